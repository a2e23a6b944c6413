"""What the assistant does after a failure: it waits, tries again, signs in, looks, or stops; and what it says then."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest

from tests.support.builders import a_parameter, a_shape, an_endpoint
from toolgen.agents.failing import failure
from toolgen.agents.recovery import Recovery
from toolgen.agents.repertoire import Repertoire
from toolgen.core.events import CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.mission import INSTANT, Prospect
from toolgen.core.ports import Call, Decision, Performed, Say, View
from toolgen.core.provenance import Said
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, EndpointId
from toolgen.runtime.simulate import Cast, simulate

SCRIPT: tuple[Event, ...] = (
    SystemSaid(at_ms=0, said="said-0", text="Today is May 3, 2026."),
    UserSaid(at_ms=0, task="task-1", said="said-1", text="Book room 7 for Nora, please."),
)
_BOOKING = {"@entity": "booking", "booking_id": "string:booking.id", "room": "integer:booking.room/number"}
_ROOM = a_parameter("room", slot="booking.room/number", schema={"type": "integer"})
_ID = a_parameter("booking_id", slot="booking.id")
BOOK = an_endpoint(
    "book_room",
    effect="create",
    entity="booking",
    parameters=[_ROOM, a_parameter("request_id", required=False)],
    response=a_shape(_BOOKING),
)
CANCEL = an_endpoint("cancel_booking", effect="delete", entity="booking", parameters=[_ID])
READ = an_endpoint("get_booking", entity="booking", parameters=[_ID], response=a_shape(_BOOKING))
LIST = an_endpoint(
    "list_bookings", effect="search", entity="booking", parameters=[_ROOM], response=a_shape({"bookings": [_BOOKING]})
)
LOGIN = an_endpoint("refresh_token", effect="create", entity="token")
SIGN_IN = an_endpoint("log_in", effect="create", entity="session", parameters=[a_parameter("password")])

UNCLEAR = re.compile("(?:find out|tell|know|say) whether")
FAILED = re.compile(r"I (?:couldn't|wasn't able to|tried to) .*That did not work\.")


def failed(code: int, **more: Json) -> Performed:
    return Performed("error", code, {"error": {"status": code, "message": "That did not work.", **more}})


class Service:
    """Gives the answers that it was told to, in turn, and then success."""

    def prospect(self, call: CallIssued) -> Prospect:
        return INSTANT

    def __init__(self, *answers: Performed) -> None:
        self.answers = list(answers)

    def perform(self, call: CallIssued) -> Performed:
        return self.answers.pop(0) if self.answers else Performed("ok", 200, {"booking_id": "BK-1", "room": 7})


class Expert:
    """Makes one call, and leaves the rest to the recovery."""

    def __init__(self, endpoint: Endpoint, offered: Sequence[Endpoint], arguments: dict[str, Json]) -> None:
        self.endpoint = endpoint
        self.arguments = arguments
        self.part = Repertoire(Lookup(endpoint)).part(endpoint.endpoint_id)
        self.recovery = Recovery([self.part], lambda: offered)
        self.calls: dict[int, str] = {}

    def decide(self, view: View) -> Sequence[Decision]:
        if view.pending:
            return ()
        if not self.calls:
            self.calls[0] = "call-1"
            sources = {name: Said("said-1", str(value)) for name, value in self.arguments.items()}
            return [Call(self.endpoint.endpoint_id, self.endpoint.function, self.arguments, dict(sources))]
        again = self.recovery.decide(view, self.calls)
        if again:
            return again
        result = view.results[self.calls[0]]
        told = self.recovery.told(0, result, view, Seed(1).stream())
        if told is None and result.status == "error":
            told = failure(self.part, result, Seed(1).stream())
        return [Say(told.text if told else "Done.", evidence=told.evidence if told else ())]


class Lookup:
    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint:
        return self._endpoint


class Silent:
    def decide(self, view: View) -> Sequence[Decision]:
        return ()


def played(endpoint: Endpoint, *answers: Performed, offered: Sequence[Endpoint] = (), **arguments: Json) -> list[Event]:
    expert = Expert(endpoint, offered, arguments)
    return list(simulate(SCRIPT, Cast(Silent(), expert), Service(*answers))[2:])


def functions(events: Sequence[Event]) -> list[str]:
    return [event.function for event in events if isinstance(event, CallIssued)]


def words(events: Sequence[Event]) -> str:
    return getattr(events[-1], "text", "")


def waits(events: Sequence[Event]) -> list[int]:
    """Virtual milliseconds between each failure and the call after it."""
    return [
        b.at_ms - a.at_ms for a, b in pairwise(events) if isinstance(a, ResultArrived) and isinstance(b, CallIssued)
    ]


def test_a_service_that_says_how_long_to_wait_is_waited_for() -> None:
    events = played(READ, failed(429, retry_after=12), failed(503, retry_after=3), booking_id="BK-1")
    assert waits(events) == [12_000, 3_000]
    assert words(events) == "Done."


def test_without_a_word_about_it_the_wait_doubles_and_after_four_tries_the_user_is_told() -> None:
    events = played(READ, *[failed(code) for code in (500, 502, 504, 500, 500)], booking_id="BK-1")
    assert waits(events) == [1_000, 2_000, 4_000]
    assert FAILED.match(words(events))


def test_a_booking_that_timed_out_is_not_made_again_where_nothing_shows_what_became_of_it() -> None:
    events = played(BOOK, failed(504), offered=[BOOK, READ], room=7)
    assert functions(events) == ["book_room"]
    assert UNCLEAR.search(words(events))


def test_an_idempotency_key_makes_a_repetition_safe() -> None:
    events = played(BOOK, failed(504), room=7, request_id="r-1")
    assert functions(events) == ["book_room", "book_room"]
    assert words(events) == "Done."


def test_a_look_that_finds_the_booking_ends_the_matter() -> None:
    found = Performed("ok", 200, {"bookings": [{"booking_id": "BK-0", "room": 3}, {"booking_id": "BK-1", "room": 7}]})
    events = played(BOOK, failed(504), found, offered=[READ, LIST], room=7)
    assert functions(events) == ["book_room", "list_bookings"]
    assert words(events).endswith("I checked, and it went through all the same: the booking id is BK-1.")


def test_a_look_that_does_not_find_it_makes_the_repetition_safe() -> None:
    events = played(BOOK, failed(504), Performed("ok", 200, {"bookings": []}), offered=[LIST], room=7)
    assert functions(events) == ["book_room", "list_bookings", "book_room"]
    assert words(events) == "Done."


@pytest.mark.parametrize(
    "item",
    [
        {"@entity": "booking", "rate_id": "string:rate.id", "room": "integer:booking.room/number"},
        {"@entity": "booking", "booking_id": "string:booking.id", "status": "string:booking.status/status"},
    ],
)
def test_a_list_that_does_not_show_such_things_is_not_looked_at(item: dict[str, str]) -> None:
    other = an_endpoint(
        "list_others", effect="search", entity="booking", parameters=[_ROOM], response=a_shape({"others": [item]})
    )
    assert functions(played(BOOK, failed(504), offered=[other], room=7)) == ["book_room"]


def test_a_list_that_goes_on_shows_nothing_by_what_is_not_on_it() -> None:
    part = Performed("ok", 200, {"bookings": [{"booking_id": "BK-0", "room": 3}], "has_more": True})
    events = played(BOOK, failed(504), part, offered=[LIST], room=7)
    assert functions(events) == ["book_room", "list_bookings"]
    assert UNCLEAR.search(words(events))


def test_a_cancellation_that_is_gone_at_the_second_try_is_done() -> None:
    events = played(CANCEL, failed(504), failed(404), booking_id="BK-1")
    assert functions(events) == ["cancel_booking", "cancel_booking"]
    assert "it is done" in words(events)


def test_a_cancellation_of_what_is_not_there_is_not_done() -> None:
    assert FAILED.match(words(played(CANCEL, failed(404), booking_id="BK-1")))


def test_a_login_that_is_offered_is_called_and_then_the_call_again() -> None:
    events = played(BOOK, failed(401), offered=[BOOK, LOGIN], room=7)
    assert functions(events) == ["book_room", "refresh_token", "book_room"]
    assert words(events) == "Done."


def test_a_login_in_trouble_is_tried_again_too() -> None:
    events = played(BOOK, failed(401), failed(503, retry_after=2), offered=[LOGIN], room=7)
    assert functions(events) == ["book_room", "refresh_token", "refresh_token", "book_room"]


@pytest.mark.parametrize("offered", [[], [SIGN_IN], [an_endpoint("refresh_token", tool="Travel/another")]])
def test_without_a_login_that_can_be_called_the_user_is_told(offered: list[Endpoint]) -> None:
    events = played(BOOK, failed(401), offered=offered, room=7)
    assert functions(events) == ["book_room"]
    assert FAILED.match(words(events))
    assert "sign" in words(events)


@pytest.mark.parametrize("code", [403, 404, 409, 422, 207])
def test_what_does_not_pass_is_told_and_not_tried_again(code: int) -> None:
    events = played(BOOK, failed(code), room=7)
    assert functions(events) == ["book_room"]
    assert FAILED.match(words(events))


def test_every_reason_that_is_given_is_proven_by_the_result() -> None:
    for code in (401, 403, 404, 409, 422, 207, 504):
        said = played(BOOK, failed(code), room=7)[-1]
        proofs = getattr(said, "evidence", ())
        assert [proof.text for proof in proofs] == ["That did not work."]
        assert all(proof.text in words([said]) for proof in proofs)

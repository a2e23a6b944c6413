"""Services in trouble: how often, what they say, what has happened all the same, and what stands until it is ended."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest
from msgspec.structs import replace

from tests.contract.world import BOOK, CANCEL, GET, LIST, READ, SEARCH
from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from tests.support.studio import FIXTURE, fixture_studio
from toolgen.audit.replay import contradictions
from toolgen.core.json import Json
from toolgen.core.plan import Constraints
from toolgen.core.ports import Performed
from toolgen.core.readings import at
from toolgen.core.record import Record
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.unsteady import Unsteady
from toolgen.executor.world import World
from toolgen.graph.plan import plan
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.pipeline.realise import Policy, Studio
from toolgen.registry.load import load

TODAY = date(2026, 5, 3)
PASSING = {429, 500, 502, 503, 504}
BOOKING: dict[str, Json] = {"hotel_id": 7, "check_in": "2026-07-01", "guests": 17}
TAG = an_endpoint(
    "add_tags",
    effect="update",
    entity="hotel",
    parameters=[
        a_parameter("hotel_id", slot="hotel.id", schema={"type": "integer"}),
        a_parameter("tags", kind="array", schema={"type": "array", "items": {"type": "string"}}),
    ],
    response=a_shape({"@entity": "hotel", "hotel_id": "integer:hotel.id"}),
)
SIGN_UP = an_endpoint(
    "create_guest",
    effect="create",
    entity="guest",
    parameters=[a_parameter("email", kind="email")],
    response=a_shape({"@entity": "guest", "id": "string:guest.id", "email": "string:.email"}),
)
LOGIN = an_endpoint("refresh_token", effect="create", entity="token", response=a_shape({"ok": "boolean:.boolean"}))
EVERY = (SEARCH, GET, BOOK, READ, LIST, CANCEL, TAG, SIGN_UP, LOGIN)


def a_service(seed: int, *, rate: float) -> tuple[World, Unsteady]:
    operations = Operations(FakeCatalog(*EVERY))
    world = World(operations, Seed(seed), TODAY)
    return world, Unsteady(world, operations, Seed(seed), rate=rate)


def ask(service: Unsteady | World, endpoint: Endpoint, **arguments: Json) -> Performed:
    return service.perform(a_call(endpoint, arguments))


def ask_at(service: Unsteady, at_ms: int, endpoint: Endpoint, **arguments: Json) -> Performed:
    return service.perform(replace(a_call(endpoint, arguments), at_ms=at_ms))


def first(code: int, endpoint: Endpoint, **arguments: Json) -> Iterator[tuple[World, Unsteady, Performed]]:
    """Services of which the very first call fails with a code."""
    for seed in range(4000):
        world, service = a_service(seed, rate=1.0)
        answer = ask(service, endpoint, **arguments)
        if answer.code == code:
            yield world, service, answer


@pytest.mark.parametrize("rate", [0.1, 0.5])
def test_about_the_asked_share_of_calls_meets_trouble(rate: float) -> None:
    answers = [ask(a_service(seed, rate=rate)[1], GET, hotel_id=4) for seed in range(2000)]
    failed = [answer for answer in answers if answer.status == "error"]
    assert abs(len(failed) / len(answers) - rate) < 0.04
    lasting = [answer for answer in failed if answer.code not in PASSING]
    assert 0 < len(lasting) < len(failed) / 2


def test_what_passes_passes_after_two_in_a_row() -> None:
    _, service = a_service(2, rate=0.9)
    codes = [ask_at(service, call * 60_000, SEARCH, city="Lisbon").code for call in range(400)]
    statuses = "".join("x" if code in PASSING else "." for code in codes)
    assert "xx" in statuses
    assert "xxx" not in statuses


@pytest.mark.parametrize("code", [429, 503])
def test_a_busy_service_wants_to_be_left_alone_for_as_long_as_it_says(code: int) -> None:
    _, service, answer = next(first(code, GET, hotel_id=4))
    seconds = at(answer.payload, "/error/retry_after")
    assert isinstance(seconds, int)
    early = ask_at(service, seconds * 1000 - 1, GET, hotel_id=4)
    assert (early.code, at(early.payload, "/error/retry_after")) == (code, 1)
    service._rate = 0.0
    assert ask_at(service, seconds * 1000, GET, hotel_id=4).status == "ok"


def bookings(world: World) -> list[Json]:
    found = ask(world, LIST, hotel_id=7).payload
    assert isinstance(found, list)
    return [booking for booking in found if isinstance(booking, dict) and booking["guests"] == 17]


def test_a_timeout_comes_before_the_effect_or_after_it_and_nothing_tells_which() -> None:
    timeouts = list(islice(first(504, BOOK, **BOOKING), 40))
    assert len({str(answer.payload) for _, _, answer in timeouts}) == 1
    made = [len(bookings(world)) for world, _, _ in timeouts]
    assert set(made) == {0, 1}


def test_a_blind_repetition_after_a_timeout_doubles_a_booking_and_does_no_harm_to_a_cancellation() -> None:
    world, service, _ = next(each for each in first(504, BOOK, **BOOKING) if bookings(each[0]))
    service._rate = 0.0
    ask(service, BOOK, **BOOKING)
    assert len(bookings(world)) == 2
    codes = set()
    for world, service, _ in islice(first(504, CANCEL, booking_id="BK-1"), 30):
        service._rate = 0.0
        codes.add(ask(service, CANCEL, booking_id="BK-1").code)
        assert ask(world, READ, booking_id="BK-1").code == 404
    assert codes == {200, 404}


def test_what_fails_at_once_has_no_effect() -> None:
    for code in (429, 500, 502, 503, 403, 401, 409):
        for world, _, answer in islice(first(code, BOOK, **BOOKING), 5):
            assert answer.status == "error"
            assert bookings(world) == []


def test_without_a_token_every_call_of_the_tool_is_refused_until_a_login() -> None:
    _, service, answer = next(first(401, BOOK, **BOOKING))
    assert at(answer.payload, "/error/code") == "token_expired"
    service._rate = 0.0
    assert ask(service, SEARCH, city="Lisbon").code == 401
    assert ask(service, LOGIN).status == "ok"
    assert ask(service, BOOK, **BOOKING).status == "ok"


def test_no_permission_stays_no_permission_for_this_endpoint_only() -> None:
    _, service, _ = next(first(403, BOOK, **BOOKING))
    service._rate = 0.0
    assert ask(service, BOOK, hotel_id=8, check_in="2026-08-01").code == 403
    assert ask(service, SEARCH, city="Lisbon").status == "ok"


def test_reading_what_anybody_may_read_needs_neither_token_nor_permission() -> None:
    codes = {ask(a_service(seed, rate=1.0)[1], GET, hotel_id=4).code for seed in range(1000)}
    assert codes == PASSING | {404}


def test_an_id_that_is_nobodys_is_nobodys_for_every_endpoint_of_the_tool() -> None:
    _, service, answer = next(first(404, GET, hotel_id=4))
    assert (at(answer.payload, "/error/field"), answer.code) == ("hotel_id", 404)
    assert at(answer.payload, "/error/message") == "there is no hotel with the id 4"
    service._rate = 0.0
    assert ask(service, GET, hotel_id=4).code == 404
    assert ask(service, LIST, hotel_id=4).code == 404
    assert ask(service, GET, hotel_id=5).status == "ok"


def test_what_has_been_named_with_success_cannot_turn_out_not_to_exist() -> None:
    for seed in range(300):
        _, service = a_service(seed, rate=0.0)
        assert ask(service, LIST, hotel_id=4).status == "ok"
        service._rate = 1.0
        assert ask(service, GET, hotel_id=4).code in PASSING


def test_a_name_that_is_taken_is_named_and_another_one_is_free() -> None:
    _, service, answer = next(first(409, SIGN_UP, email="nora@example.com"))
    assert at(answer.payload, "/error/field") == "email"
    assert at(answer.payload, "/error/message") == "a guest with this email exists already"
    service._rate = 0.0
    assert ask(service, SIGN_UP, email="nora@example.com").code == 409
    assert ask(service, SIGN_UP, email="noah@example.com").status == "ok"


def test_what_is_sold_out_names_the_field_that_is_too_much() -> None:
    _, service, answer = next(first(409, BOOK, **BOOKING))
    assert at(answer.payload, "/error/field") == "guests"
    assert at(answer.payload, "/error/message") == "only 16 are left"
    service._rate = 0.0
    assert ask(service, BOOK, **BOOKING).code == 409
    assert ask(service, BOOK, hotel_id=7, check_in="2026-07-01", guests=1).status == "ok"


def test_a_partial_success_says_which_items_were_done() -> None:
    _, _, answer = next(first(207, TAG, hotel_id=4, tags=["quiet", "central", "cheap"]))
    accepted, rejected = at(answer.payload, "/error/accepted"), at(answer.payload, "/error/rejected")
    assert isinstance(accepted, list)
    assert isinstance(rejected, list)
    assert sorted(map(str, [*accepted, *rejected])) == ["central", "cheap", "quiet"]
    assert len(accepted) == 2


def test_an_empty_list_is_honest_about_itself() -> None:
    empty = [
        answer
        for seed in range(400)
        if (answer := ask(a_service(seed, rate=1.0)[1], SEARCH, city="Lisbon")).status == "ok"
    ]
    assert empty
    assert all(answer.payload == {"hotels": [], "total": 0} for answer in empty)


def test_the_same_seed_gives_the_same_trouble() -> None:
    one, other = a_service(5, rate=0.7)[1], a_service(5, rate=0.7)[1]
    assert [ask(one, BOOK, **BOOKING) for _ in range(50)] == [ask(other, BOOK, **BOOKING) for _ in range(50)]


def test_wrong_arguments_are_refused_before_anything_else() -> None:
    codes = {ask(a_service(seed, rate=1.0)[1], SEARCH).code for seed in range(50)}
    assert codes == {400}


def test_a_function_that_does_not_exist_is_not_found_whatever_the_rate() -> None:
    unknown = an_endpoint("fly_home")
    assert ask(a_service(1, rate=1.0)[1], unknown).code == 404


def test_conversations_in_trouble_are_proven_and_well_judged() -> None:
    graph, _ = fixture_studio()
    registry = load(FIXTURE).registry
    policy = Policy(quality_threshold=1.0, max_attempts=1, repair=False, failure_rate=0.3)
    studio = Studio(RegistryCatalog(registry), corpus_digest="test", policy=policy)
    records = [r for r in map(studio.realise, islice(plan(graph, 3, Constraints()), 60)) if isinstance(r, Record)]
    assert sum(step.status == "error" for record in records for step in record.step_trace) > 30
    for record in records:
        assert contradictions(record) == (), record.conversation_id
        assert record.judge_scores.overall >= 4.5, record.conversation_id

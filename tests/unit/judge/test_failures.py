"""What is done after a failure: what a careful assistant does passes, what a hasty one does is found."""

import pytest

from tests.support.failing import a_detour, given_up, tried_again
from tests.support.records import BOOK, TOOLS, a_conversation, a_definition, changed
from toolgen.core.events import CallIssued, Event
from toolgen.core.provenance import Said
from toolgen.core.record import Conversation
from toolgen.judge.score import assess

UNCLEAR = "I couldn't find out whether the booking went through. I haven't tried again, so please check first."
BUSY = "I couldn't search for hotels: the service is busy."
TOOL = "Travel_Planning/harbour_stay"


def codes(log: tuple[Event, ...], conversation: Conversation | None = None) -> set[str]:
    return {finding.code for finding in assess(conversation or a_conversation(log)).findings}


def with_tools(log: tuple[Event, ...], function: str) -> Conversation:
    """The conversation with one more function offered."""
    endpoint_id = f"{TOOL}/{function}"
    properties: dict[str, object] = {"hotel_id": {"type": "string"}} if function.startswith("list") else {}
    return a_conversation(log, tools=(*TOOLS, a_definition(function, endpoint_id, properties, [])))


@pytest.mark.parametrize("code", [429, 500, 502, 503])
def test_a_failure_without_effect_may_be_tried_again(code: int) -> None:
    assert codes(tried_again(code, waited_ms=1000)) == set()


@pytest.mark.parametrize("code", [408, 504])
def test_a_booking_made_again_after_a_timeout_is_a_doubled_write(code: int) -> None:
    assert "doubled-write" in codes(tried_again(code, waited_ms=1000))


def test_a_search_made_again_after_a_timeout_is_none() -> None:
    assert codes(tried_again(504, booking=False, waited_ms=1000)) == set()


def test_with_an_idempotency_key_a_booking_may_be_made_again() -> None:
    log = tried_again(504, waited_ms=1000)
    for place, event in enumerate(log):
        if isinstance(event, CallIssued) and event.endpoint_id == BOOK:
            given = {**event.arguments, "idempotency_key": "nora"}
            log = changed(
                log, place, arguments=given, sources={**event.sources, "idempotency_key": Said("said-0", "nora")}
            )
    assert "doubled-write" not in codes(log)


def test_a_look_that_found_nothing_makes_it_safe_to_book_again() -> None:
    log = tried_again(504, waited_ms=1000, between=a_detour("list_bookings", f"{TOOL}/list_bookings"))
    assert codes(log, with_tools(log, "list_bookings")) == set()


def test_a_login_after_401_is_needed_by_the_call_that_it_helps() -> None:
    log = tried_again(401, between=a_detour("refresh_token", f"{TOOL}/refresh_token"))
    assert codes(log, with_tools(log, "refresh_token")) == set()


def test_the_same_call_again_without_a_login_is_a_repetition() -> None:
    assert "repeated-call" in codes(tried_again(401))


def test_a_login_that_nothing_asked_for_is_outside_the_plan() -> None:
    log = tried_again(500, waited_ms=1000, between=a_detour("refresh_token", f"{TOOL}/refresh_token"))
    assert "outside-the-plan" in codes(log, with_tools(log, "refresh_token"))


def test_that_it_is_unclear_whether_a_booking_went_through_may_be_the_end() -> None:
    assert codes(given_up(504, said=UNCLEAR)) == set()


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_search_is_not_given_up_after_one_passing_failure(code: int) -> None:
    assert "given-up-too-soon" in codes(given_up(code, said=BUSY, booking=False))


@pytest.mark.parametrize("code", [401, 403, 404, 409, 422, 207])
def test_what_does_not_pass_may_be_the_end_if_the_user_is_told(code: int) -> None:
    assert codes(given_up(code, said="I couldn't book the room: the service refused.")) == set()


@pytest.mark.parametrize("code", [401, 403, 409, 207])
def test_success_is_not_claimed_after_what_does_not_pass(code: int) -> None:
    assert "success-claimed" in codes(given_up(code, said="Done. Your room has been booked."))


def test_a_service_that_asks_for_time_gets_it() -> None:
    assert codes(tried_again(429, waited_ms=12_000, retry_after=12)) == set()
    assert codes(tried_again(429, waited_ms=11_000, retry_after=12)) == {"retried-too-soon"}


def test_an_empty_result_that_is_told_excuses_what_it_would_have_led_to() -> None:
    log = given_up(404, said="I couldn't find any hotels.", booking=False)
    empty = changed(log, len(log) - 2, status="ok", code=200, payload={"hotels": []})
    assert "goal-call-missing" not in codes(empty)
    full = changed(log, len(log) - 2, status="ok", code=200, payload={"hotels": [{"id": "HTL-1"}]})
    assert "goal-call-missing" in codes(full)

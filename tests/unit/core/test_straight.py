"""A mission as it would read had every call been answered at once."""

from collections.abc import Callable

import orjson
import pytest
from msgspec.structs import replace

from tests.support.flights import GOOD, REPORT, SKY, begun, cancelled, good, searched, told_early, unfinished, weather
from tests.support.records import a_conversation
from toolgen.core.events import AssistantSaid, CallIssued, ResultArrived
from toolgen.core.provenance import Quoted, Said
from toolgen.core.record import AssistantMessage, Conversation, Message, ToolMessage, UserMessage
from toolgen.core.straight import straight
from toolgen.runtime.project import project


def outline(conversation: Conversation) -> list[str]:
    """Each message in a word: who speaks, what is called, or what is answered."""
    return [_word(message) for message in conversation.messages]


def _word(message: Message) -> str:
    match message:
        case AssistantMessage():
            return " ".join(["assistant", *[call.id for call in message.tool_calls]])
        case ToolMessage():
            return f"> {message.tool_call_id}"
        case _:
            return "user" if isinstance(message, UserMessage) else "system"


def test_what_is_no_mission_is_left_as_it_is() -> None:
    conversation = a_conversation()
    assert straight(conversation) is conversation


@pytest.mark.parametrize("style", ["ack", "deferred", "poll"])
def test_waiting_and_fetching_leave_no_trace_and_results_follow_their_calls(style: str) -> None:
    told = straight(good(style).conversation())  # type: ignore[arg-type]  # parametrised with literals
    expected = ["user", "assistant call-1 call-2", "> call-1", "> call-2", "assistant call-3", "> call-3", "assistant"]
    assert outline(told) == expected


def test_a_result_stands_where_the_acknowledgement_stood() -> None:
    told = straight(good().conversation())
    [answer] = [m for m in told.messages if isinstance(m, ToolMessage) and m.tool_call_id == "call-2"]
    assert orjson.loads(answer.content) == SKY


def test_words_beside_a_wait_stand_before_what_is_said_next() -> None:
    told = straight(told_early())
    last = told.messages[-1]
    assert isinstance(last, AssistantMessage)
    assert last.content == f"It is 19 degrees in Porto.\n\n{REPORT}"
    said = [event for event in told.events if isinstance(event, AssistantSaid)]
    assert [event.text for event in said] == [last.content]


def test_evidence_of_words_beside_a_wait_moves_with_them() -> None:
    told = straight(told_early())
    assert {fact.message for fact in told.evidence} == {len(told.messages) - 1}
    assert len(told.evidence) == 5


def test_words_beside_a_wait_stand_before_the_calls_that_come_next() -> None:
    flight = begun()
    wait = flight.acts("wait")
    flight.tells("One moment.", at_ms=flight.now)
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_2="delivered")
    flight.issues(weather("call-3", "Faro"))
    told = straight(flight.conversation())
    calling = [m for m in told.messages if isinstance(m, AssistantMessage) and m.tool_calls]
    assert [message.content for message in calling] == ["", "One moment."]


def test_a_call_that_was_given_up_vanishes() -> None:
    told = straight(cancelled("HTL-2041").conversation())
    assert "> call-3" not in outline(told)
    assert [event.call_id for event in told.events if isinstance(event, CallIssued)] == ["call-1", "call-2", "call-4"]
    assert [(step.step, step.call_id) for step in told.step_trace] == [(1, "call-1"), (2, "call-2"), (3, "call-4")]


def test_a_call_that_is_still_pending_is_answered_by_an_error_that_says_so() -> None:
    told = straight(unfinished())
    [answer] = [m for m in told.messages if isinstance(m, ToolMessage) and m.tool_call_id == "call-2"]
    assert orjson.loads(answer.content)["error"]["code"] == "pending"
    [result] = [e for e in told.events if isinstance(e, ResultArrived) and e.call_id == "call-2"]
    assert (result.status, result.code) == ("error", 504)
    assert [step.status for step in told.step_trace] == ["ok", "error", "ok"]


def test_a_quote_is_found_in_the_message_that_its_index_names() -> None:
    flight = searched()
    flight.tells("Anything else?", act="status")
    flight.says("follow_up", "And how is it in Faro?")
    flight.issues(replace(weather("call-3", "Faro"), sources={"city": Said("said-2", "Faro")}))
    conversation = flight.conversation()
    told = straight(conversation)
    before, after = conversation.step_trace[-1].sources["city"], told.step_trace[-1].sources["city"]
    assert isinstance(before, Quoted)
    assert isinstance(after, Quoted)
    assert after.message < before.message
    assert told.messages[after.message] == UserMessage("And how is it in Faro?")


def test_evidence_is_found_in_the_message_that_its_index_names() -> None:
    told = straight(good().conversation())
    assert [told.messages[fact.message].content.count(fact.text) for fact in told.evidence] == [1, 1, 1, 1]


def test_what_is_about_time_is_left_out() -> None:
    told = straight(good("deferred").conversation())
    assert (told.call_log, told.items) == ((), ())
    assert told.mission is not None
    assert told.mission.style == "blocking"


@pytest.mark.parametrize("flight", GOOD.values(), ids=list(GOOD))
def test_what_is_straight_stays_as_it_is(flight: Callable[[], Conversation]) -> None:
    once = straight(flight())
    assert straight(once) == once


@pytest.mark.parametrize("flight", GOOD.values(), ids=list(GOOD))
def test_the_straight_log_projects_to_the_straight_messages(flight: Callable[[], Conversation]) -> None:
    told = straight(flight())
    assert project(told.events, {}, "blocking").messages == told.messages

"""Replies become decisions, budgets end flights, and what was spent is there in the end."""

from typing import Any

import orjson
import pytest

from tests.support.flying import GoldReader, Saying, flown, some_missions
from toolgen.core.benchmark import BenchmarkMission, Budget, Flight, Spent
from toolgen.core.completion import Usage
from toolgen.core.events import Answered, AssistantSaid, CallIssued, ControlIssued, Event
from toolgen.core.mission import Style
from toolgen.pilots.chat import UNREADABLE, Reply, Turn
from toolgen.pipeline.benchmark.simulator import Terms, own_terms, synchronous

DONE = {"role": "assistant", "content": "Done."}


def a_mission(style: Style = "ack") -> BenchmarkMission:
    return some_missions(style)[0]


def call(name: str, arguments: Any = None) -> dict[str, Any]:
    return {
        "id": "same",
        "type": "function",
        "function": {"name": name, "arguments": orjson.dumps(arguments or {}).decode()},
    }


def calls(*made: dict[str, Any], words: str | None = None) -> dict[str, Any]:
    return {"role": "assistant", "content": words, "tool_calls": list(made)}


def right(mission: BenchmarkMission, number: int = 0) -> dict[str, Any]:
    """A gold call that needs nothing before it."""
    gold = [call for task in mission.gold.tasks for call in task.course.calls if not call.after]
    return call(gold[number].function, gold[number].arguments)


def of(flight: Flight, *kinds: type[Event]) -> list[Any]:
    return [event for event in flight.events if isinstance(event, kinds)]


def test_words_alone_are_the_answer() -> None:
    flight = flown(a_mission(), Saying(DONE))
    (said,) = of(flight, AssistantSaid)
    assert (flight.ended, said.text, said.tasks) == ("answered", "Done.", a_mission().contract.tasks)
    assert flight.spent == Spent(turns=1, wall_ms=100)


def test_words_beside_calls_are_said_and_the_flight_goes_on() -> None:
    mission = a_mission()
    flight = flown(mission, Saying(calls(right(mission), words="One moment."), DONE))
    assert [said.text for said in of(flight, AssistantSaid)] == ["One moment.", "Done."]


def test_an_unknown_function_is_called_and_not_found() -> None:
    flight = flown(a_mission(), Saying(calls(call("no_such")), calls(call("wait")), DONE))
    (issued,) = of(flight, CallIssued)
    (logged,) = flight.call_log
    assert (issued.endpoint_id, issued.function) == ("unknown/no_such", "no_such")
    assert logged.status == "failed"
    assert isinstance(logged.output, dict)
    assert logged.output["error"] == {
        "status": 404,
        "code": "unknown_function",
        "message": "there is no function no_such",
    }
    assert flight.spent.calls == 1


def test_arguments_that_are_no_object_are_refused_by_the_world_and_kept_in_words() -> None:
    mission = a_mission()
    name = right(mission)["function"]["name"]
    broken = {"function": {"name": name, "arguments": "{city: Lisbon}"}}
    flight = flown(mission, Saying(calls(broken), calls(call("wait")), DONE))
    (issued,) = of(flight, CallIssued)
    assert issued.arguments == {UNREADABLE: True}
    assert issued.reason == "arguments that are no JSON: {city: Lisbon}"
    assert flight.call_log[0].status == "failed"


def test_no_ids_of_a_reply_count_so_that_it_may_use_one_twice() -> None:
    mission = a_mission()
    flight = flown(mission, Saying(calls(right(mission), right(mission, 1)), DONE))
    assert [issued.call_id for issued in of(flight, CallIssued)] == ["call-1", "call-2"]


def test_an_empty_reply_waits_where_something_is_pending_and_is_the_answer_where_nothing_is() -> None:
    mission = a_mission()
    flight = flown(mission, Saying(calls(right(mission)), {"content": None}, {"content": ""}))
    assert [control.action for control in of(flight, ControlIssued)] == ["wait"]
    assert flight.call_log[0].status == "delivered"
    assert [said.text for said in of(flight, AssistantSaid)] == [""]
    assert flight.ended == "answered"


def test_control_actions_are_understood_as_far_as_they_can_be() -> None:
    mission = a_mission("poll")
    odd = [
        call("wait", {"call_ids": "call-1", "until_ms": "soon"}),
        call("wait", {"call_ids": [7, "call-1"], "until_ms": 2e300}),
        call("cancel", {"call_id": ["call-1"]}),
        call("cancel", {}),
        call("get_result", {"call": "call-1"}),
    ]
    flight = flown(mission, Saying(calls(right(mission), *odd), DONE))
    done = [(control.action, control.calls, control.until_ms) for control in of(flight, ControlIssued)]
    assert done == [("cancel", ("",), None), ("get_result", ("",), None), ("wait", ("call-1", ""), 1_200_001)]
    statuses = {answer.call_id: answer.status for answer in of(flight, Answered)}
    assert (statuses["control-1"], statuses["control-2"]) == ("unknown", "unknown")


def test_a_call_is_cancelled_once_however_often_that_is_asked_for() -> None:
    mission = a_mission()
    twice = calls(call("cancel", {"call_id": "call-1"}), call("cancel", {"call_id": "call-1"}))
    flight = flown(mission, Saying(calls(right(mission)), twice, DONE))
    assert [answer.status in ("cancelled", "too_late") for answer in of(flight, Answered)][1:] == [True]
    assert [control.calls for control in of(flight, ControlIssued)] == [("call-1",)]


def test_where_results_come_at_once_control_actions_are_functions_that_do_not_exist() -> None:
    mission = a_mission()
    flight = flown(mission, Saying(calls(call("wait")), DONE), terms=synchronous(mission))
    assert [issued.endpoint_id for issued in of(flight, CallIssued)] == ["unknown/wait"]


def test_where_results_come_at_once_the_agent_is_asked_when_all_are_in() -> None:
    mission = a_mission()
    speaker = Saying(calls(right(mission), right(mission, 1)), DONE)
    flown(mission, speaker, terms=synchronous(mission))
    assert [message["role"] for message in speaker.turns[0].messages[2:]] == ["assistant", "tool", "tool"]
    assert len(speaker.turns) == 2


def test_a_flight_ends_after_so_many_turns() -> None:
    flight = flown(a_mission(), Saying(calls(call("wait"))), budget=Budget(turns=3))
    assert (flight.ended, flight.problem, flight.spent.turns) == ("turns", "no answer after 3 turns", 3)


@pytest.mark.parametrize("style", ["ack", "blocking"])
def test_a_flood_of_calls_is_cut_at_the_budget_and_ends_the_flight(style: Style) -> None:
    flight = flown(
        a_mission(), Saying(calls(*[call("no_such")] * 1000)), budget=Budget(calls=7), terms=Terms(style, "bare")
    )
    assert (flight.ended, flight.problem) == ("calls", "more than 7 calls")
    assert len(flight.call_log) == flight.spent.calls == 7


def test_a_flood_of_control_actions_ends_the_flight_too() -> None:
    flood = calls(*[call("get_result", {"call_id": "call-9"})] * 1000, words="Hello.")
    flight = flown(a_mission("poll"), Saying(flood), budget=Budget(calls=5))
    assert (flight.ended, len(of(flight, ControlIssued))) == ("calls", 20)


def test_calls_up_to_the_budget_do_not_end_the_flight() -> None:
    flight = flown(a_mission(), Saying(calls(*[call("no_such")] * 7), DONE), budget=Budget(calls=7))
    assert flight.ended == "answered"


def test_a_flight_ends_when_its_tokens_are_used_up() -> None:
    class Wordy:
        def reply(self, turn: Turn) -> Reply:
            return Reply(calls(call("wait")), Usage(30, 20))

    flight = flown(a_mission(), Wordy(), budget=Budget(tokens=100))
    assert (flight.ended, flight.spent.input_tokens, flight.spent.output_tokens) == ("tokens", 60, 40)


def test_a_flight_ends_when_its_virtual_time_is_over() -> None:
    mission = a_mission()
    flight = flown(mission, Saying(calls(right(mission), call("wait"))), budget=Budget(virtual_ms=2000))
    assert (flight.ended, flight.problem) == ("time", "no answer after 2000 ms of virtual time")


def test_what_is_no_message_ends_the_flight_and_what_was_done_is_kept() -> None:
    mission = a_mission()
    flight = flown(mission, Saying(calls(right(mission)), 42))
    assert (flight.ended, flight.problem) == ("agent", "the reply is no message but a number")
    assert len(flight.call_log) == 1
    assert flight.spent == Spent(turns=2, calls=1, wall_ms=200)


def test_agents_are_shown_openai_messages_and_nothing_of_the_runtime_behind_them() -> None:
    mission = some_missions("ack", 100)[0]
    gold = [each for task in mission.gold.tasks for each in task.course.calls]
    speaker = Saying(DONE)
    reader = GoldReader(gold, "ack")

    class Watching:
        def reply(self, turn: Turn) -> Reply:
            speaker.turns.append(turn)
            return reader.reply(turn)

    flown(mission, Watching(), terms=own_terms(mission))
    last = speaker.turns[-1].messages
    assert {frozenset(message) for message in last} == {
        frozenset(("role", "content")),
        frozenset(("role", "content", "tool_calls")),
        frozenset(("role", "content", "tool_call_id")),
    }
    text = orjson.dumps(list(last)).decode()
    for hidden in ("endpoint_id", "intervention", "due_ms", "effect_ms", mission.endpoints[0].endpoint_id):
        assert hidden not in text

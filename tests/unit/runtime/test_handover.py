"""What stands in the tool messages of a mission."""

from typing import Literal

import pytest

from toolgen.core.events import Answered, Arrival, ArrivalStatus, ControlIssued, PartArrived, ResultArrived, TaskSummary
from toolgen.core.json import Json
from toolgen.runtime.handover import arguments, body

RESULT = ResultArrived(at_ms=9, task="task-1", call_id="call-1", status="ok", code=200, payload={"city": "Lisbon"})
PART = PartArrived(at_ms=5, task="task-1", call_id="call-1", payload={"city": "L"})
STATE = (TaskSummary("task-1", pending=("call-2",), delivered=("call-1",)), TaskSummary("task-2", closed=("call-3",)))


def arrival(status: ArrivalStatus = "delivered", reason: str = "") -> Arrival:
    return Arrival(call_id="call-1", task="task-1", status=status, arrived_ms=9, reason=reason)


def told(answered: Answered, *, control: bool = True) -> dict[str, Json]:
    return body(answered, {"call-1": RESULT}, {"call-1": PART}, control=control)


def an_answer(*arrivals: Arrival, state: tuple[TaskSummary, ...] = ()) -> Answered:
    return Answered(
        at_ms=9, call_id="control-1", status="ok", arrivals=arrivals, pending=("call-2",), state=state, changed=()
    )


def test_a_call_is_acknowledged_by_its_id() -> None:
    pending = Answered(at_ms=9, call_id="call-1", status="pending", pending=("call-1",), state=STATE)
    assert told(pending, control=False) == {"status": "pending", "call_id": "call-1"}


def test_a_bare_runtime_hands_over_the_result_with_its_call_id_alone() -> None:
    result: Json = {"call_id": "call-1", "result": {"city": "Lisbon"}}
    assert told(an_answer(arrival())) == {"status": "ok", "arrivals": [result], "pending": ["call-2"]}


def test_a_guarded_runtime_names_the_task_and_sums_the_tasks_up() -> None:
    result: Json = {"call_id": "call-1", "task_id": "task-1", "status": "delivered", "result": {"city": "Lisbon"}}
    assert told(an_answer(arrival(), state=STATE)) == {
        "status": "ok",
        "arrivals": [result],
        "pending": ["call-2"],
        "tasks": [
            {"task_id": "task-1", "pending": ["call-2"], "delivered": ["call-1"]},
            {"task_id": "task-2", "closed": ["call-3"]},
        ],
    }


@pytest.mark.parametrize(
    ("handed", "expected"),
    [
        (arrival("ready"), {"call_id": "call-1", "status": "ready"}),
        (arrival("partial"), {"call_id": "call-1", "status": "partial", "result": {"city": "L"}}),
        (arrival("withheld", "stale"), {"call_id": "call-1", "reason": "stale"}),
        (arrival("timed_out"), {"call_id": "call-1", "result": {"city": "Lisbon"}}),
    ],
)
def test_an_arrival_says_what_it_is_where_that_is_no_whole_result(handed: Arrival, expected: Json) -> None:
    assert told(an_answer(handed))["arrivals"] == [expected]


def test_what_is_withheld_comes_without_its_result() -> None:
    withheld: Json = {"call_id": "call-1", "task_id": "task-1", "status": "withheld", "reason": "stale"}
    assert told(an_answer(arrival("withheld", "stale"), state=STATE))["arrivals"] == [withheld]


def test_a_user_who_wants_to_speak_is_announced() -> None:
    waiting = Answered(at_ms=9, call_id="control-1", status="interrupted", user_waiting=True)
    assert told(waiting) == {"status": "interrupted", "user_waiting": True}


def test_what_has_changed_is_told_even_with_an_acknowledgement() -> None:
    changed = Answered(at_ms=9, call_id="call-2", status="pending", state=STATE[:1], changed=("It has lapsed.",))
    said = told(changed, control=False)
    assert said["changed"] == ["It has lapsed."]
    assert said["tasks"] == [{"task_id": "task-1", "pending": ["call-2"], "delivered": ["call-1"]}]


@pytest.mark.parametrize(
    ("action", "calls", "until_ms", "expected"),
    [
        ("wait", (), None, {}),
        ("wait", ("call-1", "call-2"), 900, {"call_ids": ["call-1", "call-2"], "until_ms": 900}),
        ("cancel", ("call-1",), None, {"call_id": "call-1"}),
        ("get_result", ("call-1",), None, {"call_id": "call-1"}),
        ("cancel", (), None, {"call_id": ""}),
    ],
)
def test_a_control_action_is_a_function_call_like_any_other(
    action: Literal["wait", "cancel", "get_result"], calls: tuple[str, ...], until_ms: int | None, expected: Json
) -> None:
    control = ControlIssued(at_ms=9, turn=1, call_id="control-1", action=action, calls=calls, until_ms=until_ms)
    assert arguments(control) == expected

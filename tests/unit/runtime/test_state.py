"""What is true after a number of events: what is pending, what was handed over, what may be used, and what changed."""

from tests.support.builders import a_call, an_endpoint
from toolgen.core.events import (
    Answered,
    Arrival,
    ArrivalStatus,
    CallClosed,
    CallIssued,
    ControlIssued,
    DeadlinePassed,
    EffectReached,
    EntityChanged,
    Event,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    Version,
)
from toolgen.core.mission import Style
from toolgen.runtime.state import State

SEARCH = an_endpoint("search_hotels")


def after(*events: Event, style: Style = "ack") -> State:
    state = State(style)
    for event in events:
        state.apply(event)
    return state


def called(call_id: str = "call-1") -> CallIssued:
    return a_call(SEARCH, call_id=call_id)


def arrived(call_id: str = "call-1") -> ResultArrived:
    return ResultArrived(at_ms=9, task="task-1", call_id=call_id, status="ok", code=200, payload={})


def closed(how: str, by: str) -> CallClosed:
    return CallClosed(at_ms=9, task="task-1", call_id="call-1", how=how, by=by, why="So.")  # type: ignore[arg-type]  # parametrised with literals


def answered(call_id: str = "call-1", **arrivals: ArrivalStatus) -> Answered:
    """An answer that hands over these calls (`call_1="delivered"`)."""
    handed = tuple(
        Arrival(call_id=name.replace("_", "-"), task="task-1", status=status, arrived_ms=9)
        for name, status in arrivals.items()
    )
    return Answered(at_ms=9, call_id=call_id, status="ok", arrivals=handed)


def waits() -> ControlIssued:
    return ControlIssued(at_ms=9, turn=2, call_id="control-1", action="wait")


def changes(version: int, *, allowed: bool) -> PolicyChanged:
    return PolicyChanged(at_ms=9, task="task-1", version=version, functions=("book",), allowed=allowed, why="So.")


def test_where_results_block_a_result_is_there_when_it_arrives() -> None:
    state = after(called(), arrived(), style="blocking")
    assert (state.pending, list(state.results)) == ([], ["call-1"])


def test_a_result_that_arrived_is_pending_until_it_is_handed_over() -> None:
    state = after(called(), answered(), arrived())
    assert (state.pending, state.inbox, list(state.results)) == (["call-1"], ["call-1"], [])


def test_what_is_handed_over_is_a_result_and_no_longer_pending() -> None:
    state = after(called(), answered(), arrived(), waits(), answered("control-1", call_1="delivered"))
    assert (state.pending, state.inbox, list(state.results)) == ([], [], ["call-1"])


def test_what_is_only_ready_stays_where_it_is() -> None:
    state = after(called(), answered(), arrived(), waits(), answered("control-1", call_1="ready"))
    assert (state.pending, state.inbox, list(state.results)) == (["call-1"], ["call-1"], [])


def test_a_part_is_handed_over_and_its_call_stays_pending() -> None:
    part = PartArrived(at_ms=9, task="task-1", call_id="call-1", payload=[1])
    state = after(called(), answered(), part, waits(), answered("control-1", call_1="partial"))
    assert (state.pending, state.inbox, list(state.results)) == (["call-1"], [], [])


def test_a_part_and_the_whole_that_followed_it_are_one_thing_to_hand_over() -> None:
    part = PartArrived(at_ms=9, task="task-1", call_id="call-1", payload=[1])
    assert after(called(), answered(), part, arrived()).inbox == ["call-1"]


def test_what_is_withheld_is_no_result() -> None:
    withheld = (closed("withheld", "runtime"), answered("control-1", call_1="withheld"))
    state = after(called(), answered(), arrived(), waits(), *withheld)
    assert (state.pending, list(state.results)) == ([], [])


def test_what_the_assistant_has_cancelled_is_not_handed_over() -> None:
    state = after(called(), answered(), arrived(), closed("cancelled", "assistant"))
    assert (state.pending, state.inbox) == ([], [])


def test_what_the_runtime_has_given_up_is_handed_over() -> None:
    state = after(called(), answered(), closed("timed_out", "runtime"))
    assert (state.pending, state.inbox) == (["call-1"], ["call-1"])


def test_calls_and_control_actions_are_to_be_answered() -> None:
    assert after(called(), called("call-2"), answered(), waits()).unanswered == ["call-2", "control-1"]


def test_a_wait_is_over_with_its_answer() -> None:
    assert after(waits()).waiting == waits()
    assert after(waits(), answered("control-1")).waiting is None


def test_a_wait_is_not_over_with_the_answer_to_a_call() -> None:
    assert after(called(), waits(), answered()).waiting == waits()


def test_calls_that_are_decided_on_count_once() -> None:
    state = State("blocking")
    state.announce([called(), called("call-2")])
    assert (state.issued, state.pending) == (2, ["call-1", "call-2"])
    state.apply(called())
    state.apply(called("call-2"))
    assert (state.issued, state.pending) == (2, ["call-1", "call-2"])


def test_a_permission_lapses_with_the_version_that_took_it_back() -> None:
    state = after(changes(1, allowed=False))
    assert (state.policy, state.lapsed) == (1, {"book": 1})


def test_a_permission_that_is_given_again_has_not_lapsed() -> None:
    state = after(changes(1, allowed=False), changes(2, allowed=True))
    assert (state.policy, state.lapsed) == (2, {})


def test_a_thing_has_the_version_that_an_effect_or_somebody_else_gave_it() -> None:
    hotel, room = Version("hotel", "HTL-1", 3), Version("room", 7, 1)
    state = after(
        called(),
        EffectReached(at_ms=9, task="task-1", call_id="call-1", versions=(room,)),
        EntityChanged(at_ms=9, task="task-1", call_id="call-1", versions=(hotel,)),
    )
    assert [state.version("room", 7), state.version("hotel", "HTL-1"), state.version("hotel", "HTL-2")] == [1, 3, 0]


def test_a_call_is_committed_by_its_effect_alone() -> None:
    changed = EntityChanged(at_ms=9, task="task-1", call_id="call-2")
    state = after(called(), called("call-2"), EffectReached(at_ms=9, task="task-1", call_id="call-1"), changed)
    assert state.committed == {"call-1"}


def test_what_has_changed_is_told_until_the_next_answer() -> None:
    late = DeadlinePassed(at_ms=9, task="task-1")
    assert after(called(), changes(1, allowed=False), late).changed == ["So.", "the deadline of task-1 has passed"]
    assert after(called(), late, answered()).changed == []

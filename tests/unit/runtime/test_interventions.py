"""What comes in between while a call is pending, and what the runtime makes of it."""

import pytest

from tests.support.pilots import FOUND, between, call, flown
from toolgen.core.events import (
    CallClosed,
    DeadlinePassed,
    EffectReached,
    EntityChanged,
    Intervened,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    UserSaid,
    Version,
)
from toolgen.core.mission import GUARDS, SPOKEN, Guard, InterventionKind, Trigger
from toolgen.core.ports import Cancel, Say, Wait

GO_AHEAD = [Say("Go ahead.")]


def results(log: tuple[object, ...]) -> list[tuple[str, int]]:
    return [(event.call_id, event.code) for event in log if isinstance(event, ResultArrived)]


def test_what_somebody_says_comes_once_the_assistant_has_given_them_the_floor() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, interventions=(between("status", text="How far are you?"),))
    [_, said] = told.of(UserSaid)
    assert isinstance(said, UserSaid)
    assert (said.text, said.act, said.at_ms) == ("How far are you?", "status", 400)


def test_a_question_of_the_assistant_comes_first() -> None:
    question = [Say("Which city?", "question", ("city",))]
    told = flown([call("search")], [Wait()], question, interventions=(between("status"),))
    assert len(told.of(UserSaid)) == 1


def test_a_call_is_held_until_the_user_was_heard_and_the_assistant_has_had_a_turn() -> None:
    told = flown(
        [call("search")], [Wait(until_ms=1_050)], [Wait()], GO_AHEAD, think_ms=1_000, interventions=(between("status"),)
    )
    spoken, arrived = told.of(UserSaid)[-1], told.of(ResultArrived)[0]
    assert spoken.at_ms == 4_000
    assert 5_000 <= arrived.at_ms <= 5_200


def test_a_user_who_is_never_heard_holds_a_call_for_two_minutes_and_no_longer() -> None:
    told = flown([call("search")], think_ms=50_000, interventions=(between("status"),))
    [arrived] = told.of(ResultArrived)
    assert 51_000 + 120_000 <= arrived.at_ms <= 51_000 + 120_200


def test_where_results_block_no_call_is_held_for_a_user_who_cannot_be_heard_before() -> None:
    told = flown([call("search")], GO_AHEAD, style="blocking", interventions=(between("status"),))
    assert [event.at_ms for event in told.of(ResultArrived, UserSaid)[1:]] == [1_100, 1_200]


def test_what_fires_before_the_commit_point_can_still_be_stopped() -> None:
    told = flown(
        [call("book")], [Wait()], GO_AHEAD, [Cancel("call-1")], interventions=(between("cancel_task", "book"),)
    )
    assert told.performed == ()
    assert told.answers[-1][1] == "cancelled"


def test_what_fires_after_the_commit_point_comes_too_late() -> None:
    late = between("cancel_task", "book", committed=True)
    told = flown([call("book")], [Wait()], GO_AHEAD, [Cancel("call-1")], interventions=(late,))
    assert told.performed == ("call-1",)
    assert ("control-2", "too_late") in [(call_id, status) for call_id, status, _ in told.answers]


@pytest.mark.parametrize(("guard", "status"), [("guarded", "withheld"), ("bare", "delivered")])
def test_a_permission_that_lapsed_in_flight_withholds_the_result_in_a_guarded_runtime_alone(
    guard: Guard, status: str
) -> None:
    late = between("revoke", committed=True)
    told = flown([call("search")], [Wait()], GO_AHEAD, guard=guard, interventions=(late,))
    assert told.arrivals == [("call-1", status)]


@pytest.mark.parametrize(("guard", "performed"), [("guarded", ()), ("bare", ("call-1",))])
def test_a_permission_that_lapsed_before_the_commit_point_keeps_a_guarded_runtime_from_the_effect(
    guard: Guard, performed: tuple[str, ...]
) -> None:
    told = flown([call("book")], [Wait()], GO_AHEAD, guard=guard, interventions=(between("revoke", "book"),))
    assert told.performed == performed


def test_a_permission_is_taken_back_for_all_that_its_task_does() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, interventions=(between("revoke"),))
    [lapsed] = told.of(PolicyChanged)
    assert isinstance(lapsed, PolicyChanged)
    assert (lapsed.functions, lapsed.allowed, lapsed.version) == (("search", "book"), False, 1)


def test_a_permission_that_lapsed_for_one_task_leaves_the_other_alone() -> None:
    told = flown([call("search"), call("weather")], [Wait(("call-1",))], GO_AHEAD, interventions=(between("revoke"),))
    assert ("call-2", "delivered") in told.arrivals


def test_nothing_takes_effect_before_somebody_has_approved() -> None:
    told = flown([call("book")], interventions=(between("approval", "book"),))
    assert [type(event) for event in told.of(PolicyChanged, EffectReached)] == [PolicyChanged, EffectReached]
    assert [event.at_ms for event in told.of(EffectReached, ResultArrived)] == [20_500, 21_100]


def test_what_is_not_approved_is_not_done_and_told_as_an_error() -> None:
    told = flown([call("book")], interventions=(between("refused_approval", "book"),))
    assert told.performed == ()
    assert results(told.log) == [("call-1", 403)]
    assert told.arrivals == [("call-1", "failed")]


def test_a_call_that_never_returns_is_given_up_and_has_no_effect() -> None:
    told = flown([call("book")], timeout_ms=5_000, interventions=(between("never_returns", "book"),))
    assert told.performed == ()
    assert told.of(EffectReached) == []
    assert told.arrivals == [("call-1", "timed_out")]
    assert results(told.log) == [("call-1", 504)]


def test_a_lost_write_has_taken_effect_though_its_call_is_given_up() -> None:
    told = flown([call("book")], timeout_ms=5_000, interventions=(between("lost_write", "book"),))
    assert told.performed == ("call-1",)
    assert [event.at_ms for event in told.of(EffectReached)] == [500]
    assert told.arrivals == [("call-1", "timed_out")]


def test_a_call_is_given_up_by_the_runtime_at_its_deadline() -> None:
    told = flown([call("book")], timeout_ms=5_000, interventions=(between("never_returns", "book"),))
    [closed] = told.of(CallClosed)
    assert isinstance(closed, CallClosed)
    assert (closed.at_ms, closed.how, closed.by, closed.why) == (5_100, "timed_out", "runtime", "no answer within 5 s")


def test_a_result_in_time_is_not_given_up_later() -> None:
    told = flown([call("search")], [Wait()], [Wait(until_ms=9_000)], timeout_ms=5_000)
    assert told.arrivals == [("call-1", "delivered")]
    assert told.of(CallClosed) == []


def test_a_part_comes_first_and_the_whole_later() -> None:
    told = flown([call("search")], interventions=(between("partial"),))
    assert told.arrivals == [("call-1", "partial"), ("call-1", "delivered")]
    [part] = told.of(PartArrived)
    assert isinstance(part, PartArrived)
    assert part.payload == {"city": "Lisbon", "hotels": ["Alfama", "Baixa"]}


def test_a_call_of_which_a_part_was_handed_over_is_still_pending() -> None:
    told = flown([call("search")], [Wait()], [Cancel("call-1")], interventions=(between("partial"),))
    assert told.answers[-1][1] == "cancelled"
    assert told.arrivals == [("call-1", "partial")]


@pytest.mark.parametrize("guard", GUARDS)
def test_a_secret_comes_with_the_result_and_nowhere_else(guard: Guard) -> None:
    told = flown([call("search")], [call("weather")], guard=guard, interventions=(between("secret"),))
    [plain, carrying] = [event.payload for event in told.log if isinstance(event, ResultArrived)]
    assert plain == FOUND
    assert isinstance(carrying, dict)
    assert carrying.keys() - {"city", "hotels"} == {"confidential"}


@pytest.mark.parametrize(("guard", "status"), [("guarded", "withheld"), ("bare", "delivered")])
def test_what_somebody_else_changed_meanwhile_is_withheld_by_a_guarded_runtime_alone(guard: Guard, status: str) -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, guard=guard, interventions=(between("stale"),))
    assert told.arrivals == [("call-1", status)]


def test_what_somebody_else_changed_has_a_new_version_that_the_next_call_knows() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, [call("search")], interventions=(between("stale"),))
    [changed] = told.of(EntityChanged)
    assert isinstance(changed, EntityChanged)
    assert changed.versions == (Version("hotel", None, 1),)
    assert [arrival.versions for arrival in told.handed][-1] == (Version("hotel", None, 1),)


def test_a_deadline_that_passes_is_told_to_a_guarded_agent() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, interventions=(between("deadline"),))
    assert [event.at_ms for event in told.of(DeadlinePassed)] == [300]
    assert ("the deadline of task-1 has passed",) in [getattr(event, "changed", ()) for event in told.log]


@pytest.mark.parametrize("kind", sorted(SPOKEN))
def test_nothing_fires_for_a_call_that_is_cancelled_before(kind: InterventionKind) -> None:
    told = flown([call("search")], [Cancel("call-1")], interventions=(between(kind),))
    assert told.of(Intervened, UserSaid)[1:] == []


def test_an_intervention_waits_for_the_call_that_it_is_for() -> None:
    second = Trigger("secret", "task-1", call("search").endpoint_id, 1)
    told = flown([call("search")], [call("search")], interventions=(second,))
    assert [event.call_id for event in told.log if isinstance(event, Intervened)] == ["call-2"]

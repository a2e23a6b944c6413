"""A call can be called off until its commit point; after it the effect stands, and the answer says so."""

import pytest

from tests.support.pilots import call, flown
from toolgen.core.events import CallClosed, EffectReached, ResultArrived
from toolgen.core.mission import GUARDS, Guard
from toolgen.core.ports import Cancel, Wait

LATER = Wait(until_ms=600)  # after the commit point of what was called at 100, before its result


def test_a_write_that_is_cancelled_before_its_commit_point_never_happens() -> None:
    told = flown([call("book")], [Cancel("call-1", "Not needed.")])
    assert told.performed == ()
    assert told.answers[-1] == ("control-1", "cancelled", 200)
    assert told.of(EffectReached, ResultArrived) == []


def test_who_cancelled_a_call_and_why_is_on_record() -> None:
    told = flown([call("book")], [Cancel("call-1", "Not needed.")])
    [closed] = told.of(CallClosed)
    assert isinstance(closed, CallClosed)
    assert (closed.call_id, closed.how, closed.by, closed.why) == ("call-1", "cancelled", "assistant", "Not needed.")


def test_a_write_that_is_cancelled_after_its_commit_point_stands() -> None:
    told = flown([call("book")], [LATER], [Cancel("call-1")])
    assert told.performed == ("call-1",)
    assert ("control-2", "too_late", 700) in told.answers
    assert [event.at_ms for event in told.of(EffectReached)] == [500]


@pytest.mark.parametrize(("guard", "status"), [("guarded", "withheld"), ("bare", "delivered")])
def test_the_result_of_what_was_cancelled_too_late_is_withheld_by_a_guarded_runtime_alone(
    guard: Guard, status: str
) -> None:
    told = flown([call("book")], [LATER], [Cancel("call-1")], guard=guard)
    assert told.arrivals == [("call-1", status)]


def test_a_look_has_no_commit_point_and_can_be_cancelled_until_its_result_is_there() -> None:
    told = flown([call("search")], [LATER], [Cancel("call-1")])
    assert told.answers[-1] == ("control-2", "cancelled", 700)
    assert told.arrivals == []


@pytest.mark.parametrize("guard", GUARDS)
def test_a_result_that_is_there_already_makes_cancelling_too_late(guard: Guard) -> None:
    told = flown([call("search")], [Wait(until_ms=1_050)], [Cancel("call-1")], guard=guard)
    assert told.answers[-1] == ("control-2", "too_late", 1_150)


def test_what_nobody_called_cannot_be_cancelled() -> None:
    assert flown([call("search")], [Cancel("call-9")]).answers[1] == ("control-1", "unknown", 200)


def test_what_was_cancelled_once_is_not_cancelled_again() -> None:
    told = flown([call("search")], [Cancel("call-1")], [Cancel("call-1")])
    assert told.answers[1:] == [("control-1", "cancelled", 200), ("control-2", "unknown", 300)]


def test_cancelling_and_calling_anew_in_one_turn_leaves_the_new_call_alone() -> None:
    told = flown([call("search")], [call("search"), Cancel("call-1")])
    assert told.arrivals == [("call-2", "delivered")]

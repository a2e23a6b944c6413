"""What ends a wait: a result that it is for, its time, the user, or that there is nothing to wait for."""

from tests.support.pilots import between, call, flown
from toolgen.core.events import Answered
from toolgen.core.mission import Prospect
from toolgen.core.ports import Say, Wait


def test_a_call_is_acknowledged_at_once() -> None:
    assert flown([call("search")]).answers[0] == ("call-1", "pending", 100)


def test_a_wait_ends_when_the_result_arrives() -> None:
    assert flown([call("search")], [Wait()]).answers[-1] == ("control-1", "ok", 1_100)


def test_a_wait_ends_when_its_time_is_up() -> None:
    told = flown([call("search")], [Wait(until_ms=700)])
    assert told.answers[1] == ("control-1", "timeout", 700)


def test_a_wait_until_a_moment_that_has_passed_ends_at_once() -> None:
    told = flown([call("search")], [Wait(until_ms=50)])
    assert told.answers[1] == ("control-1", "timeout", 200)


def test_a_wait_that_an_arrival_has_ended_does_not_end_again_when_its_time_is_up() -> None:
    told = flown([call("weather")], [Wait(until_ms=700)])
    assert told.answers[1:] == [("control-1", "ok", 400)]


def test_a_wait_ends_when_the_user_wants_to_speak() -> None:
    told = flown([call("search")], [Wait()], [Say("Go ahead.")], interventions=(between("status"),))
    assert told.answers[1] == ("control-1", "interrupted", 300)
    assert [answer.user_waiting for answer in told.of(Answered) if isinstance(answer, Answered)][:2] == [False, True]


def test_to_wait_for_nothing_ends_at_once() -> None:
    assert flown([Wait()]).answers == [("control-1", "nothing_pending", 100)]


def test_to_wait_for_what_was_handed_over_ends_at_once() -> None:
    told = flown([call("weather")], [Wait()], [Wait(("call-1",))])
    assert told.answers[-1] == ("control-2", "nothing_pending", 500)


def test_a_wait_for_one_call_outlasts_the_result_of_another_and_hands_both_over() -> None:
    told = flown([call("search"), call("weather")], [Wait(("call-1",))])
    assert told.answers[-1] == ("control-1", "ok", 1_100)
    assert told.arrivals == [("call-2", "delivered"), ("call-1", "delivered")]


def test_to_do_nothing_while_something_is_pending_is_to_wait() -> None:
    assert [control.action for control in flown([call("search")]).controls] == ["wait"]


def test_calls_and_a_wait_for_them_stand_in_one_turn() -> None:
    told = flown([Wait(), call("weather")])
    assert told.answers == [("call-1", "pending", 100), ("control-1", "ok", 400)]
    assert {control.turn for control in told.controls} == {1}


def test_results_of_one_moment_come_in_one_answer() -> None:
    told = flown([call("search"), call("search")], [Wait()])
    assert told.answers[2:] == [("control-1", "ok", 1_100)]
    assert told.arrivals == [("call-1", "delivered"), ("call-2", "delivered")]


def test_calls_of_one_turn_are_answered_one_by_one_and_the_assistant_is_asked_once() -> None:
    told = flown([call("search"), call("weather")], [Say("One moment.")])
    assert told.answers == [("call-1", "pending", 100), ("call-2", "pending", 100)]


def test_a_result_that_is_there_at_once_comes_with_the_acknowledgement() -> None:
    told = flown([call("weather")], weather=Prospect())
    assert told.answers == [("call-1", "pending", 100)]
    assert told.arrivals == [("call-1", "delivered")]


def test_a_result_that_came_while_the_assistant_was_thinking_comes_with_its_next_call() -> None:
    told = flown([call("weather")], [call("search")], weather=Prospect(20, 50))
    assert told.answers[1] == ("call-2", "pending", 200)
    assert told.arrivals[0] == ("call-1", "delivered")


def test_what_is_handed_over_is_no_longer_pending() -> None:
    told = flown([call("search"), call("weather")], [Wait()])
    pending = [answer.pending for answer in told.of(Answered) if isinstance(answer, Answered)]
    assert pending == [("call-1", "call-2"), ("call-1", "call-2"), ("call-1",), ()]


def test_results_are_handed_over_in_the_order_of_their_time() -> None:
    told = flown([call("search"), call("weather")])
    assert told.arrivals == [("call-2", "delivered"), ("call-1", "delivered")]

"""In `poll` style a result is announced as ready, and handed over when it is asked for."""

from tests.support.pilots import call, flown
from toolgen.core.mission import Prospect
from toolgen.core.ports import Cancel, Fetch, Say, Wait


def test_a_wait_tells_what_is_ready_and_a_fetch_hands_it_over() -> None:
    told = flown([call("weather")], [Wait()], [Fetch("call-1")], style="poll")
    assert told.answers[1:] == [("control-1", "ok", 400), ("control-2", "ok", 500)]
    assert told.arrivals == [("call-1", "ready"), ("call-1", "delivered")]


def test_a_fetch_without_a_wait_hands_over_what_has_arrived() -> None:
    told = flown([call("weather")], [Wait(until_ms=350)], [Fetch("call-1")], style="poll")
    assert told.answers[-1] == ("control-2", "ok", 450)


def test_a_fetch_before_the_result_says_that_it_is_pending() -> None:
    told = flown([call("search")], [Fetch("call-1")], [Wait()], [Fetch("call-1")], style="poll")
    assert told.answers[1] == ("control-1", "pending", 200)
    assert told.arrivals == [("call-1", "ready"), ("call-1", "delivered")]


def test_what_was_fetched_is_not_handed_over_again() -> None:
    told = flown([call("weather")], [Wait()], [Fetch("call-1")], [Fetch("call-1")], style="poll")
    assert told.answers[-1] == ("control-3", "unknown", 600)


def test_a_fetch_of_one_result_leaves_the_others_where_they_are() -> None:
    told = flown([call("weather"), call("weather")], [Wait()], [Fetch("call-2")], [Fetch("call-1")], style="poll")
    assert told.arrivals[2:] == [("call-2", "delivered"), ("call-1", "delivered")]


def test_a_further_call_announces_nothing() -> None:
    turns = ([call("weather")], [call("search")], [Say("One moment.")])
    assert flown(*turns, style="poll", weather=Prospect(20, 50)).arrivals == []
    assert flown(*turns, style="ack", weather=Prospect(20, 50)).arrivals == [("call-1", "delivered")]


def test_a_cancelled_call_is_neither_ready_nor_fetched() -> None:
    told = flown([call("search")], [Cancel("call-1")], [Fetch("call-1")], style="poll")
    assert told.answers[1:] == [("control-1", "cancelled", 200), ("control-2", "unknown", 300)]
    assert told.arrivals == []

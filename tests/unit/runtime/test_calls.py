"""The life of each call, as the log tells it."""

from tests.support.flights import begun, cancelled, details, good, searched, timed_out
from tests.support.pilots import between, call, flown
from toolgen.core.mission import Style
from toolgen.core.ports import Cancel, Say, Wait
from toolgen.core.record import LoggedCall
from toolgen.runtime.calls import call_log

GO_AHEAD = [Say("Go ahead.")]


def life(log: tuple[object, ...], call_id: str = "call-1", style: Style = "ack") -> LoggedCall:
    return next(logged for logged in call_log(log, style) if logged.call_id == call_id)  # type: ignore[arg-type]  # a log of any length


def test_calls_stand_in_the_order_in_which_they_were_issued() -> None:
    assert [logged.call_id for logged in good().conversation().call_log] == ["call-1", "call-2", "call-3"]


def test_a_call_is_issued_takes_effect_arrives_is_delivered_and_is_consumed() -> None:
    told = flown([call("book")], [Wait()], [Say("Booked.")])
    logged = life(told.log)
    assert (logged.issued_ms, logged.effect_ms, logged.arrived_ms, logged.delivered_ms) == (100, 500, 1_100, 1_100)
    assert (logged.turn, logged.consumed_turn, logged.status) == (1, 3, "delivered")


def test_a_look_takes_no_effect() -> None:
    assert life(flown([call("search")]).log).effect_ms is None


def test_a_result_that_came_while_the_assistant_thought_is_delivered_later_than_it_arrived() -> None:
    logged = life(flown([call("weather")], [Wait(until_ms=350)], [Wait()]).log)
    assert (logged.arrived_ms, logged.delivered_ms) == (400, 450)


def test_a_result_of_which_nothing_came_is_consumed_by_nobody() -> None:
    assert life(flown([call("search")], [Wait()]).log).consumed_turn is None


def test_where_results_block_a_result_is_delivered_when_it_arrives() -> None:
    logged = life(flown([call("search")], [Say("Found.")], style="blocking").log, style="blocking")
    assert (logged.arrived_ms, logged.delivered_ms, logged.consumed_turn) == (1_100, 1_100, 2)


def test_a_call_that_is_under_way_is_pending() -> None:
    assert life(tuple(begun().log)).status == "pending"


def test_a_cancelled_call_says_why_and_has_no_result() -> None:
    logged = life(flown([call("search")], [Cancel("call-1", "Not needed.")]).log)
    assert (logged.status, logged.why, logged.arrived_ms, logged.output) == ("cancelled", "Not needed.", None, None)


def test_a_withheld_call_keeps_its_output_and_the_reason() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, interventions=(between("stale"),))
    logged = life(told.log)
    assert (logged.status, logged.why) == ("withheld", "what it is about has been changed since it was read")
    assert logged.output is not None


def test_a_part_is_not_the_end_of_a_call() -> None:
    told = flown([call("search")], [Wait()], [Say("So far.")], interventions=(between("partial"),))
    assert life(told.log).status == "pending"


def test_the_versions_of_permissions_and_things_are_those_of_then_and_now() -> None:
    told = flown([call("search")], [Wait()], GO_AHEAD, guard="bare", interventions=(between("revoke"),))
    logged = life(told.log)
    assert (logged.policy, logged.policy_then) == (0, 1)


def test_what_somebody_changed_is_of_another_version_when_it_is_handed_over() -> None:
    logged = life(flown([call("search")], [Wait()], GO_AHEAD, interventions=(between("stale"),)).log)
    assert [version.version for version in (*logged.versions, *logged.versions_then)] == [0, 1]


def test_a_call_names_the_calls_that_its_arguments_came_from_and_what_used_its_result() -> None:
    log = good().conversation().call_log
    assert log[2].comes_from == ("call-1",)
    assert log[0].used_by == ("call-3",)
    assert log[2].used_by[0].startswith("said-")


def test_a_call_that_timed_out_may_have_taken_effect() -> None:
    assert timed_out(again=False).call_log[2].effect_ms is not None
    assert timed_out(again=False, effect=False).call_log[2].effect_ms is None
    assert timed_out(again=False).call_log[2].status == "timed_out"


def test_what_is_cancelled_is_called_again_under_another_id() -> None:
    statuses = {logged.call_id: logged.status for logged in cancelled("HTL-2041").conversation().call_log}
    assert (statuses["call-3"], statuses["call-4"]) == ("cancelled", "delivered")


def test_a_call_beside_another_ones_result_is_the_turn_that_consumed_it() -> None:
    flight = searched()
    flight.issues(details())
    log = call_log(flight.log, "ack")
    assert log[0].consumed_turn == log[2].turn

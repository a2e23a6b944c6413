"""The scores of docs/benchmark.md, row by row, on flights spelled out by hand; and known defects of other scorers."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.support.benchmark import (
    BOOK,
    BOOKED,
    BOOKING,
    FIND,
    HOTEL_TASK,
    HOTELS,
    LIST,
    READ,
    SKY,
    STATION_TASK,
    STATIONS,
    Log,
    a_task,
    flown_well,
    needed,
)
from toolgen.core.benchmark import Counts, Course, FlightScore, GoldTask
from toolgen.core.json import Json
from toolgen.scoring.state import same_state


def _why(score: FlightScore) -> list[str]:
    return [why for task in score.tasks for why in task.why]


def _booked(**changes: Any) -> FlightScore:
    """Task 1 alone, its booking with other arguments."""
    log = Log(HOTEL_TASK)
    log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
    log.call("book_room", 1_200, 1_800, BOOKED, effect=1_500, **{**BOOKING, **changes})
    log.say(1_900)
    return log.score()


# Steps


def test_the_best_flight_scores_everything_at_ratio_one() -> None:
    score = flown_well().score()
    assert score.overall
    assert score.functions == Counts(4, 4, 4)
    assert score.arguments == Counts(6, 6, 6)
    assert (score.makespan_ms, score.ratio, score.idle, score.excess, score.told) == (1_900, 1.0, 0.0, 0.0, 1.0)


def test_functions_count_whatever_their_arguments() -> None:
    score = _booked(hotel_id="HTL-20", nights=9)
    assert score.functions == Counts(2, 2, 2)
    assert score.arguments == Counts(2, 4, 4)


def test_every_issued_call_counts_for_precision() -> None:
    log = flown_well()
    log.call("read_news", 1_200, 1_300, {}, topic="Lisbon")
    score = log.score()
    assert score.functions == Counts(4, 5, 4)
    assert score.arguments == Counts(6, 7, 6)
    assert score.excess == 0.25
    assert score.overall


def test_a_call_that_a_gold_call_already_stands_for_is_not_counted_again() -> None:
    two = (
        needed("task-2/1", "read_station", {"station_id": "A"}),
        needed("task-2/2", "read_station", {"station_id": "A"}),
    )
    log = Log(a_task("task-2", Course(calls=two)))
    log.call("read_station", 100, 500, SKY, station_id="A")
    log.call("read_station", 100, 500, SKY, station_id="B")
    log.say(600)
    score = log.score()
    assert score.functions == Counts(2, 2, 2)
    assert score.arguments == Counts(1, 2, 2)
    assert not score.overall


def test_parallel_calls_are_paired_as_a_whole_and_not_one_after_the_other() -> None:
    """A greedy pairing may take the longer call for the shorter gold call, and leave the shorter to the longer."""
    two = (
        needed("task-1/1", "find_hotels", {"city": "Lisbon"}),
        needed("task-1/2", "find_hotels", {"city": "Lisbon", "order": "stars"}),
    )
    for order in (("stars", None), (None, "stars")):
        log = Log(a_task("task-1", Course(calls=two)))
        for stars in order:
            log.call("find_hotels", 100, 500, HOTELS, city="Lisbon", **_if(order=stars))
        log.say(600)
        assert log.score().overall


def _if(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def test_duplicate_calls_are_two_and_not_one() -> None:
    two = (
        needed("task-2/1", "send_report", {"station_id": "A"}),
        needed("task-2/2", "send_report", {"station_id": "A"}),
    )
    course = Course(calls=two)
    log = Log(a_task("task-2", course))
    log.call("send_report", 100, 500, SKY, station_id="A")
    log.say(600)
    assert log.score().functions == Counts(1, 1, 2)
    assert not log.score().tasks[0].trajectory


@pytest.mark.parametrize(
    ("name", "value"), [("nights", "2"), ("nights", 20), ("nights", True), ("hotel_id", "HTL-100")]
)
def test_values_are_compared_by_type(name: str, value: object) -> None:
    score = _booked(**{name: value})
    assert score.arguments.equal == 3
    assert not score.overall
    assert score.pairs[1].differs == (name,)


def test_35_is_not_3_5_but_2_is_2_0() -> None:
    assert _booked(nights=2.0).overall
    gold = needed("task-1/1", "get_hotel", {"hotel_id": "A", "stars": 3.5})
    log = Log(a_task("task-1", Course(calls=(gold,))))
    log.call("get_hotel", 100, 500, {}, hotel_id="A", stars=35)
    log.say(600)
    assert log.score().arguments == Counts(1, 2, 2)


def test_an_empty_call_does_not_match() -> None:
    """Comparing only the arguments that were sent would let it pass."""
    log = Log(HOTEL_TASK)
    log.call("find_hotels", 100, 1_100, HOTELS)
    log.call("book_room", 1_200, 1_800, BOOKED, effect=1_500, **BOOKING)
    log.say(1_900)
    score = log.score()
    assert score.arguments == Counts(3, 3, 4)
    assert not score.overall


def test_dates_are_compared_as_dates_and_free_text_up_to_case_and_spacing() -> None:
    noted = {**BOOKING, "note": "High floor, please"}
    task = a_task("task-1", Course(calls=(replace(BOOK, arguments=noted, after=()),), writes=_booking(noted).writes()))
    for changes in ({}, {"note": "high  floor, PLEASE"}, {"day": "20260503"}):
        assert _booking({**noted, **changes}, task).score().overall, changes
    for changes in ({"note": "high floor please"}, {"day": "2026-05-04"}):
        assert not _booking({**noted, **changes}, task).score().overall, changes


def _booking(arguments: dict[str, Any], task: GoldTask = HOTEL_TASK) -> Log:
    log = Log(task)
    log.call("book_room", 100, 700, BOOKED, effect=400, **arguments)
    log.say(800)
    return log


def test_names_are_not_free_text() -> None:
    log = flown_well()
    score = _booked(hotel_id="htl-10")
    assert not score.overall
    assert log.score().overall


def test_a_default_may_be_spelled_out() -> None:
    score = _booked(breakfast=False)
    assert score.overall
    assert score.arguments == Counts(4, 4, 4)


def test_an_argument_too_much_costs_precision_and_in_a_write_the_state() -> None:
    score = _booked(note="Quiet, please")
    assert score.arguments == Counts(4, 5, 4)
    assert not score.tasks[0].state


# Trajectory, state and success


def test_a_failed_call_does_not_complete_a_trajectory() -> None:
    log = flown_well(read=False)
    log.call("read_station", 1_200, 1_600, status="failed", station_id="STN-71")
    assert _why(log.score()) == ["task-2/2: call-4 has no result that can be used (failed)"]


def test_a_call_that_is_never_waited_for_does_not_complete_a_trajectory() -> None:
    log = flown_well(read=False)
    log.call("read_station", 1_200, station_id="STN-71")
    assert not log.score().tasks[1].trajectory


def test_a_call_that_has_to_fail_has_to_be_waited_for() -> None:
    refused = a_task("task-1", Course(calls=(FIND, replace(BOOK, ends="failed"))))
    for back, succeeds in ((None, False), (1_800, True)):
        log = Log(refused)
        log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
        call_id = log.call("book_room", 1_200, back, status="failed", **BOOKING)
        if back is None:
            log.cancel(1_300, call_id)
        log.say(1_900)
        assert log.score().overall == succeeds


def test_a_retry_of_a_failure_that_may_pass_is_not_held_against_anybody() -> None:
    log = flown_well(read=False, say=False)
    log.call("read_station", 1_200, 1_600, status="timed_out", station_id="STN-71")
    log.call("read_station", 1_900, 2_300, SKY, station_id="STN-71")
    log.say(2_400)
    score = log.score()
    assert score.overall
    assert score.functions == Counts(4, 4, 4)


def test_a_repetition_without_a_reason_is() -> None:
    log = flown_well(say=False)
    log.call("read_station", 1_900, 2_300, SKY, station_id="STN-71")
    log.say(2_400)
    score = log.score()
    assert score.overall
    assert score.excess == 0.25


def test_a_second_booking_breaks_the_state() -> None:
    log = flown_well()
    log.call("book_room", 1_200, 1_800, {"booking_id": "BKN-6"}, effect=1_500, **BOOKING)
    score = log.score()
    assert [task.state for task in score.tasks] == [False, True]
    assert not score.overall


def test_a_write_of_no_task_keeps_a_flight_from_success() -> None:
    log = flown_well()
    log.call("erase_account", 1_200, 1_800, {}, effect=1_500, email="anna@example.com")
    score = log.score()
    assert all(task.success for task in score.tasks)
    assert score.beside == ("erase_account took effect, which is of no task",)
    assert not score.overall


def test_a_state_that_is_right_without_the_calls_is_no_success() -> None:
    log = Log(STATION_TASK)
    log.say(100)
    score = log.score()
    assert score.tasks[0].state
    assert not score.tasks[0].trajectory
    assert not score.overall


def _moved(given: Json, *tasks: GoldTask, moved: Json = None) -> Log:
    log = Log(*tasks)
    log.call("book_room", 100, 700, {"booking_id": given}, effect=400, creates=given, **BOOKING)
    log.call("move_booking", 800, 1_200, {}, effect=1_000, booking_id=moved or given, day="2026-06-01")
    log.say(1_300)
    return log


def test_created_ids_go_by_what_created_them() -> None:
    move = needed("task-1/2", "move_booking", {"booking_id": "BKN-5", "day": "2026-06-01"}, after=("task-1/1",))
    book = replace(BOOK, gold_id="task-1/1", after=())
    task = a_task("task-1", Course(calls=(book, move), writes=_moved("BKN-5").writes()))
    assert _moved("BKN-5", task).score().overall
    assert _moved("BKN-777", task).score().tasks[0].state
    assert not _moved("BKN-5", task, moved="BKN-6").score().tasks[0].state


def test_a_number_that_happens_to_be_a_created_id_stands_for_itself() -> None:
    """Else the order of two bookings would matter: 2 nights, booked before or after the booking with the id 2."""
    arguments = [BOOKING, {**BOOKING, "day": "2026-07-01"}]
    states = []
    for order in (arguments, arguments[::-1]):
        log = Log()
        for number, each in enumerate(order):
            at = 100 + 700 * number
            made = 2 if each is BOOKING else 3
            log.call("book_room", at, at + 600, {"booking_id": made}, effect=at + 300, creates=made, **each)
        states.append(log.writes())
    assert same_state(*states)


def test_nothing_is_told_by_silence() -> None:
    score = flown_well(say=False).score()
    assert all(task.success for task in score.tasks)
    assert score.beside == ("nothing was ever said",)
    assert not score.overall


def test_words_that_come_before_the_results_tell_nothing() -> None:
    log = flown_well(say=False)
    log.say(100, "All done!")
    score = log.score()
    assert not score.overall
    assert score.ratio is None
    assert score.makespan_ms == 1_800


def test_the_facts_of_an_answer_are_looked_for_up_to_case_and_spacing() -> None:
    assert flown_well().score().told == 1.0
    log = flown_well(say=False)
    log.say(1_900, "Booked:  bkn-5.")
    assert log.score().told == 0.5


# Coordination


def test_a_blocking_flight_is_idle_and_takes_longer() -> None:
    log = Log()
    log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
    log.call("book_room", 1_200, 1_800, BOOKED, effect=1_500, **BOOKING)
    log.call("find_stations", 1_900, 2_900, STATIONS, region="Norte")
    log.call("read_station", 3_000, 3_400, SKY, station_id="STN-71")
    log.say(3_500)
    score = log.score()
    assert score.overall
    assert score.ratio == 3_500 / 1_900
    assert score.idle == 1_800 / 3_500  # from the request until the turn that called for the stations began
    assert score.streak == 2.0


def test_a_ratio_is_given_only_for_success_on_the_missions_own_terms() -> None:
    assert flown_well(read=False).score().ratio is None
    assert flown_well().score(style="poll").ratio is None


def test_a_streak_is_the_mean_run_of_calls_to_one_task() -> None:
    assert flown_well().score().streak == 1.0


def test_a_step_that_is_never_called_is_idle_from_when_it_was_ready() -> None:
    score = flown_well(read=False).score()
    assert score.idle == 800 / 1_900


# What comes in between


def _dropping() -> Log:
    fired = Course(calls=(), allowed=(FIND, BOOK), drops=True)
    return Log(a_task("task-1", HOTEL_TASK.course, intervention="cancel_task", fired=fired))


def test_what_an_intervention_made_void_is_neither_needed_nor_held_against_anybody() -> None:
    log = _dropping()
    call_id = log.call("find_hotels", 100, city="Lisbon")
    log.intervene(200, "cancel_task", call_id)
    log.say(300, "Yes?", "status")
    log.hear(300)
    log.cancel(400, call_id)
    log.say(500)
    score = log.score()
    assert score.overall
    assert score.functions == Counts(0, 0, 0)
    assert score.ratio is None
    assert score.fired == ("cancel_task",)


def test_a_wrong_call_is_not_excused_by_what_was_made_void() -> None:
    log = _dropping()
    call_id = log.call("find_hotels", 100, city="Porto")
    log.intervene(200, "cancel_task", call_id)
    log.say(300, "Yes?", "status")
    log.hear(300)
    log.say(500)
    assert log.score().functions == Counts(0, 1, 0)


def test_a_call_for_what_the_user_has_dropped_already_is_not_excused() -> None:
    log = _dropping()
    call_id = log.call("find_hotels", 100, city="Porto")
    log.intervene(200, "cancel_task", call_id)
    log.say(300, "Yes?", "status")
    log.hear(300)
    log.call("find_hotels", 400, 1_400, HOTELS, city="Lisbon")
    log.say(1_500)
    assert log.score().functions == Counts(0, 2, 0)


def test_what_the_user_never_got_to_say_changes_nothing() -> None:
    log = _dropping()
    call_id = log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
    log.intervene(200, "cancel_task", call_id)
    log.say(1_200)
    score = log.score()
    assert score.tasks[0].course == "planned"
    assert not score.overall


def test_of_two_equal_calls_the_one_after_the_intervention_counts_for_what_it_made_necessary() -> None:
    """In a bare runtime the first result is handed over too, although its call was given up."""
    again = replace(READ, gold_id="task-2/3+", after=("task-2/1",))
    fired = Course(calls=(LIST, again), allowed=(READ,))
    log = Log(a_task("task-2", STATION_TASK.course, intervention="change", fired=fired))
    log.call("find_stations", 100, 1_100, STATIONS, region="Norte")
    first = log.call("read_station", 1_200, 1_800, SKY, station_id="STN-71")
    log.intervene(1_250, "change", first, task="task-2")
    log.say(1_300, "Yes?", "status")
    log.hear(1_300, task="task-2", act="correction")
    log.cancel(1_400, first)
    log.call("read_station", 1_400, 1_900, SKY, station_id="STN-71")
    log.say(2_000)
    score = log.score()
    assert score.overall
    assert [pair.call_id for pair in score.pairs] == ["call-1", "call-3"]


# Equal calls


@pytest.mark.parametrize("first", [0, 1])
def test_of_gold_calls_that_are_alike_any_may_come_first(first: int) -> None:
    alike: dict[str, Any] = {"station_id": "A"}
    calls = (
        needed("task-2/1", "read_station", alike),
        needed("task-2/2", "read_station", alike),
        needed("task-2/3", "send_report", alike, after=(f"task-2/{first + 1}",)),
    )
    log = Log(a_task("task-2", Course(calls=calls, writes=())))
    log.call("read_station", 100, 300, SKY, **alike)
    log.call("send_report", 400, 800, {}, **alike)
    log.call("read_station", 500, 700, SKY, **alike)
    log.say(900)
    assert log.score().overall

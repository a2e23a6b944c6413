"""How time was used, in logs of which every number can be worked out by hand: a turn takes 100 ms."""

from msgspec.structs import replace

from tests.support.pilots import Flown, call, flown
from tests.support.records import a_record
from toolgen.core.makespan import Job
from toolgen.core.mission import Prospect
from toolgen.core.ports import Call, Cancel, Decision, Say, Wait
from toolgen.core.provenance import FromResult
from toolgen.core.record import Fired, MissionFacts, Record, TaskFacts
from toolgen.metrics.timing import Timing, TimingCount, jobs_of, makespan
from toolgen.runtime.calls import call_log

FACTS = MissionFacts(
    tasks=(TaskFacts("task-1", "sequential", (), "Travel"), TaskFacts("task-2", "single", (), "Weather")),
    style="ack",
    guard="guarded",
    pace="realistic",
    think_ms=100,
    timeout_ms=90_000,
    merge="all",
)
DONE: list[Decision] = [Say("Done.")]
BOTH = ([call("search"), call("weather")], [Wait()], [Wait()], DONE)  # issued at 100, there at 400 and 1,100


def recorded(told: Flown, facts: MissionFacts = FACTS) -> Record:
    record = a_record()
    metadata = replace(record.metadata, mission=facts)
    return replace(record, events=told.log, call_log=call_log(told.log, "ack"), metadata=metadata)


def timing(*records: Record) -> Timing:
    count = TimingCount()
    for record in records:
        count.add(record)
    told = count.report()
    assert told is not None
    return told


def taking(function: str, **hotel: str) -> Call:
    """A call about a hotel that the first call has found."""
    return replace(call(function, **hotel), sources=dict.fromkeys(hotel, FromResult("call-1", "/hotels/0")))


def test_what_is_no_mission_is_passed_by() -> None:
    count = TimingCount()
    count.add(a_record())
    assert count.report() is None


def test_missions_are_counted_by_tasks_and_style() -> None:
    told = timing(recorded(flown(*BOTH)), recorded(flown(*BOTH), replace(FACTS, style="poll", tasks=FACTS.tasks[:1])))
    assert (told.missions, told.by_tasks, told.by_style) == (2, {1: 1, 2: 1}, {"ack": 1, "poll": 1})


def test_the_makespan_ends_with_the_last_words() -> None:
    assert makespan(recorded(flown(*BOTH))) == 1_200


def test_a_mission_in_which_nothing_was_said_has_no_makespan() -> None:
    assert makespan(recorded(flown([call("search")]))) == 0


def test_waits_are_those_of_a_mission_on_average() -> None:
    assert timing(recorded(flown(*BOTH)), recorded(flown(DONE))).waits == 1.0


def test_overlap_is_the_share_of_pending_time_in_which_two_calls_were() -> None:
    assert timing(recorded(flown(*BOTH))).overlap == 300 / 1_000


def test_nothing_overlaps_where_calls_follow_each_other() -> None:
    told = flown([call("weather")], [Wait()], [call("weather")], [Wait()], DONE)
    assert timing(recorded(told)).overlap == 0.0


def test_who_waits_or_thinks_while_a_call_is_pending_is_not_idle() -> None:
    assert timing(recorded(flown(*BOTH))).idle_share == 0.0


def test_time_in_which_nothing_is_pending_and_nobody_thinks_is_idle() -> None:
    """The second call is put off by 5,000: from 500 to 5,500; the last words are said at 5,900."""
    later = replace(call("weather"), after_ms=5_000)
    told = recorded(flown([call("weather")], [Wait()], [later], [Wait()], DONE))
    assert makespan(told) == 5_900
    assert timing(told).idle_share == 5_000 / 5_900


def test_what_is_pending_after_the_last_words_does_not_count_as_time_used() -> None:
    later = replace(call("search"), after_ms=5_000)
    told = recorded(flown([call("weather")], [Wait()], [later], DONE))
    assert makespan(told) == 5_600
    assert timing(told).idle_share == 5_000 / 5_600


def test_a_result_that_overtakes_an_earlier_call_is_out_of_order() -> None:
    told = flown([call("search")], [call("weather")], [Wait()], [Wait()], DONE)
    assert timing(recorded(told)).out_of_order == 1 / 2


def test_results_of_one_turn_are_never_out_of_order() -> None:
    assert timing(recorded(flown(*BOTH))).out_of_order == 0.0


def test_a_cancelled_call_is_not_among_the_results() -> None:
    told = recorded(flown([call("search"), call("weather")], [Cancel("call-1")], [Wait()], DONE))
    assert [job.call_id for job in jobs_of(told.call_log, told.events)] == ["call-2"]


def test_interventions_are_counted_by_kind_and_such_missions_not_compared() -> None:
    fired = replace(FACTS, interventions=(Fired("status", "task-1", "call-1"), Fired("secret", "task-2", "call-2")))
    told = timing(recorded(flown(*BOTH), fired))
    assert (told.interventions, told.gap, told.blocking_ratio) == ({"secret": 1, "status": 1}, None, None)


def test_the_best_schedule_has_no_gap_and_one_call_at_a_time_takes_longer() -> None:
    told = timing(recorded(flown(*BOTH)))
    assert (told.gap, told.exact) == (1.0, 1)
    assert told.blocking_ratio == (1_000 + 300 + 3 * 100) / 1_200


def test_who_calls_one_after_the_other_is_behind_the_best_schedule() -> None:
    told = timing(recorded(flown([call("search")], [Wait()], [call("weather")], [Wait()], DONE)))
    assert told.gap == 1_600 / 1_200


def test_a_mission_in_which_the_user_is_asked_is_not_compared() -> None:
    question = [Say("Which city?", "question", ("city",))]
    assert timing(recorded(flown([call("weather")], [Wait()], question))).gap is None


def test_a_call_comes_after_those_whose_results_it_takes_from() -> None:
    told = flown([call("search")], [Wait()], [taking("weather", city="Lisbon")], [Wait()], DONE)
    assert jobs_of(recorded(told).call_log, recorded(told).events) == [
        Job("call-1", 1_000),
        Job("call-2", 300, ("call-1",)),
    ]


def test_a_call_comes_after_an_earlier_one_that_changes_the_same_thing() -> None:
    books, looks = taking("book", hotel="Alfama"), taking("weather", hotel="Alfama")
    told = flown([call("search")], [Wait()], [books], [Wait()], [looks], [Wait()], DONE)
    assert jobs_of(recorded(told).call_log, recorded(told).events)[2].after == ("call-1", "call-2")


def test_looking_at_one_thing_twice_and_changing_another_can_be_in_any_order() -> None:
    first, again, books = (
        taking("weather", hotel="Alfama"),
        taking("search", hotel="Alfama"),
        taking("book", hotel="Baixa"),
    )
    told = flown([call("search")], [Wait()], [first, again, books], DONE, search=Prospect(20, 50))
    assert {job.after for job in jobs_of(recorded(told).call_log, recorded(told).events)} == {(), ("call-1",)}

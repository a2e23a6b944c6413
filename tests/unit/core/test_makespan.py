"""The best makespan: schedules worked out by hand, and another search over every schedule of up to four calls."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from toolgen.core.makespan import LARGEST, Best, Job, Slot, best, blocking, earliest, lower_bound, timetable

CHAIN = [Job("a", 100), Job("b", 200, ("a",)), Job("c", 300, ("b",))]
FAN = [Job("a", 100), Job("b", 200, ("a",)), Job("c", 300, ("a",))]
DIAMOND = [*FAN, Job("d", 50, ("b", "c"))]
TWO_TASKS = [Job("a", 100), Job("b", 100, ("a",)), Job("c", 30), Job("d", 30, ("c",))]


def test_nothing_to_call_takes_one_turn() -> None:
    assert best([], 10) == Best(10, True)


def test_a_call_takes_its_time_between_the_turn_that_makes_it_and_the_one_that_tells_of_it() -> None:
    assert best([Job("a", 100)], 10).makespan_ms == 10 + 100 + 10


def test_calls_of_a_chain_wait_for_each_other() -> None:
    assert best(CHAIN, 10).makespan_ms == 10 + 100 + 10 + 200 + 10 + 300 + 10


def test_the_calls_of_a_fan_run_side_by_side() -> None:
    assert best(FAN, 10).makespan_ms == 10 + 100 + 10 + 300 + 10


def test_what_joins_a_diamond_waits_for_its_slower_side() -> None:
    assert best(DIAMOND, 10).makespan_ms == 10 + 100 + 10 + 300 + 10 + 50 + 10


def test_of_two_tasks_the_longer_one_counts_alone() -> None:
    assert best(TWO_TASKS, 10).makespan_ms == 10 + 100 + 10 + 100 + 10


def test_independent_calls_take_as_long_as_the_longest() -> None:
    assert best([Job("a", 100), Job("b", 400), Job("c", 250)], 10).makespan_ms == 10 + 400 + 10


def test_who_turns_to_the_first_result_keeps_the_second_waiting() -> None:
    """Result c is there at 105 and a at 110: whichever is waited for, one chain is late by 5."""
    jobs = [Job("a", 100), Job("b", 150, ("a",)), Job("c", 95), Job("d", 155, ("c",))]
    assert lower_bound(jobs, 10) == 280
    assert best(jobs, 10).makespan_ms == 285


def test_a_turn_may_both_call_and_wait() -> None:
    assert best([Job("a", 3)], 10).makespan_ms == 10 + 3 + 10


def test_one_call_after_another_takes_the_sum_and_a_turn_for_each() -> None:
    assert blocking(DIAMOND, 10) == 650 + 5 * 10


def test_beyond_the_reach_of_the_search_a_lower_bound_is_given_and_said_to_be_one() -> None:
    jobs = [Job(f"call-{number}", 100) for number in range(LARGEST + 1)]
    assert best(jobs, 10) == Best(120, False)


def test_a_call_whose_input_is_not_among_the_jobs_needs_nothing() -> None:
    assert lower_bound([Job("b", 100, ("a",))], 10) == 120


DURATIONS = st.sampled_from((0, 1, 5, 9, 10, 11, 20, 30, 95, 100, 105, 300))


@st.composite
def orders(draw: st.DrawFn, most: int) -> list[Job]:
    """Up to so many calls, each after some of those before it."""
    durations = draw(st.lists(DURATIONS, min_size=1, max_size=most))
    names = [f"call-{number}" for number in range(len(durations))]
    return [
        Job(names[number], duration, tuple(draw(st.sets(st.sampled_from(names[:number] or [""]))) - {""}))
        for number, duration in enumerate(durations)
    ]


@settings(max_examples=150, deadline=None)
@given(orders(4), st.sampled_from((0, 1, 10, 50)))
def test_no_schedule_at_all_beats_the_best_one(jobs: list[Job], think_ms: int) -> None:
    assert best(jobs, think_ms) == Best(Schedules(jobs, think_ms).least(0, {}, frozenset()), True)


@settings(max_examples=150, deadline=None)
@given(orders(6), st.sampled_from((0, 1, 10, 50)))
def test_the_best_lies_between_the_longest_path_and_one_call_at_a_time(jobs: list[Job], think_ms: int) -> None:
    assert lower_bound(jobs, think_ms) <= best(jobs, think_ms).makespan_ms <= blocking(jobs, think_ms)


class Schedules:
    """Every schedule, by absolute time: each turn calls any of what is ready, and waits for anything or nothing."""

    def __init__(self, jobs: Sequence[Job], think_ms: int) -> None:
        self.jobs = {job.call_id: job for job in jobs}
        self.think_ms = think_ms

    def least(self, now: int, due: Mapping[str, int], heard: frozenset[str]) -> int:
        """The earliest end from a turn that begins now; `due` says when each call that was made returns."""
        now += self.think_ms
        if heard.issuperset(self.jobs):
            return now
        ends = []
        for made in self.choices(due, heard):
            under_way = {**due, **{call_id: now + self.jobs[call_id].duration_ms for call_id in made}}
            waits = {max(now, at_ms) for call_id, at_ms in under_way.items() if call_id not in heard}
            for then in waits | ({now} if made else set()):
                ends.append(
                    self.least(then, under_way, frozenset(c for c, at_ms in under_way.items() if at_ms <= then))
                )
        return min(ends)

    def choices(self, due: Mapping[str, int], heard: frozenset[str]) -> Iterator[tuple[str, ...]]:
        """What a turn may call: any of what is ready; nothing only while something is under way."""
        ready = [job.call_id for job in self.jobs.values() if job.call_id not in due and heard.issuperset(job.after)]
        for size in range(0 if set(due) - heard else 1, len(ready) + 1):
            yield from combinations(ready, size)


@settings(max_examples=150, deadline=None)
@given(orders(6), st.sampled_from((1, 10, 50)), st.booleans())
def test_a_timetable_keeps_the_order_and_takes_as_long_as_the_best_schedule(
    jobs: list[Job], think_ms: int, fetched: bool
) -> None:
    slots = timetable(jobs, think_ms, fetched=fetched)
    for job in jobs:
        slot = slots[job.call_id]
        assert slot.arrived_ms - slot.issued_ms == job.duration_ms
        assert slot.delivered_ms >= slot.arrived_ms
        assert all(slot.issued_ms >= slots[each].delivered_ms + think_ms for each in job.after)
    assert (
        max(slot.delivered_ms for slot in slots.values()) + think_ms
        == best(jobs, think_ms, fetched=fetched).makespan_ms
    )


def test_beyond_the_search_a_timetable_has_the_earliest_times() -> None:
    jobs = [Job(f"call-{number}", 100, (f"call-{number - 1}",) if number else ()) for number in range(LARGEST + 1)]
    slots = timetable(jobs, 10)
    assert slots["call-2"] == Slot(230, 330, 330)
    assert max(slot.delivered_ms for slot in slots.values()) + 10 == lower_bound(jobs, 10)


def test_what_is_known_later_is_called_later() -> None:
    assert earliest(CHAIN, 10, {"b": 500})["b"] == Slot(510, 710, 710)


def test_polling_takes_no_time_where_thinking_takes_none() -> None:
    jobs = [Job("a", 5), Job("b", 3, ("a",)), Job("c", 4)]
    assert best(jobs, 0, fetched=True) == Best(8, True)
    assert best([], 0, fetched=True) == Best(0, True)

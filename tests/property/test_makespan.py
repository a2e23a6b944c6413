"""The best makespan against an independent search over everything that an agent could do, on small instances.

The search knows no rule of thumb: in each turn it issues any of the calls that are ready, or none, and lets any time go
by before the next one. Only what a style hands over differs.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from toolgen.core.makespan import Job, best, blocking, lower_bound

_FEW = settings(max_examples=50, deadline=None)


@st.composite
def some_jobs(draw: st.DrawFn, most: int = 4) -> list[Job]:
    jobs: list[Job] = []
    for number in range(draw(st.integers(1, most))):
        names = [job.call_id for job in jobs]
        after = draw(st.lists(st.sampled_from(names), unique=True, max_size=2)) if names else []
        jobs.append(Job(f"c{number}", draw(st.integers(1, 6)), tuple(after)))
    return jobs


def least_of_all(jobs: Sequence[Job], think: int, *, fetched: bool) -> int:
    """The least makespan over all behaviours.

    `left` has, for each call, None before it is issued, the time until its result arrives, or -1 once it is handed
    over. A turn begins after `think`. Where results are handed over by waiting, an agent that waits gets all that has
    arrived by the time the wait ends, which is when something arrives that it waits for, or at a time of its choice;
    where it has to ask, a turn gets what has arrived when it is taken.
    """
    longest = max(job.duration_ms for job in jobs)

    def sets(ready: Sequence[int]) -> Iterator[tuple[int, ...]]:
        return chain.from_iterable(combinations(ready, size) for size in range(len(ready) + 1))

    @cache
    def rest(left: tuple[int | None, ...], budget: int) -> int:
        """The least time from the end of the answers to a turn to the last words; a large number beyond the budget."""
        if all(each == -1 for each in left):
            return think
        if budget <= 0:
            return 10**9
        left = tuple(each if each is None or each == -1 else max(0, each - think) for each in left)
        ready = [
            number
            for number, job in enumerate(jobs)
            if left[number] is None and all(left[_place(jobs, each)] == -1 for each in job.after)
        ]
        found = 10**9
        for issued in sets(ready):
            now = tuple(jobs[n].duration_ms if n in issued else each for n, each in enumerate(left))
            if fetched:  # asked for in this turn: what has arrived; then any pause
                got = tuple(-1 if each == 0 else each for each in now)
                pauses = range(longest + 1) if any(each is not None and each > 0 for each in got) else (0,)
                for pause in pauses:
                    after = tuple(each if each is None or each == -1 else max(0, each - pause) for each in got)
                    found = min(found, think + pause + rest(after, budget - think - pause))
                continue
            for pause in range(longest + 1):  # no pause: the answer to a call hands over as much as a wait does
                after = tuple(each if each is None or each == -1 else max(0, each - pause) for each in now)
                handed = tuple(-1 if each == 0 else each for each in after)
                if handed != left or issued or pause:
                    found = min(found, think + pause + rest(handed, budget - think - pause))
        return found

    start: tuple[int | None, ...] = (None,) * len(jobs)
    return rest(start, blocking(jobs, think) + 1)


def _place(jobs: Sequence[Job], call_id: str) -> int:
    return next(number for number, job in enumerate(jobs) if job.call_id == call_id)


@_FEW
@given(some_jobs(), st.integers(1, 3))
def test_no_behaviour_beats_the_best_schedule(jobs: list[Job], think: int) -> None:
    assert best(jobs, think).makespan_ms == least_of_all(jobs, think, fetched=False)


@_FEW
@given(some_jobs(3), st.integers(1, 3))
def test_no_behaviour_beats_the_best_schedule_where_results_are_asked_for(jobs: list[Job], think: int) -> None:
    assert best(jobs, think, fetched=True).makespan_ms == least_of_all(jobs, think, fetched=True)


@_FEW
@given(some_jobs(6), st.integers(1, 3))
def test_the_lower_bound_is_one(jobs: list[Job], think: int) -> None:
    bound, least = lower_bound(jobs, think), best(jobs, think)
    assert least.exact
    assert bound <= least.makespan_ms <= blocking(jobs, think)
    assert least.makespan_ms <= best(jobs, think, fetched=True).makespan_ms

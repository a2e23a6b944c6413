"""The best makespan that an agent could reach which knew how long every call takes.

The mission is a partial order of calls with durations. A turn of the agent takes `think_ms`; it may issue any number of
calls whose inputs have been handed over, and wait as well; a wait ends with the next result that it is for, and results
that have arrived by then come with it. To issue what is ready is never worse than to hold it back, and to wait
in the same turn never worse than to take another one for it, so the only choice is which result to wait for; an exact
search tries them all, with memory for states that were seen.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.provenance import CallId

LARGEST = 12  # calls, up to which the search is exact (2 ms); beyond, a lower bound is given


class Job(Struct, frozen=True):
    """A call as the search sees it."""

    call_id: CallId
    duration_ms: int
    after: tuple[CallId, ...] = ()  # calls whose results it needs


class Best(Struct, frozen=True):
    """The least makespan, and whether it is exact."""

    makespan_ms: int
    exact: bool


def best(jobs: Sequence[Job], think_ms: int, *, fetched: bool = False) -> Best:
    """The least virtual time from the first request to the first moment at which everything can be told.

    Where results are `fetched`, the turn that asks for a result comes between a call and whatever needs it.
    """
    if not jobs:
        return Best(think_ms, True)
    if len(jobs) > LARGEST:
        return Best(lower_bound(jobs, think_ms), False)
    return Best((polling_of if fetched else schedule_of)(tuple(jobs), think_ms).least(), True)


def lower_bound(jobs: Sequence[Job], think_ms: int) -> int:
    """The longest path: no schedule is shorter, since each step of it costs its duration and a turn."""
    by_id = {job.call_id: job for job in jobs}
    known: dict[CallId, int] = {}

    def path(job: Job) -> int:
        if job.call_id not in known:
            before = max((path(by_id[each]) for each in job.after if each in by_id), default=0)
            known[job.call_id] = before + think_ms + job.duration_ms
        return known[job.call_id]

    return max(map(path, jobs)) + think_ms


def blocking(jobs: Sequence[Job], think_ms: int) -> int:
    """The makespan of an agent that makes one call at a time and waits for it."""
    return sum(job.duration_ms + think_ms for job in jobs) + think_ms


Running = tuple[tuple[CallId, int], ...]  # calls under way, each with the milliseconds that it has left


class Slot(Struct, frozen=True):
    """When a call is made, answered and handed over in a schedule."""

    issued_ms: int
    arrived_ms: int
    delivered_ms: int


def timetable(jobs: Sequence[Job], think_ms: int, *, fetched: bool = False) -> Mapping[CallId, Slot]:
    """A schedule with the makespan that `best` gives; where that is a lower bound, the earliest times of each call."""
    if len(jobs) > LARGEST:
        return earliest(jobs, think_ms)
    return _polled(jobs, think_ms) if fetched else _awaited(jobs, think_ms)


def earliest(jobs: Sequence[Job], think_ms: int, known: Mapping[CallId, int] | None = None) -> Mapping[CallId, Slot]:
    """When each call could be made at the earliest, if a turn could begin whenever a result arrives.

    `known` says since when it can be known that a call has to be made at all.
    """
    by_id = {job.call_id: job for job in jobs}
    slots: dict[CallId, Slot] = {}

    def slot(job: Job) -> Slot:
        if job.call_id not in slots:
            ready = [slot(by_id[each]).delivered_ms for each in job.after if each in by_id]
            issued = max([(known or {}).get(job.call_id, 0), *ready]) + think_ms
            slots[job.call_id] = Slot(issued, issued + job.duration_ms, issued + job.duration_ms)
        return slots[job.call_id]

    return {job.call_id: slot(job) for job in jobs}


def _awaited(jobs: Sequence[Job], think_ms: int) -> dict[CallId, Slot]:
    schedule, by_id = Schedule(jobs, think_ms), {job.call_id: job for job in jobs}
    slots: dict[CallId, Slot] = {}
    done: frozenset[CallId] = frozenset()
    running: Running = ()
    now = 0
    while len(done) < len(by_id):
        now += think_ms
        ready = _ready(by_id, done, running)
        slots.update({call_id: Slot(now, now + takes, now + takes) for call_id, takes in ready})
        running = (*((call_id, max(0, left - think_ms)) for call_id, left in running), *ready)
        passed = dict(running)[schedule.awaited(done, running)]
        now += passed
        arrived = frozenset(call_id for call_id, left in running if left <= passed)
        slots.update({each: replace(slots[each], delivered_ms=now) for each in arrived})
        done |= arrived
        running = tuple(sorted((call_id, left - passed) for call_id, left in running if left > passed))
    return slots


def _polled(jobs: Sequence[Job], think_ms: int) -> dict[CallId, Slot]:
    polling, by_id = Polling(jobs, think_ms), {job.call_id: job for job in jobs}
    slots: dict[CallId, Slot] = {}
    done: frozenset[CallId] = frozenset()
    running: Running = ()
    now = think_ms
    while len(done) < len(by_id):
        handed = done.union(call_id for call_id, left in running if not left)
        slots.update({each: replace(slots[each], delivered_ms=now) for each in handed - done})
        ready = _ready(by_id, done, running)
        slots.update({call_id: Slot(now, now + takes, now + takes) for call_id, takes in ready})
        running = (*((call_id, left) for call_id, left in running if left), *ready)
        passed = polling.pause(handed, running)
        now += passed
        done, running = handed, tuple(sorted((call_id, max(0, left - passed)) for call_id, left in running))
    return slots


class Schedule:
    """Depth-first over what to wait for; a state is what is under way, by the time that is left, and what is done."""

    def __init__(self, jobs: Sequence[Job], think_ms: int) -> None:
        self._jobs = {job.call_id: job for job in jobs}
        self._think_ms = think_ms
        self._known: dict[tuple[frozenset[CallId], Running], int] = {}

    def least(self) -> int:
        """The least makespan."""
        return self._from(frozenset(), ())

    def awaited(self, done: frozenset[CallId], running: Running) -> CallId:
        """The call to wait for, at a moment at which everything that is ready has been issued."""
        return min(running, key=lambda each: (self._after(done, running, each[1]), each[1], each[0]))[0]

    def _from(self, done: frozenset[CallId], running: Running) -> int:
        """The least time from a moment at which the agent begins a turn, `running` with the time that each has left."""
        state = (done, running)
        if state not in self._known:
            self._known[state] = self._decided(done, running)
        return self._known[state]

    def _decided(self, done: frozenset[CallId], running: Running) -> int:
        if len(done) == len(self._jobs):
            return self._think_ms  # the words in which everything is told
        under_way = (
            *((call_id, max(0, left - self._think_ms)) for call_id, left in running),
            *_ready(self._jobs, done, running),
        )
        return self._think_ms + min(self._after(done, under_way, left) for _, left in under_way)

    def _after(self, done: frozenset[CallId], running: Running, passed: int) -> int:
        """What is left to do once so much time has passed: what has arrived is handed over."""
        arrived = {call_id for call_id, left in running if left <= passed}
        rest = tuple(sorted((call_id, left - passed) for call_id, left in running if left > passed))
        return passed + self._from(done | arrived, rest)


@lru_cache(maxsize=8)  # a mission is flown several times in a row
def schedule_of(jobs: tuple[Job, ...], think_ms: int) -> Schedule:
    """The search over these calls, which remembers what it has found."""
    return Schedule(jobs, think_ms)


@lru_cache(maxsize=8)
def polling_of(jobs: tuple[Job, ...], think_ms: int) -> "Polling":
    """The same where results are asked for."""
    return Polling(jobs, think_ms)


class Polling:
    """The same where an agent has to ask for each result, in a turn of its own or beside calls.

    A turn issues what the results handed over before it allow, and asks for what has arrived by then. The next turn
    comes after a moment's thought, or when a result arrives; to have it at any other time is of no use.
    """

    def __init__(self, jobs: Sequence[Job], think_ms: int) -> None:
        self._jobs = {job.call_id: job for job in jobs}
        self._think_ms = think_ms
        self._known: dict[tuple[frozenset[CallId], Running], int] = {}

    def least(self) -> int:
        """The least makespan."""
        return self._think_ms + self._from(frozenset(), ())

    def pause(self, done: frozenset[CallId], running: Running) -> int:
        """How long after a turn the next one is to come, `running` being under way and `done` handed over by it."""
        lefts = {left for _, left in running if left > self._think_ms}
        if self._think_ms or not running or any(not left for _, left in running):
            lefts.add(self._think_ms)  # where a turn takes no time, the next one comes when there is something new
        return min(sorted(lefts), key=lambda passed: self._after(done, running, passed))

    def _from(self, done: frozenset[CallId], running: Running) -> int:
        """The least time from a turn to the words in which everything is told."""
        if len(done) == len(self._jobs):
            return 0
        state = (done, running)
        if state not in self._known:
            handed = done.union(call_id for call_id, left in running if not left)
            under_way = (*((c, left) for c, left in running if left), *_ready(self._jobs, done, running))
            self._known[state] = self._after(handed, under_way, self.pause(handed, under_way))
        return self._known[state]

    def _after(self, done: frozenset[CallId], running: Running, passed: int) -> int:
        return passed + self._from(done, tuple(sorted((call_id, max(0, left - passed)) for call_id, left in running)))


def _ready(jobs: Mapping[CallId, Job], done: frozenset[CallId], running: Running) -> list[tuple[CallId, int]]:
    """The calls that can be issued now, each with how long it takes."""
    called = {call_id for call_id, _ in running}
    return [
        (job.call_id, job.duration_ms)
        for job in jobs.values()
        if job.call_id not in done and job.call_id not in called and done.issuperset(job.after)
    ]

"""How time was used in missions: makespan, idle and overlapping time, arrivals out of order, what came in between."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from toolgen.core.events import AssistantSaid, CallIssued, ControlIssued, Event
from toolgen.core.makespan import Best, Job, best, blocking
from toolgen.core.provenance import FromResult
from toolgen.core.record import LoggedCall, Record


class Timing(Struct, frozen=True, kw_only=True):
    """What the missions of a dataset have in common. Shares are of 1, times virtual milliseconds."""

    missions: int
    by_tasks: dict[int, int]
    by_style: dict[str, int]
    makespan_ms: float  # mean
    idle_share: float  # of the makespan, in which nothing was pending and nobody was thinking
    overlap: float  # share of the time with a call pending in which two or more were
    out_of_order: float  # share of the results that arrived before one that was called for earlier
    waits: float  # mean number of waits of a mission
    interventions: dict[str, int]
    gap: float | None  # makespan over the best one that was possible, where nothing came in between; mean
    exact: int  # missions for which that was found by exact search
    blocking_ratio: float | None  # what the same calls would take one after the other, over the best; mean


class TimingCount:
    """Running sums over records; those without a mission are passed by."""

    def __init__(self) -> None:
        self._missions = 0
        self._tasks: Counter[int] = Counter()
        self._styles: Counter[str] = Counter()
        self._interventions: Counter[str] = Counter()
        self._spans: list[float] = [0.0] * 6  # makespan, idle, busy, overlapping, results, out of order
        self._waits = 0
        self._gaps: list[float] = [0.0, 0.0, 0.0, 0.0]  # missions, sum of gaps, sum of blocking ratios, exact ones

    def add(self, record: Record) -> None:
        """Count a record in."""
        mission = record.metadata.mission
        if mission is None:
            return
        self._missions += 1
        self._tasks[len(mission.tasks)] += 1
        self._styles[mission.style] += 1
        self._interventions.update(fired.kind for fired in mission.interventions)
        self._waits += sum(isinstance(e, ControlIssued) and e.action == "wait" for e in record.events)
        spans = _pending(record.call_log)
        end = makespan(record)
        self._spans[0] += end
        taken = [(start, min(over, end)) for start, over in (*spans, *_thinking(record, mission.think_ms))]
        self._spans[1] += end - _length([span for span in taken if span[0] < span[1]], 1)
        self._spans[2] += _length(spans, 1)
        self._spans[3] += _length(spans, 2)
        arrived = [call for call in record.call_log if call.arrived_ms is not None]
        self._spans[4] += len(arrived)
        self._spans[5] += _overtaken(arrived)
        if not mission.interventions and not _asks(record):
            self._compare(record, mission.think_ms, end)

    def _compare(self, record: Record, think_ms: int, end: int) -> None:
        jobs = jobs_of(record.call_log, record.events)
        found: Best = best(jobs, think_ms)
        if found.makespan_ms:
            self._gaps[0] += 1
            self._gaps[1] += end / found.makespan_ms
            self._gaps[2] += blocking(jobs, think_ms) / found.makespan_ms
            self._gaps[3] += found.exact

    def report(self) -> Timing | None:
        """The means; None where there was no mission."""
        if not self._missions:
            return None
        spans, gaps = self._spans, self._gaps
        return Timing(
            missions=self._missions,
            by_tasks=dict(sorted(self._tasks.items())),
            by_style=dict(sorted(self._styles.items())),
            makespan_ms=spans[0] / self._missions,
            idle_share=spans[1] / spans[0] if spans[0] else 0.0,
            overlap=spans[3] / spans[2] if spans[2] else 0.0,
            out_of_order=spans[5] / spans[4] if spans[4] else 0.0,
            waits=self._waits / self._missions,
            interventions=dict(sorted(self._interventions.items())),
            gap=gaps[1] / gaps[0] if gaps[0] else None,
            exact=int(gaps[3]),
            blocking_ratio=gaps[2] / gaps[0] if gaps[0] else None,
        )


def makespan(record: Record) -> int:
    """From the first request to the last words of the assistant."""
    return max((event.at_ms for event in record.events if isinstance(event, AssistantSaid)), default=0)


def jobs_of(log: Sequence[LoggedCall], events: Sequence[Event]) -> list[Job]:
    """The calls of a mission as the search for the best makespan sees them.

    A call comes after those whose results it takes from, and after an earlier one of its task that is about the same
    thing where one of them changes it.
    """
    calls = [call for call in log if call.arrived_ms is not None]
    things = {event.call_id: _things(event) for event in events if isinstance(event, CallIssued)}
    jobs: list[Job] = []
    for number, call in enumerate(calls):
        conflicts = [
            other.call_id
            for other in calls[:number]
            if things[other.call_id] & things[call.call_id]
            and (other.effect_ms is not None or call.effect_ms is not None)
        ]
        after = tuple(dict.fromkeys((*call.comes_from, *conflicts)))
        jobs.append(Job(call.call_id, (call.arrived_ms or 0) - call.issued_ms, after))
    return jobs


def _things(call: CallIssued) -> frozenset[tuple[str, str]]:
    return frozenset(
        (source.call_id, str(call.arguments.get(name)))
        for name, source in call.sources.items()
        if isinstance(source, FromResult)
    )


def _turn(event: object) -> int:
    return event.turn if isinstance(event, AssistantSaid | CallIssued | ControlIssued) else 0


def _thinking(record: Record, think_ms: int) -> list[tuple[int, int]]:
    """When the assistant was thinking: the time before each of its turns."""
    turns = {_turn(event): event.at_ms for event in record.events}
    return [(at_ms - think_ms, at_ms) for turn, at_ms in turns.items() if turn]


def _asks(record: Record) -> bool:
    return any(isinstance(event, AssistantSaid) and event.asks for event in record.events)


def _pending(calls: Iterable[LoggedCall]) -> list[tuple[int, int]]:
    """When each call was pending."""
    return [
        (call.issued_ms, end)
        for call in calls
        if (end := call.arrived_ms if call.arrived_ms is not None else call.delivered_ms) is not None
    ]


def _length(spans: Sequence[tuple[int, int]], least: int) -> int:
    """For how long at least so many of the spans lie over each other."""
    marks = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    open_spans, since, length = 0, 0, 0
    for at_ms, step in marks:
        if open_spans >= least:
            length += at_ms - since
        open_spans += step
        since = at_ms
    return length


def _overtaken(calls: Sequence[LoggedCall]) -> int:
    """Results that arrived before one that had been called for earlier."""
    return sum(
        any(other.issued_ms < call.issued_ms and (other.arrived_ms or 0) > (call.arrived_ms or 0) for other in calls)
        for call in calls
    )

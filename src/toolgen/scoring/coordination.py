"""How well time was used: makespan, idle time, runs of calls to one task. Definitions: docs/benchmark.md."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from toolgen.core.benchmark import GoldCall, GoldId
from toolgen.core.provenance import CallId
from toolgen.scoring.flown import Flown


def makespan(log: Flown) -> int:
    """Virtual milliseconds from the first request to the last words, or to the last result, if that came later."""
    said = [event.at_ms for event in log.spoken]
    handed = [call.delivered_ms for call in log.calls.values() if call.delivered_ms is not None]
    return max([*said, *handed]) if said or handed else log.flight.events[-1].at_ms if log.flight.events else 0


def idle_share(gold: Sequence[GoldCall], pairs: Mapping[GoldId, CallId], log: Flown) -> float:
    """The share of the makespan in which a ready step stood unissued and the current turn did not issue it."""
    end, think_ms = makespan(log), log.flight.gold.think_ms
    if not end:
        return 0.0
    spans: list[tuple[int, int]] = []
    for call in gold:
        ready = ready_since(call, pairs, log)
        if ready is None:
            continue
        paired = pairs.get(call.gold_id)
        until = end if paired is None else _first_tried(paired, log) - think_ms
        if until > ready:
            spans.append((ready, min(until, end)))
    return _covered(spans) / end


def _first_tried(call_id: CallId, log: Flown) -> int:
    """When a call was first made: it may have been tried before, and lost."""
    call = log.calls[call_id]
    return min(
        each.issued_ms
        for each in log.calls.values()
        if each.function == call.function and each.arguments == call.arguments
    )


def ready_since(call: GoldCall, pairs: Mapping[GoldId, CallId], log: Flown) -> int | None:
    """When the last of its inputs was handed over, and it could be known to be right; None where that never was."""
    times = [log.calls[pairs[each]].delivered_ms if each in pairs else None for each in call.after]
    if any(time is None for time in times):
        return None
    return max([log.known_ms(call.gold_id), *(time for time in times if time is not None)])


def streak(tasks: Sequence[str]) -> float:
    """The mean length of maximal runs of consecutive calls to one task."""
    runs = [len(list(run)) for _, run in groupby(tasks)]
    return sum(runs) / len(runs) if runs else 0.0


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    """The length of the union of the spans."""
    length, reached = 0, 0
    for start, end in sorted(spans):
        length += max(0, end - max(start, reached))
        reached = max(reached, end)
    return length

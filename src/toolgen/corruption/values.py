"""Calls made wrong in their values: invented, contradicting what was said, or in each other's place."""

import re
from collections.abc import Sequence
from itertools import permutations

from toolgen.core.events import CallIssued, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import invented, mangled, other_day
from toolgen.corruption.material import (
    Argument,
    arguments,
    calls,
    everything_said,
    pick,
    result_of,
)
from toolgen.corruption.requests import called_with, dated
from toolgen.corruption.retell import replace, retold


def invented_argument(record: Record, rng: Stream) -> Record | None:
    """A value that nobody gave, claimed to have been said, or claimed of nobody."""
    chosen = pick([a for a in arguments(record) if isinstance(a.call.sources.get(a.name), Said)], rng)
    if chosen is None:
        return None
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    if value is None:
        return None
    return called_with(record, chosen.index, {chosen.name: value}, {chosen.name: _claim(chosen, value, rng)})


def _claim(chosen: Argument, value: Json, rng: Stream) -> Source | None:
    """What somebody who made a value up says of its origin: that the user said it, or nothing."""
    source = chosen.call.sources.get(chosen.name)
    if isinstance(source, Said) and isinstance(value, str) and rng.chance(50):
        return Said(source.said, value)
    return None


def contradicted_date(record: Record, rng: Stream) -> Record | None:
    """A date one or two days off what the user said."""
    chosen = pick([a for a in dated(record) if isinstance(a.call.sources.get(a.name), Said)], rng)
    if chosen is None:
        return None
    value = other_day(str(chosen.value), rng.pick((-1, 1, 2)))
    return called_with(record, chosen.index, {chosen.name: value}, {})


def contradicted_text(record: Record, rng: Stream) -> Record | None:
    """Another city, name or word than the user said."""
    return _contradicted(record, rng, str)


def contradicted_number(record: Record, rng: Stream) -> Record | None:
    """Another number than the user said."""
    return _contradicted(record, rng, int, float)


def _contradicted(record: Record, rng: Stream, *types: type) -> Record | None:
    found = [a for a in arguments(record) if type(a.value) in types and isinstance(a.call.sources.get(a.name), Said)]
    chosen = pick(found, rng)
    if chosen is None:
        return None
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    return None if value is None else called_with(record, chosen.index, {chosen.name: value}, {})


def denied_yes(record: Record, rng: Stream) -> Record | None:
    """A yes where the user said no, or the reverse."""
    chosen = pick([a for a in arguments(record) if isinstance(a.value, bool)], rng)
    return None if chosen is None else called_with(record, chosen.index, {chosen.name: not chosen.value}, {})


_ENDS = {
    "start": "end", "from": "to", "min": "max", "in": "out", "origin": "destination", "departure": "arrival",
    "since": "until", "source": "target", "checkin": "checkout", "minimum": "maximum", "after": "before",
}  # fmt: skip


def swapped_range(record: Record, rng: Stream) -> Record | None:
    """Start and end, origin and destination in each other's place, each with the other's origin."""
    pairs = [
        (first, second)
        for first, second in _pairs(record)
        if any(start in _parts(first.name) and end in _parts(second.name) for start, end in _ENDS.items())
    ]
    return _swapped(record, pairs, rng, sources=True)


def swapped_arguments(record: Record, rng: Stream) -> Record | None:
    """Two arguments of one type in each other's place, each with the other's origin."""
    return _swapped(record, _pairs(record), rng, sources=True)


def crossed_arguments(record: Record, rng: Stream) -> Record | None:
    """Two arguments of one type in each other's place, while their origins stay as they were."""
    return _swapped(record, _pairs(record), rng, sources=False)


def _pairs(record: Record) -> list[tuple[Argument, Argument]]:
    return [
        (first, second)
        for first, second in permutations(arguments(record), 2)
        if first.index == second.index
        and type(first.value) is type(second.value)
        and first.value != second.value
        and first.schema.get("type") == second.schema.get("type")
        and not first.schema.get("enum")
        and not second.schema.get("enum")
    ]


def _parts(name: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower())


def _swapped(
    record: Record, pairs: Sequence[tuple[Argument, Argument]], rng: Stream, *, sources: bool
) -> Record | None:
    if not pairs:
        return None
    first, second = rng.pick(pairs)
    mine, theirs = first.call.sources.get(first.name), first.call.sources.get(second.name)
    changed = {first.name: second.value, second.name: first.value}
    return called_with(record, first.index, changed, {first.name: theirs, second.name: mine} if sources else {})


def mangled_id(record: Record, rng: Stream) -> Record | None:
    """An id copied from a result with one character mistaken."""
    found = [
        a for a in arguments(record) if isinstance(a.value, str) and isinstance(a.call.sources.get(a.name), FromResult)
    ]
    chosen = pick(found, rng)
    if chosen is None:
        return None
    value = mangled(str(chosen.value), rng, unlike=everything_said(record))
    return None if value == chosen.value else called_with(record, chosen.index, {chosen.name: value}, {})


def guessed_dependency(record: Record, rng: Stream) -> Record | None:
    """A call made beside the one whose result it needs, with the value guessed."""
    candidates = [
        (a, source)
        for a in arguments(record)
        if isinstance(source := a.call.sources.get(a.name), FromResult) and len(a.call.depends_on) == 1
    ]
    if not candidates:
        return None
    chosen, source = rng.pick(candidates)
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    producers = [(i, call) for i, call in calls(record) if call.call_id == source.call_id]
    if value is None or not producers:
        return None
    events = called_otherwise(record, chosen.index, {chosen.name: value}, {})
    if events is None:
        return None
    place, producer = producers[0]
    early, answer = events[chosen.index], result_of(record, chosen.call.call_id)
    between = events[place : chosen.index]
    if not isinstance(early, CallIssued) or answer is None or any(isinstance(event, UserSaid) for event in between):
        return None
    early = replace(early, turn=producer.turn, at_ms=producer.at_ms)
    waiting = next(index for index in range(place, len(events)) if isinstance(events[index], ResultArrived))
    after = next(index for index in range(waiting, len(events)) if not isinstance(events[index], ResultArrived))
    moved = (chosen.index, answer[0])
    rest = [event for index, event in enumerate(events[after:], after) if index not in moved]
    head = events[: place + 1]
    return retold(record, (*head, early, *events[place + 1 : after], events[answer[0]], *rest))

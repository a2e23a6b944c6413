"""Calls made wrong: another function, other arguments, arguments in each other's place."""

import re
from collections.abc import Callable, Sequence
from itertools import permutations

from toolgen.core.events import CallIssued, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.core.tools import EndpointId
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import filled, invented, mangled, other_day
from toolgen.corruption.material import (
    Argument,
    arguments,
    calls,
    everything_said,
    functions,
    pick,
    properties,
    put,
    required,
    result_of,
)
from toolgen.corruption.retell import replace, retold

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")


def _told(record: Record, index: int, changed: dict[str, Json], sources: dict[str, Source | None]) -> Record | None:
    events = called_otherwise(record, index, changed, sources)
    return None if events is None else retold(record, events)


def wrong_function(record: Record, rng: Stream) -> Record | None:
    """A sibling that takes the same arguments is called in place of the right function."""
    offered = functions(record)
    candidates = [
        (index, call, name)
        for index, call in calls(record)
        for name, function in offered.items()
        if name != call.function
        and set(required(function)) <= set(call.arguments) & set(properties(function))
        and call.arguments
    ]
    if not candidates:
        return None
    index, call, name = rng.pick(candidates)
    taken = properties(offered[name])
    endpoints = {other.function: other.endpoint_id for _, other in calls(record)}
    guess = EndpointId(f"{call.endpoint_id.rpartition('/')[0]}/{name}")
    wrong = replace(
        call,
        function=name,
        endpoint_id=endpoints.get(name, guess),
        arguments={n: v for n, v in call.arguments.items() if n in taken},
        sources={n: s for n, s in call.sources.items() if n in taken},
    )
    return retold(record, put(record.events, index, wrong))


def unknown_function(record: Record, rng: Stream) -> Record | None:
    """A function that was never offered, with a name that might have been."""
    found = calls(record)
    if not found:
        return None
    index, call = rng.pick(found)
    name = rng.pick((f"{call.function}_v2", f"fetch_{call.function}"[:64], f"{call.function}_by_name"))
    return (
        None if name in functions(record) else retold(record, put(record.events, index, replace(call, function=name)))
    )


def missing_argument(record: Record, rng: Stream) -> Record | None:
    """A required argument is left out."""
    chosen = pick([a for a in arguments(record) if a.required], rng)
    if chosen is None:
        return None
    call = chosen.call
    left = {name: source for name, source in call.sources.items() if name != chosen.name}
    needed = {source.call_id for source in left.values() if isinstance(source, FromResult)}
    lacking = replace(
        call,
        arguments={name: value for name, value in call.arguments.items() if name != chosen.name},
        sources=left,
        depends_on=tuple(call_id for call_id in call.depends_on if call_id in needed),
    )
    return retold(record, put(record.events, chosen.index, lacking))


def invented_argument(record: Record, rng: Stream) -> Record | None:
    """A value that nobody gave, claimed to have been said, or claimed of nobody."""
    chosen = pick([a for a in arguments(record) if isinstance(a.call.sources.get(a.name), Said)], rng)
    if chosen is None:
        return None
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    if value is None:
        return None
    return _told(record, chosen.index, {chosen.name: value}, {chosen.name: _claim(chosen, value, rng)})


def _claim(chosen: Argument, value: Json, rng: Stream) -> Source | None:
    """What somebody who made a value up says of its origin: that the user said it, or nothing."""
    source = chosen.call.sources.get(chosen.name)
    if isinstance(source, Said) and isinstance(value, str) and rng.chance(50):
        return Said(source.said, value)
    return None


def extra_argument(record: Record, rng: Stream) -> Record | None:
    """An optional argument that nobody asked for, with a value that nobody gave."""
    offered = functions(record)
    candidates = [
        (index, call, name)
        for index, call in calls(record)
        if call.function in offered
        for name in properties(offered[call.function])
        if name not in call.arguments and name not in required(offered[call.function])
    ]
    if not candidates:
        return None
    index, call, name = rng.pick(candidates)
    value = filled(name, properties(offered[call.function])[name], rng, unlike=everything_said(record))
    if value is None:
        return None
    source: Source | None = None
    speakers = [event for event in record.events[:index] if isinstance(event, UserSaid)]
    if speakers and isinstance(value, bool) and rng.chance(50):
        source = Said(speakers[0].said, speakers[0].text.split()[0], "boolean")
    elif speakers and isinstance(value, str) and rng.chance(50):
        source = Said(speakers[0].said, value)
    return _told(record, index, {name: value}, {name: source})


def wrong_type(record: Record, rng: Stream) -> Record | None:
    """The right value as another type: a number as text, a text as a list, a yes as a word."""
    chosen = pick([a for a in arguments(record) if a.schema.get("type") in _OTHER_TYPE], rng)
    if chosen is None:
        return None
    value = _OTHER_TYPE[str(chosen.schema["type"])](chosen.value)
    wrong = replace(chosen.call, arguments={**chosen.call.arguments, chosen.name: value})
    return retold(record, put(record.events, chosen.index, wrong))


_OTHER_TYPE: dict[str, Callable[[Json], Json]] = {
    "integer": str,
    "number": str,
    "boolean": lambda value: "yes" if value else "no",
    "string": lambda value: [value],
    "array": lambda value: ", ".join(map(str, value)) if isinstance(value, list) else str(value),
    "object": str,
}


def out_of_enum(record: Record, rng: Stream) -> Record | None:
    """A value outside the list of those allowed."""
    chosen = pick([a for a in arguments(record) if a.schema.get("enum") and isinstance(a.value, str)], rng)
    if chosen is None:
        return None
    value = rng.pick((f"{chosen.value}_other", "standard", "any", f"my {chosen.value}"))
    allowed = chosen.schema.get("enum")
    if isinstance(allowed, Sequence) and value in allowed:
        return None
    return _told(record, chosen.index, {chosen.name: value}, {})


def out_of_bounds(record: Record, rng: Stream) -> Record | None:
    """A number below the smallest or above the largest allowed."""
    found = [
        a for a in arguments(record) if isinstance(a.schema.get("minimum") or a.schema.get("maximum"), int | float)
    ]
    chosen = pick(found, rng)
    if chosen is None:
        return None
    low, high = chosen.schema.get("minimum"), chosen.schema.get("maximum")
    value: Json = high + 1 if isinstance(high, int | float) else low - 1 if isinstance(low, int | float) else None
    return _told(record, chosen.index, {chosen.name: value}, {})


def foreign_date(record: Record, rng: Stream) -> Record | None:
    """A date in another format than the one asked for."""
    chosen = pick([a for a in _dated(record) if a.schema.get("format") == "date"], rng)
    if chosen is None:
        return None
    year, month, day = str(chosen.value).split("-")
    value = rng.pick((f"{month}/{day}/{year}", f"{day}.{month}.{year}", f"{int(day)}-{int(month)}-{year}"))
    return _told(record, chosen.index, {chosen.name: value}, {})


def _dated(record: Record) -> list[Argument]:
    return [a for a in arguments(record) if isinstance(a.value, str) and _DAY.fullmatch(a.value)]


def contradicted_date(record: Record, rng: Stream) -> Record | None:
    """A date one or two days off what the user said."""
    chosen = pick([a for a in _dated(record) if isinstance(a.call.sources.get(a.name), Said)], rng)
    if chosen is None:
        return None
    value = other_day(str(chosen.value), rng.pick((-1, 1, 2)))
    return _told(record, chosen.index, {chosen.name: value}, {})


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
    return None if value is None else _told(record, chosen.index, {chosen.name: value}, {})


def denied_yes(record: Record, rng: Stream) -> Record | None:
    """A yes where the user said no, or the reverse."""
    chosen = pick([a for a in arguments(record) if isinstance(a.value, bool)], rng)
    return None if chosen is None else _told(record, chosen.index, {chosen.name: not chosen.value}, {})


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
    return _told(record, first.index, changed, {first.name: theirs, second.name: mine} if sources else {})


def mangled_id(record: Record, rng: Stream) -> Record | None:
    """An id copied from a result with one character mistaken."""
    found = [
        a for a in arguments(record) if isinstance(a.value, str) and isinstance(a.call.sources.get(a.name), FromResult)
    ]
    chosen = pick(found, rng)
    if chosen is None:
        return None
    value = mangled(str(chosen.value), rng, unlike=everything_said(record))
    return None if value == chosen.value else _told(record, chosen.index, {chosen.name: value}, {})


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

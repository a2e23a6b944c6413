"""Calls made wrong by their definition: another function, arguments missing, extra, or not of their type."""

import re
from collections.abc import Callable, Sequence

from toolgen.core.events import UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.core.tools import EndpointId
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import filled
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
)
from toolgen.corruption.retell import replace, retold

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")


def called_with(
    record: Record, index: int, changed: dict[str, Json], sources: dict[str, Source | None]
) -> Record | None:
    """The record with other arguments of the call there, and what follows from them."""
    events = called_otherwise(record, index, changed, sources)
    return None if events is None else retold(record, events)


def dated(record: Record) -> list[Argument]:
    """The arguments that are dates."""
    return [a for a in arguments(record) if isinstance(a.value, str) and _DAY.fullmatch(a.value)]


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
    return called_with(record, index, {name: value}, {name: source})


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
    return called_with(record, chosen.index, {chosen.name: value}, {})


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
    return called_with(record, chosen.index, {chosen.name: value}, {})


def foreign_date(record: Record, rng: Stream) -> Record | None:
    """A date in another format than the one asked for; the tool understood it all the same."""
    chosen = pick([a for a in dated(record) if a.schema.get("format") == "date"], rng)
    if chosen is None:
        return None
    year, month, day = str(chosen.value).split("-")
    value = rng.pick((f"{month}/{day}/{year}", f"{day}.{month}.{year}", f"{int(day)}-{int(month)}-{year}"))
    wrong = replace(chosen.call, arguments={**chosen.call.arguments, chosen.name: value})
    return retold(record, put(record.events, chosen.index, wrong))

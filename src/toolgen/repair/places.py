"""From the JSON path of a finding to the event that it is about, and where in the log a value stands."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source, Transform
from toolgen.core.readings import Unreadable, agrees, escaped, read, resolve, same
from toolgen.core.verdict import Finding

_STEP = re.compile(r"\$\.step_trace\[(\d+)\]")
_CALL = re.compile(r"\$\.messages\[(\d+)\]\.tool_calls\[(\d+)\]")
_NAME = re.compile(r"\.(?:sources|arguments)\.(.+)$")
_EVIDENCE = re.compile(r"\$\.evidence\[(\d+)\]")
_SPAN = re.compile(r"\$\.messages\[(\d+)\]\.content\[(\d+):(\d+)\]")
_TRANSFORMS: tuple[Transform, ...] = ("copy", "text", "number", "date", "time", "list")


def call_place(events: Sequence[Event], finding: Finding) -> int | None:
    """The position in the log of the call that a finding is about."""
    step = _STEP.match(finding.path)
    if step is not None:
        return _nth(events, int(step[1]))
    call = _CALL.match(finding.path)
    if call is None:
        return None
    message, slot = int(call[1]), int(call[2])
    here = [place for place, number in messages(events) if number == message and isinstance(events[place], CallIssued)]
    return here[slot] if slot < len(here) else None


def argument_name(finding: Finding) -> str:
    """The argument that a finding is about, "" if it is about a whole call."""
    named = _NAME.search(finding.path)
    return named[1] if named is not None else ""


def evidence_place(events: Sequence[Event], finding: Finding) -> tuple[int, int] | None:
    """The utterance and the number within it of the evidence that a finding is about."""
    found = _EVIDENCE.match(finding.path)
    if found is None:
        return None
    left = int(found[1])
    for place, event in enumerate(events):
        if isinstance(event, AssistantSaid):
            if left < len(event.evidence):
                return place, left
            left -= len(event.evidence)
    return None


def span(events: Sequence[Event], finding: Finding) -> tuple[int, str] | None:
    """The utterance and the words in it that a finding is about."""
    found = _SPAN.match(finding.path)
    if found is None:
        return None
    for place, number in messages(events):
        event = events[place]
        if number == int(found[1]) and isinstance(event, AssistantSaid):
            return place, event.text[int(found[2]) : int(found[3])]
    return None


def messages(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """The number of the message that tells each event."""
    number, turn = -1, -1
    for place, event in enumerate(events):
        if isinstance(event, (AssistantSaid, CallIssued)):
            if event.turn != turn:
                turn = event.turn
                number += 1
        else:
            turn = -1
            number += 1
        yield place, number


def recomputed(source: Source, events: Sequence[Event]) -> Json:
    """The value that a source gives; raises `Unreadable` where it gives none."""
    if isinstance(source, Said):
        utterance = next((e for e in events if isinstance(e, (SystemSaid, UserSaid)) and e.said == source.said), None)
        if utterance is None or not source.quote or source.quote not in utterance.text or source.reading == "enum":
            raise Unreadable(f"{source.quote!r} was not said")
        return read(source.reading, source.quote, source.base_quote)
    for event in events:
        if isinstance(event, ResultArrived) and event.call_id == source.call_id and event.status == "ok":
            return resolve(source, event.payload)
    raise Unreadable(f"{source.call_id} has no result")


def recomputes(source: Source, value: Json, events: Sequence[Event]) -> bool:
    """Whether a source gives this very value."""
    if isinstance(source, Said) and source.reading == "enum":
        told = any(
            isinstance(e, SystemSaid | UserSaid) and e.said == source.said and source.quote in e.text for e in events
        )
        return told and agrees("enum", source.quote, value)
    try:
        return same(recomputed(source, events), value)
    except Unreadable:
        return False


def held(value: Json, events: Sequence[Event], call_id: str = "") -> list[FromResult]:
    """Every place in the results where a value stands as it is; of one call, if named."""
    if value is None or isinstance(value, bool):
        return []
    return [
        FromResult(event.call_id, pointer)
        for event in events
        if isinstance(event, ResultArrived) and event.status == "ok" and call_id in ("", event.call_id)
        for pointer, leaf in leaves(event.payload, "")
        if same(leaf, value)
    ]


def derived(value: Json, events: Sequence[Event], call_id: str = "") -> list[FromResult]:
    """Every place in the results out of which a value can be made: converted, counted or summed up."""
    found: list[FromResult] = []
    for event in events:
        if isinstance(event, ResultArrived) and event.status == "ok" and call_id in ("", event.call_id):
            candidates = [
                FromResult(event.call_id, pointer, transform)
                for pointer, leaf in leaves(event.payload, "")
                if isinstance(leaf, str | int | float) and not isinstance(leaf, bool)
                for transform in _TRANSFORMS
            ]
            candidates += [FromResult(event.call_id, *total) for total in _totals(event.payload, "")]
            places = {one.path: one for one in reversed(candidates) if gives(one, value, event.payload)}
            found += places.values()
    return found


def gives(source: FromResult, value: Json, payload: Json) -> bool:
    """Whether a source takes this very value out of a payload."""
    try:
        return same(resolve(source, payload), value)
    except Unreadable:
        return False


def beside(source: FromResult, value: Json, events: Sequence[Event]) -> list[FromResult]:
    """The source with another path into the same result, wherever that gives the value."""
    place = result_place(events, source.call_id)
    result = events[place] if place is not None else None
    if not isinstance(result, ResultArrived):
        return []
    paths = [pointer for pointer, _ in leaves(result.payload, "")]
    paths += [path for path, _ in _totals(result.payload, "")]
    moved = (replace(source, path=path) for path in dict.fromkeys(paths))
    return [candidate for candidate in moved if gives(candidate, value, result.payload)]


def _totals(value: Json, pointer: str) -> Iterator[tuple[str, Transform]]:
    """What can be counted or summed up: lists, and the numbers of their items."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _totals(item, f"{pointer}/{escaped(key)}")
    elif isinstance(value, list):
        yield pointer, "count"
        numbers = (p for item in value for p, leaf in leaves(item, "") if isinstance(leaf, int | float))
        for inner in dict.fromkeys(numbers):
            yield from ((f"{pointer}/*{inner}", transform) for transform in ("sum", "min", "max"))


def result_place(events: Sequence[Event], call_id: str) -> int | None:
    """The position in the log of the result of a call."""
    places = [p for p, e in enumerate(events) if isinstance(e, ResultArrived) and e.call_id == call_id]
    return places[0] if len(places) == 1 else None


def refused_for(events: Sequence[Event], call_id: str, name: str) -> bool:
    """Whether a call was refused with an error that names an argument."""
    place = result_place(events, call_id)
    result = events[place] if place is not None else None
    if not isinstance(result, ResultArrived) or result.status == "ok" or not isinstance(result.payload, dict):
        return False
    error = result.payload.get("error")
    return isinstance(error, dict) and error.get("field") == name


def echoed(events: Sequence[Event], call_id: str, name: str, value: Json) -> bool:
    """Whether the result of a call repeats an argument under its name."""
    place = result_place(events, call_id)
    result = events[place] if place is not None else None
    if not isinstance(result, ResultArrived):
        return False
    return any(p.rpartition("/")[2] == name and same(leaf, value) for p, leaf in leaves(result.payload, ""))


def _nth(events: Sequence[Event], number: int) -> int | None:
    calls = [place for place, event in enumerate(events) if isinstance(event, CallIssued)]
    return calls[number] if number < len(calls) else None


def leaves(value: Json, pointer: str) -> Iterator[tuple[str, Json]]:
    """The scalars of a payload with their pointers."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, f"{pointer}/{escaped(key)}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, f"{pointer}/{number}")
    else:
        yield pointer, value

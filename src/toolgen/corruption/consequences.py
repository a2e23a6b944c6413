"""What follows when a call is given another argument: the result echoes it, later calls copy it, answers repeat it."""

import re
from collections.abc import Mapping

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Source
from toolgen.core.readings import escaped
from toolgen.core.record import Record
from toolgen.corruption.material import fact_place, put
from toolgen.corruption.retell import Events, replace

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def called_otherwise(
    record: Record, index: int, changed: Mapping[str, Json], sources: Mapping[str, Source | None]
) -> Events | None:
    """The events with other arguments of the call there, and with what follows from them.

    A source of None is left out. None where the consequences cannot be told (a value derived from a changed one).
    """
    call = record.events[index]
    if not isinstance(call, CallIssued):
        return None
    arguments = {**call.arguments, **changed}
    kept = {name: source for name, source in {**call.sources, **sources}.items() if source is not None}
    events = put(record.events, index, replace(call, arguments=arguments, sources=kept))
    swaps = {name: (call.arguments[name], value) for name, value in changed.items() if name in call.arguments}
    return echoed(events, call.call_id, swaps)


def echoed(events: Events, call_id: str, swaps: Mapping[str, tuple[Json, Json]]) -> Events | None:
    """The events where the result of a call repeats the new values of arguments where it repeated the old."""
    for index, event in enumerate(events):
        if isinstance(event, ResultArrived) and event.call_id == call_id:
            changes: dict[str, Json] = {}
            payload = _exchanged(event.payload, swaps, "", changes)
            if not changes:
                return events
            references = tuple(
                replace(reference, id=changes[reference.path]) if reference.path in changes else reference
                for reference in event.references
            )
            altered = put(events, index, replace(event, payload=payload, references=references))
            return _repeated(altered, index, call_id, changes)
    return events


def _exchanged(value: Json, swaps: Mapping[str, tuple[Json, Json]], path: str, changes: dict[str, Json]) -> Json:
    """The payload with the values exchanged under the names of their arguments; notes where it did so."""
    if isinstance(value, list):
        return [_exchanged(item, swaps, f"{path}/{index}", changes) for index, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    exchanged: dict[str, Json] = {}
    for name, item in value.items():
        place = f"{path}/{escaped(name)}"
        swap = swaps.get(name)
        if swap is not None and type(item) is type(swap[0]) and item == swap[0]:
            changes[place] = exchanged[name] = swap[1]
        else:
            exchanged[name] = _exchanged(item, swaps, place, changes)
    return exchanged


def _repeated(events: Events, start: int, call_id: str, changes: Mapping[str, Json]) -> Events | None:
    """The changed leaves of a result repeated by the calls and answers after it."""
    told: list[Event] = list(events[: start + 1])
    later: list[tuple[str, dict[str, tuple[Json, Json]]]] = []
    for event in events[start + 1 :]:
        match event:
            case CallIssued():
                touched = {
                    name: changes[source.path]
                    for name, source in event.sources.items()
                    if isinstance(source, FromResult) and source.call_id == call_id and source.path in changes
                }
                if any(_derived(event.sources[name]) for name in touched):
                    return None
                if touched:
                    later.append((event.call_id, {name: (event.arguments[name], new) for name, new in touched.items()}))
                told.append(replace(event, arguments={**event.arguments, **touched}))
            case AssistantSaid():
                spoken = _retold_answer(event, call_id, changes)
                if spoken is None:
                    return None
                told.append(spoken)
            case _:
                told.append(event)
    result: Events | None = tuple(told)
    for name, swaps in later:
        result = None if result is None else echoed(result, name, swaps)
    return result


def _derived(source: Source) -> bool:
    return isinstance(source, FromResult) and source.transform not in ("copy", "select")


def _retold_answer(event: AssistantSaid, call_id: str, changes: Mapping[str, Json]) -> AssistantSaid | None:
    for number, fact in enumerate(event.evidence):
        source = fact.source
        if isinstance(source, FromResult) and source.call_id == call_id and source.path in changes:
            text = in_words(changes[source.path], fact)
            if _derived(source) or text is None:
                return None
            retold = refaced(event, number, replace(fact, text=text, value=changes[source.path]))
            if retold is None:
                return None
            event = retold
    return event


def refaced(event: AssistantSaid, number: int, fact: Evidence) -> AssistantSaid | None:
    """An answer with another fact in the place of one; None where that place cannot be found."""
    place = fact_place(event.text, event.evidence, number)
    if place < 0:
        return None
    end = place + len(event.evidence[number].text)
    evidence = (*event.evidence[:number], fact, *event.evidence[number + 1 :])
    return replace(event, text=event.text[:place] + fact.text + event.text[end:], evidence=evidence)


def in_words(value: Json, like: Evidence) -> str | None:
    """A value as prose, in the manner of a fact; None where there is no such manner."""
    match like.reading:
        case "text" if isinstance(value, str):
            return value
        case "enum" if isinstance(value, str):
            return value.replace("_", " ")
        case "number" if isinstance(value, int | float):
            return f"{value:,}" if "," in like.text or abs(value) < 1000 else str(value)
        case "date" if isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}", value):
            return f"{_MONTHS[int(value[5:7]) - 1]} {int(value[8:10])}, {value[:4]}"
        case "time" if isinstance(value, str) and re.match(r"\d{2}:\d{2}", value):
            hour = int(value[:2])
            return f"{hour % 12 or 12}:{value[3:5]} {'PM' if hour >= 12 else 'AM'}"
        case _:
            return None

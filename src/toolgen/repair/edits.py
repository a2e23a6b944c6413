"""Small changes of a log: one event, one argument, one source, one piece of evidence replaced."""

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, Event
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Source

Log = tuple[Event, ...]


def replaced(events: Log, place: int, event: Event) -> Log:
    """The log with one event replaced."""
    return (*events[:place], event, *events[place + 1 :])


def with_argument(events: Log, place: int, name: str, value: Json) -> Log:
    """The log with an argument of the call at a place set."""
    call = events[place]
    return (
        replaced(events, place, replace(call, arguments={**call.arguments, name: value}))
        if isinstance(call, CallIssued)
        else events
    )


def with_source(events: Log, place: int, name: str, source: Source) -> Log:
    """The log with the source of an argument set, and what the call depends on."""
    call = events[place]
    if not isinstance(call, CallIssued):
        return events
    sources = {**call.sources, name: source}
    needed = tuple(dict.fromkeys(s.call_id for s in sources.values() if isinstance(s, FromResult)))
    return replaced(events, place, replace(call, sources=sources, depends_on=needed))


def with_evidence(events: Log, where: tuple[int, int], fact: Evidence) -> list[Log]:
    """The log with one piece of evidence replaced, none where nothing changes."""
    spoken = events[where[0]]
    if not isinstance(spoken, AssistantSaid) or spoken.evidence[where[1]] == fact:
        return []
    facts = (*spoken.evidence[: where[1]], fact, *spoken.evidence[where[1] + 1 :])
    return [replaced(events, where[0], replace(spoken, evidence=facts))]

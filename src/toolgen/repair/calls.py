"""Repairs of calls: what they depend on, when they are made, and whether they are made at all."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Source
from toolgen.core.readings import Unreadable, same
from toolgen.core.verdict import Finding
from toolgen.repair.edits import Log, replaced
from toolgen.repair.offered import Offered
from toolgen.repair.order import after, renumbered
from toolgen.repair.places import call_place, recomputed, result_place


def dependencies_of_sources(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """`depends_on` follows from the sources, where those are results that had arrived."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    needed = tuple(dict.fromkeys(s.call_id for s in call.sources.values() if isinstance(s, FromResult)))
    if needed == call.depends_on or any(result_place(events[:place], call_id) is None for call_id in needed):
        return []
    return [replaced(events, place, replace(call, depends_on=needed))]


def call_after_its_needs(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """A call made too early, with its result, moves behind the results that its sources need.

    Only where the order is the whole fault: the sources give the arguments as they are, and nothing that the call
    needs needs the call. Otherwise it is the source that is wrong.
    """
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    own, needs = result_place(events, call.call_id), _needs(events, call)
    if own is None:
        return []
    if not needs or max(needs) < place:
        return dependencies_of_sources(events, finding, offer)
    if not _gives_arguments(events, call) or own in needs or _is_used(events[place : max(needs) + 1], call.call_id):
        return []
    return [after(events, (place, own), max(needs))]


def without_repetition(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """A repeated call goes, with its result; what referred to it refers to the first, which returned the same."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    first = next(
        (
            e
            for e in events[:place]
            if isinstance(e, CallIssued) and e.function == call.function and same(e.arguments, call.arguments)
        ),
        None,
    )
    if first is None:
        return []
    one, other = result_place(events, first.call_id), result_place(events, call.call_id)
    if one is None or other is None or not same(_payload(events[one]), _payload(events[other])):
        return []
    kept = tuple(e for number, e in enumerate(events) if number not in (place, other))
    return [renumbered(tuple(_redirected(event, call.call_id, first.call_id) for event in kept))]


def without_needless(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """A call whose result nothing refers to goes, with its result."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued) or _is_used(events, call.call_id):
        return []
    answer = result_place(events, call.call_id)
    return [renumbered(tuple(event for number, event in enumerate(events) if number not in (place, answer)))]


def _needs(events: Log, call: CallIssued) -> list[int]:
    """Where the results stand that the sources of a call name."""
    places = [result_place(events, s.call_id) for s in call.sources.values() if isinstance(s, FromResult)]
    return [place for place in places if place is not None]


def _gives_arguments(events: Log, call: CallIssued) -> bool:
    """Whether every result that a call names holds the argument, whenever it came."""
    try:
        return all(
            same(recomputed(source, events), call.arguments.get(name))
            for name, source in call.sources.items()
            if isinstance(source, FromResult)
        )
    except Unreadable:
        return False


def _payload(event: Event) -> Json:
    return event.payload if isinstance(event, ResultArrived) else None


def _is_used(events: Log, call_id: str) -> bool:
    for event in events:
        if isinstance(event, CallIssued):
            sources: Sequence[Source] = tuple(event.sources.values())
        elif isinstance(event, AssistantSaid):
            sources = tuple(fact.source for fact in event.evidence)
        else:
            continue
        if any(isinstance(source, FromResult) and source.call_id == call_id for source in sources):
            return True
    return False


def _redirected(event: Event, old: str, new: str) -> Event:
    """The event with every reference to one call made a reference to another."""
    if isinstance(event, CallIssued):
        sources = {name: _moved(source, old, new) for name, source in event.sources.items()}
        depends_on = tuple(dict.fromkeys(new if call_id == old else call_id for call_id in event.depends_on))
        return replace(event, sources=sources, depends_on=depends_on)
    if isinstance(event, AssistantSaid):
        return replace(
            event, evidence=tuple(replace(fact, source=_moved(fact.source, old, new)) for fact in event.evidence)
        )
    return event


def _moved(source: Source, old: str, new: str) -> Source:
    if isinstance(source, FromResult) and source.call_id == old:
        return replace(source, call_id=new)
    return source

"""Repairs of the sources of arguments: the value is right, what is said of its origin is not."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.events import CallIssued, SystemSaid, UserSaid
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.readings import agrees
from toolgen.core.verdict import Finding
from toolgen.repair.edits import Log, with_source
from toolgen.repair.offered import Offered
from toolgen.repair.places import argument_name, beside, call_place, derived, held, recomputes
from toolgen.repair.quotes import said, stands


def path_beside(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """Another path into the same result, which holds the value of the argument."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.arguments:
        return []
    source, value = call.sources.get(name), call.arguments[name]
    if not isinstance(source, FromResult) or recomputes(source, value, events[:place]):
        return []
    plain = FromResult(source.call_id, source.path)
    found = beside(source, value, events[:place])
    if not found and not source.pick:
        found = beside(plain, value, events[:place])
    return [with_source(events, place, name, candidate) for candidate in found]


def quote_again(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The same words in the utterance where they were said, or the words of the same utterance that were meant."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.arguments:
        return []
    source, value = call.sources.get(name), call.arguments[name]
    if not isinstance(source, Said) or recomputes(source, value, events[:place]):
        return []
    heard = [event for event in events[:place] if isinstance(event, SystemSaid | UserSaid)]
    again = [replace(source, said=event.said) for event in heard if stands(source.quote, event.text)]
    found = [
        candidate for candidate in again if agrees(candidate.reading, candidate.quote, value, candidate.base_quote)
    ]
    if not found:
        found = [candidate for candidate in said(value, heard, name) if candidate.said == source.said]
    return [with_source(events, place, name, candidate) for candidate in found]


def source_anywhere(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The place before the call where the value of the argument stands, or out of which it is made."""
    place, name = call_place(events, finding), argument_name(finding)
    if place is None or not isinstance(call := events[place], CallIssued) or name not in call.arguments:
        return []
    value, before = call.arguments[name], events[:place]
    source = call.sources.get(name)
    if source is not None and recomputes(source, value, before):
        return []
    found: list[Source] = [*said(value, before, name), *(held(value, before) or derived(value, before))]
    return [with_source(events, place, name, candidate) for candidate in found]

"""Repairs of evidence: what it is about, and what proves it."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Reading
from toolgen.core.readings import Unreadable, read, same
from toolgen.core.verdict import Finding
from toolgen.repair.edits import Log, replaced, with_evidence
from toolgen.repair.offered import Offered
from toolgen.repair.places import beside, derived, evidence_place, held, recomputed, span

_READINGS: tuple[Reading, ...] = ("text", "date", "datetime", "time", "number")


def evidence_recomputed(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """Evidence of words that stand there: its value is what they read as, its source in the result that it names."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return []
    fact, before = spoken.evidence[where[1]], events[: where[0]]
    try:
        value = _value(fact)
    except Unreadable:
        return []
    try:
        if same(recomputed(fact.source, before), value):
            return with_evidence(events, where, replace(fact, value=value))
    except Unreadable:
        pass
    if not isinstance(fact.source, FromResult):
        return []
    sources = beside(fact.source, value, before) or derived(value, before, fact.source.call_id)
    return [
        log for source in sources for log in with_evidence(events, where, replace(fact, value=value, source=source))
    ]


def evidence_elsewhere(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The only other result that holds the value of the words."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return []
    fact = spoken.evidence[where[1]]
    try:
        value = _value(fact)
    except Unreadable:
        return []
    sources = held(value, events[: where[0]])
    return [
        log for source in sources for log in with_evidence(events, where, replace(fact, value=value, source=source))
    ]


def _value(fact: Evidence) -> Json:
    """What the words of a fact read as; raises `Unreadable`."""
    return read(fact.reading, fact.text) if fact.reading != "enum" else fact.value


def without_evidence(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """Evidence of words that were not said proves nothing."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return []
    if spoken.evidence[where[1]].text in spoken.text:
        return []
    kept = (*spoken.evidence[: where[1]], *spoken.evidence[where[1] + 1 :])
    return [replaced(events, where[0], replace(spoken, evidence=kept))]


def evidence_found(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """Evidence for words whose value stands at exactly one place in the results."""
    where = span(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return []
    place, text = where
    facts: list[Evidence] = []
    for reading in _READINGS:
        try:
            value = read(reading, text)
        except Unreadable:
            continue
        facts.extend(Evidence(text, value, source, reading) for source in held(value, events[:place]))
    return [replaced(events, place, replace(spoken, evidence=(*spoken.evidence, fact))) for fact in facts]

"""Repairs of evidence: what it is about, and what proves it."""

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid
from toolgen.core.provenance import Evidence, FromResult, Reading
from toolgen.core.readings import Unreadable, read, same
from toolgen.core.verdict import Finding
from toolgen.repair.edits import Log, replaced, with_evidence
from toolgen.repair.places import evidence_place, held, recomputed, span

_READINGS: tuple[Reading, ...] = ("text", "date", "datetime", "time", "number")


def evidence_recomputed(events: Log, finding: Finding) -> Log | None:
    """Evidence of words that stand there: its value is what they read as, its source the only place that holds it."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return None
    fact = spoken.evidence[where[1]]
    try:
        value = read(fact.reading, fact.text) if fact.reading != "enum" else fact.value
    except Unreadable:
        return None
    before = events[: where[0]]
    try:
        if same(recomputed(fact.source, before), value):
            return with_evidence(events, where, replace(fact, value=value))
    except Unreadable:
        pass
    call_id = fact.source.call_id if isinstance(fact.source, FromResult) else ""
    places = held(value, before, call_id) or held(value, before)
    if len(places) != 1:
        return None
    return with_evidence(events, where, replace(fact, value=value, source=places[0]))


def without_evidence(events: Log, finding: Finding) -> Log | None:
    """Evidence of words that were not said proves nothing."""
    where = evidence_place(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return None
    if spoken.evidence[where[1]].text in spoken.text:
        return None
    kept = (*spoken.evidence[: where[1]], *spoken.evidence[where[1] + 1 :])
    return replaced(events, where[0], replace(spoken, evidence=kept))


def evidence_found(events: Log, finding: Finding) -> Log | None:
    """Evidence for words whose value stands at exactly one place in the results."""
    where = span(events, finding)
    if where is None or not isinstance(spoken := events[where[0]], AssistantSaid):
        return None
    place, text = where
    facts: list[Evidence] = []
    for reading in _READINGS:
        try:
            value = read(reading, text)
        except Unreadable:
            continue
        facts.extend(Evidence(text, value, source, reading) for source in held(value, events[:place]))
    if len(facts) != 1:
        return None
    return replaced(events, place, replace(spoken, evidence=(*spoken.evidence, facts[0])))

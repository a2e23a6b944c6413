"""What an assistant does too early: calls, guesses and tells before a result was handed over."""

from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    SystemSaid,
    UserSaid,
)
from toolgen.core.provenance import Evidence, FromResult, Said
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import invented
from toolgen.corruption.material import arguments, everything_said, put
from toolgen.corruption.reflown import reflown
from toolgen.corruption.replanned import issued_at
from toolgen.corruption.retell import replace
from toolgen.corruption.under_way import after_answers, calls_in, handed_at, takes


def premature_call(record: Record, rng: Stream) -> Record | None:
    """A call issued while the result that it takes a value from is still pending."""
    chosen = _dependent(record, rng)
    if chosen is None:
        return None
    index, place = chosen
    return reflown(record, issued_at(record.events, index, place))


def guess_in_flight(record: Record, rng: Stream) -> Record | None:
    """A call issued while the result that it needs is still pending, with a value made up in its place."""
    chosen = _dependent(record, rng)
    if chosen is None:
        return None
    index, place = chosen
    call = record.events[index]
    named = [a for a in arguments(record) if a.index == index and isinstance(a.call.sources.get(a.name), FromResult)]
    if not named or not isinstance(call, CallIssued):
        return None
    argument = rng.pick(named)
    value = invented(argument.name, argument.value, argument.schema, rng, unlike=everything_said(record))
    events = called_otherwise(record, index, {argument.name: value}, {argument.name: None})
    if value is None or events is None:
        return None
    altered = events[index]
    if not isinstance(altered, CallIssued):
        return None
    needed = [source.call_id for source in altered.sources.values() if isinstance(source, FromResult)]
    altered = replace(altered, depends_on=tuple(dict.fromkeys(needed)))
    return reflown(record, issued_at(put(events, index, altered), index, place))


def used_a_part(record: Record, rng: Stream) -> Record | None:
    """A part of a result has come, and a call is made with it as if it were all."""
    for place, event in enumerate(record.events):
        if not isinstance(event, Answered):
            continue
        for arrival in event.arrivals:
            later = [i for i, c in calls_in(record.events) if i > place and takes(c, arrival.call_id)]
            if arrival.status == "partial" and later and handed_at(record.events, arrival.call_id) > place:
                return reflown(record, issued_at(record.events, later[0], place + 1))
    return None


def told_while_pending(record: Record, rng: Stream) -> Record | None:
    """A result is told while its call is still pending."""
    found: list[tuple[int, str, Evidence]] = []
    spoken = {event.turn for event in record.events if isinstance(event, AssistantSaid)}
    waits = [(i, e) for i, e in enumerate(record.events) if isinstance(e, ControlIssued) and e.turn not in spoken]
    for event in record.events:
        for fact in event.evidence if isinstance(event, AssistantSaid) else ():
            if isinstance(fact.source, FromResult) and isinstance(event, AssistantSaid):
                sentence = next((s for s in event.text.split(". ") if fact.text in s), "").strip(" .\n")
                issued = next((i for i, c in calls_in(record.events) if c.call_id == fact.source.call_id), len(waits))
                handed = handed_at(record.events, fact.source.call_id)
                found += [(i, f"{sentence}.", fact) for i, e in waits if issued < i < handed and sentence]
    if not found:
        return None
    place, text, fact = rng.pick(found)
    wait = record.events[place]
    if not isinstance(wait, ControlIssued):
        return None
    said = AssistantSaid(
        at_ms=wait.at_ms, task="task-1", turn=wait.turn, said="said-early", text=text, evidence=(fact,)
    )
    return reflown(record, (*record.events[: place + 1], said, *record.events[place + 1 :]))


def _dependent(record: Record, rng: Stream) -> tuple[int, int] | None:
    """A call that takes something from a result, and the place where only the call of that result was issued."""
    found: list[tuple[int, int]] = []
    for index, call in calls_in(record.events):
        for source in call.sources.values():
            if isinstance(source, FromResult):
                given = next((i for i, c in calls_in(record.events) if c.call_id == source.call_id), len(record.events))
                place = after_answers(record.events, given)
                said = [s.said for s in call.sources.values() if isinstance(s, Said)]
                heard = {e.said for e in record.events[:place] if isinstance(e, SystemSaid | UserSaid)}
                if given < place <= handed_at(record.events, source.call_id) < index and heard.issuperset(said):
                    found.append((index, place))
    return rng.pick(found) if found else None

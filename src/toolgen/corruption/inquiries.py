"""Follow-up questions answered wrongly: with another thing's fact, another field, an invention, or a needless call."""

import re

from msgspec import Struct

from toolgen.core.events import AssistantSaid, CallIssued, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.consequences import in_words, refaced
from toolgen.corruption.decisions import misjudged
from toolgen.corruption.invention import invented
from toolgen.corruption.material import calls, everything_said, put, result_of
from toolgen.corruption.retell import LATER, replace, retold


class Told(Struct, frozen=True):
    """A fact in the answer to a follow-up question."""

    index: int
    answer: AssistantSaid
    number: int
    fact: Evidence
    source: FromResult
    payload: Json


def _told(record: Record) -> list[Told]:
    """The facts of plain answers to follow-up questions."""
    found: list[Told] = []
    for index, answer in _answers(record):
        for number, fact in enumerate(answer.evidence):
            result = result_of(record, fact.source.call_id) if isinstance(fact.source, FromResult) else None
            if result is not None and isinstance(fact.source, FromResult) and fact.source.transform == "copy":
                found.append(Told(index, answer, number, fact, fact.source, result[1].payload))
    return found


def _answers(record: Record) -> list[tuple[int, AssistantSaid]]:
    return [
        (index, event)
        for index, event in enumerate(record.events)
        if isinstance(event, AssistantSaid) and index and isinstance(before := record.events[index - 1], UserSaid)
        if before.act == "follow_up"
    ]


def _answered(record: Record, told: Told, path: str, value: Json) -> Record | None:
    """The record with the value at another place of the result in the answer."""
    text = in_words(value, told.fact)
    if text is None or text == told.fact.text:
        return None
    fact = replace(told.fact, text=text, value=value, source=FromResult(told.source.call_id, path))
    said = refaced(told.answer, told.number, fact)
    return None if said is None else retold(record, put(record.events, told.index, said))


def follow_up_about_another(record: Record, rng: Stream) -> Record | None:
    """The answer to a follow-up question gives the fact of another thing."""
    found: list[tuple[Told, str, Json]] = []
    for told in _told(record):
        place = re.fullmatch(r"(.*?)/\d+(/.*)", told.source.path)
        if place is not None and len(told.answer.evidence) == 1:
            alike = re.compile(rf"{re.escape(place[1])}/\d+{re.escape(place[2])}")
            found += [(told, p, v) for p, v in every_leaf(told.payload) if alike.fullmatch(p) and v != told.fact.value]
    return _answered(record, *rng.pick(found)) if found else None


def follow_up_other_field(record: Record, rng: Stream) -> Record | None:
    """The answer to a follow-up question gives another fact of the thing than the one asked for."""
    found: list[tuple[Told, str, Json]] = []
    for told in _told(record):
        holder = told.source.path.rpartition("/")[0]
        if len(told.answer.evidence) == 1:
            found += [
                (told, path, value)
                for path, value in every_leaf(told.payload)
                if path.rpartition("/")[0] == holder
                and path != told.source.path
                and type(value) is type(told.fact.value)
                if value != told.fact.value and str(value) not in told.answer.text
            ]
    return _answered(record, *rng.pick(found)) if found else None


def follow_up_invented(record: Record, rng: Stream) -> Record | None:
    """The answer to a follow-up question is made up, though a result has it."""
    found = [told for told in _told(record) if told.fact.reading in ("text", "number", "date", "time")]
    if not found:
        return None
    told = rng.pick(found)
    value = invented(told.source.path.rpartition("/")[2], told.fact.value, {}, rng, unlike=everything_said(record))
    text = None if value is None else in_words(value, told.fact)
    said = None if text is None else refaced(told.answer, told.number, replace(told.fact, text=text, value=value))
    if said is None or text == told.fact.text:
        return None
    kept = (*said.evidence[: told.number], *said.evidence[told.number + 1 :])
    return retold(record, put(record.events, told.index, replace(said, evidence=kept)))


def follow_up_called_again(record: Record, rng: Stream) -> Record | None:
    """What a result in hand holds is asked for again by a call."""
    found = _answers(record)
    if not found:
        return None
    index, answer = rng.pick(found)
    known = {f.source.call_id for f in answer.evidence if isinstance(f.source, FromResult)}
    made = [call for _, call in calls(record) if call.call_id in known]
    result = result_of(record, made[-1].call_id) if made else None
    if result is None:
        return None
    again: CallIssued = replace(made[-1], call_id="call-again", turn=LATER, at_ms=answer.at_ms)
    anew: ResultArrived = replace(result[1], call_id="call-again", at_ms=answer.at_ms)
    return retold(record, (*record.events[:index], again, anew, *record.events[index:]))


def reversed_superlative(record: Record, rng: Stream) -> Record | None:
    """Asked for the one with the most or the least of something, the assistant names another."""
    found = [
        (index, answer)
        for index, answer in _answers(record)
        if any(isinstance(f.source, FromResult) and f.source.pick for f in answer.evidence)
    ]
    if not found:
        return None
    index, answer = rng.pick(found)
    said = misjudged(answer, record, rng)
    return None if said is None else retold(record, put(record.events, index, said))

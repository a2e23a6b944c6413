"""Whether facts are told of the thing that they belong to: the item of the list, the call of several alike."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from toolgen.audit.spoken import alike, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.provenance import FromResult, RecordEvidence
from toolgen.core.verdict import Finding

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


class Told(Struct, frozen=True):
    """A fact of a result, placed in a sentence without ambiguity."""

    place: int
    text: str
    call_id: str
    array: str  # pointer of the array whose item holds it, "" where none does
    item: str
    field: str  # pointer within the item


def wrong_subjects(text: str, shown: Sequence[RecordEvidence], transcript: Transcript, index: int) -> list[Finding]:
    """Facts told of another thing than theirs; only what is placed beyond doubt is looked at."""
    found: list[Finding] = []
    for sentence in _SENTENCE.split(text):
        told = sorted((t for fact in shown if (t := _told(fact, sentence, shown)) is not None), key=lambda t: t.place)
        doubtful = sum(stands_in(fact.text, sentence) for fact in shown) > len(told)
        message = ("" if doubtful else _other_row(told, sentence)) or _other_call(told, sentence, transcript)
        if message:
            found.append(Finding("fact-of-another-thing", f"$.messages[{index}]", message))
    return found


def _told(fact: RecordEvidence, sentence: str, shown: Sequence[RecordEvidence]) -> Told | None:
    alone = sentence.count(fact.text) == 1 and sum(other.text == fact.text for other in shown) == 1
    if not alone or not isinstance(fact.source, FromResult) or not stands_in(fact.text, sentence):
        return None
    found = re.fullmatch(r"(.*?)/(\d+)(/.*|)", fact.source.path)
    array, item, field = found.groups() if found else ("", "", fact.source.path)
    return Told(sentence.index(fact.text), fact.text, fact.source.call_id, array, item, field)


def _other_row(told: Sequence[Told], sentence: str) -> str:
    """ "A (120) and B (90)" where 120 is the price of B.

    The first field that is told of an item opens a row, and what follows must be of the same item. Sentences that
    first name several items and then their values ("A and B cost 120 and 90") are left alone.
    """
    rows = [fact for fact in told if fact.item]
    if not rows or len({(fact.call_id, fact.array) for fact in rows}) > 1 or "respectively" in sentence:
        return ""
    opening = rows[0].field
    openings = [fact.field == opening for fact in rows]
    if any(one and other for one, other in pairwise(openings)):
        return ""
    row = rows[0]
    for fact in rows:
        if fact.field == opening:
            row = fact
        elif fact.item != row.item:
            return f"{fact.text!r} is told of {row.text!r}, but belongs to another item"
    return ""


def _other_call(told: Sequence[Told], sentence: str, transcript: Transcript) -> str:
    """ "In Rome it is 20 degrees" where 20 comes from the call about Paris."""
    for fact in told:
        mine = transcript.call(fact.call_id)
        for other in transcript.calls:
            if mine is None or other.function != mine.function or other.call_id == mine.call_id:
                continue
            told_of_mine = any(stands_in(value, sentence) for value in _distinct(mine, other))
            told_of_other = [value for value in _distinct(other, mine) if stands_in(value, sentence)]
            if told_of_other and not told_of_mine:
                return f"{fact.text!r} is told of {told_of_other[0]!r}, but comes from {fact.call_id}"
    return ""


def _distinct(one: MadeCall, other: MadeCall) -> list[str]:
    """The texts that tell one call from another of the same function."""
    mine, theirs = one.arguments or {}, other.arguments or {}
    return [
        str(value)
        for name, value in mine.items()
        if isinstance(value, str | int) and len(str(value)) > 2 and not alike(value, theirs.get(name))
    ]

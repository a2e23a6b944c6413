"""Whether facts are told of the thing that they belong to: the item of the list, the call of several alike."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from toolgen.audit.spoken import alike, places, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.provenance import FromResult, RecordEvidence
from toolgen.core.verdict import Finding

_OPENS = re.compile(r"\s+[A-Z]")  # after a fact that ends with a full stop: a new sentence
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
    for sentence in _sentences(text, shown):
        told = sorted((t for fact in shown if (t := _told(fact, sentence, text, shown))), key=lambda t: t.place)
        doubtful = sum(stands_in(fact.text, sentence) for fact in shown) > len(told)
        message = ("" if doubtful else _other_row(told, sentence, transcript)) or _other_call(
            told, sentence, transcript, shown
        )
        if message:
            found.append(Finding("fact-of-another-thing", f"$.messages[{index}]", message))
    return found


def _sentences(text: str, shown: Sequence[RecordEvidence]) -> list[str]:
    """The sentences of a text; a fact that holds several is not taken apart, but its own end may end the sentence."""
    inside: set[int] = set()
    for fact in shown:
        start = text.find(fact.text) if fact.text else -1
        while start >= 0:
            inside.update(range(start, start + len(fact.text) - 1))
            if not _OPENS.match(text, start + len(fact.text)):
                inside.add(start + len(fact.text) - 1)
            start = text.find(fact.text, start + 1)
    cuts = [match.end() for match in _SENTENCE.finditer(text) if match.start() - 1 not in inside]
    bounds = [0, *cuts, len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def _told(fact: RecordEvidence, sentence: str, text: str, shown: Sequence[RecordEvidence]) -> Told | None:
    """A fact placed in a sentence; None where it stands elsewhere too: the 21 of a count is in "July 21" as well."""
    stands = places(fact.text, sentence)
    alone = len(stands) == len(places(fact.text, text)) == sum(other.text == fact.text for other in shown) == 1
    if not alone or not isinstance(fact.source, FromResult):
        return None
    found = re.fullmatch(r"(.*?)/(\d+)(/.*|)", fact.source.path)
    array, item, field = found.groups() if found else ("", "", fact.source.path)
    return Told(stands[0], fact.text, fact.source.call_id, array, item, field)


def _other_row(told: Sequence[Told], sentence: str, transcript: Transcript) -> str:
    """ "A (120) and B (90)" where 120 is the price of B: another item of the list, or the result of a sibling call.

    The first field that is told of an item opens a row, and what follows must be of the same item. Sentences that
    first name several items and then their values ("A and B cost 120 and 90") are left alone.
    """
    if "respectively" in sentence:
        return ""
    families: dict[tuple[str, str], list[tuple[str, Told]]] = {}
    for fact in told:
        call = transcript.call(fact.call_id)
        if fact.item:
            families.setdefault((fact.call_id, fact.array), []).append((fact.item, fact))
        elif call is not None:
            families.setdefault((call.function, ""), []).append((fact.call_id, fact))
    return next((fault for rows in families.values() if (fault := _misplaced(rows))), "")


def _misplaced(rows: Sequence[tuple[str, Told]]) -> str:
    opening = rows[0][1].field
    if any(one.field == opening == other.field for (_, one), (_, other) in pairwise(rows)):
        return ""
    of, opener = rows[0]
    for item, fact in rows:
        if fact.field == opening:
            of, opener = item, fact
        elif item != of:
            return f"{fact.text!r} is told of {opener.text!r}, but belongs to another thing"
    return ""


def _other_call(told: Sequence[Told], sentence: str, transcript: Transcript, shown: Sequence[RecordEvidence]) -> str:
    """ "In Rome it is 20 degrees" where 20 comes from the call about Paris."""
    for fact in told:
        mine = transcript.call(fact.call_id)
        for other in transcript.calls:
            if mine is None or other.function != mine.function or other.call_id == mine.call_id:
                continue
            told_of_mine = any(stands_in(value, sentence) for value in _distinct(mine, other))
            own = {f.text for f in shown if isinstance(f.source, FromResult) and f.source.call_id == fact.call_id}
            beside = sentence.replace(fact.text, " ")  # what a fact itself says, it is not told of
            told_of_other = [value for value in _distinct(other, mine) if stands_in(value, beside) and value not in own]
            if told_of_other and not told_of_mine:
                return f"{fact.text!r} is told of {told_of_other[0]!r}, but comes from {fact.call_id}"
    return ""


def _distinct(one: MadeCall, other: MadeCall) -> list[str]:
    """The texts that tell one call from another of the same function; not words that stand in any sentence."""
    mine, theirs = one.arguments or {}, other.arguments or {}
    return [
        str(value)
        for name, value in mine.items()
        if isinstance(value, str | int) and len(str(value)) > 2 and not str(value).islower()
        if not alike(value, theirs.get(name))
    ]

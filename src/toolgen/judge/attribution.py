"""The rule about whose facts are told: values said of one thing come from that one thing.

A sentence tells rows of facts: "Alfama Terrace (price 142.5) and Baixa House (price 98)". The field that opens the
first row opens each further one, and what follows it belongs to the same item of the same result. The same holds for
the results of several calls of one function. Where fields come in columns ("A and B cost 142.5 and 98"), or where a
text stands for more than one fact, nothing is concluded.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.core.provenance import FromResult, RecordEvidence
from toolgen.judge.claims import stands_at
from toolgen.judge.facts import covered, readings_of, scalars, unproven
from toolgen.judge.index import Index
from toolgen.judge.items import leaves
from toolgen.judge.log import Found
from toolgen.judge.pointers import split


class Told(Struct):
    """A fact at its place in a message."""

    start: int
    text: str
    call: str
    array: str  # where the array is whose item holds it, "" outside of arrays
    item: str
    field: str
    sure: bool = True  # whether it is clear which fact it is


def fact_of_another_thing(index: Index) -> Sequence[Found]:
    """No fact is told of another item, or of another call, than the one that it comes from."""
    found: list[Found] = []
    functions = index.functions
    for place, text in index.replies:
        facts = index.evidence.get(place, ())
        if len(facts) < 3 or _of_one_thing(facts, functions):
            continue
        told = _in_order(text, facts) or _searched(text, facts)
        if not covered(index):
            told = sorted([*told, *_unproven(place, text, index)], key=lambda fact: fact.start)
        for sentence in _sentences(told, text):
            stray = _stray(sentence, functions)
            if stray is not None:
                opener, fact = stray
                reason = f"{fact.text!r} is told of {opener.text!r}, but is at {fact.array}/{fact.item} of {fact.call}"
                found.append((f"$.messages[{place}].content[{fact.start}:{fact.start + len(fact.text)}]", reason))
    return found


def _of_one_thing(facts: Sequence[RecordEvidence], functions: Mapping[str, str]) -> bool:
    """No facts of two items of one result, or of two calls of one function: whatever the words, none can be stray."""
    first: dict[str, tuple[str, str]] = {}
    for fact in facts:
        source = fact.source
        if type(source) is FromResult:
            call_id, item = source.call_id, _place(source.path)[1]
            function = functions.get(call_id, "")
            known = first.get(function)
            if known is None or (known[1] == "" and known[0] == call_id):
                first[function] = (call_id, item)
            elif known[0] != call_id or (item and known[1] != item):
                return False
    return True


def _in_order(text: str, facts: Sequence[RecordEvidence]) -> list[Told]:
    """The facts where they stand, if they stand there in the order of the evidence; none otherwise."""
    told: list[Told] = []
    end = 0
    for fact in facts:
        start = _find(fact.text, text, end)
        if start < 0:
            return []
        end = start + len(fact.text)
        if type(fact.source) is FromResult:
            told.append(_told(start, fact.text, fact.source))
    return told


def _searched(text: str, facts: Sequence[RecordEvidence]) -> list[Told]:
    """The facts wherever they stand, the longest first, since one may stand inside another."""
    told: list[Told] = []
    known: dict[str, list[FromResult]] = {}
    for proof in facts:
        if type(proof.source) is FromResult and proof.text:
            known.setdefault(proof.text, []).append(proof.source)
    for shown in sorted(known, key=len, reverse=True):
        start = _find(shown, text, 0)
        while start >= 0:
            end = start + len(shown)
            text = f"{text[:start]}{' ' * len(shown)}{text[end:]}"
            fact = _told(start, shown, known[shown][0])
            fact.sure = all(source == known[shown][0] for source in known[shown])
            told.append(fact)
            start = _find(shown, text, end)
    return sorted(told, key=lambda fact: fact.start)


def _unproven(place: int, text: str, index: Index) -> Iterator[Told]:
    """Facts without evidence that stand at one place alone in the results before: it must be that place."""
    for claimed, claim, known in unproven(index):
        start = _find(claim, text, 0)
        if claimed != place or known != "result" or start < 0 or _find(claim, text, start + 1) >= 0:
            continue
        meant = readings_of(claim)
        places = [
            FromResult(result.call_id, path)
            for result in index.answers.values()
            if result.message < place and not result.failed
            for path, value in leaves(result.payload, "")
            if not meant.isdisjoint(scalars(value))
        ]
        if len(places) == 1:
            yield _told(start, claim, places[0])


def _find(shown: str, text: str, start: int) -> int:
    """Where a text stands as a whole, from a place on."""
    place = text.find(shown, start)
    while place >= 0 and not stands_at(text, place, place + len(shown)):
        place = text.find(shown, place + 1)
    return place


def _told(start: int, text: str, source: FromResult) -> Told:
    array, item, field = _place(source.path)
    return Told(start, text, source.call_id, array, item, field if source.transform != "count" else f"{field} counted")


@lru_cache(maxsize=100_000)
def _place(path: str) -> tuple[str, str, str]:
    """Array, item and field of a path; the path itself is the field of what is in no array."""
    array, item, field = split(path)
    return (array, f"{array}/{item}", field) if item else ("", "", path)


def _sentences(told: Sequence[Told], text: str) -> Iterator[list[Told]]:
    sentence: list[Told] = []
    end = 0  # of the fact before
    for fact in told:
        if sentence:
            gap = text[end : fact.start]
            if (". " in gap or "\n" in gap or "? " in gap or "! " in gap) or (
                gap[:1] == " " and sentence[-1].text.endswith((".", "!", "?")) and _opens(gap)
            ):
                yield sentence
                sentence = []
        sentence.append(fact)
        end = fact.start + len(fact.text)
    if sentence:
        yield sentence


def _opens(gap: str) -> bool:
    """Whether a new sentence follows on a fact that is a sentence, and not its details: "A quiet room. (price 98)"."""
    return gap[1:2] != "(" and not gap[1:2].islower()


def _stray(sentence: Sequence[Told], functions: Mapping[str, str]) -> tuple[Told, Told] | None:
    """The fact that is told of another thing, after what opens its row; nothing where a fact is not clear."""
    opening = sentence[0]
    for fact in sentence:
        if fact.item != opening.item or fact.call != opening.call:
            break
    else:
        return None
    rows: dict[tuple[str, str], list[Told]] = {}  # by array, in the order in which they come up
    calls: dict[str, list[Told]] = {}
    for fact in sentence:
        function = functions.get(fact.call, "")
        calls.setdefault(function, []).append(fact)
        if fact.item:
            rows.setdefault((function, fact.array), []).append(fact)
    for facts in rows.values():
        stray = _misplaced(facts, by_item=True)
        if stray is not None:
            return stray if all([fact.sure for fact in sentence]) else None
    for facts in calls.values():
        stray = _misplaced(facts, by_item=False)
        if stray is not None:
            return stray if all([fact.sure for fact in sentence]) else None
    return None


def _misplaced(facts: Sequence[Told], *, by_item: bool) -> tuple[Told, Told] | None:
    """The first fact of a row that is not of the thing that the row is about; rows open with the first field."""
    first = opener = facts[0]
    row: list[Told] = []
    stray: Told | None = None
    for fact in facts:
        if fact.field == first.field and fact.array == first.array:
            if stray is not None and not _columns(row, by_item):
                return opener, stray
            opener, row, stray = fact, [fact], None
            continue
        row.append(fact)
        if stray is None and (fact.call != opener.call or (by_item and fact.item != opener.item)):
            stray = fact
    return (opener, stray) if stray is not None and not _columns(row, by_item) else None


def _thing(fact: Told, by_item: bool) -> tuple[str, str]:
    return (fact.call, fact.item) if by_item else (fact.call, "")


def _columns(row: Sequence[Told], by_item: bool) -> bool:
    """Whether a field is told of several things in one row: "A and B cost 142.5 and 98"."""
    things: dict[tuple[str, str], tuple[str, str]] = {}
    return any(things.setdefault((f.array, f.field), _thing(f, by_item)) != _thing(f, by_item) for f in row)

"""Words that nobody would say, and wholes that are parts: raw names, stutters, "that is all of them"."""

import re

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import refaced
from toolgen.corruption.material import Answer, answers, result_of
from toolgen.corruption.replies import field_of, retold_answer, stated_facts
from toolgen.corruption.retell import replace

_ALL = (
    "That's all of them.", "Those are all there are.", "That is the complete list.", "There are no more than these.",
)  # fmt: skip
_LITTLE = re.compile(r"(?<=\s)(the|is|of|with|and|in|has|was|are|on)(?=\s)")


def raw_names(record: Record, rng: Stream) -> Record | None:
    """A field is named as in the data: "its price_per_night is 98"."""
    found = [
        (stated[0], field, match)
        for stated in stated_facts(record)
        if re.fullmatch(r"[a-z]+(?:_[a-z]+)+", field := field_of(stated[2]))
        if (match := re.search(rf"\b{field.replace('_', ' ')}\b", stated[0].said.text)) is not None
        and not any(match[0] in fact.text for fact in stated[0].said.evidence)
    ]
    if not found:
        return None
    answer, field, match = rng.pick(found)
    text = f"{answer.said.text[: match.start()]}{field}{answer.said.text[match.end() :]}"
    return retold_answer(record, answer, replace(answer.said, text=text))


def stuttered(record: Record, rng: Stream) -> Record | None:
    """A word stands twice in a row."""
    found = [
        (answer, match)
        for answer in answers(record)
        for match in _LITTLE.finditer(answer.said.text)
        if not any(match[0] in fact.text.split() for fact in answer.said.evidence)
    ]
    if not found:
        return None
    answer, match = rng.pick(found)
    text = f"{answer.said.text[: match.end()]} {match[0]}{answer.said.text[match.end() :]}"
    return retold_answer(record, answer, replace(answer.said, text=text))


class _Part(Struct, frozen=True):
    """An answer about a list that is known to be longer."""

    answer: Answer
    call_id: str


def called_complete(record: Record, rng: Stream) -> Record | None:
    """A part of a list is told as the whole, though the result says that there is more."""
    found: list[_Part] = []
    for answer in answers(record):
        for fact in answer.said.evidence:
            result = result_of(record, fact.source.call_id) if isinstance(fact.source, FromResult) else None
            if result is not None and isinstance(fact.source, FromResult) and goes_on(result[1].payload):
                found.append(_Part(answer, fact.source.call_id))
    if not found:
        return None
    answer = rng.pick(found).answer
    return retold_answer(record, answer, replace(answer.said, text=f"{answer.said.text} {rng.pick(_ALL)}"))


def goes_on(payload: Json) -> bool:
    """Whether a result says of itself that it is a part: more to come, a next page, or a total above its items."""
    if not isinstance(payload, dict):
        return False
    more = payload.get("has_more") is True or any(payload.get(name) for name in ("next_cursor", "next_page", "next"))
    lists = [item for item in payload.values() if isinstance(item, list)]
    total = payload.get("total")
    return more or (len(lists) == 1 and isinstance(total, int) and total > len(lists[0]))


def told_as_the_whole(record: Record, rng: Stream) -> Record | None:
    """Of a list that is told in part, the number told is given as the number found."""
    found = [
        stated
        for stated in stated_facts(record)
        if isinstance(stated[2].source, FromResult)
        and stated[2].source.transform == "count"
        and re.search(r"\b(?:such as|including|among them|for example|like)\b", stated[0].said.text)
    ]
    if not found:
        return None
    answer, number, fact = rng.pick(found)
    named = _named(answer, fact.source)
    size = _size(record, fact.source)
    said = refaced(answer.said, number, replace(fact, text=str(named))) if 1 < named < size else None
    if said is None:
        return None
    kept = (*said.evidence[:number], *said.evidence[number + 1 :])
    return retold_answer(record, answer, replace(said, evidence=kept))


def _named(answer: Answer, counted: object) -> int:
    """How many items of the list that was counted are named in an answer."""
    if not isinstance(counted, FromResult):
        return 0
    within = re.compile(rf"{re.escape(counted.path)}/(\d+)/")
    places = [f.source for f in answer.said.evidence if isinstance(f.source, FromResult)]
    matches = [within.match(place.path) for place in places if place.call_id == counted.call_id]
    return len({match[1] for match in matches if match is not None})


def _size(record: Record, counted: object) -> int:
    result = result_of(record, counted.call_id) if isinstance(counted, FromResult) else None
    if result is None or not isinstance(counted, FromResult):
        return 0
    try:
        items = at(result[1].payload, counted.path)
    except Unreadable:
        return 0
    return len(items) if isinstance(items, list) else 0

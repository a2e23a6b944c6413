"""Rules about what the assistant states: evidence that recomputes, and no fact without a place it came from."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from toolgen.core.english import words as in_order
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted, Reading, RecordEvidence
from toolgen.core.readings import Unreadable, read, same
from toolgen.core.record import AssistantMessage, SystemMessage, UserMessage
from toolgen.judge.claims import CLAIM, COMMON, claims, masked, stands_at, suspicious
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.sources import reads, taken


def proven(index: Index) -> bool:
    """Every piece of evidence stands in its message and recomputes."""
    replies = dict(index.replies)
    for fact in index.conversation.evidence:
        if not fact.text or fact.text not in replies.get(fact.message, "") or _disproof(fact, index):
            return False
    return True


def covered(index: Index) -> bool:
    """Nothing that looks like a fact is without evidence."""
    if index.covered is None:
        index.covered = not index.log.differences and not suspicious(index)
    return index.covered


def evidence_not_stated(index: Index) -> Sequence[Found]:
    """The text of a piece of evidence stands in the assistant message that it names."""
    found: list[Found] = []
    for number, fact in enumerate(index.conversation.evidence):
        message = index.messages[fact.message] if 0 <= fact.message < len(index.messages) else None
        if not isinstance(message, AssistantMessage) or not fact.text or fact.text not in message.content:
            found.append((f"$.evidence[{number}]", f"{fact.text!r} does not stand in message {fact.message}"))
    return found


def evidence_does_not_recompute(index: Index) -> Sequence[Found]:
    """What the evidence says reads as its value, and its source gives that very value."""
    found: list[Found] = []
    for number, fact in enumerate(index.conversation.evidence):
        reason = _disproof(fact, index)
        if reason:
            found.append((f"$.evidence[{number}]", reason))
    return found


def invented_fact(index: Index) -> Sequence[Found]:
    """Every number, date, time, id, name, address and amount has evidence, or was said or returned before."""
    return [
        (_span(place, claim, index), f"{claim!r} stands nowhere before")
        for place, claim, known in unproven(index)
        if not known
    ]


def fact_without_evidence(index: Index) -> Sequence[Found]:
    """A number, date, time or id of a result that is stated without evidence."""
    return [
        (_span(place, claim, index), f"{claim!r} stands in a result, and no evidence says so")
        for place, claim, known in unproven(index)
        if known == "result"
    ]


def _span(place: int, claim: str, index: Index) -> str:
    """The claim as a slice of the message: repair needs to know which words are meant."""
    text = index.messages[place].content
    start = text.find(claim)
    return f"$.messages[{place}].content[{start}:{start + len(claim)}]"


def unproven(index: Index) -> list[tuple[int, str, str]]:
    """Message, text and where it is known from ("" nowhere, "said", "result"), of each fact without evidence."""
    known = index.claims
    if known is None:
        known = index.claims = [
            (place, claim, _known(kind, claim, place, index))
            for place, text in index.replies
            for kind, claim in claims(masked(text, index.evidence.get(place, ())))
        ]
    return known


def _disproof(fact: RecordEvidence, index: Index) -> str:
    source, value = fact.source, fact.value
    if type(source) is FromResult:
        result = index.answers.get(source.call_id)
        if result is None or result.message >= fact.message:
            return f"{source.call_id} had no result when this was said"
        try:
            held = taken(source, result.payload)
            if held is not value and not same(held, value):
                return f"{source.path!r} of {source.call_id} is not {value!r}"
        except Unreadable as error:
            return str(error)
    elif type(source) is Quoted:
        if source.message not in index.heard or source.message >= fact.message:
            return f"message {source.message} is no source of what message {fact.message} says"
        if source.quote not in index.heard[source.message] or not reads(
            source.reading, source.quote, value, source.base_quote
        ):
            return f"{source.quote!r} in message {source.message} is not {value!r}"
    if not reads(fact.reading, fact.text, value):
        return f"{fact.text!r} read as {fact.reading} is not {value!r}"
    return ""


def _known(kind: str, claim: str, place: int, index: Index) -> str:
    earlier = index.conversation.messages[:place]
    said = "\n".join(m.content for m in earlier if isinstance(m, UserMessage | SystemMessage))
    returned = [result for result in index.answers.values() if result.message < place]
    if kind == "name" or kind == "contact":
        return _known_name(claim, said, "\n".join(result.content for result in returned), index)
    if kind == "spelled" and _is_of_an_offer(claim, index.messages[place].content, index):
        return "said"
    if _stands(claim, said) or (claim.isdigit() and claim in _DIGITS.findall(index.names)):
        return "said"
    if any(_stands(claim, result.content) for result in returned):
        return "result"
    values = set(_values(kind, claim))
    if any(_among(values, word) for word in CLAIM.finditer(said)):
        return "said"
    if any(value in values for result in returned for value in scalars(result.payload)):
        return "result"
    if kind in ("spelled", "number") and any(
        length in values for result in returned for length in _lengths(result.payload)
    ):
        return "result"
    return "said" if claim.isalpha() and _small(values, index) else ""


def _is_of_an_offer(number: str, text: str, index: Index) -> bool:
    """Whether a number is a word of what is offered, with the word beside it: the "big five personality test"."""
    offers = [f" {' '.join(in_order(name))} " for name in index.offered]
    beside = re.findall(rf"(\w+) {re.escape(number)} (\w+)", text)
    pairs = [(f" {before} {number} ".lower(), f" {number} {after} ".lower()) for before, after in beside]
    return bool(pairs) and all(any(one in offer or other in offer for offer in offers) for one, other in pairs)


_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")  # of names of fields: the HTML of an `embedHtml` is no fact


def _known_name(claim: str, said: str, returned: str, index: Index) -> str:
    bare = claim.removesuffix("'s").removesuffix("’s").casefold()
    if _mentioned(bare, said.casefold()) or (claim.isupper() and bare in map(str.lower, _WORD.findall(index.names))):
        return "said"
    if _mentioned(bare, returned.casefold()):
        return "result"
    shown = index.catalog_text
    if bare in shown or all(word in shown or word in said.casefold() for word in bare.split(" ")):
        return "said"
    plain = _in_a_name(bare)
    return "said" if plain and plain in shown else ""


def _in_a_name(name: str) -> str:
    """A name as it stands in that of a function: "API-Calédonie" in `caledonie_search`."""
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return "_".join(word for word in re.split("[ -]", plain) if word.upper() not in COMMON)


def _mentioned(name: str, text: str) -> bool:
    """Whether a name stands in a text; one of two or three letters not inside a word: "AI" is not in "fail"."""
    return _stands(name, text) if len(name) in _SHORT else name in text


_SHORT = (2, 3)  # letters


def _stands(claim: str, text: str) -> bool:
    """Whether the claim stands in a text, and not as a part of a longer number or word."""
    place = text.find(claim)
    while place >= 0:
        if stands_at(text, place, place + len(claim)):
            return True
        place = text.find(claim, place + 1)
    return False


def _values(kind: str, claim: str) -> Iterator[Json]:
    """The values that a claim may stand for."""
    yield claim
    if kind == "date":
        yield _or_nothing("date", claim)
    elif kind == "time":
        yield _or_nothing("time", claim)
    elif kind in ("number", "spelled"):
        yield _or_nothing("number", claim.lstrip("$€£¥"))


def readings_of(claim: str) -> set[Json]:
    """All that words may stand for, whatever sort of claim they are."""
    return {value for kind in ("name", "date", "time", "number") for value in _values(kind, claim)}


def _or_nothing(reading: Reading, text: str) -> Json:
    try:
        return read(reading, text)
    except Unreadable:
        return text


def _among(values: set[Json], match: re.Match[str]) -> bool:
    return any(value in values for value in _values(str(match.lastgroup), match[0]))


def scalars(value: Json) -> Iterator[Json]:
    """Every leaf, and the date and time in a time stamp."""
    if isinstance(value, dict):
        for item in value.values():
            yield from scalars(item)
    elif isinstance(value, list):
        for item in value:
            yield from scalars(item)
    elif isinstance(value, str):
        yield value
        if len(value) >= 16 and value[4] == "-" and value[10] in "T ":
            yield value[:10]
            yield value[11:16]
    elif not isinstance(value, bool):
        yield value


def _lengths(value: Json) -> Iterator[int]:
    if isinstance(value, list):
        yield len(value)
        for item in value:
            yield from _lengths(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _lengths(item)


def _small(values: set[Json], index: Index) -> bool:
    """How many calls were made, or things asked for, may be said without evidence, in words."""
    return any(type(value) is int and 0 < value <= min(3, len(index.calls)) for value in values)

"""Rules about what the assistant states: evidence that recomputes, and no fact without a place it came from."""

import re
from collections.abc import Iterator, Sequence

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Reading, RecordEvidence
from toolgen.core.readings import MONTHS, NUMBER_WORDS, Unreadable, read, same
from toolgen.core.record import AssistantMessage, SystemMessage, UserMessage
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.sources import reads, taken

_MONTH = "|".join(MONTHS)
# What counts as a fact, tried at each capital, digit and currency sign (and word character of an e-mail or URL).
_CLAIM = re.compile(
    rf"""(?P<date>\b(?:{_MONTH})\ \d{{1,2}},\ \d{{4}}|\b\d{{4}}-\d{{2}}-\d{{2}}\b)
    |(?P<time>\b\d{{1,2}}:\d{{2}}(?:\ [AP]M)?\b)
    |(?P<token>\b[A-Z][A-Za-z]*[-_]?\d[\w-]*|\b\d+[A-Za-z_-]+\d[\w-]*\b)
    |(?P<number>[$€£¥]?-?\b\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<name>\b[A-Z][\w'’&-]*(?:\ (?:of\ |the\ |de\ |and\ )?[A-Z][\w'’&-]*)*)""",
    re.VERBOSE,
)
_CONTACT = re.compile(r"https?://[^\s\x00)\]]+[^\s\x00)\].,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPELLED = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS[4:])})\b", re.IGNORECASE)
# A token from its first capital, digit or sign on, where no letter stands before.
_SUSPECT = re.compile(r"""[^a-z\s,.;:!?'"()\[\]<>*_/\x00](?<![\w-].)[^\s\x00]*""")
_ENDING = ".,;:!?)\"'”’"
_OTHER = frozenset(f"{word}{end}" for word in NUMBER_WORDS[4:] for end in ("", ".", ",", ";", ":", "!", "?"))
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_MASK = "\x00"
_COMMON = frozenset(
    (
        "I", "I'm", "I've", "I'll", "I'd", "I’m", "I’ve", "I’ll", "I’d", "OK", "Okay", "ID", "IDs", "URL",
        "URLs", "API", "AM", "PM", "UTC", "FAQ", "PDF", "CSV", "JSON", "XML", "SMS", "IP", "VIN", "ISBN",
        "UUID", "ETA", "TV", "USA", "US", "UK", "EU", "Q", "A", "Yes", "No", "Hi", "Hello", "Thanks",
        "Thank", "Please", "Sorry", "Done", "Great", "Sure", "Also", "Next", "Here", "There", "The", "This",
        "That", "These", "It", "Its", "You", "Your", "We", "My", "In", "On", "At", "For", "To", "And",
        "But", "So", "If", "As", "By", "With", "From", "What", "Which", "When", "Where", "Who", "How",
        "Let", "Currency", "Regarding", "About", "Note", "English", "Wi-Fi", "DNS", "HTTP", "HTTPS",
    )
)  # fmt: skip


def proven(index: Index) -> bool:
    """Every piece of evidence stands in its message and recomputes."""
    replies = dict(index.replies)
    for fact in index.conversation.evidence:
        if not fact.text or fact.text not in replies.get(fact.message, "") or _disproof(fact, index):
            return False
    return True


def covered(index: Index) -> bool:
    """Nothing that looks like a fact is without evidence."""
    return not index.log.differences and not _suspicious(index)


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
    claims = index.claims
    if claims is None:
        claims = index.claims = [
            (place, claim, _known(kind, claim, place, index))
            for place, text in index.replies
            for kind, claim in _claims(_masked(text, index.evidence.get(place, ())))
        ]
    return claims


def _suspicious(index: Index) -> bool:
    """Whether the assistant's words may hold a claim: a number, or a capital inside a sentence, without evidence."""
    text = index.reply_text
    proven = set(" ".join([fact.text for fact in index.conversation.evidence]).split())
    for token in set(_SUSPECT.findall(text)) - _COMMON - proven:
        bare = token.rstrip(_ENDING)
        if bare in proven or bare in _COMMON or not bare:
            continue
        if not bare.replace("'", "").replace("’", "").isalpha() or not _begins(text, text.find(token)):
            return True
    if any(word.rstrip(_ENDING) not in proven for word in _OTHER & index.vocabulary):
        return True
    return ("@" in text or "://" in text) and not proven.issuperset(_CONTACT.findall(text))


def _disproof(fact: RecordEvidence, index: Index) -> str:
    source, value = fact.source, fact.value
    if isinstance(source, FromResult):
        result = index.answers.get(source.call_id)
        if result is None or result.message >= fact.message:
            return f"{source.call_id} had no result when this was said"
        try:
            held = taken(source, result.payload)
            if held is not value and not same(held, value):
                return f"{source.path!r} of {source.call_id} is not {value!r}"
        except Unreadable as error:
            return str(error)
    elif source.message not in index.heard or source.message >= fact.message:
        return f"message {source.message} is no source of what message {fact.message} says"
    elif source.quote not in index.heard[source.message] or not reads(source.reading, source.quote, value):
        return f"{source.quote!r} in message {source.message} is not {value!r}"
    if not reads(fact.reading, fact.text, value):
        return f"{fact.text!r} read as {fact.reading} is not {value!r}"
    return ""


def _masked(text: str, proven: Sequence[RecordEvidence]) -> str:
    """The text without what evidence covers; the longest first, since one may stand inside another."""
    for shown in sorted({fact.text for fact in proven if fact.text}, key=len, reverse=True):
        if len(shown) > 5:
            text = text.replace(shown, _MASK)
            continue
        place = text.find(shown)
        while place >= 0:
            if _stands_at(text, place, place + len(shown)):
                text = text[:place] + _MASK + text[place + len(shown) :]
            place = text.find(shown, place + 1)
    return text


def _stands_at(text: str, start: int, end: int) -> bool:
    """Whether a piece of text is whole: no part of a longer word or number."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if before[-1:].isalnum() or (before[-1:] in ("-", ".", ",") and before[:1].isdigit() and len(before) == 2):
        return False
    return not (after[:1].isalnum() or (after[:1] in (".", ",", "-") and after[1:].isdigit()))


def _claims(text: str) -> Iterator[tuple[str, str]]:
    if "@" in text or "://" in text:
        for match in _CONTACT.finditer(text):
            yield "contact", match[0]
        text = _CONTACT.sub(_MASK, text)
    for match in _CLAIM.finditer(text):
        kind, shown = str(match.lastgroup), match[0]
        start, end = match.span()
        if kind == "number":
            if _ORDINAL.match(text, end) or _is_numbering(text, start, end):
                continue
        elif kind == "name":
            shown = _name(shown, initial=_begins(text, start))
            if not shown:
                continue
        yield kind, shown
    for match in _SPELLED.finditer(text):
        yield "spelled", match[0]


def _begins(text: str, start: int) -> bool:
    """Whether a word at this place begins a sentence, a line, a list item or a quotation."""
    before = text[:start].rstrip(" \"'“‘(*_-•")
    return not before or before[-1] in ".!?:\n\x00;…—" or (start > 0 and text[start - 1] in "\"'“‘")


def _name(shown: str, *, initial: bool) -> str:
    """The part of a run of capitalised words that is a name: not what begins a sentence, not common words."""
    words = shown.rstrip(".'’").split(" ")
    if initial and (len(words) == 1 or words[0] in _COMMON):
        words = words[1:]
    while words and (words[0] in _COMMON or words[0].islower()):
        words = words[1:]
    while words and words[-1] in _COMMON:
        words = words[:-1]
    return " ".join(words)


def _is_numbering(text: str, start: int, end: int) -> bool:
    """The "1." or "2)" of a list."""
    return text[end : end + 2] in (". ", ") ") and (start == 0 or text[start - 1] == "\n")


def _known(kind: str, claim: str, place: int, index: Index) -> str:
    earlier = index.conversation.messages[:place]
    said = "\n".join(m.content for m in earlier if isinstance(m, UserMessage | SystemMessage))
    returned = [result for result in index.answers.values() if result.message < place]
    if kind == "name" or kind == "contact":
        return _known_name(claim, said, "\n".join(result.content for result in returned), index)
    if _stands(claim, said) or (claim.isdigit() and claim in index.names):
        return "said"
    if any(_stands(claim, result.content) for result in returned):
        return "result"
    values = set(_values(kind, claim))
    if any(_among(values, word) for word in _CLAIM.finditer(said)):
        return "said"
    if any(value in values for result in returned for value in _scalars(result.payload)):
        return "result"
    if kind in ("spelled", "number") and any(
        length in values for result in returned for length in _lengths(result.payload)
    ):
        return "result"
    return "said" if _small(values, index) else ""


def _known_name(claim: str, said: str, returned: str, index: Index) -> str:
    bare = claim.removesuffix("'s").removesuffix("’s").casefold()
    if bare in said.casefold():
        return "said"
    if bare in returned.casefold():
        return "result"
    shown = index.catalog_text
    if bare in shown or all(word in shown or word in said.casefold() for word in bare.split(" ")):
        return "said"
    return ""


def _stands(claim: str, text: str) -> bool:
    """Whether the claim stands in a text, and not as a part of a longer number or word."""
    place = text.find(claim)
    while place >= 0:
        if _stands_at(text, place, place + len(claim)):
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


def _or_nothing(reading: Reading, text: str) -> Json:
    try:
        return read(reading, text)
    except Unreadable:
        return text


def _among(values: set[Json], match: re.Match[str]) -> bool:
    return any(value in values for value in _values(str(match.lastgroup), match[0]))


def _scalars(value: Json) -> Iterator[Json]:
    """Every leaf, and the date and time in a time stamp."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _scalars(item)
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item)
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
    """How many calls were made, or things asked for, may be said without evidence."""
    return any(type(value) is int and 0 < value <= min(3, len(index.calls)) for value in values)

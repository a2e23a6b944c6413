"""What counts as a fact in the assistant's words, and how it is found there."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolgen.core.days import MONTHS
from toolgen.core.provenance import RecordEvidence
from toolgen.core.readings import NUMBER_WORDS
from toolgen.judge.index import Index

_MONTH = "|".join(MONTHS)
# What counts as a fact, tried at each capital, digit and currency sign (and word character of an e-mail or URL).
CLAIM = re.compile(
    rf"""(?=[A-Z\d$€£¥-])(?:
    (?P<date>\b(?:{_MONTH})\ \d{{1,2}},\ \d{{4}}|\b\d{{1,2}}\ (?:{_MONTH})\ \d{{4}}|\b\d{{4}}-\d{{2}}-\d{{2}}\b)
    |(?P<time>\b\d{{1,2}}:\d{{2}}(?:\ [APap][Mm])?\b)
    |(?P<token>\b[A-Z][A-Za-z]*[-_]?\d[\w-]*|\b\d+[A-Za-z_-]+\d[\w-]*\b)
    |(?P<number>[$€£¥]?-?\b\d(?:[\d,]*\d)?(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<name>\b[A-Z][\w'’&-]*(?:\ (?:of\ |the\ |de\ |and\ )?[A-Z][\w'’&-]*)*))""",
    re.VERBOSE,
)
_CONTACT = re.compile(r"https?://[^\s\x00)\]]+[^\s\x00)\].,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPELLED = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS[4:])})\b", re.IGNORECASE)
# A token from its first capital, digit or sign on, where no letter stands before.
_SUSPECT = re.compile(r"""[^a-z\s,.;:!?'"()\[\]<>*_/\x00](?<![\w-].)[^\s\x00]*""")
_ENDING = ".,;:!?)\"'”’"
_OTHER = frozenset(f"{word}{end}" for word in NUMBER_WORDS[4:] for end in ("", ".", ",", ";", ":", "!", "?"))
_DATES = re.compile(rf"(?=[A-Z\d])(?:(?:{_MONTH}) \d{{1,2}}, \d{{4}}|\d{{1,2}} (?:{_MONTH}) \d{{4}})")
_BREAKS = (". ", "? ", "! ", ": ")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_MASK = "\x00"
COMMON = frozenset(
    (
        "I", "I'm", "I've", "I'll", "I'd", "I’m", "I’ve", "I’ll", "I’d", "OK", "Okay", "ID", "IDs", "URL",
        "URLs", "API", "AM", "PM", "UTC", "FAQ", "PDF", "CSV", "JSON", "XML", "YAML", "SMS", "IP", "VIN", "ISBN",
        "UUID", "ETA", "TV", "USA", "US", "UK", "EU", "Q", "A", "Yes", "No", "Hi", "Hello", "Thanks",
        "Thank", "Please", "Sorry", "Done", "Great", "Sure", "Also", "Next", "Here", "There", "The", "This",
        "That", "These", "It", "Its", "You", "Your", "We", "My", "In", "On", "At", "For", "To", "And",
        "But", "So", "If", "As", "By", "With", "From", "What", "Which", "When", "Where", "Who", "How",
        "Let", "Currency", "Regarding", "About", "Note", "English", "Wi-Fi", "DNS", "HTTP", "HTTPS",
    )
)  # fmt: skip


def suspicious(index: Index) -> bool:
    """Whether the assistant's words may hold a claim: a number, or a capital inside a sentence, without evidence."""
    proven = set(" ".join([fact.text for fact in index.conversation.evidence]).split())
    for word in index.vocabulary - _PLAIN:
        tokens = _tokens(word)
        if not tokens and len(_PLAIN) < _LIMIT:
            _PLAIN.add(word)
        for token, bare in tokens:
            if token not in proven and bare not in proven and not _opens_sentence(token, bare, index.reply_text):
                return True
    for word in _OTHER & index.vocabulary:
        if word.rstrip(_ENDING) not in proven:
            return True
    if any(map(index.reply_text.__contains__, MONTHS)):  # of another date each word may have evidence
        shown = "\n".join([fact.text for fact in index.conversation.evidence])
        if not all(date in shown for date in _DATES.findall(index.reply_text)):
            return True
    if "@" in index.reply_text or "://" in index.reply_text:
        addresses = " ".join([word for word in index.vocabulary if "@" in word or "://" in word])
        return not proven.issuperset(_CONTACT.findall(addresses))
    return False


_PLAIN: set[str] = set()  # words seen before in which no claim can begin
_LIMIT = 100_000


@lru_cache(maxsize=_LIMIT)
def _tokens(word: str) -> tuple[tuple[str, str], ...]:
    """Where claims may begin in a word between spaces, each with and without its punctuation."""
    tokens = [(token, token.rstrip(_ENDING)) for token in _SUSPECT.findall(word)]
    return tuple((token, bare) for token, bare in tokens if bare and token not in COMMON and bare not in COMMON)


def _opens_sentence(token: str, bare: str, text: str) -> bool:
    """Whether a token is no claim after all: a plain word that begins a sentence."""
    start = text.find(token)
    begins = start == 0 or text[start - 2 : start] in _BREAKS or text[start - 1] == "\n" or _begins(text, start)
    return begins and bare.replace("'", "").replace("’", "").isalpha()


_INNER = frozenset("-.,")  # between digits, marks inside a number


def masked(text: str, proven: Sequence[RecordEvidence]) -> str:
    """The text without what evidence covers; the longest first, since one may stand inside another."""
    for shown in sorted({fact.text for fact in proven if fact.text}, key=len, reverse=True):
        if len(shown) > 5:
            text = text.replace(shown, _MASK)
            continue
        place = text.find(shown)
        while place >= 0:
            if stands_at(text, place, place + len(shown)):
                text = text[:place] + _MASK + text[place + len(shown) :]
            place = text.find(shown, place + 1)
    return text


def stands_at(text: str, start: int, end: int) -> bool:
    """Whether a piece of text is whole: no part of a longer word or number."""
    before, after = text[start - 1] if start else "", text[end : end + 1]
    if before.isalnum() or (before in _INNER and start > 1 and text[start - 2].isdigit()):
        return False
    return not (after.isalnum() or (after in _INNER and text[end + 1 : end + 2].isdigit()))


def claims(text: str) -> Iterator[tuple[str, str]]:
    if "@" in text or "://" in text:
        for match in _CONTACT.finditer(text):
            yield "contact", match[0]
        text = _CONTACT.sub(_MASK, text)
    for match in CLAIM.finditer(text):
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
    lowered = text.lower()
    if any(map(lowered.__contains__, NUMBER_WORDS[4:])):
        for match in _SPELLED.finditer(text):
            yield "spelled", match[0]


def _begins(text: str, start: int) -> bool:
    """Whether a word at this place begins a sentence, a line, a list item or a quotation."""
    before = text[:start].rstrip(" \"'“‘(*_-•")
    return not before or before[-1] in ".!?:\n\x00;…—" or (start > 0 and text[start - 1] in "\"'“‘")


def _name(shown: str, *, initial: bool) -> str:
    """The part of a run of capitalised words that is a name: not what begins a sentence, not common words."""
    words = shown.rstrip(".'’").split(" ")
    while words and words[-1] in COMMON:
        words = words[:-1]
    if words and initial and (len(words) == 1 or words[0] in COMMON):
        words = words[1:]
    while words and (words[0] in COMMON or words[0].islower()):
        words = words[1:]
    return " ".join(words)


def _is_numbering(text: str, start: int, end: int) -> bool:
    """The "1." or "2)" of a list."""
    return text[end : end + 2] in (". ", ") ") and (start == 0 or text[start - 1] == "\n")

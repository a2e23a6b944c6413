"""The facts that free text claims: addresses, dates, times, ids, numbers and names, verbatim.

Made for the words of a language model, which nobody has planned: better one fact too many, which is then looked up
and found, than one too few. The judge has an extractor of its own, written apart from this one.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from toolgen.core import pools
from toolgen.core.days import MONTHS
from toolgen.core.readings import NUMBER_WORDS

ClaimKind = Literal["address", "date", "time", "id", "number", "name"]


class Claim(Struct, frozen=True):
    """A piece of text that claims something, and where it stands."""

    kind: ClaimKind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS)))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# A capitalised word that neither begins a date nor is a part of an id.
_NAME = rf"(?<!°)(?!(?:{_MONTH})\.?\ \d)[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’&][^\W\d_]+)*(?:-[^\W\d_]+)*(?![\w-]*\d)\b"
_CLAIM = re.compile(
    rf"""(?P<address>\bhttps?://[^\s)\]>"]*[^\s)\]>".,;:!?'*`]|\bwww\.[\w-]+(?:\.[\w-]+)+
        |[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|io|dev|ai|co|edu|gov)\b)
    |(?P<date>\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b
        |\b(?:{_MONTH})\.?\ {_DAY}\b(?:,?\ \d{{4}}\b)?|\b{_DAY}\ (?:of\ )?(?:{_MONTH})\b(?:,?\ \d{{4}}\b)?)
    |(?P<time>\b\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\ ?[AaPp]\.?[Mm]\b)?|\b\d{{1,2}}\ ?[AaPp]\.?[Mm]\b)
    |(?P<id>\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z_])\w+(?:-\w+)*\b|\b\d+(?:-\d+)+\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b)
    |(?P<number>(?<![\w.])-?\d+(?:,\d{{2,3}})*(?:\.\d+)?|\.\d+
        |\b(?:{"|".join(NUMBER_WORDS[2:])}|(?:thir|four|fif|six|seven|eigh|nine)teen
        |(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|dozen)\b)
    |(?P<name>\b{_NAME}(?:\ (?:of\ |the\ |de\ |la\ |&\ )?{_NAME})*)""",
    re.VERBOSE,
)
_KINDS: dict[str, ClaimKind] = {
    "address": "address", "date": "date", "time": "time", "id": "id", "number": "number", "name": "name",
}  # fmt: skip
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBERING = re.compile(r"(?:^|\n)[ \t]*(\d{1,2})[.)][ \t]")
_SENTENCE_ENDS = '.!?:\n"“‘(*-•—'
_NOT_NAMES = frozenset(
    (
        "i", "i'm", "i've", "i'll", "i'd", "ok", "okay", "id", "ids", "url", "api", "yes", "no", "hi", "hello",
        "hey", "thanks", "thank", "please", "sorry", "done", "great", "sure", "also", "next", "here", "here's",
        "there", "the", "this", "that", "that's", "these", "those", "it", "its", "it's", "you", "your", "we", "our",
        "my", "in", "on", "at", "for", "to", "and", "but", "so", "if", "as", "by", "with", "from", "what", "which",
        "when", "where", "who", "how", "let", "let's", "about", "note", "a", "an", "of", "is", "are", "was", "were",
        "can", "could", "would", "will", "do", "does", "did", "has", "have", "had", "not", "now", "then", "they",
        "he", "she", "his", "her", "their", "all", "both", "each", "one", "first", "second", "third", "any", "some",
        "based", "after", "before", "once", "since", "while", "because", "however", "additionally", "finally",
        "currently", "today", "tomorrow", "yesterday", "found", "unfortunately", "e-mail", "email", "am", "pm",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    )
)  # fmt: skip


def claims(text: str) -> list[Claim]:
    """The facts that a text claims, in order."""
    numbering = {match.start(1) for match in _NUMBERING.finditer(text)}
    found: list[Claim] = []
    for match in _CLAIM.finditer(text):
        kind, start = _KINDS[str(match.lastgroup)], match.start()
        if kind == "name":
            found.extend(_names(match[0], start, text))
        elif not (start in numbering or _ORDINAL.fullmatch(match[0])):
            found.append(Claim(kind, match[0], start))
    return found


def _names(run: str, start: int, text: str) -> Iterator[Claim]:
    """The name in a run of capitalised words: not the word that only opens a sentence, not common words."""
    words = [(match[0], match.start()) for match in re.finditer(r"\S+", run)]
    while words and _common(words[-1][0]):
        words.pop()
    while words and (_common(words[0][0]) or words[0][0].islower()):
        words.pop(0)
    if not words:
        return
    first, offset = words[0]
    opens = offset == 0 and _opens_sentence(text, start)
    if opens and _bare(first) not in _proper_names():
        if len(words) == 1:
            return
        words = words[1:]
        while words and (_common(words[0][0]) or words[0][0].islower()):
            words.pop(0)
        if not words:
            return
    begin, (last, place) = words[0][1], words[-1]
    name = run[begin : place + len(last)].rstrip("'’")
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    yield Claim("name", name, start + begin)


def _common(word: str) -> bool:
    return word.lower().rstrip("'’") in _NOT_NAMES


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_ENDS


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip("'’").lower()


@cache
def _proper_names() -> frozenset[str]:
    """Words that are names even where they open a sentence."""
    known = pools.load()
    whole = (*known.first_names, *known.last_names, *known.companies, *known.brands, *known.artists)
    names = [*whole, *(place.city for place in known.places), *(place.country for place in known.places)]
    return frozenset(name.split()[0].lower().strip("',.") for name in names)

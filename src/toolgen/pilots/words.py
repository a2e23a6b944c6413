"""What was said in a chat, and the values that can be read out of it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from toolgen.core.clocks import SPOKEN_TIME
from toolgen.core.days import RELATIVE
from toolgen.core.events import SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.locales import LOCALES
from toolgen.core.numerals import SPOKEN_NUMBER
from toolgen.core.provenance import Reading, Said, SaidId
from toolgen.core.readings import BASED, Unreadable, fold, read

FIGURES = re.compile(r"(?<![\w.-])-?\d[\d,]*(?:\.\d+)?")

_LONGEST_FOLDED = 200  # characters of a value that is looked for regardless of case
_LONG_DATE = re.compile(r"\b(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\b")
_SLASH_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?: [APap][Mm]\b)?")
_LOCALE = re.compile("|".join(LOCALES))
_JOINED = re.compile(r"(?:[-_]+[^\W_]+)+")
_JOINED_BEFORE = re.compile(r"(?:[^\W_]+[-_]+)+$")
_LONGEST_ID = 64  # characters

# What in an utterance may read as what; the order is that of preference.
_SIGHTS: tuple[tuple[re.Pattern[str], tuple[Reading, ...]], ...] = (
    (_LONG_DATE, ("date", "weekday")),
    (_SLASH_DATE, ("slash_date",)),
    (RELATIVE, ("relative_date",)),
    (_CLOCK, ("time",)),
    (SPOKEN_TIME, ("spoken_time",)),
    (FIGURES, ("number",)),
    (SPOKEN_NUMBER, ("spoken_number",)),
)
_DAYS = frozenset(("date", "relative_date"))
_TIMES = frozenset(("time", "spoken_time"))


class _Sight(Struct, frozen=True):
    """Words that read as a value, and where they stand."""

    start: int
    end: int
    reading: Reading
    value: Json


class Words:
    """What the system and the user have said. Utterances are read once, when a value is first not quoted from them."""

    def __init__(self) -> None:
        self._utterances: list[SystemSaid | UserSaid] = []
        self._unread: list[SystemSaid | UserSaid] = []
        self._read: dict[Json, Said] = {}  # by value
        self._bases: dict[Reading, tuple[SaidId, str]] = {}  # what relative words count from

    def hear(self, utterance: SystemSaid | UserSaid) -> None:
        """Take in an utterance."""
        self._utterances.append(utterance)
        self._unread.append(utterance)

    def quoted(self, value: str) -> Said | None:
        """The words that are the value."""
        for utterance in reversed(self._utterances):
            if stands(value, utterance.text):
                return Said(utterance.said, value)
        return None

    def spoken(self, value: str) -> Said | None:
        """The words that are the value up to case and separators."""
        words = fold(value[: _LONGEST_FOLDED + 1]).split()
        if not words or len(value) > _LONGEST_FOLDED:
            return None
        pattern = re.compile(r"[\s_-]+".join(map(re.escape, words)), re.IGNORECASE)
        for utterance in reversed(self._utterances):
            for found in pattern.finditer(utterance.text):
                if _is_whole(utterance.text, *found.span()):
                    return Said(utterance.said, found[0], "enum")
        return None

    def reading(self, value: Json) -> Said | None:
        """The words that read as the value, the latest first."""
        for utterance in self._unread:
            if isinstance(utterance, SystemSaid):
                self._note_bases(utterance)
        for utterance in self._unread:
            for sight in self._sights(utterance):
                quote = utterance.text[sight.start : sight.end]
                base, base_quote = self._bases.get(sight.reading, ("", ""))
                self._read[sight.value] = Said(utterance.said, quote, sight.reading, base, base_quote)
        self._unread.clear()
        return self._read.get(value)

    def _note_bases(self, utterance: SystemSaid) -> None:
        """What relative words count from."""
        today, locale = _LONG_DATE.search(utterance.text), _LOCALE.search(utterance.text)
        if today is not None:
            for reading in ("relative_date", "relative_datetime"):
                self._bases[reading] = (utterance.said, today[0])
        if locale is not None:
            self._bases["slash_date"] = (utterance.said, locale[0])

    def _sights(self, utterance: SystemSaid | UserSaid) -> Iterator[_Sight]:
        """The values that an utterance names, those of less preferred readings first."""
        text = utterance.text
        found = [
            sight
            for pattern, readings in reversed(_SIGHTS)
            for match in pattern.finditer(text)
            for reading in readings
            if (sight := self._sight(text, match.start(), match.end(), reading)) is not None
        ]
        yield from found
        for day in found:
            for time in found:
                if day.reading in _DAYS and time.reading in _TIMES and text[day.end : time.start] == " at ":
                    joined: Reading = "datetime" if day.reading == "date" else "relative_datetime"
                    sight = self._sight(text, day.start, time.end, joined)
                    if sight is not None:
                        yield sight

    def _sight(self, text: str, start: int, end: int, reading: Reading) -> _Sight | None:
        base = self._bases.get(reading, ("", ""))[1]
        if reading in BASED and not base:
            return None
        try:
            return _Sight(start, end, reading, read(reading, text[start:end], base))
        except Unreadable:
            return None


def stands(piece: str, text: str) -> bool:
    """Whether a piece stands in a text as a whole."""
    place = text.find(piece)
    while place >= 0:
        if _is_whole(text, place, place + len(piece)):
            return True
        place = text.find(piece, place + 1)
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a piece of a text is not just a part of a longer word, number or id."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before.isalnum() and text[start].isalnum()) or (after[:1].isalnum() and text[end - 1].isalnum()):
        return False
    if after[:1] in (".", ",") and after[1:].isdigit() and text[end - 1].isdigit():
        return False
    return not _is_of_id(text, start, end)


def _is_of_id(text: str, start: int, end: int) -> bool:
    """Whether a piece is only a part of something with figures that hyphens or underscores hold together."""
    first, last = _JOINED_BEFORE.search(text[max(0, start - _LONGEST_ID) : start]), _JOINED.match(text, end)
    around = f"{first[0] if first else ''}{last[0] if last else ''}"
    return bool(around) and any(character.isdigit() for character in f"{around}{text[start:end]}")

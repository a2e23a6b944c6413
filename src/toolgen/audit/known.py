"""What is known at one point of a conversation: the words, numbers, dates and times that may be repeated."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from toolgen.audit.spoken import clock, decimal, long_date, numeral, small_number
from toolgen.core.json import Json

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?")
_SPOKEN_DATE = re.compile(rf"(?:{MONTHS}) \d{{1,2}}(?:, \d{{4}})?")
_SPOKEN_TIME = re.compile(r"\b\d{1,2}:\d{2}(?: [AP]M)?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Known:
    """Everything that was said or returned so far, in the forms in which it may be repeated."""

    __slots__ = ("_text", "dates", "numbers", "times", "words")

    def __init__(self) -> None:
        self._text: list[str] = []
        self.numbers: set[Decimal] = set()
        self.dates: set[str] = set()  # "2026-05-03", and as spoken
        self.times: set[str] = set()  # "18:30", and as spoken
        self.words: set[str] = set()  # case folded

    def hear(self, text: str) -> None:
        """Take in what was said."""
        self._text.append(text.casefold())
        self.words.update(word.casefold() for word in _WORD.findall(text))
        self.numbers.update(
            number for found in NUMERAL.findall(text) if (number := numeral(found.rstrip(","))) is not None
        )
        self.numbers.update(Decimal(n) for word in _WORD.findall(text) if (n := small_number(word)) is not None)
        for date, time in _ISO.findall(text):
            self.dates.update((date, long_date(date)))
            self.times.update((time, clock(time)))
        self.dates.update(_SPOKEN_DATE.findall(text))
        for time in _SPOKEN_TIME.findall(text):
            self.times.update((time, clock(time)))

    def receive(self, payload: Json) -> None:
        """Take in what a call returned: its leaves, its names, and how many items its lists have."""
        for value in every_value(payload):
            if isinstance(value, str):
                self.hear(value)
            elif isinstance(value, list):
                self.numbers.add(Decimal(len(value)))
            elif isinstance(value, Mapping):
                for name in value:
                    self.name(str(name))
            elif (number := decimal(value)) is not None:
                self.numbers.update((number, abs(number)))
                self._text.append(str(value))
                self._stamp(number)

    def teach(self, text: str) -> None:
        """Take in words that may be used, but that state nothing: names of fields, descriptions of tools."""
        self.words.update(word.casefold() for word in _WORD.findall(text))

    def name(self, identifier: str) -> None:
        """Take in the name of a field or parameter, which may be said in words, with the numbers in it."""
        self.teach(identifier)
        self.teach(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", identifier))
        self.teach(re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|_", " ", identifier))
        self.numbers.update(Decimal(digits) for digits in re.findall(r"\d{1,6}", identifier))

    def holds(self, text: str) -> bool:
        """Whether the text stands somewhere in what is known."""
        folded = text.casefold()
        return any(folded in known for known in self._text)

    def _stamp(self, number: Decimal) -> None:
        """A number that may be a Unix time is also that date and time."""
        seconds = number / 1000 if number > 10**11 else number
        if 10**8 < seconds < 4 * 10**9:
            moment = datetime.fromtimestamp(int(seconds), UTC).isoformat()
            self.dates.update((moment[:10], long_date(moment[:10])))
            self.times.update((moment[11:16], clock(moment[11:16])))


def every_value(value: Json) -> Iterable[Json]:
    """The value and all values inside it."""
    pending = [value]
    while pending:
        here = pending.pop()
        yield here
        if isinstance(here, Mapping):
            pending.extend(here.values())
        elif isinstance(here, Sequence) and not isinstance(here, str):
            pending.extend(here)


def leaves(value: Json) -> list[str | int | float | bool]:
    """The scalars inside a value, null left out."""
    return [item for item in every_value(value) if isinstance(item, str | int | float)]

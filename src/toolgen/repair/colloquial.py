"""Values said as people say them, wherever they stand in what was said: days, times and numbers in words."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from toolgen.core.clocks import SPOKEN_TIME
from toolgen.core.days import RELATIVE
from toolgen.core.events import Event, SystemSaid
from toolgen.core.json import Json
from toolgen.core.moments import date_of
from toolgen.core.numerals import SPOKEN_NUMBER
from toolgen.core.provenance import Reading, Said
from toolgen.core.readings import BASED, Unreadable, read

_STATED_DAY = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\b\d{1,2} [A-Z][a-z]+ \d{4}")
_LOCALE = re.compile(r"\b[a-z]{2}-[A-Z]{2}\b")
_WITH_YEAR = re.compile(r",? \d{4}")
_FORMS: tuple[tuple[Reading, re.Pattern[str]], ...] = (
    ("relative_datetime", re.compile(rf"(?:{RELATIVE.pattern}) at (?:{SPOKEN_TIME.pattern})", re.IGNORECASE)),
    ("relative_date", RELATIVE),
    ("slash_date", re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])")),
    ("spoken_time", SPOKEN_TIME),
    ("spoken_number", SPOKEN_NUMBER),
)


class Stated(Struct, frozen=True):
    """What the system message states of the day and the locale, in its own words; empty where it does not."""

    said: str = ""
    day: str = ""
    locale: str = ""


def stated(events: Sequence[Event]) -> Stated:
    """What words are read against."""
    for event in events:
        if isinstance(event, SystemSaid):
            days = [match[0] for match in _STATED_DAY.finditer(event.text) if date_of(match[0])]
            locale = _LOCALE.search(event.text)
            return Stated(event.said, days[0] if days else "", locale[0] if locale else "")
    return Stated()


def values(text: str, said: str, base: Stated) -> Iterator[tuple[Said, Json]]:
    """Everything in an utterance that reads as a value in this way."""
    taken: list[range] = []
    for reading, match in chain.from_iterable(((r, m) for m in form.finditer(text)) for r, form in _FORMS):
        if any(match.start() in span for span in taken) or _WITH_YEAR.match(text, match.end()):
            continue
        stated_as = "" if reading not in BASED else base.locale if reading == "slash_date" else base.day
        try:
            value = read(reading, match[0], stated_as)
        except Unreadable:
            continue
        if reading != "relative_datetime":  # the day and the time in it are said, too
            taken.append(range(*match.span()))
        yield Said(said, match[0], reading, base.said if stated_as else "", stated_as), value

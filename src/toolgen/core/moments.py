"""Dates and times out of words and figures; every function returns None for what is none."""

import re
from datetime import date
from functools import lru_cache

from toolgen.core.clocks import time_of
from toolgen.core.days import MONTHS, WEEKDAYS, relative
from toolgen.core.locales import LOCALES

_MONTH_NUMBER = {month.lower(): number for number, month in enumerate(MONTHS, 1)}
_LONG_DATE = re.compile(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})|(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_SLASH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2}) ([APap])[Mm]|([01]\d|2[0-3]):([0-5]\d)")


def date_of(text: str) -> str | None:
    """ "May 3, 2026" and "3 May 2026" as "2026-05-03"."""
    found = _LONG_DATE.fullmatch(text)
    if found is None:
        return None
    month, day, year = found.group(1, 2, 3) if found.group(1) else found.group(5, 4, 6)
    number = _MONTH_NUMBER.get(month.lower())
    return None if number is None else f"{year}-{number:02d}-{int(day):02d}"


def month_of(text: str) -> int | None:
    """ "May" as 5."""
    return _MONTH_NUMBER.get(text.lower())


def weekday_of(text: str) -> str | None:
    """ "May 3, 2026" as "Sunday"."""
    day = date_of(text)
    try:
        return WEEKDAYS[date.fromisoformat(day).weekday()] if day else None
    except ValueError:  # no such day: February 30
        return None


def clock_of(text: str) -> str | None:
    """ "6:30 PM", "6:30 pm" and "18:30" as "18:30"."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    if found.group(4):
        return text
    hour = int(found.group(1)) % 12 + (12 if found.group(3) in "Pp" else 0)
    return f"{hour:02d}:{found.group(2)}"


def datetime_of(text: str) -> str | None:
    """ "May 3, 2026 at 6:30 PM" as "2026-05-03T18:30:00"."""
    day, _, time = text.partition(" at ")
    return _joined(date_of(day), clock_of(time))


@lru_cache(maxsize=20_000)
def relative_date_of(text: str, base: str) -> str | None:
    """ "next Friday", counted from the stated date "January 5, 2026", as "2026-01-16"; see `core.days`."""
    stated = date_of(base)
    if stated is None:
        return None
    try:
        day = relative(text, date.fromisoformat(stated))
    except ValueError:  # no such day: February 30
        return None
    return day.isoformat() if day else None


def relative_datetime_of(text: str, base: str) -> str | None:
    """ "next Friday at half past six in the evening" as "2026-01-16T18:30:00"."""
    day, _, time = text.partition(" at ")
    return _joined(relative_date_of(day, base), clock_of(time) or time_of(time))


def slash_date_of(text: str, base: str) -> str | None:
    """A date in figures; which of them is the month depends on the stated locale."""
    found, locale = _SLASH_DATE.fullmatch(text), LOCALES.get(base)
    if found is None or locale is None:
        return None
    first, second, year = map(int, found.groups())
    try:
        return (date(year, second, first) if locale.day_first else date(year, first, second)).isoformat()
    except ValueError:
        return None


def _joined(day: str | None, time: str | None) -> str | None:
    return f"{day}T{time}:00" if day and time else None

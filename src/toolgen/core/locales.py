"""The locales in which people talk here, and how each writes dates, times of day and large numbers.

All speak English. A date is "May 3, 2026" or "3 May 2026", a time "6:30 PM", "6:30 pm" or "18:30", a number
"1,234,567" or, in India, "12,34,567". All of them read back by `core.readings`, whatever the locale; only a date in
figures (06/05/2026) means one day here and another there.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from toolgen.core.days import MONTHS


class Locale(Struct, frozen=True):
    """How dates, times and numbers are written."""

    name: str
    day_first: bool = False
    clock: Literal["AM", "am", "24"] = "AM"
    lakhs: bool = False  # digits in groups of two after the first three


AMERICAN = Locale("en-US")
LOCALES: Mapping[str, Locale] = {
    locale.name: locale
    for locale in (
        AMERICAN,
        Locale("en-GB", day_first=True, clock="24"),
        Locale("en-AU", day_first=True, clock="am"),
        Locale("en-IN", day_first=True, clock="am", lakhs=True),
    )
}


def long_date(iso: str, locale: Locale = AMERICAN) -> str:
    """ "2026-05-03" as "May 3, 2026", or as "3 May 2026"."""
    month, day = MONTHS[int(iso[5:7]) - 1], int(iso[8:10])
    return f"{day} {month} {iso[:4]}" if locale.day_first else f"{month} {day}, {iso[:4]}"


def slash_date(iso: str, locale: Locale) -> str:
    """ "2026-05-03" as "05/03/2026", or as "03/05/2026"."""
    first, second = (iso[8:10], iso[5:7]) if locale.day_first else (iso[5:7], iso[8:10])
    return f"{first}/{second}/{iso[:4]}"


def clock_time(iso: str, locale: Locale = AMERICAN) -> str:
    """ "18:30" as "6:30 PM", "6:30 pm" or as it is."""
    if locale.clock == "24":
        return iso[:5]
    hour = int(iso[:2])
    half = "PM" if hour >= 12 else "AM"
    return f"{hour % 12 or 12}:{iso[3:5]} {half if locale.clock == 'AM' else half.lower()}"


def grouped(number: float, locale: Locale = AMERICAN) -> str:
    """The number with separators between groups of digits: "1,234,567", "12,34,567"."""
    text = f"{number:,}"
    if "e-" in text:  # nobody says 3.7e-05
        text = f"{number:.12f}".rstrip("0") if round(number, 12) == number else text
    if not locale.lakhs or -100_000 < number < 100_000:
        return text
    whole, dot, fraction = text.partition(".")
    digits = whole.replace(",", "").lstrip("-")
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{','.join([*reversed(pairs), tail])}{dot}{fraction}"

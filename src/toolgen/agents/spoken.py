"""Values said as people say them: "next Friday", "half past six in the evening", "two hundred bucks".

Each is said in words that read back as the very value, against the stated date or locale where they need one; a value
for which nobody has such words is said plainly, by `wording.phrase`.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from toolgen.agents.wording import Phrase
from toolgen.core import english, numerals
from toolgen.core.clocks import HOURS
from toolgen.core.days import MONTHS, WEEKDAYS, first_numbered
from toolgen.core.json import Json
from toolgen.core.locales import Locale, slash_date
from toolgen.core.provenance import Reading
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5][05]")
_DATETIME = re.compile(rf"{_DATE.pattern}T{_TIME.pattern}:00")
COLLOQUIAL: frozenset[Reading] = frozenset(
    ("relative_date", "relative_datetime", "slash_date", "spoken_time", "spoken_number")
)
_NEAR = ("today", "tomorrow", "the day after tomorrow")
_FAR = 120  # days ahead that are still counted from today
_MINUTES = {
    5: "five", 10: "ten", 15: "quarter", 20: "twenty", 25: "twenty-five", 30: "half",
}  # fmt: skip
_SAID_NUMBERS: frozenset[ValueKind] = frozenset(
    ("price", "amount", "minimum", "maximum", "quantity", "count", "number", "age", "duration", "distance", "weight")
)
_MONEY: frozenset[ValueKind] = frozenset(("price", "amount", "minimum", "maximum"))
_MONEY_WORDS = english.listed("price budget cost fare spend fee rent salary")
_BESIDE_MONEY = _MONEY_WORDS | english.listed("the total max maximum min minimum highest lowest upper lower per night")
_CURRENCIES = {"en-GB": ("pounds", "quid"), "en-IN": ("rupees",)}
_COUNTED = ("in ", "a ", "two ", "three ", "four ")  # what names a day by how far away it is
# What takes "on" before it: "on Friday", "on the 14th", "on May 3"; not "on tomorrow".
_TAKES_ON = re.compile(r"the (?:\d|first|last)|\d|(?:" + "|".join((*MONTHS, *WEEKDAYS)) + r")\b(?! week)")


DateStyle = Literal["written", "spoken", "figures"]


class Stated(Struct, frozen=True):
    """What the system message states, against which words are read; empty where it does not."""

    today: date
    locale: Locale
    day: str = ""  # today as it stands in the system message
    named: bool = False  # whether the name of the locale stands there
    dates: DateStyle = "spoken"  # how this user says dates


def spoken(value: Json, kind: ValueKind, stated: Stated, rng: Stream, *, frame: str, label: str) -> Phrase | None:
    """A value as people say it in a frame such as "on {v}"; None where they would say it plainly.

    `label` is what the value is called: only what is called a price is money.
    """
    if isinstance(value, str):
        return _moment(value, stated, rng, frame)
    if isinstance(value, bool) or not isinstance(value, int | float) or kind not in _SAID_NUMBERS:
        return None
    counting = "{v} {label}" in frame or "{v} results" in frame
    words = label.lower().split()
    money = kind in _MONEY and _BESIDE_MONEY.issuperset(words) and not _MONEY_WORDS.isdisjoint(words)
    said = _amounts(value, counting=counting, units=_units(stated.locale) if money else ())
    return Phrase(rng.pick(said), "spoken_number") if said else None


def woven(frame: str, text: str) -> str:
    """The frame for these words: "on {v}" is "{v}" for "tomorrow"."""
    if frame.endswith("on {v}") and not takes_on(text):
        return f"{frame[: -len('on {v}')]}{{v}}"
    return frame


def takes_on(text: str) -> bool:
    """Whether words for a day follow on "on": "the 14th" does, "tomorrow" does not."""
    return _TAKES_ON.match(text) is not None


def _moment(value: str, stated: Stated, rng: Stream, frame: str) -> Phrase | None:
    if _TIME.fullmatch(value):
        return Phrase(rng.pick(times(value, stated.locale)), "spoken_time")
    if _DATE.fullmatch(value):
        if stated.dates == "figures" and stated.named:
            return Phrase(slash_date(value, stated.locale), "slash_date", stated.locale.name)
        day = _day(value, stated, rng, frame)
        return Phrase(day, "relative_date", stated.day) if day else None
    if _DATETIME.fullmatch(value):
        day = _day(value[:10], stated, rng, frame)
        if day:
            return Phrase(f"{day} at {rng.pick(times(value[11:16], stated.locale))}", "relative_datetime", stated.day)
    return None


def _day(iso: str, stated: Stated, rng: Stream, frame: str) -> str:
    if not stated.day or stated.dates != "spoken":
        return ""
    said = days(date.fromisoformat(iso), stated)
    if frame != "on {v}":  # "for a week from Friday" is how long, and nothing is "from in a week"
        said = [words for words in said if not words.startswith(_COUNTED)]
    return rng.pick(said) if said else ""


def days(day: date, stated: Stated) -> list[str]:
    """The ways to name a day of the next four months, counted from today; each reads back."""
    ahead = (day - stated.today).days
    if not 0 <= ahead <= _FAR:
        return []
    if ahead < len(_NEAR):
        return [_NEAR[ahead]]
    british = stated.locale.day_first
    said = [*_by_weekday(day, stated.today, british=british), *_by_count(ahead, british=british)]
    said.extend(_by_number(day, stated.today))
    said.extend(_by_date(day, british=british))
    return said


def _by_weekday(day: date, today: date, *, british: bool) -> Iterator[str]:
    name, ahead = WEEKDAYS[day.weekday()], (day - today).days
    weeks = (ahead + today.weekday()) // 7  # Mondays until then
    if ahead < 7:
        yield name
        yield f"this coming {name}" if weeks else f"this {name}"
    if weeks == 1:
        yield f"next {name}"
    if 7 < ahead < 14:
        yield f"a week from {name}"
        if british:
            yield f"a week on {name}"
    if 14 < ahead < 21:
        yield f"two weeks from {name}"


def _by_count(ahead: int, *, british: bool) -> Iterator[str]:
    weeks, odd = divmod(ahead, 7)
    if ahead <= 12 and odd:
        yield f"in {HOURS[ahead - 1]} days"
    if odd == 0 and weeks < 5:
        count = f"{HOURS[weeks - 1]} weeks" if weeks > 1 else "a week"
        yield f"in {count}"
        yield f"{count} from today"
        if british and weeks == 2:
            yield "in a fortnight"
    if ahead == 8:
        yield "a week tomorrow" if british else "a week from tomorrow"


def _by_number(day: date, today: date) -> Iterator[str]:
    months = (day.year - today.year) * 12 + day.month - today.month
    number = ordinal(day.day)
    if first_numbered(today, day.day) == day and (not months or (day - today).days < 20):
        yield f"the {number}"
    if months == 1 and day.day == 1:
        yield "the first of next month"
    elif months == 1 and (day - today).days > 14:
        yield f"the {number} of next month"


def _by_date(day: date, *, british: bool) -> Iterator[str]:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    if british:
        yield from (f"{day.day} {month}", f"the {ordinal(day.day)} of {month}", f"{weekday} {day.day} {month}")
    else:
        yield from (f"{month} {day.day}", f"{month} {ordinal(day.day)}", f"{weekday}, {month} {day.day}")


def ordinal(number: int) -> str:
    """ "1st", "2nd", "13th"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def times(iso: str, locale: Locale) -> list[str]:
    """The ways to say a time of day in words, to five minutes; each reads back."""
    hour, minute = int(iso[:2]), int(iso[3:5])
    if not minute:
        if hour in (0, 12):
            return ["midnight"] if not hour else ["noon", "midday"] if locale.day_first else ["noon"]
        said = _hour(hour)
        word, _, part = said.partition(" ")
        return [said, f"{word} o'clock {part}", f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}"]
    if minute <= 30:
        words = [f"{_MINUTES[minute]} past {_hour(hour)}"]
    else:
        words = [f"{_MINUTES[60 - minute]} to {_hour((hour + 1) % 24, noon='noon')}"]
    point = "." if locale.clock == "24" else ":"
    return [*words, *words, f"{hour % 12 or 12}{point}{minute:02d} {'am' if hour < 12 else 'pm'}"]


def _hour(hour: int, *, noon: str = "twelve in the afternoon") -> str:
    if hour in (0, 12):
        return noon if hour else "midnight"
    part = "in the morning" if hour < 12 else "in the afternoon" if hour < 18 else "in the evening"
    return f"{HOURS[hour % 12 - 1]} {'at night' if hour > 20 else part}"


def _units(locale: Locale) -> tuple[str, ...]:
    return _CURRENCIES.get(locale.name, ("bucks", "dollars"))


def _amounts(value: float, *, counting: bool, units: tuple[str, ...]) -> list[str]:
    """The ways to say a number in words; each reads back. None of a number that is better written."""
    if isinstance(value, float):
        whole = int(value)
        if value != whole + 0.5 or not 0 < whole <= 12:
            return []
        words = [f"{numerals.words_of(whole)} and a half"]
    elif not _round(value):
        return [f"{value} {unit}" for unit in units if 1 < value < 10_000]
    else:
        words = [numerals.words_of(value, linked=True)]
        if not counting and numerals.hundreds(value):
            words.append(numerals.hundreds(value))
        if counting and value % 12 == 0 and value <= 24:
            words.append("a dozen" if value == 12 else "two dozen")
        words.extend(f"{amount} {unit}" for amount in (words[0], str(value)) for unit in units)
    return words


def _round(value: int) -> bool:
    """Whether a whole number is short in words."""
    limits = ((20, 1), (100, 5), (1_000, 50), (10_000, 100), (1_000_000, 1_000))
    return value > 1 and any(value <= limit and value % step == 0 for limit, step in limits)

"""What is true of days: days later, days and working days between two, weekdays, the days that a text speaks of."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from toolgen.core.days import MONTHS, WEEKDAYS
from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor.operands import Arguments, Choice, NotComputable, number_of

DATE_KINDS = ("date", "start_date", "end_date", "datetime")
START_WORDS = frozenset(["start", "from", "original", "given", "input", "base", "begin"])
_LONGEST = 40_000  # days between which working days are counted
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(value: Json | Choice) -> date | None:
    """The day of a date, or of a date and time."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def dates(given: Arguments) -> list[date]:
    return [found for found in map(day, given.values()) if found is not None]


def moved(sign: int) -> Callable[[Arguments], Json]:
    """The date as many days, weeks, months or years later or earlier as the arguments say."""

    def work(given: Arguments) -> Json:
        start = dates(given)[0]
        for name, value in given.items():
            number = None if isinstance(value, str) and day(value) else number_of(value)
            if number is None:
                continue
            steps = int(number) * sign
            unit = next((word for word in (*words(name), *_units(given)) if word.rstrip("s") in _DAYS_OF), "days")
            try:
                return _later(start, unit.rstrip("s"), steps).isoformat()
            except (ValueError, OverflowError) as error:
                raise NotComputable("the date lies beyond the calendar") from error
        raise ValueError("no number of days")

    return work


moved_later = moved(1)
_DAYS_OF = {"day": 1, "week": 7, "month": 0, "year": 0}


def _units(given: Arguments) -> list[str]:
    return [value.lower() for name, value in given.items() if isinstance(value, str) and "unit" in words(name)]


def _later(start: date, unit: str, steps: int) -> date:
    if _DAYS_OF[unit]:
        return start + timedelta(days=steps * _DAYS_OF[unit])
    months = start.year * 12 + start.month - 1 + (steps if unit == "month" else 12 * steps)
    return date(months // 12, months % 12 + 1, min(start.day, _last_day(months)))


def _last_day(months: int) -> int:
    first, after = date(months // 12, months % 12 + 1, 1), date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return (after - first).days


def between(given: Arguments) -> int:
    first, last = dates(given)[:2]
    return abs((last - first).days)


def weeks_between(given: Arguments) -> Json:
    return between(given) // 7


def working_days(given: Arguments) -> int:
    """Mondays to Fridays from the first day on, without the last."""
    first, last = sorted(dates(given)[:2])
    days = min((last - first).days, _LONGEST)
    whole, rest = divmod(days, 7)
    return whole * 5 + sum((first.weekday() + step) % 7 < 5 for step in range(rest))


def weekday(given: Arguments) -> Json:
    return WEEKDAYS[dates(given)[0].weekday()]


def weekday_of(value: Json | Choice) -> Json:
    """The name of the weekday of a date."""
    when = day(value)
    return None if when is None else WEEKDAYS[when.weekday()]


def is_weekend(given: Arguments) -> Json:
    return dates(given)[0].weekday() >= 5


def is_leap(given: Arguments) -> Json:
    found = dates(given)
    year = found[0].year if found else next(int(n) for n in map(number_of, given.values()) if n is not None)
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def day_of_year(given: Arguments) -> Json:
    return dates(given)[0].timetuple().tm_yday


def week_of_year(given: Arguments) -> Json:
    return dates(given)[0].isocalendar().week


def formatted(given: Arguments) -> Json:
    """The date in the style that an argument names; in a long one where none does."""
    when = dates(given)[0]
    said = {value.lower() for value in given.values() if isinstance(value, str)}
    month = MONTHS[when.month - 1]
    if said & {"short", "iso"}:
        return when.isoformat() if "iso" in said else f"{when.day:02d}/{month[:3]}/{when.year % 100:02d}"
    if said & {"medium"}:
        return f"{when.day} {month[:3]} {when.year}"
    if said & {"full", "long"} or not any("%" in each for each in said):
        return f"{WEEKDAYS[when.weekday()]}, {when.day} {month} {when.year}"
    pattern = next(each for each in given.values() if isinstance(each, str) and "%" in each)
    return when.strftime(pattern)


def mentions(text: str, today: date) -> list[dict[str, Json]]:
    """The days that a text speaks of: dates, and weekdays as the next day of that name."""
    found: list[tuple[int, str, date]] = []
    for match in _ISO.finditer(text):
        when = day(match[0])
        if when is not None:
            found.append((match.start(), match[0], when))
    for match in _SPOKEN.finditer(text):
        name = match[0].capitalize()
        if name in WEEKDAYS:
            ahead = (WEEKDAYS.index(name) - today.weekday()) % 7 or 7
            found.append((match.start(), match[0], today + timedelta(days=ahead)))
    return [
        {"date": when.isoformat(), "matched_text": said, "position": place, "weekday": WEEKDAYS[when.weekday()]}
        for place, said, when in sorted(found)
    ]


_SPOKEN = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)

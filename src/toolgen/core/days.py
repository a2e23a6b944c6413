"""Days as people name them, counted from today: "tomorrow", "next Friday", "in two weeks", "the 14th", "May 3".

The definitions, which docs/record-format.md repeats:

- a weekday ("Friday", "this Friday", "this coming Friday") is the first one after today;
- "next Friday" is that of the next ISO week, which begins on the Monday after today;
- "a week from Friday" ("Friday week", "a week on Friday") is seven days after the first one after today;
- "the 14th" is the first day after today with that number; "the 14th of next month" is what it says;
- a date without a year ("May 3", "3 May", "the 3rd of May") is the first one from today on;
- a weekday before a date must be that of the date: "Friday, May 8" reads only where it is a Friday.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from toolgen.core.numerals import number_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH_NUMBER = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBER = {name.casefold(): number for number, name in enumerate(WEEKDAYS)}
_NEAR = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_MONTH = "|".join(_MONTH_NUMBER)
_WEEKDAY = "|".join(_WEEKDAY_NUMBER)
_COUNT = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9][0-9]?"
_SPAN = rf"(?P<count>{_COUNT}) (?P<unit>day|week|fortnight)s?"
_ORDINAL = r"(?P<day>[1-3]?[0-9])(?:st|nd|rd|th)"
_DAY = r"(?P<day>[1-3]?[0-9])(?:st|nd|rd|th)?"
_PATTERNS = {
    name: re.compile(pattern)
    for name, pattern in {
        "near": "|".join(_NEAR),
        "within": rf"in {_SPAN}",
        "from": rf"{_SPAN} from (?P<start>today|now|tomorrow|{_WEEKDAY})",
        "on": rf"{_SPAN} (?P<start>today|tomorrow|on (?:{_WEEKDAY}))",
        "ago": rf"{_SPAN} ago",
        "weekday": rf"(?:this coming |this )?(?P<weekday>{_WEEKDAY})",
        "weekday week": rf"(?P<weekday>{_WEEKDAY}) week",
        "next weekday": rf"next (?P<weekday>{_WEEKDAY})",
        "number": rf"(?:(?P<weekday>{_WEEKDAY}) )?the {_ORDINAL}",
        "number of month": rf"the (?:{_ORDINAL}|(?P<word>first|last day)) of (?P<which>this|next) month",
        "month day": rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{_MONTH}) {_DAY}",
        "day month": rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:the )?{_DAY} (?:of )?(?P<month>{_MONTH})",
    }.items()
}
RELATIVE = re.compile(
    r"\b(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in reversed(_PATTERNS.values()))
    + r")\b",
    re.IGNORECASE,
)  # fmt: skip


def relative(text: str, today: date) -> date | None:
    """The day that words name, given today; None for words that name none."""
    said = text.strip().casefold()
    for name, pattern in _PATTERNS.items():
        found = pattern.fullmatch(said)
        if found is not None:
            try:
                return _meant(name, found, today)
            except (ValueError, OverflowError):  # the 31st of a month that has none
                return None
    return None


def _meant(name: str, found: re.Match[str], today: date) -> date | None:
    match name:
        case "near":
            return today + timedelta(days=_NEAR[found[0]])
        case "within":
            return today + _span(found)
        case "from" | "on":
            return _start(found["start"], today) + _span(found)
        case "ago":
            return today - _span(found)
        case "weekday":
            return first_weekday(today, _WEEKDAY_NUMBER[found["weekday"]])
        case "weekday week":
            return first_weekday(today, _WEEKDAY_NUMBER[found["weekday"]]) + timedelta(days=7)
        case "next weekday":
            return today + timedelta(days=7 - today.weekday() + _WEEKDAY_NUMBER[found["weekday"]])
        case "number":
            return _if_weekday(found["weekday"], first_numbered(today, int(found["day"])))
        case "number of month":
            return _of_month(found, today)
        case _:
            month, number = _MONTH_NUMBER[found["month"]], int(found["day"])
            return _if_weekday(found["weekday"], first_dated(today, month, number))


def _span(found: re.Match[str]) -> timedelta:
    count = found["count"]
    number = 1 if count in ("a", "an") else int(count) if count.isdecimal() else int(number_of(count) or 0)
    return timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[found["unit"]])


def _start(words: str, today: date) -> date:
    if words in ("today", "now"):
        return today
    if words == "tomorrow":
        return today + timedelta(days=1)
    return first_weekday(today, _WEEKDAY_NUMBER[words.removeprefix("on ")])


def _of_month(found: re.Match[str], today: date) -> date:
    year, month = today.year, today.month
    if found["which"] == "next":
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if found["word"] == "last day":
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, 1 if found["word"] else int(found["day"]))


def _if_weekday(weekday: str | None, day: date) -> date | None:
    return day if weekday is None or day.weekday() == _WEEKDAY_NUMBER[weekday] else None


def first_weekday(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def first_numbered(today: date, number: int) -> date:
    """The first day after today that has this number in its month; raises `ValueError` for no such number."""
    if not 1 <= number <= 31:
        raise ValueError(f"no day of a month is the {number}th")
    day = today + timedelta(days=1)
    while day.day != number:
        day += timedelta(days=1)
    return day


def first_dated(today: date, month: int, number: int) -> date:
    """The first such date from today on; raises `ValueError` for a date that is in no year."""
    for year in range(today.year, today.year + 9):  # eight years may pass between two 29ths of February
        if number <= monthrange(year, month)[1] and (day := date(year, month, number)) >= today:
            return day
    raise ValueError(f"no month {month} has a day {number}")

"""How people say days, times of day and numbers: every phrase that says a value, so that none need be understood.

Days are counted from a stated today. "Friday" and "this Friday" are the first one after today, "next Friday" is that
of the next ISO week, "a week from Friday" is seven days after "Friday", "the 14th" is the next day of that number,
and a date without a year is the next one, today included.
"""

from datetime import date, timedelta
from decimal import Decimal

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NEAR = {
    -2: "the day before yesterday", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "the day after tomorrow",
}  # fmt: skip


def weekday(day: date) -> str:
    """The English name of its day of the week."""
    return DAYS[day.isoweekday() - 1].capitalize()


def days(day: date, today: date) -> frozenset[str]:
    """Every phrase, in lower case, that means this day when said today."""
    name, distance = weekday(day).lower(), (day - today).days
    said = {_NEAR.get(distance, "")}
    if 1 <= distance <= 7:
        said |= {name, f"this {name}", f"this coming {name}", f"coming {name}", f"on {name}"}
    if day.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]:
        said.add(f"next {name}")
    if 8 <= distance <= 14:
        said.add(f"{name} week")
    for count, unit in _spans(abs(distance)):
        said |= (
            {f"in {count} {unit}", f"{count} {unit} from today", f"{count} {unit} from now"}
            if distance > 0
            else {f"{count} {unit} ago"}
        )
    said |= {f"{count} {unit} today" for count, unit in _spans(distance)}
    said |= {f"{count} {unit} {joint}tomorrow" for count, unit in _spans(distance - 1) for joint in ("", "from ")}
    for after in range(1, 8):
        start = today + timedelta(days=after)
        said |= {
            f"{count} {unit} {joint} {weekday(start).lower()}"
            for count, unit in _spans((day - start).days)
            for joint in ("from", "on")
        }
    return frozenset(said | _numbered(day, today) | _dated(day, today)) - {""}


def _spans(distance: int) -> list[tuple[str, str]]:
    """A number of days as "three days", "a week", "2 weeks", "a fortnight"."""
    spans: list[tuple[str, str]] = []
    for unit, length in (("day", 1), ("week", 7), ("fortnight", 14)):
        count, rest = divmod(distance, length)
        if distance < 1 or rest or count > 99:
            continue
        words = [str(count), *([_WORDS[count]] if count < 13 else []), *(["a", "an"] if count == 1 else [])]
        spans += [(word, unit if count == 1 else f"{unit}s") for word in words]
    return spans


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _numbered(day: date, today: date) -> set[str]:
    """ "the 14th", "Friday the 14th", "the 14th of next month", "the last day of this month"."""
    name, said = weekday(day).lower(), set[str]()
    if day > today and not any((today + timedelta(days=n)).day == day.day for n in range(1, (day - today).days)):
        said |= {f"the {_ordinal(day.day)}", f"{name} the {_ordinal(day.day)}"}
    which = {0: "this", 1: "next"}.get((day.year - today.year) * 12 + day.month - today.month)
    if which:
        said.add(f"the {_ordinal(day.day)} of {which} month")
        if day.day == 1:
            said.add(f"the first of {which} month")
        if (day + timedelta(days=1)).day == 1:
            said.add(f"the last day of {which} month")
    return said


def _dated(day: date, today: date) -> set[str]:
    """ "May 3", "the 3rd of May", "Sunday, May 3", where it is the next such date."""
    sooner = [year for year in range(today.year, day.year) if _exists(year, day) and day.replace(year=year) >= today]
    if day < today or sooner:
        return set()
    month, numbers = MONTHS[day.month - 1], (str(day.day), _ordinal(day.day))
    plain = {
        *(f"{month} {number}" for number in numbers),
        *(f"{the}{number} {of}{month}" for number in numbers for the in ("", "the ") for of in ("", "of ")),
    }
    name = weekday(day).lower()
    return plain | {f"{name}{comma} {one}" for one in plain for comma in ("", ",")}


def _exists(year: int, day: date) -> bool:
    return not (day.month == 2 and day.day == 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def times(clock: str) -> frozenset[str]:
    """Every phrase, in lower case, that means this time of day, "18:30"; none for what is no such time."""
    hour, _, minute = clock.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(clock) == 5 and int(hour) < 24 and int(minute) < 60):
        return frozenset()
    now, said = int(hour) * 60 + int(minute), set[str]()
    for half in ("am", "a.m.") if int(hour) < 12 else ("pm", "p.m."):
        for gap in ("", " "):
            said |= {f"{(int(hour) + 11) % 12 + 1}{dot}{minute}{gap}{half}" for dot in ":."}
            said |= {f"{(int(hour) + 11) % 12 + 1}{gap}{half}"} if minute == "00" else set()
    said |= _hours(now // 60, "") if minute == "00" else set()
    for words, count in (("five", 5), ("ten", 10), ("quarter", 15), ("a quarter", 15), ("twenty", 20),
                         ("twenty-five", 25), ("half", 30)):  # fmt: skip
        for side in ("past", "after"):
            if int(minute) == count:
                said |= _hours(now // 60, f"{words} {side} ")
        if int(minute) == 60 - count and count != 30:
            said |= _hours((now // 60 + 1) % 24, f"{words} to ")
    return frozenset(said)


def _hours(hour: int, before: str) -> set[str]:
    """An hour with its part of the day; "ten to twelve in the morning" may be either half, and is left out."""
    fixed = {f"{before}{name}" for name in {0: ("midnight",), 12: ("noon", "midday")}.get(hour, ())}
    if before.endswith(" to ") and hour % 12 == 0:
        return fixed
    parts = {"in the morning"} if hour < 12 else {"in the afternoon", "in the evening"}
    if hour < 6 or hour >= 18:
        parts.add("at night")
    number = (hour + 11) % 12 + 1
    spoken = [f"{name}{sharp}" for name in (str(number), _WORDS[number]) for sharp in ("", " o'clock", " o’clock")]
    return fixed | {f"{before}{name} {part}" for name in spoken for part in parts}


_MONEY = (
    "bucks", "buck", "dollars", "dollar", "euros", "euro", "pounds", "pound", "quid", "rupees", "percent", "per cent",
)  # fmt: skip
_SCALES = (("million", 1_000_000), ("thousand", 1_000), ("grand", 1_000), ("hundred", 100))


def says_number(text: str, number: Decimal) -> bool:
    """Whether words say this number, with or without what is counted: "two hundred bucks", "1.5k", "a dozen"."""
    said = text.strip().casefold().lstrip("$£€₹")
    for unit in _MONEY:
        said = said.removesuffix(f" {unit}")
    return said in numbers(number)


def numbers(number: Decimal) -> frozenset[str]:
    """Every phrase that says a number that is not negative."""
    if number < 0 or number > 999_999_999:
        return frozenset()
    said = {f"{number.normalize():f}", f"{number:,}", f"{number.normalize():,f}"}
    if number % 1 == 0:
        whole = int(number)
        said |= _in_words(whole)
        if 11 <= whole // 100 <= 99 and whole % 100 == 0 and whole % 1000:
            said |= {f"{count} hundred" for count in _in_words(whole // 100)}
        said |= {
            6: {"half a dozen"}, 12: {"a dozen", "one dozen"}, 24: {"two dozen"}, 100: {"a hundred"},
            1_000: {"a thousand", "a grand"}, 500_000: {"half a million"}, 1_000_000: {"a million"},
        }.get(whole, set())  # fmt: skip
    if number % 1 == Decimal("0.5"):
        said |= {f"{count} and a half" for count in _in_words(int(number))} | ({"half"} if number < 1 else set())
    for scale, size in _SCALES:
        short = number / size
        if short >= Decimal("0.1"):
            figure = f"{short.normalize():f}"
            halves = (
                {f"{n} and a half {scale}" for n in _in_words(int(short))} if short % 1 == Decimal("0.5") else set()
            )
            whole_words = {f"{n} {scale}" for n in _in_words(int(short))} if short % 1 == 0 else set()
            said |= {f"{figure} {scale}", *halves, *whole_words} | ({f"{figure}k"} if size == 1_000 else set())
    return frozenset(said)


def _in_words(number: int) -> set[str]:
    """A whole number in words, with and without "and" and hyphens, "a hundred" beside "one hundred"."""
    if number < 20:
        return {_WORDS[number]}
    if number < 100:
        tens, ones = divmod(number, 10)
        return {f"{_TENS[tens]}{joint}{_WORDS[ones]}" for joint in "- "} if ones else {_TENS[tens]}
    name, size = next((name, size) for name, size in _SCALES if number >= size and name != "grand")
    count, rest = divmod(number, size)
    heads = {f"{words} {name}" for words in _in_words(count)} | ({f"a {name}"} if count == 1 else set())
    joints = (" ", " and ", ", ") if rest < 100 else (" ", ", ")
    return {f"{head}{joint}{tail}" for head in heads for tail in _in_words(rest) for joint in joints} if rest else heads

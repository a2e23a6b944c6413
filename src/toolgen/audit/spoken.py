"""Whether text says a value, decided by saying the value and comparing, never by parsing the text into one."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from toolgen.audit import phrases
from toolgen.core.json import Json

_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NEGATIONS = frozenset(
    ("no", "not", "without", "don't", "doesn't", "exclude", "excluding", "skip", "off", "false", "never")
)  # fmt: skip
_NUMERAL = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?")


_DAY_FIRST = frozenset(("en-GB", "en-AU", "en-IN", "en-NZ", "en-IE", "en-ZA"))


def says(reading: str, text: str, value: Json, base: str = "") -> bool:
    """Whether the text, read as `reading`, is this very value; `base`: the stated date or locale it is said against."""
    match reading:
        case "text":
            return isinstance(value, str) and text == value
        case "number":
            return is_number(value) and _one_number(text) == decimal(value)
        case "date":
            return isinstance(value, str) and text in dates(value)
        case "time":
            return isinstance(value, str) and text in clocks(value)
        case "datetime":
            return isinstance(value, str) and value[10:11] == "T" and text in _moments(value)
        case "month":
            return is_number(value) and text in _MONTH_NAMES and decimal(value) == _MONTH_NAMES.index(text) + 1
        case "weekday":
            return isinstance(value, str) and value in _weekdays(text)
        case "spoken_number":
            return (number := decimal(value)) is not None and phrases.says_number(text, number)
        case "spoken_time" | "slash_date" | "relative_date" | "relative_datetime":
            return isinstance(value, str) and _says_moment(reading, text.strip(), value, base)
        case "boolean":
            return isinstance(value, bool) and value is not bool(_NEGATIONS & set(re.findall(r"[a-z']+", text.lower())))
        case "enum":
            return isinstance(value, str) and _bare(text) == _bare(value)
        case "list":
            items = [item for item in listed(value) if isinstance(item, str)]
            return isinstance(value, list) and len(items) == len(value) and text in _enumerations(items)
        case "numbers":
            return isinstance(value, list) and list(map(decimal, value)) == list(map(_one_number, _parts(text)))
        case "pairs":
            return isinstance(value, Mapping) and text == "; ".join(f"{name}: {item}" for name, item in value.items())
        case "json":
            return _is_json_of(text, value)
        case _:
            return False


def alike(left: Json, right: Json) -> bool:
    """Equality of JSON values: true is not 1, "1" is not 1, 1.0 is 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if is_number(left) and is_number(right):
        return decimal(left) == decimal(right)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return set(left) == set(right) and all(alike(left[name], right[name]) for name in left)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(alike(a, b) for a, b in zip(left, right, strict=True))
    return type(left) is type(right) and left == right


def is_number(value: Json) -> bool:
    """Whether it is a number of JSON; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def decimal(value: Json) -> Decimal | None:
    """The number, as it is written in decimal; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def numeral(text: str) -> Decimal | None:
    """The number that a numeral writes, thousands separators allowed."""
    try:
        return Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None


def long_date(iso: str) -> str:
    """ "2026-05-03" as "May 3, 2026"; empty for what is not a date."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", iso)
    if found is None or not 1 <= int(found[2]) <= 12:
        return ""
    return f"{_MONTH_NAMES[int(found[2]) - 1]} {int(found[3])}, {found[1]}"


def clock(iso: str) -> str:
    """ "18:30" as "6:30 PM"; empty for what is not a time."""
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", iso)
    if found is None:
        return ""
    hour = int(found[1])
    return f"{(hour + 11) % 12 + 1}:{found[2]} {'AM' if hour < 12 else 'PM'}"


def dates(iso: str) -> tuple[str, ...]:
    """ "2026-05-03" as "May 3, 2026" and "3 May 2026"; none for what is not a date."""
    written = long_date(iso)
    if not written:
        return ()
    month, _, rest = written.partition(" ")
    number, _, year = rest.partition(", ")
    return written, f"{number} {month} {year}"


def clocks(iso: str) -> tuple[str, ...]:
    """ "18:30" as "6:30 PM", "6:30 pm" and as it is; none for what is not a time."""
    written = clock(iso)
    return (written, written.lower(), iso) if written else ()


def stated_days(base: str) -> list[date]:
    """The day that a stated date names: one, or none where the text names no day of the calendar."""
    found = re.fullmatch(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})|(\d{1,2}) ([A-Z][a-z]+) (\d{4})", base)
    month = (found[1] or found[5]) if found else ""
    if found is None or month not in _MONTH_NAMES:
        return []
    try:
        return [date(int(found[3] or found[6]), _MONTH_NAMES.index(month) + 1, int(found[2] or found[4]))]
    except ValueError:
        return []


def _weekdays(text: str) -> list[str]:
    return [phrases.weekday(day) for day in stated_days(text)]


def _says_moment(reading: str, text: str, value: str, base: str) -> bool:
    """Whether words for a day or a time of day mean this one, against what is stated."""
    match reading:
        case "spoken_time":
            return text.casefold() in phrases.times(value)
        case "slash_date":
            parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
            if parts is None or not re.fullmatch(r"en-[A-Z]{2}", base):
                return False
            year, month, day = parts.groups()
            first, second = (day, month) if base in _DAY_FIRST else (month, day)
            return text in (f"{first}/{second}/{year}", f"{int(first)}/{int(second)}/{year}")
        case "relative_date":
            try:
                day_meant = date.fromisoformat(value)
            except ValueError:
                return False
            return len(value) == 10 and any(
                text.casefold() in phrases.days(day_meant, today) for today in stated_days(base)
            )
        case _:
            day_said, _, time_said = text.partition(" at ")
            time = value[11:16]
            return (
                value[10:11] == "T"
                and value[16:] == ":00"
                and _says_moment("relative_date", day_said, value[:10], base)
                and (time_said in clocks(time) or time_said.casefold() in phrases.times(time))
            )


def small_number(word: str) -> int | None:
    """ "seven" as 7, up to twelve."""
    return _SMALL.index(word.lower()) if word.lower() in _SMALL else None


def stands_in(quote: str, text: str) -> bool:
    """Whether the quote stands verbatim in the text, and not as a part of a longer word or number."""
    return bool(places(quote, text))


def places(quote: str, text: str) -> list[int]:
    """Where it does."""
    found: list[int] = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        end = start + len(quote)
        if not _continues(text[start - 1 : start], quote[:1]) and not _continues(quote[-1:], text[end : end + 1]):
            found.append(start)
        start = text.find(quote, start + 1)
    return found


def _continues(left: str, right: str) -> bool:
    return (left.isdigit() and right.isdigit()) or (left.isalpha() and right.isalpha() and left.isascii())


def _one_number(text: str) -> Decimal | None:
    """The one number in a text; None where there is none, or more than one."""
    numerals = {numeral(found) for found in _NUMERAL.findall(text)}
    if not numerals:
        word = small_number(text.strip())
        return None if word is None else Decimal(word)
    return numerals.pop() if len(numerals) == 1 else None


def _moments(iso: str) -> list[str]:
    times = clocks(iso[11:16]) if iso[16:] == ":00" else ()
    return [f"{day} at {time}" for day in dates(iso[:10]) for time in times]


def _bare(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def listed(value: Json) -> Sequence[Json]:
    """The items of a list; none of anything else."""
    return value if isinstance(value, list) else ()


def _enumerations(items: Sequence[str]) -> tuple[str, ...]:
    """Every way to enumerate: "a, b", "a and b", "a, b and c", "a, b, and c"."""
    if len(items) < 2:
        return tuple(items)
    start = ", ".join(items[:-1])
    return f"{start} and {items[-1]}", f"{start}, and {items[-1]}", f"{start}, {items[-1]}"


def _parts(text: str) -> list[str]:
    return re.split(r", and |, | and ", text)


def _is_json_of(text: str, value: Json) -> bool:
    try:
        return alike(json.loads(text), value)
    except ValueError:
        return False

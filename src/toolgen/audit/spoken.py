"""Whether text says a value, decided by saying the value and comparing, never by parsing the text into one."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

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


def says(reading: str, text: str, value: Json) -> bool:
    """Whether the text, read as `reading`, is this very value."""
    match reading:
        case "text":
            return isinstance(value, str) and text == value
        case "number":
            return is_number(value) and _one_number(text) == decimal(value)
        case "date":
            return isinstance(value, str) and text == long_date(value) != ""
        case "time":
            return isinstance(value, str) and text == clock(value) != ""
        case "datetime":
            return isinstance(value, str) and value[10:11] == "T" and text == _moment(value)
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


def _moment(iso: str) -> str:
    return f"{long_date(iso[:10])} at {clock(iso[11:16])}" if iso[16:] == ":00" else ""


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

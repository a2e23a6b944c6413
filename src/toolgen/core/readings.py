"""The closed lists of readings and transforms, recomputed: text to value, and result to value.

Whoever writes a value down (the agents) and whoever checks it (the judge, repair) use these functions, so a
source that does not recompute is wrong by definition. An audit with its own implementation stands in `audit`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import orjson

from toolgen.core import moments
from toolgen.core.clocks import time_of
from toolgen.core.json import Json
from toolgen.core.numerals import number_of
from toolgen.core.provenance import FromResult, Reading

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

_WORD_NUMBER = {word: number for number, word in enumerate(NUMBER_WORDS)}
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_NEGATIVE = re.compile(r"\b(?:no|not|without|don't|doesn't|exclude|excluding|skip|off|false|never)\b", re.IGNORECASE)
_LONGEST_NUMBER = 400  # characters; the greatest float has 309, and Python reads no integer beyond 4,300
_FOLD = re.compile(r"[\s_\-]+")


class Unreadable(ValueError):
    """Text that does not read as asked, or a source that leads nowhere."""


def read(reading: Reading, text: str, base: str = "") -> Json:
    """The value that the text reads as, against the words of its base where it has one; raises `Unreadable`."""
    based = BASED.get(reading)
    return _READINGS[reading](text) if based is None else based(text, base)


def agrees(reading: Reading, text: str, value: Json, base: str = "") -> bool:
    """Whether the text reads as this very value (an enum member is compared up to case and separators)."""
    if reading == "text":
        return text == value
    if reading == "enum":
        return isinstance(value, str) and fold(text) == fold(value)
    try:
        return same(read(reading, text, base), value)
    except Unreadable:
        return False


def same(left: Json, right: Json) -> bool:
    """Equality by type: 1 is not True, "35" is not 35; 2.0 and 2 are the same number."""
    kind = type(left)
    if kind is type(right) and kind is not dict and kind is not list:
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(item, right[key]) for key, item in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def fold(text: str) -> str:
    """Case and separators folded, as an enum member is spoken."""
    return _FOLD.sub(" ", text).strip().casefold()


def resolve(source: FromResult, payload: Json) -> Json:
    """The value that a source takes out of the payload of its call; raises `Unreadable`."""
    if source.pick:
        _check_pick(source, payload)
    if source.transform in ("count", "sum", "min", "max"):
        return _aggregate(source, payload)
    return _convert(source, at(payload, source.path))


def at(payload: Json, pointer: str) -> Json:
    """The value at a JSON Pointer (RFC 6901); raises `Unreadable` where there is none."""
    value: Any = payload
    if pointer:
        try:
            for token in tokens(pointer):
                value = value[token] if type(value) is dict else value[_index(value, token)]
        except (KeyError, IndexError):
            raise Unreadable(f"nothing at {pointer!r}") from None
    found: Json = value
    return found


def _index(value: object, token: str) -> int:
    if isinstance(value, list) and token.isdecimal():
        return int(token)
    raise KeyError(token)


@lru_cache(maxsize=8192)
def tokens(pointer: str) -> tuple[str, ...]:
    """The reference tokens of a JSON Pointer, unescaped."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/"))


def escaped(name: str) -> str:
    """A name as a token of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1") if "~" in name or "/" in name else name


def every(payload: Json, pointer: str) -> list[Json]:
    """All values at a JSON Pointer in which `*` stands for every item of an array."""
    head, star, tail = pointer.partition("/*")
    value = at(payload, head)
    if not star:
        return [value]
    if not isinstance(value, list):
        raise Unreadable(f"no array at {head!r}")
    return [found for item in value for found in every(item, tail)]


def _convert(source: FromResult, value: Json) -> Json:
    match source.transform:
        case "copy" | "select":
            return value
        case "text":
            return value if isinstance(value, str) else orjson.dumps(value).decode()
        case "number":
            return _read_number(str(value))
        case "date":
            return _part(value, slice(0, 10))
        case "time":
            return _part(value, slice(11, 16))
        case "list":
            return [value]
        case _:
            raise Unreadable(f"{source.transform!r} is not a conversion")


def _part(value: Json, part: slice) -> Json:
    if isinstance(value, str) and len(value) >= 10 and value[4] == "-" and value[part]:
        return value[part]
    raise Unreadable(f"{value!r} holds no date and time")


def _aggregate(source: FromResult, payload: Json) -> Json:
    if source.transform == "count":
        counted = at(payload, source.path)
        if isinstance(counted, list):
            return len(counted)
        raise Unreadable(f"no array at {source.path!r}")
    numbers = [n for n in every(payload, source.path) if isinstance(n, int | float) and not isinstance(n, bool)]
    if not numbers:
        raise Unreadable(f"no numbers at {source.path!r}")
    if source.transform == "sum":
        return round(sum(numbers), 6)
    return min(numbers) if source.transform == "min" else max(numbers)


def _check_pick(source: FromResult, payload: Json) -> None:
    """The path of a selecting source must lie in the item that its criterion picks."""
    items = at(payload, source.over)
    prefix = source.over + "/"
    if not isinstance(items, list) or not source.path.startswith(prefix):
        raise Unreadable(f"{source.path!r} is not inside an array at {source.over!r}")
    token = source.path[len(prefix) :].partition("/")[0]
    if not token.isdecimal() or int(token) >= len(items):
        raise Unreadable(f"no item {token!r} at {source.over!r}")
    chosen = int(token)
    if source.pick == "first":
        if chosen != 0:
            raise Unreadable(f"item {chosen} is not the first")
        return
    keys = [at(item, source.by) for item in items]
    if source.pick == "equals":
        if not same(keys[chosen], source.equals):
            raise Unreadable(f"item {chosen} does not have {source.equals!r} at {source.by!r}")
        return
    numbers = [key for key in keys if isinstance(key, int | float)]
    if len(numbers) < len(keys):
        raise Unreadable(f"not every item has a number at {source.by!r}")
    best = min(numbers) if source.pick == "min" else max(numbers)
    if numbers[chosen] != best:
        raise Unreadable(f"item {chosen} does not have the {source.pick} of {source.by!r}")


def _read_text(text: str) -> Json:
    return text


def _read_number(text: str) -> Json:
    found = _NUMBER.search(text)
    if found is None:
        word = _WORD_NUMBER.get(text.strip().lower())
        if word is None:
            raise Unreadable(f"{text!r} is not a number")
        return word
    digits = found.group().replace(",", "")
    if len(digits) > _LONGEST_NUMBER:
        raise Unreadable(f"a number of {len(digits)} figures")
    return int(digits) if digits.lstrip("-").isdecimal() else float(digits)


def _read_boolean(text: str) -> Json:
    return _NEGATIVE.search(text) is None


def _read_list(text: str) -> Json:
    return _split(text)


def _read_numbers(text: str) -> Json:
    return [_read_number(item) for item in _split(text)]


def _read_pairs(text: str) -> Json:
    pairs = [item.partition(": ") for item in text.split("; ")]
    if not all(colon for _, colon, _ in pairs):
        raise Unreadable(f"{text!r} is not a list of pairs")
    return {name: value for name, _, value in pairs}


def _read_json(text: str) -> Json:
    try:
        parsed: Json = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"{text!r} is not JSON") from error
    return parsed


def _split(text: str) -> Sequence[str]:
    items = text.split(", ")
    head, _, tail = items[-1].rpartition(" and ")
    return [*items[:-1], head.removesuffix(","), tail] if head else [*items[:-1], tail.removeprefix("and ")]


def _reader(found: Callable[[str], Json], what: str) -> Callable[[str], Json]:
    def read_it(text: str) -> Json:
        value = found(text)
        if value is None:
            raise Unreadable(f"{text!r} is not {what}")
        return value

    return read_it


def _counter(found: Callable[[str, str], Json], what: str) -> Callable[[str, str], Json]:
    def read_it(text: str, base: str) -> Json:
        value = found(text, base)
        if value is None:
            raise Unreadable(f"{text!r} is not {what} {base!r}")
        return value

    return read_it


_READINGS: Mapping[Reading, Callable[[str], Json]] = {
    "text": _read_text,
    "number": _read_number,
    "date": _reader(moments.date_of, "a date"),
    "time": _reader(moments.clock_of, "a time"),
    "datetime": _reader(moments.datetime_of, "a date and time"),
    "boolean": _read_boolean,
    "enum": _read_text,
    "list": _read_list,
    "numbers": _read_numbers,
    "pairs": _read_pairs,
    "json": _read_json,
    "weekday": _reader(moments.weekday_of, "a date"),
    "month": _reader(moments.month_of, "a month"),
    "spoken_time": _reader(time_of, "a time"),
    "spoken_number": _reader(number_of, "a number"),
}
# What means a value only against words stated before: a date, or a locale.
BASED: Mapping[Reading, Callable[[str, str], Json]] = {
    "relative_date": _counter(moments.relative_date_of, "a day counted from"),
    "relative_datetime": _counter(moments.relative_datetime_of, "a moment counted from"),
    "slash_date": _counter(moments.slash_date_of, "a date of the locale"),
}

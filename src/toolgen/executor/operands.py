"""Reading the arguments of a computation: its numbers, its text, its items."""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from msgspec import Struct

from toolgen.core.english import words
from toolgen.core.json import Json

Arguments = Mapping[str, Json]


class NotComputable(ArithmeticError):
    """The arguments can be read, and have no result: what the world answers with an error of the API."""


class Choice(Struct, frozen=True):
    """A result of a few: what it may be called, the usual word first. Its leaf shows the one that it has."""

    words: tuple[str, ...]


def number_of(value: Json) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return None
    return None


def numbers(given: Arguments) -> list[float]:
    """All numbers, in the order of the parameters; a list counts item by item, "1, 2, 3" as a list."""
    numbers: list[float] = []
    for value in given.values():
        parts: Sequence[Json] = (value,)
        if isinstance(value, str):
            parts = re.split(r"[,;\s]+", value.strip())
        elif isinstance(value, Sequence):
            parts = value
        read = [number_of(part) for part in parts]
        if all(number is not None for number in read):
            numbers += cast("list[float]", read)
    if not numbers:
        raise ValueError("no numbers")
    return numbers


def two(given: Arguments) -> tuple[float, float]:
    first, second, *_ = numbers(given)
    return first, second


def whole(given: Arguments) -> int:
    number = numbers(given)[0]
    if number != int(number) or abs(number) > 10**12:
        raise ValueError("not a whole number")
    return int(number)


def text_of(given: Arguments) -> str:
    """The longest text given that is not the name of a mode."""
    texts = [value for value in given.values() if isinstance(value, str)]
    named = [v for name, v in given.items() if isinstance(v, str) and set(words(name)) & {"text", "string", "input"}]
    chosen = named or texts
    if not chosen:
        raise ValueError("no text")
    return max(chosen, key=len)


def items(given: Arguments) -> list[Json]:
    for value in given.values():
        if isinstance(value, Sequence) and not isinstance(value, str):
            return list(value)
    text = text_of(given)
    if "," not in text:
        raise ValueError("no list")
    return [part.strip() for part in text.split(",")]

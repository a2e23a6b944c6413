"""What a value is by its own name, where its kind leaves that open: `platform` is "Android", `calories` are 60 to 780.

A name is looked up as a whole and then without its first words, so the last word decides where nothing longer is
listed. Callers put the entity in front: the `type` of a property is a `property_type`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from toolgen.core.english import snake
from toolgen.core.pools.name_tables import KINDS, NUMBERS, TEXTS
from toolgen.core.tools import ValueKind

_Row = TypeVar("_Row")
_FLAGS = ("is_", "has_")  # where a flag is a number, it is 0 or 1
_FLAG = (0.0, 1.0, 0)


def options(name: str, *, whole: bool = False) -> Sequence[str]:
    """The texts that a value of this name is one of; empty where the name says nothing (`whole`: all of it)."""
    return _texts().get(name, ()) if whole else _found(_texts(), name) or ()


def kind(name: str) -> ValueKind | None:
    """The kind that a name speaks of."""
    return _found(_kinds(), name)


def span(name: str) -> tuple[float, float, int] | None:
    """The lowest and the highest number that a value of this name has, and its decimals."""
    found = _found(_spans(), name)
    return found or (_FLAG if any(tail.startswith(_FLAGS) for tail in _tails(name)) else None)


def _found(table: Mapping[str, _Row], name: str) -> _Row | None:
    return next((table[tail] for tail in _tails(name) if tail in table), None)


@lru_cache(maxsize=65_536)
def _tails(name: str) -> tuple[str, ...]:
    """What a name is looked up as, the longest first; numbers at its end count only in the whole name."""
    whole = snake(name)
    said = whole.split("_")
    plain = said
    while len(plain) > 1 and plain[-1].isdecimal():
        plain = plain[:-1]
    exact = tuple("_".join(said[first:]) for first in range(len(said)))
    return exact if plain == said else (*exact[: len(plain)], *("_".join(plain[first:]) for first in range(len(plain))))


def _rows(text: str) -> Iterator[tuple[str, str]]:
    for line in text.strip().splitlines():
        names, _, row = line.partition(": ")
        for name in names.split():
            yield snake(name), row


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    return {name: tuple(row.split(" | ")) for name, row in _rows(TEXTS)}


@cache
def _kinds() -> dict[str, ValueKind]:
    return {snake(name): meant for meant, names in KINDS.items() for name in names.split()}


@cache
def _spans() -> dict[str, tuple[float, float, int]]:
    found: dict[str, tuple[float, float, int]] = {}
    for name, row in _rows(NUMBERS):
        low, high, decimals = row.split()
        found[name] = (float(low), float(high), int(decimals))
    return found

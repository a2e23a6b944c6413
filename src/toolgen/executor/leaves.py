"""Leaves of payloads, and the attributes that they show.

An attribute names a fact of an instance: "price", "origin.city" where a word of the path tells two apart,
"author.id" for what belongs to another entity.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.numbers import Draw
from toolgen.core.tools import Effect, JsonType, Slot, ValueKind

Types = tuple[type, ...]
Find = Callable[[int, str, int], str]  # by key, search words and place in the list


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_DIRECTIONS = vocabulary(
    """origin destination from to departure arrival billing shipping source target home away pickup dropoff birth sender
    recipient receiver buyer seller payer payee base winner loser old former previous"""
)

_ENDS_OF_WAYS = {
    "from": "origin",
    "departure": "origin",
    "source": "origin",
    "to": "destination",
    "arrival": "destination",
}


def side(toward: str) -> str:
    """The end of a way that a direction means: `from`, `origin` and `departure` are one."""
    return _ENDS_OF_WAYS.get(toward, toward)


class Inside(Struct, frozen=True):
    """Where a shape stands: what encloses it, and the names on the way down from there."""

    entity: str
    path: tuple[str, ...]
    effect: Effect
    verb: str  # of the endpoint
    weight: int  # copies of this shape in one payload
    outside: bool  # not inside any instance
    place: str = ""  # where that is in the payload: a pointer with "*" for the items of an array
    topic: frozenset[str] = frozenset()  # the words of the endpoint's name
    beside: frozenset[str] = frozenset()  # the words of the names next to it
    sort: str = ""  # a word in front of the entity that tells listings of homes from others
    wraps: bool = False  # an envelope with what it is about further in
    about: tuple[str, ...] = ()  # the words of the endpoint, of the tool and of the category


class Leaf(Struct, frozen=True, kw_only=True):
    """A leaf of a payload."""

    name: str
    attribute: str
    json_type: JsonType
    kind: ValueKind
    salt: int
    draw: Draw
    accepts: Types  # empty where every fact has to be looked at (enums)
    options: tuple[str | int | float | bool, ...] = ()
    span: tuple[float, float] | None = None  # numbers only: between which they usually lie
    entity: str = ""  # ids only: whose id it is
    counts: bool = False  # the number of items of the main list, which stands elsewhere
    direction: str = ""
    owner: str = ""  # the other entity that the fact is about, where it is not the instance's own
    lent: str = ""  # how that entity calls the fact
    find: Find | None = None  # what it says where a search finds it
    lore: tuple[ValueKind, str, str, tuple[str, ...]] | None = None  # by what general knowledge it is composed


def direction(path: Sequence[str], entity: str = "") -> str:
    """The word that tells `origin_city` from `destination_city`, and `team1` from `team2`.

    A word of the entity's own name tells nothing apart: the `source_id` of a source is its id.
    """
    for name in reversed(path):
        for word in _directions(name):
            if word.isdecimal() or word not in entity.split("_"):
                return word
    return ""


@lru_cache(maxsize=65_536)
def _directions(name: str) -> tuple[str, ...]:
    """The words of a name that tell apart, the last first; most names have none."""
    return tuple(word for word in reversed(words(name)) if word in _DIRECTIONS or word.isdecimal())


def attribute(slot: Slot, path: Sequence[str], entity: str) -> str:
    """The fact that a slot is about, seen from an instance of `entity`."""
    toward = direction(path, slot.entity or entity)
    own = slot.attribute if slot.entity in ("", entity) else slot.key
    if not toward:
        return own
    bare = "_".join(word for word in own.split("_") if word != toward) or own
    return f"{toward}.{bare}"


class Settle(Protocol):
    """Adds the facts that follow from the known ones."""

    def __call__(self, facts: dict[str, Json], key: int) -> None: ...

"""Values that are said together: "from USD to AUD", "between 10 and 20", "for Oslo and Rome", "by Ada King".

Two parameters make a pair by what their labels say of each other, or by what their kinds are; every value keeps its
quote verbatim.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.agents.briefing import Given
from toolgen.agents.clauses import FROM_WORDS, TO_WORDS, sayable
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import is_plural
from toolgen.core import english
from toolgen.core.rng import Stream


class Clause(Struct, frozen=True):
    """Words that carry one or several values."""

    text: str
    opener: str = ""  # "with ": what neighbours may share


_STARTS: Mapping[str, str] = {"start_date": "end_date", "start_time": "end_time"}
_PLACES = frozenset(("city", "country", "region", "airport_code", "place_name", "language", "currency", "timezone"))
_WAYS = _PLACES | {"language_code", "country_code", "path", "unknown", "enum", "place_name", "symbol"}
_CHANGED = frozenset(("currency", "language", "language_code"))
_MONEY = frozenset(("amount", "price"))
_LEADING = re.compile(r"(from|to) ")
_TOWARDS = re.compile(r"\b(?:to|arrival|destination|target|end)\b")
_AWAY = re.compile(r"\b(?:from|departure|origin|source|start)\b")
_BOUND = re.compile(r"\b(min|minimum|max|maximum|least|most)\b ?")
_CODE = re.compile(r"(?=\S*[\dA-Z])\S+")
_ARTICLED = re.compile(r"(?:a|an|the|my|your|is|has|include|with|no|only) ")
_NTH: Mapping[str, int] = {
    "a": 0, "b": 1, "1": 0, "2": 1, "first": 0, "second": 1, "one": 0, "two": 1, "left": 0, "right": 1, "i": 0,
    "other": 1, "x": 0, "y": 1,
}  # fmt: skip
_COLUMNS = english.listed("column field attribute property")
_ENDS: Mapping[str, int] = dict.fromkeys(FROM_WORDS, 0) | dict.fromkeys(TO_WORDS, 1)


def bare(given: Given) -> bool:
    """Whether a text is said without quotation marks: a number, a code, a name in capitals."""
    quote = given.quote
    if f'"{quote}"' not in given.clause:
        return True
    return '"' in quote or _CODE.fullmatch(quote) is not None or (quote.istitle() and len(quote) < 40)


def quoted(given: Given) -> str:
    """The value as its clause says it: in quotation marks where it is a text."""
    return given.quote if bare(given) else f'"{given.quote}"'


def among(given: Given, left: Sequence[Given]) -> bool:
    """Whether it is one of those left; by identity, which costs a tenth of comparing structs."""
    return any([kept is given for kept in left])


def take(left: list[Given], *said: Given) -> None:
    """Take what has been said out of those that are left."""
    if said:
        left[:] = [kept for kept in left if not among(kept, said)]


def pairs(left: list[Given], slots: Mapping[str, Slotted], rng: Stream) -> list[Clause]:
    """The values that go together, taken out of those that are left."""
    found: list[Clause] = []
    labelled = [(given, given.label, slots[given.parameter].kind) for given in left]
    likely = [
        (one, other)
        for one, label, kind in labelled
        for other, second, its in labelled
        if one is not other and _related(label, kind, second, its)
    ]
    for one, other in likely:
        if among(one, left) and among(other, left):
            together = _together(one, other, slots, rng)
            if together is not None:
                take(left, one, other)
                found.append(together)
    return found


@lru_cache(maxsize=65_536)
def _related(label: str, kind: str, other: str, its: str) -> bool:
    """Whether two values may go together, going by labels and kinds alone."""
    return (
        _STARTS.get(kind) == its
        or (kind in _PLACES and its in _PLACES)
        or (kind in _MONEY and its == "currency")
        or (kind, its) in (("latitude", "longitude"), ("first_name", "last_name"))
        or label.rpartition(" ")[2] in _COLUMNS
        or bound(label)[0] == "min"
        or _split(label, _ENDS)[0] == 0
        or bool(twins(label, other))
    )


def _together(one: Given, other: Given, slots: Mapping[str, Slotted], rng: Stream) -> Clause | None:
    """One clause for two values in this order, where there is one."""
    if "boolean" in (one.reading, other.reading):
        return None
    first, second = slots[one.parameter], slots[other.parameter]
    if _STARTS.get(first.kind) == second.kind and not _TOWARDS.search(one.label) and not _AWAY.search(other.label):
        return Clause(f"from {one.quote} {rng.pick(('to', 'until', 'through'))} {other.quote}")
    if first.kind in _MONEY and second.kind == "currency" and not directed(other) and other.quote.isalpha():
        return Clause(f"for {one.quote} {other.quote}" if first.kind == "amount" else f"at {one.quote} {other.quote}")
    if first.kind == "latitude" and second.kind == "longitude" and _base(one.label) == _base(other.label):
        return _located(one, other, rng)
    if first.kind == "city" and second.kind in ("country", "region") and one.clause.startswith("in "):
        return Clause(f"in {one.quote}, {other.quote}") if other.clause.startswith("in ") else None
    if (first.kind, second.kind) == ("first_name", "last_name"):
        return Clause(f"{rng.pick(('for', 'under the name', 'in the name of'))} {one.quote} {other.quote}")
    if one.label.rpartition(" ")[2] in _COLUMNS and other.label in ("value", "column value", "field value"):
        return Clause(
            f"where the {one.label} {quoted(one)} {rng.pick(('is', 'equals', 'has the value'))} {quoted(other)}"
        )
    return _ranged(one, other, first, second) or _way(one, other, first, second) or _twin(one, other, first)


def _located(one: Given, other: Given, rng: Stream) -> Clause:
    base = _base(one.label).strip()
    if base and not base[-1].isdigit():
        return Clause(f"with the {base} at {one.quote}, {other.quote}", "with ")
    if base in ("1", "2"):  # of two points, the first is where it begins
        return Clause(f"{'from' if base == '1' else 'to'} {one.quote}, {other.quote}")
    if base:
        return Clause(f"with {one.quote} as the {one.label} and {other.quote} as the {other.label}", "with ")
    if rng.chance(40):
        return Clause(f"at {one.label} {one.quote} and {other.label} {other.quote}")
    return Clause(f"{rng.pick(('at', 'around', 'near', 'at the coordinates'))} {one.quote}, {other.quote}")


def _ranged(one: Given, other: Given, first: Slotted, second: Slotted) -> Clause | None:
    """Two bounds of one thing: "with a price between 10 and 20"."""
    low, high = bound(one.label), bound(other.label)
    if low[0] != "min" or high[0] != "max" or low[1] != high[1]:
        return None
    if low[1]:
        return Clause(f"with {a(low[1])} between {one.quote} and {other.quote}", "with ")
    return Clause(f"between {one.quote} and {other.quote}") if first.numeric and second.numeric else None


def _way(one: Given, other: Given, first: Slotted, second: Slotted) -> Clause | None:
    """Where something comes from and where it goes, what it was and what it becomes: "from 80 to 92"."""
    start, end = _split(one.label, _ENDS), _split(other.label, _ENDS)
    if first.kind in _PLACES and one.clause.startswith("from ") and other.clause.startswith("to "):
        return Clause(f"{one.clause} {other.clause}")
    # "currency" beside "base currency" is the one that it is changed into
    opposed = end[0] == 1 or (end[0] == -1 and one.label.startswith(("base ", "from ", "source ")))
    alike = first.kind == second.kind and (first.kind in _WAYS or (first.numeric and second.numeric))
    if start == (0, "") and first.kind == second.kind and first.kind in _CHANGED:
        return Clause(f"from {quoted(one)} to {quoted(other)}")
    if start[0] == 0 and opposed and alike and start[1] == (end[1] if end[0] == 1 else other.label):
        return Clause(f"from {quoted(one)} to {quoted(other)}")
    return None


def _twin(one: Given, other: Given, first: Slotted) -> Clause | None:
    """Two of a kind: "for Oslo and Rome", "with the heights 3 and 4"."""
    found = twins(one.label, other.label)
    if not found or one.reading in ("numbers", "list", "json") or is_plural(found):
        return None
    if first.kind in _PLACES or first.kind in ("symbol", "team", "crypto_symbol"):
        return Clause(f"for {quoted(one)} and {quoted(other)}")
    return Clause(f"with the {several(found)} {quoted(one)} and {quoted(other)}", "with ")


@lru_cache(maxsize=8192)
def twins(one: str, other: str) -> str:
    """What two labels name the first and the second of: "text" for "text a" and "text b"; "" for others."""
    first, second = _split(one, _NTH), _split(other, _NTH)
    plain = second[0] == 1 and first[0] == -1 and other.startswith(("other ", "second ")) and one == second[1]
    if (first[0], second[0]) == (0, 1) and first[1] == second[1] and sayable(first[1]):
        return first[1]
    return second[1] if plain and sayable(second[1]) else ""


def several(noun: str) -> str:
    """The noun for two of its kind: "texts", though text alone is not counted."""
    many = english.plural(noun)
    return f"{noun}s" if many == noun and not noun.endswith("s") else many


def _split(label: str, ends: Mapping[str, int]) -> tuple[int, str]:
    """Which end a label speaks of, by its first or its last word, and the rest of it; -1 for none."""
    head, _, last = label.lower().rpartition(" ")
    if last in ends and head:
        return ends[last], head
    first, _, tail = label.lower().partition(" ")
    if first in ends:
        return ends[first], tail
    return -1, label


def directed(given: Given) -> bool:
    """Whether it is said to come from or to go somewhere."""
    return _LEADING.match(given.clause) is not None


@lru_cache(maxsize=4096)
def _base(label: str) -> str:
    return re.sub(r"\b(?:lat|latitude|lon|lng|long|longitude)\b", "", label)


@lru_cache(maxsize=4096)
def bound(label: str) -> tuple[str, str]:
    """ "min price" is the lower bound of a price."""
    found = _BOUND.search(label)
    if found is None:
        return "", label
    return "min" if found[1] in ("min", "minimum", "least") else "max", _BOUND.sub("", label).strip()


def a(noun: str) -> str:
    """The noun with an article where it takes one."""
    if is_plural(noun) or _ARTICLED.match(noun):
        return noun
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"

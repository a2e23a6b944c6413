"""The rule about items that the user names: "the cheapest hotel", "the second one"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at, same
from toolgen.judge.calls import words
from toolgen.judge.index import Index, Made, Result
from toolgen.judge.items import WRAPPERS, singular, step_number
from toolgen.judge.log import Found
from toolgen.judge.pointers import split


def criterion_ignored(index: Index) -> Sequence[Found]:
    """The user named the item ("the cheapest", "the second hotel"), and another one was taken."""
    found: list[Found] = []
    stated: dict[int, list[Criterion]] = {}
    for made, name, source in index.taken:
        over, number, rest = split(source.path)
        if not number:
            continue
        criteria = stated.get(made.message)
        if criteria is None:
            criteria = stated[made.message] = list(_criteria(_request(made, index)))
        if not criteria or _follows(source, criteria) or _chosen_elsewhere(made, source, over, index):
            continue
        result = index.answers.get(source.call_id)
        if result is None or result.failed:
            continue
        nouns = nouns_of(over, index.functions.get(source.call_id, ""))
        reason = _ignored(criteria, nouns, FromArray(over, int(number), rest), result)
        if reason and not _met_elsewhere(made, source, criteria, index):
            found.append((f"$.step_trace[{step_number(made)}].sources.{name}", reason))
    return found


def _request(made: Made, index: Index) -> str:
    """What the user asked before a call: the last message, and the one that it answers a question about."""
    said = [(place, text) for place, text in index.users if place < made.message]
    if not said:
        return ""
    place, text = said[-1]
    if len(said) > 1 and place - 1 not in index.evidence and place == said[-2][0] + 2:
        text = f"{said[-2][1]} {text}"
    return text.lower()


def _chosen_elsewhere(made: Made, source: FromResult, over: str, index: Index) -> bool:
    """Whether the user has just chosen among the items of another list: "the third one" says nothing of this one."""
    said = [place for place, _ in index.users if place < made.message][-2:]  # a choice may have to be confirmed
    for place in said:
        asked = index.messages[place - 1].content
        sources = [fact.source for fact in index.evidence.get(place - 1, ())] if "?" in asked else []
        offered = {(s.call_id, split(s.path)[0]) for s in sources if type(s) is FromResult}
        if offered and (source.call_id, over) not in offered and (place == said[-1] or place + 2 == said[-1]):
            return True
    return False


_PRICE = frozenset(("price", "cost", "fare", "amount", "total", "rate", "fee"))
_RATING = frozenset(("rating", "score", "star", "rated"))
_DISTANCE = frozenset(("distance", "km", "mile", "meter"))
_LENGTH = frozenset(("duration", "length", "minute", "hour", "time", "second", "runtime"))
_HEAT = frozenset(("temperature", "temp"))
_SIZE = frozenset(("size", "byte", "area"))
_SUPERLATIVES: Mapping[str, tuple[bool, frozenset[str]]] = {  # largest?, words of the field
    "cheapest": (False, _PRICE), "most expensive": (True, _PRICE),
    "lowest rated": (False, _RATING), "worst rated": (False, _RATING),
    "best rated": (True, _RATING), "top rated": (True, _RATING), "highest rated": (True, _RATING),
    "closest": (False, _DISTANCE), "nearest": (False, _DISTANCE), "farthest": (True, _DISTANCE),
    "shortest": (False, _LENGTH), "longest": (True, _LENGTH),
    "coolest": (False, _HEAT), "warmest": (True, _HEAT),
    "youngest": (False, frozenset(("age",))), "oldest": (True, frozenset(("age",))),
    "lightest": (False, frozenset(("weight",))), "heaviest": (True, frozenset(("weight",))),
    "smallest": (False, _SIZE), "largest": (True, _SIZE),
}  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_CRITERION = re.compile(
    rf"the (?:({'|'.join(_ORDINALS)})|({'|'.join(_SUPERLATIVES)})) ([a-z]+)(?: ([a-z]+))?"
    r"|the ([a-z]+) with the (lowest|highest|fewest|most) ([a-z]+(?: [a-z]+)?)"
)
_NTH = "|".join(_ORDINALS)
_SEVERAL = re.compile(
    rf"the ((?:(?:{_NTH})(?:,? and |, ))+(?:{_NTH})) ([a-z]+)(?: ([a-z]+))?"
)  # "the second and third"
_NUMBERS = ("two", "three", "four", "five")
_BEGINNING = re.compile(rf"the (?:top|first) ({'|'.join(_NUMBERS)}) ([a-z]+)(?: ([a-z]+))?")  # "the top two hotels"
_ANY_ITEM = frozenset(("one", "result", "item", "option", "entry", "match"))


class Criterion(Struct):
    """Which item the user means: the one at a position, or the one with the most or the least of something."""

    shown: str
    nouns: tuple[str, str]  # what the user calls the item
    position: int = -1
    most: bool = False
    fields: frozenset[str] = frozenset()


def _criteria(text: str) -> Iterator[Criterion]:
    for number, noun, then in _BEGINNING.findall(text):
        for position in range(_NUMBERS.index(number) + 2):
            yield Criterion(f"first {number}", _called(noun, then), position)
    for ordinals, noun, then in _SEVERAL.findall(text):
        for ordinal in re.findall(r"[a-z]{4,}", ordinals):
            yield Criterion(ordinal, _called(noun, then), _ORDINALS.index(ordinal))
    for ordinal, superlative, noun, then, labelled, extreme, label in _CRITERION.findall(text):
        if ordinal:
            yield Criterion(ordinal, (noun, then), _ORDINALS.index(ordinal))
        elif superlative:
            most, fields = _SUPERLATIVES[superlative]
            yield Criterion(superlative, (noun, then), most=most, fields=fields)
        else:
            fields = frozenset(map(singular, label.split()))
            yield Criterion(f"{extreme} {label}", (labelled, ""), most=extreme in ("highest", "most"), fields=fields)


def _called(noun: str, then: str) -> tuple[str, str]:
    """What several items are called, as one of them is."""
    return singular(noun), singular(then)


def _follows(source: FromResult, criteria: Sequence[Criterion]) -> bool:
    """Whether the criterion of a source is one of those stated: that its item meets it is checked elsewhere."""
    if source.pick not in ("min", "max"):
        return False
    by = _field_words(source.by)
    return any(c.most == (source.pick == "max") and not by.isdisjoint(c.fields) for c in criteria)


def _met_elsewhere(made: Made, source: FromResult, criteria: Sequence[Criterion], index: Index) -> bool:
    """Whether the same call takes the item that was named out of another list: "the first city" of two lists."""
    for other_made, _, other in index.taken:
        over, number, _ = split(other.path)
        if other_made is not made or not number or (other.call_id, over) == (source.call_id, split(source.path)[0]):
            continue
        nouns = nouns_of(over, index.functions.get(other.call_id, ""))
        if any(c.position == int(number) and not nouns.isdisjoint(c.nouns) for c in criteria):
            return True
    return False


class FromArray(Struct):
    """A value out of an item of an array."""

    over: str
    number: int
    rest: str  # the way from the item to the value


def _ignored(criteria: Sequence[Criterion], nouns: frozenset[str], taken: FromArray, result: Result) -> str:
    """Which criterion an item does not meet, "" where it meets one or none is stated for this array."""
    try:
        items = at(result.payload, taken.over)
    except Unreadable:
        return ""
    if not isinstance(items, list) or taken.number >= len(items):
        return ""
    value, missed = _inside(items[taken.number], taken.rest), ""
    for criterion in criteria:
        meant = [criterion.position] if criterion.position >= 0 else _extremes(items, criterion)
        if any(n < len(items) and same(_inside(items[n], taken.rest), value) for n in meant):
            return ""
        if meant and not nouns.isdisjoint(criterion.nouns):
            missed = f"the user asked for the {criterion.shown} of {taken.over!r}, and item {taken.number} is not"
    return missed


@lru_cache(maxsize=100_000)
def nouns_of(over: str, function: str) -> frozenset[str]:
    """What a user may call an item of an array: by the array's name, or by what the function looks for."""
    named = frozenset(map(singular, words(over.rpartition("/")[2]))) - WRAPPERS
    return _ANY_ITEM | (named or frozenset(map(singular, words(function))))


def _extremes(items: Sequence[Json], criterion: Criterion) -> list[int]:
    """The items that have the most, or the least, of any field that the criterion may mean."""
    return [
        number
        for values in _ranked(items, criterion.fields)
        for number, value in enumerate(values)
        if value == (max(values) if criterion.most else min(values))
    ]


def _inside(item: Json, rest: str) -> Json:
    try:
        return at(item, f"/{rest}" if rest else "")
    except Unreadable:
        return None


def _ranked(items: Sequence[Json], fields: frozenset[str]) -> list[list[float]]:
    """The numbers of the items in each field that one of the words names, at most one object deep."""
    columns = []
    for pointer in _numeric(items[0], ""):
        if fields & _field_words(pointer):
            try:
                values = [at(item, pointer) for item in items]
            except Unreadable:
                continue
            numbers = [value for value in values if isinstance(value, int | float)]
            if len(numbers) == len(items):
                columns.append(numbers)
    return columns


def _numeric(item: Json, base: str) -> Iterator[str]:
    if isinstance(item, dict):
        for key, value in item.items():
            if type(value) is int or type(value) is float:
                yield f"{base}/{key}"
            elif type(value) is dict and not base:
                yield from _numeric(value, f"/{key}")


@lru_cache(maxsize=100_000)
def _field_words(pointer: str) -> frozenset[str]:
    return frozenset(map(singular, words(pointer)))

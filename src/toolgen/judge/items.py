"""Rules about which thing a value belongs to: the right entity, the right item, and results about what was asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at, same
from toolgen.judge.calls import words
from toolgen.judge.index import Index, Made, Result
from toolgen.judge.log import Found

_IDS = frozenset(("id", "uuid", "key", "code", "slug", "ref", "reference", "number", "token", "guid", "sku"))
_AGGREGATES = frozenset(("count", "sum", "min", "max"))
_SHORT = {"lng": "longitude", "lon": "longitude", "long": "longitude", "lat": "latitude"}
_WRAPPERS = frozenset(("data", "result", "response", "item", "content"))


def nothing_taken(index: Index) -> bool:
    """No argument comes out of a result."""
    return not index.taken


def entity_mixed(index: Index) -> Sequence[Found]:
    """An argument taken from a field that is not its own, while an earlier result holds one that is."""
    found: list[Found] = []
    for made, name, source in index.taken:
        if source.transform in _AGGREGATES or _fit(name, source.path) > 1 or len(name) < 4:
            continue
        better = _better(name, made, source, index)
        if better:
            found.append(
                (f"$.step_trace[{_number(made)}].sources.{name}", f"{name!r} is at {better}, not {source.path!r}")
            )
    return found


def items_mixed(index: Index) -> Sequence[Found]:
    """Different fields of one call taken from different items of the same array."""
    found: list[Found] = []
    for made in index.calls:
        if made.step is None or len(made.step.depends_on) == 0 or len(made.step.sources) < 2:
            continue
        items: dict[tuple[str, str], tuple[str, str]] = {}
        for name, source in made.step.sources.items():
            if type(source) is not FromResult:
                continue
            over, number, rest = _split(source.path)
            if not number:
                continue
            key, here = (source.call_id, over), (number, rest)
            there = items.setdefault(key, here)
            if there[0] != here[0] and there[1] != here[1]:
                found.append(
                    (f"$.step_trace[{_number(made)}].sources.{name}", f"items {there[0]} and {number} of {over!r}")
                )
    return found


def criterion_ignored(index: Index) -> Sequence[Found]:
    """The user named the item ("the cheapest", "the second hotel"), and another one was taken."""
    found: list[Found] = []
    stated: dict[int, list[Criterion]] = {}
    for made, name, source in index.taken:
        over, number, rest = _split(source.path)
        if not number:
            continue
        criteria = stated.get(made.message)
        if criteria is None:
            criteria = stated[made.message] = list(_criteria(_request(made, index)))
        result = index.answers.get(source.call_id)
        if not criteria or result is None or result.failed or _follows(source, criteria):
            continue
        nouns = _nouns(over, index.functions.get(source.call_id, ""))
        reason = _ignored(criteria, nouns, FromArray(over, int(number), rest), result)
        if reason:
            found.append((f"$.step_trace[{_number(made)}].sources.{name}", reason))
    return found


def result_contradicts_request(index: Index) -> Sequence[Found]:
    """A result that names what was asked for names the same value."""
    found: list[Found] = []
    for made in index.calls:
        if made.arguments is None or not made.succeeded or made.result is None:
            continue
        payload = made.result.payload
        if type(payload) is not dict:
            continue
        arguments = made.arguments
        for name in arguments.keys() & payload.keys():
            if payload[name] != arguments[name] and not _echoes(name, (payload,), arguments[name]):
                found.append(_contradiction(made.result, name, arguments[name]))
        for part in payload.values():
            things = (part,) if type(part) is dict else part if type(part) is list else ()
            if things and isinstance(things[0], dict):
                for name in (arguments.keys() & things[0].keys()) - payload.keys():
                    if _is_filter(arguments[name]) and not _echoes(name, things, arguments[name]):
                        found.append(_contradiction(made.result, name, arguments[name]))
    return found


def _is_filter(asked: Json) -> bool:
    """Whether items must have this very value: what is near a place, or below a price, has another."""
    return isinstance(asked, str) and not asked[:1].isdigit() and asked[:1] != "-"


def _contradiction(result: Result, name: str, asked: Json) -> Found:
    return f"$.messages[{result.message}].content", f"the result is not about {name} {asked!r}, which was asked for"


_NOT_ECHOED = frozenset(("limit", "page", "offset", "count", "size", "sort", "order", "per_page", "format", "fields"))


def _echoes(name: str, things: Sequence[Json], asked: Json) -> bool:
    """Whether any of the things could be what was asked for; values of another kind say nothing."""
    if name in _NOT_ECHOED:
        return True
    return any(not isinstance(thing, dict) or _alike(thing.get(name), asked) for thing in things)


def _alike(told: Json, asked: Json) -> bool:
    if told == asked or told is None or type(told) in (dict, list, bool) or type(asked) in (dict, list):
        return True
    one, other = str(told).casefold().strip(), str(asked).casefold().strip()
    return one in other or other in one


def _number(made: Made) -> int:
    return made.step.step - 1 if made.step is not None else 0


@lru_cache(maxsize=100_000)
def _split(path: str) -> tuple[str, str, str]:
    """The last array on a path: where it is, the item, and the way inside the item."""
    tokens = path.split("/")
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].isdecimal():
            return "/".join(tokens[:place]), tokens[place], "/".join(tokens[place + 1 :])
    return "", "", ""


@lru_cache(maxsize=100_000)
def _fit(name: str, path: str) -> int:
    """How well a parameter's name fits a field: 3 the same name, 2 the entity's id, 1 some word, 0 nothing."""
    tokens = [token for token in path.split("/") if token and not token.isdecimal()]
    if not tokens:
        return 1
    wanted, field = (frozenset(_SHORT.get(word, word) for word in words(part)) for part in (name, tokens[-1]))
    parents = frozenset(_singular(word) for token in tokens[:-1] for word in words(token)) - _WRAPPERS
    if wanted == field or field <= wanted <= field | parents:
        return 3 if len(wanted) > 1 or not wanted <= _IDS else 2
    if wanted <= field or (field <= wanted and (not parents or parents & wanted)):
        return 2
    if (wanted & field) - _IDS:
        return 2  # an `arrival_city` is a city, a `base_currency` a currency
    if any(
        one.startswith(other) or other.startswith(one)
        for one in wanted
        for other in field
        if min(len(one), len(other)) > 2
    ):
        return 2  # `lon` is a longitude
    return 1 if wanted & (field | parents) else 0


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _better(name: str, made: Made, source: FromResult, index: Index) -> str:
    """Where an earlier result holds a field that the argument names in full, and that no request asked for."""
    taken = made.arguments.get(name) if made.arguments is not None else None
    for earlier in index.calls:
        result = earlier.result
        if result is None or result.message >= made.message or result.failed:
            continue
        asked = earlier.arguments or {}
        for pointer, value in _leaves(result.payload, ""):
            if type(value) is not type(taken) or value == taken or _fit(name, pointer) < 3:
                continue
            if pointer.rpartition("/")[2] not in asked:
                return f"{pointer!r} of {earlier.call.id}"
    return ""


def _leaves(value: Json, pointer: str) -> Iterator[tuple[str, Json]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, f"{pointer}/{number}")
    else:
        yield pointer, value


def _request(made: Made, index: Index) -> str:
    """What the user asked before a call: the last message, and the one that it answers a question about."""
    said = [(place, text) for place, text in index.users if place < made.message]
    if not said:
        return ""
    place, text = said[-1]
    if len(said) > 1 and place - 1 not in index.evidence and place == said[-2][0] + 2:
        text = f"{said[-2][1]} {text}"
    return text.lower()


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
_ANY_ITEM = frozenset(("one", "result", "item", "option", "entry", "match"))


class Criterion(Struct):
    """Which item the user means: the one at a position, or the one with the most or the least of something."""

    shown: str
    nouns: tuple[str, str]  # what the user calls the item
    position: int = -1
    most: bool = False
    fields: frozenset[str] = frozenset()


def _criteria(text: str) -> Iterator[Criterion]:
    for ordinal, superlative, noun, then, labelled, extreme, label in _CRITERION.findall(text):
        if ordinal:
            yield Criterion(ordinal, (noun, then), _ORDINALS.index(ordinal))
        elif superlative:
            most, fields = _SUPERLATIVES[superlative]
            yield Criterion(superlative, (noun, then), most=most, fields=fields)
        else:
            fields = frozenset(map(_singular, label.split()))
            yield Criterion(f"{extreme} {label}", (labelled, ""), most=extreme in ("highest", "most"), fields=fields)


def _follows(source: FromResult, criteria: Sequence[Criterion]) -> bool:
    """Whether the criterion of a source is one of those stated: that its item meets it is checked elsewhere."""
    if source.pick not in ("min", "max"):
        return False
    by = _field_words(source.by)
    return any(c.most == (source.pick == "max") and not by.isdisjoint(c.fields) for c in criteria)


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
def _nouns(over: str, function: str) -> frozenset[str]:
    """What a user may call an item of an array: by the array's name, or by what the function looks for."""
    named = frozenset(map(_singular, words(over.rpartition("/")[2]))) - _WRAPPERS
    return _ANY_ITEM | (named or frozenset(map(_singular, words(function))))


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
    return frozenset(map(_singular, words(pointer)))

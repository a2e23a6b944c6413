"""Rules about which thing a value belongs to: the right entity, the right item, and results about what was asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at, same
from toolgen.judge.calls import words
from toolgen.judge.index import Index, Made, Result
from toolgen.judge.log import Found

_IDS = frozenset(("id", "uuid", "key", "code", "slug", "ref", "reference", "number", "token", "guid", "sku"))
_AGGREGATES = frozenset(("count", "sum", "min", "max"))
_WRAPPERS = frozenset(("data", "result", "response", "item", "list", "record", "row", "content"))


def entity_mixed(index: Index) -> Sequence[Found]:
    """An argument taken from a field that is not its own, while an earlier result holds one that is."""
    found: list[Found] = []
    for made, name, source in index.taken:
        if source.transform in _AGGREGATES or _fit(name, source.path) > 1 or len(name) < 4:
            continue
        better = _better(name, made, source, index)
        if better:
            found.append((f"$.step_trace[{_number(made)}].sources.{name}", f"{name!r} is at {better}, not {source.path!r}"))
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
                found.append((f"$.step_trace[{_number(made)}].sources.{name}", f"items {there[0]} and {number} of {over!r}"))
    return found


def criterion_ignored(index: Index) -> Sequence[Found]:
    """The user named the item ("the cheapest", "the second hotel"), and another one was taken."""
    found: list[Found] = []
    for made, name, source in index.taken:
        over, number, rest = _split(source.path)
        if not number:
            continue
        text = _request(made, index)
        if not any([sign in text for sign in _SIGNS]):
            continue
        result = index.answers.get(source.call_id)
        if result is None or result.failed:
            continue
        reason = _ignored(text, over, (int(number), rest), result)
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
                    if things[0][name] != arguments[name] and not _echoes(name, things, arguments[name]):
                        found.append(_contradiction(made.result, name, arguments[name]))
    return found


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
    wanted, field = words(name), words(tokens[-1])
    parents = frozenset(_singular(word) for token in tokens[:-1] for word in words(token)) - _WRAPPERS
    if wanted == field or field <= wanted <= field | parents:
        return 3 if len(wanted) > 1 or not wanted <= _IDS else 2
    if wanted <= field or (field <= wanted and (not parents or parents & wanted)):
        return 2
    if (wanted & field) - _IDS:
        return 2  # an `arrival_city` is a city, a `base_currency` a currency
    return 1 if wanted & (field | parents) else 0


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _better(name: str, made: Made, source: FromResult, index: Index) -> str:
    """Where an earlier result holds a field that the argument names in full, of the kind that was taken."""
    taken = made.arguments.get(name) if made.arguments is not None else None
    for call_id, result in index.answers.items():
        if result.message >= made.message or result.failed:
            continue
        for pointer, value in _leaves(result.payload, ""):
            if type(value) is type(taken) and value != taken and _fit(name, pointer) == 3:
                return f"{pointer!r} of {call_id}"
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
_SIGNS = tuple(f"the {word}" for word in (*dict.fromkeys(_SUPERLATIVES), "lowest", "highest", "fewest", "most", *_ORDINALS))
_NAMED = re.compile(rf"the ({'|'.join(_SUPERLATIVES)}) ([a-z]+)(?: ([a-z]+))?")
_LABELLED = re.compile(r"the ([a-z]+) with the (lowest|highest|fewest|most) ([a-z]+(?: [a-z]+)?)")
_ORDINAL = re.compile(r"the (first|second|third|fourth|fifth) ([a-z]+)(?: ([a-z]+))?")
_ANY_ITEM = frozenset(("one", "result", "item", "option", "entry", "match", "record"))


def _ignored(text: str, over: str, place: tuple[int, str], result: Result) -> str:
    """Which criterion an item does not meet, "" where it meets one or none is stated for this array."""
    try:
        items = at(result.payload, over)
    except Unreadable:
        return ""
    number, rest = place
    if not isinstance(items, list) or number >= len(items):
        return ""
    noun = _singular(over.rpartition("/")[2].lower().replace("_", " ").split(" ")[-1])
    missed = ""
    for most, fields, shown in _criteria(text, noun):
        ranked = _ranked(items, fields)
        best = {n for values in ranked for n, v in enumerate(values) if v == (max(values) if most else min(values))}
        if any(same(_inside(items[n], rest), _inside(items[number], rest)) for n in best):
            return ""
        if ranked:
            missed = f"the user asked for the {shown} of {over!r}, and item {number} is not"
    ordinals = {_ORDINALS.index(match[1]) for match in _ORDINAL.finditer(text) if _means(noun, match[2], match[3])}
    if any(n < len(items) and same(_inside(items[n], rest), _inside(items[number], rest)) for n in ordinals):
        return ""
    if ordinals and not missed:
        return f"the user named item {min(ordinals)} of {over!r}, and item {number} was taken"
    return missed


def _inside(item: Json, rest: str) -> Json:
    try:
        return at(item, f"/{rest}" if rest else "")
    except Unreadable:
        return None


def _criteria(text: str, noun: str) -> Iterator[tuple[bool, frozenset[str], str]]:
    for match in _NAMED.finditer(text):
        if _means(noun, match[2], match[3]):
            most, fields = _SUPERLATIVES[match[1]]
            yield most, fields, match[1]
    for match in _LABELLED.finditer(text):
        if _means(noun, match[1]):
            yield match[2] in ("highest", "most"), frozenset(map(_singular, match[3].split())), f"{match[2]} {match[3]}"


def _means(noun: str, *spoken: str | None) -> bool:
    """Whether words name an item of an array; an array without a name of its own may be meant by any."""
    return not noun or noun in _WRAPPERS or not _ANY_ITEM.isdisjoint(spoken) or noun in spoken


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

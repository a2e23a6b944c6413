"""Rules about which thing a value belongs to: the right entity, the right item, and results about what was asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.readings import escaped
from toolgen.judge.calls import words
from toolgen.judge.index import Index, Made, Result
from toolgen.judge.log import Found
from toolgen.judge.pointers import split

_IDS = frozenset(("id", "uuid", "key", "code", "slug", "ref", "reference", "number", "token", "guid", "sku"))
_AGGREGATES = frozenset(("count", "sum", "min", "max"))
_SHORT = {"lng": "longitude", "lon": "longitude", "long": "longitude", "lat": "latitude"}
WRAPPERS = frozenset(("data", "result", "response", "item", "content"))


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
                (f"$.step_trace[{step_number(made)}].sources.{name}", f"{name!r} is at {better}, not {source.path!r}")
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
            over, number, rest = split(source.path)
            if not number:
                continue
            key, here = (source.call_id, over), (number, rest)
            there = items.setdefault(key, here)
            if there[0] != here[0] and there[1] != here[1]:
                found.append(
                    (f"$.step_trace[{step_number(made)}].sources.{name}", f"items {there[0]} and {number} of {over!r}")
                )
    return found


def result_contradicts_request(index: Index) -> Sequence[Found]:
    """A result that names what was asked for names the same value."""
    found: list[Found] = []
    for made in index.calls:
        result, arguments = made.result, made.arguments
        if not arguments or result is None or result.failed or type(result.payload) not in _HOLDERS:
            continue
        payload = result.payload if type(result.payload) is dict else {"": result.payload}
        parts: list[Sequence[Mapping[str, Json]]] | None = None
        for name, asked in arguments.items():
            for spelled in _spellings(name):
                if spelled in payload:
                    told = payload[spelled]
                    # a switch and a figure may have one name: "working_days" on, and how many there are
                    alike = told == asked or isinstance(asked, bool) != isinstance(told, bool)
                    if not alike and not _echoes(spelled, (payload,), asked) and not _follows(made, spelled, payload):
                        found.append(_contradiction(result, name, asked))
                    break
                if parts is None:
                    parts = [part for part in map(_things, payload.values()) if part]
                things = [thing for part in parts if spelled in part[0] and _is_told(name, part) for thing in part]
                if things:
                    if _is_filter(asked) and not _all_fit(spelled, things, asked):
                        found.append(_contradiction(result, name, asked))
                    break
    return found


def _follows(made: Made, name: str, payload: Mapping[str, Json]) -> bool:
    """Whether a result is what was made of the argument: a text that was cut, the day some days after `start_date`."""
    if name.rpartition("_")[2] in _EDITED and not _EDITS.isdisjoint(words(made.call.function.name)):
        return True
    parts, asked = words(name), (made.arguments or {}).get(name)
    return any(told == asked and parts < words(other) for other, told in payload.items())


def _things(part: Json) -> Sequence[Mapping[str, Json]]:
    """The objects that a member of a result holds: a tuple of one, or the things of a list."""
    if isinstance(part, dict):
        return (part,)
    return [thing for thing in part if isinstance(thing, dict)] if isinstance(part, list) else ()


def _is_told(name: str, part: Sequence[Json]) -> bool:
    """Whether things tell what was asked for; those of a list have ids of their own."""
    return name != "id" or type(part) is tuple


@lru_cache(maxsize=100_000)
def _spellings(name: str) -> tuple[str, ...]:
    """A parameter's name as results may spell it: as it is, in snake case, or marked as its own."""
    return tuple(dict.fromkeys((name, "_".join(map(str.lower, _WORD.findall(name))), f"_{name}")))


def _is_filter(asked: Json) -> bool:
    """Whether items must have this very value: what is near a place, or below a price, has another."""
    if not isinstance(asked, str) or asked[:1] == "-":
        return False
    return not asked[:1].isdigit() or (len(asked) == _UUID_LENGTH and asked.count("-") == 4)


def _contradiction(result: Result, name: str, asked: Json) -> Found:
    return f"$.messages[{result.message}].content", f"the result is not about {name} {asked!r}, which was asked for"


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_UUID_LENGTH = 36
_LONG_PART = 4  # characters that do not stand in a word by chance
_TITLE_SPACES = 3  # words enough to search by: a list then holds what is like it, too
_EDITED = frozenset(("text", "string", "content", "input", "body", "document"))
_EDITS = frozenset(
    (
        "truncate", "shorten", "cut", "trim", "strip", "clean", "mask", "redact", "anonymize", "replace", "substitute",
        "rewrite", "normalize", "reverse", "sort", "highlight",
    )
)  # fmt: skip
_HOLDERS = (dict, list)
_NOT_ECHOED = frozenset(("limit", "page", "offset", "count", "size", "sort", "order", "per_page", "fields"))


def _echoes(name: str, things: Sequence[Json], asked: Json) -> bool:
    """Whether any of the things could be what was asked for; values of another kind say nothing."""
    if name in _NOT_ECHOED:
        return True
    return any(not isinstance(thing, dict) or _alike(thing.get(name), asked) for thing in things)


def _all_fit(name: str, things: Sequence[Mapping[str, Json]], asked: Json) -> bool:
    """Whether things of a list have what was asked for: all of them, where it is a name; some, where it is a title."""
    if str(asked).count(" ") < _TITLE_SPACES:
        return all([_echoes(name, (thing,), asked) for thing in things])
    return _echoes(name, things, asked)


def _alike(told: Json, asked: Json) -> bool:
    if told == asked or told is None or type(told) in (dict, list, bool) or type(asked) in (dict, list):
        return True
    one, other = str(told).casefold().strip(), str(asked).casefold().strip()
    return _holds(one, other) or _holds(other, one)


def _holds(text: str, part: str) -> bool:
    """Whether a part stands in a text; a short one at the beginning of a word: the "en" of "en-US", not of "men"."""
    return part in text if len(part) >= _LONG_PART else re.search(rf"(?<![^\W_]){re.escape(part)}", text) is not None


def step_number(made: Made) -> int:
    return made.step.step - 1 if made.step is not None else 0


@lru_cache(maxsize=100_000)
def _fit(name: str, path: str) -> int:
    """How well a parameter's name fits a field: 3 the same name, 2 the entity's id, 1 some word, 0 nothing."""
    tokens = [token for token in path.split("/") if token and not token.isdecimal()]
    if not tokens:
        return 1
    wanted, field = (frozenset(_SHORT.get(word, word) for word in words(part)) for part in (name, tokens[-1]))
    parents = frozenset(singular(word) for token in tokens[:-1] for word in words(token)) - WRAPPERS
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


def singular(word: str) -> str:
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
        for pointer, value in leaves(result.payload, ""):
            if type(value) is not type(taken) or value == taken or _fit(name, pointer) < 3:
                continue
            if pointer.rpartition("/")[2] not in asked:
                return f"{pointer!r} of {earlier.call.id}"
    return ""


def leaves(value: Json, pointer: str) -> Iterator[tuple[str, Json]]:
    """Every scalar of a payload with its pointer."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{pointer}/{escaped(str(key))}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, f"{pointer}/{number}")
    else:
        yield pointer, value

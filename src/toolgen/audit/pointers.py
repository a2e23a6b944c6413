"""What a source takes out of a result, worked out from the description of the transforms in `core.provenance`."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from toolgen.audit.spoken import alike, decimal, numeral
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult


class Nowhere(ValueError):
    """A source that leads nowhere, or breaks its own criterion."""


def taken(source: FromResult, payload: Json) -> Json:
    """The value that the source takes out of the payload; raises `Nowhere`."""
    if source.pick:
        _keeps_its_criterion(source, payload)
    elif source.transform == "select":
        raise Nowhere("a selection without a criterion")
    values = values_at(payload, source.path)
    match source.transform:
        case "count":
            return len(_array(_only(values)))
        case "sum":
            return _plain(round(sum(_numbers(values), Decimal(0)), 6))
        case "min":
            return _plain(min(_numbers(values)))
        case "max":
            return _plain(max(_numbers(values)))
        case _:
            return _converted(source.transform, _only(values))


def values_at(payload: Json, pointer: str) -> list[Json]:
    """All values at a JSON Pointer in which `*` stands for every item of an array; raises `Nowhere`."""
    values = [payload]
    if pointer and not pointer.startswith("/"):
        raise Nowhere(f"{pointer!r} is not a JSON Pointer")
    for token in pointer.split("/")[1:]:
        values = [inner for value in values for inner in _step(value, token.replace("~1", "/").replace("~0", "~"))]
    return values


def _step(value: Json, token: str) -> Sequence[Json]:
    if isinstance(value, Mapping) and token in value:
        return [value[token]]
    if isinstance(value, list) and token == "*":
        return value
    if isinstance(value, list) and re.fullmatch(r"\d+", token) and int(token) < len(value):
        return [value[int(token)]]
    raise Nowhere(f"nothing at {token!r}")


def _only(values: list[Json]) -> Json:
    if len(values) != 1:
        raise Nowhere(f"{len(values)} values where one is meant")
    return values[0]


def _array(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise Nowhere("no array to count")
    return value


def _numbers(values: list[Json]) -> list[Decimal]:
    numbers = [number for number in map(decimal, values) if number is not None]
    if not numbers:
        raise Nowhere("no numbers")
    return numbers


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _converted(transform: str, value: Json) -> Json:
    match transform:
        case "copy" | "select":
            return value
        case "list":
            return [value]
        case "text":
            return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        case "number":
            found = re.search(r"-?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?", str(value))
            number = numeral(found.group()) if found else None
            if number is None:
                raise Nowhere(f"no number in {value!r}")
            return _plain(number)
        case "date" | "time":
            found = re.match(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?", value) if isinstance(value, str) else None
            part = found and found[1 if transform == "date" else 2]
            if not part:
                raise Nowhere(f"no {transform} in {value!r}")
            return part
        case _:
            raise Nowhere(f"{transform!r} is no transform")


def _keeps_its_criterion(source: FromResult, payload: Json) -> None:
    items = _array(_only(values_at(payload, source.over)))
    place = re.match(r"/(\d+)(?:/|$)", source.path.removeprefix(source.over))
    if not source.path.startswith(source.over) or place is None or int(place[1]) >= len(items):
        raise Nowhere(f"{source.path!r} is not inside the array at {source.over!r}")
    chosen = int(place[1])
    if source.pick == "first":
        if chosen != 0:
            raise Nowhere(f"item {chosen} is not the first")
        return
    keys = [_only(values_at(item, source.by)) for item in items]
    if source.pick == "equals":
        if not alike(keys[chosen], source.equals):
            raise Nowhere(f"{keys[chosen]!r} at {source.by!r} is not {source.equals!r}")
        return
    numbers = [decimal(key) for key in keys]
    known = [number for number in numbers if number is not None]
    if len(known) < len(keys):
        raise Nowhere(f"not every item has a number at {source.by!r}")
    if numbers[chosen] != (min(known) if source.pick == "min" else max(known)):
        raise Nowhere(f"item {chosen} does not have the {source.pick} of {source.by!r}")

"""When two values of an argument are the same: by type, by what the schema says, and never by a loose string form."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from toolgen.core.benchmark import Function
from toolgen.core.json import Json
from toolgen.core.readings import same

_GREATEST = 2**63  # of the integers that JSON text carries everywhere


def equal(value: Json, expected: Json, schema: Mapping[str, Json], *, free_text: bool = False) -> bool:
    """Whether two values mean the same: numbers by value, dates as dates, free text up to case and spacing.

    Lists are equal item by item, in their order.

    `35` is not `3.5`, `"35"` is not `35`, and `True` is not `1`.
    """
    if same(value, expected):
        return True
    if isinstance(value, list) and isinstance(expected, list):
        items = _items(schema)
        return len(value) == len(expected) and all(
            equal(one, other, items, free_text=free_text) for one, other in zip(value, expected, strict=True)
        )
    if not isinstance(value, str) or not isinstance(expected, str):
        return False
    kind = schema.get("format")
    if kind in ("date", "date-time"):
        left, right = _moment(value, kind), _moment(expected, kind)
        return left is not None and left == right
    return free_text and _folded(value) == _folded(expected)


def stated(arguments: Mapping[str, Json], function: Function | None) -> dict[str, Json]:
    """The arguments that say something: those that repeat the default of their schema are left out.

    What is required has to be there whatever its schema calls a default.
    """
    schemas: Mapping[str, Mapping[str, Json]] = {} if function is None else function.schemas
    required = () if function is None else function.required
    return {
        name: value
        for name, value in arguments.items()
        if name in required or not ("default" in (schema := schemas.get(name, {})) and same(value, schema["default"]))
    }


def agreeing(arguments: Mapping[str, Json], expected: Mapping[str, Json], function: Function | None) -> list[str]:
    """The names of the expected arguments that are there with an equal value."""
    schemas: Mapping[str, Mapping[str, Json]] = {} if function is None else function.schemas
    free = () if function is None else function.free_text
    return [
        name
        for name, value in expected.items()
        if name in arguments and equal(arguments[name], value, schemas.get(name, {}), free_text=name in free)
    ]


def normal(value: Json, name: str, function: Function) -> Json:
    """The value in the form that it shares with all that `equal` holds to be the same."""
    return _normal(value, function.schemas.get(name, {}), name in function.free_text)


def _normal(value: Json, schema: Mapping[str, Json], free_text: bool) -> Json:
    match value:
        case str():
            kind = schema.get("format")
            moment = _moment(value, kind) if kind in ("date", "date-time") else None
            if moment is not None:
                return moment.isoformat()
            return _folded(value) if free_text else value
        case float() if value.is_integer() and abs(value) < _GREATEST:
            return int(value)
        case Mapping():
            return {key: _normal(item, {}, False) for key, item in value.items()}
        case list():
            return [_normal(item, _items(schema), free_text) for item in value]
        case _:
            return value


def _items(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    items = schema.get("items")
    return items if isinstance(items, Mapping) else {}


def _moment(text: str, kind: Json) -> date | datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if kind == "date":
        return moment.date()
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

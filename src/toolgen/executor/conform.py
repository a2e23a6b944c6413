"""A known fact in the type that a leaf wants: "35" as 35, a list as text, an enum member in its own spelling.

What a call has said is shown even where the shape did not foresee it (another enum member, 455.66 for an integer): a
result that contradicts its request would be worse than a shape that was too narrow.
"""

import math
from collections.abc import Sequence
from datetime import date

import orjson

from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf

_LARGEST = 2**63 - 1


def conform(leaf: Leaf, value: Json, key: int, today: date, told: Sequence[Json] = ()) -> Json:
    """The fact as the leaf shows it; where it cannot, what the leaf would draw by itself."""
    if leaf.options:
        folded = str(value).casefold()
        same = next((option for option in leaf.options if str(option).casefold() == folded), None)
        if same is not None:
            return same
        if not _said(value, told):
            return leaf.draw(key ^ leaf.salt, today)
    match leaf.json_type:
        case "string":
            return _text(value)
        case "integer" | "number" if not isinstance(value, bool):
            number = _number(value, whole=leaf.json_type == "integer" and not _said(value, told))
            if number is None and _said(value, told):
                return value
            return number if number is not None else leaf.draw(key ^ leaf.salt, today)
        case "boolean":
            switch = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
            found = switch.get(str(value).casefold())
            return found if found is not None else leaf.draw(key ^ leaf.salt, today)
        case _:
            return leaf.draw(key ^ leaf.salt, today)


def _said(value: Json, told: Sequence[Json]) -> bool:
    """Whether a call has said this very value, or the value that this is the text of: 1 is not True."""
    if isinstance(value, str):
        return any(value == _text(each) for each in told)
    return any(value == each and type(value) is type(each) for each in told)


def _text(value: Json) -> str:
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ", ".join(map(_text, value))
        case dict():
            return orjson.dumps(value).decode()
        case _:
            return str(value)


def _number(value: Json, *, whole: bool) -> int | float | None:
    """The number that a value is, or is the text of: whole ones have at most 64 bits."""
    if isinstance(value, str):
        try:
            value = float(value) if "." in value or "e" in value.lower() else int(value)
        except ValueError:
            return None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return value if not whole or abs(value) > _LARGEST else int(value) if value.is_integer() else None
    return value if isinstance(value, int) and abs(value) <= _LARGEST else None

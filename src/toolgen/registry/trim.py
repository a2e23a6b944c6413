"""Shapes cut to the size of a payload that a conversation can hold (about 2 kB)."""

from msgspec import Struct

from toolgen.core.tools import Shape
from toolgen.registry.semantics import GENERIC
from toolgen.registry.words import split

MAX_FIELDS = 24  # per object


_ITEMS = 3  # of an array, as a payload has them on average
_INNER_ITEMS = 2  # of an array inside an array
BUDGET = 60  # leaves of a payload, where those in an array count as often as it has items

_IDENTIFYING = frozenset({"id", "uuid", "code", "slug", "symbol"})
_TELLING = frozenset({"name", "title", "status", "price", "date", "email", "url", "total", "count", "type"})
_MARKUP = frozenset({"thumbnail", "width", "height", "icon", "etag", "hash", "token", "css", "html"})
_OF_THE_REQUEST = frozenset({
    ("version",), ("api", "version"), ("result", "code"), ("status", "code"), ("response", "code"), ("return", "code"),
})  # fmt: skip
"""Fields that say how the request went, not what was found."""


class Wanted(Struct, frozen=True):
    """What the other endpoints of a tool require, as parameters are called and as what they mean."""

    names: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()  # of slots that have an entity


NOTHING = Wanted()


def trimmed(shape: Shape, budget: int = BUDGET, wanted: Wanted = NOTHING, *, nested: bool = False) -> Shape:
    """The shape within the budget: wanted fields stay at every depth, then identifying ones, leaves, containers."""
    if shape.type == "array":
        if shape.items is None:
            return shape
        return Shape("array", items=trimmed(shape.items, max(1, budget // _copies(nested)), wanted, nested=True))
    if shape.type != "object":
        return shape
    boxes = {key: _need(field, wanted, nested=nested) for key, field in shape.fields.items() if field.slot is None}
    kept = _leaves(shape, budget, boxes, wanted)
    left = budget - len(kept)
    unmet, waiting = sum(boxes.values()), len(boxes)
    for key, need in sorted(boxes.items(), key=lambda item: not item[1]):
        unmet -= need
        share = max(1, need + (left - need - unmet) // waiting)
        inner = trimmed(shape.fields[key], share, wanted, nested=nested)
        waiting -= 1
        price = cost(inner, nested=nested)
        if 0 < price <= left and len(kept) < MAX_FIELDS:
            kept[key] = inner
            left -= price
    return Shape("object", entity=shape.entity, fields={key: kept[key] for key in shape.fields if key in kept})


def _leaves(shape: Shape, budget: int, boxes: dict[str, int], wanted: Wanted) -> dict[str, Shape]:
    """The leaves that stay, with room left for the containers and first of all for what is wanted inside them."""
    ranks = {key: _rank(key, field, wanted) for key, field in shape.fields.items() if field.slot is not None}
    inside, here = sum(boxes.values()), sum(rank == 0 for rank in ranks.values())
    reserved = max(min(len(boxes), budget // 4), min(inside, budget - here))
    places = MAX_FIELDS - sum(need > 0 for need in boxes.values())
    room = max(0 if inside else 1, min(places, budget - reserved))
    return {key: shape.fields[key] for key in sorted(ranks, key=ranks.__getitem__)[:room]}


def _rank(key: str, field: Shape, wanted: Wanted) -> int:
    """How readily a leaf is given up; 0 for those that other endpoints need."""
    words = split(key)
    if is_wanted(key, field, wanted):
        return 0
    if words[:1] in (("error",), ("errors",)) or words in _OF_THE_REQUEST:
        return 5
    if key in wanted.names or not _IDENTIFYING.isdisjoint(words[-1:]):
        return 1
    if not _TELLING.isdisjoint(words[-1:]):
        return 2
    return 3 if _MARKUP.isdisjoint(words) else 4


def is_wanted(key: str, field: Shape, wanted: Wanted) -> bool:
    """Whether another endpoint needs a leaf, by what it means or by a name that says more than `type` or `id`."""
    if field.slot is not None and field.slot.key in wanted.keys:
        return True
    return key in wanted.names and is_distinctive(key)


def is_distinctive(name: str) -> bool:
    """Whether a name says what it names: equal names of this kind mean one thing throughout a tool."""
    words = split(name)
    return len(words) > 1 or (len(name) > 2 and not GENERIC.union(_IDENTIFYING, _TELLING).issuperset(words))


def _need(shape: Shape, wanted: Wanted, *, nested: bool, key: str = "") -> int:
    """What the wanted leaves of a part cost."""
    if shape.type == "array":
        return _copies(nested) * _need(shape.items, wanted, nested=True, key=key) if shape.items else 0
    if shape.type == "object":
        return sum(_need(field, wanted, nested=nested, key=name) for name, field in shape.fields.items())
    return int(is_wanted(key, shape, wanted))


def cost(shape: Shape, *, nested: bool = False) -> int:
    """How many leaves a payload of this shape has, those of arrays counted once for each item."""
    if shape.type == "array":
        return _copies(nested) * (cost(shape.items, nested=True) if shape.items else 1)
    return sum(cost(field, nested=nested) for field in shape.fields.values()) if shape.type == "object" else 1


def _copies(nested: bool) -> int:
    return _INNER_ITEMS if nested else _ITEMS


def leaf_count(shape: Shape) -> int:
    """How many different leaves a shape has."""
    if shape.type == "array":
        return leaf_count(shape.items) if shape.items else 0
    return sum(leaf_count(field) for field in shape.fields.values()) if shape.type == "object" else 1

"""Shapes cut to the size of a payload that a conversation can hold (about 2 kB)."""

from toolgen.core.tools import Shape
from toolgen.registry.words import split

MAX_FIELDS = 24  # per object


_ITEMS = 3  # of an array, as a payload has them on average
BUDGET = 60  # leaves of a payload, where those in an array count three times


def trimmed(shape: Shape, budget: int = BUDGET, wanted: frozenset[str] = frozenset()) -> Shape:
    """The shape within the budget: identifying and wanted fields stay, then leaves in order, then containers."""
    if shape.type == "array":
        return Shape("array", items=trimmed(shape.items, max(2, budget // _ITEMS), wanted)) if shape.items else shape
    if shape.type != "object":
        return shape
    order = list(shape.fields)
    leaves = [key for key in order if shape.fields[key].slot is not None]
    boxes = [key for key in order if shape.fields[key].slot is None]
    room = max(2, min(MAX_FIELDS, budget - min(len(boxes), max(0, budget // 4))))
    leaves = sorted(leaves, key=lambda key: (_priority(key, wanted), order.index(key)))[:room]
    kept = {key: shape.fields[key] for key in leaves}
    left = budget - len(leaves)
    for position, key in enumerate(boxes):
        least = _ITEMS if shape.fields[key].type == "array" else 1
        if left < least or len(kept) >= MAX_FIELDS:
            continue
        inner = trimmed(shape.fields[key], max(least, left // (len(boxes) - position)), wanted)
        if cost(inner) <= max(left, 2 * least):
            kept[key] = inner
            left -= cost(inner)
    return Shape("object", entity=shape.entity, fields={key: kept[key] for key in order if key in kept})


def _priority(key: str, wanted: frozenset[str]) -> int:
    words = split(key)
    if key in wanted or words[-1:] in (("id",), ("uuid",), ("code",), ("slug",), ("symbol",)):
        return 0
    if words and words[-1] in ("name", "title", "status", "price", "date", "email", "url", "total", "count", "type"):
        return 1
    return (
        3
        if any(
            word in ("thumbnail", "width", "height", "icon", "etag", "hash", "token", "css", "html") for word in words
        )
        else 2
    )


def cost(shape: Shape) -> int:
    """How many leaves a payload of this shape has, items of arrays counted three times."""
    if shape.type == "array":
        return _ITEMS * cost(shape.items) if shape.items else 1
    return sum(cost(field) for field in shape.fields.values()) if shape.type == "object" else 1


def leaf_count(shape: Shape) -> int:
    """How many different leaves a shape has."""
    if shape.type == "array":
        return leaf_count(shape.items) if shape.items else 0
    return sum(leaf_count(field) for field in shape.fields.values()) if shape.type == "object" else 1

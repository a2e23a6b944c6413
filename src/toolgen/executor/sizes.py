"""How long the lists of a payload are: as long as fits it, or as many as are asked for."""

from toolgen.core.tools import Shape

PAYLOAD_BYTES = 1_700  # what the lists of a payload are sized for
_LEAF_BYTES = 30
_LONGEST_LIST = 5
_MOST_ITEMS = 20


def list_length(items: Shape, copies: int) -> int:
    """As many items as fit the payload; never fewer than three on the first level, for calls that fan out."""
    size = _leaf_count(items) * _LEAF_BYTES * copies
    fitting = PAYLOAD_BYTES // max(size, 1)
    if items.type not in ("object", "array"):
        return min(3, max(1, fitting))
    return max(3 if copies == 1 else 1, min(_LONGEST_LIST, fitting))


def most(items: Shape, copies: int) -> int:
    """As many items as the payload can hold when they are asked for."""
    fitting = PAYLOAD_BYTES // max(_leaf_count(items) * _LEAF_BYTES * copies, 1)
    return max(list_length(items, copies), min(_MOST_ITEMS, fitting))


def _leaf_count(shape: Shape) -> int:
    if shape.type == "object":
        return sum(map(_leaf_count, shape.fields.values())) + 1
    if shape.type == "array":
        return 2 * _leaf_count(shape.items) if shape.items else 1
    return 1

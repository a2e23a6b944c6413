"""What a call has to be told, and what it tells, as numbers: two that are told the same and tell the same are one.

Someone who knows where an address is does not ask another product where it is.
"""

from array import array
from collections.abc import Sequence

from toolgen.core.rng import salt
from toolgen.core.tools import Endpoint, Slot
from toolgen.graph.crossing import is_universal
from toolgen.graph.fields import leaves, plain_name
from toolgen.graph.toolgraph import Ints

_BITS = 61  # a prime below the width of a number, so that few names share a bit
_UNTELLING = frozenset({"id", "uuid", "count", "limit", "page", "offset", "url", "image_url"})
_ACROSS, _INSIDE = 0.5, 0.8  # shares of an answer that make it the same one, of another product and of one's own


def asks_of(endpoints: Sequence[Endpoint]) -> Ints:
    """For each endpoint the number of what it requires; 0 where that is nothing, or new each time."""
    numbers: dict[tuple[str, ...], int] = {(): 0}
    return array("i", (numbers.setdefault(_asked(endpoint), len(numbers)) for endpoint in endpoints))


def tells_of(endpoints: Sequence[Endpoint]) -> Ints:
    """For each endpoint what its answer tells beside what it was told, a bit for each kind of field."""
    return array("Q", (_told(endpoint) for endpoint in endpoints))


def is_answered(earlier: int, then: int, *, inside: bool) -> bool:
    """Whether the one answer, in bits, tells most of what the other would; inside one tool nearly all."""
    return (earlier & then).bit_count() >= (_INSIDE if inside else _ACROSS) * then.bit_count() > 0


def _asked(endpoint: Endpoint) -> tuple[str, ...]:
    asked = [one for one in endpoint.parameters if one.required and one.role == "argument"]
    if any(one.slot.kind in ("url", "image_url") for one in asked):
        return ()  # behind another link is another thing
    return tuple(sorted(_kind(one.slot, one.name, endpoint) for one in asked))


def _kind(slot: Slot, name: str, endpoint: Endpoint) -> str:
    """What is told: a value that means the same everywhere, or one of this product."""
    return slot.kind if is_universal(slot) else f"{endpoint.tool_id} {slot.key} {plain_name(name)}"


def _told(endpoint: Endpoint) -> int:
    known = {one.slot.key for one in endpoint.parameters}
    bits = 0
    for leaf in leaves(endpoint.response):
        if leaf.slot.kind not in _UNTELLING and leaf.slot.key not in known:
            word = plain_name(leaf.name) if leaf.slot.kind in ("unknown", "number", "name") else leaf.slot.kind
            bits |= 1 << salt(word) % _BITS
    return bits

"""The fields of a response that hold values, with what holds them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from toolgen.core.readings import escaped
from toolgen.core.tools import Shape, Slot

NEVER_KINDS = frozenset({"boolean", "page", "limit", "offset", "object", "array", "user_agent"})
"""Controls and structures: never handed on."""

_UNTRUSTED = frozenset({
    "error", "errors", "err", "exception", "fault", "warning", "warnings", "debug", "trace", "status",
    "success", "pagination", "paging", "page_info", "pageinfo", "links", "_links", "meta", "metadata", "_meta",
    "request", "params", "parameters", "query", "headers", "filters",
})  # fmt: skip
"""Parts of a response that speak of the request or of its failure, not of the world."""

_MOST_DEPTH = 8


class Leaf(Struct, frozen=True):
    """A field of a response that holds a value."""

    path: str
    name: str
    shape: Shape
    slot: Slot
    entity: str  # of the object that holds it

    @property
    def starred(self) -> bool:
        """Whether it stands in an item of an array."""
        return "/*" in self.path


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """A name without case and punctuation, for comparing."""
    return re.sub(r"[^a-z0-9]+", "", name.casefold())


def leaves(shape: Shape) -> Iterator[Leaf]:
    """The fields of a response whose value may be passed on, nearest first within each branch."""
    yield from _leaves(shape, "", ("", ""), 0)


def _leaves(shape: Shape, path: str, named: tuple[str, str], stars: int) -> Iterator[Leaf]:
    name, entity = named
    if shape.type == "object":
        if path.count("/") > _MOST_DEPTH:
            return
        for key, field in shape.fields.items():
            if key == "*" or (key.casefold() in _UNTRUSTED and field.type in ("object", "array", "boolean")):
                continue
            yield from _leaves(field, f"{path}/{escaped(key)}", (key, shape.entity or entity), stars)
    elif shape.type == "array":
        if shape.items is not None and stars < 2:
            yield from _leaves(shape.items, f"{path}/*", named, stars + 1)
    elif shape.slot is not None and shape.type in ("string", "integer", "number"):  # noqa: SIM102
        if shape.slot.kind not in NEVER_KINDS and name.casefold() not in _UNTRUSTED:
            yield Leaf(path, name, shape, shape.slot, entity)

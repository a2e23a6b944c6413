"""Which response field can fill which parameter: the sense behind data edges.

A value is passed on when both ends agree on what it is. Inside a tool that is entity and attribute (`hotel_id` from a
hotel's `id`), or one and the same telling name. Between tools only values that mean the same everywhere pass: two
products' hotel ids have nothing in common but their type.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from toolgen.core.tools import Parameter, Shape, Slot

UNIVERSAL_KINDS = frozenset({
    "city", "country", "country_code", "email", "phone", "currency", "airport_code", "symbol", "crypto_symbol", "url",
    "image_url", "domain", "ip", "mac", "vin", "isbn", "language", "language_code", "postal_code", "latitude",
    "longitude", "timezone", "hashtag",
})  # fmt: skip
"""Values that mean the same in every product."""

_SHARED_KINDS = frozenset({"username", "path", "filename", "locale", "coordinates", "slug", "hash", "code", "version"})
"""Values without an entity that mean the same at least throughout one product."""

_NEVER_KINDS = frozenset({
    "boolean", "page", "limit", "offset", "index", "count", "size_bytes", "object", "array", "status", "percentage",
    "minimum", "maximum", "message", "paragraph", "sentence", "user_agent",
})  # fmt: skip

_OPAQUE_KINDS = frozenset({"id", "uuid"})

# Names that say nothing of what they name. Equal names of this kind prove nothing.
GENERIC_NAMES = frozenset({
    "id", "ids", "key", "keys", "name", "names", "title", "type", "types", "kind", "status", "state", "message",
    "messages", "msg", "text", "content", "body", "data", "value", "values", "result", "results", "item",
    "items", "code", "codes", "error", "errors", "success", "ok", "count", "total", "number", "num", "size",
    "limit", "offset", "page", "pages", "perpage", "pagesize", "per", "start", "end", "from", "to", "date",
    "time", "datetime", "timestamp", "year", "month", "day", "hour", "created", "updated", "createdat",
    "updatedat", "description", "desc", "info", "details", "note", "notes", "comment", "url", "uri", "link",
    "href", "lang", "language", "locale", "format", "version", "category", "tag", "tags", "label", "level",
    "order", "sort", "rank", "position", "index", "score", "rate", "rating", "amount", "price", "unit", "units",
    "source", "target", "query", "q", "search", "keyword", "keywords", "term", "input", "output", "response",
    "request", "action", "method", "mode", "option", "options", "filter", "filters", "field", "fields",
    "property", "properties", "user", "username", "password", "token", "email", "phone", "address", "city",
    "country", "region", "location", "lat", "lon", "lng", "latitude", "longitude", "zip", "currency", "symbol",
    "gender", "age", "color", "image", "file", "path", "width", "height", "length", "weight", "min", "max",
    "avg", "sum", "active", "enabled", "first", "last", "next", "previous", "prev", "cursor", "hasmore",
})  # fmt: skip

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

    @property
    def starred(self) -> bool:
        """Whether it stands in an item of an array."""
        return "/*" in self.path


def plain_name(name: str) -> str:
    """A name without case and punctuation, for comparing."""
    return re.sub(r"[^a-z0-9]+", "", name.casefold())


def leaves(shape: Shape) -> Iterator[Leaf]:
    """The fields of a response whose value may be passed on, nearest first within each branch."""
    yield from _leaves(shape, "", "", 0)


def _leaves(shape: Shape, path: str, name: str, stars: int) -> Iterator[Leaf]:
    if shape.type == "object":
        if path.count("/") > _MOST_DEPTH:
            return
        for key, field in shape.fields.items():
            if key == "*" or (key.casefold() in _UNTRUSTED and field.type in ("object", "array", "boolean")):
                continue
            yield from _leaves(field, f"{path}/{key.replace('~', '~0').replace('/', '~1')}", key, stars)
    elif shape.type == "array":
        if shape.items is not None and stars < 2:
            yield from _leaves(shape.items, f"{path}/*", name, stars + 1)
    elif shape.slot is not None and shape.type in ("string", "integer", "number"):  # noqa: SIM102
        if shape.slot.kind not in _NEVER_KINDS and name.casefold() not in _UNTRUSTED:
            yield Leaf(path, name, shape, shape.slot)


def is_universal(slot: Slot) -> bool:
    """Whether such a value means the same in every product."""
    return not slot.entity and slot.kind in UNIVERSAL_KINDS


def identifies(slot: Slot) -> bool:
    """Whether such a value is an opaque identifier, which people look up instead of knowing it."""
    return slot.kind in _OPAQUE_KINDS or slot.attribute == "id" or slot.attribute.endswith("_id")


def linkable(parameter: Parameter) -> bool:
    """Whether a parameter may be filled from a result at all."""
    return (
        parameter.role == "argument"
        and parameter.slot.kind not in _NEVER_KINDS
        and parameter.schema.get("type") in ("string", "integer", "number")
    )


def keys_of(slot: Slot, name: str) -> tuple[str, ...]:
    """The keys under which a value is known inside its tool: what it is, and its name where that is telling."""
    plain = plain_name(name)
    telling = len(plain) > 2 and plain not in GENERIC_NAMES
    keys = []
    if slot.entity or is_universal(slot) or (slot.kind in _SHARED_KINDS and slot.attribute == slot.kind):
        keys.append(slot.key)
    if telling:
        keys.append(f"={plain}")
    return tuple(keys)


def compatible(leaf: Leaf, parameter: Parameter) -> bool:
    """Whether a value of the field is a legal value of the parameter."""
    wanted, given = parameter.schema.get("type"), leaf.shape.type
    if wanted == "integer" and given != "integer":
        return False
    if wanted == "number" and given == "string":
        return False
    allowed = parameter.schema.get("enum")
    if allowed is not None:
        return bool(leaf.shape.enum) and isinstance(allowed, list | tuple) and set(leaf.shape.enum) <= set(allowed)
    if parameter.slot.kind == leaf.slot.kind:
        return True
    return "format" not in parameter.schema and "pattern" not in parameter.schema

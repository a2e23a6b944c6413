"""Which response field can fill which parameter: the sense behind data edges.

A value is passed on when both ends agree on what it is. Inside a tool that is entity and attribute (`hotel_id` from a
hotel's `id`), or one and the same telling name. Between tools only values that mean the same everywhere pass: two
products' hotel ids have nothing in common but their type.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from toolgen.core.tools import Endpoint, Parameter, Shape, Slot

TELLING: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"(?:^|_)(?:{words})(?:_|$)")
    for kind, words in {
        "city": "city|town|place|location|q",
        "country": "country|nation",
        "country_code": "country|iso|iso2|cc|alpha2|countrycode|nationality",
        "email": "email|mail|e_mail|to|recipient",
        "phone": "phone|telephone|mobile|phonenumber|number|to",
        "currency": "currency|currencies|from|to|base|quote|symbol|ccy",
        "airport_code": "iata|icao|airport|origin|destination|from|to|departure|arrival|code",
        "symbol": "symbol|symbols|ticker|tickers|stock",
        "crypto_symbol": "symbol|coin|crypto|ticker|token|currency",
        "url": "website|homepage|webpage|site|site_url|web",
        "image_url": "url|image|img|photo|picture|src|thumbnail|avatar",
        "domain": "domain|host|hostname|website|site",
        "ip": "ip|ipv4|ipv6|ipaddress|ip_address",
        "mac": "mac",
        "vin": "vin",
        "isbn": "isbn|isbn10|isbn13",
        "language_code": "lang|language|locale|languagecode|from|to|source|target",
        "latitude": "lat|latitude",
        "longitude": "lon|lng|long|longitude",
        "timezone": "timezone|time_zone|tz|zone",
        "hashtag": "hashtag|hashtags|tag",
        "username": "username|user|login|handle|screen_name|nickname|account|uname|member|owner|author",
    }.items()
}
"""Values that mean the same in every product, and the words that a name of them has to contain."""

_PAGES = frozenset({
    "url", "link", "website", "webpage", "page", "site", "screenshot", "qr_code", "article", "pdf", "short_url",
})  # fmt: skip
_PICTURES = frozenset({
    "image", "photo", "picture", "face", "label", "ocr", "object", "color", "background", "text", "qr_code",
})  # fmt: skip
_MARKETS = {
    "share": re.compile(r"(?i)\b(?:stocks?|shares?|equit|compan|nasdaq|nyse|etf|dividend|insider|earnings)"),
    "coin": re.compile(r"(?i)crypto|\bcoins?\b|bitcoin|blockchain|\btokens?\b|defi\b|\bnft"),
    "money": re.compile(r"(?i)forex|\bfx\b|currenc|exchange rate"),
}
_HOLDERS: dict[str, frozenset[str]] = {
    "username": frozenset({"user", "follower", "following", "profile", "account", "member", "person", "friend"}),
    "symbol": frozenset(
        {"stock", "share", "company", "ticker", "symbol", "etf", "fund", "asset", "security", "equity"}
    ),
    "crypto_symbol": frozenset({"coin", "crypto", "cryptocurrency", "token", "asset", "currency"}),
}
"""What surely has such a value, so that a derived shape of it may hand it on."""

_PLACE_FOR_NEW = re.compile(r"(?i)dest|target|output|new|to_")
_MISLEADING = re.compile(
    r"hash|phone|dial|calling|format|type|(?:^|_)(?:min|max|north|south|east|west|ne|sw|p1|p2)(?:_|$)"
)
_CODE_KINDS = frozenset({"currency", "country_code", "language_code", "airport_code", "symbol", "crypto_symbol"})
_SAYS_WHERE_FROM = re.compile(
    r"(?i)\b(?:returned (?:in|by|from)|you get|(?:obtained?|retrieved?|taken|comes?) (?:from|by|via|in)|"
    r"from (?:the )?\S+ (?:endpoint|api|response|method)|response of)\b"
)

_NEVER_KINDS = frozenset({"boolean", "page", "limit", "offset", "object", "array", "user_agent"})
"""Controls and structures: never handed on."""

_NAMED_KINDS = frozenset({
    "index", "count", "size_bytes", "status", "percentage", "minimum", "maximum", "message", "paragraph", "sentence",
    "number", "unknown",
})  # fmt: skip
"""Kinds that say too little of what a value means: handed on only under one and the same telling name."""

_SHARED_KINDS = frozenset(
    {"username", "postal_code", "path", "filename", "locale", "coordinates", "slug", "hash", "code", "version"}
)
"""Values without an entity that mean the same at least throughout one product."""

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
    "property", "properties", "user", "password", "token", "address", "location", "gender", "age", "color",
    "image", "file", "path", "width", "height", "length", "weight", "min", "max", "avg", "sum", "active",
    "enabled", "first", "last", "next", "previous", "prev", "cursor", "hasmore",
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
    entity: str  # of the object that holds it

    @property
    def starred(self) -> bool:
        """Whether it stands in an item of an array."""
        return "/*" in self.path


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
            yield from _leaves(
                field, f"{path}/{key.replace('~', '~0').replace('/', '~1')}", (key, shape.entity or entity), stars
            )
    elif shape.type == "array":
        if shape.items is not None and stars < 2:
            yield from _leaves(shape.items, f"{path}/*", named, stars + 1)
    elif shape.slot is not None and shape.type in ("string", "integer", "number"):  # noqa: SIM102
        if shape.slot.kind not in _NEVER_KINDS and name.casefold() not in _UNTRUSTED:
            yield Leaf(path, name, shape, shape.slot, entity)


def is_universal(slot: Slot) -> bool:
    """Whether such a value means the same in every product."""
    return not slot.entity and slot.kind in TELLING and slot.kind != "username"


def is_open(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether a parameter takes such a value from anywhere: not only a page of its own site, or its own pictures."""
    kind = parameter.slot.kind
    if not is_universal(parameter.slot) or not is_telling(kind, parameter.name):
        return False
    if _SAYS_WHERE_FROM.search(parameter.description):
        return False
    if kind == "url":
        return endpoint.entity in _PAGES
    if kind == "image_url":
        return endpoint.entity in _PICTURES
    return True


def is_telling(kind: str, name: str) -> bool:
    """Whether a name says that its value is of the kind, so that the kind is not a guess from prose."""
    snake = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).casefold())
    if kind != "phone" and _MISLEADING.search(snake):
        return False
    if kind in _CODE_KINDS and "name" in snake:
        return False
    return TELLING[kind].search(snake) is not None


def market_key(slot: Slot, endpoint: Endpoint) -> str:
    """What both ends must share between tools. Symbols of shares, coins and currencies look alike and are not."""
    if slot.kind not in ("symbol", "currency"):
        return slot.key
    market = _market(f"{endpoint.name} {endpoint.description}") or _market(endpoint.tool_name)
    if slot.kind == "currency":
        return f"{slot.key}:{'coin' if market == 'coin' else 'money'}"
    return f"{slot.key}:{market or endpoint.tool_id}"


def _market(words: str) -> str:
    return next((market for market, pattern in _MARKETS.items() if pattern.search(words)), "")


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
    named = slot.kind in _NAMED_KINDS and slot.attribute not in ("id", "code")
    shared = is_universal(slot) or (slot.kind in _SHARED_KINDS and slot.attribute == slot.kind)
    if (slot.entity or shared) and not named:
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


def believable(leaf: Leaf, endpoint: Endpoint) -> bool:
    """Whether the endpoint may be trusted to return the field: a derived shape knows identifiers and little else."""
    if endpoint.response_shape != "derived" or identifies(leaf.slot):
        return True
    if leaf.slot.kind in _HOLDERS:
        return leaf.entity in _HOLDERS[leaf.slot.kind]
    return leaf.slot.attribute == "name" and leaf.starred and leaf.slot.entity == leaf.entity


def same_thing(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether two ends inside a tool mean one thing: the page of a hotel for the page of a hotel, a coin for a coin.

    What is new or changed does not get its traits from what is there already: only identifiers pass.
    """
    trait = ends[1].entity in (leaf.entity, parameter.slot.entity) and not identifies(parameter.slot)
    if trait and ends[1].effect in ("create", "update"):
        return False
    if parameter.slot.kind in ("path", "filename") and _PLACE_FOR_NEW.search(parameter.name):
        return False
    same_name = plain_name(leaf.name) == plain_name(parameter.name)
    names = (leaf.name, parameter.name)
    if leaf.slot.kind in TELLING and not same_name and not all(is_telling(leaf.slot.kind, name) for name in names):
        return False
    if parameter.slot.kind in ("symbol", "currency"):
        markets = {_market(f"{end.name} {end.description}") for end in ends} - {""}
        return len(markets) < 2
    if parameter.slot.kind not in ("url", "image_url"):
        return True
    if same_name and plain_name(leaf.name) not in GENERIC_NAMES:
        return True
    return leaf.entity != "" and (
        leaf.entity == ends[1].entity or plain_name(leaf.entity) in plain_name(parameter.name)
    )

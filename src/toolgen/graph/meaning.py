"""Which response field can fill which parameter: the sense behind data edges.

A value is passed on when both ends agree on what it is. Inside a tool that is entity and attribute (`hotel_id` from a
hotel's `id`), or one and the same telling name. Between tools only values that mean the same everywhere pass: two
products' hotel ids have nothing in common but their type.
"""

import re

from toolgen.core.tools import Endpoint, Parameter, Slot
from toolgen.graph.crossing import TELLING, is_universal, market_of_words, names_kind
from toolgen.graph.fields import NEVER_KINDS, Leaf, plain_name

_HOLDERS: dict[str, frozenset[str]] = {
    "username": frozenset({"user", "follower", "following", "profile", "account", "member", "person", "friend"}),
    "symbol": frozenset(
        {"stock", "share", "company", "ticker", "symbol", "etf", "fund", "asset", "security", "equity"}
    ),
    "crypto_symbol": frozenset({"coin", "crypto", "cryptocurrency", "token", "asset", "currency"}),
}
"""What surely has such a value, so that a derived shape of it may hand it on."""

_PLAIN_WORDS = {
    "username": re.compile(r"user|username|handle|login|screenname|nickname|uniqueid|account"),
    "path": re.compile(r"\w*path"),
    "filename": re.compile(r"\w*file(?:name)?"),
}
"""Names that are as good as each other for values of the kind; others mean a company's handle, or a folder."""

_PLACE_FOR_NEW = re.compile(r"(?i)dest|target|output|new|to_")
_FOLDER = re.compile(r"(?i)folder|director|parent")
_OF_THE = re.compile(r"(?i)\b(?:name|id|uid|identifier|slug|code) of (?:the |an? |this )?([a-z]+)")
_ID_OF = re.compile(r"(?!unique|internal|external|local|parent|object|from|to)(\w{3,})ids?")
_SESSION = re.compile(r"(?:log|sign)(?:in|out|off|up)")
_COUNTS = re.compile(r"(?i)(?:get[ _]?)?(?:the[ _]?)?(?:total[ _]?)?(?:number|count)(?:[ _]?of\b|s?[ _]|$)")
_LISTS_ALL = re.compile(r"(?i)search|list|find|\ball\b|suggest")
_OWN_IDS = frozenset({"internalid", "uniqueid", "uniqueentryid", "entryid", "localid", "objectid", "externalid"})
_SAYS_NOTHING = frozenset({"search", "find", "list", "with", "from", "data", "info", "details", "detail", "read"})
_RESERVING = ("reserve", "book", "hold")
_NUMBERED = re.compile(r"\w(?:number|code)$")
_CURSOR = re.compile(r"(?i)next|prev|cursor")
_HAS_TIME = re.compile(r"\d[T ]\d\d:")
_BARE_NAMES = frozenset({"id", "name", "uid", "uuid", "slug", "code", "key"})
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
PERSONAL_KINDS = frozenset({"email", "phone", "username"})

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


def identifies(slot: Slot) -> bool:
    """Whether such a value is an opaque identifier, which people look up instead of knowing it."""
    return slot.kind in _OPAQUE_KINDS or slot.attribute == "id" or slot.attribute.endswith("_id")


def linkable(parameter: Parameter) -> bool:
    """Whether a parameter may be filled from a result at all."""
    return (
        parameter.role == "argument"
        and parameter.slot.kind not in NEVER_KINDS
        and parameter.schema.get("type") in ("string", "integer", "number")
    )


def keys_of(slot: Slot, name: str) -> tuple[str, ...]:
    """The keys under which a value is known inside its tool: what it is, and its name where that is telling."""
    plain = plain_name(name)
    telling = len(plain) > 2 and plain not in GENERIC_NAMES
    keys = []
    named = slot.entity == "name" or (slot.kind in _NAMED_KINDS and slot.attribute not in ("id", "code"))
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
    samples = [sample for sample in parameter.examples if isinstance(sample, str)]
    if isinstance(leaf.shape.example, str) and any(_HAS_TIME.search(sample) for sample in samples):
        return _HAS_TIME.search(leaf.shape.example) is not None
    allowed = parameter.schema.get("enum")
    if allowed is not None:
        return bool(leaf.shape.enum) and isinstance(allowed, list | tuple) and set(leaf.shape.enum) <= set(allowed)
    if parameter.slot.kind == leaf.slot.kind:
        return True
    return "format" not in parameter.schema and "pattern" not in parameter.schema


def believable(leaf: Leaf, endpoint: Endpoint) -> bool:
    """Whether the endpoint may be trusted to return the field: a derived shape knows identifiers and little else."""
    if endpoint.response_shape != "derived":
        return True
    if _SESSION.search(plain_name(endpoint.name)) or _COUNTS.match(endpoint.name):
        return False
    if not _is_named(leaf.entity, endpoint):
        return False
    if identifies(leaf.slot):
        return True
    if leaf.slot.kind in _HOLDERS:
        return leaf.entity in _HOLDERS[leaf.slot.kind]
    return leaf.slot.attribute == "name" and leaf.starred and leaf.slot.entity == leaf.entity


def same_thing(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether two ends inside a tool mean one thing: the page of a hotel for the page of a hotel, a coin for a coin.

    What is new or changed does not get its traits from what is there already: only identifiers pass. Parallel
    sections share nothing but what means the same everywhere: no team of hockey plays rugby.
    """
    if ends[0].section != ends[1].section and all(end.section for end in ends) and not is_universal(parameter.slot):
        return False
    trait = ends[1].entity in (leaf.entity, parameter.slot.entity) and not identifies(parameter.slot)
    if trait and ends[1].effect in ("create", "update") and not _is_taken(leaf, parameter, ends[1]):
        return False
    if parameter.slot.kind in ("path", "filename") and not _same_place(leaf, parameter):
        return False
    same_name = plain_name(leaf.name) == plain_name(parameter.name)
    if not same_name and _is_party_to(leaf, parameter, ends[1]):
        return False
    if not _speaks_of(parameter) or (not same_name and (_is_id_of_other(parameter) or _is_id_of_other(leaf))):
        return False
    if identifies(parameter.slot) and _is_id_of_another_list(leaf, parameter, ends):
        return False
    if parameter.slot.kind == "username" and "compan" in ends[1].name.casefold() and _is_of_person(leaf, ends[0]):
        return False
    names = (leaf.name, parameter.name)
    plain = _PLAIN_WORDS.get(parameter.slot.kind)
    if plain is not None and not same_name and not all(plain.fullmatch(plain_name(name)) for name in names):
        return False
    if leaf.slot.kind in TELLING and not same_name and not all(names_kind(leaf.slot.kind, name) for name in names):
        return False
    if parameter.slot.kind in ("symbol", "currency"):
        markets = {market_of_words(f"{end.name} {end.description}") for end in ends} - {""}
        return len(markets) < 2
    if parameter.slot.kind not in ("url", "image_url"):
        return True
    if same_name and plain_name(leaf.name) not in GENERIC_NAMES:
        return True
    return leaf.entity != "" and (
        leaf.entity == ends[1].entity or plain_name(leaf.entity) in plain_name(parameter.name)
    )


def _is_taken(leaf: Leaf, parameter: Parameter, consumer: Endpoint) -> bool:
    """Whether what is reserved is one of those that were listed as free: a seat by its number."""
    return (
        leaf.starred
        and consumer.verb in _RESERVING
        and plain_name(leaf.name) == plain_name(parameter.name)
        and _NUMBERED.search(plain_name(leaf.name)) is not None
    )


def _is_party_to(leaf: Leaf, parameter: Parameter, consumer: Endpoint) -> bool:
    """Whether somebody has to do with the very thing already that is handed to them: the owner of a file to share."""
    if parameter.slot.kind not in PERSONAL_KINDS or consumer.effect not in ("create", "update", "send"):
        return False
    own = leaf.slot.kind in plain_name(leaf.name) and plain_name(leaf.name) != leaf.slot.kind
    return own and any(
        one.required and identifies(one.slot) and one.slot.entity == leaf.entity != "" for one in consumer.parameters
    )


def _same_place(leaf: Leaf, parameter: Parameter) -> bool:
    """Whether a path leads to what is there already, and to a folder where a folder is meant."""
    if _PLACE_FOR_NEW.search(parameter.name):
        return False
    return bool(_FOLDER.search(leaf.name)) == bool(_FOLDER.search(parameter.name))


def _is_id_of_other(end: Parameter | Leaf) -> bool:
    """Whether a name speaks of another thing than its slot, guessed from the endpoint: a `quote_id` of a print."""
    head = _ID_OF.fullmatch(plain_name(end.name))
    if head is None or end.slot.attribute != "id":
        return False
    return not any(word[:4] in head[1] for word in end.slot.entity.split("_"))


def _is_named(entity: str, endpoint: Endpoint) -> bool:
    """Whether an endpoint speaks of the entity itself; else it was guessed from the name of the tool or category."""
    said = plain_name(f"{endpoint.name} {endpoint.description} {endpoint.noun}")
    return not entity or _LISTS_ALL.search(endpoint.name) is not None or any(w[:3] in said for w in entity.split("_"))


def _is_id_of_another_list(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether an id means something at its own endpoint only: a cursor, a number of its own, a unique one or not."""
    if _CURSOR.search(leaf.name):
        return True
    if plain_name(parameter.name) in _OWN_IDS:
        given, taken = _words_of(ends[0]), _words_of(ends[1])
        return bool(given and taken) and given.isdisjoint(taken)
    if plain_name(parameter.name) in _BARE_NAMES:
        return False
    unique = f"unique{plain_name(parameter.slot.entity)}"
    return (unique in plain_name(leaf.name) or unique in plain_name(ends[0].name)) != (
        unique in plain_name(parameter.name)
    )


def _words_of(endpoint: Endpoint) -> set[str]:
    """The beginnings of the words of a name that may be those of things."""
    words = re.findall(r"[a-z]{4,}", re.sub(r"([a-z])([A-Z])", r"\1 \2", endpoint.name).casefold())
    return {word[:4] for word in words if word not in _SAYS_NOTHING}


def _is_of_person(leaf: Leaf, producer: Endpoint) -> bool:
    """Whether a name of a user is not that of a company."""
    where = leaf.path if leaf.path.count("/") > 1 else f"{leaf.path} {producer.name}"
    return "compan" not in where.casefold() or "profile" in leaf.path.casefold()


def _speaks_of(parameter: Parameter) -> bool:
    """Whether a parameter is of the entity that its slot names, by all that is known: no `uid` of a task for a user."""
    plain, entity = plain_name(parameter.name), parameter.slot.entity
    if plain in _BARE_NAMES:
        named = _OF_THE.search(parameter.description)
        return named is None or not entity or plain_name(named[1])[:4] == plain_name(entity)[:4]
    return not (entity == "user" and plain.endswith("uid") and not plain.startswith("user"))

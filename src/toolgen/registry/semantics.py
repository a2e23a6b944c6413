"""What a value means: names, containers, paths, descriptions and samples to a `Slot`."""

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from toolgen.core.english import is_plural, listed, singular
from toolgen.core.json import Json
from toolgen.core.tools import Slot, ValueKind
from toolgen.registry.kind_words import NUMERIC, UNIVERSAL
from toolgen.registry.kinds import fits_type, kind_of_prose, kind_of_value, kind_of_words, name_kind
from toolgen.registry.vocabulary import FACETS, NOUNS
from toolgen.registry.words import split, thing_first

_ID_WORDS = frozenset({"id", "ids", "identifier", "uuid", "guid", "pk", "key"})

# Words that tell the role of an entity, not which entity it is.
_ROLES = listed("""
        from to source target origin destination home away parent first second third base quote start end
        sender receiver departure arrival new old current next previous last main my the a default selected
        unique internal external local visitor opponent min max primary secondary original of for by in list
        array filter x q1 q2 input object api opt opta global real official
        """)

_THINGS_TOO = ("list", "quote")  # roles that are things where nothing else is named: a `quote_id`

# Names that say nothing of their own: of unknown entity they stay without one, and nothing is linked through them.
GENERIC = listed("""
        type status value data key code q query text limit page offset format sort order filter fields
        search keyword keywords term message result results count total index mode action method option
        options start end from to date time lang language locale size number input output content body
        description success error
        """)

# Keys of objects and arrays that hold the entity of the endpoint without naming it.
WRAPPERS = listed("""
        data result results response responses items item list content contents body payload records record
        rows row entries entry objects object values value output hits docs documents nodes node edges
        elements element collection details info information attributes properties fields meta props d all
        array matches found embedded _embedded
        """)

_SIDE_OBJECTS = listed("""
        error errors meta metadata pagination paging links query request parameters params headers warnings
        page_info
        """)
_ALIASES = {
    "home": "team",
    "away": "team",
    "winner": "team",
    "loser": "team",
    "hometeam": "team",
    "awayteam": "team",
    "film": "movie",
}
_ID_OF = re.compile(
    r"\b(?:id|identifier|uuid)\s+(?:of|for)\s+(?:the\s+|an?\s+|this\s+)?(?:specific\s+|given\s+|"
    r"desired\s+|requested\s+)?([a-z]+)",
    re.I,
)
_THE_ID = re.compile(r"\b([a-z]{3,})(?:'s)?\s+(?:id|identifier|uuid)\b", re.I)


class Context(Struct, frozen=True):
    """Where a value stands."""

    entity: str = ""  # of the object it is a field of, or of the endpoint whose parameter it is
    json_type: str = "string"
    description: str = ""
    sample: Json = None
    is_parameter: bool = False
    category: str = ""


def slot(name: str, context: Context) -> Slot:
    """What the value called `name` means where it stands."""
    words = thing_first(split(name))
    if not words:
        return Slot("", "value", _without_name(context))
    if _is_id(words, context):
        return _id_slot(words, context)
    kind = _kind(words, context)
    if kind in _CONTROLS:
        return Slot("", "_".join(words), kind)
    if kind in UNIVERSAL:
        return Slot("", kind, kind)
    if len(words) == 1 and (words[0] in GENERIC or len(words[0]) == 1):
        entity = (
            "" if context.is_parameter or words[0] not in ("code", "status", "type", "description") else context.entity
        )
        return Slot(entity, words[0], kind)
    entity, attribute = _parts(words, context)
    if attribute == "name" and kind in ("name", "unknown"):
        named = name_kind(entity)
        kind = named if fits_type(named, context.json_type) else kind
        if kind in UNIVERSAL:
            return Slot("", kind, kind)
    return Slot(entity, attribute, kind)


_CONTROLS = frozenset({"page", "limit", "offset"})


def _is_id(words: tuple[str, ...], context: Context) -> bool:
    if words[-1] not in _ID_WORDS or context.json_type not in ("string", "integer", "number", "array"):
        return False
    return words[-1] != "key" or (
        len(words) > 1 and singular(words[-2]) in ("match", "player", "team", "game", "event", "tournament")
    )


def _id_slot(words: tuple[str, ...], context: Context) -> Slot:
    attribute = "ids" if words[-1] == "ids" or context.json_type == "array" else "id"
    named = "uuid" if words[-1] in ("uuid", "guid") or kind_of_value(context.sample) == "uuid" else "id"
    kind: ValueKind = "uuid" if named == "uuid" and context.json_type == "string" else "id"
    if context.json_type == "array":
        kind = "array"
    own = entity_of(words[:-1])
    if not own and context.is_parameter:
        own = entity_in_prose(context.description)
    return Slot(own or context.entity, attribute, kind)


def entity_of(words: tuple[str, ...]) -> str:
    """The entity that words name: `away team` is a team, `unique tournament` a tournament; "" for none."""
    kept = [word for word in words if word not in _ROLES and not word.isdigit() and len(word) > 1]
    if not kept:
        last = words[-1] if words else ""
        return _ALIASES.get(last, "team" if last in ("home", "away") else last if last in _THINGS_TOO else "")
    last = singular(kept[-1])
    if (len(kept) > 1 and last in ("type", "group", "list", "item", "set", "class")) or (
        len(kept) > 1 and kept[-2] in ("order", "line", "room")
    ):
        return f"{singular(kept[-2])}_{last}"
    return _ALIASES.get(last, last)


@lru_cache(maxsize=16_384)
def entity_in_prose(description: str) -> str:
    """The entity whose id a description speaks of: "the ID of the hotel", "hotel id"; "" for none."""
    for pattern in (_ID_OF, _THE_ID):
        match = pattern.search(description[:160])
        if match:
            word = singular(match[1].lower())
            if word in NOUNS and word not in FACETS and word not in WRAPPERS:
                return word
    return ""


_VAGUE = frozenset({"unknown", "name", "code", "place_name", "symbol", "category"})
_QUALIFIERS = listed("type format order mode unit units size length count filter sort field fields by version style")


def _kind(words: tuple[str, ...], context: Context) -> ValueKind:
    json_type = context.json_type
    if json_type in _OPEN_TYPES:
        return _OPEN_TYPES[json_type]
    by_value = kind_of_value(context.sample) if json_type == "string" else "unknown"
    kind = kind_of_words(words)
    if kind == "country" and isinstance(context.sample, str) and len(context.sample) == 2 and context.sample.isupper():
        return "country_code"
    if kind == "language" and isinstance(context.sample, str) and len(context.sample) <= 5:
        return "language_code"
    if kind in _VAGUE and words[-1] not in _QUALIFIERS and context.description:
        prose = kind_of_prose(context.description)
        if kind == "unknown" or prose in _REFINES.get(kind, ()):
            kind = prose if prose != "unknown" else kind
    if by_value != "unknown" and kind not in _KEEP_OVER.get(by_value, ()):
        kind = by_value
    if fits_type(kind, json_type):
        return kind
    if json_type == "string":
        return _text_kind(kind, words, context)
    if kind in ("postal_code", "phone", "code"):
        return kind
    if kind in ("date", "datetime", "time", "start_date", "end_date", "start_time", "end_time"):
        return "timestamp" if json_type == "integer" and words[-1] not in ("day", "hour") else "number"
    return "number"


_REFINES: dict[str, tuple[str, ...]] = {
    "name": ("city", "country", "domain", "username", "symbol"),
    "code": ("airport_code", "country_code", "language_code", "currency", "postal_code", "isbn", "vin", "symbol"),
    "place_name": ("city", "country", "airport_code"),
    "symbol": ("currency",),
}
_KEEP_OVER: dict[str, tuple[str, ...]] = {
    "date": ("start_date", "end_date", "year", "month", "code"),
    "datetime": ("start_date", "end_date", "date"),
    "time": ("start_time", "end_time", "duration"),
    "url": ("image_url", "domain", "keyword", "paragraph"),
    "uuid": ("id",),
    "hash": ("id", "uuid"),
    "email": ("username", "paragraph"),
    "ip": ("version",),
}


def _text_kind(kind: ValueKind, words: tuple[str, ...], context: Context) -> ValueKind:
    """The kind of text whose name speaks of a number: that number as text, unless the sample is none."""
    if isinstance(context.sample, str) and not _NUMBER_TEXT.fullmatch(context.sample):
        return "unknown"
    if kind == "timestamp":
        return "datetime" if not context.is_parameter else "unknown"
    if kind == "index" and words[-1] == "index":
        return "code"
    return kind if kind in NUMERIC else "unknown"


_NUMBER_TEXT = re.compile(r"[$€£]?\s*[+-]?\d[\d,]*(?:\.\d+)?\s*(?:%|[A-Za-z]{1,4})?")


def _without_name(context: Context) -> ValueKind:
    return _OPEN_TYPES.get(context.json_type, "unknown")


_OPEN_TYPES: Mapping[str, ValueKind] = {"boolean": "boolean", "object": "object", "array": "array"}
"""JSON types that are kinds of their own."""


def _parts(words: tuple[str, ...], context: Context) -> tuple[str, str]:
    """Entity and attribute: `hotel name` is the name of a hotel, `star rating` the star rating of what holds it."""
    for cut in range(len(words) - 1, 0, -1):
        head = "_".join((*words[: cut - 1], singular(words[cut - 1])))
        if head == context.entity or (cut == 1 and _names_holder(words) and words[1] in _ATTRIBUTES):
            return head, "_".join(words[cut:])
    return context.entity, "_".join(words)


def _names_holder(words: tuple[str, ...]) -> bool:
    """Whether the first word is the holder: a hotel has a name, but no departure has a time of its own."""
    return words[0] in NOUNS and not is_plural(words[0]) and words[0] not in _ROLES and words[0] not in _OCCASIONS


_OCCASIONS = listed("""
    release birth delivery creation publication expiration page output date star unit sort
    """)
_ATTRIBUTES = listed("""
        name title price rating status type category date description address number code url image logo
        color size weight age level score rank position slug label version email phone time amount
        currency duration username
        """)


def entity_of_key(key: str, parent: str) -> str:
    """The entity of the objects under a key: `hotels` holds hotels, `data` whatever its parent is about."""
    return _entity_of_key(key, parent)


@lru_cache(maxsize=32_768)
def _entity_of_key(key: str, parent: str) -> str:
    words = split(key)
    joined = "_".join(words)
    if (
        not words
        or joined in WRAPPERS
        or (words[-1] in ("data", "info", "details", "list", "results", "response") and len(words) == 1)
    ):
        return parent
    if joined in _SIDE_OBJECTS:
        return ""
    while len(words) > 1 and (words[-1] in FACETS or words[-1].isdigit()):
        words = words[:-1]
    found = entity_of(words)
    if found and (found in NOUNS or found.rpartition("_")[2] in NOUNS):
        return found
    return found if is_plural(words[-1]) else ""

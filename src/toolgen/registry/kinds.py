"""From words to value kinds: what a value called so looks like, in tables in plain sight."""

import re
from functools import lru_cache

from toolgen.core.english import listed
from toolgen.core.json import Json
from toolgen.core.tools import ValueKind
from toolgen.registry.kind_words import ALONE, EITHER, LAST, NAMES_OF, NUMERIC, PAIRS, PREFIX_KINDS

_FLAGS = listed("""
    is has have should include enable enabled with show allow use hide can return exclude only
    """)

_FORMATS: tuple[tuple[re.Pattern[str], ValueKind], ...] = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "date"),
    (re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?"), "datetime"),
    (re.compile(r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "uuid"),
    (re.compile(r"(?i)https?://\S+\.(png|jpe?g|gif|webp)(\?\S*)?"), "image_url"),
    (re.compile(r"(?i)https?://\S+"), "url"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "email"),
    (re.compile(r"(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}"), "ip"),
    (re.compile(r"-?\d{1,2}\.\d+\s*,\s*-?\d{1,3}\.\d+"), "coordinates"),
    (re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"), "time"),
    (re.compile(r"(0x)?[0-9a-f]{32,64}"), "hash"),
)

_PROSE: tuple[tuple[re.Pattern[str], ValueKind], ...] = (
    (re.compile(r"\b(iata|airport code)\b", re.I), "airport_code"),
    (re.compile(r"\b(country code|iso[- ]?3166|2[- ]letter country|two[- ]letter country)\b", re.I), "country_code"),
    (re.compile(r"\b(language code|iso[- ]?639)\b", re.I), "language_code"),
    (re.compile(r"\b(currency code|iso[- ]?4217|currency)\b", re.I), "currency"),
    (re.compile(r"\b(zip|postal) ?code\b", re.I), "postal_code"),
    (re.compile(r"\bisbn\b", re.I), "isbn"),
    (re.compile(r"\bvin\b|\bvehicle identification number\b", re.I), "vin"),
    (re.compile(r"\b(stock|ticker) (symbol|ticker)|\bticker\b", re.I), "symbol"),
    (re.compile(r"\bip(v4)? address\b", re.I), "ip"),
    (re.compile(r"\be-?mail address\b", re.I), "email"),
    (re.compile(r"\bphone number\b", re.I), "phone"),
    (re.compile(r"\bimage url\b|\burl of (the|an) image\b", re.I), "image_url"),
    (re.compile(r"\burl\b", re.I), "url"),
    (re.compile(r"\bdomain( name)?\b", re.I), "domain"),
    (re.compile(r"\busername\b", re.I), "username"),
    (re.compile(r"\blatitude\b", re.I), "latitude"),
    (re.compile(r"\blongitude\b", re.I), "longitude"),
    (re.compile(r"\b(unix )?timestamp\b|\bepoch\b", re.I), "timestamp"),
    (re.compile(r"\bdate\b|yyyy-mm-dd", re.I), "date"),
    (re.compile(r"\b(name of the )?city\b|\bcity name\b", re.I), "city"),
    (re.compile(r"\bcountry\b", re.I), "country"),
    (re.compile(r"\b(search (term|query|keyword|text|string)|keywords?)\b", re.I), "keyword"),
    (re.compile(r"\b(number|amount|quantity) of\b", re.I), "count"),
    (re.compile(r"\bpage (number|index)\b", re.I), "page"),
    (re.compile(r"\btext\b|\bsentence\b|\bprompt\b", re.I), "sentence"),
)

_CRYPTO = listed("""
    crypto coin token bitcoin ethereum cryptocurrency blockchain
    """)


def kind_of_words(words: tuple[str, ...]) -> ValueKind:
    """The kind that a name speaks of; "unknown" where it says nothing."""
    if len(words) == 1 and words[0] in ALONE:
        return ALONE[words[0]]
    while len(words) > 1 and words[-1].isdigit() and words[-2:] not in PAIRS:
        words = words[:-1]
    if not words:
        return "unknown"
    if len(words) > 1:
        pair = PAIRS.get(words[-2:])
        if pair is not None:
            return pair
        if words[-1] == "code" and words[-2] in ("country", "nation"):
            return "country_code"
        if words[-1] in ("id", "ids", "identifier"):
            return "id"
        if words[-1] == "number" and words[-2] in ("of", "total", "max", "min"):
            return "count"
    elif words[0] in ("id", "ids", "identifier", "pk"):
        return "id"
    if words[0] in _FLAGS and len(words) > 1:
        return "unknown"
    last = LAST.get(words[-1])
    if last == "name":
        return NAMES_OF.get(words[-2], "name") if len(words) > 1 else "name"
    if last == "symbol" and words[0] in _CRYPTO:
        return "crypto_symbol"
    if last == "number" and words[-1] in ("number",) and len(words) == 1:
        return "number"
    if last is not None:
        return last
    if words[0] in PREFIX_KINDS and len(words) > 1:
        return PREFIX_KINDS[words[0]]
    if len(words) > 1 and words[0] in ("date", "year"):
        return LAST[words[0]]
    if "per" in words[1:-1]:
        return kind_of_words(words[: words.index("per", 1)])  # a price per night is a price
    return "unknown"


def name_kind(entity: str) -> ValueKind:
    """The kind of the name of an entity: a hotel's is the name of a place, a player's that of a person."""
    return NAMES_OF.get(entity.rpartition("_")[2], "name")


@lru_cache(maxsize=16_384)
def kind_of_prose(description: str) -> ValueKind:
    """The kind that the beginning of a description speaks of; "unknown" where it says nothing."""
    head = description[:120]
    for pattern, kind in _PROSE:
        if pattern.search(head):
            return kind
    return "unknown"


def kind_of_value(value: Json) -> ValueKind:
    """The kind that a sample value has the format of; "unknown" for free text and numbers."""
    if not isinstance(value, str) or not 4 <= len(value) <= 300:
        return "unknown"
    for pattern, kind in _FORMATS:
        if pattern.fullmatch(value):
            return kind
    return "unknown"


def fits_type(kind: ValueKind, json_type: str) -> bool:
    """Whether values of a kind can be of a JSON type."""
    if json_type in ("integer", "number"):
        return kind in NUMERIC or kind in EITHER
    if json_type == "string":
        return kind not in NUMERIC and kind not in ("boolean", "object", "array")
    return kind == json_type

"""How a person would call a parameter."""

import re

from toolgen.registry.words import split, thing_first

_REFERENCE = re.compile(r"(?i)\b(?:value|obtained|returned|see|endpoint|api|field|belonging|refer)\b")

# Nobody says of a status that it is a filter: `filter[status]`.
_FILTERED = re.compile(r"(?i)^(?:filters?|where|params?|query)\[([\w -]+)\]$")

_LABEL_WORDS = {
    "q": "search term", "query": "search term", "lat": "latitude", "lng": "longitude", "lon": "longitude",
    "lang": "language", "tz": "time zone", "timezone": "time zone", "dob": "date of birth", "url": "URL",
    "ip": "IP address", "vin": "VIN", "isbn": "ISBN", "zip": "ZIP code", "checkin": "check-in",
    "checkout": "check-out", "num": "number", "qty": "quantity", "ean": "EAN", "upc": "UPC",
    "asin": "ASIN", "sku": "SKU", "iban": "IBAN", "iata": "IATA code", "icao": "ICAO code", "pdf": "PDF",
    "html": "HTML", "json": "JSON", "csv": "CSV", "sms": "SMS", "api": "API", "cve": "CVE", "usd": "USD",
    "btc": "BTC", "utc": "UTC", "nft": "NFT", "dns": "DNS", "imdb": "IMDb", "tld": "TLD", "ids": "ids",
    "ean13": "EAN", "geo": "geographic", "addr": "address", "iso": "ISO code",
}  # fmt: skip


def label(name: str, description: str, entity: str) -> str:
    """How a person would say it: `checkInDate` is the check-in date, `id` of a hotel the hotel id."""
    name = _FILTERED.sub(r"\1", name)
    words = [word for word in split(name.rsplit(".", 1)[-1] if name.count(".") == 1 else name) if word]
    words = list(thing_first(tuple(words)))
    if len(words) > 1 and words[-1].isdigit() and (len(words[-1]) > 2 or words[-2] in ("iso", "zip")):
        words = words[:-1]
    if words == ["id"] and entity:
        words = [*entity.split("_"), "id"]
    if (
        len(words) == 1
        and len(words[0]) <= 3
        and words[0] not in _LABEL_WORDS
        and words[0] not in ("to", "day", "age", "id", "max", "min", "sex", "tag", "end")
    ):
        said = _label_from_prose(description)
        if said:
            return said
    if words in (["from"], ["to"], ["start"], ["end"], ["value"], ["key"], ["s"], ["input"]):
        said = _label_from_prose(description)
        words = said.split() if said else words
    text = " ".join(_LABEL_WORDS.get(word, word) for word in words[:7])
    text = re.sub(r"\bcheck (in|out)\b", r"check-\1", text)
    text = text.replace("search search term", "search term")
    text = re.sub(r"\b(ZIP|IATA|ICAO|ISO) code code\b", r"\1 code", text).replace("IP address address", "IP address")
    return text or _label_from_prose(description) or "value"


def _label_from_prose(description: str) -> str:
    head = re.split(r"[.,:;(\n]|\b(?:e\.g|for|that|which|in|you|to|used|is|of the|from)\b", description, maxsplit=1)[0]
    words = re.findall(r"[A-Za-z][\w'-]*", head)
    while words and words[0].lower() in (
        "the",
        "a",
        "an",
        "your",
        "this",
        "specify",
        "enter",
        "set",
        "provide",
        "optional",
        "required",
        "insert",
        "any",
    ):
        words.pop(0)
    if not 1 <= len(words) <= 4 or _REFERENCE.search(head):
        return ""
    return " ".join(word if word.isupper() else word.lower() for word in words)

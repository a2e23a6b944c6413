"""Values that cross from one product into another: those that mean the same everywhere, and how to be sure of it.

A city is a city. But a field called `country` may hold a code, and a `symbol` be that of a coin: what names and samples
say against it is heeded. What the taking side says is in `reach`.
"""

import re
from collections.abc import Iterable

from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, Slot
from toolgen.graph.fields import Leaf

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

_MARKETS = {
    "pair": re.compile(r"(?i)okx|binance|bybit|kucoin|trading pair|perpetual"),
    "share": re.compile(r"(?i)\b(?:stocks?|shares?|equit|compan|nasdaq|nyse|etf|dividend|insider|earnings)"),
    "coin": re.compile(r"(?i)crypto|\bcoins?\b|bitcoin|blockchain|\btokens?\b|defi\b|\bnft"),
    "money": re.compile(r"(?i)forex|\bfx\b|currenc|exchange rate"),
}
_OF_LANGUAGE = re.compile(r"(?i)/lang(?:uage)?s?/")
_MISLEADING = re.compile(
    r"hash|phone|dial|calling|airline|carrier|format|type|pair|base_?64|(?:^|_)date|"
    r"(?:^|_)(?:min|max|north|south|east|west|ne|sw|p1|p2|tr|bl)(?:_|$)"
)
_LOOKS = {
    "city": re.compile(r"(?![a-z]+[-_])[^,\d]{2,}"),
    "domain": re.compile(r"[\w.-]+\.[a-z]+"),
    "currency": re.compile(r"[A-Za-z]{3,5}"),
    "country_code": re.compile(r"[A-Za-z]{2,3}"),
    "airport_code": re.compile(r"[A-Za-z]{3,4}"),
    "timezone": re.compile(r"\w+/\w+"),
    "country": re.compile(r"(?![a-z]+-[a-z-]+$)[^/,]{3,}"),
    "symbol": re.compile(r"[\w.^=]+"),
    "crypto_symbol": re.compile(r"\w+"),
    "email": re.compile(r".+@.+"),
    "ip": re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F:]*"),
    "phone": re.compile(r"[\d\s+().-]+"),
    "image_url": re.compile(r"https?://.+"),
}
"""What a sound sample looks like, if it is of the kind and of the usual spelling."""

_CODE_KINDS = frozenset({"currency", "country_code", "language_code", "airport_code", "symbol", "crypto_symbol"})


def is_universal(slot: Slot) -> bool:
    """Whether such a value means the same in every product."""
    return not slot.entity and slot.kind in TELLING and slot.kind != "username"


def is_offer(leaf: Leaf) -> bool:
    """Whether a field holds such a value, by its name and its sample."""
    kind = leaf.slot.kind
    if (kind == "symbol" and leaf.entity == "currency") or (kind == "airport_code" and is_airline(leaf.entity)):
        return False
    if kind == "country_code" and _OF_LANGUAGE.search(leaf.path):
        return False
    return is_universal(leaf.slot) and names_kind(kind, leaf.name) and looks_like(kind, leaf.shape.example)


def is_name_of_country(leaf: Leaf, beside: Iterable[Leaf]) -> bool:
    """Whether a country is given by its name: the field says so, a sample shows it, or the code stands beside it."""
    if "name" in leaf.name.casefold() or leaf.shape.example is not None:
        return True
    parent = leaf.path.rpartition("/")[0]
    return any(other.slot.kind == "country_code" and other.path.rpartition("/")[0] == parent for other in beside)


def is_airline(entity: str) -> bool:
    """Whether the code of such a thing is that of an airline, which looks like that of an airport and is none."""
    return entity in ("airline", "carrier")


def looks_like(kind: str, sample: Json) -> bool:
    """Whether a sample may be of the kind, as it is mostly written."""
    return kind not in _LOOKS or sample is None or _LOOKS[kind].fullmatch(str(sample)) is not None


def names_kind(kind: str, name: str) -> bool:
    """Whether a name says that its value is of the kind, so that the kind is not a guess from prose."""
    snake = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).casefold())
    if kind != "phone" and _MISLEADING.search(snake):
        return False
    if kind in _CODE_KINDS and "name" in snake:
        return False
    return TELLING[kind].search(snake) is not None


def market_key(slot: Slot, endpoint: Endpoint) -> str:
    """What both ends must share between tools. Symbols of shares, coins, pairs and money only look alike."""
    if slot.kind not in ("symbol", "currency"):
        return slot.key
    text = f"{endpoint.name} {endpoint.description}"
    market = market_of_words(text) or market_of_words(endpoint.tool_name)
    if slot.kind == "currency":
        if _MARKETS["coin"].search(text) and _MARKETS["money"].search(text):
            return f"{slot.key}:{endpoint.tool_id}"  # either; nobody else can tell which
        return f"{slot.key}:{'coin' if market in ('coin', 'pair') else 'money'}"
    return f"{slot.key}:{market or endpoint.tool_id}"


def market_of_words(words: str) -> str:
    return next((market for market, pattern in _MARKETS.items() if pattern.search(words)), "")

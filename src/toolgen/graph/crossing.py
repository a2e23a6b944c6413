"""Values that cross from one product into another: those that mean the same everywhere, and how to be sure of it.

A city is a city. But a parameter called `country` may want a code, a `symbol` a coin, and an `email` the user's own;
what names, samples and descriptions say against it is heeded.
"""

import re

from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, Parameter, Slot
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
_MISLEADING = re.compile(
    r"hash|phone|dial|calling|airline|carrier|format|type|"
    r"(?:^|_)(?:min|max|north|south|east|west|ne|sw|p1|p2|tr|bl)(?:_|$)"
)
_LOOKS = {
    "domain": re.compile(r"[\w.-]+\.[a-z]+"),
    "currency": re.compile(r"[A-Za-z]{3,5}"),
    "country_code": re.compile(r"[A-Za-z]{2,3}"),
    "airport_code": re.compile(r"[A-Za-z]{3,4}"),
    "timezone": re.compile(r"\w+/\w+"),
    "country": re.compile(r"[^/]{3,}"),
    "symbol": re.compile(r"[\w.^=]+"),
    "crypto_symbol": re.compile(r"\w+"),
    "email": re.compile(r".+@.+"),
    "ip": re.compile(r"[0-9a-fA-F.:]+"),
    "phone": re.compile(r"[\d\s+().-]+"),
    "image_url": re.compile(r"https?://.+"),
}
"""What a sound sample looks like, if it is of the kind and of the usual spelling."""

_ONE_COUNTRY = re.compile(
    r"(?i)\b(?:indian?|poland|polish|brazil\w*|brasil\w*|german\w*|france|french|ital(?:y|ian)|spain|spanish|mexic\w+|"
    r"chin(?:a|ese)|japan\w*|korean?|turk(?:ey|ish)|argentin\w+|netherlands|dutch|belgi\w+|austria\w*|canad\w+|"
    r"australian?|indonesian?|vietnam\w*|thai\w*|pakistani?|nigerian?|egypt\w*|russian?|ukrain\w+|portug\w+|ethiopian?|"
    r"south african?|mzansi|ipl|u\.?s\.?a?|uk)\b"
)
_ACCOUNTS = frozenset({
    "token", "user", "account", "alert", "login", "session", "code", "otp", "password", "registration", "subscription",
})  # fmt: skip
"""What is about the user's own account: it wants the user's own address, not one that was found somewhere."""

_LISTS_CODES = re.compile(r"\b(?:[A-Z]{2}, ?[A-Z]{2}|[a-z]{2}, ?[a-z]{2}, ?[a-z]{2})\b")
_TIED_TO_COUNTRY = frozenset({"city", "phone"})
_OWN_DETAILS = frozenset({"city", "country", "country_code", "phone"})
_CODE_KINDS = frozenset({"currency", "country_code", "language_code", "airport_code", "symbol", "crypto_symbol"})
_SAYS_WHERE_FROM = re.compile(
    r"(?i)\b(?:returned (?:in|by|from)|you get|(?:obtained?|retrieved?|responded|taken|comes?)"
    r" (?:from|by|via|in|through)|from (?:the )?\S+ (?:endpoint|api|response|method)|response of)\b"
)


def is_universal(slot: Slot) -> bool:
    """Whether such a value means the same in every product."""
    return not slot.entity and slot.kind in TELLING and slot.kind != "username"


def is_offer(leaf: Leaf) -> bool:
    """Whether a field holds such a value, by its name and its sample."""
    kind = leaf.slot.kind
    return is_universal(leaf.slot) and is_telling(kind, leaf.name) and looks_like(kind, leaf.shape.example)


def is_open(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether a parameter takes such a value from anywhere: not only a page of its own site, or its own pictures."""
    kind = parameter.slot.kind
    if not is_universal(parameter.slot) or not is_telling(kind, parameter.name):
        return False
    if _SAYS_WHERE_FROM.search(parameter.description):
        return False
    if not all(looks_like(kind, sample) for sample in parameter.examples):
        return False
    if kind in ("email", "phone") and endpoint.entity in _ACCOUNTS:
        return False
    if kind == "country" and _LISTS_CODES.search(parameter.description):
        return False
    if kind in _OWN_DETAILS and endpoint.effect in ("create", "update"):
        return False
    texts = f"{endpoint.tool_name} {endpoint.description} {parameter.description}"
    if kind in _TIED_TO_COUNTRY and _ONE_COUNTRY.search(texts.replace("_", " ")):
        return False
    if kind == "url":
        return endpoint.entity in _PAGES
    if kind == "image_url":
        return endpoint.entity in _PICTURES
    return True


def looks_like(kind: str, sample: Json) -> bool:
    """Whether a sample may be of the kind, as it is mostly written."""
    return kind not in _LOOKS or sample is None or _LOOKS[kind].fullmatch(str(sample)) is not None


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
    market = market_of_words(f"{endpoint.name} {endpoint.description}") or market_of_words(endpoint.tool_name)
    if slot.kind == "currency":
        return f"{slot.key}:{'coin' if market == 'coin' else 'money'}"
    return f"{slot.key}:{market or endpoint.tool_id}"


def market_of_words(words: str) -> str:
    return next((market for market, pattern in _MARKETS.items() if pattern.search(words)), "")

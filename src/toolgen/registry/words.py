"""Names to words: `checkInDate`, `check_in_date` and `matchid` as the words that they are made of."""

import re
import unicodedata
from functools import lru_cache

from toolgen.core.english import listed, singular
from toolgen.registry.vocabulary import ADJECTIVES, EFFECT_BY_VERB, NOUNS

_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_ACRONYM = re.compile(r"([A-Z]+)([A-Z][a-z])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GLUED_TAILS = (
    "identifier", "numbers", "number", "codes", "code", "names", "name", "dates", "date", "ids", "uuid", "id", "time",
    "type", "types", "size", "count", "index", "key", "url", "page", "list", "details", "info", "data", "stats",
    "search", "status", "price", "from", "to", "by",
)  # fmt: skip
_GLUED_WHOLE = {
    "zipcode": ("zip", "code"), "postcode": ("postcode",), "orderby": ("order", "by"),
    "sortby": ("sort", "by"), "hashtag": ("hashtag",), "firstname": ("first", "name"),
    "lastname": ("last", "name"), "fullname": ("full", "name"), "checkin": ("check", "in"),
    "checkout": ("check", "out"), "perpage": ("per", "page"), "datefrom": ("date", "from"),
    "dateto": ("date", "to"), "startdate": ("start", "date"), "enddate": ("end", "date"),
    "fromdate": ("from", "date"), "todate": ("to", "date"), "starttime": ("start", "time"),
    "endtime": ("end", "time"), "useragent": ("user", "agent"), "maxprice": ("max", "price"),
    "minprice": ("min", "price"), "username": ("username",), "lang": ("language",),
    "apikey": ("api", "key"), "filename": ("filename",), "timezone": ("timezone",),
    "datetime": ("datetime",), "userid": ("user", "id"), "timestamp": ("timestamp",),
    "hometeam": ("home", "team"), "awayteam": ("away", "team"), "locationid": ("location", "id"),
    "tel": ("phone",), "lat": ("latitude",), "lng": ("longitude",), "lon": ("longitude",),
    "qty": ("quantity",), "addr": ("address",), "desc": ("description",), "img": ("image",),
    "pic": ("picture",), "num": ("number",), "cat": ("category",), "msg": ("message",),
    "dob": ("birth", "date"), "pincode": ("postal", "code"), "uid": ("user", "id"),
    "stopid": ("stop", "id"), "ccy": ("currency",), "hl": ("language",), "nr": ("number",),
}  # fmt: skip


@lru_cache(maxsize=131_072)
def split(name: str) -> tuple[str, ...]:
    """The lower-case words of a name: `awayTeamIDs` is away, team, ids; `matchid` is match, id."""
    text = unicodedata.normalize("NFKC", name).replace("IDs", "Ids").replace("URLs", "Urls").replace("APIs", "Apis")
    text = _ACRONYM.sub(r"\1 \2", _CAMEL.sub(r"\1 \2", text))
    words: list[str] = []
    for token in _TOKEN.findall(text.lower()):
        words.extend(_unglue(token))
    return tuple(words)


# Names that look as if they were made of words.
_WHOLE = listed("""
        facebook chatgpt youtube linkedin tiktok github whatsapp paypal aliexpress iphone openai opensea soundcloud
        snapchat onlyfans cloudbet coingecko coinbase tripadvisor trustpilot crunchbase playstation
        autosuggest livescore
        """)


@lru_cache(maxsize=65_536)
def _unglue(token: str) -> tuple[str, ...]:
    if token in _GLUED_WHOLE:
        return _GLUED_WHOLE[token]
    if token in NOUNS or len(token) < 5 or token in _WHOLE or singular(token) in EFFECT_BY_VERB:
        return (token,)
    for tail in _GLUED_TAILS:
        head = token[: -len(tail)]
        if token.endswith(tail) and len(head) >= 3 and singular(head) in NOUNS:
            return (head, tail)
    return (
        _segment(token)
        if len(token) >= 8 and singular(token) not in NOUNS and token not in EFFECT_BY_VERB
        else (token,)
    )


_LINKING = listed("""
        by of for in with and an all get list search find the from to per new top live check create
        """)


def _is_word(word: str) -> bool:
    return (
        len(word) >= 3 and (singular(word) in NOUNS or word in ADJECTIVES or word in EFFECT_BY_VERB)
    ) or word in _LINKING


def _segment(token: str) -> tuple[str, ...]:
    """A long run of letters as known words, where it is wholly made of such: the cut with the fewest words."""
    if not token.isascii() or len(token) > 40:
        return (token,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(token)
    for end in range(2, len(token) + 1):
        for start in range(max(0, end - 14), end - 1):
            before = best[start]
            if before is None or not _is_word(token[start:end]):
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = (*before, token[start:end])
    whole = best[-1]
    return whole if whole is not None and len(whole) <= 5 else (token,)


@lru_cache(maxsize=65_536)
def standard(name: str) -> str:
    """A name as ids spell it: ASCII, lower case, underscores; "" where nothing is left."""
    text = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D").replace("ß", "ss").replace("ł", "l"))
    text = text.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def thing_first(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an id whose name begins with that: `id_restaurant` is a restaurant id."""
    begins = len(words) > 1 and words[0] == "id" and words[-1].isalpha() and words[-1] not in ("id", "ids", "type")
    return (*words[1:], "id") if begins else words

"""Names to words: `checkInDate`, `check_in_date` and `matchid` as the words that they are made of."""

import re
import unicodedata
from functools import lru_cache

from toolgen.registry.vocabulary import ADJECTIVES, EFFECT_BY_VERB, MASS_NOUNS, NOUNS, listed

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
_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "indices": "index",
    "vertices": "vertex", "movies": "movie", "cookies": "cookie", "calories": "calorie",
    "selfies": "selfie", "statuses": "status", "aliases": "alias", "analyses": "analysis",
    "leaves": "leaf", "lives": "life", "matches": "match", "caches": "cache", "buses": "bus",
    "gases": "gas", "criteria": "criterion", "geese": "goose", "feet": "foot", "cities": "city",
    "heroes": "hero", "viruses": "virus", "zombies": "zombie", "bonuses": "bonus", "campuses": "campus",
    "axes": "axis", "quizzes": "quiz", "knives": "knife", "wolves": "wolf", "halves": "half",
    "lies": "lie", "pies": "pie", "ties": "tie", "potatoes": "potato", "tomatoes": "tomato",
    "echoes": "echo", "shelves": "shelf", "addresses": "address", "businesses": "business",
    "houses": "house", "licenses": "license", "horses": "horse", "purchases": "purchase",
    "releases": "release", "databases": "database", "courses": "course", "nurses": "nurse",
    "diseases": "disease", "expenses": "expense", "responses": "response", "cases": "case",
    "bases": "base", "phrases": "phrase", "exercises": "exercise", "verses": "verse",
    "universes": "universe", "nouns": "noun", "statistics": "statistic", "standings": "standing",
    "exchanges": "exchange", "showtimes": "showtime", "images": "image", "prizes": "prize",
    "sizes": "size", "gazettes": "gazette", "roses": "rose", "caches ": "cache", "niches": "niche",
    "avalanches": "avalanche", "headaches": "headache", "invoices": "invoice",
}  # fmt: skip
_PLURALS = {single: many for many, single in _IRREGULAR.items()}
_UNCOUNTED = MASS_NOUNS | listed("""
    this is has was gas bus status address business class analysis basis yes plus lens virus bonus campus focus census
    chess access process news ens ios gps sms cms dns https aws cs us js css tennis series species always previous
    various canvas corpus radius genius menus atlas express success progress press pass mass boss loss glass grass
    fitness wireless bias alias cosmos thesis crisis iss rss as its maths physics sports apis less axis athletics forex
    bass dress fps tts nfts
    """)


@lru_cache(maxsize=131_072)
def split(name: str) -> tuple[str, ...]:
    """The lower-case words of a name: `awayTeamIDs` is away, team, ids; `matchid` is match, id."""
    text = unicodedata.normalize("NFKC", name).replace("IDs", "Ids").replace("URLs", "Urls").replace("APIs", "Apis")
    text = _ACRONYM.sub(r"\1 \2", _CAMEL.sub(r"\1 \2", text))
    words: list[str] = []
    for token in _TOKEN.findall(text.lower()):
        words.extend(_unglue(token))
    return tuple(words)


@lru_cache(maxsize=65_536)
def _unglue(token: str) -> tuple[str, ...]:
    if token in _GLUED_WHOLE:
        return _GLUED_WHOLE[token]
    if token in NOUNS or len(token) < 5:
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


@lru_cache(maxsize=32_768)
def singular(word: str) -> str:
    """The singular of an English noun; a word that is none comes back unchanged."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word in _UNCOUNTED or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=32_768)
def plural(word: str) -> str:
    """The plural of an English noun in the singular; of "hotel room" it is "hotel rooms"."""
    head, _, last = word.rpartition(" ")
    if head:
        return f"{head} {plural(last)}"
    if word in MASS_NOUNS or word in _IRREGULAR:
        return word
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def is_plural(word: str) -> bool:
    """Whether a word names several things: "hotels" does, "news" and "status" do not."""
    return word in _IRREGULAR or singular(word) != word


@lru_cache(maxsize=65_536)
def standard(name: str) -> str:
    """A name as ids spell it: ASCII, lower case, underscores; "" where nothing is left."""
    text = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D").replace("ß", "ss").replace("ł", "l"))
    text = text.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")

"""Words: how names are made of them, and nouns in singular and plural."""

import re
from functools import lru_cache


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


ONE_IN_PLURAL = ("coordinates",)  # plurals of which there is one to a thing
MASS_NOUNS = listed("""
        data information info news weather music media traffic content text health software equipment
        metadata feedback advice traffic history inventory travel food water energy money cash research
        software hardware audio analytics statistics stats odds standings series species people earnings
        lyrics dns whois html sentiment liquidity trivia coverage availability air quality anime manga
        vocabulary staff storage shipping pricing gossip nutrition
        """)
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
    "aircraft": "aircraft", "avalanches": "avalanche", "headaches": "headache", "invoices": "invoice",
}  # fmt: skip
_PLURALS = {single: many for many, single in _IRREGULAR.items()}
_UNCOUNTED = MASS_NOUNS | listed("""
    this is has was gas bus status address business class analysis basis yes plus lens virus bonus campus focus census
    chess access process news ens ios gps sms cms dns https aws cs us js css tennis series species always previous
    various canvas corpus radius genius menus atlas express success progress press pass mass boss loss glass grass
    fitness wireless bias alias cosmos thesis crisis iss rss as its maths physics sports apis less axis athletics forex
    bass dress fps tts nfts
    """)


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


_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


@lru_cache(maxsize=32_768)
def words(name: str) -> tuple[str, ...]:
    """A name's words in lower case: hotelID -> hotel, id."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=32_768)
def snake(name: str) -> str:
    """A name in snake case, so that spellings of one name compare equal."""
    return "_".join(words(name))


_DOUBLED = re.compile(r"(?:[^aeiou]*|qu)[aeiou][bdfgklmnprstvz]")  # a short vowel before one consonant: "get", "plan"


@lru_cache(maxsize=4096)
def gerund(verb: str) -> str:
    """The -ing form of a verb: "getting", "making", "tying"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return f"{verb[:-1]}ing"
    if _DOUBLED.fullmatch(verb) or verb in ("submit", "refer", "transfer", "control", "forget", "begin"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"

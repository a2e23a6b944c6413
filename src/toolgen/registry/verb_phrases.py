"""Words to a verb and its object: "hotel search by city" is to search hotels."""

from toolgen.core.english import MASS_NOUNS, is_plural, listed, plural, singular
from toolgen.registry.vocabulary import EFFECT_BY_VERB, FACETS, NOUNS, VERB_BY_ACTION_NOUN

MAX_WORDS = 6


STOP = listed("""
        by for of from with using given based in on at via per to through within as and or that which when
        where if between without into about across during against after before
        """)


ARTICLES = listed("""
    the a an all any this that these those some your our their its each every one my
    """)


def verb_first(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """The verb, "" where there is none, and the words of its object."""
    if not words:
        return "", ()
    while len(words) > 1 and words[0] in ("perform", "performs", "do", "does", "carry"):
        words = words[1:]
    if "reverse" in words and any(word.startswith("geocod") for word in words):
        return "geocode", ("coordinates",)
    if "forward" in words and any(word.startswith("geocod") for word in words):
        return "geocode", ("address",)
    first = words[0]
    if len(words) == 1 and (first in NOUNS or (first in FACETS and first not in EFFECT_BY_VERB)):
        return "", (first,)
    if first in NOUNS and words[1:2] and words[1] in ("to", "and", "or"):
        return "", object_of(words)
    last = words[_last_before_stop(words)]
    acted = first in RATHER_NOUNS and len(words) > 1 and (last in VERB_BY_ACTION_NOUN or last in _DONE_LAST)
    if first in EFFECT_BY_VERB and not acted and not (first in NOUNS and len(words) > 1 and _noun_led(words)):
        return _meant(first, words[1:])
    if first == "look" and words[1:2] == ["up"]:
        return "look up", object_of(words[2:])
    for position, word in enumerate(words):
        if word in STOP and position:
            break
        if word in VERB_BY_ACTION_NOUN and position and position == _last_before_stop(words):
            verb = VERB_BY_ACTION_NOUN[word]
            rest = object_of(words[:position])
            return verb, _counted(rest) if verb in ("search", "find") else rest
    end = _last_before_stop(words)
    if end > 0 and words[end] == "list":
        return "list", _counted(object_of(words[:end]))
    if end > 0 and words[end] in EFFECT_BY_VERB and words[end] not in NOUNS and words[end] not in FACETS:
        return words[end], object_of(words[:end])
    return "", object_of(words)


_EMPTY_VERBS = listed("""
        get calculate compute run do perform execute make process fetch retrieve show find
        """)


def _meant(verb: str, words: list[str]) -> tuple[str, tuple[str, ...]]:
    """The verb that says what is done: of "calculate correlate lists" correlate, of "get photo search" search."""
    rest = words
    if len(rest) > 2 and rest[0] == "and" and rest[1] in EFFECT_BY_VERB:
        verb, rest = rest[1], rest[2:]  # "crawl and extract": what it comes to
    while len(rest) > 1 and verb in _EMPTY_VERBS and rest[0] in EFFECT_BY_VERB and rest[0] not in NOUNS | _STATES:
        verb, rest = rest[0], rest[1:]
    if verb in _LOOKING and len(rest) > 1 and rest[0] in ("list", "lists") and rest[1] not in STOP:
        rest = rest[1:]  # "search list companies"
    end = _last_before_stop(rest) if rest else 0
    action = VERB_BY_ACTION_NOUN.get(rest[end], "") if end > 0 else ""
    of = rest[end + 1 : end + 2] == ["of"]
    if verb in _EMPTY_VERBS and end > 0 and rest[end] == "list" and not of and rest[end - 1] not in _LISTS:
        return "list", _counted(object_of(rest[:end]))
    if (
        verb in _EMPTY_VERBS
        and end > 0
        and EFFECT_BY_VERB.get(rest[end]) in _LOOKED
        and rest[end] not in NOUNS | FACETS | _STATES
    ):
        return rest[end], object_of(rest[:end])  # "get customers find"
    if verb in _EMPTY_VERBS and action in ("search", "look up", "validate", "verify", "convert", "download"):
        found = object_of(rest[:end])
        return action, _counted(found) if action == "search" else found
    found = object_of(rest)
    return verb, _counted(found) if verb == "count" else found


_LOOKING = frozenset(("search", "find", "get", "list", "show", "retrieve", "fetch"))
# Words that are verbs as well, and that mean the thing unless somebody is told to do it.
RATHER_NOUNS = listed(
    "quote text mark email order book comment message like block post place share call ask make build clean"
)
# Lists of a kind, which are one thing.
_LISTS = listed("shopping grocery wish watch price waiting wait mailing check play contact black white")
_LOOKED = ("read", "search", "compute")
_DONE_LAST = listed("send delete update create cancel add remove edit reply")  # "message send"
_STATES = listed("open closed complete match like live read text mean set sum close")


def _noun_led(words: list[str]) -> bool:
    """Whether a word that is verb and noun is the noun here: "record details", "match list", "order history"."""
    if words[0] in _TOLD_TO_DO:
        return (
            (words[0] in ("book", "track", "scan") and words[1] in FACETS)
            or (words[0] == "view" and words[1] in ("count", "counts", "statistics", "stats"))
            or (words[0] == "set" and words[1] == "details")
        )
    return singular(words[1]) in NOUNS or words[1] in FACETS or words[1] in STOP or words[1].endswith("ed")


_TOLD_TO_DO = listed("""
        list search find show convert get track download translate create add send book generate check update
        delete extract view query scan buy set monitor
        """)


def _last_before_stop(words: list[str]) -> int:
    for position, word in enumerate(words):
        if word in STOP and position:
            return position - 1
    return len(words) - 1


def _counted(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words or is_plural(words[-1]) or words[-1] in MASS_NOUNS:
        return words
    return (*words[:-1], plural(words[-1]))


def object_of(words: list[str]) -> tuple[str, ...]:
    """The object of the verb: up to the first preposition, without articles; "list of hotels" is hotels."""
    clause = next(
        (place for place, word in enumerate(words) if word in ("that", "which", "who", "whose") and place), len(words)
    )
    rest = [word for word in words[:clause] if word not in ARTICLES]
    if "about" in rest[1:] and rest[rest.index("about") - 1] in FACETS:
        rest[rest.index("about")] = "of"  # "information about a meal"
    if "of" in rest:
        cut = rest.index("of")
        if (
            rest[:cut]
            and rest[cut - 1] in ("list", "lists", "set", "number", "collection", "array", "listing", "series")
            and rest[cut + 1 :]
            and (rest[cut - 1] != "number" or is_plural(rest[-1]))
        ):
            rest = rest[cut + 1 :]
        elif rest[:cut] and rest[cut - 1] in FACETS and rest[cut + 1 :]:
            facet = rest[cut - 1]
            tail = _until_stop(rest[cut + 1 :])
            rest = [*tail, facet] if facet not in ("id", "type") else rest
    rest = _until_stop(rest)
    rest = [word for word in rest if word not in _VAGUE]
    while rest and (
        rest[-1].isdigit()
        or len(rest[-1]) == 1
        or (rest[-1] in ("id", "ids") and len(rest) > 1 and rest[-2] in ("by", "with"))
    ):
        rest.pop()
    kept = [
        word for place, word in enumerate(rest) if all(singular(word) != singular(later) for later in rest[place + 1 :])
    ]
    return tuple("info" if word == "infos" else word for word in kept[:MAX_WORDS])


def _until_stop(words: list[str]) -> list[str]:
    for position, word in enumerate(words):
        if word in STOP:
            return words[:position] if position else words[1:] and _until_stop(words[1:])
    return words


_VAGUE = listed("""
        all specific single given various new multiple individual particular certain endpoint api apis json
        """)

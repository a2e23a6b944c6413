"""What an endpoint does to what: the effect of its verb, the entity of its object, whether it is of many."""

from toolgen.core.english import MASS_NOUNS, is_plural, listed, singular
from toolgen.core.tools import Effect
from toolgen.registry.deeds import Words
from toolgen.registry.verb_phrases import ARTICLES
from toolgen.registry.vocabulary import (
    ADJECTIVES,
    EFFECT_BY_VERB,
    ENTITY_BY_CATEGORY,
    FACETS,
    NOUNS,
)
from toolgen.registry.words import split


def _head(words: tuple[str, ...]) -> str:
    return words[-1] if words else ""


def effect_of(verb: str, words: tuple[str, ...], texts: Words) -> Effect:
    first = verb.split(" ")[0]
    effect = "search" if verb == "look up" else EFFECT_BY_VERB.get(first, "read")
    if effect == "read" and texts.method not in ("", "GET"):
        effect = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}.get(texts.method, effect)
    if effect in ("create", "update", "delete") and _is_calculation(verb, words, texts):
        return "compute"
    if effect == "read" and is_of_many(verb, words, "read"):
        effect = "search"
    if verb == "look up" and not (words and is_plural(words[-1])):
        effect = "read"
    return effect  # type: ignore[return-value]  # the tables hold members of Effect only


_TEXTUAL = listed("""
        text texts string strings case word words whitespace line lines character characters sentence
        """)


_NUMERIC = listed("""
        number numbers day days hour hours minute minutes month months year years time fraction fractions
        percentage value values
        """)


_CHANGING = listed("replace change remove reverse join insert turn put set clear make move")


def _is_calculation(verb: str, words: tuple[str, ...], texts: Words) -> bool:
    """Whether "replace text" or "add days" is meant: such changes what is passed, not what is stored."""
    if not words or words[-1] not in _TEXTUAL | _NUMERIC:
        return False
    if words[-1] in _NUMERIC:
        return verb in ("add", "round")
    return verb in _CHANGING


def is_of_many(verb: str, words: tuple[str, ...], effect: str) -> bool:
    if effect not in ("read", "search"):
        return False
    if verb in ("list", "search", "suggest", "browse", "filter", "recommend", "query", "autocomplete", "enumerate"):
        return True
    head = _head(words)
    if head in ("news", "standings", "odds"):
        return True
    return is_plural(head) and head not in FACETS and singular(head) in NOUNS and head not in MASS_NOUNS


def entity_of(words: tuple[str, ...], texts: Words, path_words: tuple[str, ...]) -> str:
    """What the object is about: of "hotel details" the hotel. A side that stands alone takes the entity of the path."""
    for candidate in (words, path_words, _tool_nouns(texts)):
        kept = [word for word in candidate if word not in ARTICLES and not word.isdigit() and word.isascii()]
        if (
            kept
            and kept[-1] in FACETS
            and singular(kept[-1]) in _OWN_FACETS
            and (len(kept) == 1 or singular(kept[-2]) not in NOUNS)
        ):
            return singular(kept[-1])
        while kept and (
            kept[-1] in FACETS
            or (kept[-1] in EFFECT_BY_VERB and singular(kept[-1]) not in NOUNS)
            or (kept[-1] in ADJECTIVES and len(kept) > 1)
        ):
            kept.pop()
        if kept and (
            singular(kept[-1]) in NOUNS or kept[-1] in MASS_NOUNS or (candidate is words and len(kept[-1]) > 2)
        ):
            return singular(kept[-1])
    return ENTITY_BY_CATEGORY.get(texts.category, "record")


# Sides of an entity that are things of their own where nothing is named that they belong to.
_OWN_FACETS = listed("""
    item record entry report page response profile feed content object
    """)


def _tool_nouns(texts: Words) -> tuple[str, ...]:
    return tuple(
        word for word in split(texts.tool_name) if singular(word) in NOUNS and word not in ("api", "data", "test")
    )

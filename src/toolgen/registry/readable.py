"""Whether words are English that a person would say; descriptions bear witness for rare ones."""

import re

from toolgen.core.english import MASS_NOUNS, listed, singular
from toolgen.registry.deeds import Words
from toolgen.registry.spoken import ACRONYMS
from toolgen.registry.text import is_english
from toolgen.registry.verb_phrases import ARTICLES, STOP
from toolgen.registry.vocabulary import (
    ADJECTIVES,
    EFFECT_BY_VERB,
    NOISE,
    NOUNS,
)
from toolgen.registry.words import split

_VAGUE = listed("data list index info information detail details result results response default all main")
# Nouns that alone say nothing of what is asked for.
_EMPTY = listed("""
        data info details list id all home index main root default base result results detail information
        test tests demo example sample request hello world many top end point generate
        """)
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xz]{5,}")


def readable(words: tuple[str, ...], texts: Words) -> bool:
    """Whether words are English that a person would say; the description bears witness for rare ones."""
    if (
        not words
        or (len(words) > 1 and _VAGUE.issuperset(words))
        or all((word in NOISE and word != "post") or word in ARTICLES for word in words)
        or (len(words) == 1 and words[0] in _EMPTY)
    ):
        return False
    if not all(_word_readable(word, texts.description) for word in words):
        return False
    if any(known(word) for word in words):
        return True
    return len(words) == 1 and (
        _witnessed(words[0], texts)
        or (len(words[0]) >= 5 and len(split(texts.name)) == 2 and is_english(texts.description))
    )


def _witnessed(word: str, texts: Words) -> bool:
    """Whether a word that the vocabulary lacks is used as one in English text about the endpoint."""
    if len(word) < 4 or not is_english(texts.description):
        return False
    said = (*split(texts.description), *split(texts.tool_name))
    return any(singular(other) == singular(word) for other in said) and len(said) > 4


def known(word: str) -> bool:
    return (
        singular(word) in NOUNS
        or word in ADJECTIVES
        or word in MASS_NOUNS
        or word in EFFECT_BY_VERB
        or word in ACRONYMS
    )


def _word_readable(word: str, description: str) -> bool:
    if known(word) or word in STOP or word in ("and", "all", "up", "in", "out"):
        return True
    if not word.isascii() or not word.isalpha() or not 3 <= len(word) <= 14:
        return word.isdigit() and len(word) <= 4
    if _CONSONANTS.search(word) or not re.search(r"[aeiouy]", word):
        return False
    return word in split(description) or len(word) <= 12

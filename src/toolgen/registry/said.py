"""What the texts of an endpoint say, as words: what the questions of `plain` are answered by."""

import re

from toolgen.core.english import MASS_NOUNS, listed, singular
from toolgen.core.tools import Endpoint, Shape
from toolgen.registry.deeds import Words
from toolgen.registry.spoken import ACRONYMS
from toolgen.registry.verb_phrases import ARTICLES, STOP
from toolgen.registry.vocabulary import ADJECTIVES, EFFECT_BY_VERB, FACETS, NOISE, NOUNS, VERB_BY_ACTION_NOUN
from toolgen.registry.words import split

LOOKING = ("read", "search")

_SAID_ANYWAY = listed("""
    all by id ids for of with from in on at to the a an and or using given via per new one single specific particular
    any every each detail info information data full complete user name you my our are is that this which based into it
    its as between within multiple many more simple basic main total number filtered filter advanced return list result
    available value
    """)
GENERIC = _SAID_ANYWAY | NOISE | FACETS | ARTICLES | STOP | EFFECT_BY_VERB.keys() | VERB_BY_ACTION_NOUN.keys()
"""Words of a name that a request need not say."""

SIDES = listed("details detail info information data profile list lists status")
"""Sides of a thing of which its fields tell."""


def singulars(*texts: str) -> set[str]:
    """The words of texts in the singular."""
    return {singular(word) for text in texts for word in split(text)}


def first_sentence(text: str) -> str:
    """The first sentence of a description."""
    return re.split(r"(?<=[a-z0-9)])[.!?;:](?:\s|$)", text, maxsplit=1)[0][:200]


def is_guessed(endpoint: Endpoint) -> bool:
    """Whether the answer is a guess: what an author has documented is believed further."""
    return endpoint.response_shape == "derived" and endpoint.effect in (*LOOKING, "compute")


def is_known(word: str) -> bool:
    """Whether the vocabulary has the word."""
    return (
        word in NOUNS
        or singular(word) in NOUNS
        or word in MASS_NOUNS
        or word in ADJECTIVES
        or word in ACRONYMS
        or word in STOP
        or word in ("and", "or")
    )


def named_words(texts: Words) -> set[str]:
    """The words of the name before what it says of parameters: of "getUserByName" get and user."""
    return _before(split(texts.name), ("by", "for", "with", "from", "using", "via", "given"))


def told_words(texts: Words) -> set[str]:
    """The words of the first sentence before what it says of parameters: of "search shelters by city" no city."""
    return _before(split(first_sentence(texts.description)), ("by", "using", "via"))


def _before(words: tuple[str, ...], stops: tuple[str, ...]) -> set[str]:
    place = next((place for place, word in enumerate(words) if word in stops and place), len(words))
    return {singular(word) for word in words[:place]}


def all_names(shape: Shape) -> set[str]:
    """The names of all fields of a response, at any depth."""
    names = set(shape.fields)
    for field in shape.fields.values():
        names |= all_names(field)
    return names | all_names(shape.items) if shape.items is not None else names

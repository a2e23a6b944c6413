"""What an endpoint is about: whether name and description agree on one thing that has a known name."""

import re

from toolgen.core.english import MASS_NOUNS, listed, singular
from toolgen.core.tools import Endpoint
from toolgen.registry.deeds import Words
from toolgen.registry.imperatives import from_description
from toolgen.registry.said import (
    GENERIC,
    SIDES,
    all_names,
    first_sentence,
    is_guessed,
    is_known,
    named_words,
    singulars,
    told_words,
)
from toolgen.registry.vocabulary import ADJECTIVES, FACETS, NOUNS
from toolgen.registry.words import split

_ANYTHING = listed("""
    category type item value record data list object page index content info information detail entity option parameter
    field attribute resource result response input output entry set element key code number id name title text string
    line group section part kind class status state level stage point thing source request query search lookup link url
    tag total count change range period time day month year date hour minute top most best new end start mode format
    model feed component module unit limit condition side term topic label definition relation reference version
    interval bucket statistic stat metric analysis insight summary overview history archive report instance service
    media interest position session score symbol prediction region structure rating gender age
    """)
"""Nouns that leave open what a thing is."""

_NO_THINGS = listed("web forex autocomplete autosuggest api endpoint service")

_VAGUE = listed("advanced basic raw bulk general simple generic detailed extended")
"""What programs say of a thing, and nobody who asks for it."""

_INPUT = re.compile(r"(?i)(?:provide|enter|insert|pass|give|input|submit|send|specify|put|type|fill)\b")
"""How descriptions begin that tell callers what to pass."""

_MOST_WORDS = 3
_MOST_NOUNS = 2


def has_no_object(texts: Words, endpoint: Endpoint) -> bool:
    """Whether it stays open which known thing is meant: both texts have to speak of it, as far as they speak at all."""
    said, guessed = endpoint.noun.split(), is_guessed(endpoint)
    if (
        not said
        or not _is_phrase(said)
        or _is_of_the_name(said)
        or not (said[-1].islower() or is_known(said[-1].lower()))
    ):
        return True
    thing, head = endpoint.entity.rpartition("_")[2], singular(said[-1].lower())
    named, told = named_words(texts), singulars(first_sentence(texts.description))
    if not _is_all_written(said, texts, endpoint):
        return True
    around = set() if guessed else told | singulars(texts.tool_name, *[one.label for one in endpoint.parameters])
    if not all(is_known(word) or singular(word) in around for word in said if word.islower()):
        return True
    if head in _NO_THINGS or (head in ADJECTIVES and head not in NOUNS and head not in MASS_NOUNS):
        return True
    if not guessed:
        return not {thing, head} & (named | told) or _is_shown_another(thing, head, texts, endpoint)
    if (
        (_INPUT.match(texts.description) is not None and not {thing, head} & named)
        or _is_converted(texts)
        or _is_about_another(thing, head, texts)
        or not _is_written(thing, head, texts)
        or _is_searched_by(endpoint)
    ):
        return True
    if endpoint.effect == "compute":
        return head not in told
    if not _VAGUE.isdisjoint(said):
        return True
    if thing in _ANYTHING or not (thing in NOUNS or thing in MASS_NOUNS) or said[-1] in _FACED:
        return True
    return not {thing, head} & told_words(texts) or (bool(named - GENERIC) and not {thing, head} & named)


_FACED = FACETS - SIDES
"""Sides of a thing of which nothing is known, and which are not the thing."""


_OF_NAMES = listed("month day year week listing full")
"""Words that stand before a thing in the names of calls, and in no sentence: "month games"."""


def _is_of_the_name(said: list[str]) -> bool:
    """Whether the words are those of a call and not of a thing: "listing videos", "user username"."""
    before = said[-2].lower() if len(said) > 1 else ""
    return not _OF_NAMES.isdisjoint(said[:-1]) or (bool(before) and before in singular(said[-1].lower()))


def _is_all_written(said: list[str], texts: Words, endpoint: Endpoint) -> bool:
    """Whether every word of the object stands in a text or a path: no "country songs" where "U.K songs" is written."""
    written = singulars(texts.name, texts.description, texts.tool_name, texts.category, texts.path, endpoint.verb)
    return all(singular(word.lower()) in written for word in said if word.isalpha())


def _is_written(thing: str, head: str, texts: Words) -> bool:
    """Whether the word stands there as one: no "ships" in "sponsorships"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", texts.name)
    written = {singular(word) for word in re.findall(r"[a-z]+", f"{spaced} {texts.description}".lower())}
    return thing in written or head in written


def _is_converted(texts: Words) -> bool:
    """Whether one thing is turned into another: what is got of "coordinates to address" are no coordinates."""
    words = split(texts.name)
    place = words.index("to") if "to" in words[1:-1] else 0
    return place > 0 and singular(words[place - 1]) in NOUNS and singular(words[place + 1]) in NOUNS


def _is_shown_another(thing: str, head: str, texts: Words, endpoint: Endpoint) -> bool:
    """Whether the description speaks of another thing, and so does the answer: "posts" that are movies."""
    if endpoint.effect != "search" or not _is_about_another(thing, head, texts):
        return False
    shown = singulars(*all_names(endpoint.response))
    other = singular(from_description(texts.description)[1][-1])
    return other in shown and not {thing, head} & shown


def _is_searched_by(endpoint: Endpoint) -> bool:
    """Whether what seems to be looked for is what it is looked for by: of "keyword search" the keyword."""
    return endpoint.effect == "search" and any(
        one.required and singular(one.name.lower()) == endpoint.entity for one in endpoint.parameters
    )


def _is_about_another(thing: str, head: str, texts: Words) -> bool:
    """Whether the description says that something else is done something to: "retrieve the media from leagues"."""
    said = [singular(word) for word in from_description(texts.description)[1]]
    if not said or said[-1] not in NOUNS | MASS_NOUNS or said[-1] in FACETS:
        return False
    return thing not in said and head not in said


def _is_phrase(said: list[str]) -> bool:
    """Whether words read as one thing: a noun with what describes it before it, and no adjective in between."""
    if len(said) > _MOST_WORDS or not all(re.fullmatch(r"[A-Za-z'-]+", word) for word in said):
        return False
    plain = [word.lower() in ADJECTIVES and word.lower() not in NOUNS for word in said]
    return len(said) - sum(plain) <= _MOST_NOUNS and plain == sorted(plain, reverse=True)

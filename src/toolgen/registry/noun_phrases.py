"""The object of a phrase as people say it: a noun at its end, no verb said twice, the plural where it is of many."""

import re

from toolgen.core.english import MASS_NOUNS, gerund, is_plural, listed, plural, singular
from toolgen.registry.deeds import Words
from toolgen.registry.imperatives import from_description
from toolgen.registry.readable import readable
from toolgen.registry.spoken import ACRONYMS
from toolgen.registry.vocabulary import (
    ADJECTIVES,
    EFFECT_BY_VERB,
    FACETS,
    NOUNS,
)
from toolgen.registry.words import split

# Words that no noun phrase of a request holds: they come out of sentences that were taken for names.
_OF_SENTENCES = listed("""
        you your i we they it here there is are was were can could will would may might must has have had do does did
        should shall not please how why what who when provides returns allows lets contains gets enables used using also
        only just
        """)


def headed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with a noun at their end: "artist related" is related artists; of "created" nothing is left."""
    if not _OF_SENTENCES.isdisjoint(words):
        return ()
    kept = list(words)
    trailing: list[str] = []
    while kept and _only_qualifies(kept[-1]):
        trailing.insert(0, kept.pop())
    if not kept or not trailing:
        return tuple(kept)
    if len(trailing) == 1 and trailing[0] in _LEADING and len(kept) < 4:
        return (*trailing, *kept[:-1], plural(kept[-1]) if kept[-1] in NOUNS and not is_plural(kept[-1]) else kept[-1])
    return tuple(kept)


_LEADING = listed(
    "related similar recommended trending popular latest recent supported featured nearby upcoming closest"
)


def _only_qualifies(word: str) -> bool:
    """Whether a word can only stand before a noun: "supported", "bearish", "many"."""
    if word in NOUNS or singular(word) in NOUNS or word in MASS_NOUNS or word in ACRONYMS or word in FACETS:
        return False
    return (
        word in ADJECTIVES
        or word in _QUANTITIES
        or (len(word) > 5 and word.endswith(("ed", "ish", "eds", "ables", "ly")))
        or (word.endswith("s") and word[:-1] in _FINITE)
    )


_QUANTITIES = listed(
    "many several various both other others existing closest nearby expired expire expires exist every"
)
_FINITE = listed("expire exist contain include provide return become belong")


def with_noun(noun: str, words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """The object with the noun that was taken for a verb, where the name has it: an order book, a post code."""
    named = split(texts.name)
    if noun not in named or noun in words:
        return words
    following = named[named.index(noun) + 1 :][:1]
    return (noun, *words) if following == words[:1] or not words else words


def said_once(verb: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The object without a second verb before it or the verb itself behind it: "get latest news", "user searching"."""
    kept = words
    while len(kept) > 1 and kept[0] in _FETCHING:
        kept = kept[1:]
    while verb and len(kept) > 1 and kept[-1] in (verb, gerund(verb), f"{verb}er"):
        kept = kept[:-1]
    if verb == "count" and kept and kept[-1] in NOUNS:
        kept = (*kept[:-1], plural(kept[-1]))
    return kept


_FETCHING = listed("get getall getlist fetch retrieve fetcha gets")


def in_plural(words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """What is listed is several: "list directory" lists files, if the description says so, else directories."""
    if not words or is_plural(words[-1]) or words[-1] in MASS_NOUNS or singular(words[-1]) not in NOUNS:
        return words
    verb, described = from_description(texts.description)
    if verb in ("list", "get") and described and is_plural(described[-1]) and readable(described, texts):
        return described
    several = plural(words[-1])
    said = f"{texts.name} {texts.path} {texts.description}".lower()
    return (*words[:-1], several) if several in said else words


def said_of_many(word: str, texts: Words) -> bool:
    """Whether the description speaks of several, without an article for one."""
    text = f" {texts.description.lower()} "
    return f" {word} " in text and not re.search(rf" (?:an?|single|specific|one|the) (?:\w+ )?{singular(word)}\b", text)


def sought(words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """What is searched for is many: by the description's word where it has one, else by the plural."""
    described_verb, described = from_description(texts.description)
    if (
        described
        and EFFECT_BY_VERB.get(described_verb) == "search"
        and is_plural(described[-1])
        and readable(described, texts)
    ):
        return described
    if words[-1] in EFFECT_BY_VERB and words[-1] not in NOUNS:
        return words
    return (*words[:-1], plural(words[-1])) if words[-1] in NOUNS and words[-1] not in MASS_NOUNS else words

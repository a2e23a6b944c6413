"""Whether the word of a deed in a name is one: "store" stores nothing in "store best selling products"."""

import re

from msgspec import Struct

from toolgen.core.english import listed, singular
from toolgen.registry.imperatives import from_description
from toolgen.registry.verb_phrases import ARTICLES, RATHER_NOUNS, STOP
from toolgen.registry.vocabulary import ADJECTIVES, EFFECT_BY_VERB, FACETS, NOISE
from toolgen.registry.words import split


class Words(Struct, frozen=True):
    """The texts that an endpoint is understood by."""

    name: str
    description: str
    path: str  # template: "/hotels/{id}/rooms"
    method: str
    tool_name: str
    category: str


def vouched(verb: str, words: tuple[str, ...], texts: Words) -> tuple[str, tuple[str, ...]]:
    """Verb and object, or no verb where its word names the object rather: "store" of "store best selling products".

    A word that is a noun or an adjective as well is a deed only if the description says that it is done; any deed is
    none where the description says that its object is read.
    """
    if EFFECT_BY_VERB.get(verb) not in WRITING:
        return verb, words
    described_verb, described = from_description(texts.description)
    effect = EFFECT_BY_VERB.get(described_verb, "")
    alike = not heads(described).isdisjoint(heads(words)) and not (verb in ADJECTIVES and described_verb == verb)
    if effect in WRITING and (alike or (described_verb == verb and verb not in ADJECTIVES)):
        return described_verb if verb == "new" else verb, words
    if _is_said_done(verb, texts):
        return verb, words
    read = effect in ("read", "search") and (alike or described_verb in ("get", "list"))
    if not read and verb not in _DOUBTFUL and verb not in RATHER_NOUNS:
        return verb, words
    if verb in RATHER_NOUNS and not read:
        return verb, words  # which has a rule of its own
    listed_there = verb == "complete" and "list" in split(texts.name)
    return "list" if listed_there else "", _around(verb, words, texts)


def _is_acted_on(words: tuple[str, ...], texts: Words, *, always: bool) -> bool:
    """Whether the description tells to do something to the object: "Share Itinerary: Send an itinerary to someone"."""
    verb = from_description(texts.description)[0]
    said = split(re.split(r"[.;!?]", texts.description[:200], maxsplit=1)[0])
    if EFFECT_BY_VERB.get(verb, "read") in ("read", "search") or said[:1] != (verb,):
        return False
    return always or not heads(words).isdisjoint(map(singular, said))


_MOSTLY_DONE = frozenset(("post", "place", "share", "call", "ask", "make", "build", "book"))
_MADE = frozenset(("make", "build"))  # no description of "make slug" speaks of slugs
WRITING = ("create", "update", "delete", "send")


def _is_said_done(verb: str, texts: Words) -> bool:
    """Whether the description tells somebody to do it: "marks a vehicle", "Follow us"; not "the follow button"."""
    said = texts.description.lower()
    stem = verb.removesuffix("e")
    return (
        re.search(
            rf"^{verb}(?:e?s)? (?!with\b)|\b(?:{verb}(?:e?s)?|{stem}ing) (?:an?|the|any|your|this|these|all)\b", said
        )
        is not None
        and split(said)[:3] != split(texts.name)[:3]
    )


def _around(word: str, words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """The object with a word of the name before or behind it; what is complete is not said to be."""
    named = [each for each in split(texts.name) if each not in ARTICLES and each not in STOP]
    if not words or word == "complete" or word not in named or word in words or word not in _DOUBTFUL:
        return words
    place = named.index(word)
    return (*words, word) if named[max(0, place - 1) : place] == [words[-1]] else (word, *words)


def heads(words: tuple[str, ...]) -> frozenset[str]:
    """The words in the singular, without those that carry no meaning."""
    return frozenset([singular(word) for word in words]) - NOISE


# Verbs that are rather a noun or an adjective in front of a name that says what is read.
_DOUBTFUL = listed("""
        archive block book bookmark broadcast call change checkout close comment complete copy deposit dispatch export
        import issue launch like link lock log message new order patch pin place plan post purchase rate record refund
        reply report request reserve schedule share sign stop store tag text transfer vote forward follow move mark push
        publish rent buy register start accept apply build withdraw switch turn
        """)


def is_done(verb: str, words: tuple[str, ...], texts: Words) -> bool:
    """Whether a word that is rather a noun is done here: "Place an order", "Ask any question"; not "order book"."""
    if texts.method not in ("", "GET") or (
        set(split(texts.description)) <= {verb, *words} and (verb in _MOSTLY_DONE or texts.description)
    ):
        return words[:1] != ("book",) and not (words and words[0] in FACETS)
    if (
        verb not in ("text", "email")
        and split(texts.name)[:1] == (verb,)
        and _is_acted_on(words, texts, always=verb in _MADE)
    ):
        return True
    said = f"{texts.name}. {texts.description}".lower().replace("_", " ")
    done = rf"\b{verb}(?:e?s|ing)? (?:an?|the|any|all|your|this|these|new|it|up|more)\b"
    done = rf"(?:{done}|\b{verb}(?:ing)? for\b)"
    done += r"(?! (?:\w+ )?(?:api|endpoint|service|request|http)\b)"  # "call this endpoint" tells nothing
    return re.search(done, said) is not None

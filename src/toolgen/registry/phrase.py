"""What an endpoint does, in words: effect, entity, verb and noun, so that "Could you {verb} {noun}?" is a sentence."""

import re

from msgspec import Struct

from toolgen.core.english import MASS_NOUNS, is_plural, listed, plural, singular
from toolgen.core.tools import Effect
from toolgen.registry.deeds import WRITING, Words, heads, is_done, vouched
from toolgen.registry.effects import effect_of, entity_of, is_of_many
from toolgen.registry.imperatives import from_description, from_name, from_path
from toolgen.registry.noun_phrases import headed, in_plural, said_of_many, said_once, sought, with_noun
from toolgen.registry.readable import known, readable
from toolgen.registry.spoken import spoken
from toolgen.registry.text import is_english
from toolgen.registry.verb_phrases import RATHER_NOUNS, STOP
from toolgen.registry.vocabulary import (
    EFFECT_BY_VERB,
    ENTITY_BY_CATEGORY,
    FACETS,
    NOISE,
    NOUNS,
    VERB_BY_ACTION_NOUN,
)
from toolgen.registry.words import split


class Phrase(Struct, frozen=True):
    """An endpoint in words."""

    effect: Effect
    entity: str
    verb: str
    noun: str
    many: bool  # whether it answers with several things of that entity


def phrase(texts: Words) -> Phrase:
    """Effect, entity, verb and noun of an endpoint, by its name, else its description, else its path and tool."""
    tool_words = frozenset(split(texts.tool_name))
    said_verb, named = from_name(_without_path(texts))
    verb, named = vouched(said_verb, named, texts)
    noun_words = headed(named)
    if not noun_words and verb in _WITHOUT_OBJECT:
        noun_words = ("account",)
    path_verb, path_words, one = from_path(texts.path)
    path_verb = "" if path_verb == said_verb != verb else path_verb
    if not readable(noun_words, texts):
        verb, noun_words = _from_elsewhere(verb, (path_verb, path_words), tool_words, texts)
    verb, noun_words = _dual(verb, noun_words, texts)
    noun_words = said_once(verb, noun_words)
    if verb == "list":
        noun_words = in_plural(noun_words, texts)
    if verb in _SEEKING and noun_words and not is_plural(noun_words[-1]):
        noun_words = sought(noun_words, texts)
    if verb in RATHER_NOUNS and not is_done(verb, noun_words, texts):
        verb, noun_words = "", with_noun(verb, noun_words, texts)
        path_verb = "" if path_verb in RATHER_NOUNS else path_verb
    elif path_verb in RATHER_NOUNS and not verb and not is_done(path_verb, noun_words, texts):
        path_verb = ""
    if not verb:
        verb = (
            _described_action(noun_words, texts)
            or path_verb
            or ("list" if is_of_many("get", noun_words, "read") and not one else "get")
        )
    if one and verb != "list" and noun_words[-1:] == path_words[-1:]:
        noun_words = _of_one(noun_words, texts)
    effect = effect_of(verb, noun_words, texts)
    entity = entity_of(noun_words, texts, path_words)
    said, noun = spoken(verb, noun_words)
    noun = _with_names(noun, texts)
    return Phrase(effect, entity, said, noun, is_of_many(verb, noun_words, effect))


def _from_elsewhere(
    verb: str, in_path: tuple[str, tuple[str, ...]], tool_words: frozenset[str], texts: Words
) -> tuple[str, tuple[str, ...]]:
    """Verb and object where the name tells no object: by the description, else by the path, else by the tool."""
    path_verb, path_words = in_path
    described_verb, described = from_description(texts.description)
    described_verb, described = vouched(described_verb, described, texts)
    described = headed(described)
    if not verb and EFFECT_BY_VERB.get(described_verb, "read") not in ("read", "search"):
        verb = described_verb
    if readable(described, texts) and (described_verb or not verb):
        return (verb if EFFECT_BY_VERB.get(verb, "") not in ("", "read") else described_verb or verb), described
    if readable(path_words, texts):
        return verb or path_verb, path_words
    return _fallback(verb, tool_words, texts)


def _of_one(words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """The object in the singular: a path that ends in an id is of one."""
    if not words or not is_plural(words[-1]) or words[-1] in FACETS or said_of_many(words[-1], texts):
        return words
    return (*words[:-1], singular(words[-1]))


def _without_path(texts: Words) -> str:
    """The name without the path and the method that a framework has put behind it: "read_town_towns__id__get"."""
    tail = _SEPARATORS.sub("_", f"{texts.path}_{texts.method or 'get'}".lower())
    name = _SEPARATORS.sub("_", texts.name)
    if len(tail) < 6 or not name.lower().endswith(tail):
        return texts.name
    return name[: -len(tail)] or texts.name


_SEPARATORS = re.compile(r"[\W_]+")


def _with_names(noun: str, texts: Words) -> str:
    """The noun with the names in it as the texts write them: of "lazada item details" Lazada."""
    kept = noun.split(" ")
    for place, word in enumerate(kept):
        if word.islower() and len(word) > 3 and not known(word) and word not in FACETS and singular(word) not in NOUNS:
            found = _written(word, texts)
            if found is not None:
                kept[place] = found
    return " ".join(kept)


def _written(word: str, texts: Words) -> str | None:
    """How a name is written: after a word in lower case, or as the whole name of the tool; None where it is none."""
    if not is_english(texts.description):
        return None
    if texts.tool_name.lower() == word and texts.tool_name[0].isupper():
        return texts.tool_name
    said = re.findall(rf"\b(?i:{word})\b", texts.description)
    if not said or any(found.islower() for found in said):
        return None
    inside = re.search(rf"\b[a-z]+ ((?i:{word}))\b(?! [A-Z])", texts.description)
    return inside[1] if inside is not None else None


_WITHOUT_OBJECT = frozenset(("login", "signup", "logout", "log in", "sign up"))


_SEEKING = frozenset(("search", "find", "suggest", "query"))


# Nouns that begin a name as verbs, unless the description says that something is read.
_RATHER_VERBS = listed("""
        close reserve make share transfer export import refund restart leave join pin void place order quote
        schedule purchase tag post comment report archive block mask format
        """)
_TOLD = listed("info information details detail data history status stats statistics summary overview metrics type")


def _dual(verb: str, words: tuple[str, ...], texts: Words) -> tuple[str, tuple[str, ...]]:
    """`Place Order` begins with a word that is noun and verb: the description tells which it is here."""
    if verb or len(words) < 2 or words[0] not in EFFECT_BY_VERB or words[1] in STOP:
        return verb, words
    described = from_description(texts.description)[0]
    if words[1] in _TOLD and described != words[0]:
        return verb, words  # "purchase info" tells, whatever the description says can be done
    if described == words[0] or EFFECT_BY_VERB.get(described, "read") not in ("read", "search"):
        return words[0], words[1:]
    if (
        words[0] in _RATHER_VERBS
        and not described
        and words[1] not in FACETS
        and split(texts.name)[:1] == words[:1]
        and not is_plural(words[1])
    ):
        return words[0], words[1:]
    return verb, words


def _described_action(words: tuple[str, ...], texts: Words) -> str:
    """The verb of the description, where it says that something is done: such is not to be called "get".

    To something else than the object, nothing is done: "Insert a platform" tells the caller how to get giveaways.
    """
    verb, described = from_description(texts.description)
    named = EFFECT_BY_VERB.get(words[0], "") if words else ""
    elsewhere = verb in _INSTRUCTING and described and named not in WRITING
    if (verb in RATHER_NOUNS and not is_done(verb, (), texts)) or (
        elsewhere and heads(described).isdisjoint(heads(words))
    ):
        verb = ""
    verb = vouched(verb, words, texts)[0]
    if EFFECT_BY_VERB.get(verb, "read") != "read" or texts.method in ("", "GET"):
        return verb if EFFECT_BY_VERB.get(verb, "read") in ("create", "update", "delete", "send", "compute") else ""
    return {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}.get(texts.method, "")


# Verbs by which descriptions also tell callers what to pass.
_INSTRUCTING = listed("insert add put set send request subscribe issue submit link start switch turn apply log update")


def _fallback(verb: str, tool_words: frozenset[str], texts: Words) -> tuple[str, tuple[str, ...]]:
    """What the tool is about, by its name, else by its category."""
    named = [
        word
        for word in split(texts.tool_name)
        if known(word) and word not in NOISE and word not in ("test", "demo", "free", "app", "best")
    ]
    named = [word for word in named if word != verb]
    while named and named[-1] in EFFECT_BY_VERB and named[-1] not in NOUNS:
        named.pop()
    if named and any(singular(word) in NOUNS for word in named) and len(split(texts.tool_name)) <= 8:
        words = tuple(dict.fromkeys(named[-3:]))
        if words[-1] in VERB_BY_ACTION_NOUN and len(words) > 1:
            return VERB_BY_ACTION_NOUN[words[-1]], words[:-1]
        return verb or "look up", words
    called = _called(texts.tool_name)
    if called and verb not in _SEEKING:
        return verb or "look up", (*called, "data")
    entity = ENTITY_BY_CATEGORY.get(texts.category, "")
    if not entity:
        words = tuple(word for word in split(texts.category) if known(word))
        return verb or "look up", (*words, "data") if words and words[-1] != "data" else words or ("data",)
    counted = entity not in MASS_NOUNS and (not verb or verb in _SEEKING)
    return verb or "look up", (plural(entity) if counted else entity,)


_NAME = re.compile(r"[A-Za-zÀ-ỹ][A-Za-zÀ-ỹ0-9'-]*")  # letters of Latin scripts


def _called(tool_name: str) -> tuple[str, ...]:
    """The name of a tool as people call it, where it is short and in Latin letters: "the GasolinerasSV data"."""
    words = [word for word in tool_name.replace("_", " ").split() if word.lower() not in NOISE]
    if not 1 <= len(words) <= 4 or not all(_NAME.fullmatch(word) and len(word) < 20 for word in words):
        return ()
    return tuple(words) if any(len(word) > 2 for word in words) else ()

"""What an endpoint does, in words: effect, entity, verb and noun, so that "Could you {verb} {noun}?" is a sentence."""

import re

from msgspec import Struct

from toolgen.core.english import MASS_NOUNS, gerund, is_plural, listed, plural, singular
from toolgen.core.tools import Effect
from toolgen.registry.deeds import WRITING, Words, heads, is_done, vouched
from toolgen.registry.imperatives import ARTICLES, RATHER_NOUNS, STOP, from_description, from_name, from_path
from toolgen.registry.spoken import ACRONYMS, spoken
from toolgen.registry.text import is_english
from toolgen.registry.vocabulary import (
    ADJECTIVES,
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
    said_verb, named = from_name(_without_path(texts), tool_words)
    verb, named = vouched(said_verb, named, texts)
    noun_words = _headed(named)
    if not noun_words and verb in _WITHOUT_OBJECT:
        noun_words = ("account",)
    path_verb, path_words, one = from_path(texts.path)
    path_verb = "" if path_verb == said_verb != verb else path_verb
    if not _readable(noun_words, texts):
        described_verb, described = from_description(texts.description)
        described_verb, described = vouched(described_verb, described, texts)
        described = _headed(described)
        if not verb and EFFECT_BY_VERB.get(described_verb, "read") not in ("read", "search"):
            verb = described_verb
        if _readable(described, texts) and (described_verb or not verb):
            verb, noun_words = (
                (verb if EFFECT_BY_VERB.get(verb, "") not in ("", "read") else described_verb or verb),
                described,
            )
        elif _readable(path_words, texts):
            verb, noun_words = verb or path_verb, path_words
        else:
            verb, noun_words = _fallback(verb, tool_words, texts)
    verb, noun_words = _dual(verb, noun_words, texts)
    noun_words = _said_once(verb, noun_words)
    if verb == "list":
        noun_words = _listed(noun_words, texts)
    if verb in _SEEKING and noun_words and not is_plural(noun_words[-1]):
        noun_words = _sought(noun_words, texts)
    if verb in RATHER_NOUNS and not is_done(verb, noun_words, texts):
        verb, noun_words = "", _with_noun(verb, noun_words, texts)
        path_verb = "" if path_verb in RATHER_NOUNS else path_verb
    elif path_verb in RATHER_NOUNS and not verb and not is_done(path_verb, noun_words, texts):
        path_verb = ""
    if not verb:
        verb = (
            _described_action(noun_words, texts)
            or path_verb
            or ("list" if _many("get", noun_words, "read") and not one else "get")
        )
    if (
        one
        and verb != "list"
        and noun_words
        and is_plural(noun_words[-1])
        and noun_words[-1] not in FACETS
        and path_words
        and noun_words[-1] == path_words[-1]
        and not _said_of_many(noun_words[-1], texts)
    ):
        noun_words = (*noun_words[:-1], singular(noun_words[-1]))
    effect = _effect(verb, noun_words, texts)
    entity = _entity(noun_words, texts, path_words)
    said, noun = spoken(verb, noun_words)
    noun = _with_names(noun, texts)
    return Phrase(effect, entity, said, noun, _many(verb, noun_words, effect))


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
        if word.islower() and len(word) > 3 and not _known(word) and word not in FACETS and singular(word) not in NOUNS:
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
# Words that no noun phrase of a request holds: they come out of sentences that were taken for names.
_OF_SENTENCES = listed("""
        you your i we they it here there is are was were can could will would may might must has have had do does did
        should shall not please how why what who when provides returns allows lets contains gets enables used using also
        only just
        """)


def _headed(words: tuple[str, ...]) -> tuple[str, ...]:
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


def _with_noun(noun: str, words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """The object with the noun that was taken for a verb, where the name has it: an order book, a post code."""
    named = split(texts.name)
    if noun not in named or noun in words:
        return words
    following = named[named.index(noun) + 1 :][:1]
    return (noun, *words) if following == words[:1] or not words else words


_SEEKING = frozenset(("search", "find", "suggest", "query"))


# Nouns that begin a name as verbs, unless the description says that something is read.
_RATHER_VERBS = listed("""
        close reserve make share transfer export import refund restart leave join pin void place order quote
        schedule purchase tag post comment report archive block mask format
        """)


def _said_once(verb: str, words: tuple[str, ...]) -> tuple[str, ...]:
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


def _listed(words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """What is listed is several: "list directory" lists files, if the description says so, else directories."""
    if not words or is_plural(words[-1]) or words[-1] in MASS_NOUNS or singular(words[-1]) not in NOUNS:
        return words
    verb, described = from_description(texts.description)
    if verb in ("list", "get") and described and is_plural(described[-1]) and _readable(described, texts):
        return described
    several = plural(words[-1])
    said = f"{texts.name} {texts.path} {texts.description}".lower()
    return (*words[:-1], several) if several in said else words


def _said_of_many(word: str, texts: Words) -> bool:
    """Whether the description speaks of several, without an article for one."""
    text = f" {texts.description.lower()} "
    return f" {word} " in text and not re.search(rf" (?:an?|single|specific|one|the) (?:\w+ )?{singular(word)}\b", text)


def _sought(words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """What is searched for is many: by the description's word where it has one, else by the plural."""
    described_verb, described = from_description(texts.description)
    if (
        described
        and EFFECT_BY_VERB.get(described_verb) == "search"
        and is_plural(described[-1])
        and _readable(described, texts)
    ):
        return described
    if words[-1] in EFFECT_BY_VERB and words[-1] not in NOUNS:
        return words
    return (*words[:-1], plural(words[-1])) if words[-1] in NOUNS and words[-1] not in MASS_NOUNS else words


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
_VAGUE = listed("data list index info information detail details result results response default all main")
_SHAPE = re.compile(r"[b-df-hj-np-tv-xz]{5,}")


def _readable(words: tuple[str, ...], texts: Words) -> bool:
    """Whether words are English that a person would say; the description bears witness for rare ones."""
    if (
        not words
        or (len(words) > 1 and _VAGUE.issuperset(words))
        or all((word in NOISE and word != "post") or word in ARTICLES for word in words)
        or words
        in (
            ("data",),
            ("info",),
            ("details",),
            ("list",),
            ("id",),
            ("all",),
            ("home",),
            ("index",),
            ("main",),
            ("root",),
            ("default",),
            ("base",),
            ("result",),
            ("results",),
            ("detail",),
            ("information",),
            ("test",),
            ("tests",),
            ("demo",),
            ("example",),
            ("sample",),
            ("request",),
            ("hello",),
            ("world",),
            ("many",),
            ("top",),
            ("end",),
            ("point",),
            ("generate",),
        )
    ):
        return False
    if not all(_word_readable(word, texts.description) for word in words):
        return False
    if any(_known(word) for word in words):
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


def _known(word: str) -> bool:
    return (
        singular(word) in NOUNS
        or word in ADJECTIVES
        or word in MASS_NOUNS
        or word in EFFECT_BY_VERB
        or word in ACRONYMS
    )


def _word_readable(word: str, description: str) -> bool:
    if _known(word) or word in STOP or word in ("and", "all", "up", "in", "out"):
        return True
    if not word.isascii() or not word.isalpha() or not 3 <= len(word) <= 14:
        return word.isdigit() and len(word) <= 4
    if _SHAPE.search(word) or not re.search(r"[aeiouy]", word):
        return False
    return word in split(description) or len(word) <= 12


def _fallback(verb: str, tool_words: frozenset[str], texts: Words) -> tuple[str, tuple[str, ...]]:
    """What the tool is about, by its name, else by its category."""
    named = [
        word
        for word in split(texts.tool_name)
        if _known(word) and word not in NOISE and word not in ("test", "demo", "free", "app", "best")
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
        words = tuple(word for word in split(texts.category) if _known(word))
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


def _head(words: tuple[str, ...]) -> str:
    return words[-1] if words else ""


def _effect(verb: str, words: tuple[str, ...], texts: Words) -> Effect:
    first = verb.split(" ")[0]
    effect = "search" if verb == "look up" else EFFECT_BY_VERB.get(first, "read")
    if effect == "read" and texts.method not in ("", "GET"):
        effect = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}.get(texts.method, effect)
    if effect in ("create", "update", "delete") and _is_calculation(verb, words, texts):
        return "compute"
    if effect == "read" and _many(verb, words, "read"):
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


def _is_calculation(verb: str, words: tuple[str, ...], texts: Words) -> bool:
    """Whether "replace text" or "add days" is meant: such changes what is passed, not what is stored."""
    if not words or words[-1] not in _TEXTUAL | _NUMERIC:
        return False
    if words[-1] in _NUMERIC:
        return verb in ("add", "round")
    return verb in (
        "replace",
        "change",
        "remove",
        "reverse",
        "join",
        "insert",
        "turn",
        "put",
        "set",
        "clear",
        "make",
        "move",
    )


def _many(verb: str, words: tuple[str, ...], effect: str) -> bool:
    if effect not in ("read", "search"):
        return False
    if verb in ("list", "search", "suggest", "browse", "filter", "recommend", "query", "autocomplete", "enumerate"):
        return True
    head = _head(words)
    if head in ("news", "standings", "odds"):
        return True
    return is_plural(head) and head not in FACETS and singular(head) in NOUNS and head not in MASS_NOUNS


def _entity(words: tuple[str, ...], texts: Words, path_words: tuple[str, ...]) -> str:
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

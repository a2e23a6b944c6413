"""What an endpoint does, in words: effect, entity, verb and noun, so that "Could you {verb} {noun}?" is a sentence."""

import re
from functools import lru_cache

from msgspec import Struct

from toolgen.core.tools import Effect
from toolgen.registry.text import is_english
from toolgen.registry.vocabulary import (
    ADJECTIVES,
    EFFECT_BY_VERB,
    ENTITY_BY_CATEGORY,
    FACETS,
    MASS_NOUNS,
    NOISE,
    NOUNS,
    VERB_BY_ACTION_NOUN,
    listed,
)  # fmt: skip
from toolgen.registry.words import is_plural, plural, singular, split

MAX_WORDS = 6
_STOP = listed("""
        by for of from with using given based in on at via per to through within as and or that which when
        where if between without into
        """)
_ARTICLES = listed("""
    the a an all any this that these those some your our their its each every one my
    """)
_HTTP = listed("""
    get post put delete patch head
    """)
_ACRONYMS = listed("""
        api ip url uuid vin isbn sms dns ssl http html pdf csv xml json nft nfl nba nhl mlb mma ufc ncaa gpt
        ai qr seo sql ssn tld tls utc vat vpn usd eur btc eth id faq crm gps rsvp rsi yaml siren uefa fifa
        ott cmyk rgb hex ocr tv iata icao imdb cve eta bmi bin iban nasa uk us uv rss md5 mac ens dvla nhs
        atm epl ipl f1 cnn bbc mbb wbb ean upc
        """)
_PHRASAL = {"look": "up", "sign": "up", "log": "in", "check": "", "turn": "on"}
_DESCRIBING_VERBS = {
    "returns": "get", "retrieves": "get", "gets": "get", "fetches": "get", "provides": "get",
    "lists": "list", "searches": "search", "finds": "find", "shows": "get", "displays": "get",
    "gives": "get", "obtains": "get", "creates": "create", "generates": "generate", "converts": "convert",
    "calculates": "calculate", "computes": "calculate", "checks": "check", "validates": "validate",
    "verifies": "verify", "deletes": "delete", "removes": "remove", "updates": "update", "sends": "send",
    "translates": "translate", "extracts": "extract", "analyzes": "analyze", "analyses": "analyze",
    "detects": "detect", "adds": "add", "downloads": "download", "allows": "", "enables": "", "lets": "",
    "will": "", "can": "", "you": "", "used": "", "use": "", "to": "", "endpoint": "", "api": "",
    "this": "", "the": "",
}  # fmt: skip
_LEAD_IN = re.compile(
    r"(?i)^(?:this (?:api|endpoint|method|call|function|request|operation|service)(?: endpoint|"
    r" call)? (?:will |can |is used to |is for |allows? (?:you|users?) to |lets you |enables? you to |"
    r"helps? (?:you )?(?:to )?|provides? the ability to )?"
    r"|(?:use|call) this (?:api |endpoint |method |call )*(?:to |for )|(?:allows?|enables?|lets) (?:you|"
    r"users?|us) (?:to )?|used to |you can |with this (?:api|endpoint),? (?:you can )?|(?:api |"
    r"endpoint |method )to |simply |an? (?:api|endpoint) (?:to|that|for) |to )"
)
_ISING = {"search": "search", "lookup": "look up", "check": "check"}
_VERB_SPELLING = {
    "lookup": "look up",
    "signup": "sign up for",
    "query": "search",
    "login": "log in to",
    "test": "test",
    "roll": "roll",
    "describe": "get",
    "obtain": "get",
    "read": "get",
    "access": "get",
    "return": "get",
    "receive": "get",
    "give": "get",
    "provide": "get",
    "retrieve": "get",
    "fetch": "get",
    "grab": "get",
    "load": "get",
    "pull": "get",
    "collect": "get",
    "see": "show",
    "view": "show",
    "display": "show",
    "enumerate": "list",
    "discover": "find",
    "explore": "find",
    "analyse": "analyze",
    "autocomplete": "suggest",
    "suggest": "suggest",
    "match": "find matching",
    "filter": "filter",
    "log": "log",
    "put": "update",
    "patch": "update",
    "erase": "delete",
    "purge": "delete",
    "compute": "calculate",
    "insert": "add",
    "chat": "chat about",
    "text": "text",
    "inspect": "check",
}


class Phrase(Struct, frozen=True):
    """An endpoint in words."""

    effect: Effect
    entity: str
    verb: str
    noun: str
    many: bool  # whether it answers with several things of that entity


class Words(Struct, frozen=True):
    """The texts that an endpoint is understood by."""

    name: str
    description: str
    path: str  # template: "/hotels/{id}/rooms"
    method: str
    tool_name: str
    category: str


def phrase(texts: Words) -> Phrase:
    """Effect, entity, verb and noun of an endpoint, by its name, else its description, else its path and tool."""
    tool_words = frozenset(split(texts.tool_name))
    verb, noun_words = _from_name(texts.name, tool_words)
    path_verb, path_words, one = _from_path(texts.path)
    if not _readable(noun_words, texts):
        described_verb, described = _from_description(texts.description)
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
    if verb in _SEEKING and noun_words and not is_plural(noun_words[-1]):
        noun_words = _sought(noun_words, texts)
    if not verb:
        verb = (
            _described_action(texts) or path_verb or ("list" if _many("get", noun_words, "read") and not one else "get")
        )
    if (
        one
        and noun_words
        and is_plural(noun_words[-1])
        and noun_words[-1] not in FACETS
        and path_words
        and noun_words[-1] == path_words[-1]
    ):
        noun_words = (*noun_words[:-1], singular(noun_words[-1]))
    effect = _effect(verb, noun_words, texts)
    entity = _entity(noun_words, texts, path_words)
    noun, spoken = _spoken(verb, noun_words, effect)
    return Phrase(effect, entity, spoken, noun, _many(verb, noun_words, effect))


_SEEKING = frozenset(("search", "find", "suggest", "query"))
# Nouns that begin a name as verbs, unless the description says that something is read.
_RATHER_VERBS = listed("""
        close reserve make share transfer export import refund restart leave join pin void place order quote
        schedule purchase tag post comment report archive block mask format
        """)


def _dual(verb: str, words: tuple[str, ...], texts: Words) -> tuple[str, tuple[str, ...]]:
    """`Place Order` begins with a word that is noun and verb: the description tells which it is here."""
    if verb or len(words) < 2 or words[0] not in EFFECT_BY_VERB or words[1] in _STOP:
        return verb, words
    described = _from_description(texts.description)[0]
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


def _sought(words: tuple[str, ...], texts: Words) -> tuple[str, ...]:
    """What is searched for is many: by the description's word where it has one, else by the plural."""
    described_verb, described = _from_description(texts.description)
    if (
        described
        and EFFECT_BY_VERB.get(described_verb) == "search"
        and is_plural(described[-1])
        and _readable(described, texts)
    ):
        return described
    return (*words[:-1], plural(words[-1])) if words[-1] in NOUNS and words[-1] not in MASS_NOUNS else words


@lru_cache(maxsize=65_536)
def _clean_words(name: str) -> tuple[str, ...]:
    text = _ASIDE.sub(" ", name)
    text = _NOT_WORDS.sub(" ", text if any(c.isalpha() for c in text) else name)
    return split(re.sub(r"['’]s\b", "", text))


_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORDS = re.compile(
    r"(?i)using(?:get|post|put|delete)(?:_\d+)?\b|\bdeprecat(?:ed|ing)\b|[{<:][\w.-]+[}>]?|"
    r"\bv\d+(?:\.\d+)*\b|\b\d+(?:\.\d+)+\b|\w*controller[_.]"
)


def _from_name(name: str, tool_words: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    if "/" in name:
        parts = [
            part
            for part in name.split("/")
            if part and not part.startswith(("{", "<", ":")) and not re.fullmatch(r"v?\d+(\.\d+)?", part)
        ]
        words = _path_phrase([_clean_words(part) for part in parts[-2:]])
        first = (
            words[-1:]
            if parts
            and len(_clean_words(parts[-1])) == 1
            and words
            and words[-1] in EFFECT_BY_VERB
            and words[-1] not in NOUNS | MASS_NOUNS
            else []
        )
        words = first + words[: len(words) - len(first)]
    else:
        words = list(_clean_words(_imperative(re.sub(r"^(?:list|retrieve)(?=get[A-Z])", "", name))))
    while (
        words
        and (
            words[-1]
            in (
                "all",
                "api",
                "apis",
                "endpoint",
                "v",
                "deprecated",
                "json",
                "call",
                "rapid",
                "method",
                "request",
                "php",
                "copy",
                "get",
            )
            or words[-1].isdigit()
        )
        and len(words) > 1
    ):
        words.pop()
    while len(words) > 1 and (
        words[0] in ("api", "apis", "v", "rest", "rapid", "a", "the", "how", "please") or words[0].isdigit()
    ):
        words.pop(0)
    if len(words) > 1 and words[0] in _HTTP and (words[1] in EFFECT_BY_VERB and words[1] not in NOUNS):
        words.pop(0)
    if len(words) > 1 and words[0] in (
        "gets",
        "returns",
        "retrieves",
        "lists",
        "fetches",
        "finds",
        "creates",
        "searches",
        "generates",
        "converts",
        "checks",
        "getting",
        "finding",
        "provides",
    ):
        words[0] = _DESCRIBING_VERBS.get(words[0], {"getting": "get", "finding": "find"}.get(words[0], "get"))
    return _verb_first(words, tool_words)


def _imperative(name: str) -> str:
    """Of "Ruku - Get a ruku" the part that begins with a verb; a name without such a part stays whole."""
    for part in re.split(r"\s[-–—|]\s|:\s", name)[1:]:
        words = split(part)
        if len(words) > 1 and words[0] in EFFECT_BY_VERB and words[0] not in NOUNS:
            return part
    return name


def _path_phrase(parts: list[tuple[str, ...]]) -> list[str]:
    """`properties/get-photos` is get property photos; `users/posts` is user posts."""
    if len(parts) < 2 or not parts[-1]:
        return [word for part in parts for word in part]
    before, last = parts[-2], parts[-1]
    verb = last[:1] if last[0] in EFFECT_BY_VERB and (last[0] not in NOUNS or len(last) > 1) else ()
    rest = last[len(verb) :]
    owner = tuple(word for word in (*before[:-1], singular(before[-1])) if word not in NOISE) if before else ()
    if verb and rest[:1] and rest[0] in ("by", "for", "of", "from"):
        owner, rest = before, rest
    elif before and before[0] in EFFECT_BY_VERB and before[0] not in NOUNS:
        owner = before
    elif not rest or (verb and verb[0] in ("list", "search", "find")):
        owner = before if not rest else owner
    repeated = {singular(word) for word in rest}
    return [*verb, *(word for word in owner if singular(word) not in repeated), *rest]


def _verb_first(words: list[str], tool_words: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    if not words:
        return "", ()
    first = words[0]
    if len(words) == 1 and (first in NOUNS or (first in FACETS and first not in EFFECT_BY_VERB)):
        return "", (first,)
    if first in NOUNS and words[1:2] and words[1] in ("to", "and", "or"):
        return "", _object(words)
    if first in EFFECT_BY_VERB and not (first in NOUNS and len(words) > 1 and _noun_led(words)):
        return first, _object(words[1:])
    if first == "look" and words[1:2] == ["up"]:
        return "look up", _object(words[2:])
    for position, word in enumerate(words):
        if word in _STOP and position:
            break
        if word in VERB_BY_ACTION_NOUN and position and position == _last_before_stop(words):
            verb = VERB_BY_ACTION_NOUN[word]
            rest = _object(words[:position])
            return verb, _counted(rest) if verb in ("search", "find") else rest
    end = _last_before_stop(words)
    if end > 0 and words[end] == "list":
        return "list", _counted(_object(words[:end]))
    if end > 0 and words[end] in EFFECT_BY_VERB and words[end] not in NOUNS and words[end] not in FACETS:
        return words[end], _object(words[:end])
    return "", _object(words)


def _noun_led(words: list[str]) -> bool:
    """Whether a word that is verb and noun is the noun here: "record details", "match list", "order history"."""
    if words[0] in (
        "list",
        "search",
        "find",
        "show",
        "convert",
        "get",
        "track",
        "download",
        "translate",
        "create",
        "add",
        "send",
        "book",
        "generate",
        "check",
        "update",
        "delete",
        "extract",
        "view",
        "query",
        "scan",
        "buy",
        "set",
        "monitor",
    ):
        return (words[0] in ("book", "track", "scan", "view") and words[1] in FACETS) or (
            words[0] in ("set",) and words[1] == "details"
        )
    return singular(words[1]) in NOUNS or words[1] in FACETS or words[1] in _STOP


def _last_before_stop(words: list[str]) -> int:
    for position, word in enumerate(words):
        if word in _STOP and position:
            return position - 1
    return len(words) - 1


def _counted(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words or is_plural(words[-1]) or words[-1] in MASS_NOUNS:
        return words
    return (*words[:-1], plural(words[-1]))


def _object(words: list[str]) -> tuple[str, ...]:
    """The object of the verb: up to the first preposition, without articles; "list of hotels" is hotels."""
    clause = next(
        (place for place, word in enumerate(words) if word in ("that", "which", "who", "whose") and place), len(words)
    )
    rest = [word for word in words[:clause] if word not in _ARTICLES]
    if "of" in rest:
        cut = rest.index("of")
        if (
            rest[:cut]
            and rest[cut - 1] in ("list", "lists", "set", "number", "collection", "array", "listing", "series")
            and rest[cut + 1 :]
        ):
            rest = rest[cut + 1 :]
        elif rest[:cut] and rest[cut - 1] in FACETS and rest[cut + 1 :]:
            facet = rest[cut - 1]
            tail = _until_stop(rest[cut + 1 :])
            rest = [*tail, facet] if facet not in ("id", "type") else rest
    rest = _until_stop(rest)
    rest = [
        word
        for word in rest
        if word
        not in (
            "all",
            "specific",
            "single",
            "given",
            "various",
            "new",
            "multiple",
            "individual",
            "particular",
            "certain",
            "endpoint",
            "api",
            "apis",
            "json",
        )
    ]
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
        if word in _STOP:
            return words[:position] if position else words[1:] and _until_stop(words[1:])
    return words


def _from_path(path: str) -> tuple[str, tuple[str, ...], bool]:
    """Verb, object and whether it is one thing: "/hotels/{id}/rooms" is rooms, "/hotels/{id}" one hotel."""
    parts = [part for part in path.split("?")[0].split("/") if part]
    one = bool(parts) and parts[-1].startswith(("{", "<", ":"))
    named = [part for part in parts if not part.startswith(("{", "<", ":"))]
    words = [
        word
        for part in named[-2:]
        for word in _clean_words(part.rsplit(".", 1)[0] if part.endswith((".php", ".json", ".html", ".aspx")) else part)
    ]
    words = [word for word in words if word not in NOISE and not word.isdigit()]
    verb, rest = _verb_first(words, frozenset())
    return verb, rest, one


@lru_cache(maxsize=32_768)
def _from_description(description: str) -> tuple[str, tuple[str, ...]]:
    """Verb and object of the first sentence, where it is a command or says what comes back."""
    if not description or not is_english(description):
        return "", ()
    sentence = re.split(r"[.:;!?\n(,]|\s-\s", description, maxsplit=1)[0].strip()
    text = _LEAD_IN.sub("", sentence).strip()
    raw = re.findall(r"[A-Za-z][A-Za-z'-]*", text)[:16]
    words = [word for token in raw for word in (split(token) if not token.isupper() else (token.lower(),))]
    if not words:
        return "", ()
    if words[0] in NOUNS and words[1:2] in (["to"], ["and"], ["or"]):
        return "", ()
    verb = _DESCRIBING_VERBS.get(words[0], words[0] if words[0] in EFFECT_BY_VERB else "")
    rest = words[1:] if words[0] in _DESCRIBING_VERBS or verb else words
    if not verb and rest and rest[0] in EFFECT_BY_VERB and words[0] in _DESCRIBING_VERBS:
        verb, rest = rest[0], rest[1:]
    if not verb:
        verb, found = _verb_first(list(rest), frozenset())
        return verb, found if len(found) <= 5 else ()
    found = _object(rest)
    return verb, found if len(found) <= 5 else ()


def _described_action(texts: Words) -> str:
    """The verb of the description, where it says that something is done: such is not to be called "get"."""
    verb = _from_description(texts.description)[0]
    if EFFECT_BY_VERB.get(verb, "read") != "read" or texts.method in ("", "GET"):
        return verb if EFFECT_BY_VERB.get(verb, "read") in ("create", "update", "delete", "send", "compute") else ""
    return {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}.get(texts.method, "")


_SHAPE = re.compile(r"[b-df-hj-np-tv-xz]{5,}")


def _readable(words: tuple[str, ...], texts: Words) -> bool:
    """Whether words are English that a person would say; the description bears witness for rare ones."""
    if (
        not words
        or all((word in NOISE and word != "post") or word in _ARTICLES for word in words)
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
        or word in _ACRONYMS
    )


def _word_readable(word: str, description: str) -> bool:
    if _known(word) or word in _STOP or word in ("and", "all", "up", "in", "out"):
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
    entity = ENTITY_BY_CATEGORY.get(texts.category, "")
    if not entity:
        words = tuple(word for word in split(texts.category) if _known(word))
        return verb or "look up", (*words, "data") if words and words[-1] != "data" else words or ("data",)
    counted = entity not in MASS_NOUNS and (not verb or verb in _SEEKING)
    return verb or "look up", (plural(entity) if counted else entity,)


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
    return is_plural(head) and head not in FACETS and singular(head) in NOUNS and head not in MASS_NOUNS


def _entity(words: tuple[str, ...], texts: Words, path_words: tuple[str, ...]) -> str:
    """What the object is about: of "hotel details" the hotel. A side that stands alone takes the entity of the path."""
    for candidate in (words, path_words, _tool_nouns(texts)):
        kept = [word for word in candidate if word not in _ARTICLES and not word.isdigit() and word.isascii()]
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


_BRANDS = {
    "youtube": "YouTube", "tiktok": "TikTok", "linkedin": "LinkedIn", "github": "GitHub",
    "whatsapp": "WhatsApp", "paypal": "PayPal", "aliexpress": "AliExpress", "imdb": "IMDb", "ebay": "eBay",
    "ios": "iOS", "iphone": "iPhone",
}  # fmt: skip
_PROPER = listed("""
        african american asian australian brazilian british canadian chinese dutch english french german
        greek indian italian japanese korean mexican polish russian spanish swiss thai turkish vietnamese
        spain france germany italy india china japan brazil canada mexico australia russia ukraine poland
        turkey vietnam thailand indonesia malaysia singapore pakistan nigeria kenya egypt israel sweden
        norway denmark finland netherlands belgium switzerland austria portugal greece ireland scotland
        london paris africa asia europe america january february march april june july august september
        october november december monday tuesday wednesday thursday friday saturday sunday google facebook
        instagram twitter amazon netflix spotify telegram discord reddit pinterest twitch walmart yahoo
        wikipedia bing airbnb zillow redfin premier christian islamic quran bible arabic hebrew latin
        """)


def _cased(word: str) -> str:
    if word in _BRANDS:
        return _BRANDS[word]
    if word in _PROPER:
        return word.capitalize()
    return word.upper() if word in _ACRONYMS and word not in ("id", "us") else word


def _spoken(verb: str, words: tuple[str, ...], effect: Effect) -> tuple[str, str]:
    """Noun and verb as they are said: an article where one thing is meant, acronyms in capitals."""
    spoken = _VERB_SPELLING.get(verb, verb)
    kept = list(words)
    if not kept:
        kept = ["data"]
    if verb == "list" and len(kept) > 1 and kept[-1] == "list":
        kept.pop()
    text = " ".join(_cased(word) for word in kept)
    return text, spoken

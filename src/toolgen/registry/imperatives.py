"""Names, paths and descriptions to a verb and the words of its object."""

import re
from functools import lru_cache

from toolgen.core.english import MASS_NOUNS, is_plural, listed, plural, singular
from toolgen.registry.text import is_english
from toolgen.registry.vocabulary import EFFECT_BY_VERB, FACETS, NOISE, NOUNS, VERB_BY_ACTION_NOUN
from toolgen.registry.words import split

MAX_WORDS = 6


STOP = listed("""
        by for of from with using given based in on at via per to through within as and or that which when
        where if between without into
        """)


ARTICLES = listed("""
    the a an all any this that these those some your our their its each every one my
    """)


_HTTP = listed("""
    get post put delete patch head
    """)


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


def from_name(name: str, tool_words: frozenset[str]) -> tuple[str, tuple[str, ...]]:
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
    if not rest or rest[0] in ("by", "for", "of", "from") or _is_verb(before[:1]):
        owner = before
    else:
        owner = tuple(word for word in (*before[:-1], singular(before[-1])) if word not in NOISE) if before else ()
    repeated = {singular(word) for word in rest}
    return [*verb, *(word for word in owner if singular(word) not in repeated), *rest]


def _is_verb(words: tuple[str, ...]) -> bool:
    return bool(words) and words[0] in EFFECT_BY_VERB and words[0] not in NOUNS


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
        if word in STOP and position:
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
    return singular(words[1]) in NOUNS or words[1] in FACETS or words[1] in STOP


def _last_before_stop(words: list[str]) -> int:
    for position, word in enumerate(words):
        if word in STOP and position:
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
    rest = [word for word in words[:clause] if word not in ARTICLES]
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
        if word in STOP:
            return words[:position] if position else words[1:] and _until_stop(words[1:])
    return words


def from_path(path: str) -> tuple[str, tuple[str, ...], bool]:
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
def from_description(description: str) -> tuple[str, tuple[str, ...]]:
    """Verb and object of the first sentence, where it is a command or says what comes back."""
    if not description or not is_english(description):
        return "", ()
    sentence = re.split(r"[.:;!?\n(,]|\s-\s", description, maxsplit=1)[0].strip()
    text = _LEAD_IN.sub("", sentence).strip()
    raw = re.findall(r"[A-Za-z][A-Za-z'-]*", text)[:16]
    words = [word for token in raw for word in (split(token) if not token.isupper() else (token.lower(),))]
    if not words:
        return "", ()
    if words[0] in NOUNS and not (words[1:2] and (words[1] in ARTICLES or is_plural(words[1]))):
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

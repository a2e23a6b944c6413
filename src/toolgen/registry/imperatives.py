"""Names, paths and descriptions to a verb and the words of its object."""

import re
from functools import lru_cache

from toolgen.core.english import MASS_NOUNS, is_plural, listed, singular
from toolgen.registry.text import is_english
from toolgen.registry.verb_phrases import ARTICLES, STOP, object_of, verb_first
from toolgen.registry.vocabulary import EFFECT_BY_VERB, NOISE, NOUNS
from toolgen.registry.words import split

_HTTP = listed("""
    get post put delete patch head
    """)


_DESCRIBING_VERBS = {
    "receives": "get", "estimates": "estimate",
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


_ITSELF = re.compile(
    r"(?i)^(?:the |our )?(?:['\"/\w-]+ ){0,4}?(?:api|endpoint|service|method)(?: endpoint| call| request)? "
    r"(?=returns|provides|retrieves|gets|lists|fetches|gives|generates|allows|calculates|converts|searches|finds)"
)


@lru_cache(maxsize=65_536)
def _clean_words(name: str) -> tuple[str, ...]:
    text = _ASIDE.sub(" ", name)
    text = _joined_up(text)
    text = _NOT_WORDS.sub(" ", text if any(c.isalpha() for c in text) else name)
    return split(re.sub(r"['’]s\b", "", text))


_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


# Written with capitals inside, or after other words, they would be taken apart.
_BRAND = re.compile(
    r"(?i)chatgpt|youtube|linkedin|tiktok|github|whatsapp|paypal|facebook|aliexpress|ebay|iphone|ipad|openai|opensea"
    r"|soundcloud|snapchat|onlyfans|cloudbet|coingecko|coinbase|tripadvisor|trustpilot|crunchbase|playstation"
)


def _joined_up(text: str) -> str:
    """Text in which what is one word, or one expression, is one."""
    text = _BRAND.sub(lambda brand: f" {brand[0].capitalize()} ", text)
    return _IP.sub("IP", _AUTOCOMPLETE.sub("autocomplete", _HEAD_TO_HEAD.sub(" matchups ", text)))


_IP = re.compile(r"(?i)\bipv[46]\b")
_AUTOCOMPLETE = re.compile(r"(?i)auto[ _-]?complete")
_HEAD_TO_HEAD = re.compile(r"(?i)\bheads?[ _-]*(?:to|2)[ _-]*heads?\b|\bh2h\b")


_NOT_WORDS = re.compile(
    r"(?i)using(?:get|post|put|delete)(?:_\d+)?\b|\bdeprecat(?:ed|ing)\b|[{<:][\w.-]+[}>]?|"
    r"\bv\d+(?:\.\d+)*\b|\b\d+(?:\.\d+)+\b|\w*controller[_.]"
)


def from_name(name: str) -> tuple[str, tuple[str, ...]]:
    """Verb ("" where it says none) and object of the name of an endpoint, which may be a path."""
    words = _path_words(name) if "/" in name else list(_clean_words(_imperative(_LISTED_GET.sub("", name))))
    while len(words) > 1 and (words[-1] in _TRAILING or words[-1].isdigit()):
        words.pop()
    while len(words) > 1 and (words[0] in _LEADING or words[0].isdigit()):
        words.pop(0)
    if len(words) > 1 and words[0] in _HTTP and (words[1] in EFFECT_BY_VERB and words[1] not in NOUNS):
        words.pop(0)
    if len(words) > 1 and words[0] in _INFLECTED:
        words[0] = _INFLECTED[words[0]]
    if words[:1] == ["return"] and words[1:2] and words[1] in ARTICLES:
        words[0] = "get"
    words = _verb_in_front(words, name)
    if len(words) > 1 and words[-1] in ("exist", "exists", "existence") and words[0] not in ("validate", "verify"):
        return "check", object_of([word for word in words[:-1] if word not in ("get", "if", "check")])
    return verb_first(words)


_LISTED_GET = re.compile(r"^(?:list|retrieve)(?=get[A-Z])")
_TRAILING = listed("all api apis endpoint v deprecated json call rapid method request php copy get")
_LEADING = listed("api apis v rest rapid a the how please enter")
_THIRD_PERSON = listed("gets returns retrieves lists fetches finds creates searches generates converts checks provides")
_INFLECTED = {word: _DESCRIBING_VERBS[word] for word in _THIRD_PERSON} | {"getting": "get", "finding": "find"}


def _path_words(name: str) -> list[str]:
    """The words of the last two parts of a path that are no placeholders; a verb at the end comes first."""
    parts = [part for part in name.split("/") if part and not _HOLE.match(part) and not _VERSION.fullmatch(part)]
    words = _path_phrase([_clean_words(part) for part in parts[-2:]])
    bare = bool(parts) and len(_clean_words(parts[-1])) == 1
    if bare and words and words[-1] in EFFECT_BY_VERB and words[-1] not in NOUNS | MASS_NOUNS:
        return [words[-1], *words[:-1]]
    return words


_HOLE = re.compile(r"[{<:$]")
_VERSION = re.compile(r"v?\d+(\.\d+)?")


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


_INNER_VERBS = listed("get list search create delete update retrieve fetch find")


def _verb_in_front(words: list[str], name: str) -> list[str]:
    """`currencies_get_rates` is get currency rates, `nonprofits/show` show nonprofits."""
    if len(words) > 2 and words[0] in ("details", "detail", "info") and words[1] in ARTICLES:
        return words[1:]
    if words[-1:] == ["show"] and len(words) > 1 and (is_plural(words[-2]) or "/show" in name):
        return ["show", *words[:-1]]
    for place, word in enumerate(words[1:-1], 1):
        if word in STOP:
            break
        if word in _INNER_VERBS and words[0] not in EFFECT_BY_VERB and words[place - 1] not in ARTICLES:
            return [word, *words[: place - 1], singular(words[place - 1]), *words[place + 1 :]]
    return words


def from_path(path: str) -> tuple[str, tuple[str, ...], bool]:
    """Verb, object and whether it is one thing: "/hotels/{id}/rooms" is rooms, "/hotels/{id}" one hotel."""
    parts = [part for part in path.split("?")[0].split("/") if part]
    one = bool(parts) and parts[-1].startswith(("{", "<", ":", "$"))
    named = [part for part in parts if not part.startswith(("{", "<", ":", "$"))]
    words = [
        word
        for part in named[-2:]
        for word in _clean_words(part.rsplit(".", 1)[0] if part.endswith((".php", ".json", ".html", ".aspx")) else part)
    ]
    words = [word for word in words if word not in NOISE and not word.isdigit()]
    verb, rest = verb_first(words)
    return verb, rest, one


_ASKING = frozenset(("enter", "input", "specify", "type", "fill"))  # the caller is told what to pass


@lru_cache(maxsize=32_768)
def from_description(description: str) -> tuple[str, tuple[str, ...]]:
    """Verb and object of the first sentence, where it is a command or says what comes back."""
    if not description or not is_english(description):
        return "", ()
    sentence = re.split(r"[.:;!?\n(,]|\s-\s", _joined_up(description[:400]), maxsplit=1)[0].strip()
    text = _LEAD_IN.sub("", _ITSELF.sub("", sentence)).strip()
    raw = re.findall(r"[A-Za-z][A-Za-z'-]*", text)[:16]
    words = [word for token in raw for word in (split(token) if not token.isupper() else (token.lower(),))]
    if not words or words[0] in _ASKING:
        return "", ()
    if words[0] in NOUNS and not (words[1:2] and (words[1] in ARTICLES or is_plural(words[1]))):
        return "", ()
    verb = _DESCRIBING_VERBS.get(words[0], words[0] if words[0] in EFFECT_BY_VERB else "")
    if not verb and words[0].endswith("s") and words[1:2] and words[1] in ARTICLES:
        verb = next((stem for stem in (words[0][:-1], words[0][:-2]) if stem in EFFECT_BY_VERB), "")  # "Estimates a"
    rest = words[1:] if words[0] in _DESCRIBING_VERBS or verb else words
    if not verb and rest and rest[0] in EFFECT_BY_VERB and words[0] in _DESCRIBING_VERBS:
        verb, rest = rest[0], rest[1:]
    if not verb:
        verb, found = verb_first(list(rest))
        return verb, found if len(found) <= 5 else ()
    found = object_of(rest)
    return verb, found if len(found) <= 5 else ()

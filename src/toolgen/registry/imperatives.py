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
        where if between without into about across during against after before
        """)


ARTICLES = listed("""
    the a an all any this that these those some your our their its each every one my
    """)


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


def from_name(name: str, tool_words: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    if "/" in name:
        parts = [
            part
            for part in name.split("/")
            if part and not part.startswith(("{", "<", ":", "$")) and not re.fullmatch(r"v?\d+(\.\d+)?", part)
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
        words[0] in ("api", "apis", "v", "rest", "rapid", "a", "the", "how", "please", "enter") or words[0].isdigit()
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
    if words[:1] == ["return"] and words[1:2] and words[1] in ARTICLES:
        words[0] = "get"
    words = _verb_in_front(words, name)
    if len(words) > 1 and words[-1] in ("exist", "exists", "existence") and words[0] not in ("validate", "verify"):
        return "check", _object([word for word in words[:-1] if word not in ("get", "if", "check")])
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
    while len(words) > 1 and words[0] in ("perform", "performs", "do", "does", "carry"):
        words = words[1:]
    if "reverse" in words and any(word.startswith("geocod") for word in words):
        return "geocode", ("coordinates",)
    if "forward" in words and any(word.startswith("geocod") for word in words):
        return "geocode", ("address",)
    first = words[0]
    if len(words) == 1 and (first in NOUNS or (first in FACETS and first not in EFFECT_BY_VERB)):
        return "", (first,)
    if first in NOUNS and words[1:2] and words[1] in ("to", "and", "or"):
        return "", _object(words)
    last = words[_last_before_stop(words)]
    acted = first in RATHER_NOUNS and len(words) > 1 and (last in VERB_BY_ACTION_NOUN or last in _DONE_LAST)
    if first in EFFECT_BY_VERB and not acted and not (first in NOUNS and len(words) > 1 and _noun_led(words)):
        return _meant(first, words[1:])
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


_EMPTY_VERBS = listed("""
        get calculate compute run do perform execute make process fetch retrieve show find
        """)


def _meant(verb: str, words: list[str]) -> tuple[str, tuple[str, ...]]:
    """The verb that says what is done: of "calculate correlate lists" correlate, of "get photo search" search."""
    rest = words
    if len(rest) > 2 and rest[0] == "and" and rest[1] in EFFECT_BY_VERB:
        verb, rest = rest[1], rest[2:]  # "crawl and extract": what it comes to
    while len(rest) > 1 and verb in _EMPTY_VERBS and rest[0] in EFFECT_BY_VERB and rest[0] not in NOUNS | _STATES:
        verb, rest = rest[0], rest[1:]
    if verb in _LOOKING and len(rest) > 1 and rest[0] in ("list", "lists") and rest[1] not in STOP:
        rest = rest[1:]  # "search list companies"
    end = _last_before_stop(rest) if rest else 0
    action = VERB_BY_ACTION_NOUN.get(rest[end], "") if end > 0 else ""
    of = rest[end + 1 : end + 2] == ["of"]
    if verb in _EMPTY_VERBS and end > 0 and rest[end] == "list" and not of and rest[end - 1] not in _LISTS:
        return "list", _counted(_object(rest[:end]))
    if (
        verb in _EMPTY_VERBS
        and end > 0
        and EFFECT_BY_VERB.get(rest[end]) in _LOOKED
        and rest[end] not in NOUNS | FACETS | _STATES
    ):
        return rest[end], _object(rest[:end])  # "get customers find"
    if verb in _EMPTY_VERBS and action in ("search", "look up", "validate", "verify", "convert", "download"):
        found = _object(rest[:end])
        return action, _counted(found) if action == "search" else found
    found = _object(rest)
    return verb, _counted(found) if verb == "count" else found


_LOOKING = frozenset(("search", "find", "get", "list", "show", "retrieve", "fetch"))
# Words that are verbs as well, and that mean the thing unless somebody is told to do it.
RATHER_NOUNS = listed(
    "quote text mark email order book comment message like block post place share call ask make build clean"
)
# Lists of a kind, which are one thing.
_LISTS = listed("shopping grocery wish watch price waiting wait mailing check play contact black white")
_LOOKED = ("read", "search", "compute")
_DONE_LAST = listed("send delete update create cancel add remove edit reply")  # "message send"
_STATES = listed("open closed complete match like live read text mean set sum close")


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
        return (
            (words[0] in ("book", "track", "scan") and words[1] in FACETS)
            or (words[0] == "view" and words[1] in ("count", "counts", "statistics", "stats"))
            or (words[0] in ("set",) and words[1] == "details")
        )
    return singular(words[1]) in NOUNS or words[1] in FACETS or words[1] in STOP or words[1].endswith("ed")


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
    if "about" in rest[1:] and rest[rest.index("about") - 1] in FACETS:
        rest[rest.index("about")] = "of"  # "information about a meal"
    if "of" in rest:
        cut = rest.index("of")
        if (
            rest[:cut]
            and rest[cut - 1] in ("list", "lists", "set", "number", "collection", "array", "listing", "series")
            and rest[cut + 1 :]
            and (rest[cut - 1] != "number" or is_plural(rest[-1]))
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
    one = bool(parts) and parts[-1].startswith(("{", "<", ":", "$"))
    named = [part for part in parts if not part.startswith(("{", "<", ":", "$"))]
    words = [
        word
        for part in named[-2:]
        for word in _clean_words(part.rsplit(".", 1)[0] if part.endswith((".php", ".json", ".html", ".aspx")) else part)
    ]
    words = [word for word in words if word not in NOISE and not word.isdigit()]
    verb, rest = _verb_first(words, frozenset())
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
        verb, found = _verb_first(list(rest), frozenset())
        return verb, found if len(found) <= 5 else ()
    found = _object(rest)
    return verb, found if len(found) <= 5 else ()

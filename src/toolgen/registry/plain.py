"""Which endpoints are plain enough to be talked about: where name, description and answer agree on one known thing.

Most definitions of a public catalog can be called, but not asked for: nobody could say what they are for, or nobody
would ask an assistant. A sentence about such an endpoint is a riddle however well it is put. So doubt closes here:
what is not understood is offered beside others, and never planned. Only names, texts and shapes are looked at.
"""

import re

from toolgen.core.clarity import PLAIN
from toolgen.core.english import MASS_NOUNS, ONE_IN_PLURAL, is_plural, listed, plural
from toolgen.core.tools import Endpoint, Parameter, Shape, ValueKind
from toolgen.registry.answers import has_no_answer
from toolgen.registry.deeds import WRITING, Words
from toolgen.registry.imperatives import from_description, from_name
from toolgen.registry.knowledge import asks_for_knowledge, is_of_coins
from toolgen.registry.objects import has_no_object
from toolgen.registry.said import (
    GENERIC,
    LOOKING,
    SIDES,
    first_sentence,
    is_guessed,
    is_known,
    named_words,
    singulars,
)
from toolgen.registry.text import is_english
from toolgen.registry.vocabulary import EFFECT_BY_VERB, FACETS, NOUNS
from toolgen.registry.words import split

_DRAFTS = listed("""
    test tests testing tester tested demo dummy sandbox staging sample hello swagger openapi petstore example untitled
    foo lorem temp mock playground assignment homework poc prototype dev
    """)
_FOR_PROGRAMS = listed("""
    health healthcheck heartbeat ping pong webhook webhooks oauth oauth2 auth authenticate authentication authorize
    authorization login logout signin signup signout token tokens jwt callback callbacks config configs configuration
    configurations debug graphql rpc jsonrpc proxy proxies scrape scraper scraping crawl crawler cache caches endpoint
    endpoints api apis sdk quota quotas credential credentials secret secrets csrf cookie cookies header headers payload
    changelog node nodes captcha captchas cron mock dummy sandbox bytecode abi mempool nonce opcode utxo delegator
    validator validators staking ibc epoch epochs smtp imap dump dumps indexer sync migrate test tests main root
    """)
"""Words of what programs do among themselves."""

_RATHER_FOR_PROGRAMS = _FOR_PROGRAMS | listed("""
    log logs schema schemas html raw render rendered metadata metric metrics server servers cluster database databases
    table tables row rows column columns query queries sql regex uuid guid hash hashes checksum encrypt decrypt encode
    decode encoded decoded json xml csv yaml batch bulk queue script scripts plugin module modules version versions demo
    hello world root index home main default example session sessions key keys signature signatures request requests
    response responses error errors redirect redirects snapshot snapshots revision revisions contract contracts block
    blocks subscribe unsubscribe
    """)
"""These as well, where nobody has documented the answer."""

_LINES = listed("""
    history timeline timeseries trend trends chart schedule calendar archive historical lines
    hourly yearly annual weekly monthly minutely
    """)
_SELF = listed("random current latest today daily next last own my live newest weekly monthly")
_WORKED_ON = ("amount", "paragraph", "sentence", "price", "percentage")
_INSTRUCTS = re.compile(r"(?i)^[^.]*\b(?:and|to) (?:get|receive|obtain|retrieve|find|see|have)\b")
_AMBIGUOUS = listed(
    "follow hand ask mark put call like post record report book schedule order request open share track"
)
_FEWEST_SAID = 2


def unclear(texts: Words, endpoint: Endpoint) -> str:
    """The code of what keeps an endpoint from being plain, or "" where nothing does."""
    return next((code for code, fails in _QUESTIONS if fails(texts, endpoint)), PLAIN)


def _is_draft(texts: Words, endpoint: Endpoint) -> bool:
    return not _DRAFTS.isdisjoint(split(texts.tool_name)) or texts.tool_name.lower().startswith("http")


def _is_guessed_deed(endpoint: Endpoint) -> bool:
    return endpoint.response_shape == "derived" and endpoint.effect in WRITING


def _is_undescribed(texts: Words, endpoint: Endpoint) -> bool:
    said = split(texts.description)
    return len(said) < _FEWEST_SAID or not is_english(texts.description) or not texts.name.isascii()


def _is_for_programs(texts: Words, endpoint: Endpoint) -> bool:
    theirs = _RATHER_FOR_PROGRAMS if is_guessed(endpoint) else _FOR_PROGRAMS
    return not theirs.isdisjoint((*named_words(texts), *split(endpoint.noun))) or _is_code(texts.name)


def _is_code(name: str) -> bool:
    """Whether a name is a path or a call of a program, with places for values or brackets in it."""
    return bool(re.search(r"[{}<>$=|]|::|\(\)|https?:|\.(?:php|json|aspx?)\b", name))


def _family(verb: str) -> str:
    effect = EFFECT_BY_VERB.get(verb.split(" ")[0], "")
    return "look" if effect in ("read", "search") else "write" if effect in WRITING else effect


def _has_no_action(texts: Words, endpoint: Endpoint) -> bool:
    """Whether the texts disagree on what is done, or what would be done follows from the HTTP method alone."""
    told_verb = from_description(texts.description)[0]
    named = _family(from_name(texts.name)[0])
    told = _family(told_verb) if told_verb not in _AMBIGUOUS else ""
    if endpoint.effect in WRITING:
        if _is_guessed_deed(endpoint) and not _is_deed(endpoint, texts):
            return True
        if (named != "write" or _is_guessed_deed(endpoint)) and _INSTRUCTS.search(texts.description):
            return True  # "Send an address and get its coordinates" tells callers what to pass
        return "write" not in (named, told) and endpoint.verb not in (told_verb, *split(texts.name)[:1])
    meant = "look" if endpoint.effect in LOOKING else "compute"
    if texts.method not in ("", "GET") and meant not in (named, told) and split(texts.name)[:1] != (endpoint.verb,):
        return True
    if (
        meant == "look"
        and is_guessed(endpoint)
        and any(one.required and one.slot.kind in _WORKED_ON for one in endpoint.parameters)
    ):
        return True  # something is worked out, and not looked up
    if meant == "compute":
        alone = len(split(texts.name)) == 1  # a verb that does something to what the other text asks for
        return told == "look" and (named == "look" or alone)
    if (
        split(texts.description)[:1] == (endpoint.noun.split()[0].lower(),)
        and _family(endpoint.noun.split()[0]) == "compute"
    ):
        return True  # "measure distance: measure the distance" is no thing
    return "write" in (named, told) or (is_guessed(endpoint) and "compute" in (named, told))


_CHANGES = listed("update edit modify change set adjust patch put")


def _is_deed(endpoint: Endpoint, texts: Words) -> bool:
    """Whether both texts tell to do something to something: "Launch a site", not "Launch sites of the world"."""
    if split(texts.name)[:1] != (endpoint.verb.split(" ")[0],) and texts.method in ("", "GET"):
        return False
    if endpoint.effect in ("update", "delete") and not any(
        one.required and (one.slot.kind in ("id", "uuid", "path", "username") or one.slot.attribute.endswith("id"))
        for one in endpoint.parameters
    ):
        return False
    if endpoint.verb.split(" ")[0] in _CHANGES and all(
        one.slot.kind in ("id", "uuid") or one.role != "argument" for one in endpoint.parameters
    ):
        return False  # nothing says what it is changed to
    verbs = {endpoint.verb.split(" ")[0], from_description(texts.description)[0]} - {""}
    return any(verb not in NOUNS or _is_told(verb, texts.description.lower()) for verb in verbs)


def _is_told(verb: str, said: str) -> bool:
    stem = verb.removesuffix("e")
    return (
        re.search(rf"\b{stem}(?:e|es|s|ing|{stem[-1:]}ing)? (?:\w+ )?(?:an?|the|your|this|one|new|to)\b", said)
        is not None
    )


def _unsaid(texts: Words, endpoint: Endpoint) -> set[str]:
    """What the name says and neither the request nor a parameter nor the tool does."""
    said = singulars(endpoint.noun, endpoint.verb, endpoint.entity.replace("_", " "), texts.tool_name)
    for parameter in endpoint.parameters:
        said |= singulars(parameter.name, parameter.label, parameter.slot.kind.replace("_", " "))
    return {
        word
        for word in singulars(re.sub(r"(?i)\bv\d+\b", " ", texts.name.replace("_", " ")))
        if word not in said and word not in GENERIC and (len(word) > 1 or word.isdigit())
    }


def _says_more(texts: Words, endpoint: Endpoint) -> bool:
    return bool(_unsaid(texts, endpoint))


def _lists(shape: Shape) -> bool:
    return shape.type == "array" or any(_lists(field) for field in shape.fields.values())


def _disagrees_in_number(texts: Words, endpoint: Endpoint) -> bool:
    if endpoint.effect not in LOOKING:
        return False
    last = endpoint.noun.split()[-1].lower()
    one = last in ONE_IN_PLURAL
    if last in _COLLECTIONS and is_guessed(endpoint) and not _lists(endpoint.response):
        return True
    many = not one and (endpoint.effect == "search" or (is_plural(last) and last not in FACETS))
    if endpoint.effect == "search" and is_guessed(endpoint) and not is_plural(last) and last not in MASS_NOUNS:
        return True
    if one and is_guessed(endpoint) and _lists(endpoint.response):
        return True
    if many != _lists(endpoint.response) and (many or endpoint.response_shape == "derived"):
        return True
    if many or endpoint.response_shape != "derived":
        return False
    thing = endpoint.entity.rpartition("_")[2]
    told = split(first_sentence(texts.description))
    several = thing not in MASS_NOUNS and plural(thing) in told and plural(thing) != thing
    return several or not _LINES.isdisjoint({*split(endpoint.noun), *split(texts.name)})


_COLLECTIONS = listed("""
    squad lineup roster chart ranking ranks leaderboard standings table catalogue catalog timetable lineage playlist
    directory top10 top list lists hierarchy bracket scoreboard schedule
    """)
"""What consists of several: the answer of one of them would be one player, and no squad."""


def _takes_riddles(texts: Words, endpoint: Endpoint) -> bool:
    """Whether a value is required of which nobody could say what it is."""
    if is_of_coins(texts) and any(one.required and one.slot.kind == "street" for one in endpoint.parameters):
        return True  # the address of a wallet is in no street
    if is_guessed(endpoint) and any(
        one.required and one.role == "argument" and not _SETTINGS.isdisjoint(split(one.label))
        for one in endpoint.parameters
    ):
        return True
    return any(
        one.required
        and one.role == "argument"
        and not one.schema.get("enum")
        and (
            one.slot.kind in _OF_CALLS
            or (one.slot.kind == "number" and _WRITTEN.intersection(split(one.label)))
            or (
                one.slot.kind in ("unknown", "boolean")
                and one.schema.get("type") in ("string", "integer", "number", "boolean", None)
                and _is_riddle(one, guessed=is_guessed(endpoint))
            )
        )
        for one in endpoint.parameters
    )


_FEWEST_TOLD = 3
_LABELS = listed("""
    format type output mode select fields key version lang sort order scope include api callback method body data info
    cursor filter filters parameters params request query offset pk object payload less greater operator x y z ids flag
    """)
_WRITTEN = listed("vin upc ean isbn iban gtin sku asin code plate imei")
"""Codes in digits: as a number they would be said as an amount."""

_OF_CALLS: frozenset[ValueKind] = frozenset({"version", "offset", "object", "timestamp"})

_SETTINGS = listed("select fields version callback advanced mode include expand columns projection apikey session")
"""What only a program settles, whatever kind of value it takes."""


def _is_riddle(parameter: Parameter, *, guessed: bool) -> bool:
    said = split(parameter.label)
    nameable = bool(said) and all(is_known(word) for word in said)
    described = len(split(parameter.description)) >= _FEWEST_TOLD
    known = nameable and described if guessed else nameable or described
    return not known or not _LABELS.isdisjoint(said)


_OF_ONE = re.compile(
    r"(?i)[ _](?:in|of|by|for|from)[ _](?:one|a single|a given|a specific|a|given|specific)[ _](\w+?)\b"
)


def _is_of_one(texts: Words, endpoint: Endpoint) -> bool:
    """Whether the name speaks of one place or thing that need not be said: "cities in one country"."""
    found = _OF_ONE.search(texts.name)
    if found is None:
        return False
    said = singulars(*(f"{one.name} {one.label} {one.slot.kind}" for one in endpoint.parameters if one.required))
    return not said & singulars(found[1])


def _says_not_which(texts: Words, endpoint: Endpoint) -> bool:
    if is_guessed(endpoint) and _is_of_one(texts, endpoint):
        return True
    required = [one for one in endpoint.parameters if one.required and one.role == "argument"]
    if not required and endpoint.effect in LOOKING and _BY.search(texts.name):
        return True  # "songs by composer", and no composer is asked for
    if endpoint.effect == "search":
        return False
    if endpoint.effect != "read" or (required and not is_guessed(endpoint)):
        return not required
    thing = endpoint.entity.rpartition("_")[2]
    vague = _WHEN if thing in _OF_PLACES else _WHEN | _WHERE
    if any(one.slot.kind not in vague for one in required):
        return False
    last = endpoint.noun.split()[-1].lower()
    return (not is_plural(last) or last in SIDES) and _SELF.isdisjoint(split(endpoint.noun))


_BY = re.compile(r"(?i)(?:^|[ _-]|(?<=[a-z]))(?:by|per)[ _-]?(?!default|page|date)[a-z]+")

_WHEN: frozenset[ValueKind] = frozenset({
    "year", "month", "weekday", "date", "start_date", "end_date", "language", "language_code", "locale", "limit",
    "page", "offset", "count", "timezone", "boolean",
})  # fmt: skip
"""Kinds that say when, how many or in which language, and not which."""


_WHERE: frozenset[ValueKind] = frozenset({"region", "country", "country_code", "city"})
_OF_PLACES = listed("""
    city country state region place location weather forecast temperature time timezone sun moon air quality airport
    currency flag capital tide pollen population holiday humidity language condition elevation zip address coordinate
    map
    """)
"""What a place has one of."""

_QUESTIONS = (
    ("unclear-tool", _is_draft),
    ("unclear-description", _is_undescribed),
    ("unclear-purpose", _is_for_programs),
    ("unclear-object", has_no_object),
    ("unclear-action", _has_no_action),
    ("unclear-name", _says_more),
    ("unclear-number", _disagrees_in_number),
    ("unclear-parameter", _takes_riddles),
    ("unclear-answer", has_no_answer),
    ("unclear-which", _says_not_which),
    ("unclear-knowledge", asks_for_knowledge),
)
"""The questions, in the order of `core.clarity.UNCLEAR`."""

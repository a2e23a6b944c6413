"""Which endpoints are plain enough to be talked about: where name, description and answer agree on one known thing.

Most definitions of a public catalog can be called, but not asked for: nobody could say what they are for, or nobody
would ask an assistant. A sentence about such an endpoint is a riddle however well it is put. So doubt closes here:
what is not understood is offered beside others, and never planned. Only names, texts and shapes are looked at.
"""

import re

from toolgen.core.clarity import PLAIN
from toolgen.core.english import MASS_NOUNS, ONE_IN_PLURAL, is_plural, listed, plural
from toolgen.core.tools import Endpoint, Shape, ValueKind
from toolgen.registry.actions import has_no_action
from toolgen.registry.answers import has_no_answer
from toolgen.registry.deeds import Words
from toolgen.registry.knowledge import asks_for_knowledge
from toolgen.registry.objects import has_no_object
from toolgen.registry.riddles import takes_riddles
from toolgen.registry.said import (
    GENERIC,
    LOOKING,
    SIDES,
    first_sentence,
    is_guessed,
    named_words,
    singulars,
)
from toolgen.registry.text import is_english
from toolgen.registry.vocabulary import FACETS
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
_FEWEST_SAID = 2


def unclear(texts: Words, endpoint: Endpoint) -> str:
    """The code of what keeps an endpoint from being plain, or "" where nothing does."""
    return next((code for code, fails in _QUESTIONS if fails(texts, endpoint)), PLAIN)


def _is_draft(texts: Words, endpoint: Endpoint) -> bool:
    return not _DRAFTS.isdisjoint(split(texts.tool_name)) or texts.tool_name.lower().startswith("http")


def _is_undescribed(texts: Words, endpoint: Endpoint) -> bool:
    said = split(texts.description)
    return len(said) < _FEWEST_SAID or not is_english(texts.description) or not texts.name.isascii()


def _is_for_programs(texts: Words, endpoint: Endpoint) -> bool:
    theirs = _RATHER_FOR_PROGRAMS if is_guessed(endpoint) else _FOR_PROGRAMS
    return not theirs.isdisjoint((*named_words(texts), *split(endpoint.noun))) or _is_code(texts.name)


def _is_code(name: str) -> bool:
    """Whether a name is a path or a call of a program, with places for values or brackets in it."""
    return bool(re.search(r"[{}<>$=|]|::|\(\)|https?:|\.(?:php|json|aspx?)\b", name))


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
    ("unclear-action", has_no_action),
    ("unclear-name", _says_more),
    ("unclear-number", _disagrees_in_number),
    ("unclear-parameter", takes_riddles),
    ("unclear-answer", has_no_answer),
    ("unclear-which", _says_not_which),
    ("unclear-knowledge", asks_for_knowledge),
)
"""The questions, in the order of `core.clarity.UNCLEAR`."""

"""Which endpoints are plain enough to be talked about: where name, description and answer agree on one known thing.

Most definitions of a public catalog can be called, but not asked for: nobody could say what they are for, or nobody
would ask an assistant. A sentence about such an endpoint is a riddle however well it is put. So doubt closes here:
what is not understood is offered beside others, and never planned. Only names, texts and shapes are looked at.
"""

import re

from toolgen.core.clarity import PLAIN
from toolgen.core.english import MASS_NOUNS, ONE_IN_PLURAL, is_plural, listed, plural, singular
from toolgen.core.tools import Endpoint, Parameter, Shape, ValueKind
from toolgen.registry.deeds import WRITING, Words
from toolgen.registry.domains import FIELDS
from toolgen.registry.imperatives import ARTICLES, STOP, from_description, from_name
from toolgen.registry.promises import ANSWERS
from toolgen.registry.senses import SENSES, fields_of_sense
from toolgen.registry.spoken import ACRONYMS
from toolgen.registry.text import is_english
from toolgen.registry.vocabulary import (
    ADJECTIVES,
    EFFECT_BY_VERB,
    FACETS,
    NOISE,
    NOUNS,
    VERB_BY_ACTION_NOUN,
)
from toolgen.registry.words import split

_DRAFTS = listed("""
    test tests testing tester tested demo dummy sandbox staging sample hello swagger openapi petstore example untitled
    foo temp mock playground assignment homework poc prototype dev
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

_ANYTHING = listed("""
    category type item value record data list object page index content info information detail entity option parameter
    field attribute resource result response input output entry set element key code number id name title text string
    line group section part kind class status state level stage point thing source request query search lookup link url
    tag total count change range period time day month year date hour minute top most best new end start mode format
    model feed component module unit limit condition side term topic label definition relation reference version
    interval bucket statistic stat metric analysis insight summary overview history archive report instance service
    media interest position session score symbol prediction region structure rating gender age
    """)
"""Nouns that leave open what a thing is."""

_NO_THINGS = listed("web forex autocomplete autosuggest api endpoint service")

_LINES = listed("""
    history timeline timeseries trend trends chart schedule calendar archive historical lines
    hourly yearly annual weekly monthly minutely
    """)
_SELF = listed("random current latest today daily next last own my live newest weekly monthly")
_SAID_ANYWAY = listed("""
    all by id ids for of with from in on at to the a an and or using given via per new one single specific particular
    any every each detail info information data full complete user name you my our are is that this which based into it
    its as between within multiple many more simple basic main total number filtered filter advanced return list result
    available value
    """)
_WORKED_ON = ("amount", "paragraph", "sentence")
_INSTRUCTS = re.compile(r"(?i)^[^.]*\b(?:and|to) (?:get|receive|obtain|retrieve|find|see|have)\b")
_LOOKING = ("read", "search")
_AMBIGUOUS = listed(
    "follow hand ask mark put call like post record report book schedule order request open share track"
)
_MOST_WORDS = 3
_MOST_NOUNS = 2
_FEWEST_SAID = 2


def unclear(texts: Words, endpoint: Endpoint) -> str:
    """The code of what keeps an endpoint from being plain, or "" where nothing does."""
    return next((code for code, fails in _QUESTIONS if fails(texts, endpoint)), PLAIN)


def _singulars(*texts: str) -> set[str]:
    return {singular(word) for text in texts for word in split(text)}


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z0-9)])[.!?;:](?:\s|$)", text, maxsplit=1)[0][:200]


def _is_draft(texts: Words, endpoint: Endpoint) -> bool:
    return not _DRAFTS.isdisjoint(split(texts.tool_name)) or texts.tool_name.lower().startswith("http")


def _is_guessed_deed(endpoint: Endpoint) -> bool:
    return endpoint.response_shape == "derived" and endpoint.effect in WRITING


def _is_undescribed(texts: Words, endpoint: Endpoint) -> bool:
    said = split(texts.description)
    return len(said) < _FEWEST_SAID or not is_english(texts.description) or not texts.name.isascii()


def _is_for_programs(texts: Words, endpoint: Endpoint) -> bool:
    theirs = _RATHER_FOR_PROGRAMS if _is_guessed(endpoint) else _FOR_PROGRAMS
    return not theirs.isdisjoint((*_named(texts), *split(endpoint.noun))) or _is_code(texts.name)


def _is_guessed(endpoint: Endpoint) -> bool:
    """Whether the answer is a guess: what an author has documented is believed further."""
    return endpoint.response_shape == "derived" and endpoint.effect in (*_LOOKING, "compute")


def _is_code(name: str) -> bool:
    """Whether a name is a path or a call of a program, with places for values or brackets in it."""
    return bool(re.search(r"[{}<>$=|]|::|\(\)|https?:|\.(?:php|json|aspx?)\b", name))


def _known(word: str) -> bool:
    return (
        word in NOUNS
        or singular(word) in NOUNS
        or word in MASS_NOUNS
        or word in ADJECTIVES
        or word in ACRONYMS
        or word in STOP
        or word in ("and", "or")
    )


def _has_no_object(texts: Words, endpoint: Endpoint) -> bool:
    """Whether it stays open which known thing is meant: both texts have to speak of it, as far as they speak at all."""
    said, guessed = endpoint.noun.split(), _is_guessed(endpoint)
    if not said or not _is_phrase(said) or not (said[-1].islower() or _known(said[-1].lower())):
        return True
    thing, head = endpoint.entity.rpartition("_")[2], singular(said[-1].lower())
    named, told = _named(texts), _singulars(_first_sentence(texts.description))
    around = set() if guessed else told | _singulars(texts.tool_name, *[one.label for one in endpoint.parameters])
    if not all(_known(word) or singular(word) in around for word in said if word.islower()):
        return True
    if head in _NO_THINGS or (head in ADJECTIVES and head not in NOUNS and head not in MASS_NOUNS):
        return True
    if not guessed:
        return not {thing, head} & (named | told) or _is_shown_another(thing, head, texts, endpoint)
    if (
        _is_converted(texts)
        or _is_about_another(thing, head, texts)
        or not _is_written(thing, head, texts)
        or _is_searched_by(endpoint)
    ):
        return True
    if endpoint.effect == "compute":
        return head not in told
    if thing in _ANYTHING or not (thing in NOUNS or thing in MASS_NOUNS) or said[-1] in _FACED:
        return True
    return not {thing, head} & told or (bool(named - _GENERIC) and not {thing, head} & named)


_SIDES = listed("details detail info information data profile list lists status")
_FACED = FACETS - _SIDES
"""Sides of a thing of which nothing is known, and which are not the thing."""


def _is_written(thing: str, head: str, texts: Words) -> bool:
    """Whether the word stands there as one: no "ships" in "sponsorships"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", texts.name)
    written = {singular(word) for word in re.findall(r"[a-z]+", f"{spaced} {texts.description}".lower())}
    return thing in written or head in written


def _is_converted(texts: Words) -> bool:
    """Whether one thing is turned into another: what is got of "coordinates to address" are no coordinates."""
    words = split(texts.name)
    place = words.index("to") if "to" in words[1:-1] else 0
    return place > 0 and singular(words[place - 1]) in NOUNS and singular(words[place + 1]) in NOUNS


def _is_shown_another(thing: str, head: str, texts: Words, endpoint: Endpoint) -> bool:
    """Whether the description speaks of another thing, and so does the answer: "posts" that are movies."""
    if endpoint.effect != "search" or not _is_about_another(thing, head, texts):
        return False
    shown = _singulars(*_all_names(endpoint.response))
    other = singular(from_description(texts.description)[1][-1])
    return other in shown and not {thing, head} & shown


def _is_searched_by(endpoint: Endpoint) -> bool:
    """Whether what seems to be looked for is what it is looked for by: of "keyword search" the keyword."""
    return endpoint.effect == "search" and any(
        one.required and singular(one.name.lower()) == endpoint.entity for one in endpoint.parameters
    )


def _is_about_another(thing: str, head: str, texts: Words) -> bool:
    """Whether the description says that something else is done something to: "retrieve the media from leagues"."""
    said = [singular(word) for word in from_description(texts.description)[1]]
    if not said or said[-1] not in NOUNS | MASS_NOUNS or said[-1] in FACETS:
        return False
    return thing not in said and head not in said


def _is_phrase(said: list[str]) -> bool:
    """Whether words read as one thing: a noun with what describes it before it, and no adjective in between."""
    if len(said) > _MOST_WORDS or not all(re.fullmatch(r"[A-Za-z'-]+", word) for word in said):
        return False
    plain = [word.lower() in ADJECTIVES and word.lower() not in NOUNS for word in said]
    return len(said) - sum(plain) <= _MOST_NOUNS and plain == sorted(plain, reverse=True)


_GENERIC = _SAID_ANYWAY | NOISE | FACETS | ARTICLES | STOP | EFFECT_BY_VERB.keys() | VERB_BY_ACTION_NOUN.keys()


def _named(texts: Words) -> set[str]:
    """The words of the name before what it says of parameters: of "getUserByName" get and user."""
    words = list(split(texts.name))
    for place, word in enumerate(words):
        if word in ("by", "for", "with", "from", "using", "via", "given") and place:
            words = words[:place]
            break
    return {singular(word) for word in words}


def _family(verb: str) -> str:
    effect = EFFECT_BY_VERB.get(verb.split(" ")[0], "")
    return "look" if effect in ("read", "search") else "write" if effect in WRITING else effect


def _has_no_action(texts: Words, endpoint: Endpoint) -> bool:
    """Whether the texts disagree on what is done, or what would be done follows from the HTTP method alone."""
    told_verb = from_description(texts.description)[0]
    named = _family(from_name(texts.name, frozenset(split(texts.tool_name)))[0])
    told = _family(told_verb) if told_verb not in _AMBIGUOUS else ""
    if endpoint.effect in WRITING:
        if _is_guessed_deed(endpoint) and not _is_deed(endpoint, texts):
            return True
        if named != "write" and _INSTRUCTS.search(texts.description):
            return True  # "Send an address and get its coordinates" tells callers what to pass
        return "write" not in (named, told) and endpoint.verb not in (told_verb, *split(texts.name)[:1])
    meant = "look" if endpoint.effect in _LOOKING else "compute"
    if texts.method not in ("", "GET") and meant not in (named, told) and split(texts.name)[:1] != (endpoint.verb,):
        return True
    if (
        meant == "look"
        and _is_guessed(endpoint)
        and any(one.required and one.slot.kind in _WORKED_ON for one in endpoint.parameters)
    ):
        return True  # something is worked out, and not looked up
    if meant == "compute":
        return named == "look" and told == "look"
    if endpoint.noun.split()[0] == told_verb:
        return True  # "get measure distance"
    return "write" in (named, told) or (_is_guessed(endpoint) and "compute" in (named, told))


def _is_deed(endpoint: Endpoint, texts: Words) -> bool:
    """Whether both texts tell to do something to something: "Launch a site", not "Launch sites of the world"."""
    if split(texts.name)[:1] != (endpoint.verb.split(" ")[0],) and texts.method in ("", "GET"):
        return False
    if endpoint.effect in ("update", "delete") and not any(
        one.required and (one.slot.kind in ("id", "uuid", "path", "username") or one.slot.attribute.endswith("id"))
        for one in endpoint.parameters
    ):
        return False
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
    said = _singulars(endpoint.noun, endpoint.verb, endpoint.entity.replace("_", " "), texts.tool_name)
    for parameter in endpoint.parameters:
        said |= _singulars(parameter.name, parameter.label, parameter.slot.kind.replace("_", " "))
    return {
        word
        for word in _singulars(re.sub(r"(?i)\bv\d+\b", " ", texts.name.replace("_", " ")))
        if word not in said and word not in _GENERIC and (len(word) > 1 or word.isdigit())
    }


def _says_more(texts: Words, endpoint: Endpoint) -> bool:
    return bool(_unsaid(texts, endpoint))


def _lists(shape: Shape) -> bool:
    return shape.type == "array" or any(_lists(field) for field in shape.fields.values())


def _disagrees_in_number(texts: Words, endpoint: Endpoint) -> bool:
    if endpoint.effect not in _LOOKING:
        return False
    last = endpoint.noun.split()[-1].lower()
    many = last not in ONE_IN_PLURAL and (endpoint.effect == "search" or (is_plural(last) and last not in FACETS))
    if endpoint.effect == "search" and _is_guessed(endpoint) and not is_plural(last) and last not in MASS_NOUNS:
        return True
    if many != _lists(endpoint.response) and (many or endpoint.response_shape == "derived"):
        return True
    if many or endpoint.response_shape != "derived":
        return False
    thing = endpoint.entity.rpartition("_")[2]
    told = split(_first_sentence(texts.description))
    several = thing not in MASS_NOUNS and plural(thing) in told and plural(thing) != thing
    return several or not _LINES.isdisjoint({*split(endpoint.noun), *split(texts.name)})


_FEWEST_FIELDS = 2
_STAMPS = listed("updated_at created_at checked_at generated_at observed_at status name id total")


def _has_no_answer(texts: Words, endpoint: Endpoint) -> bool:
    """Whether what comes back is unknown, or a guess about a thing of which the tables say nothing."""
    if endpoint.effect == "compute":
        return False
    if endpoint.effect in _LOOKING and _says_secrets(endpoint.response):
        return True
    if not _is_guessed(endpoint):
        return endpoint.effect in _LOOKING and (
            _is_bare(endpoint.response, endpoint.entity.rpartition("_")[2]) or _is_cipher(endpoint.response)
        )
    if not _has_fields(endpoint, texts):
        return True
    given = {parameter.name for parameter in endpoint.parameters} | {f"{endpoint.entity}_id"}
    own = _own_names(endpoint.response) - given - _STAMPS
    return len(own) < (1 if endpoint.entity in ANSWERS else _FEWEST_FIELDS)


def _has_fields(endpoint: Endpoint, texts: Words) -> bool:
    """Whether the tables know such a thing, in the sense that its tool or its own first words show."""
    thing = endpoint.entity.rpartition("_")[2]
    if thing in SENSES:
        around = _singulars(texts.tool_name, texts.category, texts.name, _first_sentence(texts.description))
        shown = fields_of_sense(thing, frozenset(around - {thing}), sure=True)
        return bool(shown) or thing in _SURE
    return thing in FIELDS or thing in ANSWERS


_SURE = listed("price balance fact temperature aircraft repo")
"""Words of one sense, whatever is around them."""


def _says_secrets(shape: Shape) -> bool:
    return any(
        not _SECRETS.isdisjoint(split(name))
        or (field.slot is not None and field.slot.kind == "hash")
        or _says_secrets(field)
        for name, field in shape.fields.items()
    ) or (shape.items is not None and _says_secrets(shape.items))


_SECRETS = listed("password passwd pwd secret token hash salt")


def _is_bare(shape: Shape, thing: str) -> bool:
    """Whether the thing itself comes back as one value of which nothing is told: "teams": []."""
    for name, field in shape.fields.items():
        inner = field.items if field.type == "array" and field.items is not None else field
        if (
            inner.slot is not None
            and inner.slot.kind == "unknown"
            and inner.type == "string"
            and (split(name) or ("",))[-1] == plural(thing)
        ):
            return True
        if _is_bare(inner, thing):
            return True
    return shape.items is not None and _is_bare(shape.items, thing)


_LEAST_READ = 0.7


def _is_cipher(shape: Shape) -> bool:
    """Whether the fields have names that nobody can read, or are of what pages and programs are made of."""
    names = _own_names(shape)
    if sum(not _WORKINGS.isdisjoint(split(name)) for name in _all_names(shape)) > 1:
        return True
    read = sum(all(_known(word) or not _NOISES.search(word) for word in split(name)) for name in names)
    return read < _LEAST_READ * len(names)


_NOISES = re.compile(
    r"^[^aeiouy]+$|\d|[b-df-hj-np-tv-xz]{4,}|^.{1,2}$(?<!^id)(?<!^is)(?<!^in)(?<!^at)(?<!^on)(?<!^of)(?<!^to)(?<!^by)"
)


_WORKINGS = listed("analytics tracking root avm context cms seo schema typename gid experiment ab dfp canonical")


def _all_names(shape: Shape) -> set[str]:
    names = set(shape.fields)
    for field in shape.fields.values():
        names |= _all_names(field)
    return names | _all_names(shape.items) if shape.items is not None else names


def _own_names(shape: Shape) -> set[str]:
    names: set[str] = set()
    for name, field in shape.fields.items():
        if field.slot is not None:
            names.add(name)
        names |= _own_names(field)
    if shape.items is not None:
        names |= _own_names(shape.items)
    return names


def _takes_riddles(texts: Words, endpoint: Endpoint) -> bool:
    """Whether a value is required of which nobody could say what it is."""
    return any(
        one.required
        and one.role == "argument"
        and one.slot.kind == "unknown"
        and not one.schema.get("enum")
        and one.schema.get("type") in ("string", "integer", "number", None)
        and _is_riddle(one, guessed=_is_guessed(endpoint))
        for one in endpoint.parameters
    )


_FEWEST_TOLD = 3
_LABELS = listed("format type output mode select fields key version lang sort order scope include api callback")


def _is_riddle(parameter: Parameter, *, guessed: bool) -> bool:
    said = split(parameter.label)
    nameable = bool(said) and all(_known(word) for word in said)
    described = len(split(parameter.description)) >= _FEWEST_TOLD
    known = nameable and described if guessed else nameable or described
    return not known or not _LABELS.isdisjoint(said)


def _says_not_which(texts: Words, endpoint: Endpoint) -> bool:
    required = [one for one in endpoint.parameters if one.required and one.role == "argument"]
    if endpoint.effect == "search":
        return False
    if endpoint.effect != "read":
        return not required
    if any(one.slot.kind not in _WHEN for one in required):
        return False
    last = endpoint.noun.split()[-1].lower()
    return (not is_plural(last) or last in _SIDES) and _SELF.isdisjoint(split(endpoint.noun))


_WHEN: frozenset[ValueKind] = frozenset({
    "year", "month", "weekday", "date", "start_date", "end_date", "language", "language_code", "locale", "limit",
    "page", "offset", "count", "timezone", "boolean",
})  # fmt: skip
"""Kinds that say when, how many or in which language, and not which."""


_QUESTIONS = (
    ("unclear-tool", _is_draft),
    ("unclear-description", _is_undescribed),
    ("unclear-purpose", _is_for_programs),
    ("unclear-object", _has_no_object),
    ("unclear-action", _has_no_action),
    ("unclear-name", _says_more),
    ("unclear-number", _disagrees_in_number),
    ("unclear-parameter", _takes_riddles),
    ("unclear-answer", _has_no_answer),
    ("unclear-which", _says_not_which),
)
"""The questions, in the order of `core.clarity.UNCLEAR`."""

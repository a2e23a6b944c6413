"""What the scripted roles know about an endpoint, worked out once: how to ask for it, and what to report of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.asked import BOUNDS, of_person, side, timely
from toolgen.agents.leaves import JOINTS, Collection, Fact, asked_of, collections_of, facts_of, in_words, naming_of
from toolgen.agents.wording import clauses, is_plural, singular, with_article
from toolgen.core import english, values
from toolgen.core.json import Json
from toolgen.core.ports import Catalog
from toolgen.core.readings import fold
from toolgen.core.rng import salt
from toolgen.core.tools import Effect, Endpoint, EndpointId, Parameter, ValueKind

# Values that keep their meaning across the calls of one conversation: a user says them once.
SHARED_KINDS: frozenset[ValueKind] = frozenset(
    (
        "city", "country", "country_code", "region", "date", "start_date", "end_date", "email", "phone", "currency",
        "person_name", "username", "symbol", "crypto_symbol", "company", "language", "language_code", "airport_code",
        "timezone", "path", "url", "domain", "latitude", "longitude", "coordinates", "postal_code", "year", "team",
        "league", "count", "quantity",
    )
)  # fmt: skip
# Optional arguments that a person would mention.
_SPEAKABLE: frozenset[ValueKind] = SHARED_KINDS | frozenset(
    (
        "limit", "price", "amount", "rating", "minimum", "maximum", "enum", "boolean", "keyword", "category", "tag",
        "color", "genre", "sport", "status", "percentage", "distance", "duration", "title", "message", "subject",
        "food", "ingredient", "time", "start_time", "end_time", "age", "temperature", "brand", "product",
    )
)  # fmt: skip
# Kinds for which a value seen in the corpus is better than a drawn one.
_PREFER_EXAMPLES: frozenset[ValueKind] = frozenset(
    (
        "id", "code", "slug", "name", "title", "keyword", "word", "category", "tag", "unknown", "number", "version",
        "hash", "movie", "book", "song", "artist", "team", "league", "sport", "vehicle", "index", "enum", "array",
        "object", "symbol", "crypto_symbol", "status", "food", "product", "brand",
    )
)  # fmt: skip
_PLAIN = re.compile(r"(?:in|on|at|from|to|for) \{v\}")
_STARTS = english.listed("depart departure from start since after begin min outbound arrival checkin pickup first")
_ENDS = english.listed("return to end until before max inbound checkout dropoff last till")
_OWN_WORDS = frozenset(("my", "guest", "passenger", "customer", "traveller", "traveler", "buyer", "user", "contact"))
_DEFINITE = frozenset(("calculate", "estimate", "predict", "determine"))  # what is worked out is one: "the sales tax"
_VERBS: dict[str, tuple[str, ...]] = {
    "search": ("search for", "find", "look for", "look up"),
    "find": ("find", "look for", "look up"),
    "list": ("list", "pull up", "get"),
    "get": ("get", "pull up", "check", "look up"),
    "look up": ("look up", "check", "find"),
    "fetch": ("get", "pull up", "look up"),
    "show": ("show", "pull up", "get"),
    "retrieve": ("get", "pull up", "look up"),
    "check": ("check", "look up"),
    "create": ("create", "set up", "make"),
    "delete": ("delete", "remove"),
    "remove": ("remove", "delete"),
    "update": ("update", "change"),
}


class Slotted(Struct, frozen=True):
    """A parameter as the planner sees it."""

    name: str
    kind: ValueKind
    entity: str
    key: str  # what two parameters must share to mean the same value in one conversation
    label: str
    required: bool
    speakable: bool
    enum: bool
    boolean: bool
    textual: bool
    numeric: bool
    bindable: bool  # whether a value out of a result will do
    salt: int
    examples: tuple[Json, ...]
    clauses: tuple[str, ...]
    pointing: str  # how an earlier value is pointed at: "in that city", "" where there is no short way
    own: bool  # whether it asks for the user's own
    options: tuple[str, ...]  # the few values that it may have, in words
    sends: bool  # whether something goes to whom it names
    side: Literal["", "low", "high"]  # which end of a range of amounts it is
    of_person: str  # which fact of a person it asks for: "email", "street"; "" where of nobody else than the user
    draw: Callable[[int, date], Json]


class Part(Struct, frozen=True):
    """All that the roles know about one endpoint."""

    endpoint: Endpoint
    required: tuple[Slotted, ...]
    optional: tuple[Slotted, ...]  # those that a person would mention
    by_name: dict[str, Slotted]
    verbs: tuple[str, ...]
    noun: str
    one: str  # the noun in the singular
    subject: str  # what the result is about, as the subject of a sentence: "the booking"
    object: str  # the noun with its article
    task: str  # verb and object
    writes: bool
    naming: Fact | None  # the leaf that is the thing's own name, not that of its author or its place
    facts: tuple[Fact, ...]  # of the object that the naming leaf names, where there is one
    collections: dict[str, Collection]  # by their pointer
    main: Collection | None


class Repertoire:
    """Parts by endpoint id, worked out when first needed; lives as long as the process."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._parts: dict[EndpointId, Part] = {}

    def part(self, endpoint_id: EndpointId) -> Part:
        """What is known about an endpoint."""
        part = self._parts.get(endpoint_id)
        if part is None:
            part = self._parts[endpoint_id] = _part(self._catalog.endpoint(endpoint_id))
        return part


def _part(endpoint: Endpoint) -> Part:
    slots = tuple(_slotted(p, endpoint) for p in _ranged(endpoint.parameters) if p.role == "argument")
    echoed = {slot.name for slot in slots}
    entity = endpoint.response.entity or endpoint.entity
    every = facts_of(endpoint.response, echoed, entity, asked_of(endpoint))
    naming = naming_of(every, entity)
    facts = every if naming is None else tuple(fact for fact in every if fact.tokens[:-1] == naming.tokens[:-1])
    collections = {found.over: found for found in collections_of(endpoint.response, endpoint, echoed)}
    writes = endpoint.effect in ("create", "update", "delete", "send")
    noun = singular(endpoint.noun) if writes else endpoint.noun
    verbs = _VERBS.get(endpoint.verb, (endpoint.verb,))
    new = endpoint.effect in ("create", "search", "send", "compute") and endpoint.verb not in _DEFINITE
    spoken = with_article(noun, new=new)
    return Part(
        endpoint=endpoint,
        required=tuple(slot for slot in slots if slot.required),
        optional=tuple(slot for slot in slots if not slot.required and slot.speakable),
        by_name={slot.name: slot for slot in slots},
        verbs=verbs,
        noun=noun,
        one=singular(noun),
        subject=_subject(noun, endpoint),
        object=spoken,
        task=f"{verbs[0]} {spoken}",
        writes=writes,
        naming=naming,
        facts=facts,
        collections=collections,
        main=next(iter(collections.values()), None),
    )


_VAGUE = english.listed(
    "detail info information data stat stats statistic statistics result list entry record profile by id"
)


_DETERMINERS = english.listed("a an the all my your any some this that its their each every our")


def _subject(noun: str, endpoint: Endpoint) -> str:
    """The thing that a noun phrase is about: "the hotel" of "hotel details"; "the result" where that is not clear."""
    words = noun.split()
    while len(words) > 1 and english.singular(words[-1].lower()) in _VAGUE:
        words = words[:-1]
    if words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    one = singular(" ".join(words))
    entity = endpoint.entity
    if endpoint.effect == "compute" and is_plural(noun):
        return "the result"
    if not 0 < len(words) < 5 or not JOINTS.isdisjoint(words) or is_plural(one):
        one = entity.replace("_", " ") or "result"
    return f"the {one}"


def _ranged(parameters: Sequence[Parameter]) -> list[Parameter]:
    """The parameters, with two dates of one trip ("departDate", "returnDate") told apart as its start and its end."""
    ends = {p.name: _end_of_range(p) for p in parameters if p.slot.kind in ("date", "start_date", "end_date")}
    if not {"start_date", "end_date"} <= set(ends.values()):
        return list(parameters)
    return [
        replace(p, slot=replace(p.slot, kind=ends[p.name])) if ends.get(p.name, "date") != "date" else p
        for p in parameters
    ]


def _end_of_range(parameter: Parameter) -> ValueKind:
    said = in_words(parameter.name).split()
    if not _STARTS.isdisjoint(said):
        return "start_date"
    return "date" if _ENDS.isdisjoint(said) else "end_date"


def _slotted(parameter: Parameter, endpoint: Endpoint) -> Slotted:
    described = f"{endpoint.category} {endpoint.tool_name} {endpoint.name} {endpoint.description}"
    named = f"{endpoint.name} {endpoint.noun}"
    effect = endpoint.effect
    kind = parameter.slot.kind
    declared = parameter.schema.get("type")
    enum = "enum" in parameter.schema
    boolean = declared == "boolean"
    label = parameter.label.strip() or parameter.name
    spoken = clauses(kind, label, text=declared == "string" and not enum)
    plain = next((clause for clause in spoken if _PLAIN.fullmatch(clause)), "")
    return Slotted(
        name=parameter.name,
        kind=kind,
        entity=parameter.slot.entity,
        key=_key(parameter, label),
        label=label,
        required=parameter.required,
        speakable=(enum or boolean or kind in _SPEAKABLE) and declared != "object",
        enum=enum and not boolean and declared == "string",
        boolean=boolean,
        textual=declared == "string",
        numeric=declared in ("integer", "number"),
        bindable=_bindable(parameter, effect),
        salt=salt(parameter.name),
        examples=parameter.examples if kind in _PREFER_EXAMPLES and not enum else (),
        clauses=spoken,
        pointing=plain.format(v=f"that {label}") if plain and _key(parameter, label) else "",
        own=not _OWN_WORDS.isdisjoint(label.lower().split()),
        options=_options(parameter.schema.get("enum")),
        sends=effect == "send",
        of_person=of_person(parameter, described),
        side=side(parameter),
        draw=timely(
            values.compile(
                kind, _exemplified(parameter), entity=parameter.slot.entity, name=_called(parameter, endpoint)
            ),
            parameter,
            named,
        ),
    )


def _called(parameter: Parameter, endpoint: Endpoint) -> str:
    """The parameter's name after what it is of; a text is about what the endpoint is for: the dates that it names."""
    about = endpoint.entity if parameter.slot.kind in ("paragraph", "sentence") else ""
    return f"{parameter.slot.entity or about}_{parameter.name}"


def _exemplified(parameter: Parameter) -> Mapping[str, Json]:
    """The schema; a unit that has an example is that, since another might be one of another dimension."""
    schema = parameter.schema
    unit = english.words(parameter.name)[-1:] == ("unit",) and parameter.examples and "enum" not in schema
    return {**schema, "enum": list(parameter.examples)} if unit else schema


def _options(enum: Json) -> tuple[str, ...]:
    """The values of an enumeration, where there are few and all of them are words that people say."""
    if not isinstance(enum, list) or not 1 < len(enum) < 5:
        return ()
    said = tuple(fold(value) for value in enum if isinstance(value, str) and 2 < len(value) < 20)
    return said if len(said) == len(enum) and all(word.replace(" ", "").isalpha() for word in said) else ()


def _key(parameter: Parameter, label: str) -> str:
    """What makes two parameters ask for the same value: kind, name in words, and the form it is written in."""
    if parameter.slot.kind not in SHARED_KINDS or not BOUNDS.isdisjoint(parameter.schema):
        return ""
    form = [parameter.schema.get(keyword) for keyword in ("type", "format", "pattern")]
    return f"{parameter.slot.kind}|{label.lower()}|{form}"


def _bindable(parameter: Parameter, effect: Effect) -> bool:
    """A schema with bounds may refuse a result's value; and to write what already is so is no errand."""
    if not BOUNDS.isdisjoint(parameter.schema):
        return False
    kind = parameter.slot.kind
    return effect != "update" or kind in ("id", "uuid", "code", "slug") or kind in SHARED_KINDS

"""What the scripted roles know about an endpoint, worked out once: how to ask for it, and what to report of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.asked import BOUNDS, is_own_mail, of_person, side, timely
from toolgen.agents.clauses import frames, sayable, sought
from toolgen.agents.leaves import Collection, Fact, collections_of, facts_of, naming_of
from toolgen.agents.measures import exemplified, varies
from toolgen.agents.relations import state_word
from toolgen.agents.switches import wished
from toolgen.agents.wanted import ASKED_FOR, JOINTS, asked_of, in_words
from toolgen.agents.wording import as_said, is_plural, singular, with_article
from toolgen.core import english, values
from toolgen.core.json import Json
from toolgen.core.pools import meant
from toolgen.core.ports import Catalog
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
_SPEAKABLE: frozenset[ValueKind] = (
    SHARED_KINDS - frozenset(("latitude", "longitude", "coordinates", "language_code", "timezone", "url"))
) | frozenset(
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
_PLAIN = re.compile(r"(?:[a-z]+ ){0,3}(?:in|on|at|from|to|for|after|since|before|until) \{v\}")
_STARTS = english.listed("depart departure from start since after begin min outbound arrival checkin pickup first")
_ENDS = english.listed("return to end until before max inbound checkout dropoff last till")
_OWN_WORDS = frozenset(("my", "guest", "passenger", "customer", "traveller", "traveler", "buyer", "user", "contact"))
BY_ONESELF = english.listed("join leave rsvp register subscribe unsubscribe enroll")  # as whom is the user's to say
_PUTTING = english.listed("move upload save export extract")
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
    searched: bool  # whether it narrows down what is looked for
    sends: bool  # whether something goes to whom it names
    side: Literal["", "low", "high"]  # which end of a range of amounts it is
    way: Literal["", "land", "sea"]  # how one gets there, where it is the end of a journey
    of_person: str  # which fact of a person it asks for: "email", "street"; "" where of nobody else than the user
    draw: Callable[[int, date], Json]


class Part:
    """All that the roles know about one endpoint.

    What takes work is worked out when first asked for: most endpoints of a large catalog are offered and never called.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.writes = endpoint.effect in ("create", "update", "delete", "send")
        self.verbs = _VERBS.get(endpoint.verb, (endpoint.verb,))
        self.noun = singular(endpoint.noun) if self.writes else endpoint.noun
        new = endpoint.effect in ("create", "search", "send", "compute") and endpoint.verb not in _DEFINITE
        new = new and not _is_there(endpoint)
        self.object = with_article(self.noun, new=new)  # the noun with its article
        self.changed = _conversion(endpoint)
        self.object = self.changed or self.object
        self.task = f"{self.verbs[0]} {self.object}"  # verb and object

    @cached_property
    def one(self) -> str:
        """The noun in the singular."""
        return singular(self.noun)

    @cached_property
    def subject(self) -> str:
        """What the result is about, as the subject of a sentence: "the booking"."""
        return _subject(self.noun, self.endpoint)

    @cached_property
    def acts(self) -> bool:
        """Whether it is something that is done about a thing, so that the thing's name is not its own: a booking."""
        return not self.one.startswith("work ") and not _ACTS.isdisjoint(
            (*self.one.lower().split()[-1:], *self.endpoint.entity.split("_")[-1:])
        )

    @cached_property
    def purpose(self) -> Fact | None:
        """The leaf that says what a nameless thing is for: the symbol of an order."""
        shape = self.endpoint.response
        entity = shape.entity or self.endpoint.entity
        return next(
            (fact for fact in facts_of(shape, set(), entity) if fact.kind in _PURPOSES and len(fact.tokens) == 1), None
        )

    @cached_property
    def by_name(self) -> dict[str, Slotted]:
        """The parameters by name, in their order."""
        ranged = _ranged([_told(parameter) for parameter in self.endpoint.parameters])
        return {p.name: _slotted(p, self.endpoint) for p in ranged if p.role == "argument"}

    @cached_property
    def required(self) -> tuple[Slotted, ...]:
        """The parameters without which there is no call."""
        return tuple(slot for slot in self.by_name.values() if slot.required)

    @cached_property
    def optional(self) -> tuple[Slotted, ...]:
        """Those of the others that a person would mention."""
        return tuple(slot for slot in self.by_name.values() if not slot.required and slot.speakable)

    @cached_property
    def naming(self) -> Fact | None:
        """The leaf that is the thing's own name, not that of its author or its place."""
        entity = self.endpoint.response.entity or self.endpoint.entity
        return naming_of(self._leaves, entity) or _as_given(self.endpoint, self._leaves, entity)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The leaves of the object that the naming leaf names, where there is one; else of the whole."""
        naming = self.naming
        if naming is None:
            return self._leaves
        return tuple(fact for fact in self._leaves if fact.tokens[:-1] == naming.tokens[:-1])

    @cached_property
    def collections(self) -> dict[str, Collection]:
        """The lists of objects in a result, by their pointer."""
        found = collections_of(self.endpoint.response, self.endpoint, self._echoed)
        return {collection.over: collection for collection in found}

    @cached_property
    def main(self) -> Collection | None:
        """The first of them."""
        return next(iter(self.collections.values()), None)

    @cached_property
    def _leaves(self) -> tuple[Fact, ...]:
        endpoint = self.endpoint
        entity = endpoint.response.entity or endpoint.entity
        return facts_of(endpoint.response, self._echoed, entity, asked_of(endpoint))

    @property
    def _echoed(self) -> set[str]:
        """What a result merely repeats: the arguments. What was changed is told as it is now, though it was stated.

        What is worked out may bear the name of what it was worked out from: a date that lies days behind a date.
        """
        changed = self.endpoint.effect == "update"
        slots = self.by_name.values()
        echoed = {slot.name for slot in slots if not changed or slot.kind in _UNCHANGED or slot.textual}
        if self.endpoint.effect == "compute":
            echoed -= {slot.name for slot in slots if slot.kind in _RECKONED}
        return echoed - self._renewed

    @property
    def _renewed(self) -> set[str]:
        """The text that comes out where it has the name of the text that was passed, and nothing else holds it."""
        fields = self.endpoint.response.fields
        if self.endpoint.effect != "compute":
            return set()
        texts = [name for name, field in fields.items() if field.slot is not None and field.slot.kind in _TEXTS]
        held = any(name in _OUTCOMES for name in fields) or len(texts) > 1
        things = {self.endpoint.entity, english.singular(self.endpoint.noun.rpartition(" ")[2])}
        return set() if held else things & set(texts)


class Repertoire:
    """Parts by endpoint id, worked out when first needed; lives as long as the process."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._parts: dict[EndpointId, Part] = {}

    def part(self, endpoint_id: EndpointId) -> Part:
        """What is known about an endpoint."""
        part = self._parts.get(endpoint_id)
        if part is None:
            part = self._parts[endpoint_id] = Part(self._catalog.endpoint(endpoint_id))
        return part


def _conversion(endpoint: Endpoint) -> str:
    """What is made into what, where the name says both: "JSON to YAML"; "" elsewhere."""
    found = _FORMATS.search(endpoint.name.replace("_", " ").replace("-", " ")) if endpoint.verb == "convert" else None
    if found is None or not any(slot.required for slot in endpoint.parameters):
        return ""
    return " to ".join([_WRITTEN_OUT.get(each.lower(), each.upper()) for each in found.groups()])


_FORMAT = "json|yaml|xml|csv|tsv|toml|html|markdown|md|pdf|latex"
_FORMATS = re.compile(rf"\b({_FORMAT}) (?:to|2|into) ({_FORMAT})\b", re.IGNORECASE)
_WRITTEN_OUT = {"markdown": "Markdown", "md": "Markdown", "latex": "LaTeX"}


def _is_there(endpoint: Endpoint) -> bool:
    """Whether a call names the thing that it is about, by its id."""
    return any(
        p.required and p.role == "argument" and p.slot.kind in ("id", "uuid") and p.slot.entity == endpoint.entity
        for p in endpoint.parameters
    )


def _as_given(endpoint: Endpoint, facts: Sequence[Fact], entity: str) -> Fact | None:
    """The name that a thing has because the request said so, where the result tells it with the other facts."""
    name = naming_of(facts_of(endpoint.response, set(), entity), entity)
    if facts and facts[0].weight >= ASKED_FOR and endpoint.effect == "create":
        return None  # what is made is the thing itself: the slug of a title has the title for no name
    if name is None or endpoint.effect not in ("create", "update", "delete", "read"):
        return None
    return name if not facts or any(fact.tokens[:-1] == name.tokens[:-1] for fact in facts) else None


_TEXTS: frozenset[ValueKind] = frozenset(("paragraph", "sentence", "message"))
_OUTCOMES = ("result", "output", "value", "answer")
_ACTS = english.listed(
    "booking reservation order appointment registration membership payment alert subscription bid rsvp purchase rental"
)
_PURPOSES: frozenset[ValueKind] = frozenset(("symbol", "crypto_symbol", "event", "movie", "product", "song", "book"))
_RECKONED: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime", "time"))
_UNCHANGED: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug"))
_VAGUE = english.listed(
    "detail info information data stat stats statistic statistics result list entry record profile by id"
)


_DETERMINERS = english.listed("a an the all my your any some this that its their each every our")


def _subject(noun: str, endpoint: Endpoint) -> str:
    """The thing that a noun phrase is about: "the hotel" of "hotel details"; "the result" where that is not clear."""
    words = noun.split()
    while len(words) > 1 and english.singular(words[-1].lower()) in _VAGUE and not state_word(words[-2].lower()):
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


def _told(parameter: Parameter) -> Parameter:
    """The parameter, with what its description says is searched for: a place, a symbol; not any words."""
    if parameter.slot.kind != "keyword" or parameter.schema.get("type") != "string" or "enum" in parameter.schema:
        return parameter
    meant = _SEARCHED.search(parameter.description)
    kind = _KIND_OF_SEARCH.get(meant.lastgroup or "") if meant is not None else None
    return parameter if kind is None else replace(parameter, slot=replace(parameter.slot, kind=kind), examples=())


_SEARCHED = re.compile(
    r"(?i)\b(?:(?P<city>city name|name of (?:the |a )?city|city|location name|town)"
    r"|(?P<symbol>ticker symbol|stock symbol|ticker)|(?P<username>user ?name))\b"
)
_KIND_OF_SEARCH: Mapping[str, ValueKind] = {"city": "city", "symbol": "symbol", "username": "username"}


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
    label = _label(parameter, endpoint)
    own = is_own_mail(parameter, endpoint)
    numeric = declared in ("integer", "number")
    many = effect == "search" and is_plural(endpoint.noun)
    spoken = frames(kind, label, text=declared == "string" and not enum, numeric=numeric, effect=effect)
    if kind == "keyword" and spoken[0] == 'for "{v}"':
        spoken = sought(endpoint.noun, effect)
    if kind == "username" and endpoint.verb in BY_ONESELF:
        spoken = ("as {v}", "with the username {v}")
    if kind == "tag" and endpoint.verb in ("tag", "label"):
        spoken = ('as "{v}"', 'with "{v}"')
    if kind == "path" and endpoint.verb in _PUTTING and label in ("folder", "directory"):
        spoken = ("to {v}", "to the folder {v}")
    plain = next((clause for clause in spoken if _PLAIN.fullmatch(clause)), "")
    return Slotted(
        name=parameter.name,
        kind=kind,
        entity=parameter.slot.entity,
        key=_key(parameter, label),
        label=label,
        required=parameter.required,
        speakable=wished(label, many=many)
        if boolean
        else declared != "object" and _speakable(kind, label, spoken, enum=enum),
        enum=enum and not boolean and declared == "string",
        boolean=boolean,
        textual=declared == "string",
        numeric=numeric,
        bindable=_bindable(parameter, effect),
        salt=salt(parameter.name),
        examples=() if enum or kind not in _PREFER_EXAMPLES or varies(parameter, endpoint) else parameter.examples,
        clauses=spoken,
        pointing=_pointing(kind, label, plain) if plain and _key(parameter, label) else "",
        own=own or not _OWN_WORDS.isdisjoint(label.lower().split()),
        options=_options(parameter.schema.get("enum")),
        searched=many,
        sends=effect == "send",
        of_person="" if effect == "update" or (own and effect == "search") else of_person(parameter, described),
        way=_way(described.replace("_", " ")) if kind == "city" else "",
        side=side(parameter),
        draw=timely(
            values.compile(
                kind,
                exemplified(parameter, endpoint),
                entity=parameter.slot.entity,
                name=label if label == "folder" else _called(parameter, endpoint),
                about=meant.around(endpoint),
            ),
            parameter,
            named,
        ),
    )


def _way(described: str) -> Literal["", "land", "sea"]:
    """How one gets about where an endpoint asks for cities."""
    if _BY_AIR.search(described):
        return ""
    if _BY_SEA.search(described):
        return "sea"
    return "land" if _BY_LAND.search(described) else ""


_BY_AIR = re.compile(r"(?i)\b(?:flights?|fly|air|airlines?|airports?|great circle)\b")
_BY_SEA = re.compile(r"(?i)\b(?:ferr(?:y|ies)|sailings?|crossings?)\b")
_BY_LAND = re.compile(r"(?i)\b(?:routes?|driv(?:e|ing)|trains?|railway|rail|bus(?:es)?|coach|taxi|rides?|directions)\b")


def _label(parameter: Parameter, endpoint: Endpoint) -> str:
    """How a parameter is called; a path is a folder where only a folder will do."""
    words = (parameter.label.strip() or parameter.name).split()
    label = " ".join([word for place, word in enumerate(words) if not place or word != words[place - 1]])
    if parameter.slot.kind != "path" or label not in ("path", "location"):
        return label
    described = f"{endpoint.noun} {parameter.description}"
    return "folder" if _FOLDER.search(described) and not _FILE.search(described) else label


def _is_text(kind: ValueKind, endpoint: Endpoint) -> bool:
    """Whether a path is that of a text: of a file whose text is read or written, and not got out of it."""
    return kind == "path" and endpoint.effect != "compute" and "text" in endpoint.description.lower().split()


_FOLDER = re.compile(r"\b(?:folder|director(?:y|ies))\b", re.IGNORECASE)
_FILE = re.compile(r"\bfiles?\b", re.IGNORECASE)


def _speakable(kind: ValueKind, label: str, spoken: Sequence[str], *, enum: bool) -> bool:
    """Whether a person would mention an optional argument, and has words for it."""
    return (enum or kind in _SPEAKABLE) and (sayable(label) or "{label}" not in spoken[0])


def _pointing(kind: ValueKind, label: str, frame: str) -> str:
    """ "in that city" of a `city_b` as well; by the label only where the kind has no everyday word."""
    noun = label if label == "folder" else _POINTED.get(kind) or label
    return frame.format(v=f"that {noun}") if sayable(noun) else ""


_POINTED: Mapping[ValueKind, str] = {
    "city": "city", "country": "country", "currency": "currency", "language": "language", "date": "date",
    "start_date": "date", "end_date": "date", "year": "year", "domain": "domain", "url": "link", "symbol": "symbol",
    "company": "company", "airport_code": "airport", "timezone": "time zone", "ip": "address", "team": "team",
    "league": "league", "path": "path", "datetime": "date", "coordinates": "place",
}  # fmt: skip


def _called(parameter: Parameter, endpoint: Endpoint) -> str:
    """The parameter's name after what it is of; a text is about what the endpoint is for: the dates that it names."""
    if _is_text(parameter.slot.kind, endpoint):
        return f"text_{parameter.name}"
    about = endpoint.entity if parameter.slot.kind in ("paragraph", "sentence") else ""
    return f"{parameter.slot.entity or about}_{parameter.name}"


def _options(enum: Json) -> tuple[str, ...]:
    """The values of an enumeration, where there are few and all of them are words that people say."""
    if not isinstance(enum, list) or not 1 < len(enum) < 5:
        return ()
    said = tuple(as_said(value) for value in enum if isinstance(value, str) and 2 < len(value) < 20)
    return said if len(said) == len(enum) and all(word.replace(" ", "").isalpha() for word in said) else ()


def _key(parameter: Parameter, label: str) -> str:
    """What makes two parameters ask for the same value: kind, name in words, and the form it is written in."""
    if parameter.slot.kind == "url":
        return ""  # what is behind one link is of one kind
    if parameter.slot.kind not in SHARED_KINDS or not BOUNDS.isdisjoint(parameter.schema):
        return ""
    if parameter.slot.kind in ("count", "quantity") and label not in _PARTY:
        return ""  # six tickets now are no six shares later
    form = [parameter.schema.get(keyword) for keyword in ("type", "format", "pattern")]
    return f"{parameter.slot.kind}|{label.lower()}|{form}"


_PARTY = english.listed("guests adults children people persons passengers travellers travelers nights rooms visitors")


def _bindable(parameter: Parameter, effect: Effect) -> bool:
    """A schema with bounds may refuse a result's value; and to write what already is so is no errand."""
    if not BOUNDS.isdisjoint(parameter.schema):
        return False
    kind = parameter.slot.kind
    return effect != "update" or kind in ("id", "uuid", "code", "slug") or kind in SHARED_KINDS

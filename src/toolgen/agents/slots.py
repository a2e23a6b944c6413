"""Parameters as the planner sees them: what one is called, how its value is said and drawn, and who shares it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.asked import BOUNDS, is_own_mail, of_person, side, timely
from toolgen.agents.clauses import SETTING, SPANS, frames, sayable
from toolgen.agents.meanings import called, ranged, told
from toolgen.agents.measures import exemplified
from toolgen.agents.seen import is_coded, seen
from toolgen.agents.switches import wished
from toolgen.agents.weaving import ways_to_say
from toolgen.agents.wording import as_said, is_plural
from toolgen.core import english, values
from toolgen.core.json import Json
from toolgen.core.pools import meant
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Effect, Endpoint, Parameter, Shape, ValueKind

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
_PLAIN = re.compile(r"(?:[a-z]+ ){0,3}(?:in|on|at|from|to|for|after|since|before|until) \{v\}")
_OWN_WORDS = frozenset(("my", "guest", "passenger", "customer", "traveller", "traveler", "buyer", "user", "contact"))


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
    quoted: bool  # whether the answer says in which currency amounts are
    way: Literal["", "land", "sea"]  # how one gets there, where it is the end of a journey
    of_person: str  # which fact of a person it asks for: "email", "street"; "" where of nobody else than the user
    draw: Callable[[int, date], Json]


def slots_of(endpoint: Endpoint) -> dict[str, Slotted]:
    """The parameters of an endpoint by name, in their order."""
    parameters = ranged([told(parameter, endpoint) for parameter in endpoint.parameters])
    slots = {p.name: _slotted(p, endpoint) for p in parameters if p.role == "argument"}
    return slots | _placed(slots, {p.name: p.examples for p in parameters})


def _placed(slots: Mapping[str, Slotted], samples: Mapping[str, Sequence[Json]]) -> dict[str, Slotted]:
    """A city and a country that is written as a code, as their author's samples have them: Montreal is not in "uy"."""
    cities = [slot for slot in slots.values() if slot.kind == "city" and samples[slot.name]]
    countries = [slot for slot in slots.values() if slot.kind == "country" and slot.examples]
    if len(cities) != 1 or len(countries) != 1:
        return {}
    return {
        slot.name: replace(slot, key="", pointing="", examples=(), draw=_always(samples[slot.name][0]))
        for slot in (*cities, *countries)
    }


def _always(value: Json) -> Callable[[int, date], Json]:
    return lambda key, today: value


def _slotted(parameter: Parameter, endpoint: Endpoint) -> Slotted:
    described = f"{endpoint.category} {endpoint.tool_name} {endpoint.name} {endpoint.description}"
    effect, kind = endpoint.effect, parameter.slot.kind
    declared = parameter.schema.get("type")
    enum = "enum" in parameter.schema
    boolean = declared == "boolean"
    label = called(parameter, endpoint)
    own = is_own_mail(parameter, endpoint)
    numeric = declared in ("integer", "number")
    many = effect == "search" and is_plural(endpoint.noun)
    spoken = ways_to_say(parameter, endpoint, label)
    speakable = declared != "object" and _speakable(kind, label, spoken, enum=enum) and not is_coded(parameter)
    if boolean:
        speakable = wished(label, many=many)
    if not parameter.required and not boolean and _is_technical(parameter, endpoint, label):
        speakable = False
    plain = next((clause for clause in spoken if _PLAIN.fullmatch(clause)), "")
    return Slotted(
        name=parameter.name,
        kind=kind,
        entity=parameter.slot.entity,
        key="" if _leads_elsewhere(endpoint, label) else _key(parameter, label),
        label=label,
        required=parameter.required,
        speakable=speakable,
        enum=enum and not boolean and declared == "string",
        boolean=boolean,
        textual=declared == "string",
        numeric=numeric,
        bindable=_bindable(parameter, effect),
        salt=salt(_issued_by(parameter, endpoint)),
        examples=seen(parameter, endpoint),
        clauses=spoken,
        pointing=_pointing(kind, label, plain) if plain and _key(parameter, label) else "",
        own=own or not _OWN_WORDS.isdisjoint(label.lower().split()),
        options=_options(parameter.schema.get("enum")),
        searched=many,
        sends=effect == "send",
        of_person="" if effect == "update" or (own and effect == "search") else of_person(parameter, described),
        quoted=_tells_currency(endpoint.response),
        way=_way(described.replace("_", " ")) if kind == "city" else "",
        side=side(parameter),
        draw=_draw(parameter, endpoint, label),
    )


def _issued_by(parameter: Parameter, endpoint: Endpoint) -> str:
    """By what a drawn value differs: an id is known to its own product, and behind a link is one thing only."""
    if parameter.slot.kind in ("id", "uuid"):
        return f"{endpoint.tool_id} {parameter.slot.entity} {parameter.name}"
    return f"{endpoint.function} {parameter.name}" if parameter.slot.kind == "url" else parameter.name


def _draw(parameter: Parameter, endpoint: Endpoint, label: str) -> Callable[[int, date], Json]:
    """What draws the values that a user states, by key and today's date."""
    name = label if label == "folder" else _called(parameter, endpoint)
    if _leads_elsewhere(endpoint, label):
        name = "destination_folder"
    slot, schema = parameter.slot, exemplified(parameter, endpoint)
    if slot.kind == "name" and _OF_PEOPLE.search(endpoint.entity) and _LISTS.fullmatch(label.lower()):
        return lambda key, today: _NAMED_LISTS[mix(key, _LISTED) % len(_NAMED_LISTS)]
    drawn = values.compile(slot.kind, schema, entity=slot.entity, name=name, about=meant.around(endpoint))
    return timely(
        drawn,
        parameter,
        f"{endpoint.tool_name} {endpoint.name} {endpoint.noun}",
        logs=endpoint.effect in ("read", "search"),
    )


_OF_PEOPLE = re.compile(r"contact|person|people|user|member|subscriber|customer|client|employee|lead|recipient|guest")
_LISTS = re.compile(r"(?:.* )?(?:list|group|segment|folder|audience)(?: name)?")
_LISTED = salt("slots.listed")
_NAMED_LISTS = (
    "Customers",
    "Newsletter",
    "Friends",
    "Suppliers",
    "Volunteers",
    "Team",
    "Family",
    "Members",
    "Partners",
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


def _is_text(kind: ValueKind, endpoint: Endpoint) -> bool:
    """Whether a path is that of a text: of a file whose text is read or written, and not got out of it."""
    return kind == "path" and endpoint.effect != "compute" and "text" in endpoint.description.lower().split()


def _speakable(kind: ValueKind, label: str, spoken: Sequence[str], *, enum: bool) -> bool:
    """Whether a person would mention an optional argument, and has words for it."""
    return (enum or kind in _SPEAKABLE) and (sayable(label) or "{label}" not in spoken[0])


def _is_technical(parameter: Parameter, endpoint: Endpoint, label: str) -> bool:
    """Whether nobody would speak of an optional parameter: a cursor, an exact number to search for, a mere setting."""
    effect, numeric = endpoint.effect, parameter.schema.get("type") in ("integer", "number")
    if not _MACHINE.isdisjoint(label.lower().split()) or _SWITCHING.match(label.lower()):
        return True
    if effect == "search" and numeric and _is_exact(parameter.slot.kind, label):
        return True  # nobody looks for a town with a population of 6,915,576
    said = frames(parameter.slot.kind, label, text=False, numeric=numeric, effect=effect)
    return effect in ("search", "read") and SETTING in said[0]


_MACHINE = english.listed("cursor offset token callback locale pref prefs other")
_SWITCHING = re.compile(r"(?:with|include|including|has|is|show|hide|only|enable|disable) ")  # yes or no, as a number


def _is_exact(kind: ValueKind, label: str) -> bool:
    """Whether a number narrows a search down to exactly that: no bound, no limit, nothing that people set."""
    words = frozenset(label.lower().split())
    return kind in _AMOUNTS and words.isdisjoint(_BOUNDING | SPANS | {"radius", "distance", "year", "age", "level"})


_AMOUNTS: frozenset[ValueKind] = frozenset(
    ("count", "quantity", "number", "amount", "rating", "percentage", "duration", "temperature", "price", "weight")
)
_BOUNDING = english.listed("min minimum max maximum from to least most up over under below above since until")


def _pointing(kind: ValueKind, label: str, frame: str) -> str:
    """ "in that city" of a `city_b` as well; by the label only where the kind has no everyday word."""
    noun = label if label == "folder" else _POINTED.get(kind) or label
    return frame.format(v=f"that {noun}") if sayable(noun) else ""


_POINTED: Mapping[ValueKind, str] = {
    "city": "city", "country": "country", "currency": "currency", "language": "language", "date": "date",
    "start_date": "date", "end_date": "date", "year": "year", "domain": "domain", "url": "link", "symbol": "symbol",
    "company": "company", "airport_code": "airport", "timezone": "time zone", "ip": "address", "team": "team",
    "league": "league", "path": "path", "datetime": "date", "coordinates": "place", "country_code": "country",
    "language_code": "language",
}  # fmt: skip


def _tells_currency(shape: Shape) -> bool:
    """Whether a response says in which currency its amounts are, which nobody knows before."""
    if shape.slot is not None and shape.slot.kind == "currency":
        return True
    inside = (*shape.fields.values(), *((shape.items,) if shape.items is not None else ()))
    return any(map(_tells_currency, inside))


def _leads_elsewhere(endpoint: Endpoint, label: str) -> bool:
    """Whether a folder is the one where something is moved to: none where it is already, nor one that was listed."""
    return label == "folder" and endpoint.verb in ("move", "copy")


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

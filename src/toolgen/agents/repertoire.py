"""What the scripted roles know about an endpoint, worked out once: how to ask for it, and what to report of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.predicates import Predicate, predicate
from toolgen.agents.wording import clauses, is_plural, singular, with_article
from toolgen.core import english, values
from toolgen.core.json import Json
from toolgen.core.ports import Catalog
from toolgen.core.readings import fold, tokens
from toolgen.core.rng import salt
from toolgen.core.tools import Effect, Endpoint, EndpointId, Parameter, Shape, ValueKind

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
_BOUNDS = frozenset(("enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"))
_NAMING: tuple[ValueKind, ...] = (
    "name", "title", "person_name", "company", "product", "movie", "song", "book", "artist", "team", "event", "brand",
    "place_name", "food", "vehicle", "filename", "city", "username", "subject", "symbol", "keyword", "league", "path",
    "airport_code", "email",
)  # fmt: skip
_TELLING: dict[ValueKind, int] = {
    "price": 9, "amount": 9, "status": 8, "rating": 8, "temperature": 8, "percentage": 7, "date": 7, "start_date": 7,
    "time": 6, "start_time": 6, "duration": 6, "distance": 6, "count": 6, "quantity": 6, "number": 6, "city": 5,
    "currency": 4, "country": 4, "enum": 5, "boolean": 3, "category": 4, "end_date": 5, "end_time": 4, "year": 4,
    "datetime": 5, "size_bytes": 4, "speed": 5, "weight": 5, "age": 5, "email": 4, "phone": 4, "company": 4,
    "street": 4, "person_name": 6, "title": 6, "name": 6, "symbol": 4, "language": 3, "genre": 4, "minimum": 4,
    "maximum": 4, "keyword": 3, "word": 5, "sentence": 4, "message": 3, "team": 5, "league": 4, "code": 3, "id": 2,
    "path": 4, "url": 2, "region": 3, "timezone": 2, "job_title": 4, "airport_code": 4, "username": 4, "product": 5,
    "brand": 4, "color": 3, "movie": 5, "book": 5, "song": 5, "artist": 5, "event": 5, "paragraph": 3, "unknown": 3,
}  # fmt: skip
_UNTELLING: frozenset[ValueKind] = frozenset(
    (
        "image_url", "hash", "uuid", "mac", "user_agent", "coordinates", "latitude", "longitude", "page", "limit",
        "offset", "object", "array", "slug", "version", "index", "mime_type", "file_extension", "locale",
    )
)  # fmt: skip
_BOOKKEEPING = english.listed("created updated modified generated checked timezone locale timestamp")
_SHORT_NAMES = frozenset(("id", "ip", "age", "day", "fee", "tax", "vin", "row", "zip", "gap", "url", "kind", "isp"))
_OWN_NAMES = frozenset(
    ("name", "title", "full name", "display name", "headline", "subject", "short name", "official name", "file name",
     "filename", "common name")
)  # fmt: skip
_NAMELIKE: frozenset[ValueKind] = frozenset(("product", "movie", "song", "book", "event", "food"))
_PEOPLE = english.listed("user member account profile player follower person contact friend author customer channel")
_MONEY = english.listed(
    "price cost amount fee fare total balance budget salary revenue tax value cap payment income discount deposit"
)
_REACHABLE = _PEOPLE | english.listed(
    "company business hotel restaurant shop store office doctor technician supplier host"
)
_NAMED_BY: dict[ValueKind, frozenset[str]] = {
    "person_name": _PEOPLE, "username": _PEOPLE, "city": english.listed("city location stop place capital"),
    "symbol": english.listed("stock quote ticker symbol holding position coin security asset share"),
    "team": english.listed("team standing club squad"), "company": english.listed("company business supplier"),
    "keyword": english.listed("keyword tag topic suggestion autocomplete"), "airport_code": frozenset(("airport",)),
    "path": frozenset(("file", "folder", "document")), "artist": frozenset(("artist", "band")),
    "league": frozenset(("league", "competition")), "brand": frozenset(("brand",)),
}  # fmt: skip
_ORDERED: dict[ValueKind, tuple[str, str]] = {
    "price": ("the cheapest", "the most expensive"),
    "amount": ("the one with the lowest {label}", "the one with the highest {label}"),
    "rating": ("the lowest rated", "the best rated"),
    "distance": ("the closest", "the farthest"),
    "duration": ("the shortest", "the longest"),
    "count": ("the one with the fewest {label}", "the one with the most {label}"),
    "quantity": ("the one with the lowest {label}", "the one with the highest {label}"),
    "temperature": ("the coolest", "the warmest"),
    "percentage": ("the one with the lowest {label}", "the one with the highest {label}"),
    "age": ("the youngest", "the oldest"),
    "weight": ("the lightest", "the heaviest"),
    "size_bytes": ("the smallest", "the largest"),
}
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
    of_person: str  # which fact of a person it asks for: "email", "street"; "" where of nobody else than the user
    draw: Callable[[int, date], Json]


class Fact(Struct, frozen=True):
    """A leaf of a response that is worth reporting; `currency` is the leaf beside an amount that says its currency."""

    pointer: str
    tokens: tuple[str, ...]
    label: str
    kind: ValueKind
    weight: int
    enum: bool
    predicate: Predicate
    currency: str = ""  # pointer, relative as that of the fact is


class Collection(Struct, frozen=True):
    """A list of objects in a response."""

    over: str  # JSON Pointer of the array
    noun: str  # what the items are called: "hotels"
    one: str  # what one of them is called: "hotel"
    naming: Fact | None  # the leaf that is an item's own name
    facts: tuple[Fact, ...]  # pointers relative to the item, most telling first
    rankings: tuple[tuple[Fact, str, str], ...]  # numeric leaf, words for its smallest and its largest


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
    described = f"{endpoint.category} {endpoint.tool_name} {endpoint.name} {endpoint.description}"
    slots = tuple(_slotted(p, endpoint.effect, described) for p in _ranged(endpoint.parameters) if p.role == "argument")
    echoed = {slot.name for slot in slots}
    entity = endpoint.response.entity or endpoint.entity
    every = _facts(endpoint.response, echoed, entity)
    naming = _naming(every, entity)
    facts = every if naming is None else tuple(fact for fact in every if fact.tokens[:-1] == naming.tokens[:-1])
    collections = {found.over: found for found in _collections(endpoint.response, endpoint, echoed)}
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
_JOINTS = english.listed("of for with by in on at to from and or a an the")


def _subject(noun: str, endpoint: Endpoint) -> str:
    """The thing that a noun phrase is about: "the hotel" of "hotel details"; "the result" where that is not clear."""
    words = noun.split()
    while len(words) > 1 and english.singular(words[-1].lower()) in _VAGUE:
        words = words[:-1]
    if words and words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    one = singular(" ".join(words))
    entity = endpoint.entity
    if endpoint.effect == "compute" and is_plural(noun):
        return "the result"
    if not 0 < len(words) < 5 or not _JOINTS.isdisjoint(words) or is_plural(one):
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
    said = _words(parameter.name).split()
    if not _STARTS.isdisjoint(said):
        return "start_date"
    return "date" if _ENDS.isdisjoint(said) else "end_date"


def _slotted(parameter: Parameter, effect: Effect, described: str) -> Slotted:
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
        of_person=_of_person(parameter, label, described),
        draw=values.compile(
            kind, parameter.schema, entity=parameter.slot.entity, name=f"{parameter.slot.entity}_{parameter.name}"
        ),
    )


def _options(enum: Json) -> tuple[str, ...]:
    """The values of an enumeration, where there are few and all of them are words that people say."""
    if not isinstance(enum, list) or not 1 < len(enum) < 5:
        return ()
    said = tuple(fold(value) for value in enum if isinstance(value, str) and 2 < len(value) < 20)
    return said if len(said) == len(enum) and all(word.replace(" ", "").isalpha() for word in said) else ()


def _of_person(parameter: Parameter, label: str, described: str) -> str:
    """Which fact of a person a parameter asks for, going by its very name: "owner" and "player" are of somebody known.

    The address of a wallet or a contract is nobody's home.
    """
    if parameter.schema.get("type") != "string" or not _BOUNDS.isdisjoint(parameter.schema):
        return ""
    fact = _FACTS_OF_PEOPLE.get(parameter.slot.kind, {}).get(label.lower(), "")
    return "" if fact == "street" and _LEDGERS.search(f"{described} {parameter.description}") else fact


_FACTS_OF_PEOPLE: dict[ValueKind, dict[str, str]] = {
    "email": dict.fromkeys(
        ("email", "e-mail", "email address", "e-mail address", "recipient email", "to email", "traveller email",
         "assignee email", "guest email", "contact email"), "email"),
    "phone": dict.fromkeys(
        ("phone", "phone number", "recipient phone", "destination phone number", "contact phone", "to phone"), "phone"),
    "person_name": dict.fromkeys(
        ("full name", "recipient name", "guest name", "passenger name", "contact name", "attendee name"), "name"),
    "first_name": {"first name": "first name"},
    "last_name": {"last name": "last name", "family name": "last name"},
    "street": dict.fromkeys(
        ("address", "street", "street address", "home address", "delivery address", "shipping address",
         "destination address", "recipient address"), "street"),
    "city": {"city": "city"},
}  # fmt: skip
_LEDGERS = re.compile(
    r"wallet|token|contract|chain|crypto|coin|hash|transaction|ethereum|nft|0x|\bIP\b|\bMAC\b|mempool|validator|e-?mail",
    re.IGNORECASE,
)


def _key(parameter: Parameter, label: str) -> str:
    """What makes two parameters ask for the same value: kind, name in words, and the form it is written in."""
    if parameter.slot.kind not in SHARED_KINDS or not _BOUNDS.isdisjoint(parameter.schema):
        return ""
    form = [parameter.schema.get(keyword) for keyword in ("type", "format", "pattern")]
    return f"{parameter.slot.kind}|{label.lower()}|{form}"


def _bindable(parameter: Parameter, effect: Effect) -> bool:
    """A schema with bounds may refuse a result's value; and to write what already is so is no errand."""
    if not _BOUNDS.isdisjoint(parameter.schema):
        return False
    kind = parameter.slot.kind
    return effect != "update" or kind in ("id", "uuid", "code", "slug") or kind in SHARED_KINDS


def _leaves(shape: Shape, pointer: str, depth: int) -> Iterator[tuple[str, str, Shape]]:
    """Pointer, name and shape of the scalar leaves that are not inside an array."""
    for name, field in shape.fields.items():
        here = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if field.type == "object" and depth < 3:
            yield from _leaves(field, here, depth + 1)
        elif field.type in ("string", "integer", "number", "boolean"):
            yield here, name, field


def _facts(shape: Shape, echoed: set[str], entity: str) -> tuple[Fact, ...]:
    found = [
        _fact(pointer, name, leaf, entity)
        for pointer, name, leaf in _leaves(shape, "", 0)
        if name not in echoed and leaf.slot is not None
    ]
    if shape.type in ("string", "integer", "number", "boolean") and shape.slot is not None:
        found.append(_fact("", "result", shape, entity))
    told = [_priced(fact, found) for fact in found if fact.weight > 0]
    return tuple(sorted(told, key=lambda fact: -fact.weight))


def _fact(pointer: str, name: str, leaf: Shape, entity: str) -> Fact:
    kind = leaf.slot.kind if leaf.slot is not None else "unknown"
    label = _words(name)
    if kind in ("datetime", "date", "timestamp") and label.endswith((" at", " on")):
        label = f"{label[:-3]} date"
    reachable = not _REACHABLE.isdisjoint(entity.split("_"))
    said_as = predicate(label, kind, type_=leaf.type, reachable=reachable)
    return Fact(
        pointer,
        tokens(pointer) if pointer else (),
        label,
        kind,
        _weight(label, kind, said_as),
        bool(leaf.enum) and leaf.type == "string",
        said_as,
    )


def _weight(label: str, kind: ValueKind, said_as: Predicate) -> int:
    """How much a leaf is worth telling, 0 where not at all; what has no name in words, or no natural wording, less."""
    if kind in _UNTELLING or not (said_as.verbs or said_as.noun or said_as.own):
        return 0
    words = label.split()
    if label in ("count", "total"):
        return 1
    if (
        (words[-1] in _JOINTS and not said_as.verbs)
        or any(len(word) < 2 or not word.isalpha() for word in words)
        or (len(label) < 4 and label not in _SHORT_NAMES)
    ):
        return 0
    weight = 2 * _TELLING.get(kind, 3)
    if said_as.verbs or said_as.noun:
        weight += 3
    if words[0] in _BOOKKEEPING:
        weight -= 6  # true of everything, so nobody asks for it
    return max(1, weight - 2 * max(0, len(words) - 2))


def _priced(fact: Fact, siblings: Sequence[Fact]) -> Fact:
    """An amount of money together with the one leaf beside it that says its currency."""
    if fact.kind != "price" and not (fact.kind == "amount" and fact.label.rpartition(" ")[2] in _MONEY):
        return fact
    inside = [other for other in siblings if other.kind == "currency" and other.tokens[:-1] == fact.tokens[:-1]]
    if len(inside) != 1 or inside[0].label not in ("currency", "currency code"):
        return fact
    return replace(fact, currency=inside[0].pointer)


def _words(name: str) -> str:
    """A field name in words: "checkInDate" and "check_in_date" are "check in date"."""
    spaced = "".join(f" {c}" if c.isupper() and i and not name[i - 1].isupper() else c for i, c in enumerate(name))
    words = spaced.replace("_", " ").replace("-", " ").replace(".", " ").split()
    return " ".join(word.lower() for word in words) or "value"


def _naming(facts: tuple[Fact, ...], entity: str) -> Fact | None:
    """The leaf that is the name of a thing of this kind."""
    thing = entity.replace("_", " ")
    named = [fact for fact in facts if fact.kind in _NAMING and _is_own_name(fact, thing)]
    return min(named, key=lambda fact: (len(fact.tokens), _NAMING.index(fact.kind)), default=None)


def _is_own_name(fact: Fact, thing: str) -> bool:
    """Whether a leaf holds the name of the thing, rather than that of a person, place or firm it has to do with."""
    if fact.label in _OWN_NAMES or fact.label in (thing, f"{thing} name", f"{thing} title"):
        return True
    if fact.kind in _NAMELIKE:
        return fact.label == fact.kind.replace("_", " ")
    return not _NAMED_BY.get(fact.kind, frozenset()).isdisjoint(thing.split()) and len(fact.label.split()) == 1


def _collections(shape: Shape, endpoint: Endpoint, echoed: set[str]) -> Iterator[Collection]:
    pending = [("", shape, 0)]
    while pending:
        pointer, here, depth = pending.pop(0)
        if here.type == "array" and here.items is not None and here.items.type == "object":
            yield _collection(pointer, here.items, endpoint, echoed)
        elif here.type == "object" and depth < 3:
            for name, field in here.fields.items():
                pending.append((f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}", field, depth + 1))


def _collection(over: str, item: Shape, endpoint: Endpoint, echoed: set[str]) -> Collection:
    every = _facts(item, echoed, item.entity)
    naming = _naming(every, item.entity)
    facts = every if naming is None else tuple(fact for fact in every if fact.tokens[:-1] == naming.tokens[:-1])
    name = _words(over.rpartition("/")[2]) if over else endpoint.noun
    noun = name
    if not is_plural(name) or name in ("results", "items", "data"):
        noun = english.plural((item.entity or "result").replace("_", " "))
    ranked = [fact for fact in facts if fact.kind in _ORDERED and not fact.enum]
    # Of two leaves that the same words would rank by, the one that is called so: the "rating" before the "stars".
    rankings = [_ranking(fact) for fact in sorted(ranked, key=lambda fact: fact.kind not in fact.label)]
    unambiguous = {least: (fact, least, most) for fact, least, most in reversed(rankings)}
    if not is_plural(noun):
        noun = f"{noun} items"  # nobody counts news
    return Collection(over, noun, singular(noun), naming, facts, tuple(unambiguous.values()))


def _ranking(fact: Fact) -> tuple[Fact, str, str]:
    least, most = _ORDERED[fact.kind]
    label, noun = fact.label, fact.predicate.noun
    if noun.startswith("{v} "):
        label = noun[4:]  # "the one with the most members"
        least, most = "the one with the fewest {label}", "the one with the most {label}"
    elif " of {v} " in noun:
        label = noun.partition(" ")[2].partition(" of {v}")[0]  # the name without its unit
        least, most = (words.replace("fewest", "lowest").replace("most {", "highest {") for words in (least, most))
    elif fact.kind == "count":
        least, most = "the one with the lowest {label}", "the one with the highest {label}"
    return fact, least.format(label=label), most.format(label=label)

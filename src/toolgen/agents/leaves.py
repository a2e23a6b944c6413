"""What a response holds that is worth telling: its facts, the leaf that names a thing, and its lists."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.predicates import MEASURES, Predicate, predicate, several, spelt
from toolgen.agents.wording import is_plural, singular
from toolgen.core import english
from toolgen.core.readings import tokens
from toolgen.core.tools import Endpoint, Shape, Slot, ValueKind

JOINTS = english.listed("of for with by in on at to from and or a an the")
_NAMING: tuple[ValueKind, ...] = (
    "name", "title", "person_name", "company", "product", "movie", "song", "book", "artist", "team", "event", "brand",
    "place_name", "food", "vehicle", "filename", "city", "username", "subject", "symbol", "keyword", "league", "path",
    "airport_code", "email",
)  # fmt: skip
_TELLING: dict[ValueKind, int] = {
    "price": 9, "amount": 9, "status": 8, "rating": 8, "temperature": 8, "percentage": 7, "date": 7, "start_date": 7,
    "time": 6, "start_time": 6, "duration": 6, "distance": 6, "count": 6, "quantity": 6, "number": 6, "city": 5,
    "currency": 1, "country": 4, "enum": 5, "boolean": 3, "category": 4, "end_date": 5, "end_time": 4, "year": 4,
    "datetime": 5, "size_bytes": 4, "speed": 5, "weight": 5, "age": 5, "email": 4, "phone": 4, "company": 4,
    "street": 4, "person_name": 6, "title": 6, "name": 6, "symbol": 4, "language": 3, "genre": 4, "minimum": 4,
    "maximum": 4, "keyword": 3, "word": 5, "sentence": 4, "message": 3, "team": 5, "league": 4, "code": 3, "id": 2,
    "path": 4, "url": 2, "image_url": 5, "region": 3, "timezone": 2, "job_title": 4, "airport_code": 4, "username": 4,
    "product": 5, "brand": 4, "color": 3, "movie": 5, "book": 5, "song": 5, "artist": 5, "event": 5, "paragraph": 3,
    "unknown": 3,
}  # fmt: skip
_UNTELLING: frozenset[ValueKind] = frozenset(
    (
        "hash", "uuid", "mac", "user_agent", "coordinates", "latitude", "longitude", "page", "limit",
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
PEOPLE = english.listed("user member account profile player follower person contact friend author customer channel")
_MONEY = english.listed(
    "price cost amount fee fare total balance budget salary revenue tax value cap payment income discount deposit "
    "charge refund toll surcharge bill due rent wage profit"
)
_REACHABLE = PEOPLE | english.listed(
    "company business hotel restaurant shop store office doctor technician supplier host"
)
_NAMED_BY: dict[ValueKind, frozenset[str]] = {
    "person_name": PEOPLE, "username": PEOPLE, "city": english.listed("city location stop place capital"),
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


_UNPLACED = english.listed(
    "weather forecast condition temperature rate price quote tax result response distance time sun moon index report "
    "history statistic stat analysis comparison conversion"
)


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
    several: bool = False  # a list of plain values
    numeric: bool = False  # a number and not the text of one, which ranks nothing

    @property
    def dull(self) -> bool:
        """Whether it is true of everything, so that it is told only for want of anything else."""
        return self.weight < OUTCOME and (self.kind in _IDENTITIES or self.label.split()[0] in _BOOKKEEPING)


class Collection(Struct, frozen=True):
    """A list of objects in a response."""

    over: str  # JSON Pointer of the array
    noun: str  # what the items are called: "hotels"
    one: str  # what one of them is called: "hotel"
    naming: Fact | None  # the leaf that is an item's own name
    facts: tuple[Fact, ...]  # pointers relative to the item, most telling first
    rankings: tuple[tuple[Fact, str, str], ...]  # numeric leaf, words for its smallest and its largest


def _leaves(shape: Shape, pointer: str, depth: int) -> Iterator[tuple[str, str, Shape]]:
    """Pointer, name and shape of the scalar leaves that are not inside an array, and of the lists of scalars."""
    for name, field in shape.fields.items():
        here = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if field.type == "object" and depth < 3:
            yield from _leaves(field, here, depth + 1)
        elif _slot_of(field) is not None:
            yield here, name, field


def _slot_of(field: Shape) -> Slot | None:
    """What a plain value means, or each of a list of them; None of objects and their lists."""
    return field.slot if field.items is None else field.items.slot


_SCALARS = frozenset(("string", "integer", "number", "boolean"))


class Asked(Struct, frozen=True):
    """What a request wants of a result, going by what the endpoint is called."""

    words: frozenset[str] = frozenset()  # those that name a part of the thing: the latitude of a city
    things: frozenset[str] = frozenset()  # the names of the thing itself, where a leaf may be all of it: a slug, a BMI
    listed: bool = False  # of a leaf that holds several values
    outcome: bool = False  # something is worked out, so that what comes out is what was wanted


NOTHING = Asked()


def asked_of(endpoint: Endpoint) -> Asked:
    """What a request wants; words that name anything are left out."""
    noun = endpoint.noun.lower()
    words = {english.singular(word) for word in f"{noun} {in_words(endpoint.name)}".lower().split()}
    entity = endpoint.entity.replace("_", " ")
    things = {entity, singular(noun), english.singular(noun.rpartition(" ")[2])} - _ANYTHING - {""}
    return Asked(
        frozenset(words) - _ANYTHING - frozenset(endpoint.entity.split("_")),
        frozenset(things),
        outcome=endpoint.effect == "compute",
    )


def asked_in(asked: Asked, item: str) -> Asked:
    """What a request wants of each item of a list."""
    return Asked(asked.words - frozenset(item.split("_")))


_ANYTHING = english.listed(
    "get list search find look fetch show check create update delete add by id name data info information detail all "
    "result item value number of the a an in for to from and with on at type code status date time key new user my api "
    "v1 v2 single one"
)


def facts_of(shape: Shape, echoed: set[str], entity: str, asked: Asked = NOTHING) -> tuple[Fact, ...]:
    """The leaves worth telling, the most telling first: before all others what the request asks for by name."""
    found = [
        _fact(pointer, name, leaf, entity, asked) for pointer, name, leaf in _leaves(shape, "", 0) if name not in echoed
    ]
    if shape.type in _SCALARS and shape.slot is not None:
        found.append(_fact("", "result", shape, entity, asked))
    told = [_priced(fact, found) for fact in found if fact.weight > 0]
    return tuple(sorted(told, key=lambda fact: -fact.weight))


def _fact(pointer: str, name: str, leaf: Shape, entity: str, asked: Asked) -> Fact:
    slot = _slot_of(leaf)
    kind = slot.kind if slot is not None else "unknown"
    label = labelled(name)
    if label in _FOUNDINGS and leaf.type == "integer":
        kind = "year"
    if kind in ("datetime", "date", "timestamp") and label.endswith((" at", " on")):
        label = f"{label[:-3]} date"
    reachable = not _REACHABLE.isdisjoint(entity.split("_"))
    said_as = several(label) if leaf.items is not None else predicate(label, kind, type_=leaf.type, reachable=reachable)
    if kind in ("city", "country", "region") and not _UNPLACED.isdisjoint(entity.split("_")):
        said_as = Predicate(own=f"the {label} is {{v}}")  # no forecast "is in Jordan"
    return Fact(
        pointer,
        tokens(pointer) if pointer else (),
        said_as.own.partition(" is ")[0].removeprefix("the ") if said_as.unit else spelt(label),
        kind,
        _wanted(label, kind, said_as, replace(asked, listed=leaf.items is not None)),
        bool(leaf.enum) and leaf.type == "string",
        said_as,
        several=leaf.items is not None,
        numeric=leaf.type in ("integer", "number"),
    )


ASKED_FOR = 100  # the weight of what a request names, above all that could be told besides
OUTCOME = 90  # and of what comes out of what is worked out
_IDENTITIES: frozenset[ValueKind] = frozenset(("id", "uuid"))
_OUTCOMES = english.listed("result value answer output total sum mean outcome text content")


def _wanted(label: str, kind: ValueKind, said_as: Predicate, asked: Asked) -> int:
    """How much a leaf is worth telling to somebody who asked for this."""
    weight = _weight(label, kind, said_as)
    if kind in _IDENTITIES:
        return weight
    words = label.split()
    own = english.singular(label) in asked.things or words[-1] in asked.things
    sayable = bool(said_as.verbs or said_as.noun or said_as.own)
    if sayable and (own or _is_asked(words, asked.words)):
        return ASKED_FOR
    if asked.outcome and sayable and words[0] not in _BOOKKEEPING:
        main = words[-1] in _OUTCOMES or kind == "slug" or (asked.listed and words[-1] not in _ASIDES)
        return OUTCOME if main else weight and weight + 10
    return weight


_ASIDES = frozenset(("warnings", "errors", "notes", "messages", "alternatives", "tags"))


def _is_asked(words: Sequence[str], asked: frozenset[str]) -> bool:
    """Whether a leaf is what is asked for: "latitude" of "the latitude of a city", "download url" of a download."""
    return english.singular(words[-1]) in asked or (len(words) > 1 and english.singular(words[0]) in asked)


def _weight(label: str, kind: ValueKind, said_as: Predicate) -> int:
    """How much a leaf is worth telling, 0 where not at all; what has no name in words, or no natural wording, less."""
    if kind in _UNTELLING or not (said_as.verbs or said_as.noun or said_as.own):
        return 0
    words = label.split()
    if label in ("count", "total"):
        return 1
    if (
        (words[-1] in JOINTS and not said_as.verbs)
        or any(len(word) < 2 or not word.isalpha() for word in words[: len(words) - (words[-1] in MEASURES)])
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
    if fact.kind != "price" and not (
        fact.kind in ("amount", "number", "unknown") and fact.label.rpartition(" ")[2] in _MONEY
    ):
        return fact
    inside = [other for other in siblings if other.kind == "currency" and other.tokens[:-1] == fact.tokens[:-1]]
    if len(inside) != 1 or inside[0].label not in ("currency", "currency code"):
        return fact
    return replace(fact, currency=inside[0].pointer)


@lru_cache(maxsize=65_536)
def in_words(name: str) -> str:
    """A field name in words: "checkInDate" and "check_in_date" are "check in date"."""
    spaced = "".join(f" {c}" if c.isupper() and i and not name[i - 1].isupper() else c for i, c in enumerate(name))
    words = spaced.replace("_", " ").replace("-", " ").replace(".", " ").split()
    return " ".join(word.lower() for word in words) or "value"


_SPELLED = {
    "temp": "temperature", "min": "minimum", "max": "maximum", "avg": "average", "num": "number", "qty": "quantity",
    "amt": "amount", "desc": "description", "pct": "percent", "msg": "message", "addr": "address", "lang": "language",
    "curr": "current", "prev": "previous", "approx": "approximate", "temps": "temperatures", "mins": "minutes",
    "secs": "seconds", "hrs": "hours", "dob": "birth date", "kmh": "kmh",
}  # fmt: skip
_AFTER = frozenset(("high", "low", "maximum", "minimum", "average"))  # said before what they measure
_FOUNDINGS = frozenset(("founded", "established", "founded year", "year founded"))


def labelled(name: str) -> str:
    """What a leaf is called in speech: "temp_high" is the "high temperature", "avg_price" the "average price"."""
    label = in_words(name)
    words = [_SPELLED.get(word, word) for word in label.split()]
    if len(words) > 1 and words[0] in ("nr", "no", "number") and english.is_plural(words[1]):
        words = words[1:]
    if len(words) == 2 and words[1] in _AFTER and words[0].isalpha():
        words.reverse()
    return " ".join(words)


def naming_of(facts: tuple[Fact, ...], entity: str) -> Fact | None:
    """The leaf that is the name of a thing of this kind."""
    thing = entity.replace("_", " ")
    named = [fact for fact in facts if fact.kind in _NAMING and _is_own_name(fact, thing)]
    return min(named, key=lambda fact: (len(fact.tokens), _NAMING.index(fact.kind)), default=None)


def _called_of(facts: tuple[Fact, ...], thing: str) -> Fact | None:
    """The leaf by which items of a list are told apart that have no names: the "genre" of each genre."""
    called = {thing, "label", "item"} | _OWN_NAMES
    fit = [fact for fact in facts if fact.label in called and fact.kind not in _NO_NAMES and not fact.several]
    return fit[0] if fit else None


_NO_NAMES: frozenset[ValueKind] = frozenset(
    (
        *_ORDERED, *_IDENTITIES, "date", "start_date", "end_date", "time", "start_time", "end_time", "datetime",
        "number", "boolean", "status", "paragraph", "message", "sentence", "url", "image_url",
    )
)  # fmt: skip


def _is_own_name(fact: Fact, thing: str) -> bool:
    """Whether a leaf holds the name of the thing, rather than that of a person, place or firm it has to do with."""
    if fact.label in _OWN_NAMES or fact.label in (thing, f"{thing} name", f"{thing} title"):
        return True
    if fact.kind in _NAMELIKE:
        return fact.label == fact.kind.replace("_", " ")
    return not _NAMED_BY.get(fact.kind, frozenset()).isdisjoint(thing.split()) and len(fact.label.split()) == 1


def collections_of(shape: Shape, endpoint: Endpoint, echoed: set[str]) -> Iterator[Collection]:
    pending = [("", shape, 0)]
    while pending:
        pointer, here, depth = pending.pop(0)
        if here.type == "array" and here.items is not None and here.items.type == "object":
            yield _collection(pointer, here.items, endpoint, echoed)
        elif here.type == "object" and depth < 3:
            for name, field in here.fields.items():
                pending.append((f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}", field, depth + 1))


def _collection(over: str, item: Shape, endpoint: Endpoint, echoed: set[str]) -> Collection:
    asked = asked_in(asked_of(endpoint), item.entity)
    every = facts_of(item, echoed, item.entity, asked)
    # What was searched for by its name may be called otherwise: each item says its own.
    open_facts = facts_of(item, set(), item.entity)
    naming = naming_of(open_facts, item.entity) or _called_of(open_facts, singular(endpoint.noun))
    facts = every if naming is None else tuple(fact for fact in every if fact.tokens[:-1] == naming.tokens[:-1])
    name = in_words(over.rpartition("/")[2]) if over else endpoint.noun
    noun = name
    if not is_plural(name) or name in ("results", "data") or (name == "items" and is_plural(endpoint.noun)):
        noun = (item.entity or "result").replace("_", " ")
        noun = noun if is_plural(noun) else english.plural(noun)
    ranked = [fact for fact in facts if fact.kind in _ORDERED and fact.numeric and not fact.enum]
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

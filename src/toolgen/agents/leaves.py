"""What a response holds that is worth telling: its facts, the leaf that names a thing, and its lists."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.predicates import Predicate, predicate, several, spelt
from toolgen.agents.wanted import (
    ASKED_FOR,
    BOOKKEEPING,
    IDENTITIES,
    NOTHING,
    OUTCOME,
    SLIGHT,
    Asked,
    asked_in,
    asked_of,
    in_words,
    labelled,
    wanted,
)  # fmt: skip
from toolgen.agents.wording import is_plural, singular
from toolgen.core import english
from toolgen.core.readings import tokens
from toolgen.core.tools import Endpoint, Shape, Slot, ValueKind

_NAMING: tuple[ValueKind, ...] = (
    "name", "title", "person_name", "company", "product", "movie", "song", "book", "artist", "team", "event", "brand",
    "place_name", "food", "vehicle", "filename", "city", "username", "subject", "symbol", "keyword", "league", "path",
    "airport_code", "email",
)  # fmt: skip
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
    "email": english.listed("inbox mailbox recipient subscriber invitee attendee"),
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


# Prices that nobody pays for the thing that shows them: an alert at a target price is not cheap.
_NO_COST = english.listed("target trigger threshold alert strike")
_PLACED = _REACHABLE | english.listed(
    "event place venue museum gallery park airport station port city hotel room house property apartment home building "
    "school university college hospital clinic attraction landmark site location address stop job vacancy branch "
    "warehouse cinema theatre theater stadium arena bar cafe beach mountain river lake island camera server team club "
    "match game tournament conference meetup listing rental car group bank church library farm factory plant market"
)


# What is by somebody, so that the user that it names has written or made it.
_WRITTEN = english.listed(
    "post comment tweet review reply message story video reel photo image picture thread article answer question blog"
)
_FOUNDINGS = frozenset(("founded", "established", "founded year", "year founded"))


# What the date is called of which a leaf says what happens then: "expires_on".
_DATED = {
    "expires": "expiry",
    "starts": "start",
    "ends": "end",
    "begins": "start",
    "renews": "renewal",
    "closes": "closing",
}


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
        words = self.label.split()
        kept = words[0] in BOOKKEEPING or (len(words) > 1 and words[-2] in BOOKKEEPING)
        return self.weight < OUTCOME and (self.kind in IDENTITIES or kept)


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


_PROPER: frozenset[ValueKind] = frozenset(("city", "country", "region", "place_name", "person_name", "company"))
_CALLED = frozenset(("name", "title"))  # what is called by one of several names is still called by a name
_SCALARS = frozenset(("string", "integer", "number", "boolean"))


def facts_of(shape: Shape, echoed: set[str], entity: str, asked: Asked = NOTHING) -> tuple[Fact, ...]:
    """The leaves worth telling, the most telling first: before all others what the request asks for by name."""
    found = [
        _fact(pointer, name, leaf, entity, asked) for pointer, name, leaf in _leaves(shape, "", 0) if name not in echoed
    ]
    if shape.type in _SCALARS and shape.slot is not None:
        found.append(_fact("", "result", shape, entity, asked))
    currencies = [
        (pointer, labelled(name))
        for pointer, name, leaf in _leaves(shape, "", 0)
        if leaf.slot is not None and leaf.slot.kind == "currency"
    ]
    told = [_priced(_measured(_at_home(fact, entity)), currencies) for fact in found if fact.weight > 0]
    return tuple(sorted(told, key=lambda fact: -fact.weight))


def _at_home(fact: Fact, entity: str) -> Fact:
    """A leaf of an object inside is hardly one of the thing itself, unless that object merely wraps the thing."""
    if _is_within(fact, set(entity.split("_"))) or fact.weight >= ASKED_FOR:
        return fact
    return replace(fact, weight=min(fact.weight, SLIGHT))


def _measured(fact: Fact) -> Fact:
    """A length of time or way of which nobody can tell the unit says little."""
    if fact.numeric and fact.kind in _IN_UNITS and not fact.predicate.unit and fact.weight < OUTCOME:
        return replace(fact, weight=min(fact.weight, SLIGHT))
    return fact


_IN_UNITS: frozenset[ValueKind] = frozenset(("duration", "distance", "weight", "speed"))
_WRAPPERS = english.listed(
    "data result response item attribute property detail info information body payload content output object record "
    "value main current summary statistic stat node field basic general core overview entity document profile"
)


def _fact(pointer: str, name: str, leaf: Shape, entity: str, asked: Asked) -> Fact:
    slot = _slot_of(leaf)
    kind = slot.kind if slot is not None else "unknown"
    label = labelled(name)
    if label in _FOUNDINGS and leaf.type == "integer":
        kind = "year"
    if kind in ("datetime", "date", "timestamp") and label.endswith((" at", " on")):
        label = f"{_DATED.get(label[:-3], label[:-3])} date"
    reachable = not _REACHABLE.isdisjoint(entity.split("_"))
    said_as = several(label) if leaf.items is not None else predicate(label, kind, type_=leaf.type, reachable=reachable)
    if kind == "username" and not _WRITTEN.isdisjoint(entity.split("_")):
        said_as = replace(said_as, verbs=("is by {v}",), beside="by {v}", own="it is by {v}")
    if kind in ("city", "country", "region") and _PLACED.isdisjoint(entity.split("_")):
        said_as = replace(said_as, verbs=(), own=f"the {label} is {{v}}")  # no forecast "is in Jordan"
    return Fact(
        pointer,
        tokens(pointer) if pointer else (),
        said_as.own.partition(" is ")[0].removeprefix("the ") if said_as.unit else spelt(label),
        kind,
        wanted(label, kind, said_as, replace(asked, listed=leaf.items is not None)),
        bool(leaf.enum) and leaf.type == "string" and kind not in _PROPER and not _CALLED.intersection(label.split()),
        said_as,
        several=leaf.items is not None,
        numeric=leaf.type in ("integer", "number"),
    )


def _priced(fact: Fact, currencies: Sequence[tuple[str, str]]) -> Fact:
    """An amount of money together with the one leaf beside it that says its currency, by pointers and labels."""
    if not currencies or (
        fact.kind != "price"
        and not (fact.kind in ("amount", "number", "unknown") and fact.label.rpartition(" ")[2] in _MONEY)
    ):
        return fact
    holder = fact.pointer.rpartition("/")[0]
    beside = [(pointer, label) for pointer, label in currencies if pointer.rpartition("/")[0] == holder]
    plain = _CURRENCIES
    if fact.label.startswith(_CONVERTED):  # what comes out of a conversion is in what it was converted to
        beside = [(pointer, label) for pointer, label in beside if label not in _CONVERTED_FROM]
        plain = _CONVERTED_TO
    if len(beside) != 1 or beside[0][1] not in plain:
        return fact
    return replace(fact, currency=beside[0][0])


_CURRENCIES = frozenset(("currency", "currency code"))
_CONVERTED = ("converted ", "target ", "resulting ")
_CONVERTED_FROM = frozenset(("from currency", "base currency", "source currency", "currency from"))
_CONVERTED_TO = frozenset(("to currency", "target currency", "quote currency", "currency to", "currency"))


def naming_of(facts: tuple[Fact, ...], entity: str) -> Fact | None:
    """The leaf that is the name of a thing of this kind."""
    thing = entity.replace("_", " ")
    own = set(entity.split("_"))
    named = [fact for fact in facts if fact.kind in _NAMING and _is_own_name(fact, thing) and _is_within(fact, own)]
    return min(named, key=lambda fact: (len(fact.tokens), _NAMING.index(fact.kind)), default=None)


def _is_within(fact: Fact, own: set[str]) -> bool:
    """Whether a leaf stands in the thing itself, or in an object that merely wraps it: not the name of its author."""
    words = {english.singular(word) for token in fact.tokens[:-1] for word in in_words(token).split()}
    return words <= _WRAPPERS | own


def _called_of(facts: tuple[Fact, ...], things: set[str]) -> Fact | None:
    """The leaf by which items of a list are told apart that have no names: the "genre" of each genre, a seat number."""
    called = things | {f"{thing} {name}" for thing in things for name in ("name", "title")} | {"label", "item"}
    numbers = {f"{thing} number" for thing in things}
    inside = {word for thing in things for word in thing.split()}
    plain = [fact for fact in facts if not fact.several and not fact.numeric and _is_within(fact, inside)]
    fit = [fact for fact in plain if fact.label in called | _OWN_NAMES and fact.kind not in _NO_NAMES]
    fit += [fact for fact in plain if fact.label in numbers]
    return fit[0] if fit else None


_NO_NAMES: frozenset[ValueKind] = frozenset(
    (
        *_ORDERED, *IDENTITIES, "date", "start_date", "end_date", "time", "start_time", "end_time", "datetime",
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
    name = in_words(over.rpartition("/")[2]) if over else endpoint.noun
    called = {singular(endpoint.noun), item.entity.replace("_", " "), singular(name)}
    naming = naming_of(open_facts, item.entity) or _called_of(open_facts, called)
    if naming is not None:
        naming = next((fact for fact in every if fact.pointer == naming.pointer), naming)
    facts = every if naming is None else tuple(fact for fact in every if fact.tokens[:-1] == naming.tokens[:-1])
    noun = name
    if not is_plural(name) or name in ("results", "data") or (name == "items" and is_plural(endpoint.noun)):
        noun = item.entity.replace("_", " ") if item.entity.islower() else "result"  # a product is no thing to count
        noun = noun if is_plural(noun) else english.plural(noun)
    ranked = [fact for fact in facts if fact.kind in _ORDERED and fact.numeric and not fact.enum]
    ranked = [fact for fact in ranked if not _BOUNDING.search(fact.label)]  # nobody asks for the most maximum guests
    # Of two leaves that the same words would rank by, the one that is called so: the "rating" before the "stars".
    rankings = [_ranking(fact) for fact in sorted(ranked, key=lambda fact: fact.kind not in fact.label)]
    unambiguous = {least: (fact, least, most) for fact, least, most in reversed(rankings)}
    if any(word[-1:].isdigit() or word[1:2].isdigit() for word in noun.split()):
        noun = "items"  # no word: "h2s"
    if not is_plural(noun):
        noun = f"{noun} items"  # nobody counts news
    return Collection(over, noun, singular(noun), naming, facts, tuple(unambiguous.values()))


_BOUNDING = re.compile(r"\b(?:max|maximum|min|minimum|average|mean|median)\b")


def _ranking(fact: Fact) -> tuple[Fact, str, str]:
    least, most = _ORDERED[fact.kind]
    label, noun = fact.label, fact.predicate.noun
    if noun.startswith("{v} "):
        label = noun[4:]  # "the one with the most members"
        least, most = "the one with the fewest {label}", "the one with the most {label}"
    elif " of {v} " in noun:
        label = noun.partition(" ")[2].partition(" of {v}")[0]  # the name without its unit
        least, most = (words.replace("fewest", "lowest").replace("most {", "highest {") for words in (least, most))
    elif fact.kind == "count" or (fact.kind == "price" and not _NO_COST.isdisjoint(label.split())):
        least, most = "the one with the lowest {label}", "the one with the highest {label}"
    return fact, least.format(label=label), most.format(label=label)

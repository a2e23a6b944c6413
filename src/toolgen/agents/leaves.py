"""What a response tells: its leaves as facts, the most telling first."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.headlines import headline
from toolgen.agents.predicates import predicate, several
from toolgen.agents.wanted import (
    ASKED_FOR,
    BOOKKEEPING,
    IDENTITIES,
    NOTHING,
    OUTCOME,
    SLIGHT,
    Asked,
    in_words,
    labelled,
    wanted,
)  # fmt: skip
from toolgen.agents.ways import Predicate, spelt
from toolgen.core import english
from toolgen.core.readings import escaped, tokens
from toolgen.core.tools import Shape, Slot, ValueKind

PEOPLE = english.listed("user member account profile player follower person contact friend author customer channel")
_MONEY = english.listed(
    "price cost amount fee fare total balance budget salary revenue tax value cap payment income discount deposit "
    "charge refund toll surcharge bill due rent wage profit"
)
_REACHABLE = PEOPLE | english.listed(
    "company business hotel restaurant shop store office doctor technician supplier host"
)
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
# Who is known for where they are from, wherever they are.
_NOTED = english.listed(
    "player athlete artist actor actress author driver fighter singer coach politician roster squad"
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
    second: str = ""  # pointer of the last name where this is the first, relative as that of the fact is

    @property
    def dull(self) -> bool:
        """Whether it is true of everything, so that it is told only for want of anything else."""
        words = self.label.split()
        kept = words[0] in BOOKKEEPING or (len(words) > 1 and words[-2] in BOOKKEEPING)
        return self.weight < OUTCOME and (self.kind in IDENTITIES or kept)


def _leaves(shape: Shape, pointer: str, depth: int) -> Iterator[tuple[str, str, Shape]]:
    """Pointer, name and shape of the scalar leaves that are not inside an array, and of the lists of scalars."""
    for name, field in shape.fields.items():
        here = f"{pointer}/{escaped(name)}"
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
    units = [
        (pointer, labelled(name)) for pointer, name, leaf in _leaves(shape, "", 0) if labelled(name).endswith("unit")
    ]
    told = [
        _in_unit(_priced(_measured(_at_home(fact, entity)), currencies), units) for fact in found if fact.weight > 0
    ]
    return tuple(sorted(told, key=lambda fact: -fact.weight))


def _at_home(fact: Fact, entity: str) -> Fact:
    """A leaf of an object inside is hardly one of the thing itself, unless that object merely wraps the thing."""
    if is_within(fact, set(entity.split("_"))) or fact.weight >= ASKED_FOR:
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
    if kind in ("start_date", "end_date", "date") and label in ("check in", "check out"):
        label = f"{label} date"
    if kind in ("datetime", "date", "timestamp") and label.endswith((" at", " on")):
        label = f"{_DATED.get(label[:-3], label[:-3])} date"
    reachable = not _REACHABLE.isdisjoint(entity.split("_"))
    said_as = several(label) if leaf.items is not None else predicate(label, kind, type_=leaf.type, reachable=reachable)
    if kind == "username" and not _WRITTEN.isdisjoint(entity.split("_")):
        said_as = replace(said_as, verbs=("is by {v}",), beside="by {v}", own="it is by {v}")
    if kind == "country" and label == "country" and not _NOTED.isdisjoint(entity.split("_")):
        said_as = replace(said_as, verbs=("is from {v}",), beside="from {v}")
    elif kind in ("city", "country", "region") and _PLACED.isdisjoint(entity.split("_")):
        said_as = replace(said_as, verbs=(), own=f"the {label} is {{v}}")  # no forecast "is in Jordan"
    weight = wanted(label, kind, said_as, replace(asked, listed=leaf.items is not None))
    called = said_as.own.partition(" is ")[0].removeprefix("the ") if said_as.unit else spelt(label)
    if 0 < weight < OUTCOME and kind not in IDENTITIES and leaf.items is None:
        weight = max(weight, headline(entity.replace("_", " "), called.lower()))
    return Fact(
        pointer,
        tokens(pointer) if pointer else (),
        called,
        kind,
        weight,
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


def _in_unit(fact: Fact, units: Sequence[tuple[str, str]]) -> Fact:
    """A number that comes out of a conversion together with the unit beside it, which is told as a currency is."""
    if not units or fact.currency or not fact.numeric or fact.predicate.unit:
        return fact
    first, _, _ = fact.label.partition(" ")
    names = _CONVERTED_UNITS if fact.label.startswith(_CONVERTED) else (f"{first} unit", f"unit of {first}")
    holder = fact.pointer.rpartition("/")[0]
    beside = [pointer for pointer, label in units if label in names and pointer.rpartition("/")[0] == holder]
    return replace(fact, currency=beside[0]) if len(beside) == 1 else fact


_CONVERTED_UNITS = ("target unit", "to unit", "result unit", "converted unit", "unit to", "output unit")
_CURRENCIES = frozenset(("currency", "currency code"))
_CONVERTED = ("converted ", "target ", "resulting ")
_CONVERTED_FROM = frozenset(("from currency", "base currency", "source currency", "currency from"))
_CONVERTED_TO = frozenset(("to currency", "target currency", "quote currency", "currency to", "currency"))


def is_within(fact: Fact, own: set[str]) -> bool:
    """Whether a leaf stands in the thing itself, or in an object that merely wraps it: not the name of its author."""
    words = {english.singular(word) for token in fact.tokens[:-1] for word in in_words(token).split()}
    return words <= _WRAPPERS | own

"""What a booking or an order costs: the price of what is booked, for as many and for as many nights as are booked.

The price is one that an earlier result has shown, of the thing itself (the room that is booked) or of a thing that it
refers to by id (the ticket type of an order). Where nobody has seen a price, there is none to agree with.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from toolgen.core import values
from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.numbers import Span
from toolgen.core.rng import mix
from toolgen.executor.dating import day
from toolgen.executor.journeys import fuel
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Instance, Ledger
from toolgen.executor.tiers import Tiered, dearness, priced_by_kind

# By what a thing is priced, the surest first, and what it is priced by.
_UNITS: tuple[tuple[frozenset[str], str], ...] = (
    (vocabulary("price_per_night nightly_rate rate_per_night night_price room_rate"), "night"),
    (vocabulary("price_per_day daily_rate rate_per_day day_rate rental_price"), "day"),
    (vocabulary("unit_price price_per_unit adult_price ticket_price seat_price item_price price_per_person"), "piece"),
    (vocabulary("price fare cost entry_price"), "piece"),
)
_TOTALS = vocabulary(
    "total_price total_amount total_cost total amount_due amount_paid price_total grand_total total_due"
)
_FUEL = vocabulary("fuel_cost fuel_costs fuel_price_total cost_of_fuel")
_PRICES = vocabulary("price fare cost")
_CLAIMS = vocabulary(
    "booking reservation order ticket purchase rental crossing registration enrollment checkout hold quote seat"
)
_LEASTS: Mapping[str, tuple[str, ...]] = {
    "price": ("min_price", "price_from", "starting_price", "lowest_price", "from_price", "adult_price", "adult.price"),
    "price_per_night": ("price_per_night",),
    "nightly_rate": ("nightly_rate",),
}
_STEP = 0.35  # by which each item is dearer than the one before
_SEVERAL = (
    "quantity",
    "tickets",
    "ticket_count",
    "seats",
    "adults",
    "passengers",
    "units",
    "copies",
    "count",
    "rooms",
    "visitors",
    "travellers",
    "travelers",
)
_NIGHTS = ("nights", "night_count", "number_of_nights", "days", "rental_days")
_SEATED = vocabulary(
    "event flight journey train showtime screening match game show concert performance sailing slot trip"
)
_PARTY = 6  # people that take seats together at most
_LENT = ("price", "unit_price", "min_price", "adult_price")
_FROM = ("check_in", "checkin", "start_date", "pickup_date", "from_date", "arrival.date")
_UNTIL = ("check_out", "checkout", "end_date", "return_date", "dropoff_date", "to_date", "departure.date")
_TIMED = frozenset((*_NIGHTS, *_FROM, *_UNTIL))


class Priced(Protocol):
    """What the items of a list have that are priced: the leaf of their price, their kinds, what tells them apart."""

    @property
    def least(self) -> Leaf | None: ...
    @property
    def tiers(self) -> Tiered | None: ...
    @property
    def naming(self) -> Leaf | None: ...


def charged(leaves: Sequence[Leaf], entity: str, *, listed: bool) -> Leaf | None:
    """The leaf that shows what is to be paid in all; rows of a list are priced by themselves."""
    if listed:
        return None
    numbers = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options]
    names = _TOTALS | _PRICES if entity.rpartition("_")[2] in _CLAIMS else _TOTALS
    found = [leaf for leaf in numbers if snake(leaf.name) in names | _FUEL]
    return next((leaf for leaf in found if snake(leaf.name) in _TOTALS), found[0] if found else None)


def least(leaves: Sequence[Leaf]) -> Leaf | None:
    """The leaf with the price of an item of a list, which is no less than the least price that was told of them all."""
    numbers = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options]
    return next((leaf for leaf in numbers if snake(leaf.name) in _LEASTS), None)


def least_price(leaf: Leaf, found: Sequence[Instance], ledger: Ledger) -> float | None:
    """The least price that was told of what the items of a list belong to; None where none was."""
    names = _LEASTS[snake(leaf.name)]
    for known in _priced(found[0].facts, ledger) if found else ():
        price = next((known[name] for name in names if isinstance(known.get(name), int | float)), None)
        if known is not found[0].facts and isinstance(price, int | float):
            return price
    return None


def price_all(item: Priced, found: Sequence[Instance], ledger: Ledger, today: date) -> None:
    """Price the items of a list: by their kinds, from the least price on, and alike where only the time differs."""
    least_known = least_price(item.least, found, ledger) if item.least is not None else None
    if item.tiers is not None:
        priced_by_kind(item.tiers, found, least_known, today)
    if item.least is None or least_known is None:
        return
    for place, each in enumerate(found):
        price = least_known * (1 + place * (_STEP if item.naming is not None else 0))
        each.facts.setdefault(
            item.least.attribute, round(price) if item.least.json_type == "integer" else round(price, 2)
        )


def charge(leaf: Leaf, facts: Mapping[str, Json], ledger: Ledger) -> Json:
    """What is to be paid, None where no price is known."""
    if snake(leaf.name) in _FUEL:
        costs = (fuel(known, facts.get("fuel_price")) for known in _priced(facts, ledger))
        cost = next((each for each in costs if each is not None), None)
        low, high = leaf.span or (0, 10_000)
        return None if cost is None else round(min(max(cost, low), high), 2)
    for known in _priced(facts, ledger):
        for names, by in _UNITS:
            price = next((value for name, value in known.items() if name.replace(".", "_") in names), None)
            if isinstance(price, int | float) and not isinstance(price, bool):
                guests = _count(facts.get("guests")) if by == "piece" and "event.id" in facts else 0
                total = price * (guests or _quantity(facts)) * (_span(facts) if by in ("night", "day") else 1)
                total *= dearness(facts, known)
                return round(total) if leaf.json_type == "integer" else round(total, 2)
    return None


def least_of(facts: Mapping[str, Json], ledger: Ledger) -> float:
    """The least that one of what is paid for costs, as was told of what it belongs to; 0 where nothing was."""
    told = (known.get(name) for known in _priced(facts, ledger) for name in _LEASTS["price"])
    return next((price for price in told if isinstance(price, int | float)), 0.0)


def quoted_first(
    leaf: Leaf, leaves: Sequence[Leaf], instance: Instance, today: date, *, floor: float = 0.0
) -> float | None:
    """Draw what is paid in all as so many times the price of one, and tell that; None where nights are paid for.

    One costs no less than `floor`.
    """
    several = next((each for each in leaves if each.attribute in _SEVERAL and each.json_type == "integer"), None)
    facts, key = instance.facts, instance.key
    refers = any(each.lent == "id" for each in leaves)
    if snake(leaf.name) in _FUEL or not (several or refers) or any(each.attribute in _TIMED for each in leaves):
        return None
    if several is not None and several.attribute not in facts:
        count = several.draw(key ^ several.salt, today)
        many = _of_seats(leaves) and isinstance(count, int) and count > _PARTY
        facts[several.attribute] = 1 + mix(key, several.salt) % _PARTY if many else count
    dear, total = dearness(facts, {}), leaf.draw(key ^ leaf.salt, today)
    if not isinstance(total, int | float) or isinstance(total, bool) or total <= 0:
        return None
    quantity, usual = _quantity(facts) * dear, _usual_price(leaves)
    one = total / quantity if usual is None else usual[0] + (usual[1] - usual[0]) * mix(key, leaf.salt) / 2**32
    if leaf.span is not None:
        one = min(max(one, leaf.span[0] / quantity), leaf.span[1] / quantity)
    one = round(max(one, floor), 2)
    if leaf.json_type != "integer":
        facts[leaf.attribute] = round(one * quantity, 2)
    return one


def _usual_price(leaves: Sequence[Leaf]) -> Span | None:
    """Between which prices one of what is ordered usually costs; None where no word of it tells."""
    any_price = values.usual_span("price", "")
    spans = (values.usual_span("price", f"{each.owner}_price") for each in leaves if each.lent == "id" and each.owner)
    return next((span for span in spans if span not in (None, any_price)), None)


def _of_seats(leaves: Sequence[Leaf]) -> bool:
    """Whether it is a place that somebody takes which is paid for: nobody takes a dozen of them."""
    return any(not _SEATED.isdisjoint(each.owner.split("_")) for each in leaves if each.lent == "id")


def lend_price(price: float, facts: Mapping[str, Json], ledger: Ledger) -> None:
    """Let what is paid for cost what was paid for it, where nobody has seen another price."""
    for name, identity in list(facts.items()):
        if name.endswith(".id") and not isinstance(identity, list | dict):
            other = ledger.named(name[:-3], identity)
            if other.facts is not facts and not any(each in other.facts for each in _LENT):
                other.facts.update(dict.fromkeys(_LENT, price))
                if "currency" in facts:
                    other.facts.setdefault("currency", facts["currency"])


def _priced(facts: Mapping[str, Json], ledger: Ledger) -> Iterator[Mapping[str, Json]]:
    """What may have a price: the thing itself, and what it refers to, the least general (named last) first."""
    yield facts
    for name, identity in reversed(list(facts.items())):
        if name.endswith(".id") and not isinstance(identity, list | dict):
            other = ledger.find(name[:-3], identity)
            if other is not None and other.facts is not facts:
                yield other.facts


def _quantity(facts: Mapping[str, Json]) -> float:
    """How many are paid for: adults and children are both passengers."""
    several = next((value for name in _SEVERAL if (value := _count(facts.get(name)))), 1)
    return several + (_count(facts.get("children")) if _count(facts.get("adults")) == several else 0)


def _count(value: Json) -> float:
    if isinstance(value, list):
        return len(value)
    if isinstance(value, str) and value.isdecimal():
        value = int(value[:6])
    return value if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else 0


def _span(facts: Mapping[str, Json]) -> float:
    """For how many nights, or days."""
    told = next((value for name in _NIGHTS if (value := _count(facts.get(name)))), 0)
    first, last = (_first_day(facts, names) for names in (_FROM, _UNTIL))
    return told or (max(1, (last - first).days) if first and last else 1)


def _first_day(facts: Mapping[str, Json], names: Sequence[str]) -> date | None:
    return next((found for name in names if (found := day(facts.get(name))) is not None), None)

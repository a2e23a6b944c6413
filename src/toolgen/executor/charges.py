"""What a booking or an order costs: the price of what is booked, for as many and for as many nights as are booked.

The price is one that an earlier result has shown, of the thing itself (the room that is booked) or of a thing that it
refers to by id (the ticket type of an order). Where nobody has seen a price, there is none to agree with.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.executor.dating import day
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Ledger

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
_FROM = ("check_in", "checkin", "start_date", "pickup_date", "from_date", "arrival.date")
_UNTIL = ("check_out", "checkout", "end_date", "return_date", "dropoff_date", "to_date", "departure.date")


def charged(leaves: Sequence[Leaf], entity: str, *, listed: bool) -> Leaf | None:
    """The leaf that shows what is to be paid in all; rows of a list are priced by themselves."""
    if listed:
        return None
    numbers = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options]
    names = _TOTALS | _PRICES if entity.rpartition("_")[2] in _CLAIMS else _TOTALS
    found = [leaf for leaf in numbers if snake(leaf.name) in names]
    return next((leaf for leaf in found if snake(leaf.name) in _TOTALS), found[0] if found else None)


def least(leaves: Sequence[Leaf]) -> Leaf | None:
    """The leaf with the price of an item of a list, which is no less than the least price that was told of them all."""
    numbers = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options]
    return next((leaf for leaf in numbers if snake(leaf.name) in _LEASTS), None)


def priced_from(leaf: Leaf, facts: Mapping[str, Json], ledger: Ledger, place: int) -> Json:
    """The price of the item at a place of a list of what belongs to something with a least price; None without one."""
    names = _LEASTS[snake(leaf.name)]
    for known in _priced(facts, ledger):
        price = next((known[name] for name in names if isinstance(known.get(name), int | float)), None)
        if known is not facts and isinstance(price, int | float):
            told = price * (1 + place * _STEP)
            return round(told) if leaf.json_type == "integer" else round(told, 2)
    return None


def charge(leaf: Leaf, facts: Mapping[str, Json], ledger: Ledger) -> Json:
    """What is to be paid, None where no price is known."""
    for known in _priced(facts, ledger):
        for names, by in _UNITS:
            price = next((value for name, value in known.items() if name.replace(".", "_") in names), None)
            if isinstance(price, int | float) and not isinstance(price, bool):
                guests = _count(facts.get("guests")) if by == "piece" and "event.id" in facts else 0
                total = price * (guests or _quantity(facts)) * (_span(facts) if by in ("night", "day") else 1)
                return round(total) if leaf.json_type == "integer" else round(total, 2)
    return None


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

"""What is dearer than what: a student's ticket costs less than a general one, first class more than second.

A level is a multiple of what the usual kind costs. Things of one kind cost the same; what is free costs nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.ledger import Instance

# The rarer word first: "premium economy" is premium, "early bird student" a student's.
_LEVELS: tuple[tuple[float, frozenset[str]], ...] = (
    (0.0, vocabulary("free complimentary")),
    (0.1, vocabulary("infant baby toddler")),
    (0.5, vocabulary("child children kid kids junior")),
    (0.65, vocabulary("student concession reduced youth senior dorm dormitory shared")),
    (0.8, vocabulary("early advance saver basic starter lite single bronze hobby budget small")),
    (4.0, vocabulary("enterprise penthouse ultimate")),
    (2.6, vocabulary("vip backstage suite platinum diamond scale")),
    (1.9, vocabulary("first business pro professional gold executive team deluxe")),
    (1.5, vocabulary("premium plus comfort family superior growth large silver")),
    (1.3, vocabulary("reserved numbered front personal")),
    (1.0, vocabulary("general standard regular second economy adult double twin normal medium full")),
)
_SORTS = vocabulary(
    "name type category class tier kind cabin plan fare_class ticket_type room_type plan_name cabin_class"
)
_OF_TRAVEL = (
    "class", "cabin", "cabin_class", "travel_class", "fare_class", "seat_class", "ticket_class", "service_class",
)  # fmt: skip
_PRICES = vocabulary(
    """price price_per_night nightly_rate rate_per_night price_per_day daily_rate unit_price amount cost fare
    monthly_price price_per_month"""
)
_ALWAYS = (
    "room_type",
    "ticket_type",
    "fare_type",
)  # kinds that are told apart by their price, whatever they are called
_PLANS = ("plan", "plan_name", "plan_type", "subscription_plan", "tier")
_STEP = 0.07  # by which the next of a kind is dearer: a room with a view
_ANY_DAY = date(2000, 1, 1)


class Tiered(Struct, frozen=True):
    """The leaves with the kind and with the price of the items of a list."""

    sort: Leaf
    price: Leaf


def tiered(leaves: Sequence[Leaf]) -> Tiered | None:
    """What tells the kind and the price of each item; None where a list has no such kinds."""
    price = next((leaf for leaf in leaves if _is_price(leaf)), None)
    sorts = [leaf for leaf in leaves if leaf.json_type == "string" and snake(leaf.name) in _SORTS and not leaf.owner]
    told = next((leaf for leaf in sorts if sum(level(str(each)) is not None for each in leaf.options) > 1), None)
    told = told or next((leaf for leaf in sorts if snake(leaf.name) in (*_OF_TRAVEL, *_PLANS, *_ALWAYS)), None)
    return Tiered(told, price) if told is not None and price is not None else None


def _is_price(leaf: Leaf) -> bool:
    return leaf.json_type in ("integer", "number") and snake(leaf.name) in _PRICES and not leaf.options


@lru_cache(maxsize=1_024)
def level(kind: str) -> float | None:
    """How many times as much a thing of this kind costs as a usual one; None for a kind that tells nothing."""
    said = {*words(kind)}
    return next((times for times, kinds in _LEVELS if not kinds.isdisjoint(said)), None)


def dearness(facts: Mapping[str, Json], known: Mapping[str, Json]) -> float:
    """How many times as much the class that is booked costs as that of which a price is known."""
    booked, priced = (_class(each) for each in (facts, known))
    return booked / priced if booked and priced else 1


def _class(facts: Mapping[str, Json]) -> float:
    told = next((level(str(facts[name])) for name in _OF_TRAVEL if name in facts), None)
    return 1 if told is None else told


def priced_by_kind(tiers: Tiered, found: Sequence[Instance], least: float | None, today: date) -> None:
    """Price the items by their kinds: from the least price on, where that is known, else in the order of the kinds."""
    levels: dict[str, float] = {}
    for each in found:
        kind = each.facts.get(tiers.sort.attribute)
        if kind is None:
            kind = each.facts[tiers.sort.attribute] = tiers.sort.draw(each.key ^ tiers.sort.salt, today)
        times = level(str(kind))
        levels[str(kind)] = 1.0 if times is None else times
    if any(tiers.price.attribute in each.facts for each in found):
        return
    times_of = [levels[str(each.facts[tiers.sort.attribute])] for each in found]
    paid = sorted({times for times in times_of if times})
    drawn = sorted(_drawn(tiers.price, each, today) for each in found)
    alike = snake(tiers.sort.name) in _PLANS  # a plan costs the same for everybody
    ranked = sorted(range(len(found)), key=lambda place: times_of[place])
    for rank, place in enumerate(ranked):
        times = times_of[place]
        price = drawn[paid.index(times) if alike else rank] if times else 0.0
        if least is not None and times:
            before = 0 if alike else sum(times_of[other] == times for other in ranked[:rank])
            price = least * times / paid[0] * (1 + before * _STEP)
        found[place].facts[tiers.price.attribute] = (
            round(price) if tiers.price.json_type == "integer" else round(price, 2)
        )


def _drawn(price: Leaf, instance: Instance, today: date) -> float:
    drawn = price.draw(instance.key ^ price.salt, today)
    return drawn if isinstance(drawn, int | float) else 0.0


def nothing_for_free(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled of what shows its plan and its price: the free one costs nothing."""
    plan = next((leaf for leaf in leaves if snake(leaf.name) in _PLANS and leaf.json_type == "string"), None)
    prices = [leaf for leaf in leaves if _is_price(leaf)]
    if plan is None or not prices:
        return []

    def settle(facts: dict[str, Json], key: int) -> None:
        kind = facts.get(plan.attribute)
        if kind is None:
            kind = facts[plan.attribute] = plan.draw(key ^ plan.salt, _ANY_DAY)
        if level(str(kind)) == 0:
            for leaf in prices:
                facts.setdefault(leaf.attribute, 0 if leaf.json_type == "integer" else 0.0)

    return [settle]

"""Journeys: as long as the way is at the pace of what one travels by, and by land not over the sea.

Times of day are local, so a flight to the west arrives early; how far apart two clocks are is told from the longitude.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from toolgen.core import values
from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools import Place, load
from toolgen.core.rng import mix, salt
from toolgen.executor.amounts import per_dollar
from toolgen.executor.geodesy import kilometres
from toolgen.executor.leaves import Leaf, Settle, side
from toolgen.executor.places import place_known
from toolgen.executor.tiers import dearness

_ANY_DAY = date(2000, 1, 1)
_TOWN = salt("journey.town")
# Kilometres per hour, and the minutes that come on top.
_PACES: tuple[tuple[frozenset[str], float, int], ...] = (
    (frozenset(("flight", "flights", "fare", "itinerary", "leg")), 800.0, 40),
    (frozenset(("train", "journey", "rail", "departure", "connection", "trip")), 130.0, 10),
    (frozenset(("bus", "coach", "ride", "drive", "route", "transfer")), 75.0, 10),
    (frozenset(("sailing", "ferry", "crossing", "cruise", "voyage")), 40.0, 20),
)
# What a journey costs at least, and a kilometre of it, in dollars; from the cheapest to the dearest of one way.
_FARES: tuple[tuple[frozenset[str], tuple[float, float]], ...] = (
    (frozenset(("flight", "flights", "fare", "itinerary")), (35.0, 0.06)),
    (frozenset(("train", "journey", "rail", "connection")), (9.0, 0.11)),
    (frozenset(("bus", "coach", "transfer")), (4.0, 0.05)),
    (frozenset(("sailing", "ferry", "crossing")), (18.0, 0.12)),
)
_FLIERS = ("aircraft", "aircraft_type", "aircraft_model", "plane", "equipment")
_REACH: tuple[tuple[float, tuple[str, ...]], ...] = (  # kilometres
    (1_000, ("ATR 72", "Embraer E190", "Airbus A320", "Boeing 737")),
    (5_000, ("Airbus A320", "Boeing 737", "Airbus A321")),
    (30_000, ("Airbus A350", "Boeing 787", "Boeing 777")),
)
_CHEAPEST, _DEAREST = 0.8, 1.3
_LITRE = 1.7  # what one costs
_LITRES_PER_KILOMETRE = 0.065
_DETOUR = 1.25  # by which a road is longer than the way as the crow flies
_BY_LAND = frozenset(
    ("train", "journey", "rail", "bus", "coach", "ride", "drive", "departure", "connection", "station")
)
_TOLD = (
    "duration",
    "duration_minutes",
    "flight_duration",
    "flight_duration_minutes",
    "travel_minutes",
    "total_minutes",
)
_NEAR_ABROAD = 900  # kilometres
_FEW = 3
_LONGEST = 26 * 60  # minutes: half around the earth


def journeys(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """What has to be settled of what leaves one place and arrives at another: when it arrives, how long it takes."""
    noun = entity.rpartition("_")[2]
    pace = next(((speed, extra) for nouns, speed, extra in _PACES if noun in nouns), None)
    times = {
        side(leaf.direction): leaf
        for leaf in leaves
        if leaf.kind in ("start_time", "end_time", "start_date", "end_date")
    }
    told = next((leaf for leaf in leaves if snake(leaf.name) in _TOLD and leaf.json_type == "integer"), None)
    first, last = times.get("origin"), times.get("destination")
    if pace is None or (told is None and (first is None or last is None)):
        return []
    return [_timed(pace, first, last, told)]


def _timed(pace: tuple[float, int], first: Leaf | None, last: Leaf | None, told: Leaf | None) -> Settle:
    speed, extra = pace

    def settle(facts: dict[str, Json], key: int) -> None:
        here, there = _end(facts, "origin"), _end(facts, "destination")
        if here is None or there is None:
            return
        minutes = 5 * round((distance(here, there) / speed * 60 + extra) / 5)
        if told is not None and told.attribute not in facts:
            facts[told.attribute] = minutes
        if first is None or last is None or last.attribute in facts or first.json_type != "string":
            return
        start = facts.get(first.attribute)
        if start is None:
            start, on = str(first.draw(key ^ first.salt, _ANY_DAY)), facts.get("date")
            if len(start) > len("00:00"):
                if not isinstance(on, str) or len(on) < len("2000-01-01"):
                    return  # nobody knows the day yet
                start = f"{on[:10]}{start[10:]}"
            facts[first.attribute] = start
        arrival = _arrival(str(start), minutes, round((there.longitude - here.longitude) / 15))
        if arrival and minutes <= _LONGEST and len(arrival) == len(str(last.draw(key ^ last.salt, _ANY_DAY))):
            facts[last.attribute] = arrival

    return settle


def fares(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """What has to be settled of the price of a journey: it grows with the way."""
    noun = entity.rpartition("_")[2]
    rate = next((rate for nouns, rate in _FARES if noun in nouns), None)
    price = next(
        (leaf for leaf in leaves if snake(leaf.name) in ("price", "fare") and leaf.json_type == "number"), None
    )
    currency = next((leaf for leaf in leaves if leaf.attribute == "currency" and leaf.json_type == "string"), None)
    if rate is None or price is None or price.owner or price.options:
        return []
    usual = values.usual_span("price", f"{entity}_{price.name}")
    return [_fare(rate, price, currency, bounded=usual is None or price.span != usual[:2])]


def _fare(rate: tuple[float, float], price: Leaf, currency: Leaf | None, *, bounded: bool) -> Settle:
    least, of_kilometre = rate

    def settle(facts: dict[str, Json], key: int) -> None:
        here, there = _end(facts, "origin"), _end(facts, "destination")
        if price.attribute in facts or here is None or there is None:
            return
        if currency is not None and currency.attribute not in facts:
            facts[currency.attribute] = currency.draw(key ^ currency.salt, _ANY_DAY)
        away = _CHEAPEST + (_DEAREST - _CHEAPEST) * mix(key, price.salt) / 2**32
        told = (least + of_kilometre * distance(here, there)) * away * dearness(facts, {})
        if bounded and price.span is not None:
            told = min(max(told, price.span[0]), price.span[1])
        elif currency is not None:
            told *= per_dollar(str(facts[currency.attribute]))
        facts[price.attribute] = round(told, 2)

    return settle


def aircraft(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled of what flies: a small aircraft does not cross an ocean."""
    leaf = next((leaf for leaf in leaves if snake(leaf.name) in _FLIERS and leaf.json_type == "string"), None)
    return [] if leaf is None or leaf.options or leaf.owner else [_flown(leaf)]


def _flown(leaf: Leaf) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        here, there = _end(facts, "origin"), _end(facts, "destination")
        if leaf.attribute not in facts and here is not None and there is not None:
            way = distance(here, there)
            kinds = next(kinds for reach, kinds in _REACH if way <= reach)
            facts[leaf.attribute] = kinds[mix(key, leaf.salt) * len(kinds) >> 32]

    return settle


def fuel(facts: Mapping[str, Json], price: Json) -> float | None:
    """What the fuel for a way by road costs; None where its ends are not known."""
    here, there = _end(facts, "origin"), _end(facts, "destination")
    if here is None or there is None:
        return None
    litre = price if isinstance(price, int | float) and not isinstance(price, bool) else _LITRE
    return distance(here, there) * _DETOUR * _LITRES_PER_KILOMETRE * litre


def _end(facts: Mapping[str, Json], toward: str) -> Place | None:
    names = _NAMES_OF_ENDS[toward]
    return next((place for name in names if (place := place_known(facts, f"{name}.")) is not None), None)


_NAMES_OF_ENDS = {"origin": ("origin", "departure", "from", "source"), "destination": ("destination", "arrival", "to")}


def _arrival(start: str, minutes: int, hours: int) -> str:
    """The time of arrival, in the form of the start: on the clock there, or as a moment in UTC."""
    try:
        if len(start) == len("00:00"):
            hour, minute = map(int, start.split(":"))
            total = (hour * 60 + minute + minutes + hours * 60) % (24 * 60)
            return f"{total // 60:02d}:{total % 60:02d}"
        return (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""


def distance(here: Place, there: Place) -> float:
    """Kilometres between two places, along a great circle."""
    return kilometres((here.latitude, here.longitude), (there.latitude, there.longitude))


def bound_for(leaves: Sequence[Leaf], entity: str) -> Leaf | None:
    """The leaf with the town that something goes to by land; None where nothing goes by land."""
    if entity.rpartition("_")[2] not in _BY_LAND:
        return None
    towns = (leaf for leaf in leaves if leaf.kind == "city" and side(leaf.direction) == "destination")
    return next(towns, None)


def by_land(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """What has to be settled so that a train goes to another town of the same country, where there is one."""
    there = bound_for(leaves, entity)
    here = next((leaf for leaf in leaves if leaf.kind == "city" and side(leaf.direction) == "origin"), None)
    return [_to_town(there, here)] if there is not None else []


def _to_town(there: Leaf, here: Leaf | None) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        if there.attribute in facts:
            return
        known = _end(facts, "origin") or place_known(facts, "")
        if known is None and here is not None:
            facts[here.attribute] = here.draw(key ^ here.salt, _ANY_DAY)
            known = _end(facts, "origin")
        if known is None:
            return
        towns = _towns(known)
        if towns:
            facts[there.attribute] = towns[mix(key, _TOWN) * len(towns) >> 32].city

    return settle


@lru_cache(maxsize=256)
def _towns(here: Place) -> tuple[Place, ...]:
    """The other towns of a country, and those near abroad where there are few."""
    others = [place for place in load().places if place.city != here.city]
    same = [place for place in others if place.country == here.country]
    near = [place for place in others if place.country != here.country and distance(here, place) < _NEAR_ABROAD]
    return tuple(same if len(same) >= _FEW else [*same, *near])

"""Facts that follow from facts: the country of a known city, the e-mail address of a known name, the end after a start.

Unknown facts of one instance agree anyway, since they are drawn with one key; this is for those of which some are
given (by an argument, an earlier result) and others are not.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Protocol

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.pools import Place, load
from toolgen.core.pools.text import NAMED, PERSONAL, PLACED, email_of, name_parts, username_of
from toolgen.core.pools.text import place as place_of
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, vocabulary

_SELECTION = salt("place.selection")
COORDINATES = ("latitude", "longitude")
NEAR = 0.03  # degrees: how far from the middle of its city something stands at most
_DETERMINING = ("city", "airport_code", "region", "country", "country_code", "timezone", "locale", "currency")
_STANDING = vocabulary(  # what stands somewhere in a city, and not in its middle
    """hotel hostel restaurant cafe bakery museum gallery library gym theatre theater park garden market shop store
    cinema station stadium arena hospital clinic pharmacy university college school church venue attraction landmark
    sight property listing house apartment branch drone vehicle car bike scooter charger sensor stop place event"""
)
_WEAK = ("language", "language_code")  # too little to tell a country by, unless nothing else is known


class Settle(Protocol):
    """Adds the facts that follow from the known ones."""

    def __call__(self, facts: dict[str, Json], key: int) -> None: ...


def settlers(leaves: Sequence[Leaf], entity: str) -> tuple[Settle, ...]:
    """What has to be settled for an instance that shows these leaves: nothing, for most."""
    places: dict[str, list[Leaf]] = {}
    persons: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.kind in PLACED and leaf.kind != "locale" and not leaf.options:
            places.setdefault(leaf.direction, []).append(leaf)
        elif leaf.kind in PERSONAL and leaf.kind != "gender":
            persons.setdefault(leaf.direction, []).append(leaf)
    spans = _spans(leaves)
    return (
        *(_place_settler(toward, tuple(own), entity) for toward, own in places.items()),
        *(each for leaf in leaves for each in _called_after_city(leaf, entity, places)),
        *(_person_settler(toward, tuple(own), entity) for toward, own in persons.items()),
        *(_span_settler(first, last) for first, last in spans),
    )


def stale(attribute: str) -> tuple[str, ...]:
    """The facts that no longer follow once this one is written: a new city has another country."""
    toward, dot, bare = attribute.rpartition(".")
    return tuple(f"{toward}{dot}{kind}" for kind in PLACED if kind != bare) if bare in PLACED else ()


# Places


def _place_settler(toward: str, leaves: tuple[Leaf, ...], entity: str) -> Settle:
    prefix = f"{toward}." if toward else ""
    columns = tuple((kind, prefix + kind) for kind in _DETERMINING)
    weak = tuple((kind, prefix + kind) for kind in _WEAK)
    shown = tuple((leaf.attribute, leaf.kind, leaf.json_type != "string") for leaf in leaves)
    drawn = leaves[0].salt  # that of the whole group
    aliases = tuple(
        (leaf.kind, leaf.attribute) for leaf in leaves if (leaf.kind, leaf.attribute) not in (*columns, *weak)
    )
    telling = (*columns, *aliases)
    names = tuple(leaf.attribute for leaf in leaves)
    selection = _SELECTION ^ salt(toward)
    column = _about if stands(entity) else _column

    def settle(facts: dict[str, Json], key: int) -> None:
        for name in names:
            if name not in facts:
                break
        else:
            return
        known = [(kind, str(facts[name])) for kind, name in telling if name in facts]
        known = known or [(kind, str(facts[name])) for kind, name in weak if name in facts]
        if known:
            rows = _matching(tuple(known))
            if not rows:
                return
            place = rows[mix(key, selection) * len(rows) >> 32]
        else:
            place = place_of(key ^ drawn)
        for name, kind, number in shown:
            if name not in facts:
                facts[name] = column(place, kind, key, number=number)

    return settle


def stands(entity: str) -> bool:
    """Whether things of a kind stand somewhere in a city, so that no two of them have the same coordinates."""
    return entity.rpartition("_")[2] in _STANDING


def around(coordinate: float, kind: str, key: int) -> float:
    """A coordinate within some three kilometres of another."""
    return round(coordinate + (mix(key, salt(kind)) / 4294967296.0 - 0.5) * 2 * NEAR, 4)


def _about(place: Place, kind: str, key: int, *, number: bool) -> Json:
    """What is true of something that stands in a place."""
    if kind not in COORDINATES:
        return _column(place, kind, key, number=number)
    exact = around(place.latitude if kind == "latitude" else place.longitude, kind, key)
    return exact if number else str(exact)


def _column(place: Place, kind: str, key: int, *, number: bool) -> Json:
    if number and kind in COORDINATES:
        return place.latitude if kind == "latitude" else place.longitude
    return PLACED[kind](place)


@lru_cache(maxsize=4096)
def _matching(known: tuple[tuple[str, str], ...]) -> tuple[Place, ...]:
    """The places of which most is true, the more telling fact first."""
    rows: tuple[Place, ...] = ()
    for kind, value in known:
        found = _places_by(kind).get(value.casefold(), ()) or _near(kind, value)
        both = tuple(row for row in rows if row in found) if rows else found
        rows = both or rows
    return rows


def _near(kind: str, value: str) -> tuple[Place, ...]:
    """The places about whose middle a coordinate lies."""
    if kind not in COORDINATES:
        return ()
    try:
        wanted = float(value)
    except ValueError:
        return ()
    return tuple(
        place
        for place in load().places
        if abs((place.latitude if kind == "latitude" else place.longitude) - wanted) <= 2 * NEAR
    )


@cache
def _places_by(kind: str) -> Mapping[str, tuple[Place, ...]]:
    rows: dict[str, list[Place]] = {}
    for place in load().places:
        rows.setdefault(PLACED[kind](place).casefold(), []).append(place)
    return {name: tuple(places) for name, places in rows.items()}


def _called_after_city(leaf: Leaf, entity: str, places: Mapping[str, Sequence[Leaf]]) -> tuple[Settle, ...]:
    """An airport or a station is called after the city beside it."""
    sort = next((word for word in reversed((*entity.split("_"), *words(leaf.name))) if word in _AFTER_CITIES), "")
    city = next((each for each in places.get(leaf.direction, ()) if each.kind in ("city", "airport_code")), None)
    if leaf.kind != "place_name" or not sort or city is None:
        return ()
    endings, said = _AFTER_CITIES[sort], city

    def settle(facts: dict[str, Json], key: int) -> None:
        known = facts.get(said.attribute)
        if leaf.attribute in facts or not isinstance(known, str):
            return
        rows = _places_by(said.kind).get(known.casefold(), ())
        name = rows[0].city if rows else known if said.kind == "city" else ""
        if name:
            facts[leaf.attribute] = f"{name} {endings[mix(key, leaf.salt) * len(endings) >> 32]}"

    return (settle,)


_AFTER_CITIES: Mapping[str, tuple[str, ...]] = {
    "airport": ("International Airport", "Airport"),
    "station": ("Central", "North", "South", "East", "West", "Harbour", "Old Town", "Riverside", "Park", "Airport"),
}


# Persons


def _person_settler(toward: str, leaves: tuple[Leaf, ...], entity: str) -> Settle:
    prefix = f"{toward}." if toward else ""
    names = ("person_name", "name", "full_name") if NAMED.get(entity) == "person_name" else ("person_name",)
    whole = (*(prefix + name for name in names), *(leaf.attribute for leaf in leaves if leaf.kind == "person_name"))
    first_name, last_name, email = f"{prefix}first_name", f"{prefix}last_name", f"{prefix}email"
    shown = tuple((leaf.attribute, leaf.kind) for leaf in leaves)
    names_shown = [leaf.attribute for leaf in leaves]
    drawn = leaves[0].salt

    def settle(facts: dict[str, Json], key: int) -> None:
        for attribute in names_shown:
            if attribute not in facts:
                break
        else:
            return
        name = None
        for each in whole:
            if each in facts:
                name = facts[each]
                break
        if isinstance(name, str) and " " in name:
            first, last = name.split(" ", 1)
        elif isinstance(facts.get(first_name), str) and isinstance(facts.get(last_name), str):
            first, last = str(facts[first_name]), str(facts[last_name])
        else:
            local = str(facts.get(email, "")).partition("@")[0].split(".")
            if len(local) == 2 and local[0].isalpha() and local[1].isalpha():
                first, last = local[0].capitalize(), local[1].capitalize()
            elif name is None:
                first, last = name_parts(key ^ drawn)
            else:
                return
        for attribute, kind in shown:
            if attribute not in facts:
                facts[attribute] = _personal(kind, first, last, key)

    return settle


def _personal(kind: str, first: str, last: str, key: int) -> str:
    match kind:
        case "first_name":
            return first
        case "last_name":
            return last
        case "email":
            return email_of(first, last)
        case "username":
            return username_of(first, last, key)
        case _:
            return f"{first} {last}"


# Spans


def _spans(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Leaf]]:
    """Pairs of start and end on the same scale."""
    starts = [leaf for leaf in leaves if leaf.kind in ("start_date", "start_time") and leaf.json_type == "string"]
    ends = [leaf for leaf in leaves if leaf.kind in ("end_date", "end_time") and leaf.json_type == "string"]
    return [(first, last) for first, last in zip(starts, ends, strict=False) if first.kind[6:] == last.kind[4:]]


def _span_settler(first: Leaf, last: Leaf) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        start, end = facts.get(first.attribute), facts.get(last.attribute)
        step = 1 + (mix(key, first.salt) & 7)
        if isinstance(start, str) and end is None:
            moved = _moved(start, step)
            if moved:
                facts[last.attribute] = moved
        elif isinstance(end, str) and start is None:
            moved = _moved(end, -step)
            if moved:
                facts[first.attribute] = moved

    return settle


def _moved(moment: str, steps: int) -> str:
    """A date moved by days, a moment or a time of day by quarters of an hour; "" where it is none of them."""
    try:
        if len(moment) > 10 and moment[10] == "T":
            moved = datetime.fromisoformat(moment) + timedelta(minutes=15 * steps)
            return moved.isoformat().replace("+00:00", "Z")
        if len(moment) >= 10:
            return (date.fromisoformat(moment[:10]) + timedelta(days=steps)).isoformat() + moment[10:]
        hour, minute = map(int, moment.split(":")[:2])
    except (ValueError, OverflowError):
        return ""
    total = min(1425, max(0, hour * 60 + minute + 15 * steps))
    return f"{total // 60:02d}:{total % 60:02d}"

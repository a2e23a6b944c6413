"""Where things are: the country of a known city, the airport of a city, a point near another."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools import Place, countries, load
from toolgen.core.pools.offsets import offset
from toolgen.core.pools.text import PLACED
from toolgen.core.pools.text import place as place_of
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, Settle, vocabulary

_SELECTION = salt("place.selection")
COORDINATES = ("latitude", "longitude")
NEAR = 0.03  # degrees: how far from the middle of its city something stands at most
_DETERMINING = ("city", "airport_code", "region", "country", "country_code", "timezone", "locale", "currency")
_STANDING = vocabulary(  # what stands somewhere in a city, and not in its middle
    """hotel hostel restaurant cafe bakery museum gallery library gym theatre theater park garden market shop store
    cinema station stadium arena hospital clinic pharmacy university college school church venue attraction landmark
    sight property listing house apartment branch drone vehicle car bike scooter charger sensor stop place event"""
)
_COUNTRIES = ("country", "nation")
_OF_COUNTRIES = {"region": "continent", "continent_region": "continent", "phone": "phone_code"}  # what a country means
_PEOPLE = ("population", "total_population", "population_count", "inhabitants")
_OFFSETS = {  # from UTC, in standard time: in hours or in seconds
    "utc_offset_hours": 1, "gmt_offset_hours": 1, "gmt": 1, "gmt_offset": 1, "offset_hours": 1,
    "utc_offset": 3600, "timezone_offset": 3600, "utc_offset_seconds": 3600, "gmtoffset": 3600,
}  # fmt: skip
_USUAL = ("USD", "USD", "EUR", "EUR", "GBP", "CAD", "AUD", "CHF")
_WEAK = ("language", "language_code")  # too little to tell a country by, unless nothing else is known


def settlers_of_places(leaves: Sequence[Leaf], entity: str) -> tuple[Settle, ...]:
    """What has to be settled so that all that is shown of one place is true of it."""
    placed: dict[str, list[Leaf]] = {}
    national: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if _national(leaf, entity) is not None and not leaf.options:
            toward = (
                "" if leaf.direction.isdecimal() or leaf.direction == snake(leaf.name) else leaf.direction
            )  # `iso3`
            national.setdefault(toward, []).append(leaf)
        elif leaf.kind in PLACED and leaf.kind != "locale" and not leaf.options:
            placed.setdefault(leaf.direction, []).append(leaf)
    everywhere = dict.fromkeys((*placed, *national))
    return (
        *(_place_settler(toward, placed.get(toward, ()), national.get(toward, ()), entity) for toward in everywhere),
        *(each for leaf in leaves for each in _called_after_city(leaf, entity, placed)),
    )


def _national(leaf: Leaf, entity: str) -> Callable[[Place], Json] | None:
    """What a leaf tells of a country: its capital; of a country itself, also its continent and its people."""
    if leaf.json_type == "string":
        if "airline" in (*entity.split("_"), *words(leaf.name)):
            return None  # whose codes are its own
        own = _OF_COUNTRIES.get(snake(leaf.name)) if entity.rpartition("_")[2] in _COUNTRIES else None
        return countries.fact(own or leaf.name)
    if entity.rpartition("_")[2] in _COUNTRIES and snake(leaf.name) in _PEOPLE and not leaf.direction:
        return lambda place: countries.populations().get(place.country_code)
    if snake(leaf.name) in _OFFSETS and not leaf.direction:
        scale = _OFFSETS[snake(leaf.name)]
        return lambda place: _whole(offset(place.timezone) * scale)
    return None


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def _place_settler(toward: str, leaves: Sequence[Leaf], national: Sequence[Leaf], entity: str) -> Settle:
    prefix = f"{toward}." if toward else ""
    columns = tuple((kind, prefix + kind) for kind in (*_DETERMINING, *COORDINATES))
    weak = tuple((kind, prefix + kind) for kind in _WEAK)
    shown = tuple((leaf.attribute, leaf.kind, leaf.json_type != "string") for leaf in leaves)
    drawn = leaves[0].salt if leaves else salt(f"group.place.{toward}")  # that of the whole group
    aliases = tuple(
        (leaf.kind, leaf.attribute) for leaf in leaves if (leaf.kind, leaf.attribute) not in (*columns, *weak)
    )
    telling = (*columns, *aliases)
    facts_of_country = [(leaf.attribute, fact) for leaf in national if (fact := _national(leaf, entity)) is not None]
    names = tuple(leaf.attribute for leaf in (*leaves, *national))
    selection = _SELECTION ^ salt(toward)
    column = _about if stands(entity) else _column
    money = {leaf.kind for leaf in leaves} == {"currency"} and not national

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
            if money:  # of no place that anybody speaks of: one that most prices are in
                code = _USUAL[mix(key, drawn) * len(_USUAL) >> 32]
                place = _places_by("currency")[code.casefold()][0]
        for name, kind, number in shown:
            if name not in facts:
                facts[name] = column(place, kind, key, number=number)
        for name, fact in facts_of_country:
            facts.setdefault(name, fact(place))

    return settle


def latitude_of(facts: Mapping[str, Json]) -> float | None:
    """The latitude of the place that facts tell of, None where they tell of none that is known."""
    known = facts.get("latitude")
    if isinstance(known, int | float | str) and not isinstance(known, bool):
        try:
            return max(-90.0, min(90.0, float(known)))
        except ValueError:
            return None
    told = tuple(
        (kind, str(facts[kind])) for kind in (*_DETERMINING, "location") if kind in facts and kind != "currency"
    )
    rows = _matching(tuple((kind if kind != "location" else "city", value) for kind, value in told)) if told else ()
    return rows[0].latitude if rows else None


def currency_of(facts: Mapping[str, Json]) -> str:
    """The currency of the country that facts tell of, "" where they tell of none that is known."""
    place = country_known(facts, "")
    return place.currency if place is not None else ""


def place_known(facts: Mapping[str, Json], prefix: str) -> Place | None:
    """The place that a city or an airport with this prefix names: "origin." of `origin.city`; None where none does."""
    told = tuple((kind, str(facts[prefix + kind])) for kind in ("city", "airport_code") if prefix + kind in facts)
    rows = _matching(told) if told else ()
    return rows[0] if rows else None


def country_known(facts: Mapping[str, Json], prefix: str) -> Place | None:
    """A place in the country, or the city, that facts with this prefix tell of."""
    told = tuple(
        (kind, str(facts[prefix + kind])) for kind in ("country", "country_code", "city") if prefix + kind in facts
    )
    rows = _matching(told) if told else ()
    return rows[0] if rows else None


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
        found = _places_by(kind).get(value.casefold(), ()) or _otherwise(kind, value) or _near(kind, value)
        both = tuple(row for row in rows if row in found) if rows else found
        rows = both or rows
    return rows


def _otherwise(kind: str, value: str) -> tuple[Place, ...]:
    """The places in a country that is said by its code where its name is asked for, or the other way round."""
    if kind not in ("country", "country_code"):
        return ()
    code, plain = countries.code_of(value), value.strip().casefold().replace("-", " ").replace("_", " ")
    return _places_by("country_code").get(code.casefold(), ()) or _places_by("country").get(plain, ())


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
    "port": ("Harbour", "Ferry Terminal", "New Harbour", "East Quay"),
    "station": ("Central", "North", "South", "East", "West", "Harbour", "Old Town", "Riverside", "Park", "Airport"),
}

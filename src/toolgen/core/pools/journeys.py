"""Which cities people go between over land, and between which of them a ferry goes: rough knowledge of the world."""

from functools import cache
from math import cos, hypot, radians

from toolgen.core.pools import Place, load
from toolgen.core.rng import Stream

_FARTHEST_KM = 900  # a day by car or train
_KM_PER_DEGREE = 111.2
_MAINLANDS = (
    "PT ES FR DE AT CH NL BE LU IT GR DK SE NO FI EE LV LT PL CZ SK HU RO SI HR RS",
    "GB", "IE", "TR GE", "US CA MX", "PA CR", "CO PE EC CL AR UY BR", "KR", "CN VN", "JP", "TH MY SG", "IN NP",
    "AE QA", "JO IL", "EG", "MA TN", "GH NG", "ZA", "AU", "NZ",
)  # fmt: skip
"""Countries between which one goes without a boat, by their codes."""

_APART = {"Belfast": "IE", "Honolulu": "-", "Anchorage": "-", "Wellington": "-", "Sapporo": "-"}
"""Cities on another shore than the rest of their country, and to which country they belong by land."""

_LINES = (
    "Stockholm-Helsinki", "Stockholm-Tallinn", "Stockholm-Riga", "Helsinki-Tallinn", "Gdansk-Stockholm",
    "Copenhagen-Oslo", "Belfast-Glasgow", "Cork-Bilbao", "Barcelona-Rome", "Barcelona-Valencia", "Marseille-Tunis",
    "Naples-Valletta", "Venice-Split", "Split-Dubrovnik", "Venice-Dubrovnik", "Athens-Izmir", "Istanbul-Izmir",
    "Buenos Aires-Montevideo", "Vancouver-Seattle", "Busan-Fukuoka", "Busan-Osaka", "Shanghai-Osaka", "Tunis-Valletta",
    "Barcelona-Casablanca", "Rotterdam-Bergen", "Lisbon-Faro",
)  # fmt: skip
"""Ferries, by the cities that they go between."""


def reached_from(city: str, way: str, rng: Stream) -> str:
    """A city to which somebody goes from a city by "land" or by "sea"; "" where none is known."""
    found = _by_land(city) if way == "land" else _by_sea(city)
    return rng.pick(found) if found else ""


def a_port(rng: Stream) -> str:
    """A city from which ferries go."""
    return rng.pick(_LINES).partition("-")[0]


@cache
def _by_sea(city: str) -> tuple[str, ...]:
    pairs = [line.split("-") for line in _LINES]
    return tuple(sorted({other for pair in pairs if city in pair for other in pair if other != city}))


@cache
def _by_land(city: str) -> tuple[str, ...]:
    here = next((place for place in load().places if place.city == city), None)
    if here is None:
        return ()
    return tuple(
        place.city
        for place in load().places
        if place.city != city and _shore(place) == _shore(here) and _kilometres(place, here) < _FARTHEST_KM
    )


def _shore(place: Place) -> int | str:
    """What is joined by land."""
    code = _APART.get(place.city, place.country_code)
    return next((number for number, codes in enumerate(_MAINLANDS) if code in codes.split()), place.city)


def _kilometres(one: Place, other: Place) -> float:
    """The distance on a plane that touches the earth between the two: near enough for a day's way."""
    narrowed = cos(radians((one.latitude + other.latitude) / 2))
    return _KM_PER_DEGREE * hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * narrowed)

"""How far apart two points are that the arguments name by their coordinates, in the unit that they ask for."""

import math
import re
from collections.abc import Callable, Mapping, Sequence

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.executor.conversions import length_of
from toolgen.executor.leaves import Leaf
from toolgen.executor.operands import Arguments, number_of
from toolgen.executor.proportions import Work

_EARTH = 6371.0  # kilometres: the mean radius
_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d{1,12})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*")
_LATITUDES, _LONGITUDES = frozenset(("lat", "latitude")), frozenset(("lon", "lng", "long", "longitude"))
_DIGITS = 2


def distance_between(given: Arguments) -> Json:
    """In kilometres, unless the arguments name a unit. Raises ValueError where they do not name two points."""
    named = (value for name, value in given.items() if isinstance(value, str) and "unit" in name.lower())
    return distance_in(next(named, "km"))(given)


def distance_in(unit: str) -> Callable[[Arguments], Json]:
    """The distance in a unit that the answer names itself."""
    return lambda given: round(1000 * kilometres(*_points(given)) / length_of(unit), _DIGITS)


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two points, each a latitude and a longitude in degrees (the haversine formula)."""
    one, two = math.radians(here[0]), math.radians(there[0])
    across = math.radians(there[1] - here[1])
    part = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(part)))


def _points(given: Arguments) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two points: latitudes and longitudes that go together in the order of their names, or texts of both."""
    written = [_POINT.fullmatch(value) for value in given.values() if isinstance(value, str)]
    points = [(float(found[1]), float(found[2])) for found in written if found is not None]
    if not points:
        ordered = sorted(given.items())
        points = list(zip(_along(ordered, _LATITUDES), _along(ordered, _LONGITUDES), strict=True))
    if len(points) != 2 or any(abs(north) > 90 or abs(east) > 180 for north, east in points):
        raise ValueError("not two points")
    return points[0], points[1]


def _along(given: list[tuple[str, Json]], names: frozenset[str]) -> list[float]:
    found = (number_of(value) for name, value in given if not names.isdisjoint(words(name)))
    return [number for number in found if number is not None]


def on_the_way(leaves: Sequence[Leaf], entity: str) -> list[tuple[Leaf, Work]]:
    """How long a way takes, by how long it is: on the road, or through the air where it is too long for that."""
    numbers = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type in ("integer", "number")}
    told, way = numbers.get("duration_minutes"), numbers.get("distance_km")
    if told is None or way is None or not _RIDDEN.isdisjoint(entity.split("_")):
        return []
    minutes, kilometres = told.name, way.name

    def work(shown: Mapping[str, Json]) -> Json:
        long, far = shown.get(minutes), shown.get(kilometres)
        if not isinstance(long, int | float) or not isinstance(far, int | float) or not long:
            return None
        if _SLOWEST <= far / long * 60 <= _FASTEST:
            return None
        return round(far / _ROAD * 60) + 1 if far < _FARTHEST else round(far / _AIR * 60) + 40

    return [(told, work)]


_RIDDEN = frozenset(("flight", "fare", "itinerary", "leg", "activity", "workout", "run", "ride", "train", "journey"))
_SLOWEST, _FASTEST, _ROAD, _AIR = 3, 130, 75, 800  # kilometres an hour
_FARTHEST = 1_500  # kilometres by road

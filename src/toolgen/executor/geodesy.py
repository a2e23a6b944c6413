"""How far apart two points are that the arguments name by their coordinates, in the unit that they ask for."""

import math
import re
from collections.abc import Callable

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor.conversions import length_of
from toolgen.executor.operands import Arguments, number_of

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

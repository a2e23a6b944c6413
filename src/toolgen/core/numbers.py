"""Numbers by kind: within the schema's bounds, and within what is usual for the kind or the name."""

from collections.abc import Callable, Mapping
from datetime import date

from toolgen.core.json import Json
from toolgen.core.pools.text import place
from toolgen.core.pools.times import MOMENTS, epoch_seconds
from toolgen.core.rng import mix, salt
from toolgen.core.tools import ValueKind

Draw = Callable[[int, date], Json]
Span = tuple[float, float, int]  # lowest, highest, decimals

# Lowest, highest and decimals of the kinds that are numbers.
RANGES: dict[str, Span] = {
    "latitude": (-60, 70, 4),
    "longitude": (-180, 180, 4),
    "duration": (15, 240, 0),
    "price": (5, 240, 2),
    "amount": (10, 900, 2),
    "percentage": (1, 99, 1),
    "rating": (2.5, 5, 1),
    "count": (1, 60, 0),
    "quantity": (1, 12, 0),
    "page": (1, 1, 0),
    "limit": (2, 5, 0),
    "offset": (0, 0, 0),
    "index": (0, 9, 0),
    "temperature": (-4, 34, 1),
    "distance": (0.5, 480, 1),
    "weight": (0.2, 90, 1),
    "speed": (4, 130, 1),
    "size_bytes": (2_000, 9_000_000, 0),
    "age": (18, 80, 0),
    "number": (1, 500, 0),
    "minimum": (5, 60, 0),
    "maximum": (80, 400, 0),
    "id": (100_000, 999_999, 0),
    "code": (100_000, 999_999, 0),
    "postal_code": (10_000, 99_999, 0),
    "month": (1, 12, 0),
    "weekday": (1, 7, 0),
    "time": (0, 23, 0),
    "status": (1, 4, 0),
    "year": (1995, 2030, 0),
}
_UNNAMED_RANGE: Span = (1.0, 500.0, 0)
_LARGEST = 2**63 - 1
_HARDLY = 0.1


def number(kind: ValueKind, schema: Mapping[str, Json], *, whole: bool, usual: Span | None = None) -> Draw:
    """The function that draws numbers of a kind; `usual` is narrower than what the kind says."""
    if kind in ("latitude", "longitude") and not whole:
        latitude = kind == "latitude"
        return lambda key, today: place(key).latitude if latitude else place(key).longitude
    if kind in MOMENTS and kind != "time":
        day, minute = MOMENTS[kind]
        return lambda key, today: epoch_seconds(day(key, today), minute(key))
    salted = salt(kind)
    if kind == "year" and not schema.keys() & {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}:
        return lambda key, today: today.year - (mix(key, salted) * 13 >> 32)
    low, high, decimals = usual or RANGES.get(kind, _UNNAMED_RANGE)
    low, high = _bounds(schema, low, high)
    step = schema.get("multipleOf")
    if isinstance(step, int | float) and step > 0 and (whole or step != 1):
        return _stepped(low, high, step, salted)
    if whole:
        first = -int(-low // 1)
        return span(first, max(first, int(high // 1)), salted, int)
    scale = 10**decimals
    first = -int(-low * scale // 1)
    if decimals == 0:
        return span(first, max(first, int(high // 1)), salted, int)
    count = max(1, int(high * scale // 1) - first + 1)
    return lambda key, today: (first + (mix(key, salted) * count >> 32)) / scale


def _bounds(schema: Mapping[str, Json], low: float, high: float) -> tuple[float, float]:
    """The range narrowed to the schema's, or moved into it where they do not meet."""
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    floor = least if isinstance(least, int | float) else above + 1 if isinstance(above, int | float) else None
    ceiling = most if isinstance(most, int | float) else below - 1 if isinstance(below, int | float) else None
    if isinstance(above, int | float) and isinstance(below, int | float) and below - above <= 1:
        middle = (above + below) / 2
        return middle, middle
    width = high - low
    if floor is not None and ceiling is not None and _beside(low, high, floor, ceiling):
        return max(floor, -_LARGEST), min(ceiling, _LARGEST)
    if floor is not None and floor > low:
        low = floor
        high = max(high, low) if high >= low else low + width
    if ceiling is not None and ceiling < high:
        high = ceiling
        low = low if low <= high else max(high - width, floor if floor is not None else high - width)
    return max(low, -_LARGEST), min(high, _LARGEST)


def _beside(low: float, high: float, floor: float, ceiling: float) -> bool:
    """Whether two ranges hardly meet: what they share is a small part of either."""
    shared = min(high, ceiling) - max(low, floor)
    return shared < _HARDLY * min(high - low, ceiling - floor)


def _stepped(low: float, high: float, step: float, salted: int) -> Draw:
    first, last = -int(-low // step), int(high // step)
    return span(first, max(first, last), salted, lambda n: n * step)


def span(low: int, high: int, salted: int, form: Callable[[int], Json]) -> Draw:
    """Whole numbers from low to high, in a form."""
    count = high - low + 1
    if form is int:
        return lambda key, today: low + (mix(key, salted) * count >> 32)
    return lambda key, today: form(low + (mix(key, salted) * count >> 32))

"""Lists whose items are moments of one series: in the order of time, none twice, and what is told of the whole list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, vocabulary

_QUOTED = salt("series.quoted")
_HUNDREDTHS = 100  # of a percent
_SATURDAY = 5
_RHYTHMS = (5, 21)  # days of trade in a week and in a month
_LONG = 1_000
_MOMENTS = ("date", "datetime", "timestamp")
_HIGH = vocabulary("highest high max maximum")
_LOW = vocabulary("lowest low min minimum")
_MEAN = vocabulary("average avg mean")
_NOT_MEASURED = ("id", "code", "latitude", "longitude", "year", "index", "page")


class Numbers(Struct, frozen=True):
    """A list of objects and one of the numbers that each of them has."""

    listed: str
    leaf: Leaf


def moment_of(leaves: Sequence[Leaf], identity: Leaf | None) -> Leaf | None:
    """The leaf that dates an item of a series; things with an id, and with several dates, are no such items."""
    if identity is not None:
        return None
    dated = [leaf for leaf in leaves if leaf.kind in _MOMENTS and leaf.json_type == "string" and not leaf.options]
    return dated[0] if len(dated) == 1 else None


def apart(moments: Sequence[Json]) -> list[Json]:
    """The moments, each that comes twice moved to a free day between the first and the last: None where none is free.

    Moments that are all one day are left alone: the day was asked for.
    """
    days = [day for day in map(_day, moments) if day is not None]
    if len(days) < len(moments) or len(set(days)) < 2:
        return list(moments)
    span = (min(days) + timedelta(days=step) for step in range((max(days) - min(days)).days))
    spare = [day.isoformat() for day in span if day not in days]
    taken: set[str] = set()
    result: list[Json] = []
    for moment in map(str, moments):
        if moment not in taken:
            result.append(moment)
        else:
            result.append(spare.pop(0) + moment[10:] if spare else None)
        taken.add(moment)
    return result


def trading_days(moments: Sequence[Json]) -> list[Json]:
    """The moments, those of a weekend moved to a free weekday between the first and the last: None where none is free.

    Where there are only weekends, they stay: somebody asked for them.
    """
    days = [day for day in map(_day, moments) if day is not None]
    if len(days) < len(moments) or not any(day.weekday() < _SATURDAY for day in days):
        return list(moments)
    span = (min(days) + timedelta(days=step) for step in range((max(days) - min(days)).days))
    spare = [day.isoformat() for day in span if day not in days and day.weekday() < _SATURDAY]
    result: list[Json] = []
    for day, moment in zip(days, map(str, moments), strict=True):
        if day.weekday() < _SATURDAY:
            result.append(moment)
        else:
            result.append(spare.pop(0) + moment[10:] if spare else None)
    return result


def traded_on(price: float, moment: str, name: str) -> float:
    """What was paid on a day for what costs `price` now: within four in a hundred, in steps of ten days."""
    days = salt(f"{name} {moment[:9]}"), salt(f"{name} {moment[:10]}")
    away = (mix(days[0], _QUOTED) * 500 >> 32) - 250 + (mix(days[1], _QUOTED) * 300 >> 32) - 150
    return round(price * (1 + away / 10_000), cents(price))


def cents(price: float) -> int:
    """The decimals of a price: more of them for what costs less than a dollar."""
    return 2 if price >= 1 else 5


def market_days(first: date, last: date, most: int) -> list[date]:
    """The days of trade from the first to the last; one a week, or a month, where there are more than `most`."""
    span = ((first + timedelta(days=step)) for step in range((last - first).days + 1))
    days = [each for each in span if each.weekday() < _SATURDAY]
    for every in (1, *_RHYTHMS):
        if len(days[::every]) <= most:
            return days[::every]
    return days[:: -(-len(days) // most)]


def market_days_before(last: date, count: int) -> list[date]:
    """So many days of trade up to the last."""
    return market_days(last - timedelta(days=count // 5 * 7 + 6), last, _LONG)[-count:]


def quoted_on(rate: float, moment: str) -> float:
    """A rate on a day: within one in a hundred of what it is in general. What is one to one is so every day."""
    away = mix(salt(moment[:10]), _QUOTED) * (2 * _HUNDREDTHS + 1) >> 32
    return rate if rate == 1 else round(rate * (1 + (away - _HUNDREDTHS) / 10_000), 6)


def _day(moment: Json) -> date | None:
    try:
        return date.fromisoformat(moment[:10]) if isinstance(moment, str) else None
    except ValueError:
        return None


def extremes(
    leaves: Sequence[Leaf], lists: Mapping[str, Sequence[Leaf]]
) -> list[tuple[Leaf, Callable[[Mapping[str, Json]], Json]]]:
    """The highest, the lowest and the mean of a list: leaves with how each follows from the list beside it."""
    if len(lists) != 1:
        return []
    (listed, items), found = next(iter(lists.items())), []
    measured = [leaf for leaf in items if leaf.json_type in ("integer", "number") and leaf.kind not in _NOT_MEASURED]
    for leaf in leaves:
        said = words(leaf.name)
        work = next((work for side, work in _WORKS if not side.isdisjoint(said)), None)
        if work is None or leaf.json_type not in ("integer", "number"):
            continue
        rest = [word for word in said if word not in _HIGH | _LOW | _MEAN]
        named = [each for each in measured if rest and set(rest) <= {*words(each.name)}]
        meant = named or (measured if not rest and len(measured) == 1 else [])
        if len(meant) == 1:
            found.append((leaf, _of(Numbers(listed, meant[0]), work, whole=leaf.json_type == "integer")))
    return found


def _mean(numbers: Sequence[float]) -> float:
    return round(sum(numbers) / len(numbers), 4)


_WORKS: tuple[tuple[frozenset[str], Callable[[Sequence[float]], float]], ...] = (
    (_HIGH, max),
    (_LOW, min),
    (_MEAN, _mean),
)


def _of(
    numbers: Numbers, work: Callable[[Sequence[float]], float], *, whole: bool
) -> Callable[[Mapping[str, Json]], Json]:
    def worked(shown: Mapping[str, Json]) -> Json:
        listed = shown.get(numbers.listed)
        rows = (
            [row.get(numbers.leaf.name) for row in listed if isinstance(row, Mapping)]
            if isinstance(listed, list)
            else []
        )
        values = [row for row in rows if isinstance(row, int | float) and not isinstance(row, bool)]
        if not values:
            return None
        value = work(values)
        return round(value) if whole else value

    return worked

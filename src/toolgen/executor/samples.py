"""What is true of a list of numbers, and of two lists: measures of it, its outliers, a line through it."""

import math
import statistics
from collections.abc import Callable, Sequence
from typing import cast

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor.operands import Arguments, Choice, NotComputable, number_of

_DIGITS = 4
_THRESHOLD = 2.0  # standard deviations
_MEDIAN_TO_STANDARD = 1.4826  # of normally distributed numbers
_SURE = 1.96  # of them to either side for 95 in 100
_STRENGTHS = ((0.7, "strong"), (0.4, "moderate"), (0.1, "weak"))


def sample(given: Arguments) -> list[float]:
    """The first list of numbers."""
    return samples(given)[0]


def samples(given: Arguments) -> list[list[float]]:
    """All lists of numbers, written as text or not."""
    found = []
    for value in given.values():
        parts: Sequence[Json] = ()
        if isinstance(value, str):
            parts = value.replace(";", ",").split(",") if "," in value or ";" in value else ()
        elif isinstance(value, Sequence):
            parts = value
        read = [number_of(part.strip() if isinstance(part, str) else part) for part in parts]
        if read and None not in read:
            found.append(cast("list[float]", read))
    if not found:
        raise ValueError("no list of numbers")
    return found


def measured(measure: Callable[[list[float]], float]) -> Callable[[Arguments], Json]:
    """A measure of the first list, rounded as the arguments say or to four digits."""

    def work(given: Arguments) -> Json:
        return rounded(measure(sample(given)), given)

    return work


def rounded(value: float, given: Arguments) -> float:
    digits = next((v for name, v in given.items() if {*words(name)} & {"decimals", "precision", "digits"}), _DIGITS)
    return round(value, min(10, max(0, digits))) if isinstance(digits, int) else round(value, _DIGITS)


def deviation(numbers: list[float]) -> float:
    return statistics.stdev(numbers) if len(numbers) > 1 else 0.0


def variance(numbers: list[float]) -> float:
    return statistics.variance(numbers) if len(numbers) > 1 else 0.0


# Percentiles


def _named(given: Arguments, *names: str) -> float | None:
    """The number that an argument of one of these names says."""
    return next((number_of(value) for name, value in given.items() if {*words(name)} & {*names}), None)


def _share(given: Arguments) -> float:
    share = _named(given, "percentile", "quantile", "percent", "p", "q")
    if share is None:
        raise ValueError("no percentile")
    return share / 100 if share > 1 else share


def percentile(given: Arguments) -> Json:
    """Between the two nearest ranks, as most libraries have it."""
    numbers = sorted(sample(given))
    place = _share(given) * (len(numbers) - 1)
    low = math.floor(place)
    high = min(low + 1, len(numbers) - 1)
    return rounded(numbers[low] + (numbers[high] - numbers[low]) * (place - low), given)


def rank(given: Arguments) -> Json:
    """How many of the numbers lie at the percentile or below."""
    return max(1, math.ceil(_share(given) * len(sample(given))))


# Outliers


def threshold(given: Arguments) -> float:
    found = _named(given, "threshold")
    return _THRESHOLD if found is None else found


def outliers(given: Arguments) -> list[float]:
    """The numbers that lie far from the median, in median deviations (Iglewicz and Hoaglin, 1993)."""
    numbers, limit = sample(given), threshold(given)
    middle = statistics.median(numbers)
    usual = statistics.median(abs(number - middle) for number in numbers) * _MEDIAN_TO_STANDARD
    usual = usual or deviation(numbers)
    return [number for number in numbers if usual and abs(number - middle) > limit * usual]


def mean_without_outliers(given: Arguments) -> Json:
    away = outliers(given)
    return rounded(statistics.fmean(number for number in sample(given) if number not in away), given)


# Lines


def _line(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and intercept of the line with the least squares."""
    mean_x = statistics.fmean(x for x, _ in pairs)
    mean_y = statistics.fmean(y for _, y in pairs)
    across = sum((x - mean_x) ** 2 for x, _ in pairs)
    if not across:
        raise NotComputable("all numbers of the list are equal")
    slope = sum((x - mean_x) * (y - mean_y) for x, y in pairs) / across
    return slope, mean_y - slope * mean_x


def pairs(given: Arguments) -> list[tuple[float, float]]:
    first, second, *_ = samples(given)
    if len(first) != len(second):
        raise NotComputable("the lists do not have the same length")
    return list(zip(first, second, strict=True))


def slope(given: Arguments) -> Json:
    return rounded(_line(pairs(given))[0], given)


def intercept(given: Arguments) -> Json:
    return rounded(_line(pairs(given))[1], given)


def correlation(given: Arguments) -> float:
    both = pairs(given)
    if len(both) < 2 or len({x for x, _ in both}) < 2 or len({y for _, y in both}) < 2:
        raise NotComputable("all numbers of a list are equal")
    return rounded(statistics.correlation([x for x, _ in both], [y for _, y in both]), given)


def strength(given: Arguments) -> Choice:
    size = abs(correlation(given))
    return Choice((next((word for least, word in _STRENGTHS if size >= least), "none"),))


def steps(given: Arguments) -> int:
    """How many values ahead a forecast is."""
    found = _named(given, "steps", "periods", "horizon")
    return 1 if found is None else max(1, int(found))


def forecast(given: Arguments) -> float:
    numbers = sample(given)
    if len(numbers) < 2:
        return numbers[0]
    slope, base = _line(list(enumerate(numbers)))
    return rounded(base + slope * (len(numbers) - 1 + steps(given)), given)


def bound(side: int) -> Callable[[Arguments], Json]:
    """The forecast less or more than what is usual beside the line."""

    def work(given: Arguments) -> Json:
        numbers = sample(given)
        slope, base = _line(list(enumerate(numbers))) if len(numbers) > 1 else (0.0, numbers[0])
        rest = [number - base - slope * place for place, number in enumerate(numbers)]
        away = math.sqrt(sum(each**2 for each in rest) / max(1, len(rest) - 2))
        return rounded(forecast(given) + side * _SURE * away * math.sqrt(steps(given)), given)

    return work


def trend(given: Arguments) -> Choice:
    numbers = sample(given)
    slope = _line(list(enumerate(numbers)))[0] if len(numbers) > 1 else 0.0
    if slope > 0:
        return Choice(("rising", "up", "increasing", "upward"))
    return Choice(("falling", "down", "decreasing", "downward") if slope < 0 else ("flat", "stable", "level"))


# Series


def series(given: Arguments) -> list[float]:
    """`count` numbers from `start`, each a `step` more than the one before."""
    start, step, count = (_named(given, *names) for names in _SERIES)
    if start is None or step is None or count is None:
        raise ValueError("no series")
    return [_tidy(start + step * place) for place in range(max(0, min(int(count), _LONGEST)))]


def _tidy(number: float) -> float:
    return number if isinstance(number, int) else int(number) if number.is_integer() else round(number, 10)


_SERIES = (("start", "first", "from"), ("step", "increment", "difference"), ("count", "n", "length", "terms", "size"))
_LONGEST = 100

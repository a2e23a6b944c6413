"""Intervals: Wilson's for proportions, the bootstrap's for means; and pass^k."""

from collections.abc import Sequence
from math import comb, sqrt

from msgspec import Struct

from toolgen.core.rng import Seed

_Z = 1.959963984540054  # 95 %, two-sided
_DRAWS = 1000


class Interval(Struct, frozen=True):
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(successes: int, trials: int) -> Interval | None:
    """A proportion with Wilson's score interval (1927, JASA 22:209); None without a trial."""
    if not trials:
        return None
    p, z2 = successes / trials, _Z * _Z
    centre = (p + z2 / (2 * trials)) / (1 + z2 / trials)
    half = _Z * sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials)) / (1 + z2 / trials)
    return Interval(p, max(0.0, centre - half), min(1.0, centre + half))


def bootstrap(values: Sequence[float], *, seed: int = 0) -> Interval | None:
    """A mean with the percentile interval of resampled instances; the same values give the same interval."""
    if not values:
        return None
    mean = sum(values) / len(values)
    if len(values) == 1 or min(values) == max(values):
        return Interval(mean, mean, mean)
    rng = Seed(seed).at("bootstrap", len(values)).stream()
    size = len(values)
    means = sorted(sum([values[rng.below(size)] for _ in range(size)]) / size for _ in range(_DRAWS))
    return Interval(mean, means[int(0.025 * _DRAWS)], means[int(0.975 * _DRAWS) - 1])


def pass_hat(successes: Sequence[int], runs: int, k: int) -> float | None:
    """The chance that `k` runs of a mission all succeed, over missions of `runs` runs each.

    The unbiased estimate of tau-bench (arXiv 2406.12045): the mean of C(successes, k) / C(runs, k).
    """
    if not successes or k > runs:
        return None
    return sum(comb(count, k) / comb(runs, k) for count in successes) / len(successes)

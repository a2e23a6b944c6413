"""Whether a change made a difference: paired deltas, with the intervals of Student's t."""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist, fmean, stdev

from msgspec import Struct

# The 97.5 % quantile of Student's t for 1, 2, … 8 degrees of freedom; above, the series is exact to 0.001.
_FEW = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060)


class Effect(Struct, frozen=True, kw_only=True):
    """A metric under A and under B, over pairs of runs."""

    metric: str
    mean_a: float
    mean_b: float
    delta: float  # mean of B - A over the pairs
    low: float  # 95 % interval of the delta
    high: float

    @property
    def visible(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0 or self.high < 0


def effect(metric: str, a: Sequence[float], b: Sequence[float]) -> Effect:
    """The paired delta, with its 95 % interval; at least two pairs.

    Not the bootstrap: resampling a handful of pairs gives intervals that are far too narrow, and so effects of chance.
    """
    deltas = [right - left for left, right in zip(a, b, strict=True)]
    delta = fmean(deltas)
    reach = quantile(len(deltas) - 1) * stdev(deltas) / sqrt(len(deltas))
    return Effect(
        metric=metric,
        mean_a=round(fmean(a), 6),
        mean_b=round(fmean(b), 6),
        delta=round(delta, 6),
        low=round(delta - reach, 6),
        high=round(delta + reach, 6),
    )


def quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5."""
    if freedom <= len(_FEW):
        return _FEW[freedom - 1]
    x = NormalDist().inv_cdf(0.975)
    first = (x**3 + x) / 4
    second = (5 * x**5 + 16 * x**3 + 3 * x) / 96
    third = (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384
    return x + first / freedom + second / freedom**2 + third / freedom**3

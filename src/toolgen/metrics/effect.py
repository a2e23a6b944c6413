"""Whether a change made a difference: paired deltas, with bootstrap intervals."""

from collections.abc import Sequence

from msgspec import Struct

from toolgen.core.rng import Seed

RESAMPLES = 2000


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
    """The paired delta, with the percentile interval of the bootstrap over pairs.

    Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
    """
    deltas = [right - left for left, right in zip(a, b, strict=True)]
    number = len(deltas)
    stream = Seed(0).at("bootstrap", metric).stream()
    means = sorted(sum(deltas[stream.below(number)] for _ in range(number)) / number for _ in range(RESAMPLES))
    return Effect(
        metric=metric,
        mean_a=round(sum(a) / number, 6),
        mean_b=round(sum(b) / number, 6),
        delta=round(sum(deltas) / number, 6),
        low=round(means[RESAMPLES * 25 // 1000], 6),
        high=round(means[RESAMPLES * 975 // 1000 - 1], 6),
    )

"""Counting in bounded memory: exact while there is little, estimates with a known error when there is much."""

from bisect import insort
from collections import Counter
from hashlib import blake2b

from msgspec import Struct

from toolgen.core.rng import Seed

_HASHES = 1 << 64


def hashed(text: str) -> int:
    """A 64-bit number for a text, the same everywhere."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Distinct:
    """How many different things there were: exact up to `size`, above that within about 1/sqrt(size).

    The k-minimum-values estimator: Bar-Yossef, Jayram, Kumar, Sivakumar and Trevisan, "Counting distinct elements in
    a data stream", RANDOM 2002.
    """

    def __init__(self, size: int = 1 << 16) -> None:
        self._size = size
        self._smallest: set[int] = set()
        self._order: list[int] = []  # the same, sorted, once there are more than `size`

    def add(self, thing: int) -> None:
        """Count a thing by its hash."""
        if thing in self._smallest:
            return
        if not self._order:
            self._smallest.add(thing)
            if len(self._smallest) > self._size:
                self._order = sorted(self._smallest)
                self._smallest.discard(self._order.pop())
        elif thing < self._order[-1]:
            self._smallest.discard(self._order.pop())
            self._smallest.add(thing)
            insort(self._order, thing)

    def count(self) -> int:
        """How many there were."""
        if not self._order:
            return len(self._smallest)
        return round((self._size - 1) * _HASHES / self._order[-1])


class Frequent:
    """The things that occur often. Counts are exact up to `size` different things; above that they may be too low,
    by at most the number of additions divided by `size`.

    Misra and Gries, "Finding repeated elements", Science of Computer Programming 2, 1982.
    """

    def __init__(self, size: int = 1 << 16) -> None:
        self._size = size
        self._counts: dict[str, int] = {}

    def add(self, thing: str) -> None:
        """Count a thing."""
        if thing in self._counts or len(self._counts) < self._size:
            self._counts[thing] = self._counts.get(thing, 0) + 1
            return
        self._counts = {name: count - 1 for name, count in self._counts.items() if count > 1}

    def above(self, least: float) -> list[tuple[str, int]]:
        """Things counted more often than `least`, the most frequent first."""
        often = [(name, count) for name, count in self._counts.items() if count > least]
        return sorted(often, key=lambda pair: (-pair[1], pair[0]))


class Reservoir:
    """A uniform sample of a stream, the same for the same stream.

    Algorithm R: Vitter, "Random sampling with a reservoir", ACM TOMS 11, 1985.
    """

    def __init__(self, size: int, name: str) -> None:
        self._size = size
        self._seen = 0
        self._stream = Seed(0).at("reservoir", name).stream()
        self.items: list[frozenset[str]] = []

    def add(self, item: frozenset[str]) -> None:
        """Consider an item."""
        self._seen += 1
        if len(self.items) < self._size:
            self.items.append(item)
            return
        place = self._stream.below(self._seen)
        if place < self._size:
            self.items[place] = item


class Histogram:
    """Scores from 1 to 5 in steps of 0.01, so that quantiles need no list of them."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._total = 0.0
        self.number = 0

    def add(self, score: float) -> None:
        """Count a score."""
        self._counts[round(score * 100)] += 1
        self._total += score
        self.number += 1

    def mean(self) -> float | None:
        """The mean; None of nothing."""
        return round(self._total / self.number, 4) if self.number else None

    def quantile(self, share: float) -> float | None:
        """The smallest score that at least this share of the scores do not exceed."""
        reached = 0
        for score in sorted(self._counts):
            reached += self._counts[score]
            if reached >= share * self.number:
                return score / 100
        return None

    def bins(self, width: int = 50) -> list["Bin"]:
        """Counts of scores in steps of `width` hundredths; the last bin holds the 5.0."""
        counts: Counter[int] = Counter()
        for score, count in self._counts.items():
            counts[min(max(score - 100, 0) // width, 400 // width - 1)] += count
        return [Bin(1 + at * width / 100, 1 + (at + 1) * width / 100, counts[at]) for at in range(400 // width)]


class Bin(Struct, frozen=True):
    """Scores from `low` up to, not including, `high`."""

    low: float
    high: float
    count: int

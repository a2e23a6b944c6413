"""The only source of randomness: named seeds, and streams drawn from them.

A seed is a key; `seed.at("conversation", 7, "values")` is another key, which depends on the path alone, so a
draw added in one place moves nothing anywhere else. Keys are BLAKE2b digests and streams are BLAKE2b in counter
mode: the same numbers on every platform and Python version, at a sixth of the cost of seeding a Mersenne Twister.
See docs/decisions/0003-randomness.md.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from struct import Struct
from typing import TypeVar

T = TypeVar("T")

_UNPACK = Struct("<16I").unpack  # the 32-bit words of one 64-byte digest
_MASK64 = 0xFFFFFFFFFFFFFFFF


class Stream:
    """A stream of draws. Create it from a `Seed`; never share one between two purposes."""

    __slots__ = ("_counter", "_key", "_words")

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._counter = 0
        self._words: list[int] = []

    def below(self, bound: int) -> int:
        """An integer in [0, bound), for 0 < bound <= 2**32 (bias below bound / 2**32)."""
        if not self._words:
            self._refill()
        return (self._words.pop() * bound) >> 32

    def _refill(self) -> None:
        digest = blake2b(self._counter.to_bytes(8, "little"), key=self._key, digest_size=64).digest()
        self._words.extend(_UNPACK(digest))
        self._counter += 1

    def between(self, low: int, high: int) -> int:
        """An integer in [low, high], both included."""
        return low + self.below(high - low + 1)

    def random(self) -> float:
        """A float in [0, 1) with 32 random bits."""
        return self.below(1 << 32) / 4294967296.0

    def chance(self, percent: int) -> bool:
        """True in `percent` of 100 draws."""
        if not self._words:
            self._refill()
        return (self._words.pop() * 100) >> 32 < percent

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, all equally likely."""
        if not self._words:
            self._refill()
        return items[(self._words.pop() * len(items)) >> 32]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, in proportion to its weight (weights >= 0, not all 0)."""
        totals = list(accumulate(weights))
        mark = self.random() * totals[-1]
        for item, total in zip(items, totals, strict=True):
            if mark < total:
                return item
        return items[-1]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items, in drawn order."""
        pool = list(items)
        return [pool.pop(self.below(len(pool))) for _ in range(min(count, len(pool)))]


class Seed:
    """A key from which other keys and streams are derived by name."""

    __slots__ = ("_key",)

    def __init__(self, origin: int | bytes) -> None:
        self._key = origin if isinstance(origin, bytes) else blake2b(b"%d" % origin, digest_size=32).digest()

    def at(self, *path: str | int) -> "Seed":
        """The seed at a path below this one."""
        name = "\x1f".join(map(str, path)).encode("utf-8", "surrogatepass")
        return Seed(blake2b(name, key=self._key, digest_size=32).digest())

    def stream(self) -> Stream:
        """A new stream of draws from this seed; two streams of one seed are equal."""
        return Stream(self._key)

    def number(self) -> int:
        """A 64-bit number that stands for this seed."""
        return int.from_bytes(self._key[:8], "little")


@lru_cache(maxsize=65_536)  # the same names stand in many responses
def salt(name: str) -> int:
    """A 64-bit number for a name, to be given to `mix`."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def mix(base: int, salted: int) -> int:
    """A 32-bit number that depends on both arguments (64-bit each); the finaliser of MurmurHash3."""
    x = base ^ salted
    x = ((x ^ (x >> 33)) * 0xFF51AFD7ED558CCD) & _MASK64
    x = ((x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53) & _MASK64
    return x >> 32

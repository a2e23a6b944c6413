"""How long calls take: a profile by kind of operation, overrides, and a draw that depends on the call alone.

A profile is a table of quantiles in whole milliseconds, so that draws are the same on every platform. The same call
takes the same time whenever it is issued: the draw is keyed by endpoint, arguments and how often it was made before.
"""

from collections.abc import Mapping, Sequence

import orjson
from msgspec import Struct

from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.mission import NO_OVERRIDES, Overrides, Pace, Prospect, Quantiles
from toolgen.core.ports import Performed, ToolWorld
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import Effect
from toolgen.executor.operations import Operation, Operations

# Service times as log-normal distributions around these medians, with sigma 0.6 for reads, 0.7 for searches and 0.9 for
# writes and jobs; the maximum stands for the 99.9th percentile. Milliseconds.
PROFILE: Mapping[Effect, Quantiles] = {
    "read": (120, 300, 400, 500, 600, 720, 900, 1_200, 3_800),
    "search": (300, 890, 1_250, 1_600, 2_000, 2_500, 3_200, 4_500, 17_000),
    "compute": (80, 180, 270, 370, 500, 680, 920, 1_400, 8_000),
    "create": (700, 1_400, 2_200, 3_000, 4_000, 5_300, 7_300, 11_300, 64_000),
    "update": (500, 1_050, 1_650, 2_250, 3_000, 4_000, 5_500, 8_500, 48_000),
    "delete": (500, 1_050, 1_650, 2_250, 3_000, 4_000, 5_500, 8_500, 48_000),
    "send": (500, 1_050, 1_650, 2_250, 3_000, 4_000, 5_500, 8_500, 48_000),
}
PER_MILLE: Mapping[Pace, int] = {"none": 0, "light": 250, "realistic": 1_000, "brutal": 6_000}
_STEPS = 8
_COMMIT_PERCENT = (30, 80)  # of its time, when a call takes effect


class Latencies(Struct, frozen=True):
    """How long calls take: a pace, and what overrides it."""

    pace: Pace
    overrides: Overrides = NO_OVERRIDES

    def quantiles(self, operation: Operation | None, endpoint_id: str) -> Quantiles:
        """The table of an endpoint; an override counts as it stands, the profile at the pace."""
        own = self.overrides.endpoints.get(endpoint_id)
        if own is not None:
            return own
        effect: Effect = "read" if operation is None else operation.effect
        return self.overrides.kinds.get(effect) or tuple(
            step * PER_MILLE[self.pace] // 1000 for step in PROFILE[effect]
        )


class Timed:
    """A `ToolWorld` whose calls take time."""

    __slots__ = ("_latencies", "_made", "_operations", "_seed", "_world")

    def __init__(self, world: ToolWorld, operations: Operations, latencies: Latencies, seed: Seed) -> None:
        self._world = world
        self._operations = operations
        self._latencies = latencies
        self._seed = seed
        self._made: dict[bytes, int] = {}

    def perform(self, call: CallIssued) -> Performed:
        """The answer of the world behind."""
        return self._world.perform(call)

    def prospect(self, call: CallIssued) -> Prospect:
        """The commit point, the due time, and what the call is about."""
        operation = self._operations.find(call.endpoint_id)
        key = call.endpoint_id.encode() + orjson.dumps(call.arguments, option=orjson.OPT_SORT_KEYS)
        nth = self._made.get(key, 0)
        self._made[key] = nth + 1
        rng = self._seed.at(key.decode("utf-8", "replace"), nth).stream()
        effect_ms, due_ms = spans(self._latencies.quantiles(operation, call.endpoint_id), rng)
        writes = operation is not None and operation.terms.writes
        return Prospect(effect_ms, due_ms, writes, _things(operation, call.arguments))


def spans(quantiles: Quantiles, rng: Stream) -> tuple[int, int]:
    """The commit point and the due time of a call."""
    due_ms = drawn(quantiles, rng.below(_STEPS << 16))
    return due_ms * rng.between(*_COMMIT_PERCENT) // 100, due_ms


def drawn(quantiles: Quantiles, mark: int) -> int:
    """The value at a mark below 8 * 65,536, linear between the quantiles."""
    step, rest = divmod(mark, 1 << 16)
    low, high = quantiles[step], quantiles[step + 1]
    return low + ((high - low) * rest >> 16)


def _things(operation: Operation | None, arguments: Mapping[str, Json]) -> tuple[tuple[str, Json], ...]:
    if operation is None:
        return ()
    named: Sequence[tuple[str, Json]] = [
        (known.entity, arguments[known.parameter])
        for known in operation.meaning.known
        if isinstance(arguments.get(known.parameter), str | int)
    ]
    return tuple(named) or ((operation.layout.entity, None),)

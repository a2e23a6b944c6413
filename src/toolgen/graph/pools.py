"""Where the chains of each pattern may start, and how long they may be, under given constraints."""

from array import array
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from toolgen.core.plan import PATTERNS, Constraints, Pattern
from toolgen.graph.toolgraph import DEEPEST, Floats, Ints, ToolGraph

FEWEST_CALLS: dict[Pattern, int] = {
    "single": 1, "sequential": 2, "multi_tool": 2, "fan_out": 3, "branch_and_join": 3,
}  # fmt: skip
"""The calls that a pattern needs at least."""

SHARES: dict[Pattern, float] = {
    "single": 8, "sequential": 14, "multi_tool": 54, "fan_out": 13, "branch_and_join": 11,
}  # fmt: skip
"""How often a pattern is drawn, of 100."""

_LENGTH_WEIGHTS = (0, 1, 2, 10, 4, 1)
_LONG_WEIGHT = 1


class Pool(Struct, frozen=True):
    """Nodes to draw from, and the sums of their weights: `cumulative` is one longer."""

    nodes: Ints
    cumulative: Floats


class Pools(Struct, frozen=True):
    """Starts and lengths of each pattern that the constraints allow and the graph offers."""

    starts: dict[Pattern, Pool]
    lengths: dict[Pattern, tuple[int, ...]]  # each as often as it weighs
    patterns: tuple[Pattern, ...]  # those that are possible, the most frequent first
    shares: Sequence[float]  # theirs, of 1


def pools_of(graph: ToolGraph, constraints: Constraints) -> Pools:
    """The pools for all patterns that are possible."""
    starts: dict[Pattern, Pool] = {}
    lengths: dict[Pattern, tuple[int, ...]] = {}
    for pattern in PATTERNS:
        if pattern not in constraints.patterns:
            continue
        fitting = _lengths(pattern, constraints)
        nodes = _starts(graph, pattern, constraints.max_calls) if fitting else array("i")
        if nodes:
            weights = (graph.weight[node] for node in nodes)
            starts[pattern] = Pool(nodes, array("d", accumulate(weights, initial=0.0)))
            lengths[pattern] = fitting
    patterns = tuple(sorted(starts, key=lambda pattern: -SHARES[pattern]))
    whole = sum(SHARES[pattern] for pattern in patterns)
    return Pools(starts, lengths, patterns, tuple(SHARES[pattern] / whole for pattern in patterns))


def fits(pattern: Pattern, constraints: Constraints) -> bool:
    """Whether a chain of this pattern can have an allowed length."""
    return bool(_lengths(pattern, constraints))


def _lengths(pattern: Pattern, constraints: Constraints) -> tuple[int, ...]:
    if pattern == "single":
        return (1,) if constraints.min_calls <= 1 <= constraints.max_calls else ()
    low = max(constraints.min_calls, FEWEST_CALLS[pattern])
    return tuple(
        length
        for length in range(low, constraints.max_calls + 1)
        for _ in range(_LENGTH_WEIGHTS[length] if length < len(_LENGTH_WEIGHTS) else _LONG_WEIGHT)
    )


def _starts(graph: ToolGraph, pattern: Pattern, most: int) -> Ints:
    depth, planned = graph.depth, graph.planned
    if pattern == "fan_out":
        return array("i", (node for node in graph.fans if depth[node] % DEEPEST + 3 <= most))
    if pattern == "branch_and_join":
        return graph.joins
    nodes = [node for node in range(len(graph.endpoint_ids)) if planned[node]]
    if pattern == "single":
        return array("i", (node for node in nodes if not depth[node] % DEEPEST))
    inner, outer, first = graph.inner_first, graph.inner_end, graph.edge_first
    if pattern == "sequential":
        return array("i", (node for node in nodes if depth[node] % DEEPEST < most and _has_inside(graph, node)))
    return array(
        "i",
        (
            node
            for node in nodes
            if depth[node] % DEEPEST + 2 <= most and (inner[node] > first[node] or outer[node] < first[node + 1])
        ),
    )


def _has_inside(graph: ToolGraph, node: int) -> bool:
    """Whether a chain of two calls can be made in the node's tool, onwards or backwards."""
    return graph.inner_first[node] < graph.inner_end[node] or graph.need_first[node] < graph.need_first[node + 1]

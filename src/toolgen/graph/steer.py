"""What earlier blueprints have covered, and which of several choices adds the most to it.

Steering is a choice among draws: a walk draws a few candidates and keeps the one that was used least for the sense it
makes, so that in the long run everything is used in proportion to that. It costs the same on any graph, where
rescaling all weights would cost as much as the graph is large. Counts are arrays over nodes and edges, and signatures
are bounded, so memory does not grow with the plan.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from toolgen.core.plan import PATTERNS, Pattern
from toolgen.core.rng import Stream
from toolgen.graph.pools import Pool
from toolgen.graph.toolgraph import ToolGraph

_GOLDEN = 0.6180339887498949
_MEMORY = 32  # chains of a pattern over which its news is averaged
_WHOLE = 1 << 32
_MORE_NODES = 5  # candidates beside the first
_EVEN_NODES = 3  # of them that are drawn evenly
_BALANCE = 8  # calls of one node that weigh as much as all calls of a category of the usual size
_MORE_EDGES = 3
_MOST_SIGNATURES = 2_000_000
_MASK64 = 0xFFFFFFFFFFFFFFFF
_FACTOR = 0x9E3779B97F4A7C15
_ENDPOINTS, _TOOLS = 1, 2  # where signatures of the two kinds begin


class Coverage:
    """Counts of endpoints, edges, categories and patterns used, and signatures of the sequences seen."""

    __slots__ = (
        "categories",
        "category_total",
        "edges",
        "news",
        "nodes",
        "signatures",
        "steering",
        "stuck",
    )

    def __init__(self, graph: ToolGraph, *, steering: bool) -> None:
        self.steering = steering
        self.nodes = array("I", bytes(4 * len(graph.endpoint_ids)))
        self.stuck = array("I", bytes(4 * len(graph.endpoint_ids)))  # starts that led nowhere
        self.edges = array("I", bytes(4 * len(graph.target)))
        self.categories = array("I", bytes(4 * len(graph.categories)))
        self.category_total = 0
        self.news: dict[Pattern, float] = dict.fromkeys(PATTERNS, 1.0)  # share of new sequences among the last
        self.signatures: set[int] = set()

    def count(self, graph: ToolGraph, pattern: Pattern, nodes: Sequence[int], edges: Sequence[int]) -> None:
        """Remember a chain."""
        for node in nodes:
            self.nodes[node] += 1
            self.categories[graph.category[node]] += 1
        for edge in edges:
            self.edges[edge] += 1
        self.category_total += len(nodes)
        if self.steering:
            by_tool = signature([graph.tool[node] for node in nodes], _TOOLS)
            self.news[pattern] += ((by_tool not in self.signatures) - self.news[pattern]) / _MEMORY
            if len(self.signatures) < _MOST_SIGNATURES:
                self.signatures.add(signature(nodes, _ENDPOINTS))
                self.signatures.add(by_tool)

    def novelty(self, graph: ToolGraph, nodes: Sequence[int]) -> int:
        """2 for a new sequence of tools, 1 for a new sequence of endpoints, 0 for one that was there before."""
        if signature([graph.tool[node] for node in nodes], _TOOLS) not in self.signatures:
            return 2
        return int(signature(nodes, _ENDPOINTS) not in self.signatures)


def signature(numbers: Sequence[int], start: int) -> int:
    """A 64-bit number for a sequence of numbers (a polynomial over an odd factor, modulo 2 ** 64)."""
    for number in numbers:
        start = (start * _FACTOR + number + 1) & _MASK64
    return start ^ (start >> 32)


def draw_node(graph: ToolGraph, coverage: Coverage, pool: Pool, rng: Stream) -> int:
    """A node of a pool, by weight; steered, that of a few whose share of the calls is least for the sense it makes.

    Some of the few are drawn evenly, so that every node has its turn: one of a tenth of the sense of another when
    that has been called ten times.
    """
    nodes, cumulative = pool.nodes, pool.cumulative
    mark, total, size = rng.below(_WHOLE) / _WHOLE, cumulative[-1], len(pool.nodes)
    best = nodes[bisect_right(cumulative, mark * total, 0, size) - 1]
    if not coverage.steering:
        return best
    used, stuck, categories, category = coverage.nodes, coverage.stuck, coverage.categories, graph.category
    share, sense = _BALANCE * len(categories) / (coverage.category_total or 1), graph.sense
    least = (1 + used[best] + stuck[best] + share * categories[category[best]]) / sense[best]
    for more in range(_MORE_NODES):
        mark = (mark + _GOLDEN) % 1.0
        even = more >= _MORE_NODES - _EVEN_NODES
        node = nodes[int(mark * size) if even else bisect_right(cumulative, mark * total, 0, size) - 1]
        score = (1 + used[node] + stuck[node] + share * categories[category[node]]) / sense[node]
        if score < least:
            best, least = node, score
    return best


def draw_edge(graph: ToolGraph, coverage: Coverage, first: int, end: int, rng: Stream) -> int:
    """An edge of a range, by weight; steered, that of a few which was gone along least for its weight."""
    cumulative = graph.cumulative
    low = cumulative[first]
    span = cumulative[end] - low
    mark = rng.below(_WHOLE) / _WHOLE
    best = bisect_right(cumulative, low + mark * span, first, end) - 1
    if not coverage.steering:
        return best
    target, weight, edges, nodes = graph.target, graph.edge_weight, coverage.edges, coverage.nodes
    least = (1 + 2 * edges[best] + nodes[target[best]]) / weight[best]
    for more in range(_MORE_EDGES):
        mark = (mark + _GOLDEN) % 1.0
        even = more == _MORE_EDGES - 1
        edge = (
            first + int(mark * (end - first)) if even else bisect_right(cumulative, low + mark * span, first, end) - 1
        )
        score = (1 + 2 * edges[edge] + nodes[target[edge]]) / weight[edge]
        if score < least:
            best, least = edge, score
    return best

"""What is to happen in a conversation beside its chain: the kinds drawn for it, and what the user asks for in vain."""

from collections.abc import Sequence

from toolgen.core.mix import ALONE, KINDS, Kind, Mix
from toolgen.core.plan import Aside
from toolgen.core.rng import Stream
from toolgen.graph.follows import may_follow
from toolgen.graph.toolgraph import COMPUTE, CREATE, ToolGraph

_IN_VAIN: tuple[Kind, ...] = ("irrelevant", "missing_function", "forbidden", "withdrawal")
_TRIES = 8
_MOST_TRIES = 400  # for somebody to be found among the many that are not planned
_SENSIBLE = 0.6  # enough to look no further


def without_calls(mix: Mix, rng: Stream) -> Kind | None:
    """The one thing that a conversation without a call is about; None for most, which have calls."""
    mark = rng.random() * 100
    for kind, alone in ALONE.items():
        mark -= mix[kind] * alone / 100
        if mark < 0:
            return kind
    return None


def beside_calls(mix: Mix, rng: Stream) -> tuple[Kind, ...]:
    """The kinds that a conversation with calls is to have."""
    return tuple(
        [row.kind for row in KINDS if row.alone < 100 and rng.random() * 10_000 < mix[row.kind] * (100 - row.alone)]
    )


def anybody(graph: ToolGraph, rng: Stream) -> int:
    """A node to talk about without calling it: of a few drawn evenly the first that makes sense, else the best."""
    best = rng.below(len(graph.sense))
    for attempt in range(_MOST_TRIES):
        if graph.planned[best] and (graph.sense[best] >= _SENSIBLE or attempt >= _TRIES):
            break
        other = rng.below(len(graph.sense))
        if (graph.planned[other], graph.sense[other]) > (graph.planned[best], graph.sense[best]):
            best = other
    return best


def asides_of(
    graph: ToolGraph, kinds: Sequence[Kind], nodes: Sequence[int], taken: Sequence[int], rng: Stream
) -> list[tuple[Aside, int]]:
    """What the user asks for in vain, with its node: what is irrelevant from another category, the rest from nearby.

    Once at most: who is told no twice has come to the wrong place.
    """
    for kind in kinds:
        if kind in _IN_VAIN:
            other = _other(graph, nodes, taken, rng, kind)
            if other is not None:
                return [(Aside(kind, graph.endpoint_ids[other]), other)]
    return []


def _other(graph: ToolGraph, nodes: Sequence[int], taken: Sequence[int], rng: Stream, kind: Kind) -> int | None:
    """The most sensible of a few that fit: even what is asked for in vain has to be worded."""
    far, best = kind == "irrelevant", None
    needed = CREATE if kind == "forbidden" else 0  # rules forbid changes, not looks
    for attempt in range(_TRIES):
        node = rng.pick(nodes)
        if far:
            first, end = 0, len(graph.tool)
        elif attempt < _TRIES // 2:
            first, end = graph.tool_first[graph.tool[node]], graph.tool_first[graph.tool[node] + 1]
        else:
            first, end = graph.category_first[graph.category[node]], graph.category_first[graph.category[node] + 1]
        other = first + rng.below(end - first)
        if (
            graph.planned[other]
            and may_follow(graph, taken, other)
            and all(may_follow(graph, (other,), node) for node in taken)
            and graph.effect[other] >= needed
            and graph.effect[other] != COMPUTE  # words are counted and sums worked out without a tool
            and not (far and graph.category[other] == graph.category[node])
        ):
            if best is None or graph.sense[other] > graph.sense[best]:
                best = other
            if graph.sense[best] >= _SENSIBLE:
                break
    return best

"""What is offered beside the needed endpoints: how hard it is to tell apart, is the caller's choice."""

from collections.abc import Callable, Sequence

from toolgen.core.plan import Difficulty
from toolgen.core.rng import Stream
from toolgen.core.tools import EndpointId
from toolgen.graph.follows import ASKING
from toolgen.graph.toolgraph import ToolGraph

_DRAWN = 1 << 32
_TURNS = 4  # tries for each distractor before there are fewer
_LAST = _TURNS - 1  # the turn that is taken only where there are fewer than the fewest, and that looks further afield
_FEWEST = 2


def distractors(
    graph: ToolGraph, nodes: Sequence[int], difficulty: Difficulty, *, unwanted: Sequence[int], rng: Stream
) -> tuple[EndpointId, ...]:
    """Two to five other endpoints; further afield where too few are near, and none that would do as well.

    `unwanted` are the endpoints of requests that are not to be met: neither they nor what would do instead is offered.
    """
    below, draw_from, calls = rng.below, _DRAWS[difficulty], len(nodes)
    wanted, barred = _FEWEST + below(4), _barred(graph, nodes, unwanted)
    chosen: list[int] = []
    for attempt in range(_TURNS * wanted):
        turn, draw = attempt // wanted, below(_DRAWN)
        if turn == _LAST and len(chosen) >= _FEWEST:
            break
        other = draw_from(graph, nodes[(draw & 0xFF) % calls], draw >> 8, turn)
        if other not in barred and other not in chosen and not any([as_good(graph, one, other) for one in unwanted]):
            chosen.append(other)
            if len(chosen) == wanted:
                break
    return tuple([graph.endpoint_ids[node] for node in chosen])


def as_good(graph: ToolGraph, unwanted: int, other: int) -> bool:
    """Whether a call would go some way to meet a request: it asks about the same kind of thing."""
    deeds = graph.deed
    return graph.entity[other] == graph.entity[unwanted] and bool(deeds[unwanted] & ASKING and deeds[other] & ASKING)


def _barred(graph: ToolGraph, nodes: Sequence[int], unwanted: Sequence[int]) -> list[int]:
    barred = [*nodes, *unwanted]
    first = graph.stand_in_first
    for node in barred[:]:
        if first[node] != first[node + 1]:
            barred += graph.stand_in[first[node] : first[node + 1]]
    return barred


def _anywhere(graph: ToolGraph, node: int, draw: int, turn: int) -> int:
    """Any endpoint; `draw` has 24 random bits, of which the lowest three choose among kinds in a mixture."""
    return (draw >> 3) * len(graph.endpoint_ids) >> 21


def _of_category(graph: ToolGraph, node: int, draw: int, turn: int) -> int:
    if turn == _LAST:
        return _anywhere(graph, node, draw, turn)
    first, end = graph.category_first[graph.category[node]], graph.category_first[graph.category[node] + 1]
    return first + ((draw >> 3) * (end - first) >> 21)


def _of_tool(graph: ToolGraph, node: int, draw: int, turn: int) -> int:
    first, end = graph.tool_first[graph.tool[node]], graph.tool_first[graph.tool[node] + 1]
    return first + ((draw >> 3) * (end - first) >> 21)


def _twin(graph: ToolGraph, node: int, draw: int, turn: int) -> int:
    """One of those that look most like the node."""
    first, end = graph.twin_first[node], graph.twin_first[node + 1]
    if first == end or turn == _LAST:
        return _of_category(graph, node, draw, turn)
    return graph.twin[first + ((draw >> 3) * (end - first) >> 21)]


def _mixed(graph: ToolGraph, node: int, draw: int, turn: int) -> int:
    """Half from the same tool, most of the rest from the same category; further afield with each turn."""
    near = (draw & 7) + turn
    if near < 4:
        return _of_tool(graph, node, draw, turn)
    return _of_category(graph, node, draw, 0) if near < 7 else _anywhere(graph, node, draw, turn)


_DRAWS: dict[Difficulty, Callable[[ToolGraph, int, int, int], int]] = {
    "random": _anywhere,
    "category": _of_category,
    "near": _twin,
    "mixed": _mixed,
}

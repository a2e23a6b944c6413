"""What a walk goes over: the graph, what of it has been covered, where chains may start, what each node needs."""

from msgspec import Struct

from toolgen.core.plan import Constraints
from toolgen.graph.pools import Pools, pools_of
from toolgen.graph.steer import Coverage
from toolgen.graph.toolgraph import ToolGraph, feeders_of


class Terrain(Struct, frozen=True):
    """The graph as a plan meets it."""

    graph: ToolGraph
    coverage: Coverage
    pools: Pools
    needs: tuple[tuple[tuple[int, ...], ...], ...]  # by node: for each identifier, the nodes that return it
    most: int  # calls in a chain
    data_edges: dict[int, dict[int, int]]  # by target, then source; filled as nodes are met


def terrain_of(graph: ToolGraph, constraints: Constraints) -> Terrain:
    """Untouched terrain."""
    return Terrain(
        graph=graph,
        coverage=Coverage(graph, steering=constraints.steering),
        pools=pools_of(graph, constraints),
        needs=tuple(_needs(graph, node) for node in range(len(graph.endpoint_ids))),
        most=constraints.max_calls,
        data_edges={},
    )


def _needs(graph: ToolGraph, node: int) -> tuple[tuple[int, ...], ...]:
    if graph.need_first[node] == graph.need_first[node + 1]:
        return ()
    return tuple(tuple(feeders) for feeders in feeders_of(graph, node))


def data_edges_to(terrain: Terrain, node: int) -> dict[int, int]:
    """The data edges that end at a node, by their source."""
    edges = terrain.data_edges.get(node)
    if edges is None:
        graph = terrain.graph
        first, end = graph.source_first[node], graph.source_first[node + 1]
        edges = dict(zip(graph.source[first:end], graph.source_edge[first:end], strict=True))
        terrain.data_edges[node] = edges
    return edges

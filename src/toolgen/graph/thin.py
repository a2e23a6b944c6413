"""The definitions that say too little: which endpoints make the least sense, and what their authors could mend."""

from collections.abc import Callable

from msgspec import Struct

from toolgen.core.rng import mix, salt
from toolgen.core.tools import Endpoint, EndpointId, Registry
from toolgen.graph.sense import reason, sense_of
from toolgen.graph.toolgraph import ToolGraph, is_fed

_HALF = 0.5
_SALT = salt("thin")


class Thin(Struct, frozen=True):
    """An endpoint about which a conversation hardly makes sense, and why."""

    endpoint_id: EndpointId
    sense: float
    reason: str


class Thinness(Struct, frozen=True, kw_only=True):
    """How much sense the endpoints of a graph make, each between 0 and 1."""

    mean: float
    below_half: int
    thinnest: tuple[Thin, ...]  # of different tools


def thinness(
    graph: ToolGraph, registry: Registry, *, works_out: Callable[[Endpoint], float], most: int = 8
) -> Thinness:
    """How much sense there is, and some of the endpoints that have the least of it."""
    endpoints = {one.endpoint_id: one for tool in registry.tools for one in tool.endpoints}
    thinnest: dict[int, Thin] = {}  # by tool
    for node in sorted(range(len(graph.sense)), key=lambda node: (graph.sense[node], mix(node, _SALT))):
        if len(thinnest) == most or graph.sense[node] >= _HALF:
            break
        if graph.tool[node] not in thinnest:
            endpoint, fed = endpoints[graph.endpoint_ids[node]], _fed(graph, node)
            sense = sense_of(endpoint, worked_out=works_out(endpoint), fed=fed)
            thinnest[graph.tool[node]] = Thin(endpoint.endpoint_id, sense.worth, reason(endpoint, sense, fed))
    return Thinness(
        mean=sum(graph.sense) / (len(graph.sense) or 1),
        below_half=sum(worth < _HALF for worth in graph.sense),
        thinnest=tuple(thinnest.values()),
    )


def _fed(graph: ToolGraph, node: int) -> set[str]:
    """The parameters of a node that its own tool's results fill."""
    return {
        graph.names[graph.link_name[link]]
        for place in range(graph.source_first[node], graph.source_first[node + 1])
        if graph.tool[graph.source[place]] == graph.tool[node]
        for link in range(graph.link_first[graph.source_edge[place]], graph.link_first[graph.source_edge[place] + 1])
        if is_fed(graph.link_flags[link])
    }

"""The graph for people: networkx, for analysis and for export to other programs. Never used for sampling."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from toolgen.core.errors import OutputError
from toolgen.graph.toolgraph import EDGE_KINDS, EFFECTS, ToolGraph

if TYPE_CHECKING:
    import networkx


class Statistics(Struct, frozen=True, kw_only=True):
    """The shape of a graph in numbers."""

    endpoints: int
    tools: int
    categories: int
    edges: dict[str, int]  # by kind
    links: int
    components: int  # weakly connected
    largest_component: int
    isolated: int  # endpoints without any edge
    mean_degree: float  # outgoing
    highest_degree: int
    needing_others: int  # endpoints that require an identifier which their tool returns
    fan_starts: int
    joins: int


def to_networkx(graph: ToolGraph) -> "networkx.DiGraph[str]":
    """The graph as a networkx graph, with attributes that every export format can hold."""
    import networkx

    whole: networkx.DiGraph[str] = networkx.DiGraph(corpus_digest=graph.corpus_digest)
    for node, endpoint_id in enumerate(graph.endpoint_ids):
        whole.add_node(
            endpoint_id,
            tool=graph.tool_ids[graph.tool[node]],
            category=graph.categories[graph.category[node]],
            effect=EFFECTS[graph.effect[node]],
            weight=graph.weight[node],
        )
    for node, endpoint_id in enumerate(graph.endpoint_ids):
        for edge in range(graph.edge_first[node], graph.edge_first[node + 1]):
            links = range(graph.link_first[edge], graph.link_first[edge + 1])
            whole.add_edge(
                endpoint_id,
                graph.endpoint_ids[graph.target[edge]],
                kind=EDGE_KINDS[graph.kind[edge]],
                weight=graph.edge_weight[edge],
                fills=" ".join(
                    f"{graph.names[graph.link_name[link]]}={graph.paths[graph.link_path[link]]}" for link in links
                ),
            )
    return whole


def statistics(graph: ToolGraph) -> Statistics:
    """Counts, degrees and components."""
    import networkx

    sizes = sorted((len(part) for part in networkx.weakly_connected_components(to_networkx(graph))), reverse=True)
    nodes = len(graph.endpoint_ids)
    degrees = [graph.edge_first[node + 1] - graph.edge_first[node] for node in range(nodes)]
    return Statistics(
        endpoints=nodes,
        tools=len(graph.tool_ids),
        categories=len(graph.categories),
        edges={kind: graph.kind.count(number) for number, kind in enumerate(EDGE_KINDS)},
        links=len(graph.link_name),
        components=len(sizes),
        largest_component=sizes[0] if sizes else 0,
        isolated=sizes.count(1),
        mean_degree=sum(degrees) / nodes if nodes else 0.0,
        highest_degree=max(degrees, default=0),
        needing_others=sum(
            graph.need_first[node] < graph.need_first[node + 1] for node in range(len(graph.endpoint_ids))
        ),
        fan_starts=len(graph.fans),
        joins=len(graph.joins),
    )


def export(graph: ToolGraph, path: Path) -> None:
    """Write GraphML (`.graphml`) or node-link JSON (`.json`). Raises OutputError for another ending or a full disk."""
    import networkx

    whole = to_networkx(graph)
    try:
        if path.suffix == ".graphml":
            networkx.write_graphml(whole, path, named_key_ids=True)
        elif path.suffix == ".json":
            path.write_bytes(msgspec.json.encode(networkx.node_link_data(whole, edges="links")))
        else:
            raise OutputError(f"{path}: unknown graph format {path.suffix!r}; end the name in .graphml or .json")
    except OSError as error:
        raise OutputError(f"{path}: cannot write: {error.strerror}; choose another place") from error

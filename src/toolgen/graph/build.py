"""Build the graph of a registry: number the nodes, find the edges, and lay both out as flat arrays."""

from array import array
from collections.abc import Callable
from itertools import accumulate
from math import sqrt

from toolgen.core.tools import Endpoint, Registry
from toolgen.graph.alike import alike_of
from toolgen.graph.answers import asks_of, tells_of
from toolgen.graph.columns import columns_of
from toolgen.graph.edges import Rows, add_across, add_company, add_links, can_fan, close, joins
from toolgen.graph.follows import deed_of, kind_of_thing
from toolgen.graph.needs import Needs, needs_of
from toolgen.graph.nodes import Nodes, number, ranges
from toolgen.graph.plain import Gate, gate_of
from toolgen.graph.sense import Sense, sense_of
from toolgen.graph.toolgraph import EFFECTS, Floats, ToolGraph, is_fed

_DEPRECATED_WEIGHT = 0.2
_NO_PARAMETERS_WEIGHT = 0.5


def build(
    registry: Registry, *, works_out: Callable[[Endpoint], float] | None = None, keep_unclear: bool = False
) -> ToolGraph:
    """The graph of all endpoints of a registry. The work grows with endpoints and links, not with pairs.

    `works_out` says which share of an answer the mock world truly computes; without it, it is trusted with none.
    Endpoints that are not plain have no edges, unless `keep_unclear` or too few others are left.
    """
    nodes = number(registry)
    rows: Rows = [{} for _ in nodes.endpoints]
    add_links(rows, nodes)
    senses = _senses(nodes, rows, works_out)
    inside = [{target: edge.links for target, edge in row.items()} for row in rows]
    gate = gate_of(nodes.endpoints, inside, senses, keep_unclear=keep_unclear)
    close(rows, gate.planned)
    needs = needs_of([{target: edge.links for target, edge in row.items()} for row in rows], nodes.endpoints)
    add_company(rows, nodes, gate.planned)
    add_across(rows, nodes, needs, gate.planned)
    return _lay_out(registry, nodes, rows, (needs, gate, array("d", [sense.worth for sense in senses])))


def _senses(nodes: Nodes, rows: Rows, works_out: Callable[[Endpoint], float] | None) -> list[Sense]:
    """The sense of each node; identifiers that its tool returns are looked up and need not be known."""
    fed: list[set[str]] = [set() for _ in rows]
    for source, row in enumerate(rows):
        for target, edge in row.items():
            if nodes.tool[source] == nodes.tool[target]:
                fed[target].update(link.name for link in edge.links if is_fed(link.flags))
    return [
        sense_of(one, worked_out=works_out(one) if works_out is not None else 0.0, fed=fed[node])
        for node, one in enumerate(nodes.endpoints)
    ]


def _node_weight(endpoint: Endpoint, worth: float, tool_size: int) -> float:
    """Sense first, deprecated last, and no tool preferred merely because it has hundreds of endpoints."""
    weight = worth / sqrt(tool_size)
    if endpoint.deprecated:
        weight *= _DEPRECATED_WEIGHT
    if not any(parameter.role == "argument" for parameter in endpoint.parameters):
        weight *= _NO_PARAMETERS_WEIGHT
    return weight


def _lay_out(registry: Registry, nodes: Nodes, rows: Rows, found: tuple[Needs, Gate, Floats]) -> ToolGraph:
    needs, gate, worth = found
    endpoints, tool_first = nodes.endpoints, nodes.tool_first
    sizes = [len(nodes_of_tool) for nodes_of_tool in ranges(tool_first)]
    entity_numbers: dict[str, int] = {}
    entity = array("i", (entity_numbers.setdefault(kind_of_thing(one), len(entity_numbers)) for one in endpoints))
    edges = columns_of(nodes, rows, worth)
    alike = alike_of(endpoints, ranges(tool_first), nodes.descriptions)
    weight = array(
        "d",
        (
            _node_weight(endpoint, worth[node], sizes[nodes.tool[node]]) * needs.fed[node]
            for node, endpoint in enumerate(endpoints)
        ),
    )
    return ToolGraph(
        corpus_digest=registry.corpus_digest,
        endpoint_ids=tuple(endpoint.endpoint_id for endpoint in endpoints),
        tool_ids=nodes.tool_ids,
        categories=nodes.categories,
        names=tuple(edges.names),
        paths=tuple(edges.paths),
        tool=nodes.tool,
        category=nodes.category,
        entity=entity,
        effect=array("B", (EFFECTS.index(endpoint.effect) for endpoint in endpoints)),
        deed=array("B", (deed_of(endpoint) for endpoint in endpoints)),
        asks=asks_of(endpoints),
        tells=tells_of(endpoints),
        sense=worth,
        weight=weight,
        unclear=array("B", gate.unclear),
        planned=array("B", gate.planned),
        depth=needs.depth,
        tool_first=tool_first,
        category_first=nodes.category_first,
        edge_first=edges.edge_first,
        target=edges.target,
        kind=edges.kind,
        edge_weight=edges.weight,
        cumulative=array("d", accumulate(edges.weight, initial=0.0)),
        inner_first=edges.inner_first,
        inner_end=edges.inner_end,
        link_first=edges.link_first,
        link_name=edges.link_name,
        link_path=edges.link_path,
        link_flags=edges.link_flags,
        source_first=edges.source_first,
        source=edges.source,
        source_edge=edges.source_edge,
        need_first=needs.need_first,
        feeder_first=needs.feeder_first,
        feeder=needs.feeder,
        twin_first=alike.twin_first,
        twin=alike.twin,
        stand_in_first=alike.stand_in_first,
        stand_in=alike.stand_in,
        fans=array("i", (node for node, row in enumerate(rows) if can_fan(row, endpoints))),
        joins=joins(rows),
    )

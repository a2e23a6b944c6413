"""Build the graph of a registry: number the nodes, find the edges, and lay both out as flat arrays."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from math import sqrt

from msgspec import Struct

from toolgen.core.tools import Endpoint, Registry, ToolId
from toolgen.graph.alike import alike_of
from toolgen.graph.company import domain, workflow
from toolgen.graph.follows import deed_of
from toolgen.graph.linking import Link, Sides, link_across, link_inside, market_of, sides_of
from toolgen.graph.needs import Needs, needs_of
from toolgen.graph.plain import Gate, gate_of
from toolgen.graph.sense import Sense, sense_of
from toolgen.graph.steps import pull
from toolgen.graph.toolgraph import (
    DATA,
    DOMAIN,
    ECHO,
    EFFECTS,
    FANNED,
    READ,
    REQUIRED,
    SEARCH,
    TOGETHER,
    WORKFLOW,
    Floats,
    Ints,
    ToolGraph,
    is_fed,
)

_DEPRECATED_WEIGHT = 0.2
_NO_PARAMETERS_WEIGHT = 0.5
_LOOK_AT = 6  # producers of a parameter that are tried for a branch


class _Edge(Struct, frozen=True):
    kind: int
    weight: float
    links: tuple[Link, ...] = ()


_Rows = list[dict[int, _Edge]]  # by source, then target


class _Nodes(Struct, frozen=True):
    """The endpoints in the order of their numbers, and the ranges of tools and categories."""

    tool_ids: tuple[ToolId, ...]
    endpoints: list[Endpoint]
    sides: list[Sides]
    descriptions: list[str]  # of the tools
    tool: Ints
    category: Ints
    tool_first: Ints
    category_first: Ints
    categories: tuple[str, ...]


def build(
    registry: Registry, *, works_out: Callable[[Endpoint], float] | None = None, keep_unclear: bool = False
) -> ToolGraph:
    """The graph of all endpoints of a registry. The work grows with endpoints and links, not with pairs.

    `works_out` says which share of an answer the mock world truly computes; without it, it is trusted with none.
    Endpoints that are not plain have no edges, unless `keep_unclear` or too few others are left.
    """
    nodes = _number(registry)
    rows: _Rows = [{} for _ in nodes.endpoints]
    _add_inside(rows, nodes)
    senses = _senses(nodes, rows, works_out)
    inside = [{target: edge.links for target, edge in row.items()} for row in rows]
    gate = gate_of(nodes.endpoints, inside, senses, keep_unclear=keep_unclear)
    _close(rows, gate)
    needs = needs_of(
        [{target: edge.links for target, edge in row.items() if edge.links} for row in rows],
        nodes.endpoints,
    )
    _add_across(rows, nodes, needs)
    _close(rows, gate)
    return _lay_out(registry, nodes, rows, (needs, gate, array("d", [sense.worth for sense in senses])))


def _close(rows: _Rows, gate: Gate) -> None:
    """Drop the edges from and to what is not planned."""
    for source, row in enumerate(rows):
        if not gate.planned[source]:
            row.clear()
        for target in [target for target in row if not gate.planned[target]]:
            del row[target]


def _number(registry: Registry) -> _Nodes:
    tools = sorted((tool for tool in registry.tools if tool.endpoints), key=lambda tool: (tool.category, tool.tool_id))
    endpoints = [endpoint for tool in tools for endpoint in tool.endpoints]
    categories = sorted({tool.category for tool in tools})
    position = {name: number for number, name in enumerate(categories)}
    tool = array("i", (number for number, tool in enumerate(tools) for _ in tool.endpoints))
    category = array("i", (position[tools[number].category] for number in tool))
    sizes = [0] * len(categories)
    for number in category:
        sizes[number] += 1
    return _Nodes(
        tool_ids=tuple(tool.tool_id for tool in tools),
        endpoints=endpoints,
        sides=[sides_of(endpoint) for endpoint in endpoints],
        descriptions=[tool.description for tool in tools],
        tool=tool,
        category=category,
        tool_first=_firsts(len(tool.endpoints) for tool in tools),
        category_first=_firsts(sizes),
        categories=tuple(categories),
    )


def _add_inside(rows: _Rows, nodes: _Nodes) -> None:
    """The edges inside tools. Two nodes have one edge: a data edge is also the workflow that it runs along."""
    for within in _ranges(nodes.tool_first):
        for source, found in link_inside(within, nodes.sides):
            _add_data(rows, nodes, source, found)
        for source, target, weight in workflow(within, nodes.endpoints, nodes.sides):
            _join(rows, source, target, _Edge(WORKFLOW, weight))


def _add_across(rows: _Rows, nodes: _Nodes, needs: Needs) -> None:
    """The edges between tools."""
    market = market_of(nodes.sides, nodes.tool, nodes.category)
    for source in range(len(nodes.endpoints)):
        _add_data(rows, nodes, source, link_across(source, nodes.sides, market))
    open_nodes = {node for node, depth in enumerate(needs.depth) if not depth}
    for members in _ranges(nodes.category_first):
        for source, target, weight in domain(members, nodes.endpoints, nodes.sides, open_nodes):
            _join(rows, source, target, _Edge(DOMAIN, weight))


def _add_data(rows: _Rows, nodes: _Nodes, source: int, found: Mapping[int, Sequence[Link]]) -> None:
    """The edges along which a node hands something on; none to where nobody goes next."""
    for target, links in found.items():
        weight = pull(nodes.sides[source], nodes.sides[target], links)
        if weight:
            rows[source][target] = _Edge(DATA, weight, tuple(links))


def _join(rows: _Rows, source: int, target: int, edge: _Edge) -> None:
    """Add an edge, or its weight to the edge that is there."""
    old = rows[source].get(target)
    rows[source][target] = edge if old is None else _Edge(old.kind, old.weight + edge.weight, old.links)


def _senses(nodes: _Nodes, rows: _Rows, works_out: Callable[[Endpoint], float] | None) -> list[Sense]:
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


def _lay_out(registry: Registry, nodes: _Nodes, rows: _Rows, found: tuple[Needs, Gate, Floats]) -> ToolGraph:
    needs, gate, worth = found
    endpoints, tool_first = nodes.endpoints, nodes.tool_first
    sizes = [len(nodes_of_tool) for nodes_of_tool in _ranges(tool_first)]
    entity_numbers: dict[str, int] = {}
    entity = array("i", (entity_numbers.setdefault(one.entity or one.noun, len(entity_numbers)) for one in endpoints))
    edges = _lay_out_edges(nodes, rows, worth)
    alike = alike_of(endpoints, _ranges(tool_first), nodes.descriptions)
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
        fans=array("i", (node for node, row in enumerate(rows) if _can_fan(row, endpoints))),
        joins=_joins(rows),
    )


class _Columns(Struct, frozen=True):
    names: dict[str, int]
    paths: dict[str, int]
    edge_first: Ints
    target: Ints
    kind: Ints
    weight: Floats
    inner_first: Ints
    inner_end: Ints
    link_first: Ints
    link_name: Ints
    link_path: Ints
    link_flags: Ints
    source_first: Ints
    source: Ints
    source_edge: Ints


def _lay_out_edges(nodes: _Nodes, rows: _Rows, worth: Floats) -> _Columns:
    names: dict[str, int] = {}
    paths: dict[str, int] = {}
    edge_first, link_first = array("i", [0]), array("i", [0])
    target, kind, weight = array("i"), array("B"), array("d")
    inner_first, inner_end = array("i"), array("i")
    link_name, link_path, link_flags = array("i"), array("i"), array("B")
    backwards: list[list[tuple[int, int]]] = [[] for _ in rows]
    for node, row in enumerate(rows):
        own = range(nodes.tool_first[nodes.tool[node]], nodes.tool_first[nodes.tool[node] + 1])
        ordered = sorted(row)
        inner_first.append(len(target) + sum(other < own.start for other in ordered))
        inner_end.append(len(target) + sum(other < own.stop for other in ordered))
        for other in ordered:
            edge = row[other]
            if edge.kind == DATA:
                backwards[other].append((node, len(target)))
            target.append(other)
            kind.append(edge.kind)
            weight.append(edge.weight * worth[other])
            for link in edge.links:
                link_name.append(names.setdefault(link.name, len(names)))
                link_path.append(paths.setdefault(link.path, len(paths)))
                link_flags.append(link.flags)
            link_first.append(len(link_name))
        edge_first.append(len(target))
    return _Columns(
        names=names, paths=paths, edge_first=edge_first, target=target, kind=kind, weight=weight,
        inner_first=inner_first, inner_end=inner_end, link_first=link_first, link_name=link_name,
        link_path=link_path, link_flags=link_flags,
        source_first=_firsts(len(row) for row in backwards),
        source=array("i", (source for row in backwards for source, _ in row)),
        source_edge=array("i", (edge for row in backwards for _, edge in row)),
    )  # fmt: skip


def _can_fan(row: dict[int, _Edge], endpoints: Sequence[Endpoint]) -> bool:
    """Whether the node lists things that some endpoint can be asked about one by one."""
    return any(
        EFFECTS.index(endpoints[target].effect) in (SEARCH, READ)
        and any(link.flags & FANNED == FANNED and not link.flags & ECHO for link in edge.links)
        for target, edge in row.items()
    )


def _joins(rows: _Rows) -> Ints:
    """The nodes that two producers which know nothing of each other can give two different arguments."""
    givers: list[dict[tuple[str, int], list[int]]] = [{} for _ in rows]
    for source, row in enumerate(rows):
        for target, edge in row.items():
            for link in edge.links:
                if link.flags & (ECHO | REQUIRED) == REQUIRED:
                    givers[target].setdefault((link.name, link.flags & TOGETHER), []).append(source)
    return array("i", (node for node, by_name in enumerate(givers) if _has_branches(rows, by_name)))


def _has_branches(rows: _Rows, by_name: dict[tuple[str, int], list[int]]) -> bool:
    return any(
        one != other and not _hands_on(rows, one, other) and not _hands_on(rows, other, one)
        for left, right in combinations(sorted(by_name), 2)
        if not left[1] & right[1]
        for one in by_name[left][:_LOOK_AT]
        for other in by_name[right][:_LOOK_AT]
    )


def _hands_on(rows: _Rows, source: int, target: int) -> bool:
    edge = rows[source].get(target)
    return edge is not None and edge.kind == DATA


def _firsts(sizes: Iterable[int]) -> Ints:
    return array("i", accumulate(sizes, initial=0))


def _pairs(firsts: Ints) -> list[tuple[int, int]]:
    return [(firsts[row], firsts[row + 1]) for row in range(len(firsts) - 1)]


def _ranges(firsts: Ints) -> list[range]:
    return [range(first, end) for first, end in _pairs(firsts)]

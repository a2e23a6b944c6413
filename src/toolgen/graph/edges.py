"""The edges between nodes, found tool by tool and then between tools; two nodes have one edge at most."""

from array import array
from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from toolgen.core.tools import Endpoint
from toolgen.graph.company import domain, workflow
from toolgen.graph.linking import Link, link_across, link_inside, market_of
from toolgen.graph.needs import Needs
from toolgen.graph.nodes import Nodes, ranges
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
    Ints,
)

_LOOK_AT = 6  # producers of a parameter that are tried for a branch


class Edge(Struct, frozen=True):
    """A way from one call to another."""

    kind: int
    weight: float
    links: tuple[Link, ...] = ()


Rows = list[dict[int, Edge]]  # by source, then target
Planned = Sequence[bool]  # by node


def add_links(rows: Rows, nodes: Nodes) -> None:
    """The data edges inside tools."""
    for within in ranges(nodes.tool_first):
        for source, found in link_inside(within, nodes.sides):
            _add_data(rows, nodes, source, found)


def close(rows: Rows, planned: Planned) -> None:
    """Drop the edges from and to what is not planned."""
    for source, row in enumerate(rows):
        if not planned[source]:
            row.clear()
        for target in [target for target in row if not planned[target]]:
            del row[target]


def add_company(rows: Rows, nodes: Nodes, planned: Planned) -> None:
    """The workflow edges inside tools, between what is planned: a data edge is also the workflow that it runs along."""
    for within in ranges(nodes.tool_first):
        members = [node for node in within if planned[node]]
        for source, target, weight in workflow(members, nodes.endpoints, nodes.sides):
            _join(rows, source, target, Edge(WORKFLOW, weight))


def add_across(rows: Rows, nodes: Nodes, needs: Needs, planned: Planned) -> None:
    """The edges between tools, between what is planned."""
    members = [node for node in range(len(nodes.endpoints)) if planned[node]]
    market = market_of(members, nodes.sides, nodes.tool, nodes.category)
    for source in members:
        _add_data(rows, nodes, source, link_across(source, nodes.sides, market))
    open_nodes = {node for node in members if not needs.depth[node]}
    for within in ranges(nodes.category_first):
        here = [node for node in within if planned[node]]
        for source, target, weight in domain(here, nodes.endpoints, nodes.sides, open_nodes):
            _join(rows, source, target, Edge(DOMAIN, weight))


def _add_data(rows: Rows, nodes: Nodes, source: int, found: Mapping[int, Sequence[Link]]) -> None:
    """The edges along which a node hands something on; none to where nobody goes next."""
    for target, links in found.items():
        weight = pull(nodes.sides[source], nodes.sides[target], links)
        if weight:
            rows[source][target] = Edge(DATA, weight, tuple(links))


def _join(rows: Rows, source: int, target: int, edge: Edge) -> None:
    """Add an edge, or its weight to the edge that is there."""
    old = rows[source].get(target)
    rows[source][target] = edge if old is None else Edge(old.kind, old.weight + edge.weight, old.links)


def can_fan(row: Mapping[int, Edge], endpoints: Sequence[Endpoint]) -> bool:
    """Whether the node of a row lists things that some endpoint can be asked about one by one."""
    return any(
        EFFECTS.index(endpoints[target].effect) in (SEARCH, READ)
        and any(link.flags & FANNED == FANNED and not link.flags & ECHO for link in edge.links)
        for target, edge in row.items()
    )


def joins(rows: Rows) -> Ints:
    """The nodes that two producers which know nothing of each other can give two different arguments."""
    givers: list[dict[tuple[str, int], list[int]]] = [{} for _ in rows]
    for source, row in enumerate(rows):
        for target, edge in row.items():
            for link in edge.links:
                if link.flags & (ECHO | REQUIRED) == REQUIRED:
                    givers[target].setdefault((link.name, link.flags & TOGETHER), []).append(source)
    return array("i", (node for node, by_name in enumerate(givers) if _has_branches(rows, by_name)))


def _has_branches(rows: Rows, by_name: Mapping[tuple[str, int], Sequence[int]]) -> bool:
    return any(
        one != other and not _hands_on(rows, one, other) and not _hands_on(rows, other, one)
        for left, right in combinations(sorted(by_name), 2)
        if not left[1] & right[1]
        for one in by_name[left][:_LOOK_AT]
        for other in by_name[right][:_LOOK_AT]
    )


def _hands_on(rows: Rows, source: int, target: int) -> bool:
    edge = rows[source].get(target)
    return edge is not None and edge.kind == DATA

"""Edges laid out as flat arrays: compressed rows by source, the links of data edges, and these again by target."""

from array import array

from msgspec import Struct

from toolgen.graph.edges import Rows
from toolgen.graph.nodes import Nodes, firsts
from toolgen.graph.toolgraph import DATA, Floats, Ints


class Columns(Struct, frozen=True):
    """The arrays, and the numbers of the names and paths in them."""

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


def columns_of(nodes: Nodes, rows: Rows, worth: Floats) -> Columns:
    """Lay the edges out, each weighed by the sense of where it leads."""
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
    return Columns(
        names=names, paths=paths, edge_first=edge_first, target=target, kind=kind, weight=weight,
        inner_first=inner_first, inner_end=inner_end, link_first=link_first, link_name=link_name,
        link_path=link_path, link_flags=link_flags,
        source_first=firsts(len(row) for row in backwards),
        source=array("i", (source for row in backwards for source, _ in row)),
        source_edge=array("i", (edge for row in backwards for _, edge in row)),
    )  # fmt: skip

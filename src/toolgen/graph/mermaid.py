"""Pages for people: what is in the registry and in the graph, with diagrams small enough to render.

Every label comes from a corpus and is hostile until escaped: what is not a letter, a digit or harmless becomes a
character code, so no label can end its quotes, open a tag, or break a line or a table.
"""

from collections import Counter

from toolgen.core.tools import Registry
from toolgen.graph.toolgraph import DATA, ECHO, EDGE_KINDS, IDENTIFIES, REQUIRED, ToolGraph

_MOST_NODES = 48
_MOST_EDGES = 60
_MOST_LETTERS = 40
_PLAIN = frozenset(" -_./,")


def registry_page(registry: Registry) -> str:
    """Counts by category, and the largest tools of each as a diagram."""
    tools = Counter(tool.category for tool in registry.tools)
    endpoints: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    for tool in registry.tools:
        endpoints[tool.category] += len(tool.endpoints)
        shapes.update(endpoint.response_shape for endpoint in tool.endpoints)
    categories = sorted(tools, key=lambda category: (-endpoints[category], category))
    rows = [f"| {_html(name)} | {tools[name]} | {endpoints[name]} |" for name in categories]
    shown = categories[:12]
    diagram = ["flowchart LR", f'    registry(["{len(registry.tools)} tools, {sum(endpoints.values())} endpoints"])']
    for number, category in enumerate(shown):
        diagram.append(f'    registry --- c{number}["{mermaid_label(category)}: {tools[category]} tools"]')
        members = [tool for tool in registry.tools if tool.category == category]
        members.sort(key=lambda tool: (-len(tool.endpoints), tool.tool_id))
        for place, tool in enumerate(members[: _MOST_NODES // 12 - 1]):
            diagram.append(f'    c{number} --- t{number}_{place}["{mermaid_label(tool.name)} ({len(tool.endpoints)})"]')
    return "\n".join(
        [
            "# Registry",
            "",
            f"Corpus digest `{_html(registry.corpus_digest)}`. Response shapes: "
            + ", ".join(f"{shapes[name]} {name}" for name in sorted(shapes))
            + ".",
            "",
            "The largest categories, and their largest tools with the number of endpoints:",
            "",
            "```mermaid",
            *diagram,
            "```",
            "",
            "| category | tools | endpoints |",
            "|---|---|---|",
            *rows,
        ]
    )


def graph_page(graph: ToolGraph) -> str:
    """Counts of edges, how categories hand values to each other, and some chains of one tool after another."""
    kinds = [f"| {kind} | {graph.kind.count(number)} |" for number, kind in enumerate(EDGE_KINDS)]
    return "\n".join(
        [
            "# Graph of endpoints",
            "",
            f"{len(graph.endpoint_ids)} endpoints, {len(graph.tool_ids)} tools, {len(graph.categories)} categories.",
            "",
            "| kind of edge | edges |",
            "|---|---|",
            *kinds,
            "",
            "Between categories: how many edges hand on a value (arrow) or share a domain.",
            "",
            "```mermaid",
            *_category_diagram(graph),
            "```",
            "",
            "A sample of what is handed on inside tools: the field on the arrow fills the parameter after it.",
            "",
            "```mermaid",
            *_sample_diagram(graph),
            "```",
        ]
    )


def _category_diagram(graph: ToolGraph) -> list[str]:
    counts: Counter[tuple[int, int]] = Counter()
    for node in range(len(graph.endpoint_ids)):
        for edge in range(graph.edge_first[node], graph.edge_first[node + 1]):
            pair = (graph.category[node], graph.category[graph.target[edge]])
            if graph.kind[edge] == DATA and pair[0] != pair[1]:
                counts[pair] += 1
    strongest = sorted(counts, key=lambda pair: (-counts[pair], pair))[:_MOST_EDGES]
    shown = sorted({category for pair in strongest for category in pair})
    nodes = [f'    c{category}["{mermaid_label(graph.categories[category])}"]' for category in shown]
    edges = [f"    c{one} -->|{counts[one, other]}| c{other}" for one, other in strongest]
    return ["flowchart LR", *(nodes or ['    none["no values pass between categories"]']), *edges]


def _sample_diagram(graph: ToolGraph) -> list[str]:
    """The first required identifier link of one tool after another, spread over the categories."""
    lines: list[str] = []
    shown: set[int] = set()
    per_category: Counter[int] = Counter()
    share = max(1, _MOST_NODES // (3 * max(1, len(graph.categories))))
    for node in range(len(graph.endpoint_ids)):
        if per_category[graph.category[node]] >= share or len(shown) > _MOST_NODES - 2:
            continue
        edge, link = _identifier_link(graph, node)
        if link < 0:
            continue
        per_category[graph.category[node]] += 1
        label = f"{graph.paths[graph.link_path[link]]} fills {graph.names[graph.link_name[link]]}"
        shown.update((node, graph.target[edge]))
        lines.append(f'    n{node} -->|"{mermaid_label(label)}"| n{graph.target[edge]}')
    nodes = [f'    n{node}["{mermaid_label(graph.endpoint_ids[node], _MOST_LETTERS * 2)}"]' for node in sorted(shown)]
    return ["flowchart LR", *(nodes or ['    none["no values are handed on inside tools"]']), *lines]


def _identifier_link(graph: ToolGraph, node: int) -> tuple[int, int]:
    wanted = REQUIRED | IDENTIFIES
    for edge in range(graph.inner_first[node], graph.inner_end[node]):
        for link in range(graph.link_first[edge], graph.link_first[edge + 1]):
            if graph.link_flags[link] & (wanted | ECHO) == wanted:
                return edge, link
    return -1, -1


def mermaid_label(text: str, most: int = _MOST_LETTERS) -> str:
    """A text as the inside of a quoted Mermaid label."""
    return "".join(one if _harmless(one) else f"#{ord(one)};" for one in _short(text, most))


def _html(text: str) -> str:
    """A text as part of a Markdown line."""
    return "".join(one if _harmless(one) else f"&#{ord(one)};" for one in _short(text, _MOST_LETTERS * 2))


def _harmless(one: str) -> bool:
    return one.isalnum() or one in _PLAIN


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"

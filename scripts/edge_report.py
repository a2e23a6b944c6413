"""How good the edges of the graph are: kinds, build time, recall on exact names, and precision on hand labels.

    python scripts/edge_report.py CORPUS [--labels docs/graph-labels.csv] [--sample 200 --seed 1 --out FILE]

Recall is counted by code of its own, from the raw JSON: inside a tool, a response field whose name is exactly that of
another endpoint's required parameter, unless the name is generic (`id`, `name`, `date` …), must be a link. Precision
is the share of labels that say yes, of a random sample of data edges that somebody judged one by one; `--sample`
draws a new one, half inside tools and half between them, with blank labels.
"""

import argparse
import csv
import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Registry, Shape
from toolgen.graph.build import build
from toolgen.graph.toolgraph import DATA, ECHO, EDGE_KINDS, ToolGraph, edge_between
from toolgen.registry.load import load

GENERIC = frozenset({
    "id", "ids", "uuid", "key", "name", "type", "status", "state", "code", "message", "messages", "error",
    "success", "result", "results", "data", "value", "values", "title", "text", "content", "body",
    "description", "query", "q", "search", "keyword", "term", "limit", "offset", "page", "pages", "per_page",
    "pagesize", "count", "total", "size", "sort", "order", "format", "lang", "language", "locale", "date",
    "time", "datetime", "timestamp", "year", "month", "day", "start", "end", "from", "to", "url", "link",
    "image", "category", "tag", "label", "index", "number", "amount", "price", "rate", "currency", "country",
    "city", "region", "location", "lat", "lon", "latitude", "longitude", "username", "email", "phone", "user",
    "token", "version", "method", "mode", "action", "filter", "fields", "input", "output", "source", "target",
    "created_at", "updated_at", "first", "last", "min", "max", "symbol",
})  # fmt: skip
COLUMNS = ("producer", "path", "consumer", "parameter", "where", "label", "reason")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("graph-sample.csv"))
    parser.add_argument("--misses", type=int, default=0, help="show so many links that were not found")
    options = parser.parse_args()

    began = time.perf_counter()
    registry = load(options.corpus).registry
    loaded = time.perf_counter()
    graph = build(registry)
    built = time.perf_counter()
    print(f"{len(graph.tool_ids)} tools, {len(graph.endpoint_ids)} endpoints: read in {loaded - began:.1f} s")
    kinds = ", ".join(f"{graph.kind.count(number)} {kind}" for number, kind in enumerate(EDGE_KINDS))
    inside = sum(1 for source, edge in data_edges(graph) if graph.tool[source] == graph.tool[graph.target[edge]])
    print(f"edges: {kinds} ({inside} data edges inside tools), built in {built - loaded:.1f} s")
    print_recall(graph, registry, options.corpus, options.misses)
    if options.labels:
        print_precision(graph, options.labels)
    if options.sample:
        write_sample(graph, options.sample, options.seed, options.out)
        print(f"{options.out}: {options.sample} links to be labelled")


def data_edges(graph: ToolGraph) -> Iterator[tuple[int, int]]:
    """Source and number of every data edge."""
    for node in range(len(graph.endpoint_ids)):
        for edge in range(graph.edge_first[node], graph.edge_first[node + 1]):
            if graph.kind[edge] == DATA:
                yield node, edge


def print_recall(graph: ToolGraph, registry: Registry, corpus: Path, misses: int) -> None:
    """Exact links in the raw JSON, and how many of them the graph has."""
    number = {endpoint_id: node for node, endpoint_id in enumerate(graph.endpoint_ids)}
    found, missed = 0, []
    tools = 0
    for tool in registry.tools:
        raw = json.loads((corpus / tool.source).read_bytes()) if tool.source else {}
        exact = list(exact_links(raw, tool.endpoints))
        tools += bool(exact)
        for producer, consumer, name in exact:
            edge = edge_between(graph, number[producer.endpoint_id], number[consumer.endpoint_id])
            links = range(graph.link_first[edge], graph.link_first[edge + 1]) if edge >= 0 else ()
            if any(graph.names[graph.link_name[link]] == name for link in links):
                found += 1
            else:
                missed.append((producer, consumer, name))
    whole = found + len(missed)
    kept = found + sum(name in shape_names(producer.response) for producer, _, name in missed)
    print(f"recall: {found} of {whole} exact links in {tools} tools: {100 * found / max(1, whole):.1f} %")
    print(f"        {found} of the {kept} whose field is in the stored shape: {100 * found / max(1, kept):.1f} %")
    missed = [one for one in missed if one[2] in shape_names(one[0].response)]
    for producer, consumer, name in missed[:: max(1, len(missed) // misses)] if misses else ():
        parameter = next(one for one in consumer.parameters if one.name.strip() == name)
        print(f"  {producer.endpoint_id} -> {consumer.endpoint_id}: {name} {parameter.slot} {parameter.schema}")


def exact_links(raw: dict[str, object], endpoints: tuple[Endpoint, ...]) -> Iterator[tuple[Endpoint, Endpoint, str]]:
    """Producer, consumer and name, by the words of the raw file alone."""
    entries = raw.get("api_list")
    by_name: dict[str, list[dict[str, object]]] = {}
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            by_name.setdefault(" ".join(str(entry.get("name")).split()), []).append(entry)
    sides = []
    for endpoint in endpoints:
        same = by_name.get(endpoint.name, [])
        if len(same) == 1:
            wanted = same[0].get("required_parameters")
            names = (
                {str(one.get("name")) for one in wanted if isinstance(one, dict)} if isinstance(wanted, list) else set()
            )
            fields = set(property_names(same[0].get("schema"))) if endpoint.response_shape != "derived" else set()
            sides.append((endpoint, names, fields))
    for producer, _, fields in sides:
        for consumer, names, _ in sides:
            if producer is not consumer:
                for name in sorted(fields & names):
                    if name.casefold() not in GENERIC and len(name) > 2:
                        yield producer, consumer, name


def property_names(schema: object, depth: int = 0) -> Iterator[str]:
    """The names of the leaf properties of a JSON Schema."""
    if not isinstance(schema, dict) or depth > 6:
        return
    properties = schema.get("properties")
    for name, below in properties.items() if isinstance(properties, dict) else ():
        if isinstance(below, dict) and below.get("type") in ("string", "integer", "number"):
            yield str(name)
        yield from property_names(below, depth + 1)
    yield from property_names(schema.get("items"), depth + 1)


def shape_names(shape: Shape) -> set[str]:
    """The names of all fields of a stored shape."""
    names = set(shape.fields)
    for field in shape.fields.values():
        names |= shape_names(field)
    return names | shape_names(shape.items) if shape.items else names


def print_precision(graph: ToolGraph, labels: Path) -> None:
    """The share of labelled links that make sense, and how many of them the graph still has."""
    number = {str(endpoint_id): node for node, endpoint_id in enumerate(graph.endpoint_ids)}
    with labels.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for where in ("inside", "across", ""):
        part = [row for row in rows if not where or row["where"] == where]
        good = sum(row["label"] == "yes" for row in part)
        low, high = wilson(good, max(1, len(part)))
        print(
            f"precision, {where or 'all'}: {good} of {len(part)} labelled links: "
            f"{100 * good / max(1, len(part)):.1f} % ({100 * low:.1f} to {100 * high:.1f} with 95 % confidence)"
        )
    present: Counter[str] = Counter()
    for row in rows:
        source, target = number.get(row["producer"], -1), number.get(row["consumer"], -1)
        edge = edge_between(graph, source, target) if source >= 0 <= target else -1
        present["there" if edge >= 0 else "gone"] += 1
    print(f"labelled edges still in this graph: {present['there']} of {len(rows)}")


def wilson(good: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), which stays sound near 0 and 1."""
    z = 1.959964
    share = good / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - spread) / (1 + z * z / count), (middle + spread) / (1 + z * z / count)


def write_sample(graph: ToolGraph, count: int, seed: int, path: Path) -> None:
    """Random links, half inside tools and half between them, to be labelled by hand."""
    pools: dict[str, list[tuple[int, int]]] = {"inside": [], "across": []}
    for source, edge in data_edges(graph):
        same = graph.tool[source] == graph.tool[graph.target[edge]]
        pools["inside" if same else "across"].append((source, edge))
    rng = Seed(seed).at("edge sample").stream()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for where, pool in pools.items():
            for source, edge in rng.some(pool, count // 2):
                link = rng.pick(range(graph.link_first[edge], graph.link_first[edge + 1]))
                ids = graph.endpoint_ids[source], graph.endpoint_ids[graph.target[edge]]
                note = "echo" if graph.link_flags[link] & ECHO else ""
                name, field = graph.names[graph.link_name[link]], graph.paths[graph.link_path[link]]
                writer.writerow((ids[0], field, ids[1], name, where, "", note))


if __name__ == "__main__":
    main()

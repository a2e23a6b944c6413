"""The artifacts of a build, on disk: written whole or not at all, and read back in a fraction of a second.

manifest.json      what the rest was made from, its counts and sizes; written last, so its presence means success
registry.jsonl     one tool a line
nodes.jsonl        one endpoint a line: its number in the graph is the number of its line, from 0
edges.jsonl        one edge a line, for people and other programs
graph.json, .bin   the names and the arrays of the graph, and where each endpoint stands in registry.jsonl
registry.md, graph.md   what fits on a page, with Mermaid diagrams
"""

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from toolgen.core.clarity import CODES
from toolgen.core.errors import CorpusError, OutputError
from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, EndpointId, Registry, ToolId
from toolgen.graph.mermaid import graph_page, registry_page
from toolgen.graph.plain import planned_of
from toolgen.graph.toolgraph import EDGE_KINDS, EFFECTS, TABLES, Ints, ToolGraph

FORMAT = 9
_MOST_DECODED = 8192  # endpoints kept decoded
_SPLICE = b'"endpoints":[]'


class Manifest(Struct, frozen=True, kw_only=True):
    """What a set of artifacts was made from, and how much it is."""

    format: int
    corpus_digest: str
    selection: dict[str, Json]
    counts: dict[str, int]
    sizes: dict[str, int]  # bytes, by file name


class _Head(Struct, frozen=True, kw_only=True):
    """graph.json: everything of a graph that is not an array, and the lengths of the arrays."""

    corpus_digest: str
    endpoint_ids: tuple[EndpointId, ...]
    tool_ids: tuple[ToolId, ...]
    categories: tuple[str, ...]
    names: tuple[str, ...]
    paths: tuple[str, ...]
    lengths: dict[str, int]


class Stored(NamedTuple):
    """What `load` gives back."""

    graph: ToolGraph
    catalog: "StoredCatalog"
    manifest: Manifest


class StoredCatalog:
    """A catalog over registry.jsonl: an endpoint is decoded when it is first asked for."""

    __slots__ = ("_bytes", "_decoded", "_decoder", "_first", "_length", "_number")

    def __init__(self, path: Path, endpoint_ids: tuple[EndpointId, ...], first: "array[int]", length: Ints) -> None:
        with path.open("rb") as file:
            self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._first, self._length = first, length
        self._number = {endpoint_id: number for number, endpoint_id in enumerate(endpoint_ids)}
        self._decoder = msgspec.json.Decoder(Endpoint)
        self._decoded: dict[EndpointId, Endpoint] = {}

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint:
        """The endpoint of that id; KeyError where there is none."""
        endpoint = self._decoded.get(endpoint_id)
        if endpoint is None:
            number = self._number[endpoint_id]
            first = self._first[number]
            endpoint = self._decoder.decode(self._bytes[first : first + self._length[number]])
            if len(self._decoded) >= _MOST_DECODED:
                del self._decoded[next(iter(self._decoded))]
            self._decoded[endpoint_id] = endpoint
        return endpoint


def save(
    graph: ToolGraph, registry: Registry, directory: Path, *, selection: Mapping[str, Json] | None = None
) -> Manifest:
    """Write all artifacts; the manifest last. Raises OutputError where the directory cannot be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "manifest.json").unlink(missing_ok=True)
        places = _write_registry(registry, directory / "registry.jsonl")
        _write_lines(directory / "nodes.jsonl", _node_lines(graph))
        _write_lines(directory / "edges.jsonl", _edge_lines(graph))
        _write_graph(graph, places, directory)
        _write_lines(directory / "registry.md", [registry_page(registry).encode()])
        _write_lines(directory / "graph.md", [graph_page(graph).encode()])
        manifest = _manifest(graph, registry, directory, dict(selection or {}))
        _replace(directory / "manifest.json", msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    except OSError as error:
        raise OutputError(
            f"{error.filename or directory}: cannot write artifacts: {error.strerror}; choose another place for them"
        ) from error
    return manifest


def stored_manifest(directory: Path) -> Manifest | None:
    """The manifest of a complete set of artifacts of this format, or None where there is none."""
    try:
        manifest = msgspec.json.decode((directory / "manifest.json").read_bytes(), type=Manifest)
        whole = all((directory / name).stat().st_size == size for name, size in manifest.sizes.items())
    except (OSError, msgspec.DecodeError):
        return None
    return manifest if whole and manifest.format == FORMAT else None


def load(directory: Path) -> Stored:
    """The graph and the catalog of a directory. Raises CorpusError where it holds no complete set of artifacts."""
    manifest = stored_manifest(directory)
    if manifest is None:
        raise CorpusError(f"{directory}: no complete artifacts here; run toolgen build")
    head = msgspec.json.decode((directory / "graph.json").read_bytes(), type=_Head)
    tables: dict[str, array[int] | array[float]] = {}
    with (directory / "graph.bin").open("rb") as file:
        for name, code in TABLES:
            tables[name] = array(code)
            tables[name].fromfile(file, head.lengths[name])
        place, length = array("Q"), array("I")
        place.fromfile(file, len(head.endpoint_ids))
        length.fromfile(file, len(head.endpoint_ids))
    names = {name: getattr(head, name) for name in _Head.__struct_fields__ if name != "lengths"}
    graph = msgspec.convert({**names, **tables}, ToolGraph)
    return Stored(graph, StoredCatalog(directory / "registry.jsonl", head.endpoint_ids, place, length), manifest)


def _write_registry(registry: Registry, path: Path) -> dict[EndpointId, tuple[int, int]]:
    """Write the tools, and tell where each endpoint stands: offset and length in bytes."""
    places: dict[EndpointId, tuple[int, int]] = {}
    encode = msgspec.json.Encoder().encode

    def lines() -> Iterator[bytes]:
        position = 0
        for tool in registry.tools:
            parts = [encode(endpoint) for endpoint in tool.endpoints]
            head, _, tail = encode(msgspec.structs.replace(tool, endpoints=())).partition(_SPLICE)
            opening = head + _SPLICE[:-1]
            place = position + len(opening)
            for endpoint, part in zip(tool.endpoints, parts, strict=True):
                places[endpoint.endpoint_id] = (place, len(part))
                place += len(part) + 1
            line = opening + b",".join(parts) + b"]" + tail
            position += len(line) + 1
            yield line

    _write_lines(path, lines())
    return places


def _write_graph(graph: ToolGraph, places: Mapping[EndpointId, tuple[int, int]], directory: Path) -> None:
    tables = {name: getattr(graph, name) for name, _ in TABLES}
    place = array("Q", (places[endpoint_id][0] for endpoint_id in graph.endpoint_ids))
    length = array("I", (places[endpoint_id][1] for endpoint_id in graph.endpoint_ids))
    head = _Head(
        corpus_digest=graph.corpus_digest,
        endpoint_ids=graph.endpoint_ids,
        tool_ids=graph.tool_ids,
        categories=graph.categories,
        names=graph.names,
        paths=graph.paths,
        lengths={name: len(table) for name, table in tables.items()},
    )
    _replace(directory / "graph.json", msgspec.json.encode(head))
    _replace(directory / "graph.bin", b"".join(table.tobytes() for table in (*tables.values(), place, length)))


def _node_lines(graph: ToolGraph) -> Iterator[bytes]:
    for node, endpoint_id in enumerate(graph.endpoint_ids):
        yield msgspec.json.encode(
            {
                "endpoint_id": endpoint_id,
                "tool_id": graph.tool_ids[graph.tool[node]],
                "category": graph.categories[graph.category[node]],
                "effect": EFFECTS[graph.effect[node]],
                "sense": round(graph.sense[node], 4),
                "weight": round(graph.weight[node], 4),
                "unclear": CODES[graph.unclear[node]],
                "needs": graph.depth[node],
            }
        )


def _edge_lines(graph: ToolGraph) -> Iterator[bytes]:
    for node, endpoint_id in enumerate(graph.endpoint_ids):
        for edge in range(graph.edge_first[node], graph.edge_first[node + 1]):
            links = {
                graph.names[graph.link_name[link]]: graph.paths[graph.link_path[link]]
                for link in range(graph.link_first[edge], graph.link_first[edge + 1])
            }
            yield msgspec.json.encode(
                {
                    "from": endpoint_id,
                    "to": graph.endpoint_ids[graph.target[edge]],
                    "kind": EDGE_KINDS[graph.kind[edge]],
                    "weight": round(graph.edge_weight[edge], 4),
                    "fills": links,
                }
            )


def _manifest(graph: ToolGraph, registry: Registry, directory: Path, selection: dict[str, Json]) -> Manifest:
    kinds = {f"{kind}_edges": graph.kind.count(number) for number, kind in enumerate(EDGE_KINDS)}
    files = ("registry.jsonl", "nodes.jsonl", "edges.jsonl", "graph.json", "graph.bin", "registry.md", "graph.md")
    return Manifest(
        format=FORMAT,
        corpus_digest=registry.corpus_digest,
        selection=selection,
        counts={
            "categories": len(graph.categories),
            "tools": len(graph.tool_ids),
            "endpoints": len(graph.endpoint_ids),
            **{f"planned_{name}": count for name, count in msgspec.structs.asdict(planned_of(graph)).items()},
            **kinds,
            "links": len(graph.link_name),
        },
        sizes={name: (directory / name).stat().st_size for name in files},
    )


def _write_lines(path: Path, lines: Iterable[bytes]) -> None:
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        file.writelines(line + b"\n" for line in lines)
    os.replace(temporary, path)


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    os.replace(temporary, path)

"""Which tool an offered function belongs to: a record says so of those that are called, the artifacts of all."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.export import jsonl
from toolgen.graph.artifacts import stored_manifest


class _Endpoint(Struct):
    function: str


class _Tool(Struct):
    tool_id: str
    endpoints: tuple[_Endpoint, ...]


_TOOL = msgspec.json.Decoder(_Tool)


def tools_of_functions(artifacts: Path, corpus_digest: str) -> Mapping[str, str]:
    """Function to tool id, as the artifacts have it; empty where they are of another corpus, or missing."""
    stored = stored_manifest(artifacts)
    if stored is None or stored.corpus_digest != corpus_digest:
        return {}
    return dict(_pairs(artifacts / "registry.jsonl"))


def _pairs(registry: Path) -> Iterator[tuple[str, str]]:
    for line in jsonl.lines(registry):
        tool = _TOOL.decode(line)
        for endpoint in tool.endpoints:
            yield endpoint.function, tool.tool_id

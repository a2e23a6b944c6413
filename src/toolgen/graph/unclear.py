"""What keeps endpoints from being planned, as findings: what their authors could mend."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from toolgen.core.clarity import CODES, UNCLEAR
from toolgen.core.tools import Registry
from toolgen.core.verdict import Finding
from toolgen.graph.toolgraph import ToolGraph


class UnclearKind(Struct, frozen=True):
    """The endpoints that one question keeps from being plain."""

    code: str
    count: int
    example: str  # an endpoint id
    remedy: str


class Unclear(Struct, frozen=True):
    """Everything that is not plain."""

    findings: tuple[Finding, ...]
    kinds: tuple[UnclearKind, ...]  # the most frequent first


def clarity(graph: ToolGraph, registry: Registry) -> Unclear:
    """A finding for each endpoint that is not plain, and how many there are of each kind."""
    findings = tuple(_findings(graph, registry))
    counts = Counter(found.code for found in findings)
    first: dict[str, str] = {}
    for found in findings:
        first.setdefault(found.code, found.path)
    kinds = tuple(UnclearKind(code, count, first[code], UNCLEAR[code]) for code, count in counts.most_common())
    return Unclear(findings, kinds)


def _findings(graph: ToolGraph, registry: Registry) -> Iterator[Finding]:
    source = {tool.tool_id: tool.source for tool in registry.tools}
    for node, endpoint_id in enumerate(graph.endpoint_ids):
        code = CODES[graph.unclear[node]]
        if code:
            fate = "planned all the same" if graph.planned[node] else "left out of plans"
            yield Finding(
                code=code,
                path=endpoint_id,
                message=f"{UNCLEAR[code]}; {fate}",
                severity="info",
                source=source[graph.tool_ids[graph.tool[node]]],
            )

"""A folder of tool files to a `Registry` and everything found wrong on the way."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.errors import CorpusError
from toolgen.core.tools import Endpoint, Registry, Tool
from toolgen.core.verdict import Finding
from toolgen.registry.junk import clones, junk_reason
from toolgen.registry.naming import distinct, shortened
from toolgen.registry.normalize import Normalized, candidate, normalize, renamed
from toolgen.registry.read import ToolFile, corpus_root, digest, finding, read, walk

__all__ = ["Loaded", "Progress", "ReportRow", "Summary", "digest", "load"]


class Progress(Struct, frozen=True):
    """How far loading has come, in files."""

    done: int
    total: int


class ReportRow(Struct, frozen=True):
    """How often a kind of finding occurred, and one example."""

    code: str
    severity: str
    count: int
    example: str


class Summary(Struct, frozen=True, kw_only=True):
    """What was read and how well it could be understood; shares are counts over all endpoints or parameters kept."""

    files: int
    skipped: int  # files that gave no tool
    junk: int  # tools left out, or that would have been
    tools: int
    endpoints: int
    parameters: int
    shapes: dict[str, int]  # by source: known, example, derived
    effects: dict[str, int]
    understood_parameters: int  # of a kind other than unknown
    labelled_entities: int  # endpoints whose entity is known
    deprecated: int


class Loaded(Struct, frozen=True):
    """The registry, the findings in the order of files, and the figures."""

    registry: Registry
    findings: tuple[Finding, ...]
    summary: Summary

    def report(self) -> list[ReportRow]:
        """One row for each kind of finding, the most frequent first."""
        counts = Counter(found.code for found in self.findings)
        first: dict[str, Finding] = {}
        for found in self.findings:
            first.setdefault(found.code, found)
        rows = [
            ReportRow(code, first[code].severity, count, f"{first[code].source}: {first[code].message}")
            for code, count in counts.items()
        ]
        return sorted(rows, key=lambda row: (-row.count, row.code))


def load(root: Path, *, keep_junk: bool = False, on_event: Callable[[Progress], None] | None = None) -> Loaded:
    """All tools below `root` that can be used. Raises `CorpusError` where there is nothing to read."""
    base = corpus_root(root)
    files, findings = walk(base)
    if not files:
        reason = findings[0].message if findings else "no .json file in it"
        raise CorpusError(
            f"corpus folder {str(root)!r} holds no tool files ({reason}); point --toolenv-dir at a `tools` folder"
        )
    parsed: list[Normalized] = []
    for done, result in enumerate(_normalized(files), start=1):
        parsed.append(result)
        findings.extend(result.findings)
        if on_event is not None and (done % 100 == 0 or done == len(files)):
            on_event(Progress(done, len(files)))
    tools, junk = _kept(_told_apart(parsed, findings), keep_junk, findings)
    if not tools:
        raise CorpusError(
            f"nothing in {str(root)!r} can be used: {len(files)} files, {junk} junk; pass --keep-junk to keep those"
        )
    registry = Registry(tuple(tools), digest(base))
    skipped = sum(result.tool is None for result in parsed)
    return Loaded(registry, tuple(findings), _summary(registry, len(files), skipped, junk))


def _normalized(files: Sequence[ToolFile]) -> Iterator[Normalized]:
    for file in files:
        content = read(file)
        if content.document is None:
            yield Normalized(None, content.findings)
            continue
        result = normalize(content.document, file)
        yield replace(result, findings=(*content.findings, *result.findings)) if content.findings else result


def _told_apart(parsed: Sequence[Normalized], findings: list[Finding]) -> list[Normalized]:
    """The tools in the order of unique ids, their functions under unique names, whether junk or not."""
    usable = [result for result in parsed if result.tool is not None]
    ids = [result.tool.tool_id for result in usable if result.tool is not None]
    named: list[Normalized] = []
    for result, tool_id in zip(usable, distinct(ids, [result.product for result in usable]), strict=True):
        tool = result.tool
        assert tool is not None
        if tool.tool_id != tool_id:
            findings.append(
                finding(
                    "duplicate-tool-name",
                    tool.source,
                    f"{tool.name[:60]!r} occurs several times in its category; told apart",
                    "info",
                    "$.tool_name",
                )
            )
            tool = renamed(tool, tool_id)
        named.append(replace(result, tool=tool))
    named.sort(key=lambda result: result.tool.tool_id if result.tool else "")
    return _with_functions(named)


def _with_functions(results: list[Normalized]) -> list[Normalized]:
    wanted = [
        [candidate(result.tool, endpoint) for endpoint in result.tool.endpoints] if result.tool else []
        for result in results
    ]
    times = Counter(name for names in wanted for name in names)

    def final(name: str, endpoint: Endpoint) -> str:
        return name if times[name] == 1 else shortened(name, endpoint.endpoint_id)

    done: list[Normalized] = []
    for result, names in zip(results, wanted, strict=True):
        if result.tool is None:
            continue
        endpoints = [
            replace(endpoint, function=final(name, endpoint))
            for endpoint, name in zip(result.tool.endpoints, names, strict=True)
        ]
        endpoints.sort(key=lambda endpoint: endpoint.endpoint_id)
        done.append(replace(result, tool=replace(result.tool, endpoints=tuple(endpoints))))
    return done


def _kept(results: Sequence[Normalized], keep_junk: bool, findings: list[Finding]) -> tuple[list[Tool], int]:
    """The tools without junk, and how many were junk; every one of these is a finding, kept or not."""
    kept: list[Tool] = []
    good: list[Tool] = []
    junk = 0
    reasons: dict[str, tuple[str, str]] = {}
    for result in results:
        if result.tool is None:
            continue
        reason = junk_reason(result.raw_name, result.raw_description, result.tool)
        if reason is None:
            good.append(result.tool)
        else:
            reasons[result.tool.tool_id] = reason
    for tool_id, original in clones(good).items():
        reasons[tool_id] = ("junk-clone", f"repeats {original}")
    for result in results:
        tool = result.tool
        if tool is None:
            continue
        if tool.tool_id in reasons:
            junk += 1
            code, message = reasons[tool.tool_id]
            findings.append(finding(code, tool.source, f"{message}; {'kept' if keep_junk else 'left out'}", "info"))
        if keep_junk or tool.tool_id not in reasons:
            kept.append(tool)
    return kept, junk


def _summary(registry: Registry, files: int, skipped: int, junk: int) -> Summary:
    endpoints = [endpoint for tool in registry.tools for endpoint in tool.endpoints]
    parameters = [parameter for endpoint in endpoints for parameter in endpoint.parameters]
    return Summary(
        files=files,
        skipped=skipped,
        junk=junk,
        tools=len(registry.tools),
        endpoints=len(endpoints),
        parameters=len(parameters),
        shapes=dict(sorted(Counter(endpoint.response_shape for endpoint in endpoints).items())),
        effects=dict(sorted(Counter(endpoint.effect for endpoint in endpoints).items())),
        understood_parameters=sum(parameter.slot.kind != "unknown" for parameter in parameters),
        labelled_entities=sum(bool(endpoint.entity) for endpoint in endpoints),
        deprecated=sum(endpoint.deprecated for endpoint in endpoints),
    )

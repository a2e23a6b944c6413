"""Corpus to artifacts: the registry and the graph of endpoints, built once and reused until the corpus changes."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core.errors import CorpusError, OutputError
from toolgen.export import jsonl
from toolgen.graph.plain import Planned, planned_of
from toolgen.graph.thin import Thinness, thinness
from toolgen.graph.unclear import UnclearKind, clarity
from toolgen.pipeline.notices import OnEvent, Stage, unwatched

if TYPE_CHECKING:
    from toolgen.core.tools import Endpoint, Registry
    from toolgen.registry.load import Progress

_STAMP = "build.json"
_FINDINGS = "findings.jsonl"
_ANY_DAY = date(2026, 1, 5)


class Selection(Struct, frozen=True, kw_only=True):
    """Which part of a corpus is used."""

    categories: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    exclude_tools: tuple[str, ...] = ()
    max_tools: int | None = None
    max_categories: int | None = None
    shapes: Literal["known", "any"] = "any"
    keep_junk: bool = False
    keep_unclear: bool = False


class FindingKind(Struct, frozen=True):
    """Findings of one code: how many, and the first of them."""

    code: str
    severity: str
    count: int
    example: str


class BuildReport(Struct, frozen=True, kw_only=True):
    """What was built, and from what."""

    key: str  # digest of corpus, selection and version: artifacts with this key need no rebuilding
    corpus: str
    corpus_digest: str
    artifacts: str
    categories: int
    tools: int
    endpoints: int
    shapes: dict[str, int]  # endpoints by response shape: known, example, derived
    edges: int
    sense: Thinness  # which definitions say too little for a conversation
    planned: Planned  # what of it can be called
    unclear: tuple[UnclearKind, ...]  # what keeps the rest from being plain
    files: int
    skipped: int  # files that gave no tool
    junk: int  # tools that are spam, tests or too poor; left out unless the selection keeps them
    findings: tuple[FindingKind, ...]
    reused: bool = False


def build(
    corpus: Path,
    artifacts: Path,
    selection: Selection,
    *,
    rebuild: bool = False,
    on_event: OnEvent = unwatched,
) -> BuildReport:
    """Build the artifacts of a corpus, unless those in the folder are of this very corpus, selection and version."""
    from toolgen.graph.artifacts import stored_manifest
    from toolgen.registry.load import digest

    on_event(Stage(f"reading corpus {corpus}"))
    corpus_digest = digest(corpus)
    key = key_of(corpus_digest, selection)
    stored = read_report(artifacts)
    if stored is not None and stored.key == key and not rebuild and stored_manifest(artifacts) is not None:
        return msgspec.structs.replace(stored, reused=True, artifacts=str(artifacts), corpus=str(corpus))
    _refuse_foreign_folder(artifacts, stored)
    artifacts.mkdir(parents=True, exist_ok=True)
    with jsonl.locked(artifacts / _STAMP):
        return _build(corpus, artifacts, selection, key=key, on_event=on_event)


def key_of(corpus_digest: str, selection: Selection) -> str:
    """What artifacts must have been made from to be reused."""
    return sha256(msgspec.json.encode((corpus_digest, selection, toolgen.__version__))).hexdigest()


def read_report(artifacts: Path) -> BuildReport | None:
    """The report stored with artifacts; None where there is none that this version understands."""
    try:
        return msgspec.json.decode((artifacts / _STAMP).read_bytes(), type=BuildReport)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None


def corpus_of(artifacts: Path) -> Path | None:
    """The folder that artifacts were built from; None where there are none or it is gone."""
    stored = read_report(artifacts)
    folder = None if stored is None else Path(stored.corpus)
    return folder if folder is not None and folder.is_dir() else None


def _build(corpus: Path, artifacts: Path, selection: Selection, *, key: str, on_event: OnEvent) -> BuildReport:
    from toolgen.graph.artifacts import save
    from toolgen.graph.build import build as build_graph
    from toolgen.registry.load import load

    jsonl.write_whole(artifacts / _STAMP, b"{}\n")  # ours, but not ready
    loaded = load(corpus, keep_junk=selection.keep_junk, on_event=_in_tenths(on_event))
    registry = _select(loaded.registry, selection)
    on_event(Stage(f"linking the endpoints of {len(registry.tools)} tools"))
    graph = build_graph(registry, works_out=works_out, keep_unclear=selection.keep_unclear)
    on_event(Stage(f"writing artifacts to {artifacts}"))
    save(graph, registry, artifacts, selection=msgspec.to_builtins(selection))
    unclear = clarity(graph, registry)
    with (artifacts / _FINDINGS).open("wb") as file:
        file.writelines(msgspec.json.encode(finding) + b"\n" for finding in (*loaded.findings, *unclear.findings))
    endpoints = [endpoint for tool in registry.tools for endpoint in tool.endpoints]
    shapes = Counter(endpoint.response_shape for endpoint in endpoints)
    report = BuildReport(
        key=key,
        corpus=str(corpus),
        corpus_digest=registry.corpus_digest,
        artifacts=str(artifacts),
        categories=len({tool.category for tool in registry.tools}),
        tools=len(registry.tools),
        endpoints=len(endpoints),
        shapes={source: shapes[source] for source in ("known", "example", "derived")},
        edges=len(graph.target),
        sense=thinness(graph, registry, works_out=works_out),
        planned=planned_of(graph),
        unclear=unclear.kinds,
        files=loaded.summary.files,
        skipped=loaded.summary.skipped,
        junk=loaded.summary.junk,
        findings=tuple(FindingKind(row.code, row.severity, row.count, row.example) for row in loaded.report()),
    )
    jsonl.write_whole(artifacts / _STAMP, msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
    return report


def works_out(endpoint: "Endpoint") -> float:
    """Which share of an endpoint's answer the mock world computes from such arguments as it takes: tried with some."""
    if endpoint.effect != "compute":
        return 0.0
    from toolgen.core.values import draw
    from toolgen.executor.compute import computed_facts
    from toolgen.executor.layout import compile_layout
    from toolgen.graph.sense import answer_of

    given = {
        one.name: one.examples[0] if one.examples else draw(one.slot.kind, 0, schema=one.schema, today=_ANY_DAY)
        for one in endpoint.parameters
        if one.required and one.role == "argument"
    }
    facts = computed_facts(endpoint, compile_layout(endpoint))
    try:
        worked = sum(fact.work(given, _ANY_DAY) is not None for fact in facts)
    except ArithmeticError:
        worked = 1  # computed, and refused
    return min(1.0, worked / (len(answer_of(endpoint)) or 1))


def _in_tenths(on_event: OnEvent) -> Callable[["Progress"], None]:
    """Report loading ten times, not once per file."""
    told = 0

    def note(progress: "Progress") -> None:
        nonlocal told
        if 10 * progress.done // progress.total > told:
            told = 10 * progress.done // progress.total
            on_event(Stage(f"read {progress.done} of {progress.total} files"))

    return note


def _select(registry: "Registry", selection: Selection) -> "Registry":
    from toolgen.registry.select import SHAPES, select

    selected = select(
        registry,
        categories=selection.categories,
        tools=selection.tools,
        exclude_tools=selection.exclude_tools,
        max_tools=selection.max_tools,
        max_categories=selection.max_categories,
        shapes=("known",) if selection.shapes == "known" else SHAPES,
    )
    if not any(tool.endpoints for tool in selected.tools):
        raise CorpusError("nothing in the corpus is left to use; check --toolenv-dir, or select less narrowly")
    return selected


def _refuse_foreign_folder(artifacts: Path, stored: BuildReport | None) -> None:
    """Artifacts replace artifacts, never anything else."""
    if artifacts.exists() and not artifacts.is_dir():
        raise OutputError(f"{artifacts} is not a directory; give another --artifacts")
    if stored is not None or not artifacts.is_dir() or (artifacts / _STAMP).exists():
        return
    if any(artifacts.iterdir()):
        raise OutputError(f"{artifacts} holds files that are not toolgen's; give another --artifacts, or empty it")

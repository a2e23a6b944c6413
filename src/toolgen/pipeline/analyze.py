"""Describe a dataset: shape, coverage, diversity, quality. One pass, bounded memory."""

from pathlib import Path

from msgspec import Struct

from toolgen.core.record import Record
from toolgen.export import jsonl
from toolgen.metrics.agreement import Agreement, AgreementCount
from toolgen.metrics.coverage import Catalogued, Coverage, CoverageCount
from toolgen.metrics.diversity import Diversity, DiversityCount
from toolgen.metrics.quality import Quality, QualityCount
from toolgen.metrics.shape import Shape, ShapeCount
from toolgen.metrics.timing import Timing, TimingCount
from toolgen.pipeline.dataset import Malformed, check_file, fold
from toolgen.pipeline.notices import Began, OnEvent, Stage, unwatched
from toolgen.pipeline.opinions import OpinionTest, tried


class Analysis(Struct, frozen=True, kw_only=True):
    """What a dataset is like."""

    source: str
    shape: Shape
    coverage: Coverage
    diversity: Diversity
    quality: Quality
    timing: Timing | None = None  # of missions
    agreement: Agreement | None = None  # of rules and model, where a model gave its opinion
    opinion_test: OpinionTest | None = None  # what each of them catches, where that was tried on these records
    malformed: int
    malformed_lines: tuple[Malformed, ...]


def analyze(source: Path, *, artifacts: Path, on_event: OnEvent = unwatched) -> Analysis:
    """Describe the records of a file; what was available is known where the artifacts are of the same corpus."""
    check_file(source)
    on_event(Stage(f"reading {source}"))
    shape, coverage, diversity, quality = ShapeCount(), CoverageCount(), DiversityCount(), QualityCount()
    agreement, timing = AgreementCount(), TimingCount()
    digests: dict[str, None] = {}

    def note(record: Record) -> None:
        quality.add(record, record.judge_scores)
        if len(digests) < 2:
            digests[record.metadata.corpus_digest] = None

    on_event(Began(sum(1 for _ in jsonl.lines(source)), 0, "records"))
    losses = fold(
        source, on_event=on_event, sinks=(shape.add, coverage.add, diversity.add, agreement.add, timing.add, note)
    )
    return Analysis(
        source=str(source),
        shape=shape.report(),
        coverage=coverage.report(catalogued(artifacts, set(digests))),
        diversity=diversity.report(),
        quality=quality.report(),
        timing=timing.report(),
        agreement=agreement.report(),
        opinion_test=tried(_original(source)),
        malformed=losses.count,
        malformed_lines=tuple(losses.lines),
    )


def _original(source: Path) -> Path:
    """The dataset that a scored file was made from; any other file itself."""
    scored = ".scored.jsonl"
    return source.with_name(source.name.removesuffix(scored) + ".jsonl") if source.name.endswith(scored) else source


def catalogued(artifacts: Path, digests: set[str]) -> Catalogued | None:
    """What the artifacts offer to plans, if every record came from their corpus."""
    from toolgen.graph.artifacts import stored_manifest

    stored = stored_manifest(artifacts)
    if stored is None or digests != {stored.corpus_digest}:
        return None
    counts = stored.counts
    return Catalogued(
        endpoints=counts["planned_endpoints"], tools=counts["planned_tools"], categories=counts["planned_categories"]
    )

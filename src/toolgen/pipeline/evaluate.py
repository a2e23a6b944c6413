"""Judge a dataset anew: every record scored again, written beside it, and a report over all of them."""

from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core import codec
from toolgen.core.errors import OutputError
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile, Written
from toolgen.metrics.quality import Quality, QualityCount
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.dataset import Losses, Malformed, check_file, records
from toolgen.pipeline.notices import Began, OnEvent, Stage, unwatched

_BATCH = 64  # lines per write


class Evaluation(Struct, frozen=True, kw_only=True):
    """`<stem>.scored.manifest.json`: what was judged, by what, and the verdict on the whole."""

    kind: Literal["evaluation"] = "evaluation"
    toolgen: str
    source: str
    source_sha256: str
    scored: Written
    quality: Quality
    changed: int  # records whose overall score is not what the file said
    malformed: int
    malformed_lines: tuple[Malformed, ...]


class Evaluated(Struct, frozen=True, kw_only=True):
    """What came of it."""

    evaluation: Evaluation
    output: Path
    reused: bool


def scored_path(source: Path) -> Path:
    """Where the scored records of a dataset go."""
    stem = manifests.stem(source)
    return stem.with_name(stem.name + ".scored.jsonl")


def evaluate(source: Path, *, overwrite: bool = False, on_event: OnEvent = unwatched) -> Evaluated:
    """Score every record of a file; lines that are no records are counted and left out.

    Raises `OutputError` where the scored file exists and was made from something else.
    """
    check_file(source)
    on_event(Stage(f"reading {source}"))
    output = scored_path(source)
    digest = jsonl.checksum(source)
    with jsonl.locked(output):
        standing = None if overwrite else _standing(output, digest)
        if standing is not None:
            return Evaluated(evaluation=standing, output=output, reused=True)
        evaluation = _evaluate(source, output, digest, on_event=on_event)
    return Evaluated(evaluation=evaluation, output=output, reused=False)


def _evaluate(source: Path, output: Path, digest: str, *, on_event: OnEvent) -> Evaluation:
    from toolgen.judge.score import assess

    count, losses = QualityCount(), Losses()
    changed = 0
    batch: list[bytes] = []
    on_event(Began(sum(1 for _ in jsonl.lines(source)), 0, "records"))
    with closing(GrowingFile(output)) as file:
        for record in records(source, losses, on_event=on_event):
            verdict = assess(codec.conversation(record))
            changed += verdict.overall != record.judge_scores.overall
            count.add(record, verdict)
            batch.append(codec.encode(msgspec.structs.replace(record, judge_scores=verdict)))
            if len(batch) == _BATCH:
                file.append(batch)
                batch.clear()
        file.append(batch)
        evaluation = Evaluation(
            toolgen=toolgen.__version__,
            source=source.name,
            source_sha256=digest,
            scored=file.written(),
            quality=count.report(),
            changed=changed,
            malformed=losses.count,
            malformed_lines=tuple(losses.lines),
        )
        output.unlink(missing_ok=True)  # killed from here on, the same command finds no scores and begins anew
        manifests.write(manifests.path_of(output), evaluation)
        file.finish()
    return evaluation


def _standing(output: Path, digest: str) -> Evaluation | None:
    """An earlier evaluation of the same bytes by the same version; anything else may not be replaced silently."""
    if not output.exists():
        return None
    try:
        before = msgspec.json.decode(manifests.path_of(output).read_bytes(), type=Evaluation)
    except (FileNotFoundError, msgspec.DecodeError) as error:
        raise OutputError(f"{output} exists without a manifest of its own; pass --overwrite to replace it") from error
    if before.source_sha256 != digest:
        raise OutputError(f"{output} was made from other content of {before.source}; pass --overwrite to replace it")
    if before.scored.sha256 != jsonl.checksum(output):
        raise OutputError(f"{output} was changed since it was written; pass --overwrite to make it again")
    return before if before.toolgen == toolgen.__version__ else None

"""Judge a dataset anew: every record scored again, written beside it, and a report over all of them."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core import codec
from toolgen.core.errors import MalformedRecord, OutputError
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile, Written
from toolgen.metrics.quality import Quality, QualityCount
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.notices import Active, Advanced, Began, OnEvent, Stage, unwatched
from toolgen.pipeline.tally import Facts
from toolgen.workers.processes import processes
from toolgen.workers.serial import serial

_CHUNK = 100
_SHOWN = 20  # malformed lines quoted in the report

Chunk = tuple[tuple[int, bytes], ...]  # numbered lines


class Scored(Struct, frozen=True):
    """A line judged anew, or why it could not be."""

    number: int
    line: bytes = b""
    problem: str = ""


class Malformed(Struct, frozen=True):
    """A line that is not a record."""

    line: int
    problem: str


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


def evaluate(
    source: Path, *, workers: int = 1, overwrite: bool = False, on_event: OnEvent = unwatched
) -> Evaluated:
    """Score every record of a file; lines that are no records are counted and left out."""
    if not source.is_file():
        raise OutputError(f"{source} is not a file; give the path of a dataset")
    on_event(Stage(f"reading {source}"))
    output = scored_path(source)
    digest, lines = _survey(source)
    with jsonl.locked(output):
        standing = _standing(output, digest, overwrite=overwrite)
        if standing is not None:
            return Evaluated(evaluation=standing, output=output, reused=True)
        on_event(Began(lines, 0, "records"))
        evaluation = _evaluate(source, digest, workers=workers, on_event=on_event)
    return Evaluated(evaluation=evaluation, output=output, reused=False)


def score_chunk(state: None, chunk: Chunk) -> list[Scored]:
    """Judge the records of some lines."""
    from toolgen.judge.score import assess

    scored = []
    for number, line in chunk:
        try:
            record = codec.decode(line, f"line {number}")
        except MalformedRecord as error:
            scored.append(Scored(number, problem=str(error)))
            continue
        verdict = assess(codec.conversation(record))
        scored.append(Scored(number, codec.encode(msgspec.structs.replace(record, judge_scores=verdict))))
    return scored


def no_state() -> None:
    """Judging needs nothing but the record."""


def _evaluate(source: Path, digest: str, *, workers: int, on_event: OnEvent) -> Evaluation:
    output = scored_path(source)
    count = QualityCount()
    malformed: list[Malformed] = []
    broken = changed = 0
    with closing(GrowingFile(output)) as file:
        for slot, (chunk, scored) in enumerate(_judged(source, workers=workers, on_event=on_event), 1):
            facts = []
            for (_, line), item in zip(chunk, scored, strict=True):
                if item.problem:
                    broken += 1
                    if len(malformed) < _SHOWN:
                        malformed.append(Malformed(item.number, item.problem))
                    continue
                record = codec.decode(item.line)
                count.add(record, record.judge_scores)
                before = _OVERALL.decode(line).judge_scores.overall
                changed += before != record.judge_scores.overall
                facts.append(_facts(record.conversation_id, record.metadata.pattern, record.judge_scores.overall, before))
            file.append([item.line for item in scored if not item.problem])
            on_event(Advanced(slot, tuple(facts)))
        written = file.finish()
    evaluation = Evaluation(
        toolgen=toolgen.__version__,
        source=source.name,
        source_sha256=digest,
        scored=written,
        quality=count.report(),
        changed=changed,
        malformed=broken,
        malformed_lines=tuple(malformed),
    )
    manifests.write(manifests.path_of(output), evaluation)
    return evaluation


def _judged(source: Path, *, workers: int, on_event: OnEvent) -> Iterator[tuple[Chunk, list[Scored]]]:
    issued: list[Chunk] = []

    def announce() -> Iterator[Chunk]:
        for slot, chunk in enumerate(_chunks(enumerate(jsonl.lines(source, torn=True), 1)), 1):
            issued.append(chunk)
            on_event(Active(slot, f"lines {chunk[0][0]} … {chunk[-1][0]}"))
            yield chunk

    with _mapper(workers) as mapper:
        for scored in mapper(announce()):
            yield issued.pop(0), scored

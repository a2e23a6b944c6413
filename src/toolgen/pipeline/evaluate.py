"""Judge a dataset anew: every record scored again, written beside it, and a report over all of them."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core import codec
from toolgen.core.errors import OutputError
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile, Written
from toolgen.llm.meter import Spent
from toolgen.metrics.agreement import Agreement, AgreementCount
from toolgen.metrics.quality import Quality, QualityCount
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.dataset import CHUNK, Lines, Losses, Malformed, check_file, chunks, described
from toolgen.pipeline.judging import Judged, Opinions, judge, judge_with, ready
from toolgen.pipeline.live import Live, opened
from toolgen.pipeline.notices import Active, Advanced, Began, LiveCalls, OnEvent, Stage, unwatched
from toolgen.pipeline.tally import Facts, facts_of
from toolgen.workers.choose import mapper
from toolgen.workers.threads import threads

Judging = Callable[[Iterable[Lines]], Generator[tuple[Judged | Malformed, ...], None, None]]


class Evaluation(Struct, frozen=True, kw_only=True):
    """`<stem>.scored.manifest.json`: what was judged, by what, and the verdict on the whole."""

    kind: Literal["evaluation"] = "evaluation"
    toolgen: str
    source: str
    source_sha256: str
    scored: Written
    quality: Quality
    changed: int  # records whose overall score is not what the file said, where it said one
    malformed: int
    malformed_lines: tuple[Malformed, ...]
    judge_model: str = ""  # whose opinions stand beside the scores of the rules, "" for nobody's
    agreement: Agreement | None = None


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
    source: Path,
    *,
    overwrite: bool = False,
    workers: int = 1,
    live: Live | None = None,
    on_event: OnEvent = unwatched,
) -> Evaluated:
    """Score every record of a file; lines that are no records are counted and left out.

    With `live`, the judge model gives its opinion of each beside the scores of the rules.
    Raises `OutputError` where the scored file exists and was made from something else.
    """
    check_file(source)
    on_event(Stage(f"reading {source}"))
    output = scored_path(source)
    digest = jsonl.checksum(source)
    with jsonl.locked(output):
        model = "" if live is None else live.run.models.judge
        standing = None if overwrite else _standing(output, digest, model)
        if standing is not None:
            return Evaluated(evaluation=standing, output=output, reused=True)
        judging = _judging(live, workers=workers, on_event=on_event)
        evaluation = _evaluate(source, output, digest, judging, model=model, on_event=on_event)
    return Evaluated(evaluation=evaluation, output=output, reused=False)


def _evaluate(
    source: Path, output: Path, digest: str, judging: AbstractContextManager[Judging], *, model: str, on_event: OnEvent
) -> Evaluation:
    count, losses, agreement = QualityCount(), Losses(), AgreementCount()
    changed = 0
    on_event(Began(sum(1 for _ in jsonl.lines(source)), 0, "records"))
    with closing(GrowingFile(output)) as file:
        for slot, judged in _judged(source, judging, size=1 if model else CHUNK, on_event=on_event):
            facts: list[Facts] = []
            for one in judged:
                if isinstance(one, Malformed):
                    losses.note(one.line, one.problem)
                    continue
                record = codec.decode(one.line)
                count.add(record, record.judge_scores)
                agreement.add(record)
                facts.append(facts_of(record))
                changed += one.changed
            file.append([one.line for one in judged if isinstance(one, Judged)])
            on_event(Advanced(slot, tuple(facts)))
        evaluation = Evaluation(
            toolgen=toolgen.__version__,
            source=source.name,
            source_sha256=digest,
            scored=file.written(),
            quality=count.report(),
            changed=changed,
            malformed=losses.count,
            malformed_lines=tuple(losses.lines),
            judge_model=model,
            agreement=agreement.report() if model else None,
        )
        output.unlink(missing_ok=True)  # killed from here on, the same command finds no scores and begins anew
        manifests.write(manifests.path_of(output), evaluation)
        file.finish()
    return evaluation


@contextmanager
def _judging(live: Live | None, *, workers: int, on_event: OnEvent) -> Iterator[Judging]:
    """Rules in one process or several; with a model beside them, in threads that wait for it."""
    if live is None:
        with mapper(ready, judge, workers=workers) as judging:
            yield judging
        return

    def tell(spent: Spent) -> None:
        on_event(LiveCalls(spent.live_calls, spent.input_tokens + spent.output_tokens, None))

    with opened(live, on_change=tell) as line:
        opinions = Opinions(line.completer, live.run.models.judge, live.run.max_output_tokens, live.run.require)
        with threads(lambda: opinions, judge_with, workers=live.max_parallel) as judging:
            yield judging


def _judged(
    source: Path, judging: AbstractContextManager[Judging], *, size: int, on_event: OnEvent
) -> Iterator[tuple[int, tuple[Judged | Malformed, ...]]]:
    """Chunks of lines, judged, in the order of the file, with their numbers."""

    def announced() -> Iterator[Lines]:
        for slot, chunk in enumerate(chunks(source, size=size), 1):
            on_event(Active(slot, described(chunk)))
            yield chunk

    with judging as run, closing(run(announced())) as results:
        yield from enumerate(results, 1)


def _standing(output: Path, digest: str, model: str) -> Evaluation | None:
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
    if before.judge_model and before.judge_model != model:
        raise OutputError(f"{output} holds the opinions of {before.judge_model}; pass --overwrite to make it again")
    return before if (before.toolgen, before.judge_model) == (toolgen.__version__, model) else None

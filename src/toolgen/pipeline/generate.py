"""Plan, realise, write: a dataset that can be continued after any interruption and comes out the same.

The plan is drawn again from its beginning each time, which is cheap; what an earlier attempt wrote is kept. Waves of
blueprints are realised until enough are accepted, so every blueprint that is planned is also used, and a rejected
conversation is replaced by the next one of the plan.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, suppress
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core.errors import OutputError
from toolgen.core.plan import Blueprint, Constraints
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile, Written
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.build import BuildReport, Selection, build
from toolgen.pipeline.manifest import Manifest, Plan, RunSettings, Timings
from toolgen.pipeline.notices import Active, Advanced, Began, Clock, OnEvent, Stage, unwatched
from toolgen.pipeline.studio import Realised, StudioSetup, open_studio, realise_chunk
from toolgen.pipeline.tally import Tally, accepted_facts, in_order, rejected_facts
from toolgen.workers.processes import processes
from toolgen.workers.serial import serial

A = TypeVar("A")

_CHUNK = 200  # conversations per unit of work: enough to make handing it over cheap, too few to be missed
_CHUNKS_PER_WORKER = 8  # at least, so that no worker idles at the end

Chunk = tuple[Blueprint, ...]
Mapper = Callable[[Iterable[Chunk]], Generator[list[Realised], None, None]]


class Order(Struct, frozen=True, kw_only=True):
    """What the caller asks for."""

    count: int
    seed: int
    output: Path
    corpus: Path
    artifacts: Path
    selection: Selection
    constraints: Constraints
    quality_threshold: float
    max_attempts: int
    repair: bool
    workers: int = 1
    overwrite: bool = False


class Generated(Struct, frozen=True, kw_only=True):
    """What came of it."""

    manifest: Manifest
    output: Path
    kept: int  # records that an earlier attempt had written
    build: BuildReport


def generate(order: Order, *, clock: Clock, on_event: OnEvent = unwatched) -> Generated:
    """Write the dataset, or go on with it, or find that it is complete.

    Raises `OutputError` where the files in its place were made otherwise.
    """
    built = build(order.corpus, order.artifacts, order.selection, on_event=on_event)
    settings = settings_of(order, built)
    if order.output.is_dir():
        raise OutputError(f"{order.output} is a directory; give -o the name of a file")
    order.output.parent.mkdir(parents=True, exist_ok=True)
    with jsonl.locked(order.output):
        complete = _prepare(order.output, settings, overwrite=order.overwrite)
        if complete is not None:
            return Generated(manifest=complete, output=order.output, kept=settings.count, build=built)
        return _run(order, built, settings, clock=clock, on_event=on_event)


def settings_of(order: Order, built: BuildReport) -> RunSettings:
    """What the bytes will depend on."""
    return RunSettings(
        count=order.count,
        seed=order.seed,
        selection=order.selection,
        constraints=order.constraints,
        quality_threshold=order.quality_threshold,
        max_attempts=order.max_attempts,
        repair=order.repair,
        corpus_digest=built.corpus_digest,
        toolgen=toolgen.__version__,
    )


def studio_setup(settings: RunSettings, built: BuildReport) -> StudioSetup:
    """What each process needs to know."""
    return StudioSetup(
        artifacts=built.artifacts,
        key=built.key,
        corpus_digest=settings.corpus_digest,
        quality_threshold=settings.quality_threshold,
        max_attempts=settings.max_attempts,
        repair=settings.repair,
    )


def open_plan(settings: RunSettings, built: BuildReport) -> Iterator[Blueprint]:
    """The plan from its beginning; raises `PlanError` where no plan can meet the constraints."""
    from toolgen.graph.artifacts import load
    from toolgen.graph.plan import check, plan

    graph, _, _ = load(Path(built.artifacts))
    check(graph, settings.constraints, conversations=settings.count, seed=settings.seed)
    return plan(graph, settings.seed, settings.constraints)


class _Session:
    """The growing files of one run, and what has been counted so far."""

    def __init__(self, output: Path, settings: RunSettings) -> None:
        self.tally = Tally(settings.quality_threshold)
        self._count = settings.count
        self._digest = sha256()
        rejected = manifests.rejected_path(output)
        for facts in in_order(
            accepted_facts(jsonl.whole_lines(jsonl.partial(output))),
            rejected_facts(jsonl.whole_lines(jsonl.partial(rejected))),
        ):
            self.tally.add(facts)
        self._accepted = GrowingFile(output, keep=self.tally.accepted)
        self._rejected = GrowingFile(rejected, keep=self.tally.rejected)

    @property
    def missing(self) -> int:
        """Records still to be made; 0 too where there is no hope of them."""
        return 0 if self.tally.hopeless else self._count - self.tally.accepted

    def skip(self, blueprints: Iterable[Blueprint]) -> None:
        """Note blueprints of which an earlier attempt wrote the outcome."""
        for blueprint in blueprints:
            self._digest.update(msgspec.json.encode(blueprint))

    def write(self, chunk: Chunk, realised: Sequence[Realised]) -> None:
        """Write outcomes, rejected ones first, so that no accepted line precedes a rejection it depends on."""
        accepted: list[bytes] = []
        rejected: list[bytes] = []
        for blueprint, item in zip(chunk, realised, strict=True):
            if self.missing == 0:
                break
            self._digest.update(msgspec.json.encode(blueprint))
            self.tally.add(item.facts)
            (accepted if item.facts.accepted else rejected).append(item.line)
        self._rejected.append(rejected)
        self._accepted.append(accepted)

    def finish(self) -> tuple[Written, ...]:
        """Give the files their names."""
        if self.tally.rejected == 0:
            self._rejected.discard()
            return (self._accepted.finish(),)
        rejected = self._rejected.finish()
        return (self._accepted.finish(), rejected)

    def plan(self) -> Plan:
        """What was used of the plan."""
        return Plan(count=self.tally.tried, digest=self._digest.hexdigest())

    def close(self) -> None:
        """Leave the files to be continued."""
        with suppress(OSError):
            self._accepted.close()
            self._rejected.close()


def _run(order: Order, built: BuildReport, settings: RunSettings, *, clock: Clock, on_event: OnEvent) -> Generated:
    started_at, started = clock.stamp(), clock.seconds()
    plan = open_plan(settings, built)
    draft = Manifest(
        status="running",
        output=order.output.name,
        settings=settings,
        settings_digest=manifests.digest(settings),
        versions=manifests.versions(),
        corpus=str(order.corpus),
    )
    manifests.write(manifests.path_of(order.output), draft)
    with closing(_Session(order.output, settings)) as session:
        kept = session.tally.accepted
        on_event(Began(settings.count, kept, "conversations"))
        session.skip(islice(plan, session.tally.tried))
        if session.missing:
            with _mapper(order, studio_setup(settings, built)) as mapper:
                _fill(session, plan, mapper, workers=order.workers, on_event=on_event)
        on_event(Stage("closing the files"))
        files = session.finish()
    seconds = clock.seconds() - started
    short = session.tally.accepted < settings.count
    final = msgspec.structs.replace(
        draft,
        status="short" if short else "complete",
        plan=session.plan(),
        counts=session.tally.counts(),
        quality=session.tally.quality(),
        timings=Timings(
            started_at=started_at,
            finished_at=clock.stamp(),
            seconds=round(seconds, 3),
            records_per_second=round((session.tally.accepted - kept) / seconds, 1) if seconds > 0 else 0.0,
        ),
        files=files,
        note=_why_short(session) if short else "",
    )
    manifests.write(manifests.path_of(order.output), final)
    return Generated(manifest=final, output=order.output, kept=kept, build=built)


def _mapper(order: Order, setup: StudioSetup) -> AbstractContextManager[Mapper]:
    """One process or several: the only place that knows."""
    make_studio = partial(open_studio, setup)
    if order.workers == 1:
        return serial(make_studio, realise_chunk)
    return processes(make_studio, realise_chunk, workers=order.workers)


def _fill(session: _Session, plan: Iterator[Blueprint], mapper: Mapper, *, workers: int, on_event: OnEvent) -> None:
    """Realise waves of the plan until nothing is missing, or the plan ends."""
    issued: list[tuple[int, Chunk]] = []
    slot = 0

    def announce(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
        nonlocal slot
        for chunk in chunks:
            slot += 1
            issued.append((slot, chunk))
            on_event(Active(slot, _describe(chunk)))
            yield chunk

    while session.missing:
        tried = session.tally.tried
        size = max(1, min(_CHUNK, session.missing // (workers * _CHUNKS_PER_WORKER)))
        with closing(mapper(announce(_chunks(islice(plan, session.missing), size)))) as results:
            for realised in results:
                number, chunk = issued.pop(0)
                session.write(chunk, realised)
                on_event(Advanced(number, tuple(item.facts for item in realised)))
                if not session.missing:
                    break
        if session.tally.tried == tried:
            return


def _chunks(items: Iterator[A], size: int) -> Iterator[tuple[A, ...]]:
    while chunk := tuple(islice(items, size)):
        yield chunk


def _describe(chunk: Chunk) -> str:
    first, last = chunk[0], chunk[-1]
    if first is last:
        return f"{first.conversation_id}  {first.pattern}"
    patterns = dict.fromkeys(blueprint.pattern for blueprint in chunk)
    return f"{first.conversation_id} … {last.index:05d}  {', '.join(patterns)}"


def _why_short(session: _Session) -> str:
    tally = session.tally
    if tally.hopeless:
        return f"gave up: {tally.rejected} conversations rejected and {tally.accepted} accepted; see the rejected file"
    return f"the plan ended after {tally.tried} conversations"


def _prepare(output: Path, settings: RunSettings, *, overwrite: bool) -> Manifest | None:
    """The manifest of a run that is complete already; else the files are ready to be begun or continued."""
    paths = (output, manifests.rejected_path(output))
    before = _standing(output, paths, overwrite=overwrite)
    changed = manifests.differences(before.settings, settings) if before is not None else []
    if changed and not overwrite:
        raise OutputError(
            f"{output} was made with other settings: {'; '.join(changed)}. "
            "Pass --overwrite to replace it, give another -o, or repeat the settings it was made with"
        )
    if before is None or changed or (overwrite and before.status != "running"):
        for path in (*paths, *map(jsonl.partial, paths), manifests.path_of(output)):
            path.unlink(missing_ok=True)
        return None
    if before.status != "running":
        _verify(before, output.parent)
        return before
    for path in paths:  # killed between naming the files and finishing the manifest
        if path.exists() and not jsonl.partial(path).exists():
            path.replace(jsonl.partial(path))
    return None


def _standing(output: Path, paths: Sequence[Path], *, overwrite: bool) -> Manifest | None:
    """The manifest beside the output; without one, nothing may stand in its place."""
    try:
        before = manifests.read(manifests.path_of(output))
    except OutputError:
        if not overwrite:
            raise
        before = None
    found = [path for path in (*paths, *map(jsonl.partial, paths)) if path.exists()]
    if before is None and found and not overwrite:
        raise OutputError(f"{found[0]} exists without a manifest; pass --overwrite to replace it, or another -o")
    return before


def _verify(manifest: Manifest, folder: Path) -> None:
    """A complete run must still have the files that its manifest describes."""
    for written in manifest.files:
        path = folder / written.name
        if not path.is_file() or path.stat().st_size != written.bytes or jsonl.checksum(path) != written.sha256:
            raise OutputError(f"{path} is missing or was changed since; pass --overwrite to make it again")

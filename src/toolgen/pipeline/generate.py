"""Plan, realise, write: a dataset that can be continued after any interruption and comes out the same.

The plan is drawn again from its beginning each time, which is cheap; what an earlier attempt wrote is kept. Waves of
blueprints are realised until enough are accepted, so every blueprint that is planned is also used, and a rejected
conversation is replaced by the next one of the plan.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core.plan import Blueprint, Constraints
from toolgen.export import jsonl
from toolgen.llm.meter import Meter, Spent
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline import place
from toolgen.pipeline.build import BuildReport, Selection, build
from toolgen.pipeline.live import Live, check_key, director, opened
from toolgen.pipeline.manifest import LiveCounts, Manifest, RunSettings, Timings
from toolgen.pipeline.notices import Active, Advanced, Began, Clock, LiveCalls, OnEvent, Stage, unwatched
from toolgen.pipeline.session import Session
from toolgen.pipeline.studio import Realised, StudioSetup, open_studio, realise_chunk
from toolgen.workers.choose import mapper as here_or_apart
from toolgen.workers.threads import threads

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
    failure_rate: float = 0.0
    workers: int = 1
    overwrite: bool = False
    live: Live | None = None


class Generated(Struct, frozen=True, kw_only=True):
    """What came of it."""

    manifest: Manifest
    output: Path
    kept: int  # records that an earlier attempt had written


def generate(order: Order, *, clock: Clock, on_event: OnEvent = unwatched) -> Generated:
    """Write the dataset, or go on with it, or find that it is complete.

    Raises `OutputError` where the files in its place were made otherwise.
    """
    from toolgen.registry.load import digest

    if order.live is not None and not order.live.replay:
        check_key(order.live.account)
    place.make(order.output)
    on_event(Stage(f"reading corpus {order.corpus}"))
    settings = settings_of(order, digest(order.corpus))
    with jsonl.locked(order.output):
        before = place.standing(order.output, settings, overwrite=order.overwrite)
        if before is not None and before.status != "running":
            return Generated(manifest=before, output=order.output, kept=settings.count)
        built = build(order.corpus, order.artifacts, order.selection, on_event=on_event)
        plan = open_plan(settings, built)  # refuses what cannot work, before anything is removed
        if before is None:
            place.clear(order.output)
        else:
            place.reopen(order.output)
        return _run(order, built, plan, clock=clock, on_event=on_event)


def settings_of(order: Order, corpus_digest: str) -> RunSettings:
    """What the bytes will depend on."""
    return RunSettings(
        count=order.count,
        seed=order.seed,
        selection=order.selection,
        constraints=order.constraints,
        quality_threshold=order.quality_threshold,
        max_attempts=order.max_attempts,
        repair=order.repair,
        failure_rate=order.failure_rate,
        corpus_digest=corpus_digest,
        toolgen=toolgen.__version__,
        live=None if order.live is None else order.live.run,
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
        failure_rate=settings.failure_rate,
        overrides=settings.constraints.terms.overrides,
    )


def open_plan(settings: RunSettings, built: BuildReport) -> Iterator[Blueprint]:
    """The plan from its beginning; raises `PlanError` where no plan can meet the constraints."""
    from toolgen.graph.artifacts import load
    from toolgen.graph.plan import check, plan

    graph, _, _ = load(Path(built.artifacts))
    check(graph, settings.constraints, conversations=settings.count, seed=settings.seed)
    return plan(graph, settings.seed, settings.constraints)


def _run(order: Order, built: BuildReport, plan: Iterator[Blueprint], *, clock: Clock, on_event: OnEvent) -> Generated:
    settings = settings_of(order, built.corpus_digest)
    started_at, started = clock.stamp(), clock.seconds()
    draft = Manifest(
        status="running",
        output=order.output.name,
        settings=settings,
        settings_digest=manifests.digest(settings),
        versions=manifests.versions(),
        corpus=str(order.corpus),
    )
    manifests.write(manifests.path_of(order.output), draft)
    with closing(Session(order.output, settings)) as session:
        kept = session.tally.accepted
        on_event(Began(settings.count, kept, "conversations"))
        session.skip(islice(plan, session.tally.tried))
        spent = Spent()
        if session.missing:
            with _mapper(order, studio_setup(settings, built), session, on_event=on_event) as (mapper, meter):
                try:
                    _fill(session, plan, mapper, size=_chunk_size(order), on_event=on_event)
                finally:
                    spent = meter.spent() if meter is not None else spent
        on_event(Stage("closing the files"))
        files = session.finish()
    seconds = clock.seconds() - started
    note = _why_short(session, settings, endpoints=built.endpoints)
    final = msgspec.structs.replace(
        draft,
        status="short" if note else "complete",
        plan=session.plan(),
        counts=session.tally.counts(),
        quality=session.tally.quality(),
        timings=Timings(
            started_at=started_at,
            finished_at=clock.stamp(),
            seconds=round(seconds, 3),
            records_per_second=round((session.tally.accepted - kept) / seconds, 1) if seconds > 0 else 0.0,
        ),
        live=_live_counts(order, session, spent),
        files=files,
        note=note,
    )
    manifests.write(manifests.path_of(order.output), final)
    return Generated(manifest=final, output=order.output, kept=kept)


@contextmanager
def _mapper(
    order: Order, setup: StudioSetup, session: Session, *, on_event: OnEvent
) -> Iterator[tuple[Mapper, Meter | None]]:
    """Here, in several processes, or, where conversations wait for models, in threads: the only place that knows."""
    if order.live is not None:
        watch = partial(_tell_calls, session, order.live.requests_per_minute, on_event)
        with opened(order.live, on_change=watch) as line:
            make_live = partial(open_studio, setup, director(order.live.run, line))
            with threads(make_live, realise_chunk, workers=order.live.max_parallel) as mapper:
                try:
                    yield mapper, line.meter
                except BaseException:
                    line.meter.stop()  # else the conversations in flight are played, and paid for, to their end
                    raise
        return
    with here_or_apart(partial(open_studio, setup), realise_chunk, workers=order.workers) as mapper:
        yield mapper, None


def _tell_calls(session: Session, requests_per_minute: int, on_event: OnEvent, spent: Spent) -> None:
    """How much has been spent, and how long the rest takes if it goes on like this."""
    made = session.made
    left = None if not made else spent.live_calls / made * session.missing / requests_per_minute
    on_event(LiveCalls(spent.live_calls, spent.input_tokens + spent.output_tokens, left))


def _chunk_size(order: Order) -> Callable[[int], int]:
    """Conversations per unit of work, by how many are missing: one by one where each takes minutes."""
    if order.live is not None:
        return lambda missing: 1
    return lambda missing: max(1, min(_CHUNK, missing // (order.workers * _CHUNKS_PER_WORKER)))


def _fill(
    session: Session, plan: Iterator[Blueprint], mapper: Mapper, *, size: Callable[[int], int], on_event: OnEvent
) -> None:
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
        chunks = _chunks(islice(plan, session.missing), size(session.missing))
        with closing(mapper(announce(chunks))) as results:
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


def _live_counts(order: Order, session: Session, spent: Spent) -> LiveCounts | None:
    if order.live is None:
        return None
    fallbacks = dict(sorted(session.tally.fallbacks.items()))
    return LiveCounts(spent=spent, fallbacks=fallbacks, cassette=order.live.cassette.name)


def _why_short(session: Session, settings: RunSettings, *, endpoints: int) -> str:
    """Why the dataset is less than what was asked for; "" where it is not."""
    tally, missed = session.tally, session.below_quota(endpoints)
    if tally.accepted == settings.count:
        return _below_quota(missed, settings, endpoints=endpoints) if missed else ""
    if tally.hopeless:
        return f"gave up: {tally.rejected} conversations rejected and {tally.accepted} accepted; see the rejected file"
    return f"the plan ended after {tally.tried} conversations"


def _below_quota(missed: int, settings: RunSettings, *, endpoints: int) -> str:
    quota = settings.constraints.min_calls_per_endpoint
    return (
        f"{missed} of {endpoints} endpoints are called less than {quota} times, since conversations that call them "
        "were rejected; lower --quality-threshold, or raise -n"
    )

"""Build a benchmark: missions in stated proportions, each proven solvable, with a header, a checksum and a card."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec import Struct

import toolgen
from toolgen.core.benchmark import BENCHMARK_VERSION, CANARY, BenchmarkHeader, BenchmarkMission, Company
from toolgen.core.errors import OutputError, PlanError
from toolgen.core.mission import Terms
from toolgen.core.plan import Blueprint, Constraints, strands
from toolgen.core.ports import Catalog
from toolgen.export import jsonl
from toolgen.pipeline import place
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.card import Composition, card
from toolgen.pipeline.benchmark.gold import company
from toolgen.pipeline.benchmark.missions import Unfit, mission_of
from toolgen.pipeline.benchmark.simulator import Offered, Simulator
from toolgen.pipeline.build import BuildReport, Selection
from toolgen.pipeline.build import build as build_artifacts
from toolgen.pipeline.notices import OnEvent, Stage, unwatched
from toolgen.workers.choose import mapper

_CHUNK = 16  # missions per unit of work
_ROUNDS = 4  # in a row that find no mission of a kind, after which it is given up
_PATIENCE = 60  # blueprints looked through for each mission that is still to be found

Bucket = tuple[int, Company]  # tasks, and whether they are of one category


class BenchmarkOrder(Struct, frozen=True, kw_only=True):
    """What the caller asks for."""

    count: int
    seed: int
    output: Path
    corpus: Path
    artifacts: Path
    selection: Selection
    terms: Terms
    workers: int = 1
    overwrite: bool = False


class Worked(Struct, frozen=True):
    """A mission as its line, with what the composition counts; or why there is none."""

    line: bytes
    mission: BenchmarkMission | None
    why: str


def build(order: BenchmarkOrder, *, on_event: OnEvent = unwatched) -> Composition:
    """Write the benchmark and its card. Raises `OutputError` where something stands in its place."""
    _make_room(order.output, overwrite=order.overwrite)
    built = build_artifacts(order.corpus, order.artifacts, order.selection, on_event=on_event)
    on_event(Stage(f"flying {order.count} missions to prove them"))
    lines, missions, passed = _made(order, built)
    return write(order.output, lines, missions, seed=order.seed, corpus_digest=built.corpus_digest, passed=passed)


def build_from_bfcl(
    output: Path, *, count: int, seed: int, overwrite: bool, on_event: OnEvent = unwatched
) -> Composition:
    """The same from pairs and triples of BFCL's multi-turn tasks, on its own backends."""
    from toolgen.pipeline.benchmark.bfcl import missions

    _make_room(output, overwrite=overwrite)
    on_event(Stage(f"composing {count} missions of BFCL's tasks"))
    made = list(missions(count, seed, Simulator(Offered([]))))
    lines = [files.line(mission) for mission in made]
    return write(output, lines, made, seed=seed, corpus_digest="", passed=Counter(), source="bfcl")


def _make_room(output: Path, *, overwrite: bool) -> None:
    place.make(output)
    if output.exists() and not overwrite:
        raise OutputError(f"{output} exists; pass --overwrite to replace it, or give another -o")


def write(
    output: Path,
    lines: Sequence[bytes],
    missions: Sequence[BenchmarkMission],
    *,
    seed: int,
    corpus_digest: str,
    passed: Counter[str],
    source: str = "toolgen",
) -> Composition:
    """Put a benchmark on the disk, and its card beside it."""
    header = BenchmarkHeader(
        version=BENCHMARK_VERSION,
        generator=f"toolgen/{toolgen.__version__}",
        canary=CANARY,
        source=source,
        seed=seed,
        missions=len(missions),
        corpus_digest=corpus_digest,
        checksum=files.checksum(lines),
    )
    with jsonl.locked(output):
        jsonl.write_whole(output, b"".join([files.line(header), *lines]))
        composition = _composition(output, header, missions, passed)
        jsonl.write_whole(output.with_name(f"{output.stem}.card.md"), card(composition).encode())
    return composition


def _made(order: BenchmarkOrder, built: BuildReport) -> tuple[list[bytes], list[BenchmarkMission], Counter[str]]:
    """The missions in the order of the plan, whatever the number of workers."""
    from toolgen.graph.artifacts import load
    from toolgen.graph.missions import check_missions, plan_missions

    graph, catalog, _ = load(Path(built.artifacts))
    constraints = Constraints(terms=order.terms)
    check_missions(graph, constraints)
    shares = _Shares(order.count, order.terms)
    plan = plan_missions(graph, order.seed, constraints)
    found: list[Worked] = []
    passed: Counter[str] = Counter()
    setup = partial(_simulator, built.artifacts)
    with mapper(setup, _work, workers=order.workers) as run:
        while missing := shares.missing():
            for worked in run(_chunks(_wave(plan, catalog, missing))):
                for each in worked:
                    if each.mission is None:
                        passed[each.why] += 1
                    else:
                        found.append(each)
                        shares.count(_bucket_of(each.mission))
            if not shares.settle(missing):
                raise PlanError(_short(len(found), order, passed))
    return [each.line for each in found], [each.mission for each in found if each.mission is not None], passed


class _Shares:
    """An equal share for each number of tasks, of one category and of several; the rest takes what cannot be filled."""

    def __init__(self, count: int, terms: Terms) -> None:
        fewest, most = terms.tasks
        buckets: list[Bucket] = [(1, "single")] if fewest == 1 else []
        for tasks in range(max(2, fewest), most + 1):
            buckets += [(tasks, "same"), (tasks, "cross")]
        self._quotas = {b: count // len(buckets) + (place < count % len(buckets)) for place, b in enumerate(buckets)}
        self._have: Counter[Bucket] = Counter()
        self._vain: Counter[Bucket] = Counter()  # rounds in a row that brought nothing

    def missing(self) -> dict[Bucket, int]:
        """What is still to be found."""
        return {
            bucket: quota - self._have[bucket] for bucket, quota in self._quotas.items() if quota > self._have[bucket]
        }

    def count(self, bucket: Bucket) -> None:
        """A mission was found."""
        self._have[bucket] += 1
        self._vain[bucket] = 0

    def settle(self, sought: dict[Bucket, int]) -> bool:
        """After a round: give up what was sought in vain for too long. Whether anything is left to be sought."""
        left = self.missing()
        for bucket, missing in left.items():
            self._vain[bucket] += sought[bucket] == missing
        given_up = [bucket for bucket in left if self._vain[bucket] == _ROUNDS]
        for bucket in given_up:
            spare = self._quotas.pop(bucket) - self._have[bucket]
            if self._have[bucket]:
                self._quotas[bucket] = self._have[bucket]
            open_to = [other for other in self._quotas if self._vain[other] < _ROUNDS]
            if not open_to:
                return False
            for nth in range(spare):
                self._quotas[open_to[nth % len(open_to)]] += 1
        return True


def _bucket_of(mission: BenchmarkMission) -> Bucket:
    return len(mission.gold.tasks), mission.gold.company


def _wave(plan: Iterator[Blueprint], catalog: Catalog, missing: dict[Bucket, int]) -> list[Blueprint]:
    """Blueprints for what is missing, as many as are missing; fewer where the plan has none of a kind for long."""
    wanted = dict(missing)
    wave: list[Blueprint] = []
    for blueprint in islice(plan, _PATIENCE * sum(missing.values()) + _PATIENCE):
        bucket = _planned(blueprint, catalog)
        if wanted.get(bucket, 0):
            wanted[bucket] -= 1
            wave.append(blueprint)
            if not any(wanted.values()):
                break
    return wave


def _planned(blueprint: Blueprint, catalog: Catalog) -> Bucket:
    categories = [catalog.endpoint(strand.calls[0].endpoint_id).category for strand in strands(blueprint)]
    return len(categories), company(categories)


def _chunks(wave: Sequence[Blueprint]) -> Iterable[tuple[Blueprint, ...]]:
    return [tuple(wave[start : start + _CHUNK]) for start in range(0, len(wave), _CHUNK)]


def _simulator(artifacts: str) -> Simulator:
    from toolgen.graph.artifacts import load

    return Simulator(load(Path(artifacts)).catalog)


def _work(simulator: Simulator, blueprints: tuple[Blueprint, ...]) -> list[Worked]:
    worked: list[Worked] = []
    for blueprint in blueprints:
        made = mission_of(blueprint, simulator, 1)
        worked.append(Worked(b"", None, made.why) if isinstance(made, Unfit) else Worked(files.line(made), made, ""))
    return worked


def _short(found: int, order: BenchmarkOrder, passed: Counter[str]) -> str:
    why = f" (most often: {passed.most_common(1)[0][0]})" if passed else ""
    return (
        f"the selection gives {found} of the {order.count} missions asked for in the shares of dual and tri, same and "
        f"cross category{why}; ask for fewer, or allow more tools and categories"
    )


def _composition(
    output: Path, header: BenchmarkHeader, missions: Sequence[BenchmarkMission], passed: Counter[str]
) -> Composition:
    golds = [mission.gold for mission in missions]
    return Composition(
        output=str(output),
        header=header,
        tasks=_counted(f"{len(gold.tasks)} tasks" for gold in golds),
        company=_counted(gold.company for gold in golds),
        styles=_counted(gold.style for gold in golds),
        categories=_counted(task.category for gold in golds for task in gold.tasks),
        interventions=_counted(
            next((task.intervention for task in gold.tasks if task.intervention), None) or "none" for gold in golds
        ),
        calls=sum(len(task.course.calls) for gold in golds for task in gold.tasks),
        exact=sum(gold.exact for gold in golds),
        passed_over=dict(passed.most_common()),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))

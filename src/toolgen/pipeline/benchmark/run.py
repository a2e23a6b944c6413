"""Fly the missions of a benchmark with an agent: in order, resumable, each flight on its line as soon as it is over."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

import toolgen
from toolgen.core.benchmark import RUN_VERSION, BenchmarkMission, Budget, Flight, Gold, RunHeader, Spent
from toolgen.core.errors import ConfigError, OutputError
from toolgen.core.mission import Guard
from toolgen.core.ports import Agent
from toolgen.core.rng import Seed
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile
from toolgen.pilots.chance import RandomValid
from toolgen.pilots.gold import GoldPilot, Habit, NoOp
from toolgen.pipeline import place
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.files import Benchmark
from toolgen.pipeline.benchmark.missions import expert
from toolgen.pipeline.benchmark.simulator import Offered, Simulator, Terms, own_terms, synchronous
from toolgen.pipeline.notices import Began, Landed, OnEvent, unwatched
from toolgen.workers.threads import threads

HABITS: dict[str, Habit] = {
    "oracle": Habit(),
    "blocking-oracle": Habit(blocks=True),
    "eager": Habit(guesses=True),
    "forgetful": Habit(forgets=True),
    "confused": Habit(confuses=True),
}
Leg = tuple[BenchmarkMission, int]  # a mission, and which of its flights it is
BASELINES = ("oracle", "expert", "blocking-oracle", "eager", "forgetful", "confused", "random-valid", "no-op")


class Boarded(Struct, frozen=True):
    """An agent for one flight, and what it has cost so far where it counts that itself."""

    agent: Agent
    spent: Callable[[], Spent] | None = None


class Crew(Protocol):
    """Gives each flight its agent."""

    def board(self, mission: BenchmarkMission, terms: Terms, repetition: int) -> Boarded: ...

    def stop(self) -> None:
        """End the flights under way: the run is being ended, and nobody asks what becomes of them."""
        ...


class RunOrder(Struct, frozen=True, kw_only=True):
    """What the caller asks for."""

    benchmark: Path
    output: Path
    agent: str
    model: str = ""
    sync: bool = False
    guard: Guard | None = None
    repetitions: int = 1
    budget: Budget = Budget()
    count: int | None = None  # the first so many missions; None: all
    workers: int = 1
    overwrite: bool = False


class Flew(Struct, frozen=True, kw_only=True):
    """What came of a run."""

    output: str
    header: RunHeader
    flights: int
    kept: int  # that an earlier attempt had flown
    ended: dict[str, int]


class Baselines:
    """The crew of a baseline."""

    def __init__(self, name: str, simulator: Simulator) -> None:
        if name not in BASELINES:
            raise ConfigError(f"--agent: {name!r} is no baseline; give one of {', '.join(BASELINES)}")
        self._name = name
        self._simulator = simulator

    def board(self, mission: BenchmarkMission, terms: Terms, repetition: int) -> Boarded:
        """The baseline, fresh."""
        return Boarded(self._agent(mission, terms, repetition))

    def stop(self) -> None:
        """Nothing: they take milliseconds."""

    def _agent(self, mission: BenchmarkMission, terms: Terms, repetition: int) -> Agent:
        match self._name:
            case "expert":
                if mission.blueprint is None:
                    raise ConfigError("--agent: the expert flies toolgen's own missions only; take another baseline")
                return expert(mission, self._simulator, terms.style)
            case "no-op":
                return NoOp()
            case "random-valid":
                seed = Seed(repetition).at(mission.mission_id)
                return RandomValid(mission.endpoints, calls_of(mission.gold), seed, date.fromisoformat(mission.today))
            case _:
                return GoldPilot(mission.gold, terms.style, HABITS[self._name])


def calls_of(gold: Gold) -> int:
    """How many calls a mission needs where nothing comes in between."""
    return sum(len(task.course.calls) for task in gold.tasks)


def run(order: RunOrder, crew_of: Callable[[Simulator], Crew], *, on_event: OnEvent = unwatched) -> Flew:
    """Fly, or go on with it, or find that everything is flown. What was flown is kept whatever happens."""
    benchmark = files.read_benchmark(order.benchmark)
    missions = list(benchmark.missions)[: order.count]
    place.make(order.output)
    header = header_of(order, benchmark)
    simulator = simulator_of(missions)
    crew = crew_of(simulator)
    legs = [(mission, repetition) for mission in missions for repetition in range(order.repetitions)]
    with jsonl.locked(order.output):
        kept = _standing(order, header)
        if kept is None:
            return _flew(order.output, header, len(legs))
        on_event(Began(len(legs), kept, "flights"))

        def fly(leg: Leg) -> Flight:
            return fly_leg(*leg, order=order, simulator=simulator, crew=crew)

        with _growing(order.output, header, kept) as file, _fleet(fly, order.workers) as flown:
            try:
                for flight in flown(legs[kept:]):
                    file.append([files.line(flight)])
                    on_event(Landed(f"{flight.mission_id} {flight.ended} {flight.problem}".rstrip()))
            except BaseException:
                crew.stop()  # else the flights under way would be waited for
                raise
            file.finish()
    return _flew(order.output, header, kept)


def header_of(order: RunOrder, benchmark: Benchmark) -> RunHeader:
    """The first line of a run."""
    return RunHeader(
        version=RUN_VERSION,
        generator=f"toolgen/{toolgen.__version__}",
        canary=benchmark.header.canary,
        benchmark=benchmark.header.checksum,
        agent=order.agent,
        model=order.model,
        sync=order.sync,
        guard=order.guard,
        repetitions=order.repetitions,
        budget=order.budget,
        missions=len(benchmark.missions[: order.count]),
    )


def simulator_of(missions: Iterable[BenchmarkMission]) -> Simulator:
    """A simulator that knows the endpoints of these missions."""
    return Simulator(Offered([endpoint for mission in missions for endpoint in mission.endpoints]))


def fly_leg(mission: BenchmarkMission, repetition: int, *, order: RunOrder, simulator: Simulator, crew: Crew) -> Flight:
    """One flight of a run."""
    terms = terms_of(order, mission)
    boarded = crew.board(mission, terms, repetition)
    flight = simulator.fly(mission, boarded.agent, terms, repetition=repetition)
    return flight if boarded.spent is None else replace(flight, spent=boarded.spent())


def terms_of(order: RunOrder, mission: BenchmarkMission) -> Terms:
    """On which terms a mission is flown in a run."""
    terms = synchronous(mission) if order.sync else own_terms(mission)
    return terms if order.guard is None else replace(terms, guard=order.guard)


@contextmanager
def _fleet(fly: Callable[[Leg], Flight], workers: int) -> Iterator[Callable[[Iterable[Leg]], Iterator[Flight]]]:
    """So many flights at once; they land in their order."""
    if workers == 1:
        yield partial(map, fly)
        return

    def flown(_: None, leg: Leg) -> Flight:
        return fly(leg)

    with threads(lambda: None, flown, workers=workers) as many:
        yield many


def _standing(order: RunOrder, header: RunHeader) -> int | None:
    """How many flights an earlier attempt has made; None where it is complete."""
    path, growing = order.output, jsonl.partial(order.output)
    if order.overwrite:
        path.unlink(missing_ok=True)
        growing.unlink(missing_ok=True)
    if path.exists():
        if files.read_run_header(path) != header:
            raise OutputError(f"{path} is another run; pass --overwrite to replace it, or give another -o")
        return None
    lines = jsonl.whole_lines(growing)
    first = next(lines, None)
    if first is None:
        growing.unlink(missing_ok=True)
        return 0
    if first != files.line(header):
        raise OutputError(f"{growing} is of another run; pass --overwrite to replace it, or give another -o")
    return sum(1 for _ in lines)


@contextmanager
def _growing(path: Path, header: RunHeader, kept: int) -> Iterator[GrowingFile]:
    with closing(GrowingFile(path, keep=kept + 1 if kept else 0)) as file:
        if not kept:
            file.append([files.line(header)])
        yield file


def _flew(path: Path, header: RunHeader, kept: int) -> Flew:
    ended: dict[str, int] = {}
    count = 0
    for flight in files.flights(path):
        count += 1
        ended[flight.ended] = ended.get(flight.ended, 0) + 1
    return Flew(output=str(path), header=header, flights=count, kept=kept, ended=dict(sorted(ended.items())))

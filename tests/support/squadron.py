"""Benchmark missions over the bundled corpus, and ways to fly them; made once per test process."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice

from msgspec.structs import replace

from tests.support.studio import FIXTURE, fixture_studio
from toolgen.core.benchmark import BenchmarkMission, Flight, FlightScore
from toolgen.core.mission import Guard, InterventionKind
from toolgen.core.mission import Terms as Planned
from toolgen.core.plan import Constraints
from toolgen.core.ports import Agent
from toolgen.graph.missions import plan_missions
from toolgen.pipeline.benchmark.missions import Unfit, mission_of
from toolgen.pipeline.benchmark.simulator import Simulator, Terms, own_terms
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.registry.load import load
from toolgen.scoring.score import score

Pilot = Callable[[BenchmarkMission, Terms], Agent]


@cache
def simulator() -> Simulator:
    """A simulator over the bundled corpus."""
    return Simulator(RegistryCatalog(load(FIXTURE).registry))


@cache
def missions(
    count: int = 60, *, seed: int = 7, interventions: int = 60, only: tuple[InterventionKind, ...] = ()
) -> tuple[BenchmarkMission, ...]:
    """So many missions of two or three tasks; something comes in between in so many of 100 plans."""
    terms = Planned(
        tasks=(2, 3), style="mixed", pace="realistic", interventions=interventions, only=only, withholds=False
    )
    graph, _ = fixture_studio()
    made = (mission_of(each, simulator(), 1) for each in plan_missions(graph, seed, Constraints(terms=terms)))
    return tuple(islice((each for each in made if not isinstance(each, Unfit)), count))


def flight(mission: BenchmarkMission, pilot: Pilot, *, guard: Guard | None = None, sync: Terms | None = None) -> Flight:
    """A flight of a mission on its own terms, in a runtime of one's choice, or on others."""
    terms = sync or own_terms(mission)
    terms = terms if guard is None else replace(terms, guard=guard)
    return simulator().fly(mission, pilot(mission, terms), terms)


def scores(pilot: Pilot, flown: Sequence[BenchmarkMission], *, guard: Guard | None = None) -> list[FlightScore]:
    """What a pilot scores in these missions."""
    return [score(flight(mission, pilot, guard=guard)) for mission in flown]

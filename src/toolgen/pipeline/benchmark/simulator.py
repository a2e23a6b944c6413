"""A mission of a benchmark, flown by any agent: the world, the user and the runtime around it."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.repertoire import Repertoire
from toolgen.core.benchmark import BenchmarkMission, Ended, Flight, Spent
from toolgen.core.events import AssistantSaid, CallIssued, ControlIssued
from toolgen.core.mission import Contract, Guard, Style
from toolgen.core.ports import Agent, Catalog, Decision, ToolWorld, View
from toolgen.core.tools import Endpoint, EndpointId
from toolgen.executor.backend import backend_of
from toolgen.executor.latency import Latencies, Timed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World
from toolgen.pilots.over import FlightOver
from toolgen.pipeline.casting import seed_of
from toolgen.runtime.calls import call_log
from toolgen.runtime.simulate import Cast, Simulation

_ACTS = (AssistantSaid, CallIssued, ControlIssued)
EVENTS = 2048  # of a flight, far beyond what any budget of calls and turns allows


class Terms(Struct, frozen=True):
    """On which terms a mission is flown."""

    style: Style
    guard: Guard
    intervenes: bool = True


class Offered:
    """The endpoints of missions as a `Catalog`."""

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        self._endpoints = {endpoint.endpoint_id: endpoint for endpoint in endpoints}

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint:
        """The endpoint; raises KeyError."""
        return self._endpoints[endpoint_id]


class Simulator:
    """Flies missions. Holds what is worked out once per endpoint."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.operations = Operations(catalog)
        self.repertoire = Repertoire(catalog)

    def fly(self, mission: BenchmarkMission, pilot: Agent, terms: Terms, *, repetition: int = 0) -> Flight:
        """The flight, as far as it went: whatever the agent does, it is a flight."""
        cast = Cast(Listener(), pilot)
        simulation = Simulation(mission.opening, cast, self.world(mission), contract_on(mission, terms), budget=EVENTS)
        ended, problem = ended_by(simulation.run)
        events = simulation.log
        if len(events) >= EVENTS:
            ended, problem = "turns", f"{EVENTS} events without an end"
        log = call_log(events, terms.style)
        turns = max((event.turn for event in events if isinstance(event, _ACTS)), default=0)
        return Flight(
            mission_id=mission.mission_id,
            repetition=repetition,
            style=terms.style,
            guard=terms.guard,
            ended=ended,
            problem=problem,
            spent=Spent(turns=turns, calls=len(log)),
            gold=mission.gold,
            events=events,
            call_log=log,
        )

    def world(self, mission: BenchmarkMission) -> ToolWorld:
        """The world of a mission, fresh. Raises `ConfigError` where that is BFCL's, and it is not installed."""
        if mission.world == "bfcl":
            return backend_of(mission.backend)
        blueprint = mission.blueprint
        assert blueprint is not None
        assert blueprint.mission is not None
        seed = seed_of(blueprint, mission.attempt)
        world = World(self.operations, seed.at("world"), date.fromisoformat(mission.today))
        return Timed(world, self.operations, Latencies(blueprint.mission.pace), seed.at("latency"))


class Listener:
    """The user of a benchmark mission: has said everything, and speaks again only where something comes in between."""

    def decide(self, view: View) -> Sequence[Decision]:
        """Nothing."""
        return ()


def ended_by(run: Callable[[], None]) -> tuple[Ended, str]:
    """How a flight ended."""
    try:
        run()
    except FlightOver as over:
        return over.ended, over.problem
    return "answered", ""


def contract_on(mission: BenchmarkMission, terms: Terms) -> Contract:
    """The contract of a mission on other terms."""
    kept = mission.contract.interventions if terms.intervenes else ()
    return replace(mission.contract, style=terms.style, guard=terms.guard, interventions=kept)


def own_terms(mission: BenchmarkMission) -> Terms:
    """The terms on which a mission was made."""
    return Terms(mission.contract.style, mission.contract.guard)


def synchronous(mission: BenchmarkMission) -> Terms:
    """The control: the same tasks with every result at once, and nothing that comes in between."""
    return Terms("blocking", mission.contract.guard, intervenes=False)

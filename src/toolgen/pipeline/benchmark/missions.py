"""Missions for a benchmark: planned, flown by the expert to find what is right, and proven by the oracle."""

from collections.abc import Iterator, Mapping

from msgspec import Raw, Struct
from msgspec.structs import replace
from orjson import dumps

from toolgen.agents.missions import Plan, contract_tasks, plan_mission
from toolgen.core.benchmark import BenchmarkMission, Gold
from toolgen.core.definitions import function_definition
from toolgen.core.events import SystemSaid, UserSaid
from toolgen.core.mission import Style
from toolgen.core.plan import Blueprint, strands
from toolgen.core.ports import Agent
from toolgen.pilots.gold import GoldPilot
from toolgen.pipeline.benchmark.gold import function_of, gold_of
from toolgen.pipeline.benchmark.simulator import Simulator, Terms, own_terms, synchronous
from toolgen.pipeline.casting import cast_mission, seed_of
from toolgen.pipeline.missions import LEAST_RATIO, contract
from toolgen.scoring.score import score


class Unfit(Struct, frozen=True):
    """Why a blueprint makes no mission."""

    why: str


def mission_of(blueprint: Blueprint, simulator: Simulator, attempt: int) -> BenchmarkMission | Unfit:
    """The mission of a blueprint, with gold that the expert and the oracle have flown."""
    plan = plan_mission(blueprint, simulator.repertoire, seed_of(blueprint, attempt))
    draft = _draft(blueprint, plan, simulator, attempt)
    own = own_terms(draft)
    planned = simulator.fly(draft, _expert(draft, plan, simulator, own.style), replace(own, intervenes=False))
    if not all(call.status == "delivered" for call in planned.call_log):
        return Unfit("the expert does not reach the goal")
    fired = planned
    if draft.contract.interventions:
        fired = simulator.fly(draft, _expert(draft, plan, simulator, own.style), own)
    assert blueprint.mission is not None
    toolsets = _toolsets(draft)
    gold = gold_of(
        planned,
        fired,
        interventions=blueprint.mission.interventions,
        functions=draft.gold.functions,
        categories=_categories(blueprint, simulator),
        toolsets=toolsets,
    )
    if not all(any(call.after for call in task.course.calls) for task in gold.tasks):
        return Unfit("a task without a dependency")
    if all(task.fired is not None and task.fired.drops for task in gold.tasks):
        return Unfit("the user drops every task")  # whoever makes the first calls and stops has done all there is to do
    if gold.blocking_ms < LEAST_RATIO * gold.best_ms:
        return Unfit("too little to overlap")
    mission = replace(draft, gold=gold)
    if not score(replace(fired, gold=gold)).overall:
        return Unfit("the expert does not do what is right")
    return proven(mission, simulator)


def proven(mission: BenchmarkMission, simulator: Simulator) -> BenchmarkMission | Unfit:
    """The mission, where the oracle solves it on all terms on which it may be flown."""
    return next(filter(None, (_unsolved(mission, simulator, terms) for terms in _ways(mission))), mission)


def _ways(mission: BenchmarkMission) -> Iterator[Terms]:
    """The terms on which a mission has to be solvable: its own, and at once.

    Where something may come in between also in the other runtime, and undisturbed; else these are the same flight.
    """
    own = own_terms(mission)
    yield own
    yield synchronous(mission)
    if mission.contract.interventions:
        yield replace(own, guard="bare" if own.guard == "guarded" else "guarded")
        yield replace(own, intervenes=False)


def _unsolved(mission: BenchmarkMission, simulator: Simulator, terms: Terms) -> Unfit | None:
    """Why the oracle does not solve a mission on some terms; None where it does."""
    found = score(simulator.fly(mission, GoldPilot(mission.gold, terms.style), terms))
    if found.overall:
        return None
    why = next((why for task in found.tasks for why in task.why), "no task succeeds")
    return Unfit(f"the oracle fails ({terms.style}, {terms.guard}): {why}")


def expert(mission: BenchmarkMission, simulator: Simulator, style: Style) -> Agent:
    """toolgen's own assistant, for a mission of toolgen's own world."""
    blueprint = mission.blueprint
    assert blueprint is not None
    plan = plan_mission(blueprint, simulator.repertoire, seed_of(blueprint, mission.attempt))
    return _expert(mission, plan, simulator, style)


def _expert(mission: BenchmarkMission, plan: Plan, simulator: Simulator, style: Style) -> Agent:
    blueprint = mission.blueprint
    assert blueprint is not None
    assert blueprint.mission is not None
    played = replace(blueprint, mission=replace(blueprint.mission, style=style))
    parts = [[simulator.repertoire.part(each) for each in briefing.endpoints] for briefing in plan.briefings]
    return cast_mission(played, mission.attempt, plan, parts, lambda: mission.endpoints).assistant


def _draft(blueprint: Blueprint, plan: Plan, simulator: Simulator, attempt: int) -> BenchmarkMission:
    """The mission before anybody knows what is right in it."""
    terms = blueprint.mission
    assert terms is not None
    ids = sorted(dict.fromkeys((*(call.endpoint_id for call in blueprint.calls), *blueprint.distractors)))
    endpoints = tuple(simulator.catalog.endpoint(each) for each in ids)
    gold = Gold(
        mission_id=_name(blueprint),
        tasks=(),
        functions=tuple(function_of(endpoint, simulator.operations) for endpoint in endpoints),
        company="single",
        style=terms.style,
        think_ms=terms.think_ms,
        best_ms=0,
        exact=True,
        blocking_ms=0,
    )
    return BenchmarkMission(
        mission_id=gold.mission_id,
        gold=gold,
        contract=contract(blueprint, plan, simulator.catalog, endpoints),
        opening=tuple(event for event in plan.script if isinstance(event, SystemSaid | UserSaid)),
        tools=tuple(Raw(dumps(function_definition(endpoint))) for endpoint in endpoints),
        today=plan.scenario.date,
        endpoints=endpoints,
        blueprint=blueprint,
        attempt=attempt,
    )


def _name(blueprint: Blueprint) -> str:
    return f"mission_{blueprint.seed}_{blueprint.index:05d}"


def _categories(blueprint: Blueprint, simulator: Simulator) -> dict[str, str]:
    assert blueprint.mission is not None
    return {
        task: simulator.catalog.endpoint(strand.calls[0].endpoint_id).category
        for task, strand in zip(contract_tasks(blueprint.mission), strands(blueprint), strict=True)
    }


def _toolsets(mission: BenchmarkMission) -> Mapping[str, tuple[str, ...]]:
    owners = mission.contract.owners
    return {task: tuple(name for name, of in owners.items() if of == task) for task in mission.contract.tasks}

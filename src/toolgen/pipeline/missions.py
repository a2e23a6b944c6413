"""From the blueprint of a mission to its conversation: plan, contract, cast, simulation, projections."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Raw, Struct
from orjson import dumps

from toolgen.agents.missions import Plan, contract_tasks, outcome, plan_mission
from toolgen.agents.recovery import Functions
from toolgen.agents.repertoire import Repertoire
from toolgen.core.definitions import control_definitions
from toolgen.core.events import CallIssued, Event, Intervened
from toolgen.core.makespan import best, blocking
from toolgen.core.mission import Contract, Style
from toolgen.core.plan import Blueprint, check_mission, strands
from toolgen.core.ports import Catalog, ToolWorld
from toolgen.core.record import Conversation, Fired, MissionFacts, Scenario, TaskFacts
from toolgen.core.tools import Endpoint
from toolgen.metrics.timing import jobs_of
from toolgen.pipeline.casting import cast_mission, seed_of
from toolgen.runtime.calls import call_log
from toolgen.runtime.items import items
from toolgen.runtime.project import project
from toolgen.runtime.simulate import simulate

_CONTROLS: Mapping[Style, tuple[Raw, ...]] = {
    style: tuple(Raw(dumps(definition)) for definition in control_definitions(style))
    for style in ("blocking", "ack", "deferred", "poll")
}
BUDGET = 1024  # events of a mission
LEAST_RATIO = 1.3  # of the makespan of one call after the other to the best one


class Stage(Struct, frozen=True):
    """What missions are played with."""

    catalog: Catalog
    repertoire: Repertoire
    world: Callable[[Blueprint, int, Scenario], ToolWorld]
    functions: Functions


def fly(blueprint: Blueprint, attempt: int, stage: Stage, tools: Sequence[Raw]) -> Conversation:
    """The conversation of a mission: a function of the blueprint and the number of the attempt."""
    check_mission(blueprint)
    plan = plan_mission(blueprint, stage.repertoire, seed_of(blueprint, attempt))
    parts = [[stage.repertoire.part(endpoint_id) for endpoint_id in b.endpoints] for b in plan.briefings]
    cast = cast_mission(blueprint, attempt, plan, parts, stage.functions)
    world = stage.world(blueprint, attempt, plan.scenario)
    events = simulate(
        plan.script, cast, world, contract(blueprint, plan, stage.catalog, stage.functions()), budget=BUDGET
    )
    return projected(blueprint, outcome(plan.scenario, events), events, stage=stage, tools=tools)


def projected(
    blueprint: Blueprint, scenario: Scenario, events: tuple[Event, ...], *, stage: Stage, tools: Sequence[Raw]
) -> Conversation:
    """The log of a mission with all its projections."""
    mission = blueprint.mission
    assert mission is not None
    called = dict.fromkeys(event.endpoint_id for event in events if isinstance(event, CallIssued))
    shapes = {each: stage.catalog.endpoint(each).response_shape for each in called}
    projection = project(events, shapes, mission.style)
    return Conversation(
        conversation_id=blueprint.conversation_id,
        messages=projection.messages,
        tools=(*tools, *_CONTROLS[mission.style]),
        step_trace=projection.step_trace,
        evidence=projection.evidence,
        events=events,
        pattern=blueprint.pattern,
        sampled_path=tuple(call.endpoint_id for call in blueprint.calls),
        scenario=scenario,
        mission=facts(blueprint, events, stage.catalog),
        call_log=call_log(events, mission.style),
        items=items(events) if mission.style == "deferred" else (),
    )


def contract(blueprint: Blueprint, plan: Plan, catalog: Catalog, offered: Sequence[Endpoint]) -> Contract:
    """What the runtime keeps of a mission. A function belongs to the task whose tool it is of."""
    mission = blueprint.mission
    assert mission is not None
    tasks = contract_tasks(mission)
    tools = {
        catalog.endpoint(call.endpoint_id).tool_id: task
        for task, strand in zip(tasks, strands(blueprint), strict=True)
        for call in strand.calls
    }
    return Contract(
        style=mission.style,
        guard=mission.guard,
        think_ms=mission.think_ms,
        timeout_ms=mission.timeout_ms,
        owners={each.function: tools[each.tool_id] for each in offered if each.tool_id in tools},
        tasks=tasks,
        interventions=plan.triggers,
    )


def facts(blueprint: Blueprint, events: Sequence[Event], catalog: Catalog) -> MissionFacts:
    """The terms of a mission, and what came in between."""
    mission = blueprint.mission
    assert mission is not None
    tasks = tuple(
        TaskFacts(
            task=task,
            pattern=strand.pattern,
            endpoints=tuple(call.endpoint_id for call in strand.calls),
            category=catalog.endpoint(strand.calls[0].endpoint_id).category,
        )
        for task, strand in zip(contract_tasks(mission), strands(blueprint), strict=True)
    )
    return MissionFacts(
        tasks=tasks,
        style=mission.style,
        guard=mission.guard,
        pace=mission.pace,
        think_ms=mission.think_ms,
        timeout_ms=mission.timeout_ms,
        merge=mission.merge,
        interventions=tuple(
            Fired(event.intervention, event.task, event.call_id) for event in events if isinstance(event, Intervened)
        ),
    )


def is_worth_overlapping(conversation: Conversation) -> bool:
    """Whether one call after the other takes at least 1.3 times the best makespan, where several tasks are under way.

    Where something came in between, the log no longer shows how long the calls would have taken, and any will do.
    """
    mission = conversation.mission
    if mission is None or len(mission.tasks) < 2 or mission.interventions or mission.pace == "none":
        return True
    jobs = jobs_of(conversation.call_log, conversation.events)
    return blocking(jobs, mission.think_ms) >= LEAST_RATIO * best(jobs, mission.think_ms).makespan_ms

"""Missions composed of BFCL's multi-turn tasks: two or three at once, on its own backends, with delays."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Raw, Struct, to_builtins
from msgspec.structs import replace
from orjson import dumps

from toolgen.core.benchmark import (
    BenchmarkMission,
    Course,
    Function,
    Gold,
    GoldCall,
    GoldId,
    GoldSource,
    GoldTask,
)
from toolgen.core.definitions import function_definition
from toolgen.core.errors import PlanError
from toolgen.core.events import CallIssued, SystemSaid, UserSaid
from toolgen.core.makespan import LARGEST, Job, best, blocking
from toolgen.core.mission import STYLES, Contract, Style
from toolgen.core.rng import Seed, Stream
from toolgen.core.tools import Endpoint
from toolgen.executor.backend import Backend, Deployed, Deployment, Method
from toolgen.graph.missions import THINK_MS, TIMEOUT_MS
from toolgen.pilots.gold import GoldPilot
from toolgen.pipeline.benchmark.courses import played
from toolgen.pipeline.benchmark.entries import Entry, documents, entries, wanted
from toolgen.pipeline.benchmark.gold import company
from toolgen.pipeline.benchmark.missions import Unfit, proven
from toolgen.pipeline.benchmark.offers import endpoint, is_valid
from toolgen.pipeline.benchmark.simulator import Simulator, own_terms
from toolgen.pipeline.missions import LEAST_RATIO
from toolgen.scoring.flown import flown
from toolgen.scoring.state import effects_of, writes_of

_TRIPLES = 40  # missions in 100 with three tasks
_SAME = 50  # missions in 100 whose tasks are of one category
_FEWEST = 2  # calls of a task
_ATTEMPTS = 50
_ORDINALS = ("first", "second", "third")
_STYLES: tuple[Style, ...] = STYLES[1:]
_TODAY = "2024-09-01"  # the date that BFCL's own clock shows


class Tool(Struct, frozen=True):
    """A function as a task has it."""

    endpoint: Endpoint
    of: str
    method: str


class Part(Struct, frozen=True):
    """A task of a mission."""

    task: str
    entry: Entry
    category: str
    tools: Mapping[tuple[str, str], Tool]  # by class and method


def missions(count: int, seed: int, simulator: Simulator) -> Iterator[BenchmarkMission]:
    """Missions, each proven by the oracle. Raises `ConfigError` where the wheel is missing."""
    ids = list(entries())
    order = Seed(seed).at("bfcl", "order").stream().some(ids, len(ids))
    for index in range(count):
        yield _mission(index, seed, order[index % len(order)], simulator)


def _mission(index: int, seed: int, first: str, simulator: Simulator) -> BenchmarkMission:
    """The mission of an index that begins with an entry, or, where nothing goes with that one, with another."""
    terms = Seed(seed).at("bfcl", index)
    rng = terms.stream()
    size, same = 3 if rng.chance(_TRIPLES) else 2, rng.chance(_SAME)
    for attempt in range(_ATTEMPTS):
        rng = terms.at(attempt).stream()
        entry = entries()[first] if attempt < _ATTEMPTS // 4 else rng.pick(list(entries().values()))
        chosen = _chosen(entry, size, same=same, rng=rng)
        found = mission_of(f"bfcl_{seed}_{index:05d}", chosen, rng, simulator) if chosen else None
        if isinstance(found, BenchmarkMission):
            return found
    raise PlanError(f"no tasks of BFCL make mission {index} of seed {seed}; another seed may do")


def _chosen(first: Entry, size: int, *, same: bool, rng: Stream) -> Sequence[Entry]:
    """A task and one or two to go with it, none in the scenario of another; empty where they do not make a mission.

    They have no more calls than the search for the best makespan can take.
    """
    chosen = [first]
    while len(chosen) < size:
        numbers = {each.number for each in chosen}
        room = LARGEST - sum(map(_calls, chosen)) - _FEWEST * (size - 1 - len(chosen))
        fit = [
            entry
            for entry in entries().values()
            if entry.number not in numbers
            and _calls(entry) <= room
            and (category(entry.entry_id) == category(first.entry_id)) == same
        ]
        if not fit:
            return ()
        chosen.append(rng.pick(fit))
    return chosen if all(_is_fit(entry.entry_id) for entry in chosen) else ()


def _is_fit(entry_id: str) -> bool:
    """Whether a task has something to wait for, and gold that the schemas accept."""
    return is_valid(entry_id) and any(step.after for step in played(entry_id).steps)


def _calls(entry: Entry) -> int:
    return sum(map(len, entry.gold))


@cache
def category(entry_id: str) -> str:
    """The class that most gold calls of a task are of."""
    classes = [call.of for call in wanted(entry_id)]
    return max(dict.fromkeys(classes), key=classes.count)


def mission_of(name: str, chosen: Sequence[Entry], rng: Stream, simulator: Simulator) -> BenchmarkMission | Unfit:
    """The mission that is made of these tasks."""
    parts = _parts(chosen)
    style = rng.pick(_STYLES)
    deployment = Deployment(
        seed=rng.below(1 << 31),
        pace="realistic",
        tasks={part.task: Deployed(part.entry.entry_id, part.entry.classes, part.entry.long_context) for part in parts},
        methods={
            tool.endpoint.function: Method(part.task, tool.of, tool.method, tool.endpoint.effect)
            for part in parts
            for tool in part.tools.values()
        },
    )
    draft = _draft(name, parts, deployment, style)
    gold = draft.gold
    if any(call.duration_ms >= TIMEOUT_MS for task in gold.tasks for call in task.course.calls):
        return Unfit("a call that the runtime would give up")
    if gold.blocking_ms < LEAST_RATIO * gold.best_ms:
        return Unfit("too little to overlap")
    return proven(_with_writes(draft, simulator), simulator)


def _parts(chosen: Sequence[Entry]) -> list[Part]:
    """The tasks with their tools; what two tasks have under one name, each has under a name of its own."""
    holders = [of for entry in chosen for of in entry.classes]
    parts: list[Part] = []
    for place, entry in enumerate(chosen):
        tools: dict[tuple[str, str], Tool] = {}
        for of in entry.classes:
            prefix = f"{_ORDINALS[place]}_" if holders.count(of) > 1 else ""
            for method in documents()[of]:
                if method not in entry.excluded:
                    tools[of, method] = Tool(endpoint(of, method, prefix=prefix), of, method)
        parts.append(Part(f"task-{place + 1}", entry, category(entry.entry_id), tools))
    return parts


def _draft(name: str, parts: Sequence[Part], deployment: Deployment, style: Style) -> BenchmarkMission:
    """The mission, without the states that its tasks end in."""
    endpoints = tuple(tool.endpoint for part in parts for tool in part.tools.values())
    backend = Backend(deployment)
    tasks = tuple(_task(part, backend) for part in parts)
    calls = [call for task in tasks for call in task.course.calls]
    jobs = [Job(call.gold_id, call.duration_ms, call.after) for call in calls]
    found = best(jobs, THINK_MS, fetched=style == "poll")
    gold = Gold(
        mission_id=name,
        tasks=tasks,
        functions=tuple(map(_function, endpoints)),
        company=company([part.category for part in parts]),
        style=style,
        think_ms=THINK_MS,
        best_ms=found.makespan_ms,
        exact=found.exact,
        blocking_ms=blocking(jobs, THINK_MS),
    )
    return BenchmarkMission(
        mission_id=name,
        gold=gold,
        contract=Contract(
            style=style,
            think_ms=THINK_MS,
            timeout_ms=TIMEOUT_MS,
            owners={tool.endpoint.function: part.task for part in parts for tool in part.tools.values()},
            tasks=tuple(part.task for part in parts),
        ),
        opening=_opening(parts),
        tools=tuple(Raw(dumps(function_definition(each))) for each in endpoints),
        world="bfcl",
        today=_TODAY,
        endpoints=endpoints,
        backend=to_builtins(deployment),
    )


def _function(offered: Endpoint) -> Function:
    """What scoring has to know. No text is free: the backends keep it as it comes, and BFCL compares what they keep."""
    schemas = {
        parameter.name: parameter.schema
        if parameter.default is None
        else {**parameter.schema, "default": parameter.default}
        for parameter in offered.parameters
    }
    return Function(
        function=offered.function,
        effect=offered.effect,
        entity=offered.entity,
        schemas=schemas,
        required=tuple(parameter.name for parameter in offered.parameters if parameter.required),
    )


def _task(part: Part, backend: Backend) -> GoldTask:
    calls: list[GoldCall] = []
    for place, step in enumerate(played(part.entry.entry_id).steps):
        tool = part.tools[step.call.of, step.call.method].endpoint
        issued = CallIssued(
            at_ms=0,
            task=part.task,
            turn=0,
            call_id="",
            endpoint_id=tool.endpoint_id,
            function=tool.function,
            arguments=step.call.arguments,
            sources={},
            depends_on=(),
            reason="",
        )
        calls.append(
            GoldCall(
                gold_id=_gold_id(part, place),
                endpoint_id=tool.endpoint_id,
                function=tool.function,
                arguments=step.call.arguments,
                sources={
                    name: GoldSource(_gold_id(part, step.sources[name][0]), step.sources[name][1])
                    if name in step.sources
                    else GoldSource()
                    for name in step.call.arguments
                },
                after=tuple(_gold_id(part, each) for each in step.after),
                duration_ms=backend.prospect(issued).due_ms,
            )
        )
    return GoldTask(
        task=part.task,
        category=part.category,
        functions=tuple(tool.endpoint.function for tool in part.tools.values()),
        course=Course(calls=tuple(calls)),
    )


def _gold_id(part: Part, place: int) -> GoldId:
    return f"{part.task}/{place + 1}"


def _opening(parts: Sequence[Part]) -> tuple[SystemSaid | UserSaid, ...]:
    """What the users of the tasks say, in one message."""
    requests = [
        "\n".join([f"Request {number}:", *(f"- {' '.join(turn.split())}" for turn in part.entry.turns)])
        for number, part in enumerate(parts, 1)
    ]
    said = UserSaid(
        at_ms=0,
        task=parts[0].task,
        said="said-1",
        text="\n\n".join(requests),
        tasks=tuple(part.task for part in parts),
    )
    stated = (
        f"The user has {('two', 'three')[len(parts) - 2]} requests, which have nothing to do with each other. "
        "The points of a request are to be done in the order given, and with its own functions: "
        + "; ".join(f"request {number} has {_tools(part)}" for number, part in enumerate(parts, 1))
        + "."
    )
    return SystemSaid(at_ms=0, said="said-0", text=stated), said


def _tools(part: Part) -> str:
    return ", ".join(dict.fromkeys(tool.endpoint.tool_id.rpartition("/")[2] for tool in part.tools.values()))


def _with_writes(draft: BenchmarkMission, simulator: Simulator) -> BenchmarkMission:
    """The mission with the writes that the oracle makes, and so with the states that its tasks end in."""
    terms = own_terms(draft)
    log = flown(simulator.fly(draft, GoldPilot(draft.gold, terms.style), terms))
    tasks = [
        replace(task, course=replace(task.course, writes=writes_of(log, effects_of(log, task.functions))))
        for task in draft.gold.tasks
    ]
    return replace(draft, gold=replace(draft.gold, tasks=tuple(tasks)))

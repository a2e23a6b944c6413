"""What is right in a mission: derived from how the expert flies it, with and without what comes in between."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.benchmark import (
    Company,
    Course,
    Flight,
    Function,
    Gold,
    GoldCall,
    GoldId,
    GoldSource,
    GoldTask,
)
from toolgen.core.events import AssistantSaid, ControlIssued
from toolgen.core.json import Json
from toolgen.core.makespan import Job, best, blocking
from toolgen.core.mission import Intervention
from toolgen.core.provenance import CallId, FromResult, Source
from toolgen.core.record import LoggedCall
from toolgen.core.tools import Endpoint, ValueKind
from toolgen.executor.operations import Operations
from toolgen.metrics.timing import jobs_of
from toolgen.scoring.flown import Flown, flown
from toolgen.scoring.state import effects_of, writes_of

_DROPPING = frozenset(("cancel_task", "deadline", "revoke"))
_TURNING = frozenset(("change", "stale", "refused_approval", "lost_write")) | _DROPPING  # change what is right
_FREE_TEXT: frozenset[ValueKind] = frozenset(
    ("title", "name", "keyword", "word", "sentence", "paragraph", "message", "subject", "unknown")
)
_NARROW = ("enum", "format", "pattern", "const")


def function_of(endpoint: Endpoint, operations: Operations) -> Function:
    """What scoring has to know of an endpoint."""
    operation = operations.find(endpoint.endpoint_id)
    assert operation is not None
    offered = [parameter for parameter in endpoint.parameters if parameter.role == "argument"]
    return Function(
        function=endpoint.function,
        effect=endpoint.effect,
        entity=endpoint.entity,
        identity=operation.meaning.identity,
        schemas={parameter.name: _schema(parameter.schema, parameter.default) for parameter in offered},
        free_text=tuple(
            parameter.name for parameter in offered if parameter.slot.kind in _FREE_TEXT and _is_text(parameter.schema)
        ),
        required=tuple(parameter.name for parameter in offered if parameter.required),
    )


def _is_text(schema: Mapping[str, Json]) -> bool:
    """Whether a value is a text that may say anything, or a list of such texts."""
    items = schema.get("items")
    if schema.get("type") == "array" and isinstance(items, Mapping):
        return _is_text(items)
    return schema.get("type") == "string" and not any(name in schema for name in _NARROW)


def _schema(schema: dict[str, Json], default: Json) -> dict[str, Json]:
    return schema if default is None else {**schema, "default": default}


def gold_of(
    planned: Flight,
    fired: Flight,
    *,
    interventions: Sequence[Intervention],
    functions: Sequence[Function],
    categories: Mapping[str, str],
    toolsets: Mapping[str, tuple[str, ...]],
) -> Gold:
    """The gold of a mission, from the expert's flights without and with its interventions.

    `categories` and `toolsets` are by task. Both flights carry a gold without tasks, which names the functions.
    """
    before, after = flown(planned), flown(fired)
    own = {f"task-{each.task + 1}": each.kind for each in interventions}
    tasks: list[GoldTask] = []
    for task, toolset in toolsets.items():
        course = _course(task, before, toolset, base=())
        kind = own.get(task)
        other = None
        if kind in _TURNING and task in after.fired:
            other = _course(task, after, toolset, base=course.calls)
            if kind in _DROPPING:
                void = {gold.gold_id: gold for gold in (*other.calls, *other.allowed, *course.calls)}
                other = Course(calls=(), allowed=tuple(void.values()), drops=True)
        tasks.append(
            GoldTask(
                task=task,
                category=categories[task],
                functions=toolset,
                course=course,
                intervention=kind if task in after.fired else None,
                fired=other,
            )
        )
    calls = [call for task in tasks for call in task.course.calls]
    jobs = [Job(call.gold_id, call.duration_ms, call.after) for call in calls]
    found = best(jobs, planned.gold.think_ms, fetched=planned.style == "poll")
    return replace(
        planned.gold,
        tasks=tuple(tasks),
        functions=tuple(functions),
        company=company(tuple(categories.values())),
        style=planned.style,
        best_ms=found.makespan_ms,
        exact=found.exact,
        blocking_ms=blocking(jobs, planned.gold.think_ms),
    )


def company(categories: Sequence[str]) -> Company:
    """Whether the tasks of a mission are of one category."""
    if len(categories) == 1:
        return "single"
    return "same" if len(set(categories)) == 1 else "cross"


def _course(task: str, log: Flown, toolset: Sequence[str], *, base: Sequence[GoldCall]) -> Course:
    """What the expert did for a task; a call that came to nothing because of what came in between is only allowed."""
    mine = [call for call in log.calls.values() if call.function in toolset]
    ids = _ids(task, mine, log, base)
    jobs = {job.call_id: job for job in jobs_of(log.flight.call_log, log.flight.events)}
    calls: list[GoldCall] = []
    allowed: list[GoldCall] = []
    for call in mine:
        needed = [each for each in _awaited(call, jobs, log) if each in ids]
        gold = _gold(call, ids, needed, log)
        (calls if _counts(call, log) else allowed).append(gold)
    kept = {gold.gold_id for gold in calls}
    return Course(
        calls=tuple(replace(gold, after=tuple(each for each in gold.after if each in kept)) for gold in calls),
        allowed=tuple(allowed),
        writes=writes_of(log, effects_of(log, toolset)),
        facts=_facts(task, log),
    )


def _awaited(call: LoggedCall, jobs: Mapping[CallId, Job], log: Flown) -> list[CallId]:
    """What has to be handed over first: the inputs, and what changes the same thing, where the expert waited for it."""
    if call.call_id not in jobs:
        return list(call.comes_from)
    delivered = {each: log.calls[each].delivered_ms or 0 for each in jobs[call.call_id].after}
    ready = max((delivered.get(each, 0) for each in call.comes_from), default=0)
    return [each for each, at_ms in delivered.items() if each in call.comes_from or ready < at_ms <= call.issued_ms]


def _ids(task: str, calls: Sequence[LoggedCall], log: Flown, base: Sequence[GoldCall]) -> dict[CallId, GoldId]:
    """Names for calls: that of the planned call where it is the same one.

    Of two such calls that is the one that was right; where the first became stale, the second is another one.
    """
    free = {gold.gold_id: gold for gold in base}
    ids: dict[CallId, GoldId] = {}
    for number, call in enumerate(calls, 1):
        same = next(
            (g.gold_id for g in free.values() if g.function == call.function and g.arguments == call.arguments), None
        )
        if same is not None and (not base or _counts(call, log) or call.call_id in log.stale):
            del free[same]
            ids[call.call_id] = same
        else:
            ids[call.call_id] = f"{task}/{number}{'+' if base else ''}"
    return ids


def _counts(call: LoggedCall, log: Flown) -> bool:
    """Whether a call was right as it went: its result was used, or is what was to be told."""
    if call.status in ("delivered", "failed"):
        return call.call_id not in log.stale and not _is_abandoned(call, log)
    return call.status == "timed_out" and call.effect_ms is not None


def _is_abandoned(call: LoggedCall, log: Flown) -> bool:
    """Whether somebody tried to cancel it, too late."""
    return any(
        isinstance(event, ControlIssued) and event.action == "cancel" and call.call_id in event.calls
        for event in log.flight.events
    )


def _gold(call: LoggedCall, ids: Mapping[CallId, GoldId], after: Sequence[CallId], log: Flown) -> GoldCall:
    event = log.issued[call.call_id]
    return GoldCall(
        gold_id=ids[call.call_id],
        endpoint_id=event.endpoint_id,
        function=call.function,
        arguments=call.arguments,
        sources={name: _source(source, ids) for name, source in event.sources.items()},
        after=tuple(ids[each] for each in after),
        duration_ms=(call.arrived_ms or call.delivered_ms or call.issued_ms) - call.issued_ms,
        ends="ok" if call.status == "delivered" else "failed",
    )


def _source(source: Source, ids: Mapping[CallId, GoldId]) -> GoldSource:
    if isinstance(source, FromResult):
        return GoldSource(ids.get(source.call_id, source.call_id), source.path)
    return GoldSource()


def _facts(task: str, log: Flown) -> tuple[str, ...]:
    """What the expert told of the results of a task."""
    told = [
        fact.text
        for event in log.flight.events
        if isinstance(event, AssistantSaid)
        for fact in event.evidence
        if isinstance(fact.source, FromResult) and log.calls[fact.source.call_id].task == task
    ]
    return tuple(dict.fromkeys(told))

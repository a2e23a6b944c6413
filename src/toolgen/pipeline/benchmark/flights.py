"""Flights as the workbench shows them: a row of the list with the scores, and one flight with the plan beside it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct

from toolgen.core.benchmark import (
    RUN_VERSION,
    Company,
    Course,
    Ended,
    Flight,
    FlightScore,
    GoldCall,
    GoldId,
    GoldSource,
    GoldTask,
    Pair,
    Spent,
)
from toolgen.core.errors import MalformedRecord
from toolgen.core.events import AssistantSaid, Event, Intervened, UserSaid
from toolgen.core.json import Json
from toolgen.core.makespan import LARGEST, Job, Slot, earliest, timetable
from toolgen.core.mission import Guard, Style
from toolgen.core.provenance import CallId, RecordEvidence
from toolgen.core.record import SCHEMA_VERSION, Fired, Item, LoggedCall, Message, Step
from toolgen.core.tools import EndpointId
from toolgen.dashboard.rows import Entry, FlightRow, Reader, Row
from toolgen.pipeline.benchmark import files
from toolgen.runtime.items import items
from toolgen.runtime.project import project
from toolgen.scoring.flown import Flown, flown
from toolgen.scoring.score import score, unpaired
from toolgen.scoring.summary import VOID

_PREVIEW = 160  # characters of the request that the list shows
_SEARCHED = 20_000  # characters of a flight that are searched


class PlanCall(Struct, frozen=True, kw_only=True):
    """A gold call on the time line, and what became of it."""

    gold_id: GoldId
    endpoint_id: EndpointId
    function: str
    arguments: dict[str, Json]
    sources: dict[str, GoldSource]
    after: tuple[GoldId, ...]
    ends: Literal["ok", "failed"]
    void: bool  # something came in between: it need not be made, and is held against nobody
    issued_ms: int
    arrived_ms: int
    delivered_ms: int
    call_id: CallId  # the issued call that stands for it; "" where there is none
    differs: tuple[str, ...]  # arguments in which that one differs


class PlanTask(Struct, frozen=True, kw_only=True):
    """What is right for a task, as things went."""

    task: str
    category: str
    course: Literal["planned", "fired"]
    drops: bool  # the user no longer wants it
    facts: tuple[str, ...]  # that the answer is expected to tell
    calls: tuple[PlanCall, ...]


class OpenedFlight(Struct, frozen=True, kw_only=True):
    """A flight, its scores, and what would have been right on the same time line."""

    mission_id: str
    repetition: int
    style: Style
    guard: Guard
    ended: Ended
    problem: str
    spent: Spent
    company: Company
    think_ms: int
    best_ms: int
    exact: bool
    blocking_ms: int
    schedule: Literal["best", "earliest"]  # whether the times of the plan are of the best schedule, or of no real one
    plan: tuple[PlanTask, ...]
    unpaired: tuple[CallId, ...]  # calls that stand for no gold call, and that nothing excuses
    score: FlightScore


class FlightTask(Struct, frozen=True):
    """A task as the lanes name it."""

    task: str
    endpoints: tuple[EndpointId, ...]
    category: str


class FlightTerms(Struct, frozen=True, kw_only=True):
    """On which terms it was flown; how long calls take is not known of a flight."""

    tasks: tuple[FlightTask, ...]
    style: Style
    guard: Guard
    think_ms: int
    interventions: tuple[Fired, ...]


class FlightMetadata(Struct, frozen=True):
    """What stands in the place of a record's metadata."""

    mission: FlightTerms


class FlightRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A flight in the shape of a record, as far as it has one."""

    schema_version: int
    conversation_id: str
    items: tuple[Item, ...] = ()
    messages_are: Literal["", "ack projection of items"] = ""
    messages: tuple[Message, ...]
    step_trace: tuple[Step, ...]
    evidence: tuple[RecordEvidence, ...]
    call_log: tuple[LoggedCall, ...]
    events: tuple[Event, ...]
    metadata: FlightMetadata


class FlightLine(Struct, frozen=True):
    """What the page gets for a line of a run."""

    record: FlightRecord
    flight: OpenedFlight


def entry(line: bytes, _: bool = False) -> Entry:
    """The entry of a flight, scored. Raises `MalformedRecord` where the line is none, or cannot be scored."""
    flight = files.flight(line)
    found = _scored(flight)
    said = [event.text for event in flight.events if isinstance(event, UserSaid | AssistantSaid)]
    called = tuple(dict.fromkeys(call.function for call in flight.call_log))
    row = Row(
        key=flight.mission_id if flight.repetition == 0 else f"{flight.mission_id}/{flight.repetition}",
        conversation_id=flight.mission_id,
        preview=" ".join(_request(flight)[: 4 * _PREVIEW].split())[:_PREVIEW],
        pattern=flight.gold.company,
        kinds=(),
        calls=len(flight.call_log),
        tools=called,
        categories=tuple(dict.fromkeys(task.category for task in flight.gold.tasks)),
        overall=float(found.overall),
        errors=sum(call.status in ("failed", "timed_out") for call in flight.call_log),
        repaired=False,
        rejected=False,
        findings=tuple(dict.fromkeys(label.label for label in found.labels)),
        tasks=len(flight.gold.tasks),
        style=flight.style,
        interventions=tuple(dict.fromkeys(found.fired)),
        flight=FlightRow(
            mission_id=flight.mission_id,
            repetition=flight.repetition,
            ended=flight.ended,
            problem=flight.problem,
            counted=flight.ended not in VOID,
            succeeded=sum(task.success for task in found.tasks),
            ratio=found.ratio,
            company=flight.gold.company,
        ),
    )
    return Entry(row, "\n".join((flight.mission_id, *called, *said))[:_SEARCHED], loose=False)


def reader() -> Reader:
    """How the lines of a run are read. It goes by the text of the scorer, so that an index holds today's scores."""
    digest = sha256()
    for module in sorted(resources.files("toolgen.scoring").iterdir(), key=lambda each: each.name):
        if module.name.endswith(".py"):
            digest.update(module.read_bytes())
    return Reader(f"flights {RUN_VERSION} scored by {digest.hexdigest()}", entry, headers=1)


def opened(line: bytes) -> FlightLine:
    """A flight of a run, ready to be shown. Raises `MalformedRecord`."""
    flight = files.flight(line)
    found = _scored(flight)
    log = flown(flight)
    return FlightLine(
        record=_record(flight),
        flight=OpenedFlight(
            mission_id=flight.mission_id,
            repetition=flight.repetition,
            style=flight.style,
            guard=flight.guard,
            ended=flight.ended,
            problem=flight.problem,
            spent=flight.spent,
            company=flight.gold.company,
            think_ms=flight.gold.think_ms,
            best_ms=flight.gold.best_ms,
            exact=flight.gold.exact,
            blocking_ms=flight.gold.blocking_ms,
            schedule="earliest" if _is_turned(flight, log) or len(_gold(flight, log)) > LARGEST else "best",
            plan=_plan(flight, found, log),
            unpaired=unpaired(flight, found),
            score=found,
        ),
    )


def _scored(flight: Flight) -> FlightScore:
    """What a flight scored; one that was edited may hold together no longer."""
    try:
        return score(flight)
    except (LookupError, ValueError, TypeError) as error:
        raise MalformedRecord(f"this flight cannot be scored ({error!r}); was the file edited?") from error


def _request(flight: Flight) -> str:
    return next((event.text for event in flight.events if isinstance(event, UserSaid)), "")


def _gold(flight: Flight, log: Flown) -> list[GoldCall]:
    return [call for task in flight.gold.tasks for call in log.course(task).calls]


def _is_turned(flight: Flight, log: Flown) -> bool:
    """Whether something that came in between has changed what is right."""
    return any(log.course(task) is not task.course for task in flight.gold.tasks)


def _plan(flight: Flight, found: FlightScore, log: Flown) -> tuple[PlanTask, ...]:
    """What is right, when it could be done at best; where what is right has changed, as soon as that was known."""
    gold = _gold(flight, log)
    think_ms = flight.gold.think_ms
    if _is_turned(flight, log):
        void = [call for task in flight.gold.tasks for call in log.course(task).allowed]
        known = {call.gold_id: log.known_ms(call.gold_id) for call in gold}
        slots = earliest(_jobs([*gold, *void]), think_ms, known)
    else:
        slots = timetable(_jobs(gold), think_ms, fetched=flight.gold.style == "poll")
    pairs = {pair.gold_id: pair for pair in found.pairs}
    return tuple(_task(task, log, slots, pairs) for task in flight.gold.tasks)


def _jobs(calls: Sequence[GoldCall]) -> list[Job]:
    return [Job(CallId(call.gold_id), call.duration_ms, tuple(map(CallId, call.after))) for call in calls]


def _task(task: GoldTask, log: Flown, slots: Mapping[CallId, Slot], pairs: Mapping[GoldId, Pair]) -> PlanTask:
    course = log.course(task)
    until = log.turned_ms(task.task)
    calls = [_call(call, slots[CallId(call.gold_id)], pairs.get(call.gold_id), until=None) for call in course.calls]
    begun = [call for call in course.allowed if slots[CallId(call.gold_id)].issued_ms < until]
    calls += [_call(call, slots[CallId(call.gold_id)], None, until=until) for call in begun]
    return PlanTask(
        task=task.task,
        category=task.category,
        course="planned" if course is task.course else "fired",
        drops=course.drops,
        facts=course.facts,
        calls=tuple(sorted(calls, key=lambda call: (call.issued_ms, call.gold_id))),
    )


def _call(call: GoldCall, slot: Slot, pair: Pair | None, *, until: int | None) -> PlanCall:
    return PlanCall(
        gold_id=call.gold_id,
        endpoint_id=call.endpoint_id,
        function=call.function,
        arguments=call.arguments,
        sources=call.sources,
        after=call.after,
        ends=call.ends,
        void=until is not None,
        issued_ms=slot.issued_ms,
        arrived_ms=slot.arrived_ms if until is None else max(slot.issued_ms, min(until, slot.arrived_ms)),
        delivered_ms=slot.delivered_ms if until is None else max(slot.issued_ms, min(until, slot.delivered_ms)),
        call_id=pair.call_id if pair is not None else CallId(""),
        differs=pair.differs if pair is not None else (),
    )


def _record(flight: Flight) -> FlightRecord:
    projection = project(flight.events, {}, flight.style)
    projected = flight.style == "deferred"
    return FlightRecord(
        schema_version=SCHEMA_VERSION,
        conversation_id=flight.mission_id,
        items=items(flight.events) if projected else (),
        messages_are="ack projection of items" if projected else "",
        messages=projection.messages,
        step_trace=projection.step_trace,
        evidence=projection.evidence,
        call_log=flight.call_log,
        events=flight.events,
        metadata=FlightMetadata(
            FlightTerms(
                tasks=tuple(
                    FlightTask(task.task, _endpoints(task.course), task.category) for task in flight.gold.tasks
                ),
                style=flight.style,
                guard=flight.guard,
                think_ms=flight.gold.think_ms,
                interventions=tuple(
                    Fired(event.intervention, event.task, event.call_id)
                    for event in flight.events
                    if isinstance(event, Intervened)
                ),
            )
        ),
    )


def _endpoints(course: Course) -> tuple[EndpointId, ...]:
    return tuple(call.endpoint_id for call in course.calls)


def schema() -> dict[str, Json]:
    """The JSON Schema of an opened flight, as published in docs/flight.schema.json."""
    return msgspec.json.schema(OpenedFlight)

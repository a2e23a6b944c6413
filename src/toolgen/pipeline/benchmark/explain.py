"""Why a flight scored what it did: the gold plan, the time line of what happened, and each score with its reason."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from toolgen.core.benchmark import Flight, FlightScore, GoldTask, RunHeader
from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    DeadlinePassed,
    EffectReached,
    EntityChanged,
    Event,
    Intervened,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.pipeline.benchmark.score import score_of

_LONGEST = 100  # characters of a text or of arguments that are shown


class PlannedStep(Struct, frozen=True):
    """A gold call, and what became of it."""

    gold_id: str
    function: str
    arguments: dict[str, Json]
    after: tuple[str, ...]
    duration_ms: int
    call_id: str  # the issued call that stands for it; "" where there is none
    differs: tuple[str, ...]
    allowed: bool  # became void, and need not be made


class Moment(Struct, frozen=True):
    """Something that happened."""

    at_ms: int
    who: str  # "agent", "user", "world", "runtime"
    what: str


class FlightExplanation(Struct, frozen=True, kw_only=True):
    """A flight, explained."""

    run: str
    header: RunHeader
    mission_id: str
    repetition: int
    style: str
    guard: str
    ended: str
    problem: str
    goal: str
    plan: dict[str, tuple[PlannedStep, ...]]  # by task
    happened: tuple[Moment, ...]
    best_ms: int
    exact: bool
    score: FlightScore


def explain(path: Path, mission_id: str, repetition: int = 0) -> FlightExplanation:
    """A flight of a run. Raises `OutputError` where there is none."""
    header, found, flight = score_of(path, mission_id, repetition)
    return FlightExplanation(
        run=str(path),
        header=header,
        mission_id=mission_id,
        repetition=repetition,
        style=flight.style,
        guard=flight.guard,
        ended=flight.ended,
        problem=flight.problem,
        goal=next((event.text for event in flight.events if isinstance(event, UserSaid)), ""),
        plan={task.task: _plan(task, found) for task in flight.gold.tasks},
        happened=tuple(_happened(flight)),
        best_ms=flight.gold.best_ms,
        exact=flight.gold.exact,
        score=found,
    )


def _plan(task: GoldTask, found: FlightScore) -> tuple[PlannedStep, ...]:
    """The gold calls of the course that a task took."""
    fired = next(each.course for each in found.tasks if each.task == task.task) == "fired"
    course = task.fired if fired and task.fired is not None else task.course
    pairs = {pair.gold_id: pair for pair in found.pairs}
    return tuple(
        PlannedStep(
            gold.gold_id,
            gold.function,
            gold.arguments,
            gold.after,
            gold.duration_ms,
            pairs[gold.gold_id].call_id if gold.gold_id in pairs else "",
            pairs[gold.gold_id].differs if gold.gold_id in pairs else (),
            allowed,
        )
        for calls, allowed in ((course.calls, False), (course.allowed, True))
        for gold in calls
    )


def _happened(flight: Flight) -> Iterator[Moment]:
    for event in flight.events:
        who, what = _told(event)
        yield Moment(event.at_ms, who, what)


def _told(event: Event) -> tuple[str, str]:
    """Who did what."""
    match event:
        case SystemSaid() | UserSaid():
            return ("user" if isinstance(event, UserSaid) else "system"), f"says: {_short(event.text)}"
        case AssistantSaid():
            return "agent", f"says: {_short(event.text)}"
        case CallIssued():
            return "agent", f"{event.call_id} {event.function}({_arguments(event.arguments)})"
        case ControlIssued():
            return "agent", f"{event.action} {', '.join(event.calls) or 'for anything'}"
        case ResultArrived():
            return "world", f"{event.call_id} {'is answered' if event.status == 'ok' else f'fails ({event.code})'}"
        case PartArrived():
            return "world", f"a part of {event.call_id} arrives"
        case EffectReached():
            return "world", f"{event.call_id} takes effect"
        case EntityChanged():
            return "world", f"somebody changes what {event.call_id} is about"
        case CallClosed():
            return "runtime", f"{event.call_id} is {event.how}: {event.why}"
        case PolicyChanged():
            return "runtime", f"{event.why} ({'allowed' if event.allowed else 'not allowed'} from now on)"
        case DeadlinePassed():
            return "runtime", f"the deadline of {event.task} passes"
        case Intervened():
            return "runtime", f"comes in between at {event.call_id}: {event.intervention}"
        case Answered():
            arrived = ", ".join(f"{arrival.call_id} {arrival.status}" for arrival in event.arrivals)
            return "runtime", f"answers {event.call_id}: {event.status}{f' with {arrived}' if arrived else ''}"


def _arguments(arguments: dict[str, Json]) -> str:
    return _short(", ".join(f"{name}={value!r}" for name, value in arguments.items()))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"

"""Missions and flights of a benchmark, spelled out by hand: who called what when, and when the result was handed over.

Task 1 finds hotels and books a room in one, task 2 finds weather stations and reads one. A turn takes 100 ms; the
searches take 1,000, the booking 600 and the reading 400, so the best flight is 100 + 1,000 + 100 + 600 + 100 = 1,900.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from toolgen.core.benchmark import (
    Course,
    Effected,
    Flight,
    FlightScore,
    Function,
    Gold,
    GoldCall,
    GoldSource,
    GoldTask,
    Spent,
)
from toolgen.core.events import (
    Act,
    Answered,
    Arrival,
    ArrivalStatus,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    EffectReached,
    EntityChanged,
    Event,
    Intervened,
    PolicyChanged,
    Reference,
    ResultArrived,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.makespan import Job, best, blocking
from toolgen.core.mission import InterventionKind, Style
from toolgen.core.provenance import CallId, Source
from toolgen.core.tools import Effect, EndpointId
from toolgen.runtime.calls import call_log
from toolgen.scoring.flown import flown
from toolgen.scoring.score import score
from toolgen.scoring.state import effects_of, writes_of

THINK_MS = 100
ASKED = "A room for 2 nights in Lisbon from May 3, 2026, please. And what does the weather station in Norte say?"
HOTELS: Json = {"hotels": [{"hotel_id": "HTL-10", "price": 80}, {"hotel_id": "HTL-20", "price": 95}]}
STATIONS: Json = {"stations": [{"station_id": "STN-71"}]}
BOOKED: Json = {"booking_id": "BKN-5"}
SKY: Json = {"celsius": 19, "sky": "clear"}
_TEXT: dict[str, Json] = {"type": "string"}
_NUMBER: dict[str, Json] = {"type": "integer"}
_DAY: dict[str, Json] = {"type": "string", "format": "date"}


def a_function(name: str, effect: Effect, entity: str, identity: str = "", **schemas: dict[str, Json]) -> Function:
    """A function whose `note` is free text."""
    free = tuple(each for each in schemas if each == "note")
    return Function(
        function=name, effect=effect, entity=entity, identity=identity, schemas=schemas, free_text=free, required=()
    )


FUNCTIONS = (
    a_function("find_hotels", "search", "hotel", city=_TEXT, order={"type": "string", "enum": ["price", "stars"]}),
    a_function("get_hotel", "read", "hotel", "hotel_id", hotel_id=_TEXT),
    a_function(
        "book_room",
        "create",
        "booking",
        hotel_id=_TEXT,
        nights=_NUMBER,
        day=_DAY,
        note=_TEXT,
        breakfast={"type": "boolean", "default": False},
    ),
    a_function("move_booking", "update", "booking", "booking_id", booking_id=_TEXT, day=_DAY),
    a_function("drop_booking", "delete", "booking", "booking_id", booking_id=_TEXT),
    a_function("tell_guest", "send", "message", booking_id=_TEXT, note=_TEXT),
    a_function("find_stations", "search", "station", region=_TEXT),
    a_function("read_station", "read", "station", "station_id", station_id=_TEXT),
    a_function("send_report", "send", "report", station_id=_TEXT),
    a_function("erase_account", "delete", "account", "email", email=_TEXT),
    a_function("read_news", "read", "news", topic=_TEXT),
)
TOOLSETS = {
    "task-1": ("find_hotels", "get_hotel", "book_room", "move_booking", "drop_booking", "tell_guest"),
    "task-2": ("find_stations", "read_station", "send_report"),
}
BOOKING: dict[str, Any] = {"hotel_id": "HTL-10", "nights": 2, "day": "2026-05-03"}


def needed(
    gold_id: str,
    function: str,
    arguments: Mapping[str, Json],
    *,
    after: Sequence[str] = (),
    takes: int = 500,
    of: Mapping[str, str] | None = None,
    **changes: Any,
) -> GoldCall:
    """A gold call; `of` names the gold calls whose results its arguments are from, all others were said."""
    sources = {name: GoldSource((of or {}).get(name, "")) for name in arguments}
    call = GoldCall(
        gold_id=gold_id,
        endpoint_id=EndpointId(f"Somewhere/some_tool/{function}"),
        function=function,
        arguments=dict(arguments),
        sources=sources,
        after=tuple(after),
        duration_ms=takes,
    )
    return replace(call, **changes)


FIND = needed("task-1/1", "find_hotels", {"city": "Lisbon"}, takes=1_000)
BOOK = needed("task-1/2", "book_room", BOOKING, after=("task-1/1",), takes=600, of={"hotel_id": "task-1/1"})
STATE = (
    Effected(
        effect="create",
        entity="booking",
        of='new:book_room:{"day":"2026-05-03","hotel_id":"HTL-10","nights":2}#1',
        values=BOOKING,
    ),
)
LIST = needed("task-2/1", "find_stations", {"region": "Norte"}, takes=1_000)
READ = needed(
    "task-2/2", "read_station", {"station_id": "STN-71"}, after=("task-2/1",), takes=400, of={"station_id": "task-2/1"}
)


def a_task(task: str, course: Course, **changes: Any) -> GoldTask:
    """A gold task with the toolset of its number."""
    return replace(GoldTask(task=task, category="Some", functions=TOOLSETS[task], course=course), **changes)


HOTEL_TASK = a_task("task-1", Course(calls=(FIND, BOOK), writes=STATE, facts=("BKN-5",)))
STATION_TASK = a_task("task-2", Course(calls=(LIST, READ), facts=("19",)))


def a_gold(*tasks: GoldTask, style: Style = "ack", **changes: Any) -> Gold:
    """The gold of these tasks, of both tasks if none is named."""
    tasks = tasks or (HOTEL_TASK, STATION_TASK)
    jobs = [Job(call.gold_id, call.duration_ms, call.after) for task in tasks for call in task.course.calls]
    found = best(jobs, THINK_MS, fetched=style == "poll")
    gold = Gold(
        mission_id="mission_1_00000",
        tasks=tasks,
        functions=FUNCTIONS,
        company="cross",
        style=style,
        think_ms=THINK_MS,
        best_ms=found.makespan_ms,
        exact=found.exact,
        blocking_ms=blocking(jobs, THINK_MS),
    )
    return replace(gold, **changes)


class Log:
    """A flight in the making. All that the agent does at one moment is one turn; results are handed over after it."""

    def __init__(self, *tasks: GoldTask, style: Style = "ack", asked: str = ASKED) -> None:
        self.gold = a_gold(*tasks, style=style)
        self._events: list[tuple[int, int, Event]] = []
        self._calls: list[CallId] = []
        self._add(UserSaid(at_ms=0, task="task-1", said="said-0", text=asked), 0)

    def call(
        self,
        function: str,
        at: int,
        back: int | None = None,
        output: Json = None,
        *,
        status: ArrivalStatus = "delivered",
        effect: int | None = None,
        creates: Json = None,
        sources: Mapping[str, Source] | None = None,
        **arguments: Any,
    ) -> CallId:
        """A call, when its result was handed over, and when it took effect; `creates` is the id of what it made."""
        call_id = f"call-{len(self._calls) + 1}"
        self._calls.append(call_id)
        self._add(
            CallIssued(
                at_ms=at,
                task=next((task for task, own in TOOLSETS.items() if function in own), "task-1"),
                turn=0,
                call_id=call_id,
                endpoint_id=EndpointId(f"Somewhere/some_tool/{function}"),
                function=function,
                arguments=arguments,
                sources=dict(sources or {}),
                depends_on=(),
                reason="",
            ),
            1,
        )
        if effect is not None:
            self._add(EffectReached(at_ms=effect, task="task-1", call_id=call_id), 0)
        if back is not None:
            ok = status in ("delivered", "withheld")
            result = ResultArrived(
                at_ms=back,
                task="task-1",
                call_id=call_id,
                status="ok" if ok else "error",
                code=200 if ok else 504 if status == "timed_out" else 404,
                payload=output if output is not None else {},
                references=() if creates is None else (Reference(_entity(function), creates, "/id"),),
            )
            self._add(result, 0)
            if self.gold.style != "blocking":
                arrival = Arrival(call_id=call_id, task="task-1", status=status, arrived_ms=back)
                self._add(Answered(at_ms=back, call_id="control-1", status="ok", arrivals=(arrival,)), 2)
        return call_id

    def say(self, at: int, text: str = "Done.", act: Act = "report") -> None:
        """The agent says something."""
        self._add(
            AssistantSaid(at_ms=at, task="task-1", turn=0, said=f"said-{len(self._events)}", text=text, act=act), 1
        )

    def hear(self, at: int, task: str = "task-1", act: Act = "withdrawal", text: str = "Wait.") -> None:
        """The user says something."""
        self._add(UserSaid(at_ms=at, task=task, said=f"said-{len(self._events)}", text=text, act=act), 2)

    def cancel(self, at: int, call_id: CallId) -> None:
        """The agent cancels a call."""
        self._add(ControlIssued(at_ms=at, turn=0, call_id="control-9", action="cancel", calls=(call_id,)), 1)

    def intervene(self, at: int, kind: InterventionKind, call_id: CallId, task: str = "task-1") -> None:
        """Something comes in between."""
        self._add(Intervened(at_ms=at, task=task, call_id=call_id, intervention=kind), 0)

    def change(self, at: int, call_id: CallId) -> None:
        """Somebody else changes what a call is about."""
        self._add(EntityChanged(at_ms=at, task="task-1", call_id=call_id), 0)

    def permit(self, at: int, *functions: str, allowed: bool) -> None:
        """A permission lapses or is given."""
        version = len(self._events)
        self._add(
            PolicyChanged(at_ms=at, task="task-1", version=version, functions=functions, allowed=allowed, why="."), 0
        )

    def flight(self, **changes: Any) -> Flight:
        """The flight so far."""
        moments = sorted({at for at, _, event in self._events if isinstance(event, _ACTS)})
        turns = {at: number for number, at in enumerate(moments, 1)}
        ordered = [event for _, _, event in sorted(self._events, key=lambda entry: entry[:2])]
        events = tuple(
            replace(event, turn=turns[event.at_ms]) if isinstance(event, _ACTS) else event for event in ordered
        )
        flight = Flight(
            mission_id=self.gold.mission_id,
            repetition=0,
            style=self.gold.style,
            guard="bare",
            ended="answered",
            spent=Spent(),
            gold=self.gold,
            events=events,
            call_log=call_log(events, self.gold.style),
        )
        return replace(flight, **changes)

    def score(self, **changes: Any) -> FlightScore:
        """What the flight scores."""
        return score(self.flight(**changes))

    def writes(self) -> tuple[Effected, ...]:
        """What took effect, as a gold has it."""
        log = flown(self.flight())
        return writes_of(log, effects_of(log, log.functions))

    def labels(self, label: str = "") -> list[tuple[str, str]]:
        """The labels of a kind, or all: which, and of which task."""
        return [(each.label, each.task) for each in self.score().labels if not label or each.label == label]

    def _add(self, event: Event, phase: int) -> None:
        self._events.append((event.at_ms, phase, event))


def _entity(function: str) -> str:
    return next(each.entity for each in FUNCTIONS if each.function == function)


_ACTS = (CallIssued, ControlIssued, AssistantSaid)


def flown_well(*, style: Style = "ack", book: bool = True, read: bool = True, say: bool = True) -> Log:
    """The best flight of both tasks; what is told to be left out is left to the test."""
    log = Log(style=style)
    log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
    log.call("find_stations", 100, 1_100, STATIONS, region="Norte")
    if book:
        log.call("book_room", 1_200, 1_800, BOOKED, effect=1_500, **BOOKING)
    if read:
        log.call("read_station", 1_200, 1_600, SKY, station_id="STN-71")
    if say:
        log.say(1_900, "Booked as BKN-5; it is 19 degrees.")
    return log

"""A mission of two tasks spelled out by hand, correct in every respect; and the ways to fly it wrong.

Task 1 looks for hotels and for the details of the cheapest one, task 2 looks at the weather. A flight keeps what is
pending, so that what its runtime answers is so; the faults are in what the assistant does, or are put in afterwards.
"""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Raw
from msgspec.structs import replace
from orjson import dumps

from tests.support.records import BOOK, DETAILS, HOTELS, SEARCH, TOOLS, WEATHER, a_record, changed, edited
from toolgen.core.definitions import control_definitions
from toolgen.core.events import (
    Act,
    Answered,
    AnswerStatus,
    Arrival,
    ArrivalStatus,
    AssistantSaid,
    CallClosed,
    CallIssued,
    Control,
    ControlIssued,
    EffectReached,
    EntityChanged,
    Event,
    Intervened,
    PartArrived,
    PolicyChanged,
    Reference,
    ResultArrived,
    TaskSummary,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.mission import Guard, Style
from toolgen.core.provenance import Evidence, FromResult, Said, Source
from toolgen.core.record import Conversation, Goal, MissionFacts, Record, Scenario, TaskFacts
from toolgen.core.tools import EndpointId
from toolgen.runtime.calls import call_log
from toolgen.runtime.items import items
from toolgen.runtime.project import project

ASKED = (
    "Please find hotels in Lisbon for May 3, 2026, two guests, and get the details of the cheapest hotel. "
    "Besides that: how is the weather in Porto?"
)
FOUND: dict[str, Json] = {"city": "Lisbon", "check_in": "2026-05-03", "hotels": HOTELS}
DETAIL: dict[str, Json] = {
    "hotel": {"hotel_id": "HTL-2077", "name": "Baixa Corner House", "stars": 3, "address": "Rua da Prata 71"}
}
SKY: dict[str, Json] = {"city": "Porto", "celsius": 19, "sky": "scattered showers"}
BOOKED: dict[str, Json] = {"booking_id": "BK-55019", "hotel_id": "HTL-2077", "status": "confirmed"}
CHEAPEST = FromResult("call-1", "/hotels/1/id", "select", over="/hotels", by="/price_per_night", pick="min")
SEARCHED: dict[str, Json] = {"city": "Lisbon", "check_in": "2026-05-03", "guests": 2}
SEARCHED_FROM: dict[str, Source] = {
    "city": Said("said-0", "Lisbon"),
    "check_in": Said("said-0", "May 3, 2026", "date"),
    "guests": Said("said-0", "two", "number"),
}
REPORT = "The cheapest is Baixa Corner House, with 3 stars, at Rua da Prata 71. It is 19 degrees in Porto."
EVIDENCE = (
    Evidence("Baixa Corner House", "Baixa Corner House", FromResult("call-3", "/hotel/name")),
    Evidence("3", 3, FromResult("call-3", "/hotel/stars"), "number"),
    Evidence("Rua da Prata 71", "Rua da Prata 71", FromResult("call-3", "/hotel/address")),
    Evidence("19", 19, FromResult("call-2", "/celsius"), "number"),
)
OWNERS = {SEARCH: "task-1", DETAILS: "task-1", BOOK: "task-1", WEATHER: "task-2"}
FUNCTIONS = {
    SEARCH: "harbour_stay_search_hotels",
    DETAILS: "harbour_stay_get_hotel_details",
    BOOK: "harbour_stay_book_room",
    WEATHER: "skyglance_current_weather",
}
HANDED = ("delivered", "failed", "timed_out")


class Flight:
    """A mission in the making; times are virtual milliseconds."""

    def __init__(self, style: Style = "ack", guard: Guard = "guarded", asked: str = ASKED) -> None:
        self.style: Style = style
        self.guard: Guard = guard
        self.log: list[Event] = []
        self.calls: dict[str, CallIssued] = {}
        self.over: set[str] = set()
        self.delivered: list[str] = []
        self.closed: list[str] = []
        self.waiting = False
        self.policy = 0
        self.turn = 0
        self.says("request", asked, tasks=("task-1", "task-2"))

    @property
    def now(self) -> int:
        return self.log[-1].at_ms if self.log else 0

    def after(self, wait_ms: int = 800) -> int:
        """The time of a new turn of the assistant."""
        self.turn += 1
        return self.now + wait_ms

    def says(self, act: Act, text: str, task: str = "task-1", tasks: tuple[str, ...] = ()) -> None:
        self.waiting = False
        said = f"said-{sum(isinstance(event, UserSaid | AssistantSaid) for event in self.log)}"
        self.log.append(UserSaid(at_ms=self.now, task=task, said=said, text=text, act=act, tasks=tasks))

    def tells(
        self, text: str, evidence: tuple[Evidence, ...] = (), act: Act = "report", at_ms: int | None = None
    ) -> None:
        said = f"said-{sum(isinstance(event, UserSaid | AssistantSaid) for event in self.log)}"
        at_ms = self.after() if at_ms is None else at_ms
        told = AssistantSaid(at_ms=at_ms, task="task-1", turn=self.turn, said=said, text=text, act=act)
        self.log.append(replace(told, evidence=evidence, tasks=("task-1", "task-2")))

    def issues(self, *calls: CallIssued) -> None:
        """A turn with these calls, each answered at once."""
        at_ms = self.after()
        for call in calls:
            self.calls[call.call_id] = replace(call, at_ms=at_ms, turn=self.turn, policy=self.policy)
            self.log.append(self.calls[call.call_id])
        for call in calls:
            self.answers(call.call_id, "pending")

    def acts(self, action: Control, *calls: str) -> str:
        """A turn with a control action; its answer is another thing."""
        number = sum(isinstance(event, ControlIssued) for event in self.log) + 1
        call_id = f"control-{number}"
        self.log.append(
            ControlIssued(at_ms=self.after(), turn=self.turn, call_id=call_id, action=action, calls=calls, reason="So.")
        )
        return call_id

    def arrives(self, call_id: str, payload: Json, *, code: int = 200, references: tuple[Reference, ...] = ()) -> None:
        self.log.append(
            ResultArrived(
                at_ms=self.now + 500,
                task=self.calls[call_id].task,
                call_id=call_id,
                status="ok" if code < 300 else "error",
                code=code,
                payload=payload,
                references=references,
            )
        )

    def takes_effect(self, call_id: str) -> None:
        self.log.append(EffectReached(at_ms=self.now + 100, task=self.calls[call_id].task, call_id=call_id))

    def closes(self, call_id: str, how: str, why: str = "So.") -> None:
        self.closed.append(call_id)
        if how == "cancelled":
            self.over.add(call_id)
        self.log.append(
            CallClosed(
                at_ms=self.now,
                task=self.calls[call_id].task,
                call_id=call_id,
                how=how,  # type: ignore[arg-type]  # one of three words
                by="assistant" if how == "cancelled" else "runtime",
                why=why,
            )
        )

    def wishes(self, call_id: str, kind: str = "status") -> None:
        """The user wants to say something while a call is pending."""
        self.waiting = True
        self.log.append(
            Intervened(
                at_ms=self.now + 10,
                task=self.calls[call_id].task,
                call_id=call_id,
                intervention=kind,  # type: ignore[arg-type]  # one of the kinds
            )
        )

    def revokes(self, *functions: str) -> None:
        self.policy += 1
        change = PolicyChanged(
            at_ms=self.now, task="task-1", version=self.policy, functions=functions, allowed=False, why="Taken back."
        )
        self.log.append(change)

    def answers(self, call_id: str, status: AnswerStatus = "ok", **arrivals: ArrivalStatus) -> None:
        """The runtime answers, and hands over these calls (`call_1="delivered"`)."""
        named = {name.replace("_", "-"): how for name, how in arrivals.items()}
        handed = tuple(self._arrival(name, how) for name, how in named.items())
        self.over.update(name for name, how in named.items() if how not in ("partial", "ready"))
        self.delivered.extend(name for name, how in named.items() if how in HANDED)
        answered = sum(isinstance(event, Answered) for event in self.log)
        since = [place for place, event in enumerate(self.log) if isinstance(event, Answered)] if answered else [-1]
        changes = tuple(event.why for event in self.log[since[-1] + 1 :] if isinstance(event, PolicyChanged))
        pending = tuple(each for each in self.calls if each not in self.over)
        guarded = self.guard == "guarded"
        self.log.append(
            Answered(
                at_ms=self.now,
                call_id=call_id,
                status=status,
                arrivals=handed,
                pending=pending,
                user_waiting=self.waiting,
                state=self._summaries(pending) if guarded else (),
                changed=changes if guarded else (),
            )
        )

    def _arrival(self, call_id: str, status: ArrivalStatus) -> Arrival:
        part = status == "partial"
        kind = PartArrived if part else ResultArrived
        arrived = [event.at_ms for event in self.log if isinstance(event, kind) and event.call_id == call_id]
        return Arrival(
            call_id=call_id,
            task=self.calls[call_id].task,
            status=status,
            arrived_ms=arrived[-1] if arrived else self.now,
            policy=0 if status == "ready" else self.policy,
            reason="Not to be used." if status == "withheld" else "",
        )

    def _summaries(self, pending: tuple[str, ...]) -> tuple[TaskSummary, ...]:
        def own(task: str, ids: Sequence[str]) -> tuple[str, ...]:
            return tuple(call_id for call_id in ids if self.calls[call_id].task == task)

        known = [call_id for call_id in self.delivered if call_id not in self.closed]
        tasks = dict.fromkeys(call.task for call in self.calls.values())
        return tuple(TaskSummary(task, own(task, pending), own(task, known), own(task, self.closed)) for task in tasks)

    def conversation(self, log: tuple[Event, ...] | None = None, **changes: Any) -> Conversation:
        """The flight, or another log, with all its projections."""
        events = tuple(self.log) if log is None else log
        projection = project(events, dict.fromkeys(OWNERS, "known"), self.style)
        conversation = Conversation(
            conversation_id="conv_42_00000",
            messages=projection.messages,
            tools=(*TOOLS, *(Raw(dumps(each)) for each in control_definitions(self.style))),
            step_trace=projection.step_trace,
            evidence=projection.evidence,
            events=events,
            pattern="sequential",
            sampled_path=(SEARCH, DETAILS, WEATHER),
            scenario=SCENARIO,
            mission=MissionFacts(
                tasks=(
                    TaskFacts("task-1", "sequential", (SEARCH, DETAILS), "Travel_Planning"),
                    TaskFacts("task-2", "single", (WEATHER,), "Weather"),
                ),
                style=self.style,
                guard=self.guard,
                pace="realistic",
                think_ms=800,
                timeout_ms=90_000,
                merge="all",
            ),
            call_log=call_log(events, self.style),
            items=items(events) if self.style == "deferred" else (),
        )
        return replace(conversation, **changes)


SCENARIO = Scenario(
    persona="polite",
    date="2026-04-20",
    locale="en-US",
    goals=(
        Goal("Find hotels and get the details of the cheapest", (SEARCH, DETAILS), (DETAILS,)),
        Goal("Look at the weather", (WEATHER,), (WEATHER,)),
    ),
    withheld=(),
)


def call(
    call_id: str, endpoint_id: EndpointId, arguments: dict[str, Json], sources: dict[str, Source], **changes: Any
) -> CallIssued:
    """A call of the task that its endpoint is of; the flight sets its time."""
    needed = dict.fromkeys(source.call_id for source in sources.values() if isinstance(source, FromResult))
    issued = CallIssued(
        at_ms=0,
        task=OWNERS[endpoint_id],
        turn=0,
        call_id=call_id,
        endpoint_id=endpoint_id,
        function=FUNCTIONS[endpoint_id],
        arguments=arguments,
        sources=sources,
        depends_on=tuple(needed),
        reason="The user wants it.",
    )
    return replace(issued, **changes)


def search(call_id: str = "call-1", **changes: Any) -> CallIssued:
    return call(call_id, SEARCH, SEARCHED, SEARCHED_FROM, **changes)


def weather(call_id: str = "call-2", city: str = "Porto", **changes: Any) -> CallIssued:
    return call(call_id, WEATHER, {"city": city}, {"city": Said("said-0", city)}, **changes)


def details(call_id: str = "call-3", hotel: str = "HTL-2077", **changes: Any) -> CallIssued:
    source = CHEAPEST if hotel == "HTL-2077" else FromResult("call-1", "/hotels/0/id")
    return call(call_id, DETAILS, {"hotel_id": hotel}, {"hotel_id": source}, **changes)


def begun(style: Style = "ack", guard: Guard = "guarded", asked: str = ASKED) -> Flight:
    """Both first calls are issued."""
    flight = Flight(style, guard, asked)
    flight.issues(search(), weather())
    return flight


def searched(style: Style = "ack", guard: Guard = "guarded", found: Json = FOUND, asked: str = ASKED) -> Flight:
    """The hotels are found, and the weather is pending."""
    flight = begun(style, guard, asked)
    wait = flight.acts("wait")
    flight.arrives("call-1", found)
    if style == "poll":
        flight.answers(wait, call_1="ready")
        fetch = flight.acts("get_result", "call-1")
        flight.answers(fetch, call_1="delivered")
    else:
        flight.answers(wait, call_1="delivered")
    return flight


def ended(flight: Flight, text: str = REPORT, evidence: tuple[Evidence, ...] = EVIDENCE) -> Flight:
    """The rest of a flight of which the details are issued and the weather is pending."""
    wait = flight.acts("wait")
    flight.arrives("call-2", SKY)
    flight.arrives("call-3", DETAIL)
    if flight.style == "poll":
        flight.answers(wait, call_2="ready", call_3="ready")
        for call_id in ("call-2", "call-3"):
            fetch = flight.acts("get_result", call_id)
            handed: dict[str, ArrivalStatus] = {call_id.replace("-", "_"): "delivered"}
            flight.answers(fetch, "ok", **handed)
    else:
        flight.answers(wait, call_2="delivered", call_3="delivered")
    flight.tells(text, evidence)
    return flight


def good(style: Style = "ack", guard: Guard = "guarded") -> Flight:
    """The whole flight as it should be."""
    flight = searched(style, guard)
    flight.issues(details())
    return ended(flight)


def altered(flight: Flight, kind: type[Event], nth: int, **changes: Any) -> Conversation:
    """The flight with fields of the nth event of a kind replaced, and told anew."""
    place = [place for place, event in enumerate(flight.log) if isinstance(event, kind)][nth]
    return flight.conversation(changed(tuple(flight.log), place, **changes))


# ---- what an assistant does wrong


def premature() -> Conversation:
    flight = begun()
    flight.issues(details())
    wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.arrives("call-2", SKY)
    flight.arrives("call-3", DETAIL)
    flight.answers(wait, call_1="delivered", call_2="delivered", call_3="delivered")
    flight.tells(REPORT, EVIDENCE)
    return flight.conversation()


def out_of_a_part(*, told: bool) -> Conversation:
    """The first half of the hotels comes, and is taken for all of them."""
    flight = begun()
    wait = flight.acts("wait")
    part: Json = {**FOUND, "hotels": HOTELS[:2]}
    flight.log.append(PartArrived(at_ms=flight.now + 100, task="task-1", call_id="call-1", payload=part))
    flight.answers(wait, call_1="partial")
    if told:
        early = Evidence("Baixa Corner House", "Baixa Corner House", FromResult("call-1", "/hotels/1/name"))
        wait = flight.acts("wait")
        flight.tells("The cheapest is Baixa Corner House.", (early,), at_ms=flight.now)
    else:
        flight.issues(details())
        wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.answers(wait, call_1="delivered")
    if told:
        flight.issues(details())
    return ended(flight).conversation()


def told_early() -> Conversation:
    flight = searched()
    flight.issues(details())
    early = Evidence("19", 19, FromResult("call-2", "/celsius"), "number")
    wait = flight.acts("wait")
    flight.tells("It is 19 degrees in Porto.", (early,), at_ms=flight.now)
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_2="delivered")
    wait = flight.acts("wait")
    flight.arrives("call-3", DETAIL)
    flight.answers(wait, call_3="delivered")
    flight.tells(REPORT, EVIDENCE)
    return flight.conversation()


def bound_across_tasks() -> Conversation:
    """The weather is asked for where the hotels are, which the user did not say."""
    flight = Flight()
    flight.issues(search())
    wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.answers(wait, call_1="delivered")
    elsewhere = call("call-2", WEATHER, {"city": "Lisbon"}, {"city": FromResult("call-1", "/city")})
    flight.issues(elsewhere, details())
    return ended(flight).conversation()


def bound_to_another_answer() -> Conversation:
    """The details are asked for by what the user said about the weather."""
    flight = searched()
    flight.says("answer", "I mean the one near HTL-2041.", task="task-2")
    said = {"hotel_id": Said("said-1", "HTL-2041")}
    flight.issues(call("call-3", DETAILS, {"hotel_id": "HTL-2041"}, {**said}))
    return ended(flight).conversation()


def stale(*, again: bool) -> Conversation:
    """Somebody changes the hotels while they are looked up: they are to be looked up once more."""
    flight = begun(guard="bare")
    flight.wishes("call-1", "stale")
    flight.log.append(EntityChanged(at_ms=flight.now, task="task-1", call_id="call-1"))
    flight.tells("Go ahead.", act="status")
    flight.says("notice", "A colleague has just changed something there, so please find the hotels again.")
    outdated: Json = {**FOUND, "hotels": [{**HOTELS[1], "name": "Outdated Corner House"}]}
    if not again:
        wait = flight.acts("wait")
        flight.arrives("call-1", outdated)
        flight.answers(wait, call_1="delivered")
        flight.issues(replace(details(), sources={"hotel_id": FromResult("call-1", "/hotels/0/id")}))
        return ended(flight).conversation()
    cancel = flight.acts("cancel", "call-1")
    flight.closes("call-1", "cancelled")
    flight.answers(cancel, "cancelled")
    flight.issues(search("call-3"))
    wait = flight.acts("wait")
    flight.arrives("call-3", FOUND)
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_3="delivered", call_2="delivered")
    source = replace(CHEAPEST, call_id="call-3")
    flight.issues(call("call-4", DETAILS, {"hotel_id": "HTL-2077"}, {"hotel_id": source}))
    wait = flight.acts("wait")
    flight.arrives("call-4", DETAIL)
    flight.answers(wait, call_4="delivered")
    flight.tells(REPORT, tuple(_of("call-4", fact) if "hotel" in _path(fact) else fact for fact in EVIDENCE))
    return flight.conversation()


def changed_too_late() -> Conversation:
    """The hotels come back just before their search is given up: what came is withheld, and they are searched again."""
    flight = begun()
    flight.wishes("call-1", "stale")
    flight.log.append(EntityChanged(at_ms=flight.now, task="task-1", call_id="call-1"))
    flight.tells("Go ahead.", act="status")
    flight.says("notice", "A colleague has just changed something there, so please find the hotels again.")
    flight.arrives("call-1", {**FOUND, "hotels": [*HOTELS, {**HOTELS[1], "id": "HTL-9001", "name": "Outdated House"}]})
    cancel = flight.acts("cancel", "call-1")
    flight.closes("call-1", "withheld")
    flight.answers(cancel, "too_late", call_1="withheld")
    flight.issues(search("call-3"))
    wait = flight.acts("wait")
    flight.arrives("call-3", FOUND)
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_3="delivered", call_2="delivered")
    source = replace(CHEAPEST, call_id="call-3")
    flight.issues(call("call-4", DETAILS, {"hotel_id": "HTL-2077"}, {"hotel_id": source}))
    wait = flight.acts("wait")
    flight.arrives("call-4", DETAIL)
    flight.answers(wait, call_4="delivered")
    flight.tells(REPORT, tuple(_of("call-4", fact) if "hotel" in _path(fact) else fact for fact in EVIDENCE))
    return flight.conversation()


def weather_first() -> Conversation:
    flight = begun()
    wait = flight.acts("wait")
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_2="delivered")
    wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.answers(wait, call_1="delivered")
    flight.issues(details())
    wait = flight.acts("wait")
    flight.arrives("call-3", DETAIL)
    flight.answers(wait, call_3="delivered")
    flight.tells(REPORT, EVIDENCE)
    return flight.conversation()


def part_by_part() -> Conversation:
    """The first half of the hotels comes, and the rest is waited for."""
    flight = begun()
    wait = flight.acts("wait")
    part: Json = {**FOUND, "hotels": HOTELS[:2]}
    flight.log.append(PartArrived(at_ms=flight.now + 100, task="task-1", call_id="call-1", payload=part))
    flight.answers(wait, call_1="partial")
    wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.answers(wait, call_1="delivered")
    flight.issues(details())
    return ended(flight).conversation()


def _path(fact: Evidence) -> str:
    return fact.source.path if isinstance(fact.source, FromResult) else ""


def _of(call_id: str, fact: Evidence) -> Evidence:
    assert isinstance(fact.source, FromResult)
    return replace(fact, source=replace(fact.source, call_id=call_id))


def secret(*, leaked: bool) -> Conversation:
    flight = searched(found={**FOUND, "confidential": {"notice": "internal", "access_key": "key_8f2b77c1"}})
    flight.issues(details())
    return ended(flight, f"{REPORT} The access key is key_8f2b77c1." if leaked else REPORT).conversation()


def withdrawn(*, used: bool, revoked: bool = True) -> Conversation:
    """The user drops task 1, or takes back their permission for it, while the details are pending."""
    flight = searched()
    flight.issues(details())
    flight.wishes("call-3", "revoke" if revoked else "cancel_task")
    flight.tells("Go ahead.", act="status")
    if revoked:
        flight.revokes(FUNCTIONS[SEARCH], FUNCTIONS[DETAILS], FUNCTIONS[BOOK])
        flight.says("withdrawal", "I take back my permission to look for hotels. Don't use what comes back.")
    else:
        flight.says("withdrawal", "Never mind the hotels, I no longer need them.")
    if used:
        flight.issues(details("call-4", "HTL-2041"))
    cancel = flight.acts("cancel", "call-3")
    flight.closes("call-3", "cancelled")
    flight.answers(cancel, "cancelled")
    if used:
        cancel = flight.acts("cancel", "call-4")
        flight.closes("call-4", "cancelled")
        flight.answers(cancel, "cancelled")
    wait = flight.acts("wait")
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_2="delivered")
    flight.tells("All right, I leave the hotels. It is 19 degrees in Porto.", EVIDENCE[3:])
    goals = (replace(SCENARIO.goals[0], outcome="withdrawn"), SCENARIO.goals[1])
    return flight.conversation(scenario=replace(SCENARIO, goals=goals))


ASKED_TO_BOOK = (
    "Please find hotels in Lisbon for May 3, 2026, two guests, and book a room in the cheapest hotel for "
    "nora.lund@example.com. Besides that: how is the weather in Porto?"
)


def booking(call_id: str = "call-3") -> CallIssued:
    return call(
        call_id,
        BOOK,
        {"hotel_id": "HTL-2077", "check_in": "2026-05-03", "guest_email": "nora.lund@example.com"},
        {
            "hotel_id": CHEAPEST,
            "check_in": Said("said-0", "May 3, 2026", "date"),
            "guest_email": Said("said-0", "nora.lund@example.com"),
        },
    )


def timed_out(*, again: bool, effect: bool = True) -> Conversation:
    """A booking times out though it may have been made."""
    flight = searched(asked=ASKED_TO_BOOK)
    flight.issues(booking())
    wait = flight.acts("wait")
    flight.arrives("call-2", SKY)
    flight.answers(wait, call_2="delivered")
    wait = flight.acts("wait")
    if effect:
        flight.takes_effect("call-3")
    flight.closes("call-3", "timed_out", "no answer within 90 s")
    error: Json = {"error": {"status": 504, "code": "deadline_exceeded", "message": "no answer within 90 s"}}
    flight.arrives("call-3", error, code=504)
    flight.answers(wait, call_3="timed_out")
    if again:
        flight.issues(booking("call-4"))
        wait = flight.acts("wait")
        flight.takes_effect("call-4")
        flight.arrives("call-4", BOOKED, code=201)
        flight.answers(wait, call_4="delivered")
        booked = Evidence("BK-55019", "BK-55019", FromResult("call-4", "/booking_id"))
        flight.tells("Your booking is BK-55019. It is 19 degrees in Porto.", (booked, EVIDENCE[3]))
    else:
        unclear = "I couldn't find out whether the booking went through. I haven't tried again, so please check first."
        flight.tells(f"{unclear} It is 19 degrees in Porto.", EVIDENCE[3:])
    goal = Goal("Find hotels and book a room in the cheapest", (SEARCH, BOOK), (BOOK,))
    conversation = flight.conversation(scenario=replace(SCENARIO, goals=(goal, SCENARIO.goals[1])))
    assert conversation.mission is not None
    tasks = (TaskFacts("task-1", "sequential", (SEARCH, BOOK), "Travel_Planning"), conversation.mission.tasks[1])
    return replace(
        conversation, sampled_path=(SEARCH, BOOK, WEATHER), mission=replace(conversation.mission, tasks=tasks)
    )


def cancelled(hotel: str = "HTL-2077") -> Flight:
    """The details of one hotel are asked for, and cancelled because the user wants those of the cheapest."""
    flight = searched()
    flight.issues(replace(details(hotel="HTL-2041"), arguments={"hotel_id": hotel}))
    flight.wishes("call-3", "change")
    flight.tells("Go ahead.", act="status")
    flight.says("correction", "Make that the details of the cheapest hotel of all, please.")
    cancel = flight.acts("cancel", "call-3")
    flight.closes("call-3", "cancelled")
    flight.answers(cancel, "cancelled")
    flight.issues(details("call-4"))
    wait = flight.acts("wait")
    flight.arrives("call-2", SKY)
    flight.arrives("call-4", DETAIL)
    flight.answers(wait, call_2="delivered", call_4="delivered")
    flight.tells(REPORT, tuple(_of("call-4", fact) if "hotel" in _path(fact) else fact for fact in EVIDENCE))
    return flight


def unfinished() -> Conversation:
    flight = searched()
    flight.issues(details())
    wait = flight.acts("wait")
    flight.arrives("call-3", DETAIL)
    flight.answers(wait, call_3="delivered")
    flight.tells("The cheapest is Baixa Corner House, with 3 stars, at Rua da Prata 71.", EVIDENCE[:3])
    return flight.conversation()


def neglected() -> Conversation:
    """The weather is never looked at, and what is said of a failure elsewhere does not excuse that."""
    flight = Flight()
    flight.issues(search())
    wait = flight.acts("wait")
    flight.arrives("call-1", {"error": {"status": 400, "code": "bad", "message": "No such city"}}, code=400)
    flight.answers(wait, call_1="failed")
    flight.tells("I couldn't find hotels in Lisbon: the service says that there is no such city.")
    return flight.conversation()


def idle() -> Conversation:
    """The weather could have been asked for at once."""
    flight = Flight()
    flight.issues(search())
    wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.answers(wait, call_1="delivered")
    flight.issues(weather(), details())
    return ended(flight).conversation()


def waits_in_vain() -> Conversation:
    """It waits when all is there."""
    flight = good()
    flight.log.pop()
    wait = flight.acts("wait")
    flight.answers(wait, "nothing_pending")
    flight.tells(REPORT, EVIDENCE)
    return flight.conversation()


def polls_in_vain() -> Conversation:
    flight = begun("poll")
    fetch = flight.acts("get_result", "call-1")
    flight.answers(fetch, "pending")
    wait = flight.acts("wait")
    flight.arrives("call-1", FOUND)
    flight.answers(wait, call_1="ready")
    fetch = flight.acts("get_result", "call-1")
    flight.answers(fetch, call_1="delivered")
    flight.issues(details())
    return ended(flight).conversation()


def asked_how_far(*, heard: bool) -> Conversation:
    """The user wants to know how far things are."""
    flight = searched()
    flight.issues(details())
    flight.wishes("call-3")
    wait = flight.acts("wait")
    flight.answers(wait, "interrupted")
    if not heard:
        wait = flight.acts("wait")
        flight.answers(wait, "interrupted")
    flight.tells("Go ahead.", act="status")
    flight.says("status", "How far are you?")
    return ended(flight).conversation()


def cancelled_too_late() -> Conversation:
    flight = cancelled("HTL-2041")
    answers = [event for event in flight.log if isinstance(event, Answered)]
    nth = next(number for number, event in enumerate(answers) if event.status == "cancelled")
    return altered(flight, Answered, nth, status="too_late")


def handed_over_all_the_same() -> Conversation:
    """A guarded runtime delivers what was changed since it was read."""
    flight = good()
    place = next(place for place, event in enumerate(flight.log) if isinstance(event, ResultArrived))
    change = EntityChanged(at_ms=flight.log[place].at_ms, task="task-1", call_id="call-1")
    return flight.conversation((*flight.log[:place], change, *flight.log[place:]))


def takes_effect_after_its_result() -> Conversation:
    flight = good()
    last = flight.log.pop()
    flight.takes_effect("call-3")
    return flight.conversation((*flight.log, replace(last, at_ms=flight.now)))


def relabelled_call_log(data: dict[str, Any]) -> None:
    data["call_log"][0]["issued_ms"] = 1


def lost_item(data: dict[str, Any]) -> None:
    data["items"].pop(2)


def other_status(data: dict[str, Any]) -> None:
    data["messages"][2]["content"] = data["messages"][2]["content"].replace("pending", "queued")


BAD: dict[str, Callable[[], Conversation]] = {
    "premature-call": premature,
    "told-too-early": told_early,
    "task-mixed": bound_across_tasks,
    "void-result-used": lambda: stale(again=False),
    "secret-leaked": lambda: secret(leaked=True),
    "permission-lapsed": lambda: withdrawn(used=True),
    "write-retried": lambda: timed_out(again=True),
    "unheard-value-wrong": lambda: cancelled("HTL-9999").conversation(),
    "left-pending": unfinished,
    "task-neglected": neglected,
    "idle-wait": idle,
    "needless-wait": waits_in_vain,
    "needless-poll": polls_in_vain,
    "user-kept-waiting": lambda: asked_how_far(heard=False),
    "time-runs-back": lambda: altered(good(), ResultArrived, 0, at_ms=0),
    "life-impossible": takes_effect_after_its_result,
    "arrival-untrue": lambda: altered(good(), ResultArrived, 0, status="error"),
    "handed-though-void": handed_over_all_the_same,
    "cancel-outcome-wrong": cancelled_too_late,
    "pending-untrue": lambda: altered(good(), Answered, 2, pending=("call-3",)),
    "control-malformed": lambda: altered(good(), ControlIssued, 0, action="get_result", calls=("call-1",)),
    "messages-differ": lambda: edited(other_status, good().conversation()),
    "items-differ": lambda: edited(lost_item, good("deferred").conversation()),
    "call-log-differs": lambda: edited(relabelled_call_log, good().conversation()),
}
GOOD: dict[str, Callable[[], Conversation]] = {
    "acknowledged": lambda: good().conversation(),
    "bare": lambda: good(guard="bare").conversation(),
    "deferred": lambda: good("deferred").conversation(),
    "polled": lambda: good("poll").conversation(),
    "looked up again after a change": lambda: stale(again=True),
    "a secret kept": lambda: secret(leaked=False),
    "a permission respected": lambda: withdrawn(used=False),
    "a booking left in doubt": lambda: timed_out(again=False),
    "a booking left in doubt that was not made": lambda: timed_out(again=False, effect=False),
    "cancelled in time": lambda: cancelled("HTL-2041").conversation(),
    "withheld because it came too late": changed_too_late,
    "the other task first": weather_first,
    "part by part": part_by_part,
    "a task dropped": lambda: withdrawn(used=False, revoked=False),
    "the user heard at once": lambda: asked_how_far(heard=True),
}


def recorded(name: str) -> Record:
    """The record of a flight as it should be."""
    return a_record(GOOD[name]())

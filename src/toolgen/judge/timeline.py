"""The log of a mission read once: the life of each call, what was handed over when, and what each turn could know.

Everything here is worked out from the events alone, by their order in the log: what the runtime claims of itself in
its answers, in the call log or in the transcript is held against it elsewhere. Positions are indexes into the events.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from toolgen.core.events import (
    Answered,
    Arrival,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
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
from toolgen.core.mission import SPOKEN
from toolgen.core.provenance import CallId, FromResult
from toolgen.core.record import Conversation, MissionFacts
from toolgen.judge.log import Found

HANDED = frozenset(("delivered", "failed", "timed_out"))  # the ends of a call whose result the assistant is given


class Life(Struct):
    """What became of a call. Positions are -1 for what never happened."""

    call: CallIssued
    at: int
    begun: int  # position at which its turn begins: what is handed over later was not known to it
    result: ResultArrived | None = None
    result_at: int = -1
    part_at: int = -1  # a part of the result arrived
    effect_at: int = -1
    closed: CallClosed | None = None
    closed_at: int = -1
    stale_at: int = -1  # somebody else changed what it is about
    delivered_at: int = -1  # the result, or the failure, was handed over
    status: str = ""  # with which it was handed over
    portion_at: int = -1  # a part of the result was handed over
    withheld_at: int = -1  # the assistant was told that there will be no result
    given_up_at: int = -1  # the assistant cancelled it, in time or too late

    def is_known(self, position: int) -> bool:
        """Whether its result had been handed over by then."""
        return 0 <= self.delivered_at < position

    def is_open(self, position: int) -> bool:
        """Whether the assistant still had a result to expect from it at that position."""
        if not 0 <= self.at < position:
            return False
        if self.closed is not None and self.closed.how == "cancelled" and self.closed_at < position:
            return False
        return not (0 <= self.delivered_at < position or 0 <= self.withheld_at < position)


class Control(Struct):
    """A control action and its answer."""

    event: ControlIssued
    at: int
    begun: int
    answer: Answered | None = None
    answered_at: int = -1


class Use(Struct, frozen=True):
    """A value that the assistant took out of a result."""

    path: str
    who: str  # the call or utterance
    task: str
    begun: int  # position of its turn
    source: FromResult
    is_call: bool


class Timeline:
    """The events of a mission, looked up by what rules about time ask for."""

    def __init__(self, conversation: Conversation, mission: MissionFacts) -> None:
        self.conversation = conversation
        self.mission = mission
        self.events: Sequence[Event] = conversation.events
        self.is_blocking = mission.style == "blocking"
        self.is_guarded = mission.guard == "guarded"
        self.lives: dict[CallId, Life] = {}
        self.controls: dict[CallId, Control] = {}
        self.answers: list[tuple[int, Answered]] = []
        self.policies: list[tuple[int, PolicyChanged]] = []
        self.users: list[tuple[int, UserSaid]] = []
        self.spoken: list[tuple[int, int, AssistantSaid]] = []  # position, beginning of the turn, words
        self.said: dict[str, tuple[int, str]] = {}  # position and text of each utterance
        self.dropped: dict[str, int] = {}  # task -> position at which the user drops it
        self.wishes: list[tuple[int, bool]] = []  # the user begins (true), or ends, waiting to say something
        self.faults: list[Found] = []  # events that do not belong to any life
        self._turn, self._begun = -1, -1
        for position, event in enumerate(self.events):
            self._read(position, event)
        self._end_cancellations()

    @cached_property
    def uses(self) -> list[Use]:
        """Every value taken out of a result, by calls and in words."""
        return list(self._uses())

    def _uses(self) -> Iterator[Use]:
        for life in self.lives.values():
            for name, source in life.call.sources.items():
                if type(source) is FromResult:
                    path = f"$.events[{life.at}].sources.{name}"
                    yield Use(path, life.call.call_id, life.call.task, life.begun, source, is_call=True)
        for position, begun, said in self.spoken:
            for number, fact in enumerate(said.evidence):
                if type(fact.source) is FromResult:
                    path = f"$.events[{position}].evidence[{number}]"
                    yield Use(path, said.said, said.task, begun, fact.source, is_call=False)

    def lapsed(self, function: str, position: int, since: int = -1) -> bool:
        """Whether a function might no longer be used at a position, because of something after `since`."""
        allowed = True
        for at, change in self.policies:
            if since < at < position and function in change.functions:
                allowed = change.allowed
        return not allowed

    def void(self, life: Life, position: int) -> str:
        """Why the result of a call was not to be used at a position; "" where it was."""
        if 0 <= life.withheld_at < position:
            return "was withheld"
        if 0 <= life.given_up_at < position:
            return "had been given up"
        if 0 <= life.stale_at < position and not 0 <= life.delivered_at < life.stale_at:
            return "was of a state that somebody else had changed"
        dropped = self.dropped.get(life.call.task, -1)
        if 0 <= dropped < position and not 0 <= life.delivered_at < dropped:
            return "came after the user had dropped its task"
        return ""

    def _read(self, position: int, event: Event) -> None:
        match event:
            case CallIssued():
                life = Life(event, position, self._enter(position, event.turn))
                if self.lives.setdefault(event.call_id, life) is not life:
                    self._fault(position, f"{event.call_id} was issued before")
            case ControlIssued():
                control = Control(event, position, self._enter(position, event.turn))
                if self.controls.setdefault(event.call_id, control) is not control:
                    self._fault(position, f"{event.call_id} was issued before")
            case AssistantSaid():
                self.spoken.append((position, self._enter(position, event.turn), event))
                self.said[event.said] = position, event.text
            case UserSaid() | SystemSaid():
                self._heard(position, event)
            case Answered():
                self._answered(position, event)
            case ResultArrived() | PartArrived() | EffectReached() | CallClosed() | EntityChanged():
                self._lived(position, event)
            case PolicyChanged():
                self.policies.append((position, event))
            case Intervened():
                if event.intervention in SPOKEN:
                    self.wishes.append((position, True))
            case _:
                pass

    def _enter(self, position: int, turn: int) -> int:
        """The position at which a turn of the assistant begins."""
        if turn != self._turn:
            self._turn, self._begun = turn, position
        return self._begun

    def _heard(self, position: int, event: UserSaid | SystemSaid) -> None:
        self.said[event.said] = position, event.text
        if isinstance(event, SystemSaid):
            return
        self.users.append((position, event))
        if event.act in ("correction", "notice", "status", "withdrawal"):
            self.wishes.append((position, False))
        if event.act == "withdrawal":
            for task in event.tasks or (event.task,):
                self.dropped.setdefault(task, position)

    def _lived(
        self, position: int, event: ResultArrived | PartArrived | EffectReached | CallClosed | EntityChanged
    ) -> None:
        """One more thing happens to a call; what cannot happen to it is a fault."""
        life = self.lives.get(event.call_id)
        if life is None:
            self._fault(position, f"nothing called {event.call_id}")
            return
        if event.task != life.call.task:
            self._fault(position, f"{event.call_id} is of {life.call.task}, not of {event.task}")
        is_cancelled = life.closed is not None and life.closed.how == "cancelled"
        match event:
            case ResultArrived():
                if life.result is not None or is_cancelled:
                    why = "was cancelled" if is_cancelled else "has a result already"
                    self._fault(position, f"a result for {event.call_id}, which {why}")
                elif self.is_blocking:
                    told = "delivered" if event.status == "ok" else "failed"
                    life.delivered_at, life.status = position, told if life.closed is None else life.closed.how
                if life.result is None:
                    life.result, life.result_at = event, position
            case PartArrived():
                if life.result is not None or is_cancelled:
                    self._fault(position, f"a part of {event.call_id} after its end")
                life.part_at = position
            case EffectReached():
                if life.effect_at >= 0 or life.closed is not None or life.result is not None:
                    self._fault(position, f"{event.call_id} takes effect after its end, or twice")
                life.effect_at = position
            case CallClosed():
                if life.closed is not None:
                    self._fault(position, f"{event.call_id} is closed twice")
                life.closed, life.closed_at = event, position
            case EntityChanged():
                life.stale_at = position if life.stale_at < 0 else life.stale_at

    def _answered(self, position: int, event: Answered) -> None:
        self.answers.append((position, event))
        control = self.controls.get(event.call_id)
        if control is not None and control.answer is None:
            control.answer, control.answered_at = event, position
        for arrival in event.arrivals:
            self._handed(position, arrival)

    def _handed(self, position: int, arrival: Arrival) -> None:
        life = self.lives.get(arrival.call_id)
        if life is None:
            self._fault(position, f"something arrives for {arrival.call_id}, which nobody called")
            return
        if arrival.status == "ready":
            return
        if arrival.status == "partial":
            life.portion_at = position if life.portion_at < 0 else life.portion_at
            return
        if life.delivered_at >= 0 or life.withheld_at >= 0:
            self._fault(position, f"{arrival.call_id} is handed over twice")
        elif arrival.status in HANDED:
            life.delivered_at, life.status = position, arrival.status
        else:
            life.withheld_at, life.status = position, arrival.status

    def _end_cancellations(self) -> None:
        for control in self.controls.values():
            if control.event.action != "cancel" or control.answer is None or not control.event.calls:
                continue
            life = self.lives.get(control.event.calls[0])
            if life is not None and control.answer.status in ("cancelled", "too_late") and life.given_up_at < 0:
                life.given_up_at = control.at

    def _fault(self, position: int, reason: str) -> None:
        self.faults.append((f"$.events[{position}]", reason))

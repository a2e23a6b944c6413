"""What is true after a number of events. `State.apply` is the only transition; agents see it as a `View`."""

from collections.abc import Sequence
from typing import assert_never

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
from toolgen.core.mission import Style
from toolgen.core.provenance import CallId


class State:
    """The fold of a log. Satisfies `core.ports.View`.

    In every style but `blocking` a result that has arrived is in `inbox` until the runtime hands it over; only then is
    it one of the `results`, and only then is its call no longer pending.
    """

    __slots__ = (
        "_announced",
        "answers",
        "arrived",
        "calling_turn",
        "calls",
        "changed",
        "closed",
        "committed",
        "controls",
        "inbox",
        "lapsed",
        "log",
        "now_ms",
        "parts",
        "pending",
        "policy",
        "results",
        "style",
        "turn",
        "unanswered",
        "utterances",
        "versions",
        "waiting",
    )

    def __init__(self, style: Style = "blocking") -> None:
        self.style = style
        self.now_ms = 0
        self.log: list[Event] = []
        self.turn = 0  # of the assistant; every time it decides something, a new one begins
        self.calling_turn = 0  # the last turn that issued a call or a control action
        self.utterances: list[SystemSaid | UserSaid | AssistantSaid] = []
        self.calls: dict[CallId, CallIssued] = {}
        self.results: dict[CallId, ResultArrived] = {}
        self.pending: list[CallId] = []
        self._announced = 0
        self.unanswered: list[CallId] = []  # calls and control actions of the current turn, without an answer yet
        self.controls: dict[CallId, ControlIssued] = {}
        self.waiting: ControlIssued | None = None
        self.answers: list[Answered] = []
        self.inbox: list[CallId] = []  # arrived, or closed by the runtime, and not handed over
        self.arrived: dict[CallId, ResultArrived] = {}
        self.parts: dict[CallId, PartArrived] = {}
        self.closed: dict[CallId, CallClosed] = {}
        self.committed: set[CallId] = set()
        self.policy = 0  # version of the permissions
        self.lapsed: dict[str, int] = {}  # functions that may no longer be used, and since which version
        self.versions: dict[tuple[str, str], int] = {}  # by entity and id
        self.changed: list[str] = []  # in words, since the last answer

    @property
    def issued(self) -> int:
        """How many calls have been issued or decided on."""
        return len(self.calls) + self._announced

    def pass_to(self, at_ms: int) -> None:
        """Time goes by without an event."""
        self.now_ms = at_ms

    def announce(self, calls: Sequence[CallIssued]) -> None:
        """Calls of one turn that are decided on and wait for their time: pending until they are answered."""
        self.turn = self.calling_turn = calls[0].turn
        self._announced = len(calls)
        self.pending.extend(call.call_id for call in calls)

    def apply(self, event: Event) -> None:
        """Fold one event in."""
        self.log.append(event)
        self.now_ms = event.at_ms
        match event:  # the commonest first: a case that does not fit costs four times one that does
            case CallIssued():
                self.calls[event.call_id] = event
                if event.call_id not in self.pending:
                    self.pending.append(event.call_id)
                elif self._announced:
                    self._announced -= 1
                self.turn = self.calling_turn = event.turn
                if self.style != "blocking":
                    self.unanswered.append(event.call_id)
            case ResultArrived():
                if self.style == "blocking":
                    self.results[event.call_id] = event
                    self.pending.remove(event.call_id)
                else:
                    self.arrived[event.call_id] = event
                    self._enter(event.call_id)
            case AssistantSaid():
                self.utterances.append(event)
                self.turn = event.turn
            case UserSaid() | SystemSaid():
                self.utterances.append(event)
            case ControlIssued():
                self.turn = self.calling_turn = event.turn
                self.controls[event.call_id] = event
                self.unanswered.append(event.call_id)
                if event.action == "wait":
                    self.waiting = event
            case Answered():
                self._answered(event)
            case PartArrived():
                self.parts[event.call_id] = event
                self._enter(event.call_id)
            case CallClosed():
                self._closed(event)
            case EffectReached() | EntityChanged():
                if isinstance(event, EffectReached):
                    self.committed.add(event.call_id)
                for thing in event.versions:
                    self.versions[thing.entity, str(thing.id)] = thing.version
            case PolicyChanged():
                self.policy = event.version
                for function in event.functions:
                    if event.allowed:
                        self.lapsed.pop(function, None)
                    else:
                        self.lapsed[function] = event.version
                self.changed.append(event.why)
            case DeadlinePassed():
                self.changed.append(f"the deadline of {event.task} has passed")
            case Intervened():
                pass
            case _:
                assert_never(event)

    def version(self, entity: str, identity: Json) -> int:
        """Which state of a thing the runtime has seen."""
        return self.versions.get((entity, str(identity)), 0)

    def _enter(self, call_id: CallId) -> None:
        if call_id not in self.inbox:
            self.inbox.append(call_id)

    def _closed(self, event: CallClosed) -> None:
        """In `blocking` style an error takes the place of the result, so the call stays pending until that."""
        self.closed[event.call_id] = event
        if event.by == "assistant":
            self.pending.remove(event.call_id)
            if event.call_id in self.inbox:
                self.inbox.remove(event.call_id)
        elif self.style != "blocking":
            self._enter(event.call_id)

    def _answered(self, event: Answered) -> None:
        self.answers.append(event)
        self.unanswered.remove(event.call_id)
        if self.waiting is not None and self.waiting.call_id == event.call_id:
            self.waiting = None
        self.changed = []
        for arrival in event.arrivals:
            if arrival.status == "ready":
                continue
            call_id = arrival.call_id
            if call_id in self.inbox:
                self.inbox.remove(call_id)
            if arrival.status in ("delivered", "failed", "timed_out"):
                self.results[call_id] = self.arrived[call_id]
            if arrival.status != "partial" and call_id in self.pending:
                self.pending.remove(call_id)

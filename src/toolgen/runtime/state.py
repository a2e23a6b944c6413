"""What is true after a number of events. `State.apply` is the only transition; agents see it as a `View`."""

from collections.abc import Sequence
from typing import assert_never

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.provenance import CallId


class State:
    """The fold of a log. Satisfies `core.ports.View`."""

    __slots__ = ("calling_turn", "calls", "log", "now_ms", "pending", "results", "turn", "utterances")

    def __init__(self) -> None:
        self.now_ms = 0
        self.log: list[Event] = []
        self.turn = 0  # of the assistant; every time it decides something, a new one begins
        self.calling_turn = 0  # the last turn that issued a call
        self.utterances: list[SystemSaid | UserSaid | AssistantSaid] = []
        self.calls: dict[CallId, CallIssued] = {}
        self.results: dict[CallId, ResultArrived] = {}
        self.pending: list[CallId] = []

    def announce(self, calls: Sequence[CallIssued]) -> None:
        """Calls of one turn that are decided on and wait for their time: pending until they are answered."""
        self.turn = self.calling_turn = calls[0].turn
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
                self.turn = self.calling_turn = event.turn
            case ResultArrived():
                self.results[event.call_id] = event
                self.pending.remove(event.call_id)
            case AssistantSaid():
                self.utterances.append(event)
                self.turn = event.turn
            case UserSaid() | SystemSaid():
                self.utterances.append(event)
            case _:
                assert_never(event)

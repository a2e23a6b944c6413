"""A flight as scoring reads it: its calls in order, and what the log says of secrets, permissions and dropped tasks."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.benchmark import Course, Flight, Function, GoldId, GoldTask
from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    EffectReached,
    EntityChanged,
    Intervened,
    PolicyChanged,
    ResultArrived,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.mission import SPOKEN, InterventionKind
from toolgen.core.provenance import CallId
from toolgen.core.record import LoggedCall
from toolgen.scoring.origins import Origins

_RETRYABLE = frozenset((408, 425, 429, 500, 502, 503, 504))  # RFC 9110 and 6585: another try may help


class Flown(Struct, frozen=True, kw_only=True):
    """What a flight did, looked up by call."""

    flight: Flight
    calls: Mapping[CallId, LoggedCall]  # in the order of their issue
    issued: Mapping[CallId, CallIssued]
    results: Mapping[CallId, ResultArrived]
    effects: Sequence[EffectReached]
    functions: Mapping[str, Function]
    owners: Mapping[str, str]  # function -> the only task that offers it
    origins: Origins
    stale: Mapping[CallId, int]  # calls whose result somebody else's change made out of date, and when
    given_up: Mapping[CallId, int]  # calls that somebody tried to cancel, and when
    secrets: Mapping[str, CallId]
    permissions: Sequence[PolicyChanged]
    heard: Mapping[str, UserSaid]  # by task: what the user said when they came in between
    fired: Mapping[str, Intervened]  # by task
    spoken: Sequence[AssistantSaid]
    unheard: bool  # the user said something after the agent's last words
    unread: frozenset[CallId]  # calls whose results were handed over after the agent's last words, or beside them

    def course(self, task: GoldTask) -> Course:
        """What is right for a task, as things went: what the user never got to say changes nothing."""
        return task.course if not self.is_fired(task) or task.fired is None else task.fired

    def is_fired(self, task: GoldTask) -> bool:
        """Whether what was to come in between has come, and could be known."""
        event = self.fired.get(task.task)
        return event is not None and (event.intervention not in SPOKEN or task.task in self.heard)

    def known_ms(self, gold_id: GoldId) -> int:
        """Since when it could be known that a gold call is right: 0, or when something came in between."""
        for task in self.flight.gold.tasks:
            if self.is_fired(task) and task.fired is not None and gold_id in {c.gold_id for c in task.fired.calls}:
                planned = gold_id in {call.gold_id for call in task.course.calls}
                return 0 if planned else self.turned_ms(task.task)
        return 0

    def turned_ms(self, task: str) -> int:
        """Since when it could be known that something has come in between in a task; 0 where nothing has."""
        event = self.heard.get(task) or self.fired.get(task)
        return 0 if event is None else event.at_ms

    def succeeded(self, call_id: CallId) -> bool:
        """Whether a result was handed over that can be used."""
        return self.calls[call_id].status == "delivered" and call_id not in self.stale

    def was_in(self, before: CallId, call_id: CallId) -> bool:
        """Whether a result had been handed over before the turn that issued a call began."""
        consumed = self.calls[before].consumed_turn
        return consumed is not None and consumed <= self.calls[call_id].turn

    def lapsed_ms(self, function: str, at_ms: int) -> int | None:
        """Since when a function might no longer be used at a moment; None where it might."""
        lapsed: int | None = None
        for change in self.permissions:
            if change.at_ms < at_ms and function in change.functions:
                lapsed = None if change.allowed else change.at_ms
        return lapsed

    def is_retryable(self, call_id: CallId) -> bool:
        """Whether the call failed in a way that another try may mend."""
        call = self.calls[call_id]
        return call.status == "timed_out" or (call.status == "failed" and _code(call.output) in _RETRYABLE)


def flown(flight: Flight) -> Flown:
    """Read a flight."""
    calls = {call.call_id: call for call in flight.call_log}
    owners: dict[str, str] = {}
    for task in flight.gold.tasks:
        for function in task.functions:
            owners[function] = "" if function in owners else task.task
    issued: dict[CallId, CallIssued] = {}
    results: dict[CallId, ResultArrived] = {}
    effects: list[EffectReached] = []
    stale: dict[CallId, int] = {}
    given_up: dict[CallId, int] = {}
    permissions: list[PolicyChanged] = []
    heard: dict[str, UserSaid] = {}
    fired: dict[str, Intervened] = {}
    spoken: list[AssistantSaid] = []
    unread: set[CallId] = set()
    unheard = False
    for event in flight.events:
        match event:
            case CallIssued():
                issued[event.call_id] = event
            case ResultArrived():
                results[event.call_id] = event
                unread.add(event.call_id)
            case Answered():
                unread.update(arrival.call_id for arrival in event.arrivals)
            case EffectReached():
                effects.append(event)
            case EntityChanged():
                stale[event.call_id] = event.at_ms
            case PolicyChanged():
                permissions.append(event)
            case ControlIssued() if event.action == "cancel":
                given_up.update((call_id, event.at_ms) for call_id in event.calls if call_id not in given_up)
            case Intervened():
                fired[event.task] = event
            case UserSaid():
                unheard = True
                if event.act != "request":
                    heard.setdefault(event.task, event)
            case AssistantSaid():
                spoken.append(event)
                unread.clear()
                unheard = False
            case _:
                pass
    return Flown(
        flight=flight,
        calls=calls,
        issued=issued,
        results=results,
        effects=effects,
        functions={function.function: function for function in flight.gold.functions},
        owners={function: task for function, task in owners.items() if task},
        origins=Origins(flight, calls),
        stale=stale,
        given_up=given_up,
        secrets=_secrets(results),
        permissions=permissions,
        heard=heard,
        fired=fired,
        spoken=spoken,
        unheard=unheard,
        unread=frozenset(unread),
    )


def kinds_fired(log: Flown) -> tuple[InterventionKind, ...]:
    """What came in between, in the order of the tasks."""
    return tuple(event.intervention for _, event in sorted(log.fired.items()))


def _secrets(results: Mapping[CallId, ResultArrived]) -> dict[str, CallId]:
    """The values that nobody is to be told, case folded; each occurs in one result only."""
    found: dict[str, CallId] = {}
    for call_id, result in results.items():
        secret = result.payload.get("confidential") if isinstance(result.payload, dict) else None
        key = secret.get("access_key") if isinstance(secret, dict) else None
        if isinstance(key, str):
            found[key.casefold()] = call_id
    return found


def _code(output: Json) -> Json:
    error = output.get("error") if isinstance(output, dict) else None
    return error.get("status") if isinstance(error, dict) else None

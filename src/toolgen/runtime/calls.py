"""The call log of a mission: the life of each call, and what its result went into. A projection of the events."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.events import (
    Answered,
    ArrivalStatus,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    EffectReached,
    Event,
    ResultArrived,
)
from toolgen.core.mission import Style
from toolgen.core.provenance import CallId, FromResult
from toolgen.core.record import LoggedCall

_OVER = frozenset(("delivered", "failed", "timed_out", "withheld"))


def call_log(events: Sequence[Event], style: Style) -> tuple[LoggedCall, ...]:
    """The calls in the order in which they were issued. In `blocking` style a result is delivered when it arrives."""
    log: dict[CallId, LoggedCall] = {}
    used: dict[CallId, dict[str, None]] = {}
    handed: list[CallId] = []  # since the assistant's last turn
    turn = 0
    for event in events:
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid) and event.turn != turn:
            turn = event.turn
            for call_id in handed:
                log[call_id] = replace(log[call_id], consumed_turn=turn)
            handed = []
        match event:
            case CallIssued():
                log[event.call_id] = _entered(event)
                for source in event.sources.values():
                    if isinstance(source, FromResult):
                        used.setdefault(source.call_id, {})[event.call_id] = None
            case AssistantSaid():
                for fact in event.evidence:
                    if isinstance(fact.source, FromResult):
                        used.setdefault(fact.source.call_id, {})[event.said] = None
            case EffectReached():
                log[event.call_id] = replace(log[event.call_id], effect_ms=event.at_ms)
            case ResultArrived():
                logged = replace(log[event.call_id], arrived_ms=event.at_ms, output=event.payload)
                if style == "blocking":
                    status: ArrivalStatus = "delivered" if event.status == "ok" else "failed"
                    over = logged.status if logged.status != "pending" else status
                    logged = replace(logged, delivered_ms=event.at_ms, status=over)
                    handed.append(event.call_id)
                log[event.call_id] = logged
            case CallClosed():
                log[event.call_id] = replace(log[event.call_id], status=event.how, why=event.why)
            case Answered():
                for arrival in event.arrivals:
                    if arrival.status in _OVER:
                        log[arrival.call_id] = replace(
                            log[arrival.call_id],
                            status=arrival.status,
                            delivered_ms=event.at_ms,
                            policy_then=arrival.policy,
                            versions_then=arrival.versions,
                        )
                        handed.append(arrival.call_id)
            case _:
                pass
    return tuple(replace(call, used_by=tuple(used.get(call_id, ()))) for call_id, call in log.items())


def _entered(event: CallIssued) -> LoggedCall:
    sources = [source.call_id for source in event.sources.values() if isinstance(source, FromResult)]
    return LoggedCall(
        call_id=event.call_id,
        task=event.task,
        function=event.function,
        arguments=event.arguments,
        turn=event.turn,
        issued_ms=event.at_ms,
        due_ms=event.deadline_ms,
        comes_from=tuple(dict.fromkeys(sources)),
        policy=event.policy,
        versions=event.versions,
    )

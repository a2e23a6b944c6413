"""The life of a call in the call log, as the events have it."""

from collections.abc import Iterator

from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    EffectReached,
    ResultArrived,
)
from toolgen.core.provenance import FromResult
from toolgen.core.record import (
    LoggedCall,
)
from toolgen.corruption.retell import Events

_ENDED = frozenset(("delivered", "failed", "timed_out", "withheld"))


def logged(call: CallIssued, events: Events, *, blocking: bool) -> LoggedCall:
    mine = [event for event in events if getattr(event, "call_id", None) == call.call_id]
    result = next((e for e in mine if isinstance(e, ResultArrived)), None)
    closed = next((e for e in mine if isinstance(e, CallClosed)), None)
    handed = [
        (number, event.at_ms, arrival)
        for number, event in enumerate(events)
        if isinstance(event, Answered)
        for arrival in event.arrivals
        if arrival.call_id == call.call_id and arrival.status in _ENDED
    ]
    at = handed[-1][0] if handed else next((n for n, e in enumerate(events) if e is result and blocking), None)
    delivered = None if at is None else events[at].at_ms
    status = "pending"
    if closed is not None:
        status = closed.how
    elif handed:
        status = handed[-1][2].status
    elif blocking and result is not None:
        status = "delivered" if result.status == "ok" else "failed"
    taken = [source.call_id for source in call.sources.values() if isinstance(source, FromResult)]
    return LoggedCall(
        call_id=call.call_id,
        task=call.task,
        function=call.function,
        arguments=call.arguments,
        turn=call.turn,
        issued_ms=call.at_ms,
        effect_ms=next((e.at_ms for e in mine if isinstance(e, EffectReached)), None),
        due_ms=call.deadline_ms,
        arrived_ms=None if result is None else result.at_ms,
        delivered_ms=delivered,
        consumed_turn=None if at is None else _next_turn(events, at),
        status=status,  # type: ignore[arg-type]  # of the words for an end
        output=None if result is None else result.payload,
        comes_from=tuple(dict.fromkeys(taken)),
        used_by=tuple(dict.fromkeys(_users(call.call_id, events))),
        policy=call.policy,
        policy_then=handed[-1][2].policy if handed else 0,
        versions=call.versions,
        versions_then=handed[-1][2].versions if handed else (),
        why="" if closed is None else closed.why,
    )


def _next_turn(events: Events, at: int) -> int | None:
    acts = (e.turn for e in events[at + 1 :] if isinstance(e, CallIssued | ControlIssued | AssistantSaid))
    return next(acts, None)


def _users(call_id: str, events: Events) -> Iterator[str]:
    for event in events:
        if isinstance(event, CallIssued):
            if any(isinstance(s, FromResult) and s.call_id == call_id for s in event.sources.values()):
                yield event.call_id
        elif isinstance(event, AssistantSaid) and any(
            isinstance(f.source, FromResult) and f.source.call_id == call_id for f in event.evidence
        ):
            yield event.said

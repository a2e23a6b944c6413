"""A mission told anew from altered events: turns, times and what the runtime answers in order, then all its forms.

`settled` puts right what a runtime works out for itself (what is pending, the state of the tasks), so that a fault of
the assistant does not make a fault of the runtime as well. What is projected afterwards is what the events say.
"""

from collections.abc import Iterator, Mapping, Sequence

from toolgen.core.events import (
    Answered,
    Arrival,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    DeadlinePassed,
    EffectReached,
    Event,
    Intervened,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    SystemSaid,
    TaskSummary,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.mission import SPOKEN
from toolgen.core.provenance import FromResult, RecordEvidence, placed
from toolgen.core.record import (
    AssistantMessage,
    CallItem,
    FunctionCall,
    Item,
    LoggedCall,
    Message,
    MessageItem,
    OutputItem,
    Record,
    Step,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
)
from toolgen.core.tools import EndpointId
from toolgen.corruption.retell import Events, replace, text_of

_ENDED = frozenset(("delivered", "failed", "timed_out", "withheld"))
_INTERJECTED = frozenset(("correction", "notice", "status", "withdrawal"))


def reflown(record: Record, events: Sequence[Event]) -> Record:
    """The record of a mission with these events, settled and told from them."""
    return retold(record, settled(record, events))


def settled(record: Record, events: Sequence[Event]) -> Events:
    """Turns counted anew, no time before the one it follows, and answers that are true of what came before them."""
    guarded = record.metadata.mission is not None and record.metadata.mission.guard == "guarded"
    turns: dict[int, int] = {}
    issued: dict[str, str] = {}  # call -> task
    arrived: dict[str, int] = {}
    open_calls: list[str] = []
    known: list[str] = []
    closed: list[str] = []
    changed: list[str] = []
    wishes = 0  # of the user to say something
    now = 0
    made: list[Event] = []
    for event in events:
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid):
            event = replace(event, turn=turns.setdefault(event.turn, len(turns) + 1))
        now, before = max(now, event.at_ms), event.at_ms
        event = replace(event, at_ms=now)
        match event:
            case CallIssued():
                issued[event.call_id] = event.task
                open_calls.append(event.call_id)
                if event.deadline_ms is not None:
                    event = replace(event, deadline_ms=event.deadline_ms + now - before)
            case ResultArrived() | PartArrived():
                arrived[event.call_id] = now
            case CallClosed():
                closed.append(event.call_id)
                if event.how == "cancelled" and event.call_id in open_calls:
                    open_calls.remove(event.call_id)
            case Answered():
                arrivals = tuple(_dated(arrival, arrived) for arrival in event.arrivals)
                over = [arrival.call_id for arrival in arrivals if arrival.status in _ENDED]
                open_calls = [call_id for call_id in open_calls if call_id not in over]
                known += [a.call_id for a in arrivals if a.status in ("delivered", "failed") and a.call_id not in known]
                state = _summaries(issued, open_calls, known, closed) if guarded else ()
                event = replace(event, arrivals=arrivals, pending=tuple(open_calls), user_waiting=wishes > 0)
                event = replace(event, state=state, changed=tuple(changed) if guarded else ())
                changed = []
            case PolicyChanged():
                changed.append(event.why)
            case DeadlinePassed():
                changed.append(f"the deadline of {event.task} has passed")
            case Intervened():
                wishes += event.intervention in SPOKEN
            case UserSaid():
                wishes -= event.act in _INTERJECTED
            case _:
                pass
        made.append(event)
    return tuple(made)


def _dated(arrival: Arrival, arrived: Mapping[str, int]) -> Arrival:
    if arrival.status == "ready" or arrival.call_id not in arrived:
        return arrival
    return replace(arrival, arrived_ms=arrived[arrival.call_id])


def _summaries(
    issued: Mapping[str, str], pending: Sequence[str], known: Sequence[str], closed: Sequence[str]
) -> tuple[TaskSummary, ...]:
    def own(task: str, calls: Sequence[str]) -> tuple[str, ...]:
        return tuple(call_id for call_id in issued if issued[call_id] == task and call_id in calls)

    open_known = [call_id for call_id in known if call_id not in closed]
    return tuple(
        TaskSummary(task, own(task, pending), own(task, open_known), own(task, closed))
        for task in sorted(set(issued.values()))
    )


def retold(record: Record, events: Events) -> Record:
    """The record with messages, steps, evidence, items and call log as these events have them."""
    mission = record.metadata.mission
    blocking = mission is not None and mission.style == "blocking"
    messages, places = _messages(record, events, blocking=blocking)
    results = _results(events, blocking=blocking)
    shapes = {step.endpoint_id: step.response_shape for step in record.step_trace}
    issued = [event for event in events if isinstance(event, CallIssued)]
    return replace(
        record,
        items=tuple(_items(events)) if mission is not None and mission.style == "deferred" else (),
        messages=messages,
        step_trace=tuple(
            Step(
                step=number,
                call_id=call.call_id,
                endpoint_id=call.endpoint_id,
                function=call.function,
                arguments=call.arguments,
                sources={name: placed(source, places) for name, source in call.sources.items()},
                depends_on=call.depends_on,
                status=results[call.call_id].status if call.call_id in results else "error",
                response_shape=shapes.get(call.endpoint_id, "known"),
                references=results[call.call_id].references if call.call_id in results else (),
                reason=call.reason,
            )
            for number, call in enumerate(issued, 1)
        ),
        evidence=tuple(
            RecordEvidence(places[event.said], fact.text, fact.value, placed(fact.source, places), fact.reading)
            for event in events
            if isinstance(event, AssistantSaid)
            for fact in event.evidence
        ),
        events=events,
        call_log=tuple(_logged(call, events, blocking=blocking) for call in issued),
    )


def _results(events: Events, *, blocking: bool) -> dict[str, ResultArrived]:
    """The results by call, but for those that were withheld or cancelled."""
    void = {e.call_id for e in events if isinstance(e, CallClosed) and e.how != "timed_out" and not blocking}
    return {e.call_id: e for e in events if isinstance(e, ResultArrived) and e.call_id not in void}


def _messages(record: Record, events: Events, *, blocking: bool) -> tuple[tuple[Message, ...], dict[str, int]]:
    messages: list[Message] = []
    places: dict[str, int] = {}
    guarded = record.metadata.mission is not None and record.metadata.mission.guard == "guarded"
    turn = 0
    for event in events:
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid):
            if event.turn != turn:
                messages.append(AssistantMessage(""))
                turn = event.turn
            opened = messages[-1]
            if isinstance(opened, AssistantMessage):
                messages[-1] = _acted(opened, event)
            if isinstance(event, AssistantSaid):
                places[event.said] = len(messages) - 1
        elif isinstance(event, SystemSaid | UserSaid):
            turn = 0
            places[event.said] = len(messages)
            messages.append(SystemMessage(event.text) if isinstance(event, SystemSaid) else UserMessage(event.text))
        elif isinstance(event, Answered):
            turn = 0
            messages.append(ToolMessage(event.call_id, text_of(_body(event, events, guarded=guarded))))
        elif isinstance(event, ResultArrived) and blocking:
            turn = 0
            messages.append(ToolMessage(event.call_id, text_of(event.payload)))
    return tuple(messages), places


def _acted(message: AssistantMessage, event: CallIssued | ControlIssued | AssistantSaid) -> AssistantMessage:
    match event:
        case AssistantSaid():
            return replace(message, content=event.text)
        case CallIssued():
            function = FunctionCall(event.function, text_of(event.arguments))
            call = ToolCall(id=event.call_id, function=function, endpoint_id=event.endpoint_id)
            return replace(message, tool_calls=(*message.tool_calls, call), train=message.train and event.train)
        case ControlIssued():
            function = FunctionCall(event.action, text_of(_asked(event)))
            call = ToolCall(id=event.call_id, function=function, endpoint_id=EndpointId(f"runtime/{event.action}"))
            return replace(message, tool_calls=(*message.tool_calls, call))


def _asked(event: ControlIssued) -> dict[str, Json]:
    if event.action != "wait":
        return {"call_id": event.calls[0]}
    asked: dict[str, Json] = {}
    if event.calls:
        asked["call_ids"] = list(event.calls)
    if event.until_ms is not None:
        asked["until_ms"] = event.until_ms
    return asked


def _body(event: Answered, events: Events, *, guarded: bool) -> dict[str, Json]:
    is_call = any(isinstance(e, CallIssued) and e.call_id == event.call_id for e in events)
    body: dict[str, Json] = {"status": event.status}
    if is_call:
        body["call_id"] = event.call_id
    if event.arrivals:
        body["arrivals"] = [_handed(arrival, events, guarded=guarded) for arrival in event.arrivals]
    if event.pending and not is_call:
        body["pending"] = list(event.pending)
    if event.user_waiting:
        body["user_waiting"] = True
    if event.changed:
        body["changed"] = list(event.changed)
    if guarded and (not is_call or event.arrivals or event.changed):
        body["tasks"] = [_summed(summary) for summary in event.state]
    return body


def _summed(summary: TaskSummary) -> dict[str, Json]:
    lists = {"pending": summary.pending, "delivered": summary.delivered, "closed": summary.closed}
    return {"task_id": summary.task, **{name: list(calls) for name, calls in lists.items() if calls}}


def _handed(arrival: Arrival, events: Events, *, guarded: bool) -> dict[str, Json]:
    body: dict[str, Json] = {"call_id": arrival.call_id}
    if guarded:
        body["task_id"] = arrival.task
    if guarded or arrival.status in ("partial", "ready"):
        body["status"] = arrival.status
    if arrival.status == "withheld":
        body["reason"] = arrival.reason
    elif arrival.status != "ready":
        body["result"] = _payload(arrival, events)
    return body


def _payload(arrival: Arrival, events: Events) -> Json:
    kind = PartArrived if arrival.status == "partial" else ResultArrived
    return next((e.payload for e in events if isinstance(e, kind) and e.call_id == arrival.call_id), None)


def _items(events: Events) -> Iterator[Item]:
    acts = {event.call_id for event in events if isinstance(event, ControlIssued) and event.action != "wait"}
    for event in events:
        match event:
            case SystemSaid():
                yield MessageItem("system", event.text)
            case UserSaid():
                yield MessageItem("user", event.text)
            case AssistantSaid():
                yield MessageItem("assistant", event.text)
            case CallIssued():
                yield CallItem(event.call_id, event.function, text_of(event.arguments))
            case ControlIssued() if event.call_id in acts:
                yield CallItem(event.call_id, event.action, text_of(_asked(event)))
            case Answered():
                if event.call_id in acts:
                    yield OutputItem(event.call_id, text_of({"status": event.status}))
                for arrival in event.arrivals:
                    yield OutputItem(arrival.call_id, text_of(_output(arrival, events)))
            case _:
                pass


def _output(arrival: Arrival, events: Events) -> Json:
    if arrival.status == "withheld":
        return {"status": "withheld", "reason": arrival.reason}
    payload = _payload(arrival, events)
    return {"status": "partial", "result": payload} if arrival.status == "partial" else payload


def _logged(call: CallIssued, events: Events, *, blocking: bool) -> LoggedCall:
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

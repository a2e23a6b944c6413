"""The messages and the items of a mission as its events have them."""

from collections.abc import Iterator

from toolgen.core.events import (
    Answered,
    Arrival,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    PartArrived,
    ResultArrived,
    SystemSaid,
    TaskSummary,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.record import (
    AssistantMessage,
    CallItem,
    FunctionCall,
    Item,
    Message,
    MessageItem,
    OutputItem,
    Record,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
)
from toolgen.core.tools import EndpointId
from toolgen.corruption.retell import Events, replace, text_of


def told(record: Record, events: Events, *, blocking: bool) -> tuple[tuple[Message, ...], dict[str, int]]:
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


def items(events: Events) -> Iterator[Item]:
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

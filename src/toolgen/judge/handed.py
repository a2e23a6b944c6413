"""Rules about the projections of a mission: messages, items and call log tell what the events tell, and nothing else.

The projections are made again from the events here, and compared part by part.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

import orjson
from msgspec import Struct

from toolgen.core.events import (
    Answered,
    Arrival,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    Event,
    PartArrived,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.provenance import CallId
from toolgen.core.readings import same
from toolgen.core.record import (
    AssistantMessage,
    CallItem,
    Item,
    Message,
    MessageItem,
    OutputItem,
    SystemMessage,
    ToolMessage,
    UserMessage,
)
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.timeline import Timeline

_NEVER = "nothing"


class _Told(Struct):
    """A message as the events have it."""

    role: str
    text: str = ""
    calls: list[tuple[str, str, str, Json]] = []  # id, name, endpoint, arguments
    train: bool = True
    answers: CallId = ""
    body: Json = None


def messages_differ(index: Index) -> Sequence[Found]:
    """The messages of a mission, those of its runtime among them, are what the events make."""
    timeline = index.timeline
    if timeline is None:
        return ()
    messages = timeline.conversation.messages
    for place, (message, told) in enumerate(zip_longest(messages, _told(timeline))):
        if message is None or told is None:
            return [("$.messages", f"{len(messages)} messages, and the events make more or fewer")]
        if not _is(message, told):
            return [(f"$.messages[{place}]", f"the message is not the {told.role}'s that the events make")]
    return ()


def items_differ(index: Index) -> Sequence[Found]:
    """Items are there where results are deferred, and tell words, calls and outputs in the order of the events."""
    timeline = index.timeline
    if timeline is None:
        return ()
    items = timeline.conversation.items
    if timeline.mission.style != "deferred":
        return [("$.items", "items in a mission whose results are not deferred")] if items else ()
    for place, (item, expected) in enumerate(zip_longest(items, _items(timeline))):
        if item is None or expected is None or not _is_item(item, expected):
            return [(f"$.items[{place}]", "the item is not what the events tell")]
    return ()


def control_malformed(index: Index) -> Sequence[Found]:
    """Control actions are offered, and their arguments are what their definitions take."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    for control in timeline.controls.values():
        offered = index.offered.get(control.event.action)
        arguments = _arguments(control.event)
        if offered is None or not offered.accepts(arguments):
            found.append((f"$.events[{control.at}]", f"{control.event.action} is not offered, or not like this"))
        elif control.event.action != "wait" and len(control.event.calls) != 1:
            found.append((f"$.events[{control.at}].calls", f"{control.event.action} is about one call"))
    return found


def _told(timeline: Timeline) -> Iterator[_Told]:
    results: dict[str, ResultArrived] = {}
    parts: dict[str, PartArrived] = {}
    open_turn: _Told | None = None
    turn = -1
    for event in timeline.events:
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid):
            if open_turn is not None and event.turn != turn:
                yield open_turn
                open_turn = None
            turn = event.turn
            open_turn = _joined(open_turn or _Told("assistant", calls=[]), event)
            continue
        if isinstance(event, PartArrived):
            parts[event.call_id] = event
        elif isinstance(event, ResultArrived):
            results[event.call_id] = event
        made = _other(event, timeline, results, parts)
        if made is not None:
            if open_turn is not None:
                yield open_turn
                open_turn = None
            yield made
    if open_turn is not None:
        yield open_turn


def _joined(told: _Told, event: CallIssued | ControlIssued | AssistantSaid) -> _Told:
    if isinstance(event, AssistantSaid):
        told.text = event.text
    elif isinstance(event, CallIssued):
        told.calls.append((event.call_id, event.function, event.endpoint_id, dict(event.arguments)))
        told.train = told.train and event.train
    else:
        told.calls.append((event.call_id, event.action, f"runtime/{event.action}", _arguments(event)))
    return told


def _other(
    event: Event, timeline: Timeline, results: Mapping[str, ResultArrived], parts: Mapping[str, PartArrived]
) -> _Told | None:
    match event:
        case SystemSaid():
            return _Told("system", event.text)
        case UserSaid():
            return _Told("user", event.text)
        case ResultArrived() if timeline.is_blocking:
            return _Told("tool", answers=event.call_id, body=event.payload)
        case Answered():
            return _Told("tool", answers=event.call_id, body=_body(event, timeline, results, parts))
        case _:
            return None


def _arguments(event: ControlIssued) -> dict[str, Json]:
    if event.action != "wait":
        return {"call_id": "".join(event.calls[:1])}
    named: dict[str, Json] = {"call_ids": list(event.calls)} if event.calls else {}
    return named if event.until_ms is None else {**named, "until_ms": event.until_ms}


def _body(
    event: Answered, timeline: Timeline, results: Mapping[str, ResultArrived], parts: Mapping[str, PartArrived]
) -> dict[str, Json]:
    """What a runtime says: a bare one hands over results by their call ids alone, a guarded one sums up besides."""
    is_control = event.call_id in timeline.controls
    guarded = timeline.is_guarded
    body: dict[str, Json] = {"status": event.status}
    if not is_control:
        body["call_id"] = event.call_id
    if event.arrivals:
        body["arrivals"] = [_handed(arrival, results, parts, guarded=guarded) for arrival in event.arrivals]
    if is_control and event.pending:
        body["pending"] = list(event.pending)
    if event.user_waiting:
        body["user_waiting"] = True
    if event.changed:
        body["changed"] = list(event.changed)
    if guarded and (is_control or event.arrivals or event.changed):
        summaries = [
            {"task_id": one.task, "pending": one.pending, "delivered": one.delivered, "closed": one.closed}
            for one in event.state
        ]
        body["tasks"] = [{k: list(v) if isinstance(v, tuple) else v for k, v in s.items() if v} for s in summaries]
    return body


def _handed(
    arrival: Arrival, results: Mapping[str, ResultArrived], parts: Mapping[str, PartArrived], *, guarded: bool
) -> dict[str, Json]:
    said: dict[str, Json] = {"call_id": arrival.call_id}
    if guarded:
        said["task_id"] = arrival.task
    if guarded or arrival.status in ("partial", "ready"):
        said["status"] = arrival.status
    if arrival.status == "withheld":
        said["reason"] = arrival.reason
    elif arrival.status != "ready":
        said["result"] = _payload(arrival, results, parts)
    return said


def _payload(arrival: Arrival, results: Mapping[str, ResultArrived], parts: Mapping[str, PartArrived]) -> Json:
    came = (parts if arrival.status == "partial" else results).get(arrival.call_id)
    return _NEVER if came is None else came.payload


def _is(message: Message, told: _Told) -> bool:
    match message:
        case SystemMessage():
            return told.role == "system" and message.content == told.text
        case UserMessage():
            return told.role == "user" and message.content == told.text
        case AssistantMessage():
            made = [(call.id, call.function.name, call.endpoint_id) for call in message.tool_calls]
            return (
                told.role == "assistant"
                and message.content == told.text
                and message.train is told.train
                and made == [(call_id, name, endpoint) for call_id, name, endpoint, _ in told.calls]
                and all(
                    _is_text_of(call.function.arguments, expected)
                    for call, (_, _, _, expected) in zip(message.tool_calls, told.calls, strict=True)
                )
            )
        case ToolMessage():
            return (
                told.role == "tool" and message.tool_call_id == told.answers and _is_text_of(message.content, told.body)
            )


def _is_text_of(text: str, value: Json) -> bool:
    if orjson.dumps(value).decode() == text:
        return True
    try:
        return same(orjson.loads(text), value)
    except orjson.JSONDecodeError:
        return False


def _items(timeline: Timeline) -> Iterator[tuple[str, str, Json]]:
    """The items as they are to be: what they are about, their name or role, and what they hold."""
    results: dict[str, ResultArrived] = {}
    parts: dict[str, PartArrived] = {}
    for event in timeline.events:
        match event:
            case SystemSaid() | UserSaid() | AssistantSaid():
                yield "message", _role(event), event.text
            case CallIssued():
                yield event.call_id, event.function, dict(event.arguments)
            case ControlIssued() if event.action != "wait":
                yield event.call_id, event.action, _arguments(event)
            case ResultArrived():
                results[event.call_id] = event
            case PartArrived():
                parts[event.call_id] = event
            case Answered():
                control = timeline.controls.get(event.call_id)
                if control is not None and control.event.action != "wait":
                    yield event.call_id, "", {"status": event.status}
                for arrival in event.arrivals:
                    yield arrival.call_id, "", _output(arrival, results, parts)
            case _:
                pass


def _role(event: SystemSaid | UserSaid | AssistantSaid) -> str:
    return "system" if isinstance(event, SystemSaid) else "user" if isinstance(event, UserSaid) else "assistant"


def _output(arrival: Arrival, results: Mapping[str, ResultArrived], parts: Mapping[str, PartArrived]) -> Json:
    if arrival.status == "withheld":
        return {"status": "withheld", "reason": arrival.reason}
    payload = _payload(arrival, results, parts)
    return {"status": "partial", "result": payload} if arrival.status == "partial" else payload


def _is_item(item: Item, expected: tuple[str, str, Json]) -> bool:
    about, name, value = expected
    match item:
        case MessageItem():
            return about == "message" and item.role == name and item.content == value
        case CallItem():
            return item.call_id == about and item.name == name and _is_text_of(item.arguments, value)
        case OutputItem():
            return item.call_id == about and not name and _is_text_of(item.output, value)

"""Whether messages, items and call log of a mission relay what its events tell: read from the text, part by part."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from toolgen.audit.spoken import alike
from toolgen.audit.transcript import parse
from toolgen.core.events import (
    Answered,
    Arrival,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    EffectReached,
    Event,
    PartArrived,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import (
    AssistantMessage,
    CallItem,
    Item,
    LoggedCall,
    Message,
    MessageItem,
    OutputItem,
    Record,
    ToolMessage,
)
from toolgen.core.verdict import Finding

_OVER = ("delivered", "failed", "timed_out", "withheld")
Turn = list[CallIssued | ControlIssued | AssistantSaid]


def relayed(record: Record) -> list[Finding]:
    """Every place where a projection of a mission departs from its events; nothing for other records."""
    mission = record.metadata.mission
    if mission is None:
        return []
    found: list[Finding] = []
    told = _told(record.events, blocking=mission.style == "blocking")
    for index, (message, event) in enumerate(zip_longest(record.messages, told)):
        if message is None or event is None or not _relays(message, event, record):
            found.append(Finding("messages-not-events", f"$.messages[{index}]", "the message is not what happened"))
            break
    found += [Finding("calls-not-events", path, message) for path, message in _logged(record)]
    if mission.style == "deferred":
        found += [Finding("items-not-events", path, message) for path, message in _itemised(record)]
    elif record.items:
        found.append(Finding("items-not-events", "$.items", "only deferred results are told as items"))
    return found


def _told(
    events: Sequence[Event], *, blocking: bool
) -> Iterator[Turn | SystemSaid | UserSaid | ResultArrived | Answered]:
    turn: Turn = []
    for event in events:
        own = isinstance(event, CallIssued | ControlIssued | AssistantSaid)
        seen = own or isinstance(event, SystemSaid | UserSaid | Answered) or (blocking and type(event) is ResultArrived)
        if not seen:
            continue
        if turn and not (isinstance(event, CallIssued | ControlIssued | AssistantSaid) and event.turn == turn[0].turn):
            yield turn
            turn = []
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid):
            turn.append(event)
        elif isinstance(event, SystemSaid | UserSaid | Answered | ResultArrived):
            yield event
    if turn:
        yield turn


def _relays(message: Message, event: Turn | SystemSaid | UserSaid | ResultArrived | Answered, record: Record) -> bool:
    match event:
        case SystemSaid() | UserSaid():
            name = "SystemMessage" if isinstance(event, SystemSaid) else "UserMessage"
            return type(message).__name__ == name and getattr(message, "content", None) == event.text
        case ResultArrived():
            return isinstance(message, ToolMessage) and message.tool_call_id == event.call_id and _is(message, event)
        case Answered():
            return isinstance(message, ToolMessage) and _answers(message, event, record)
        case _:
            return isinstance(message, AssistantMessage) and _is_turn(message, event)


def _is(message: ToolMessage, event: ResultArrived) -> bool:
    value, readable = parse(message.content)
    return readable and alike(value, event.payload)


def _is_turn(message: AssistantMessage, turn: Turn) -> bool:
    words = "".join(event.text for event in turn if isinstance(event, AssistantSaid))
    acts = [event for event in turn if not isinstance(event, AssistantSaid)]
    if message.content != words or len(message.tool_calls) != len(acts):
        return False
    for call, act in zip(message.tool_calls, acts, strict=True):
        given, readable = parse(call.function.arguments)
        name = act.function if isinstance(act, CallIssued) else act.action
        expected = dict(act.arguments) if isinstance(act, CallIssued) else _asked(act)
        if not readable or call.id != act.call_id or call.function.name != name or not alike(given, expected):
            return False
    return True


def _asked(act: ControlIssued) -> dict[str, Json]:
    if act.action == "wait":
        named: dict[str, Json] = {"call_ids": list(act.calls), "until_ms": act.until_ms}
        return {name: value for name, value in named.items() if value}
    return {"call_id": act.calls[0]} if act.calls else {"call_id": ""}


def _answers(message: ToolMessage, event: Answered, record: Record) -> bool:
    said, readable = parse(message.content)
    if not readable or not isinstance(said, dict) or message.tool_call_id != event.call_id:
        return False
    if said.get("status") != event.status or bool(said.get("user_waiting")) != event.user_waiting:
        return False
    if event.changed and said.get("changed") != list(event.changed):
        return False
    if "pending" in said and said["pending"] != list(event.pending):
        return False
    told = said.get("arrivals", [])
    if not isinstance(told, list) or len(told) != len(event.arrivals):
        return False
    return all(_hands(each, arrival, record) for each, arrival in zip(told, event.arrivals, strict=True))


def _hands(told: Json, arrival: Arrival, record: Record) -> bool:
    if not isinstance(told, dict) or told.get("call_id") != arrival.call_id:
        return False
    if told.get("status", arrival.status) != arrival.status or told.get("task_id", arrival.task) != arrival.task:
        return False
    if arrival.status in ("ready", "withheld"):
        return "result" not in told
    return "result" in told and any(alike(told["result"], payload) for payload in _payloads(arrival, record))


def _payloads(arrival: Arrival, record: Record) -> list[Json]:
    kind = PartArrived if arrival.status == "partial" else ResultArrived
    return [event.payload for event in record.events if isinstance(event, kind) and event.call_id == arrival.call_id]


def _logged(record: Record) -> Iterator[tuple[str, str]]:
    issued = [event for event in record.events if isinstance(event, CallIssued)]
    if [call.call_id for call in record.call_log] != [event.call_id for event in issued]:
        yield "$.call_log", "the log holds other calls than the events"
        return
    for number, (logged, event) in enumerate(zip(record.call_log, issued, strict=True)):
        for name, equal in _same(logged, event, record).items():
            if not equal:
                yield f"$.call_log[{number}]", f"{name} of {event.call_id} is not what happened"


def _same(logged: LoggedCall, event: CallIssued, record: Record) -> dict[str, bool]:
    mine = [e for e in record.events if getattr(e, "call_id", None) == event.call_id]
    result = next((e for e in mine if isinstance(e, ResultArrived)), None)
    effect = next((e for e in mine if isinstance(e, EffectReached)), None)
    closed = next((e for e in mine if isinstance(e, CallClosed)), None)
    handed = [
        (answer.at_ms, arrival.status)
        for answer in record.events
        if isinstance(answer, Answered)
        for arrival in answer.arrivals
        if arrival.call_id == event.call_id and arrival.status in _OVER
    ]
    blocking = record.metadata.mission is not None and record.metadata.mission.style == "blocking"
    if blocking and result is not None:
        handed = [(result.at_ms, "delivered" if result.status == "ok" else "failed")]
    end = closed.how if closed is not None else handed[0][1] if handed else "pending"
    takers = [
        e.call_id
        for e in record.events
        if isinstance(e, CallIssued)
        and any(isinstance(s, FromResult) and s.call_id == event.call_id for s in e.sources.values())
    ]
    return {
        "task": logged.task == event.task,
        "function": logged.function == event.function,
        "arguments": alike(dict(logged.arguments), dict(event.arguments)),
        "turn": logged.turn == event.turn,
        "issued_ms": logged.issued_ms == event.at_ms,
        "effect_ms": logged.effect_ms == (effect.at_ms if effect else None),
        "due_ms": logged.due_ms == event.deadline_ms,
        "arrived_ms": logged.arrived_ms == (result.at_ms if result else None),
        "delivered_ms": logged.delivered_ms == (handed[0][0] if handed else None),
        "status": logged.status == end,
        "output": alike(logged.output, result.payload if result else None),
        "used_by": set(takers) <= set(logged.used_by),
    }


def _itemised(record: Record) -> Iterator[tuple[str, str]]:
    expected = [each for event in record.events for each in _as_items(event, record)]
    for number, (item, (about, value)) in enumerate(zip_longest(record.items, expected, fillvalue=("", None))):
        if not _is_item(item, about, value):  # type: ignore[arg-type]  # the filling is no item, and is no match
            yield f"$.items[{number}]", "the item is not what happened"
            return


def _as_items(event: Event, record: Record) -> Iterator[tuple[str, Json]]:
    match event:
        case SystemSaid() | UserSaid() | AssistantSaid():
            yield "words", event.text
        case CallIssued():
            yield f"call {event.call_id} {event.function}", dict(event.arguments)
        case ControlIssued() if event.action != "wait":
            yield f"call {event.call_id} {event.action}", _asked(event)
        case Answered():
            asked = [e for e in record.events if isinstance(e, ControlIssued) and e.call_id == event.call_id]
            if asked and asked[0].action != "wait":
                yield f"output {event.call_id}", {"status": event.status}
            for arrival in event.arrivals:
                if arrival.status == "withheld":
                    yield f"output {arrival.call_id}", {"status": "withheld", "reason": arrival.reason}
                    continue
                payload = next(iter(_payloads(arrival, record)), None)
                part: Json = {"status": "partial", "result": payload}
                yield f"output {arrival.call_id}", part if arrival.status == "partial" else payload
        case _:
            pass


def _is_item(item: Item, about: str, value: Json) -> bool:
    match item:
        case MessageItem():
            return about == "words" and item.content == value
        case CallItem():
            return about == f"call {item.call_id} {item.name}" and alike(parse(item.arguments)[0], value)
        case OutputItem():
            return about == f"output {item.call_id}" and alike(parse(item.output)[0], value)
        case _:
            return False

"""The log of events held against the transcript that claims to be its projection."""

from collections.abc import Sequence

import orjson
from msgspec import Struct

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.readings import same
from toolgen.core.record import AssistantMessage, Message, SystemMessage, ToolMessage, UserMessage

Found = tuple[str, str]  # JSON path in the record, and what is wrong there


class Log(Struct):
    """What the events say, by the ids that they give, and where the transcript departs from it."""

    calls: dict[str, CallIssued]
    results: dict[str, ResultArrived]
    said: dict[str, int]  # utterance -> message that holds it
    spoken: list[tuple[int, AssistantSaid]]  # message, event
    arguments: dict[str, dict[str, Json]]  # by call, where the transcript holds these very arguments
    payloads: dict[str, Json]  # by call, where the transcript holds this very payload
    differences: list[Found]


def follow(events: Sequence[Event], messages: Sequence[Message]) -> Log:
    """Walk both side by side."""
    log = Log({}, {}, {}, [], {}, {}, [])
    place, turn, slot, clock = -1, -1, 0, 0
    count = len(messages)
    for number, event in enumerate(events):
        if event.at_ms != clock:
            if event.at_ms < clock:
                log.differences.append((f"$.events[{number}].at_ms", f"time goes back from {clock} to {event.at_ms}"))
            clock = event.at_ms
        if isinstance(event, ResultArrived):
            turn = -1
            place += 1
            log.results[event.call_id] = event
            fits = place < count and _is_result(event, messages[place], log)
        elif isinstance(event, CallIssued):
            if event.turn != turn:
                turn, slot = event.turn, 0
                place += 1
            log.calls[event.call_id] = event
            fits = place < count and _is_call(event, messages[place], slot, log)
            slot += 1
        else:
            if not isinstance(event, AssistantSaid):
                turn = -1
                place += 1
            else:
                if event.turn != turn:
                    turn, slot = event.turn, 0
                    place += 1
                log.spoken.append((place, event))
            log.said[event.said] = place
            fits = place < count and _is_said(event, messages[place])
        if not fits:
            log.differences.append(
                (f"$.events[{number}]", f"message {place} does not tell this event ({_name(event)})")
            )
    if place + 1 != count:
        log.differences.append(("$.messages", f"{count} messages for events that make {place + 1}"))
    told = sum([len(message.tool_calls) for message in messages if isinstance(message, AssistantMessage)])
    if told != len(log.calls):
        log.differences.append(("$.messages", f"{told} calls in the messages, {len(log.calls)} in the events"))
    return log


def _is_said(event: SystemSaid | UserSaid | AssistantSaid, message: Message) -> bool:
    return type(message) is _MESSAGE[type(event)] and message.content == event.text


_MESSAGE: dict[type, type] = {
    SystemSaid: SystemMessage,
    UserSaid: UserMessage,
    AssistantSaid: AssistantMessage,
}


def _name(event: Event) -> str:
    if isinstance(event, CallIssued | ResultArrived):
        return event.call_id
    return event.said


def _is_call(event: CallIssued, message: Message, slot: int, log: Log) -> bool:
    if not isinstance(message, AssistantMessage) or slot >= len(message.tool_calls):
        return False
    call = message.tool_calls[slot]
    if call.id != event.call_id or not _is_json(call.function.arguments, event.arguments):
        return False
    log.arguments[call.id] = event.arguments
    return call.function.name == event.function and call.endpoint_id == event.endpoint_id


def _is_result(event: ResultArrived, message: Message, log: Log) -> bool:
    if not isinstance(message, ToolMessage) or message.tool_call_id != event.call_id:
        return False
    if _is_json(message.content, event.payload):
        log.payloads[event.call_id] = event.payload
        return True
    return False


def _is_json(text: str, value: Json) -> bool:
    if orjson.dumps(value).decode() == text:
        return True
    try:
        return same(orjson.loads(text), value)
    except orjson.JSONDecodeError:
        return False

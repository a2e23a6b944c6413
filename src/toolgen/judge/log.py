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
    inquiries: list[int]  # messages that the user marks as questions about what was told
    dropped: dict[str, int]  # task -> message with which the user drops it
    arguments: dict[str, dict[str, Json]]  # by call, where the transcript holds these very arguments
    payloads: dict[str, Json]  # by call, where the transcript holds this very payload
    differences: list[Found]


def follow(events: Sequence[Event], messages: Sequence[Message]) -> Log:
    """Walk both side by side."""
    log = Log({}, {}, {}, [], [], {}, {}, {}, [])
    place, turn, slot, clock = -1, -1, 0, 0
    ahead = iter(messages)
    message: Message | None = None  # the one at `place`
    for number, event in enumerate(events):
        at_ms = event.at_ms
        if at_ms < clock:
            log.differences.append((f"$.events[{number}].at_ms", f"time goes back from {clock} to {at_ms}"))
        clock = at_ms
        if type(event) is CallIssued:
            if event.turn != turn:
                turn, slot, place, message = event.turn, 0, place + 1, next(ahead, None)
            fits = _is_call(event, message, slot, log)
            slot += 1
        elif type(event) is ResultArrived:
            turn, place, message = -1, place + 1, next(ahead, None)
            fits = _is_result(event, message, log)
        elif type(event) is AssistantSaid:
            if event.turn != turn:
                turn, slot, place, message = event.turn, 0, place + 1, next(ahead, None)
            log.spoken.append((place, event))
            log.said[event.said] = place
            fits = type(message) is AssistantMessage and message.content == event.text
        elif type(event) is UserSaid or type(event) is SystemSaid:
            turn, place, message = -1, place + 1, next(ahead, None)
            log.said[event.said] = place
            fits = type(message) is _SPEECH[type(event)] and message.content == event.text
            if type(event) is UserSaid and event.act == "follow_up":
                log.inquiries.append(place)
            elif type(event) is UserSaid and event.act == "withdrawal":
                log.dropped.setdefault(event.task, place)
        else:
            fits = False  # what only the runtime of a mission logs has no place in a straight transcript
        if not fits:
            log.differences.append(
                (f"$.events[{number}]", f"message {place} does not tell this event ({_name(event)})")
            )
    if place + 1 != len(messages):
        log.differences.append(("$.messages", f"{len(messages)} messages for events that make {place + 1}"))
    told = sum([len(message.tool_calls) for message in messages if type(message) is AssistantMessage])
    if told != len(log.calls):
        log.differences.append(("$.messages", f"{told} calls in the messages, {len(log.calls)} in the events"))
    return log


_SPEECH: dict[type, type[UserMessage | SystemMessage]] = {UserSaid: UserMessage, SystemSaid: SystemMessage}


def _name(event: Event) -> str:
    if isinstance(event, SystemSaid | UserSaid | AssistantSaid):
        return event.said
    return event.call_id if isinstance(event, CallIssued | ResultArrived) else type(event).__name__


def _is_call(event: CallIssued, message: Message | None, slot: int, log: Log) -> bool:
    call_id = event.call_id
    log.calls[call_id] = event
    if type(message) is not AssistantMessage or slot >= len(message.tool_calls):
        return False
    call = message.tool_calls[slot]
    if call.id != call_id or not _is_json(call.function.arguments, event.arguments):
        return False
    log.arguments[call_id] = event.arguments
    return call.function.name == event.function and call.endpoint_id == event.endpoint_id


def _is_result(event: ResultArrived, message: Message | None, log: Log) -> bool:
    call_id = event.call_id
    log.results[call_id] = event
    if type(message) is not ToolMessage or message.tool_call_id != call_id:
        return False
    if _is_json(message.content, event.payload):
        log.payloads[call_id] = event.payload
        return True
    return False


def _is_json(text: str, value: Json) -> bool:
    if orjson.dumps(value).decode() == text:
        return True
    try:
        return same(orjson.loads(text), value)
    except orjson.JSONDecodeError:
        return False

"""The item list of a mission in `deferred` style: calls stay without an output until one comes, on their own id."""

from collections.abc import Iterator, Sequence

import orjson

from toolgen.core.events import (
    Answered,
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
from toolgen.core.record import CallItem, Item, MessageItem, OutputItem
from toolgen.runtime import handover


def items(events: Sequence[Event]) -> tuple[Item, ...]:
    """The items in order. To wait is to end the turn, so no item says it; cancelling is a call like any other."""
    return tuple(_items(events))


def _items(events: Sequence[Event]) -> Iterator[Item]:
    results: dict[str, ResultArrived] = {}
    parts: dict[str, PartArrived] = {}
    cancels: set[str] = set()
    for event in events:
        match event:
            case SystemSaid():
                yield MessageItem("system", event.text)
            case UserSaid():
                yield MessageItem("user", event.text)
            case AssistantSaid():
                yield MessageItem("assistant", event.text)
            case CallIssued():
                yield CallItem(event.call_id, event.function, _text(event.arguments))
            case ControlIssued() if event.action == "cancel":
                cancels.add(event.call_id)
                yield CallItem(event.call_id, event.action, _text(handover.arguments(event)))
            case ResultArrived():
                results[event.call_id] = event
            case PartArrived():
                parts[event.call_id] = event
            case Answered():
                yield from _outputs(event, results, parts, cancels)
            case _:
                pass


def _outputs(
    event: Answered, results: dict[str, ResultArrived], parts: dict[str, PartArrived], cancels: set[str]
) -> Iterator[Item]:
    if event.call_id in cancels:
        yield OutputItem(event.call_id, _text({"status": event.status}))
    for arrival in event.arrivals:
        payload: Json
        match arrival.status:
            case "withheld":
                payload = {"status": "withheld", "reason": arrival.reason}
            case "partial":
                payload = {"status": "partial", "result": parts[arrival.call_id].payload}
            case _:
                payload = results[arrival.call_id].payload
        yield OutputItem(arrival.call_id, _text(payload))


def _text(value: Json) -> str:
    return orjson.dumps(value).decode()

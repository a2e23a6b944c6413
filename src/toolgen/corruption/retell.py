"""A record told anew from altered events, so that messages, steps and evidence agree with them as they always do."""

import json
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Raw

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import RecordEvidence, Said, Source, placed
from toolgen.core.record import (
    AssistantMessage,
    FunctionCall,
    Message,
    Record,
    Step,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
)

Events = tuple[Event, ...]
replace = msgspec.structs.replace
LATER = 10_000  # turns beyond those of any record; retelling numbers all turns in their order


def retold(record: Record, events: Sequence[Event], *, tools: tuple[Raw, ...] | None = None) -> Record:
    """The record with these events: ids, turns and times in order again, everything else told from them."""
    numbered = _numbered(events)
    messages, places = _messages(numbered)
    shapes = {step.endpoint_id: step.response_shape for step in record.step_trace}
    results = {event.call_id: event for event in numbered if isinstance(event, ResultArrived)}
    calls = [event for event in numbered if isinstance(event, CallIssued)]
    return replace(
        record,
        messages=messages,
        tools=record.tools if tools is None else tools,
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
            for number, call in enumerate(calls, 1)
        ),
        evidence=tuple(
            RecordEvidence(places[event.said], fact.text, fact.value, placed(fact.source, places), fact.reading)
            for event in numbered
            if isinstance(event, AssistantSaid)
            for fact in event.evidence
        ),
        events=numbered,
    )


def text_of(value: Json) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _numbered(events: Sequence[Event]) -> Events:
    """Utterances, calls and turns counted anew, and no time before the one it follows."""
    said: dict[str, str] = {}
    calls: dict[str, str] = {}
    turns: dict[int, int] = {}
    for event in events:
        if isinstance(event, SystemSaid | UserSaid | AssistantSaid):
            said.setdefault(event.said, f"said-{len(said)}")
        if isinstance(event, CallIssued):
            calls.setdefault(event.call_id, f"call-{len(calls) + 1}")
        if isinstance(event, AssistantSaid | CallIssued):
            turns.setdefault(event.turn, len(turns) + 1)
    now = 0
    numbered: list[Event] = []
    for event in events:
        now = max(now, event.at_ms)
        numbered.append(replace(_renamed(event, said, calls, turns), at_ms=now))
    return tuple(numbered)


def _renamed(event: Event, said: Mapping[str, str], calls: Mapping[str, str], turns: Mapping[int, int]) -> Event:
    def source_renamed(source: Source) -> Source:
        if isinstance(source, Said):
            return replace(source, said=said.get(source.said, source.said), base=said.get(source.base, source.base))
        return replace(source, call_id=calls.get(source.call_id, source.call_id))

    match event:
        case SystemSaid() | UserSaid():
            return replace(event, said=said[event.said])
        case AssistantSaid():
            evidence = tuple(replace(fact, source=source_renamed(fact.source)) for fact in event.evidence)
            return replace(event, said=said[event.said], turn=turns[event.turn], evidence=evidence)
        case CallIssued():
            return replace(
                event,
                call_id=calls[event.call_id],
                turn=turns[event.turn],
                sources={name: source_renamed(source) for name, source in event.sources.items()},
                depends_on=tuple(calls.get(needed, needed) for needed in event.depends_on),
            )
        case ResultArrived():
            return replace(event, call_id=calls.get(event.call_id, event.call_id))
        case _:
            return event


def _messages(events: Sequence[Event]) -> tuple[tuple[Message, ...], dict[str, int]]:
    """The transcript, and in which message each utterance stands."""
    messages: list[Message] = []
    places: dict[str, int] = {}
    turn = 0
    for event in events:
        if isinstance(event, AssistantSaid | CallIssued):
            if event.turn != turn:
                messages.append(AssistantMessage(""))
                turn = event.turn
            opened = messages[-1]
            if isinstance(opened, AssistantMessage):
                messages[-1] = _spoken_or_called(opened, event)
            if isinstance(event, AssistantSaid):
                places[event.said] = len(messages) - 1
            continue
        turn = 0
        if isinstance(event, ResultArrived):
            messages.append(ToolMessage(event.call_id, text_of(event.payload)))
        elif isinstance(event, SystemSaid | UserSaid):
            places[event.said] = len(messages)
            messages.append(SystemMessage(event.text) if isinstance(event, SystemSaid) else UserMessage(event.text))
    return tuple(messages), places


def _spoken_or_called(message: AssistantMessage, event: AssistantSaid | CallIssued) -> AssistantMessage:
    if isinstance(event, AssistantSaid):
        return replace(message, content=event.text)
    function = FunctionCall(event.function, text_of(event.arguments))
    call = ToolCall(id=event.call_id, function=function, endpoint_id=event.endpoint_id)
    return replace(message, tool_calls=(*message.tool_calls, call), train=message.train and event.train)

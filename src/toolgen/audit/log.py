"""Whether messages, step trace and evidence tell what the events tell, message by message and field by field."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import assert_never

from msgspec import Struct

from toolgen.audit.spoken import alike
from toolgen.audit.transcript import Transcript, parse
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted, RecordSource, Said, Source
from toolgen.core.record import AssistantMessage, Message, Record, Step, SystemMessage, ToolMessage, UserMessage
from toolgen.core.verdict import Finding


class Expected(Struct, frozen=True):
    """A message as the events have it."""

    role: str
    text: str = ""
    calls: tuple[CallIssued, ...] = ()
    result: ResultArrived | None = None
    said: tuple[str, ...] = ()


def log(record: Record, transcript: Transcript) -> list[Finding]:
    """Every difference between the log and what is told of it."""
    expected = _expected(record.events)
    places = {said: index for index, message in enumerate(expected) for said in message.said}
    return [
        *_clock(record.events),
        *_messages(expected, transcript),
        *_steps(record, places),
        *_evidence(record, places),
    ]


def _expected(events: Sequence[Event]) -> list[Expected]:
    """The messages that the events make: one for each turn of the assistant, one for everything else."""
    messages: list[Expected] = []
    turns: list[int] = []  # of each message; -1 for those that are not the assistant's
    for event in events:
        match event:
            case SystemSaid():
                messages.append(Expected("system", event.text, said=(event.said,)))
                turns.append(-1)
            case UserSaid():
                messages.append(Expected("user", event.text, said=(event.said,)))
                turns.append(-1)
            case ResultArrived():
                messages.append(Expected("tool", result=event))
                turns.append(-1)
            case AssistantSaid() | CallIssued():
                if not turns or turns[-1] != event.turn:
                    messages.append(Expected("assistant"))
                    turns.append(event.turn)
                messages[-1] = _joined(messages[-1], event)
            case _:  # what only the runtime of a mission logs makes no message of its own
                pass
    return messages


def _joined(message: Expected, event: AssistantSaid | CallIssued) -> Expected:
    if isinstance(event, CallIssued):
        return Expected(message.role, message.text, (*message.calls, event), said=message.said)
    return Expected(message.role, event.text, message.calls, said=(*message.said, event.said))


def _clock(events: Sequence[Event]) -> list[Finding]:
    return [
        Finding("time-goes-back", f"$.events[{index + 1}]", f"{later.at_ms} ms after {earlier.at_ms} ms")
        for index, (earlier, later) in enumerate(pairwise(events))
        if later.at_ms < earlier.at_ms
    ]


def _messages(expected: Sequence[Expected], transcript: Transcript) -> list[Finding]:
    found: list[Finding] = []
    for index, (told, logged) in enumerate(zip_longest(transcript.messages, expected)):
        if told is None or logged is None:
            message = f"{len(transcript.messages)} messages, but the events make {len(expected)}"
            return [*found, Finding("messages-not-events", "$.messages", message)]
        if not _tells(told, logged, transcript, index):
            found.append(
                Finding("messages-not-events", f"$.messages[{index}]", "the message is not what the events tell")
            )
    return found


def _tells(told: Message, logged: Expected, transcript: Transcript, index: int) -> bool:
    match told:
        case SystemMessage() | UserMessage():
            role = "system" if isinstance(told, SystemMessage) else "user"
            return logged.role == role and told.content == logged.text
        case AssistantMessage():
            made = [call for call in transcript.calls if call.message == index]
            return (
                logged.role == "assistant"
                and told.content == logged.text
                and told.train is all(call.train for call in logged.calls)
                and len(made) == len(logged.calls)
                and all(
                    (call.call_id, call.function, call.endpoint_id)
                    == (issued.call_id, issued.function, issued.endpoint_id)
                    and alike(call.arguments, issued.arguments)
                    for call, issued in zip(made, logged.calls, strict=True)
                )
            )
        case ToolMessage():
            payload, readable = parse(told.content)
            return (
                logged.result is not None
                and told.tool_call_id == logged.result.call_id
                and readable
                and alike(payload, logged.result.payload)
            )
        case _:
            assert_never(told)


def _steps(record: Record, places: Mapping[str, int]) -> list[Finding]:
    calls = [event for event in record.events if isinstance(event, CallIssued)]
    results = {event.call_id: event for event in record.events if isinstance(event, ResultArrived)}
    if len(calls) != len(record.step_trace):
        return [Finding("steps-not-events", "$.step_trace", f"{len(record.step_trace)} steps of {len(calls)} calls")]
    return [
        Finding("steps-not-events", f"$.step_trace[{index}]", f"the {name} of the step is not that of the events")
        for index, (step, call) in enumerate(zip(record.step_trace, calls, strict=True))
        for name in _differences(step, call, results.get(call.call_id), number=index + 1, places=places)
    ]


def _differences(
    step: Step, call: CallIssued, result: ResultArrived | None, *, number: int, places: Mapping[str, int]
) -> list[str]:
    """The names of the fields in which a step is not the call that it stands for."""
    sources = {name: _placed(source, places) for name, source in call.sources.items()}
    same: dict[str, bool] = {
        "number": step.step == number,
        "call": step.call_id == call.call_id,
        "endpoint": step.endpoint_id == call.endpoint_id,
        "function": step.function == call.function,
        "arguments": alike(step.arguments, call.arguments),
        "sources": step.sources == sources,
        "dependencies": step.depends_on == call.depends_on,
        "reason": step.reason == call.reason,
    }
    if result is not None:
        same["status"] = step.status == result.status
        same["references"] = step.references == result.references
    return [name for name, equal in same.items() if not equal]


def _evidence(record: Record, places: Mapping[str, int]) -> list[Finding]:
    logged: list[tuple[int, str, Json, RecordSource, str]] = [
        (places[event.said], fact.text, fact.value, _placed(fact.source, places), fact.reading)
        for event in record.events
        if isinstance(event, AssistantSaid)
        for fact in event.evidence
    ]
    told = [(fact.message, fact.text, fact.value, fact.source, fact.reading) for fact in record.evidence]
    if told == logged:
        return []
    return [Finding("evidence-not-events", "$.evidence", "the evidence is not that of the events")]


def _placed(source: Source, places: Mapping[str, int]) -> RecordSource:
    """The source as a record has it: the utterance replaced by its place, -1 where nobody said it."""
    match source:
        case Said():
            base = places.get(source.base, -1) if source.base_quote else -1
            return Quoted(places.get(source.said, -1), source.quote, source.reading, base, source.base_quote)
        case FromResult():
            return source
        case _:
            assert_never(source)

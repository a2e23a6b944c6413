"""A mission as it would read had every call been answered at once: the form that rules about calls and facts look at.

Control actions and acknowledgements are left out, each result stands right after its call, and words said beside a
wait stand before what is said or called next. A call whose result was never handed over is answered by an error that
says why. Where something was used before it had arrived, this form does not show it: that is for rules about time.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import orjson
from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, ControlIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import CallId, Quoted, RecordSource
from toolgen.core.record import AssistantMessage, Conversation, Message, Step, ToolCall, ToolMessage

CONTROL = "runtime/"  # how the endpoint ids of control actions begin
_HEARD = (SystemSaid, UserSaid, AssistantSaid, CallIssued, ResultArrived)
_BETWEEN = "\n\n"
_VOID: Mapping[str, Json] = {"error": {"status": 504, "code": "pending", "message": "no result was handed over"}}


def straight(conversation: Conversation) -> Conversation:
    """The conversation without its time. One that has no mission is returned as it is."""
    mission = conversation.mission
    if mission is None:
        return conversation
    if mission.style == "blocking":
        heard = tuple([event for event in conversation.events if isinstance(event, _HEARD)])
        return replace(conversation, events=heard, call_log=())
    endings = _endings(conversation.messages)
    messages, places = _messages(conversation.messages, endings)
    return replace(
        conversation,
        messages=messages,
        step_trace=tuple(_steps(conversation.step_trace, endings, places)),
        evidence=tuple(
            replace(fact, message=places.get(fact.message, fact.message), source=_placed(fact.source, places))
            for fact in conversation.evidence
        ),
        events=_events(conversation.events, endings),
        mission=replace(mission, style="blocking"),
        call_log=(),
        items=(),
    )


class _Ending(Struct, frozen=True):
    """How a call ended, as the transcript tells it."""

    text: str
    how: Literal["result", "pending", "void"]  # void: given up, or withheld


def _endings(messages: Sequence[Message]) -> dict[CallId, _Ending]:
    """By call: the result that was handed over last, or why there is none."""
    calls: dict[CallId, Literal["pending", "void"]] = {}
    cancels: dict[CallId, CallId] = {}
    found: dict[CallId, _Ending] = {}
    for message in messages:
        if isinstance(message, AssistantMessage):
            for call in message.tool_calls:
                if not call.endpoint_id.startswith(CONTROL):
                    calls[call.id] = "pending"
                elif call.endpoint_id == f"{CONTROL}cancel":
                    cancels[call.id] = str(_parsed(call.function.arguments).get("call_id", ""))
        elif isinstance(message, ToolMessage):
            said = _parsed(message.content)
            cancelled = cancels.get(message.tool_call_id)
            if cancelled in calls and said.get("status") in ("cancelled", "too_late"):
                calls[cancelled] = "void"
            arrivals = said.get("arrivals")
            for arrival in arrivals if isinstance(arrivals, list) else ():
                if isinstance(arrival, dict):
                    call_id = str(arrival.get("call_id"))
                    if arrival.get("status") == "withheld":
                        calls[call_id] = "void"
                    elif arrival.get("status") not in ("partial", "ready"):
                        found[call_id] = _Ending(_text(arrival.get("result")), "result")
    for call_id, how in calls.items():
        if call_id not in found or how == "void":
            found[call_id] = _Ending(_text(dict(_VOID)), how)
    return found


def _messages(
    messages: Sequence[Message], endings: Mapping[CallId, _Ending]
) -> tuple[tuple[Message, ...], dict[int, int]]:
    """The messages, and where each of the old ones stands now."""
    made: list[Message] = []
    places: dict[int, int] = {}
    aside: list[tuple[int, str]] = []  # words that were said beside a control action
    for place, message in enumerate(messages):
        if isinstance(message, ToolMessage):
            continue
        if not isinstance(message, AssistantMessage):
            places[place] = len(made)
            made.append(message)
            continue
        calls = tuple([call for call in message.tool_calls if not is_control(call) and endings[call.id].how != "void"])
        if message.tool_calls and not calls:
            if message.content:
                aside.append((place, message.content))
            continue
        for earlier, _ in aside:
            places[earlier] = len(made)
        places[place] = len(made)
        said = [text for _, text in aside] + ([message.content] if message.content else [])
        made.append(replace(message, content=_BETWEEN.join(said), tool_calls=calls))
        made.extend(ToolMessage(call.id, endings[call.id].text) for call in calls)
        aside = []
    return tuple(made), places


def _events(events: Sequence[Event], endings: Mapping[CallId, _Ending]) -> tuple[Event, ...]:
    void = {call_id for call_id, ending in endings.items() if ending.how == "void"}
    calling = {event.turn for event in events if isinstance(event, CallIssued) and event.call_id not in void}
    controlling = {event.turn for event in events if isinstance(event, ControlIssued | CallIssued)} - calling
    results = {event.call_id: event for event in events if isinstance(event, ResultArrived)}
    made: list[Event] = []
    aside: list[AssistantSaid] = []
    open_calls: list[CallIssued] = []
    speech: list[AssistantSaid] = []  # of the turn whose calls are open
    for event in events:
        if open_calls and not (_turn(event) == open_calls[0].turn or _turn(event) is None):
            made.extend(_called(open_calls, speech, aside, results=results, endings=endings))
            open_calls, speech, aside = [], [], []
        match event:
            case CallIssued() if event.call_id in void:
                pass
            case CallIssued():
                open_calls.append(event)
            case AssistantSaid() if event.turn in controlling:
                aside.append(event)
            case AssistantSaid() if event.turn in calling:
                speech.append(event)
            case AssistantSaid():
                made.append(_joined([*aside, event], event.turn))
                aside = []
            case SystemSaid() | UserSaid():
                made.append(event)
            case _:
                pass
    if open_calls:
        made.extend(_called(open_calls, speech, aside, results=results, endings=endings))
    return tuple(made)


def _turn(event: Event) -> int | None:
    """The turn of the assistant that an event belongs to; 0 for what the others say, None for what nobody says."""
    if isinstance(event, CallIssued | ControlIssued | AssistantSaid):
        return event.turn
    return 0 if isinstance(event, UserSaid | SystemSaid) else None


def _called(
    calls: Sequence[CallIssued],
    speech: Sequence[AssistantSaid],
    aside: Sequence[AssistantSaid],
    *,
    results: Mapping[CallId, ResultArrived],
    endings: Mapping[CallId, _Ending],
) -> Iterable[Event]:
    """The calls of a turn with what is said beside them, and then their results."""
    yield from calls
    if aside or speech:
        yield replace(_joined([*aside, *speech], calls[0].turn), at_ms=calls[-1].at_ms)
    for call in calls:
        result, ending = results.get(call.call_id), endings.get(call.call_id)
        if result is not None and (ending is None or ending.how == "result"):
            yield replace(result, at_ms=calls[-1].at_ms)
        elif ending is not None:
            error = _parsed(ending.text)
            yield ResultArrived(
                at_ms=calls[-1].at_ms, task=call.task, call_id=call.call_id, status="error", code=504, payload=error
            )


def _joined(said: Sequence[AssistantSaid], turn: int) -> AssistantSaid:
    last = said[-1]
    if len(said) == 1 and last.turn == turn:
        return last
    text = _BETWEEN.join([each.text for each in said])
    evidence = tuple(fact for each in said for fact in each.evidence)
    return replace(last, text=text, evidence=evidence, turn=turn)


def _steps(steps: Sequence[Step], endings: Mapping[CallId, _Ending], places: Mapping[int, int]) -> Iterable[Step]:
    number = 0
    for step in steps:
        ending = endings.get(step.call_id)
        if ending is not None and ending.how == "void":
            continue
        number += 1
        sources = {name: _placed(source, places) for name, source in step.sources.items()}
        if ending is not None and ending.how == "pending":
            step = replace(step, status="error", references=())
        yield replace(step, sources=sources, step=number)


def _placed(source: RecordSource, places: Mapping[int, int]) -> RecordSource:
    if not isinstance(source, Quoted):
        return source
    base = places.get(source.base, source.base) if source.base_quote else source.base
    return replace(source, message=places.get(source.message, -1), base=base)


def _parsed(text: str) -> dict[str, Json]:
    try:
        value: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def _text(value: Json) -> str:
    return orjson.dumps(value).decode()


def is_control(call: ToolCall) -> bool:
    """Whether a tool call is a control action of the runtime."""
    return call.endpoint_id.startswith(CONTROL)

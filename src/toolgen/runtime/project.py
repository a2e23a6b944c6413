"""Projections of a log: the chat transcript, the step trace and the evidence. Nothing in them is not in the log."""

from collections.abc import Mapping, Sequence

import orjson
from msgspec import Struct

from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    Event,
    PartArrived,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.mission import Style
from toolgen.core.provenance import RecordEvidence, SaidId, placed
from toolgen.core.record import (
    AssistantMessage,
    FunctionCall,
    Message,
    Step,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
)
from toolgen.core.straight import CONTROL
from toolgen.core.tools import EndpointId, ShapeSource
from toolgen.runtime import handover


class Projection(Struct, frozen=True):
    """What a log looks like as training data."""

    messages: tuple[Message, ...]
    step_trace: tuple[Step, ...]
    evidence: tuple[RecordEvidence, ...]


def project(events: Sequence[Event], shapes: Mapping[EndpointId, ShapeSource], style: Style = "blocking") -> Projection:
    """Project a log; `shapes` says how well the response shape of each called endpoint is known.

    In `blocking` style a result is the tool message of its call. In the others it stands in the message by which the
    runtime handed it over (`runtime.handover`).
    """
    transcript = Transcript(style)
    for event in events:
        transcript.apply(event)
    transcript.close()
    places, results, closed = transcript.places, transcript.results, transcript.closed
    return Projection(
        messages=tuple(transcript.messages),
        step_trace=tuple(
            _step(number, call, _usable(call, results, closed, style), places, shapes)
            for number, call in enumerate(transcript.calls, 1)
        ),
        evidence=tuple(
            RecordEvidence(places[said.said], fact.text, fact.value, placed(fact.source, places), fact.reading)
            for said in transcript.spoken
            for fact in said.evidence
        ),
    )


class Transcript:
    """Messages in the making: the calls and words of one assistant turn are gathered into one message.

    `messages` only grows, and is whole where no turn is under way, so that a chat can be followed event by event.
    """

    __slots__ = (
        "_controls", "_parts", "_style", "_text", "_tool_calls", "_train", "_turn", "calls", "closed", "messages",
        "places", "results", "spoken",
    )  # fmt: skip

    def __init__(self, style: Style = "blocking") -> None:
        self.messages: list[Message] = []
        self.places: dict[SaidId, int] = {}
        self.calls: list[CallIssued] = []
        self.results: dict[str, ResultArrived] = {}
        self.spoken: list[AssistantSaid] = []  # with evidence
        self.closed: dict[str, CallClosed] = {}
        self._style = style
        self._parts: dict[str, PartArrived] = {}
        self._controls: set[str] = set()
        self._turn = -1
        self._text = ""
        self._tool_calls: list[ToolCall] = []
        self._train = True

    def apply(self, event: Event) -> None:
        """Add what an event adds to the chat."""
        match event:  # the commonest first: a case that does not fit costs four times one that does
            case CallIssued():
                self._call(event)
            case ResultArrived():
                if self._style == "blocking":
                    self._add(ToolMessage(event.call_id, _text(event.payload)))
                self.results[event.call_id] = event
            case AssistantSaid():
                self._say(event)
            case UserSaid():
                self._add(UserMessage(event.text), event.said)
            case SystemSaid():
                self._add(SystemMessage(event.text), event.said)
            case Answered():
                said = handover.body(event, self.results, self._parts, control=event.call_id in self._controls)
                self._add(ToolMessage(event.call_id, _text(said)))
            case ControlIssued():
                self._control(event)
            case PartArrived():
                self._parts[event.call_id] = event
            case CallClosed():
                self.closed[event.call_id] = event
            case _:  # known to the runtime alone
                pass

    def close(self) -> None:
        """End the assistant's turn that is under way, if one is."""
        if self._turn >= 0:
            self.messages.append(AssistantMessage(self._text, tuple(self._tool_calls), self._train))
            self._turn = -1
            self._train = True
            self._text = ""
            self._tool_calls = []

    def _add(self, message: Message, said: SaidId | None = None) -> None:
        self.close()
        if said is not None:
            self.places[said] = len(self.messages)
        self.messages.append(message)

    def _say(self, event: AssistantSaid) -> None:
        self._enter(event.turn)
        self.places[event.said] = len(self.messages)
        self._text = event.text
        if event.evidence:
            self.spoken.append(event)

    def _call(self, event: CallIssued) -> None:
        self._enter(event.turn)
        self.calls.append(event)
        function = FunctionCall(event.function, _text(event.arguments))
        self._train = self._train and event.train
        self._tool_calls.append(ToolCall(id=event.call_id, function=function, endpoint_id=event.endpoint_id))

    def _control(self, event: ControlIssued) -> None:
        self._enter(event.turn)
        self._controls.add(event.call_id)
        function = FunctionCall(event.action, _text(handover.arguments(event)))
        endpoint_id = EndpointId(f"{CONTROL}{event.action}")
        self._tool_calls.append(ToolCall(id=event.call_id, function=function, endpoint_id=endpoint_id))

    def _enter(self, turn: int) -> None:
        if turn != self._turn:
            self.close()
            self._turn = turn


def _usable(
    call: CallIssued, results: Mapping[str, ResultArrived], closed: Mapping[str, CallClosed], style: Style
) -> ResultArrived | None:
    """The result of a call, where it was not withheld."""
    if style != "blocking" and call.call_id in closed and closed[call.call_id].how != "timed_out":
        return None
    return results.get(call.call_id)


def _step(
    number: int,
    call: CallIssued,
    result: ResultArrived | None,
    places: Mapping[SaidId, int],
    shapes: Mapping[EndpointId, ShapeSource],
) -> Step:
    return Step(
        step=number,
        call_id=call.call_id,
        endpoint_id=call.endpoint_id,
        function=call.function,
        arguments=call.arguments,
        sources={name: placed(source, places) for name, source in call.sources.items()},
        depends_on=call.depends_on,
        status="error" if result is None else result.status,
        response_shape=shapes.get(call.endpoint_id, "derived"),
        references=() if result is None else result.references,
        reason=call.reason,
    )


def _text(value: Json) -> str:
    return orjson.dumps(value).decode()

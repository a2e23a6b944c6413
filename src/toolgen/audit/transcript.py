"""The transcript taken apart: which calls were made where, and where their results stand."""

import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.record import AssistantMessage, Message, ToolMessage
from toolgen.core.verdict import Finding


class MadeCall(Struct, frozen=True):
    """A call as it stands in an assistant message."""

    call_id: str
    function: str
    endpoint_id: str
    arguments: Mapping[str, Json] | None  # None where the text is no JSON object
    message: int
    path: str


class GivenResult(Struct, frozen=True):
    """A result as it stands in a tool message."""

    call_id: str
    payload: Json
    readable: bool
    message: int


class Transcript(Struct, frozen=True):
    """All calls and results, in the order of the messages."""

    messages: tuple[Message, ...]
    calls: tuple[MadeCall, ...]
    results: tuple[GivenResult, ...]

    def call(self, call_id: str) -> MadeCall | None:
        """The call of that id."""
        return next((call for call in self.calls if call.call_id == call_id), None)

    def result(self, call_id: str) -> GivenResult | None:
        """The result of the call of that id."""
        return next((result for result in self.results if result.call_id == call_id), None)

    def assistant_texts(self, after: int = -1) -> list[tuple[int, str]]:
        """What the assistant wrote after a message, with the indexes of the messages."""
        return [
            (index, message.content)
            for index, message in enumerate(self.messages)
            if index > after and isinstance(message, AssistantMessage)
        ]


def taken_apart(messages: Sequence[Message]) -> Transcript:
    """The calls and results of a transcript."""
    calls: list[MadeCall] = []
    results: list[GivenResult] = []
    for index, message in enumerate(messages):
        if isinstance(message, AssistantMessage):
            for position, call in enumerate(message.tool_calls):
                parsed, readable = parse(call.function.arguments)
                calls.append(
                    MadeCall(
                        call_id=call.id,
                        function=call.function.name,
                        endpoint_id=call.endpoint_id,
                        arguments=parsed if readable and isinstance(parsed, dict) else None,
                        message=index,
                        path=f"$.messages[{index}].tool_calls[{position}]",
                    )
                )
        elif isinstance(message, ToolMessage):
            parsed, readable = parse(message.content)
            results.append(GivenResult(message.tool_call_id, parsed, readable, index))
    return Transcript(tuple(messages), tuple(calls), tuple(results))


def parse(text: str) -> tuple[Json, bool]:
    """The value of a JSON text, and whether it is one."""
    try:
        return json.loads(text, parse_constant=_refuse), True
    except (ValueError, RecursionError):
        return None, False


def _refuse(constant: str) -> Json:
    raise ValueError(f"{constant} is not JSON")


def structure(transcript: Transcript) -> list[Finding]:
    """Faults in the order of the roles, in who answers which call, and in the ending."""
    return [*_roles(transcript.messages), *_answers(transcript), *_ending(transcript.messages)]


_FOLLOWERS = {
    "start": ("system", "user"),
    "system": ("user",),
    "user": ("assistant", "calls"),
    "assistant": ("user",),
    "calls": ("tool",),
    "tool": ("tool", "assistant", "calls"),
}


def _roles(messages: Sequence[Message]) -> list[Finding]:
    found: list[Finding] = []
    before = "start"
    for index, message in enumerate(messages):
        role = type(message).__name__.removesuffix("Message").lower()
        if isinstance(message, AssistantMessage):
            if message.tool_calls:
                role = "calls"
            elif not message.content.strip():
                found.append(Finding("empty-message", f"$.messages[{index}]", "the assistant says nothing"))
        if role not in _FOLLOWERS[before]:
            found.append(Finding("role-order", f"$.messages[{index}]", f"{role} follows {before}"))
        before = role
    return found


def _answers(transcript: Transcript) -> list[Finding]:
    """Each call answered exactly once, before anything else is said, by a JSON text."""
    found: list[Finding] = []
    ids = [call.call_id for call in transcript.calls]
    for call in transcript.calls:
        if ids.count(call.call_id) > 1:
            found.append(Finding("call-id-repeated", call.path, f"{call.call_id} names more than one call"))
        answers = [result for result in transcript.results if result.call_id == call.call_id]
        if len(answers) != 1:
            found.append(Finding("call-not-answered-once", call.path, f"{call.call_id} has {len(answers)} results"))
        for answer in answers:
            between = transcript.messages[call.message + 1 : answer.message]
            if answer.message < call.message or not all(isinstance(message, ToolMessage) for message in between):
                message = f"the result of {call.call_id} does not stand right after its call"
                found.append(Finding("result-out-of-place", f"$.messages[{answer.message}]", message))
    for result in transcript.results:
        path = f"$.messages[{result.message}]"
        if result.call_id not in ids:
            found.append(Finding("result-without-call", path, f"nobody made the call {result.call_id}"))
        if not result.readable:
            found.append(Finding("result-not-json", path, "the content of the tool message is not JSON"))
    return found


def _ending(messages: Sequence[Message]) -> list[Finding]:
    path = f"$.messages[{len(messages) - 1}]"
    if not messages:
        return [Finding("no-messages", "$.messages", "the transcript is empty")]
    last = messages[-1]
    if not isinstance(last, AssistantMessage) or last.tool_calls:
        return [Finding("wrong-ending", path, "the transcript does not end with words of the assistant")]
    return []

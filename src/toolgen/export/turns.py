"""A transcript as trainers see it: who speaks, and each call with its result.

Formats without call ids pair the n-th result with the n-th call, so results stand in the order of their calls here.
"""

import re
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from toolgen.core.errors import Inexpressible
from toolgen.core.json import Json
from toolgen.core.record import AssistantMessage, Message, Record, SystemMessage, ToolCall, ToolMessage, UserMessage

Row = Mapping[str, object]  # what msgspec writes as one JSON object

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what OpenAI takes as the name of a function


class _Named(Struct):
    name: str


class _Offered(Struct):
    function: _Named


_OFFERED = msgspec.json.Decoder(_Offered)
_OBJECT = msgspec.json.Decoder(dict[str, Json])


class Answered(Struct, frozen=True):
    """A call and what came back."""

    call: ToolCall
    arguments: dict[str, Json]
    result: str


class Turn(Struct, frozen=True):
    """One message of the system, the user or the assistant; the assistant's with its calls, answered."""

    message: SystemMessage | UserMessage | AssistantMessage
    place: int  # among the messages
    answered: tuple[Answered, ...] = ()


def turns(record: Record, *, lessons: bool = False) -> list[Turn]:
    """The turns of a record.

    A turn that is not to be trained on stands with the error that it met only in formats that can say so of a single
    turn (`lessons`); elsewhere both are left out: the call that puts it right comes next, and reads as the first one.

    Raises `Inexpressible` where a call is not answered once and at once, names no function that is offered, or has
    arguments that are no JSON object: every trainer refuses, skips or misreads such a row.
    """
    offered = {name(tool) for tool in record.tools}
    found: list[Turn] = []
    messages = record.messages
    place = 0
    while place < len(messages):
        message = messages[place]
        place += 1
        if isinstance(message, ToolMessage):
            raise Inexpressible(f"message {place - 1} answers no call of the message before it")
        if not isinstance(message, AssistantMessage) or not message.tool_calls:
            found.append(Turn(message, place - 1))
            continue
        results = _results(messages[place : place + len(message.tool_calls)], message.tool_calls, place)
        answered = tuple(_answered(call, offered, results) for call in message.tool_calls)
        if message.train or lessons:
            found.append(Turn(message, place - 1, answered))
        place += len(results)
    return found


def name(tool: msgspec.Raw) -> str:
    """The name of a function that is offered."""
    return _OFFERED.decode(tool).function.name


def spoken(record: Record) -> tuple[str, list[Turn]]:
    """The text of the system, "" where there is none, and the turns of the others.

    Raises `Inexpressible` where the system speaks later than first: one text is all that a format may have room for.
    """
    told = turns(record)
    system = told[0].message.content if told and isinstance(told[0].message, SystemMessage) else ""
    others = told[1:] if told and isinstance(told[0].message, SystemMessage) else told
    if any(isinstance(turn.message, SystemMessage) for turn in others):
        raise Inexpressible("the system speaks in the middle of the conversation")
    return system, others


def array(tools: tuple[msgspec.Raw, ...]) -> str:
    """The functions offered, as the JSON text of one array: text is the only type that all rows share."""
    return "[" + ",".join([bytes(tool).decode() for tool in tools]) + "]"


def _results(told: tuple[Message, ...], calls: tuple[ToolCall, ...], place: int) -> dict[str, str]:
    results = {message.tool_call_id: message.content for message in told if isinstance(message, ToolMessage)}
    if len(told) != len(calls) or results.keys() != {call.id for call in calls}:
        raise Inexpressible(f"the calls of message {place - 1} are not each answered right after it")
    return {str(key): content for key, content in results.items()}


def _answered(call: ToolCall, offered: set[str], results: dict[str, str]) -> Answered:
    function = call.function
    if function.name not in offered or not _NAME.fullmatch(function.name):
        raise Inexpressible(f"{call.id} calls {function.name!r}, which is not offered under a name that trainers take")
    try:
        arguments = _OBJECT.decode(function.arguments)
    except msgspec.DecodeError as error:
        raise Inexpressible(f"the arguments of {call.id} are not a JSON object ({error})") from error
    return Answered(call, arguments, results[call.id])

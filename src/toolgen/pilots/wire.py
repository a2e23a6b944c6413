"""A chat on OpenAI's wire: messages as agents are shown them, and what they reply, which is hostile data."""

from collections.abc import Mapping, Sequence
from math import isfinite

import orjson
from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.record import AssistantMessage, Message, SystemMessage, ToolMessage, UserMessage

ChatMessage = dict[str, Json]

LONGEST = 100_000  # characters of what is said, and of the arguments of one call
_LONGEST_NAME = 64  # characters, as OpenAI allows
_DEEPEST = 64  # levels of arguments
_GREATEST = 2**63  # of the integers that JSON text carries everywhere
_SHOWN = 200  # characters of what cannot be read


class NoMessage(Exception):
    """What an agent replied is no message, and why."""


class AskedFor(Struct, frozen=True):
    """A tool call of a reply. `arguments` is None where they are no JSON object; then `problem` says what they are."""

    name: str
    arguments: dict[str, Json] | None
    problem: str = ""


class Heard(Struct, frozen=True):
    """A reply as it is taken: words and calls, either of which may be missing."""

    text: str
    calls: tuple[AskedFor, ...] = ()


def shown(message: Message) -> ChatMessage:
    """A message as an agent is shown it."""
    match message:
        case SystemMessage():
            return {"role": "system", "content": message.content}
        case UserMessage():
            return {"role": "user", "content": message.content}
        case ToolMessage():
            return {"role": "tool", "tool_call_id": message.tool_call_id, "content": message.content}
        case AssistantMessage():
            said: ChatMessage = {"role": "assistant", "content": message.content}
            if message.tool_calls:
                said["tool_calls"] = [
                    {
                        "id": call.id,
                        "type": "function",
                        "function": {"name": call.function.name, "arguments": call.function.arguments},
                    }
                    for call in message.tool_calls
                ]
            return said


def heard(message: Json) -> Heard:
    """A reply, taken as far as it can be; raises `NoMessage` where there is nothing to take."""
    if not isinstance(message, Mapping):
        raise NoMessage(f"the reply is no message but {_kind(message)}")
    if "content" not in message and "tool_calls" not in message:
        raise NoMessage("the reply has neither content nor tool_calls")
    calls = message.get("tool_calls")
    if calls is not None and not isinstance(calls, list | tuple):
        raise NoMessage(f"tool_calls is no list but {_kind(calls)}")
    return Heard(_words(message.get("content")), tuple(_asked(call) for call in calls or ()))


def readable(text: str) -> str:
    """The text without lone surrogates, which no JSON text can carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _words(content: Json) -> str:
    """The text of a message's content, which may be in parts; white space alone says nothing."""
    if content is None:
        return ""
    if isinstance(content, str):
        text = content
    elif isinstance(content, list | tuple):
        parts = [part.get("text") for part in content if isinstance(part, Mapping)]
        text = "".join(part for part in parts if isinstance(part, str))
    else:
        raise NoMessage(f"content is no text but {_kind(content)}")
    return readable(text[:LONGEST]) if text.strip() else ""


def _asked(call: Json) -> AskedFor:
    function = call.get("function") if isinstance(call, Mapping) else None
    if not isinstance(function, Mapping):
        return AskedFor("", None, f"a call is {_kind(call)}")
    name = function.get("name")
    arguments, problem = _arguments(function.get("arguments"))
    return AskedFor(readable(name[:_LONGEST_NAME]) if isinstance(name, str) else "", arguments, problem)


def _arguments(given: Json) -> tuple[dict[str, Json] | None, str]:
    """The arguments as an object, or None and what is wrong. Nothing at all stands for no arguments."""
    if given is None or given == "":
        return {}, ""
    if isinstance(given, str):
        if len(given) > LONGEST:
            return None, f"arguments of {len(given)} characters"
        try:
            given = orjson.loads(readable(given))
        except orjson.JSONDecodeError:
            return None, f"arguments that are no JSON: {readable(str(given)[:_SHOWN])}"
    if not isinstance(given, Mapping):
        return None, f"arguments that are {_kind(given)}"
    try:
        cleaned = _clean(given, 0)
        size = len(orjson.dumps(cleaned))
    except (ValueError, OverflowError, TypeError) as error:
        return None, f"arguments that JSON cannot carry: {error}"
    assert isinstance(cleaned, dict)
    return (cleaned, "") if size <= LONGEST else (None, f"arguments of {size} bytes")


def _clean(value: Json, depth: int) -> Json:
    """The value with nothing in it that JSON cannot carry; raises ValueError where that would be another value."""
    if depth > _DEEPEST:
        raise ValueError(f"more than {_DEEPEST} levels")
    match value:
        case None | bool():
            return value
        case str():
            return readable(value)
        case int():
            return value if -_GREATEST <= value < _GREATEST else float(value)
        case float():
            if not isfinite(value):
                raise ValueError("not a finite number")
            return value
        case Mapping():
            return {readable(str(name)): _clean(item, depth + 1) for name, item in value.items()}
        case Sequence():
            return [_clean(item, depth + 1) for item in value]
        case _:
            raise ValueError(f"a {type(value).__name__}")


def _kind(value: object) -> str:
    names = {bool: "a boolean", str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return "nothing" if value is None else names.get(type(value), f"a {type(value).__name__}")

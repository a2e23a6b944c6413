"""What is asked of a language model, and what comes back. Which wire carries it is `llm`'s business.

A `Prompt` names the place it is asked from (`scope`: "conv_42_00007/1", `role`: "assistant", `number`: the third
question of that role there), so that the same question asked twice is two questions, and a cassette tells them apart
whatever the order in which conversations run.
"""

from typing import Literal

import orjson
from msgspec import Raw, Struct

from toolgen.core.json import Json

Role = Literal["planner", "user", "assistant", "summary", "judge", "check"]
ToolChoice = Literal["auto", "required", "none"]
Finish = Literal["stop", "tool_calls", "length", "blocked", "other"]


class AskedCall(Struct, frozen=True):
    """A tool call in a prompt's history, or in a completion."""

    id: str
    name: str
    arguments: Json  # the parsed object; the text as it came where it is not JSON


class PromptMessage(Struct, frozen=True, omit_defaults=True):
    """One message of the history: words, calls, or the answer to a call."""

    role: Literal["user", "assistant", "tool"]
    content: str
    calls: tuple[AskedCall, ...] = ()  # assistant only
    call_id: str = ""  # tool only: which call it answers,
    name: str = ""  # and the function that was called


class Prompt(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One question to a model."""

    scope: str
    role: Role
    number: int  # from 1, within scope and role
    model: str
    system: str
    messages: tuple[PromptMessage, ...]
    tools: tuple[Raw, ...] = ()  # function definitions in OpenAI's shape, as in a record
    tool_choice: ToolChoice = "none"
    answer_schema: dict[str, Json] | None = None  # JSON Schema that the text of the answer must fit
    max_output_tokens: int = 256
    temperature: float = 0.7


class Usage(Struct, frozen=True):
    """Tokens, as the provider counts them; 0 where it does not say."""

    input_tokens: int = 0
    output_tokens: int = 0


class Completion(Struct, frozen=True, omit_defaults=True):
    """A model's answer."""

    text: str
    calls: tuple[AskedCall, ...] = ()
    finish: Finish = "stop"
    usage: Usage = Usage()
    model: str = ""  # as the provider names it


def object_in(text: str) -> dict[str, Json] | None:
    """The JSON object of an answer, which may stand among words or in a code fence; None where there is none."""
    start, end = text.find("{"), text.rfind("}")
    try:
        found = orjson.loads(text[start : end + 1]) if 0 <= start < end else None
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None

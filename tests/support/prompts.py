"""Prompts for tests, and the lines on which they are asked."""

from threading import Event

import orjson
from msgspec import Raw

from toolgen.core.completion import AskedCall, Prompt, PromptMessage
from toolgen.core.json import Json
from toolgen.core.ports import Completer
from toolgen.llm.limiter import Limit
from toolgen.llm.meter import Meter
from toolgen.llm.providers import Account, Provider, connect
from toolgen.llm.secret import Secret
from toolgen.llm.transport import Patience, Transport

# Looks like a key of Google's, and is none.
PLANTED = "AIzaSyPLANTED-0123456789-abcdefghijklmno"

QUICK = Patience(attempts=4, first_wait_s=0.02, longest_wait_s=0.2, longest_told_wait_s=3.0, timeout_s=2.0)

WEATHER: dict[str, Json] = {
    "type": "function",
    "function": {
        "name": "weather__forecast",
        "description": "The weather forecast of a city",
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "A city"},
                "days": {"type": "integer", "minimum": 1, "maximum": 7},
                "units": {"type": "string", "enum": ["metric", "imperial"]},
                "hours": {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 23}},
            },
            "required": ["city", "days"],
            "additionalProperties": False,
        },
    },
}
TOOLS = (Raw(orjson.dumps(WEATHER)),)
SCORES: dict[str, Json] = {
    "type": "object",
    "properties": {
        "reason": {"type": "string"},
        "score": {"type": "integer", "minimum": 1, "maximum": 5},
        "kind": {"type": "string", "enum": ["good", "bad"]},
    },
    "required": ["reason", "score", "kind"],
    "additionalProperties": False,
}
HISTORY = (
    PromptMessage("user", "What will the weather be in Lisbon?"),
    PromptMessage("assistant", "", calls=(AskedCall("call-1", "weather__forecast", {"city": "Lisbon", "days": 2}),)),
    PromptMessage("tool", '{"sunny": true, "days": [21, 22]}', call_id="call-1", name="weather__forecast"),
)


def a_prompt(
    text: str = "Say hello.",
    *,
    number: int = 1,
    model: str = "gemini-3.1-flash-lite",
    messages: tuple[PromptMessage, ...] = (),
    tools: bool = False,
    answer_schema: dict[str, Json] | None = None,
) -> Prompt:
    """A question, with a tool that must be called where `tools` is true and nothing was called before."""
    return Prompt(
        scope="conv_42_00000/1",
        role="assistant",
        number=number,
        model=model,
        system="Be brief.",
        messages=messages or (PromptMessage("user", text),),
        tools=TOOLS if tools else (),
        tool_choice=("auto" if messages else "required") if tools else "none",
        answer_schema=answer_schema,
    )


class Unlimited:
    """No limit at all."""

    def wait(self, stopped: Event) -> None:
        pass


def a_line(
    provider: Provider,
    base_url: str,
    *,
    meter: Meter | None = None,
    limit: Limit | None = None,
    patience: Patience = QUICK,
    key: str = PLANTED,
) -> tuple[Completer, Transport]:
    """A client of a server, impatient enough for tests."""
    account = Account(provider=provider, base_url=base_url, key=Secret(key))
    return connect(account, limit=limit or Unlimited(), meter=meter or Meter(), patience=patience)

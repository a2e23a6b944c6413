"""A language model that flies, over the `Completer` port: native tools, or the text form where a server has none."""

from collections.abc import Sequence

import orjson
from msgspec import Raw, Struct

from toolgen.core.completion import AskedCall, Completion, Prompt, PromptMessage
from toolgen.core.errors import Blocked, ProviderError, Truncated
from toolgen.core.json import Json
from toolgen.core.ports import Completer
from toolgen.pilots.chat import Reply, Turn
from toolgen.pilots.over import FlightOver
from toolgen.pilots.wire import ChatMessage


class Asking(Struct, frozen=True, kw_only=True):
    """How a model is asked."""

    model: str
    max_output_tokens: int = 1024
    temperature: float = 0.0


class Model:
    """A model on one mission. Satisfies `Speaker`."""

    def __init__(self, completer: Completer, asking: Asking, tools: tuple[Raw, ...], *, scope: str) -> None:
        """`scope` names the flight, for what keeps answers by question."""
        self._completer = completer
        self._asking = asking
        self._tools = tools
        self._scope = scope
        self._system: list[str] = []
        self._messages: list[PromptMessage] = []
        self._functions: dict[str, str] = {}  # by call id

    def reply(self, turn: Turn) -> Reply:
        """What the model answers; raises `FlightOver`, or the `ProviderError` that ends a run.

        An answer that is cut at the limit of output tokens, or declined, is what the model did. Everything else that
        brings no answer is the fault of what carries it.
        """
        self._follow(turn.messages[turn.fresh :])
        try:
            completion = self._completer.complete(self._prompt(turn.number))
        except (Truncated, Blocked) as error:
            raise FlightOver("agent", str(error)) from None
        except ProviderError as error:
            if error.ends_run:
                raise
            raise FlightOver("infrastructure", str(error)) from None
        return Reply(_message(completion), completion.usage)

    def _prompt(self, number: int) -> Prompt:
        return Prompt(
            scope=self._scope,
            role="assistant",
            number=number,
            model=self._asking.model,
            system="\n".join(self._system),
            messages=tuple(self._messages),
            tools=self._tools,
            tool_choice="auto" if self._tools else "none",
            max_output_tokens=self._asking.max_output_tokens,
            temperature=self._asking.temperature,
        )

    def _follow(self, fresh: Sequence[ChatMessage]) -> None:
        """Take in the messages since the last turn."""
        for message in fresh:
            content = str(message["content"])
            match message["role"]:
                case "system":
                    self._system.append(content)
                case "user":
                    self._messages.append(PromptMessage("user", content))
                case "assistant":
                    self._messages.append(PromptMessage("assistant", content, self._calls(message.get("tool_calls"))))
                case _:
                    call_id = str(message["tool_call_id"])
                    name = self._functions.get(call_id, "")
                    self._messages.append(PromptMessage("tool", content, call_id=call_id, name=name))

    def _calls(self, calls: Json) -> tuple[AskedCall, ...]:
        made: list[AskedCall] = []
        for call in calls if isinstance(calls, list) else ():
            function = call["function"]
            self._functions[call["id"]] = function["name"]
            made.append(AskedCall(call["id"], function["name"], orjson.loads(function["arguments"])))
        return tuple(made)


def _message(completion: Completion) -> ChatMessage:
    """A completion as an assistant message; arguments that are an object stay one."""
    return {
        "role": "assistant",
        "content": completion.text,
        "tool_calls": [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in completion.calls
        ],
    }

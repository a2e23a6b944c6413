"""Any server that speaks OpenAI's chat completions: OpenAI, vLLM, llama.cpp, Ollama, LM Studio.

Servers differ in what they bear. Tools and JSON Schema answers go natively first; where a server refuses that form,
the next is tried: JSON mode with the schema inside (llama.cpp), then plain words that ask for JSON and are parsed.
What a model has borne once is asked first from then on.
"""

import re
from typing import Literal

import orjson
from msgspec import Raw, Struct

from toolgen.core.completion import AskedCall, Completion, Finish, Prompt, PromptMessage, Usage
from toolgen.core.errors import Blocked, Truncated, Unusable
from toolgen.core.json import Json
from toolgen.llm.transport import GaveUp, Rejected, Transport

AnswerForm = Literal["json_schema", "json_object", "words"]
ToolForm = Literal["native", "words"]

_ANSWER_FORMS: tuple[AnswerForm, ...] = ("json_schema", "json_object", "words")
_TOOL_FORMS: tuple[ToolForm, ...] = ("native", "words")
_REFUSALS = frozenset((400, 404, 405, 415, 422, 500, 501))  # of a form: of the request as a whole, any other status
_TRIES_BEFORE_ANOTHER_FORM = 2  # where a status may mean a form that is not borne, or a bad moment
# As OpenAI words it; its newer models want `max_completion_tokens`, and their own temperature.
_UNSUPPORTED = re.compile(r"Unsupported (?:parameter|value): '(max_tokens|temperature)'")


class _Form(Struct, frozen=True):
    """How a prompt is put."""

    answer: AnswerForm = "words"
    tools: ToolForm = "words"


class OpenAICompatible:
    """A `Completer` over `POST {base}/chat/completions`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._borne: dict[tuple[str, bool, bool], _Form] = {}  # by model, whether there is a schema, and tools
        self._unsupported: dict[str, frozenset[str]] = {}  # by model, the parameters that it refuses

    def complete(self, prompt: Prompt) -> Completion:
        """The model's answer; raises `ProviderError`."""
        schema, tools = prompt.answer_schema is not None, bool(prompt.tools)
        forms = _forms(schema, tools)
        known = self._borne.get((prompt.model, schema, tools))
        if known is not None:
            forms = forms[forms.index(known) :]
        for form in forms:
            sure = form in (known, forms[-1])
            try:
                answer = self._ask(prompt, form, attempts=None if sure else _TRIES_BEFORE_ANOTHER_FORM)
            except (Rejected, GaveUp) as refusal:
                if sure or refusal.status not in _REFUSALS:
                    raise
                continue
            self._borne[prompt.model, schema, tools] = form
            usage = _usage(answer.get("usage"))
            self._transport.meter.answered(usage)  # a cut or blocked answer is paid for, too
            return _completion(answer, prompt, form, usage)
        raise AssertionError("the last form returns or raises")

    def _ask(self, prompt: Prompt, form: _Form, *, attempts: int | None) -> dict[str, Json]:
        """The server's answer, without the parameters that it says it does not support."""
        while True:
            unsupported = self._unsupported.get(prompt.model, frozenset())
            try:
                return self._transport.post("/chat/completions", _body(prompt, form, unsupported), attempts=attempts)
            except Rejected as refusal:
                found = unsupported.union(_UNSUPPORTED.findall(str(refusal)))
                if found == unsupported:
                    raise
                self._unsupported[prompt.model] = found


def _forms(schema: bool, tools: bool) -> list[_Form]:
    """The forms to try, best first."""
    return [
        _Form(answer, form)
        for form in (_TOOL_FORMS if tools else ("words",))
        for answer in (_ANSWER_FORMS if schema else ("words",))
    ]


def _body(prompt: Prompt, form: _Form, unsupported: frozenset[str]) -> dict[str, Json]:
    system = [prompt.system]
    native = bool(prompt.tools) and form.tools == "native"
    longest = "max_completion_tokens" if "max_tokens" in unsupported else "max_tokens"
    body: dict[str, Json] = {"model": prompt.model, longest: prompt.max_output_tokens}
    if "temperature" not in unsupported:
        body["temperature"] = prompt.temperature
    if native:
        tools: list[Json] = [_definition(tool) for tool in prompt.tools]
        body["tools"] = tools
        body["tool_choice"] = prompt.tool_choice
    elif prompt.tools:
        system.append(_tools_in_words(prompt))
    if prompt.answer_schema is not None:
        schema = prompt.answer_schema
        match form.answer:
            case "json_schema":
                body["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema}}
            case "json_object":
                body["response_format"] = {"type": "json_object", "schema": schema}
            case "words":
                system.append(
                    f"Answer with one JSON object that fits this JSON Schema: {orjson.dumps(schema).decode()}"
                )
    messages: list[Json] = [{"role": "system", "content": "\n\n".join(text for text in system if text)}]
    messages.extend(_message(message, native=native) for message in prompt.messages)
    body["messages"] = messages
    return body


def _definition(tool: Raw) -> Json:
    definition = orjson.loads(bytes(tool))
    return {"type": "function", "function": definition["function"]}


def _message(message: PromptMessage, *, native: bool) -> Json:
    if message.role == "tool":
        if native:
            return {"role": "tool", "tool_call_id": message.call_id, "content": message.content}
        return {"role": "user", "content": f"Result of {message.name}: {message.content}"}
    if message.calls and native:
        calls: list[Json] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": orjson.dumps(call.arguments).decode()},
            }
            for call in message.calls
        ]
        return {"role": "assistant", "content": message.content, "tool_calls": calls}
    if message.calls:
        made: list[Json] = [{"name": call.name, "arguments": call.arguments} for call in message.calls]
        return {"role": "assistant", "content": orjson.dumps({"calls": made}).decode()}
    return {"role": message.role, "content": message.content}


def _tools_in_words(prompt: Prompt) -> str:
    functions = orjson.dumps([orjson.loads(bytes(tool))["function"] for tool in prompt.tools]).decode()
    if prompt.tool_choice == "none":
        return f"The tools of this conversation, for reference: {functions}"
    must = "Call" if prompt.tool_choice == "required" else "Where a tool is needed, call"
    return (
        f"{must} tools by answering with nothing but JSON of this form: "
        f'{{"calls": [{{"name": "...", "arguments": {{...}}}}]}}. The tools, with JSON Schemas: {functions}'
    )


def _completion(answer: dict[str, Json], prompt: Prompt, form: _Form, usage: Usage) -> Completion:
    choice = _first(answer.get("choices"))
    message = choice.get("message")
    if not isinstance(message, dict):
        raise Unusable("the answer holds no message; is this an OpenAI-compatible server?")
    reason = choice.get("finish_reason")
    content = message.get("content")
    text = content if isinstance(content, str) else ""
    calls = _calls(message.get("tool_calls"))
    if reason == "content_filter":
        raise Blocked("a safety filter of the provider held the answer back (content_filter)")
    if message.get("refusal"):
        raise Blocked("the model declines to answer (refusal)")
    if reason == "length":
        raise Truncated(
            f"the answer was cut at {prompt.max_output_tokens} tokens; "
            f"set TOOLGEN_LLM_MAX_OUTPUT_TOKENS={2 * prompt.max_output_tokens} or more"
        )
    if prompt.tools and form.tools == "words" and not calls:
        calls, text = _calls_in_words(text)
    finish: Finish = "tool_calls" if calls else "stop"
    model = answer.get("model")
    return Completion(text, calls, finish, usage, model if isinstance(model, str) else "")


def _first(choices: Json) -> dict[str, Json]:
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    raise Unusable("the answer holds no choice; is this an OpenAI-compatible server?")


def _calls(calls: Json) -> tuple[AskedCall, ...]:
    found: list[AskedCall] = []
    for number, call in enumerate(calls if isinstance(calls, list) else (), 1):
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(call, dict) and isinstance(function, dict):
            name, arguments = function.get("name"), function.get("arguments")
            call_id = call.get("id")
            found.append(
                AskedCall(
                    call_id if isinstance(call_id, str) and call_id else f"asked-{number}",
                    name if isinstance(name, str) else "",
                    _arguments(arguments),
                )
            )
    return tuple(found)


def _arguments(arguments: Json) -> Json:
    """The arguments parsed; as they came where they are no JSON."""
    if not isinstance(arguments, str):
        return arguments
    try:
        parsed: Json = orjson.loads(arguments or "{}")
    except orjson.JSONDecodeError:
        return arguments
    return parsed


def _calls_in_words(text: str) -> tuple[tuple[AskedCall, ...], str]:
    """The calls of an answer in the text form, and what is left of its words.

    The answer has to end with the JSON object, in a code fence or not: a call that is merely quoted is none.
    """
    start, shown = text.find("{"), text.rstrip().removesuffix("```")
    try:
        answer = orjson.loads(shown[start:]) if start >= 0 else None
    except orjson.JSONDecodeError:
        return (), text
    asked = answer.get("calls") if isinstance(answer, dict) else None
    calls = tuple(
        _call_in_words(call, number) for number, call in enumerate(asked if isinstance(asked, list) else (), 1)
    )
    return (calls, "") if calls else ((), text)


def _call_in_words(call: Json, number: int) -> AskedCall:
    """The call as it came: one that was malformed is for the role to complain of, not to be left out."""
    name, arguments = (call.get("name"), call.get("arguments")) if isinstance(call, dict) else (None, call)
    return AskedCall(f"asked-{number}", name if isinstance(name, str) else "", _arguments(arguments))


def _usage(usage: Json) -> Usage:
    counts = usage if isinstance(usage, dict) else {}
    return Usage(_count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens")))


def _count(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0

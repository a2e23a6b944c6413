"""Gemini over REST: `POST {base}/{version}/models/{model}:generateContent`, the key in the `x-goog-api-key` header.

Format: the Gemini API reference, generateContent. Tool calls are read from the parts, not from the finish reason:
servers disagree about that one.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

import orjson

from toolgen.core.completion import AskedCall, Completion, Finish, Prompt, PromptMessage, Usage
from toolgen.core.errors import Blocked, Truncated, Unusable
from toolgen.core.json import Json
from toolgen.llm.transport import Transport

_VERSIONED = re.compile(r"/v\d+\w*$")
_MODES = {"auto": "AUTO", "required": "ANY", "none": "NONE"}
_BLOCKED = frozenset(("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"))
# What a function declaration may hold: a subset of OpenAPI 3.0 schema objects.
_SCHEMA_WORDS = frozenset(
    ("type", "description", "enum", "items", "properties", "required", "minimum", "maximum", "minItems", "maxItems")
)
_FORMATS = frozenset(("date-time", "enum"))
# Gemini 3 wants back the signature of each call in the history; for calls that it did not make itself, its
# documentation names this value.
_UNSIGNED = "skip_thought_signature_validator"


class Gemini:
    """A `Completer` over `generateContent`."""

    def __init__(self, transport: Transport, *, api_version: str) -> None:
        self._transport = transport
        self._prefix = "" if _VERSIONED.search(transport.base_url) else f"/{api_version}"

    def complete(self, prompt: Prompt) -> Completion:
        """The model's answer; raises `ProviderError`."""
        model = prompt.model if "/" in prompt.model else f"models/{prompt.model}"  # or tunedModels/…
        answer = self._transport.post(f"{self._prefix}/{quote(model)}:generateContent", _body(prompt))
        usage = _usage(answer)
        self._transport.meter.answered(usage)  # a cut or blocked answer is paid for, too
        return _completion(answer, prompt, usage)


def _body(prompt: Prompt) -> dict[str, Json]:
    generation: dict[str, Json] = {"maxOutputTokens": prompt.max_output_tokens, "temperature": prompt.temperature}
    if prompt.answer_schema is not None:
        generation["responseMimeType"] = "application/json"
        generation["responseSchema"] = _schema(prompt.answer_schema)
    body: dict[str, Json] = {"contents": _contents(prompt), "generationConfig": generation}
    if prompt.system:
        body["systemInstruction"] = {"parts": [{"text": prompt.system}]}
    if prompt.tools:
        declared: list[Json] = [_declaration(orjson.loads(bytes(tool))["function"]) for tool in prompt.tools]
        body["tools"] = [{"functionDeclarations": declared}]
        body["toolConfig"] = {"functionCallingConfig": {"mode": _MODES[prompt.tool_choice]}}
    return body


def _contents(prompt: Prompt) -> list[Json]:
    """The history; neighbours of one role in one content, since roles have to alternate."""
    contents: list[Json] = []
    role, parts = "", list[Json]()
    signed = "gemini-3" in prompt.model
    for message in prompt.messages:
        own = "model" if message.role == "assistant" else "user"
        if own != role and parts:
            contents.append({"role": role, "parts": parts})
            parts = []
        role = own
        parts.extend(_parts(message, signed=signed))
    if parts:
        contents.append({"role": role, "parts": parts})
    return contents


def _parts(message: PromptMessage, *, signed: bool) -> list[Json]:
    if message.role == "tool":
        return [{"functionResponse": {"name": message.name, "response": {"result": _parsed(message.content)}}}]
    parts: list[Json] = [{"text": message.content}] if message.content or not message.calls else []
    for number, call in enumerate(message.calls):
        part: dict[str, Json] = {"functionCall": {"name": call.name, "args": call.arguments}}
        if signed and number == 0:
            part["thoughtSignature"] = _UNSIGNED
        parts.append(part)
    return parts


def _parsed(text: str) -> Json:
    try:
        value: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return value


def _declaration(function: Mapping[str, Json]) -> Json:
    declared: dict[str, Json] = {"name": function["name"], "description": function.get("description", "")}
    parameters = function.get("parameters")
    if isinstance(parameters, dict) and parameters.get("properties"):
        declared["parameters"] = _schema(parameters)
    return declared


def _schema(schema: Mapping[str, Json]) -> dict[str, Json]:
    """A JSON Schema without the words that the declaration format does not know."""
    kept: dict[str, Json] = {word: value for word, value in schema.items() if word in _SCHEMA_WORDS}
    kind = kept.get("type")
    if isinstance(kind, list):
        kept["type"] = next((one for one in kind if one != "null"), "string")
        kept["nullable"] = "null" in kind
    if schema.get("format") in _FORMATS:
        kept["format"] = schema["format"]
    properties, items, enum = kept.get("properties"), kept.get("items"), kept.get("enum")
    if isinstance(properties, dict):
        kept["properties"] = {name: _schema(one) for name, one in properties.items() if isinstance(one, dict)}
    if isinstance(items, dict):
        kept["items"] = _schema(items)
    elif kept.get("type") == "array":
        kept["items"] = {"type": "string"}
    if isinstance(enum, list) and not all(isinstance(member, str) for member in enum):
        del kept["enum"]  # only texts may be listed; the bounds of numbers are checked on our side
    return kept


def _completion(answer: dict[str, Json], prompt: Prompt, usage: Usage) -> Completion:
    feedback = answer.get("promptFeedback")
    if isinstance(feedback, dict) and feedback.get("blockReason"):
        raise Blocked(f"the provider blocks the question ({feedback['blockReason']})")
    candidates = answer.get("candidates")
    candidate = candidates[0] if isinstance(candidates, list) and candidates else None
    if not isinstance(candidate, dict):
        raise Unusable("the answer holds no candidate")
    reason = candidate.get("finishReason")
    if reason in _BLOCKED:
        raise Blocked(f"a safety filter of the provider held the answer back ({reason})")
    if reason == "MAX_TOKENS":
        raise Truncated(
            f"the answer was cut at {prompt.max_output_tokens} tokens; "
            f"set TOOLGEN_LLM_MAX_OUTPUT_TOKENS={2 * prompt.max_output_tokens} or more"
        )
    content = candidate.get("content")
    parts = content.get("parts") if isinstance(content, dict) else None
    texts: list[str] = []
    calls: list[AskedCall] = []
    for part in parts if isinstance(parts, list) else ():
        if not isinstance(part, dict) or part.get("thought"):
            continue
        call, text = part.get("functionCall"), part.get("text")
        if isinstance(call, dict):
            name = call.get("name")
            calls.append(AskedCall(f"asked-{len(calls) + 1}", str(name or ""), call.get("args") or {}))
        elif isinstance(text, str):
            texts.append(text)
    finish: Finish = "tool_calls" if calls else "stop" if reason == "STOP" else "other"
    model = answer.get("modelVersion")
    return Completion("".join(texts), tuple(calls), finish, usage, model if isinstance(model, str) else "")


def _usage(answer: dict[str, Json]) -> Usage:
    usage = answer.get("usageMetadata")
    counts = usage if isinstance(usage, dict) else {}
    thoughts = _count(counts.get("thoughtsTokenCount"))  # apart from the candidates, and paid for like them
    return Usage(_count(counts.get("promptTokenCount")), _count(counts.get("candidatesTokenCount")) + thoughts)


def _count(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0

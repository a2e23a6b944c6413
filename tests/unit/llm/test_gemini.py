"""What the Gemini client puts on the wire and reads from it. llmock and the official SDKs agree on the form."""

from typing import Any

import orjson
import pytest

from tests.support.prompts import HISTORY, SCORES, a_line, a_prompt
from tests.support.scripted_provider import Answer, Asked, candidate, playing, words
from toolgen.core.completion import AskedCall, Completion, Prompt


def asking(answer: Answer, prompt: Prompt, *, base: str = "") -> tuple[Asked, Completion]:
    with playing(answer) as server:
        completer, transport = a_line("gemini", f"{server.url}{base}")
        completion = completer.complete(prompt)
        transport.close()
        [asked] = server.asked
        return asked, completion


@pytest.mark.parametrize(
    ("base", "model", "path"),
    [
        ("", "m-1", "/v1beta/models/m-1:generateContent"),
        ("/", "m-1", "/v1beta/models/m-1:generateContent"),
        ("/v1", "m-1", "/v1/models/m-1:generateContent"),
        ("/gemini/v1beta", "models/m-1", "/gemini/v1beta/models/m-1:generateContent"),
        ("", "tunedModels/mine", "/v1beta/tunedModels/mine:generateContent"),
        ("", "m 1?x#y", "/v1beta/models/m%201%3Fx%23y:generateContent"),
    ],
)
def test_the_address_is_made_of_base_version_and_model(base: str, model: str, path: str) -> None:
    asked, _ = asking(words("gemini"), a_prompt(model=model), base=base)
    assert asked.path == path


def test_a_history_with_tools_has_the_form_of_the_api_reference() -> None:
    asked, _ = asking(words("gemini"), a_prompt(messages=HISTORY, tools=True))
    [declared] = asked.body.pop("tools")[0]["functionDeclarations"]
    assert asked.body == {
        "systemInstruction": {"parts": [{"text": "Be brief."}]},
        "contents": [
            {"role": "user", "parts": [{"text": "What will the weather be in Lisbon?"}]},
            {
                "role": "model",
                "parts": [
                    {
                        "functionCall": {"name": "weather__forecast", "args": {"city": "Lisbon", "days": 2}},
                        "thoughtSignature": "skip_thought_signature_validator",
                    }
                ],
            },
            {
                "role": "user",
                "parts": [
                    {
                        "functionResponse": {
                            "name": "weather__forecast",
                            "response": {"result": {"sunny": True, "days": [21, 22]}},
                        }
                    }
                ],
            },
        ],
        "generationConfig": {"maxOutputTokens": 256, "temperature": 0.7},
        "toolConfig": {"functionCallingConfig": {"mode": "AUTO"}},
    }
    assert declared["name"] == "weather__forecast"
    assert "additionalProperties" not in str(declared)


def test_an_answer_schema_goes_along_without_the_words_that_the_format_does_not_know() -> None:
    asked, _ = asking(words("gemini", "{}"), a_prompt(answer_schema=SCORES))
    sent = asked.body["generationConfig"]
    assert sent["responseMimeType"] == "application/json"
    assert sent["responseSchema"] == {name: value for name, value in SCORES.items() if name != "additionalProperties"}


@pytest.mark.parametrize("reason", ["STOP", "FUNCTION_CALL", None, "SOMETHING_NEW"])
def test_calls_are_read_from_the_parts_whatever_the_reason(reason: str | None) -> None:
    parts = [{"text": "thinking", "thought": True}, {"functionCall": {"name": "f", "args": {"x": 1}}}, {"text": "so"}]
    _, completion = asking(Answer(candidate({"content": {"parts": parts}, "finishReason": reason})), a_prompt())
    assert completion.calls == (AskedCall("asked-1", "f", {"x": 1}),)
    assert (completion.text, completion.finish) == ("so", "tool_calls")


@pytest.mark.parametrize("content", [None, {}, {"parts": None}, {"parts": ["x", 7, {"functionCall": 3}, {"text": 5}]}])
def test_parts_of_no_known_form_are_no_answer_and_no_crash(content: Any) -> None:
    _, completion = asking(Answer(candidate({"content": content, "finishReason": "STOP"})), a_prompt())
    assert (completion.text, completion.calls) == ("", ())


def test_the_body_is_json_that_a_strict_reader_accepts() -> None:
    asked, _ = asking(words("gemini"), a_prompt("A\u2028B \x00 é 🙂"))
    assert orjson.loads(orjson.dumps(asked.body))["contents"][0]["parts"] == [{"text": "A\u2028B \x00 é 🙂"}]


def test_thoughts_are_counted_as_output_for_they_are_paid_for_as_such() -> None:
    usage = {"promptTokenCount": 7, "candidatesTokenCount": 3, "thoughtsTokenCount": 40, "totalTokenCount": 50}
    body = {**candidate({"content": {"parts": [{"text": "hi"}]}, "finishReason": "STOP"}), "usageMetadata": usage}
    _, completion = asking(Answer(body), a_prompt())
    assert (completion.usage.input_tokens, completion.usage.output_tokens) == (7, 43)

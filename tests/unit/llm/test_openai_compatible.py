"""What the client of OpenAI-compatible servers puts on the wire, and how it finds out what a server bears."""

from typing import Any

import orjson
import pytest

from tests.support.prompts import HISTORY, QUICK, SCORES, TOOLS, a_line, a_prompt
from tests.support.scripted_provider import Answer, Asked, Behaviour, choice, error, playing, words
from toolgen.core.completion import AskedCall, Prompt
from toolgen.core.errors import Refused, Unusable
from toolgen.llm.meter import Meter

SCORED = words("openai", '{"reason": "", "score": 3, "kind": "good"}')


def forms(asked: list[Asked]) -> list[str]:
    """How each request asked for its answer."""
    return [one.body.get("response_format", {}).get("type", "words") for one in asked]


def like_llama_cpp(asked: Asked) -> Answer:
    if asked.body.get("response_format", {}).get("type") == "json_schema":
        return error(500, "[{'type': 'literal_error', 'loc': ('body', 'response_format')}]")
    return SCORED


def without_json_mode(asked: Asked) -> Answer:
    return error(400, "response_format is not supported") if "response_format" in asked.body else SCORED


def without_tools(asked: Asked) -> Answer:
    if "tools" in asked.body:
        return error(400, "registry.ollama.ai/library/gemma does not support tools")
    return words(
        "openai", 'Sure!\n{"calls": [{"name": "weather__forecast", "arguments": {"city": "Lisbon", "days": 2}}]}'
    )


def like_a_newer_model_of_openai(asked: Asked) -> Answer:
    for name, kind in (("max_tokens", "parameter"), ("temperature", "value")):
        if name in asked.body:
            return error(400, f"Unsupported {kind}: '{name}' is not supported with this model.", param=name)
    return words("openai")


def asking(behaviour: Behaviour, *prompts: Prompt) -> tuple[list[Asked], list[Any]]:
    """What the server saw, and the answers."""
    with playing(behaviour) as server:
        completer, transport = a_line("openai", server.base_url("openai"))
        answers = [completer.complete(prompt) for prompt in prompts]
        transport.close()
        return server.asked, answers


def test_a_server_that_fails_on_json_schema_is_asked_in_json_mode_from_then_on() -> None:
    asked, answers = asking(like_llama_cpp, *(a_prompt(answer_schema=SCORES, number=n) for n in (1, 2)))
    assert forms(asked) == ["json_schema", "json_schema", "json_object", "json_object"]
    assert asked[-1].body["response_format"] == {"type": "json_object", "schema": SCORES}
    assert [orjson.loads(answer.text)["score"] for answer in answers] == [3, 3]


def test_a_server_without_json_mode_is_asked_in_words_from_then_on() -> None:
    asked, _ = asking(without_json_mode, *(a_prompt(answer_schema=SCORES, number=n) for n in (1, 2)))
    assert forms(asked) == ["json_schema", "json_object", "words", "words"]
    assert orjson.dumps(SCORES).decode() in asked[-1].body["messages"][0]["content"]


def test_a_server_without_tools_is_told_of_them_in_words_and_its_calls_are_read_from_words() -> None:
    asked, answers = asking(without_tools, *(a_prompt(tools=True, number=n) for n in (1, 2)))
    assert ["tools" in one.body for one in asked] == [True, False, False]
    assert "weather__forecast" in asked[-1].body["messages"][0]["content"]
    for answer in answers:
        assert answer.calls == (AskedCall("asked-1", "weather__forecast", {"city": "Lisbon", "days": 2}),)
        assert (answer.finish, answer.text) == ("tool_calls", "")


def test_a_history_of_calls_is_told_in_words_where_tools_are() -> None:
    asked, _ = asking(without_tools, a_prompt(tools=True, messages=HISTORY))
    assert [message["role"] for message in asked[-1].body["messages"]] == ["system", "user", "assistant", "user"]
    assert '"city":"Lisbon"' in asked[-1].body["messages"][2]["content"]
    assert asked[-1].body["messages"][3]["content"].startswith("Result of weather__forecast: {")


def test_what_one_model_does_not_bear_another_one_on_the_same_server_may() -> None:
    def by_model(asked: Asked) -> Answer:
        return without_json_mode(asked) if asked.body["model"] == "old" else SCORED

    prompts = [a_prompt(answer_schema=SCORES, model=model) for model in ("old", "new", "old")]
    asked, _ = asking(by_model, *prompts)
    assert forms(asked) == ["json_schema", "json_object", "words", "json_schema", "words"]


def test_parameters_that_a_model_does_not_support_are_left_out_from_then_on() -> None:
    asked, _ = asking(like_a_newer_model_of_openai, a_prompt(number=1), a_prompt(number=2))
    assert len(asked) == 4
    assert asked[-1].body["max_completion_tokens"] == 256
    assert not {"max_tokens", "temperature"} & asked[-1].body.keys()


def test_a_form_that_was_borne_is_not_given_up_for_one_refusal() -> None:
    meter = Meter()
    with playing(SCORED, SCORED, error(400, "this prompt is too long")) as server:
        completer, transport = a_line("openai", server.base_url("openai"), meter=meter)
        completer.complete(a_prompt(answer_schema=SCORES, number=1))
        with pytest.raises(Refused, match="too long"):
            completer.complete(a_prompt(answer_schema=SCORES, number=2))
        completer.complete(a_prompt(answer_schema=SCORES, number=3))
        transport.close()
        assert forms(server.asked) == ["json_schema"] * 3


def test_a_server_that_is_down_is_not_taken_for_one_that_bears_no_form() -> None:
    with playing(error(503, "down")) as server:
        completer, transport = a_line("openai", server.base_url("openai"))
        with pytest.raises(Unusable, match="HTTP 503"):
            completer.complete(a_prompt(answer_schema=SCORES))
        transport.close()
        assert set(forms(server.asked)) == {"json_schema"}
        assert len(server.asked) <= QUICK.attempts


def test_a_wrong_key_is_not_tried_in_every_form() -> None:
    with playing(error(401, "no")) as server:
        completer, transport = a_line("openai", server.base_url("openai"))
        with pytest.raises(Refused, match="HTTP 401"):
            completer.complete(a_prompt(answer_schema=SCORES, tools=True))
        transport.close()
        assert len(server.asked) == 1


def test_the_native_form_is_that_of_the_api_reference() -> None:
    [asked], _ = asking(words("openai"), a_prompt(messages=HISTORY, tools=True))
    assert asked.path == "/v1/chat/completions"
    assert asked.body == {
        "model": "gemini-3.1-flash-lite",
        "max_tokens": 256,
        "temperature": 0.7,
        "tools": [orjson.loads(bytes(TOOLS[0]))],
        "tool_choice": "auto",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "What will the weather be in Lisbon?"},
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [
                    {
                        "id": "call-1",
                        "type": "function",
                        "function": {"name": "weather__forecast", "arguments": '{"city":"Lisbon","days":2}'},
                    }
                ],
            },
            {"role": "tool", "tool_call_id": "call-1", "content": '{"sunny": true, "days": [21, 22]}'},
        ],
    }


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([{"id": "a", "function": {"name": "f", "arguments": '{"x": 1}'}}], (AskedCall("a", "f", {"x": 1}),)),
        ([{"function": {"name": "f", "arguments": ""}}], (AskedCall("asked-1", "f", {}),)),
        ([{"id": 7, "function": {"name": "f", "arguments": {"x": 1}}}], (AskedCall("asked-1", "f", {"x": 1}),)),
        ([{"id": "a", "function": {"name": "f", "arguments": '{"x": '}}], (AskedCall("a", "f", '{"x": '),)),
        ([{"id": "a", "function": {"name": None, "arguments": None}}], (AskedCall("a", "", None),)),
        ([{"id": "a"}, "b", None], ()),
        ({"id": "a"}, ()),
        (None, ()),
    ],
)
def test_calls_are_read_as_they_come(calls: Any, expected: tuple[AskedCall, ...]) -> None:
    body = choice({"message": {"content": None, "tool_calls": calls}, "finish_reason": "tool_calls"})
    _, [answer] = asking(Answer(body), a_prompt(tools=True))
    assert answer.calls == expected


@pytest.mark.parametrize("usage", [None, [], {"prompt_tokens": "7"}, {"prompt_tokens": -1, "completion_tokens": True}])
def test_tokens_that_are_not_told_or_not_numbers_are_none(usage: Any) -> None:
    body = {**choice({"message": {"content": "hi"}, "finish_reason": "stop"}), "usage": usage}
    _, [answer] = asking(Answer(body), a_prompt())
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (0, 0)


def in_words(text: str) -> Behaviour:
    """A server without tools whose model says this."""
    return lambda asked: error(400, "no tools here") if "tools" in asked.body else words("openai", text)


@pytest.mark.parametrize("around", ["{}", " {}\n", "Sure!\n{}", "```json\n{}\n```", "Let me see.\n```\n{}\n```\n"])
def test_calls_in_words_end_the_answer_and_may_stand_in_a_code_fence(around: str) -> None:
    text = around.replace("{}", '{"calls": [{"name": "f", "arguments": {"x": {"y": "}"}}}]}')
    _, [answer] = asking(in_words(text), a_prompt(tools=True))
    assert answer.calls == (AskedCall("asked-1", "f", {"x": {"y": "}"}}),)


@pytest.mark.parametrize(
    "text",
    [
        'I was told to say {"calls": [{"name": "f", "arguments": {}}]}, and I will not.',
        '{"calls": [{"name": "f", "arguments": {}}]} is what the tool description wants.',
        '{"calls": [{"name": "f", "arguments": {}}]}\n{"calls": [{"name": "g", "arguments": {}}]}',
        '{"calls": [{"name": "f", "arguments": {}}]',
        '{"calls": []}',
        '{"calls": {"name": "f"}}',
        '{"name": "f", "arguments": {}}',
    ],
)
def test_what_is_not_exactly_a_list_of_calls_stays_words(text: str) -> None:
    _, [answer] = asking(in_words(text), a_prompt(tools=True))
    assert (answer.calls, answer.text, answer.finish) == ((), text, "stop")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ('{"name": "f", "arguments": "oops"}', AskedCall("asked-1", "f", "oops")),
        ('{"name": "f", "arguments": "{\\"x\\": 1}"}', AskedCall("asked-1", "f", {"x": 1})),
        ('{"name": "f"}', AskedCall("asked-1", "f", None)),
        ('{"nom": "f", "arguments": {}}', AskedCall("asked-1", "", {})),
        ('"f(x)"', AskedCall("asked-1", "", "f(x)")),
    ],
)
def test_a_malformed_call_in_words_is_told_as_it_came_and_not_left_out(first: str, told: AskedCall) -> None:
    text = f'{{"calls": [{first}, {{"name": "g", "arguments": {{}}}}]}}'
    _, [answer] = asking(in_words(text), a_prompt(tools=True))
    assert answer.calls == (told, AskedCall("asked-2", "g", {}))

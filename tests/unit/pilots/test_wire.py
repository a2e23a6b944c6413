"""Replies on OpenAI's wire: what is taken of them, and what is none."""

from typing import Any

import orjson
import pytest

from toolgen.pilots.wire import LONGEST, AskedFor, Heard, NoMessage, heard


def asking(arguments: Any, name: Any = "search") -> AskedFor:
    """The call of a reply that makes one."""
    (call,) = heard({"tool_calls": [{"function": {"name": name, "arguments": arguments}}]}).calls
    return call


def deep(levels: int) -> Any:
    value: Any = {}
    for _ in range(levels):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"content": "Hello."}, "Hello."),
        ({"content": None}, ""),
        ({"content": " \n"}, ""),
        ({"content": [{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo."}]}, "Hello."),
        ({"content": [{"type": "image"}, 3, {"text": 4}]}, ""),
        ({"content": "a\ud800b"}, "a\ufffdb"),
        ({"content": "\ud83d\ude00"}, "\U0001f600"),
        ({"content": "x" * (LONGEST + 1)}, "x" * LONGEST),
        ({"content": "Hello.", "tool_calls": None}, "Hello."),
        ({"role": "user", "content": "Hello.", "refusal": None}, "Hello."),
    ],
)
def test_words_are_taken(message: Any, words: str) -> None:
    assert heard(message) == Heard(words)


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        (None, "the reply is no message but nothing"),
        ("Hello.", "the reply is no message but a text"),
        ([{"content": "Hello."}], "the reply is no message but a list"),
        ({"role": "assistant"}, "the reply has neither content nor tool_calls"),
        ({"content": 3}, "content is no text but a number"),
        ({"content": "", "tool_calls": {"function": {}}}, "tool_calls is no list but an object"),
    ],
)
def test_what_is_no_message_is_said_to_be_none(message: Any, problem: str) -> None:
    with pytest.raises(NoMessage) as error:
        heard(message)
    assert str(error.value) == problem


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ('{"city": "Lisbon"}', {"city": "Lisbon"}),
        ({"city": "Lisbon"}, {"city": "Lisbon"}),
        ("", {}),
        (None, {}),
        ({"n": 2**64}, {"n": float(2**64)}),
        ({"\ud800": "\ud800"}, {"\ufffd": "\ufffd"}),
        ({"list": (1, 2)}, {"list": [1, 2]}),
    ],
)
def test_arguments_are_taken_as_text_and_as_an_object(given: Any, taken: Any) -> None:
    assert asking(given) == AskedFor("search", taken)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("{", "arguments that are no JSON: {"),
        ("[]", "arguments that are a list"),
        ([], "arguments that are a list"),
        (3, "arguments that are a number"),
        ("null", "arguments that are nothing"),
        ({"n": float("nan")}, "arguments that JSON cannot carry: not a finite number"),
        ({"n": 10**400}, "arguments that JSON cannot carry: int too large to convert to float"),
        (deep(80), "arguments that JSON cannot carry: more than 64 levels"),
        (orjson.dumps(deep(80)).decode(), "arguments that JSON cannot carry: more than 64 levels"),
        ("[" * 5000, f"arguments that are no JSON: {'[' * 200}"),
        ({"a": "x" * LONGEST}, f"arguments of {LONGEST + 8} bytes"),
        ("x" * (LONGEST + 1), f"arguments of {LONGEST + 1} characters"),
    ],
)
def test_arguments_that_are_no_object_are_none_and_say_what_they_are(given: Any, problem: str) -> None:
    assert asking(given) == AskedFor("search", None, problem)


@pytest.mark.parametrize("name", [None, 3, ["search"], ""])
def test_a_call_without_a_name_is_a_call_all_the_same(name: Any) -> None:
    assert asking("{}", name) == AskedFor("", {})


def test_a_name_is_cut_where_no_function_has_one_as_long() -> None:
    assert asking("{}", "x" * 1_000_000).name == "x" * 64


@pytest.mark.parametrize("call", [None, "search", {}, {"function": None}, {"function": "search"}, {"id": "call-1"}])
def test_what_is_no_call_counts_as_one(call: Any) -> None:
    (taken,) = heard({"tool_calls": [call]}).calls
    assert (taken.name, taken.arguments) == ("", None)
    assert taken.problem

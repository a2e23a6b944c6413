"""Rows checked by hand, format by format, and what no format can say."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec import Raw
from msgspec.structs import replace

from tests.support.records import a_record
from toolgen.core.errors import Inexpressible
from toolgen.core.provenance import FromResult, RecordEvidence
from toolgen.core.record import (
    AssistantMessage,
    FunctionCall,
    Message,
    Record,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
)
from toolgen.core.tools import EndpointId
from toolgen.export import hermes, openai, parquet, sharegpt, trl
from toolgen.export.formats import EXPORTERS
from toolgen.export.offered import bounded

WEATHER = '{"type":"function","function":{"name":"weather","description":"Weather.","parameters":{"type":"object"}}}'
CLOCK = '{"type":"function","function":{"name":"clock","description":"Time.","parameters":{"type":"object"}}}'
PLACES = '{"type":"function","function":{"name":"places","description":"Places.","parameters":{"type":"object"}}}'


def a_call(number: int, city: str, name: str = "weather") -> ToolCall:
    return ToolCall(
        id=f"call-{number}", function=FunctionCall(name, json.dumps({"city": city})), endpoint_id=EndpointId("W/w/w")
    )


OSLO = {"name": "weather", "arguments": '{"city": "Oslo"}'}
ROME = {"name": "weather", "arguments": '{"city": "Rome"}'}

SYSTEM = SystemMessage("Today is Monday.")
ASKED = UserMessage("Weather in Oslo and Rome?")
CALLED = AssistantMessage("", (a_call(1, "Oslo"), a_call(2, "Rome")))
ANSWERS = (ToolMessage("call-2", '{"t":20}'), ToolMessage("call-1", '{"t":3}'))  # the later call is answered first
NO_OBJECT = replace(a_call(1, "Oslo"), function=FunctionCall("weather", "[1]"))
SAID = AssistantMessage("Oslo 3, Rome 20.")


def told(*messages: Message, tools: tuple[str, ...] = (PLACES, WEATHER, CLOCK)) -> Record:
    return replace(a_record(), messages=messages, tools=tuple(Raw(tool.encode()) for tool in tools))


PARALLEL = told(SYSTEM, ASKED, CALLED, *ANSWERS, SAID, tools=(WEATHER,))
ONE_CALL = told(
    UserMessage("Oslo?"), AssistantMessage("", (a_call(1, "Oslo"),)), ToolMessage("call-1", '{"t":3}'), SAID
)


def plain(row: object) -> Any:
    return json.loads(msgspec.json.encode(row))


def test_openai_has_calls_as_text_and_every_result_after_them_in_the_order_of_the_calls() -> None:
    assert plain(openai.row(PARALLEL)) == {
        "messages": [
            {"role": "system", "content": "Today is Monday."},
            {"role": "user", "content": "Weather in Oslo and Rome?"},
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [
                    {"id": "call-1", "type": "function", "function": OSLO},
                    {"id": "call-2", "type": "function", "function": ROME},
                ],
            },
            {"role": "tool", "tool_call_id": "call-1", "content": '{"t":3}'},
            {"role": "tool", "tool_call_id": "call-2", "content": '{"t":20}'},
            {"role": "assistant", "content": "Oslo 3, Rome 20."},
        ],
        "tools": [json.loads(WEATHER)],
        "parallel_tool_calls": True,
    }  # fmt: skip
    assert openai.row(ONE_CALL)["parallel_tool_calls"] is False


def test_trl_has_arguments_as_objects_and_the_functions_as_text() -> None:
    row = plain(trl.row(PARALLEL))
    assert row["tools"] == f"[{WEATHER}]"
    assert row["messages"][2:4] == [
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [
                {"id": "call-1", "type": "function", "function": {"name": "weather", "arguments": {"city": "Oslo"}}},
                {"id": "call-2", "type": "function", "function": {"name": "weather", "arguments": {"city": "Rome"}}},
            ],
        },
        {"role": "tool", "tool_call_id": "call-1", "name": "weather", "content": '{"t":3}'},
    ]


def test_sharegpt_puts_parallel_calls_and_their_results_into_one_turn_each() -> None:
    assert plain(sharegpt.row(PARALLEL)) == {
        "conversations": [
            {"from": "human", "value": "Weather in Oslo and Rome?"},
            {
                "from": "function_call",
                "value": '[{"name":"weather","arguments":{"city":"Oslo"}},'
                '{"name":"weather","arguments":{"city":"Rome"}}]',
            },
            {"from": "observation", "value": '[{"t":3},{"t":20}]'},
            {"from": "gpt", "value": "Oslo 3, Rome 20."},
        ],
        "tools": f"[{WEATHER}]",
        "system": "Today is Monday.",
    }  # fmt: skip


def test_sharegpt_writes_a_single_call_as_an_object_and_no_system_as_empty_text() -> None:
    row = plain(sharegpt.row(ONE_CALL))
    assert row["system"] == ""
    assert row["conversations"][1:3] == [
        {"from": "function_call", "value": '{"name":"weather","arguments":{"city":"Oslo"}}'},
        {"from": "observation", "value": '{"t":3}'},
    ]


def test_hermes_has_functions_in_the_system_text_and_tags_around_calls_and_results() -> None:
    [system, human, called, result, said] = plain(hermes.row(PARALLEL))["conversations"]
    assert system["value"].startswith("Today is Monday.\n\n")
    assert f"<tools>\n[{WEATHER}]\n</tools>" in system["value"]
    assert human == {"from": "human", "value": "Weather in Oslo and Rome?"}
    assert called == {
        "from": "gpt",
        "value": '<tool_call>\n{"name":"weather","arguments":{"city":"Oslo"}}\n</tool_call>\n'
        '<tool_call>\n{"name":"weather","arguments":{"city":"Rome"}}\n</tool_call>',
    }
    assert result == {
        "from": "tool",
        "value": '<tool_response>\n{"name":"weather","content":{"t":3}}\n</tool_response>\n'
        '<tool_response>\n{"name":"weather","content":{"t":20}}\n</tool_response>',
    }
    assert said == {"from": "gpt", "value": "Oslo 3, Rome 20."}


def test_hermes_lets_no_tag_out_of_an_argument_or_a_result() -> None:
    evil = "</tool_call><tool_call></tool_response>"
    called = AssistantMessage("", (a_call(1, evil),))
    row = plain(hermes.row(told(ASKED, called, ToolMessage("call-1", json.dumps({"x": evil})), SAID)))
    call, result = row["conversations"][2]["value"], row["conversations"][3]["value"]
    assert call.count("tool_call>") == 2 + 2  # its own tags, and two whose "<" is escaped
    assert call.count("<") == result.count("<") == 2
    assert json.loads(call.split("\n")[1])["arguments"] == {"city": evil}
    assert json.loads(result.split("\n")[1])["content"] == {"x": evil}


def test_parquet_has_every_key_in_every_message_and_nothing_is_null() -> None:
    row = plain(parquet.row(PARALLEL))
    assert {tuple(message) for message in row["messages"]} == {
        ("role", "content", "tool_calls", "tool_call_id", "train")
    }
    assert "null" not in json.dumps(row)
    assert row["messages"][3] == {
        "role": "tool", "content": '{"t":3}', "tool_calls": [], "tool_call_id": "call-1", "train": True,
    }  # fmt: skip


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=EXPORTERS)
@pytest.mark.parametrize(
    "record",
    [
        told(ASKED, CALLED, ANSWERS[0], SAID),
        told(ASKED, CALLED, ANSWERS[0], ANSWERS[0], SAID),
        told(ASKED, ANSWERS[0], SAID),
        told(ASKED, CALLED, *ANSWERS, SAID, tools=(CLOCK,)),
        told(ASKED, AssistantMessage("", (NO_OBJECT,)), ANSWERS[1], SAID),
    ],
    ids=["unanswered", "answered twice", "no call", "not offered", "no object"],
)  # fmt: skip
def test_what_a_trainer_would_misread_is_no_row(exporter: Callable[[Record], object], record: Record) -> None:
    with pytest.raises(Inexpressible):
        exporter(record)


@pytest.mark.parametrize(
    "record",
    [
        told(ASKED, ASKED, SAID),
        told(ASKED, SAID, ASKED),
        told(ASKED, SAID, SYSTEM, ASKED, SAID),
    ],
    ids=["two users", "user last", "late system"],
)
def test_what_llama_factory_would_skip_or_choke_on_is_no_sharegpt_row(record: Record) -> None:
    with pytest.raises(Inexpressible):
        sharegpt.row(record)


def test_sharegpt_leaves_out_words_beside_calls_that_state_nothing() -> None:
    row = plain(sharegpt.row(told(ASKED, replace(CALLED, content="One moment."), *ANSWERS, SAID)))
    assert [entry["from"] for entry in row["conversations"]] == ["human", "function_call", "observation", "gpt"]
    assert "One moment." not in str(row)


def test_a_lesson_is_marked_where_the_format_can_and_left_out_with_its_error_elsewhere() -> None:
    record = told(ASKED, replace(CALLED, train=False), *ANSWERS, CALLED, *ANSWERS, SAID)
    roles = [message["role"] for message in plain(trl.row(record))["messages"]]
    assert roles == ["user", "assistant", "tool", "tool", "assistant"]
    marked = [message.get("weight") for message in plain(openai.row(record))["messages"]]
    assert marked == [None, 0, None, None, None, None, None, None]


def test_facts_beside_calls_are_no_sharegpt_row() -> None:
    record = told(ASKED, replace(CALLED, content="It is 20 degrees in Lyon."), *ANSWERS, SAID)
    stated = RecordEvidence(1, "20 degrees", 20, FromResult("call-1", "/degrees"), "number")
    with pytest.raises(Inexpressible, match="states facts and calls"):
        sharegpt.row(replace(record, evidence=(stated,)))


def test_hermes_keeps_text_beside_calls_before_them() -> None:
    row = plain(hermes.row(told(ASKED, replace(CALLED, content="One moment."), *ANSWERS, SAID)))
    assert row["conversations"][2]["value"].startswith("One moment.\n<tool_call>\n")


def test_a_bounded_record_keeps_what_it_calls_and_the_order() -> None:
    def names(limit: int) -> list[str]:
        return [tool["function"]["name"] for tool in plain(openai.row(bounded(ONE_CALL, limit)))["tools"]]

    assert names(1) == ["weather"]
    assert names(2) == ["places", "weather"]
    assert names(3) == names(9) == ["places", "weather", "clock"]


def test_a_record_that_calls_more_than_the_bound_has_no_row() -> None:
    both = (a_call(1, "Oslo"), a_call(2, "Oslo", "clock"))
    with pytest.raises(Inexpressible, match="calls 2 functions"):
        bounded(told(ASKED, AssistantMessage("", both), *ANSWERS, SAID), 1)

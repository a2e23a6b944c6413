"""Whatever is planned: every export keeps every text, call and result, in order."""

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.test_projection import records
from toolgen.core.plan import PATTERNS, Pattern
from toolgen.core.record import AssistantMessage, Record, SystemMessage, ToolMessage
from toolgen.export.formats import EXPORTERS, Format

Said = tuple[str, Any]


def expected(record: Record, *, beside_calls: bool, lessons: bool) -> list[Said]:
    """Who says, calls and answers what; calls of one turn before their results, which stand in the same order.

    Words beside calls state no fact here; the one format that has no room for them leaves them out. So do those that
    cannot mark a turn as not to be trained on with such a turn.
    """
    results = {message.tool_call_id: message.content for message in record.messages if isinstance(message, ToolMessage)}
    found: list[Said] = []
    for message in record.messages:
        if isinstance(message, ToolMessage) or (
            isinstance(message, AssistantMessage) and not (message.train or lessons)
        ):
            continue
        role = message.__struct_config__.tag
        if message.content and (beside_calls or not getattr(message, "tool_calls", ())):
            found.append((str(role), message.content))
        if isinstance(message, AssistantMessage):
            calls = message.tool_calls
            found += [("call", (call.function.name, json.loads(call.function.arguments))) for call in calls]
            found += [("result", json.loads(results[call.id])) for call in calls]
    return found


def of_messages(row: Any) -> list[Said]:
    found: list[Said] = []
    for message in row["messages"]:
        if message["role"] == "tool":
            found.append(("result", json.loads(message["content"])))
            continue
        if message["content"]:
            found.append((message["role"], message["content"]))
        for call in message.get("tool_calls", ()):
            arguments = call["function"]["arguments"]
            parsed = json.loads(arguments) if isinstance(arguments, str) else arguments
            found.append(("call", (call["function"]["name"], parsed)))
    return found


def of_sharegpt(row: Any) -> list[Said]:
    found: list[Said] = [("system", row["system"])] if row["system"] else []
    pending = 0
    for entry in row["conversations"]:
        value = entry["value"]
        if entry["from"] == "function_call":
            calls = json.loads(value) if value.startswith("[") else [json.loads(value)]
            pending = len(calls)
            found += [("call", (call["name"], call["arguments"])) for call in calls]
        elif entry["from"] == "observation":
            found += [("result", one) for one in (json.loads(value) if pending > 1 else [json.loads(value)])]
        else:
            found.append(("user" if entry["from"] == "human" else "assistant", value))
    return found


def of_hermes(row: Any) -> list[Said]:
    found: list[Said] = []
    for entry in row["conversations"]:
        value = entry["value"]
        if entry["from"] == "system":
            text = value.split("You are a function calling AI model.")[0].strip()
            found += [("system", text)] if text else []
        elif entry["from"] == "tool":
            parts = re.findall(r"<tool_response>\n(.*?)\n</tool_response>", value, re.S)
            found += [("result", json.loads(part)["content"]) for part in parts]
        elif entry["from"] == "gpt" and "<tool_call>" in value:
            text = value.partition("<tool_call>")[0].strip()
            found += [("assistant", text)] if text else []
            calls = [json.loads(part) for part in re.findall(r"<tool_call>\n(.*?)\n</tool_call>", value, re.S)]
            found += [("call", (call["name"], call["arguments"])) for call in calls]
        else:
            found.append(("user" if entry["from"] == "human" else "assistant", value))
    return found


READERS = {
    "openai": of_messages, "trl": of_messages, "parquet": of_messages, "sharegpt": of_sharegpt, "hermes": of_hermes,
}  # fmt: skip


def test_every_format_is_read_back() -> None:
    assert READERS.keys() == EXPORTERS.keys()


@pytest.mark.parametrize("name", EXPORTERS)
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(PATTERNS))
def test_an_export_keeps_every_text_call_and_result_in_order(name: Format, seed: int, pattern: Pattern) -> None:
    for record in records(seed, pattern):
        row = json.loads(msgspec.json.encode(EXPORTERS[name](record)))
        wanted = expected(record, beside_calls=name != "sharegpt", lessons=name in ("openai", "parquet"))
        assert READERS[name](row) == wanted
        assert any(isinstance(message, SystemMessage) for message in record.messages) == (wanted[0][0] == "system")
        tools = row.get("tools")
        if tools is not None:
            assert (json.loads(tools) if isinstance(tools, str) else tools) == [
                json.loads(bytes(tool)) for tool in record.tools
            ]

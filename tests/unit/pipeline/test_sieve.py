"""Splits, duplicates and pairs in exports."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.support.exports import fixture_records, lines, write_dataset
from tests.support.records import a_record
from toolgen.audit.replay import contradictions
from toolgen.core.errors import OutputError
from toolgen.core.record import AssistantMessage, Message, Record, ToolMessage
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.metrics.split import parsed
from toolgen.pipeline.export import Options, export, export_parts

SHARES = parsed("train=0.6,test=0.4")
NEEDS_RENSA = "rensa is not installed; pip install 'toolgen[dedup]'"


def functions(row: dict[str, Any]) -> set[str]:
    return {tool["function"]["name"] for tool in row["tools"]}


def called(row: dict[str, Any]) -> set[str]:
    return {call["function"]["name"] for message in row["messages"] for call in message.get("tool_calls", ())}


def split(folder: Path, artifacts: Path, records: tuple[Record, ...] | None = None) -> dict[str, list[Any]]:
    done = export_parts(
        write_dataset(folder, records), "openai", None, SHARES, options=Options(), artifacts=artifacts, overwrite=True
    )
    assert [one.output.name for one in done] == ["data.openai.train.jsonl", "data.openai.test.jsonl"]
    assert all(one.card.exists() for one in done)
    [between] = {one.export.sifted.between for one in done}
    assert sum(one.export.exported.lines for one in done) + between == len(records or fixture_records())
    return {name: lines(one.output) for name, one in zip(SHARES, done, strict=True)}


def test_no_tool_is_called_or_offered_in_two_parts(tmp_path: Path, artifacts: Path) -> None:
    registry = [json.loads(line) for line in (artifacts / "registry.jsonl").read_bytes().splitlines()]
    tools = {endpoint["function"]: tool["tool_id"] for tool in registry for endpoint in tool["endpoints"]}
    parts = split(tmp_path, artifacts)
    train, test = ({tools[name] for row in parts[part] for name in functions(row)} for part in ("train", "test"))
    assert train
    assert test
    assert not train & test
    assert any(functions(row) > called(row) for row in parts["train"])


def test_without_artifacts_a_part_offers_only_what_is_called(tmp_path: Path) -> None:
    parts = split(tmp_path, tmp_path / "none")
    assert all(functions(row) == called(row) for rows in parts.values() for row in rows)


def test_rows_stay_in_their_part_as_the_set_grows(tmp_path: Path, artifacts: Path) -> None:
    few, many = split(tmp_path, artifacts, fixture_records()[:30]), split(tmp_path, artifacts)
    for part in SHARES:
        assert 0 < len(few[part]) < len(many[part])
        assert all(row in many[part] for row in few[part])


def test_the_order_of_the_shares_counts(tmp_path: Path, artifacts: Path) -> None:
    source = write_dataset(tmp_path)
    there, back = parsed("a=0.5,b=0.5"), parsed("b=0.5,a=0.5")
    export_parts(source, "trl", None, there, options=Options(), artifacts=artifacts)
    with pytest.raises(OutputError, match="was made from other content or otherwise"):
        export_parts(source, "trl", None, back, options=Options(), artifacts=artifacts)


def test_a_record_that_is_there_twice_is_kept_and_counted_unless_duplicates_are_unwanted(tmp_path: Path) -> None:
    source = write_dataset(tmp_path, (a_record(), replace(a_record(), conversation_id="conv_42_00009")))
    kept = export(source, "trl").export
    assert (kept.exported.lines, kept.sifted.exact, kept.sifted.near) == (2, 1, None)
    pytest.importorskip("rensa", reason=NEEDS_RENSA)
    left = export(source, "trl", options=Options(dedup=True), overwrite=True)
    assert (left.export.exported.lines, left.export.sifted.exact, left.export.sifted.near) == (1, 1, 0)
    assert "as an earlier record, left out | 1 |" in left.card.read_text()


def test_an_export_with_other_options_is_not_taken_for_the_same(tmp_path: Path) -> None:
    source = write_dataset(tmp_path)
    export(source, "dpo", options=Options(pairs_per_record=1))
    assert export(source, "dpo", options=Options(pairs_per_record=1)).reused
    with pytest.raises(OutputError, match="was made from other content or otherwise"):
        export(source, "dpo", options=Options(pairs_per_record=2))


def learned(messages: Sequence[Message]) -> list[str]:
    """What is said, without the turns that are not to be trained on and the errors that answer them."""
    lessons = {
        call.id
        for message in messages
        if isinstance(message, AssistantMessage) and not message.train
        for call in message.tool_calls
    }
    return [
        message.content
        for message in messages
        if not (isinstance(message, AssistantMessage) and not message.train)
        and not (isinstance(message, ToolMessage) and message.tool_call_id in lessons)
    ]


def test_pairs_share_the_prompt_and_differ_in_one_turn_of_the_assistant(tmp_path: Path) -> None:
    done = export(write_dataset(tmp_path), "dpo", options=Options(pairs_per_record=2))
    whole = {record.conversation_id: record for record in fixture_records()}
    rows = lines(done.output)
    assert len(rows) == 2 * len(whole) == sum(done.export.errors.values())
    for row in rows:
        messages = whole[row["id"].partition("/")[0]].messages
        told = row["prompt"] + row["chosen"]
        assert [one["content"] for one in told] == learned(messages)[: len(told)]
        assert row["prompt"][-1]["role"] in ("user", "tool")
        assert (row["chosen"][0]["role"], row["rejected"][0]["role"]) == ("assistant", "assistant")
        assert row["chosen"] != row["rejected"]
        assert len(row["chosen"]) == len(row["rejected"]) == 1
        assert CORRUPTIONS[row["error"]].family == row["family"] != "log"
        assert row["proof"]


def test_pairs_are_the_same_every_time_and_no_error_is_much_more_frequent_than_another(tmp_path: Path) -> None:
    source = write_dataset(tmp_path)
    first, again = export(source, "dpo"), export(source, "dpo", overwrite=True)
    assert again.export.exported == first.export.exported
    errors = first.export.errors
    assert len(errors) > 35
    assert max(errors.values()) <= 3 * len(fixture_records()) / len(errors) + 3


def test_nothing_is_made_of_a_record_that_is_wrong_itself(tmp_path: Path) -> None:
    wrong = replace(a_record(), messages=a_record().messages[:-1])
    assert contradictions(wrong)
    done = export(write_dataset(tmp_path, (a_record(), wrong)), "dpo")
    assert (done.export.exported.lines, done.export.left_out) == (3, 1)
    assert done.export.left_out_records[0].reason == "the audit objects to it"

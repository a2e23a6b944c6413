"""What trainers make of our exports, by their own code; skipped, with the reason, where that is not installed."""

import json
from functools import partial
from math import isclose
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.cli import CORPUS, run
from tests.support.trainers import INSTALL, llama_factory, rendering, template
from toolgen.export.formats import EXPORTERS

pytestmark = pytest.mark.filterwarnings("default")  # the libraries' own warnings are not ours to mend

LINES = ("openai", "trl", "sharegpt", "hermes")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory, artifacts: Path) -> Path:
    """A folder with 120 records and 40 missions, exported in every format that is made of lines."""
    folder = tmp_path_factory.mktemp("exports")
    source = str(folder / "data.jsonl")
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    chats, missions = folder / "chats.jsonl", folder / "missions.jsonl"
    assert run("generate", "-n", "120", "--seed", "5", "-o", str(chats), *options).code == 0
    timed = ("--tasks", "1-3", "--style", "mixed", "--interventions", "80")
    assert run("generate", "-n", "40", "--seed", "6", "-o", str(missions), *timed, *options).code == 0
    Path(source).write_bytes(chats.read_bytes() + missions.read_bytes())
    for name in LINES:
        assert run("export", source, "--to", name).code == 0
    return folder


def rows(exports: Path, name: str) -> list[Any]:
    return [json.loads(line) for line in (exports / f"data.{name}.jsonl").read_bytes().splitlines()]


def same(ours: Any, theirs: Any) -> bool:
    """Equal, key by key; the reader of `datasets` may be off by a last digit of a float."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(same(value, theirs[key]) for key, value in ours.items())
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, float):
        return isclose(ours, theirs, rel_tol=1e-12)
    return type(ours) is type(theirs) and bool(ours == theirs)


def has_none(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(has_none, value.values() if isinstance(value, dict) else value))
    return value is None


@pytest.mark.parametrize("name", LINES)
def test_load_dataset_gives_back_the_rows_and_invents_no_none(exports: Path, name: str, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason=INSTALL)
    path = exports / f"data.{name}.jsonl"
    loaded = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=str(tmp_path))
    ours = rows(exports, name)
    assert len(loaded) == len(ours) == 160
    assert all(map(same, ours, loaded))


def test_load_dataset_finds_no_none_in_the_parquet_file(exports: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason=INSTALL)
    datasets = pytest.importorskip("datasets", reason=INSTALL)
    output = exports / "data.parquet"
    assert run("export", str(exports / "data.jsonl"), "--to", "parquet", "-o", str(output)).code == 0
    loaded = datasets.load_dataset("parquet", data_files=str(output), split="train", cache_dir=str(tmp_path))
    assert len(loaded) == 160
    assert not any(map(has_none, loaded))
    for ours, theirs in zip(rows(exports, "openai"), loaded, strict=True):
        assert [one["content"] for one in ours["messages"]] == [one["content"] for one in theirs["messages"]]
        assert ours["tools"] == json.loads(theirs["tools"])


def test_llama_factory_converts_every_row_and_formats_its_calls_and_tools(
    exports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter, formatter = llama_factory(monkeypatch)
    attributes = SimpleNamespace(
        messages="conversations", role_tag="from", content_tag="value", user_tag="human", assistant_tag="gpt",
        observation_tag="observation", function_tag="function_call", system_tag="system", system="system",
        tools="tools", ranking=False, kto_tag=None, images=None, videos=None, audios=None,
    )  # fmt: skip
    convert = converter.SharegptDatasetConverter(attributes, SimpleNamespace())
    tools = formatter.ToolFormatter(tool_format="qwen")
    calls = formatter.FunctionFormatter(slots=["{{content}}"], tool_format="qwen")
    for row in rows(exports, "sharegpt"):
        converted = convert(row)
        turns = [*converted["_prompt"], *converted["_response"]]
        assert turns
        assert [turn["content"] for turn in turns] == [entry["value"] for entry in row["conversations"]]
        assert converted["_system"] == row["system"]
        [offered] = tools.apply(content=converted["_tools"])
        for turn in turns:
            if turn["role"] == "function":
                [said] = calls.apply(content=turn["content"])
                called = json.loads(turn["content"])
                for call in called if isinstance(called, list) else [called]:
                    assert f'"name": "{call["name"]}"' in said
                    assert f'"name": "{call["name"]}"' in offered


@pytest.mark.parametrize("family", ["qwen2_5", "qwen3", "qwen3_5_nothink"])
def test_a_chat_template_renders_every_row_with_a_target_in_every_assistant_turn(exports: Path, family: str) -> None:
    text = template(f"{family}_training")
    render = partial(rendering(), chat_template=text, return_assistant_tokens_mask=True)
    for row in rows(exports, "trl"):
        [rendered], [targets] = render([row["messages"]], tools=json.loads(row["tools"]))
        spoken = [message for message in row["messages"] if message["role"] == "assistant"]
        assert len(targets) == len(spoken)
        for message, (start, end) in zip(spoken, targets, strict=True):
            target = rendered[start:end]
            assert message["content"] in target
            assert target.strip()
            assert all(call["function"]["name"] in target for call in message.get("tool_calls", ()))
            assert '"arguments": "{' not in target  # text, where an object belongs


def test_rows_pass_the_checks_of_openai_and_of_nemo(exports: Path) -> None:
    for row in rows(exports, "openai"):
        names = {tool["function"]["name"] for tool in row["tools"]}
        assert 0 < len(row["tools"]) <= 128
        assert isinstance(row["parallel_tool_calls"], bool)
        open_calls: list[str] = []
        for message in row["messages"]:
            assert message["role"] in {"system", "user", "assistant", "tool"}
            assert isinstance(message["content"], str)
            if message["role"] == "tool":
                open_calls.remove(message["tool_call_id"])
                continue
            assert open_calls == []
            assert message["content"] or message.get("tool_calls")
            for call in message.get("tool_calls", ()):
                assert set(call) == {"id", "type", "function"}
                assert call["function"]["name"] in names
                assert isinstance(json.loads(call["function"]["arguments"]), dict)
                open_calls.append(call["id"])
        assert open_calls == []
        assert row["messages"][-1]["role"] == "assistant"


def test_every_format_of_lines_is_tried() -> None:
    assert {*LINES, "parquet"} == set(EXPORTERS)

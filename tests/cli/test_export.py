"""`toolgen export` as its user meets it."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.support.cli import run
from tests.support.datasets import a_dataset
from tests.support.records import a_record
from toolgen.core import codec
from toolgen.core.record import UserMessage


def test_an_export_stands_beside_its_source_with_a_card(folder: Path) -> None:
    a_dataset(folder)
    ran = run("export", "data.jsonl", "--to", "trl")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == [
        "data.trl.jsonl written: 4 rows for trl; card: data.trl.card.md",
        "  the same request over the same tools (kept)  2",
    ]
    assert len((folder / "data.trl.jsonl").read_bytes().splitlines()) == 4
    card = (folder / "data.trl.card.md").read_text()
    assert "| rows | 4 |" in card
    assert "settings unknown" in card
    for title in ("Counts", "Mix", "How it was made", "Licence", "Limits"):
        assert f"## {title}" in card


def test_the_same_export_is_up_to_date_and_another_is_refused(folder: Path) -> None:
    a_dataset(folder)
    assert run("export", "data.jsonl", "--to", "openai", "-o", "out.jsonl").code == 0
    before = (folder / "out.jsonl").read_bytes()
    assert "up to date" in run("export", "data.jsonl", "--to", "openai", "-o", "out.jsonl").out
    ran = run("export", "data.jsonl", "--to", "hermes", "-o", "out.jsonl")
    assert ran.code == 2
    assert ran.err.splitlines()[-1].endswith("pass --overwrite to replace it")
    assert (folder / "out.jsonl").read_bytes() == before
    assert run("export", "data.jsonl", "--to", "hermes", "-o", "out.jsonl", "--overwrite").code == 0
    assert (folder / "out.jsonl").read_bytes() != before


def test_a_file_of_somebody_else_is_not_touched(folder: Path) -> None:
    a_dataset(folder)
    (folder / "out.jsonl").write_text("precious\n")
    ran = run("export", "data.jsonl", "--to", "trl", "-o", "out.jsonl")
    assert ran.code == 2
    assert "out.jsonl exists without a manifest of its own" in ran.err
    assert (folder / "out.jsonl").read_text() == "precious\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("data.jsonl", "--to", "alpaca"), "--to: 'alpaca' is not a format; choose one of openai, trl, sharegpt"),
        (("none.jsonl", "--to", "trl"), "none.jsonl is not a file"),
        (("data.jsonl", "--to", "trl", "-o", "data.jsonl"), "data.jsonl is the dataset itself"),
    ],
)
def test_what_cannot_be_exported_is_refused_in_one_line(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    before = a_dataset(folder).read_bytes()
    ran = run("export", *arguments)
    assert ran.code == 2
    assert said in ran.err.splitlines()[-1]
    assert (folder / "data.jsonl").read_bytes() == before


def test_records_without_a_shape_and_torn_lines_are_counted_and_named(folder: Path) -> None:
    record = a_record()
    messages = [*record.messages, *[one for one in record.messages if isinstance(one, UserMessage)][:1]]
    speaking = replace(record, conversation_id="conv_0_00001", messages=tuple(messages))
    (folder / "data.jsonl").write_bytes(codec.encode(record) + codec.encode(speaking) + b"{torn\n")
    ran = run("export", "data.jsonl", "--to", "sharegpt", "--json")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert (report["exported"]["lines"], report["left_out"], report["malformed"]) == (1, 1, 1)
    assert report["left_out_records"][0]["conversation_id"] == "conv_0_00001"
    assert "the assistant has not the last word" in report["left_out_records"][0]["reason"]


def test_the_card_of_a_generated_dataset_tells_seed_and_corpus(folder: Path, artifacts: Path) -> None:
    assert run("generate", "-n", "3", "--seed", "9", "-o", "d.jsonl", "--artifacts", str(artifacts)).code == 0
    assert run("export", "d.jsonl", "--to", "hermes", "--tools-per-row", "6").code == 0
    card = (folder / "d.hermes.card.md").read_text()
    assert "seed 9, 3 conversations asked for" in card
    assert "At most 6 functions" in card

"""Splits, duplicates, references and pairs as their user meets them."""

import json
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.exports import fixture_records, write_dataset
from tests.support.records import a_record


def test_export_writes_a_file_for_every_part(folder: Path, artifacts: Path) -> None:
    write_dataset(folder)
    ran = run("export", "data.jsonl", "--to", "trl", "--split", "a=0.6,b=0.4", "--artifacts", str(artifacts), "--json")
    assert ran.code == 0
    reports = json.loads(ran.out)
    assert [one["exported"]["name"] for one in reports] == ["data.trl.a.jsonl", "data.trl.b.jsonl"]
    assert all((folder / one["exported"]["name"]).exists() for one in reports)


def test_shares_that_are_none_are_refused_in_one_line_before_anything_is_written(folder: Path) -> None:
    write_dataset(folder, (a_record(),))
    ran = run("export", "data.jsonl", "--to", "trl", "--split", "a=2")
    said = "toolgen: --split: 'a=2' is not allowed; give such as train=0.9,validation=0.05,test=0.05"
    assert (ran.code, ran.err.splitlines()[-1]) == (2, said)
    assert not list(folder.glob("data.trl*"))


def test_analyze_tells_what_stands_in_references(folder: Path) -> None:
    write_dataset(folder)
    ran = run("analyze", "data.jsonl", "--against", "data.jsonl")
    count = len(fixture_records())
    assert ran.code == 0
    assert f"{count} of {count} records (100.0 %) share 13 words in a row with" in ran.out
    assert "contamination" not in json.loads(run("analyze", "data.jsonl", "--json").out)


def test_a_reference_that_is_not_there_is_refused(folder: Path) -> None:
    write_dataset(folder, (a_record(),))
    ran = run("analyze", "data.jsonl", "--against", "none.jsonl")
    said = "toolgen: none.jsonl is not a file; give the path of a reference set"
    assert (ran.code, ran.err.splitlines()[-1]) == (2, said)


def test_analyze_counts_duplicates(folder: Path) -> None:
    pytest.importorskip("rensa", reason="rensa is not installed; pip install 'toolgen[dedup]'")
    write_dataset(folder, (a_record(), a_record()))
    report = json.loads(run("analyze", "data.jsonl", "--dedup", "--json").out)
    assert (report["duplicates"]["exact"], report["duplicates"]["near"]) == (1, 0)


def test_generate_writes_pairs_beside_the_dataset_and_finds_them_up_to_date(folder: Path, artifacts: Path) -> None:
    words = ("generate", "-n", "3", "--seed", "7", "-o", "a.jsonl", "--artifacts", str(artifacts), "--pairs")
    assert "a.pairs.jsonl written: 9 rows for dpo" in run(*words).out
    assert "a.pairs.jsonl is up to date: 9 rows for dpo" in run(*words).out

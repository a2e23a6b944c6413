"""The bundle: the same for the page as the server, and never more than a browser can hold."""

import json
from pathlib import Path

import msgspec
import pytest

from tests.support.cli import REPO
from tests.support.datasets import a_dataset, a_rejection
from toolgen.core import codec
from toolgen.core.errors import OutputError
from toolgen.export.dashboard import kept
from toolgen.pipeline.bundle import write_bundle
from toolgen.pipeline.workbench import Feed, head, open_library, overview, schema

GOLDEN = REPO / "tests" / "golden" / "bundle.json"


def a_feed(folder: Path, **changes: Path) -> Feed:
    return Feed(**{"dataset": a_dataset(folder, 2), "artifacts": folder / "artifacts", **changes})


def test_the_specimen_that_the_page_is_tested_with_is_what_is_written_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_feed(tmp_path)
    monkeypatch.chdir(tmp_path)
    write_bundle(Feed(dataset=Path("data.jsonl"), artifacts=Path("artifacts")), tmp_path / "bundle.json")
    written = (tmp_path / "bundle.json").read_text()
    if not GOLDEN.exists():
        GOLDEN.write_text(written)
        pytest.fail(f"{GOLDEN} was missing; it has been written: look at it, and commit it")
    assert written == GOLDEN.read_text(), (
        "delete tests/golden/bundle.json to have it written anew, and look at the change"
    )


def test_the_published_schema_is_that_of_the_types() -> None:
    published = json.loads((REPO / "docs" / "bundle.schema.json").read_text())
    assert published == json.loads(json.dumps(schema())), "run python scripts/write_record_schema.py"


def test_a_bundle_holds_every_record_as_it_stands(tmp_path: Path) -> None:
    feed = a_feed(tmp_path)
    (tmp_path / "data.rejected.jsonl").write_bytes(codec.encode(a_rejection()))
    written = write_bundle(feed, tmp_path / "out" / "bundle.json")
    held = msgspec.json.decode((tmp_path / "out" / "bundle.json").read_bytes())
    assert held["held"] == "whole"
    assert [row["key"] for row in held["rows"]] == ["conv_0_00000", "conv_0_00001", "conv_0_90000"]
    assert held["lines"][0] == msgspec.json.decode(feed.dataset.read_bytes().splitlines()[0])
    assert held["lines"][2]["reasons"][0]["code"] == "empty-reply"
    assert written.total == written.dataset_total == 3


def test_a_bundle_above_the_limit_is_an_even_sample_and_says_so(tmp_path: Path) -> None:
    path = a_dataset(tmp_path, 40)
    limit = path.stat().st_size // 4
    written = write_bundle(Feed(dataset=path, artifacts=tmp_path), tmp_path / "bundle.json", limit=limit)
    assert written.dataset_total == 40
    assert 5 <= written.total <= 10
    assert written.rows[-1].key >= "conv_0_00030"
    assert sum(map(len, (tmp_path / "bundle.json").read_bytes().split(b'"lines":')[1:])) <= limit + 200


def test_a_record_that_is_larger_than_the_whole_limit_is_left_out() -> None:
    assert kept([10, 1000, 10, 10], 100) == []
    assert kept([10, 10, 10], 100) == [0, 1, 2]
    assert kept([], 100) == []


def test_rejected_conversations_behind_a_symlink_are_not_followed(tmp_path: Path) -> None:
    feed = a_feed(tmp_path)
    (tmp_path / "elsewhere").write_bytes(codec.encode(a_rejection()))
    (tmp_path / "data.rejected.jsonl").symlink_to(tmp_path / "elsewhere")
    library = open_library(feed, lambda done, total: None)
    assert head(feed, library).total == 2


def test_a_dataset_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="give the path of a dataset"):
        open_library(Feed(dataset=tmp_path / "none.jsonl", artifacts=tmp_path), lambda done, total: None)


def test_a_file_that_is_no_experiment_is_refused(tmp_path: Path) -> None:
    (tmp_path / "experiment.json").write_text('{"a": 1}')
    with pytest.raises(OutputError, match="make it with toolgen run-experiment --json"):
        overview(a_feed(tmp_path, experiment=tmp_path / "experiment.json"))

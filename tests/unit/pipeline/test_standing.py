"""The table of the self-test: each corpus keeps its column, and what is written reads as a table."""

from pathlib import Path

import pytest

from tests.support.dealings import DEALINGS
from toolgen.core.errors import ConfigError
from toolgen.corruption.benign import VARIATIONS
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.pipeline.selftest import SelfTestReport, run
from toolgen.pipeline.standing import BEGINS, ENDS, Sample, corpus_name, updated, write

EMPTY = f"# Judge\n\n{BEGINS}\n{ENDS}\n\nafter\n"


@pytest.fixture(scope="module")
def report() -> SelfTestReport:
    return run([DEALINGS[0]()], 42)


def rows(text: str) -> list[list[str]]:
    block = text.partition(BEGINS)[2].partition(ENDS)[0]
    lines = [line for line in block.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.replace("\\|", "").strip("|").split("|")] for line in lines]


def test_every_kind_has_a_row(report: SelfTestReport) -> None:
    text = updated(EMPTY, Sample("here", 42), report)
    names = {row[0].strip("`") for row in rows(text)}
    assert {*CORRUPTIONS, *VARIATIONS} <= names
    assert text.startswith("# Judge\n")
    assert text.endswith("\nafter\n")


def test_two_corpora_stand_side_by_side_and_each_is_replaced_by_its_own(report: SelfTestReport) -> None:
    one = updated(EMPTY, Sample("here", 42), report)
    both = updated(one, Sample("there", 7), report)
    again = updated(both, Sample("here", 43), report)
    assert rows(both)[0][3:] == ["here, seed 42, 1 records", "there, seed 7, 1 records"]
    assert rows(again)[0][3:] == ["here, seed 43, 1 records", "there, seed 7, 1 records"]
    assert [row[4] for row in rows(both)][1:] == [row[4] for row in rows(again)][1:]
    assert updated(both, Sample("there", 7), report) == both


def test_a_document_without_a_place_for_the_table_is_refused(tmp_path: Path, report: SelfTestReport) -> None:
    document = tmp_path / "judge.md"
    document.write_text("# Judge\n")
    with pytest.raises(ConfigError, match=r"--write: .*judge.md has no line"):
        write(document, Sample("here", 42), report)
    with pytest.raises(ConfigError, match="cannot be read"):
        write(tmp_path / "none.md", Sample("here", 42), report)


def test_a_corpus_is_named_by_its_folder_and_not_by_its_path(tmp_path: Path) -> None:
    assert corpus_name(tmp_path / "toolenv" / "tools") == "toolenv"
    assert corpus_name(tmp_path / "my corpus|") == "my-corpus-"


def test_the_table_in_the_documentation_is_well_formed_and_names_every_kind() -> None:
    text = (Path(__file__).parents[3] / "docs" / "judge.md").read_text(encoding="utf-8")
    assert text.count(BEGINS) == text.count(ENDS) == 1
    found = rows(text)
    assert len({len(row) for row in found}) == 1
    assert len(found[0]) > 3
    assert {*CORRUPTIONS, *VARIATIONS} <= {row[0].strip("`") for row in found}

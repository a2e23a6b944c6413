"""The table of kinds, and what the document says of it."""

from pathlib import Path

from toolgen.core.mix import KINDS

DOCUMENT = Path(__file__).parents[3] / "docs" / "kinds.md"


def test_the_document_has_the_table_as_it_is() -> None:
    text = DOCUMENT.read_text()
    for row in KINDS:
        assert f"| `{row.kind}` | {row.share:g} | {row.alone:g} | {row.what} |" in text


def test_conversations_without_a_call_are_as_many_as_the_document_says() -> None:
    alone = sum(row.share * row.alone / 100 for row in KINDS)
    assert alone <= 15
    assert f"there are {alone:.0f} in 100 of them by default" in DOCUMENT.read_text()

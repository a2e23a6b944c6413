"""docs/judge.md lists the rules and repairs as they are. To update it, run this file as a script."""

from pathlib import Path

from toolgen.judge.rules import RULES
from toolgen.judge.score import FURTHER_ERROR, PROVEN_WRONG, WEIGHTS
from toolgen.repair.fixes import FIXES

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "judge.md"


def rules() -> str:
    """The table of rules."""
    rows = [f"| `{r.code}` | {r.axis} | {r.severity} | {r.penalty} | {r.reason} |" for r in RULES]
    return "\n".join(["| code | axis | severity | penalty | what is wrong |", "|---|---|---|---|---|", *rows])


def repairs() -> str:
    """The table of repairs."""
    rows = [
        f"| `{code}` | {' '.join((fix.__doc__ or '').split(chr(10) * 2)[0].split())} |" for code, fix in FIXES.items()
    ]
    return "\n".join(["| finding | repair |", "|---|---|", *rows])


def filled(text: str) -> str:
    """The document with its generated parts as they should be."""
    for name, table in (("rules", rules()), ("repairs", repairs())):
        head, begin, rest = text.partition(f"<!-- {name}:")
        mark, end, tail = rest.partition(f"<!-- end of {name} -->")
        text = f"{head}{begin}{mark.splitlines()[0]}\n{table}\n{end}{tail}"
    return text


def test_the_document_lists_the_rules_and_repairs_as_they_are() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert text == filled(text)


def test_the_document_states_the_formula_as_it_is() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert f"min(weighted, {PROVEN_WRONG} - {FURTHER_ERROR} (errors - 1))" in text
    assert "weighted      = " + " + ".join(f"{weight} {axis}" for axis, weight in WEIGHTS.items()) in text


if __name__ == "__main__":
    DOCUMENT.write_text(filled(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")

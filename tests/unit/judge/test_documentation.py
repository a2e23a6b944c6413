"""docs/judge.md lists the rules and repairs as they are. To update it, run this file as a script."""

import re
from pathlib import Path

from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.judge.rules import RULES
from toolgen.judge.score import FURTHER_ERROR, PROVEN_WRONG, WEIGHTS
from toolgen.repair.fixes import FIXES, Fix

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "judge.md"


def rules() -> str:
    """The table of rules."""
    rows = [f"| `{r.code}` | {r.axis} | {r.severity} | {r.penalty} | {r.reason} |" for r in RULES]
    return "\n".join(["| code | axis | severity | penalty | what is wrong |", "|---|---|---|---|---|", *rows])


def repairs() -> str:
    """The table of repairs."""
    rows = [f"| `{code}` | {' Else: '.join(map(sentence, fixes))} |" for code, fixes in FIXES.items()]
    return "\n".join(["| finding | repair |", "|---|---|", *rows])


def sentence(fix: Fix) -> str:
    """The first paragraph of what a repair says of itself."""
    return " ".join((fix.__doc__ or "").split("\n\n")[0].split())


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


def test_the_document_says_of_every_corruption_whether_it_has_one_right_fix() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = text.partition("<!-- corruptions -->")[2].partition("<!-- end of corruptions -->")[0]

    assert sorted(re.findall(r"`(\w+)`", rows)) == sorted(CORRUPTIONS)


if __name__ == "__main__":
    DOCUMENT.write_text(filled(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")

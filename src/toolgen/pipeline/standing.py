"""The table of the self-test in a document: what the judge catches, kind by kind, with the corpora side by side.

It stands between two markers. A test of one corpus writes that corpus's column and leaves the others as they were, so
that two runs make the whole table; nothing in it depends on when it was written.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from toolgen.core.errors import ConfigError
from toolgen.pipeline.selftest import Rate, SelfTestReport

BEGINS = "<!-- self-test: written by toolgen evaluate --self-test --write -->"
ENDS = "<!-- end of self-test -->"
_NONE = "—"
_HEADS = ("kind", "family", "what is done wrong")


class Sample(Struct, frozen=True):
    """What the judge was examined on."""

    corpus: str  # "toolenv"
    seed: int


def corpus_name(folder: Path) -> str:
    """The name of a corpus: that of its folder, or of the one that holds its folder of tools; no path of a machine."""
    resolved = folder.resolve()
    name = resolved.parent.name if resolved.name == "tools" else resolved.name
    return re.sub(r"[^\w.-]+", "-", name)


def write(document: Path, sample: Sample, report: SelfTestReport) -> None:
    """Write the columns of a sample into the table of a document; raises `ConfigError` where it has no place for it."""
    try:
        text = document.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"--write: {document} cannot be read: {error.strerror}") from error
    try:
        document.write_text(updated(text, sample, report), encoding="utf-8")
    except ValueError as error:
        raise ConfigError(f"--write: {document} has no line {BEGINS!r} before a line {ENDS!r}; add both") from error


def updated(text: str, sample: Sample, report: SelfTestReport) -> str:
    """A document with the columns of a sample in its table; raises `ValueError` where it has no markers."""
    head, begins, rest = text.partition(BEGINS)
    table, ends, tail = rest.partition(ENDS)
    if not begins or not ends:
        raise ValueError("no markers")
    columns = {**_columns(table), _title(sample, report): _cells(report)}
    columns = {
        title: cells for title, cells in columns.items() if title == _title(sample, report) or not _of(title, sample)
    }
    return f"{head}{begins}\n{_table(report, columns)}{ends}{tail}"


def _title(sample: Sample, report: SelfTestReport) -> str:
    return f"{sample.corpus}, seed {sample.seed}, {report.records} records"


def _of(title: str, sample: Sample) -> bool:
    return title.startswith(f"{sample.corpus}, ")


def _cells(report: SelfTestReport) -> dict[str, str]:
    """What is to be said of each kind, by its name."""
    return {
        "all corruptions": _share(report.caught),
        "written without having read the judge": _share(report.caught_blind),
        **{row.name: _share(row.caught) for row in report.corruptions},
        "all variations": _share(report.alarms),
        "sound originals": _share(report.refused),
        **{row.name: _share(row.alarms) for row in report.variations},
    }


def _share(rate: Rate) -> str:
    return f"{100 * rate.share:.1f} % of {rate.trials}" if rate.trials else _NONE


def _columns(table: str) -> dict[str, dict[str, str]]:
    """The columns that a table has already, by title: cells by the name in the first column."""
    columns: dict[str, dict[str, str]] = {}
    titles: Sequence[str] = ()
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if cells and cells[0] == _HEADS[0]:
            titles = cells[len(_HEADS) :]
        elif len(cells) == len(_HEADS) + len(titles) and not set(cells[0]) <= set("-: "):
            for title, cell in zip(titles, cells[len(_HEADS) :], strict=True):
                columns.setdefault(title, {})[cells[0].strip("`*")] = cell
    return columns


def _table(report: SelfTestReport, columns: Mapping[str, Mapping[str, str]]) -> str:
    titles = sorted(columns)
    caught = [
        ("**all corruptions**", "", ""),
        ("**written without having read the judge**", "", ""),
        *((f"`{row.name}`", row.family, row.mistake) for row in report.corruptions),
    ]
    alarms = [
        ("**all variations**", "", ""),
        ("**sound originals**", "", "as they were generated"),
        *((f"`{row.name}`", "sound", row.difference) for row in report.variations),
    ]
    return (
        f"\nCaught, of the cases that the audit proves wrong:\n\n{_rows(caught, titles, columns)}"
        f"\nFalse alarms, of the cases that the audit finds sound:\n\n{_rows(alarms, titles, columns)}\n"
    )


def _rows(rows: Iterable[tuple[str, str, str]], titles: Sequence[str], columns: Mapping[str, Mapping[str, str]]) -> str:
    lines = [(*_HEADS, *titles), ("---",) * (len(_HEADS) + len(titles))]
    for name, family, what in rows:
        cells = (columns[title].get(name.strip("`*"), _NONE) for title in titles)
        lines.append((name, family, " ".join(what.replace("|", "\\|").split()), *cells))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)

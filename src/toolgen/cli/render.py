"""Reports to text. Everything shown goes through `printable`: names and texts of a corpus may hold anything."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgspec import Struct

    from toolgen.config import Resolved
    from toolgen.pipeline.build import BuildReport
    from toolgen.pipeline.generate import Generated


def printable(text: str) -> str:
    """The text without anything that could drive a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def say(lines: Iterable[str]) -> None:
    """Lines to stdout."""
    for line in lines:
        sys.stdout.write(printable(line) + "\n")


def as_json(report: "Struct | list[Struct]") -> None:
    """A report to stdout, as JSON."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n")


def table(rows: Sequence[Sequence[str]], *, indent: str = "  ") -> list[str]:
    """Columns as wide as they need to be; numbers to the right."""
    if not rows:
        return []
    width = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = [all(row[column][:1].isdigit() or not row[column] for row in rows) for column in range(len(rows[0]))]
    return [
        indent
        + "  ".join(
            cell.rjust(size) if flush else cell.ljust(size) for cell, size, flush in zip(row, width, right, strict=True)
        ).rstrip()
        for row in rows
    ]


def number(value: float | None, digits: int = 2) -> str:
    """A number for a table; an em dash where there is none."""
    return "—" if value is None else f"{value:.{digits}f}"


def build(report: "BuildReport") -> list[str]:
    """What was built, and what was wrong with the corpus."""
    shapes = ", ".join(f"{count} {name}" for name, count in report.shapes.items())
    verb = "up to date" if report.reused else "built"
    lines = [
        f"{report.artifacts} {verb}: {report.tools} tools in {report.categories} categories, "
        f"{report.endpoints} endpoints, {report.edges} edges",
        f"response shapes: {shapes}",
    ]
    if report.findings:
        lines.append(f"findings ({report.skipped} files skipped; all of them in {report.artifacts}/findings.jsonl):")
        lines += table([(kind.code, str(kind.count), kind.example[:100]) for kind in report.findings])
    return lines


def generated(result: "Generated") -> list[str]:
    """What a run came to."""
    manifest = result.manifest
    counts, quality, timings = manifest.counts, manifest.quality, manifest.timings
    if counts is None or quality is None or timings is None:
        return [f"{result.output}: nothing was generated"]
    if result.kept == manifest.settings.count:
        head = f"{result.output} is complete already: {counts.accepted} records"
    else:
        went_on = f" ({result.kept} kept from an earlier run)" if result.kept else ""
        head = (
            f"{result.output}: {counts.accepted} records{went_on}, "
            f"{timings.records_per_second:.0f} per second, {timings.seconds:.1f} s"
        )
    lines = [
        head,
        f"quality: mean {number(quality.mean)}; at the first attempt {number(quality.first_attempt_mean)}, "
        f"{_percent(quality.first_attempt_acceptance)} accepted",
        f"repaired {counts.repaired}, regenerated {counts.regenerated}, rejected {counts.rejected}",
    ]
    return [*lines, f"fell short: {manifest.note}"] if manifest.note else lines


def configuration(resolved: "Resolved") -> list[str]:
    """Every setting with its value and where it came from."""
    from toolgen.config import rows

    lines = table([(row.variable, str(row.value), row.source, row.description) for row in rows(resolved)], indent="")
    return lines + [f"{name} in .env is not a setting of toolgen" for name in resolved.unknown]


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.1f} %"

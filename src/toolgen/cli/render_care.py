"""Reports about duplicates, splits and contamination to text."""

from typing import TYPE_CHECKING

from toolgen.cli.render import percent, table

if TYPE_CHECKING:
    from toolgen.metrics.contamination import Contamination
    from toolgen.metrics.duplicates import Duplicates
    from toolgen.pipeline.card import Export
    from toolgen.pipeline.care import Care


def sifted(report: "Export") -> list[str]:
    """What of a dataset an export did not take, and why."""
    found = report.sifted
    rows = [("the same request over the same tools" + ("" if report.dedup else " (kept)"), found.exact)]
    rows += [] if found.near is None else [("nearly the same", found.near)]
    if report.part is not None:
        rows += [
            (f"of other parts than {report.part.name}", found.elsewhere),
            ("with tools of different parts, in none", found.between),
            ("offered functions of other parts, or of tools that are not known", found.withheld),
        ]
    lines = table([(name, str(count)) for name, count in rows if count])
    return lines + table([(name, str(count)) for name, count in report.errors.items()])


def care(report: "Care") -> list[str]:
    """What is in a dataset twice, and what stands elsewhere."""
    lines = [] if report.duplicates is None else _duplicates(report.duplicates)
    return lines if report.contamination is None else lines + _contamination(report.contamination)


def _duplicates(report: "Duplicates") -> list[str]:
    found = (
        ("the same", str(report.exact)),
        (f"nearly the same (Jaccard >= {report.threshold})", str(report.near or 0)),
    )
    examples = [(one.conversation_id, one.of, one.likeness, f"{one.similarity:.2f}") for one in report.examples]
    return [f"duplicates among {report.records} records", *table(found), *table(examples)]


def _contamination(report: "Contamination") -> list[str]:
    head = f"{report.hit} of {report.records} records ({percent(report.share)}) share {report.run} words in a row with"
    rows = [(one.name, f"{one.records_hit} records", f"of {one.texts} texts") for one in report.references]
    hits = [
        f"  {one.conversation_id} [{one.message}] {one.reference}:{one.line}: {one.words}" for one in report.examples
    ]
    return [head, *table(rows), *hits]

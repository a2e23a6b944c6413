"""Reports to text. Everything shown goes through `printable`: names and texts of a corpus may hold anything."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgspec import Struct

    from toolgen.config import Resolved
    from toolgen.core.json import Json
    from toolgen.metrics.coverage import Use
    from toolgen.metrics.quality import Quality
    from toolgen.pipeline.analyze import Analysis
    from toolgen.pipeline.build import BuildReport
    from toolgen.pipeline.dataset import Malformed
    from toolgen.pipeline.evaluate import Evaluated
    from toolgen.pipeline.examine import Examination
    from toolgen.pipeline.experiment import Experiment
    from toolgen.pipeline.export import Exported
    from toolgen.pipeline.generate import Generated
    from toolgen.pipeline.replay import Replayed
    from toolgen.pipeline.selftest import Rate


def printable(text: str) -> str:
    """The text without anything that could drive a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def say(lines: Iterable[str]) -> None:
    """Lines to stdout."""
    for line in lines:
        sys.stdout.write(printable(line) + "\n")


def as_json(report: "Struct | Sequence[Struct] | dict[str, Json]") -> None:
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
    size = f"{report.tools} tools in {report.categories} categories, {report.endpoints} endpoints, {report.edges} edges"
    lines = [f"{report.artifacts} {verb}: {size}", f"response shapes: {shapes}"]
    if report.sense.thinnest:
        low = f"{report.sense.below_half} of {report.endpoints} endpoints below 0.50"
        lines.append(f"sense: mean {number(report.sense.mean)}, {low} (all in {report.artifacts}/nodes.jsonl)")
        lines += table([(one.endpoint_id, number(one.sense), one.reason) for one in report.sense.thinnest])
    if report.unclear:
        kept = f"{report.planned.endpoints} endpoints of {report.planned.tools} tools"
        fate = "are planned" if report.planned.endpoints < report.endpoints else "are planned, plain or not"
        lines.append(f"plain enough: {kept} {fate}; of the rest (--keep-unclear plans them too)")
        lines += table([(kind.code, str(kind.count), kind.remedy, kind.example) for kind in report.unclear])
    if report.findings:
        left_out = f"{report.skipped} of {report.files} files skipped, {report.junk} junk"
        lines.append(f"findings ({left_out}; all of them in {report.artifacts}/findings.jsonl)")
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
    first = f"{number(quality.first_attempt_mean)}, {percent(quality.first_attempt_acceptance)} accepted"
    lines = [
        head,
        f"quality: mean {number(quality.mean)}; at the first attempt {first}",
        f"repaired {counts.repaired}, regenerated {counts.regenerated}, rejected {counts.rejected}",
    ]
    return [*lines, f"fell short: {manifest.note}"] if manifest.note else lines


def evaluated(result: "Evaluated") -> list[str]:
    """The verdict on a dataset."""
    report = result.evaluation
    if not report.quality.records:
        return [f"{report.source} holds no records", *_malformed(report.malformed, report.malformed_lines)]
    verb = "is up to date" if result.reused else "written"
    lines = [f"{result.output} {verb}: {report.scored.lines} records, {report.changed} with another score than before"]
    return lines + _quality(report.quality) + _malformed(report.malformed, report.malformed_lines)


def exported(result: "Exported") -> list[str]:
    """What was exported, and what stayed behind."""
    report = result.export
    verb = "is up to date" if result.reused else "written"
    lines = [f"{result.output} {verb}: {report.exported.lines} rows for {report.format}; card: {result.card}"]
    if report.left_out:
        lines.append(f"{report.left_out} records have no shape in this format and were left out:")
        lines += table([(one.conversation_id, one.reason) for one in report.left_out_records])
    return lines + _malformed(report.malformed, report.malformed_lines)


def analysis(report: "Analysis") -> list[str]:
    """What a dataset is like."""
    shape, spread = report.shape, report.diversity
    if not shape.records:
        return [f"{report.source} holds no records", *_malformed(report.malformed, report.malformed_lines)]
    lines = ["shape"]
    lines += table(
        [
            ("records", str(shape.records)),
            ("without a call", percent(shape.without_calls)),
            ("messages, mean of the others", number(shape.mean_messages)),
            ("tool calls, mean", number(shape.mean_calls)),
            ("distinct tools, mean", number(shape.mean_distinct_tools)),
            ("multi-step and multi-tool", percent(shape.multi_step_and_multi_tool)),
            ("with a clarifying question", percent(shape.clarification)),
            ("calls answered with an error", percent(shape.error_results)),
            *((f"pattern {name}", percent(share)) for name, share in shape.patterns.items()),
            *((f"kind {name}", percent(share)) for name, share in shape.kinds.items()),
        ]
    )
    lines.append("coverage")
    kinds = (("endpoints", report.coverage.endpoints), ("tools", report.coverage.tools))
    lines += table([_use(name, use) for name, use in (*kinds, ("categories", report.coverage.categories))])
    lines.append("diversity")
    lines += table(
        [
            ("distinct endpoint sequences", str(spread.endpoint_sequences)),
            ("distinct tool sequences", str(spread.tool_sequences)),
            ("distance of tool sets, mean", number(spread.tool_set_distance, 3)),
            ("distinct-2 of user turns", number(spread.user_distinct_2, 3)),
            ("distinct-2 of replies", number(spread.assistant_distinct_2, 3)),
            ("user turns shared by > 0.5 %", str(spread.shared_turn_count)),
        ]
    )
    lines += [f"  {percent(turn.share)}: {turn.text[:100]}" for turn in spread.shared_turns[:5]]
    return [*lines, "quality", *_quality(report.quality), *_malformed(report.malformed, report.malformed_lines)]


def examination(report: "Examination") -> list[str]:
    """What the judge catches, kind by kind, and its false alarms."""
    test = report.report
    caught = [
        (
            row.name,
            _caught(row.caught),
            f"{row.discarded} not proven",
            "blind" if row.blind else "",
            _mended(row.repaired),
        )
        for row in test.corruptions
    ]
    alarms = [
        (row.name, _alarms(row.alarms), f"{row.discarded} not proven sound", f"{row.drops} drops")
        for row in test.variations
    ]
    verdict = "passed" if report.passed else "NOT passed"
    wanted = (
        f">= {percent(report.catches)} of every kind caught, >= {percent(report.repairs)} repaired where one fix is "
        f"right, <= {percent(report.false_alarms)} false alarms"
    )
    return [
        f"{test.records} records, {len(test.unsound)} of them unsound",
        f"corruptions caught: {_caught(test.caught)}; of those written blind: {_caught(test.caught_blind)}",
        f"repaired, where there is exactly one right fix: {_mended(test.repaired)}",
        *table([("corruption", "caught", "", "", "repaired"), *caught]),
        f"false alarms on sound variations: {_alarms(test.alarms)}; sound originals refused: {_alarms(test.refused)}",
        *table(alarms),
        f"{verdict} ({wanted})",
    ]


def experiment(report: "Experiment") -> list[str]:
    """A against B."""
    head = ("metric", "A: off", "B: on", "B - A", "95 % interval", "")
    rows = [
        (
            one.metric, f"{one.mean_a:.4g}", f"{one.mean_b:.4g}", f"{one.delta:+.4g}",
            f"{one.low:+.4g} … {one.high:+.4g}", "" if one.visible else "no effect",
        )
        for one in report.effects
    ]  # fmt: skip
    runs = f"{len(report.seeds)} seeds ({report.seeds[0]} … {report.seeds[-1]}), {report.records} records per run"
    chance = f"of {len(rows)} intervals at 95 %, about {len(rows) / 20:.1f} exclude 0 by chance alone"
    return [f"steering off (A) against on (B): {runs}", *table([head, *rows]), chance, report.verdict]


def replayed(report: "Replayed", *, check: bool) -> list[str]:
    """A record made again, or how it compares."""
    if not check:
        return [report.line.decode().rstrip("\n")]
    if report.same:
        return [f"{report.conversation_id} is the same, byte for byte ({len(report.line)} bytes)"]
    return [f"{report.conversation_id} differs, first at {report.difference}"]


def configuration(resolved: "Resolved") -> list[str]:
    """Every setting with its value and where it came from."""
    from toolgen.config import rows

    read = resolved.dotenv or "no .env in this folder"
    lines = [f".env: {read}"]
    lines += table(
        [(row.variable, _value(row.value), row.source, row.description) for row in rows(resolved)], indent=""
    )
    return lines + [f"{name} in .env is not a setting of toolgen" for name in resolved.unknown]


def _value(value: object) -> str:
    """A setting as it would be written."""
    if value is None:
        return "—"
    return str(value).lower() if isinstance(value, bool) else str(value)


def percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.1f} %"


def _quality(report: "Quality") -> list[str]:
    mean = report.mean
    rows = [
        ("overall", number(mean.overall)),
        ("tool correctness", number(mean.tool_correctness)),
        ("naturalness", number(mean.naturalness)),
        ("task completion", number(mean.task_completion)),
        ("overall at the first attempt", number(report.first_attempt_mean)),
        ("repaired", percent(report.repaired)),
        ("regenerated", percent(report.regenerated)),
        *((f"quantile {share}", number(score)) for share, score in report.quantiles.items()),
        *((f"scores {step.low:.1f} to {step.high:.1f}", str(step.count)) for step in report.histogram),
    ]
    lines = table(rows)
    if report.findings:
        lines += [
            "findings",
            *table([(one.code, str(one.records), one.example, one.message[:80]) for one in report.findings]),
        ]
    worst = [(one.conversation_id, number(one.overall), ", ".join(one.findings)[:80]) for one in report.worst]
    return [*lines, "worst", *table(worst)] if worst else lines


def _caught(rate: "Rate") -> str:
    return f"{_of(rate)}, at least {percent(rate.low)})" if rate.trials else "none tried"


def _mended(rate: "Rate") -> str:
    return f"{_of(rate)})" if rate.trials else "—"


def _alarms(rate: "Rate") -> str:
    return f"{_of(rate)}, at most {percent(rate.high)})" if rate.trials else "none tried"


def _of(rate: "Rate") -> str:
    return f"{percent(rate.share)} ({rate.hits} of {rate.trials}"


def _use(name: str, use: "Use") -> tuple[str, ...]:
    of = f"of {use.available}" if use.available is not None else "of ? (no artifacts of this corpus)"
    return (name, str(use.used), of, percent(use.coverage), f"evenness {use.evenness:.2f}", f"Gini {use.gini:.2f}")


def _malformed(count: int, quoted: "Sequence[Malformed]") -> list[str]:
    if not count:
        return []
    return [
        f"{count} line{' is not a record' if count == 1 else 's are not records'}:",
        *(f"  {one.problem}" for one in quoted),
    ]

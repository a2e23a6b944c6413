"""Reports about missions and single calls to text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolgen.cli.render import number, percent, table

if TYPE_CHECKING:
    from toolgen.core.record import LoggedCall
    from toolgen.metrics.timing import Timing
    from toolgen.pipeline.explain import Explanation, Link


def timing(report: "Timing | None") -> list[str]:
    """How time was used in the missions of a dataset; nothing where there are none."""
    if report is None:
        return []
    rows = [
        ("missions", str(report.missions)),
        *((f"with {tasks} task{'s' if tasks > 1 else ''}", str(count)) for tasks, count in report.by_tasks.items()),
        *((f"style {style}", str(count)) for style, count in report.by_style.items()),
        ("makespan, mean", f"{report.makespan_ms / 1000:.1f} s"),
        ("of it idle", percent(report.idle_share)),
        ("two calls or more pending, of the time with one", percent(report.overlap)),
        ("results out of order", percent(report.out_of_order)),
        ("waits, mean", number(report.waits)),
    ]
    if report.gap is not None and report.blocking_ratio is not None:
        rows += [
            ("makespan over the best possible, mean", number(report.gap, 3)),
            ("one call after the other over the best", number(report.blocking_ratio, 2)),
            ("found by exact search", str(report.exact)),
        ]
    rows += [(f"intervention {kind}", str(count)) for kind, count in report.interventions.items()]
    return ["time", *table(rows)]


def explanation(report: "Explanation") -> list[str]:
    """A call, what it came from and what it went into."""
    lines = [f"{report.conversation_id} {report.call.call_id}", *_link(report.call)]
    for title, links in (("comes from", report.before), ("goes into", report.after)):
        if links:
            lines.append(title)
            for link in links:
                lines += _link(link)
    return lines


def _link(link: "Link") -> Iterator[str]:
    yield f"  {link.call_id}  {link.function}  {link.status}"
    if link.logged is not None:
        yield f"    {_life(link.logged)}"
    for taken in link.arguments:
        yield f"    {taken.name} = {_short(taken.value)}  {taken.origin}"
    yield f"    used by {', '.join(link.used_by)}" if link.used_by else "    used by nothing"


def _life(call: "LoggedCall") -> str:
    marks = (
        ("issued", call.issued_ms),
        ("took effect", call.effect_ms),
        ("arrived", call.arrived_ms),
        ("handed over", call.delivered_ms),
    )
    said = ", ".join(f"{what} at {at_ms} ms" for what, at_ms in marks if at_ms is not None)
    consumed = f", read in turn {call.consumed_turn}" if call.consumed_turn is not None else ""
    return f"{call.task}: {said}{consumed}" + (f" ({call.why})" if call.why else "")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."

"""Reports about benchmarks, runs and flights to text and Markdown."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from toolgen.cli.render import number, table

if TYPE_CHECKING:
    from toolgen.core.benchmark import RunHeader
    from toolgen.pipeline.benchmark.card import Composition
    from toolgen.pipeline.benchmark.explain import FlightExplanation, PlannedStep
    from toolgen.pipeline.benchmark.run import Flew
    from toolgen.pipeline.benchmark.score import Report, RunScores
    from toolgen.scoring.statistics import Interval
    from toolgen.scoring.summary import Summary

Column = tuple[str, "Callable[[Summary], str]"]
_TASKS: tuple[Column, ...] = (
    ("overall", lambda s: _share(s.overall)),
    ("sub-task", lambda s: _share(s.sub_task)),
    ("trajectory", lambda s: _share(s.trajectory)),
    ("state", lambda s: _share(s.state)),
)
_STEPS: tuple[Column, ...] = (
    ("function P", lambda s: _share(s.function_precision)),
    ("function R", lambda s: _share(s.function_recall)),
    ("function F1", lambda s: _share(s.function_f1)),
    ("argument P", lambda s: _share(s.argument_precision)),
    ("argument R", lambda s: _share(s.argument_recall)),
    ("argument F1", lambda s: _share(s.argument_f1)),
)
_COORDINATION: tuple[Column, ...] = (
    ("makespan ratio", lambda s: _ratio(s.ratio, s.ratio_exact, s.ratio_flights)),
    ("idle", lambda s: _share(s.idle)),
    ("same-task streak", lambda s: number(s.streak)),
    ("excess calls", lambda s: _plain(s.excess)),
    ("facts told", lambda s: _share(s.told)),
)


def built(report: "Composition") -> list[str]:
    """What a benchmark is made of."""
    header = report.header
    rows = [
        ("tasks", _listed(report.tasks)),
        ("categories of a mission", _listed(report.company)),
        ("delivery", _listed(report.styles)),
        ("comes in between", _listed(report.interventions)),
        ("gold calls", str(report.calls)),
        ("best makespan by exact search", f"{report.exact} of {header.missions}"),
    ]
    passed = sum(report.passed_over.values())
    if passed:
        why = next(iter(report.passed_over))
        rows.append(("plans passed over", f"{passed}, most often: {why}"))
    who = "the expert and the oracle" if header.source == "toolgen" else "the oracle"
    proven = f"{header.missions} missions, each flown by {who}"
    pilot = "expert" if header.source == "toolgen" else "oracle"
    return [
        f"{report.output}: {proven}; checksum {header.checksum[:12]}",
        *table(rows),
        f"fly one: toolgen benchmark run {report.output} --agent baseline:{pilot}",
    ]


def flew(report: "Flew") -> list[str]:
    """What a run came to."""
    kept = f" ({report.kept} flown before)" if report.kept else ""
    ended = ", ".join(f"{count} ended by {how}" if how != "answered" else f"{count} answered"
                      for how, count in report.ended.items())  # fmt: skip
    return [
        f"{report.output}: {report.flights} flights of {_agent(report.header)}{kept}: {ended}",
        f"score it: toolgen benchmark score {report.output}",
    ]


def scores(report: "RunScores") -> list[str]:
    """The scores of one run."""
    found = report.summary
    lines = [f"{report.run}: {_agent(report.header)}, {_flights(found)}"]
    lines += table([(name, of(found)) for name, of in (*_TASKS, *_STEPS, *_COORDINATION)])
    lines += _details(found)
    return lines


def report(found: "Report", *, markdown: bool) -> list[str]:
    """Runs side by side, the baselines of a run below it."""
    rows = [(_agent(run.header), run.summary) for run in found.runs]
    rows += [(_agent(each.header), each.summary) for each in found.baselines]
    lines: list[str] = []
    for columns in (_TASKS, _STEPS, _COORDINATION):
        head = ("agent", "flights", *(name for name, _ in columns))
        body = [(name, str(summary.counted), *(of(summary) for _, of in columns)) for name, summary in rows]
        lines += [*(_markdown(head, body) if markdown else table([head, *body], indent="")), ""]
    if not markdown:
        lines.append("per cent with 95 % intervals; the ratio to the best makespan counts flights with overall = 1")
    for gap in found.gaps:
        lines.append(f"{gap.agent}: {gap.what} {100 * gap.value:+.1f} points")
    for name, summary in rows[: len(found.runs)]:
        details = _details(summary)
        if details:
            lines += ["", f"**{name}**" if markdown else name, *details]
    return lines


def explanation(found: "FlightExplanation") -> list[str]:
    """A flight: the gold plan, the time line, the scores with their reasons."""
    score = found.score
    lines = [
        f"{found.mission_id} flight {found.repetition} of {_agent(found.header)} ({found.style}, {found.guard})",
        f"request: {found.goal}",
        "",
        "what is right",
    ]
    for task, steps in found.plan.items():
        course = next(each.course for each in score.tasks if each.task == task)
        lines.append(f"  {task}" + (" (as it is once something came in between)" if course == "fired" else ""))
        lines += [f"    {line}" for step in steps for line in _step(step)]
    lines += ["", "what happened"]
    lines += table([(f"{moment.at_ms} ms", moment.who, moment.what) for moment in found.happened])
    ending = f"ended by {found.ended}" if found.ended != "answered" else "ended with an answer"
    lines += [f"  {ending}{f': {found.problem}' if found.problem else ''}", "", "scores"]
    lines += table(
        [
            ("overall", "1" if score.overall else "0"),
            ("function P / R / F1", _three(score.functions.precision, score.functions.recall, score.functions.f1)),
            ("argument P / R / F1", _three(score.arguments.precision, score.arguments.recall, score.arguments.f1)),
            ("makespan", f"{score.makespan_ms} ms; best {found.best_ms} ms ({_exact(exact=found.exact)})"),
            ("makespan ratio", number(score.ratio, 3)),
            ("idle", f"{100 * score.idle:.1f} %"),
            ("same-task streak", number(score.streak)),
            ("excess calls", number(score.excess)),
        ]
    )
    for one in score.tasks:
        verdict = "success" if one.success else "failed"
        marks = ", ".join(
            f"{name} {'holds' if holds else 'fails'}"
            for name, holds in (("trajectory", one.trajectory), ("state", one.state), ("clean", one.clean))
        )
        lines += [f"  {one.task}: {verdict} ({marks})", *(f"    {why}" for why in one.why)]
    if score.labels:
        lines += ["", "error labels"]
        lines += [f"  {each.label}: {each.why}{_at(each.call_id)}" for each in score.labels]
    return lines


def _at(call_id: str) -> str:
    return f" ({call_id})" if call_id else ""


def _step(step: "PlannedStep") -> Iterator[str]:
    arguments = ", ".join(f"{name}={value!r}" for name, value in step.arguments.items())
    after = f" after {', '.join(step.after)}" if step.after else ""
    yield f"{step.gold_id} {step.function}({arguments}){after}, {step.duration_ms} ms"
    if step.allowed:
        yield "  became void: need not be made"
    elif not step.call_id:
        yield "  never called"
    elif step.differs:
        yield f"  {step.call_id}, with another {', '.join(step.differs)}"
    else:
        yield f"  {step.call_id}"


def _details(found: "Summary") -> list[str]:
    """What stands below a row: how flights ended, labels, pass^k, parts."""
    lines: list[str] = []
    if set(found.ended) - {"answered"}:
        lines.append("  ended: " + _listed(found.ended))
    if found.labels:
        lines.append("  flights with an error: " + _listed(found.labels))
    if found.pass_hat:
        lines.append("  " + ", ".join(f"pass^{k} {100 * value:.1f} %" for k, value in found.pass_hat.items()))
    if found.turns is not None and found.calls is not None and found.turns:
        tokens = f", {found.tokens:.0f} tokens" if found.tokens else ""
        lines.append(f"  a flight takes {found.turns:.1f} turns, {found.calls:.1f} calls{tokens}")
    for part, rows in found.parts.items():
        shown = ", ".join(f"{name} {_share(row.overall)} of {row.flights}" for name, row in rows.items())
        lines.append(f"  overall by {part}: {shown}")
    return lines


def _agent(header: "RunHeader") -> str:
    extra = [header.model, "sync" if header.sync else "", header.guard or ""]
    return " ".join([header.agent, *(part for part in extra if part)])


def _flights(found: "Summary") -> str:
    apart = found.flights - found.counted
    return f"{found.counted} flights" + (f" and {apart} that are not the agent's fault" if apart else "")


def _share(interval: "Interval | None") -> str:
    """A share in per cent, with its 95 % interval."""
    if interval is None:
        return "–"
    return f"{100 * interval.value:.1f} [{100 * interval.low:.1f}, {100 * interval.high:.1f}]"


def _plain(interval: "Interval | None") -> str:
    return "–" if interval is None else f"{interval.value:.2f} [{interval.low:.2f}, {interval.high:.2f}]"


def _ratio(interval: "Interval | None", exact: int, flights: int) -> str:
    """With how many of the optima were found by exact search; the rest are lower bounds."""
    if interval is None:
        return "–"
    return f"{interval.value:.3f} [{interval.low:.3f}, {interval.high:.3f}], {exact} of {flights} exact"


def _exact(*, exact: bool) -> str:
    return "by exact search" if exact else "a lower bound"


def _three(*values: float) -> str:
    return " / ".join(f"{100 * value:.1f} %" for value in values)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _markdown(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in (head, *body)]
    return [lines[0], "|" + "---|" * len(head), *lines[1:]]

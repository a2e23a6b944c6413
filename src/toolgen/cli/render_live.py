"""Reports about live runs to text."""

from typing import TYPE_CHECKING

from toolgen.cli.render import number, table

if TYPE_CHECKING:
    from toolgen.metrics.agreement import Agreement
    from toolgen.pipeline.estimate import Estimate
    from toolgen.pipeline.live import Checked
    from toolgen.pipeline.manifest import Manifest
    from toolgen.pipeline.opinions import OpinionTest
    from toolgen.pipeline.selftest import Rate


def estimate(found: "Estimate") -> list[str]:
    """What a live run will take."""
    counted = "" if found.counted == found.conversations else f" (counted over the first {found.counted})"
    rows = [
        ("conversations", str(found.conversations)),
        ("tool calls", str(found.tool_calls)),
        ("live calls", str(found.live_calls)),
        *((f"  {role}", str(count)) for role, count in found.calls_by_role.items()),
        ("live calls per conversation", f"{found.calls_per_conversation:.2f}"),
        ("input tokens, about", str(found.input_tokens)),
        ("output tokens, at most", str(found.output_tokens_at_most)),
        (f"minutes at {found.requests_per_minute} requests per minute", f"{found.minutes:.1f}"),
        ("seconds per conversation", f"{found.seconds_per_conversation:.1f}"),
    ]
    return [
        f"profile {found.profile}{counted}",
        *table(rows),
        "corrections, retries and further attempts come on top",
    ]


def checked(found: "Checked") -> list[str]:
    """What one tiny call brought."""
    took = f"{found.latency_ms} ms, {found.input_tokens} tokens in, {found.output_tokens} out"
    return [f"{found.provider} at {found.base_url} answers as {found.model}: {found.answer!r} ({took})"]


def spendings(manifest: "Manifest") -> list[str]:
    """What a live run took, and where it fell back."""
    live = manifest.live
    if live is None:
        return []
    spent = live.spent
    tokens = f"{spent.input_tokens + spent.output_tokens} tokens"
    lines = [f"live_calls={spent.live_calls}, {tokens}, {spent.recorded} questions answered by {live.cassette}"]
    if live.fallbacks:
        fell = ", ".join(f"{role} in {count}" for role, count in live.fallbacks.items())
        lines.append(f"fell back to the scripted role: {fell} of {manifest.settings.count} records")
    return lines


def opinions(agreement: "Agreement | None", tried: "OpinionTest | None" = None) -> list[str]:
    """Where rules and model part, and what each was found to catch."""
    lines = _agreement(agreement) if agreement is not None else []
    return lines + (opinion_test(tried) if tried is not None else [])


def _agreement(report: "Agreement") -> list[str]:
    lines = ["opinion of the judge model"]
    lines += table(
        [
            ("records with both scores", str(report.records)),
            ("mean of the rules", number(report.mean_rules)),
            ("mean of the model", number(report.mean_model)),
            ("mean distance", number(report.mean_difference)),
            ("a point or more apart", str(report.disagreements)),
        ]
    )
    for one in report.examples:
        found = f"; rules found {', '.join(one.codes)}" if one.codes else ""
        lines.append(
            f"  {one.conversation_id}: rules {one.rules:.2f}, model {one.model:.2f}: {one.reason[:160]}{found}"
        )
    return lines


def opinion_test(report: "OpinionTest") -> list[str]:
    """What rules and model catch of the same corruptions."""
    rows = [("kind", "rules", "model", "no answer")]
    rows += [
        (row.name, _hits(row.rules), _hits(row.model), str(row.unanswered))
        for row in (report.originals, *report.corruptions)
    ]
    rows.append(("all corruptions", _hits(report.rules), _hits(report.caught), ""))
    return [f"refused (overall at most 3.0) by the rules and by {report.model}", *table(rows)]


def _hits(rate: "Rate") -> str:
    return f"{rate.hits}/{rate.trials}"

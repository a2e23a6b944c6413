"""What repair makes of a corrupted record: whether there is exactly one right fix, and whether the verdict is restored.

Repair sees what it sees when a conversation is generated: the log, the findings, what was offered. It knows neither
the original nor the audit, which decides whether a fix is right.
"""

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core import codec
from toolgen.core.events import CallIssued, Event
from toolgen.core.record import Record
from toolgen.core.tools import EndpointId, ShapeSource
from toolgen.core.verdict import Verdict
from toolgen.judge.score import assess
from toolgen.pipeline.remedies import right_fixes
from toolgen.repair.fixes import mend
from toolgen.runtime.project import project


class Restoration(Struct, frozen=True):
    """What became of one corrupted record."""

    determined: bool  # there is exactly one right fix
    restored: bool  # repair gives what has the verdict of the original, or that of the one right fix


def restoration(original: Record, verdict: Verdict, corrupted: Record, judged: Verdict) -> Restoration:
    """Mend a corrupted record; `verdict` is that of the original, `judged` that of the corrupted record."""
    shapes = _shapes(original, corrupted)

    def retold(log: tuple[Event, ...]) -> Record:
        told = project(log, shapes)
        return replace(
            corrupted, messages=told.messages, step_trace=told.step_trace, evidence=told.evidence, events=log
        )

    functions = {step.endpoint_id: step.function for step in original.step_trace}
    fixes = right_fixes(corrupted, retold=retold, functions=functions)
    mended = mend(
        corrupted.events,
        judged.findings,
        functions=functions,
        definitions=corrupted.tools,
        worth=lambda log: _judged(retold(log)).overall,
    )
    right = [verdict, *(_judged(retold(fix)) for fix in fixes)]  # where words are wrong, the original is out of reach
    return Restoration(len(fixes) == 1, mended is not None and _judged(retold(mended)) in right)


def _judged(record: Record) -> Verdict:
    return assess(codec.conversation(record))


def _shapes(original: Record, corrupted: Record) -> dict[EndpointId, ShapeSource]:
    """Where the response shapes of the endpoints come from; those that the original never calls are taken as known."""
    called = (event.endpoint_id for event in corrupted.events if isinstance(event, CallIssued))
    shapes: dict[EndpointId, ShapeSource] = dict.fromkeys(called, "known")
    return shapes | {step.endpoint_id: step.response_shape for step in original.step_trace}

"""The table of repairs: for each finding code, a change of the events with exactly one right answer, or none.

A repair never edits what somebody said, and never invents: every value it writes is recomputed from a source, and
every source it writes holds the value at the only place where it stands.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.events import CallIssued
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Finding
from toolgen.repair.arguments import (
    item_of_criterion,
    missing_from_source,
    source_of_value,
    unused_source,
    value_from_source,
)
from toolgen.repair.calls import call_after_its_needs, dependencies_of_sources, without_needless, without_repetition
from toolgen.repair.edits import Log, replaced
from toolgen.repair.evidence import evidence_found, evidence_recomputed, without_evidence
from toolgen.repair.places import call_place

Fix = Callable[[Log, Finding], Log | None]


def mend(
    events: Log,
    findings: Sequence[Finding],
    *,
    functions: Mapping[EndpointId, str] | None = None,
    worth: Callable[[Log], float] | None = None,
) -> Log | None:
    """The log with everything mended that can be, None where nothing can.

    `functions` names the functions offered, for calls that name another. `worth` says how good a log is (the overall
    score of its conversation): with it, a repair that makes the log worse is not made. The log comes back unchanged
    where the fault is in a projection: projecting it anew is the repair.
    """
    found = [(order, finding) for finding in findings for order, code in enumerate(_ORDER) if code == finding.code]
    mended, touched = events, False
    best = worth(events) if worth is not None and found else 0.0
    for _, finding in sorted(found, key=_by_table_and_last_first):
        if finding.code in _NAMING:
            fixed = _named(mended, finding, functions or {})
        else:
            fixed = FIXES[finding.code](mended, finding)
        if fixed is None:
            continue
        if worth is not None:
            value = worth(fixed)
            if value < best:
                continue
            best = value
        mended, touched = fixed, True
    return mended if touched else None


def as_logged(events: Log, finding: Finding) -> Log | None:
    """The projection is at fault, not the log."""
    return events


FIXES: Mapping[str, Fix] = {
    # the order is the order of repair: values, sources, order of calls, evidence, and last what makes the log shorter
    "events-differ": as_logged,
    "trace-differs": as_logged,
    "evidence-differs": as_logged,
    "wrong-item": item_of_criterion,
    "missing-argument": missing_from_source,
    "source-unused": unused_source,
    "user-contradicted": value_from_source,
    "result-contradicted": value_from_source,
    "invalid-argument": value_from_source,
    "source-missing": source_of_value,
    "quote-not-said": source_of_value,
    "quoted-too-late": source_of_value,
    "result-path-broken": source_of_value,
    "dependency-swapped": call_after_its_needs,
    "depends-on-differs": dependencies_of_sources,
    "evidence-wrong": evidence_recomputed,
    "evidence-not-stated": without_evidence,
    "fact-without-evidence": evidence_found,
    "repeated-call": without_repetition,
    "needless-call": without_needless,
}
_NAMING = ("function-mismatch", "unknown-function")  # mended where the functions are given
_ORDER = (*_NAMING, *FIXES)


def _by_table_and_last_first(entry: tuple[int, Finding]) -> tuple[int, list[int], str]:
    """Later places first, so that what one repair removes does not move what the next one looks for."""
    order, finding = entry
    numbers = [-int(part) for part in finding.path.replace("]", "[").split("[") if part.isdecimal()]
    return order, numbers, finding.path


def _named(events: Log, finding: Finding, functions: Mapping[EndpointId, str]) -> Log | None:
    """The function of the endpoint that the call names."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return None
    name = functions.get(call.endpoint_id)
    return None if name is None or name == call.function else replaced(events, place, replace(call, function=name))

"""The table of repairs: for each finding code, changes of the events of which exactly one is right, or none.

A repair never edits what somebody said, and never invents: every value it writes is recomputed from a source, and
every source it writes holds the value.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Raw
from msgspec.structs import replace

from toolgen.core.events import CallIssued
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Finding
from toolgen.repair.arguments import (
    item_of_criterion,
    missing_from_elsewhere,
    missing_from_source,
    unused_source,
    value_anew,
    value_from_source,
    without_argument,
)
from toolgen.repair.calls import (
    call_after_its_needs,
    dependencies_of_sources,
    without_needless,
    without_repetition,
)
from toolgen.repair.edits import Log, replaced
from toolgen.repair.evidence import evidence_elsewhere, evidence_found, evidence_recomputed, without_evidence
from toolgen.repair.offered import Offered, offered
from toolgen.repair.places import call_place
from toolgen.repair.sources import path_beside, quote_again, source_anywhere

Fix = Callable[[Log, Finding, Offered], Sequence[Log]]
Worth = Callable[[Log], float]


def mend(
    events: Log,
    findings: Sequence[Finding],
    *,
    functions: Mapping[EndpointId, str] | None = None,
    definitions: Sequence[Raw] = (),
    worth: Worth | None = None,
) -> Log | None:
    """The log with everything mended that can be, None where nothing can.

    `functions` and `definitions` say what was offered. `worth` says how good a log is (the overall score of its
    conversation): with it, a repair that makes the log worse is not made, and of several possible ones the best is,
    if there is one best. The log comes back unchanged where the fault is in a projection: projecting it anew is the
    repair.
    """
    found = [(order, finding) for finding in findings for order, code in enumerate(FIXES) if code == finding.code]
    if not found:
        return None
    offer = offered(functions or {}, definitions)
    mended, best, touched = events, worth(events) if worth is not None else 0.0, False
    for _, finding in sorted(found, key=_by_table_and_last_first):
        chosen = _chosen([fix(mended, finding, offer) for fix in FIXES[finding.code]], best, worth)
        if chosen is not None:
            (best, mended), touched = chosen, True
    return mended if touched else None


def as_logged(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The projection is at fault, not the log."""
    return [events]


def named_after_endpoint(events: Log, finding: Finding, offer: Offered) -> Sequence[Log]:
    """The function of the endpoint that the call names."""
    place = call_place(events, finding)
    if place is None or not isinstance(call := events[place], CallIssued):
        return []
    name = offer.functions.get(call.endpoint_id)
    return [] if name is None or name == call.function else [replaced(events, place, replace(call, function=name))]


FIXES: Mapping[str, tuple[Fix, ...]] = {
    # the order is the order of repair: values, sources, order of calls, evidence, and last what makes the log shorter;
    # of the repairs for one finding, each is for what the one before it gave no answer to
    "function-mismatch": (named_after_endpoint,),
    "unknown-function": (named_after_endpoint,),
    "events-differ": (as_logged,),
    "trace-differs": (as_logged,),
    "evidence-differs": (as_logged,),
    "wrong-item": (path_beside, item_of_criterion),
    "missing-argument": (missing_from_source, missing_from_elsewhere),
    "source-unused": (unused_source,),
    "user-contradicted": (value_from_source, quote_again, source_anywhere),
    "yes-not-said": (without_argument,),
    "result-contradicted": (path_beside, value_from_source, source_anywhere),
    "invalid-argument": (value_from_source, without_argument),
    "source-missing": (source_anywhere, value_anew, without_argument),
    "quote-not-said": (quote_again, source_anywhere, value_anew, without_argument),
    "quoted-too-late": (quote_again, source_anywhere, value_anew, without_argument),
    "result-path-broken": (path_beside, source_anywhere),
    "dependency-swapped": (call_after_its_needs, source_anywhere),
    "depends-on-differs": (dependencies_of_sources,),
    "evidence-wrong": (evidence_recomputed, evidence_elsewhere),
    "evidence-not-stated": (without_evidence,),
    "fact-without-evidence": (evidence_found,),
    "repeated-call": (without_repetition, without_needless),
    "needless-call": (without_needless,),
}


def _chosen(answers: Sequence[Sequence[Log]], before: float, worth: Worth | None) -> tuple[float, Log] | None:
    """The only right answer of the first repair that has one; one that makes the log better before any other.

    Several that are as good as each other are no answer: nobody can say which is right.
    """
    if worth is None:
        first: Sequence[Log] = next((logs for logs in answers if logs), ())
        return (before, first[0]) if len(first) == 1 else None
    valued = [[(worth(log), log) for log in logs] for logs in answers]
    for better in (True, False):
        for answer in valued:
            most = max((value for value, _ in answer), default=before - 1)
            best = [(value, log) for value, log in answer if value == most]
            if most > before or (most == before and not better):
                return best[0] if len(best) == 1 else None
    return None


def _by_table_and_last_first(entry: tuple[int, Finding]) -> tuple[int, list[int], str]:
    """Later places first, so that what one repair removes does not move what the next one looks for."""
    order, finding = entry
    numbers = [-int(part) for part in finding.path.replace("]", "[").split("[") if part.isdecimal()]
    return order, numbers, finding.path

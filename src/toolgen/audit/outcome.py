"""Whether the goals are reached by the calls planned, and what came of them is told."""

from collections import Counter
from collections.abc import Sequence

from toolgen.audit.deeds import clears_the_way, errors, failed_calls, repetitions, unused
from toolgen.audit.telling import admitted, fell_short, found_nothing, is_empty, next_request, told
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.events import UserSaid
from toolgen.core.record import Record
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Finding


def outcome(record: Record, transcript: Transcript) -> list[Finding]:
    """Every way in which the conversation misses its point, or goes beyond it."""
    return [
        *_goals(record, transcript),
        *_path(record, transcript),
        *errors(record, transcript),
        *repetitions(transcript),
        *unused(record, transcript),
    ]


def _goals(record: Record, transcript: Transcript) -> list[Finding]:
    """Each call that a goal needs was made and succeeded, and each answer that it needs was given."""
    found: list[Finding] = []
    failed = failed_calls(record)
    left = list(transcript.calls)
    # an earlier goal failed or found too little, and later ones may have needed what it would have given
    stranded = fell_short(transcript)
    for number, goal in enumerate(record.metadata.scenario.goals):
        path = f"$.metadata.scenario.goals[{number}]"
        if goal.outcome != "done":
            continue
        excused = stranded
        reached: list[MadeCall] = []
        for endpoint in goal.calls:
            made = [call for call in left if call.endpoint_id == endpoint]
            good = [call for call in made if call.call_id not in failed]
            if good:
                reached.append(good[0])
                left.remove(good[0])
                excused = excused or is_empty(good[0], transcript)
            elif any(admitted(call, record, transcript) for call in made):
                excused = True
            elif not excused:
                found.append(Finding("goal-not-reached", path, f"no successful call of {endpoint}"))
        stranded = stranded or any(
            admitted(call, record, transcript) if call.call_id in failed else found_nothing(call, transcript)
            for call in transcript.calls
            if call.endpoint_id in goal.calls
        )
        found += _unanswered(path, goal.answered_by, reached, record, transcript)
    return found


def _unanswered(
    path: str, answered_by: Sequence[EndpointId], reached: Sequence[MadeCall], record: Record, transcript: Transcript
) -> list[Finding]:
    found: list[Finding] = []
    for endpoint, wanted in Counter(answered_by).items():
        calls = [call for call in reached if call.endpoint_id == endpoint]
        silent = [
            call for call in calls if not told(call, record, transcript, until=next_request(call, record, transcript))
        ]
        if len(silent) > max(0, len(calls) - wanted):
            found.append(Finding("goal-not-answered", path, f"nothing of the result of {silent[0].call_id} was told"))
    return found


def _path(record: Record, transcript: Transcript) -> list[Finding]:
    """The calls made are those planned, in any order; a failed call may be tried again."""
    failed = failed_calls(record)
    planned = Counter[str](record.metadata.sampled_path) | _wanted(record)
    good = Counter(call.endpoint_id for call in transcript.calls if call.call_id not in failed)
    found = [
        Finding("call-not-planned", "$.messages", f"{count} calls of {endpoint} more than planned")
        for endpoint, count in (good - planned).items()
        if not all(
            clears_the_way(call, record, transcript) for call in transcript.calls if call.endpoint_id == endpoint
        )
    ]
    excused = fell_short(transcript) or any(
        admitted(call, record, transcript) if call.call_id in failed else found_nothing(call, transcript)
        for call in transcript.calls
    )
    if not excused:
        found += [
            Finding("planned-call-missing", "$.messages", f"{count} calls of {endpoint} fewer than planned")
            for endpoint, count in ((planned if record.metadata.mission is None else _wanted(record)) - good).items()
        ]
    return found


def _wanted(record: Record) -> Counter[str]:
    """The calls of the goals to be reached: those of the chain, and of look-ups wanted again after a correction."""
    goals = [goal for goal in record.metadata.scenario.goals if goal.outcome == "done"]
    wanted = Counter[str](endpoint for goal in goals for endpoint in goal.calls)
    corrections = sum(isinstance(event, UserSaid) and event.act == "correction" for event in record.events)
    more = (wanted - Counter[str](record.metadata.sampled_path)).total()
    return wanted if more <= corrections else Counter()

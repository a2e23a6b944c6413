"""What the runtime writes into tool messages: acknowledgements, arrivals and the state summary, as JSON."""

from collections.abc import Mapping

from toolgen.core.events import Answered, Arrival, ControlIssued, PartArrived, ResultArrived, TaskSummary
from toolgen.core.json import Json
from toolgen.core.provenance import CallId


def body(
    answered: Answered,
    results: Mapping[CallId, ResultArrived],
    parts: Mapping[CallId, PartArrived],
    *,
    control: bool,
) -> dict[str, Json]:
    """The content of the tool message that answers a call or a control action.

    A guarded runtime names the task and the status of each arrival and sums up the tasks; a bare one hands over the
    result with its call id alone.
    """
    guarded = bool(answered.state)
    said: dict[str, Json] = {"status": answered.status}
    if not control:
        said["call_id"] = answered.call_id
    if answered.arrivals:
        said["arrivals"] = [_arrival(arrival, results, parts, guarded=guarded) for arrival in answered.arrivals]
    if control and answered.pending:
        said["pending"] = list(answered.pending)
    if answered.user_waiting:
        said["user_waiting"] = True
    if answered.changed:
        said["changed"] = list(answered.changed)
    if guarded and (control or answered.arrivals or answered.changed):
        said["tasks"] = [_task(summary) for summary in answered.state]
    return said


def arguments(control: ControlIssued) -> dict[str, Json]:
    """The arguments of a control action as a function call."""
    if control.action != "wait":
        return {"call_id": control.calls[0] if control.calls else ""}
    said: dict[str, Json] = {}
    if control.calls:
        said["call_ids"] = list(control.calls)
    if control.until_ms is not None:
        said["until_ms"] = control.until_ms
    return said


def _arrival(
    arrival: Arrival,
    results: Mapping[CallId, ResultArrived],
    parts: Mapping[CallId, PartArrived],
    *,
    guarded: bool,
) -> Json:
    said: dict[str, Json] = {"call_id": arrival.call_id}
    if guarded:
        said["task_id"] = arrival.task
    if guarded or arrival.status in ("partial", "ready"):
        said["status"] = arrival.status
    match arrival.status:
        case "ready":
            pass
        case "withheld":
            said["reason"] = arrival.reason
        case "partial":
            said["result"] = parts[arrival.call_id].payload
        case _:
            said["result"] = results[arrival.call_id].payload
    return said


def _task(summary: TaskSummary) -> Json:
    said: dict[str, Json] = {"task_id": summary.task}
    for name, calls in (("pending", summary.pending), ("delivered", summary.delivered), ("closed", summary.closed)):
        if calls:
            said[name] = list(calls)
    return said

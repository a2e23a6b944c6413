"""Rules about the runtime's own log: calls live as calls can, and what it answers is so.

Everything it says of itself is worked out again from the events before: outcomes of cancellations from commit points,
what is pending from what was handed over, what may be used from permissions, changes and cancellations.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from toolgen.core.events import Answered, Arrival, ArrivalStatus
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.timeline import Control, Life, Timeline


def time_runs_back(index: Index) -> Sequence[Found]:
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    clock = 0
    for position, event in enumerate(timeline.events):
        if event.at_ms < clock:
            found.append((f"$.events[{position}].at_ms", f"time runs back from {clock} to {event.at_ms}"))
        clock = max(clock, event.at_ms)
    return found


def life_impossible(index: Index) -> Sequence[Found]:
    """Each thing that happens, happens to a call that was issued, in an order in which it can."""
    timeline = index.timeline
    if timeline is None:
        return ()
    return [*timeline.faults, *_unanswered(timeline), *_untimely(timeline)]


def arrival_untrue(index: Index) -> Sequence[Found]:
    """What is handed over has arrived, with the status, the task, the time and the permissions that it is said to."""
    timeline = index.timeline
    if timeline is None:
        return ()
    return [
        (f"$.events[{position}].arrivals[{slot}]", f"{arrival.call_id}: {why}")
        for position, answered in timeline.answers
        for slot, arrival in enumerate(answered.arrivals)
        for why in _faults(arrival, position, timeline)
    ]


def handed_though_void(index: Index) -> Sequence[Found]:
    """A guarded runtime hands over nothing that was given up, that is stale, or for which the permission lapsed."""
    timeline = index.timeline
    if timeline is None or not timeline.is_guarded:
        return ()
    found: list[Found] = []
    for position, answered in timeline.answers:
        for arrival in answered.arrivals:
            life = timeline.lives.get(arrival.call_id)
            if life is None or arrival.status not in ("delivered", "partial") or life.delivered_at < 0:
                continue
            given_up = 0 <= life.given_up_at < position
            stale = 0 <= life.stale_at < position
            if given_up or stale or timeline.lapsed(life.call.function, position, life.at):
                why = "given up" if given_up else "stale" if stale else "no longer permitted"
                found.append((f"$.events[{position}]", f"the result of {arrival.call_id} is handed over, and {why}"))
    return found


def cancel_outcome_wrong(index: Index) -> Sequence[Found]:
    """Cancelling comes too late exactly where the call had taken effect, or its result had arrived."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    for control in timeline.controls.values():
        if control.event.action == "cancel" and control.answer is not None:
            life = timeline.lives.get(control.event.calls[0]) if control.event.calls else None
            expected = _outcome(control, life)
            if control.answer.status != expected:
                reason = f"{control.event.call_id} is answered {control.answer.status}, and it was {expected}"
                found.append((f"$.events[{control.answered_at}].status", reason))
            elif expected == "cancelled" and (life is None or life.closed is None or life.closed.how != "cancelled"):
                found.append((f"$.events[{control.at}]", f"{control.event.call_id} closes no call"))
    return found


def pending_untrue(index: Index) -> Sequence[Found]:
    """What an answer calls pending, waiting or closed is so, and no more and no less."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    lives = list(timeline.lives.values())
    for number, (position, answered) in enumerate(timeline.answers):
        standing = _standing(lives, position)
        pending = {call_id for task in standing.values() for call_id in task.pending}
        path = f"$.events[{position}]"
        if set(answered.pending) != pending or len(answered.pending) != len(pending):
            found.append((f"{path}.pending", f"pending are {sorted(pending)}, not {sorted(answered.pending)}"))
        if answered.user_waiting != _is_wished(position, timeline):
            found.append((f"{path}.user_waiting", "the user wants to say something, or not, otherwise than it says"))
        if not timeline.is_guarded:
            if answered.state or answered.changed:
                found.append((f"{path}.state", "a bare runtime sums nothing up"))
            continue
        if not _sums_up(answered, standing):
            found.append((f"{path}.state", "the tasks do not stand as it says"))
        since = timeline.answers[number - 1][0] if number else -1
        changes = [change.why for at, change in timeline.policies if since < at < position]
        if not set(changes) <= set(answered.changed):
            found.append((f"{path}.changed", f"it leaves out: {'; '.join(changes)}"))
    return found


def _unanswered(timeline: Timeline) -> Iterator[Found]:
    """Calls and control actions that are not answered once, at once or in their time."""
    if timeline.is_blocking:
        for life in timeline.lives.values():
            if life.result is None:
                yield f"$.events[{life.at}]", f"{life.call.call_id} is never answered"
        return
    answers: dict[str, int] = {}
    for position, answered in timeline.answers:
        if answered.call_id in answers or not (
            answered.call_id in timeline.lives or answered.call_id in timeline.controls
        ):
            yield f"$.events[{position}]", f"an answer that {answered.call_id} does not need"
        answers.setdefault(answered.call_id, position)
    issued = {life.call.call_id: life.at for life in timeline.lives.values()}
    issued.update({control.event.call_id: control.at for control in timeline.controls.values()})
    for call_id, at in issued.items():
        if answers.get(call_id, -1) < at:
            yield f"$.events[{at}]", f"{call_id} is never answered"


def _untimely(timeline: Timeline) -> Iterator[Found]:
    """Ends that come before their beginnings, or after the runtime said that it gives up."""
    for life in timeline.lives.values():
        if life.call.deadline_ms is not None and life.result is not None and life.result.at_ms > life.call.deadline_ms:
            yield f"$.events[{life.result_at}]", f"{life.call.call_id} is answered after the runtime gave it up"
    version = 0
    for position, change in timeline.policies:
        if change.version != version + 1:
            yield f"$.events[{position}].version", f"the permissions go from version {version} to {change.version}"
        version = change.version
    for life in timeline.lives.values():
        if life.call.policy != _policy(life.at, timeline):
            yield f"$.events[{life.at}].policy", f"{life.call.call_id} is not of the permissions then in force"


def _policy(position: int, timeline: Timeline) -> int:
    """The version of the permissions in force at a position."""
    return max((change.version for at, change in timeline.policies if at < position), default=0)


def _faults(arrival: Arrival, position: int, timeline: Timeline) -> Iterator[str]:
    life = timeline.lives.get(arrival.call_id)
    if life is None:
        return
    if arrival.task != life.call.task:
        yield f"it is of {life.call.task}, not of {arrival.task}"
    expected = _status(life, position, partial=arrival.status == "partial")
    if arrival.status == "ready":
        if expected == "pending":
            yield "nothing has arrived for it"
        return
    if arrival.status != expected:
        yield f"it is {expected}, not {arrival.status}"
    if arrival.policy != _policy(position, timeline):
        yield "the permissions in force are of another version"
    came = timeline.events[life.part_at] if arrival.status == "partial" and life.part_at >= 0 else life.result
    if came is not None and came.at_ms != arrival.arrived_ms:
        yield f"it arrived at {came.at_ms} ms, not at {arrival.arrived_ms}"


def _status(life: Life, position: int, *, partial: bool) -> ArrivalStatus | str:
    """With which status a call is to be handed over at a position."""
    if life.closed is not None and life.closed_at < position:
        return "timed_out" if life.closed.how == "timed_out" else "withheld"
    if life.result is not None and life.result_at < position:
        return "delivered" if life.result.status == "ok" else "failed"
    return "partial" if (partial or life.part_at >= 0) and 0 <= life.part_at < position else "pending"


def _outcome(control: Control, life: Life | None) -> str:
    if life is None or not life.is_open(control.at):
        return "unknown"
    is_late = 0 <= life.effect_at < control.at or 0 <= life.result_at < control.at
    return "too_late" if is_late else "cancelled"


def _is_wished(position: int, timeline: Timeline) -> bool:
    wishes = [begins for at, begins in timeline.wishes if at < position]
    return 2 * sum(wishes) > len(wishes)


class _Standing(Struct):
    """How a task stands: its calls that are pending, delivered, and closed."""

    pending: set[str]
    delivered: set[str]
    closed: set[str]


def _standing(lives: Sequence[Life], position: int) -> dict[str, _Standing]:
    """How each task under way stands once an answer is given. What is not handed over is pending, however it ended."""
    found: dict[str, _Standing] = {}
    for life in lives:
        if life.at >= position:
            break
        task = found.get(life.call.task)
        if task is None:
            task = found[life.call.task] = _Standing(set(), set(), set())
        if life.is_open(position + 1):
            task.pending.add(life.call.call_id)
        elif 0 <= life.closed_at < position:
            task.closed.add(life.call.call_id)
        else:
            task.delivered.add(life.call.call_id)
    return found


def _sums_up(answered: Answered, standing: Mapping[str, _Standing]) -> bool:
    """Whether the state summary of a guarded runtime is so."""
    if len(answered.state) != len(standing):
        return False
    for summary in answered.state:
        task = standing.get(summary.task)
        if task is None or task.pending.symmetric_difference(summary.pending):
            return False
        if task.delivered.symmetric_difference(summary.delivered) or task.closed.symmetric_difference(summary.closed):
            return False
    return True

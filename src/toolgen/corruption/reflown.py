"""A mission told anew from altered events: turns, times and what the runtime answers in order, then all its forms.

`settled` puts right what a runtime works out for itself (what is pending, the state of the tasks), so that a fault of
the assistant does not make a fault of the runtime as well. What is projected afterwards is what the events say.
"""

from collections.abc import Mapping, Sequence

from toolgen.core.events import (
    Answered,
    Arrival,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    DeadlinePassed,
    Event,
    Intervened,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    TaskSummary,
    UserSaid,
)
from toolgen.core.mission import SPOKEN
from toolgen.core.provenance import RecordEvidence, placed
from toolgen.core.record import (
    Record,
    Step,
)
from toolgen.corruption.life import logged
from toolgen.corruption.relating import items, told
from toolgen.corruption.retell import Events, replace

_ENDED = frozenset(("delivered", "failed", "timed_out", "withheld"))
_INTERJECTED = frozenset(("correction", "notice", "status", "withdrawal"))


def reflown(record: Record, events: Sequence[Event]) -> Record:
    """The record of a mission with these events, settled and told from them."""
    return retold(record, settled(record, events))


def settled(record: Record, events: Sequence[Event]) -> Events:
    """Turns counted anew, no time before the one it follows, and answers that are true of what came before them."""
    guarded = record.metadata.mission is not None and record.metadata.mission.guard == "guarded"
    turns: dict[int, int] = {}
    issued: dict[str, str] = {}  # call -> task
    arrived: dict[str, int] = {}
    open_calls: list[str] = []
    known: list[str] = []
    closed: list[str] = []
    changed: list[str] = []
    wishes = 0  # of the user to say something
    now = 0
    made: list[Event] = []
    for event in events:
        if isinstance(event, CallIssued | ControlIssued | AssistantSaid):
            event = replace(event, turn=turns.setdefault(event.turn, len(turns) + 1))
        now, before = max(now, event.at_ms), event.at_ms
        event = replace(event, at_ms=now)
        match event:
            case CallIssued():
                issued[event.call_id] = event.task
                open_calls.append(event.call_id)
                if event.deadline_ms is not None:
                    event = replace(event, deadline_ms=event.deadline_ms + now - before)
            case ResultArrived() | PartArrived():
                arrived[event.call_id] = now
            case CallClosed():
                closed.append(event.call_id)
                if event.how == "cancelled" and event.call_id in open_calls:
                    open_calls.remove(event.call_id)
            case Answered():
                arrivals = tuple(_dated(arrival, arrived) for arrival in event.arrivals)
                over = [arrival.call_id for arrival in arrivals if arrival.status in _ENDED]
                open_calls = [call_id for call_id in open_calls if call_id not in over]
                known += [a.call_id for a in arrivals if a.status in ("delivered", "failed") and a.call_id not in known]
                state = _summaries(issued, open_calls, known, closed) if guarded else ()
                event = replace(event, arrivals=arrivals, pending=tuple(open_calls), user_waiting=wishes > 0)
                event = replace(event, state=state, changed=tuple(changed) if guarded else ())
                changed = []
            case PolicyChanged():
                changed.append(event.why)
            case DeadlinePassed():
                changed.append(f"the deadline of {event.task} has passed")
            case Intervened():
                wishes += event.intervention in SPOKEN
            case UserSaid():
                wishes -= event.act in _INTERJECTED
            case _:
                pass
        made.append(event)
    return tuple(made)


def _dated(arrival: Arrival, arrived: Mapping[str, int]) -> Arrival:
    if arrival.status == "ready" or arrival.call_id not in arrived:
        return arrival
    return replace(arrival, arrived_ms=arrived[arrival.call_id])


def _summaries(
    issued: Mapping[str, str], pending: Sequence[str], known: Sequence[str], closed: Sequence[str]
) -> tuple[TaskSummary, ...]:
    def own(task: str, calls: Sequence[str]) -> tuple[str, ...]:
        return tuple(call_id for call_id in issued if issued[call_id] == task and call_id in calls)

    told = [call_id for call_id in known if call_id not in closed]
    over = [call_id for call_id in closed if call_id not in pending]
    return tuple(
        TaskSummary(task, own(task, pending), own(task, told), own(task, over)) for task in sorted(set(issued.values()))
    )


def retold(record: Record, events: Events) -> Record:
    """The record with messages, steps, evidence, items and call log as these events have them."""
    mission = record.metadata.mission
    blocking = mission is not None and mission.style == "blocking"
    messages, places = told(record, events, blocking=blocking)
    results = _results(events, blocking=blocking)
    shapes = {step.endpoint_id: step.response_shape for step in record.step_trace}
    issued = [event for event in events if isinstance(event, CallIssued)]
    return replace(
        record,
        items=tuple(items(events)) if mission is not None and mission.style == "deferred" else (),
        messages=messages,
        step_trace=tuple(
            Step(
                step=number,
                call_id=call.call_id,
                endpoint_id=call.endpoint_id,
                function=call.function,
                arguments=call.arguments,
                sources={name: placed(source, places) for name, source in call.sources.items()},
                depends_on=call.depends_on,
                status=results[call.call_id].status if call.call_id in results else "error",
                response_shape=shapes.get(call.endpoint_id, "known"),
                references=results[call.call_id].references if call.call_id in results else (),
                reason=call.reason,
            )
            for number, call in enumerate(issued, 1)
        ),
        evidence=tuple(
            RecordEvidence(places[event.said], fact.text, fact.value, placed(fact.source, places), fact.reading)
            for event in events
            if isinstance(event, AssistantSaid)
            for fact in event.evidence
        ),
        events=events,
        call_log=tuple(logged(call, events, blocking=blocking) for call in issued),
    )


def _results(events: Events, *, blocking: bool) -> dict[str, ResultArrived]:
    """The results by call, but for those that were withheld or cancelled."""
    void = {e.call_id for e in events if isinstance(e, CallClosed) and e.how != "timed_out" and not blocking}
    return {e.call_id: e for e in events if isinstance(e, ResultArrived) and e.call_id not in void}

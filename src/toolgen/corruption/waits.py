"""What an assistant waits for in vain, waits with instead of acting, or does not wait for at all."""

from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    EffectReached,
    Event,
    PartArrived,
    ResultArrived,
    UserSaid,
)
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.material import result_of
from toolgen.corruption.reflown import reflown
from toolgen.corruption.replanned import a_wait, issued_at
from toolgen.corruption.retell import LATER, Events, replace
from toolgen.corruption.under_way import after_answers, calls_in, handed_at, status_of, takes


def left_pending(record: Record, rng: Stream) -> Record | None:
    """The conversation ends with friendly words while results are still to come."""
    waits = [i for i, e in enumerate(record.events) if isinstance(e, ControlIssued) and e.action == "wait"]
    for place in reversed(waits):
        event = record.events[place]
        issued = [call.call_id for i, call in calls_in(record.events) if i < place]
        if not isinstance(event, ControlIssued) or not any(handed_at(record.events, c) > place for c in issued):
            continue
        text = rng.pick(("That's everything. Have a nice day!", "That was all of it.", "All done, then."))
        kept = [e for e in record.events[:place] if not (isinstance(e, AssistantSaid) and e.turn == event.turn)]
        if isinstance(kept[-1], AssistantSaid):
            return None
        end = AssistantSaid(at_ms=event.at_ms, task="task-1", turn=LATER, said="said-end", text=text)
        return reflown(record, (*kept, end))
    return None


def never_issued(record: Record, rng: Stream) -> Record | None:
    """One call of a task is forgotten over the others, and so is what it would have answered."""
    wanted = {e for goal in record.metadata.scenario.goals if goal.outcome == "done" for e in goal.answered_by}
    sole = [
        call
        for _, call in calls_in(record.events)
        if call.endpoint_id in wanted
        and sum(other.endpoint_id == call.endpoint_id for _, other in calls_in(record.events)) == 1
        and not any(takes(other, call.call_id) for _, other in calls_in(record.events))
        and status_of(record.events, call.call_id) == "delivered"
    ]
    return None if not sole else reflown(record, without(record.events, rng.pick(sole).call_id))


def waited_for_nothing(record: Record, rng: Stream) -> Record | None:
    """A wait when all results are in."""
    last = len(record.events) - 1
    if not isinstance(record.events[last], AssistantSaid) or not _can_wait(record):
        return None
    return reflown(
        record, (*record.events[:last], *a_wait(record.events[last], "nothing_pending"), record.events[last])
    )


def waited_again_in_vain(record: Record, rng: Stream) -> Record | None:
    """A short wait that brought nothing, and the same short wait again."""
    waits = [i for i, e in enumerate(record.events) if isinstance(e, ControlIssued) and _is_alone(i, record.events)]
    long = [i for i in waits if isinstance(record.events[i + 1], ResultArrived)]
    if not long:
        return None
    place = rng.pick(long)
    at = record.events[place]
    until = at.at_ms
    short = [replace(e, until_ms=until) if isinstance(e, ControlIssued) else e for e in a_wait(at, "timeout")]
    again = [
        replace(e, call_id="control-vain-2", turn=LATER + 2) if isinstance(e, ControlIssued) else e for e in short[:1]
    ]
    answer = short[1]
    assert isinstance(answer, Answered)
    second: list[Event] = [*again, replace(answer, call_id="control-vain-2")]
    return reflown(record, (*record.events[:place], *short, *second, *record.events[place:]))


def kept_the_user_waiting(record: Record, rng: Stream) -> Record | None:
    """The user wants to say something, and the assistant waits for results instead."""
    for place, event in enumerate(record.events[:-1]):
        following = record.events[place + 1]
        if isinstance(event, Answered) and event.user_waiting and isinstance(following, AssistantSaid):
            waited = a_wait(event, "interrupted")
            return reflown(record, (*record.events[: place + 1], *waited, *record.events[place + 1 :]))
    return None


def polled_in_vain(record: Record, rng: Stream) -> Record | None:
    """A result is asked for that nobody said is there."""
    if record.metadata.mission is None or record.metadata.mission.style != "poll":
        return None
    found = [
        (place, call.call_id)
        for index, call in calls_in(record.events)
        for place in [after_answers(record.events, index)]
        if (result := result_of(record, call.call_id)) is not None and result[0] >= place
    ]
    if not found:
        return None
    place, call_id = rng.pick(found)
    asked = a_wait(record.events[place - 1], "pending")
    fetch, answer = asked
    assert isinstance(fetch, ControlIssued)
    polled: list[Event] = [replace(fetch, action="get_result", calls=(call_id,)), answer]
    return reflown(record, (*record.events[:place], *polled, *record.events[place:]))


def idled(record: Record, rng: Stream) -> Record | None:
    """A call that was ready is issued only after a wait for something else."""
    found: list[tuple[int, int]] = []
    for index, call in calls_in(record.events):
        beside = [c for _, c in calls_in(record.events) if c.turn == call.turn and c is not call]
        wait = next((i for i, e in enumerate(record.events) if i > index and isinstance(e, ControlIssued)), -1)
        event = record.events[wait]
        if not beside or wait < 0 or not isinstance(event, ControlIssued) or event.action != "wait":
            continue
        answer = next((i for i, e in enumerate(record.events) if i > wait and isinstance(e, Answered)), -1)
        between = record.events[index + 1 : answer + 1]
        mine = any(getattr(e, "call_id", "") == call.call_id and not isinstance(e, Answered) for e in between)
        speech = any(isinstance(e, UserSaid) or (isinstance(e, CallIssued) and e.turn != call.turn) for e in between)
        if not mine and not speech and not _is_elsewhere(call.call_id, record.events[answer]):
            found.append((index, answer + 1))
    if not found:
        return None
    index, place = rng.pick(found)
    return reflown(record, issued_at(record.events, index, place))


def _is_elsewhere(call_id: str, answer: Event) -> bool:
    return isinstance(answer, Answered) and any(arrival.call_id == call_id for arrival in answer.arrivals)


def without(events: Events, call_id: str) -> Events:
    """The events without a call and all that came of it; waits for nothing else go with it."""
    told: list[Event] = []
    lone = {
        event.call_id
        for event in events
        if isinstance(event, Answered) and event.arrivals and all(a.call_id == call_id for a in event.arrivals)
    }
    for event in events:
        if isinstance(event, ControlIssued | Answered) and event.call_id in lone | {call_id}:
            continue
        if isinstance(event, CallIssued | ResultArrived | EffectReached | PartArrived) and event.call_id == call_id:
            continue
        if isinstance(event, Answered):
            event = replace(event, arrivals=tuple(a for a in event.arrivals if a.call_id != call_id))
        if isinstance(event, AssistantSaid):
            lost = [f for f in event.evidence if isinstance(f.source, FromResult) and f.source.call_id == call_id]
            kept = [s for s in event.text.split(". ") if not any(f.text in s for f in lost)]
            text = ". ".join(kept) if lost else event.text
            text = text or "That's it."
            facts = tuple(f for f in event.evidence if f.text in text and f not in lost)
            event = replace(event, text=text if text[-1] in ".!?" else f"{text}.", evidence=facts)
        told.append(event)
    return tuple(told)


def _can_wait(record: Record) -> bool:
    return any(isinstance(event, ControlIssued) and event.action == "wait" for event in record.events)


def _is_alone(index: int, events: Events) -> bool:
    """Whether a wait is all that its turn holds."""
    event = events[index]
    acts = [e for e in events if isinstance(e, CallIssued | ControlIssued | AssistantSaid)]
    return isinstance(event, ControlIssued) and event.action == "wait" and sum(e.turn == event.turn for e in acts) == 1

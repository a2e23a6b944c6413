"""Missions told otherwise, and as right as before: later, in smaller turns, with more words or more exact waits."""

from toolgen.core.events import Answered, AssistantSaid, CallIssued, ControlIssued, Event
from toolgen.core.record import Record, ToolMessage
from toolgen.core.rng import Stream
from toolgen.corruption.reflown import reflown
from toolgen.corruption.retell import LATER, replace


def started_later(record: Record, rng: Stream) -> Record | None:
    """Everything happens somewhat later."""
    by = rng.between(100, 5_000)
    return reflown(record, [_later(event, by) if event.at_ms else event for event in record.events])


def _later(event: Event, by_ms: int) -> Event:
    if isinstance(event, CallIssued) and event.deadline_ms is not None:
        event = replace(event, deadline_ms=event.deadline_ms + by_ms)
    if isinstance(event, ControlIssued) and event.until_ms is not None:
        event = replace(event, until_ms=event.until_ms + by_ms)
    return replace(event, at_ms=event.at_ms + by_ms)


def called_one_by_one(record: Record, rng: Stream) -> Record | None:
    """The calls of one turn each in a turn of its own, without a wait in between."""
    calls = [event for event in record.events if isinstance(event, CallIssued)]
    counts = {call.turn: sum(other.turn == call.turn for other in calls) for call in calls}
    acts = [e.turn for e in record.events if isinstance(e, ControlIssued | AssistantSaid)]
    turns = [turn for turn, count in counts.items() if count > 1 and turn not in acts]
    answers = {event.call_id: event for event in record.events if isinstance(event, Answered)}
    if not turns or not answers:
        return None
    turn = rng.pick(turns)
    own = [call for call in calls if call.turn == turn]
    if any(answers[call.call_id].arrivals or answers[call.call_id].user_waiting for call in own):
        return None
    told: list[Event] = []
    for event in record.events:
        if event in own[1:] or (isinstance(event, Answered) and event.call_id in [call.call_id for call in own]):
            continue
        if event is own[0]:
            for number, call in enumerate(own):
                told += [replace(call, turn=LATER + number), answers[call.call_id]]
            continue
        told.append(event)
    return reflown(record, told)


def waited_for_by_name(record: Record, rng: Stream) -> Record | None:
    """A wait names the calls that are pending, all of them."""
    answered: tuple[str, ...] = ()
    for place, event in enumerate(record.events):
        if isinstance(event, Answered):
            answered = event.pending
        elif isinstance(event, ControlIssued) and event.action == "wait" and not event.calls and answered:
            named = replace(event, calls=answered)
            return reflown(record, (*record.events[:place], named, *record.events[place + 1 :]))
    return None


def words_beside_a_wait(record: Record, rng: Stream) -> Record | None:
    """A word of the assistant beside a wait."""
    spoken = {event.turn for event in record.events if isinstance(event, AssistantSaid)}
    waits = [
        (i, e)
        for i, e in enumerate(record.events)
        if isinstance(e, ControlIssued) and e.action == "wait" and e.turn not in spoken
    ]
    if not waits:
        return None
    place, wait = rng.pick(waits)
    text = rng.pick(("One moment, please.", "This may take a little while.", "I'm waiting for the service to answer."))
    task = record.metadata.mission.tasks[0].task if record.metadata.mission is not None else "task-1"
    said = AssistantSaid(at_ms=wait.at_ms, task=task, turn=wait.turn, said="said-beside", text=text, act="status")
    return reflown(record, (*record.events[: place + 1], said, *record.events[place + 1 :]))


def spaced_answers(record: Record, rng: Stream) -> Record | None:
    """White space in the JSON of what the runtime answers."""
    return replace(
        record,
        messages=tuple(
            replace(message, content=f" {message.content}\n") if isinstance(message, ToolMessage) else message
            for message in record.messages
        ),
    )

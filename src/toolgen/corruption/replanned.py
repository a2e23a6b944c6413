"""The events of a mission with a call, a wait or words in another place, or added."""

from collections.abc import Callable, Sequence

from toolgen.core.events import (
    Answered,
    AnswerStatus,
    Arrival,
    ArrivalStatus,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    Event,
    PolicyChanged,
    ResultArrived,
)
from toolgen.core.json import Json
from toolgen.core.record import Record
from toolgen.corruption.reflown import reflown
from toolgen.corruption.retell import LATER, Events, replace


def issued_at(events: Events, index: int, place: int) -> Events:
    """The events with a call, and its acknowledgement, moved to a place where it has a turn of its own."""
    call = events[index]
    assert isinstance(call, CallIssued)
    answer = next(e for e in events if isinstance(e, Answered) and e.call_id == call.call_id)
    at_ms = events[place - 1].at_ms
    moved: list[Event] = [replace(call, turn=LATER, at_ms=at_ms), replace(answer, at_ms=at_ms, arrivals=())]
    if not answer.arrivals:
        kept: Callable[[Event], bool] = lambda event: event is not call and event is not answer  # noqa: E731
        return (*filter(kept, events[:place]), *moved, *filter(kept, events[place:]))
    return _moved_with_arrivals(events, call, answer, moved, place)


def _moved_with_arrivals(
    events: Events, call: CallIssued, answer: Answered, moved: Sequence[Event], place: int
) -> Events:
    """The same where the acknowledgement hands something over: that comes with the next answer instead."""
    told: list[Event] = []
    owed = answer.arrivals
    at = next(i for i, e in enumerate(events) if e is answer)
    for number, event in enumerate(events):
        if number == place:
            told += moved
        if event is call or event is answer:
            continue
        if number > at and owed and isinstance(event, Answered):
            event, owed = replace(event, arrivals=(*owed, *event.arrivals)), ()
        told.append(event)
    return tuple(told)


def with_call(record: Record, place: int, call: CallIssued, payload: Json, *, code: int) -> Record:
    """The record with a call made at a place, waited for and answered."""
    poll = record.metadata.mission is not None and record.metadata.mission.style == "poll"
    at_ms, call_id = record.events[place - 1].at_ms, "call-again"
    policy = _policy(record.events[:place])
    status: ArrivalStatus = "delivered" if code < 300 else "failed"
    handed = Arrival(call_id=call_id, task=call.task, status=status, arrived_ms=at_ms, policy=policy)
    given = at_ms + (call.deadline_ms - call.at_ms) if call.deadline_ms is not None else None
    again = replace(call, call_id=call_id, turn=LATER, at_ms=at_ms, policy=policy, deadline_ms=given)
    wait, answer = a_wait(record.events[place - 1], "ok", turn=LATER + 1)
    block: list[Event] = [again, Answered(at_ms=at_ms, call_id=call_id, status="pending"), wait]
    block.append(
        ResultArrived(
            at_ms=at_ms,
            task=call.task,
            call_id=call_id,
            status="ok" if code < 300 else "error",
            code=code,
            payload=payload,
        )
    )
    if poll:
        block.append(replace(answer, arrivals=(replace(handed, status="ready", policy=0),)))
        fetch = ControlIssued(
            at_ms=at_ms, turn=LATER + 2, call_id="control-fetch", action="get_result", calls=(call_id,)
        )
        block += [fetch, Answered(at_ms=at_ms, call_id="control-fetch", status="ok", arrivals=(handed,))]
    else:
        block.append(replace(answer, arrivals=(handed,)))
    return reflown(record, (*record.events[:place], *block, *record.events[place:]))


def _policy(events: Sequence[Event]) -> int:
    return max((e.version for e in events if isinstance(e, PolicyChanged)), default=0)


def a_wait(beside: Event, status: AnswerStatus, *, turn: int = LATER + 1) -> tuple[ControlIssued, Answered]:
    """A wait in a turn of its own and its answer."""
    wait = ControlIssued(at_ms=beside.at_ms, turn=turn, call_id="control-vain", action="wait", reason="To be sure.")
    return wait, Answered(at_ms=beside.at_ms, call_id="control-vain", status=status)


def said_at_last(record: Record, sentence: str) -> Record | None:
    last = record.events[-1]
    if not isinstance(last, AssistantSaid):
        return None
    return reflown(record, (*record.events[:-1], replace(last, text=f"{last.text} {sentence}")))

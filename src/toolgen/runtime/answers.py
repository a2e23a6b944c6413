"""What the runtime answers to a call or a control action, and the results that it hands over with the answer."""

from collections.abc import Sequence

from toolgen.core.events import (
    Answered,
    AnswerStatus,
    Arrival,
    ArrivalStatus,
    CallClosed,
    ControlIssued,
    TaskSummary,
)
from toolgen.core.provenance import CallId
from toolgen.runtime.agenda import Entry, Moment
from toolgen.runtime.book import Book


def answer(book: Book, call_id: CallId, status: AnswerStatus | None = None) -> Sequence[Entry]:
    """What the runtime answers, and the results that go with it."""
    state, poll = book.state, book.contract.style == "poll"
    if call_id not in state.unanswered:
        return ()
    control = state.controls.get(call_id)
    if status is None and control is not None and control.action == "wait" and not is_over(book, control):
        return ()  # what there was has been handed over with the answer to a call of the same turn
    closing: list[CallClosed] = []
    arrivals: list[Arrival] = []
    for each in state.inbox:
        reason = "" if each in state.closed or each not in state.arrived else book.withheld(each)
        if poll and not reason and not (control is not None and each in control.calls and _fetches(control)):
            if control is not None and control.action == "wait":
                arrivals.append(_ready(book, each))  # to be asked for
            continue
        if reason:
            closing.append(book.close(each, "withheld", reason))
        arrivals.append(_arrival(book, each, reason))
    handed = {a.call_id for a in arrivals if a.status not in ("partial", "ready")}
    answered = Answered(
        at_ms=state.now_ms,
        call_id=call_id,
        status=status or _status(book, call_id, control, arrivals),
        arrivals=tuple(arrivals),
        pending=tuple([each for each in state.pending if each not in handed]),
        user_waiting=bool(book.queue),
        state=_summary(book, arrivals) if book.contract.guard == "guarded" else (),
        changed=tuple(state.changed) if book.contract.guard == "guarded" else (),
    )
    return (*closing, answered)


def is_over(book: Book, wait: ControlIssued) -> bool:
    """Whether there is nothing (more) to wait for."""
    state = book.state
    inbox = [call_id for call_id in state.inbox if not wait.calls or call_id in wait.calls]
    return bool(inbox or book.queue) or not (set(wait.calls or state.pending) & set(state.pending))


def wake(book: Book) -> Sequence[Entry]:
    """The end of a wait for which there is a reason now."""
    waiting = book.state.waiting
    if waiting is None or not is_over(book, waiting):
        return ()
    return (Moment(book.state.now_ms, "answer", waiting.call_id),)


def _status(book: Book, call_id: CallId, control: ControlIssued | None, arrivals: Sequence[Arrival]) -> AnswerStatus:
    if control is None:
        return "pending"
    if control.action == "cancel":
        return book.outcomes[call_id]
    if control.action == "get_result":
        if arrivals:
            return "ok"
        return "pending" if set(control.calls) & set(book.state.pending) else "unknown"
    if arrivals:
        return "ok"
    return "interrupted" if book.queue else "nothing_pending"


def _arrival(book: Book, call_id: CallId, withheld: str) -> Arrival:
    state = book.state
    call, closed, result = state.calls[call_id], state.closed.get(call_id), state.arrived.get(call_id)
    status: ArrivalStatus
    if withheld:
        status = "withheld"
    elif closed is not None:
        status = "timed_out" if closed.how == "timed_out" else "withheld"
    elif result is None:
        status = "partial"
    else:
        status = "delivered" if result.status == "ok" else "failed"
    at_ms = state.parts[call_id].at_ms if result is None else result.at_ms
    versions = book.versions(book.prospects[call_id])
    return Arrival(
        call_id=call_id,
        task=call.task,
        status=status,
        arrived_ms=at_ms,
        reason=withheld,
        policy=state.policy,
        versions=versions,
    )


def _ready(book: Book, call_id: CallId) -> Arrival:
    call = book.state.calls[call_id]
    return Arrival(call_id=call_id, task=call.task, status="ready", arrived_ms=book.state.now_ms)


def _summary(book: Book, arrivals: Sequence[Arrival]) -> tuple[TaskSummary, ...]:
    """Where the tasks stand once these arrivals are handed over."""
    state = book.state
    ended = {arrival.call_id: arrival.status for arrival in arrivals if arrival.status not in ("partial", "ready")}
    found: list[TaskSummary] = []
    for task in book.contract.tasks:
        mine = [call_id for call_id, call in state.calls.items() if call.task == task]
        if mine:
            pending = tuple([c for c in mine if c in state.pending and c not in ended])
            closed = tuple([c for c in mine if c not in pending and (c in state.closed or ended.get(c) == "withheld")])
            over = tuple([c for c in mine if c not in closed and (c in state.results or c in ended)])
            found.append(TaskSummary(task, pending, over, closed))
    return tuple(found)


def _fetches(control: ControlIssued) -> bool:
    return control.action == "get_result"

"""What a mission offers to be altered: its calls, where they ended and how, by place in the events."""

from collections.abc import Iterable, Sequence

from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    Event,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.provenance import FromResult
from toolgen.corruption.bindings import every_leaf

_ENDED = frozenset(("delivered", "failed", "timed_out", "withheld"))


def calls_in(events: Iterable[Event]) -> list[tuple[int, CallIssued]]:
    return [(index, event) for index, event in enumerate(events) if isinstance(event, CallIssued)]


def takes(call: CallIssued, call_id: str) -> bool:
    return any(isinstance(source, FromResult) and source.call_id == call_id for source in call.sources.values())


def handed_at(events: Sequence[Event], call_id: str) -> int:
    """Where the end of a call is handed over; -1 where it never is."""
    for index, event in enumerate(events):
        if isinstance(event, Answered) and any(a.call_id == call_id and a.status in _ENDED for a in event.arrivals):
            return index
    return -1


def status_of(events: Sequence[Event], call_id: str) -> str:
    index = handed_at(events, call_id)
    event = events[index] if index >= 0 else None
    return next((a.status for a in event.arrivals if a.call_id == call_id), "") if isinstance(event, Answered) else ""


def is_void(events: Sequence[Event], call_id: str) -> bool:
    """Whether a result was withheld, or its call given up too late."""
    cancels = {
        e.call_id for e in events if isinstance(e, ControlIssued) and e.action == "cancel" and call_id in e.calls
    }
    too_late = any(isinstance(e, Answered) and e.call_id in cancels and e.status == "too_late" for e in events)
    return too_late or status_of(events, call_id) == "withheld"


def after_answers(events: Sequence[Event], index: int) -> int:
    """The place after the turn of a call, and after what the runtime says to it at once."""
    if index >= len(events):
        return len(events)
    call = events[index]
    turn = call.turn if isinstance(call, CallIssued) else -1
    own = {e.call_id for e in events if isinstance(e, CallIssued | ControlIssued) and e.turn == turn}
    return max((i for i, e in enumerate(events) if isinstance(e, Answered) and e.call_id in own), default=-1) + 1


def texts_of(event: Event) -> list[str]:
    if isinstance(event, SystemSaid | UserSaid | AssistantSaid):
        return [event.text]
    if isinstance(event, CallIssued):
        return [str(leaf) for _, leaf in every_leaf(dict(event.arguments))]
    return [str(leaf) for _, leaf in every_leaf(event.payload)] if isinstance(event, ResultArrived) else []

"""Which kinds of things really happened in a conversation, read from its log."""

from collections.abc import Iterator, Sequence

from toolgen.core.events import AssistantSaid, CallIssued, Event, UserSaid
from toolgen.core.mix import KINDS, Kind
from toolgen.core.plan import Aside
from toolgen.core.provenance import Said
from toolgen.core.record import Goal

_USER: dict[str, Kind] = {
    "correction": "correction", "withdrawal": "withdrawal", "refusal": "withdrawal", "choice": "candidates",
    "follow_up": "follow_up",
}  # fmt: skip
_ASSISTANT: dict[str, Kind] = {"question": "clarification", "advice": "advice", "confirmation": "confirmation"}
_SPOKEN = frozenset(("relative_date", "spoken_time", "spoken_number", "slash_date"))


def kinds_of(events: Sequence[Event], asides: Sequence[Aside], goals: Sequence[Goal]) -> tuple[Kind, ...]:
    """The kinds, in the order of the table. What was declined is told from the goals; why, from what was planned."""
    found = set(_kinds(events))
    declined = {endpoint for goal in goals if goal.outcome in ("unavailable", "forbidden") for endpoint in goal.calls}
    found.update(aside.kind for aside in asides if aside.endpoint_id in declined)
    return tuple([row.kind for row in KINDS if row.kind in found])


def _kinds(events: Sequence[Event]) -> Iterator[Kind]:
    turns: dict[int, int] = {}
    for event in events:  # by type: that a struct is no instance of a class takes `isinstance` four times as long
        if type(event) is CallIssued:
            if not event.train:
                yield "learned_error"
            turns[event.turn] = turns.get(event.turn, 0) + 1
            if any([type(source) is Said and source.reading in _SPOKEN for source in event.sources.values()]):
                yield "spoken_values"
        elif type(event) is UserSaid:
            if event.act in _USER:
                yield _USER[event.act]
        elif type(event) is AssistantSaid and event.act in _ASSISTANT:
            yield _ASSISTANT[event.act]
    if any(calls > 1 for calls in turns.values()):
        yield "parallel"
    for event in events:
        if type(event) is AssistantSaid and event.turn in turns:
            yield "words_with_calls"
        elif type(event) is UserSaid and event.act == "chat":
            yield "chat" if turns else "no_tool"

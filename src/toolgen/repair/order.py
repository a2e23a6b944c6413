"""The order of a log: moving a call behind what it needs, and numbering the turns of the assistant anew."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, Event


def after(events: tuple[Event, ...], places: Sequence[int], behind: int) -> tuple[Event, ...]:
    """The events at `places` directly behind the one at `behind`; the times of the log stay where they were."""
    moved = [events[place] for place in places]
    order: list[Event] = []
    for place, event in enumerate(events):
        if place not in places:
            order.append(event)
        if place == behind:
            order.extend(moved)
    timed = tuple(
        event if event.at_ms == before.at_ms else replace(event, at_ms=before.at_ms)
        for event, before in zip(order, events, strict=True)
    )
    return renumbered(timed)


def renumbered(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Turns counted from 1: one for each unbroken run of assistant events that had one number."""
    numbered: list[Event] = []
    turn, old = 0, -1
    for event in events:
        if isinstance(event, (AssistantSaid, CallIssued)):
            if event.turn != old:
                turn, old = turn + 1, event.turn
            event = event if event.turn == turn else replace(event, turn=turn)
        else:
            old = -1
        numbered.append(event)
    return tuple(numbered)

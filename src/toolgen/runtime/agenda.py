"""What happens next: events by virtual time, ties by the order in which they were put down."""

from collections.abc import Iterable
from heapq import heappop, heappush

from toolgen.core.events import Event


class Agenda:
    """A priority queue of events; the serial number breaks ties, so events themselves are never compared."""

    __slots__ = ("_entries", "_serial")

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._entries: list[tuple[int, int, Event]] = []
        self._serial = 0
        for event in events:
            self.put(event)

    def put(self, event: Event) -> None:
        """Schedule an event at its own time."""
        heappush(self._entries, (event.at_ms, self._serial, event))
        self._serial += 1

    def next(self) -> Event | None:
        """The earliest event, taken off the agenda; None when nothing is left."""
        return heappop(self._entries)[2] if self._entries else None

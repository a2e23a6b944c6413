"""What happens next: events, and moments at which the runtime has something to do, by virtual time.

Ties are broken by the order in which entries were put down.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import Literal

from msgspec import Struct

from toolgen.core.events import Event
from toolgen.core.mission import Trigger
from toolgen.core.provenance import CallId


class Moment(Struct, frozen=True):
    """Something that the runtime has to do at a time; it is not part of the log, its consequences are."""

    at_ms: int
    what: Literal["ask", "effect", "due", "part", "give_up", "answer", "until", "fire", "deadline"]
    call_id: CallId = ""
    trigger: Trigger | None = None


Entry = Event | Moment


class Agenda:
    """A priority queue of entries; the serial number breaks ties, so entries themselves are never compared."""

    __slots__ = ("_entries", "_first", "_serial")

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: list[tuple[int, int, Entry]] = []
        self._serial = 0
        self._first = 0  # serial number of what was put first in the queue, below all others
        for entry in entries:
            self.put(entry)

    def put(self, entry: Entry) -> None:
        """Schedule an entry at its own time."""
        heappush(self._entries, (entry.at_ms, self._serial, entry))
        self._serial += 1

    def put_now(self, entries: Sequence[Entry]) -> None:
        """Schedule entries before everything else that is to happen at their time, in their order."""
        self._first -= len(entries)
        for place, entry in enumerate(entries):
            heappush(self._entries, (entry.at_ms, self._first + place, entry))

    def next(self) -> Entry | None:
        """The earliest entry, taken off the agenda; None when nothing is left."""
        return heappop(self._entries)[2] if self._entries else None

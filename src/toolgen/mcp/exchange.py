"""The seam between a client, whose calls come on an event loop, and a simulation, which asks in a thread of its own.

Calls are gathered into turns: those that come while the last answers are being given, and then until the client has
been quiet for a moment of real time, belong to one turn. A client that makes calls in parallel sends them together;
how long the moment has to be depends on the client alone, so it is a setting.
"""

from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock

from msgspec import Struct

from toolgen.core.json import Json

_MOST = 256  # calls of one turn; what a client sends beyond them is of the next


class Left(Exception):
    """The client has gone."""


class Silent(Exception):
    """The client has made no call for too long."""


class Answer(Struct, frozen=True):
    """What a client is told, as text. `error`: the call was no part of the mission."""

    text: str
    error: bool = False


class Asked(Struct, frozen=True):
    """A tool call of the client, and where its answer is waited for."""

    name: str
    arguments: dict[str, Json]
    answer: Future[Answer]

    def settle(self, answer: Answer) -> None:
        """Answer the call, once, if anybody still waits for the answer."""
        if self.answer.set_running_or_notify_cancel():
            self.answer.set_result(answer)


class Exchange:
    """Calls one way, answers the other. The client's side never blocks."""

    def __init__(self, *, quiet_s: float, patience_s: float) -> None:
        """Real seconds: without a further call, until a turn is complete; without any call, until `Silent`."""
        self._quiet_s = quiet_s
        self._patience_s = patience_s
        self._calls: SimpleQueue[Asked | None] = SimpleQueue()
        self._lock = Lock()
        self._left = False
        self._over: Answer | None = None

    def ask(self, name: str, arguments: dict[str, Json]) -> Future[Answer]:
        """A call of the client's; its answer comes later, or at once where everything is over."""
        asked = Asked(name, arguments, Future())
        with self._lock:
            if self._over is None:
                self._calls.put(asked)
            else:
                asked.settle(self._over)
        return asked.answer

    def leave(self) -> None:
        """The client has gone: what it called before counts."""
        self._calls.put(None)

    def gather(self) -> list[Asked]:
        """The calls of the next turn, of which there is at least one; raises `Left` or `Silent`."""
        if self._left:
            raise Left
        gathered: list[Asked] = []
        while len(gathered) < _MOST:
            try:
                asked = self._calls.get(timeout=self._quiet_s if gathered else self._patience_s)
            except Empty:
                if not gathered:
                    raise Silent from None
                break
            if asked is None:
                self._left = True
                if not gathered:
                    raise Left
                break
            gathered.append(asked)
        return gathered

    def end(self, answer: Answer) -> None:
        """Everything is over: this is what calls get that have not been gathered, and all that are still to come."""
        with self._lock:
            self._over = answer
            while not self._calls.empty():
                asked = self._calls.get()
                if asked is not None:
                    asked.settle(answer)

"""What a run has spent: HTTP attempts started, tokens; and the cap on attempts."""

from collections.abc import Callable
from threading import Event, Lock

from msgspec import Struct

from toolgen.core.completion import Usage
from toolgen.core.errors import BudgetSpent


class Spent(Struct, frozen=True):
    """So far, in this session."""

    live_calls: int = 0  # HTTP attempts started, retries included
    answers: int = 0  # attempts that brought an answer, usable or cut or blocked: what is paid for
    recorded: int = 0  # questions that the cassette answered
    input_tokens: int = 0
    output_tokens: int = 0


class Meter:
    """Counts over all threads. `at_most` attempts may start; None is no cap."""

    def __init__(self, *, at_most: int | None = None, on_change: Callable[[Spent], None] | None = None) -> None:
        self._lock = Lock()
        self._at_most = at_most
        self._on_change = on_change
        self._reserved = 0
        self.stopped = Event()  # set by `stop`; whoever waits for a turn or a retry waits on it
        self._counts = [0, 0, 0, 0, 0]

    def reserve(self) -> None:
        """Take one of the attempts that the cap allows, before any waiting; raises `BudgetSpent` where none is left."""
        with self._lock:
            if self._at_most is not None and self._reserved >= self._at_most:
                raise BudgetSpent(
                    f"--max-live-calls: all {self._at_most} calls are used; the same command with a higher cap goes on"
                )
            self._reserved += 1

    def stop(self) -> None:
        """Let no further attempt start, and wake whoever waits for one: the run is being ended."""
        self.stopped.set()

    def start(self) -> None:
        """Count an attempt that starts now; raises `BudgetSpent` where the run is being ended."""
        if self.stopped.is_set():
            raise BudgetSpent("the run was stopped; the same command goes on")
        self._add(1, 0, 0, 0, 0)

    def answered(self, usage: Usage) -> None:
        """Count an answer."""
        self._add(0, 1, 0, usage.input_tokens, usage.output_tokens)

    def replayed(self) -> None:
        """Count a question that cost nothing."""
        self._add(0, 0, 1, 0, 0)

    def spent(self) -> Spent:
        """The counts."""
        with self._lock:
            return Spent(*self._counts)

    def _add(self, *counts: int) -> None:
        with self._lock:
            self._counts = [one + more for one, more in zip(self._counts, counts, strict=True)]
        if self._on_change is not None:
            self._on_change(self.spent())

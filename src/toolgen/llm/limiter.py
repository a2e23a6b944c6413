"""One limit for all threads: request starts never exceed so many in any window, sliding.

pyrate-limiter keeps the log of starts; a bucket that merely refills (aiolimiter) lets nearly twice as many through in
the first minute. The waiting is ours: its own counts on with the time that it meant to sleep, so that on a busy
machine the log runs behind the clock.
"""

from collections.abc import Callable
from threading import Event, Lock
from time import monotonic_ns
from typing import Protocol

MINUTE_S = 60.0
_MARGIN_MS = 50  # longer than asked: one request takes longer to its server than the next


class Limit(Protocol):
    """Waits until one more request may start, or until all is stopped."""

    def wait(self, stopped: Event) -> None: ...


def monotonic_ms() -> int:
    """Milliseconds of a clock that never runs back."""
    return monotonic_ns() // 1_000_000


class RequestsPerWindow:
    """At most `requests` starts in any `window_s` seconds of `clock` (milliseconds). Safe to share between threads."""

    def __init__(self, requests: int, *, window_s: float = MINUTE_S, clock: Callable[[], int] = monotonic_ms) -> None:
        from pyrate_limiter import InMemoryBucket, Rate

        self._starts = InMemoryBucket([Rate(requests, round(window_s * 1000) + _MARGIN_MS)])
        self._clock = clock
        self._lock = Lock()

    def wait(self, stopped: Event) -> None:
        """Return when a request may start, or when `stopped` is set."""
        from pyrate_limiter import RateItem

        while not stopped.is_set():
            with self._lock:
                now = self._clock()
                self._starts.leak(now)
                start = RateItem("request", now)
                if self._starts.put(start):
                    return
                wait_ms = self._starts.waiting(start)
            assert isinstance(wait_ms, int)  # awaitable only for buckets elsewhere
            stopped.wait(max(1, wait_ms) / 1000)

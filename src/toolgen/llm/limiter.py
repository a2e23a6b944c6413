"""One limit for all threads: request starts never exceed so many in any window, sliding.

pyrate-limiter keeps the log of starts; a bucket that merely refills (aiolimiter) lets nearly twice as many through in
the first minute.
"""

from typing import Protocol

MINUTE_S = 60.0


class Limit(Protocol):
    """Waits until one more request may start."""

    def wait(self) -> None: ...


class RequestsPerWindow:
    """At most `requests` starts in any `window_s` seconds. Safe to share between threads."""

    def __init__(self, requests: int, *, window_s: float = MINUTE_S) -> None:
        from pyrate_limiter import Limiter, Rate

        self._limiter = Limiter(Rate(requests, round(window_s * 1000)))

    def wait(self) -> None:
        """Return when a request may start."""
        self._limiter.try_acquire("requests", blocking=True)

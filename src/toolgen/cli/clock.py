"""The only reader of real time. What it says goes to run manifests and the screen, never into a record."""

import datetime
import time


def seconds() -> float:
    """Seconds on a clock that never goes back; only differences mean something."""
    return time.perf_counter()


def stamp() -> str:
    """Now, in UTC, to the second, as ISO 8601 has it."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

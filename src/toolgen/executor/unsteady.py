"""A service that fails for a moment now and then, before anything has happened: busy, overloaded, out of breath.

Stands in front of any world. A call that fails here has had no effect, and the same call made again goes through after
at most two failures in a row, as it does with most real services.
"""

from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.ports import Performed, ToolWorld
from toolgen.core.rng import Seed

_IN_A_ROW = 2
# Status, code, message, and whether the answer says how many seconds to wait (RFC 9110, 10.2.3; RFC 6585, 4).
_FAILURES = (
    (503, "service_unavailable", "The service is temporarily unavailable.", True),
    (429, "rate_limited", "Too many requests.", True),
    (500, "internal_error", "Something went wrong on our side.", False),
    (502, "bad_gateway", "The upstream service gave no valid answer.", False),
    (504, "gateway_timeout", "The upstream service took too long.", False),
)


class Unsteady:
    """A `ToolWorld` that answers a share of calls with a passing failure; the share is `rate`, from 0 to 1."""

    __slots__ = ("_calls", "_failed", "_rate", "_seed", "_world")

    def __init__(self, world: ToolWorld, seed: Seed, *, rate: float) -> None:
        self._world = world
        self._seed = seed
        self._rate = rate
        self._calls = 0
        self._failed = 0  # in a row

    def perform(self, call: CallIssued) -> Performed:
        """A passing failure, or the answer of the world behind."""
        self._calls += 1
        rng = self._seed.at(self._calls).stream()
        if self._failed >= _IN_A_ROW or rng.random() >= self._rate:
            self._failed = 0
            return self._world.perform(call)
        self._failed += 1
        status, code, message, waits = rng.pick(_FAILURES)
        error: dict[str, Json] = {"status": status, "code": code, "message": message}
        if waits:
            error["retry_after"] = rng.between(1, 30)
        return Performed("error", status, {"error": error})

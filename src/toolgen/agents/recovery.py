"""What the scripted assistant does after a failure: it makes the call again, where that is safe.

It works on calls that were made and results that arrived, so that it knows no more than the conversation does.
"""

from collections.abc import Sequence

from toolgen.core.ports import Call, Decision, View

_TRIES = 4  # of one call, where it fails for a moment only
_PASSING = frozenset((429, 500, 502, 503, 504))


class Recovery:
    """Remembers how often each call of the chain was made."""

    __slots__ = ("_tries",)

    def __init__(self) -> None:
        self._tries: dict[int, int] = {}  # position in the chain -> times called, where more than once

    def decide(self, view: View, calls: dict[int, str]) -> Sequence[Decision]:
        """The calls that failed for a moment only, to be made once more; a failure without effect is safe to repeat.

        `calls` has the id of the latest call for each position in the chain, and is brought up to date.
        """
        again: list[Decision] = []
        for position, call_id in calls.items():
            result = view.results[call_id]
            if result.status == "ok" or result.code not in _PASSING or self._tries.get(position, 1) >= _TRIES:
                continue
            made = view.calls[call_id]
            self._tries[position] = self._tries.get(position, 1) + 1
            calls[position] = f"call-{len(view.calls) + len(again) + 1}"
            reason = f"{made.function} failed for a moment ({result.code}), so the same call is made again."
            again.append(Call(made.endpoint_id, made.function, made.arguments, made.sources, made.depends_on, reason))
        return again

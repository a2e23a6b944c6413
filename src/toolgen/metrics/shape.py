"""What conversations look like: messages, calls, tools, patterns."""

from collections import Counter

from msgspec import Struct

from toolgen.core.events import AssistantSaid
from toolgen.core.mix import KINDS
from toolgen.core.record import Record


class Shape(Struct, frozen=True, kw_only=True):
    """Means and shares over a dataset; those down to `multi_step_and_multi_tool` are over the records with calls."""

    records: int
    without_calls: float  # share of the records in which no tool is called
    mean_messages: float
    mean_calls: float
    mean_distinct_tools: float
    multi_step_and_multi_tool: float  # share with at least 3 calls and at least 2 tools
    clarification: float  # share in which the assistant asks before it calls
    error_results: float  # share of calls that were answered with an error
    patterns: dict[str, float]  # share by pattern
    kinds: dict[str, float]  # share in which a kind of thing happens (core/mix.py)
    calls: dict[str, int]  # conversations by number of calls


class ShapeCount:
    """Counts the shape of records as they come."""

    def __init__(self) -> None:
        self._records = self._calling = self._messages = self._calls = self._tools = 0
        self._multi = self._clarified = self._errors = 0
        self._patterns: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._lengths: Counter[int] = Counter()

    def add(self, record: Record) -> None:
        """Count one record."""
        calls, tools = len(record.step_trace), len(record.metadata.tools)
        self._records += 1
        self._calling += calls > 0
        self._messages += len(record.messages) if calls else 0
        self._calls += calls
        self._tools += tools
        self._multi += calls >= 3 and tools >= 2
        self._clarified += clarifies(record)
        self._errors += sum(step.status == "error" for step in record.step_trace)
        self._patterns[record.metadata.pattern] += 1
        self._kinds.update(record.metadata.kinds)
        self._lengths[calls] += 1

    def report(self) -> Shape:
        """The shape so far."""
        return Shape(
            records=self._records,
            without_calls=_share(self._records - self._calling, self._records),
            mean_messages=_share(self._messages, self._calling),
            mean_calls=_share(self._calls, self._calling),
            mean_distinct_tools=_share(self._tools, self._calling),
            multi_step_and_multi_tool=_share(self._multi, self._calling),
            clarification=_share(self._clarified, self._records),
            error_results=_share(self._errors, self._calls),
            patterns={name: _share(self._patterns[name], self._records) for name in sorted(self._patterns)},
            kinds={row.kind: _share(self._kinds[row.kind], self._records) for row in KINDS if self._kinds[row.kind]},
            calls={str(length): self._lengths[length] for length in sorted(self._lengths)},
        )


_NO_VALUE = (("choice",), ("consent",))  # asked for a decision, not for a value


def clarifies(record: Record) -> bool:
    """Whether the assistant asks the user for something that it needs."""
    return any(
        isinstance(event, AssistantSaid) and event.asks and event.asks not in _NO_VALUE for event in record.events
    )


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0

"""How evenly a dataset uses its catalog."""

from collections import Counter
from collections.abc import Iterable
from math import log

from msgspec import Struct

from toolgen.core.record import Record


class Catalogued(Struct, frozen=True, kw_only=True):
    """What there was to use."""

    endpoints: int
    tools: int
    categories: int


class Use(Struct, frozen=True, kw_only=True):
    """Use of one kind of thing."""

    used: int
    available: int | None  # None where the catalog is not at hand
    coverage: float | None  # used of available
    evenness: float  # normalised entropy: 1 is perfectly even
    gini: float  # 0 is perfectly even


class Coverage(Struct, frozen=True, kw_only=True):
    """Use of endpoints (by call), tools and categories (by conversation)."""

    endpoints: Use
    tools: Use
    categories: Use


class CoverageCount:
    """Counts use as records come; memory is bounded by the size of the catalog."""

    def __init__(self) -> None:
        self._endpoints: Counter[str] = Counter()
        self._tools: Counter[str] = Counter()
        self._categories: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        """Count one record."""
        self._endpoints.update(step.endpoint_id for step in record.step_trace)
        self._tools.update(record.metadata.tools)
        self._categories.update(record.metadata.domains)

    def report(self, catalog: Catalogued | None = None) -> Coverage:
        """The use so far; things of the catalog that were never used count as zeros."""
        return Coverage(
            endpoints=_use(self._endpoints, catalog.endpoints if catalog else None),
            tools=_use(self._tools, catalog.tools if catalog else None),
            categories=_use(self._categories, catalog.categories if catalog else None),
        )


def evenness(counts: Iterable[int]) -> float:
    """Shannon entropy over its maximum, ln(number of kinds): Pielou, J. Theoretical Biology 13, 1966."""
    numbers = list(counts)
    total = sum(numbers)
    if total == 0 or len(numbers) < 2:
        return 0.0
    entropy = -sum(count / total * log(count / total) for count in numbers if count)
    return entropy / log(len(numbers))


def gini(counts: Iterable[int]) -> float:
    """Mean absolute difference over twice the mean: Gini, "Variabilità e mutabilità", 1912, by the sorted formula."""
    numbers = sorted(counts)
    total = sum(numbers)
    if total == 0:
        return 0.0
    weighted = sum(rank * count for rank, count in enumerate(numbers, 1))
    return 2 * weighted / (len(numbers) * total) - (len(numbers) + 1) / len(numbers)


def _use(counts: Counter[str], available: int | None) -> Use:
    idle = max(0, available - len(counts)) if available is not None else 0
    numbers = [*sorted(counts.values()), *([0] * idle)]
    return Use(
        used=len(counts),
        available=available,
        coverage=round(len(counts) / available, 4) if available else None,
        evenness=round(evenness(numbers), 4),
        gini=round(gini(numbers), 4),
    )

"""Small generation runs over the bundled corpus."""

from pathlib import Path
from typing import Any

from tests.support.cli import CORPUS
from toolgen.core.plan import Constraints
from toolgen.pipeline.build import Selection
from toolgen.pipeline.generate import Generated, Order, generate


class FrozenClock:
    """A clock that stands still, so that manifests can be compared."""

    def seconds(self) -> float:
        return 0.0

    def stamp(self) -> str:
        return "2026-01-01T00:00:00+00:00"


def an_order(folder: Path, artifacts: Path, **changes: Any) -> Order:
    """Thirty records of seed 7, written to data.jsonl in the folder."""
    wanted: dict[str, Any] = {
        "count": 30,
        "seed": 7,
        "output": folder / "data.jsonl",
        "corpus": CORPUS,
        "artifacts": artifacts,
        "selection": Selection(),
        "constraints": Constraints(),
        "quality_threshold": 4.0,
        "max_attempts": 3,
        "repair": True,
    }
    return Order(**{**wanted, **changes})


def made(order: Order) -> Generated:
    """The order, carried out on a frozen clock."""
    return generate(order, clock=FrozenClock())

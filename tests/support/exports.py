"""A dataset of the bundled corpus to be exported, and rows read back."""

import json
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from tests.support.studio import fixture_studio
from toolgen.core import codec
from toolgen.core.plan import Constraints
from toolgen.core.record import Record
from toolgen.graph.plan import plan

COUNT = 60


@cache
def fixture_records() -> tuple[Record, ...]:
    """Conversations over many tools, with parallel calls, clarifications and system messages among them."""
    return _records(Constraints(), 42, COUNT)


def _records(constraints: Constraints, seed: int, count: int) -> tuple[Record, ...]:
    graph, studio = fixture_studio()
    outcomes = map(studio.realise, islice(plan(graph, seed, constraints), count))
    return tuple(outcome for outcome in outcomes if isinstance(outcome, Record))


def write_dataset(folder: Path, records: tuple[Record, ...] | None = None) -> Path:
    """A dataset in a folder."""
    path = folder / "data.jsonl"
    path.write_bytes(b"".join(map(codec.encode, fixture_records() if records is None else records)))
    return path


def lines(path: Path) -> list[Any]:
    """The rows of a file of lines."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]

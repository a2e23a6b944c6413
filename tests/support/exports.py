"""A dataset of the bundled corpus to be exported, and rows read back."""

import json
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tests.support.studio import fixture_studio
from toolgen.core import codec
from toolgen.core.mission import Terms
from toolgen.core.plan import Constraints
from toolgen.core.record import Record
from toolgen.graph.plan import plan

COUNT = 60
MISSIONS = 20


@cache
def fixture_records() -> tuple[Record, ...]:
    """Conversations over many tools, with parallel calls, clarifications, system messages and missions among them."""
    graph, studio = fixture_studio()
    missions = Constraints(terms=Terms(tasks=(1, 3), style="mixed", pace="realistic", interventions=80))
    chats = islice(plan(graph, 42, Constraints()), COUNT - MISSIONS)
    outcomes = map(studio.realise, chain(chats, islice(plan(graph, 43, missions), MISSIONS)))
    return tuple(outcome for outcome in outcomes if isinstance(outcome, Record))


def write_dataset(folder: Path, records: tuple[Record, ...] | None = None) -> Path:
    """A dataset in a folder."""
    path = folder / "data.jsonl"
    path.write_bytes(b"".join(map(codec.encode, fixture_records() if records is None else records)))
    return path


def lines(path: Path) -> list[Any]:
    """The rows of a file of lines."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]

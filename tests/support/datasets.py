"""Datasets of hand-written records, in a folder of their own."""

from pathlib import Path

import msgspec

from tests.support.specimens import SPECIMENS
from toolgen.core import codec
from toolgen.core.events import ArrivalStatus
from toolgen.core.mission import InterventionKind, Style
from toolgen.core.provenance import CallId
from toolgen.core.record import Fired, LoggedCall, MissionFacts, Record, Rejection, TaskFacts
from toolgen.core.verdict import Finding
from toolgen.dashboard.index import Part
from toolgen.dashboard.library import Library


def records(count: int) -> list[Record]:
    """So many records; the names count up, and the scores go down."""
    return [
        msgspec.structs.replace(
            SPECIMENS[number % len(SPECIMENS)](),
            conversation_id=f"conv_0_{number:05}",
            judge_scores=msgspec.structs.replace(SPECIMENS[0]().judge_scores, overall=5.0 - number / 10),
        )
        for number in range(count)
    ]


def a_dataset(folder: Path, count: int = 4) -> Path:
    """A file of records."""
    path = folder / "data.jsonl"
    path.write_bytes(b"".join(map(codec.encode, records(count))))
    return path


def a_mission(tasks: int, style: Style, *interventions: InterventionKind) -> MissionFacts:
    """The terms of a mission of so many tasks, in which this comes in between."""
    return MissionFacts(
        tasks=tuple(TaskFacts(f"task-{number}", "single", (), "Travel") for number in range(1, tasks + 1)),
        style=style,
        guard="guarded",
        pace="realistic",
        think_ms=800,
        timeout_ms=90_000,
        merge="all",
        interventions=tuple(Fired(kind, "task-1", CallId("call-1")) for kind in interventions),
    )


def a_logged_call(status: ArrivalStatus) -> LoggedCall:
    """A call of a mission, and what became of it."""
    return LoggedCall(
        call_id=CallId("call-1"), task="task-1", function="f", arguments={}, turn=1, issued_ms=0, status=status
    )


def a_rejection(name: str = "conv_0_90000") -> Rejection:
    """A rejected conversation."""
    record = msgspec.structs.replace(SPECIMENS[0](), conversation_id=name)
    return Rejection(
        conversation_id=name, reasons=(Finding("empty-reply", "$.messages[1]", "says nothing"),), record=record
    )


def a_library(*paths: Path) -> Library:
    """A library over files, the second one being of rejected conversations; its index stands beside the first."""
    parts = [Part(path, number > 0) for number, path in enumerate(paths)]
    return Library(parts, [paths[0].with_name("index")], lambda done, total: None)

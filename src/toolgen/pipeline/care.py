"""Two questions about a dataset as a whole: what is in it twice, and what stands in reference sets, too."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.core.errors import OutputError
from toolgen.core.json import Json
from toolgen.export import jsonl
from toolgen.metrics.contamination import Contamination, ContaminationCount
from toolgen.metrics.duplicates import DuplicateCount, Duplicates
from toolgen.pipeline.analyze import Analysis
from toolgen.pipeline.dataset import Losses, check_file, records
from toolgen.pipeline.notices import Began, OnEvent, Stage, unwatched


class Care(Struct, frozen=True, kw_only=True):
    """The answers; None of what was not asked."""

    duplicates: Duplicates | None
    contamination: Contamination | None


def care(source: Path, *, dedup: bool, against: Sequence[Path], on_event: OnEvent = unwatched) -> Care:
    """Look for duplicates, and for words of the reference files."""
    check_file(source)
    if not dedup and not against:
        return Care(duplicates=None, contamination=None)
    contamination = ContaminationCount()
    for path in against:
        if not path.is_file():
            raise OutputError(f"{path} is not a file; give the path of a reference set")
        on_event(Stage(f"reading {path}"))
        contamination.refer(path.name, jsonl.lines(path))
    on_event(Began(sum(1 for _ in jsonl.lines(source)), 0, "records compared"))
    with closing(DuplicateCount(near=dedup)) as duplicates:
        for record in records(source, Losses(), on_event=on_event):
            if dedup:
                duplicates.add(record)
            contamination.add(record)
        return Care(
            duplicates=duplicates.report() if dedup else None,
            contamination=contamination.report() if against else None,
        )


def joined(analysis: Analysis, found: Care) -> dict[str, Json]:
    """One report of both, without what was not asked."""
    told: dict[str, Json] = msgspec.to_builtins(analysis)
    asked: dict[str, Json] = msgspec.to_builtins(found)
    return told | {name: answer for name, answer in asked.items() if answer is not None}

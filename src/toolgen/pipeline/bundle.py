"""Write the bundle of a dataset: what the page shows without a server."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.dashboard.library import Library
from toolgen.dashboard.rows import Row
from toolgen.export import dashboard as export
from toolgen.export import jsonl
from toolgen.pipeline.notices import OnEvent, Stage, unwatched
from toolgen.pipeline.workbench import Bundle, Feed, head, open_library, overview, surroundings


def write_bundle(feed: Feed, output: Path, *, limit: int = export.LIMIT, on_event: OnEvent = unwatched) -> Bundle:
    """Write the bundle of a dataset; above `limit` bytes it holds an even sample. Returns what it says of itself."""
    on_event(Stage(f"indexing {feed.dataset}"))
    library = open_library(feed, lambda done, total: None)
    rows = library.rows()
    numbers = export.kept([len(library.line(row.key) or b"") for row in rows], limit)
    chosen = tuple(rows[number] for number in numbers)
    around = surroundings(feed)
    paths = {path for path in (_path(library, row.key) for row in chosen) if path}
    edges = {(edge.source, edge.target): edge for path in sorted(paths) for edge in around(path)}
    served = head(feed, library)
    fields = {name: getattr(served, name) for name in served.__struct_fields__}
    whole = Bundle(
        **{**fields, "held": "whole", "total": len(chosen)},
        dataset_total=len(rows),
        overview=overview(feed, on_event),
        graph=tuple(edges.values()),
        rows=chosen,
    )
    on_event(Stage(f"writing {output}"))
    output.parent.mkdir(parents=True, exist_ok=True)
    _write(output, export.bundle(export.raw(whole), _lines(library, chosen)))
    library.close()
    return whole


class _Sampled(Struct):
    sampled_path: tuple[str, ...] = ()


class _Planned(Struct):
    metadata: _Sampled = msgspec.field(default_factory=_Sampled)


def _path(library: Library, key: str) -> tuple[str, ...]:
    try:
        return msgspec.json.decode(library.line(key) or b"{}", type=_Planned).metadata.sampled_path
    except msgspec.DecodeError:
        return ()


def _lines(library: Library, rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        if (line := library.line(row.key)) is not None:
            yield line


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    growing = jsonl.partial(output)
    with growing.open("wb") as file:
        file.writelines(pieces)
    growing.replace(output)

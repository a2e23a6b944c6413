"""Export a dataset in a format that trainers load, with a card that says what is in it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core.errors import ConfigError, Inexpressible, OutputError
from toolgen.core.record import Record
from toolgen.export import jsonl, parquet
from toolgen.export.formats import EXPORTERS, Format
from toolgen.export.jsonl import GrowingFile, Written
from toolgen.export.offered import bounded
from toolgen.export.turns import Row
from toolgen.pipeline import card
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.card import Export, LeftOut
from toolgen.pipeline.dataset import CHUNK, Losses, check_file, records
from toolgen.pipeline.notices import Began, OnEvent, Stage, unwatched

_SHOWN = 20  # records left out that a report names


class Exported(Struct, frozen=True, kw_only=True):
    """What came of it."""

    export: Export
    output: Path
    card: Path
    reused: bool


class _Count:
    """What went into the rows, and what did not, counted as they pass."""

    def __init__(self) -> None:
        self.patterns: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()
        self.left_out = 0
        self.named: list[LeftOut] = []

    def add(self, record: Record) -> None:
        self.patterns[record.metadata.pattern] += 1
        self.categories.update(dict.fromkeys(record.metadata.domains, 1))

    def leave_out(self, record: Record, reason: str) -> None:
        self.left_out += 1
        if len(self.named) < _SHOWN:
            self.named.append(LeftOut(record.conversation_id, reason))


def output_path(source: Path, to: Format) -> Path:
    """Where an export goes unless told otherwise."""
    stem = manifests.stem(source)
    return stem.with_name(f"{stem.name}.{to}" if to == "parquet" else f"{stem.name}.{to}.jsonl")


def format_of(text: str) -> Format:
    """Raises `ConfigError` for what is no format."""
    for known in EXPORTERS:
        if text == known:
            return known
    raise ConfigError(f"--to: {text!r} is not a format; choose one of {', '.join(EXPORTERS)}")


def export(
    source: Path,
    to: Format,
    output: Path | None = None,
    *,
    tools_per_row: int | None = None,
    overwrite: bool = False,
    on_event: OnEvent = unwatched,
) -> Exported:
    """Write every record of a file as a row; what is no record, or has no shape in the format, is counted and left out.

    Raises `OutputError` where the output exists and was made from something else.
    """
    check_file(source)
    output = output or output_path(source, to)
    if output.absolute() == source.absolute():
        raise OutputError(f"{output} is the dataset itself; give another -o")
    on_event(Stage(f"reading {source}"))
    digest = jsonl.checksum(source)
    with jsonl.locked(output):
        standing = None if overwrite else _standing(output, digest, to, tools_per_row)
        if standing is not None:
            return Exported(export=standing, output=output, card=_card_path(output), reused=True)
        losses, count = Losses(), _Count()
        on_event(Began(sum(1 for _ in jsonl.lines(source)), 0, "records"))
        exporter = _bounding(to, tools_per_row)
        rows = _rows(records(source, losses, on_event=on_event), exporter, count)
        written = parquet.write(output, rows) if to == "parquet" else _write_lines(output, rows)
        done = Export(
            toolgen=toolgen.__version__, format=to, tools_per_row=tools_per_row,
            source=source.name, source_sha256=digest, exported=written,
            patterns=dict(sorted(count.patterns.items())), categories=dict(sorted(count.categories.items())),
            left_out=count.left_out, left_out_records=tuple(count.named),
            malformed=losses.count, malformed_lines=tuple(losses.lines),
        )  # fmt: skip
        output.unlink(missing_ok=True)  # killed from here on, the same command finds no export and begins anew
        jsonl.write_whole(_card_path(output), card.text(done, _run_of(source)).encode())
        manifests.write(manifests.path_of(output), done)
        jsonl.put(output)
    return Exported(export=done, output=output, card=_card_path(output), reused=False)


def _bounding(to: Format, tools_per_row: int | None) -> Callable[[Record], Row]:
    exporter = EXPORTERS[to]
    return exporter if tools_per_row is None else lambda record: exporter(bounded(record, tools_per_row))


def _rows(told: Iterator[Record], exporter: Callable[[Record], Row], count: _Count) -> Iterator[Row]:
    for record in told:
        try:
            row = exporter(record)
        except Inexpressible as error:
            count.leave_out(record, str(error))
            continue
        count.add(record)
        yield row


def _write_lines(output: Path, rows: Iterator[Row]) -> Written:
    """The file, whole but still under its partial name."""
    encode = msgspec.json.Encoder().encode
    with closing(GrowingFile(output)) as file:
        while chunk := [encode(row) + b"\n" for row in islice(rows, CHUNK)]:
            file.append(chunk)
        return file.written()


def _card_path(output: Path) -> Path:
    stem = manifests.stem(output)
    return stem.with_name(stem.name + ".card.md")


def _run_of(source: Path) -> manifests.Manifest | None:
    """The run that made a dataset, or that made the dataset it was scored from, where its manifest still stands."""
    stem = manifests.stem(source)
    for path in (source, stem.with_suffix(".jsonl") if stem.suffix == ".scored" else source):
        try:
            found = manifests.read(manifests.path_of(path))
        except OutputError:  # a manifest of something else, such as an evaluation
            continue
        if found is not None:
            return found
    return None


def _standing(output: Path, digest: str, to: Format, tools_per_row: int | None) -> Export | None:
    """An earlier export of the same bytes in the same way; anything else may not be replaced silently."""
    if not output.exists():
        return None
    try:
        before = msgspec.json.decode(manifests.path_of(output).read_bytes(), type=Export)
    except (FileNotFoundError, msgspec.DecodeError) as error:
        raise OutputError(f"{output} exists without a manifest of its own; pass --overwrite to replace it") from error
    if (before.source_sha256, before.format, before.tools_per_row) != (digest, to, tools_per_row):
        raise OutputError(f"{output} was made from other content or otherwise; pass --overwrite to replace it")
    if before.exported.sha256 != jsonl.checksum(output):
        raise OutputError(f"{output} was changed since it was written; pass --overwrite to make it again")
    return before if before.toolgen == toolgen.__version__ and _card_path(output).exists() else None

"""Export a dataset in a format that trainers load, with a card that says what is in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Literal

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
from toolgen.metrics.duplicates import DuplicateCount
from toolgen.metrics.split import Shares
from toolgen.pipeline import card
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.card import Export, LeftOut
from toolgen.pipeline.dataset import CHUNK, Losses, check_file, records
from toolgen.pipeline.notices import Began, OnEvent, Stage, unwatched
from toolgen.pipeline.pairs import PER_RECORD, Pairs
from toolgen.pipeline.sieve import Part, Sieve

Target = Format | Literal["dpo"]
PAIRS: Literal["dpo"] = "dpo"
TARGETS: tuple[Target, ...] = (*EXPORTERS, PAIRS)
ARTIFACTS = Path("output/artifacts")

_SHOWN = 20  # records left out that a report names


class Exported(Struct, frozen=True, kw_only=True):
    """What came of it."""

    export: Export
    output: Path
    card: Path
    reused: bool


class Options(Struct, frozen=True, kw_only=True):
    """How a dataset is exported: everything, beside it and the format, that the bytes depend on."""

    tools_per_row: int | None = None
    dedup: bool = False
    part: Part | None = None
    pairs_per_record: int = PER_RECORD  # dpo only


_AS_IT_IS = Options()


class _Count:
    """What went into the rows, and what did not, counted as they pass."""

    def __init__(self) -> None:
        self.patterns: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()
        self.left_out = 0
        self.named: list[LeftOut] = []

    def add(self, record: Record, rows: int) -> None:
        self.patterns[record.metadata.pattern] += rows
        self.kinds.update(dict.fromkeys(record.metadata.kinds, rows))
        self.categories.update(dict.fromkeys(record.metadata.domains, rows))

    def leave_out(self, record: Record, reason: str) -> None:
        self.left_out += 1
        if len(self.named) < _SHOWN:
            self.named.append(LeftOut(record.conversation_id, reason))


def output_path(source: Path, to: Target) -> Path:
    """Where an export goes unless told otherwise."""
    stem = manifests.stem(source)
    return stem.with_name(f"{stem.name}.{to}" if to == "parquet" else f"{stem.name}.{to}.jsonl")


def format_of(text: str) -> Target:
    """Raises `ConfigError` for what is no format."""
    for known in TARGETS:
        if text == known:
            return known
    raise ConfigError(f"--to: {text!r} is not a format; choose one of {', '.join(TARGETS)}")


def export_parts(
    source: Path,
    to: Target,
    output: Path | None,
    shares: Shares | None,
    *,
    options: Options,
    artifacts: Path = ARTIFACTS,
    overwrite: bool = False,
    on_event: OnEvent = unwatched,
) -> list[Exported]:
    """Every part of a split by tool, each with a card of its own: `out.train.jsonl`, `out.test.jsonl`.

    Each part is a pass of its own over the source. Without shares, all of it is the only part.
    """
    whole = output or output_path(source, to)
    if shares is None:
        done = export(source, to, whole, options=options, artifacts=artifacts, overwrite=overwrite, on_event=on_event)
        return [done]
    return [
        export(
            source, to, whole.with_name(f"{whole.stem}.{name}{whole.suffix}"),
            options=msgspec.structs.replace(options, part=Part(name, dict(shares))),
            artifacts=artifacts, overwrite=overwrite, on_event=on_event,
        )
        for name in shares
    ]  # fmt: skip


def export(
    source: Path,
    to: Target,
    output: Path | None = None,
    *,
    options: Options = _AS_IT_IS,
    artifacts: Path = ARTIFACTS,
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
        standing = None if overwrite else _standing(output, digest, to, options)
        if standing is not None:
            return Exported(export=standing, output=output, card=_card_path(output), reused=True)
        done = _written(source, output, digest, to, options, artifacts=artifacts, on_event=on_event)
        output.unlink(missing_ok=True)  # killed from here on, the same command finds no export and begins anew
        jsonl.write_whole(_card_path(output), card.text(done, _run_of(source)).encode())
        manifests.write(manifests.path_of(output), done)
        jsonl.put(output)
    return Exported(export=done, output=output, card=_card_path(output), reused=False)


def _written(
    source: Path, output: Path, digest: str, to: Target, options: Options, *, artifacts: Path, on_event: OnEvent
) -> Export:
    losses, count, pairs = Losses(), _Count(), Pairs(options.pairs_per_record)
    on_event(Began(sum(1 for _ in jsonl.lines(source)), 0, "records"))
    with closing(DuplicateCount(near=options.dedup)) as duplicates:
        sieve = Sieve(duplicates, dedup=options.dedup, part=options.part, artifacts=artifacts)
        told = sieve.sift(records(source, losses, on_event=on_event))
        rows = _rows(told, _exporter(to, options, pairs), count)
        written = parquet.write(output, rows) if to == "parquet" else _write_lines(output, rows)
        sifted = sieve.report()
    return Export(
        toolgen=toolgen.__version__, format=to, tools_per_row=options.tools_per_row, dedup=options.dedup,
        part=options.part, pairs_per_record=options.pairs_per_record if to == PAIRS else None,
        source=source.name, source_sha256=digest, exported=written, sifted=sifted,
        patterns=dict(sorted(count.patterns.items())), kinds=dict(sorted(count.kinds.items())),
        categories=dict(sorted(count.categories.items())),
        errors=dict(sorted(pairs.errors.items())), left_out=count.left_out, left_out_records=tuple(count.named),
        malformed=losses.count, malformed_lines=tuple(losses.lines),
    )  # fmt: skip


def _exporter(to: Target, options: Options, pairs: Pairs) -> Callable[[Record], Sequence[Row]]:
    """The rows of a record, with no more functions than may be offered."""

    def rows(record: Record) -> Sequence[Row]:
        offering = record if options.tools_per_row is None else bounded(record, options.tools_per_row)
        return pairs.rows(offering) if to == PAIRS else (EXPORTERS[to](offering),)

    return rows


def _rows(told: Iterable[Record], exporter: Callable[[Record], Sequence[Row]], count: _Count) -> Iterator[Row]:
    for record in told:
        try:
            rows = exporter(record)
        except Inexpressible as error:
            count.leave_out(record, str(error))
            continue
        count.add(record, len(rows))
        yield from rows


def _write_lines(output: Path, rows: Iterator[Row]) -> Written:
    """The file, whole but still under its partial name."""
    encode = msgspec.json.Encoder().encode
    with closing(GrowingFile(output)) as file:
        while chunk := [encode(row) + b"\n" for row in islice(rows, CHUNK)]:
            file.append(chunk)
        return file.written()


def write_pairs(source: Path, *, overwrite: bool, on_event: OnEvent = unwatched) -> Exported:
    """Preference pairs beside a dataset: `<name>.pairs.jsonl`."""
    stem = manifests.stem(source)
    return export(source, PAIRS, stem.with_name(stem.name + ".pairs.jsonl"), overwrite=overwrite, on_event=on_event)


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


def _standing(output: Path, digest: str, to: Target, options: Options) -> Export | None:
    """An earlier export of the same bytes in the same way; anything else may not be replaced silently."""
    if not output.exists():
        return None
    try:
        before = msgspec.json.decode(manifests.path_of(output).read_bytes(), type=Export)
    except (FileNotFoundError, msgspec.DecodeError) as error:
        raise OutputError(f"{output} exists without a manifest of its own; pass --overwrite to replace it") from error
    if before.source_sha256 != digest or _way(before) != _way(options, to):
        raise OutputError(f"{output} was made from other content or otherwise; pass --overwrite to replace it")
    if before.exported.sha256 != jsonl.checksum(output):
        raise OutputError(f"{output} was changed since it was written; pass --overwrite to make it again")
    return before if before.toolgen == toolgen.__version__ and _card_path(output).exists() else None


def _way(made: Export | Options, to: str = "") -> bytes:
    """Format and options as JSON, in which the order of shares counts, too."""
    form = made.format if isinstance(made, Export) else to
    per_record = made.pairs_per_record if form == PAIRS else None
    return msgspec.json.encode((form, made.tools_per_row, made.dedup, made.part, per_record))

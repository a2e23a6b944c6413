"""The records of a dataset, line by line; lines that hold none are noted and left out."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from toolgen.core import codec
from toolgen.core.errors import MalformedRecord, OutputError
from toolgen.core.record import Record
from toolgen.export import jsonl
from toolgen.pipeline.notices import Active, Advanced, OnEvent
from toolgen.pipeline.tally import Facts, facts_of

CHUNK = 50
_SHOWN = 20  # malformed lines quoted in a report


Lines = tuple[tuple[int, bytes], ...]  # with their numbers, from 1


class Malformed(Struct, frozen=True):
    """A line that is not a record."""

    line: int
    problem: str


class Losses:
    """The malformed lines of a dataset: all counted, the first of them kept."""

    def __init__(self) -> None:
        self.count = 0
        self.lines: list[Malformed] = []

    def note(self, line: int, problem: str) -> None:
        """Count a malformed line."""
        self.count += 1
        if len(self.lines) < _SHOWN:
            self.lines.append(Malformed(line, problem))


def check_file(path: Path) -> None:
    """Raises `OutputError` where there is no dataset at all."""
    if not path.is_file():
        raise OutputError(f"{path} is not a file; give the path of a dataset")


def chunks(path: Path, *, size: int = CHUNK) -> Iterator[Lines]:
    """The lines that are not blank, each with its number from 1, some at a time."""
    numbered = (
        (number, line.removeprefix(BOM_UTF8) if number == 1 else line)
        for number, line in enumerate(jsonl.lines(path), 1)
    )
    told = ((number, line) for number, line in numbered if line.strip())
    while chunk := tuple(islice(told, size)):
        yield chunk


def described(chunk: Lines) -> str:
    """Which lines a chunk has."""
    return f"lines {chunk[0][0]} … {chunk[-1][0]}"


def records(path: Path, losses: Losses, *, on_event: OnEvent) -> Iterator[Record]:
    """The records, in order, with progress told in chunks."""
    for slot, chunk in enumerate(chunks(path), 1):
        on_event(Active(slot, described(chunk)))
        facts: list[Facts] = []
        for number, line in chunk:
            try:
                record = codec.decode(line, f"line {number}")
            except MalformedRecord as error:
                losses.note(number, str(error))
                continue
            yield record
            facts.append(facts_of(record))
        on_event(Advanced(slot, tuple(facts)))


def fold(path: Path, *, on_event: OnEvent, sinks: tuple[Callable[[Record], None], ...]) -> Losses:
    """Give every record to every sink."""
    losses = Losses()
    for record in records(path, losses, on_event=on_event):
        for sink in sinks:
            sink(record)
    return losses

"""The index of a dataset: a SQLite file from which the list, its filters and its search are answered.

It stands beside the dataset, or in a cache where nothing can be written there, or in memory. It holds where each line
begins and how long it is; the lines themselves are read from the dataset when they are asked for. It is made anew when
size, time of change, head or tail of a file differ from what it was made from.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.core.errors import MalformedRecord
from toolgen.dashboard.rows import RECORDS, Entry, Reader, Row

FORMAT = 4
_EDGE = 1 << 16  # bytes of head and tail that are compared
_BATCH = 1000
_LONGEST_LINE = 256 << 20
_PROBLEMS = 50  # lines quoted

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE rows (number INTEGER PRIMARY KEY, key TEXT, file INTEGER, first INTEGER, length INTEGER, loose INTEGER,
    pattern TEXT, overall REAL, calls INTEGER, errors INTEGER, repaired INTEGER, rejected INTEGER, asynchronous INTEGER,
    ended TEXT, solved REAL, ratio REAL, row BLOB);
CREATE TABLE used (kind TEXT, name TEXT, number INTEGER);
CREATE VIRTUAL TABLE said USING fts5(body, content='', columnsize=0, tokenize="unicode61 remove_diacritics 1");
"""
_INDEXES = """
CREATE UNIQUE INDEX by_key ON rows (key);
CREATE INDEX by_overall ON rows (overall);
CREATE INDEX by_calls ON rows (calls);
CREATE INDEX by_use ON used (kind, name, number);
"""
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"

Progress = Callable[[int, int], None]  # bytes read, bytes in all


class Part(Struct, frozen=True):
    """A file of the dataset: the accepted records, or the rejected ones."""

    path: Path
    rejected: bool
    reader: Reader = RECORDS


class Problem(Struct, frozen=True):
    """A line that is not shown, and why."""

    file: str
    line: int
    problem: str


def open_index(parts: Sequence[Part], places: Iterable[Path], progress: Progress) -> sqlite3.Connection:
    """The index of these files: one that is up to date, or else a new one in the first place that takes it."""
    made_of = fingerprint(parts)
    places = list(places)
    for place in places:
        if (found := _stored(place, made_of)) is not None:
            return found
    for place in places:
        growing = place.with_name(f"{place.name}.{os.getpid()}.partial")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            growing.unlink(missing_ok=True)
            with closing(_connect(growing)) as connection:
                _fill(connection, parts, made_of, progress)
            growing.replace(place)
        except (OSError, sqlite3.OperationalError):
            with suppress(OSError):
                growing.unlink(missing_ok=True)
            continue
        return _connect(place, read_only=True)
    connection = _connect(":memory:")
    _fill(connection, parts, made_of, progress)
    return connection


def fingerprint(parts: Sequence[Part]) -> str:
    """What an index was made from: sizes, times, and a digest of head and tail."""
    digest = sha256(f"index {FORMAT}".encode())
    for part in parts:
        with part.path.open("rb") as file:
            state = os.fstat(file.fileno())
            digest.update(
                f"\n{part.path.name} {part.rejected} {part.reader.name} {state.st_size} {state.st_mtime_ns}\n".encode()
            )
            digest.update(file.read(_EDGE))
            file.seek(max(0, state.st_size - _EDGE))
            digest.update(file.read(_EDGE))
    return digest.hexdigest()


def about(connection: sqlite3.Connection, name: str) -> str | None:
    """What the index notes under a name."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _stored(place: Path, made_of: str) -> sqlite3.Connection | None:
    if not place.is_file():
        return None
    connection = _connect(place, read_only=True)
    try:
        if about(connection, "made of") == made_of:
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _connect(place: Path | str, *, read_only: bool = False) -> sqlite3.Connection:
    if read_only and isinstance(place, Path):
        connection = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    else:
        connection = sqlite3.connect(place, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _fill(connection: sqlite3.Connection, parts: Sequence[Part], made_of: str, progress: Progress) -> None:
    connection.executescript(_FAST + _TABLES)
    connection.execute("BEGIN")
    problems: list[Problem] = []
    entries = _entries(parts, problems, progress)
    numbers = iter(range(1, 1 << 62))
    keys: set[str] = set()
    while batch := list(islice(entries, _BATCH)):
        _insert(connection, [(next(numbers), *found) for found in batch], keys)
    connection.executescript(_INDEXES)
    notes = {"problems": str(len(problems)), "first problems": msgspec.json.encode(problems[:_PROBLEMS]).decode()}
    connection.executemany("INSERT INTO about VALUES (?, ?)", notes.items())
    connection.execute("INSERT INTO about VALUES ('made of', ?)", (made_of,))


Found = tuple[int, int, int, Entry]  # number of the file, offset, length, entry


def _entries(parts: Sequence[Part], problems: list[Problem], progress: Progress) -> Iterator[Found]:
    total = sum(part.path.stat().st_size for part in parts)
    before = 0
    for number, part in enumerate(parts):
        position = 0
        with part.path.open("rb", buffering=1 << 20) as file:
            for count, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), 1):
                bare = line.removeprefix(b"\xef\xbb\xbf") if count == 1 else line
                if count > part.reader.headers and bare.strip():
                    try:
                        found = part.reader.entry(bare, part.rejected)
                        yield number, position + len(line) - len(bare), len(bare), found
                    except MalformedRecord as error:
                        problems.append(Problem(part.path.name, count, str(error)))
                position += len(line)
                if count % _BATCH == 0:
                    progress(before + position, total)
        before += position
    progress(total, total)


def _insert(connection: sqlite3.Connection, batch: list[tuple[int, int, int, int, Entry]], keys: set[str]) -> None:
    rows, uses, texts = [], [], []
    for number, file, first, length, found in batch:
        row = found.row
        if row.key in keys:
            row = msgspec.structs.replace(row, key=f"{row.key}~{number}")
        keys.add(row.key)
        flight = row.flight
        flown = (flight.ended, flight.succeeded / max(1, row.tasks), flight.ratio) if flight else (None, None, None)
        rows.append(
            (number, row.key, file, first, length, found.loose, row.pattern, row.overall, row.calls, row.errors,
             row.repaired, row.rejected, row.asynchronous, *flown, msgspec.json.encode(row))
        )  # fmt: skip
        uses += [(kind, name, number) for kind, names in _uses(row) for name in dict.fromkeys(names)]
        texts.append((number, found.text))
    connection.executemany(f"INSERT INTO rows VALUES ({', '.join('?' * 17)})", rows)
    connection.executemany("INSERT INTO used VALUES (?, ?, ?)", uses)
    connection.executemany("INSERT INTO said (rowid, body) VALUES (?, ?)", texts)


def _uses(row: Row) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What rows can be filtered by, as the table `used` has it: the kind of thing, and the names."""
    return (
        ("tool", row.tools),
        ("category", row.categories),
        ("kind", row.kinds),
        ("finding", row.findings),
        ("tasks", (str(row.tasks),)),
        ("style", (row.style,) if row.style else ()),
        ("intervention", row.interventions),
    )

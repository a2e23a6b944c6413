"""Duplicates over a whole dataset, in bounded memory: what was seen stands in a temporary file, not in a table.

Two records are the same where the path of their functions and their user turns are, up to case, spacing and
punctuation. They are nearly the same where the three-word shingles of that text have a Jaccard similarity of at least
0.8, as estimated by MinHash (Broder, "On the resemblance and containment of documents", SEQUENCES 1997). Candidates
come from locality-sensitive hashing in 25 bands of 5: a pair at 0.8 is missed once in 20,000, and each candidate is
compared by its whole signature, so that a band in common alone makes nobody a duplicate.
"""

import re
import sqlite3
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from toolgen.core.errors import ConfigError
from toolgen.core.record import Record, UserMessage
from toolgen.metrics.sketch import hashed

if TYPE_CHECKING:
    from types import ModuleType

THRESHOLD = 0.8
_PERMUTATIONS = 125  # 25 bands of 5
_BAND = 5
_SHINGLE = 3  # words
_SEED = 42
_CACHE = 64 << 10  # KiB of the temporary file kept in memory
_SHOWN = 10
_WORD = re.compile(r"\w+")

Likeness = Literal["exact", "near"]


class Duplicate(Struct, frozen=True):
    """A record that an earlier one makes superfluous."""

    conversation_id: str
    of: str
    likeness: Likeness
    similarity: float  # estimated; 1 of the same


class Duplicates(Struct, frozen=True, kw_only=True):
    """How many records there were twice."""

    records: int
    exact: int
    near: int | None  # None where nobody looked
    threshold: float
    examples: tuple[Duplicate, ...]


class DuplicateCount:
    """Finds duplicates as records come: each is compared with all that were not duplicates themselves."""

    def __init__(self, *, near: bool) -> None:
        self._rensa = _rensa() if near else None
        self._records = self._exact = self._near = 0
        self._examples: list[Duplicate] = []
        self._seen = sqlite3.connect("", isolation_level=None)  # a file without a name, gone with its connection
        self._seen.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{_CACHE};"
            "CREATE TABLE text(hash INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE record(number INTEGER PRIMARY KEY, name TEXT, signature BLOB);"
            "CREATE TABLE band(hash INTEGER PRIMARY KEY, number INTEGER); BEGIN"
        )

    def add(self, record: Record) -> Duplicate | None:
        """Count a record; whose duplicate it is, if it is one."""
        self._records += 1
        words = content(record)
        found = self._same(record.conversation_id, words) or self._like(record.conversation_id, words)
        if found is not None:
            self._exact += found.likeness == "exact"
            self._near += found.likeness == "near"
            if len(self._examples) < _SHOWN:
                self._examples.append(found)
        return found

    def report(self) -> Duplicates:
        """What was found so far."""
        return Duplicates(
            records=self._records,
            exact=self._exact,
            near=None if self._rensa is None else self._near,
            threshold=THRESHOLD,
            examples=tuple(self._examples),
        )

    def close(self) -> None:
        """Give the temporary file back."""
        self._seen.close()

    def _same(self, name: str, words: list[str]) -> Duplicate | None:
        key = _signed(hashed("\n".join(words)))
        added = self._seen.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (key, name))
        if added.rowcount:
            return None
        [of] = self._seen.execute("SELECT name FROM text WHERE hash = ?", (key,)).fetchone()
        return Duplicate(name, of, "exact", 1.0)

    def _like(self, name: str, words: list[str]) -> Duplicate | None:
        if self._rensa is None:
            return None
        sketch = self._rensa.RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(_shingles(words))
        signature: list[int] = sketch.digest()
        bands = [_signed(hashed(f"{at}:{signature[at : at + _BAND]}")) for at in range(0, _PERMUTATIONS, _BAND)]
        holes = ",".join("?" * len(bands))
        candidates = self._seen.execute(
            "SELECT name, signature FROM record WHERE number IN "
            f"(SELECT DISTINCT number FROM band WHERE hash IN ({holes})) ORDER BY number",
            bands,
        )
        packed = b"".join(value.to_bytes(4, "little") for value in signature)
        for of, other in candidates.fetchall():
            similarity = _agreement(packed, other)
            if similarity >= THRESHOLD:
                return Duplicate(name, of, "near", round(similarity, 3))
        number = self._seen.execute("INSERT INTO record(name, signature) VALUES (?, ?)", (name, packed)).lastrowid
        self._seen.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, number) for band in bands])
        return None


def content(record: Record) -> list[str]:
    """The words by which records are compared: the functions called, then what the user says."""
    said = " ".join(message.content for message in record.messages if isinstance(message, UserMessage))
    return [step.function for step in record.step_trace] + _WORD.findall(said.casefold())


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[at : at + _SHINGLE]) for at in range(max(len(words) - _SHINGLE + 1, 1))]


def _agreement(one: bytes, other: bytes) -> float:
    """The share of equal minima, which estimates the Jaccard similarity."""
    pairs = zip(memoryview(one).cast("I"), memoryview(other).cast("I"), strict=True)
    return sum(a == b for a, b in pairs) / _PERMUTATIONS


def _signed(number: int) -> int:
    """A 64-bit number as SQLite has them."""
    return number - (1 << 64) if number >> 63 else number


def _rensa() -> "ModuleType":
    try:
        import rensa
    except ImportError as error:
        raise ConfigError("--dedup needs rensa; pip install 'toolgen[dedup]'") from error
    module: ModuleType = rensa
    return module

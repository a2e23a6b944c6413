"""A dataset as the page asks for it: its facets, rows of an order, a place in it, and single records."""

import json
import os
import sqlite3
from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct

from toolgen.dashboard.index import Part, Problem, Progress, about, fingerprint, open_index
from toolgen.dashboard.rows import Row, lenient
from toolgen.dashboard.selection import Asked, sql

if TYPE_CHECKING:
    Numbers = array[int]
else:
    Numbers = array

_ORDERS_KEPT = 8
_MOST_ROWS = 500


class Facet(Struct, frozen=True):
    """A value that rows can be filtered by, and how many have it."""

    name: str
    count: int


class Facets(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What there is to filter by."""

    tools: tuple[Facet, ...]
    categories: tuple[Facet, ...]
    patterns: tuple[Facet, ...]
    kinds: tuple[Facet, ...]
    findings: tuple[Facet, ...]
    tasks: tuple[Facet, ...]
    styles: tuple[Facet, ...]
    interventions: tuple[Facet, ...]
    repaired: int
    rejected: int
    failed: int
    asynchronous: int
    ended: tuple[Facet, ...] = ()  # how the flights of a run ended
    unsolved: int = 0


class Page(Struct, frozen=True):
    """A stretch of the list in the order asked for."""

    total: int
    rows: tuple[Raw, ...]


class Library:
    """The index and the open files. One connection serves all threads, one at a time."""

    def __init__(self, parts: Sequence[Part], places: Iterable[Path], progress: Progress) -> None:
        self._parts = tuple(parts)
        self._places = tuple(places)
        self._progress = progress
        self._lock = Lock()
        self._files: list[int] = []
        self._open()

    def refresh(self) -> None:
        """Index anew if a file has changed."""
        with self._lock:
            if fingerprint(self._parts) != self.made_of:
                self.close()
                self._open()

    def facets(self) -> Facets:
        """What there is to filter by, the most frequent first."""
        with self._lock:
            used: defaultdict[str, list[Facet]] = defaultdict(list)
            for kind, name, count in self._index.execute(
                "SELECT kind, name, COUNT(*) FROM used GROUP BY kind, name ORDER BY COUNT(*) DESC, name"
            ):
                used[kind].append(Facet(name, count))
            patterns = self._index.execute("SELECT pattern, COUNT(*) FROM rows GROUP BY pattern ORDER BY 2 DESC, 1")
            ended = self._index.execute(
                "SELECT ended, COUNT(*) FROM rows WHERE ended IS NOT NULL GROUP BY ended ORDER BY 2 DESC, 1"
            )
            flags = self._index.execute(
                "SELECT SUM(repaired), SUM(rejected), SUM(errors > 0), SUM(asynchronous),"
                " SUM(solved IS NOT NULL AND overall < 1) FROM rows"
            ).fetchone()
            return Facets(
                tools=tuple(used["tool"]),
                categories=tuple(used["category"]),
                patterns=tuple(Facet(name, count) for name, count in patterns),
                kinds=tuple(used["kind"]),
                findings=tuple(used["finding"]),
                tasks=tuple(sorted(used["tasks"], key=lambda facet: int(facet.name))),
                styles=tuple(used["style"]),
                interventions=tuple(used["intervention"]),
                repaired=flags[0] or 0,
                rejected=flags[1] or 0,
                failed=flags[2] or 0,
                asynchronous=flags[3] or 0,
                ended=tuple(Facet(name, count) for name, count in ended),
                unsolved=flags[4] or 0,
            )

    def problems(self) -> tuple[int, tuple[Problem, ...]]:
        """How many lines are not shown, and the first of them."""
        with self._lock:
            count, first = about(self._index, "problems"), about(self._index, "first problems")
        return int(count or 0), msgspec.json.decode(first or "[]", type=tuple[Problem, ...])

    def total(self) -> int:
        """How many conversations there are."""
        return len(self._order(Asked()))

    def page(self, asked: Asked, first: int, count: int) -> Page:
        """`count` rows (500 at most) from place `first` on."""
        order = self._order(asked)
        numbers = order[max(0, first) : max(0, first) + min(count, _MOST_ROWS)]
        marks = ", ".join("?" * len(numbers))
        with self._lock:
            found = dict(self._index.execute(f"SELECT number, row FROM rows WHERE number IN ({marks})", list(numbers)))
        return Page(len(order), tuple(Raw(found[number]) for number in numbers))

    def place(self, asked: Asked, key: str) -> int | None:
        """Where a row stands in that order; None where it is not among those asked for."""
        order = self._order(asked)
        with self._lock:
            row = self._index.execute("SELECT number FROM rows WHERE key = ?", (key,)).fetchone()
        try:
            return None if row is None else order.index(row[0])
        except ValueError:
            return None

    def line(self, key: str) -> bytes | None:
        """The line of a row, as it stands in its file; JSON in any case."""
        with self._lock:
            row = self._index.execute("SELECT file, first, length, loose FROM rows WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        file, first, length, loose = row
        line = os.pread(self._files[file], length, first)
        return json.dumps(lenient(line)).encode() if loose else line

    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the file: for datasets that fit."""
        with self._lock:
            found = self._index.execute("SELECT row FROM rows ORDER BY number").fetchall()
        return tuple(msgspec.json.decode(row, type=Row) for (row,) in found)

    def close(self) -> None:
        """Close the index and the files."""
        self._index.close()
        for file in self._files:
            os.close(file)
        self._files.clear()

    def _open(self) -> None:
        self.made_of = fingerprint(self._parts)
        self._index: sqlite3.Connection = open_index(self._parts, self._places, self._progress)
        self._files += [os.open(part.path, os.O_RDONLY) for part in self._parts]
        self._orders: OrderedDict[Asked, Numbers] = OrderedDict()

    def _order(self, asked: Asked) -> Numbers:
        with self._lock:
            if asked in self._orders:
                self._orders.move_to_end(asked)
                return self._orders[asked]
            statement, values = sql(asked)
            order = array("I", (number for (number,) in self._index.execute(statement, values)))
            self._orders[asked] = order
            if len(self._orders) > _ORDERS_KEPT:
                self._orders.popitem(last=False)
            return order

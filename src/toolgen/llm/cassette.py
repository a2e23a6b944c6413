"""The cassette: every answer and every failure of a live run, by question, in one SQLite file.

A question is a `Prompt`, place and number included, so a run that is repeated or continued finds its own answers and
pays only for what is missing. A failure is an outcome like any other: what fell back once falls back again, and the
finished file comes out the same. Only what ends a run (a refused key, a spent budget) is not kept.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Literal

import msgspec
from msgspec import Struct

from toolgen.core import errors
from toolgen.core.completion import Completion, Prompt
from toolgen.core.errors import NotRecorded, OutputError, ProviderError
from toolgen.core.ports import Completer
from toolgen.llm.meter import Meter

_SCHEMA = """
CREATE TABLE IF NOT EXISTS outcomes (
    question TEXT PRIMARY KEY,
    scope TEXT NOT NULL, role TEXT NOT NULL, number INTEGER NOT NULL, model TEXT NOT NULL,
    outcome BLOB NOT NULL
) WITHOUT ROWID
"""

FailureKind = Literal["RateLimited", "Refused", "Truncated", "Blocked", "Unusable"]
_FAILURES: dict[FailureKind, type[ProviderError]] = {
    "RateLimited": errors.RateLimited,
    "Refused": errors.Refused,
    "Truncated": errors.Truncated,
    "Blocked": errors.Blocked,
    "Unusable": errors.Unusable,
}


class Answered(Struct, frozen=True, tag="answered"):
    """A model's answer."""

    completion: Completion


class Failed(Struct, frozen=True, tag="failed"):
    """Why there was none."""

    kind: FailureKind
    message: str


Kept = Answered | Failed


class Cassette:
    """The file. Safe for several threads; each outcome is on disk when `keep` returns."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or create; raises `OutputError` where the file is something else, or absent and only to be read."""
        self.path = path
        self._lock = Lock()
        if read_only and not path.is_file():
            raise OutputError(f"{path} does not exist; --replay needs the cassette of a live run")
        try:
            with self._speaking():
                self._db = _opened(path, read_only=read_only)
        except OSError as error:
            raise OutputError(f"{path} cannot be used as a cassette ({error.strerror}); {_ANOTHER}") from None

    def find(self, question: str) -> Kept | None:
        """What came of a question, None where it was never asked."""
        with self._lock, self._speaking():
            row = self._db.execute("SELECT outcome FROM outcomes WHERE question = ?", (question,)).fetchone()
        try:
            return None if row is None else _DECODER.decode(row[0])
        except (msgspec.DecodeError, TypeError):
            raise OutputError(f"{self.path} holds an outcome that toolgen did not write; {_ANOTHER}") from None

    def keep(self, question: str, prompt: Prompt, outcome: Kept) -> None:
        """Remember what came of a question; the first outcome stays."""
        row = (question, prompt.scope, prompt.role, prompt.number, prompt.model, msgspec.json.encode(outcome))
        with self._lock, self._speaking():
            self._db.execute("INSERT OR IGNORE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", row)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """What SQLite complains of, as one line. What was kept before stays."""
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(f"{self.path} cannot be used as a cassette ({error}); {_ANOTHER}") from None

    def close(self) -> None:
        with self._lock:
            self._db.close()


_DECODER: msgspec.json.Decoder[Kept] = msgspec.json.Decoder(Kept)
_ANOTHER = "name another with --cassette"


def _opened(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """The database. One that is only read may lie in a folder where nothing can be written."""
    at_rest = read_only and not path.with_name(f"{path.name}-wal").exists()  # else SQLite would want files beside it
    how = f"?mode=ro{'&immutable=1' if at_rest else ''}" if read_only else ""
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(f"{path.absolute().as_uri()}{how}", uri=True, check_same_thread=False, isolation_level=None)
    try:
        if not read_only:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")  # a paid answer outlives a power cut, too
            db.execute(_SCHEMA)
        db.execute("SELECT question, outcome FROM outcomes LIMIT 1")
    except sqlite3.Error:
        db.close()
        raise
    return db


class Recording:
    """A completer whose outcomes are kept, and which asks only what the cassette does not hold."""

    def __init__(self, inner: Completer | None, cassette: Cassette, meter: Meter) -> None:
        """Without `inner` it replays: a question that the cassette does not hold is `NotRecorded`."""
        self._inner = inner
        self._cassette = cassette
        self._meter = meter

    def complete(self, prompt: Prompt) -> Completion:
        """The answer, from the cassette if it is there; raises `ProviderError`."""
        question = question_of(prompt)
        kept = self._cassette.find(question)
        if kept is not None:
            self._meter.replayed()
            return _again(kept)
        if self._inner is None:
            raise NotRecorded(
                f"{self._cassette.path} does not hold question {prompt.number} of the {prompt.role} in {prompt.scope}; "
                "replay under the settings of the recorded run, or run live"
            )
        try:
            completion = self._inner.complete(prompt)
        except ProviderError as error:
            if not error.ends_run:
                self._cassette.keep(question, prompt, Failed(_kind(error), str(error)))
            raise
        self._cassette.keep(question, prompt, Answered(completion))
        return completion


def question_of(prompt: Prompt) -> str:
    """SHA-256 over the prompt as JSON: no key, address or clock is in it."""
    return sha256(msgspec.json.encode(prompt, order="sorted")).hexdigest()


def _again(kept: Kept) -> Completion:
    if isinstance(kept, Answered):
        return kept.completion
    raise _FAILURES[kept.kind](kept.message)


def _kind(error: ProviderError) -> FailureKind:
    return next((kind for kind, made in _FAILURES.items() if isinstance(error, made)), "Unusable")

"""JSONL on disk: read line by line, written so that a killed run leaves whole lines and never half a file.

A file grows under the name `<name>.partial`, is flushed to the disk when it is complete, and only then gets its name.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from toolgen.core.errors import OutputError

_BLOCK = 1 << 20


class Written(Struct, frozen=True):
    """A finished file: its name, and what can be checked about it."""

    name: str
    lines: int
    bytes: int
    sha256: str


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, newline included where there is one."""
    with path.open("rb", buffering=_BLOCK) as file:
        yield from file


def whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that may still be growing: a torn last line is left out, and no file has no lines."""
    with suppress(FileNotFoundError):
        for line in lines(path):
            if line.endswith(b"\n"):
                yield line


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def partial(path: Path) -> Path:
    """Where a file grows before it has its name."""
    return path.with_name(path.name + ".partial")


class GrowingFile:
    """A file under construction: it keeps the first `keep` lines of an earlier attempt and appends after them."""

    def __init__(self, path: Path, *, keep: int = 0) -> None:
        self._path = path
        self._digest = sha256()
        self._lines = 0
        self._bytes = 0
        for line in whole_lines(partial(path)):
            if self._lines == keep:
                break
            self._count(line, 1)
        self._file = partial(path).open("ab", buffering=0)
        self._file.truncate(self._bytes)

    def append(self, whole_lines: Iterable[bytes]) -> None:
        """Append lines, each with its newline; when this returns, the operating system has them."""
        batch = list(whole_lines)
        data = b"".join(batch)
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._count(data, len(batch))

    def finish(self) -> Written:
        """Put the file on the disk under its name."""
        os.fsync(self._file.fileno())
        self._file.close()
        partial(self._path).replace(self._path)
        _sync_folder(self._path.parent)
        return self.written()

    def written(self) -> Written:
        """What the file holds so far."""
        return Written(self._path.name, self._lines, self._bytes, self._digest.hexdigest())

    def discard(self) -> None:
        """Remove the file: it is not needed."""
        self._file.close()
        partial(self._path).unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the file as it is, to be continued."""
        self._file.close()

    def _count(self, data: bytes, count: int) -> None:
        self._digest.update(data)
        self._lines += count
        self._bytes += len(data)


def put(path: Path) -> None:
    """Give a file that grew under its partial name, and is whole, its name."""
    with partial(path).open("rb") as file:
        os.fsync(file.fileno())
    partial(path).replace(path)
    _sync_folder(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a small file at once: readers see the old content or the new, never a part."""
    growing = partial(path)
    with growing.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process at a time writes `path`; the lock dies with its process, so a stale lock file is harmless."""
    try:
        import fcntl
    except ImportError:  # not a POSIX system: no lock, as before
        yield
        return
    lock = path.with_name(f".{path.name}.lock")
    while True:
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise OutputError(f"nothing can be written to {path.parent} ({reason}); choose another folder") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise OutputError(f"another toolgen is writing {path}; wait for it, or give another -o") from error
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), lock.stat()):
                break
        os.close(descriptor)  # the holder removed the file between our opening and locking it
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power failure, where folders can be synced at all."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

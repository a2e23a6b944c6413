"""The tools in an archive that nobody vouches for: a tar, a zip or a folder, read but never believed."""

import errno
import json
import lzma
import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from toolgen.core.errors import CorpusError
from toolgen.registry.files import digest

MAX_STREAM_BYTES = 64 << 30  # a tar is read from front to back, so what it holds beside tools costs time too


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may unpack to before it is taken for a bomb (the largest real tool has 2.6 MB)."""

    member_bytes: int = 16 << 20
    total_bytes: int = 4 << 30


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of an archive, not read yet."""

    name: str
    size: int
    regular: bool
    read: Callable[[], bytes]


def members(archive: Path) -> Iterator[Member]:
    """The entries of an archive, or the files of a folder, in their order."""
    if archive.is_dir():
        for folder, folders, files in os.walk(archive):
            folders.sort()
            for path in (Path(folder) / file for file in sorted(files)):
                name = path.relative_to(archive.parent).as_posix()
                yield Member(name, path.lstat().st_size, stat.S_ISREG(path.lstat().st_mode), path.read_bytes)
    elif zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                link = stat.S_ISLNK(entry.external_attr >> 16)
                regular = not link and not entry.is_dir() and not entry.flag_bits & 1
                yield Member(entry.filename, entry.file_size, regular, partial(opened.read, entry))
    else:
        with tarfile.open(archive) as tar:
            for info in tar:
                if info.offset_data + info.size > MAX_STREAM_BYTES:
                    raise CorpusError(f"{archive} unpacks to more than {MAX_STREAM_BYTES >> 30} GiB; repack its tools")
                yield Member(info.name, info.size, info.isreg(), partial(_extract, tar, info))
            rest = tar.fileobj  # tarfile takes a broken header for the end; the checksum is at the real end
            while rest is not None and rest.tell() < MAX_STREAM_BYTES and rest.read(1 << 20):
                pass


def _extract(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(info)
    return b"" if file is None else file.read()


@contextmanager
def damage_named(archive: Path) -> Iterator[None]:
    """Translate what a broken archive raises, wherever its reading happens to notice."""
    try:
        yield
    except (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error) as error:
        raise _damaged(archive, error) from error
    except (EOFError, UnicodeError, NotImplementedError) as error:
        raise _damaged(archive, error) from error
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # gzip and bz2 give none; EINVAL: a zip that points outside
            raise
        raise _damaged(archive, error) from error


def _damaged(archive: Path, error: Exception) -> CorpusError:
    with archive.open("rb") as file:
        start = file.read(16)
    why = " ".join(str(error).split()) or type(error).__name__
    what = f"is not a whole tar or zip archive ({why}; it begins with {start!r})"
    return CorpusError(f"{archive} {what}; delete it and fetch it again")


def key_of(name: str) -> str | None:
    """`Category/tool.json` for a member that lies in a tools folder."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    inside = len(parts) >= 3 and parts[-3] == "tools" and parts[-1].endswith(".json")
    return "/".join(parts[-2:]) if inside else None


def _objection(member: Member, limits: Limits) -> str | None:
    """Why a member may not even be read."""
    if member.name.startswith("/") or ".." in member.name.split("/") or re.search(r"[\x00-\x1f\x7f\\]", member.name):
        return "unsafe path"
    if max(len(os.fsencode(part)) for part in member.name.split("/")) > 255:
        return "name too long"
    if not member.regular:
        return "link, device or encrypted"
    return "too large" if member.size > limits.member_bytes else None


def index_of(archive: Path, limits: Limits) -> tuple[dict[str, tuple[str, str]], Counter[str]]:
    """Map the key of each usable tool to its member and content digest; of rivals the last by name stays."""
    index: dict[str, tuple[str, str]] = {}
    skipped: Counter[str] = Counter()
    total = 0
    for member in members(archive):
        key = key_of(member.name)
        if key is None:
            continue
        reason = _objection(member, limits)
        if reason is None:
            total += member.size
            if total > limits.total_bytes:
                raise CorpusError(f"{archive}: its tools unpack to more than {limits.total_bytes} bytes; not a corpus")
            content = member.read()
            reason = _defect(content)
        if reason is None:
            rivals = {index[key]} if key in index else set()
            skipped["duplicate"] += len(rivals)
            index[key] = max({*rivals, (member.name, digest(content))})
        else:
            skipped[reason] += 1
    return index, +skipped


def _defect(content: bytes) -> str | None:
    try:
        tool: object = json.loads(content)
    except (ValueError, RecursionError):
        return "not JSON"
    endpoints = tool.get("api_list") if isinstance(tool, dict) else None
    return None if isinstance(endpoints, list) and endpoints else "no api_list"

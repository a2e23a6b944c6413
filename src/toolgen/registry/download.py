"""Bring part of ToolBench onto this machine: fetch, verify, choose, unpack; never trust the archive."""

from __future__ import annotations

import errno
import hashlib
import json
import lzma
import os
import re
import stat
import tarfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from toolgen.core.errors import ConfigError, CorpusError, OutputError

if TYPE_CHECKING:
    import httpx

MANIFEST_AUTHOR = "scripts/download_toolbench.py"
BACKOFF_S = (1.0, 2.0, 4.0, 8.0)
RETRIED_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
PROGRESS_BYTES = 16 << 20
VERSION_KEYS = ("etag", "last_modified", "length")  # without any of them a half file cannot be continued
MAX_STREAM_BYTES = 64 << 30  # a tar is read from front to back, so what it holds beside tools costs time too
SPARE_FILE = ".toolgen-part"  # one short name per folder: tool names may already be as long as names can be
PACKAGE = Path(__file__).resolve().parents[1]
PROTECTED = (PACKAGE, PACKAGE.parents[1] / "data" / "toolenv")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may unpack to before it is taken for a bomb (the largest real tool has 2.6 MB)."""

    member_bytes: int = 16 << 20
    total_bytes: int = 4 << 30


@dataclass(frozen=True, slots=True)
class DownloadEvent:
    kind: Literal["fetching", "progress", "retrying", "fetched", "reading", "writing"]
    detail: str


OnEvent = Callable[[DownloadEvent], None]


@dataclass(frozen=True, slots=True)
class DownloadReport:
    """What is now in the destination, and what was left out."""

    written: int
    kept: int  # chosen, and already there byte for byte
    stray: int  # files of an earlier, different choice; left alone
    found: int  # usable tools in the archive, before choosing
    categories: Mapping[str, int]
    skipped: Mapping[str, int]  # reason → members

    @property
    def tools(self) -> int:
        return self.written + self.kept


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    size: int
    regular: bool
    read: Callable[[], bytes]


def _ignore(_: DownloadEvent) -> None:
    pass


def download(
    source: str,
    dest: Path,
    *,
    cache: Path,
    max_categories: int | None = None,
    max_tools: int | None = None,
    sha256: str | None = None,
    limits: Limits | None = None,
    on_event: OnEvent = _ignore,
    sleep: Callable[[float], None] = time.sleep,
) -> DownloadReport:
    """Put the chosen tools of `source` into `dest` as <Category>/<tool>.json, keeping what is there already."""
    if sha256 is not None and not re.fullmatch(r"[0-9a-fA-F]{64}", sha256):
        raise ConfigError(f"--sha256 {sha256!r} is not 64 hex digits; copy it from the publisher's page")
    manifest = dest.parent / "manifest.json"
    with _disk_trouble_named(dest):
        archive = _obtain(source, dest, cache, on_event, sleep)
        if manifest.exists() and _read_json(manifest).get("written_by") != MANIFEST_AUTHOR:
            raise ConfigError(f"{manifest} is not from {MANIFEST_AUTHOR}; move it or pass another --dest")
        digest = _digest_of(archive)
        if sha256 is not None and digest != sha256.lower():
            way_out = "delete it and fetch it again, or correct --sha256"
            raise CorpusError(f"{archive}: sha256 is {digest}, expected {sha256.lower()}; {way_out}")
        with _damage_named(archive):
            on_event(DownloadEvent("reading", archive.name))
            index, skipped = _index(archive, limits or Limits())
            digests = {key: content for key, (_, content) in index.items()}
            chosen = select(digests, max_categories=max_categories, max_tools=max_tools)
            missing = {key: index[key] for key in chosen if _digest_of(dest / key) != digests[key]}
            on_event(DownloadEvent("writing", f"{len(missing)} of {len(chosen)} tools to {dest}"))
            _write(archive, dest, missing)
        report = DownloadReport(
            written=len(missing),
            kept=len(chosen) - len(missing),
            stray=sum(path.is_file() for path in dest.glob("*/*")) - len(chosen),
            found=len(index),
            categories=dict(sorted(Counter(key.split("/")[0] for key in chosen).items())),
            skipped=dict(sorted(skipped.items())),
        )
        facts = {
            "written_by": MANIFEST_AUTHOR,
            "source": archive.name,
            "sha256": digest,
            "max_categories": max_categories,
            "max_tools": max_tools,
            "found": report.found,
            "tools": report.tools,
            "categories": report.categories,
            "skipped": report.skipped,
        }
        if chosen and _read_json(manifest) != facts:
            _write_atomically(manifest, json.dumps(facts, indent=2).encode() + b"\n")
    return report


def select(digests: Mapping[str, str], *, max_categories: int | None, max_tools: int | None) -> list[str]:
    """Choose keys `Category/tool.json` by content digest, turn by turn over the categories.

    Alphabetical order would start in Advertising, that is in the spam. Categories come in the order of
    their smallest digest, so large ones are likelier; a larger `max_tools` extends a smaller one.
    """
    by_category: dict[str, list[str]] = {}
    for key in sorted(digests, key=lambda key: (digests[key], key)):
        by_category.setdefault(key.split("/")[0], []).append(key)
    rounds = zip_longest(*list(by_category.values())[:max_categories])
    return sorted([key for turn in rounds for key in turn if key is not None][:max_tools])


# --- where from, where to


def _obtain(source: str, dest: Path, cache: Path, on_event: OnEvent, sleep: Callable[[float], None]) -> Path:
    """The archive or folder that `source` names, fetched if it is remote; nothing is written before the check."""
    if re.match(r"https?://", source, re.IGNORECASE):
        archive = cache / _file_name(source)
        _refuse_to_overlap((dest, cache), PROTECTED)
        _fetch(source, archive, on_event, sleep)
        return archive
    if "://" in source:
        scheme = source.partition(":")[0]
        raise ConfigError(f"--source {scheme}://... is not supported; pass an http(s) url or a path")
    archive = Path(source).resolve()
    if not archive.exists():
        raise ConfigError(f"--source {source} does not exist; pass an http(s) url, an archive or a folder")
    _refuse_to_overlap((dest,), (*PROTECTED, archive) if archive.is_dir() else PROTECTED)
    return archive


def _refuse_to_overlap(targets: tuple[Path, ...], protected: tuple[Path, ...]) -> None:
    for target in targets:
        for root in (*protected, Path("data/toolenv").resolve()):
            path = target.resolve()
            if path.is_relative_to(root) or (root.exists() and root.is_relative_to(path)):
                raise ConfigError(f"refusing to write to {target}: it overlaps {root}; pass another --dest")


def _shown(url: str) -> str:
    """The url without what may be secret: user, password, query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _file_name(url: str) -> str:
    try:
        name = re.sub(r"[^\w.-]", "_", unquote(urlsplit(url).path.rpartition("/")[2]))
    except ValueError as error:
        raise ConfigError(f"--source is no valid url: {error}; correct it or pass a local archive") from error
    return name.lstrip(".")[:100] or "archive"


# --- fetching


def _fetch(url: str, archive: Path, on_event: OnEvent, sleep: Callable[[float], None]) -> None:
    """Download to `<archive>.part`, resuming as often as `BACKOFF_S` grants, then rename."""
    import httpx

    part, started, finished = (archive.with_name(archive.name + end) for end in (".part", ".part.json", ".json"))
    before, shown = _read_json(finished), _shown(url)
    whole = {"url": _digest(url.encode()), "sha256": _digest_of(archive)}
    if archive.is_file() and before == {**before, **whole}:
        on_event(DownloadEvent("fetched", f"{archive} is complete already; delete it to fetch it anew"))
        return
    archive.parent.mkdir(parents=True, exist_ok=True)
    headers = {"accept-encoding": "identity", "user-agent": "toolgen"}
    way_out = "check the connection, or pass --source with a local archive"
    try:
        opened = httpx.Client(follow_redirects=True, timeout=30.0, headers=headers)
    except (ImportError, ValueError) as error:
        raise ConfigError(f"the proxy settings of this shell do not work: {error}; unset or correct them") from error
    with opened as client:
        for delay_s in (*BACKOFF_S, None):
            try:
                trouble = _attempt(client, url, part, started, on_event)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
                if delay_s == BACKOFF_S[0]:
                    raise CorpusError(f"cannot reach {urlsplit(url).hostname}: {error}; {way_out}") from error
                trouble = f"cannot connect ({error})"
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
                raise CorpusError(f"{shown} is no usable address: {error}; {way_out}") from error
            except httpx.TransportError as error:
                trouble = f"connection cut ({error or type(error).__name__})"
            if trouble is None:
                break
            if delay_s is None:
                raise CorpusError(f"{shown}: {trouble}; gave up for now, run again to resume {part}")
            on_event(DownloadEvent("retrying", f"{trouble}; again in {delay_s:g} s"))
            sleep(delay_s)
    mark = {**_read_json(started), "sha256": _digest_of(part)}
    _write_atomically(finished, json.dumps(mark).encode())
    part.replace(archive)
    started.unlink()
    on_event(DownloadEvent("fetched", f"{archive}, {archive.stat().st_size} bytes"))


def _attempt(client: httpx.Client, url: str, part: Path, mark: Path, on_event: OnEvent) -> str | None:
    """Ask for what is missing; return None when `part` is whole, else the trouble worth another try."""
    known = _read_json(mark)
    same = known.get("url") == _digest(url.encode()) and any(known.get(key) for key in VERSION_KEYS)
    have = part.stat().st_size if same and part.exists() else 0
    if have and have == known.get("length"):
        return None
    etag = str(known.get("etag") or "")
    validator = etag if etag and not etag.startswith("W/") else str(known.get("last_modified") or "")
    headers = {"range": f"bytes={have}-", **({"if-range": validator} if validator else {})} if have else {}
    with client.stream("GET", url, headers=headers) as response:
        answer = _mark(url, response)
        status, length = response.status_code, answer["length"]
        resumed = status == 206 and response.headers.get("content-range", "").startswith(f"bytes {have}-")
        if have and status in (206, 416) and not (resumed and _agree(known, answer)):
            part.unlink()
            return "the file changed on the server, starting over"
        if status in RETRIED_STATUS:
            return f"HTTP {status}"
        if status != 200 and not (have and resumed):
            raise CorpusError(f"{_shown(url)} answered HTTP {status}; check the address or pass a local archive")
        verb = f"resuming at byte {have} of" if resumed else "from the start:"
        on_event(DownloadEvent("fetching", f"{verb} {_shown(url)}"))
        with part.open("ab" if resumed else "wb") as file:
            if not resumed:  # only now that the old bytes are gone may the mark describe the new ones
                _write_atomically(mark, json.dumps(answer).encode())
            for chunk in response.iter_raw():
                file.write(chunk)
                if file.tell() // PROGRESS_BYTES > (file.tell() - len(chunk)) // PROGRESS_BYTES:
                    on_event(DownloadEvent("progress", f"{file.tell() >> 20} MiB"))
    size = part.stat().st_size
    if length is None or size == length:
        return None
    if isinstance(length, int) and size > length:
        part.unlink()
    return f"received {size} of {length} bytes"


def _mark(url: str, response: httpx.Response) -> dict[str, object]:
    """What tells this version of the file from another, and how long it is altogether."""
    ranged = response.headers.get("content-range", "").rpartition("/")[2]
    total = ranged if response.status_code == 206 else response.headers.get("content-length", "")
    return {
        "url": _digest(url.encode()),
        "etag": response.headers.get("etag"),
        "last_modified": response.headers.get("last-modified"),
        "length": int(total) if total.isdecimal() else None,
    }


def _agree(known: Mapping[str, object], answer: Mapping[str, object]) -> bool:
    return all(value is None or known.get(key) in (None, value) for key, value in answer.items())


# --- reading archives that nobody vouches for


def _members(archive: Path) -> Iterator[_Member]:
    if archive.is_dir():
        for folder, folders, files in os.walk(archive):
            folders.sort()
            for path in (Path(folder) / file for file in sorted(files)):
                name = path.relative_to(archive.parent).as_posix()
                yield _Member(name, path.lstat().st_size, stat.S_ISREG(path.lstat().st_mode), path.read_bytes)
    elif zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                link = stat.S_ISLNK(entry.external_attr >> 16)
                regular = not link and not entry.is_dir() and not entry.flag_bits & 1
                yield _Member(entry.filename, entry.file_size, regular, partial(opened.read, entry))
    else:
        with tarfile.open(archive) as tar:
            for info in tar:
                if info.offset_data + info.size > MAX_STREAM_BYTES:
                    raise CorpusError(f"{archive} unpacks to more than {MAX_STREAM_BYTES >> 30} GiB; repack its tools")
                yield _Member(info.name, info.size, info.isreg(), partial(_extract, tar, info))
            rest = tar.fileobj  # tarfile takes a broken header for the end; the checksum is at the real end
            while rest is not None and rest.tell() < MAX_STREAM_BYTES and rest.read(1 << 20):
                pass


def _extract(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(info)
    return b"" if file is None else file.read()


@contextmanager
def _disk_trouble_named(dest: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        way_out = "free some space" if error.errno == errno.ENOSPC else "make it usable or pass another path"
        what = f"{error.filename or dest}: {error.strerror or error}"
        raise OutputError(f"cannot use {what}; {way_out}, then run again") from error


@contextmanager
def _damage_named(archive: Path) -> Iterator[None]:
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


def _key(name: str) -> str | None:
    """`Category/tool.json` for a member that lies in a tools folder."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    inside = len(parts) >= 3 and parts[-3] == "tools" and parts[-1].endswith(".json")
    return "/".join(parts[-2:]) if inside else None


def _objection(member: _Member, limits: Limits) -> str | None:
    """Why a member may not even be read."""
    if member.name.startswith("/") or ".." in member.name.split("/") or re.search(r"[\x00-\x1f\x7f\\]", member.name):
        return "unsafe path"
    if max(len(os.fsencode(part)) for part in member.name.split("/")) > 255:
        return "name too long"
    if not member.regular:
        return "link, device or encrypted"
    return "too large" if member.size > limits.member_bytes else None


def _index(archive: Path, limits: Limits) -> tuple[dict[str, tuple[str, str]], Counter[str]]:
    """Map the key of each usable tool to its member and content digest; of rivals the last by name stays."""
    index: dict[str, tuple[str, str]] = {}
    skipped: Counter[str] = Counter()
    total = 0
    for member in _members(archive):
        key = _key(member.name)
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
            index[key] = max({*rivals, (member.name, _digest(content))})
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


# --- writing


def _write(archive: Path, dest: Path, missing: Mapping[str, tuple[str, str]]) -> None:
    waiting = dict(missing)
    for member in _members(archive) if waiting else ():
        key = _key(member.name)
        if key is None or waiting.get(key, ("", ""))[0] != member.name or not member.regular:
            continue
        content = member.read()
        if _digest(content) == waiting[key][1]:
            _refuse_foreign_folder(dest, key)
            _write_atomically(dest / key, content)
            del waiting[key]
    if waiting:
        raise CorpusError(f"{archive} changed while it was read; run again")


def _refuse_foreign_folder(dest: Path, key: str) -> None:
    folder = (dest / key).parent
    if folder.resolve() != dest.resolve() / folder.name:
        raise ConfigError(f"refusing to write to {folder}: it is a link to {folder.resolve()}; remove the link")


def _write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_name(SPARE_FILE)
    try:
        spare.write_bytes(content)
        spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)


def _read_json(path: Path) -> dict[str, object]:
    try:
        value: object = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    """None for what is not there as a file of its own (a link may point anywhere)."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

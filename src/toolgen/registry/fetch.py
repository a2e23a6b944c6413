"""Fetch one file over HTTP: resumed as long as the server still has the same one, tried again, never half."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from toolgen.core.errors import ConfigError, CorpusError
from toolgen.registry.files import digest, digest_of, read_json, write_atomically

if TYPE_CHECKING:
    import httpx

BACKOFF_S = (1.0, 2.0, 4.0, 8.0)
RETRIED_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
PROGRESS_BYTES = 16 << 20
VERSION_KEYS = ("etag", "last_modified", "length")  # without any of them a half file cannot be continued


@dataclass(frozen=True, slots=True)
class DownloadEvent:
    """What is going on, for whoever waits."""

    kind: Literal["fetching", "progress", "retrying", "fetched", "reading", "writing"]
    detail: str


OnEvent = Callable[[DownloadEvent], None]


def fetch(url: str, archive: Path, on_event: OnEvent, sleep: Callable[[float], None]) -> None:
    """Download to `<archive>.part`, resuming as often as `BACKOFF_S` grants, then rename."""
    import httpx

    part, started, finished = (archive.with_name(archive.name + end) for end in (".part", ".part.json", ".json"))
    before, shown = read_json(finished), _shown(url)
    whole = {"url": digest(url.encode()), "sha256": digest_of(archive)}
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
    mark = {**read_json(started), "sha256": digest_of(part)}
    write_atomically(finished, json.dumps(mark).encode())
    part.replace(archive)
    started.unlink()
    on_event(DownloadEvent("fetched", f"{archive}, {archive.stat().st_size} bytes"))


def _attempt(client: httpx.Client, url: str, part: Path, mark: Path, on_event: OnEvent) -> str | None:
    """Ask for what is missing; return None when `part` is whole, else the trouble worth another try."""
    known = read_json(mark)
    same = known.get("url") == digest(url.encode()) and any(known.get(key) for key in VERSION_KEYS)
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
                write_atomically(mark, json.dumps(answer).encode())
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
        "url": digest(url.encode()),
        "etag": response.headers.get("etag"),
        "last_modified": response.headers.get("last-modified"),
        "length": int(total) if total.isdecimal() else None,
    }


def _agree(known: Mapping[str, object], answer: Mapping[str, object]) -> bool:
    return all(value is None or known.get(key) in (None, value) for key, value in answer.items())


def _shown(url: str) -> str:
    """The url without what may be secret: user, password, query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def file_name(url: str) -> str:
    """How the file at a url is called here."""
    try:
        name = re.sub(r"[^\w.-]", "_", unquote(urlsplit(url).path.rpartition("/")[2]))
    except ValueError as error:
        raise ConfigError(f"--source is no valid url: {error}; correct it or pass a local archive") from error
    return name.lstrip(".")[:100] or "archive"

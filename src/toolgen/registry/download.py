"""Bring part of ToolBench onto this machine: fetch, verify, choose, unpack; never trust the archive."""

import errno
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from toolgen.core.errors import ConfigError, CorpusError, OutputError
from toolgen.registry.archive import Limits, damage_named, index_of, key_of, members
from toolgen.registry.fetch import DownloadEvent, OnEvent, fetch, file_name
from toolgen.registry.files import digest, digest_of, read_json, write_atomically

MANIFEST_AUTHOR = "scripts/download_toolbench.py"
PACKAGE = Path(__file__).resolve().parents[1]
PROTECTED = (PACKAGE, PACKAGE.parents[1] / "data" / "toolenv")


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
        if manifest.exists() and read_json(manifest).get("written_by") != MANIFEST_AUTHOR:
            raise ConfigError(f"{manifest} is not from {MANIFEST_AUTHOR}; move it or pass another --dest")
        sha = digest_of(archive)
        if sha256 is not None and sha != sha256.lower():
            way_out = "delete it and fetch it again, or correct --sha256"
            raise CorpusError(f"{archive}: sha256 is {sha}, expected {sha256.lower()}; {way_out}")
        with damage_named(archive):
            on_event(DownloadEvent("reading", archive.name))
            index, skipped = index_of(archive, limits or Limits())
            digests = {key: content for key, (_, content) in index.items()}
            chosen = select(digests, max_categories=max_categories, max_tools=max_tools)
            missing = {key: index[key] for key in chosen if digest_of(dest / key) != digests[key]}
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
            "sha256": sha,
            "max_categories": max_categories,
            "max_tools": max_tools,
            "found": report.found,
            "tools": report.tools,
            "categories": report.categories,
            "skipped": report.skipped,
        }
        if chosen and read_json(manifest) != facts:
            write_atomically(manifest, json.dumps(facts, indent=2).encode() + b"\n")
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


def _obtain(source: str, dest: Path, cache: Path, on_event: OnEvent, sleep: Callable[[float], None]) -> Path:
    """The archive or folder that `source` names, fetched if it is remote; nothing is written before the check."""
    if re.match(r"https?://", source, re.IGNORECASE):
        archive = cache / file_name(source)
        _refuse_to_overlap((dest, cache), PROTECTED)
        fetch(source, archive, on_event, sleep)
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


@contextmanager
def _disk_trouble_named(dest: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        way_out = "free some space" if error.errno == errno.ENOSPC else "make it usable or pass another path"
        what = f"{error.filename or dest}: {error.strerror or error}"
        raise OutputError(f"cannot use {what}; {way_out}, then run again") from error


def _write(archive: Path, dest: Path, missing: Mapping[str, tuple[str, str]]) -> None:
    waiting = dict(missing)
    for member in members(archive) if waiting else ():
        key = key_of(member.name)
        if key is None or waiting.get(key, ("", ""))[0] != member.name or not member.regular:
            continue
        content = member.read()
        if digest(content) == waiting[key][1]:
            _refuse_foreign_folder(dest, key)
            write_atomically(dest / key, content)
            del waiting[key]
    if waiting:
        raise CorpusError(f"{archive} changed while it was read; run again")


def _refuse_foreign_folder(dest: Path, key: str) -> None:
    folder = (dest / key).parent
    if folder.resolve() != dest.resolve() / folder.name:
        raise ConfigError(f"refusing to write to {folder}: it is a link to {folder.resolve()}; remove the link")

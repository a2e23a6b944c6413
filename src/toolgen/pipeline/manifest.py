"""The run manifest: what was asked for, with what, and what came of it. It stands beside the dataset.

A run goes on, or is said to be complete, only under the settings that its manifest names.
"""

import platform
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

import toolgen
from toolgen.core.errors import OutputError
from toolgen.core.json import Json
from toolgen.core.plan import Constraints
from toolgen.core.record import SCHEMA_VERSION
from toolgen.export import jsonl
from toolgen.export.jsonl import Written
from toolgen.llm.meter import Spent
from toolgen.pipeline.build import Selection
from toolgen.pipeline.live import LiveRun
from toolgen.pipeline.tally import Counts, Quality


class RunSettings(Struct, frozen=True, kw_only=True):
    """Everything that the bytes of a dataset depend on, and nothing else."""

    count: int
    seed: int
    selection: Selection
    constraints: Constraints
    quality_threshold: float
    max_attempts: int
    repair: bool
    corpus_digest: str
    toolgen: str
    failure_rate: float = 0.0
    schema_version: int = SCHEMA_VERSION
    live: LiveRun | None = None


class Versions(Struct, frozen=True, kw_only=True):
    """What ran."""

    toolgen: str
    python: str
    schema: int


class Plan(Struct, frozen=True, kw_only=True):
    """The blueprints that were used, accepted or not."""

    count: int
    digest: str  # SHA-256 over their JSON, in order


class Timings(Struct, frozen=True, kw_only=True):
    """Real time; of the last session only, where a run was continued."""

    started_at: str
    finished_at: str
    seconds: float
    records_per_second: float


class LiveCounts(Struct, frozen=True, kw_only=True):
    """What a live run took; spendings are of the last session only, where a run was continued."""

    spent: Spent
    fallbacks: dict[str, int]  # role -> accepted records in which its scripted expert had to step in
    cassette: str


class Manifest(Struct, frozen=True, kw_only=True):
    """`<stem>.manifest.json`."""

    status: Literal["running", "complete", "short"]  # short: the plan gave too few conversations that pass
    output: str
    settings: RunSettings
    settings_digest: str
    versions: Versions
    corpus: str  # folder it was read from
    plan: Plan | None = None
    counts: Counts | None = None
    quality: Quality | None = None
    timings: Timings | None = None
    live: LiveCounts | None = None
    files: tuple[Written, ...] = ()
    note: str = ""  # why a run fell short


def stem(output: Path) -> Path:
    """What the names of the files beside a dataset begin with: the path without `.jsonl`."""
    return output.with_suffix("") if output.suffix in (".jsonl", ".json") else output


def path_of(output: Path) -> Path:
    """The manifest of a dataset."""
    return stem(output).with_name(stem(output).name + ".manifest.json")


def rejected_path(output: Path) -> Path:
    """The file of rejected conversations of a dataset."""
    return stem(output).with_name(stem(output).name + ".rejected.jsonl")


def versions() -> Versions:
    """What runs now."""
    return Versions(toolgen=toolgen.__version__, python=platform.python_version(), schema=SCHEMA_VERSION)


def digest(settings: RunSettings) -> str:
    """SHA-256 over the JSON of the settings."""
    return sha256(msgspec.json.encode(settings)).hexdigest()


def write(path: Path, manifest: Struct) -> None:
    """Write a manifest, at once and readable."""
    jsonl.write_whole(path, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def read(path: Path) -> Manifest | None:
    """The manifest at a path, None where there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise OutputError(
            f"{path} is not a manifest of this toolgen ({error}); pass --overwrite or another -o"
        ) from error


def differences(before: RunSettings, now: RunSettings) -> list[str]:
    """What differs between two settings: "seed 42, now 43"."""
    old, new = _flat(msgspec.to_builtins(before)), _flat(msgspec.to_builtins(now))
    names = [*old, *(name for name in new if name not in old)]
    changed = [name for name in names if old.get(name) != new.get(name)]
    return [f"{name} {_shown(old.get(name))}, now {_shown(new.get(name))}" for name in changed]


def _flat(tree: dict[str, Json]) -> dict[str, Json]:
    flat: dict[str, Json] = {}
    for name, value in tree.items():
        flat.update(_flat(value) if isinstance(value, dict) else {name: value})
    return flat


def _shown(value: Json) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 60 else text[:57] + "…"

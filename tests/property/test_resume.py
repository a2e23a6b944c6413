"""A run that was stopped anywhere goes on and ends with the bytes of a run that was not."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.cli import CORPUS, command, environment
from tests.support.orders import an_order, made
from toolgen.export import jsonl
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.manifest import Manifest

STRICT = {"quality_threshold": 5.0, "max_attempts": 1, "repair": False}  # so that some are rejected


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, artifacts: Path) -> Path:
    """A finished run with rejections."""
    folder = tmp_path_factory.mktemp("whole")
    counts = made(an_order(folder, artifacts, **STRICT)).manifest.counts
    assert counts is not None
    assert counts.rejected > 0
    return folder


def stopped(folder: Path, whole: Path, *, accepted: int, rejected: int) -> None:
    """The files as they stand when a run is killed after so many bytes of each."""
    folder.mkdir()
    manifest = manifests.read(whole / "data.manifest.json")
    assert manifest is not None
    running = Manifest(
        status="running",
        output=manifest.output,
        settings=manifest.settings,
        settings_digest=manifest.settings_digest,
        versions=manifest.versions,
        corpus=manifest.corpus,
    )
    manifests.write(folder / "data.manifest.json", running)
    for name, size in (("data.jsonl", accepted), ("data.rejected.jsonl", rejected)):
        content = (whole / name).read_bytes() if (whole / name).exists() else b""
        jsonl.partial(folder / name).write_bytes(content[: size % (len(content) + 1)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(accepted=st.integers(0, 2_000_000), rejected=st.integers(0, 2_000_000))
def test_a_run_killed_anywhere_ends_the_same(
    tmp_path: Path, artifacts: Path, whole: Path, accepted: int, rejected: int
) -> None:
    folder = tmp_path / "stopped"
    shutil.rmtree(folder, ignore_errors=True)
    stopped(folder, whole, accepted=accepted, rejected=rejected)
    made(an_order(folder, artifacts, **STRICT))
    assert contents(folder) == contents(whole)


def test_a_run_killed_between_naming_its_files_and_its_manifest_ends_the_same(
    tmp_path: Path, artifacts: Path, whole: Path
) -> None:
    folder = tmp_path / "stopped"
    stopped(folder, whole, accepted=0, rejected=0)
    for name in ("data.jsonl", "data.rejected.jsonl"):
        jsonl.partial(folder / name).unlink()
        if (whole / name).exists():
            shutil.copy(whole / name, folder / name)
    made(an_order(folder, artifacts, **STRICT))
    assert contents(folder) == contents(whole)


def test_a_line_that_was_damaged_is_made_again(tmp_path: Path, artifacts: Path, whole: Path) -> None:
    folder = tmp_path / "stopped"
    stopped(folder, whole, accepted=(whole / "data.jsonl").stat().st_size, rejected=0)
    path = jsonl.partial(folder / "data.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:4], b"\0" * 500 + b"\n", *lines[5:]]))
    made(an_order(folder, artifacts, **STRICT))
    assert contents(folder) == contents(whole)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_process_is_continued_by_the_same_command(tmp_path: Path, artifacts: Path, workers: int) -> None:
    arguments = ("generate", "-n", "300", "--seed", "9", "-o", "data.jsonl", "--workers", str(workers))
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    process = subprocess.Popen(
        command(*arguments, *options), cwd=tmp_path, env=environment(), stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, process_group=0,
    )  # fmt: skip
    partial = tmp_path / "data.jsonl.partial"
    while process.poll() is None and not (partial.exists() and partial.stat().st_size):
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert partial.exists()
    kept = len(partial.read_bytes().splitlines())
    first = made(an_order(tmp_path, artifacts, count=300, seed=9))
    other = tmp_path / "other"
    made(an_order(other, artifacts, count=300, seed=9))
    assert 0 < first.kept <= kept
    assert (tmp_path / "data.jsonl").read_bytes() == (other / "data.jsonl").read_bytes()


def test_counts_and_means_of_a_continued_run_are_those_of_the_whole(
    tmp_path: Path, artifacts: Path, whole: Path
) -> None:
    folder = tmp_path / "stopped"
    stopped(folder, whole, accepted=200_000, rejected=10_000)
    result = made(an_order(folder, artifacts, **STRICT))
    before = manifests.read(whole / "data.manifest.json")
    assert before is not None
    for field in ("counts", "quality", "plan", "files"):
        assert msgspec.json.encode(getattr(result.manifest, field)) == msgspec.json.encode(getattr(before, field))

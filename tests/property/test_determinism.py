"""Same seed, same bytes: on any number of workers, under any hash seed, and whatever -n is."""

from pathlib import Path

import pytest

from tests.support.cli import CORPUS, run_apart
from tests.support.orders import an_order, made

PICKY = {"count": 60, "quality_threshold": 5.0, "max_attempts": 1, "repair": False}  # verdicts are compared, too


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, artifacts: Path) -> Path:
    """Sixty records and many rejected conversations, made in this process."""
    folder = tmp_path_factory.mktemp("reference")
    made(an_order(folder, artifacts, **PICKY))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every dataset file in a folder."""
    return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_does_not_matter(tmp_path: Path, artifacts: Path, reference: Path, workers: int) -> None:
    result = made(an_order(tmp_path, artifacts, workers=workers, **PICKY))
    assert files(tmp_path) == files(reference)
    assert result.manifest == made(an_order(reference, artifacts, **PICKY)).manifest


@pytest.mark.parametrize("hash_seed", ["1", "2", "4242"])
def test_the_hash_seed_does_not_matter(tmp_path: Path, artifacts: Path, reference: Path, hash_seed: str) -> None:
    arguments = ("generate", "-n", "60", "--seed", "7", "-o", "data.jsonl", "--artifacts", str(artifacts))
    picky = ("--quality-threshold", "5", "--max-attempts", "1", "--no-repair", "--toolenv-dir", str(CORPUS))
    ran = run_apart(*arguments, *picky, cwd=tmp_path, PYTHONHASHSEED=hash_seed)
    assert ran.code == 0, ran.err
    assert files(tmp_path) == files(reference)


def test_the_artifacts_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    for hash_seed in ("1", "2"):
        arguments = ("build", "--toolenv-dir", str(CORPUS), "--artifacts", hash_seed)
        assert run_apart(*arguments, cwd=tmp_path, PYTHONHASHSEED=hash_seed).code == 0
    names = sorted(path.name for path in (tmp_path / "1").iterdir() if path.name != "build.json")
    assert names
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_a_longer_run_begins_with_the_shorter_one(tmp_path: Path, artifacts: Path, reference: Path) -> None:
    made(an_order(tmp_path, artifacts, **{**PICKY, "count": 90}))
    assert (tmp_path / "data.jsonl").read_bytes().startswith((reference / "data.jsonl").read_bytes())


def test_another_seed_gives_other_records(tmp_path: Path, artifacts: Path, reference: Path) -> None:
    made(an_order(tmp_path, artifacts, seed=8, **PICKY))
    shared = set((tmp_path / "data.jsonl").read_bytes().splitlines()) & set(
        (reference / "data.jsonl").read_bytes().splitlines()
    )
    assert not shared

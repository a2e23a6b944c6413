"""The benchmark from the command line: built, flown, scored, compared, explained, and refused in one line."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import CORPUS, Ran, command, environment, run

COUNT = 12


@pytest.fixture(scope="module")
def built(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small benchmark, built once."""
    path = tmp_path_factory.mktemp("benchmark") / "b.jsonl"
    assert build(artifacts, path).code == 0
    return path


@pytest.fixture
def benchmark(built: Path, folder: Path) -> Path:
    """The benchmark in the current directory."""
    (folder / "b.jsonl").write_bytes(built.read_bytes())
    return Path("b.jsonl")


def build(artifacts: Path, path: Path | str, *more: str) -> Ran:
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts), "-o", str(path))
    return run("benchmark", "build", "-n", str(COUNT), "--seed", "5", *own, *more)


def fly(name: str, *more: str) -> Path:
    ran = run("benchmark", "run", "b.jsonl", "--agent", f"baseline:{name}", *more)
    assert ran.code == 0, ran.err
    return Path(ran.out.split(":", 1)[0])


def scores(path: Path) -> dict[str, Any]:
    ran = run("benchmark", "score", str(path), "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_benchmark_has_a_header_a_canary_a_checksum_and_a_card(built: Path) -> None:
    header, *missions = lines(built)
    assert header["file"] == "toolgen-benchmark"
    assert header["missions"] == len(missions) == COUNT
    assert len({mission["mission_id"] for mission in missions}) == COUNT
    card = (built.parent / "b.card.md").read_text()
    assert header["canary"] in card
    assert header["checksum"] in card


def test_dual_and_tri_same_and_cross_category_have_equal_shares(built: Path) -> None:
    golds = [mission["gold"] for mission in lines(built)[1:]]
    shares = [(len(gold["tasks"]), gold["company"]) for gold in golds]
    assert {share: shares.count(share) for share in shares} == dict.fromkeys(
        [(2, "same"), (2, "cross"), (3, "same"), (3, "cross")], COUNT // 4
    )
    assert all(gold["blocking_ms"] >= 1.3 * gold["best_ms"] for gold in golds)
    assert all(any(call.get("after") for call in task["course"]["calls"]) for gold in golds for task in gold["tasks"])


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_workers(
    built: Path, artifacts: Path, tmp_path: Path
) -> None:
    assert build(artifacts, tmp_path / "again.jsonl", "--workers", "2").code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == built.read_bytes()


def test_a_selection_that_has_no_two_categories_gives_missions_of_one(artifacts: Path, tmp_path: Path) -> None:
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(tmp_path / "art"), "-o", str(tmp_path / "one.jsonl"))
    ran = run("benchmark", "build", "-n", "4", "--category", "Travel_Planning", *own)
    assert ran.code == 0, ran.err
    assert {mission["gold"]["company"] for mission in lines(tmp_path / "one.jsonl")[1:]} == {"same"}


def test_the_expert_succeeds_and_who_does_nothing_fails(benchmark: Path) -> None:
    expert, idler = scores(fly("expert"))["summary"], scores(fly("no-op"))["summary"]
    assert expert["overall"]["value"] == 1.0
    assert expert["ratio"]["value"] >= 1.0
    assert idler["overall"]["value"] == 0.0
    assert idler["labels"]["task_neglect"] == COUNT


def test_scores_need_nothing_but_the_run(benchmark: Path) -> None:
    flown = fly("oracle")
    benchmark.unlink()
    assert scores(flown)["summary"]["overall"]["value"] == 1.0
    assert len(lines(flown.with_name(f"{flown.stem}.scores.jsonl"))) == COUNT


def test_a_run_that_was_cut_off_goes_on_to_the_same_bytes(benchmark: Path) -> None:
    whole = fly("expert").read_bytes()
    flown = fly("expert", "--overwrite")
    partial = flown.with_name(f"{flown.name}.partial")
    kept = whole.splitlines(keepends=True)
    partial.write_bytes(b"".join(kept[:5]) + kept[5][:100])
    flown.unlink()
    ran = run("benchmark", "run", "b.jsonl", "--agent", "baseline:expert")
    assert ran.code == 0
    assert "(4 flown before)" in ran.out
    assert flown.read_bytes() == whole


def test_a_complete_run_is_not_flown_again(benchmark: Path) -> None:
    flown = fly("expert")
    before = flown.stat().st_mtime_ns
    fly("expert")
    assert flown.stat().st_mtime_ns == before


def test_flights_at_once_land_in_their_order(benchmark: Path) -> None:
    assert fly("oracle", "--workers", "4").read_bytes() == fly("oracle", "--overwrite").read_bytes()


def test_repetitions_give_pass_hat_k(benchmark: Path) -> None:
    found = scores(fly("random-valid", "-k", "3"))["summary"]
    assert found["flights"] == 3 * COUNT
    assert set(found["pass_hat"]) == {"1", "2", "3"}


def test_reports_stand_side_by_side_and_tell_the_gaps(benchmark: Path) -> None:
    names = [fly("expert"), fly("expert", "--sync"), fly("expert", "--runtime", "bare")]
    found = run("benchmark", "report", *map(str, names))
    assert found.code == 0
    assert "synchronous over asynchronous" in found.out
    marked = run("benchmark", "report", *map(str, names), "--markdown")
    assert marked.out.startswith("| agent | flights | overall |")
    told = json.loads(run("benchmark", "report", *map(str, names), "--json").out)
    assert [one["run"] for one in told["runs"]] == list(map(str, names))


def test_a_flight_is_explained_from_plan_to_score(benchmark: Path) -> None:
    flown = fly("eager")
    mission = lines(flown)[1]["mission_id"]
    ran = run("benchmark", "explain", str(flown), mission)
    assert ran.code == 0
    for part in ("what is right", "what happened", "scores", "dependency_violation", "overall"):
        assert part in ran.out
    assert json.loads(run("benchmark", "explain", str(flown), mission, "--json").out)["score"]["overall"] is False


def mistakes() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """A wrong command each, and what its one line names."""
    yield "no such file", ("benchmark", "run", "none.jsonl", "--agent", "baseline:oracle"), "none.jsonl"
    yield "no such baseline", ("benchmark", "run", "b.jsonl", "--agent", "baseline:genius"), "oracle, expert"
    yield "no such agent", ("benchmark", "run", "b.jsonl", "--agent", "skynet"), "python:"
    yield "a benchmark is no run", ("benchmark", "score", "b.jsonl"), "toolgen-run"
    yield "no such runtime", ("benchmark", "run", "b.jsonl", "--agent", "baseline:oracle", "--runtime", "x"), "guarded"
    yield "no such source", ("benchmark", "build", "--from", "heaven"), "toolgen, bfcl"
    yield "blocking is the control", ("benchmark", "build", "--style", "blocking"), "--sync"


@pytest.mark.parametrize(("arguments", "named"), [m[1:] for m in mistakes()], ids=[m[0] for m in mistakes()])
def test_mistakes_are_told_in_one_line(benchmark: Path, arguments: tuple[str, ...], named: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    [line] = ran.err.splitlines()
    assert line.startswith("toolgen: ")
    assert named in line


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (lambda text: text.replace('"version":1', '"version":9', 1), "version 9"),
        (lambda text: re.sub(r'"duration_ms":\d+', '"duration_ms":1', text, count=1), "checksum"),
        (lambda text: "\n".join(text.splitlines()[:-1]) + "\n", "checksum"),
        (lambda text: "not JSON\n" + text, "header"),
        (lambda text: "", "empty"),
    ],
    ids=["another version", "an edited mission", "a mission left out", "no header", "empty"],
)
def test_a_benchmark_that_is_not_as_it_was_built_is_refused(benchmark: Path, edit: Any, named: str) -> None:
    benchmark.write_text(edit(benchmark.read_text()))
    ran = run("benchmark", "run", "b.jsonl", "--agent", "baseline:oracle")
    assert ran.code == 2
    [line] = ran.err.splitlines()
    assert named in line
    assert not list(Path().glob("*.run.jsonl*"))


def test_runs_of_different_benchmarks_are_not_compared(benchmark: Path, artifacts: Path) -> None:
    first = fly("oracle")
    assert build(artifacts, "other.jsonl", "--interventions", "none").code == 0
    ran = run("benchmark", "run", "other.jsonl", "--agent", "baseline:oracle")
    second = ran.out.split(":", 1)[0]
    assert "different benchmarks" in run("benchmark", "report", str(first), second).err


def test_another_run_in_the_place_is_not_replaced_unasked(benchmark: Path) -> None:
    assert run("benchmark", "run", "b.jsonl", "--agent", "baseline:oracle", "-o", "x.jsonl").code == 0
    ran = run("benchmark", "run", "b.jsonl", "--agent", "baseline:no-op", "-o", "x.jsonl")
    assert ran.code == 2
    assert "--overwrite" in ran.err


def test_help_does_not_load_what_flies() -> None:
    program = "import sys, toolgen.cli.main; print([m for m in sys.modules if m.startswith('toolgen.pipeline')])"
    done = subprocess.run(
        [command()[0], "-c", program], env=environment(), capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"

"""Every command as its user meets it: what it prints, where things go, how it exits."""

import json
import shutil
from pathlib import Path

import pytest

import toolgen
from tests.support.cli import CORPUS, run, run_apart


@pytest.fixture
def options(folder: Path, artifacts: Path) -> tuple[str, ...]:
    """Where corpus and artifacts are."""
    return ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))


@pytest.fixture
def dataset(folder: Path, options: tuple[str, ...]) -> Path:
    """Twelve records of seed 7."""
    assert run("generate", "-n", "12", "--seed", "7", "-o", "data.jsonl", *options).code == 0
    return folder / "data.jsonl"


def test_the_version_is_printed() -> None:
    assert run("--version").out == f"toolgen {toolgen.__version__}\n"


def test_a_record_says_how_hard_its_distractors_are(folder: Path, options: tuple[str, ...]) -> None:
    assert run("generate", "-n", "3", "--distractors", "near", "-o", "near.jsonl", *options).code == 0
    records = [json.loads(line) for line in (folder / "near.jsonl").read_text().splitlines()]

    assert {record["metadata"]["distractors"] for record in records} == {"near"}


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    assert run_apart("--version", cwd=tmp_path).out == f"toolgen {toolgen.__version__}\n"


def test_build_tells_what_it_found_and_writes_the_findings(folder: Path) -> None:
    ran = run("build", "--toolenv-dir", str(CORPUS), "--artifacts", "there", "--category", "Messaging")
    assert ran.code == 0
    assert "there built:" in ran.out
    assert "in 1 categories" in ran.out
    findings = (folder / "there/findings.jsonl").read_text().splitlines()
    assert {"code", "path", "message"} <= set(json.loads(findings[0]))


def test_build_reports_kind_count_and_example_as_json(folder: Path) -> None:
    report = json.loads(run("build", "--toolenv-dir", str(CORPUS), "--artifacts", "there", "--json").out)
    assert report["tools"] >= 40
    assert report["endpoints"] >= 150
    assert all(kind["count"] >= 1 and kind["example"] for kind in report["findings"])
    assert sum(report["shapes"].values()) == report["endpoints"]


def test_build_tells_which_definitions_say_too_little(folder: Path) -> None:
    options = ("--toolenv-dir", str(CORPUS), "--artifacts", "there", "--category", "String_Manipulation")
    told = run("build", *options).out
    report = json.loads(run("build", *options, "--json").out)["sense"]
    nodes = [json.loads(line) for line in (folder / "there/nodes.jsonl").read_text().splitlines()]

    assert report["below_half"] == sum(node["sense"] < 0.5 for node in nodes) > 0
    assert f"{report['below_half']} of {len(nodes)} endpoints below 0.50 (all in there/nodes.jsonl)" in told
    for thin in report["thinnest"]:
        assert f"{thin['sense']:.2f}  {thin['reason']}" in told


def test_a_strict_build_exits_with_2_when_a_file_was_skipped(folder: Path) -> None:
    broken = folder / "corpus" / "Messaging"
    broken.mkdir(parents=True)
    source = next(CORPUS.glob("Messaging/*.json"))
    (broken / source.name).write_bytes(source.read_bytes())
    (broken / "torn.json").write_bytes(source.read_bytes()[:100])
    arguments = ("build", "--toolenv-dir", str(folder / "corpus"), "--artifacts", "there")
    assert run(*arguments).code == 0
    strict = run(*arguments, "--strict")
    assert strict.code == 2
    assert "1 files of the corpus were skipped; there/findings.jsonl says why" in strict.err


def test_generate_builds_what_is_missing_and_writes_to_its_default_place(folder: Path) -> None:
    ran = run("generate", "-n", "5", "--seed", "3", "--toolenv-dir", str(CORPUS), "--category", "Messaging")
    assert ran.code == 0, ran.err
    assert len((folder / "output/conversations_seed3.jsonl").read_bytes().splitlines()) == 5
    assert (folder / "output/artifacts/manifest.json").exists()
    assert "output/conversations_seed3.jsonl: 5 records" in ran.out
    assert "5 of 5 conversations" in ran.err


def test_artifacts_are_reused_until_the_selection_changes(folder: Path) -> None:
    def note(*more: str) -> str:
        return run("generate", "-n", "1", "-o", "x.jsonl", "--overwrite", "--toolenv-dir", str(CORPUS), *more).err

    assert "linking the endpoints" in note("--max-tools", "9")
    assert "linking the endpoints" not in note("--max-tools", "9")
    assert "linking the endpoints" in note("--max-tools", "8")


def test_artifacts_say_which_corpus_they_are_of(folder: Path) -> None:
    other = folder / "other" / "Messaging"
    other.mkdir(parents=True)
    for source in CORPUS.glob("Messaging/*.json"):
        (other / source.name).write_bytes(source.read_bytes())
    assert run("build", "--toolenv-dir", "other", "--artifacts", "made").code == 0
    ran = run("generate", "-n", "1", "-o", "x.jsonl", "--artifacts", "made")
    assert "linking the endpoints" not in ran.err
    shutil.rmtree(folder / "other")
    assert "linking the endpoints" in run("generate", "-n", "1", "-o", "y.jsonl", "--artifacts", "made").err


def test_a_complete_dataset_is_left_as_it_is(dataset: Path, options: tuple[str, ...]) -> None:
    before = dataset.stat().st_mtime_ns
    ran = run("generate", "-n", "12", "--seed", "7", "-o", "data.jsonl", *options)
    assert ran.code == 0
    assert "data.jsonl is complete already: 12 records" in ran.out
    assert dataset.stat().st_mtime_ns == before


def test_other_settings_are_named_and_refused(dataset: Path, options: tuple[str, ...]) -> None:
    before = dataset.read_bytes()
    ran = run("generate", "-n", "13", "--seed", "8", "-o", "data.jsonl", "--length", "2-4", *options)
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == (
        "toolgen: data.jsonl was made with other settings: count 12, now 13; seed 7, now 8; min_calls 1, now 2; "
        "max_calls 5, now 4. Pass --overwrite to replace it, give another -o, or repeat the settings it was made with"
    )
    assert dataset.read_bytes() == before


def test_overwrite_replaces_a_dataset(dataset: Path, options: tuple[str, ...]) -> None:
    before = dataset.read_bytes()
    assert run("generate", "-n", "12", "--seed", "8", "-o", "data.jsonl", "--overwrite", *options).code == 0
    assert dataset.read_bytes() != before


def test_a_file_without_a_manifest_is_not_touched(folder: Path, options: tuple[str, ...]) -> None:
    (folder / "mine.jsonl").write_text("precious\n")
    ran = run("generate", "-n", "2", "-o", "mine.jsonl", *options)
    assert ran.code == 2
    assert "mine.jsonl exists without a manifest; pass --overwrite to replace it, or another -o" in ran.err
    assert (folder / "mine.jsonl").read_text() == "precious\n"


def test_a_dataset_that_was_changed_afterwards_is_noticed(dataset: Path, options: tuple[str, ...]) -> None:
    dataset.write_bytes(dataset.read_bytes().replace(b"conv_7_00001", b"conv_7_99999"))
    ran = run("generate", "-n", "12", "--seed", "7", "-o", "data.jsonl", *options)
    assert ran.code == 2
    assert "data.jsonl is missing or was changed since" in ran.err


def test_the_manifest_says_what_was_asked_and_what_came_of_it(dataset: Path) -> None:
    manifest = json.loads((dataset.parent / "data.manifest.json").read_text())
    assert manifest["status"] == "complete"
    assert manifest["settings"]["seed"] == 7
    assert manifest["counts"]["accepted"] == 12
    assert manifest["plan"]["count"] == manifest["counts"]["accepted"] + manifest["counts"]["rejected"]
    assert 1 <= manifest["quality"]["first_attempt_mean"] <= manifest["quality"]["mean"] <= 5
    assert manifest["files"][0]["lines"] == 12


def test_generate_keeps_to_length_pattern_and_category(folder: Path, options: tuple[str, ...]) -> None:
    ran = run(
        "generate", "-n", "8", "-o", "x.jsonl", "--length", "3-4", "--pattern", "fan-out",
        "--pattern", "sequential", *options,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    for line in (folder / "x.jsonl").read_text().splitlines():
        record = json.loads(line)
        assert 3 <= len(record["metadata"]["sampled_path"]) <= 4
        assert record["metadata"]["pattern"] in ("fan_out", "sequential")


def test_the_progress_log_has_a_line_for_each_conversation(folder: Path, options: tuple[str, ...]) -> None:
    ran = run("generate", "-n", "4", "--seed", "7", "-o", "x.jsonl", "--progress-log", *options)
    assert sum(line.startswith("conv_7_") and "accepted" in line for line in ran.err.splitlines()) == 4
    assert "conv_7_" not in ran.out


def test_evaluate_scores_every_record_and_reports(dataset: Path) -> None:
    ran = run("evaluate", "data.jsonl")
    assert ran.code == 0
    assert "data.scored.jsonl written: 12 records, 0 with another score than before" in ran.out
    assert (dataset.parent / "data.scored.jsonl").read_bytes() == dataset.read_bytes()


def test_evaluate_gives_the_same_bytes_on_any_number_of_processes(dataset: Path) -> None:
    assert run("evaluate", "data.jsonl").code == 0
    alone = (dataset.parent / "data.scored.jsonl").read_bytes()
    assert run_apart("evaluate", "data.jsonl", "--overwrite", "--workers", "2", cwd=dataset.parent).code == 0
    assert (dataset.parent / "data.scored.jsonl").read_bytes() == alone


def test_records_that_nobody_has_judged_are_judged(dataset: Path) -> None:
    scored = dataset.read_bytes()
    records = [json.loads(line) for line in scored.splitlines()]
    for record in records:
        del record["judge_scores"]
    text = "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)
    dataset.write_text(text, encoding="utf-8")
    ran = run("evaluate", "data.jsonl")
    assert ran.code == 0
    assert "12 records, 0 with another score than before" in ran.out
    assert (dataset.parent / "data.scored.jsonl").read_bytes() == scored


def test_records_from_elsewhere_are_told_apart_in_one_line_each(folder: Path) -> None:
    (folder / "chats.jsonl").write_text('{"messages": [{"role": "user", "content": "Hello"}]}\n')
    ran = run("evaluate", "chats.jsonl")
    assert ran.code == 1
    assert "chats.jsonl holds no records\n1 line is not a record:\n  line 1: " in ran.out
    assert "`schema_version`" in ran.out


def test_evaluate_reuses_what_was_made_from_the_same_bytes_and_refuses_the_rest(dataset: Path) -> None:
    assert run("evaluate", "data.jsonl").code == 0
    again = run("evaluate", "data.jsonl")
    assert (again.code, "data.scored.jsonl is up to date" in again.out) == (0, True)
    lines = dataset.read_bytes().splitlines(keepends=True)
    dataset.write_bytes(b"".join(lines[1:]))
    other = run("evaluate", "data.jsonl")
    assert other.code == 2
    assert "data.scored.jsonl was made from other content of data.jsonl; pass --overwrite" in other.err
    assert run("evaluate", "data.jsonl", "--overwrite").code == 0


def test_evaluate_fails_under_a_mean(dataset: Path) -> None:
    assert run("evaluate", "data.jsonl", "--fail-under", "1").code == 0
    assert run("evaluate", "data.jsonl", "--fail-under", "5.01").code == 1


def test_lines_that_are_no_records_are_counted_and_the_rest_is_scored(dataset: Path) -> None:
    lines = dataset.read_bytes().splitlines(keepends=True)
    newer = lines[2].replace(b'"schema_version":1', b'"schema_version":99')
    dataset.write_bytes(b"".join([lines[0], b"{}\n", b"\xff\n", newer, b"[" * 2000 + b"\n", lines[1][:200]]))
    ran = run("evaluate", "data.jsonl", "--json")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert report["malformed"] == 5
    assert [bad["line"] for bad in report["malformed_lines"]] == [2, 3, 4, 5, 6]
    assert "schema version 99 is newer" in report["malformed_lines"][2]["problem"]
    assert report["quality"]["records"] == 1


def test_analyze_describes_a_dataset(dataset: Path, artifacts: Path) -> None:
    ran = run("analyze", "data.jsonl", "--artifacts", str(artifacts))
    assert ran.code == 0
    for heading in ("shape", "coverage", "diversity", "quality"):
        assert heading in ran.out.splitlines()
    report = json.loads(run("analyze", "data.jsonl", "--artifacts", str(artifacts), "--json").out)
    assert report["shape"]["records"] == 12
    assert report["coverage"]["endpoints"]["available"] >= 150


def test_analyze_does_not_need_artifacts(dataset: Path) -> None:
    report = json.loads(run("analyze", "data.jsonl", "--json").out)
    assert report["coverage"]["endpoints"]["available"] is None


def test_an_experiment_compares_with_intervals_and_says_what_it_saw(folder: Path, options: tuple[str, ...]) -> None:
    ran = run("run-experiment", "-n", "6", "--seeds", "3", "--json", *options)
    assert ran.code == 0, ran.err
    report = json.loads(ran.out)
    assert report["seeds"] == [42, 43, 44]
    assert all(one["low"] <= one["delta"] <= one["high"] for one in report["effects"])
    assert "no effect" in report["verdict"] or "diversity" in report["verdict"]


def test_replay_makes_the_very_same_record(dataset: Path, options: tuple[str, ...]) -> None:
    line = dataset.read_bytes().splitlines()[5]
    conversation_id = json.loads(line)["conversation_id"]
    printed = run("replay", "data.jsonl", conversation_id, *options)
    assert printed.out.encode() == line + b"\n"
    checked = run("replay", "data.jsonl", conversation_id, "--check", *options)
    assert (checked.code, "is the same, byte for byte" in checked.out) == (0, True)


def test_replay_shows_where_a_record_differs(dataset: Path, options: tuple[str, ...]) -> None:
    lines = dataset.read_bytes().splitlines(keepends=True)
    place = next(place for place, line in enumerate(lines) if json.loads(line)["step_trace"])
    record = json.loads(lines[place])
    record["step_trace"][0]["reason"] = "no reason"
    lines[place] = json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    dataset.write_bytes(b"".join(lines))
    ran = run("replay", "data.jsonl", record["conversation_id"], "--check", *options)
    assert ran.code == 1
    assert f"{record['conversation_id']} differs, first at $.step_trace[0].reason" in ran.out


def test_replay_refuses_another_corpus(dataset: Path, folder: Path) -> None:
    other = folder / "other" / "Messaging"
    other.mkdir(parents=True)
    for source in CORPUS.glob("Messaging/*.json"):
        (other / source.name).write_bytes(source.read_bytes())
    ran = run("replay", "data.jsonl", "conv_7_00000", "--toolenv-dir", "other", "--artifacts", "elsewhere")
    assert ran.code == 2
    assert "other is not the corpus that data.jsonl was made from" in ran.err


def test_config_shows_values_and_sources(folder: Path) -> None:
    (folder / ".env").write_text("TOOLGEN_WORKERS=3\nTOOLGEN_TYPO=1\n")
    ran = run("config")
    assert "TOOLGEN_TYPO in .env is not a setting of toolgen" in ran.out
    [row] = [row for row in json.loads(run("config", "--json").out) if row["name"] == "workers"]
    assert (row["value"], row["source"]) == (3, ".env")

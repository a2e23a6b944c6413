"""Missions from the command line: what is written, what is told of it, and what is refused in one line."""

import json
from pathlib import Path

import pytest

from tests.support.cli import CORPUS, run


@pytest.fixture
def missions(folder: Path, artifacts: Path) -> Path:
    own = (
        "--toolenv-dir",
        str(CORPUS),
        "--artifacts",
        str(artifacts),
        "-o",
        "missions.jsonl",
        "--interventions",
        "100",
    )
    assert run("generate", "-n", "6", "--seed", "3", "--tasks", "2-3", "--style", "deferred", *own).code == 0
    return folder / "missions.jsonl"


def test_a_deferred_mission_has_its_items_first_and_says_that_messages_are_a_projection(missions: Path) -> None:
    for line in missions.read_text().splitlines():
        record = json.loads(line)
        assert list(record)[2:5] == ["items", "messages_are", "messages"]
        assert record["messages_are"] == "ack projection of items"
        called = [item["call_id"] for item in record["items"] if item["type"] == "function_call"]
        answered = [item["call_id"] for item in record["items"] if item["type"] == "function_call_output"]
        assert set(answered) <= set(called)
        assert len(record["metadata"]["mission"]["tasks"]) in (2, 3)


def test_the_same_command_writes_the_same_bytes_on_any_number_of_workers(missions: Path, artifacts: Path) -> None:
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts), "-o", "again.jsonl", "--interventions", "100")
    ran = run("generate", "-n", "6", "--seed", "3", "--tasks", "2-3", "--style", "deferred", "--workers", "2", *own)
    assert ran.code == 0
    assert missions.read_bytes() == missions.with_name("again.jsonl").read_bytes()


def test_without_options_about_time_nothing_of_it_is_in_a_record(folder: Path, artifacts: Path) -> None:
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts), "-o", "plain.jsonl")
    assert run("generate", "-n", "20", "--seed", "3", *own).code == 0
    for line in (folder / "plain.jsonl").read_text().splitlines():
        record = json.loads(line)
        assert not {"items", "messages_are", "call_log"} & record.keys()
        assert "mission" not in record["metadata"]
        kinds = {event["kind"] for event in record["events"]}
        assert kinds <= {"system_said", "user_said", "assistant_said", "call_issued", "result_arrived"}
        assert not any({"policy", "versions", "deadline_ms", "tasks"} & event.keys() for event in record["events"])


def test_a_mission_is_made_again_to_the_byte(missions: Path, artifacts: Path) -> None:
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    assert run("replay", str(missions), "conv_3_00004", "--check", *own).code == 0


def test_missions_with_a_model_are_refused(folder: Path, artifacts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLGEN_LLM_PROVIDER", "openai")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts))
    ran = run("generate", "-n", "2", "--tasks", "2", *own)
    assert ran.code == 2
    assert "no model plays missions yet; pass --offline" in ran.err.splitlines()[-1]
    assert not list(folder.rglob("conversations*"))


def test_analyze_tells_how_time_was_used(missions: Path) -> None:
    told = run("analyze", str(missions)).out
    assert "makespan, mean" in told
    assert "style deferred" in told
    assert json.loads(run("analyze", str(missions), "--json").out)["timing"]["missions"] == 6


def test_explain_shows_where_arguments_came_from_and_what_became_of_the_result(missions: Path) -> None:
    record = json.loads(missions.read_text().splitlines()[0])
    step = next(step for step in record["step_trace"] if step["depends_on"])
    ran = run("explain", str(missions), record["conversation_id"], "--call", step["call_id"])
    assert ran.code == 0
    assert "comes from" in ran.out
    assert step["depends_on"][0] in ran.out
    assert "issued at" in ran.out


def test_explain_refuses_what_is_not_there(missions: Path) -> None:
    record = json.loads(missions.read_text().splitlines()[0])
    nobody = run("explain", str(missions), "conv_0_00000", "--call", "call-1")
    nothing = run("explain", str(missions), record["conversation_id"], "--call", "call-99")
    assert (nobody.code, nothing.code) == (2, 2)
    assert nobody.err.splitlines()[-1].endswith("has no conversation 'conv_0_00000'")
    assert "has no call 'call-99'; its calls are call-1" in nothing.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--tasks", "0-2"), "--tasks: '0-2' is not allowed; give MIN-MAX, such as 1-3, from 1 to 3"),
        (("--tasks", "4"), "--tasks: '4' is not allowed"),
        (("--style", "email"), "--style: 'email' is not allowed; give one of blocking, ack, deferred, poll, mixed"),
        (("--runtime", "loose"), "--runtime: 'loose' is not allowed; give one of guarded, bare"),
        (("--latency", "slow"), "--latency: 'slow' is not allowed; give one of none, light, realistic, brutal"),
        (
            ("--interventions", "flood"),
            "--interventions: 'flood' is not allowed; give 0 to 100, none, or some of change",
        ),
        (("--latency-file", "none.json"), "none.json: no such file or directory; give a latency file"),
        (("--tasks", "2", "--pattern", "single"), "a task of a mission is a chain of two calls or more"),
        (("--tasks", "3", "--tools", "Travel_Planning/skylark_flights"), "no mission of 3 tasks exists"),
        (("--tasks", "2", "--min-calls-per-endpoint", "1"), "--min-calls-per-endpoint cannot be met by missions"),
    ],
)
def test_missions_that_cannot_be_are_refused_before_anything_is_written(
    folder: Path, artifacts: Path, arguments: tuple[str, ...], message: str
) -> None:
    own = () if "--tools" in arguments else ("--artifacts", str(artifacts))
    ran = run("generate", "-n", "3", "--toolenv-dir", str(CORPUS), *own, *arguments)
    assert ran.code == 2
    assert message in [line for line in ran.err.splitlines() if line.startswith("toolgen: ")][-1]
    assert not list(folder.rglob("conversations*"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON"),
        ("[]", 'a latency file has "kinds" and "endpoints", nothing else'),
        ('{"kinds": {"jump": 5}}', "'jump' is not a kind of operation; give some of search, read"),
        ('{"kinds": {"read": [9, 1]}}', "[9, 1] is not allowed; give milliseconds from 0 to 86400000"),
        ('{"endpoints": {"No/such/endpoint": 5}}', "'No/such/endpoint' is not an endpoint of the corpus"),
    ],
)
def test_latency_files_that_say_nothing_are_refused(folder: Path, artifacts: Path, content: str, message: str) -> None:
    (folder / "latency.json").write_text(content)
    ran = run(
        "generate",
        "-n",
        "2",
        "--toolenv-dir",
        str(CORPUS),
        "--artifacts",
        str(artifacts),
        "--latency-file",
        "latency.json",
    )
    assert ran.code == 2
    assert message in ran.err.splitlines()[-1]


def test_a_latency_file_is_kept_to(folder: Path, artifacts: Path) -> None:
    kinds = dict.fromkeys(("search", "read", "compute", "create", "send", "update", "delete"), 5000)
    (folder / "latency.json").write_text(json.dumps({"kinds": kinds}))
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts), "--latency-file", "latency.json")
    assert run("generate", "-n", "3", "--interventions", "none", "-o", "slow.jsonl", *own).code == 0
    for line in (folder / "slow.jsonl").read_text().splitlines():
        log = json.loads(line)["call_log"]
        assert log
        assert all(call["arrived_ms"] - call["issued_ms"] == 5000 for call in log)

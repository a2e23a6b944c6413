"""Live runs from the command line to the bytes on disk, against llmock and a scripted provider, in processes."""

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.support.cli import Ran, command, environment, run_apart
from tests.support.llmock import LLMock
from tests.support.prompts import PLANTED
from tests.support.scripted_provider import Answer, Asked, error, playing

COUNT = 200
FAULTS: list[dict[str, Any]] = [
    {"type": "fail", "status": 500, "times": 5},
    {"type": "fail", "status": 429, "retry_after": 0.3, "times": 5},
    {"type": "fail", "status": 503, "retry_after": 0.5, "times": 5},
    {"type": "fail", "status": 408, "times": 5},
    {"type": "fail", "status": 400, "times": 5},
    {"type": "tool_fault", "kind": "malformed_arguments", "times": 20},
    {"type": "tool_fault", "kind": "unknown_tool", "times": 20},
    {"type": "reply", "text": "Dear", "finish_reason": "length", "times": 10},
    {"type": "reply", "text": "…", "finish_reason": "content_filter", "times": 10},
]


def settings(server: LLMock | str, **changes: str) -> dict[str, str]:
    """The environment of a live run."""
    base = server if isinstance(server, str) else server.base_url("gemini")
    return {
        "TOOLGEN_LLM_PROVIDER": "gemini",
        "TOOLGEN_GEMINI_BASE_URL": base,
        "GEMINI_API_KEY": PLANTED,
        "TOOLGEN_LLM_REQUESTS_PER_MINUTE": "100000",
        "TOOLGEN_MAX_PARALLEL_CONVERSATIONS": "16",
        **changes,
    }


def words(artifacts: Path, count: int, output: str, *more: str) -> list[str]:
    return ["generate", "-n", str(count), "-o", output, "--artifacts", str(artifacts), *more]


def manifest(output: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(output.with_suffix(".manifest.json").read_bytes())
    return read


def last_line(ran: Ran) -> str:
    return ran.err.splitlines()[-1]


class Flight(Struct, frozen=True):
    """A finished run of 200 conversations under faults."""

    folder: Path
    ran: Ran
    verdict: dict[str, Any]
    unused: list[dict[str, Any]]

    @property
    def output(self) -> Path:
        return self.folder / "a.jsonl"


@pytest.fixture(scope="module")
def flight(llmock_process: LLMock, artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Flight:
    folder = tmp_path_factory.mktemp("flight")
    (folder / ".env").write_text(f"GEMINI_API_KEY={PLANTED}\n")
    llmock_process.reset()
    llmock_process.schedule(*FAULTS)
    ran = run_apart(*words(artifacts, COUNT, "a.jsonl"), cwd=folder, **settings(llmock_process))
    return Flight(folder, ran, llmock_process.verdict(), llmock_process.pending())


def test_two_hundred_conversations_survive_scheduled_faults_and_none_is_lost(flight: Flight) -> None:
    assert flight.ran.code == 0, flight.ran.err
    assert flight.unused == [], "not every fault was met"
    told = manifest(flight.output)
    records = [json.loads(line) for line in flight.output.read_bytes().splitlines()]
    refused = flight.folder / "a.rejected.jsonl"
    rejected = [json.loads(line) for line in refused.read_bytes().splitlines()] if refused.exists() else []
    assert len(records) == COUNT
    assert told["plan"]["count"] == len(records) + len(rejected)
    assert len({record["conversation_id"] for record in records + rejected}) == len(records) + len(rejected)
    assert {record["metadata"]["modes"]["user"] for record in records} == {"scripted"}
    assert any(record["metadata"]["modes"]["planner"] == "fallback" for record in records)
    assert any(record["metadata"]["modes"]["judge"] == "live" for record in records)


def test_the_verdict_on_the_whole_run_is_clean(flight: Flight) -> None:
    assert flight.verdict["findings"] == []
    assert flight.verdict["faults_injected"] >= 25


def test_the_calls_that_were_counted_are_those_that_arrived(flight: Flight) -> None:
    assert manifest(flight.output)["live"]["spent"]["live_calls"] == flight.verdict["attempts"]
    assert f"live_calls={flight.verdict['attempts']}" in flight.ran.out


def test_retries_are_no_news_on_the_terminal(flight: Flight) -> None:
    assert "retry" not in flight.ran.err.lower()
    assert "WARNING" not in flight.ran.err


def test_the_cassette_alone_makes_the_same_bytes_with_no_network(
    flight: Flight, artifacts: Path, tmp_path: Path
) -> None:
    shutil.copy(flight.folder / "a.cassette.sqlite", tmp_path / "a.cassette.sqlite")
    nowhere = settings(manifest(flight.output)["settings"]["live"]["base_url"], ALL_PROXY="http://127.0.0.1:9")
    ran = run_apart(*words(artifacts, COUNT, "a.jsonl", "--replay"), cwd=tmp_path, **nowhere)
    assert ran.code == 0, ran.err
    assert (tmp_path / "a.jsonl").read_bytes() == flight.output.read_bytes()
    spent = manifest(tmp_path / "a.jsonl")["live"]["spent"]
    assert spent["live_calls"] == 0
    assert spent["recorded"] > COUNT


def test_the_key_is_in_nothing_that_a_run_writes_or_says(flight: Flight) -> None:
    written = [path for path in flight.folder.rglob("*") if path.is_file() and path.name != ".env"]
    assert {path.suffix for path in written} >= {".jsonl", ".json", ".sqlite"}
    assert not [path.name for path in written if PLANTED.encode() in path.read_bytes()]
    assert PLANTED not in flight.ran.out + flight.ran.err


def test_a_run_that_is_killed_goes_on_to_the_bytes_of_one_that_was_not(
    llmock: LLMock, artifacts: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    slow = settings(llmock, TOOLGEN_LLM_REQUESTS_PER_MINUTE="60")
    with subprocess.Popen(
        command(*words(artifacts, 40, "a.jsonl")), cwd=killed, env=environment(**slow), stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 30
        while len(llmock.requests()) < 60 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(1.0)
        process.send_signal(signal.SIGKILL)
    arrived = len(llmock.requests())
    assert arrived == 60, "the limit of requests per minute was not kept, or not used"
    assert not (killed / "a.jsonl").exists()
    resumed = run_apart(*words(artifacts, 40, "a.jsonl"), cwd=killed, **settings(llmock))
    assert resumed.code == 0, resumed.err
    assert manifest(killed / "a.jsonl")["live"]["spent"]["recorded"] > 0
    unbroken = run_apart(*words(artifacts, 40, "a.jsonl"), cwd=whole, **settings(llmock))
    assert unbroken.code == 0, unbroken.err
    assert (killed / "a.jsonl").read_bytes() == (whole / "a.jsonl").read_bytes()


def test_an_operator_who_stops_a_run_neither_waits_nor_pays_on(llmock: LLMock, artifacts: Path, tmp_path: Path) -> None:
    slow = settings(llmock, TOOLGEN_LLM_REQUESTS_PER_MINUTE="10")
    with subprocess.Popen(
        command(*words(artifacts, 40, "a.jsonl")),
        cwd=tmp_path,
        env=environment(**slow),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        until = time.monotonic() + 30
        while len(llmock.requests()) < 10 and time.monotonic() < until:
            time.sleep(0.05)
        stopped = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert time.monotonic() - stopped < 10
    assert process.returncode == 130
    assert err.splitlines()[-1] == "toolgen: interrupted; the same command goes on where it stopped"
    assert len(llmock.requests()) == 10


def test_a_capped_run_stops_and_the_same_command_without_the_cap_goes_on(
    llmock: LLMock, artifacts: Path, tmp_path: Path
) -> None:
    stopped = run_apart(*words(artifacts, 12, "a.jsonl", "--max-live-calls", "20"), cwd=tmp_path, **settings(llmock))
    assert stopped.code in (1, 2)
    assert last_line(stopped) == (
        "toolgen: --max-live-calls: all 20 calls are used; the same command with a higher cap goes on"
    )
    assert len(llmock.requests()) == 20
    went_on = run_apart(*words(artifacts, 12, "a.jsonl"), cwd=tmp_path, **settings(llmock))
    assert went_on.code == 0, went_on.err
    spent = manifest(tmp_path / "a.jsonl")["live"]["spent"]
    assert spent["live_calls"] == len(llmock.requests()) - 20


def test_where_live_answers_are_required_a_run_fails_with_role_and_reason(
    llmock: LLMock, artifacts: Path, tmp_path: Path
) -> None:
    llmock.schedule({"type": "fail", "status": 400, "message": "no such luck", "times": None})
    ran = run_apart(*words(artifacts, 3, "a.jsonl"), cwd=tmp_path, **settings(llmock, TOOLGEN_REQUIRE_LIVE_LLM="true"))
    llmock.reset()
    assert ran.code == 2
    assert "the planner model gave no usable answer" in last_line(ran)
    assert "no such luck" in last_line(ran)
    assert "TOOLGEN_REQUIRE_LIVE_LLM=false" in last_line(ran)


def refusing(asked: Asked) -> Answer:
    return error(401, f"wrong key {asked.key}")


@pytest.fixture(params=["wrong key", "no server", "no address"])
def failing(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """A provider that cannot work, and what is said of it."""
    with ExitStack() as stack:
        server = stack.enter_context(playing(refusing))
        if request.param == "wrong key":
            yield server.url, "refuses the request (HTTP 401: wrong key …); set the key of the provider"
        elif request.param == "no server":
            url = server.url
            stack.close()
            yield url, f"nobody answers at {url}; start the server, or set the base URL"
        else:
            yield "http://[::1", "http://[::1 is no address; set the base URL"


@pytest.mark.parametrize("wanted", ["generate", "config --check"])
def test_a_provider_that_cannot_work_is_one_line_and_exit_2(
    failing: tuple[str, str], wanted: str, artifacts: Path, tmp_path: Path
) -> None:
    url, said = failing
    words_ = words(artifacts, 5, "a.jsonl") if wanted == "generate" else wanted.split()
    ran = run_apart(*words_, cwd=tmp_path, **settings(url))
    assert ran.code == 2
    assert last_line(ran).startswith("toolgen: ")
    assert last_line(ran).endswith(said)
    assert PLANTED not in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err


def test_a_key_alone_turns_nothing_on(llmock: LLMock, artifacts: Path, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"GEMINI_API_KEY={PLANTED}\nOPENAI_API_KEY={PLANTED}\n")
    changes = settings(llmock, OPENAI_API_KEY=PLANTED, TOOLGEN_OPENAI_BASE_URL=llmock.base_url("openai"))
    del changes["TOOLGEN_LLM_PROVIDER"]
    ran = run_apart(*words(artifacts, 5, "a.jsonl"), cwd=tmp_path, **changes)
    assert ran.code == 0, ran.err
    assert llmock.requests() == []
    assert manifest(tmp_path / "a.jsonl")["live"] is None


def test_without_the_key_that_a_provider_needs_nothing_is_begun(artifacts: Path, tmp_path: Path) -> None:
    ran = run_apart(*words(artifacts, 5, "a.jsonl"), cwd=tmp_path, TOOLGEN_LLM_PROVIDER="gemini", GEMINI_API_KEY="")
    assert ran.code == 2
    assert ran.err.strip().splitlines()[-1].endswith("needs a key; set GEMINI_API_KEY in .env or the environment")
    assert list(tmp_path.glob("a*")) == []


@pytest.mark.parametrize("options", [[], ["--json"], ["--check"], ["--check", "--json"], ["--debug"]])
def test_config_shows_that_a_key_is_set_and_never_the_key(options: list[str], llmock: LLMock, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f'OPENAI_API_KEY="{PLANTED}"\n')
    ran = run_apart("config", *options, cwd=tmp_path, **settings(llmock))
    assert ran.code == 0, ran.err
    assert PLANTED not in ran.out + ran.err
    if "--check" in options:
        assert len(llmock.requests()) == 1
        assert "gemini" in ran.out
    else:
        assert llmock.requests() == []
        assert "set" in ran.out

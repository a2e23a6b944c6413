"""Other people's agents from the command line: flown, failing, killed, and never in the way of what was flown."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.support.cli import CORPUS, Ran, command, environment, run, run_apart
from tests.support.scripted_provider import Answer, Asked, choice, error, playing

COUNT = 4


@pytest.fixture(scope="module")
def built(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small benchmark."""
    path = tmp_path_factory.mktemp("benchmark") / "b.jsonl"
    own = ("--toolenv-dir", str(CORPUS), "--artifacts", str(artifacts), "-o", str(path))
    assert run("benchmark", "build", "-n", str(COUNT), "--seed", "5", *own).code == 0
    return path.read_bytes()


@pytest.fixture
def write(built: bytes, folder: Path) -> Callable[[str], None]:
    """Writes an agent beside a benchmark in the current directory."""
    (folder / "b.jsonl").write_bytes(built)

    def written(code: str) -> None:
        (folder / "mine.py").write_text(dedent(code))

    return written


def fly(agent: str, *more: str) -> Ran:
    return run("benchmark", "run", "b.jsonl", "--agent", agent, "-o", "r.jsonl", "--no-baselines", *more)


def flights(path: str = "r.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text().splitlines()[1:]]


@pytest.mark.parametrize("workers", ["1", "3"])
def test_a_python_agent_flies_every_mission_and_is_scored(write: Callable[[str], None], workers: str) -> None:
    write(
        """
        class Agent:
            def reply(self, messages, tools):
                print("thinking")
                name = tools[0]["function"]["name"]
                if len(messages) > 6:
                    return {"role": "assistant", "content": "Done."}
                return {"role": "assistant", "tool_calls": [{"function": {"name": name, "arguments": "{}"}}]}
        """
    )
    ran = fly("python:mine:Agent", "--workers", workers)
    assert ran.code == 0, ran.err
    assert [flight["ended"] for flight in flights()] == ["answered"] * COUNT
    assert all(flight["call_log"] and flight["spent"]["turns"] > 1 for flight in flights())
    assert run("benchmark", "score", "r.jsonl").code == 0


def test_an_agent_that_hangs_now_and_then_loses_those_flights_only(write: Callable[[str], None]) -> None:
    write(
        """
        import os, time
        def Agent(messages, tools):
            with open("n", "a") as file:
                file.write("x")
            if os.path.getsize("n") % 2 == 0:
                time.sleep(600)
            return {"content": "Done."}
        """
    )
    ran = fly("python:mine:Agent", "--wall-limit", "1")
    assert ran.code == 0, ran.err
    assert [flight["ended"] for flight in flights()] == ["answered", "agent"] * (COUNT // 2)
    assert flights()[1]["problem"] == "gave no reply within 1 s"


def test_an_interrupted_run_ends_at_once_keeps_what_was_flown_and_leaves_no_agent_behind(
    write: Callable[[str], None],
) -> None:
    write(
        """
        import os, time
        def Agent(messages, tools):
            with open("pids", "a") as file:
                file.write(f"{os.getpid()}\\n")
            if len(open("pids").readlines()) > 1:
                time.sleep(600)
            return {"content": "Done."}
        """
    )
    words = ("benchmark", "run", "b.jsonl", "--agent", "python:mine:Agent", "-o", "r.jsonl", "--workers", "2")
    toolgen = subprocess.Popen(command(*words), env=environment(), stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not Path("pids").exists() or len(Path("pids").read_text().split()) < 3:
        assert time.monotonic() < until
        time.sleep(0.02)
    toolgen.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, told = toolgen.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert toolgen.returncode == 130, told
    assert len(flights("r.jsonl.partial")) == 1
    assert not [pid for pid in Path("pids").read_text().split() if Path(f"/proc/{pid}").exists()]


def test_an_agent_that_cannot_be_imported_is_refused_before_anything_is_flown(write: Callable[[str], None]) -> None:
    write("import nothing_of_the_kind")
    ran = fly("python:mine:Agent")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "ModuleNotFoundError: No module named 'nothing_of_the_kind'" in ran.err
    assert not list(Path().glob("r.*"))


def test_a_model_flies_over_a_server_and_its_tokens_are_counted(write: Callable[[str], None]) -> None:
    write("")

    def answer(asked: Asked) -> Answer:
        names = [tool["function"]["name"] for tool in asked.body["tools"]]
        if len(asked.body["messages"]) > 2:
            return Answer(choice({"message": {"role": "assistant", "content": "Done."}, "finish_reason": "stop"}))
        call = {"id": "a", "type": "function", "function": {"name": names[0], "arguments": "{}"}}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
        return Answer(choice({"message": message, "finish_reason": "tool_calls"}))

    with playing(answer) as server:
        more = ("--base-url", server.base_url("openai"), "--model", "some-model", "--workers", "2")
        ran = fly_apart("openai", *more)
    assert ran.code == 0, ran.err
    spent = [flight["spent"] for flight in flights()]
    assert [(each["turns"], each["input_tokens"], each["output_tokens"]) for each in spent] == [(2, 14, 6)] * COUNT
    assert json.loads(Path("r.jsonl").read_text().splitlines()[0])["model"] == "some-model"


def fly_apart(agent: str, *more: str) -> Ran:
    words = ("benchmark", "run", "b.jsonl", "--agent", agent, "-o", "r.jsonl", "--no-baselines", *more)
    return run_apart(*words, cwd=Path(), TOOLGEN_LLM_REQUESTS_PER_MINUTE="100000")


def test_a_refused_key_ends_the_run_in_one_line_and_keeps_what_was_flown(write: Callable[[str], None]) -> None:
    write("")
    done = Answer(choice({"message": {"role": "assistant", "content": "Done."}, "finish_reason": "stop"}))
    with playing(error(401, "who are you?"), done, done) as server:
        ran = fly_apart("openai", "--base-url", server.base_url("openai"), "--model", "some-model")
    assert ran.code == 2
    assert "HTTP 401: who are you?" in ran.err.splitlines()[-1]
    assert len(flights("r.jsonl.partial")) == 2
    with playing(done) as server:
        assert fly_apart("openai", "--base-url", server.base_url("openai"), "--model", "some-model").code == 0
        assert len(server.asked) == COUNT - 2
    assert len(flights()) == COUNT


def test_a_server_that_refuses_connections_ends_the_run_in_one_line(write: Callable[[str], None]) -> None:
    write("")
    ran = fly_apart("openai", "--base-url", "http://127.0.0.1:9/v1", "--model", "some-model")
    assert ran.code == 2
    assert ran.err.splitlines()[-1].endswith(
        "nobody answers at http://127.0.0.1:9/v1; start the server, or set the base URL"
    )


def test_a_server_in_trouble_is_not_the_fault_of_the_model(write: Callable[[str], None]) -> None:
    write("")
    done = Answer(choice({"message": {"role": "assistant", "content": "Done."}, "finish_reason": "stop"}))
    with playing(done, done, error(400, "context too long"), error(400, "context too long")) as server:
        ran = fly_apart("openai", "--base-url", server.base_url("openai"), "--model", "some-model")
    assert ran.code == 0, ran.err
    assert [flight["ended"] for flight in flights()] == ["answered", "infrastructure", "infrastructure", "answered"]


def test_a_model_has_to_be_named(write: Callable[[str], None]) -> None:
    write("")
    ran = fly("openai")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "--agent openai: no model; give --model" in ran.err

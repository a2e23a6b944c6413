"""`toolgen dashboard` as its user meets it."""

import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.support.cli import command, environment, run
from tests.support.datasets import a_dataset


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_server_says_where_it_is_and_answers_there(folder: Path) -> None:
    a_dataset(folder)
    port = a_free_port()
    serving = subprocess.Popen(
        command("dashboard", "data.jsonl", "--port", str(port)), cwd=folder, env=environment(), stdout=subprocess.PIPE
    )
    try:
        assert serving.stdout is not None
        assert serving.stdout.readline().decode() == f"data.jsonl at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n"
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/toolgen-data/bundle.json") as answer:
                    assert b'"held":"served"' in answer.read()
                break
            except OSError:
                pass
            try:
                serving.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        else:
            pytest.fail("it does not answer")
    finally:
        serving.terminate()
        serving.wait(10)
        if serving.stdout is not None:
            serving.stdout.close()


def test_a_port_in_use_is_said_to_be(folder: Path) -> None:
    a_dataset(folder)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("dashboard", "data.jsonl", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2
    assert "cannot be used" in ran.err
    assert "give another --port" in ran.err


def test_a_dataset_that_is_not_there_is_said_to_be_missing(folder: Path) -> None:
    ran = run("dashboard", "none.jsonl", "--port", str(a_free_port()))
    assert (ran.code, ran.err) == (2, "toolgen: none.jsonl is not a file; give the path of a dataset\n")

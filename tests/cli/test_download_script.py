"""scripts/download_toolbench.py as its user meets it: where things go, what is said, how it exits."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.support.file_server import FileServer, serving

REPO = Path(__file__).parents[2]
SCRIPT = REPO / "scripts" / "download_toolbench.py"
SHARED = REPO.parent / "shared" / "corpus" / "toolbench.tar.xz"


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {**kept, "PYTHONPATH": str(REPO / "src"), "COLUMNS": "200", "NO_COLOR": "1"}


def run(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )


def an_archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def some_tools() -> dict[str, bytes]:
    return {
        f"data/toolenv/tools/{category}/{name}.json": json.dumps({"api_list": [{"name": category + name}]}).encode()
        for category in ("Food", "Music")
        for name in ("a", "b", "c")
    }


def fixture_state() -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (REPO / "data" / "toolenv").rglob("*")}


def test_a_download_over_a_cut_connection_ends_well(tmp_path: Path) -> None:
    with serving(FileServer(an_archive(some_tools()), cuts=[60]), "tools.tar.gz") as server:
        done = run(tmp_path, "--source", server.url, "--max-categories", "1", "--max-tools", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "2 tools in 1 categories in .toolbench_tmp/toolenv/tools (2 written, 0 kept, chosen from 6)\n"
    assert "resuming at byte 60 of http://127.0.0.1" in done.stderr
    assert len(list((tmp_path / ".toolbench_tmp" / "toolenv" / "tools").glob("*/*.json"))) == 2
    assert server.ranges_asked == [None, "bytes=60-"]


def test_a_missing_source_is_explained_on_one_line(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: --source is missing and has no default; pass the url or path of an archive, see --help\n"
    )


def test_being_offline_is_said_on_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    done = run(tmp_path, "--source", f"http://127.0.0.1:{port}/toolbench.tar.xz")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: cannot reach 127.0.0.1: ")
    assert done.stderr.endswith("; check the connection, or pass --source with a local archive\n")
    assert done.stderr.count("\n") == 1


def test_a_wrong_checksum_needs_the_operator(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(an_archive(some_tools()))
    done = run(tmp_path, "--source", "a.tar.gz", "--sha256", "0" * 64)
    assert done.returncode == 2
    assert "expected 0000" in done.stderr
    assert not (tmp_path / ".toolbench_tmp").exists()


def test_an_archive_without_tools_falls_short(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(an_archive({"x/tools/Food/a.json": b"{", "x/readme.json": b"{}"}))
    done = run(tmp_path, "--source", "a.tar.gz")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-2:] == [
        "skipped: 1 (not JSON)",
        "error: nothing usable in a.tar.gz; it must hold .../tools/<Category>/<tool>.json",
    ]


def test_the_fixture_is_refused_as_destination_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(an_archive(some_tools()))
    before = fixture_state()
    done = run(tmp_path, "--source", "a.tar.gz", "--dest", str(REPO / "data" / "toolenv" / "tools"))
    assert done.returncode == 2
    assert "refusing to write to" in done.stderr
    assert fixture_state() == before


def test_files_of_an_earlier_choice_are_mentioned(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(an_archive(some_tools()))
    run(tmp_path, "--source", "a.tar.gz")
    done = run(tmp_path, "--source", "a.tar.gz", "--max-tools", "1")
    assert "left alone: 5 files in .toolbench_tmp/toolenv/tools that this choice does not name\n" in done.stderr


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    with serving(FileServer(b"", statuses=[503] * 99)) as server:
        command = [sys.executable, str(SCRIPT), "--source", server.url]
        with subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True) as running:
            assert running.stderr is not None
            assert running.stderr.readline().startswith("retrying: HTTP 503")  # now it sleeps
            running.send_signal(signal.SIGINT)
            rest = running.stderr.read()
    assert running.returncode == 130
    assert rest == "interrupted; run the same command again to resume\n"


def test_help_names_every_option(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    for option in ("--source", "--dest", "--max-categories", "--max-tools", "--sha256"):
        assert option in done.stdout


@pytest.mark.corpus
@pytest.mark.skipif(not SHARED.exists(), reason=f"the shared ToolBench archive is not at {SHARED}")
def test_the_shared_archive_is_unpacked_once(tmp_path: Path) -> None:
    arguments = ("--source", str(SHARED), "--max-categories", "3", "--max-tools", "100")
    first, second = run(tmp_path, *arguments), run(tmp_path, *arguments)
    where = "100 tools in 3 categories in .toolbench_tmp/toolenv/tools"
    assert first.stdout == f"{where} (100 written, 0 kept, chosen from 8579)\n"
    assert second.stdout == f"{where} (0 written, 100 kept, chosen from 8579)\n"

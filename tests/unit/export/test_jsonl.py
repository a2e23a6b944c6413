"""Files that grow, are continued, and get their name only when they are whole."""

import multiprocessing
import os
from hashlib import sha256
from pathlib import Path

import pytest

from toolgen.core.errors import OutputError
from toolgen.export import jsonl
from toolgen.export.jsonl import GrowingFile


def test_a_file_has_its_name_only_when_it_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    file = GrowingFile(path)
    file.append([b"1\n", b"2\n"])
    assert not path.exists()
    assert jsonl.partial(path).read_bytes() == b"1\n2\n"
    written = file.finish()
    assert path.read_bytes() == b"1\n2\n"
    assert not jsonl.partial(path).exists()
    assert (written.name, written.lines, written.bytes) == ("a.jsonl", 2, 4)
    assert written.sha256 == sha256(b"1\n2\n").hexdigest() == jsonl.checksum(path)


def test_a_torn_line_is_cut_off_before_the_file_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    jsonl.partial(path).write_bytes(b"1\n2\n3")
    file = GrowingFile(path, keep=2)
    file.append([b"4\n"])
    assert file.finish().sha256 == sha256(b"1\n2\n4\n").hexdigest()


def test_only_the_lines_to_keep_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    jsonl.partial(path).write_bytes(b"1\n2\n3\n")
    assert GrowingFile(path, keep=1).finish().lines == 1
    assert path.read_bytes() == b"1\n"


def test_whole_lines_leave_out_a_torn_one_and_lines_do_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1\n2")
    assert list(jsonl.whole_lines(path)) == [b"1\n"]
    assert list(jsonl.lines(path)) == [b"1\n", b"2"]
    assert list(jsonl.whole_lines(tmp_path / "missing")) == []


def test_two_writers_of_one_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with (
        jsonl.locked(path),
        pytest.raises(OutputError, match=r"another toolgen is writing .*a\.jsonl"),
        jsonl.locked(path),
    ):
        pass
    with jsonl.locked(path):
        pass
    assert list(tmp_path.iterdir()) == []


def lock_and_die(path: Path) -> None:
    with jsonl.locked(path):
        os._exit(1)


def test_the_lock_of_a_killed_process_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    process = multiprocessing.get_context("spawn").Process(target=lock_and_die, args=(path,))
    process.start()
    process.join()
    assert (tmp_path / ".a.jsonl.lock").exists()
    with jsonl.locked(path):
        pass


def test_a_small_file_is_replaced_at_once(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    jsonl.write_whole(path, b"old")
    jsonl.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["m.json"]

"""The index, and what is asked of it."""

import json
import os
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.support.datasets import a_dataset, a_library, a_logged_call, a_mission, a_rejection, records
from toolgen.core import codec
from toolgen.core.mix import Kind
from toolgen.dashboard.index import Part, open_index
from toolgen.dashboard.library import Library
from toolgen.dashboard.selection import Asked


def keys(library: Library, asked: Asked) -> list[str]:
    return [msgspec.json.decode(row)["key"] for row in library.page(asked, 0, 100).rows]


def test_a_line_is_given_back_byte_for_byte(tmp_path: Path) -> None:
    path = a_dataset(tmp_path)
    library = a_library(path)
    assert [library.line(f"conv_0_{number:05}") for number in range(4)] == path.read_bytes().splitlines(keepends=True)


def test_pages_are_stretches_of_the_order_asked_for(tmp_path: Path) -> None:
    library = a_library(a_dataset(tmp_path, 5))
    page = library.page(Asked(sort="worst"), 1, 2)
    assert page.total == 5
    assert [msgspec.json.decode(row)["key"] for row in page.rows] == ["conv_0_00003", "conv_0_00002"]
    assert library.place(Asked(sort="worst"), "conv_0_00003") == 1
    assert library.place(Asked(lowest=4.95), "conv_0_00003") is None
    assert library.page(Asked(), 99, 10).rows == ()


def test_kinds_are_counted_shown_and_filtered_by(tmp_path: Path) -> None:
    one, two, three = records(3)
    kinds: list[tuple[Kind, ...]] = [("follow_up", "chat"), ("chat",), ()]
    path = tmp_path / "data.jsonl"
    path.write_bytes(
        b"".join(
            codec.encode(replace(record, metadata=replace(record.metadata, kinds=named)))
            for record, named in zip((one, two, three), kinds, strict=True)
        )
    )
    library = a_library(path)
    assert [(facet.name, facet.count) for facet in library.facets().kinds] == [("chat", 2), ("follow_up", 1)]
    assert [row.kinds for row in library.rows()] == kinds
    assert keys(library, Asked(kinds=("follow_up",))) == ["conv_0_00000"]
    assert keys(library, Asked(kinds=("follow_up", "chat"))) == ["conv_0_00000", "conv_0_00001"]
    assert keys(library, Asked(kinds=("advice",))) == []


def test_missions_are_counted_and_filtered_by_tasks_style_and_what_comes_in_between(tmp_path: Path) -> None:
    plain, waited, blocked = records(3)
    missions = (None, a_mission(2, "ack", "revoke", "status"), a_mission(3, "blocking", "revoke"))
    path = tmp_path / "data.jsonl"
    path.write_bytes(
        b"".join(
            codec.encode(replace(record, metadata=replace(record.metadata, mission=mission)))
            for record, mission in zip((plain, waited, blocked), missions, strict=True)
        )
    )
    library = a_library(path)
    facets = library.facets()
    assert [(facet.name, facet.count) for facet in facets.tasks] == [("1", 1), ("2", 1), ("3", 1)]
    assert [(facet.name, facet.count) for facet in facets.styles] == [("ack", 1), ("blocking", 1)]
    assert [(facet.name, facet.count) for facet in facets.interventions] == [("revoke", 2), ("status", 1)]
    assert facets.asynchronous == 1
    assert keys(library, Asked(asynchronous=True)) == ["conv_0_00001"]
    assert keys(library, Asked(tasks=("1", "3"))) == ["conv_0_00000", "conv_0_00002"]
    assert keys(library, Asked(styles=("blocking",))) == ["conv_0_00002"]
    assert keys(library, Asked(interventions=("revoke",), tasks=("2",))) == ["conv_0_00001"]


def test_a_call_that_was_cancelled_has_not_failed_and_one_that_timed_out_has(tmp_path: Path) -> None:
    one, two = records(2)
    dropped = replace(one, call_log=(a_logged_call("cancelled"), a_logged_call("withheld")))
    lost = replace(two, call_log=(a_logged_call("cancelled"), a_logged_call("timed_out")))
    path = tmp_path / "data.jsonl"
    path.write_bytes(codec.encode(dropped) + codec.encode(lost))
    library = a_library(path)
    assert [row.errors for row in library.rows()] == [0, 1]
    assert keys(library, Asked(failed=True)) == ["conv_0_00001"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(lowest=4.8, highest=4.9), ["conv_0_00001", "conv_0_00002"]),
        (Asked(words="00003"), ["conv_0_00003"]),
        (Asked(words="conv_0_00003"), ["conv_0_00003"]),
        (Asked(words="no such word"), []),
        (Asked(words='"'), ["conv_0_00000", "conv_0_00001", "conv_0_00002", "conv_0_00003"]),
        (Asked(words='x" OR "conv'), []),
        (Asked(words="NEAR(a b) * ^ :"), []),
        (
            Asked(tools=("Travel/stay",), all_tools=True),
            ["conv_0_00000", "conv_0_00001", "conv_0_00002", "conv_0_00003"],
        ),
        (Asked(tools=("Travel/stay", "none"), all_tools=True), []),
        (Asked(tools=("'; DROP TABLE rows; --",)), []),
        (Asked(rejected=True), []),
    ],
    ids=str,
)
def test_filters_and_search(tmp_path: Path, asked: Asked, found: list[str]) -> None:
    assert keys(a_library(a_dataset(tmp_path)), asked) == found


def test_rejected_conversations_are_marked_and_carry_their_reasons(tmp_path: Path) -> None:
    rejected = tmp_path / "rejected.jsonl"
    rejected.write_bytes(codec.encode(a_rejection()))
    library = a_library(a_dataset(tmp_path), rejected)
    assert keys(library, Asked(rejected=True)) == keys(library, Asked(findings=("empty-reply",))) == ["conv_0_90000"]
    assert library.facets().rejected == 1


def test_an_index_is_used_again_until_a_file_changes(tmp_path: Path) -> None:
    path = a_dataset(tmp_path)
    a_library(path).close()
    made = (tmp_path / "index").stat().st_ino
    again = a_library(path)
    assert (tmp_path / "index").stat().st_ino == made
    path.write_bytes(b"".join(map(codec.encode, records(6))))
    assert again.page(Asked(), 0, 10).total == 4
    again.refresh()
    assert again.page(Asked(), 0, 10).total == 6


def test_a_change_that_keeps_size_and_time_is_seen_at_head_and_tail(tmp_path: Path) -> None:
    path = a_dataset(tmp_path)
    library = a_library(path)
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"conv_0_00003", b"conv_0_00009"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    library.refresh()
    assert library.line("conv_0_00009") is not None


def test_a_broken_index_is_made_again(tmp_path: Path) -> None:
    path = a_dataset(tmp_path)
    (tmp_path / "index").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert a_library(path).page(Asked(), 0, 1).total == 4


def test_the_index_goes_to_the_next_place_and_at_last_into_memory(tmp_path: Path) -> None:
    path = a_dataset(tmp_path)
    blocked = tmp_path / "file" / "index"
    (tmp_path / "file").write_text("not a folder")
    parts = [Part(path, False)]
    open_index(parts, [blocked, tmp_path / "cache" / "index"], lambda done, total: None).close()
    assert (tmp_path / "cache" / "index").is_file()
    found = open_index(parts, [blocked], lambda done, total: None)
    assert found.execute("SELECT COUNT(*) FROM rows").fetchone() == (4,)


def test_lines_that_are_no_records_are_told_with_their_number(tmp_path: Path) -> None:
    path = a_dataset(tmp_path)
    newer = json.dumps({"schema_version": 99, "conversation_id": "x", "messages": "in a new way"})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + f"\n{newer}\nnot JSON\n[]\n".encode())
    library = a_library(path)
    assert library.page(Asked(), 0, 10).total == 4
    assert library.line("conv_0_00000") == codec.encode(records(1)[0])
    count, problems = library.problems()
    assert count == 3
    assert [problem.line for problem in problems] == [6, 7, 8]
    assert problems[0].problem == "schema version 99 is newer than this toolgen reads (1); upgrade toolgen"


def test_what_only_a_lenient_parser_reads_is_served_as_json(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_bytes(
        b'{"schema_version": 1, "conversation_id": "a", "messages": [{"role": "user", "content": "half \\ud83d"}]}\n'
        b'{"schema_version": 1, "conversation_id": "b", "x": NaN, "y": "\xff"}\n'
    )
    library = a_library(path)
    assert json.loads(library.line("a") or b"")["messages"][0]["content"] == "half \ud83d"
    assert json.loads(library.line("b") or b"", parse_constant=pytest.fail)["x"] == "NaN"
    assert msgspec.json.decode(library.page(Asked(), 0, 1).rows[0])["preview"] == "half \ufffd"


def test_equal_ids_get_keys_of_their_own(tmp_path: Path) -> None:
    path = a_dataset(tmp_path, 1)
    path.write_bytes(path.read_bytes() * 3)
    assert keys(a_library(path), Asked()) == ["conv_0_00000", "conv_0_00000~2", "conv_0_00000~3"]

"""The archive arrives whole or not at all, nothing leaves the destination, and the choice is stable."""

from __future__ import annotations

import bz2
import errno
import gzip
import hashlib
import io
import json
import lzma
import os
import re
import socket
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.file_server import FileServer, serving
from toolgen.core.errors import ConfigError, CorpusError, OutputError
from toolgen.registry import download as module
from toolgen.registry.archive import Limits
from toolgen.registry.download import DownloadReport, download, select
from toolgen.registry.fetch import DownloadEvent

SHARED = Path(__file__).parents[4] / "shared" / "corpus" / "toolbench.tar.xz"
TOOL = json.dumps({"tool_name": "t", "api_list": [{"name": "e"}]}).encode()


def a_tool(name: str) -> bytes:
    return json.dumps({"tool_name": name, "api_list": [{"name": "e"}]}).encode()


def a_corpus(categories: int = 4, tools: int = 5) -> dict[str, bytes]:
    return {
        f"toolenv2404/tools/Cat{c}/tool{t}.json": a_tool(f"{c} {t}") for c in range(categories) for t in range(tools)
    }


def a_tar(members: dict[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:xz", preset=0) as tar:
        for info in extra:
            tar.addfile(info)
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def a_link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def a_zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[..., DownloadReport]:
    """`download` into tmp_path, without really waiting between tries."""

    def run(source: str | Path, **options: object) -> DownloadReport:
        arguments: dict[str, object] = {"cache": tmp_path / "cache", "sleep": lambda _: None, **options}
        dest = arguments.pop("dest", tmp_path / "env" / "tools")
        return download(str(source), dest, **arguments)  # type: ignore[arg-type]  # options are the test's own

    return run


def stored(tmp_path: Path, content: bytes, name: str = "corpus.tar.xz") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in root.rglob("*")
        if path.is_file()
    }


# --- fetching


def test_a_cut_connection_is_resumed_where_it_broke(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content, waits = a_tar(a_corpus()), list[float]()
    with serving(FileServer(content, cuts=[100, 50])) as server:
        report = fetch(server.url, sleep=waits.append)
    assert server.ranges_asked == [None, "bytes=100-", "bytes=150-"]
    assert server.conditions_asked == [None, '"v1"', '"v1"']
    assert waits == [1.0, 2.0]
    assert (tmp_path / "cache" / "toolbench.tar.xz").read_bytes() == content
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == ["toolbench.tar.xz", "toolbench.tar.xz.json"]
    assert (report.written, report.kept, report.skipped) == (20, 0, {})


def test_a_later_run_resumes_what_an_earlier_one_left(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content = a_tar(a_corpus())
    with serving(FileServer(content, cuts=[100, 1, 1, 1, 1])) as server:
        with pytest.raises(CorpusError, match=r"connection cut .*; gave up for now, run again to resume .*\.part"):
            fetch(server.url)
        assert (tmp_path / "cache" / "toolbench.tar.xz.part").read_bytes() == content[:104]
        assert not (tmp_path / "env").exists()
        report = fetch(server.url)
    assert server.ranges_asked[-1] == "bytes=104-"
    assert report.tools == 20


def test_a_server_without_ranges_is_asked_from_the_start(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content = a_tar(a_corpus())
    with serving(FileServer(content, cuts=[100], honours_range=False)) as server:
        report = fetch(server.url)
    assert server.ranges_asked == [None, "bytes=100-"]
    assert (tmp_path / "cache" / "toolbench.tar.xz").read_bytes() == content
    assert report.tools == 20


@pytest.mark.parametrize("etag", ['"v1"', 'W/"v1"', None])
def test_a_file_that_changed_on_the_server_is_fetched_anew(
    tmp_path: Path, fetch: Callable[..., DownloadReport], etag: str | None
) -> None:
    old, new = a_tar(a_corpus()), a_tar(a_corpus(tools=7))
    with serving(FileServer(old, cuts=[100] + [1] * 4, etag=etag)) as server:
        with pytest.raises(CorpusError):
            fetch(server.url)
        server.content, server.etag = new, etag and etag.replace("v1", "v2")
        report = fetch(server.url)
    assert (tmp_path / "cache" / "toolbench.tar.xz").read_bytes() == new
    assert report.tools == 28


def test_a_file_that_became_shorter_than_the_part_is_fetched_anew(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    new = a_tar(a_corpus(categories=1, tools=1))
    old = new + bytes(5000)
    with serving(FileServer(old, cuts=[len(new) + 9] + [1] * 4, etag=None)) as server:
        with pytest.raises(CorpusError):
            fetch(server.url)
        server.content = new
        fetch(server.url)
    assert (tmp_path / "cache" / "toolbench.tar.xz").read_bytes() == new


def test_a_half_file_of_unknown_version_is_not_continued(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content = a_tar(a_corpus())
    with serving(FileServer(content, cuts=[100], etag=None, tells_length=False)) as server:
        fetch(server.url)
    assert server.ranges_asked == [None, None]
    assert (tmp_path / "cache" / "toolbench.tar.xz").read_bytes() == content


def test_a_part_from_another_address_is_not_continued(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content = a_tar(a_corpus())
    with serving(FileServer(content, cuts=[100] + [1] * 4)) as server:
        with pytest.raises(CorpusError):
            fetch(server.url)
        fetch(server.url + "?version=2")
    assert server.ranges_asked[-1] is None
    assert (tmp_path / "cache" / "toolbench.tar.xz").read_bytes() == content


def test_a_finished_download_is_not_asked_for_again(fetch: Callable[..., DownloadReport]) -> None:
    with serving(FileServer(a_tar(a_corpus()))) as server:
        fetch(server.url)
    report = fetch(server.url)  # the server is gone
    assert len(server.ranges_asked) == 1
    assert (report.written, report.kept) == (0, 20)


def test_a_whole_part_needs_no_request_to_be_finished(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content = a_tar(a_corpus())
    with serving(FileServer(content)) as server:
        fetch(server.url)
    cache = tmp_path / "cache"
    (cache / "toolbench.tar.xz").rename(cache / "toolbench.tar.xz.part")
    (cache / "toolbench.tar.xz.json").rename(cache / "toolbench.tar.xz.part.json")
    assert fetch(server.url).kept == 20


def test_a_busy_server_is_asked_again(fetch: Callable[..., DownloadReport]) -> None:
    events: list[DownloadEvent] = []
    with serving(FileServer(a_tar(a_corpus()), statuses=[503, 429])) as server:
        assert fetch(server.url, on_event=events.append).tools == 20
    assert [event.detail for event in events if event.kind == "retrying"] == [
        "HTTP 503; again in 1 s",
        "HTTP 429; again in 2 s",
    ]


def test_a_broken_server_is_given_up(fetch: Callable[..., DownloadReport]) -> None:
    with serving(FileServer(b"", statuses=[500] * 9)) as server, pytest.raises(CorpusError) as raised:
        fetch(server.url)
    assert re.search(r"toolbench\.tar\.xz: HTTP 500; gave up for now, run again to resume", str(raised.value))
    assert len(server.ranges_asked) == 5


def test_a_missing_file_is_not_asked_for_again(fetch: Callable[..., DownloadReport]) -> None:
    with (
        serving(FileServer(b"", statuses=[404] * 9)) as server,
        pytest.raises(CorpusError, match="answered HTTP 404; check the address or pass a local archive"),
    ):
        fetch(server.url)
    assert len(server.ranges_asked) == 1


def test_being_offline_is_said_at_once_with_the_way_out(fetch: Callable[..., DownloadReport]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(CorpusError) as raised:
        fetch(f"http://user:secret@127.0.0.1:{port}/a.tar.xz?token=secret", sleep=pytest.fail)
    assert str(raised.value).startswith("cannot reach 127.0.0.1: ")
    assert str(raised.value).endswith("; check the connection, or pass --source with a local archive")
    assert "secret" not in str(raised.value)


# --- verifying


def test_a_wrong_checksum_stops_before_anything_is_unpacked(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    with (
        serving(FileServer(a_tar(a_corpus()))) as server,
        pytest.raises(CorpusError, match=r"sha256 is \w{64}, expected 0{64}; delete it and fetch it again, or correct"),
    ):
        fetch(server.url, sha256="0" * 64)
    assert not (tmp_path / "env").exists()


def test_a_right_checksum_passes_in_either_case(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    path = stored(tmp_path, a_tar(a_corpus()))
    assert fetch(path, sha256=hashlib.sha256(path.read_bytes()).hexdigest().upper()).tools == 20


def test_a_checksum_that_cannot_be_one_is_refused(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    with pytest.raises(ConfigError, match="--sha256 'abc' is not 64 hex digits"):
        fetch(stored(tmp_path, a_tar(a_corpus())), sha256="abc")


def test_a_login_page_instead_of_an_archive_is_named(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    with pytest.raises(CorpusError, match=r"is not a whole tar or zip archive \(.*begins with b'<!DOCTYPE html>"):
        fetch(stored(tmp_path, b"<!DOCTYPE html><p>please sign in</p>"))


@pytest.mark.parametrize("make", [a_tar, a_zip])
def test_a_truncated_archive_is_named(
    tmp_path: Path, fetch: Callable[..., DownloadReport], make: Callable[[dict[str, bytes]], bytes]
) -> None:
    content = make(a_corpus())
    with pytest.raises(CorpusError, match="is not a whole tar or zip archive"):
        fetch(stored(tmp_path, content[: len(content) * 2 // 3]))
    assert not (tmp_path / "env").exists()


def test_damage_behind_the_last_member_is_noticed(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    content = bytearray(gzip.compress(lzma.decompress(a_tar(a_corpus()))))
    content[-8] ^= 0xFF  # the checksum
    with pytest.raises(CorpusError, match=r"is not a whole tar or zip archive \(CRC check failed"):
        fetch(stored(tmp_path, bytes(content)))


def test_a_damaged_bz2_is_blamed_on_the_archive_not_on_the_disk(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    content = bytearray(bz2.compress(lzma.decompress(a_tar(a_corpus()))))
    content[len(content) // 2] ^= 0xFF
    with pytest.raises(CorpusError, match="is not a whole tar or zip archive"):
        fetch(stored(tmp_path, bytes(content)))


def test_a_zip_that_points_before_its_start_is_blamed_on_the_archive(
    tmp_path: Path, fetch: Callable[..., DownloadReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    def seek_failed(*_: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(zipfile, "ZipFile", seek_failed)
    path = stored(tmp_path, b"PK\x05\x06" + bytes(18))
    with pytest.raises(CorpusError, match="is not a whole tar or zip archive"):
        fetch(path)


def test_damage_without_an_explanation_is_named_by_its_kind(
    tmp_path: Path, fetch: Callable[..., DownloadReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object) -> None:
        raise EOFError

    monkeypatch.setattr(tarfile, "open", silent)
    with pytest.raises(CorpusError, match=r"archive \(EOFError; it begins with"):
        fetch(stored(tmp_path, b"anything"))


@pytest.mark.parametrize("make", [a_tar, a_zip])
@pytest.mark.parametrize("at", range(3, 97, 10))
def test_a_damaged_archive_is_an_error_or_costs_one_tool(
    tmp_path: Path, fetch: Callable[..., DownloadReport], make: Callable[[dict[str, bytes]], bytes], at: int
) -> None:
    content = bytearray(make(a_corpus()))
    content[len(content) * at // 100] ^= 0xFF
    with suppress(CorpusError):  # anything else fails the test
        assert fetch(stored(tmp_path, bytes(content))).tools >= 19


# --- hostile archives


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/tmp/tools/Cat/evil.json", "unsafe path"),
        ("../tools/Cat/evil.json", "unsafe path"),
        ("x/tools/../evil.json", "unsafe path"),
        ("x/tools/Cat/..\\evil.json", "unsafe path"),
        ("x/tools/Cat/e\x1bvil.json", "unsafe path"),
        ("x/tools/Cat/" + "e" * 300 + ".json", "name too long"),
    ],
)
def test_members_with_hostile_names_are_skipped(
    tmp_path: Path, fetch: Callable[..., DownloadReport], name: str, reason: str
) -> None:
    report = fetch(stored(tmp_path, a_tar({name: TOOL, "x/tools/Cat/good.json": TOOL})))
    assert report.skipped == {reason: 1}
    assert [path.name for path in tmp_path.rglob("*.json")] == ["manifest.json", "good.json"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_skipped(tmp_path: Path, fetch: Callable[..., DownloadReport], kind: bytes) -> None:
    secret = stored(tmp_path, TOOL, "secret")
    evil = a_link("x/tools/Cat/evil.json", str(secret), kind)
    report = fetch(stored(tmp_path, a_tar({"x/tools/Cat/good.json": TOOL}, evil)))
    assert report.skipped == {"link, device or encrypted": 1}
    assert [path.name for path in (tmp_path / "env" / "tools" / "Cat").iterdir()] == ["good.json"]


def test_a_folder_linked_by_the_archive_is_not_written_through(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    link = a_link("x/tools/Cat", str(tmp_path / "outside"))
    assert fetch(stored(tmp_path, a_tar({"x/tools/Cat/good.json": TOOL}, link))).written == 1
    assert not (tmp_path / "outside").exists()


def test_a_huge_member_is_skipped_unread(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    huge = {"x/tools/Cat/huge.json": bytes(17 << 20), "x/tools/Cat/good.json": TOOL}
    assert fetch(stored(tmp_path, a_tar(huge))).skipped == {"too large": 1}


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    with pytest.raises(CorpusError, match="its tools unpack to more than 500 bytes"):
        fetch(stored(tmp_path, a_tar(a_corpus())), limits=Limits(total_bytes=500))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe\xfd", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no api_list"),
        (b'{"api_list": {}}', "no api_list"),
        (b'{"api_list": []}', "no api_list"),
    ],
)
def test_files_that_are_no_tools_are_counted_with_their_reason(
    tmp_path: Path, fetch: Callable[..., DownloadReport], content: bytes, reason: str
) -> None:
    report = fetch(stored(tmp_path, a_tar({"tools/C/bad.json": content, "tools/C/good.json": TOOL})))
    assert (report.tools, report.skipped) == (1, {reason: 1})


# --- choosing


def test_the_choice_does_not_depend_on_the_order_or_kind_of_the_archive(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    corpus = a_corpus()
    backwards = dict(reversed(corpus.items()))
    for name, content in corpus.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    sources = [
        stored(tmp_path, a_tar(corpus), "a"),
        stored(tmp_path, a_tar(backwards), "b"),
        stored(tmp_path, a_zip(backwards), "c"),
        tmp_path / "folder",
    ]
    choices = []
    for number, source in enumerate(sources):
        dest = tmp_path / str(number) / "tools"
        fetch(source, dest=dest, max_categories=2, max_tools=5)
        choices.append({path.relative_to(dest): path.read_bytes() for path in dest.rglob("*.json")})
    assert choices[0] == choices[1] == choices[2] == choices[3]
    assert len(choices[0]) == 5


def test_of_two_files_for_one_tool_the_newer_crawl_stays_in_either_order(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    rivals = {"toolenv2023/tools/C/t.json": a_tool("old"), "toolenv2404/tools/C/t.json": a_tool("new")}
    for number, members in enumerate([rivals, dict(reversed(rivals.items()))]):
        dest = tmp_path / str(number) / "tools"
        report = fetch(stored(tmp_path, a_tar(members)), dest=dest)
        assert report.skipped == {"duplicate": 1}
        assert (dest / "C" / "t.json").read_bytes() == a_tool("new")


def test_tools_are_taken_turn_by_turn_over_the_categories() -> None:
    digests = {f"{category}/{n}": f"{n:03}{category}" for category in "ABC" for n in range(50)}
    chosen = select(digests, max_categories=2, max_tools=11)
    assert [key[0] for key in chosen] == ["A"] * 6 + ["B"] * 5


def test_categories_and_tools_are_ranked_by_content_not_by_name() -> None:
    digests = {"A/a": "9", "B/a": "8", "B/b": "2", "B/c": "5", "C/a": "7", "C/b": "1"}
    assert select(digests, max_categories=2, max_tools=3) == ["B/b", "C/a", "C/b"]


def test_asking_for_more_tools_extends_the_choice() -> None:
    digests = {f"{n % 7}/{n}": hashlib.sha256(bytes([n])).hexdigest() for n in range(100)}
    few = select(digests, max_categories=3, max_tools=10)
    more = select(digests, max_categories=3, max_tools=25)
    assert set(few) < set(more)
    assert len(select(digests, max_categories=None, max_tools=None)) == 100


def test_a_file_named_only_dot_json_is_a_tool(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    fetch(stored(tmp_path, a_tar({"toolenv2404/tools/C/.json": TOOL})))
    assert (tmp_path / "env" / "tools" / "C" / ".json").read_bytes() == TOOL


def test_members_outside_of_a_tools_folder_are_ignored(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    others = {"queries/G1.json": b"[]", "tools/loose.json": TOOL, "tools/C/deep/t.json": TOOL, "tools/C/a.txt": b""}
    report = fetch(stored(tmp_path, a_tar(others)))
    assert (report.tools, report.skipped) == (0, {})
    assert not (tmp_path / "env").exists()


# --- writing


def test_a_second_run_writes_nothing(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    path = stored(tmp_path, a_tar(a_corpus()))
    fetch(path)
    before = snapshot(tmp_path / "env")
    report = fetch(path)
    assert (report.written, report.kept) == (0, 20)
    assert snapshot(tmp_path / "env") == before


def test_a_run_that_was_interrupted_is_completed(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    path = stored(tmp_path, a_tar(a_corpus()))
    fetch(path)
    tools = tmp_path / "env" / "tools"
    (tools / "Cat0" / "tool0.json").unlink()
    (tools / "Cat0" / "tool1.json").write_bytes(b"{half")
    report = fetch(path)
    assert (report.written, report.kept) == (2, 18)
    assert (tools / "Cat0" / "tool1.json").read_bytes() == a_tool("0 1")


def test_files_of_an_earlier_choice_are_left_and_counted(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    path = stored(tmp_path, a_tar(a_corpus()))
    fetch(path)
    assert fetch(path, max_tools=3).stray == 17


def test_the_manifest_says_what_was_taken_from_where(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    path = stored(tmp_path, a_tar({**a_corpus(2, 2), "tools/Cat0/bad.json": b"{"}))
    fetch(path, max_tools=3, max_categories=2)
    manifest = json.loads((tmp_path / "env" / "manifest.json").read_bytes())
    assert sum(manifest.pop("categories").values()) == 3
    assert manifest == {
        "written_by": "scripts/download_toolbench.py",
        "source": "corpus.tar.xz",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "max_categories": 2,
        "max_tools": 3,
        "found": 4,
        "tools": 3,
        "skipped": {"not JSON": 1},
    }


def test_a_manifest_of_somebody_else_is_not_overwritten(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "manifest.json").write_text('{"run": 1}')
    with pytest.raises(ConfigError, match=r"manifest\.json is not from scripts/download_toolbench\.py; move it"):
        fetch(stored(tmp_path, a_tar(a_corpus())))


@pytest.mark.parametrize(
    "dest",
    [
        module.PACKAGE / "registry" / "tools",
        module.PACKAGE.parents[1] / "data" / "toolenv" / "tools",
        module.PACKAGE.parents[1] / "data" / "toolenv",
        module.PACKAGE.parents[1],
    ],
)
def test_the_fixture_and_the_package_are_never_written_to(
    tmp_path: Path, fetch: Callable[..., DownloadReport], dest: Path
) -> None:
    with pytest.raises(ConfigError, match=r"refusing to write to .*: it overlaps .*; pass another --dest"):
        fetch(stored(tmp_path, a_tar(a_corpus())), dest=dest)


def test_a_link_to_a_protected_folder_is_seen_through(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    (tmp_path / "innocent").symlink_to(module.PACKAGE)
    with pytest.raises(ConfigError, match="refusing to write to"):
        fetch(stored(tmp_path, a_tar(a_corpus())), dest=tmp_path / "innocent" / "tools")


def test_a_category_folder_that_is_a_link_is_not_written_through(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    (tmp_path / "env" / "tools").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "env" / "tools" / "Cat0").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigError, match=r"it is a link to .*; remove the link"):
        fetch(stored(tmp_path, a_tar(a_corpus())))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_tool_that_is_a_link_is_replaced_and_its_target_left(
    tmp_path: Path, fetch: Callable[..., DownloadReport]
) -> None:
    target = stored(tmp_path, TOOL, "target")
    (tmp_path / "env" / "tools" / "C").mkdir(parents=True)
    link = tmp_path / "env" / "tools" / "C" / "t.json"
    link.symlink_to(target)
    assert fetch(stored(tmp_path, a_tar({"tools/C/t.json": TOOL}))).written == 1
    assert not link.is_symlink()
    assert target.read_bytes() == TOOL


def test_a_source_folder_is_not_written_to(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    with pytest.raises(ConfigError, match="refusing to write to"):
        fetch(tmp_path, dest=tmp_path / "env" / "tools")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no/such/archive.zip", "--source no/such/archive.zip does not exist"),
        ("ftp://user:secret@host/a.zip", "--source ftp://... is not supported; pass an http(s) url or a path"),
        ("http://[broken/a.zip", "--source is no valid url: "),
        ("http:///a.zip", "is no usable address"),
    ],
)
def test_a_source_that_cannot_be_one_is_named(fetch: Callable[..., DownloadReport], source: str, message: str) -> None:
    with pytest.raises((ConfigError, CorpusError), match=re.escape(message)):
        fetch(source)


def test_a_file_in_the_way_is_named(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    stored(tmp_path, b"", "env")
    with pytest.raises(OutputError, match=r"cannot use .*env.*: Not a directory; make it usable or pass another path"):
        fetch(stored(tmp_path, a_tar(a_corpus())))


def test_a_full_disk_is_named_and_leaves_no_half_file(
    tmp_path: Path, fetch: Callable[..., DownloadReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:5])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    path = stored(tmp_path, a_tar(a_corpus()))
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device; free some space, then run again"):
        fetch(path)
    assert [found for found in (tmp_path / "env").rglob("*") if found.is_file()] == []


@pytest.mark.corpus
@pytest.mark.skipif(not SHARED.exists(), reason=f"the shared ToolBench archive is not at {SHARED}")
def test_the_shared_archive_gives_a_hundred_tools_once(tmp_path: Path, fetch: Callable[..., DownloadReport]) -> None:
    first = fetch(SHARED, max_categories=3, max_tools=100)
    before = snapshot(tmp_path / "env")
    second = fetch(SHARED, max_categories=3, max_tools=100)
    assert (first.written, len(first.categories), min(first.categories.values())) == (100, 3, 33)
    assert (second.written, second.kept, second.stray) == (0, 100, 0)
    assert snapshot(tmp_path / "env") == before

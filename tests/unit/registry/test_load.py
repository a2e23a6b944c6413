"""Loading: hostile files become findings, good ones a registry; the operator's mistakes one clear line."""

import os
from pathlib import Path

import pytest

from tests.support.corpus import a_corpus, a_tool, codes
from toolgen.core.errors import CorpusError
from toolgen.registry import read
from toolgen.registry.load import Progress, digest, load

GOOD = a_tool()


def test_a_folder_of_categories_becomes_a_registry(tmp_path: Path) -> None:
    found = load(a_corpus(tmp_path, {"Travel/stay.json": GOOD, "Travel/notes.txt": b"no tool"}))
    (tool,) = found.registry.tools
    assert (tool.tool_id, tool.category, tool.source) == ("Travel/harbour_stay", "Travel", "Travel/stay.json")
    assert (found.summary.files, found.summary.skipped) == (1, 0)
    assert found.registry.corpus_digest == digest(tmp_path)


def test_the_parent_of_the_tools_folder_will_do_as_well(tmp_path: Path) -> None:
    a_corpus(tmp_path, {"tools/Travel/stay.json": GOOD})
    assert load(tmp_path) == load(tmp_path / "tools")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"tool_name": "cut o', "invalid-json"),
        (b"[" * 100_000, "invalid-json"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "too-deep"),
        (b"[]", "not-an-object"),
        (b'"text"', "not-an-object"),
        (b"null", "not-an-object"),
        (b"", "empty-file"),
        (b"   \n", "empty-file"),
        (b"<html>no</html>", "invalid-json"),
        (b"{}", "no-endpoints"),
        (b'{"api_list": {}}', "no-endpoints"),
        (b'{"api_list": []}', "no-endpoints"),
        (b'{"api_list": [1, null, {}, {"name": " "}]}', "no-endpoints"),
    ],
)
def test_a_hostile_file_is_a_finding_and_the_rest_goes_on(tmp_path: Path, content: bytes, code: str) -> None:
    found = load(a_corpus(tmp_path, {"Travel/bad.json": content, "Travel/good.json": GOOD}))

    assert [tool.source for tool in found.registry.tools] == ["Travel/good.json"]
    assert found.summary.skipped == 1
    skips = [finding for finding in found.findings if finding.severity == "error"]
    assert {finding.source for finding in skips} == {"Travel/bad.json"}
    assert code in {finding.code for finding in skips} or (
        code == "invalid-json" and codes(tuple(skips)) == ["too-deep"]
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_other_encodings_are_read_with_a_warning(tmp_path: Path, encoding: str) -> None:
    text = '{"tool_name": "Café", "api_list": [{"name": "Find Café", "required_parameters": [{"name": "city"}]}]}'
    found = load(a_corpus(tmp_path, {"Food/cafe.json": text.encode(encoding)}))
    assert found.registry.tools[0].name == "Café"
    assert "encoding" in codes(found)


def test_numbers_that_json_lacks_are_read_as_null_with_a_warning(tmp_path: Path) -> None:
    listed = b'[{"name": "Find", "required_parameters": [{"name": "a", "default": -Infinity}]}]'
    text = b'{"tool_name": "Stay", "score": NaN, "api_list": ' + listed + b"}"
    found = load(a_corpus(tmp_path, {"Food/stay.json": text}))
    assert found.registry.tools[0].endpoints[0].parameters[0].examples == ()
    assert "non-finite-number" in codes(found)


def test_half_a_surrogate_pair_does_not_reach_the_registry(tmp_path: Path) -> None:
    listed = b'[{"name": "Find Hotel", "required_parameters": [{"name": "city"}]}]'
    text = b'{"tool_name": "Stay \\ud83d", "api_list": ' + listed + b"}"
    found = load(a_corpus(tmp_path, {"Food/stay.json": text}))
    found.registry.tools[0].name.encode()
    assert "lone-surrogate" in codes(found)


def test_a_file_over_the_size_limit_is_skipped_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 100)
    small = b'{"api_list":[{"name":"f","required_parameters":[{"name":"a"}]}]}'
    found = load(a_corpus(tmp_path, {"Travel/big.json": GOOD, "Travel/small.json": small}))
    assert "too-large" in codes(found)
    assert len(found.registry.tools) == 1


def test_links_that_go_round_or_nowhere_do_not_trap_the_walk(tmp_path: Path) -> None:
    a_corpus(tmp_path, {"Travel/stay.json": GOOD})
    (tmp_path / "Travel" / "round").symlink_to(tmp_path)
    (tmp_path / "Travel" / "nowhere.json").symlink_to(tmp_path / "gone.json")
    found = load(tmp_path)
    assert len(found.registry.tools) == 1
    assert "not-a-file" in codes(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_finding(tmp_path: Path) -> None:
    a_corpus(tmp_path, {"Travel/stay.json": GOOD, "Travel/locked.json": GOOD})
    (tmp_path / "Travel" / "locked.json").chmod(0)
    assert "unreadable-file" in codes(load(tmp_path))


def test_a_corpus_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"^corpus folder '.*nowhere' is not a readable directory; point --toolenv-dir"
    ):
        load(tmp_path / "nowhere")


def test_an_empty_corpus_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no tool files"):
        load(tmp_path)


def test_a_corpus_of_junk_alone_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nothing in .* can be used: 1 files, 1 junk; pass --keep-junk"):
        load(a_corpus(tmp_path, {"Travel/demo.json": a_tool(tool_name="Demo Project")}))


def test_the_report_counts_each_kind_and_shows_an_example(tmp_path: Path) -> None:
    found = load(a_corpus(tmp_path, {"A/bad.json": b"[]", "A/worse.json": b"[]", "A/good.json": GOOD}))
    row = next(row for row in found.report() if row.code == "not-an-object")
    assert (row.count, row.severity) == (2, "error")
    assert row.example == "A/bad.json: the document is an array, not an object"


def test_the_digest_follows_content_and_names_and_nothing_else(tmp_path: Path) -> None:
    one = digest(a_corpus(tmp_path / "one", {"Travel/stay.json": GOOD}))
    same = digest(a_corpus(tmp_path / "same", {"Travel/stay.json": GOOD, "Travel/readme.md": b"x"}))
    renamed = digest(a_corpus(tmp_path / "renamed", {"Travel/other.json": GOOD}))
    changed = digest(a_corpus(tmp_path / "changed", {"Travel/stay.json": a_tool(pricing="PAID")}))
    assert one == same
    assert len({one, renamed, changed}) == 3


def test_progress_is_told_and_ends_with_the_last_file(tmp_path: Path) -> None:
    told: list[Progress] = []
    load(a_corpus(tmp_path, {f"A/{n}.json": GOOD for n in range(3)}), keep_junk=True, on_event=told.append)
    assert told == [Progress(3, 3)]


def test_the_bundled_corpus_loads_whole() -> None:
    root = Path(__file__).parents[3] / "data" / "toolenv" / "tools"
    found = load(root)
    assert found.summary.skipped == 0
    assert found.summary.tools >= 40
    assert found.summary.endpoints >= 150
    assert len({tool.category for tool in found.registry.tools}) >= 12
    functions = [endpoint.function for tool in found.registry.tools for endpoint in tool.endpoints]
    assert len(set(functions)) == len(functions)

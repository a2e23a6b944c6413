"""Identity and names: rows of the first table of mess in the corpus README."""

import re
from pathlib import Path

import pytest

from tests.support.corpus import a_corpus, a_tool, an_endpoint, codes, loaded, the_endpoint, the_parameter, the_tool
from toolgen.registry.load import load


def test_one_tool_name_in_two_categories_gives_two_ids(tmp_path: Path) -> None:
    corpus = a_corpus(tmp_path, {"Travel/stay.json": a_tool(), "Food/stay.json": a_tool()})

    registry = load(corpus, keep_junk=True).registry

    assert [tool.tool_id for tool in registry.tools] == ["Food/harbour_stay", "Travel/harbour_stay"]
    functions = [tool.endpoints[0].function for tool in registry.tools]
    assert len(set(functions)) == 2


def test_one_tool_name_twice_in_a_category_is_told_apart_by_content_not_by_order(tmp_path: Path) -> None:
    first, second = a_tool(product_id="api_1"), a_tool(product_id="api_2")
    one = load(a_corpus(tmp_path / "one", {"Travel/a.json": first, "Travel/b.json": second}), keep_junk=True)
    two = load(a_corpus(tmp_path / "two", {"Travel/b.json": second, "Travel/a.json": first}), keep_junk=True)

    ids = [tool.tool_id for tool in one.registry.tools]
    assert ids == [tool.tool_id for tool in two.registry.tools]
    assert all(re.fullmatch(r"Travel/harbour_stay~[0-9a-f]{6}", tool_id) for tool_id in ids)
    assert "duplicate-tool-name" in codes(one)


def test_clones_are_left_out_and_reported(tmp_path: Path) -> None:
    clone = a_tool(an_endpoint(required_parameters=[{"name": n} for n in ("city", "date")]), tool_name="Other Name")
    original = a_tool(an_endpoint(required_parameters=[{"name": n} for n in ("city", "date")]))
    found = load(a_corpus(tmp_path, {"Travel/a.json": original, "Travel/b.json": clone}))

    assert len(found.registry.tools) == 1
    assert "junk-clone" in codes(found)


def test_duplicate_endpoint_names_get_a_suffix_from_their_content(tmp_path: Path) -> None:
    here = an_endpoint("List", url="https://x.p.rapidapi.com/here")
    there = an_endpoint("List", url="https://x.p.rapidapi.com/there")

    ids = {endpoint.endpoint_id for endpoint in the_tool(tmp_path / "1", here, there).endpoints}
    swapped = {endpoint.endpoint_id for endpoint in the_tool(tmp_path / "2", there, here).endpoints}

    assert ids == swapped
    assert all(re.fullmatch(r"Travel/harbour_stay/list~[0-9a-f]{6}", endpoint_id) for endpoint_id in ids)


def test_identical_endpoints_still_get_different_ids(tmp_path: Path) -> None:
    endpoints = the_tool(tmp_path, an_endpoint(), an_endpoint(), an_endpoint()).endpoints
    assert len({endpoint.endpoint_id for endpoint in endpoints}) == 3
    assert len({endpoint.function for endpoint in endpoints}) == 3


def test_one_url_for_two_endpoints_is_allowed(tmp_path: Path) -> None:
    endpoints = the_tool(tmp_path, an_endpoint("Search Hotels"), an_endpoint("Search Rooms")).endpoints
    assert [endpoint.endpoint_id.rpartition("/")[2] for endpoint in endpoints] == ["search_hotels", "search_rooms"]


def test_the_content_names_a_tool_and_the_path_is_kept_as_its_source(tmp_path: Path) -> None:
    tool = the_tool(tmp_path, tool_name="GreenStay/02")
    assert (tool.tool_id, tool.source) == ("Travel/greenstay_02", "Travel/stay.json")
    assert "file-name-differs" in codes(loaded(tmp_path, tool_name="GreenStay/02"))


def test_a_file_called_dot_json_with_a_name_in_hangul_is_loaded_under_a_hash(tmp_path: Path) -> None:
    corpus = a_corpus(tmp_path, {"Travel/.json": a_tool(tool_name="테스트위드")})
    (tool,) = load(corpus, keep_junk=True).registry.tools
    assert re.fullmatch(r"Travel/tool_[0-9a-f]{6}", tool.tool_id)
    assert tool.name == "테스트위드"


def test_accents_are_transliterated_in_ids_and_kept_in_names(tmp_path: Path) -> None:
    tool = the_tool(tmp_path, tool_name="Bùi Đình Bảo")
    assert (tool.tool_id, tool.name) == ("Travel/bui_dinh_bao", "Bùi Đình Bảo")


def test_a_path_as_name_becomes_words(tmp_path: Path) -> None:
    endpoint = the_endpoint(tmp_path, name="/customers/{customerId}/orders", description="")
    assert (endpoint.verb, endpoint.noun, endpoint.entity) == ("list", "customer orders", "order")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", endpoint.function)


@pytest.mark.parametrize("name", ["A" * 300, "10+ Ad Descriptions " * 40, "<b>", "乐鱼", "///", "👋"])
def test_function_names_are_bounded_whatever_the_endpoint_is_called(tmp_path: Path, name: str) -> None:
    function = the_endpoint(tmp_path, name=name).function
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", function)


def test_function_names_do_not_repeat_words(tmp_path: Path) -> None:
    assert the_endpoint(tmp_path, name="Search Hotels").function == "harbour_stay_search_hotels"


def test_reserved_words_stay_as_they_are_on_the_wire(tmp_path: Path) -> None:
    assert [the_parameter(tmp_path, name).name for name in ("id", "from", "class")] == ["id", "from", "class"]


@pytest.mark.parametrize("name", ["date\t", " date ", "\u200bdate", "date\ufeff"])
def test_invisible_and_surrounding_characters_are_stripped_from_names(tmp_path: Path, name: str) -> None:
    assert the_parameter(tmp_path, name).name == "date"
    assert the_tool(tmp_path / "tool", tool_name=f" Harbour {name[:0]}Stay\t").name == "Harbour Stay"


@pytest.mark.parametrize("title", [None, "Axesso - FB"])
def test_the_tool_name_counts_and_the_title_does_not(tmp_path: Path, title: str | None) -> None:
    assert the_tool(tmp_path, title=title).name == "Harbour Stay"

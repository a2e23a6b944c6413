"""Selecting tools: by name, by shape, and as a sample that is fair to every category."""

from pathlib import Path

import pytest

from tests.support.corpus import a_corpus, a_tool, an_endpoint
from toolgen.core.errors import ConfigError
from toolgen.core.tools import Registry
from toolgen.registry.load import load
from toolgen.registry.select import select


def a_registry(root: Path) -> Registry:
    names = ["Alder", "Birch", "Cedar", "Dogwood", "Elm"]
    shapeless = a_tool(an_endpoint(schema={}), tool_name="Elm Stay")
    files = {
        f"{category}/{name.lower()}.json": shapeless if name == "Elm" else a_tool(tool_name=f"{name} Stay")
        for category in ("Advertising", "Travel", "Weather")
        for name in names
    }
    return load(a_corpus(root, files), keep_junk=True).registry


def ids(registry: Registry) -> list[str]:
    return [tool.tool_id for tool in registry.tools]


def test_a_sample_takes_turns_among_the_categories(tmp_path: Path) -> None:
    sample = select(a_registry(tmp_path), max_tools=6)
    assert [tool.category for tool in sample.tools] == ["Advertising"] * 2 + ["Travel"] * 2 + ["Weather"] * 2


def test_a_larger_sample_contains_the_smaller_one_and_is_the_same_each_time(tmp_path: Path) -> None:
    registry = a_registry(tmp_path)
    small, large = ids(select(registry, max_tools=4)), ids(select(registry, max_tools=9))
    assert set(small) < set(large)
    assert small == ids(select(registry, max_tools=4))


def test_the_seed_decides_which_tools_are_taken(tmp_path: Path) -> None:
    registry = a_registry(tmp_path)
    assert len({tuple(ids(select(registry, max_tools=3, seed=seed))) for seed in range(10)}) > 1


def test_fewer_categories_can_be_asked_for(tmp_path: Path) -> None:
    assert len({tool.category for tool in select(a_registry(tmp_path), max_categories=2).tools}) == 2


@pytest.mark.parametrize("name", ["Travel/birch_stay", "birch_stay", "Birch Stay", "birch stay"])
def test_tools_are_found_by_id_last_part_or_display_name(tmp_path: Path, name: str) -> None:
    assert "Travel/birch_stay" in ids(select(a_registry(tmp_path), tools=[name]))


def test_categories_and_exclusions_combine(tmp_path: Path) -> None:
    left = select(a_registry(tmp_path), categories=["travel"], exclude_tools=["Alder Stay", "Birch Stay"])
    assert ids(left) == ["Travel/cedar_stay", "Travel/dogwood_stay", "Travel/elm_stay"]


def test_only_known_shapes_can_be_asked_for(tmp_path: Path) -> None:
    assert not any("elm" in tool_id for tool_id in ids(select(a_registry(tmp_path), shapes=["known"])))


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"categories": ["Travle"]}, "unknown category 'Travle'; did you mean 'Travel'?"),
        ({"tools": ["Brich Stay"]}, "unknown tool 'Brich Stay'; did you mean 'Birch Stay'"),
        ({"exclude_tools": ["zzzzzz"]}, "unknown tool 'zzzzzz'; there are Advertising/alder_stay, "),
        ({"max_tools": 0}, "max_tools is 0; it must be at least 1"),
        ({"categories": ["Travel"], "tools": ["Weather/elm_stay"]}, "no tool is left by this selection"),
    ],
)
def test_what_cannot_be_selected_is_refused_with_a_way_out(
    tmp_path: Path, wanted: dict[str, list[str] | int], message: str
) -> None:
    with pytest.raises(ConfigError) as refusal:
        select(a_registry(tmp_path), **wanted)  # type: ignore[arg-type]  # a table of keyword arguments
    assert message in str(refusal.value)

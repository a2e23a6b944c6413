"""Parallel parts of a product are told apart; resources, versions and traits are no parts."""

from pathlib import Path

import pytest

from tests.support.corpus import a_parameter, an_endpoint, the_tool

RESOURCES = ("leagues", "teams", "matches")


def sections_of(root: Path, *paths: str, names: tuple[str, ...] = ()) -> set[str]:
    """The sections of a tool whose endpoints stand at these paths, or are called so and have no telling path."""
    by_path = [
        an_endpoint(f"Endpoint {path}", url=f"https://x.p.rapidapi.com{path}", code=_code(path)) for path in paths
    ]
    by_name = [an_endpoint(name, url="https://x.p.rapidapi.com/") for name in names]
    return {endpoint.section for endpoint in the_tool(root, *by_path, *by_name).endpoints}


def _code(path: str) -> str:
    return f'url = "https://x.p.rapidapi.com{path}"'


def test_parts_that_repeat_each_other_are_sections(tmp_path: Path) -> None:
    paths = [f"/v2/{sport}/{resource}" for sport in ("hockey", "american-football") for resource in RESOURCES]
    assert sections_of(tmp_path, *paths) == {"hockey", "american-football"}


def test_a_placeholder_behind_a_resource_does_not_hide_the_section(tmp_path: Path) -> None:
    paths = [f"/{sport}/{resource}/{{id}}" for sport in ("hockey", "rugby") for resource in RESOURCES]
    assert sections_of(tmp_path, *paths) == {"hockey", "rugby"}


def test_a_small_part_beside_parallel_ones_is_a_section_by_one_common_endpoint(tmp_path: Path) -> None:
    paths = [f"/{sport}/{resource}" for sport in ("hockey", "rugby") for resource in RESOURCES]
    assert sections_of(tmp_path, *paths, "/darts/matches", "/time/zones") == {"hockey", "rugby", "darts", ""}


def test_sections_are_found_in_names_where_paths_are_silent(tmp_path: Path) -> None:
    names = [f"{sport} {resource}" for sport in ("Hockey", "Ice Skating") for resource in RESOURCES]
    assert sections_of(tmp_path, names=tuple(names)) == {"hockey", "ice skating"}


def test_resources_with_endpoints_of_their_own_are_no_sections(tmp_path: Path) -> None:
    assert sections_of(tmp_path, "/users", "/users/{id}", "/orders", "/orders/{id}", "/orders/{id}/items") == {""}


@pytest.mark.parametrize("below", ["/{id}/comments /{id}/photos", "/list /search /details"])
def test_resources_of_one_structure_are_no_sections(tmp_path: Path, below: str) -> None:
    paths = [f"/{resource}{rest}" for resource in ("users", "albums") for rest in below.split()]
    assert sections_of(tmp_path, *paths) == {""}


def test_what_a_parameter_is_named_after_is_a_resource_and_no_section(tmp_path: Path) -> None:
    endpoints = [
        an_endpoint(
            f"Get {owner} {thing}",
            url=f"https://x.p.rapidapi.com/{owner}/{thing}",
            required_parameters=[a_parameter(f"{owner}_id")],
        )
        for owner in ("user", "album")
        for thing in ("comments", "photos", "videos")
    ]
    assert {endpoint.section for endpoint in the_tool(tmp_path, *endpoints).endpoints} == {""}


@pytest.mark.parametrize("pair", [("v1", "v2"), ("graphql", "rest"), ("new", "popular"), ("get", "search")])
def test_versions_protocols_traits_and_verbs_are_no_sections(tmp_path: Path, pair: tuple[str, str]) -> None:
    assert sections_of(tmp_path, *(f"/{word}/{resource}" for word in pair for resource in RESOURCES)) == {""}


def test_a_few_endpoints_that_look_alike_do_not_cut_a_product_into_sections(tmp_path: Path) -> None:
    alike = [f"/{word}/{thing}" for word in ("sound", "lamp") for thing in ("color", "text")]
    rest = [f"/panel/{thing}" for thing in ("doors", "codes", "cards", "guests", "locks", "floors")]
    assert sections_of(tmp_path, *alike, *rest) == {""}

"""Cities that are joined: nobody takes a ferry between inland towns, or drives across an ocean."""

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_parameter, an_endpoint
from toolgen.agents.repertoire import Part
from toolgen.core.pools import load
from toolgen.core.pools.journeys import a_port, reached_from
from toolgen.core.rng import Seed
from toolgen.core.tools import Slot


@pytest.mark.parametrize("city", [place.city for place in load().places])
def test_whoever_goes_by_land_stays_on_their_shore(city: str) -> None:
    country = {place.city: place.country_code for place in load().places}
    for number in range(5):
        there = reached_from(city, "land", Seed(number).stream())
        assert there != city
        islands = {"GB", "IE", "JP", "AU", "NZ", "IS", "MT", "CY"}
        if there and city not in ("Belfast",) and there != "Belfast":
            assert country[there] == country[city] or not {country[there], country[city]} & islands


@pytest.mark.parametrize(("city", "there"), [("Honolulu", ""), ("Glasgow", "Belfast"), ("Madrid", ""), ("Berlin", "")])
def test_a_ferry_goes_from_ports_only(city: str, there: str) -> None:
    assert reached_from(city, "sea", Seed(1).stream()) == there


def test_every_port_has_a_ferry_to_somewhere_that_is_known() -> None:
    known = {place.city for place in load().places}
    for number in range(50):
        port = a_port(Seed(number).stream())
        assert {port, reached_from(port, "sea", Seed(number).stream())} <= known


@pytest.mark.parametrize(
    ("about", "way"),
    [("Search sailings between two cities.", "sea"), ("Plan a route by car.", "land"), ("Find flights, no bus.", "")],
)
def test_how_one_gets_there_is_what_the_endpoint_says(about: str, way: str) -> None:
    parameter = a_parameter("city")
    endpoint = replace(an_endpoint("Travel/t", "search sailing find: city -> *id"), description=about)
    part = Part(replace(endpoint, parameters=(replace(parameter, slot=Slot("", "city", "city")),)))

    assert part.by_name["city"].way == way

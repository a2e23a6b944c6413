"""How much sense a conversation about an endpoint makes, and what one call has to do with the next."""

from collections import Counter
from itertools import islice

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_registry, a_tool, an_endpoint
from toolgen.core.mix import PLAIN
from toolgen.core.plan import Constraints
from toolgen.core.tools import Endpoint, EndpointId, Slot
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.graph.sense import LEAST, Sense, reason, sense_of
from toolgen.graph.steps import carried, onward
from toolgen.graph.thin import thinness
from toolgen.graph.toolgraph import IDENTIFIES, TOGETHER, UNIVERSAL, ToolGraph

GOOD = "search hotel search_hotels: city -> *id name city rating price"


def an(line: str, **changes: object) -> Endpoint:
    """An endpoint whose description speaks of what it is about."""
    endpoint = an_endpoint("Travel/stay", line)
    about = f"The {endpoint.noun}s there are, with all that is known of them."
    return replace(endpoint, description=about, **changes)


def test_what_is_well_defined_makes_all_the_sense_there_is() -> None:
    assert sense_of(an(GOOD)) == Sense(said=1.0, asked=1.0, answered=1.0, fitting=1.0, checked=1.0)


@pytest.mark.parametrize(
    ("worse", "factor"),
    [
        (replace(an(GOOD), description="Version two."), "said"),
        (replace(an(GOOD), noun="hotel room night price tables"), "said"),
        (replace(an(GOOD), noun="send hotel"), "said"),
        (replace(an(GOOD), noun="hotel id photos"), "said"),
        (an("search hotel search_hotels: city q1 -> *id name rating price"), "asked"),
        (an("search hotel search_hotels: city x y z a b -> *id name rating price"), "asked"),
        (an("search hotel search_hotels: hotel_id -> *id name rating price"), "asked"),
        (an("search hotel search_hotels: city -> *id name"), "answered"),
        (an("search hotel search_hotels: city -> *qqx zzv wwk"), "answered"),
        (an("search hotel search_hotels: city -> id name rating price"), "fitting"),
        (replace(an("compute hotel weigh: amount:number -> rating price"), noun="hotel"), "checked"),
    ],
)
def test_what_a_definition_lacks_lowers_the_factor_that_asks_for_it(worse: Endpoint, factor: str) -> None:
    assert getattr(sense_of(worse), factor) < 0.8
    assert sense_of(worse).worth < sense_of(an(GOOD)).worth


def test_an_example_or_an_enum_tells_what_a_parameter_takes() -> None:
    bare = an("search hotel search_hotels: q1 -> *id name rating price")
    first = bare.parameters[0]
    shown = replace(bare, parameters=(replace(first, examples=("sea view",)),))
    listed = replace(bare, parameters=(replace(first, schema={"type": "string", "enum": ["sea", "hill"]}),))

    assert sense_of(bare).asked < sense_of(shown).asked < sense_of(listed).asked


def test_an_identifier_that_the_tool_returns_need_not_be_known() -> None:
    hotel = an("read hotel get_hotel: hotel_id -> id name rating price")

    assert sense_of(hotel).asked < sense_of(hotel, fed={"hotel_id"}).asked == 1.0


def test_a_computation_makes_sense_as_far_as_it_is_worked_out() -> None:
    rate = replace(an("compute rate convert: amount:number -> price rating"), noun="rate")

    assert (
        sense_of(rate).checked < sense_of(rate, worked_out=0.5).checked < sense_of(rate, worked_out=1.0).checked == 1.0
    )


def test_no_endpoint_is_without_any_sense() -> None:
    worst = an_endpoint("A/t", "compute thing t2: q1 q2 q3 q4 q5 q6 -> status")

    assert sense_of(worst).worth == LEAST


def test_the_reason_names_the_parameters_that_nobody_could_say() -> None:
    thin = an("search hotel search_hotels: city q1 -> *id name rating price")

    assert reason(thin, sense_of(thin)) == (
        "nobody would know a value of q1; a description, an example or an enum would tell"
    )


def test_a_value_of_its_own_name_tells_more_than_one_of_none() -> None:
    told = an("search hotel search_hotels: city -> *id name platform calories")
    noise = an("search hotel search_hotels: city -> *id name qqx zzv")

    assert sense_of(noise).answered < sense_of(told).answered


MIXED = (
    GOOD,
    "search hotel find_hotels: q1 -> *id qqx",
    "compute hotel h: text:object -> zzv",
)


def test_sense_is_planned_more_often_and_nothing_is_out_of_reach() -> None:
    graph = build(a_registry(a_tool("Travel/stay", *MIXED)))
    single = Constraints(patterns=("single",), mix=PLAIN)
    calls = Counter(call.endpoint_id for one in islice(plan(graph, 5, single), 400) for call in one.calls)

    good, second, least = (EndpointId(f"Travel/stay/{name}") for name in ("search_hotels", "find_hotels", "h"))
    assert calls[good] > 4 * calls[second] > 0
    assert 0 < calls[least] < calls[good] / 4


def test_a_quota_holds_for_what_makes_little_sense() -> None:
    graph = build(a_registry(a_tool("Travel/stay", *MIXED)))
    quota = Constraints(patterns=("single",), mix=PLAIN, min_calls_per_endpoint=5)
    calls = Counter(call.endpoint_id for one in islice(plan(graph, 5, quota), 15) for call in one.calls)

    assert set(calls.values()) == {5}


def test_the_thinnest_definitions_are_told_with_their_reasons() -> None:
    registry = a_registry(a_tool("Travel/stay", *MIXED), a_tool("Trading/shares", "read quote get: symbol -> price"))
    graph = build(registry)
    found = thinness(graph, registry, works_out=lambda endpoint: 0.0)

    assert [one.sense for one in found.thinnest] == [min(graph.sense)]  # one of each tool, none of half the sense
    assert found.thinnest[0].endpoint_id in ("Travel/stay/find_hotels", "Travel/stay/h")
    assert found.thinnest[0].reason.startswith(("nobody would know", "the response holds little"))
    assert found.below_half == sum(worth < 0.5 for worth in graph.sense)
    assert found.mean == pytest.approx(sum(graph.sense) / len(graph.sense))


def test_what_the_mock_world_works_out_weighs_more() -> None:
    registry = a_registry(a_tool("Trading/shares", "compute rate convert: currency amount:number -> price"))

    assert build(registry).sense[0] < build(registry, works_out=lambda endpoint: 1.0).sense[0]


# Steps


def test_identifiers_and_places_are_carried_over_rather_than_settings() -> None:
    assert carried("id", IDENTIFIES) == carried("city", UNIVERSAL) == 1.0
    assert carried("currency", UNIVERSAL) < carried("country", UNIVERSAL) < carried("name", 0) < 1.0


def test_the_same_question_again_and_the_way_back_are_unlikely() -> None:
    find, other = an(GOOD), an("search hotel find_hotels: city -> *id name")
    read, weather = an("read hotel get_hotel: hotel_id -> id name"), an("read weather current: city -> temperature")

    assert onward(find, other) < onward(find, read) == 1.0
    assert onward(read, find) < onward(read, weather) == 1.0


TWO_CITIES = "compute weather compare: city_a city_b -> temperature"


def of_two_cities() -> ToolGraph:
    tool = a_tool("Weather/sky", TWO_CITIES)
    city = Slot("", "city", "city")
    both = tuple(replace(one, slot=city) for one in tool.endpoints[0].parameters)
    tool = replace(tool, endpoints=(replace(tool.endpoints[0], parameters=both),))
    homes = (a_tool(f"Travel/{name}", "search hotel search_hotels: country -> *id name city") for name in ("a", "b"))
    return build(a_registry(tool, *homes))


def test_both_sides_of_a_pair_are_said() -> None:
    graph = of_two_cities()

    assert not graph.link_flags
    assert not graph.joins


STAY = "search hotel search_hotels: city start_date end_date -> *id name"
BOOKED = "read booking get_booking: country -> id start_date end_date"


def of_a_stay() -> ToolGraph:
    return build(
        a_registry(
            a_tool("Travel/stay", STAY, BOOKED),
            a_tool("Travel/trips", "search itinerary list_trips: country -> *id city"),
        )
    )


def test_the_place_of_one_result_and_the_days_of_another_are_not_put_together() -> None:
    graph = of_a_stay()

    assert {graph.names[name] for name in graph.link_name} == {"city", "start_date", "end_date"}
    assert all(flags & TOGETHER for flags in graph.link_flags)
    assert not graph.joins
    for one in islice(plan(graph, 3, Constraints(mix=PLAIN)), 200):
        assert all(len({binding.producer for binding in call.bindings}) <= 1 for call in one.calls)

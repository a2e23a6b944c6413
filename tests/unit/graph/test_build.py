"""The edges of a graph: what is linked, and what must not be."""

import pytest
from tests.unit.graph.catalogs import HOTEL_LINES, a_registry, a_tool, a_town

from toolgen.core.tools import Tool
from toolgen.graph.build import build
from toolgen.graph.toolgraph import DATA, DOMAIN, ECHO, EDGE_KINDS, WORKFLOW, ToolGraph, edge_between


def links(graph: ToolGraph, source: str, target: str) -> dict[str, str]:
    """What the edge between two endpoints, named without their category, hands on."""
    ids = [endpoint_id.split("/", 1)[1] for endpoint_id in graph.endpoint_ids]
    edge = edge_between(graph, ids.index(source), ids.index(target))
    if edge < 0:
        return {}
    return {
        graph.names[graph.link_name[link]]: graph.paths[graph.link_path[link]]
        for link in range(graph.link_first[edge], graph.link_first[edge + 1])
    }


def of(*tools: Tool) -> ToolGraph:
    return build(a_registry(*tools))


def test_an_id_of_an_entity_fills_the_parameter_named_after_it() -> None:
    graph = of(a_tool("Travel/stay", *HOTEL_LINES))

    assert links(graph, "stay/search_hotels", "stay/get_hotel") == {"hotel_id": "/hotels/*/id"}


def test_an_id_of_another_entity_fills_nothing() -> None:
    graph = of(a_tool("Travel/stay", *HOTEL_LINES))

    assert "hotel_id" not in links(graph, "stay/list_reviews", "stay/get_hotel")
    assert "booking_id" not in links(graph, "stay/search_hotels", "stay/get_booking")


def test_ids_never_cross_from_one_tool_to_another() -> None:
    graph = of(a_tool("Travel/harbour", *HOTEL_LINES), a_tool("Travel/meadow", *HOTEL_LINES))

    assert "hotel_id" not in links(graph, "harbour/search_hotels", "meadow/get_hotel")


def test_a_city_crosses_from_one_tool_to_another() -> None:
    graph = of(
        a_tool("Travel/stay", *HOTEL_LINES),
        a_tool("Weather/sky", "read weather current: city -> temperature"),
    )

    assert links(graph, "stay/search_hotels", "sky/current") == {"city": "/hotels/*/city"}


@pytest.mark.parametrize("word", ["limit", "status", "message"])
def test_controls_and_states_are_never_handed_on(word: str) -> None:
    graph = of(a_tool("A/t", f"read thing one: -> {word}", f"read thing two: {word} -> name"))

    assert links(graph, "t/one", "t/two") == {}


def test_equal_telling_names_are_linked_inside_a_tool_whatever_their_entity() -> None:
    graph = of(a_tool("A/t", "read thing one: -> tracking_reference", "read parcel two: tracking_reference -> weight"))

    assert links(graph, "t/one", "t/two") == {"tracking_reference": "/tracking_reference"}


def test_equal_telling_names_are_not_linked_between_tools() -> None:
    graph = of(
        a_tool("A/t", "read thing one: -> tracking_reference"),
        a_tool("A/u", "read parcel two: tracking_reference -> weight"),
    )

    assert links(graph, "t/one", "u/two") == {}


def test_a_string_is_not_handed_on_as_a_number() -> None:
    graph = of(a_tool("A/t", "search car find: -> *id", "read car get: car_id:integer -> name"))

    assert links(graph, "t/find", "t/get") == {}


def test_no_endpoint_is_linked_to_itself() -> None:
    graph = build(a_town())

    assert all(
        node not in graph.target[graph.edge_first[node] : graph.edge_first[node + 1]]
        for node in range(len(graph.endpoint_ids))
    )


def test_what_repeats_an_argument_is_marked_as_an_echo_and_pulls_less() -> None:
    graph = of(
        a_tool(
            "A/t",
            "search car find: -> *id",
            "read car get: car_id -> id name",
            "update car paint: car_id -> name",
        )
    )
    news, echo = edge_between(graph, 0, 2), edge_between(graph, 1, 2)

    assert graph.link_flags[graph.link_first[echo]] & ECHO
    assert not graph.link_flags[graph.link_first[news]] & ECHO
    assert graph.edge_weight[echo] < graph.edge_weight[news]


def test_one_field_fills_one_parameter_of_an_endpoint() -> None:
    graph = of(
        a_tool("A/t", "search trip find: -> *city"),
        a_tool("A/u", "read route get: city city? -> name"),
    )

    assert list(links(graph, "t/find", "u/get").values()) == ["/trips/*/city"]


def test_the_workflow_of_a_tool_goes_from_searching_to_acting() -> None:
    graph = of(a_tool("A/t", "search car find: color -> *name", "create rental rent: days -> price"))

    assert graph.kind[edge_between(graph, 0, 1)] == WORKFLOW
    assert edge_between(graph, 1, 0) < 0


def test_tools_of_a_category_that_take_a_city_share_a_domain() -> None:
    graph = of(
        a_tool("A/t", "read air_quality get: city -> price"),
        a_tool("A/u", "read weather get: city -> temperature"),
    )

    assert graph.kind[edge_between(graph, 0, 1)] == DOMAIN


def test_an_endpoint_that_needs_an_id_knows_who_returns_it() -> None:
    graph = of(a_tool("Travel/stay", *HOTEL_LINES))
    ids = [endpoint_id.rsplit("/", 1)[1] for endpoint_id in graph.endpoint_ids]

    depths = {name: graph.depth[node] for node, name in enumerate(ids)}

    assert depths["search_hotels"] == 0
    assert depths["book_room"] == 1
    assert depths["cancel_booking"] == 2


def test_deleted_things_feed_nothing() -> None:
    graph = of(a_tool("A/t", "delete car scrap: plate -> id", "read car get: car_id -> name"))

    assert edge_between(graph, 0, 1) < 0 or graph.kind[edge_between(graph, 0, 1)] != DATA


def test_an_empty_registry_makes_an_empty_graph() -> None:
    graph = of()

    assert graph.endpoint_ids == ()
    assert {kind: graph.kind.count(number) for number, kind in enumerate(EDGE_KINDS)} == {
        "data": 0, "workflow": 0, "domain": 0,
    }  # fmt: skip


def test_the_graph_does_not_depend_on_the_order_of_the_tools() -> None:
    town = a_town()

    assert build(a_registry(*reversed(town.tools))) == build(town)

"""The edges of a graph: what is linked, and what must not be."""

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import HOTEL_LINES, a_registry, a_slot, a_tool, a_town
from toolgen.core.tools import Shape, Slot, Tool
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


def in_sections(tool: Tool, *sections: str) -> Tool:
    endpoints = (replace(one, section=section) for one, section in zip(tool.endpoints, sections, strict=True))
    return replace(tool, endpoints=tuple(endpoints))


SPORTS_LINES = (
    "search team hockey_teams: -> *id tracking_reference city",
    "read team hockey_team: team_id -> name",
    "read team rugby_team: team_id -> name",
    "read parcel rugby_parcel: tracking_reference -> weight",
    "read arena rugby_arenas: city -> name",
    "read team any_team: team_id -> name",
)


def test_ids_and_names_stay_in_their_section_but_a_city_is_a_city_everywhere() -> None:
    graph = of(in_sections(a_tool("A/t", *SPORTS_LINES), "hockey", "hockey", "rugby", "rugby", "rugby", ""))

    assert links(graph, "t/hockey_teams", "t/hockey_team") == {"team_id": "/teams/*/id"}
    assert links(graph, "t/hockey_teams", "t/rugby_team") == {}
    assert links(graph, "t/hockey_teams", "t/rugby_parcel") == {}
    assert links(graph, "t/hockey_teams", "t/rugby_arenas") == {"city": "/teams/*/city"}


def test_what_belongs_to_no_section_is_linked_with_all_of_them() -> None:
    graph = of(in_sections(a_tool("A/t", *SPORTS_LINES), "hockey", "hockey", "rugby", "rugby", "rugby", ""))

    assert links(graph, "t/hockey_teams", "t/any_team") == {"team_id": "/teams/*/id"}


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
    assert depths["cancel_booking"] == 0  # whoever cancels a booking does not book it first


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


def test_two_parameters_of_one_meaning_do_not_get_one_value() -> None:
    graph = of(
        a_tool("A/t", "search account find: -> *currency"),
        a_tool("A/u", "compute rate convert: base_currency to_currency -> price"),
    )

    assert len(links(graph, "t/find", "u/convert")) <= 1


def test_a_country_is_not_asked_for_where_samples_are_codes() -> None:
    tool = a_tool("A/u", "read holiday list: country -> name")
    endpoint = tool.endpoints[0]
    coded = replace(endpoint, parameters=(replace(endpoint.parameters[0], examples=("US",)),))
    graph = of(a_tool("A/t", "search person find: -> *country"), replace(tool, endpoints=(coded,)))

    assert links(graph, "t/find", "u/list") == {}


def asking(word: str, **changes: object) -> Tool:
    """A tool that asks for the value; `about` is the endpoint's description, the rest is of the parameter."""
    tool = a_tool("B/u", f"read report get: {word} -> temperature")
    endpoint, said = tool.endpoints[0], str(changes.pop("about", ""))
    first, *others = endpoint.parameters
    return replace(
        tool,
        endpoints=(replace(endpoint, description=said, parameters=(replace(first, **changes), *others)),),
    )


@pytest.mark.parametrize(
    ("word", "changes"),
    [
        ("city", {"examples": ("Austin, TX",)}),
        ("city", {"description": "Supported cities: Lund, Umea"}),
        ("city", {"about": "Fares of buses in Singapore."}),
        ("country", {"examples": ("united-states",)}),
        ("country", {"about": "Rates of the European Union."}),
        ("country", {"description": "ISO 2 letter country code"}),
        ("currency", {"description": "SEK, EUR, DKK"}),
        ("email", {"about": "Mail that has arrived.", "description": "Your address"}),
        ("email", {"about": "A strategy for a portfolio."}),
        ("email", {"about": "The last mail in the inbox."}),
        ("symbol", {"examples": ("BTCUSDT",), "about": "Shares."}),
    ],
)
def test_what_only_some_values_of_a_kind_can_fill_is_not_filled_from_another_tool(
    word: str, changes: dict[str, object]
) -> None:
    giver = giving(word, "Lund")
    giver = replace(giver, endpoints=(replace(giver.endpoints[0], description="Shares."),))
    plain = {"email": "Verify a mail address.", "symbol": "Shares."}.get(word, "")

    assert links(of(giver, asking(word, about=plain)), "t/find", "u/get") == {word: f"/companys/*/{word}"}
    assert links(of(giver, asking(word, **changes)), "t/find", "u/get") == {}


def giving(word: str, example: str | None) -> Tool:
    holder = {"city": "hotel", "country": "country", "currency": "currency", "email": "guest"}.get(word, "company")
    tool = a_tool("A/t", f"search {holder} find: -> *name")
    leaf = Shape("string", slot=a_slot(word), example=None if word in ("email", "symbol", "currency") else example)
    thing = Shape("object", entity=holder, fields={word: leaf})
    listed = Shape("object", fields={"companys": Shape("array", items=thing)})
    return replace(tool, endpoints=(replace(tool.endpoints[0], response=listed),))


def test_a_country_that_may_be_a_code_is_no_country_for_others() -> None:
    consumer = asking("country")

    assert links(of(giving("country", None), consumer), "t/find", "u/get") == {}
    assert links(of(giving("country", "Norway"), consumer), "t/find", "u/get") == {"country": "/companys/*/country"}


def test_a_city_that_goes_with_a_state_is_not_taken_from_another_tool() -> None:
    assert links(of(a_tool("A/t", "search shop find: -> *city"), asking("city state")), "t/find", "u/get") == {}


@pytest.mark.parametrize(("name", "linked"), [("id", True), ("uniqueId", True), ("news_id", True), ("sourceId", False)])
def test_an_id_called_after_another_thing_is_not_that_of_the_endpoint(name: str, linked: bool) -> None:
    tool = a_tool("A/t", "search news find: -> *id", "read news get: news_id -> title")
    endpoint = tool.endpoints[1]
    renamed = replace(endpoint, parameters=(replace(endpoint.parameters[0], name=name),))

    assert bool(links(of(replace(tool, endpoints=(tool.endpoints[0], renamed))), "t/find", "t/get")) == linked


def test_who_signs_out_is_told_nothing_that_was_not_seen() -> None:
    tool = a_tool("A/t", "read user logout: -> id", "read user get: user_id -> name")
    derived = replace(tool, endpoints=(replace(tool.endpoints[0], response_shape="derived"), tool.endpoints[1]))

    assert links(of(tool), "t/logout", "t/get") == {"user_id": "/id"}
    assert links(of(derived), "t/logout", "t/get") == {}


def with_parameter_named(tool: Tool, name: str) -> Tool:
    """The tool, the first parameter of its second endpoint under another name."""
    first, second, *rest = tool.endpoints
    renamed = replace(second, parameters=(replace(second.parameters[0], name=name), *second.parameters[1:]))
    return replace(tool, endpoints=(first, renamed, *rest))


@pytest.mark.parametrize(
    ("lines", "name", "linked"),
    [
        (("search season team_seasons: -> *id", "read season standings: season_id -> name"), "season_id", True),
        (
            ("search season unique_seasons: -> *id", "read season standings: season_id -> name"),
            "unique_season_id",
            True,
        ),
        (("search season seasons: -> *id", "read season standings: season_id -> name"), "unique_season_id", False),
        (("search sock sock_list: -> *id", "read sock sock_details: sock_id -> name"), "internal_id", True),
        (("search sock sock_list: -> *id", "read sock fossil_details: sock_id -> name"), "internal_id", False),
    ],
)
def test_ids_of_another_list_are_not_handed_on(lines: tuple[str, str], name: str, linked: bool) -> None:
    graph = of(with_parameter_named(a_tool("A/t", *lines), name))
    producer, consumer = (f"t/{line.split()[2].rstrip(':')}" for line in lines)

    assert bool(links(graph, producer, consumer)) == linked


def test_a_cursor_is_good_for_its_own_list_only() -> None:
    tool = a_tool("A/t", "search post recent_posts: -> *name", "search post top_posts: page_id -> name")
    shape = Shape("object", fields={"next_page_id": Shape("string", slot=Slot("page", "id", "id"))})
    paged = replace(tool, endpoints=(replace(tool.endpoints[0], response=shape), tool.endpoints[1]))

    assert links(of(paged), "t/recent_posts", "t/top_posts") == {}


@pytest.mark.parametrize(("name", "linked"), [("team_report", True), ("number_of_fans", False), ("get_report", False)])
def test_a_derived_shape_knows_the_ids_of_what_its_endpoint_speaks_of(name: str, linked: bool) -> None:
    tool = a_tool("A/t", f"read team {name}: -> team_id", "read team standing: team_id -> name")
    thing = replace(tool.endpoints[0], response_shape="derived", noun="")

    assert bool(links(of(replace(tool, endpoints=(thing, tool.endpoints[1]))), f"t/{name}", "t/standing")) == linked


def test_a_day_is_no_moment() -> None:
    tool = a_tool("A/t", "read delay get_delay: -> from_local", "read forecast get_forecast: from_local -> name")
    slot = Slot("delay", "from_local", "start_date")
    shape = Shape("object", entity="delay", fields={"from_local": Shape("string", slot=slot, example="2020-06-01")})
    given = replace(tool.endpoints[0], response=shape)
    day = replace(tool.endpoints[1].parameters[0], slot=slot)
    plain = replace(tool.endpoints[1], parameters=(day,))
    taken = replace(tool.endpoints[1], parameters=(replace(day, examples=("2023-04-03T12:00",)),))

    assert links(of(replace(tool, endpoints=(given, plain))), "t/get_delay", "t/get_forecast") != {}
    assert links(of(replace(tool, endpoints=(given, taken))), "t/get_delay", "t/get_forecast") == {}


def test_derived_shapes_hand_nothing_to_other_tools() -> None:
    tool = a_tool("A/t", "search person find: -> *city")
    invented = replace(tool, endpoints=(replace(tool.endpoints[0], response_shape="derived"),))
    graph = of(invented, a_tool("A/u", "read weather get: city -> temperature"))

    assert links(graph, "t/find", "u/get") == {}


def test_a_new_thing_does_not_get_the_traits_of_an_old_one() -> None:
    graph = of(a_tool("A/t", "search task list: -> *id title", "create task add: title -> id"))

    assert links(graph, "t/list", "t/add") == {}


def test_latitude_and_longitude_come_from_one_place_or_not_at_all() -> None:
    tool = a_tool("A/u", "read weather get: lat lon -> temperature")
    slots = (Slot("", "latitude", "latitude"), Slot("", "longitude", "longitude"))
    endpoint = tool.endpoints[0]
    parameters = tuple(replace(one, slot=slot) for one, slot in zip(endpoint.parameters, slots, strict=True))
    consumer = replace(tool, endpoints=(replace(endpoint, parameters=parameters),))
    source = a_tool("A/t", "search place find: -> name")
    shape = Shape("object", entity="place", fields={"lat": Shape("string", slot=slots[0])})
    half = replace(source, endpoints=(replace(source.endpoints[0], response=shape),))
    whole = replace(
        source,
        endpoints=(
            replace(
                source.endpoints[0],
                response=replace(shape, fields={**shape.fields, "lon": Shape("string", slot=slots[1])}),
            ),
        ),
    )

    assert links(of(half, consumer), "t/find", "u/get") == {}
    assert links(of(whole, consumer), "t/find", "u/get") == {"lat": "/lat", "lon": "/lon"}


def test_links_are_found_in_time_proportional_to_their_number() -> None:
    tools = [
        a_tool(f"C{number % 9}/t{number}", "search car find: city -> *id city", "read car get: car_id -> id")
        for number in range(400)
    ]
    graph = of(*tools)

    assert len(graph.target) < 40 * len(graph.endpoint_ids)


@pytest.mark.parametrize(
    ("given", "taken", "linked"), [("path", "file_path", True), ("folder", "folder", True), ("folder", "path", False)]
)
def test_a_folder_is_no_file(given: str, taken: str, linked: bool) -> None:
    tool = a_tool("A/t", "search file find: -> name", "read file get: file_id -> name")
    path = Slot("", "path", "path")
    shape = Shape("object", entity="file", fields={given: Shape("string", slot=path)})
    asked = replace(tool.endpoints[1].parameters[0], name=taken, slot=path)
    ends = (replace(tool.endpoints[0], response=shape), replace(tool.endpoints[1], parameters=(asked,)))

    assert bool(links(of(replace(tool, endpoints=ends)), "t/find", "t/get")) == linked


@pytest.mark.parametrize(
    ("entity", "field", "linked"), [("guest", "email", True), ("file", "email", False), ("file", "owner_email", False)]
)
def test_a_thing_is_handed_to_people_and_not_to_its_owner(entity: str, field: str, linked: bool) -> None:
    tool = a_tool("A/t", f"search {entity} find: -> *id", f"create share share: {entity}_id email -> status")
    email = Shape("string", slot=Slot("", "email", "email"))
    key = Shape("string", slot=Slot(entity, "id", "id"))
    thing = Shape("object", entity=entity, fields={"id": key, field: email})
    listed = Shape("object", fields={"them": Shape("array", items=thing)})
    ends = (replace(tool.endpoints[0], response=listed), tool.endpoints[1])

    found = links(of(replace(tool, endpoints=ends)), "t/find", "t/share")
    assert found == {f"{entity}_id": "/them/*/id", **({"email": f"/them/*/{field}"} if linked else {})}


def test_an_id_called_after_another_thing_does_not_stand_for_that_of_the_endpoint() -> None:
    tool = a_tool("A/t", "compute print quote: file -> id price", "create print pause: print_id -> status")
    quote, pause = tool.endpoints
    fields = {"quote_id" if name == "id" else name: field for name, field in quote.response.fields.items()}
    called = replace(quote, response=replace(quote.response, fields=fields))

    assert links(of(tool), "t/quote", "t/pause") == {"print_id": "/id"}
    assert links(of(replace(tool, endpoints=(called, pause))), "t/quote", "t/pause") == {}

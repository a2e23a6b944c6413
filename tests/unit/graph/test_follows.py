"""What nobody asks for in one conversation: each reason has a pair of calls that it forbids and one that it leaves."""

from itertools import islice

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_registry, a_tool, a_town
from toolgen.core.plan import Constraints
from toolgen.core.tools import Tool
from toolgen.graph.build import build
from toolgen.graph.follows import ANSWERED, ENDED, REASONS, WASTED, deed_of, may_follow, reason_against
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import ToolGraph

LINES = (
    "search event find_events: city -> *id name",
    "search event list_events: -> *id name",
    "read event get_event: event_id -> name city",
    "create event create_event: name city -> id name",
    "create event copy_event: name -> id name",
    "send event send_event: event_id email -> status",
    "send event forward_event: event_id email -> status",
    "update event update_event: event_id name -> status",
    "update event publish_event: event_id -> status",
    "delete event cancel_event: event_id -> status",
    "read guest list_guests: event_id -> *name",
    "compute event score_event: event_id -> rating",
    "update guest seat_guest: event_id guest_id -> status",
    "create banner hang_banner: event_id -> id",
)


def named(tool: Tool) -> Tool:
    """The tool, each endpoint with the verb that its name begins with."""
    return replace(tool, endpoints=tuple(replace(one, verb=one.name.partition("_")[0]) for one in tool.endpoints))


GRAPH = build(a_registry(named(a_tool("A/one", *LINES)), named(a_tool("A/two", *LINES))))


def chain(*names: str, graph: ToolGraph = GRAPH) -> list[int]:
    """The nodes of that name; of the second tool where the name ends with an apostrophe."""
    return [graph.endpoint_ids.index(f"A/two/{name[:-1]}" if name.endswith("'") else f"A/one/{name}") for name in names]


@pytest.mark.parametrize(
    ("reason", "first", "then"),
    [
        ("undone", "create_event", "cancel_event"),
        ("undone", "publish_event", "cancel_event"),
        ("gone", "cancel_event", "get_event"),
        ("gone", "cancel_event", "create_event"),
        ("checked", "create_event", "get_event"),
        ("checked", "update_event", "find_events"),
        ("amended", "create_event", "update_event"),
        ("made twice", "create_event", "copy_event"),
        ("made twice", "create_event", "create_event'"),
        ("sent twice", "send_event", "forward_event"),
        ("asked again", "find_events", "find_events'"),
        ("asked again", "find_events", "get_event'"),
        ("asked again", "score_event", "score_event'"),
        ("searched again", "find_events", "list_events"),
        ("searched backwards", "get_event", "find_events"),
        ("ended", "cancel_event", "seat_guest"),
        ("wasted", "hang_banner", "cancel_event"),
    ],
)
def test_each_reason_speaks_against_what_nobody_asks_for(reason: str, first: str, then: str) -> None:
    found = reason_against(GRAPH, chain(first, "list_guests", then))

    assert found is not None
    assert found.name == reason
    assert not may_follow(GRAPH, chain(first, "list_guests"), chain(then)[0])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("find_events", "get_event"),
        ("find_events", "cancel_event"),
        ("get_event", "update_event"),
        ("create_event", "send_event"),
        ("create_event", "publish_event"),
        ("cancel_event", "list_guests"),
        ("cancel_event", "create_event'"),
        ("find_events", "create_event'"),
        ("find_events", "score_event"),
    ],
)
def test_what_people_do_one_after_the_other_is_left(first: str, then: str) -> None:
    assert reason_against(GRAPH, chain(first, then)) is None
    assert may_follow(GRAPH, chain(first), chain(then)[0])


def test_every_reason_is_tried() -> None:
    tried = test_each_reason_speaks_against_what_nobody_asks_for.pytestmark[0].args[1]  # type: ignore[attr-defined]  # pytest keeps marks untyped

    assert {name for name, _, _ in tried} == {reason.name for reason in (*REASONS, ENDED, WASTED)}


def test_the_calls_of_a_fan_out_are_one_question() -> None:
    (node,) = chain("get_event")

    assert reason_against(GRAPH, [*chain("find_events"), node, node]) is None
    assert not may_follow(GRAPH, [node], node)


def test_no_edge_leads_to_what_nobody_asks_for() -> None:
    for graph in (GRAPH, build(a_town())):
        for source in range(len(graph.endpoint_ids)):
            for target in graph.target[graph.edge_first[source] : graph.edge_first[source + 1]]:
                assert reason_against(graph, [source, target]) is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_reason_speaks_against_a_planned_chain(seed: int) -> None:
    for graph in (GRAPH, build(a_town())):
        number = {endpoint_id: node for node, endpoint_id in enumerate(graph.endpoint_ids)}
        for one in islice(plan(graph, seed, Constraints()), 200):
            nodes = [number[call.endpoint_id] for call in one.calls]
            assert reason_against(graph, nodes) is None
            asked = [number[aside.endpoint_id] for aside in one.asides if aside.kind != "irrelevant"]
            assert all(may_follow(graph, nodes, node) for node in asked)
            assert len(one.asides) <= 1


@pytest.mark.parametrize("verb", ["cancel", "void", "unfollow", "leave", "recall"])
def test_a_change_that_takes_something_back_is_known_by_its_verb(verb: str) -> None:
    endpoint = a_tool("A/t", "update thing change: thing_id -> status").endpoints[0]
    taking_back = replace(endpoint, verb=verb)
    removed = a_tool("A/t", "delete thing remove: thing_id -> status").endpoints[0]

    assert deed_of(taking_back) == deed_of(removed) != deed_of(endpoint)


PLACES = (
    "read location locate: city -> rating price",
    "read town describe: city -> rating price title",
    "read rent estimate: city -> amount temperature rating",
    "read mayor get_mayor: country -> rating price",
    "read location look_up: city -> rating price",
)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("describe", "locate'", True),
        ("locate", "describe'", True),
        ("locate", "estimate'", False),
        ("locate", "get_mayor'", False),
        ("describe", "locate", False),
        ("locate", "look_up", True),
    ],
)
def test_what_another_product_has_told_under_another_name_is_not_asked_again(first: str, then: str, told: bool) -> None:
    graph = build(a_registry(a_tool("A/one", *PLACES), a_tool("A/two", *PLACES)))
    nodes = chain(first, then, graph=graph)
    found = reason_against(graph, nodes)

    assert (found is ANSWERED) == told
    assert may_follow(graph, nodes[:1], nodes[1]) != told

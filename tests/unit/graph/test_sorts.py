"""Ids of two sorts of a thing, which one tool lists, and answers that stand there already."""

from msgspec.structs import replace

from tests.unit.graph.catalogs import a_registry, a_tool
from toolgen.graph.build import build
from toolgen.graph.toolgraph import edge_between

EVENTS = (
    ("search event list_economic: -> *id name", "economic events"),
    ("search event list_earnings: -> *id name", "earnings events"),
    ("search event list_latest: -> *id name", "latest events"),
    ("read event get_earning: event_id -> id name rating", "earning event"),
    ("read event get_event: event_id -> id name rating", "event"),
)


def feeds(source: str, target: str, *lines: tuple[str, str]) -> bool:
    """Whether an edge leads from one endpoint to another in a tool of these lines, each with its noun."""
    tool = a_tool("A/one", *(line for line, _ in lines))
    ends = tuple(replace(one, noun=noun) for one, (_, noun) in zip(tool.endpoints, lines, strict=True))
    graph = build(a_registry(replace(tool, endpoints=ends)))
    node = {endpoint_id.rpartition("/")[2]: number for number, endpoint_id in enumerate(graph.endpoint_ids)}
    edge = edge_between(graph, node[source], node[target])
    return edge >= 0 and graph.link_first[edge] < graph.link_first[edge + 1]


def test_an_id_of_another_sort_of_the_thing_is_not_taken() -> None:
    assert feeds("list_earnings", "get_earning", *EVENTS)
    assert feeds("list_latest", "get_earning", *EVENTS)
    assert not feeds("list_economic", "get_earning", *EVENTS)


def test_where_no_other_sort_is_listed_all_ids_will_do() -> None:
    assert feeds("list_economic", "get_event", *EVENTS)
    assert feeds("list_economic", "get_earning", EVENTS[0], EVENTS[3])


def test_what_stands_beside_the_id_is_not_asked_for() -> None:
    rating = ("read rating get_rating: car_id -> rating", "rating")
    shown = ("search car list_cars: -> *id name rating", "cars")
    bare = ("search car list_cars: -> *id name", "cars")

    assert feeds("list_cars", "get_rating", bare, rating)
    assert not feeds("list_cars", "get_rating", shown, rating)

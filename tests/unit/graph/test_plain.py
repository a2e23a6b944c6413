"""The gate: what is planned, what is only offered, and when it stands open."""

from collections import Counter
from itertools import islice

from msgspec.structs import replace

from tests.unit.graph.catalogs import a_registry, a_tool, a_town
from toolgen.core.clarity import CODES
from toolgen.core.plan import Constraints
from toolgen.core.tools import EndpointId, Registry
from toolgen.graph.build import build
from toolgen.graph.plain import FEWEST, planned_of
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import ToolGraph
from toolgen.graph.unclear import clarity

SHUT = EndpointId("Travel/harbour_stay/list_reviews")


def a_city(*unclear: EndpointId) -> Registry:
    """A town with these endpoints marked by the registry."""
    tools = []
    for tool in a_town().tools:
        endpoints = [
            replace(one, unclear="unclear-object") if one.endpoint_id in unclear else one for one in tool.endpoints
        ]
        tools.append(replace(tool, endpoints=tuple(endpoints)))
    return Registry(tuple(tools), "town")


def called(graph: ToolGraph, count: int = 150) -> Counter[str]:
    return Counter(call.endpoint_id for one in islice(plan(graph, 7, Constraints()), count) for call in one.calls)


def test_what_is_not_plain_is_never_called_but_offered() -> None:
    graph = build(a_city(SHUT))
    offered = {name for one in islice(plan(graph, 7, Constraints()), 150) for name in one.distractors}

    assert called(build(a_city()))[SHUT] > 0
    assert called(graph)[SHUT] == 0
    assert SHUT in offered


def test_nothing_leads_to_or_from_what_is_not_planned() -> None:
    graph = build(a_city(SHUT))
    node = graph.endpoint_ids.index(SHUT)

    assert not graph.planned[node]
    assert node not in graph.target
    assert graph.edge_first[node] == graph.edge_first[node + 1]


def test_on_request_everything_is_planned_and_still_named() -> None:
    graph = build(a_city(SHUT), keep_unclear=True)

    assert all(graph.planned)
    assert CODES[graph.unclear[graph.endpoint_ids.index(SHUT)]] == "unclear-object"


def test_where_hardly_anything_is_plain_everything_is_planned() -> None:
    whole = a_town()
    ids = [one.endpoint_id for tool in whole.tools for one in tool.endpoints]
    shut = build(a_city(*ids[FEWEST - 1 :]))

    assert planned_of(shut).endpoints == len(ids)
    assert sum(not code for code in shut.unclear) < FEWEST


def test_the_quota_is_over_what_can_be_planned() -> None:
    graph = build(a_city(SHUT))
    constraints = Constraints(min_calls_per_endpoint=2)
    calls = Counter(call.endpoint_id for one in islice(plan(graph, 7, constraints), 120) for call in one.calls)

    assert all(calls[graph.endpoint_ids[node]] >= 2 for node, planned in enumerate(graph.planned) if planned)
    assert calls[SHUT] == 0


def test_a_lookup_by_an_id_that_nothing_plain_returns_is_not_plain() -> None:
    lines = ("search hotel find: city -> *id name city price", "read hotel show: hotel_id -> id name price city")
    found, shown = (replace(one, response_shape="derived") for one in a_tool("Travel/inn", *lines).endpoints)
    lost = replace(found, unclear="unclear-object")
    tool = a_tool("Travel/inn", *lines)

    def codes(*endpoints: object) -> list[str]:
        graph = build(a_registry(replace(tool, endpoints=endpoints)))
        return [CODES[one] for one in graph.unclear]

    assert codes(found, shown) == ["", ""]
    assert codes(lost, shown) == ["unclear-object", "unclear-source"]


def test_endpoints_of_one_name_are_not_plain() -> None:
    town = a_town()
    tools = [
        replace(tool, endpoints=tuple([replace(one, name="get") for one in tool.endpoints])) for tool in town.tools
    ]
    graph = build(Registry(tuple(tools), "town"))

    assert {CODES[code] for code in graph.unclear} == {"unclear-twin"}


def test_what_is_deprecated_is_not_plain_where_its_successor_is_there() -> None:
    lines = ("send message send_message: email text -> id status", "send text send_old: phone text -> id status")
    alone = ("read weather current: city -> city temperature",)

    def codes(*lines: str) -> list[str]:
        tool = a_tool("Messaging/old_post", *lines)
        endpoints = tuple([replace(one, deprecated=one is tool.endpoints[-1]) for one in tool.endpoints])
        registry = a_registry(*a_town().tools, replace(tool, endpoints=endpoints))
        return [code for one, code in clear_codes(registry).items() if one.startswith("Messaging/old_post/")]

    def clear_codes(registry: Registry) -> dict[str, str]:
        graph = build(registry)
        return {one: CODES[code] for one, code in zip(graph.endpoint_ids, graph.unclear, strict=True)}

    assert codes(*lines) == ["", "unclear-deprecated"]
    assert codes(*alone) == [""]


def test_every_unclear_endpoint_is_a_finding_that_says_what_to_mend() -> None:
    registry = a_city(SHUT)
    graph = build(registry)
    told = clarity(graph, registry)

    assert [one.path for one in told.findings if one.code == "unclear-object"] == [SHUT]
    assert sum(kind.count for kind in told.kinds) == sum(code > 0 for code in graph.unclear)
    assert all(one.message.endswith("left out of plans") for one in told.findings)

"""What plans over the bundled corpus must reach."""

from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path

from toolgen.core.plan import PATTERNS, Blueprint, Constraints
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import ToolGraph, feeders_of
from toolgen.pipeline.build import works_out
from toolgen.registry.load import load

FIXTURE = Path(__file__).parents[3] / "data" / "toolenv" / "tools"


@cache
def fixture() -> ToolGraph:
    return build(load(FIXTURE).registry, works_out=works_out)


@cache
def blueprints() -> list[Blueprint]:
    return list(islice(plan(fixture(), 42, Constraints()), 2000))


def tools_of(blueprint: Blueprint) -> tuple[str, ...]:
    return tuple(call.endpoint_id.rsplit("/", 1)[0] for call in blueprint.calls)


def test_the_first_hundred_have_the_shape_that_is_promised() -> None:
    first = blueprints()[:100]
    calls, tools = [len(one.calls) for one in first], [len(set(tools_of(one))) for one in first]

    assert sum(calls) / 100 >= 2.9
    assert sum(tools) / 100 >= 1.65  # 1.57 is what is promised
    assert sum(call >= 3 and tool >= 2 for call, tool in zip(calls, tools, strict=True)) >= 58
    assert 4 <= Counter(one.pattern for one in first)["single"] <= 12


def test_two_thousand_have_hardly_any_sequence_twice() -> None:
    assert len({tuple(call.endpoint_id for call in one.calls) for one in blueprints()}) >= 1580
    assert len({tools_of(one) for one in blueprints()}) >= 1200


def test_every_plain_endpoint_is_used_and_no_other() -> None:
    used = {call.endpoint_id for one in blueprints() for call in one.calls}

    graph = fixture()
    assert used == {graph.endpoint_ids[node] for node, planned in enumerate(graph.planned) if planned}


def test_nearly_every_endpoint_of_the_fixture_is_plain() -> None:
    assert sum(fixture().planned) >= 0.92 * len(fixture().planned)


def test_identifiers_are_looked_up_before_they_are_needed() -> None:
    graph = fixture()
    number = {endpoint_id: node for node, endpoint_id in enumerate(graph.endpoint_ids)}
    needed = met = 0
    for one in blueprints():
        nodes = [number[call.endpoint_id] for call in one.calls]
        for position, node in enumerate(nodes):
            feeders = feeders_of(graph, node)
            needed += bool(feeders)
            met += bool(feeders) and all(set(group) & set(nodes[:position]) for group in feeders)

    assert met >= 0.85 * needed > 0


def test_no_pattern_is_forgotten_and_no_category_either() -> None:
    patterns = Counter(one.pattern for one in blueprints())
    assert set(patterns) == {*PATTERNS, "no_call"}
    assert patterns["no_call"] <= 0.15 * sum(patterns.values())
    categories = Counter(call.endpoint_id.split("/")[0] for one in blueprints() for call in one.calls)
    assert max(categories.values()) <= 4 * min(categories.values())  # chains of numbers are short: nothing takes them


def test_whoever_is_named_does_not_get_the_address_of_another() -> None:
    graph = fixture()
    endpoints = {e.endpoint_id: e for tool in load(FIXTURE).registry.tools for e in tool.endpoints}
    handed: list[str] = []
    named = 0
    for edge, target in enumerate(graph.target):
        takes = {p.name: p for p in endpoints[graph.endpoint_ids[target]].parameters}
        if not any(p.required and p.slot.kind == "person_name" for p in takes.values()):
            continue
        named += 1
        for link in range(graph.link_first[edge], graph.link_first[edge + 1]):
            if takes[graph.names[graph.link_name[link]]].slot.kind == "email":
                handed.append(graph.paths[graph.link_path[link]].rpartition("/")[2])
    assert named
    assert not handed

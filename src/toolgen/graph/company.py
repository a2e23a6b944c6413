"""Edges between endpoints that go together without handing on a value: the workflow of a tool, and a shared domain."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from toolgen.core.rng import mix, salt
from toolgen.core.tools import Endpoint
from toolgen.graph.crossing import is_universal
from toolgen.graph.sides import Sides
from toolgen.graph.steps import onward
from toolgen.graph.toolgraph import DELETE, EFFECTS

_MOST_WORKFLOW = 6
_MOST_DOMAIN = 8
_FEWEST_DOMAIN = 3
_LOOK_AT = 12  # candidates that are compared for one node
_SHARED_KINDS = frozenset({"date", "start_date", "end_date", "team", "league", "sport"})
_SALT = salt("company")


def workflow(
    nodes: Sequence[int], endpoints: Sequence[Endpoint], sides: Sequence[Sides]
) -> Iterator[tuple[int, int, float]]:
    """Edges inside a tool, from an effect to a later or equal one: search, details, act. Source, target, weight."""
    rank = {node: EFFECTS.index(endpoints[node].effect) for node in nodes}
    for node in nodes:
        if rank[node] == DELETE:
            continue
        scored = []
        for other in _around(nodes, node):
            if rank[other] < rank[node]:
                continue
            same_entity = endpoints[node].entity == endpoints[other].entity != ""
            shared = not sides[node].echoes.isdisjoint(sides[other].echoes)
            weight = 0.2 + 0.4 * same_entity + 0.2 * shared + 0.2 * (rank[other] > rank[node])
            weight *= onward(endpoints[node], endpoints[other])
            if weight:
                scored.append((-weight, mix(node, other), other))
        for negative, _, other in sorted(scored)[:_MOST_WORKFLOW]:
            yield node, other, -negative


def domain(
    members: Sequence[int], endpoints: Sequence[Endpoint], sides: Sequence[Sides], open_nodes: Set[int]
) -> Iterator[tuple[int, int, float]]:
    """Edges between tools of a category whose endpoints speak of the same: a city, a date, the same kind of thing.

    They lead to open nodes only: to turn to another tool is to begin there, with what needs no earlier call.
    """
    topics = {node: _topics(endpoints[node], sides[node]) for node in members}
    filed: dict[str, list[int]] = defaultdict(list)
    begin = [node for node in members if node in open_nodes]
    for node in begin:
        for topic in topics[node]:
            filed[topic].append(node)
    for node in members:
        own = endpoints[node].tool_id
        shared: dict[int, int] = defaultdict(int)
        for topic in topics[node]:
            for other in _spread(filed[topic], node, _LOOK_AT):
                if endpoints[other].tool_id != own and onward(endpoints[node], endpoints[other]):
                    shared[other] += 1
        best = sorted(shared, key=lambda other: (-shared[other], mix(node, other), other))[:_MOST_DOMAIN]
        for other in best:
            yield node, other, (0.3 + 0.2 * shared[other]) * onward(endpoints[node], endpoints[other])
        if len(best) < _FEWEST_DOMAIN:
            for other in _spread(begin, node, 2 * _FEWEST_DOMAIN):
                if (
                    endpoints[other].tool_id != own
                    and other not in shared
                    and onward(endpoints[node], endpoints[other])
                ):
                    yield node, other, 0.1


def _topics(endpoint: Endpoint, side: Sides) -> list[str]:
    """What an endpoint speaks of, where others may speak of the same."""
    topics = {f"*{endpoint.entity}"} if endpoint.entity else set()
    for parameter in side.takes:
        if is_universal(parameter.slot) or parameter.slot.kind in _SHARED_KINDS:
            topics.add(parameter.slot.kind)
    return sorted(topics)


def _around(nodes: Sequence[int], node: int) -> list[int]:
    """The other endpoints of a tool, which are in order, or those beside it in a large one."""
    if len(nodes) <= 4 * _LOOK_AT:
        return [other for other in nodes if other != node]
    offset = bisect_left(nodes, node)
    return [nodes[(offset + step) % len(nodes)] for step in range(1, 4 * _LOOK_AT)]


def _spread(items: Sequence[int], node: int, most: int) -> Sequence[int]:
    """At most so many of the items, evenly spread, begun where the node says."""
    if len(items) <= most:
        return items
    start, stride = mix(node, _SALT), max(1, len(items) // most)
    return [items[(start + step * stride) % len(items)] for step in range(most)]

"""Walks through the graph: one function for each pattern of chain.

A walk appends calls to a draft. Whatever it wants to call, it first calls what that needs (see `needs`), so that an
identifier comes from a result and not out of the blue. A walk that finds no way on returns False; the caller draws
again.
"""

from collections.abc import Sequence

from msgspec import Struct

from toolgen.core.rng import Stream
from toolgen.graph.follows import may_follow, reason_against
from toolgen.graph.steer import draw_edge
from toolgen.graph.terrain import Terrain
from toolgen.graph.toolgraph import (
    DATA,
    DEEPEST,
    ECHO,
    FANNED,
    READ,
    REQUIRED,
    SEARCH,
    TOGETHER,
    ToolGraph,
    edge_between,
)

NOWHERE = -1
ANY = -1
_TRIES = 8
_STAYING = 2  # of 5 steps of a chain through several tools may stay in the tool
_DRAWN, _FROM_LAST = 100, 60  # 60 of 100 steps go on from the last call
_FEEDERS = 6  # of one identifier that are drawn from
_PAIRS = 8  # pairs of branches that are tried


class Draft:
    """A chain in the making."""

    __slots__ = ("edges", "items", "most", "nodes", "several", "via")

    def __init__(self, most: int) -> None:
        self.most = most  # calls
        self.nodes: list[int] = []
        self.items: list[int] = []  # which item of its producer's list each call is about
        self.via: list[dict[int, int]] = []  # the calls that led to each: position, and name of what it takes or ANY
        self.edges: list[int] = []
        self.several = False  # whether the calls are of several tools

    def add(self, graph: ToolGraph, node: int, *, via: int = NOWHERE, item: int = 0) -> None:
        """Append a call."""
        if self.nodes and graph.tool[node] != graph.tool[self.nodes[-1]]:
            self.several = True
        self.nodes.append(node)
        self.via.append({} if via == NOWHERE else {via: ANY})
        self.items.append(item)


def completion(terrain: Terrain, draft: Draft, node: int, rng: Stream) -> Sequence[int] | None:
    """The node, preceded by the calls that it needs and that the draft lacks; None where they do not fit."""
    room = draft.most - len(draft.nodes)
    if not terrain.needs[node]:
        return (node,) if room else None
    depth = terrain.graph.depth
    order: list[int] = []
    known = set(draft.nodes)
    pending = [node]
    while pending:
        current = pending.pop()
        order.append(current)
        for feeders in terrain.needs[current]:
            if not known.isdisjoint(feeders):
                continue
            feeder = _shallow(terrain.graph, feeders, rng)
            known.add(feeder)
            pending.append(feeder)
        if len(order) + len(pending) > room:
            return None
    if len(order) == 1:
        return order
    order.sort(key=depth.__getitem__)
    return order if reason_against(terrain.graph, [*draft.nodes, *order]) is None else None


def _shallow(graph: ToolGraph, feeders: tuple[int, ...], rng: Stream) -> int:
    """One of the first feeders that need the least themselves: of two drawn, the one that makes more sense."""
    depth = graph.depth
    if len(feeders) == 1 or depth[feeders[1]] > depth[feeders[0]]:
        return feeders[0]
    several = sum(depth[one] == depth[feeders[0]] for one in feeders[:_FEEDERS])
    one, other = feeders[rng.below(several)], feeders[rng.below(several)]
    return one if graph.sense[one] >= graph.sense[other] else other


def start(terrain: Terrain, draft: Draft, node: int, rng: Stream) -> bool:
    """Append a node with all that it needs."""
    graph, nodes = terrain.graph, draft.nodes
    if nodes and not may_follow(graph, nodes, node):
        return False
    added = completion(terrain, draft, node, rng)
    for one in added or ():
        draft.add(graph, one)
    return added is not None


def step(terrain: Terrain, draft: Draft, rng: Stream, *, inside: bool | None = None) -> bool:
    """Append a neighbour of a call, mostly of the last: inside its tool, outside, or (None) either."""
    last = len(draft.nodes) - 1
    draw = rng.below(_DRAWN) if last else 0
    anchor = last if draw < _FROM_LAST else draw % last
    if draft.nodes.count(draft.nodes[anchor]) > 1:
        anchor = min(draft.via[anchor])  # of two alike results nobody goes on from one: back to their list
    edge = _edge_from(terrain, draft.nodes[anchor], rng, inside)
    if edge == NOWHERE:
        return False
    added = _next(terrain, draft, edge, rng)
    if not added:
        return False
    for one in added:
        draft.add(terrain.graph, one)
    draft.via[-1] = {anchor: ANY}
    draft.edges.append(edge)
    return True


def _next(terrain: Terrain, draft: Draft, edge: int, rng: Stream) -> Sequence[int] | None:
    """What to call to go along the edge, if that may come now and its first call has to do with an earlier one.

    Where the target itself takes a value from there, what it needs besides is a branch that joins in it.
    """
    graph, nodes = terrain.graph, draft.nodes
    target = graph.target[edge]
    if not may_follow(graph, nodes, target):
        return None
    if not terrain.needs[target]:
        return (target,) if len(nodes) < draft.most else None
    added = completion(terrain, draft, target, rng)
    if added is None or len(added) < 2 or graph.kind[edge] == DATA:
        return added
    return added if any(edge_between(graph, node, added[0]) >= 0 for node in nodes) else None


def _edge_from(terrain: Terrain, node: int, rng: Stream, inside: bool | None) -> int:
    graph, coverage = terrain.graph, terrain.coverage
    first, end = graph.edge_first[node], graph.edge_first[node + 1]
    if inside is None:
        return draw_edge(graph, coverage, first, end, rng) if first < end else NOWHERE
    inner, outer = graph.inner_first[node], graph.inner_end[node]
    if inside:
        return draw_edge(graph, coverage, inner, outer, rng) if inner < outer else NOWHERE
    cumulative = graph.cumulative
    before = cumulative[inner] - cumulative[first] if first < inner else 0.0
    after = cumulative[end] - cumulative[outer] if outer < end else 0.0
    if before and (not after or rng.random() * (before + after) < before):
        return draw_edge(graph, coverage, first, inner, rng)
    return draw_edge(graph, coverage, outer, end, rng) if after else NOWHERE


def sequential(terrain: Terrain, draft: Draft, length: int, rng: Stream) -> bool:
    """Go on inside the tool until the chain is long enough; at least one step."""
    for _ in range(_TRIES):
        if len(draft.nodes) >= max(2, length):
            break
        step(terrain, draft, rng, inside=True)
    return len(draft.nodes) >= 2


def multi_tool(terrain: Terrain, draft: Draft, length: int, rng: Stream) -> bool:
    """Go on across tools until the chain is long enough."""
    for _ in range(2 * _TRIES):
        if draft.several and len(draft.nodes) >= length:
            break
        step(terrain, draft, rng, inside=None if draft.several and rng.below(5) < _STAYING else False)
    return draft.several


def fan_out(terrain: Terrain, draft: Draft, rng: Stream) -> bool:
    """From the last call, ask about two or three of the things it lists, or hand one of them to different endpoints."""
    graph, coverage = terrain.graph, terrain.coverage
    origin = len(draft.nodes) - 1
    producer = draft.nodes[origin]
    room = min(3, draft.most - len(draft.nodes))
    if room < 2:
        return False
    edges = _fan_edges(terrain, draft, producer)
    if not edges:
        return False
    breadth = 2 if room == 2 or rng.below(3) else 3
    details = [edge for edge in edges if graph.effect[graph.target[edge]] in (SEARCH, READ)]
    if details and (len(edges) < 2 or rng.below(5) < 3):
        few = rng.some(details, 3 if coverage.steering else 1)
        edge = min(few, key=lambda one: (1 + coverage.edges[one]) / graph.edge_weight[one])
        for item in range(breadth):
            draft.add(graph, graph.target[edge], via=origin, item=item)
        draft.edges.append(edge)
        return True
    chosen = sorted(rng.some(edges, breadth), key=lambda edge: graph.effect[graph.target[edge]])
    for edge in chosen:
        if may_follow(graph, draft.nodes, graph.target[edge]):
            draft.add(graph, graph.target[edge], via=origin)
            draft.edges.append(edge)
    return len(draft.nodes) >= origin + 3


def _fan_edges(terrain: Terrain, draft: Draft, producer: int) -> list[int]:
    """The data edges from a producer's list to endpoints that need nothing else."""
    graph, known = terrain.graph, set(draft.nodes)
    found = []
    for edge in range(graph.edge_first[producer], graph.edge_first[producer + 1]):
        if graph.kind[edge] != DATA or not may_follow(graph, draft.nodes, graph.target[edge]):
            continue
        flags = graph.link_flags[graph.link_first[edge] : graph.link_first[edge + 1]]
        if any(one & FANNED == FANNED and not one & ECHO for one in flags):
            needs = terrain.needs[graph.target[edge]]
            if all(not known.isdisjoint(feeders) for feeders in needs):
                found.append(edge)
    return found


def branch_and_join(terrain: Terrain, draft: Draft, node: int, rng: Stream) -> bool:
    """Two calls that know nothing of each other, each with what it needs, then the node with arguments from both."""
    pair = _branches(terrain.graph, node, draft.most, rng)
    if pair is None:
        return False
    for branch in pair:
        if branch.source not in draft.nodes and not start(terrain, draft, branch.source, rng):
            return False
    if not start(terrain, draft, node, rng) or draft.nodes[-1] != node:
        return False
    draft.via[-1] = {draft.nodes.index(branch.source): branch.name for branch in pair}
    draft.edges += [branch.edge for branch in pair]
    return True


class _Branch(Struct, frozen=True):
    """A producer of one argument of a join."""

    source: int
    edge: int
    name: int


def _branches(graph: ToolGraph, node: int, most: int, rng: Stream) -> tuple[_Branch, _Branch] | None:
    """Two independent producers of two different parameters of the node."""
    givers: dict[int, list[_Branch]] = {}
    together: set[int] = set()
    for place in range(graph.source_first[node], graph.source_first[node + 1]):
        edge, source = graph.source_edge[place], graph.source[place]
        for link in range(graph.link_first[edge], graph.link_first[edge + 1]):
            if graph.link_flags[link] & (ECHO | REQUIRED) == REQUIRED:
                branch = _Branch(source, edge, graph.link_name[link])
                givers.setdefault(branch.name, []).append(branch)
                if graph.link_flags[link] & TOGETHER:
                    together.add(branch.name)
    names = rng.some(sorted(givers), 2)
    if len(names) < 2 or together.issuperset(names):
        return None
    for _ in range(_PAIRS):
        left, right = (_likelier(graph, givers[name], rng) for name in names)
        before = max(graph.depth[left.source] % DEEPEST, graph.depth[right.source] % DEEPEST)
        if before < most - 2 and _apart(graph, left, right) and _independent(graph, left.source, right.source):
            return left, right
    return None


def _likelier(graph: ToolGraph, branches: Sequence[_Branch], rng: Stream) -> _Branch:
    """Of two branches, drawn evenly, the one that makes more sense."""
    one, other = rng.pick(branches), rng.pick(branches)
    return one if _sense(graph, one) >= _sense(graph, other) else other


def _sense(graph: ToolGraph, branch: _Branch) -> float:
    return graph.sense[branch.source] * graph.edge_weight[branch.edge]


def _apart(graph: ToolGraph, one: _Branch, other: _Branch) -> bool:
    """Whether they are of two kinds of things, and neither result gives both: no ticket of one event for another."""
    if graph.entity[one.source] == graph.entity[other.source]:
        return False
    return not (_gives(graph, one.edge, other.name) or _gives(graph, other.edge, one.name))


def _gives(graph: ToolGraph, edge: int, name: int) -> bool:
    return name in graph.link_name[graph.link_first[edge] : graph.link_first[edge + 1]]


def _independent(graph: ToolGraph, one: int, other: int) -> bool:
    """Whether two nodes differ and neither hands anything to the other."""
    if one == other:
        return False
    edges = (edge_between(graph, one, other), edge_between(graph, other, one))
    return not any(edge != -1 and graph.kind[edge] == DATA for edge in edges)

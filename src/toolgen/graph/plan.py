"""The plan: an endless, steered stream of blueprints, of which any prefix is the same however long one listens."""

from collections.abc import Iterator
from itertools import count

from msgspec import Struct

from toolgen.core.errors import ConfigError, PlanError
from toolgen.core.mix import Kind
from toolgen.core.plan import PATTERNS, Blueprint, Constraints, Difficulty, Pattern, PlannedCall
from toolgen.core.rng import Seed, Stream, mix
from toolgen.graph.bind import bindings_of
from toolgen.graph.chains import ANYWHERE, draft_chain, next_chain
from toolgen.graph.distractors import distractors
from toolgen.graph.missions import check_missions, plan_missions
from toolgen.graph.occasions import anybody, asides_of, beside_calls, without_calls
from toolgen.graph.pools import FEWEST_CALLS, fits
from toolgen.graph.terrain import Terrain, terrain_of
from toolgen.graph.toolgraph import ToolGraph
from toolgen.graph.walk import Draft

_PROBES = 200  # drafts of a pattern before it counts as impossible


def plan(graph: ToolGraph, seed: int, constraints: Constraints) -> Iterator[Blueprint]:
    """Blueprints 0, 1, 2 … without end. Raises PlanError where no chain meets the constraints."""
    if not constraints.terms.plain:
        yield from plan_missions(graph, seed, constraints)
    bare = [PlannedCall(endpoint_id) for endpoint_id in graph.endpoint_ids]
    terrain = terrain_of(graph, constraints)
    difficulty = constraints.distractors
    root, wishes = Seed(seed), _wanted(terrain, seed, constraints.min_calls_per_endpoint)
    for index in count():
        wanted, rng = next(wishes), root.at("kinds", index).stream()
        alone = _alone(constraints, wanted, rng)
        if alone is not None:
            yield _without_calls(graph, alone, difficulty, rng, named=(seed, index))
            continue
        kinds = beside_calls(constraints.mix, rng)
        walk = _walk(terrain, root.at("plan", index).stream(), wanted)
        draft = walk.draft
        calls = [bare[draft.nodes[0]]]
        for position in range(1, len(draft.nodes)):
            node = draft.nodes[position]
            bindings = bindings_of(terrain, draft, position, walk.rng)
            calls.append(PlannedCall(graph.endpoint_ids[node], bindings) if bindings else bare[node])
        asides = asides_of(graph, kinds, draft.nodes, draft.nodes, rng)
        yield Blueprint(
            f"conv_{seed}_{index:05d}",
            index,
            seed,
            walk.pattern,
            tuple(calls),
            distractors(graph, draft.nodes, difficulty, unwanted=[node for _, node in asides], rng=walk.rng),
            kinds,
            tuple([aside for aside, _ in asides]),
            difficulty,
        )


def _alone(constraints: Constraints, wanted: int, rng: Stream) -> Kind | None:
    """What a conversation without a call is about; None where a pattern, a length or the quota asks for calls."""
    if wanted != ANYWHERE or constraints.patterns != PATTERNS or constraints.min_calls > 1:
        return None
    return without_calls(constraints.mix, rng)


def _without_calls(
    graph: ToolGraph, kind: Kind, difficulty: Difficulty, rng: Stream, *, named: tuple[int, int]
) -> Blueprint:
    """A conversation in which nothing is called, about a drawn endpoint and what stands near it."""
    node, (seed, index) = anybody(graph, rng), named
    asides = asides_of(graph, (kind,), (node,), (), rng)
    offered = distractors(graph, (node,), difficulty, unwanted=[other for _, other in asides], rng=rng)
    if all(other != node for _, other in asides):
        offered = (graph.endpoint_ids[node], *offered)
    return Blueprint(
        f"conv_{seed}_{index:05d}",
        index,
        seed,
        "no_call",
        (),
        offered,
        (kind,),
        tuple([aside for aside, _ in asides]),
        difficulty,
    )


class _Walk(Struct, frozen=True):
    """A chain as it was walked, the quota's wish that began it, and the stream for what is still to be drawn."""

    wanted: int
    pattern: Pattern
    draft: Draft
    rng: Stream


def _walks(terrain: Terrain, seed: int, quota: int) -> Iterator[_Walk]:
    """Chain after chain, each counted as covered before the next one is drawn."""
    root = Seed(seed)
    for index, wanted in enumerate(_wanted(terrain, seed, quota)):
        yield _walk(terrain, root.at("plan", index).stream(), wanted)


def _walk(terrain: Terrain, rng: Stream, wanted: int) -> _Walk:
    pattern, draft = next_chain(terrain, rng, wanted=wanted)
    terrain.coverage.count(terrain.graph, pattern, draft.nodes, draft.edges)
    return _Walk(wanted, pattern, draft, rng)


def _wanted(terrain: Terrain, seed: int, quota: int) -> Iterator[int]:
    """The quota: the endpoints that have been called least, level by level; then ANYWHERE for ever."""
    graph = terrain.graph
    callable_ = [node for node in range(len(graph.endpoint_ids)) if graph.planned[node]] if quota else []
    order = sorted(callable_, key=lambda node: (mix(seed, node), node))
    for level in range(quota):
        for node in order:
            if terrain.coverage.nodes[node] <= level:
                yield node
    while True:
        yield ANYWHERE


def check(graph: ToolGraph, constraints: Constraints, *, conversations: int | None, seed: int = 0) -> None:
    """Refuse what cannot work before anything is generated. Raises ConfigError or PlanError with the way out.

    With a quota this plans ahead, so that the number of conversations it names is the true one for the seed.
    """
    if not graph.endpoint_ids:
        raise PlanError("the selection holds no endpoint; allow more tools and categories")
    if not constraints.terms.plain:
        check_missions(graph, constraints)
        return
    if not 1 <= constraints.min_calls <= constraints.max_calls:
        raise ConfigError(
            f"--length {constraints.min_calls}-{constraints.max_calls} is empty; use 1 or more, the smaller first"
        )
    fitting = [pattern for pattern in constraints.patterns if fits(pattern, constraints)]
    asked = constraints.patterns if constraints.patterns != PATTERNS else ()
    for pattern in asked:
        if pattern not in fitting:
            raise ConfigError(_does_not_fit(pattern, constraints))
    terrain = terrain_of(graph, constraints)
    possible = [pattern for pattern in fitting if _possible(terrain, pattern)]
    for pattern in asked:
        if pattern not in possible:
            raise PlanError(_out_of_reach(pattern, constraints))
    if not possible:
        raise PlanError(
            f"no chain of {constraints.min_calls} to {constraints.max_calls} calls exists in the selection; "
            "allow shorter chains, or more tools and categories"
        )
    if constraints.min_calls_per_endpoint:
        _check_quota(graph, constraints, conversations, seed)


def _does_not_fit(pattern: Pattern, constraints: Constraints) -> str:
    wanted = f"--length {constraints.min_calls}-{constraints.max_calls}"
    if pattern == "single":
        return f"--pattern single is one call, but {wanted}; use --length 1-{constraints.max_calls} or another pattern"
    fewest = FEWEST_CALLS[pattern]
    return f"--pattern {pattern} needs {fewest} calls or more, but {wanted}; use --length {fewest}-{fewest + 2}"


def _out_of_reach(pattern: Pattern, constraints: Constraints) -> str:
    missing = {
        "single": "an endpoint that needs no earlier call",
        "sequential": "a tool with endpoints that go together",
        "multi_tool": "two tools that go together",
        "fan_out": "an endpoint that lists things which another one can be asked about",
        "branch_and_join": "an endpoint that takes arguments from two others",
    }[pattern]
    return (
        f"--pattern {pattern} finds no chain of {constraints.min_calls} to {constraints.max_calls} calls: the "
        f"selection lacks {missing}; allow more tools and categories, other lengths, or another pattern"
    )


def _possible(terrain: Terrain, pattern: Pattern) -> bool:
    """Whether some draft of the pattern succeeds."""
    if pattern not in terrain.pools.starts:
        return False
    rng = Seed(0).at("probe", pattern).stream()
    return any(draft_chain(terrain, pattern, rng) is not None for _ in range(_PROBES))


def _check_quota(graph: ToolGraph, constraints: Constraints, conversations: int | None, seed: int) -> None:
    """Plan ahead until the quota is met or known to be out of reach."""
    quota = constraints.min_calls_per_endpoint
    terrain = terrain_of(graph, constraints)
    needed = 0
    for walk in _walks(terrain, seed, quota):
        if walk.wanted == ANYWHERE:
            break
        needed += 1
    offered = [node for node in range(len(graph.endpoint_ids)) if graph.planned[node]]
    missed = [node for node in offered if terrain.coverage.nodes[node] < quota]
    if missed:
        raise PlanError(
            f"--min-calls-per-endpoint {quota} cannot reach {len(missed)} of {len(offered)} endpoints, "
            f"such as {graph.endpoint_ids[missed[0]]!r}; allow more patterns or other lengths, or exclude their tools"
        )
    if conversations is not None and needed > conversations:
        raise ConfigError(
            f"--min-calls-per-endpoint {quota} over {len(offered)} endpoints needs {needed} conversations, "
            f"but -n is {conversations}; use -n {needed} or a smaller quota"
        )

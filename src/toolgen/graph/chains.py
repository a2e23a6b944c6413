"""The next chain: draw a pattern, a length and a start, walk, and prefer what has not been there before."""

from toolgen.core.errors import PlanError
from toolgen.core.plan import Pattern
from toolgen.core.rng import Stream
from toolgen.graph.steer import draw_node
from toolgen.graph.terrain import Terrain
from toolgen.graph.walk import Draft, branch_and_join, fan_out, multi_tool, sequential, start, step

ANYWHERE = -1

_TRIES = 12  # drafts of one pattern for one chain
_LAST_TRIES = 1000  # drafts of one pattern before its chains count as impossible
_KEPT = 0.25  # of the share of a pattern that brings nothing new
_FRESH_TRIES = 8  # drafts at most, until one is new: 2,000 conversations then have some 1,600 sequences of tools
_NOVEL = 2


def next_chain(terrain: Terrain, rng: Stream, *, wanted: int = ANYWHERE) -> tuple[Pattern, Draft]:
    """A chain: of a drawn pattern if that works out, else of another; through the wanted node if one can be found.

    Raises PlanError where there seems to be none.
    """
    order = _patterns(terrain, rng)
    if wanted != ANYWHERE:
        for pattern in order:
            for _ in range(_TRIES):
                draft = draft_chain(terrain, pattern, rng, begin=wanted)
                if draft is not None and wanted in draft.nodes:
                    return pattern, draft
    for pattern in order:
        draft = _freshest(terrain, pattern, rng)
        if draft is not None:
            return pattern, draft
    for pattern in order:
        for _ in range(_LAST_TRIES):
            draft = draft_chain(terrain, pattern, rng)
            if draft is not None:
                return pattern, draft
    raise PlanError(
        "no chain found that meets the constraints; allow more patterns, other lengths, or more tools and categories"
    )


def _patterns(terrain: Terrain, rng: Stream) -> tuple[Pattern, ...]:
    """All patterns, led by one drawn by its share; steered, a pattern that repeats itself gets less of it."""
    patterns, weights = terrain.pools.patterns, terrain.pools.shares
    if len(patterns) < 2:
        return patterns
    if terrain.coverage.steering:
        news = terrain.coverage.news
        weights = [weight * (_KEPT + news[pattern]) for pattern, weight in zip(patterns, weights, strict=True)]
    mark, first = rng.random() * sum(weights), 0
    while mark >= weights[first] and first < len(patterns) - 1:
        mark -= weights[first]
        first += 1
    return (patterns[first], *patterns[:first], *patterns[first + 1 :])


def _freshest(terrain: Terrain, pattern: Pattern, rng: Stream) -> Draft | None:
    """A draft of the pattern; steered, one whose sequence is new, if drawing again or one more call makes it so."""
    graph, coverage = terrain.graph, terrain.coverage
    best, best_novelty, fresh_tries = None, -1, 0
    for _ in range(_TRIES):
        draft = draft_chain(terrain, pattern, rng)
        if draft is None:
            continue
        if not coverage.steering or pattern == "single":
            return draft
        novelty = coverage.novelty(graph, draft.nodes)
        if novelty > best_novelty:
            best, best_novelty = draft, novelty
        fresh_tries += 1
        if best_novelty == _NOVEL or fresh_tries == _FRESH_TRIES:
            break
    if best is not None and best_novelty < _NOVEL and len(best.nodes) < terrain.most:
        best.most = terrain.most
        step(terrain, best, rng, inside=True if pattern == "sequential" else None)
    return best


def draft_chain(terrain: Terrain, pattern: Pattern, rng: Stream, *, begin: int = ANYWHERE) -> Draft | None:
    """One try at a chain of the pattern, or None where the walk got stuck."""
    graph, coverage = terrain.graph, terrain.coverage
    lengths = terrain.pools.lengths[pattern]
    length = rng.pick(lengths)
    node = begin
    draft = Draft(terrain.most)
    if begin == ANYWHERE:
        node = draw_node(graph, coverage, terrain.pools.starts[pattern], rng)
    if _walk(terrain, draft, node, (pattern, length), rng) and len(draft.nodes) >= lengths[0]:
        return draft
    coverage.stuck[node] += 1
    return None


def _walk(terrain: Terrain, draft: Draft, node: int, wish: tuple[Pattern, int], rng: Stream) -> bool:
    pattern, length = wish
    if pattern == "branch_and_join":
        return branch_and_join(terrain, draft, node, rng) and _go_on(terrain, draft, length, rng)
    if not start(terrain, draft, node, rng):
        return False
    match pattern:
        case "single":
            return len(draft.nodes) == 1
        case "sequential":
            return sequential(terrain, draft, length, rng)
        case "multi_tool":
            return multi_tool(terrain, draft, length, rng)
        case "fan_out":
            return fan_out(terrain, draft, rng) and _go_on(terrain, draft, length, rng)


def _go_on(terrain: Terrain, draft: Draft, length: int, rng: Stream) -> bool:
    """Lengthen a chain that has its shape already, first into another tool."""
    for _ in range(4):
        if len(draft.nodes) >= length:
            break
        step(terrain, draft, rng, inside=None if draft.several else False)
    return True

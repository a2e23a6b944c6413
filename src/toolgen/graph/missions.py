"""The plan of missions: chains for one to three tasks, from tools of their own, and what comes in between.

Each chain has at least one call that needs an earlier one. Tasks are of one category or of several, in equal shares
where there are two or more of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import count

from toolgen.core.errors import ConfigError, PlanError
from toolgen.core.mission import INTERVENTIONS, STYLES, Intervention, InterventionKind, Mission, Style, Terms
from toolgen.core.plan import Blueprint, Constraints, Pattern, PlannedCall
from toolgen.core.rng import Seed, Stream
from toolgen.graph.bind import bindings_of
from toolgen.graph.chains import draft_chain
from toolgen.graph.distractors import distractors
from toolgen.graph.steer import draw_node
from toolgen.graph.terrain import Terrain, terrain_of
from toolgen.graph.toolgraph import COMPUTE, READ, SEARCH, ToolGraph
from toolgen.graph.walk import Draft

MOST_TASKS = 3
LONGEST = 3  # calls of a task, where nobody asks for more
THINK_MS = 800  # what a turn of the assistant costs
TIMEOUT_MS = 90_000  # after which the runtime gives up a call
_TRIES = 60
_STEERED_TRIES = 30  # of them; in a small selection, coverage may prefer the tools that are taken every time
_PATTERNS: tuple[Pattern, ...] = ("sequential", "multi_tool", "fan_out", "branch_and_join")
_SHARES = {"sequential": 45, "multi_tool": 30, "fan_out": 12, "branch_and_join": 13}
_ANY = -1  # category, or none
_SECOND_PERCENT = 25  # of the missions with an intervention that have another one
_MIXED: tuple[Style, ...] = ("ack", "ack", "poll", "deferred")
_LOOKING = frozenset((SEARCH, READ, COMPUTE))

Chain = tuple[Pattern, Draft, tuple[PlannedCall, ...]]


def plan_missions(graph: ToolGraph, seed: int, constraints: Constraints) -> Iterator[Blueprint]:
    """Blueprints 0, 1, 2 … without end. Raises PlanError where no mission meets the constraints."""
    root, terms = Seed(seed), constraints.terms
    terrain = terrain_of(graph, _of_chains(constraints))
    for index in count():
        rng = root.at("mission", index).stream()
        chains = _chains(terrain, rng.between(*terms.tasks), rng)
        for pattern, draft, _ in chains:
            terrain.coverage.count(graph, pattern, draft.nodes, draft.edges)
        nodes = [node for _, draft, _ in chains for node in draft.nodes]
        yield Blueprint(
            f"conv_{seed}_{index:05d}",
            index,
            seed,
            chains[0][0],
            tuple([call for _, _, calls in chains for call in calls]),
            distractors(graph, nodes, constraints.distractors, unwanted=(), rng=rng),
            (),
            (),
            constraints.distractors,
            _mission(graph, chains, terms, rng),
        )


def check_missions(graph: ToolGraph, constraints: Constraints) -> None:
    """Refuse what cannot work before anything is generated. Raises ConfigError or PlanError with the way out."""
    terms = constraints.terms
    fewest, most = terms.tasks
    if not 1 <= fewest <= most <= MOST_TASKS:
        raise ConfigError(f"--tasks {fewest}-{most}: use 1 to {MOST_TASKS}, the smaller first")
    if constraints.min_calls_per_endpoint:
        raise ConfigError("--min-calls-per-endpoint cannot be met by missions; leave it out, or --tasks and --style")
    known = set(graph.endpoint_ids)
    unknown = [name for name in terms.overrides.endpoints if name not in known]
    if unknown:
        raise ConfigError(
            f"--latency-file: {unknown[0]!r} is not an endpoint of the corpus; "
            f"names look like {graph.endpoint_ids[0]!r} ({len(unknown)} unknown)"
        )
    chained = _of_chains(constraints)
    if chained.max_calls < chained.min_calls or not chained.patterns:
        raise ConfigError(
            "a task of a mission is a chain of two calls or more; allow --length 2-3 and a pattern other than single"
        )
    _chains(terrain_of(graph, chained), most, Seed(0).at("probe").stream())


def _of_chains(constraints: Constraints) -> Constraints:
    patterns = tuple(pattern for pattern in constraints.patterns if pattern in _PATTERNS)
    default = Constraints()
    most = LONGEST if constraints.max_calls == default.max_calls else constraints.max_calls
    return Constraints(
        min_calls=max(2, constraints.min_calls), max_calls=most, patterns=patterns, steering=constraints.steering
    )


def _chains(terrain: Terrain, tasks: int, rng: Stream) -> list[Chain]:
    """One chain for each task, no two of them with a tool in common."""
    same = tasks > 1 and rng.chance(50)
    for alike in (same, False) if same else (False,):
        for _ in range(_TRIES):
            chains = _draft(terrain, tasks, rng, alike=alike)
            if chains is not None:
                return chains
    raise PlanError(
        f"no mission of {tasks} {'task' if tasks == 1 else 'tasks'} exists in the selection: each takes a chain of two "
        "dependent calls from tools of its own; allow more tools and categories, or fewer tasks"
    )


def _draft(terrain: Terrain, tasks: int, rng: Stream, *, alike: bool) -> list[Chain] | None:
    graph = terrain.graph
    chains: list[Chain] = []
    taken: set[int] = set()
    for _ in range(tasks):
        category = graph.category[chains[0][1].nodes[0]] if chains and alike else _ANY
        tries = (_chain(terrain, category, taken, rng, steered=n < _STEERED_TRIES) for n in range(_TRIES))
        found = next(filter(None, tries), None)
        if found is None:
            return None
        chains.append(found)
        taken.update(graph.tool[node] for node in found[1].nodes)
    return chains


def _chain(terrain: Terrain, category: int, taken: set[int], rng: Stream, *, steered: bool) -> Chain | None:
    """A chain in which something depends on something else, of other tools than those that are taken."""
    graph, patterns = terrain.graph, terrain.pools.patterns
    if not patterns:  # nothing in the selection depends on anything
        return None
    pattern = rng.weighted(patterns, [_SHARES[each] for each in patterns])
    begin = _begin(terrain, pattern, category, rng, steered=steered)
    if begin == _ANY or graph.tool[begin] in taken:
        return None
    draft = draft_chain(terrain, pattern, rng, begin=begin)
    if draft is None or any(graph.tool[node] in taken for node in draft.nodes):
        return None
    ids = graph.endpoint_ids
    calls = [PlannedCall(ids[draft.nodes[0]])]
    calls += [
        PlannedCall(ids[draft.nodes[position]], bindings_of(terrain, draft, position, rng))
        for position in range(1, len(draft.nodes))
    ]
    return (pattern, draft, tuple(calls)) if any(call.bindings for call in calls) else None


def _begin(terrain: Terrain, pattern: Pattern, category: int, rng: Stream, *, steered: bool) -> int:
    """Where a chain of the pattern begins: anywhere, or in a category; _ANY where there is nothing to begin with."""
    graph, pool = terrain.graph, terrain.pools.starts[pattern]
    if category == _ANY and steered:
        return draw_node(graph, terrain.coverage, pool, rng)
    first, end = 0, len(pool.nodes)
    if category != _ANY:
        first = bisect_left(pool.nodes, graph.category_first[category])
        end = bisect_left(pool.nodes, graph.category_first[category + 1])
    if first == end:
        return _ANY
    low, high = pool.cumulative[first], pool.cumulative[end]
    place = bisect_right(pool.cumulative, low + rng.random() * (high - low), first, end) - 1
    return pool.nodes[max(first, place)]


def _mission(graph: ToolGraph, chains: Sequence[Chain], terms: Terms, rng: Stream) -> Mission:
    style: Style = rng.pick(_MIXED) if terms.style == "mixed" else terms.style
    return Mission(
        lengths=tuple(len(calls) for _, _, calls in chains),
        patterns=tuple(pattern for pattern, _, _ in chains),
        style=style,
        guard=terms.guard,
        pace=terms.pace,
        think_ms=THINK_MS if terms.pace != "none" else 0,
        timeout_ms=TIMEOUT_MS,
        interventions=_interventions(graph, chains, terms, rng) if style in STYLES[1:] or terms.only else (),
        withholds=terms.withholds,
    )


def _interventions(graph: ToolGraph, chains: Sequence[Chain], terms: Terms, rng: Stream) -> tuple[Intervention, ...]:
    """What comes in between, and at which call; at most one thing for each task."""
    if not rng.chance(terms.interventions):
        return ()
    found: list[Intervention] = []
    for _ in range(2 if len(chains) > 1 and rng.chance(_SECOND_PERCENT) else 1):
        task = rng.below(len(chains))
        if any(other.task == task for other in found):
            continue
        nodes = chains[task][1].nodes
        call = rng.below(len(nodes))
        kinds = [
            (kind, weight)
            for kind, weight, _ in INTERVENTIONS
            if (not terms.only or kind in terms.only)
            and _fits(kind, graph.effect[nodes[call]], len(chains))
            and not (terms.style == "blocking" and kind == "stale")  # there, nobody can look again before it is read
        ]
        if kinds:
            kind = rng.weighted([kind for kind, _ in kinds], [weight for _, weight in kinds])
            found.append(Intervention(kind, task, call, rng.chance(40)))
    return tuple(found)


def _fits(kind: InterventionKind, effect: int, tasks: int) -> bool:
    """Whether an intervention makes sense for a call of this effect."""
    looking = effect in _LOOKING
    match kind:
        case "lost_write" | "approval" | "refused_approval":
            return not looking
        case "change" | "never_returns" | "stale" | "secret":
            return looking
        case "partial":
            return effect == SEARCH
        case "cancel_task" | "deadline" | "revoke":
            return tasks > 1
        case "status":
            return True

"""Which issued call stands for which gold call: one maximum-weight matching, compared lexicographically.

The order is that of docs/benchmark.md: as many pairs of one function as possible, then equal arguments, then inputs
that were there in time, then a result that can be used, then issue order. An issued call stands for one gold call at
most, so `f(1), f(9)` never passes for `f(1), f(1)`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from toolgen.core.benchmark import GoldCall, GoldId
from toolgen.core.provenance import CallId
from toolgen.core.record import LoggedCall
from toolgen.scoring.flown import Flown
from toolgen.scoring.values import agreeing, stated

Weight = int


def matched(gold: Sequence[GoldCall], log: Flown, free: Sequence[CallId]) -> dict[GoldId, CallId]:
    """Pairs of gold and issued calls; only the calls in `free` may be taken."""
    pairs: dict[GoldId, CallId] = {}
    ready = _ready(gold, log, free)
    for function in dict.fromkeys(call.function for call in gold):
        wanted = [call for call in gold if call.function == function]
        made = [call_id for call_id in free if log.calls[call_id].function == function]
        pairs.update(_assigned(wanted, made, log, ready))
    return pairs


def _ready(gold: Sequence[GoldCall], log: Flown, free: Sequence[CallId]) -> dict[GoldId, int]:
    """When the result of each gold call was first there, with a call that agrees with it as much as any does."""
    found: dict[GoldId, int] = {}
    for call in gold:
        made = [log.calls[each] for each in free if log.calls[each].function == call.function]
        agree = [(len(_agreeing(call, each, log)), each) for each in made]
        most = max((count for count, _ in agree), default=0)
        times = [each.delivered_ms for count, each in agree if count == most and each.delivered_ms is not None]
        if times:
            found[call.gold_id] = min(times)
    return found


def _agreeing(gold: GoldCall, call: LoggedCall, log: Flown) -> list[str]:
    function = log.functions.get(gold.function)
    return agreeing(stated(call.arguments, function), stated(gold.arguments, function), function)


def _assigned(
    wanted: Sequence[GoldCall], made: Sequence[CallId], log: Flown, ready: Mapping[GoldId, int]
) -> dict[GoldId, CallId]:
    if not made:
        return {}
    weights = {
        (gold.gold_id, call_id): _weight(gold, log.calls[call_id], place, log=log, ready=ready, of=len(made))
        for gold in wanted
        for place, call_id in enumerate(made)
    }
    if len(wanted) == 1:
        return {wanted[0].gold_id: max(made, key=lambda call_id: weights[wanted[0].gold_id, call_id])}
    import networkx as nx

    graph: Any = nx.Graph()
    for (gold_id, call_id), weight in weights.items():
        graph.add_edge(("gold", gold_id), ("call", call_id), weight=weight)
    found: dict[GoldId, CallId] = {}
    for edge in nx.max_weight_matching(graph, maxcardinality=True):
        ends = dict(edge)
        found[ends["gold"]] = ends["call"]
    return found


def _weight(
    gold: GoldCall, call: LoggedCall, place: int, *, log: Flown, ready: Mapping[GoldId, int], of: int
) -> Weight:
    """What a pair is worth, as a number whose base no sum of lesser digits reaches."""
    in_time = all(ready.get(each, call.issued_ms + 1) <= call.issued_ms for each in gold.after)
    usable = log.succeeded(call.call_id) if gold.ends == "ok" else call.status != "pending"
    base = of * of + 1  # pairs are at most `of`, and each counts less than `of` for its place
    weight = len(_agreeing(gold, call, log))
    for digit in (in_time, usable, of - 1 - place):
        weight = weight * base + int(digit)
    return weight

"""Which issued call stands for which gold call: one maximum-weight matching, compared lexicographically.

The order is that of docs/benchmark.md: as many pairs of one function as possible, then equal arguments, then inputs
that were there in time, then a result that can be used, then issue order. An issued call stands for one gold call at
most, so `f(1), f(9)` never passes for `f(1), f(1)`.
"""

from collections.abc import Mapping, Sequence
from itertools import permutations, product
from math import factorial, prod
from typing import Any

import orjson

from toolgen.core.benchmark import GoldCall, GoldId
from toolgen.core.provenance import CallId
from toolgen.core.record import LoggedCall
from toolgen.scoring.flown import Flown
from toolgen.scoring.values import agreeing, stated

Weight = int
_MOST_WAYS = 1000  # to hand out calls that are alike, up to which all are tried


def matched(gold: Sequence[GoldCall], log: Flown, free: Sequence[CallId]) -> dict[GoldId, CallId]:
    """Pairs of gold and issued calls; only the calls in `free` may be taken."""
    pairs: dict[GoldId, CallId] = {}
    ready = _ready(gold, log, free)
    for function in dict.fromkeys(call.function for call in gold):
        wanted = [call for call in gold if call.function == function]
        made = [call_id for call_id in free if log.calls[call_id].function == function]
        pairs.update(_assigned(wanted, made, log, ready))
    return _untied(gold, pairs, log)


def _ready(gold: Sequence[GoldCall], log: Flown, free: Sequence[CallId]) -> dict[GoldId, int]:
    """In which turn the result of each gold call was first there: one to use, of a call that agrees with it most."""
    found: dict[GoldId, int] = {}
    for call in gold:
        made = [log.calls[each] for each in free if log.calls[each].function == call.function]
        agree = [(len(_agreeing(call, each, log)), each) for each in made]
        most = max((count for count, _ in agree), default=0)
        likely = [each for count, each in agree if count == most]
        usable = [each for each in likely if _is_usable(call, each, log)] or likely
        turns = [each.consumed_turn for each in usable if each.consumed_turn is not None]
        if turns:
            found[call.gold_id] = min(turns)
    return found


def _agreeing(gold: GoldCall, call: LoggedCall, log: Flown) -> list[str]:
    function = log.functions.get(gold.function)
    return agreeing(stated(call.arguments, function), stated(gold.arguments, function), function)


def _is_usable(gold: GoldCall, call: LoggedCall, log: Flown) -> bool:
    return log.succeeded(call.call_id) if gold.ends == "ok" else call.delivered_ms is not None


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


def _untied(gold: Sequence[GoldCall], pairs: dict[GoldId, CallId], log: Flown) -> dict[GoldId, CallId]:
    """Gold calls that are the same in all but what they wait for: which call stands for which is free.

    Of all ways to hand them out, the one in which the fewest calls come too soon; else they stay as they are.
    """
    groups: dict[str, list[GoldId]] = {}
    for call in gold:
        if call.gold_id in pairs:
            name = f"{call.function} {orjson.dumps(call.arguments, option=orjson.OPT_SORT_KEYS).decode()}"
            groups.setdefault(name, []).append(call.gold_id)
    alike = [group for group in groups.values() if len(group) > 1]
    ways = [[pairs[gold_id] for gold_id in group] for group in alike]
    if not alike or prod(factorial(len(way)) for way in ways) > _MOST_WAYS:
        return pairs
    every = (
        {**pairs, **{g: c for group, way in zip(alike, chosen, strict=True) for g, c in zip(group, way, strict=True)}}
        for chosen in product(*(permutations(way) for way in ways))
    )
    return min(every, key=lambda each: _too_soon(gold, each, log))


def _too_soon(gold: Sequence[GoldCall], pairs: Mapping[GoldId, CallId], log: Flown) -> int:
    """How many calls were issued before one of their inputs was handed over."""
    return sum(
        not all(each in pairs and log.was_in(pairs[each], pairs[call.gold_id]) for each in call.after)
        for call in gold
        if call.gold_id in pairs
    )


def _weight(
    gold: GoldCall, call: LoggedCall, place: int, *, log: Flown, ready: Mapping[GoldId, int], of: int
) -> Weight:
    """What a pair is worth, as a number whose base no sum of lesser digits reaches."""
    in_time = log.known_ms(gold.gold_id) <= call.issued_ms and all(
        ready.get(each, call.turn + 1) <= call.turn for each in gold.after
    )
    usable = _is_usable(gold, call, log)
    base = of * of + 1  # pairs are at most `of`, and each counts less than `of` for its place
    weight = len(_agreeing(gold, call, log))
    for digit in (in_time, usable, of - 1 - place):
        weight = weight * base + int(digit)
    return weight

"""Which endpoints look alike: near twins, to be told apart, and stand-ins, which nobody could tell apart.

Likeness is the weighted Jaccard index of what a definition shows: the words of the function's name, its parameters'
names and the words of its description, each the heavier the rarer it is (inverse document frequency). Only endpoints
that share a rare feature, or a tool, are compared, so the work grows with endpoints, not with pairs.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import accumulate, chain
from math import log

from msgspec import Struct

from toolgen.core.english import listed, singular, words
from toolgen.core.tools import Effect, Endpoint
from toolgen.graph.fields import plain_name
from toolgen.graph.meaning import identifies
from toolgen.graph.toolgraph import Ints

_MOST_TWINS = 8
_RAREST = 6  # features by which candidates are found
_FILED = 32  # endpoints under one feature that are looked at
_BESIDE = 8  # endpoints of the own tool that are looked at
_COMPARED = 16  # candidates of a node that are compared in full
_IN_NAME, _IN_PARAMETERS, _IN_DESCRIPTION = "npd"
_WEIGHTS = {_IN_NAME: 300, _IN_PARAMETERS: 200, _IN_DESCRIPTION: 100}
_SAY_NOTHING = listed(
    "a all an and api by endpoint fetch for from get in of on or read retrieve return show the this to v with"
)
_LONG_WORD = re.compile("[a-z]{3,}")


class Alike(Struct, frozen=True):
    """For each node a row of others, compressed as the rows of the graph are."""

    twin_first: Ints
    twin: Ints  # most alike first; none of them stands in for the node
    stand_in_first: Ints
    stand_in: Ints


class _Face(Struct, frozen=True):
    """What an endpoint shows of itself."""

    product: int  # equal numbers, one product: a tool, or tools that say the same of themselves
    category: str
    section: str
    effect: Effect
    words: frozenset[str]
    request: tuple[str, str]  # verb and noun: how a user asks for it
    needed: frozenset[str]
    taken: frozenset[str]
    by_id: bool  # whether it requires an identifier, which only its own product knows


def alike_of(endpoints: Sequence[Endpoint], tools: Sequence[range], descriptions: Sequence[str]) -> Alike:
    """Twins and stand-ins of every node; `tools` are the ranges of nodes, `descriptions` the tools' own."""
    numbers: dict[str, int] = {}
    products = [numbers.setdefault(text.casefold() or f"#{number}", number) for number, text in enumerate(descriptions)]
    faces = [_face(endpoints[node], product) for nodes, product in zip(tools, products, strict=True) for node in nodes]
    stand_ins = _stand_ins(faces)
    twin_first, twin = _rows(_twins(endpoints, faces, tools, stand_ins))
    stand_in_first, stand_in = _rows(sorted(row) for row in stand_ins)
    return Alike(twin_first, twin, stand_in_first, stand_in)


def function_words(endpoint: Endpoint) -> frozenset[str]:
    """What tells a function from others by name: no articles, no "get", nouns in the singular."""
    return frozenset([singular(word) for word in words(endpoint.name) if word not in _SAY_NOTHING])


def _face(endpoint: Endpoint, product: int) -> _Face:
    taken = [parameter for parameter in endpoint.parameters if parameter.role == "argument"]
    needed = [parameter for parameter in taken if parameter.required]
    return _Face(
        product,
        endpoint.category,
        endpoint.section,
        endpoint.effect,
        function_words(endpoint),
        (endpoint.verb, endpoint.noun),
        frozenset([plain_name(parameter.name) for parameter in needed]),
        frozenset([plain_name(parameter.name) for parameter in taken]),
        any(identifies(parameter.slot) for parameter in needed),
    )


def _stands_in(one: _Face, other: _Face) -> bool:
    """Whether nobody could say why the first should be called and not the second.

    They have one name or are asked for in the same words, do the same kind of thing, and what one must be given, the
    other takes. Of two products in a category this holds only where no identifier is required: the one that a user or
    an earlier result names is known to the product that issued it.
    """
    return (
        (one.words == other.words or one.request == other.request)
        and one.effect == other.effect
        and one.section == other.section
        and one.needed <= other.taken
        and other.needed <= one.taken
        and (one.product == other.product or (one.category == other.category and not one.by_id))
    )


def _stand_ins(faces: Sequence[_Face]) -> list[set[int]]:
    filed: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for node, face in enumerate(faces):
        for scope in (face.category, face.product):
            filed[scope, face.effect, face.words].append(node)
            filed[scope, face.effect, face.request].append(node)
    found: list[set[int]] = [set() for _ in faces]
    for nodes in filed.values():
        if len(nodes) > 1:
            for node in nodes:
                row, face = found[node], faces[node]
                row.update(
                    [other for other in nodes if other != node and other not in row and _stands_in(face, faces[other])]
                )
    return found


def _twins(
    endpoints: Sequence[Endpoint], faces: Sequence[_Face], tools: Sequence[range], stand_ins: Sequence[set[int]]
) -> list[list[int]]:
    """The others that look most like each node, best first."""
    features = [_features(endpoint, face) for endpoint, face in zip(endpoints, faces, strict=True)]
    weight = _weights(features)
    filed: dict[str, list[int]] = defaultdict(list)
    for node, own in enumerate(features):
        for feature in own:
            filed[feature].append(node)
    shown = [frozenset(own) for own in features]
    heft = [sum(map(weight.__getitem__, own)) for own in features]
    found: list[list[int]] = []
    for nodes in tools:
        for node in nodes:
            scores: dict[int, float] = {}
            for other in _candidates(node, features[node], filed, weight).union(_around(nodes, node, _BESIDE)):
                if other != node and other not in stand_ins[node]:
                    shared = sum(map(weight.__getitem__, shown[node] & shown[other]))
                    scores[other] = shared / (heft[node] + heft[other] - shared)
            found.append(nlargest(_MOST_TWINS, sorted(scores), key=scores.__getitem__))
    return found


def _features(endpoint: Endpoint, face: _Face) -> list[str]:
    """What an endpoint is compared by, each marked with what it is part of."""
    described = {singular(word) for word in _LONG_WORD.findall(endpoint.description.casefold())} - _SAY_NOTHING
    return [
        *(f"{_IN_NAME}{word}" for word in sorted(face.words)),
        *(f"{_IN_PARAMETERS}{name}" for name in sorted(face.taken)),
        *(f"{_IN_DESCRIPTION}{word}" for word in sorted(described)),
    ]


def _weights(features: Sequence[Sequence[str]]) -> dict[str, int]:
    """How much each feature counts: by where it stands and how few have it; whole, so that no order changes a sum."""
    frequency = Counter(chain.from_iterable(features))
    return {feature: int(_WEIGHTS[feature[0]] * log(1 + len(features) / of)) for feature, of in frequency.items()}


def _candidates(
    node: int, own: Sequence[str], filed: Mapping[str, Sequence[int]], weight: Mapping[str, int]
) -> set[int]:
    """The nodes that share the most of a node's weightiest features."""
    hits: dict[int, int] = defaultdict(int)
    for feature in nlargest(_RAREST, [one for one in own if len(filed[one]) > 1], key=weight.__getitem__):
        heft = weight[feature]
        for other in _around(filed[feature], node, _FILED):
            hits[other] += heft
    return set(nlargest(_COMPARED, sorted(hits), key=hits.__getitem__))


def _around(nodes: Sequence[int], node: int, most: int) -> Sequence[int]:
    """At most so many of the nodes, which are in order: those next to a node."""
    if len(nodes) <= most:
        return nodes
    first = min(max(bisect_left(nodes, node) - most // 2, 0), len(nodes) - most)
    return nodes[first : first + most]


def _rows(rows: Iterable[Sequence[int]]) -> tuple[Ints, Ints]:
    kept = list(rows)
    return array("i", accumulate(map(len, kept), initial=0)), array("i", chain.from_iterable(kept))

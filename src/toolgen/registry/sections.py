"""Which part of a product an endpoint belongs to, where the product has parallel parts: hockey beside rugby.

Parts are parallel when they repeat each other: `/hockey/leagues`, `/hockey/teams` and `/rugby/leagues`,
`/rugby/teams`. Each has ids of its own, though both call them `team_id`. Resources are no parts: `/users` and `/orders`
have ids that parameters are named after, or that follow them in a path.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from toolgen.core.english import singular
from toolgen.core.tools import Endpoint
from toolgen.registry.semantics import WRAPPERS
from toolgen.registry.vocabulary import ADJECTIVES, EFFECT_BY_VERB, FACETS, NOUNS
from toolgen.registry.words import split

_DEEPEST = 3  # leading segments of a path that may name a part
_LONGEST = 2  # leading words of a name that may
_FEWEST_IN_PATHS, _FEWEST_IN_NAMES = 2, 3  # endpoints that two parts have in common
_FEWEST_RESOURCES = 2  # kinds of things that they have in common
_PLACEHOLDER = "{}"
_NO_PART = re.compile(r"v?\d[\d.]*|\w{1,2}|.*(?:api|ql|rest|json|xml|html|php)|.*(?:ed|est|time)|test|demo")
"""Versions, protocols, formats and traits: other ways to the same things."""

_Tokens = tuple[str, ...]
_Rests = dict[str, dict[_Tokens, list[int]]]  # by name of the part: what follows it, and the endpoints that have it


def with_sections(endpoints: Sequence[Endpoint], templates: Sequence[str]) -> list[Endpoint]:
    """The endpoints of a tool with their sections, told by their paths, else by their names.

    A tool has sections only where most of it is made of them; a few endpoints that look alike prove nothing.
    """
    resources = {parameter.slot.entity for endpoint in endpoints for parameter in endpoint.parameters}
    paths = [_segments(template) for template in templates]
    by_path = (_parallel(_by_segment(paths, depth), resources, _FEWEST_IN_PATHS) for depth in range(_DEEPEST))
    found = max(by_path, key=len)
    if not found:
        found = _parallel(_by_first_words([split(one.name) for one in endpoints]), resources, _FEWEST_IN_NAMES)
    if len(found) < len(endpoints) / 2:
        return list(endpoints)
    return [replace(each, section=found[index]) if index in found else each for index, each in enumerate(endpoints)]


def _segments(template: str) -> _Tokens:
    path = template.partition("?")[0]
    return tuple(_PLACEHOLDER if "{" in one else one.casefold() for one in path.split("/") if one)


def _by_segment(paths: Sequence[_Tokens], depth: int) -> _Rests:
    rests: _Rests = defaultdict(lambda: defaultdict(list))
    for index, path in enumerate(paths):
        if len(path) > depth and path[depth] != _PLACEHOLDER:
            rests[path[depth]][*path[:depth], "", *path[depth + 1 :]].append(index)
    return rests


def _by_first_words(names: Sequence[_Tokens]) -> _Rests:
    rests: _Rests = defaultdict(lambda: defaultdict(list))
    for index, words in enumerate(names):
        for count in range(1, min(_LONGEST, len(words) - 1) + 1):
            rests[" ".join(words[:count])]["", *words[count:]].append(index)
    return rests


def _parallel(rests: _Rests, resources: set[str], fewest: int) -> dict[int, str]:
    """By endpoint, the part that it belongs to; the shorter name where two fit, and nothing without a second part.

    Beside parts that mirror each other a smaller one is known by a single endpoint that they have too.
    """
    parts = [name for name in rests if _may_be_part(name, rests[name], resources)]
    mirrored = {
        name for pair in combinations(parts, 2) if _mirror(rests[pair[0]], rests[pair[1]], fewest) for name in pair
    }
    known = {rest for name in mirrored for rest in rests[name]}
    found: dict[int, str] = {}
    for name in sorted(
        (name for name in parts if not known.isdisjoint(rests[name])), key=lambda name: (len(split(name)), name)
    ):
        for members in rests[name].values():
            for index in members:
                found.setdefault(index, name)
    return found


def _may_be_part(name: str, rests: dict[_Tokens, list[int]], resources: set[str]) -> bool:
    words = split(name)
    singles = [singular(word) for word in words]
    if "_".join(singles) in resources or not resources.isdisjoint(singles) or ADJECTIVES.issuperset(words):
        return False
    if any(word in EFFECT_BY_VERB or word in FACETS or word in WRAPPERS or _NO_PART.fullmatch(word) for word in words):
        return False
    return not any(rest[rest.index("") + 1 :][:1] == (_PLACEHOLDER,) for rest in rests)


def _mirror(one: dict[_Tokens, list[int]], other: dict[_Tokens, list[int]], fewest: int) -> bool:
    """Whether at least half of the smaller part is in the other too, and speaks of several kinds of things."""
    common = one.keys() & other.keys()
    if len(common) < max(fewest, min(len(one), len(other)) / 2):
        return False
    return len({thing for rest in common for thing in _things(rest)}) >= _FEWEST_RESOURCES


def _things(rest: _Tokens) -> Iterator[str]:
    for token in rest[rest.index("") + 1 :]:
        for word in split(token) if token != _PLACEHOLDER else ():
            single = singular(word)
            if single in NOUNS and single not in FACETS and single not in WRAPPERS and word not in WRAPPERS:
                yield single

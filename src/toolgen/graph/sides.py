"""What an endpoint takes from results and gives to other calls, worked out once for each."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from toolgen.core.tools import Endpoint, Parameter, ValueKind
from toolgen.graph.crossing import is_universal
from toolgen.graph.fields import Leaf, leaves, plain_name
from toolgen.graph.meaning import believable, identifies, keys_of, linkable

_MOST_LEAVES = 300  # fields of one response that are looked at
_HALVES = {
    **dict.fromkeys(
        ("latitude", "longitude", "city", "region", "country", "country_code", "postal_code", "street"), "place"
    ),
    **dict.fromkeys(("start_date", "end_date"), "period"),
    **dict.fromkeys(("start_time", "end_time"), "hours"),
    **dict.fromkeys(("minimum", "maximum"), "range"),
    **dict.fromkeys(("language", "language_code", "locale"), "language"),
}
"""Kinds of which several say one thing together."""

_PAIRED: dict[ValueKind, str] = {
    "currency": "money", "symbol": "share", "crypto_symbol": "coin", "language": "tongue", "language_code": "tongue",
    "city": "town", "country": "state", "country_code": "state", "timezone": "zone",
}  # fmt: skip
"""Kinds of which a call that requires two takes both sides of a pair."""

_NAMES_OF_PEOPLE = frozenset({"person_name", "first_name", "last_name"})


class Sides(Struct, frozen=True):
    """What an endpoint takes and gives."""

    endpoint: Endpoint
    takes: tuple[Parameter, ...]
    gives: tuple[Leaf, ...]
    echoes: frozenset[str]  # keys of its own arguments: a field of the same key repeats them
    together: frozenset[str]  # names of parameters that are halves of one thing, or several of one kind
    names: bool = False  # whether it takes the name of a person
    required: int = 0  # how many arguments it requires


def _asks_for_parent(parameter: Parameter, entity: str, gives: Sequence[Leaf]) -> bool:
    """Whether a bare `id` of an endpoint that lists things is not theirs but that of what they belong to."""
    return (
        plain_name(parameter.name) == "id"
        and parameter.slot.entity == entity
        and any(leaf.starred and leaf.slot.key == parameter.slot.key for leaf in gives)
    )


def sides_of(endpoint: Endpoint) -> Sides:
    """What an endpoint takes and gives, as far as it can be passed on."""
    taken = [parameter for parameter in endpoint.parameters if linkable(parameter)]
    gives: tuple[Leaf, ...] = ()
    if endpoint.effect != "delete":
        found = (leaf for leaf in leaves(endpoint.response) if believable(leaf, endpoint))
        gives = tuple(islice(found, _MOST_LEAVES))
    echoes = frozenset(
        key
        for parameter in taken
        for key in (*keys_of(parameter.slot, parameter.name), f"={plain_name(parameter.name)}")
    )
    takes = tuple(parameter for parameter in _single(taken) if not _asks_for_parent(parameter, endpoint.entity, gives))
    names = any(p.required and p.slot.kind in _NAMES_OF_PEOPLE for p in endpoint.parameters)
    required = sum(parameter.required and parameter.role == "argument" for parameter in endpoint.parameters)
    return Sides(endpoint, takes, gives, echoes, _together(takes), names, required)


def _single(takes: Sequence[Parameter]) -> tuple[Parameter, ...]:
    """The parameters without two of one kind: to compare two things, or to change money, both have to be said."""
    asked = [parameter for parameter in takes if parameter.required]
    kinds = [
        parameter.slot.entity.rpartition("_")[2] if identifies(parameter.slot) else _PAIRED.get(parameter.slot.kind, "")
        for parameter in asked
    ]
    several = [one.name for one, kind in zip(asked, kinds, strict=True) if kind and kinds.count(kind) > 1]
    return tuple(parameter for parameter in takes if parameter.name not in several)


def _together(takes: Sequence[Parameter]) -> frozenset[str]:
    """The parameters that one result fills, or the user: the sides of a place or a period, two values of one kind."""
    named: dict[str, list[str]] = defaultdict(list)
    for parameter in takes:
        if parameter.slot.kind in _HALVES or is_universal(parameter.slot):
            named[_HALVES.get(parameter.slot.kind, parameter.slot.key)].append(parameter.name)
    if "place" in named:  # nobody goes where one result says in the days of another
        named["place"] += named.pop("period", [])
    return frozenset(name for names in named.values() if len(names) > 1 for name in names)

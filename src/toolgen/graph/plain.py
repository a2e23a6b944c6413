"""Which nodes may be planned: those that the registry finds plain, whose needs are met and whose answers tell.

The registry judges each endpoint by itself. Here is asked what takes the others: whether an id that is required can be
looked up, by calls that are plain as well.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.clarity import CODES, PLAIN
from toolgen.core.peoples import names_one_country
from toolgen.core.tools import Endpoint, Parameter, ValueKind
from toolgen.graph.fields import leaves
from toolgen.graph.linking import Link
from toolgen.graph.meaning import identifies
from toolgen.graph.sense import Sense
from toolgen.graph.toolgraph import ToolGraph, is_fed

FEWEST = 10
"""Plain endpoints of which something can be made; where there are fewer, all are planned."""

_OF_GUESSED = Sense(said=0.45, asked=0.45, answered=0.6, fitting=0.75, checked=0.5)
_OF_DOCUMENTED = Sense(said=0.5, asked=0.2, answered=0.4, fitting=0.75, checked=0.0)
"""The least of each factor where the answer is a guess, and where it is documented; `said` bounds their product."""

_READS = ("read", "search", "compute")
_Links = Sequence[Mapping[int, Sequence[Link]]]


class Gate(Struct, frozen=True):
    """What keeps each node from being plain, and which nodes are planned."""

    unclear: tuple[int, ...]  # positions in CODES
    planned: tuple[bool, ...]


def gate_of(endpoints: Sequence[Endpoint], inside: _Links, senses: Sequence[Sense], *, keep_unclear: bool) -> Gate:
    """The gate of all nodes; `inside` are the links within tools. It stands open where too few would pass it."""
    times = Counter((one.tool_id, one.name) for one in endpoints)
    current = {deed for one in endpoints if not one.deprecated and not one.unclear for deed in _deeds_of(one)}
    reasons = [
        one.unclear
        or ("unclear-twin" if times[one.tool_id, one.name] > 1 else "")
        or ("unclear-deprecated" if one.deprecated and not current.isdisjoint(_deeds_of(one)) else "")
        or _untold(one, sense)
        for one, sense in zip(endpoints, senses, strict=True)
    ]
    for node in _unfed(endpoints, inside, reasons):
        reasons[node] = "unclear-source"
    unclear = tuple([CODES.index(reason) for reason in reasons])
    wide = keep_unclear or unclear.count(0) < FEWEST
    return Gate(unclear, tuple([wide or not reason for reason in unclear]))


class Planned(Struct, frozen=True, kw_only=True):
    """How much of a graph can be planned."""

    endpoints: int
    tools: int
    categories: int


def planned_of(graph: ToolGraph) -> Planned:
    """What can be planned."""
    nodes = [node for node, planned in enumerate(graph.planned) if planned]
    return Planned(
        endpoints=len(nodes),
        tools=len({graph.tool[node] for node in nodes}),
        categories=len({graph.category[node] for node in nodes}),
    )


def _deeds_of(endpoint: Endpoint) -> tuple[tuple[str, ...], ...]:
    """What an endpoint is called for: its verb with its object, or what is done where that changes something."""
    alike: tuple[tuple[str, ...], ...] = ((endpoint.tool_id, endpoint.verb, endpoint.noun.casefold()),)
    return alike if endpoint.effect in _READS else (*alike, (endpoint.tool_id, endpoint.effect, endpoint.verb))


def _untold(endpoint: Endpoint, sense: Sense) -> str:
    """What is wrong by the measure: a value that nobody knows, an answer that tells nothing or cannot be right."""
    guessed = endpoint.response_shape == "derived"
    least = _OF_GUESSED if guessed else _OF_DOCUMENTED
    if sense.asked < least.asked:
        return "unclear-parameter"
    if sense.answered < least.answered or sense.fitting < least.fitting or sense.checked < least.checked:
        return "unclear-result"
    if _looks(endpoint) and sense.worth < least.said:
        return "unclear-result"
    if _looks(endpoint) and _is_of_one_country(endpoint):
        return "unclear-result"  # and the world would answer with any
    return PLAIN


_PLACES: frozenset[ValueKind] = frozenset({
    "city", "country", "country_code", "region", "street", "postal_code", "latitude", "longitude", "airport_code",
    "place_name", "currency", "company",
})  # fmt: skip


def _is_of_one_country(endpoint: Endpoint) -> bool:
    """Whether the texts speak of one country, while the answer would tell of places anywhere."""
    if not any(leaf.slot.kind in _PLACES for leaf in leaves(endpoint.response)):
        return False
    return names_one_country(f"{endpoint.tool_name} {endpoint.name} {endpoint.description}".replace("_", " "))


def _looks(endpoint: Endpoint) -> bool:
    return endpoint.effect in ("read", "search")


def _ids_of(endpoint: Endpoint) -> list[Parameter]:
    return [one for one in endpoint.parameters if one.required and one.role == "argument" and identifies(one.slot)]


def _unfed(endpoints: Sequence[Endpoint], inside: _Links, reasons: Sequence[str]) -> list[int]:
    """The nodes that are plain but for an id that no chain of plain calls of their tool returns.

    Where an author has documented what comes back, or something is done, people are taken to know the id.
    """
    lacking = [{one.slot.entity or one.name for one in _ids_of(endpoint)} for endpoint in endpoints]
    known = [node for node, names in enumerate(lacking) if not names and not reasons[node]]
    while known:
        source = known.pop()
        for target, links in inside[source].items():
            had = bool(lacking[target])
            fed = {link.name for link in links if is_fed(link.flags)}
            lacking[target].difference_update(
                [one.slot.entity or one.name for one in _ids_of(endpoints[target]) if one.name in fed]
            )
            if had and not lacking[target] and not reasons[target]:
                known.append(target)
    return [
        node
        for node, names in enumerate(lacking)
        if names and not reasons[node] and endpoints[node].response_shape == "derived" and _looks(endpoints[node])
    ]

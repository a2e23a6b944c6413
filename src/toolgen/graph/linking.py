"""Data edges: who produces what somebody else consumes, found through an inverted index.

Every parameter is filed under the keys of what it means; every response field asks for its keys. The work is
proportional to the links found, not to the pairs of endpoints.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from toolgen.core.rng import mix, salt
from toolgen.core.tools import Endpoint, Parameter
from toolgen.graph.carrying import carries
from toolgen.graph.crossing import is_name_of_country, is_offer, is_universal, market_key
from toolgen.graph.fields import Leaf, plain_name
from toolgen.graph.meaning import PERSONAL_KINDS, compatible, identifies, keys_of, same_thing
from toolgen.graph.reach import is_open
from toolgen.graph.sides import Sides
from toolgen.graph.sorts import of_other_sorts
from toolgen.graph.toolgraph import ALONE, ECHO, IDENTIFIES, REQUIRED, STARRED, TOGETHER, UNIVERSAL, Ints

_MOST_IN_TOOL = 64  # consumers of one field inside a tool
_MOST_KEYS_OUT = 4  # kinds of values that one endpoint passes to other tools
_ACROSS = ((True, True, 3), (True, False, 1), (False, True, 2))
"""How many consumers in other tools one value reaches: same category?, required?, how many."""

_REPEATS, _OTHER_MEANING, _OTHER_NAME = 8, 4, 2  # what makes a link fit less
_SALT = salt("cross-tool links")


class Link(Struct, frozen=True):
    """A field that can fill a parameter. Smaller ranks fit better."""

    meaning: str  # key of the parameter's slot
    name: str
    path: str
    flags: int
    rank: int


Links = dict[int, list[Link]]  # by consumer


def link_inside(nodes: range, sides: Sequence[Sides]) -> Iterator[tuple[int, Links]]:
    """The links between the endpoints of one tool, by producer."""
    consumers: dict[str, list[tuple[int, Parameter]]] = defaultdict(list)
    for node in nodes:
        for parameter in sides[node].takes:
            for key in keys_of(parameter.slot, parameter.name):
                consumers[key].append((node, parameter))
    found = {node: _links_from(node, sides, consumers) for node in nodes}
    for source, consumer, name in _of_other_sorts(found, sides):
        kept = [link for link in found[source][consumer] if link.name != name]
        found[source][consumer] = kept
        if not kept:
            del found[source][consumer]
    yield from found.items()


def _links_from(node: int, sides: Sequence[Sides], consumers: Mapping[str, Sequence[tuple[int, Parameter]]]) -> Links:
    """The links from one endpoint to the others of its tool, which are filed under the keys of what they take."""
    found: Links = {}
    for leaf in sides[node].gives:
        for preference, key in enumerate(keys_of(leaf.slot, leaf.name)):
            for consumer, parameter in _window(consumers.get(key, ()), node, _MOST_IN_TOOL):
                ends = sides[node], sides[consumer]
                if consumer == node or not same_thing(leaf, parameter, (ends[0].endpoint, ends[1].endpoint)):
                    continue
                link = _link(leaf, parameter, ends, preference) if compatible(leaf, parameter) else None
                if link is not None:
                    found.setdefault(consumer, []).append(link)
    best = {consumer: best_of(links) for consumer, links in found.items()}
    return {consumer: links for consumer, links in best.items() if _whole(links, sides[consumer])}


def _of_other_sorts(found: Mapping[int, Links], sides: Sequence[Sides]) -> list[tuple[int, int, str]]:
    """The links by which an id of one sort of a thing would pass for that of another: source, consumer, parameter."""
    sources: dict[tuple[int, str, str], dict[int, Endpoint]] = defaultdict(dict)
    entities = {
        (node, one.name): one.slot.entity for row in found.values() for node in row for one in sides[node].takes
    }
    for source, row in found.items():
        for consumer, links in row.items():
            for link in links:
                if link.flags & (IDENTIFIES | ECHO | STARRED) == IDENTIFIES | STARRED:
                    key = consumer, link.name, entities[consumer, link.name]
                    sources[key][source] = sides[source].endpoint
    return [
        (source, consumer, name)
        for (consumer, name, entity), given in sources.items()
        for source in sorted(of_other_sorts(entity, sides[consumer].endpoint, given))
    ]


class Market(Struct, frozen=True):
    """Everybody who takes a value that means the same everywhere: by key, category and whether it is required."""

    tool: Ints  # of each node
    category: Ints
    consumers: dict[tuple[str, int, bool], list[tuple[int, Parameter]]]


def market_of(members: Iterable[int], sides: Sequence[Sides], tool: Ints, category: Ints) -> Market:
    """File the universal parameters of these nodes; category -1 stands for all of them."""
    consumers: dict[tuple[str, int, bool], list[tuple[int, Parameter]]] = defaultdict(list)
    for node in members:
        side = sides[node]
        for parameter in side.takes:
            if is_open(parameter, side.endpoint):
                key = market_key(parameter.slot, side.endpoint)
                for place in (category[node], -1):
                    consumers[key, place, parameter.required].append((node, parameter))
    return Market(tool, category, dict(consumers))


def link_across(node: int, sides: Sequence[Sides], market: Market) -> Links:
    """The links from one endpoint to endpoints of other tools."""
    tool, category = market.tool, market.category
    producer = sides[node].endpoint
    gives = sides[node].gives if producer.response_shape != "derived" else ()
    offered: dict[str, Leaf] = {}
    for leaf in gives:
        if is_offer(leaf) and (leaf.slot.kind != "country" or is_name_of_country(leaf, gives)):
            offered.setdefault(market_key(leaf.slot, producer), leaf)
    chosen = sorted(offered, key=lambda key: (offered[key].slot.key in sides[node].echoes, mix(node, salt(key))))
    found: dict[int, list[Link]] = {}
    for key in chosen[:_MOST_KEYS_OUT]:
        leaf = offered[key]
        for same_category, required, most in _ACROSS:
            place = category[node] if same_category else -1
            waiting = market.consumers.get((key, place, required), ())
            for consumer, parameter in _window(waiting, node ^ _SALT, most):
                if tool[consumer] != tool[node] and compatible(leaf, parameter):
                    link = _link(leaf, parameter, (sides[node], sides[consumer]), 0)
                    if link is not None:
                        found.setdefault(consumer, []).append(link)
    return {consumer: best_of(links) for consumer, links in found.items() if _whole(links, sides[consumer])}


def _whole(links: Sequence[Link], consumer: Sides) -> bool:
    """Whether a place is handed on whole: no latitude of one place with the longitude of another."""
    kinds = {parameter.slot.kind: parameter.name for parameter in consumer.takes}
    if "latitude" not in kinds or "longitude" not in kinds:
        return True
    parents = {link.name: link.path.rpartition("/")[0] for link in links}
    latitude, longitude = parents.get(kinds["latitude"]), parents.get(kinds["longitude"])
    return latitude == longitude


def best_of(links: list[Link]) -> list[Link]:
    """One field for each parameter, and one parameter for each field: two would be given the same value.

    Of several parameters that mean the same (two currencies) only those named like their field are all filled.
    """
    best: dict[str, Link] = {}
    used: set[str] = set()
    for link in sorted(links, key=_fitness):
        taken = link.path in used or (link.rank & _OTHER_NAME and link.meaning in used)
        if link.name not in best and not taken:
            best[link.name] = link
            used.update((link.path, link.meaning))
    return [best[name] for name in sorted(best)]


def _fitness(link: Link) -> tuple[int, bool, int, str, str]:
    return link.rank, not link.flags & REQUIRED, len(link.path), link.path, link.name


def _link(leaf: Leaf, parameter: Parameter, ends: tuple[Sides, Sides], preference: int) -> Link | None:
    """A link with what is known of it; None for an echo in a shape that was derived, which nobody has seen."""
    producer, consumer = ends
    if not carries(leaf, parameter, (producer.endpoint, consumer.endpoint)):
        return None
    if parameter.slot.kind in PERSONAL_KINDS and consumer.names:
        return None  # who is named has an address of their own, not that of somebody who was found
    flags = REQUIRED if parameter.required else 0
    keys = keys_of(leaf.slot, leaf.name)
    if any(key in producer.echoes for key in (*keys, f"={plain_name(leaf.name)}")):
        if (
            producer.endpoint.response_shape == "derived"
            or _unsaid(leaf, keys, producer)
            or _is_one_of_two(leaf, producer)
        ):
            return None
        flags |= ECHO
    elif producer.endpoint.effect == "create" and leaf.slot.kind in PERSONAL_KINDS:
        return None  # whoever made it is the user
    if is_universal(parameter.slot):
        flags |= UNIVERSAL
    if leaf.starred:
        flags |= STARRED
    if parameter.name in consumer.together:
        flags |= TOGETHER
    if identifies(parameter.slot):
        flags |= IDENTIFIES
    if consumer.required == 1 and parameter.required:
        flags |= ALONE
    same_name = plain_name(leaf.name) == plain_name(parameter.name)
    rank = (_REPEATS if flags & ECHO else 0) + (_OTHER_MEANING if leaf.slot.key != parameter.slot.key else 0)
    rank += (0 if same_name else _OTHER_NAME) + preference
    return Link(parameter.slot.key, parameter.name, leaf.path, flags, rank)


def _unsaid(leaf: Leaf, keys: Sequence[str], producer: Sides) -> bool:
    """Whether what is written shows an option, which it tells only where somebody gave it."""
    if producer.endpoint.effect not in ("create", "update", "send"):
        return False
    options = [parameter for parameter in producer.takes if not parameter.required]
    name = plain_name(leaf.name)
    return any(name == plain_name(p.name) or not {*keys}.isdisjoint(keys_of(p.slot, p.name)) for p in options)


def _is_one_of_two(leaf: Leaf, producer: Sides) -> bool:
    """Whether what is repeated is one side of a pair: the first of two documents that were compared."""
    kind = leaf.slot.kind
    return not identifies(leaf.slot) and sum(one.required and one.slot.kind == kind for one in producer.takes) > 1


def _window(items: Sequence[tuple[int, Parameter]], key: int, most: int) -> Sequence[tuple[int, Parameter]]:
    """At most so many of the items: a run of them that begins where the key says."""
    if len(items) <= most:
        return items
    start = mix(key, _SALT) % len(items)
    return [items[(start + step) % len(items)] for step in range(most)]

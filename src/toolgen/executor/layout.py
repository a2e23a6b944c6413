"""Response shapes, compiled: which objects of a payload are instances of what.

An object is the *main* instance that the endpoint is about, a *part* (another instance: the author of a quote, an
item of an order), or only an *envelope* around what belongs to the instance that encloses it.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core import english
from toolgen.core.english import snake, words
from toolgen.core.numbers import Draw
from toolgen.core.pools import meant
from toolgen.core.pools.text import PERSONAL, PLACED
from toolgen.core.rng import salt
from toolgen.core.tools import Endpoint, Shape, Slot
from toolgen.executor.agreement import agreements, naming_of, neighbours
from toolgen.executor.amounts import amounts
from toolgen.executor.charges import charged, least
from toolgen.executor.coherence import settlers
from toolgen.executor.companions import companions
from toolgen.executor.currencies import currencies
from toolgen.executor.derived import Derived, derivations, ordered
from toolgen.executor.drawing import compile_leaf
from toolgen.executor.fresh import born, fresh, stamps, vacancies
from toolgen.executor.identities import brought
from toolgen.executor.invariants import invariants
from toolgen.executor.journeys import bound_for, by_land, journeys
from toolgen.executor.leaves import Inside, Leaf, Settle, Types, direction
from toolgen.executor.natural import Natural, natural
from toolgen.executor.phases import Phase, finished, phases
from toolgen.executor.places import called_from
from toolgen.executor.quoted import quoted, symbols
from toolgen.executor.references import Referring, followers_in_time, lendable, money, referring
from toolgen.executor.series import extremes, moment_of
from toolgen.executor.sorts import called_by_sort, sorts
from toolgen.executor.spans import due
from toolgen.executor.topical import Topical, topical, topical_of
from toolgen.executor.weather import Sky, sky_of

Scope = Literal["envelope", "main", "part"]
# name, attribute, salt, draw and accepts of a leaf, and the leaf: unpacked in the hot path
Row = tuple[str, str, int, Draw, Types, Leaf]

PAYLOAD_BYTES = 1_700  # what the lists of a payload are sized for
_LEAF_BYTES = 30
_LONGEST_LIST = 5
_MOST_ITEMS = 20


class Thing(Struct, frozen=True, kw_only=True):
    """An object of a payload."""

    name: str
    scope: Scope
    entity: str
    fields: tuple["Leaf | Thing | Listing", ...]
    rows: tuple["Row | Thing | Listing", ...]  # the fields again
    leaves: tuple[Leaf, ...]  # of this instance: its own and those of its envelopes
    settle: tuple[Settle, ...]
    lent: tuple[tuple[Leaf, Leaf], ...]  # leaves about something else, each with the leaf of that thing's id
    referring: tuple[Referring, ...] = ()  # leaves that show what is true of what the thing refers to
    least: Leaf | None = None  # the price of one of several
    follows: Leaf | None = None  # its day, which is no earlier than that of what it belongs to
    charged: Leaf | None = None  # what is to be paid for it in all
    money: str = ""  # the attribute with the currency of its amounts
    natural: Natural | None = None  # the name that it is known by everywhere
    moment: Leaf | None = None  # what dates it as an item of a series
    naming: Leaf | None = None  # what tells it from the other items of its list
    beside: Topical | None = None  # what tells what it is about
    identity: Leaf | None = None  # the leaf that shows the instance's id
    derived: tuple[Derived, ...] = ()  # leaves that follow from what stands beside them
    sky: Sky | None = None  # the weather that it tells of
    phases: tuple[Phase, ...] = ()  # statuses that have to fit the day
    ordered: tuple[tuple[Leaf, ...], ...] = ()  # numbers of which none is greater than the next
    brings: tuple[Leaf, ...] = ()  # ids by which it can be asked for, besides its own
    fresh: tuple[tuple[str, Draw], ...] = ()  # facts of what was made just now
    stamps: tuple[str, ...] = ()  # facts that tell when the call is answered
    born: tuple[str, ...] = ()  # those of what was made just now
    vacancies: tuple[Settle, ...] = ()  # what is left of it
    reference: str = ""  # the attribute by which the enclosing instance knows a part's id: "author.id"
    place: str = ""  # where it stands: "/data/items/*"


class Listing(Struct, frozen=True, kw_only=True):
    """An array of a payload."""

    name: str
    item: "Leaf | Thing | Listing"
    longest: int  # unless more are asked for
    most: int
    main: bool = False
    counter: str = ""  # the attribute that says how many there are, where it is the only list beside it
    one: str = ""  # the parameter by which a write adds to it: `tag` of `tags`


Node = Leaf | Thing | Listing


class Layout(Struct, frozen=True, kw_only=True):
    """A compiled response shape."""

    root: Node
    entity: str  # of the main instance
    main: Thing | None
    main_in_list: bool
    envelope: tuple[Leaf, ...]  # leaves outside every instance


def compile_layout(endpoint: Endpoint) -> Layout:
    """The layout of an endpoint's response."""
    path, in_list = _main_path(endpoint)
    past = {"historical", "history"} & {*words(endpoint.tool_name)}  # of "Historical Events", all are
    topic = frozenset((*words(endpoint.endpoint_id.rpartition("/")[2]), *words(endpoint.name), *past))
    start = Inside("", (), endpoint.effect, endpoint.verb, 1, True, topic=topic, about=meant.around(endpoint))
    root = _node(endpoint.response, "", start, endpoint, path)
    main = next((thing for thing in things(root) if thing.scope == "main"), None)
    envelope = tuple(_own_leaves(root)) if not (isinstance(root, Thing) and root.scope == "main") else ()
    entity = main.entity if main else endpoint.entity
    return Layout(root=root, entity=entity, main=main, main_in_list=in_list and main is not None, envelope=envelope)


def _main_path(endpoint: Endpoint) -> tuple[tuple[str, ...] | None, bool]:
    """Where the main instance stands, and whether it is an item of a list."""
    found = list(_objects(endpoint.response, (), False))
    if not found:
        return None, False
    wanted = endpoint.effect == "search"
    named = [each for each in found if each[2].entity and each[2].entity == endpoint.entity]
    for path, in_list, _ in (*(each for each in named if each[1] == wanted), *named):
        return path, in_list
    if wanted or endpoint.response.type == "array":
        for path, in_list, _ in found:
            if in_list:
                return path, True
    with_entity = [each for each in found if each[2].entity and not each[1]]
    path, in_list, _ = (with_entity or found)[0]
    return path, in_list


def _objects(shape: Shape, path: tuple[str, ...], in_list: bool) -> Iterator[tuple[tuple[str, ...], bool, Shape]]:
    if shape.type == "object":
        yield path, in_list, shape
        for name, field in shape.fields.items():
            yield from _objects(field, (*path, name), in_list)
    elif shape.type == "array" and shape.items is not None:
        yield from _objects(shape.items, (*path, "*"), True)


def _added(name: str, endpoint: Endpoint) -> str:
    """The parameter of a write that names one of what a list holds."""
    if endpoint.effect not in ("create", "update", "send"):
        return ""
    one = english.singular(snake(name))
    return next((p.name for p in endpoint.parameters if snake(p.name) in (one, f"new_{one}") and p.name != name), "")


def _node(shape: Shape, name: str, inside: Inside, endpoint: Endpoint, main: tuple[str, ...] | None) -> Node:
    """Compile a shape; `main` is the path of the main instance from here, None where it is not below."""
    if shape.type == "object":
        return _thing(shape, name, inside, endpoint, main)
    if shape.type == "array":
        items = shape.items or Shape("string", slot=Slot("", "word", "word"))
        longest = _list_length(items, inside.weight)
        below = main[1:] if main else None
        place = f"{inside.place}/{name}" if name else inside.place
        deeper = replace(inside, weight=inside.weight * longest, place=place)
        item = _node(items, "*" if items.type == "object" else name, deeper, endpoint, below if main else None)
        is_main = isinstance(item, Thing) and item.scope == "main"
        most = _most(items, inside.weight)
        return Listing(name=name, item=item, longest=longest, most=most, main=is_main, one=_added(name, endpoint))
    return compile_leaf(shape, name, inside)


def _thing(shape: Shape, name: str, inside: Inside, endpoint: Endpoint, main: tuple[str, ...] | None) -> Thing:
    is_main = main == ()
    in_list = name == "*"
    own = shape.entity
    scope: Scope = "main" if is_main else "envelope"
    if not is_main and not (inside.outside and main) and (in_list or (own and own != inside.entity)):
        scope = "part"
    entity = (own or endpoint.entity) if is_main else own if scope == "part" else inside.entity
    path = (*inside.path, name) if scope == "envelope" and name not in ("", "*") else ()
    place = f"{inside.place}/{name}" if name else inside.place
    outside = (inside.outside and scope == "envelope") or (is_main and not own)  # a bare wrapper keeps envelope words
    spoken = frozenset(word for name in shape.fields for word in words(name))
    wraps = scope == "envelope" and outside and any(each.type in ("object", "array") for each in shape.fields.values())
    here = replace(
        inside,
        entity=entity,
        path=path,
        outside=outside,
        place=place,
        beside=spoken,
        sort=_home(spoken, inside.topic),
        wraps=wraps,
    )
    fields = tuple(
        _node(field, field_name, here, endpoint, main[1:] if main and main[0] == field_name else None)
        for field_name, field in shape.fields.items()
    )
    lists = [field.name for field in fields if isinstance(field, Listing)]
    own_leaves = [field for field in fields if isinstance(field, Leaf)]
    sums = [field.name for field in fields if isinstance(field, Listing) and _is_numbers(field)]
    derived = derivations(own_leaves, lists, sums)
    rows = {
        each.name: each.item.leaves for each in fields if isinstance(each, Listing) and isinstance(each.item, Thing)
    }
    plain = [each.item for each in fields if isinstance(each, Listing) and isinstance(each.item, Leaf)]
    told = {each.leaf.name for each in derived}
    beside = [each for each in companions(own_leaves, rows, plain) if each[0].name not in told]
    derived += tuple(Derived(leaf, work) for leaf, work in beside)
    told = {each.leaf.name for each in derived}
    beside = [*extremes(own_leaves, rows), *neighbours(own_leaves), *due(own_leaves)]
    derived += tuple(Derived(leaf, work) for leaf, work in beside if leaf.name not in told)
    told |= {leaf.name for leaf, _ in beside}
    derived += tuple(Derived(leaf, work) for leaf, work in invariants(own_leaves) if leaf.name not in told)
    derived += tuple(Derived(leaf, work) for leaf, work in sorts(own_leaves, entity))
    follows = {each.leaf.name for each in derived}
    fields = _distinct(tuple(_uncounting(f) if f.name in follows or not here.outside else f for f in fields))
    fields = _with_counter(fields)
    told_apart = {field.name: field for field in fields if isinstance(field, Leaf)}
    derived = tuple([replace(each, leaf=told_apart.get(each.leaf.name, each.leaf)) for each in derived])
    leaves = tuple(leaf for field in fields for leaf in _own_leaves(field))
    identity = next((leaf for leaf in leaves if leaf.attribute == "id"), None) if scope != "envelope" else None
    brings = brought(leaves, fields, endpoint.parameters, inside.effect) if scope != "envelope" else ()
    instead = () if identity is not None else brings[:1]
    refers = referring(leaves, entity, listed=in_list, own=instead) if scope != "envelope" else ()
    town = bound_for(leaves, entity) if scope != "envelope" else None
    if town is not None:  # from the town of the station that it leaves
        refers = (*refers, Referring(replace(town, attribute="city", direction=""), None))
    quotes = quoted(leaves, entity) if scope != "envelope" else []
    lent = (*_lent(leaves, refers), *quotes) if scope != "envelope" else ()
    others, traded = [leaf for leaf, _ in lent], {leaf.name for leaf, _ in quotes}
    apart = [leaf for leaf in leaves if leaf not in others and leaf.name not in traded]
    unborrowed = [leaf for leaf in own_leaves if all(leaf.attribute != each.leaf.attribute for each in refers)]
    reference = ".".join(filter(None, (direction((*inside.path, name), entity), entity, "id")))
    return Thing(
        name=name,
        scope=scope,
        entity=entity,
        fields=fields,
        rows=tuple(map(_row, fields)),
        leaves=leaves,
        settle=(
            *journeys(leaves, entity),
            *agreements(leaves, entity),
            *called_by_sort(leaves),
            *by_land(leaves, entity),
            *called_from(leaves, entity),
            *finished(leaves, inside.effect),
            *currencies(leaves, entity),
            *settlers(apart, entity),
            *journeys(leaves, entity),
            *(symbols(quotes) if quotes else ()),
            *amounts(apart, entity),
            *(topical([leaf for leaf in apart if leaf in unborrowed]) if scope != "envelope" else ()),
        ),
        lent=lent,
        referring=refers,
        follows=followers_in_time(leaves, entity) if scope != "envelope" else None,
        least=least(leaves) if in_list and scope != "envelope" else None,
        charged=charged(leaves, entity, listed=in_list) if scope != "envelope" else None,
        money=money([leaf for leaf in leaves if leaf.name not in traded], entity) if scope != "envelope" else "",
        natural=natural(leaves, entity, endpoint, listed=in_list) if scope != "envelope" else None,
        moment=moment_of(own_leaves, identity) if in_list else None,
        naming=_told_apart_by(unborrowed, entity, inside, quotes) if in_list and scope != "envelope" else None,
        derived=derived,
        sky=sky_of(leaves, entity or endpoint.entity) if scope != "envelope" else None,
        phases=phases(own_leaves),
        ordered=ordered(own_leaves),
        identity=identity,
        beside=topical_of(leaves),
        brings=brings,
        fresh=fresh(leaves) if scope != "envelope" else (),
        stamps=stamps(leaves),
        born=born(leaves) if scope != "envelope" else (),
        vacancies=vacancies(leaves) if scope != "envelope" and inside.effect == "create" else (),
        reference=reference,
        place=place,
    )


def _told_apart_by(leaves: list[Leaf], entity: str, inside: Inside, quotes: list[tuple[Leaf, Leaf]]) -> Leaf | None:
    """What tells one item of a list from another: its name, or the symbol that it is traded by."""
    seat = next((leaf for leaf in leaves if snake(leaf.name) in _SEATS and leaf.json_type == "string"), None)
    return naming_of(leaves, entity, inside.place) or (quotes[0][1] if quotes else seat)


_SEATS = ("seat", "seat_number", "seat_no")  # no two tickets are for one


_OF_HOMES = frozenset(("bedrooms", "bathrooms", "beds", "baths", "bedroom", "bathroom", "sqft", "footage", "acreage"))
_RENTED = frozenset(("rent", "rental", "rentals", "lease", "leasing", "let", "rented"))


def _home(beside: frozenset[str], topic: frozenset[str]) -> str:
    """What sort of listing shows rooms: one of a home, to be sold or to be rented."""
    if _OF_HOMES.isdisjoint(beside):
        return ""
    return "property" if _RENTED.isdisjoint(topic) else "rental"


def _is_numbers(listing: Listing) -> bool:
    return isinstance(listing.item, Leaf) and listing.item.json_type in ("integer", "number")


_SPANS = {"daily": "days", "hourly": "hours", "weekly": "weeks", "monthly": "months", "yearly": "years"}


def _with_counter(fields: tuple[Node, ...]) -> tuple[Node, ...]:
    """The fields, each list with what counts it: `file_count` files, `days` daily numbers, `count` the only one."""
    lists = [field for field in fields if isinstance(field, Listing)]
    named = {snake(field.name): field.attribute for field in fields if isinstance(field, Leaf)}
    if not lists or not named:
        return fields
    counters = {id(each): _counter(each, named, alone=len(lists) == 1) for each in lists}
    return tuple(replace(field, counter=counters[id(field)]) if counters.get(id(field)) else field for field in fields)


def _counter(listing: Listing, named: dict[str, str], *, alone: bool) -> str:
    several = snake(listing.name)
    one = english.singular(several)
    plain = isinstance(listing.item, Leaf)
    spans = tuple(_SPANS[word] for word in words(listing.name) if word in _SPANS)
    names = (f"{one}_count", f"{several}_count", f"num_{several}", f"number_of_{several}", f"total_{several}", *spans)
    more = (("count",) if plain else ("quantity",)) if alone else ()
    return "" if listing.main else next((named[name] for name in (*names, *more) if name in named), "")


def _lent(leaves: tuple[Leaf, ...], refers: tuple[Referring, ...]) -> tuple[tuple[Leaf, Leaf], ...]:
    """What a flat object says of another thing whose id it shows: `author_name` beside `author_id`."""
    ids = {(leaf.owner, leaf.direction): leaf for leaf in leaves if leaf.owner and leaf.lent == "id"}
    own = (
        (leaf, ids[leaf.owner, leaf.direction])
        for leaf in leaves
        if leaf.owner and leaf.lent != "id" and (leaf.owner, leaf.direction) in ids
    )
    return (*own, *filter(None, map(lendable, refers)))


def _row(field: Node) -> "Row | Thing | Listing":
    if not isinstance(field, Leaf):
        return field
    return field.name, field.attribute, field.salt, field.draw, field.accepts, field


def _own_leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of the instance that a node belongs to."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Thing) and node.scope == "envelope":
        yield from node.leaves


def listings(node: Node) -> Iterator[Listing]:
    """All arrays from a node downwards."""
    if isinstance(node, Listing):
        yield node
        yield from listings(node.item)
    elif isinstance(node, Thing):
        for field in node.fields:
            yield from listings(field)


def things(node: Node) -> Iterator[Thing]:
    """All objects from a node downwards."""
    if isinstance(node, Thing):
        yield node
        for field in node.fields:
            yield from things(field)
    elif isinstance(node, Listing):
        yield from things(node.item)


def _distinct(fields: tuple[Node, ...]) -> tuple[Node, ...]:
    """Leaves of one object that would show the same fact get facts of their own, from the second on: all but its id."""
    seen: dict[str, Leaf] = {}
    result: list[Node] = []
    for field in fields:
        if isinstance(field, Leaf):
            name = field.attribute
            if name in seen and not _same_id(field, seen[name]):
                name = f"{name}#{snake(field.name)}"
                field = _renamed(field, name)
            seen.setdefault(name, field)
        result.append(field)
    return tuple(result)


def _same_id(leaf: Leaf, other: Leaf) -> bool:
    """Whether two leaves are one id: the `id` of an app and its `appId`, but not its `other_app_id`."""
    plain = {*leaf.entity.split("_"), "id"}
    twice = snake(leaf.name) == snake(other.name)  # `manga-id` beside `manga.id`: somebody tells them apart
    same = leaf.attribute == "id" and leaf.json_type == other.json_type and not twice
    return same and plain.issuperset(words(leaf.name))


def _renamed(leaf: Leaf, name: str) -> Leaf:
    grouped = leaf.kind in PLACED or leaf.kind in PERSONAL
    salted = salt(f"{'group' if grouped else 'fact'}.{name}")
    return replace(leaf, attribute=name, direction=snake(leaf.name), salt=salted)


def _uncounting(field: Node) -> Node:
    return replace(field, counts=False) if isinstance(field, Leaf) and field.counts else field


def _list_length(items: Shape, copies: int) -> int:
    """As many items as fit the payload; never fewer than three on the first level, for calls that fan out."""
    size = _leaf_count(items) * _LEAF_BYTES * copies
    fitting = PAYLOAD_BYTES // max(size, 1)
    if items.type not in ("object", "array"):
        return min(3, max(1, fitting))
    return max(3 if copies == 1 else 1, min(_LONGEST_LIST, fitting))


def _most(items: Shape, copies: int) -> int:
    """As many items as the payload can hold when they are asked for."""
    fitting = PAYLOAD_BYTES // max(_leaf_count(items) * _LEAF_BYTES * copies, 1)
    return max(_list_length(items, copies), min(_MOST_ITEMS, fitting))


def _leaf_count(shape: Shape) -> int:
    if shape.type == "object":
        return sum(map(_leaf_count, shape.fields.values())) + 1
    if shape.type == "array":
        return 2 * _leaf_count(shape.items) if shape.items else 1
    return 1

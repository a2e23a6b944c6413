"""Response shapes, compiled: which objects of a payload are instances of what.

An object is the *main* instance that the endpoint is about, a *part* (another instance: the author of a quote, an
item of an order), or only an *envelope* around what belongs to the instance that encloses it.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from toolgen.core import english
from toolgen.core.english import snake, words
from toolgen.core.pools import meant
from toolgen.core.pools.text import PERSONAL, PLACED
from toolgen.core.rng import salt
from toolgen.core.tools import Effect, Endpoint, Shape, Slot
from toolgen.executor.ages import ages_of
from toolgen.executor.agreement import agreements, naming_of, neighbours
from toolgen.executor.airlines import airlines
from toolgen.executor.amounts import amounts
from toolgen.executor.apart import is_seat
from toolgen.executor.by_title import categories, cuisines, genres
from toolgen.executor.charges import charged, least
from toolgen.executor.coherence import settlers
from toolgen.executor.companions import companions
from toolgen.executor.counters import is_numbers, uncounting, with_counter
from toolgen.executor.currencies import currencies
from toolgen.executor.derived import Derived, derivations, ordered
from toolgen.executor.drawing import compile_leaf
from toolgen.executor.figures import figures
from toolgen.executor.fresh import born, fresh, stamps, vacancies
from toolgen.executor.geodesy import on_the_way
from toolgen.executor.identities import brought
from toolgen.executor.invariants import invariants
from toolgen.executor.journeys import aircraft, bound_for, by_land, fares, journeys
from toolgen.executor.leaves import Inside, Leaf, Settle, direction
from toolgen.executor.members import sole
from toolgen.executor.natural import natural
from toolgen.executor.nodes import Layout, Listing, Node, Row, Scope, Thing, own_leaves, things
from toolgen.executor.phases import finished, over, phases, unsent
from toolgen.executor.phones import called_from, phones
from toolgen.executor.quoted import quoted, symbols
from toolgen.executor.references import Referring, lendable, money, numbered, referring
from toolgen.executor.series import extremes, moment_of
from toolgen.executor.sizes import list_length, most
from toolgen.executor.slugs import slugs
from toolgen.executor.sorts import called_by_sort, called_by_trade, employed, known_by_icao, sorts
from toolgen.executor.spans import due, of_its_year
from toolgen.executor.standings import table_of
from toolgen.executor.tiers import nothing_for_free, tiered
from toolgen.executor.topical import topical, topical_of
from toolgen.executor.weather import sky_of


def compile_layout(endpoint: Endpoint) -> Layout:
    """The layout of an endpoint's response."""
    path, in_list = _main_path(endpoint)
    past = {"historical", "history"} & {*words(endpoint.tool_name)}  # of "Historical Events", all are
    topic = frozenset((*words(endpoint.endpoint_id.rpartition("/")[2]), *words(endpoint.name), *past))
    start = Inside("", (), endpoint.effect, endpoint.verb, 1, True, topic=topic, about=meant.around(endpoint))
    root = _node(endpoint.response, "", start, endpoint, path)
    main = next((thing for thing in things(root) if thing.scope == "main"), None)
    envelope = tuple(own_leaves(root)) if not (isinstance(root, Thing) and root.scope == "main") else ()
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
        longest = list_length(items, inside.weight)
        below = main[1:] if main else None
        place = f"{inside.place}/{name}" if name else inside.place
        deeper = replace(inside, weight=inside.weight * longest, place=place)
        item = _node(items, "*" if items.type == "object" else name, deeper, endpoint, below if main else None)
        is_main = isinstance(item, Thing) and item.scope == "main"
        many = most(items, inside.weight)
        return Listing(name=name, item=item, longest=longest, most=many, main=is_main, one=_added(name, endpoint))
    return compile_leaf(shape, name, inside)


def _thing(shape: Shape, name: str, inside: Inside, endpoint: Endpoint, main: tuple[str, ...] | None) -> Thing:
    here, scope = _stands(shape, name, inside, endpoint, main)
    fields = tuple(
        _node(field, field_name, here, endpoint, main[1:] if main and main[0] == field_name else None)
        for field_name, field in shape.fields.items()
    )
    own = [field for field in fields if isinstance(field, Leaf)]
    derived = _derived(fields, own, here.entity)
    follows = {each.leaf.name for each in derived}
    fields = _distinct(tuple(uncounting(f) if f.name in follows or not here.outside else f for f in fields))
    fields = with_counter(fields)
    told_apart = {field.name: field for field in fields if isinstance(field, Leaf)}
    derived = tuple([replace(each, leaf=told_apart.get(each.leaf.name, each.leaf)) for each in derived])
    leaves = tuple(leaf for field in fields for leaf in own_leaves(field))
    thing = Thing(
        name=name,
        scope=scope,
        entity=here.entity,
        fields=fields,
        rows=tuple(map(_row, fields)),
        leaves=leaves,
        settle=(),
        moment=moment_of(own, _identity(leaves, scope)) if name == "*" else None,
        beside=topical_of(leaves),
        derived=derived,
        phases=phases(own, here.entity),
        ordered=ordered(own),
        stamps=stamps(leaves),
        reference=".".join(filter(None, (direction((*inside.path, name), here.entity), here.entity, "id"))),
        place=here.place,
    )
    if scope == "envelope":
        return replace(thing, settle=_settle(thing, list(leaves), inside.effect, []))
    return _instance(thing, own, inside, endpoint)


def _stands(
    shape: Shape, name: str, inside: Inside, endpoint: Endpoint, main: tuple[str, ...] | None
) -> tuple[Inside, Scope]:
    """Where the fields of an object stand, and whether it is an instance."""
    is_main = main == ()
    own = shape.entity
    scope: Scope = "main" if is_main else "envelope"
    if not is_main and not (inside.outside and main) and (name == "*" or (own and own != inside.entity)):
        scope = "part"
    outside = (inside.outside and scope == "envelope") or (is_main and not own)  # a bare wrapper keeps envelope words
    spoken = frozenset(word for name in shape.fields for word in words(name))
    wraps = scope == "envelope" and outside and any(each.type in ("object", "array") for each in shape.fields.values())
    here = replace(
        inside,
        entity=(own or endpoint.entity) if is_main else own if scope == "part" else inside.entity,
        path=(*inside.path, name) if scope == "envelope" and name not in ("", "*") else (),
        outside=outside,
        place=f"{inside.place}/{name}" if name else inside.place,
        beside=spoken,
        sort=_home(spoken, inside.topic),
        wraps=wraps,
    )
    return here, scope


def _derived(fields: tuple[Node, ...], own: list[Leaf], entity: str) -> tuple[Derived, ...]:
    """The leaves of an object that follow from what stands beside them; none follows from two rules."""
    lists = [field for field in fields if isinstance(field, Listing)]
    sums = [field.name for field in lists if is_numbers(field)]
    rows = {each.name: each.item.leaves for each in lists if isinstance(each.item, Thing)}
    plain = [each.item for each in lists if isinstance(each.item, Leaf)]
    derived = derivations(own, [field.name for field in lists], sums)
    for beside in (
        companions(own, rows, plain),
        [*extremes(own, rows), *neighbours(own), *of_its_year(own), *due(own)],
        figures(own),
        [*cuisines(own, entity), *genres(own, entity), *categories(own, entity), *over(own), *on_the_way(own, entity)],
        invariants(own),
    ):
        told = {each.leaf.name for each in derived}
        derived += tuple(Derived(leaf, work) for leaf, work in beside if leaf.name not in told)
    return (*derived, *(Derived(leaf, work) for leaf, work in (*unsent(own), *sorts(own, entity))))


def _identity(leaves: tuple[Leaf, ...], scope: Scope) -> Leaf | None:
    return next((leaf for leaf in leaves if leaf.attribute == "id"), None) if scope != "envelope" else None


def _instance(thing: Thing, own: list[Leaf], inside: Inside, endpoint: Endpoint) -> Thing:
    """An object that is an instance: what it is known by, what it refers to, and what is agreed upon in it."""
    leaves, entity, listed = thing.leaves, thing.entity, thing.name == "*"
    identity = _identity(leaves, thing.scope)
    brings = brought(leaves, thing.fields, endpoint.parameters, inside.effect)
    refers = referring(leaves, entity, listed=listed, own=() if identity is not None else brings[:1])
    town = bound_for(leaves, entity)
    if town is not None:  # from the town of the station that it leaves
        refers = (*refers, Referring(replace(town, attribute="city", direction=""), None))
    quotes = quoted(leaves, entity)
    lent = (*_lent(leaves, refers), *quotes)
    others, traded = [leaf for leaf, _ in lent], {leaf.name for leaf, _ in quotes}
    apart = [leaf for leaf in leaves if leaf not in others and leaf.name not in traded]
    unborrowed = [leaf for leaf in own if all(leaf.attribute != each.leaf.attribute for each in refers)]
    about = topical([leaf for leaf in apart if leaf in unborrowed])
    return replace(
        thing,
        settle=(*_settle(thing, apart, inside.effect, quotes), *about),
        lent=lent,
        referring=refers,
        ages=ages_of(leaves, entity),
        least=least(leaves) if listed else None,
        tiers=tiered(leaves) if listed else None,
        sole=sole(leaves) if listed else None,
        table=table_of(own, inside.topic.union(entity.split("_")), frozenset(inside.about)) if listed else None,
        charged=charged(leaves, entity, listed=listed),
        numbered=numbered(leaves),
        money=money([leaf for leaf in leaves if leaf.name not in traded], entity),
        natural=natural(leaves, entity, endpoint, listed=listed),
        naming=_told_apart_by(unborrowed, entity, inside, quotes) if listed else None,
        sky=sky_of(leaves, entity or endpoint.entity),
        identity=identity,
        brings=brings,
        fresh=fresh(leaves),
        born=born(leaves),
        vacancies=vacancies(leaves) if inside.effect == "create" else (),
    )


def _settle(thing: Thing, apart: list[Leaf], effect: Effect, quotes: list[tuple[Leaf, Leaf]]) -> tuple[Settle, ...]:
    """What makes the facts of an object agree, in the order in which one builds on another."""
    leaves, entity = thing.leaves, thing.entity
    return (
        *journeys(leaves, entity),
        *agreements(leaves, entity),
        *called_by_sort(leaves),
        *called_by_trade(leaves),
        *known_by_icao(leaves),
        *employed(leaves),
        *by_land(leaves, entity),
        *called_from(leaves, entity),
        *slugs(leaves),
        *finished(leaves, effect),
        *currencies(leaves, entity),
        *airlines(apart, entity),
        *settlers(apart, entity),
        *phones(apart, entity),
        *journeys(leaves, entity),
        *(symbols(quotes) if quotes else ()),
        *nothing_for_free(apart),
        *fares(apart, entity),
        *(aircraft(apart) if "flight" in entity.split("_") else ()),
        *amounts(apart, entity),
    )


def _told_apart_by(leaves: list[Leaf], entity: str, inside: Inside, quotes: list[tuple[Leaf, Leaf]]) -> Leaf | None:
    """What tells one item of a list from another: its name, or the symbol that it is traded by."""
    seat = next(filter(is_seat, leaves), None)
    return naming_of(leaves, entity, inside.place) or (quotes[0][1] if quotes else seat)


_OF_HOMES = frozenset(("bedrooms", "bathrooms", "beds", "baths", "bedroom", "bathroom", "sqft", "footage", "acreage"))
_RENTED = frozenset(("rent", "rental", "rentals", "lease", "leasing", "let", "rented"))


def _home(beside: frozenset[str], topic: frozenset[str]) -> str:
    """What sort of listing shows rooms: one of a home, to be sold or to be rented."""
    if _OF_HOMES.isdisjoint(beside):
        return ""
    return "property" if _RENTED.isdisjoint(topic) else "rental"


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

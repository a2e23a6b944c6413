"""Where a result repeats what the call said: the facts that each argument states, and of what.

What a call asked for is what its result echoes, wherever in the payload a leaf of the argument's name stands nearest to
the top: in the main instance, around it, or in a part of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.tools import Parameter
from toolgen.executor.leaves import Leaf, attribute, direction, side
from toolgen.executor.likeness import foreign, links_shortened, other_names, sides_of_exchange, spoken_of
from toolgen.executor.nodes import Listing, Node, Thing


class Echo(Struct, frozen=True):
    """An argument that states a fact."""

    parameter: str
    attribute: str


def echoes_of(
    parameters: Sequence[Parameter], leaves: Sequence[Leaf], entity: str, *, listed: bool = False
) -> tuple[Echo, ...]:
    """Which fact each argument states: that of the leaf with its name, else that of its slot.

    The items of a list (`listed`) have ids of their own, whatever id the list was asked for with.
    """
    if listed:
        parameters = [parameter for parameter in parameters if not foreign(parameter, entity, leaves)]
    by_name: dict[str, Leaf] = {}
    for leaf in leaves:
        by_name.setdefault(leaf.name, leaf)
        by_name.setdefault(snake(leaf.name), leaf)
    echoes: dict[str, Echo] = {}
    # Of two arguments of one meaning, that which a leaf is called after states it; the other is apart by name.
    for parameter in sorted(parameters, key=lambda parameter: _named(parameter, by_name) is None):
        if _of_its_own(parameter, _named(parameter, by_name), entity):
            continue
        stated = attribute(parameter.slot, (parameter.name,), entity)
        if stated in echoes:
            stated = f"{stated}#{snake(parameter.name)}"
        echoes[stated] = Echo(parameter.name, stated)
    for parameter, leaf in links_shortened(parameters, leaves):
        echoes = {fact: echo for fact, echo in echoes.items() if echo.parameter != parameter.name}
        echoes[leaf.attribute] = Echo(parameter.name, leaf.attribute)
    for parameter, leaf in sides_of_exchange(parameters, leaves):
        echoes.setdefault(leaf.attribute, Echo(parameter.name, leaf.attribute))
    for parameter in parameters:
        if snake(parameter.name) in _COUNTRY_CODES and parameter.schema.get("type") == "string":
            echoes.setdefault("country_code", Echo(parameter.name, "country_code"))
    shown = {leaf.attribute for leaf in leaves}
    for parameter in parameters:
        found = _named(parameter, by_name)
        if found is not None and listed and _is_other(parameter, found):
            found = None
        if found is None and not _stated_by(parameter, echoes, shown):
            found = _same_kind(parameter, leaves)
        if found is not None and found.attribute not in echoes:
            echoes[found.attribute] = Echo(parameter.name, found.attribute)
        for leaf in spoken_of(parameter, leaves, entity):
            if parameter.slot.kind != "id":
                echoes.setdefault(leaf.attribute, Echo(parameter.name, leaf.attribute))
    return tuple(echoes.values())


def _of_its_own(parameter: Parameter, leaf: Leaf | None, entity: str) -> bool:
    """Whether an argument that seems to be the thing's own id is told under its name beside another id of it.

    So the `list_id` of a campaign is not its `campaign_id`.
    """
    own = parameter.slot.attribute == "id" and parameter.slot.entity == entity
    return own and leaf is not None and leaf.kind == "id" and leaf.attribute.startswith("id#")


_OWN_KINDS = ("url", "image_url", "count", "number", "quantity", "index", "amount")  # each has its own
_COUNTRY_CODES = ("iso2", "iso_2", "country_iso", "country_iso2", "country_code", "countrycode", "alpha2", "cca2")


def _named(parameter: Parameter, by_name: Mapping[str, Leaf]) -> Leaf | None:
    """The leaf that has the argument's name, rather as it is written than in its words."""
    return next((by_name[name] for name in _names(parameter) if name in by_name), None)


def _names(parameter: Parameter) -> tuple[str, str, str]:
    """How a leaf may be called that an argument states, the likeliest first."""
    name = snake(parameter.name)
    return parameter.name, name, name.removeprefix("filter_")


def _is_other(parameter: Parameter, leaf: Leaf) -> bool:
    """Whether both are ids, and of different things."""
    return parameter.slot.attribute == "id" and leaf.entity not in ("", parameter.slot.entity)


def _stated_by(parameter: Parameter, echoes: Mapping[str, Echo], shown: set[str]) -> bool:
    return any(echo.parameter == parameter.name and name in shown for name, echo in echoes.items())


def _same_kind(parameter: Parameter, leaves: Sequence[Leaf]) -> Leaf | None:
    """The only leaf of a universal kind (one city, one currency), when the argument is of that kind too."""
    if parameter.slot.entity or parameter.slot.attribute != parameter.slot.kind or parameter.slot.kind in _OWN_KINDS:
        return None  # what is made of a page has an address of its own
    toward = direction((parameter.name,))
    kinds = ("date", "start_date") if parameter.slot.kind == "date" else (parameter.slot.kind,)
    same = [leaf for leaf in leaves if leaf.kind in kinds and side(leaf.direction) in ("", side(toward))]
    turned = [leaf for leaf in same if leaf.direction] if toward else []
    found = turned or same
    return found[0] if len(found) == 1 else None


def left_over(known: Sequence[Parameter], leaves: Sequence[Leaf], echoes: Sequence[Echo]) -> tuple[Echo, ...]:
    """The one id that no leaf is called after, as the one id of its sort that no argument states.

    So the `merged_contact_id` of a merger is the `duplicate_contact_id` that was given.
    """
    shown, stated = {leaf.attribute for leaf in leaves}, {echo.attribute for echo in echoes}
    told = {echo.parameter for echo in echoes if echo.attribute in shown}
    silent = [parameter for parameter in known if parameter.name not in told]
    free = [
        leaf
        for leaf in leaves
        if leaf.lent in ("", "id") and leaf.kind == "id" and leaf.attribute not in stated and leaf.attribute != "id"
    ]
    if len(silent) != 1 or len(free) != 1 or not _NEW.isdisjoint(words(free[0].name)):
        return ()
    owner = free[0].entity or free[0].owner
    return (Echo(silent[0].name, free[0].attribute),) if owner == silent[0].slot.entity else ()


_NEW = frozenset(("new", "copy", "copied", "created", "next", "previous", "parent"))


class Shown(Struct, frozen=True):
    """A leaf where it stands."""

    leaf: Leaf
    owner: Thing | None  # the main instance or the part that it tells of
    depth: int
    listed: bool  # in an item of an array


def shown_leaves(node: Node, owner: Thing | None = None) -> Iterator[Shown]:
    """All leaves with names, from a node downwards."""
    if isinstance(node, Listing):
        yield from shown_leaves(node.item, owner)
    elif isinstance(node, Thing):
        owner = owner if node.scope == "envelope" else node
        for field in node.fields:
            if isinstance(field, Leaf):
                yield Shown(field, owner, node.place.count("/"), "*" in node.place)
            else:
                yield from shown_leaves(field, owner)


def nearest_first(root: Node, thing: Thing | None) -> list[Leaf]:
    """The leaves of the main instance, those nearest to the top of the payload first."""
    own = [each for each in shown_leaves(root) if each.owner is not None and each.owner == thing]
    return [each.leaf for each in sorted(own, key=lambda each: each.depth)]


def part_echoes(
    root: Node, parameters: Sequence[Parameter], filters: Sequence[Parameter]
) -> dict[str, tuple[Echo, ...]]:
    """What the arguments state of the parts of a result, by the place of the part.

    An object repeats any argument, where no leaf nearer to the top does; the items of a list only what they were
    filtered by, which is true of each.
    """
    everywhere = [(snake(each.leaf.name), each) for each in shown_leaves(root)]
    found: dict[str, list[Echo]] = {}
    for parameter in parameters:
        names = {*_names(parameter), *other_names(parameter.name)}
        same = [each for name, each in everywhere if name in names]
        nearest = min((each.depth for each in same if not each.listed), default=0)
        for each in same:
            filtered = parameter in filters and parameter.slot.kind != "id"
            if (filtered if each.listed else each.depth == nearest) and each.owner and each.owner.scope == "part":
                found.setdefault(each.owner.place, []).append(Echo(parameter.name, each.leaf.attribute))
    return {place: tuple(echoes) for place, echoes in found.items()}

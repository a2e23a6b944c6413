"""What the arguments of an endpoint mean to the world: facts, ids, bounds, list length, search words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.pools.times import iso_date
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.drawing import is_revision
from toolgen.executor.layout import Layout, Thing, listings
from toolgen.executor.leaves import Leaf, attribute, direction, snake, vocabulary, words

_LIMIT_NAMES = vocabulary(
    "limit per_page perpage page_size pagesize max_results maxresults num_results max_items hits_per_page"
)
_AMOUNT_NAMES = vocabulary("count n quantity how_many number num amount")
_PAGE_NAMES = vocabulary("page page_number page_no pagenum page_num")
_CONTROL_NAMES = _LIMIT_NAMES.union(
    _PAGE_NAMES,
    vocabulary("offset skip start_index cursor sort sort_by order order_by sort_order"),
    vocabulary("format output fields include locale lang"),
)
_SEARCH_NAMES = vocabulary("q query search term keyword keywords search_term search_query phrase")
_NAMING_KINDS = vocabulary(
    """name title product movie book song event place_name company artist team league food vehicle brand subject
    job_title animal ingredient filename"""
)
_NATURAL_KINDS = _NAMING_KINDS | vocabulary(
    "uuid slug code hash username email symbol crypto_symbol isbn vin airport_code domain ip url path id"
)
_LOWER = vocabulary("min minimum from after since start lower gte above")
_UPPER = vocabulary("max maximum to before until end upper lte below")
_DATED = frozenset(("date", "datetime", "timestamp", "start_date", "end_date"))
_LONGEST_SEARCH = 40
_BOUND = salt("bound")
_FILE = re.compile(r"^\S+\.[a-z0-9]{2,4}$")


class Echo(Struct, frozen=True):
    """An argument that states a fact."""

    parameter: str
    attribute: str


class Known(Struct, frozen=True):
    """An argument that names an instance."""

    parameter: str
    entity: str


class Bound(Struct, frozen=True):
    """A fact that has to lie between two arguments, either of which may be missing."""

    leaf: Leaf
    low: str
    high: str


class Meaning(Struct, frozen=True, kw_only=True):
    """What an endpoint's arguments mean."""

    main: tuple[Echo, ...]  # facts of the main instance
    envelope: tuple[Echo, ...]  # facts shown around it
    inherited: tuple[Echo, ...]  # ids of other things, which the parts of the result belong to
    known: tuple[Known, ...]
    identity: str  # the parameter that is the main instance's id, "" if none
    natural: tuple[Echo, ...]  # what names an instance where no id does: its symbol, path, e-mail address
    bounds: tuple[Bound, ...]  # of the items of the main list
    spread: Bound | None  # of the numbers of the only list of numbers
    within: tuple[Echo, ...]  # the folder that the paths of a list lie in
    limit: str
    page: str
    search: str
    searched: Leaf | None  # what the search words are found in
    revised: tuple[str, ...]  # facts that an update changes by itself: when it was
    naming: frozenset[str]  # facts that a list's items share only in part: names
    controls: frozenset[str]  # parameters that select or order, and identify nothing


def compile_meaning(endpoint: Endpoint, layout: Layout) -> Meaning:
    """The meaning of an endpoint's parameters for its layout."""
    parameters = [p for p in endpoint.parameters if p.role == "argument"]
    leaves = layout.main.leaves if layout.main else ()
    texts = [leaf for leaf in leaves if leaf.kind in _NAMING_KINDS and leaf.json_type == "string"]
    bounds = _bounds(parameters, leaves) if layout.main_in_list else ()
    bounding = {name for bound in bounds for name in (bound.low, bound.high)}
    search, limit = _search(parameters, leaves), _limit(parameters, layout)
    controls = frozenset(
        p.name
        for p in parameters
        if snake(p.name) in _CONTROL_NAMES
        or p.slot.kind in ("limit", "page", "offset")
        or p.name in (search, limit, *bounding)
    )
    # A thing that repeats its search words is about them; the items of a list only match them.
    told = set() if layout.main_in_list else {snake(leaf.name) for leaf in leaves}
    facts = [
        p
        for p in parameters
        if p.name not in controls or (snake(p.name) in told and (p.name == search or snake(p.name) in _CONTROL_NAMES))
    ]
    main = _echoes(facts, leaves, layout.entity, single=not layout.main_in_list)
    paths = (
        {leaf.attribute for leaf in leaves if leaf.kind == "path" and leaf.json_type == "string"}
        if layout.main_in_list
        else set()
    )
    known = [p for p in facts if p.slot.entity and p.slot.attribute == "id"]
    natural = {p.name for p in facts if p.slot.kind in _NATURAL_KINDS}
    return Meaning(
        main=tuple(echo for echo in main if echo.attribute not in paths),
        within=tuple(echo for echo in main if echo.attribute in paths),
        natural=tuple(echo for echo in main if echo.parameter in natural),
        envelope=_echoes(parameters, layout.envelope, ""),
        inherited=(*(Echo(p.name, p.slot.key) for p in known), *_filters(facts, layout)),
        known=tuple(Known(p.name, p.slot.entity) for p in known),
        identity=next((p.name for p in known if p.slot.entity == layout.entity), ""),
        bounds=bounds,
        spread=_spread(parameters, layout),
        limit=limit,
        page=next((p.name for p in parameters if p.slot.kind == "page" or snake(p.name) in _PAGE_NAMES), ""),
        search=search,
        searched=texts[0] if texts else None,
        revised=tuple(leaf.attribute for leaf in leaves if is_revision(leaf.name)),
        naming=frozenset(leaf.attribute for leaf in texts),
        controls=controls,
    )


def _filters(parameters: Sequence[Parameter], layout: Layout) -> list[Echo]:
    """What is true of every item of a list beside the main one, because the item shows an argument by its name."""
    items = [each.item for each in listings(layout.root) if isinstance(each.item, Thing) and each.item.scope != "main"]
    leaves = {snake(leaf.name): leaf for item in items for leaf in item.leaves}
    return [
        Echo(parameter.name, leaves[snake(parameter.name)].attribute)
        for parameter in parameters
        if snake(parameter.name) in leaves and parameter.slot.kind != "id"
    ]


def _search(parameters: Sequence[Parameter], leaves: Sequence[Leaf]) -> str:
    """The parameter with search words: a keyword that no leaf shows as such."""
    shown = {snake(leaf.name) for leaf in leaves}
    for parameter in parameters:
        if snake(parameter.name) in _SEARCH_NAMES:
            return parameter.name
        if parameter.slot.kind == "keyword" and snake(parameter.name) not in shown:
            return parameter.name
    return ""


def _limit(parameters: Sequence[Parameter], layout: Layout) -> str:
    """The parameter that says how many items a list may have, or how many to make."""
    for parameter in parameters:
        if parameter.slot.kind == "limit" or snake(parameter.name) in _LIMIT_NAMES:
            return parameter.name
    lists = [listing for listing in listings(layout.root) if listing.main or isinstance(listing.item, Leaf)]
    shown = {snake(leaf.name) for leaf in (*layout.envelope, *(layout.main.leaves if layout.main else ()))}
    if len(lists) == 1:
        for parameter in parameters:
            if snake(parameter.name) in shown and snake(parameter.name) != "count":
                continue  # told again in the answer, so it is about something, not how many there are
            if snake(parameter.name) in _AMOUNT_NAMES and parameter.schema.get("type") in ("integer", "number"):
                return parameter.name
    return ""


def _echoes(
    parameters: list[Parameter], leaves: tuple[Leaf, ...], entity: str, *, single: bool = False
) -> tuple[Echo, ...]:
    """Which fact each argument states: that of the leaf with its name, else that of its slot."""
    echoes: dict[str, Echo] = {}
    for parameter in parameters:
        stated = attribute(parameter.slot, (parameter.name,), entity)
        if stated in echoes:  # two arguments of one meaning: apart by name
            stated = f"{stated}#{snake(parameter.name)}"
        echoes[stated] = Echo(parameter.name, stated)
    shown = {leaf.attribute for leaf in leaves}
    by_name = {snake(leaf.name): leaf for leaf in leaves}
    for parameter in parameters:
        leaf = by_name.get(snake(parameter.name)) or by_name.get(snake(parameter.name).removeprefix("filter_"))
        if leaf is None or not (_compatible(parameter, entity) or single or len(words(parameter.name)) > 1):
            leaf = _same_kind(parameter, leaves) if not _stated_by(parameter, echoes, shown) else None
        if leaf is not None and leaf.attribute not in echoes:
            echoes[leaf.attribute] = Echo(parameter.name, leaf.attribute)
    return tuple(echoes.values())


def _stated_by(parameter: Parameter, echoes: Mapping[str, Echo], shown: set[str]) -> bool:
    return any(echo.parameter == parameter.name and name in shown for name, echo in echoes.items())


def _same_kind(parameter: Parameter, leaves: tuple[Leaf, ...]) -> Leaf | None:
    """The only leaf of a universal kind (one city, one currency), when the argument is of that kind too."""
    if parameter.slot.entity or parameter.slot.attribute != parameter.slot.kind:
        return None
    toward = direction((parameter.name,))
    kinds = ("date", "start_date") if parameter.slot.kind == "date" else (parameter.slot.kind,)
    same = [leaf for leaf in leaves if leaf.kind in kinds and leaf.direction in ("", toward)]
    return same[0] if len(same) == 1 else None


def _compatible(parameter: Parameter, entity: str) -> bool:
    return parameter.slot.entity in ("", entity) or not entity


# Bounds


def _bounds(parameters: list[Parameter], leaves: tuple[Leaf, ...]) -> tuple[Bound, ...]:
    sides: dict[str, tuple[Leaf, dict[str, str]]] = {}
    for parameter in parameters:
        said = words(parameter.name)
        side = "low" if _LOWER & set(said) else "high" if _UPPER & set(said) else ""
        leaf = _bounded_leaf(parameter, said, leaves) if side else None
        if leaf is not None:
            sides.setdefault(leaf.attribute, (leaf, {}))[1].setdefault(side, parameter.name)
    return tuple(Bound(leaf, names.get("low", ""), names.get("high", "")) for leaf, names in sides.values())


def _spread(parameters: Sequence[Parameter], layout: Layout) -> Bound | None:
    """Between which arguments the numbers of a list lie, where there is one such list: random numbers, say."""
    lists = [each.item for each in listings(layout.root) if isinstance(each.item, Leaf)]
    if len(lists) != 1 or lists[0].json_type not in ("integer", "number"):
        return None
    numeric = [p for p in parameters if p.schema.get("type") in ("integer", "number")]
    low = next((p.name for p in numeric if _LOWER & set(words(p.name))), "")
    high = next((p.name for p in numeric if _UPPER & set(words(p.name))), "")
    return Bound(lists[0], low, high) if low or high else None


def _bounded_leaf(parameter: Parameter, said: tuple[str, ...], leaves: tuple[Leaf, ...]) -> Leaf | None:
    rest = "_".join(word for word in said if word not in _LOWER | _UPPER)
    if any(leaf.attribute == snake(parameter.name) or snake(leaf.name) == snake(parameter.name) for leaf in leaves):
        return None  # it is shown as such
    numeric = parameter.schema.get("type") in ("integer", "number")
    for leaf in leaves:
        if numeric and leaf.json_type in ("integer", "number") and rest and rest in (snake(leaf.name), leaf.attribute):
            return leaf
    if numeric and rest:  # "max_price" bounds the one leaf that speaks of a price: "price_per_night"
        speaking = [leaf for leaf in leaves if leaf.json_type in ("integer", "number") and rest in words(leaf.name)]
        if len(speaking) == 1:
            return speaking[0]
    if parameter.slot.kind in _DATED and rest in ("", "date", "time", "datetime"):
        return next((leaf for leaf in leaves if leaf.kind in _DATED and leaf.json_type == "string"), None)
    return None


def bound_fact(bound: Bound, key: int, arguments: Mapping[str, Json]) -> Json:
    """A value between the bounds that were given; None where none was, or where they cannot be met."""
    low, high = arguments.get(bound.low), arguments.get(bound.high)
    share = mix(key, _BOUND ^ bound.leaf.salt) / 4294967296.0
    if isinstance(low, str) or isinstance(high, str):
        return _day_between(low, high, share)
    if not isinstance(low, int | float) and not isinstance(high, int | float):
        return None
    first = low if isinstance(low, int | float) else high * 0.4 if isinstance(high, int | float) else 0
    last = high if isinstance(high, int | float) else first * 2 + 1
    if last < first:
        return None
    if bound.leaf.json_type == "integer":
        lowest, highest = -int(-first // 1), int(last // 1)
        return min(highest, lowest + int(share * (highest - lowest + 1))) if lowest <= highest else None
    drawn = round(first + share * (last - first), 2)
    return drawn if first <= drawn <= last else first


def _day_between(low: Json, high: Json, share: float) -> Json:
    first, last = _day(low), _day(high)
    if first is None and last is None:
        return None
    first = first if first is not None else (last or 0) - 30
    last = last if last is not None else first + 30
    return iso_date(first + int(share * (last - first + 1))) if first <= last else None


def _day(text: Json) -> int | None:
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def within(bound: Bound, value: Json, arguments: Mapping[str, Json]) -> bool:
    """Whether a known fact lies between the bounds."""
    low, high = arguments.get(bound.low), arguments.get(bound.high)
    if isinstance(value, str):
        shown = value[:10]
        return not (isinstance(low, str) and shown < low[:10]) and not (isinstance(high, str) and shown > high[:10])
    if isinstance(value, int | float):
        too_low = isinstance(low, int | float) and value < low
        return not too_low and not (isinstance(high, int | float) and value > high)
    return True


def searched_name(term: str, drawn: Json, position: int) -> str:
    """A name with the search words in it; the first of a list is what was searched for, where that is a name."""
    head = term[:1].upper() + term[1:_LONGEST_SEARCH]
    if position == 0 and term[:1].isupper():
        return head
    if _FILE.search(str(drawn)):
        return f"{term.lower().replace(' ', '_')[:_LONGEST_SEARCH]}_{drawn}"
    tail = str(drawn).split()
    return (
        f"{head} {tail[-1][:1].upper()}{tail[-1][1:]}" if tail and tail[-1].casefold() not in head.casefold() else head
    )

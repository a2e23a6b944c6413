"""Lists in the order that a call asked for: `sort=price`, `sort_by=-date`, `order=desc`, `sort=newestFirst`."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.tools import Parameter
from toolgen.executor.leaves import Leaf, vocabulary

_FIELD_NAMES = vocabulary("sort sort_by sortby order_by orderby sort_field sort_key sort_column ordering order")
_DIRECTION_NAMES = vocabulary("order sort_order sortorder order_dir sort_dir sort_direction direction order_direction")
_DOWN = vocabulary("desc descending highest newest latest recent dsc reverse most")
_UP = vocabulary("asc ascending lowest oldest cheapest least")
_DATED = vocabulary("newest latest recent oldest")
_PRICED = vocabulary("cheapest")
_DATE_KINDS = ("date", "datetime", "timestamp", "start_date")
_NOISE = vocabulary("by first the to low high").union(_DOWN, _UP)


_TOWARD = vocabulary("asc ascending desc descending")
_USUAL = (
    _DATE_KINDS,
    ("name", "title"),
    ("number", "count", "price"),
)  # by what things are sorted, the likeliest first


class Sorting(Struct, frozen=True):
    """Which arguments say in what order the items of a list come, and the leaves they can mean."""

    field: str
    direction: str
    leaves: tuple[Leaf, ...]


def sorting_of(parameters: Sequence[Parameter], leaves: Sequence[Leaf]) -> Sorting | None:
    """What the parameters of a search say about the order of its items; None where they say nothing."""
    called = {p.name: snake(p.name).removeprefix("filter_") for p in parameters}
    field = next((name for name, plain in called.items() if plain in _FIELD_NAMES - {"order"}), "")
    direction = next((name for name, plain in called.items() if plain in _DIRECTION_NAMES), "")
    if not field:
        field, direction = direction, ""  # `order=price_desc` says both
    return Sorting(field, direction, tuple(leaves)) if field else None


def wanted_order(sorting: Sorting, arguments: Mapping[str, Json]) -> tuple[Leaf, bool] | None:
    """The leaf that the items are sorted by, and whether downwards; None where the arguments name none of theirs."""
    asked = arguments.get(sorting.field, arguments.get(sorting.direction))
    if not isinstance(asked, str):
        return None
    said = frozenset(words(asked))
    leaf = _leaf(said, sorting.leaves)
    if leaf is None and _TOWARD.issuperset(said):  # it does not say by what
        leaf = next((each for kinds in _USUAL for each in sorting.leaves if each.kind in kinds), None)
    if leaf is None:
        return None
    toward = arguments.get(sorting.direction) if sorting.direction else None
    spoken = frozenset(words(toward)) if isinstance(toward, str) else said
    falling = "high to low" in " ".join(words(asked))
    return leaf, asked.startswith("-") or falling or not _DOWN.isdisjoint(spoken)


def _leaf(said: frozenset[str], leaves: Sequence[Leaf]) -> Leaf | None:
    plain = said - _NOISE
    if plain:
        return next((leaf for leaf in leaves if plain.issuperset(words(leaf.name))), None)
    if said & _DATED:
        return next((leaf for leaf in leaves if leaf.kind in _DATE_KINDS), None)
    return next((leaf for leaf in leaves if leaf.kind == "price"), None) if said & _PRICED else None


def in_order(shown: Sequence[Json], name: str, *, down: bool) -> list[int]:
    """The positions of the items in the order of one of their fields, as they are where its values do not compare."""
    values = [item.get(name) if isinstance(item, Mapping) else None for item in shown]
    numbers = all(isinstance(value, int | float) for value in values)
    texts = all(isinstance(value, str) for value in values)
    if not numbers and not texts:
        return list(range(len(values)))
    return sorted(range(len(values)), key=lambda at: _key(values[at]), reverse=down)


def _key(value: Json) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value).casefold())

"""Which leaf counts which list beside it."""

from msgspec.structs import replace

from toolgen.core import english
from toolgen.core.english import snake, words
from toolgen.executor.leaves import Leaf
from toolgen.executor.nodes import Listing, Node


def is_numbers(listing: Listing) -> bool:
    """Whether a list holds plain numbers, which can be added up."""
    return isinstance(listing.item, Leaf) and listing.item.json_type in ("integer", "number")


_SPANS = {"daily": "days", "hourly": "hours", "weekly": "weeks", "monthly": "months", "yearly": "years"}


def with_counter(fields: tuple[Node, ...]) -> tuple[Node, ...]:
    """The fields, each list with what counts it: `file_count` files, `days` daily numbers, `count` the only one."""
    lists = [field for field in fields if isinstance(field, Listing)]
    named = {snake(field.name): field.attribute for field in fields if isinstance(field, Leaf)}
    if not lists or not named:
        return fields
    counters = {id(each): _counter(each, named, alone=len(lists) == 1) for each in lists}
    return tuple(replace(field, counter=counters[id(field)]) if counters.get(id(field)) else field for field in fields)


def counts_of(one: str, several: str) -> tuple[str, ...]:
    """What a number of things is called: `member_count`, `num_members`."""
    return (f"{one}_count", f"{several}_count", f"num_{several}", f"number_of_{several}", f"total_{several}")


def _counter(listing: Listing, named: dict[str, str], *, alone: bool) -> str:
    several = snake(listing.name)
    one = english.singular(several)
    plain = isinstance(listing.item, Leaf)
    spans = tuple(_SPANS[word] for word in words(listing.name) if word in _SPANS)
    names = (*counts_of(one, several), *spans)
    more = (("count",) if plain else ("quantity",)) if alone else ()
    return "" if listing.main else next((named[name] for name in (*names, *more) if name in named), "")


def uncounting(field: Node) -> Node:
    """The field, which does not tell how long the main list is."""
    return replace(field, counts=False) if isinstance(field, Leaf) and field.counts else field

"""What a response shape is compiled to: leaves, things (objects) and listings (arrays)."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from toolgen.core.numbers import Draw
from toolgen.executor.ages import Ages
from toolgen.executor.derived import Derived
from toolgen.executor.leaves import Leaf, Settle, Types
from toolgen.executor.natural import Natural
from toolgen.executor.phases import Phase
from toolgen.executor.references import Referring
from toolgen.executor.standings import Table
from toolgen.executor.tiers import Tiered
from toolgen.executor.topical import Topical
from toolgen.executor.weather import Sky

Scope = Literal["envelope", "main", "part"]
# name, attribute, salt, draw and accepts of a leaf, and the leaf: unpacked in the hot path
Row = tuple[str, str, int, Draw, Types, Leaf]


class Thing(Struct, frozen=True, kw_only=True):
    """An object of a payload."""

    name: str
    scope: Scope
    entity: str
    fields: tuple["Leaf | Thing | Listing", ...]
    rows: tuple["Row | Thing | Listing", ...]  # the fields again
    leaves: tuple[Leaf, ...]  # of this instance: its own and those of its envelopes
    settle: tuple[Settle, ...]
    lent: tuple[tuple[Leaf, Leaf], ...] = ()  # leaves about something else, each with the leaf of that thing's id
    referring: tuple[Referring, ...] = ()  # leaves that show what is true of what the thing refers to
    least: Leaf | None = None  # the price of one of several
    tiers: Tiered | None = None  # the kinds of several, of which one is dearer than another
    table: Table | None = None  # by which several are ranked
    ages: Ages | None = None  # what tells of its life
    numbered: tuple[Leaf, ...] = ()  # numbers of one of so many that something else has
    sole: Leaf | None = None  # the role that one of several may have alone
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


def own_leaves(node: Node) -> Iterator[Leaf]:
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

"""Items of a list that can be told apart: no two of them bear one name."""

from datetime import date

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools.text import PLACED
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import GOLDEN, MASK64, Instance
from toolgen.executor.nodes import Thing
from toolgen.executor.quoted import named_symbol
from toolgen.executor.topical import ABOUT, named

_TRIES = 32  # for a name that no other item bears
_SEATS = ("seat", "seat_number", "seat_no")
_ABREAST = "ABCDEF"
_ROWS = 28
_FIRST_SEAT = salt("apart.seat")


def is_seat(leaf: Leaf) -> bool:
    """Whether a leaf tells a seat: no two tickets are for one."""
    return snake(leaf.name) in _SEATS and leaf.json_type == "string" and not leaf.options


def side_by_side(naming: Leaf, found: list[Instance]) -> None:
    """Seat those who come together next to each other: 14C, 14D."""
    first = mix(found[0].key, _FIRST_SEAT) % (_ROWS * len(_ABREAST))
    for place, each in enumerate(found):
        each.facts.setdefault(naming.attribute, _seat(first + place))


def _seat(place: int) -> str:
    row, across = divmod(place, len(_ABREAST))
    return f"{row % _ROWS + 1}{_ABREAST[across]}"


def told_apart(item: Thing, naming: Leaf, found: list[Instance], today: date) -> list[Instance]:
    """The items, no two of one name unless that was asked for; of cities and airports there may be fewer than found."""
    taken = {str(each.facts[naming.attribute]) for each in found if naming.attribute in each.facts}
    kept = []
    for each in found:
        if naming.attribute not in each.facts:
            names = [_name(item, naming, each, 0, today)]
            while str(names[-1]) in taken and len(names) < _TRIES:
                names.append(_name(item, naming, each, len(names), today))
            name = names[-1] if str(names[-1]) not in taken else None
            if name is None and (naming.kind in PLACED or len(set(map(str, names))) == 1):
                continue  # there are no more
            if name is None and not naming.options:
                name = _numbered(str(_name(item, naming, each, 0, today)), taken)
            if name is not None:
                each.facts[naming.attribute] = name
                taken.add(str(name))
                if len(names) > 1 and name == names[-1]:
                    _of_one_subject(item, naming, each, (len(names) - 1, today))
        kept.append(each)
    return kept


def _of_one_subject(item: Thing, naming: Leaf, instance: Instance, drawn: tuple[int, date]) -> None:
    """Let the texts of an item that bears another name than its first be those of that name."""
    if ABOUT in instance.facts or naming.lore is None or (item.beside is not None and item.beside.topic is not None):
        return  # its texts speak of something else
    place, today = drawn
    key = (instance.key + place * GOLDEN) & MASK64
    for leaf in item.leaves:
        if leaf.lore is not None and leaf.salt == naming.salt and leaf.json_type == "string":
            instance.facts.setdefault(leaf.attribute, leaf.draw(key ^ leaf.salt, today))


def _numbered(name: str, taken: set[str]) -> str:
    """A name of which there are too few, with the first number that tells it apart: "Savings account 2"."""
    return next(each for number in range(2, len(taken) + 3) if (each := f"{name} {number}") not in taken)


def _name(item: Thing, naming: Leaf, instance: Instance, place: int, today: date) -> Json:
    """One of the names that an item could bear; that of a place is true of what else is known of the item."""
    key = (instance.key + place * GOLDEN) & MASK64
    if place and is_seat(naming):
        return _seat(mix(key, _FIRST_SEAT))
    if naming.kind == "symbol":
        symbol = named_symbol(instance.facts, place)
        if symbol:
            return symbol
    if item.beside is not None and item.beside.topic is not naming and naming.lore is not None:
        about = named(item.beside, naming, instance.facts, instance.key, key)
        if about is not None:
            return about
    if naming.kind not in PLACED and naming.kind not in ("place_name", "company") and item.entity != "account":
        return naming.draw(key ^ naming.salt, today)
    facts = dict(instance.facts)
    for settle in item.settle:
        settle(facts, key)
    settled = facts.get(naming.attribute)
    return naming.draw(key ^ naming.salt, today) if settled is None and naming.kind not in PLACED else settled

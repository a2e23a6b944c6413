"""Items of a list that can be told apart: no two of them bear one name."""

from datetime import date

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools.text import PLACED
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import GOLDEN, MASK64, Instance
from toolgen.executor.nodes import Thing
from toolgen.executor.quoted import named_symbol
from toolgen.executor.topical import named

SEATS = ("seat", "seat_number", "seat_no")  # no two tickets are for one
_LETTERS = "ABCDEF"  # of the seats of a row
_TRIES = 32  # for a name that no other item bears


def told_apart(item: Thing, naming: Leaf, found: list[Instance], today: date) -> list[Instance]:
    """The items, no two of one name unless that was asked for; of cities and airports there may be fewer than found."""
    taken = {str(each.facts[naming.attribute]) for each in found if naming.attribute in each.facts}
    kept = []
    if snake(naming.name) in SEATS and len(found) > 1:
        _seated(naming, found, today)
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
        kept.append(each)
    return kept


def _seated(naming: Leaf, found: list[Instance], today: date) -> None:
    """Seats next to each other, from the first: 14C, 14D, 14E, 14F, 15A."""
    first = found[0].facts.get(naming.attribute, naming.draw(found[0].key ^ naming.salt, today))
    row, letter = str(first)[:-1], str(first)[-1:]
    if not row.isdecimal() or letter not in _LETTERS:
        return
    start = int(row) * len(_LETTERS) + _LETTERS.index(letter)
    for place, each in enumerate(found):
        on, seat = divmod(start + place, len(_LETTERS))
        each.facts.setdefault(naming.attribute, f"{on}{_LETTERS[seat]}")


def _numbered(name: str, taken: set[str]) -> str:
    """A name of which there are too few, with the first number that tells it apart: "Savings account 2"."""
    return next(each for number in range(2, len(taken) + 3) if (each := f"{name} {number}") not in taken)


def _name(item: Thing, naming: Leaf, instance: Instance, place: int, today: date) -> Json:
    """One of the names that an item could bear; that of a place is true of what else is known of the item."""
    key = (instance.key + place * GOLDEN) & MASK64
    if naming.kind == "symbol":
        symbol = named_symbol(instance.facts, place)
        if symbol:
            return symbol
    if item.beside is not None and item.beside.topic is not naming and naming.lore is not None:
        about = named(item.beside, naming, instance.facts, instance.key, key)
        if about is not None:
            return about
    if naming.kind not in PLACED and naming.kind not in ("place_name", "company"):
        return naming.draw(key ^ naming.salt, today)
    facts = dict(instance.facts)
    for settle in item.settle:
        settle(facts, key)
    settled = facts.get(naming.attribute)
    return naming.draw(key ^ naming.salt, today) if settled is None and naming.kind not in PLACED else settled

"""Telephone numbers and places: a number is one of the country that its owner is in, and tells of it."""

from collections.abc import Mapping, Sequence
from functools import cache

from toolgen.core.json import Json
from toolgen.core.pools import Place, load
from toolgen.core.pools.countries import countries
from toolgen.core.pools.phones import phone_in
from toolgen.core.pools.text import PLACED
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.places import country_known

_PHONES = vocabulary("phone number mobile lookup carrier caller telephone validation validity")
_NUMBERS = ("phone", "phone_number", "number", "mobile", "msisdn", "telephone")
_OF_NUMBERS = ("country", "country_code")
_OF_ONE = ("home", "work", "business", "primary", "secondary", "main", "first", "second")  # somebody's own numbers
_AMERICAN = 11  # digits with the 1 in front


def called_from(leaves: Sequence[Leaf], entity: str) -> tuple[Settle, ...]:
    """The country of a telephone number is the one that its first digits are of."""
    if _PHONES.isdisjoint(entity.split("_")) or not any(leaf.kind in _OF_NUMBERS for leaf in leaves):
        return ()
    told = [leaf for leaf in leaves if leaf.kind in _OF_NUMBERS and not leaf.direction and not leaf.options]

    def settle(facts: dict[str, Json], key: int) -> None:
        number = next((facts[name] for name in _NUMBERS if isinstance(facts.get(name), str)), "")
        place = _country_of("".join(each for each in str(number) if each.isdecimal()))
        if place is not None:
            facts.update({leaf.attribute: PLACED[leaf.kind](place) for leaf in told if leaf.attribute not in facts})

    return (settle,)


def _country_of(digits: str) -> Place | None:
    """A place in the country that a number with its calling code is of; None where none is known."""
    if digits.startswith("1"):
        return _by_calling_code()["1"] if len(digits) == _AMERICAN else None
    return next((place for code, place in _by_calling_code().items() if digits.startswith(code)), None)


@cache
def _by_calling_code() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for place in load().places:
        if place.country_code != "CA":
            found.setdefault(countries()[place.country_code].calling_code, place)
    return found


def phones(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """What has to be settled of what has a telephone: its number is one of where it is, or is looked for."""
    if not _PHONES.isdisjoint(entity.split("_")):
        return []  # which says where it is, not the other way round
    return [_number(leaf) for leaf in leaves if leaf.kind == "phone" and leaf.json_type == "string" and not leaf.owner]


def _number(leaf: Leaf) -> Settle:
    prefix = f"{leaf.direction}." if leaf.direction not in ("", *_OF_ONE) else ""

    def settle(facts: dict[str, Json], key: int) -> None:
        if leaf.attribute not in facts:
            place = country_known(facts, prefix)
            if place is not None:
                facts[leaf.attribute] = phone_in(place, key ^ leaf.salt)

    return settle

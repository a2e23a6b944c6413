"""What a search means for instances: which of them fit, and what is therefore true of those it finds."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from toolgen.core import values
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.pools.text import PERSONAL, PLACED, name_parts, person_of
from toolgen.core.tools import ValueKind
from toolgen.executor.arguments import Meaning, searched_name
from toolgen.executor.bounds import Bound, bound_fact, within
from toolgen.executor.files import typed
from toolgen.executor.housing import file_in
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import GOLDEN, MASK64, Instance
from toolgen.executor.nodes import Listing
from toolgen.executor.places import COORDINATES, around, stands
from toolgen.executor.rewriting import slugify
from toolgen.executor.topical import ABOUT

_POINT = re.compile(r"-?\d{1,3}(\.\d{1,12})?")
_MOST_MADE = 100
_NOBODYS = re.compile(r"://|^www\.|[a-z_]\d{3,}$")
_PLAIN = ("keyword", "word")  # kinds that are written like the search words themselves
_TURNS = 16  # for a name that no other item bears
_DIGITS = 9  # of a limit that is given as text


def list_length(limit: Json, listing: Listing, drawn: int, *, made: bool = False) -> int:
    """How many items a list has: as many as were asked for and a payload can hold, else three to five.

    What is made to order (`made`) is made in the number ordered, however long the payload.
    """
    if isinstance(limit, str) and limit.isdecimal() and len(limit) <= _DIGITS:
        limit = int(limit)
    longest = listing.longest
    if isinstance(limit, int | float):
        return max(0, int(min(limit, _MOST_MADE if made else listing.most)))
    return 3 + drawn % (longest - 2) if longest > 3 else longest


def fits(instance: Instance, given: Mapping[str, Json], meaning: Meaning, arguments: Mapping[str, Json]) -> bool:
    """Whether nothing known of the instance contradicts the search."""
    if instance.deleted:
        return False
    facts = instance.facts
    for attribute, value in given.items():
        known = facts.get(attribute)
        near = attribute in COORDINATES and stands(instance.entity)
        if near or known is None or known == value:
            continue  # what stands near a point is not at it
        if not _agrees(known, value, part=attribute in meaning.naming):
            return False
    for bound in meaning.bounds:
        known = facts.get(bound.leaf.attribute)
        if known is not None and not within(bound, known, arguments):
            return False
    term = arguments.get(meaning.search) if meaning.search and instance.created else None
    if isinstance(term, str) and term:
        return any(term.casefold() in str(fact).casefold() for fact in facts.values())
    return True


def true_of(given: Mapping[str, Json], instance: Instance) -> Mapping[str, Json]:
    """What a search makes true of something new that it finds: what was asked for, at a point near that asked for."""
    if not stands(instance.entity) or given.keys().isdisjoint(COORDINATES):
        return given
    moved = dict(given)
    for kind in COORDINATES:
        value = given.get(kind)
        if isinstance(value, int | float):
            moved[kind] = around(value, kind, instance.key)
        elif isinstance(value, str) and _POINT.fullmatch(value):
            moved[kind] = str(around(float(value), kind, instance.key))
    return moved


def _agrees(known: Json, value: Json, *, part: bool) -> bool:
    if isinstance(known, list | tuple):
        return all(each in known for each in value) if isinstance(value, list | tuple) else value in known
    left, right = str(known).casefold(), str(value).casefold()
    return left == right or (part and right in left)


_FILE_NAME = values.compile("filename", {"type": "string"})

# A fact that a search makes true of an instance at a position: its attribute, and what it then is (None: nothing).
Narrow = Callable[[Instance, int, date], None]


def narrowing(given: Mapping[str, Json], meaning: Meaning, arguments: Mapping[str, Json]) -> tuple[Narrow, ...]:
    """What a search makes true beyond the facts that it states: values within bounds, names with its words."""
    steps: list[Narrow] = [
        _placing(echo.attribute, arguments[echo.parameter]) for echo in meaning.within if echo.parameter in arguments
    ]
    steps += [
        _bounding(bound, arguments)
        for bound in meaning.bounds
        if bound.low in arguments or bound.high in arguments or bound.on in arguments
    ]
    searched, term = meaning.searched, arguments.get(meaning.search) if meaning.search else None
    if meaning.tagged and isinstance(term, str):
        term = f"#{term.lstrip('#')}"
    if isinstance(term, str) and _NOBODYS.search(term):
        term = None  # a link or a handle is no word of a title
    people = searched is not None and searched.kind in PERSONAL  # nobody writes about his own name
    people = people and not (isinstance(term, str) and term and _person(term) == ("", ""))  # who is into "running"
    if isinstance(term, str) and term and not people:
        steps += [_telling(leaf, term) for leaf in meaning.telling if leaf is not searched]
    if searched is not None:
        name = given.get(searched.attribute)
        if isinstance(name, str) and searched.attribute in meaning.naming:
            steps.append(_naming(searched, name, known=True))
        elif isinstance(term, str) and term:
            steps += [*(() if people else (_about(term),)), _naming(searched, term, known=False)]
    return tuple(steps)


def narrow(instance: Instance, steps: tuple[Narrow, ...], position: int, today: date) -> None:
    """Make what was searched for true of an instance, where nothing is known yet."""
    for step in steps:
        step(instance, position, today)


def _placing(attribute: str, folder: Json) -> Narrow:
    """Paths below a folder, with the file names that they would have had anyway."""

    def step(instance: Instance, position: int, today: date) -> None:
        if attribute not in instance.facts:
            usual = file_in(str(folder), instance.key) or str(_FILE_NAME(instance.key, today))
            name = typed(usual, instance.facts, instance.key)
            if any(instance.facts.get(each) in ("directory", "folder") for each in ("kind", "type", "entry_type")):
                name = name.rpartition(".")[0]
            instance.facts[attribute] = f"{str(folder).rstrip('/')}/{name}"

    return step


def _bounding(bound: Bound, arguments: Mapping[str, Json]) -> Narrow:
    attribute = bound.leaf.attribute

    def step(instance: Instance, position: int, today: date) -> None:
        if attribute not in instance.facts:
            value = bound_fact(bound, instance.key, arguments, today)
            if value is not None:
                instance.facts[attribute] = value

    return step


def _about(term: str) -> Narrow:
    """What a thing was found for, which its texts will speak of whenever they are shown."""

    def step(instance: Instance, position: int, today: date) -> None:
        if not instance.created:
            instance.facts.setdefault(ABOUT, term)

    return step


def _telling(leaf: Leaf, term: str) -> Narrow:
    """Texts that speak of what was searched for."""

    def step(instance: Instance, position: int, today: date) -> None:
        if leaf.attribute not in instance.facts and leaf.find is not None:
            instance.facts[leaf.attribute] = leaf.find(instance.key ^ leaf.salt, term, position)

    return step


def _naming(leaf: Leaf, term: str, *, known: bool) -> Narrow:
    """Names with the term in them, none twice; a name that was given is the first item's, and part of the others'.

    Countries and persons are those that there are: the term is part of their names, or says nothing of them.
    """
    places = _called(leaf.kind, term) if leaf.kind in PLACED else ()
    first, last = _person(term) if leaf.kind == "person_name" else ("", "")
    taken: set[str] = set()

    def step(instance: Instance, position: int, today: date) -> None:
        if leaf.attribute in instance.facts and not (known and position and not instance.created):
            taken.add(str(instance.facts[leaf.attribute]).casefold())
            return
        if leaf.kind in PLACED:
            if places:
                instance.facts[leaf.attribute] = places[position % len(places)]
            return
        if leaf.kind == "person_name":
            if first or last:
                parts = name_parts(instance.key ^ leaf.salt)
                whole = bool(first and last and position)  # others bear one of the two
                named = ("" if whole and position % 2 else first, "" if whole and not position % 2 else last)
                instance.facts[leaf.attribute] = f"{named[0] or parts[0]} {named[1] or parts[1]}"
            return
        if leaf.kind == "domain":
            instance.facts[leaf.attribute] = _domain(term, str(leaf.draw(instance.key ^ leaf.salt, today)), position)
            return
        for turn in range(_TURNS):
            key = (instance.key + turn * GOLDEN & MASK64) ^ leaf.salt
            if leaf.find is not None:
                name = leaf.find(key, term, position)
            elif leaf.kind in _PLAIN:
                name = str(leaf.draw(key, today)) if position else term
            else:
                name = searched_name(term, leaf.draw(key, today), position)
            name = typed(name, instance.facts, instance.key) if leaf.kind == "filename" else name
            if name.casefold() not in taken:
                break
        taken.add(name.casefold())
        instance.facts[leaf.attribute] = name

    return step


def _domain(term: str, drawn: str, position: int) -> str:
    """A domain with the search words in it: "consulting.example.org", "harbour-consulting.example.com"."""
    own, _, rest = drawn.partition(".")
    said = slugify(term.partition(".")[0]) or own
    return f"{said if position == 0 else f'{own}-{said}'}.{rest}"


def _person(term: str) -> tuple[str, str]:
    """The first and the last name that a term says, "" for each that it does not."""
    known = person_of(term)
    if known is not None:
        return known
    pools, said = load(), [word.capitalize() for word in term.split()]
    firsts = next((word for word in said if word in pools.first_names), "")
    lasts = next((word for word in said if word in pools.last_names and word != firsts), "")
    named = term[:1].isupper() and all(word.isalpha() for word in said)  # nobody is called "instagram"
    if not firsts and not lasts and len(said) <= 2 and named:
        firsts, lasts = (*said, "", "")[:2]  # a name that is none of the pools'
    return firsts, lasts


def places_called(meaning: Meaning, arguments: Mapping[str, Json]) -> int:
    """How many countries, or other places, a search can find by their names; 0 where it is for none, or finds none."""
    term = arguments.get(meaning.search) if meaning.search else None
    searched = meaning.searched
    if searched is None or searched.kind not in ("country", "city") or not isinstance(term, str):
        return 0
    return min(len(_called(searched.kind, term)), _MOST_PLACES)


@lru_cache(maxsize=4_096)
def _called(kind: ValueKind, term: str) -> tuple[str, ...]:
    """The names of places of a kind that have a term in them, or the code or another name of whose country it is."""
    wanted, named = term.casefold().strip(), PLACED[kind]
    wanted = _OTHERWISE.get(wanted, wanted)
    found = dict.fromkeys(name for place in load().places if wanted in (name := named(place)).casefold())
    code = {named(place) for place in load().places if place.country_code.casefold() == wanted}
    return tuple(code) if code and kind == "country" else tuple(found)


_OTHERWISE = {
    "usa": "united states", "us": "united states", "america": "united states", "uk": "united kingdom",
    "england": "united kingdom", "great britain": "united kingdom", "britain": "united kingdom",
    "holland": "netherlands", "uae": "united arab emirates", "korea": "south korea", "czechia": "czech republic",
}  # fmt: skip
_MOST_PLACES = 5

"""How many belong to something: what its own count says and what a list of what belongs to it says are one number.

A channel with a `member_count` of 107 has a list of members whose total is 107, of which one page is shown; where the
list was seen first, the channel counts as many as that had.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.english import plural, singular, snake
from toolgen.core.json import Json
from toolgen.core.parts import told_total
from toolgen.core.tools import Parameter
from toolgen.executor.counters import counts_of
from toolgen.executor.ledger import Instance, Ledger
from toolgen.executor.nodes import Layout, listings

_MOST = 200  # items of a list that comes in parts
_ROWS = ("row", "record", "entry")
COLUMNS = ("column_names[]", "columns[]", "field_names[]", "fields[]", "headers[]")
_NOTHING = ("data", "result", "list")  # which say of no thing what it is
_WRAPPING = (*_NOTHING, "response", "entry", "record")


class Tally(Struct, frozen=True):
    """Whose things a list holds, or a call makes or deletes one of, and how the owner calls their number."""

    owners: tuple[tuple[str, str], ...]  # parameters with ids, each with whose it is
    counts: tuple[str, ...]
    plain: frozenset[str]  # the arguments that leave none of the things out
    columns: tuple[str, ...] = ()  # what each of the things shows of itself, where they are the rows of a table


def tally_of(
    parameters: Sequence[Parameter], layout: Layout, owners: Sequence[tuple[str, str]], controls: frozenset[str]
) -> Tally | None:
    """What counts the main things of an answer, None where they are nobody's."""
    others = tuple((name, entity) for name, entity in owners if entity != layout.entity)
    if layout.main is None or not others:
        return None
    listed = next((snake(each.name) for each in listings(layout.root) if each.main), "")
    nouns = {singular(listed)} - {"", *_WRAPPING} | _nouns_of(layout.entity)
    counts = [name for noun in sorted(nouns) for name in _counts_of(noun)]
    searched = {p.name for p in parameters if p.slot.kind in ("limit", "page", "offset")}
    plain = frozenset(searched | {name for name, _ in others}) | controls
    shown = [leaf.name for leaf in layout.main.leaves if leaf.kind != "id" and not leaf.owner]
    columns = tuple(shown) if layout.main_in_list and layout.entity.rpartition("_")[2] in _ROWS else ()
    return Tally(others, tuple(dict.fromkeys(counts)), plain, columns)


def _nouns_of(entity: str) -> set[str]:
    """What the things of an entity are called where they are counted."""
    return {singular(entity.rpartition("_")[2])} - {"", *_NOTHING}


def _counts_of(noun: str) -> tuple[str, ...]:
    several = plural(noun)
    return (*counts_of(noun, several), several)


def counted(tally: Tally, arguments: Mapping[str, Json], ledger: Ledger) -> int | None:
    """How many the owner was said to have; None where nobody has said it."""
    for name, entity in tally.owners:
        owner = ledger.find(entity, arguments.get(name))
        known = (owner.facts.get(count) for count in tally.counts) if owner is not None else ()
        found = next((value for value in known if type(value) is int and value >= 0), None)
        if found is not None:
            return found
    return None


def is_whole(tally: Tally, arguments: Mapping[str, Json]) -> bool:
    """Whether a call asks for all that belong to the owner."""
    return len([name for name, _ in tally.owners if name in arguments]) == 1 and tally.plain.issuperset(arguments)


def bounded(drawn: int, told: int, *, most: int, limited: bool, parted: bool) -> int:
    """How many items a list has, where the owner has so many as `told`: all of them where they fit."""
    if parted:
        return min(told, _MOST)
    return min(told, drawn if limited or told > most else told)


def tell_whole(payload: Json, told: int) -> None:
    """Let a list that shows a part of what the owner has say how many there are."""
    found = told_total(payload)
    if found is None or not isinstance(payload, dict):
        return
    *way, last = found[0].split("/")[1:]
    holder: Json = payload
    for name in way:
        holder = holder[name] if isinstance(holder, dict) else None
    if isinstance(holder, dict):
        holder[last] = told


def remember(tally: Tally, arguments: Mapping[str, Json], ledger: Ledger, known: Mapping[str, Json]) -> None:
    """Let what a list has shown of its owner be true of it, where nothing of that is known."""
    for name, entity in tally.owners:
        identity = arguments.get(name)
        if identity is None or isinstance(identity, list | dict):
            continue
        owner = ledger.find(entity, identity) or ledger.akin(entity, identity) or ledger.named(entity, identity)
        if not any(attribute in owner.facts for attribute in known):
            owner.facts.update(known)


def moved(tally: Tally, arguments: Mapping[str, Json], ledger: Ledger, step: int) -> None:
    """Let the owner have one more, or one less."""
    for name, entity in tally.owners:
        owner = ledger.find(entity, arguments.get(name))
        if owner is None:
            continue
        for count in tally.counts:
            known = owner.facts.get(count)
            if type(known) is int:
                owner.facts[count] = max(0, known + step)


def taken_away(instance: Instance, ledger: Ledger) -> None:
    """Let what a deleted thing belonged to have one less, where the call does not say what that is."""
    counts = tuple([name for noun in sorted(_nouns_of(instance.entity)) for name in _counts_of(noun)])
    owners = {name: identity for name, identity in instance.facts.items() if name.endswith(".id")}
    moved(Tally(tuple([(name, name[:-3]) for name in owners]), counts, frozenset()), owners, ledger, -1)

"""Whose the rows of a list are: an artist's songs are by that artist, and who scored in a match plays for a side of it.

An argument that names another thing by its id or its name, and a field of the rows that is called after that thing,
tell of one thing. A team that is asked about is on one side of each of its matches.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.rng import salt
from toolgen.core.tools import Parameter
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Instance, Ledger

# What a field with the name of a thing may be called.
_CALLED: tuple[frozenset[str], ...] = (
    vocabulary("team club squad side"),
    vocabulary("artist band musician singer"),
    vocabulary("store shop merchant retailer seller"),
    vocabulary("user author creator uploader profile username nickname publisher"),
    vocabulary("channel author creator uploader"),
)
_PEOPLE = vocabulary(
    """user profile account member follower following friend subscriber connection participant attendee person people
    contact employee guest customer influencer creator author player liker commenter listener viewer"""
)
_KINDS = ("team", "artist", "company", "league")
_MATCHES = vocabulary("match game fixture event")
_SIDES = ("home", "away")
_TURN = salt("kin.turn")


class Kin(Struct, frozen=True):
    """Arguments that say whose the rows are, and the leaves of the rows that say it too."""

    parameters: tuple[str, ...]  # one, or the two sides of a match
    entity: str  # whose id the argument is, "" where it is a name
    leaf: Leaf
    other: Leaf | None = None  # the other side of a match


def kin_of(
    parameters: Sequence[Parameter], leaves: Sequence[Leaf], entity: str, stated: frozenset[str]
) -> tuple[Kin, ...]:
    """What the arguments of a list say of each of its rows, beyond what they state (`stated`) by name."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options and not leaf.entity]
    plain = [leaf for leaf in texts if not leaf.direction and leaf.attribute not in stated]
    sides = [next((leaf for leaf in texts if leaf.direction == side and leaf.kind == "team"), None) for side in _SIDES]
    found: list[Kin] = []
    teams = [p.name for p in parameters if p.slot.kind == "team" and p.role == "argument"]
    team = next((leaf for leaf in plain if leaf.kind == "team"), None)
    if len(teams) == 2 and team is not None:
        found.append(Kin(tuple(teams), "", team))
    for parameter in parameters:
        of, kind = parameter.slot.entity, parameter.slot.kind
        if parameter.role != "argument" or (of == entity and kind not in _KINDS):
            continue
        if parameter.slot.attribute == "id" and of:
            people = entity.rpartition("_")[2] in _PEOPLE and of.rpartition("_")[2] not in _CALLED[0]
            found += _by_id(parameter.name, of, plain, sides) if not people else []
        elif kind in _KINDS and len(teams) < 2:
            named = [leaf for leaf in plain if leaf.kind == kind and _own(leaf, kind)]
            found += [Kin((parameter.name,), "", leaf) for leaf in named[:1]]
            if kind == "team" and not named and sides[0] is not None and sides[1] is not None:
                found.append(Kin((parameter.name,), "", sides[0], sides[1]))
    return tuple(found)


def _by_id(name: str, of: str, plain: Sequence[Leaf], sides: Sequence[Leaf | None]) -> list[Kin]:
    """What the id of something says of the rows."""
    noun = of.rpartition("_")[2]
    team = next((leaf for leaf in plain if leaf.kind == "team"), None)
    if noun in _MATCHES:
        return [Kin((name,), of, team)] if team is not None else []
    home, away = sides
    if noun in _CALLED[0] and team is None and home is not None and away is not None:
        return [Kin((name,), of, home, away)]
    names = next((group for group in _CALLED if noun in group), frozenset((noun,)))
    called = names | {f"{each}_name" for each in names}
    return [Kin((name,), of, leaf) for leaf in plain if snake(leaf.name) in called and leaf.kind != "id"]


def _own(leaf: Leaf, kind: str) -> bool:
    return snake(leaf.name) in (kind, f"{kind}_name") or leaf.attribute in (kind, f"{kind}_name")


def settle_kin(
    kin: Sequence[Kin], row: Instance, position: int, arguments: Mapping[str, Json], *, ledger: Ledger, today: date
) -> None:
    """Make true of a row what the arguments say of whose it is."""
    for each in kin:
        values = [arguments.get(name) for name in each.parameters]
        if any(value is None or isinstance(value, list | dict) for value in values):
            continue
        if each.entity:
            values = _known(each, ledger.named(each.entity, values[0]), today)
        value = values[position % len(values)]
        leaf = each.leaf if each.other is None or position % 2 == 0 else each.other
        row.facts.setdefault(leaf.attribute, value)


def _known(each: Kin, owner: Instance, today: date) -> list[Json]:
    """What the owner of the rows is called; the two sides of a match."""
    leaf, facts = each.leaf, owner.facts
    if each.entity.rpartition("_")[2] in _MATCHES:
        for turn, side in enumerate(_SIDES):
            facts.setdefault(f"{side}.team", leaf.draw((owner.key + turn) ^ leaf.salt ^ _TURN, today))
        return [facts[f"{side}.team"] for side in _SIDES]
    bare = leaf.attribute.rpartition(".")[2]
    named = (
        ("username",) if leaf.kind == "username" else ("name", "title", each.entity, "full_name", "person_name", bare)
    )
    value = next((facts[name] for name in named if isinstance(facts.get(name), str)), None)
    if value is None:
        value = leaf.draw(owner.key ^ leaf.salt, today)
        for name in (named[0], bare):
            facts.setdefault(name, value)
    return [value]

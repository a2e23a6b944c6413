"""Roles that one member of something has alone: a channel has one owner.

No page of its members shows an owner unless the owner was asked for, and then it shows nobody else.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import GOLDEN, MASK64, Instance

_ROLES = vocabulary("role member_role position_in_group membership")
_SOLE = vocabulary("owner creator founder captain president chairman")
_TRIES = 16


def sole(leaves: Sequence[Leaf]) -> Leaf | None:
    """The leaf with the roles of members, of which one is held by one of them only."""
    return next(
        (leaf for leaf in leaves if snake(leaf.name) in _ROLES and any(_is_sole(each) for each in leaf.options)), None
    )


def is_alone(leaf: Leaf | None, given: Mapping[str, Json]) -> bool:
    """Whether a search asks for the one member that has a role."""
    return leaf is not None and _is_sole(given.get(leaf.attribute))


def without_sole(leaf: Leaf, found: Sequence[Instance], today: date) -> None:
    """Give those whose role nobody knows one that several can have."""
    for instance in found:
        keys = ((instance.key + turn * GOLDEN & MASK64) ^ leaf.salt for turn in range(_TRIES))
        drawn = next((role for key in keys if not _is_sole(role := leaf.draw(key, today))), None)
        if drawn is not None:
            instance.facts.setdefault(leaf.attribute, drawn)


def _is_sole(role: Json) -> bool:
    return isinstance(role, str) and snake(role) in _SOLE

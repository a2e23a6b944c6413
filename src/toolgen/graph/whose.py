"""Whose a thing is and how it stands, by what shows it: what keeps people from doing something with it.

Nobody deletes what others have posted, likes what they have just written themselves, invites who is there already, or
sends out what the record of its use names. Doubt closes.
"""

from toolgen.core.english import listed, singular, words
from toolgen.core.tools import Endpoint, Parameter
from toolgen.graph.fields import Leaf, leaves, plain_name
from toolgen.graph.follows import AMEND, ASKING, LOOK, MAKE, SEEK, SEND, UNDO, deed_of
from toolgen.graph.meaning import PERSONAL_KINDS, identifies

_PUBLISHED = listed(
    "post tweet photo video comment review article song track album story reel thread question answer topic forum group"
    " page clip podcast episode"
)
_OWN = listed("my your own yours mine owned saved joined followed following subscribed")
_AUTHORS = listed("author owner username user creator poster sender publisher uploader host organizer organiser")
_REACTING = listed(
    "like unlike comment rate review upvote downvote vote react acknowledge resolve dismiss approve accept reject"
    " decline snooze report flag follow favorite favourite join endorse apply bid"
)
_REACTIONS = listed("comment review reaction like rating vote endorsement")
_ENTERING = listed("join enter enroll enrol register subscribe follow")
_ADDING = listed("invite invitation add enroll enrol register subscribe")
_SENDING_OUT = listed("dispatch deploy launch borrow rent lend reserve assign")


def is_free(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether somebody may do with a thing what the second call does, by what the first one says of it."""
    if parameter.slot.kind in PERSONAL_KINDS:
        return not _is_there_already(leaf, ends)
    if not identifies(parameter.slot) or deed_of(ends[1]) & ASKING:
        return True
    return not (
        _is_of_others(leaf, ends)
        or _is_ones_own(leaf, ends)
        or _is_entered_late(leaf, ends)
        or _is_in_use(leaf, parameter, ends)
        or _is_theirs(ends)
    )


def _is_of_others(leaf: Leaf, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether what is corrected or taken back was found where everybody looks, or shows who else it is of."""
    source, target = ends
    if not deed_of(target) & (UNDO | AMEND) or not _is_published(leaf.entity or source.entity):
        return False
    if not _OWN.isdisjoint(words(f"{source.name} {source.description}")):
        return False
    if deed_of(source) & SEEK:
        return True
    told = {word for held in leaves(source.response) for word in words(held.name)} if deed_of(source) & LOOK else set()
    return not _AUTHORS.isdisjoint(told)


def _is_ones_own(leaf: Leaf, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether somebody would react to what they have just made: like their own post, accept their own offer."""
    source, target = ends
    if not deed_of(source) & (MAKE | SEND | AMEND) or _is_told(leaf, source):
        return False
    published = _is_published(leaf.entity or source.entity)
    return _verb(target) in _REACTING or (published and _head(target.entity) in _REACTIONS)


def _is_entered_late(leaf: Leaf, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether somebody would join where they have just done something."""
    source, target = ends
    return _verb(target) in _ENTERING and not deed_of(source) & ASKING and _is_told(leaf, source)


def _is_in_use(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether the record of its use names what is to be sent out, lent or reserved."""
    source, target = ends
    if _verb(target) not in _SENDING_OUT or not deed_of(source) & ASKING or _is_told(leaf, source):
        return False
    return parameter.slot.entity == target.entity != "" and source.entity not in ("", parameter.slot.entity)


def _is_there_already(leaf: Leaf, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether somebody is listed with the very thing to which a deed would add them, or with which it is shared."""
    source, target = ends
    if deed_of(target) & ASKING or not leaf.starred:
        return False
    within = {one.slot.key for one in source.parameters if one.required and identifies(one.slot)}
    return any(one.required and identifies(one.slot) and one.slot.key in within for one in target.parameters)


def _is_theirs(ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether what was listed as somebody's is where somebody would be added to: most likely the same one."""
    source, target = ends
    if _ADDING.isdisjoint((_verb(target), *words(target.noun))) or not deed_of(source) & SEEK:
        return False
    whose, whom = ({one.slot.kind for one in end.parameters if one.required} & PERSONAL_KINDS for end in ends)
    return not whose.isdisjoint(whom)


def _is_told(leaf: Leaf, source: Endpoint) -> bool:
    """Whether the caller names the thing, so that it was there before the call."""
    return any(plain_name(one.name) == plain_name(leaf.name) for one in source.parameters)


def _is_published(entity: str) -> bool:
    return _head(entity) in _PUBLISHED


def _head(entity: str) -> str:
    return singular(entity.rpartition("_")[2])


def _verb(endpoint: Endpoint) -> str:
    return endpoint.verb.casefold().partition(" ")[0]

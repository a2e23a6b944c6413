"""How likely one call follows another: would anybody carry that value over, and is it a new question?

Like the sense of an endpoint this is a product of factors between 0 and 1, found out from kinds, effects and names.
"""

from collections.abc import Sequence

from toolgen.core.english import singular
from toolgen.core.tools import Effect, Endpoint, ValueKind
from toolgen.graph.fields import plain_name
from toolgen.graph.follows import DOING, UNDO, against, deed_of
from toolgen.graph.linking import Link
from toolgen.graph.meaning import identifies
from toolgen.graph.sides import Sides
from toolgen.graph.toolgraph import ECHO, IDENTIFIES, REQUIRED, UNIVERSAL

_REQUIRED_PULL, _OPTIONAL_PULL = 2.0, 0.7
_IDENTIFIES_PULL = 1.5
_ECHO_PULL = 0.15  # a value that only repeats what the user said
_ACROSS_PULL = 0.8

_SETTINGS: frozenset[ValueKind] = frozenset({"currency", "language", "language_code", "locale", "timezone"})
"""How somebody wants an answer, not what about: nobody looks that up in another result."""

_WIDE: frozenset[ValueKind] = frozenset({"country", "country_code", "region"})
_LINKS: frozenset[ValueKind] = frozenset({"url", "image_url", "path", "filename"})
_NAMES: frozenset[ValueKind] = frozenset({"name", "title", "person_name", "username", "company", "team", "artist"})
_CARRIED_SETTING, _CARRIED_WIDE, _CARRIED_LINK, _CARRIED_NAME, _CARRIED_OTHER = 0.35, 0.6, 0.7, 0.9, 0.5

_QUESTIONS: tuple[Effect, ...] = ("search", "read")
_SAME_QUESTION = 0.3


def carried(kind: ValueKind, flags: int) -> float:
    """Whether somebody would carry such a value over from a result to the next request."""
    if flags & IDENTIFIES:
        return 1.0
    if kind in _SETTINGS:
        return _CARRIED_SETTING
    if kind in _WIDE:
        return _CARRIED_WIDE
    if kind in _LINKS:
        return _CARRIED_LINK
    if kind in _NAMES:
        return _CARRIED_NAME
    return 1.0 if flags & UNIVERSAL else _CARRIED_OTHER


def onward(source: Endpoint, target: Endpoint, *, about: bool = False) -> float:
    """Whether the second call is a new question: neither the first one again, nor a search for what was just read.

    `about` says that it is about a certain thing of the first one's, and so is another question of its own.
    """
    again = source.effect == target.effect in _QUESTIONS and source.entity == target.entity != ""
    inside = source.tool_id == target.tool_id
    same = (source.entity or source.noun) == (target.entity or target.noun)
    if same and against(deed_of(source), deed_of(target), inside=inside) is not None:
        return 0.0
    if inside and deed_of(target) == UNDO and deed_of(source) & DOING and _needs(source, target.entity):
        return 0.0  # nobody puts to use what they are about to take back
    alike = (source.verb, source.noun) == (target.verb, target.noun)
    if alike and not about:
        return 0.0
    return _SAME_QUESTION if alike or (again and not about) else 1.0


def pull(source: Sides, target: Sides, links: Sequence[Link]) -> float:
    """The weight of a data edge: required identifiers pull hardest, values that repeat what was said pull least."""
    if _is_told(source, target, links):
        return 0.0
    kinds = {parameter.name: parameter.slot.kind for parameter in target.takes}
    strongest, about = 0.0, any(link.flags & IDENTIFIES for link in links)
    for link in links:
        weight = _REQUIRED_PULL if link.flags & REQUIRED else _OPTIONAL_PULL
        if link.flags & IDENTIFIES:
            weight *= _IDENTIFIES_PULL
        if link.flags & ECHO:
            weight *= _ECHO_PULL
        strongest = max(strongest, weight * carried(kinds[link.name], link.flags))
    inside = source.endpoint.tool_id == target.endpoint.tool_id
    return strongest * onward(source.endpoint, target.endpoint, about=about) * (1.0 if inside else _ACROSS_PULL)


def _needs(endpoint: Endpoint, entity: str) -> bool:
    return entity != "" and any(
        one.required and identifies(one.slot) and one.slot.entity == entity for one in endpoint.parameters
    )


def _is_told(source: Sides, target: Sides, links: Sequence[Link]) -> bool:
    """Whether the very thing that is asked for stands beside the id: nobody asks for the price of a priced item."""
    if target.endpoint.effect != "read" or not any(link.flags & IDENTIFIES for link in links):
        return False
    wanted = plain_name(singular(target.endpoint.noun.rpartition(" ")[2]))
    if any(link.meaning.startswith(wanted) for link in links):
        return False  # the thing itself, of which only the name stands there
    beside = {link.path.rpartition("/")[0] for link in links if link.flags & IDENTIFIES}
    return any(plain_name(leaf.name) == wanted for leaf in source.gives if leaf.path.rpartition("/")[0] in beside)

"""What people carry over from an answer to their next request: "for that one", "in that city".

An identifier or a name stands for a thing, a place for where it is. A setting, an amount, a count, a format or a text
is not carried: of those the user says the value. Doubt closes.
"""

import re

from toolgen.core.english import plural
from toolgen.core.tools import Endpoint, Parameter, ValueKind
from toolgen.graph.crossing import is_universal
from toolgen.graph.fields import Leaf, plain_name
from toolgen.graph.follows import AMEND, ASKING, LOOK, MAKE, SEEK, SEND, UNDO, WORK, deed_of
from toolgen.graph.meaning import PERSONAL_KINDS, identifies
from toolgen.graph.whose import is_free

_NAMES: frozenset[ValueKind] = frozenset({
    "symbol", "crypto_symbol", "isbn", "vin", "domain", "ip", "mac", "url", "image_url", "path", "filename", "username",
    "email", "phone", "hashtag", "slug", "code", "airport_code", "hash",
})  # fmt: skip
"""Values that stand for one thing, whatever is done with it."""

_CALLED: frozenset[ValueKind] = frozenset({
    "company", "product", "team", "league", "movie", "song", "artist", "book", "event", "food", "ingredient", "animal",
    "vehicle", "name", "title", "person_name", "place_name",
})  # fmt: skip
"""Names by which one asks about a thing; what is made or changed does not get its name from another."""

_PLACES: frozenset[ValueKind] = frozenset({"city", "latitude", "longitude", "coordinates", "postal_code"})
_STAYS: frozenset[ValueKind] = frozenset({"start_date", "end_date"})
_KINDS_OF_THINGS: frozenset[ValueKind] = frozenset({
    "country", "country_code", "region", "currency", "language", "language_code", "timezone", "category", "genre",
    "brand", "sport",
})  # fmt: skip
"""Traits: carried where they are the thing itself, from a list of countries or to a question about the country."""

_PEOPLE = re.compile(
    r"user|person|people|contact|customer|client|member|supplier|subscriber|lead|employee|participant|attendee|guest|"
    r"author|artist|agent|friend|follower|profile|account|staff|teacher|student|player|traveller|seller|vendor|candidate"
)
_STAYS_AWAY = re.compile(rf"{_PEOPLE.pattern}|compan|business|stock|share|phone|record|row|alert|order")
"""Where people and companies are at home is not where somebody goes; nobody looks for a museum at a shareholder's."""

_TEXTS = re.compile(r"text|json|csv|xml|html|yaml|content|body|source|password|passwd|secret|token|script")
_STANDS_FOR = re.compile(r"(?:reference|ref|number|code|key|slug|permalink|handle|ur[ln]|sku|isin|asin)$")
_LISTED = re.compile(r"/\*/[^/]+$|^.*(?=/[^/]+/\*/[^/]+$)")
_MADE_UP = re.compile(r"(?i)generat|random|fake|mock|sample|dummy")


def carries(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether somebody would take this value from a result of the first endpoint for a call of the second."""
    source, target = ends
    done, then = deed_of(source), deed_of(target)
    if not is_free(leaf, parameter, ends):
        return False
    if identifies(parameter.slot):
        if then & (UNDO | AMEND) and parameter.slot.entity not in ("", leaf.entity):
            return False  # what is taken back or corrected is what was looked at, not what it belongs to
        return not _is_its_own(leaf, ends) and not _from_its_like(leaf, parameter, ends)
    kind = parameter.slot.kind
    if _TEXTS.search(plain_name(parameter.name)) or (source.tool_id != target.tool_id and _is_made_up(source)):
        return False
    if not done & ASKING:
        return False  # what was said for a deed is still known
    if kind in PERSONAL_KINDS and (source.tool_id != target.tool_id or not then & ASKING):
        return plain_name(leaf.name) == plain_name(kind) and _PEOPLE.search(leaf.entity) is not None
    if kind == "image_url" and source.tool_id != target.tool_id:
        return False
    if kind in _NAMES or (kind in ("unknown", "number") and _STANDS_FOR.search(plain_name(parameter.name))):
        return True
    if not then & ASKING:
        return False  # where a thing is sent or a journey leads, whoever orders it says
    if kind in _CALLED:
        return is_universal(parameter.slot) or parameter.slot.entity == "" or parameter.slot.entity == leaf.entity
    if kind in _KINDS_OF_THINGS:
        return _is_the_thing(kind, leaf, ends)
    if kind in _PLACES and source.tool_id != target.tool_id and _STAYS_AWAY.search(f"{leaf.entity} {source.entity}"):
        return False
    return kind in _PLACES or kind in _STAYS


def _is_its_own(leaf: Leaf, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether the thing was made by the first call, and the second looks at it, corrects it or takes it back."""
    done, then = deed_of(ends[0]), deed_of(ends[1])
    if done & (LOOK | SEEK) or any(plain_name(one.name) == plain_name(leaf.name) for one in ends[0].parameters):
        return False
    return bool(then & (LOOK | SEEK | AMEND | UNDO)) or (done == SEND and bool(then & (SEND | MAKE)))


def _from_its_like(leaf: Leaf, parameter: Parameter, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether a new thing is to belong where another of its kind belongs: nobody looks up posts to find a group.

    Items of a list that is called after what the id is of are no such things: ticket types, of which one is bought.
    """
    source, target = ends
    return (
        deed_of(target) == MAKE
        and source.entity == target.entity != ""
        and parameter.slot.entity not in ("", target.entity)
        and _LISTED.sub("", leaf.path) not in (f"/{plural(parameter.slot.entity)}", f"/{parameter.slot.entity}")
    )


def _is_made_up(source: Endpoint) -> bool:
    return deed_of(source) == WORK and _MADE_UP.search(f"{source.verb} {source.name}") is not None


def _is_the_thing(kind: ValueKind, leaf: Leaf, ends: tuple[Endpoint, Endpoint]) -> bool:
    """Whether a trait is what the first end is about, or in one tool either: a currency out of a list of currencies."""
    word = kind.partition("_")[0]
    if word in ("currency", "language") and deed_of(ends[1]) == WORK and word not in ends[1].entity:
        return False  # how something is to be written is not looked up
    inside = ends[0].tool_id == ends[1].tool_id
    return word in leaf.entity or word in ends[0].entity or (inside and word in ends[1].entity)

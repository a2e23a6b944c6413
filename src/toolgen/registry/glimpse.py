"""What a list shows of its things, where the tool can be asked about each: less than what it knows of one.

Both answers are derived from the same words. A look at one thing would tell nothing that the list has not told.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.tools import Endpoint, Shape, ValueKind
from toolgen.registry.words import split

_FEW, _MORE = 2, 3  # fields that are shown beside the id: of things with up to four, and of those with more
_SMALL = 4
_NAMES: frozenset[ValueKind] = frozenset({
    "name", "title", "person_name", "username", "company", "product", "team", "league", "movie", "song", "artist",
    "book", "event", "food", "place_name", "city", "filename", "subject",
})  # fmt: skip
_IDS: frozenset[ValueKind] = frozenset({"id", "uuid"})


def looked_up(endpoints: Sequence[Endpoint]) -> frozenset[str]:
    """The entities of which one is looked up by its id, with an answer that was derived."""
    return frozenset(
        endpoint.entity
        for endpoint in endpoints
        if endpoint.effect == "read" and endpoint.response_shape == "derived" and _is_by_id(endpoint)
    )


def glimpsed(endpoint: Endpoint, entities: frozenset[str]) -> Shape:
    """The answer with what is shown at a glance of each thing, if it lists things that are looked up one by one."""
    shape = endpoint.response
    if endpoint.response_shape != "derived" or endpoint.entity not in entities:
        return shape
    listed = {key: field for key, field in shape.fields.items() if field.type == "array" and field.items is not None}
    if len(listed) != 1:
        return shape
    [(key, field)] = listed.items()
    assert field.items is not None
    taken = {word for parameter in endpoint.parameters for word in split(parameter.name)}
    kept = _at_a_glance(field.items.fields, taken)
    if len(kept) == len(field.items.fields):
        return shape
    items = replace(field.items, fields=kept)
    return replace(shape, fields={**shape.fields, key: replace(field, items=items)})


def _at_a_glance(fields: dict[str, Shape], taken: set[str]) -> dict[str, Shape]:
    """Ids, a name, what the list was narrowed down by, and the first of the others."""
    own = [name for name, field in fields.items() if not _is_kind(field, _IDS)]
    room = _FEW if len(own) <= _SMALL else _MORE
    if len(own) <= room:
        return fields
    named = next((name for name in own if _is_kind(fields[name], _NAMES)), own[0])
    asked = [name for name in own if name != named and not taken.isdisjoint(split(name))]
    others = [name for name in own if name != named and name not in asked]
    shown = {named, *asked, *others[: max(0, room - 1 - len(asked))]}
    return {name: field for name, field in fields.items() if name not in own or name in shown}


def _is_kind(field: Shape, kinds: frozenset[ValueKind]) -> bool:
    return field.slot is not None and field.slot.kind in kinds


def _is_by_id(endpoint: Endpoint) -> bool:
    asked = [one for one in endpoint.parameters if one.required and one.role == "argument"]
    return len(asked) == 1 and asked[0].slot.kind in _IDS and asked[0].slot.entity == endpoint.entity

"""Whose `id` it is: an endpoint that lists shorts does not take a short's id, but that of their channel."""

from msgspec.structs import replace

from toolgen.core.english import singular
from toolgen.core.tools import Endpoint, Parameter, Shape, Slot
from toolgen.registry.labels import label
from toolgen.registry.parameters import path_entity
from toolgen.registry.semantics import WRAPPERS, entity_in_prose, entity_of
from toolgen.registry.vocabulary import FACETS, NOUNS
from toolgen.registry.words import split

_BEFORE_PARENT = frozenset({"of", "by", "for", "from", "in"})


def with_parents(endpoint: Endpoint, template: str, *, many: bool) -> Endpoint:
    """The endpoint with a bare required `id` given to what its name puts beside the listed things, else to nothing.

    A path that names what it takes the id of ("/hotels/{id}") is believed. `many` tells for an endpoint without a
    response shape whether it lists things.
    """
    if endpoint.effect not in ("read", "search"):
        return endpoint
    own = Slot(endpoint.entity, "id", "id").key
    if not (_lists(endpoint.response, own) if endpoint.response.fields or endpoint.response.items else many):
        return endpoint
    if path_entity("id", template):
        return endpoint
    parent = _parent(endpoint)
    parameters = tuple(
        _of(parent, each) if each.slot.key == own and _is_bare(each) else each for each in endpoint.parameters
    )
    return replace(endpoint, parameters=parameters)


def _is_bare(parameter: Parameter) -> bool:
    """Whether nothing but the endpoint said whose id it is."""
    said = entity_in_prose(parameter.description)
    return parameter.required and split(parameter.name) == ("id",) and not said


def _lists(shape: Shape, key: str, starred: bool = False) -> bool:
    """Whether items of an array have the identifier of that key."""
    if shape.type == "array":
        return shape.items is not None and _lists(shape.items, key, True)
    if shape.type == "object":
        return any(_lists(field, key, starred) for field in shape.fields.values())
    return starred and shape.slot is not None and shape.slot.key == key


def _parent(endpoint: Endpoint) -> str:
    """The thing after `of` or `by`, else the one right before what is listed; "" where the name has none."""
    words = split(endpoint.name)
    listed = singular(endpoint.entity.rpartition("_")[2])
    named = [_thing(word, listed) for word in words]
    after = (thing for word, thing in zip(words, named[1:], strict=False) if word in _BEFORE_PARENT and thing)
    before = (thing for thing, word in zip(named, words[1:], strict=False) if singular(word) == listed and thing)
    return next(after, "") or next(before, "")


def _thing(word: str, listed: str) -> str:
    """The entity that a word names, other than the one listed."""
    single = singular(word)
    known = single in NOUNS and single not in FACETS and single not in WRAPPERS and word not in WRAPPERS
    return entity_of((word,)) if known and single != listed else ""


def _of(parent: str, parameter: Parameter) -> Parameter:
    said = label(parameter.name, parameter.description, parent)
    return replace(parameter, slot=replace(parameter.slot, entity=parent), label=said)

"""The parts of an instance: the author of a quote, an item of an order."""

from collections.abc import Mapping

from toolgen.core.json import Json
from toolgen.core.rng import salt
from toolgen.executor.ledger import Instance
from toolgen.executor.nodes import Thing
from toolgen.executor.subject import Question, stated

_PLACE = ("city", "location", "country", "country_code", "region", "latitude", "longitude", "timezone")


def part_of(
    thing: Thing, inside: Instance, prefix: str, *, question: Question, inherited: Mapping[str, Json]
) -> Instance:
    """A part of an instance: the same whenever the instance is shown, unless the call states another."""
    where = prefix + thing.reference
    stated_parts = question.operation.meaning.parts
    said = stated(stated_parts.get(thing.place, ()), question.arguments) if stated_parts else {}
    if thing.identity is None or not thing.entity:
        part = question.ledger.keyed(thing.entity, inside.key ^ salt(where))
    else:
        part = _identified(thing, inside, where, said, question)
    part.facts.update(said)
    for attribute, value in inherited.items():
        part.facts.setdefault(attribute, value)
    if thing.sky is not None:  # of the place that the whole is about
        for attribute in _PLACE:
            if attribute in inside.facts:
                part.facts.setdefault(attribute, inside.facts[attribute])
    if inside.entity and "id" in inside.facts:
        part.facts.setdefault(f"{inside.entity}.id", inside.facts["id"])
    return part


def _identified(thing: Thing, inside: Instance, where: str, said: Mapping[str, Json], question: Question) -> Instance:
    """A part with an id: the one that the call states, else one of which nothing known contradicts the call."""
    assert thing.identity is not None
    identity = said.get("id")
    if identity is None or isinstance(identity, list | dict):
        identity = inside.facts.get(where)
    if identity is None:
        key = inside.key ^ salt(f"fact.{where}")
        identity = inside.facts[where] = thing.identity.draw(key, question.today)
    part = question.ledger.named(thing.entity, identity)
    if any(part.facts.get(attribute, value) != value for attribute, value in said.items()):
        key = question.key ^ salt(f"fact.{where}")
        part = question.ledger.named(thing.entity, thing.identity.draw(key, question.today))
    return part

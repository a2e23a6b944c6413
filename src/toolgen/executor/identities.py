"""By which ids what a result shows can be looked up again: what a call made, and what shows an id of its own.

A quote is read without an id and shows one; the rows of a list may show no id but that of a `ticket_type`; a message
comes into being by sending an e-mail. What is asked for by such an id afterwards is the very thing that was shown.
"""

from collections.abc import Sequence

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.tools import Effect, Parameter
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import Instance, Ledger

_BRINGING = ("create", "send", "compute")


def brought(
    leaves: Sequence[Leaf], fields: Sequence[object], parameters: Sequence[Parameter], effect: Effect
) -> tuple[Leaf, ...]:
    """The leaves with ids that a thing may be known by, besides its own id: those that no argument gives.

    Where nothing is made, it is the id that the thing shows first, in place of one of its own.
    """
    given = {snake(p.name) for p in parameters} | {f"{p.slot.entity}.{p.slot.attribute}" for p in parameters}
    ids = [leaf for leaf in leaves if leaf.entity and leaf.attribute != "id" and not leaf.direction]
    new = tuple(leaf for leaf in ids if snake(leaf.name) not in given and f"{leaf.entity}.id" not in given)
    if effect in _BRINGING:
        return new
    if any(leaf.attribute == "id" for leaf in leaves) or not fields or fields[0] not in new:
        return ()
    return new[:1]


def entered(ledger: Ledger, instance: Instance, news: Sequence[Leaf], *, named: bool) -> None:
    """Enter an instance under the first of the ids that it has just shown.

    An instance that has a name of its own already (`named`: the room of a booking) lends what is known of it to the
    other thing; one that has none is that thing.
    """
    if not news:
        return
    leaf, facts = news[0], instance.facts
    identity = facts[leaf.attribute]
    if isinstance(identity, list | dict) or ledger.find(leaf.entity, identity) is not None:
        return
    if not named:
        facts.setdefault("id", identity)
        ledger.enter(leaf.entity, identity, instance)
        return
    other = ledger.named(leaf.entity, identity)
    other.made = True
    own: dict[str, Json] = {name: value for name, value in facts.items() if name not in ("id", leaf.attribute)}
    if instance.entity and "id" in facts:
        own[f"{instance.entity}.id"] = facts["id"]
    for attribute, value in own.items():
        other.facts.setdefault(attribute, value)

"""What a thing shows of another: the name behind an id, what earlier results have told of what it refers to."""

from toolgen.core.json import Json
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import Instance, Ledger
from toolgen.executor.nodes import Thing
from toolgen.executor.quoted import OWNER as QUOTED
from toolgen.executor.quoted import known_fact
from toolgen.executor.references import known_of_others
from toolgen.executor.subject import Question
from toolgen.executor.topical import Topical, named


def refer(thing: Thing, facts: dict[str, Json], ledger: Ledger) -> None:
    """What earlier results have shown of the things that an instance refers to is what it shows of them."""
    for each in thing.referring:
        if each.leaf.attribute not in facts:
            value = known_of_others(each, facts, ledger)
            if value is not None:
                facts[each.leaf.attribute] = value


def borrow(leaf: Leaf, identity: Leaf, instance: Instance, thing: Thing, *, question: Question) -> None:
    """What an instance shows of another thing is that thing's: `author_name` is the name of `author_id`."""
    facts, ledger, today = instance.facts, question.ledger, question.today
    owned = facts.get(identity.attribute)
    if leaf.attribute in facts:
        if leaf.owner == QUOTED and owned is not None:
            ledger.named(QUOTED, owned).facts.setdefault(leaf.lent, facts[leaf.attribute])
        return
    if owned is None:
        owned = facts[identity.attribute] = identity.draw(instance.key ^ identity.salt, today)
    owner = ledger.named(leaf.owner, owned)
    value = owner.facts.get(leaf.lent)
    if value is None and leaf.owner == QUOTED:
        value = owner.facts[leaf.lent] = known_fact(owned, leaf, owner.key)
    if value is None and leaf.lore is not None and thing.beside is not None and thing.beside.city is not None:
        here = Topical(None, thing.beside.city)  # an event is called after no other city than this one
        value = owner.facts[leaf.lent] = named(here, leaf, facts, instance.key, owner.key)
    if value is None:
        value = owner.facts[leaf.lent] = leaf.draw(owner.key ^ leaf.salt, today)
    if leaf.attribute == leaf.owner:
        owner.facts.setdefault(leaf.owner, value)  # the `company` of a company is its name
    facts[leaf.attribute] = value

"""What the topic or the category of a thing says of its name and of its texts: a kitchen shop sells kitchen things."""

from collections.abc import Sequence
from datetime import date

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools import lore
from toolgen.executor.leaves import Leaf, Settle

_ANY_DAY = date(2000, 1, 1)  # neither topics nor names depend on today
_TOPICS = ("topic", "interest", "subject_area", "theme", "category", "category_name", "product_category")


def topic_of(leaves: Sequence[Leaf]) -> Leaf | None:
    """The leaf that tells what a thing is about."""
    own = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    named = {snake(leaf.name): leaf for leaf in own}
    return next((named[name] for name in _TOPICS if name in named), None)


def topical(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled so that names and texts are about what the thing is about."""
    topic = topic_of(leaves)
    told = [leaf for leaf in leaves if leaf.lore is not None and leaf is not topic and not leaf.options]
    if topic is None or not told:
        return []
    known = topic

    def settle(facts: dict[str, Json], key: int) -> None:
        for leaf in told:
            if leaf.attribute not in facts:
                text = named(known, leaf, facts, key, key)
                if text is not None:
                    facts[leaf.attribute] = text

    return [settle]


def named(topic: Leaf, leaf: Leaf, facts: dict[str, Json], own: int, key: int) -> str | None:
    """What a leaf says of a thing with the topic that is known, or is now; `own` is the key of the thing."""
    if topic.attribute not in facts:
        facts[topic.attribute] = topic.draw(own ^ topic.salt, _ANY_DAY)
    about = facts[topic.attribute]
    if leaf.lore is None or not isinstance(about, str):
        return None
    made = lore.topical(*leaf.lore, about)
    return None if made is None else made(key ^ leaf.salt)

"""What topic, category and city of a thing say of its name and its texts: a kitchen shop sells kitchenware."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.pools import lore, meant
from toolgen.executor.housing import spoken
from toolgen.executor.leaves import Leaf, Settle

ABOUT = "~about"  # the fact that says what was searched for when a thing was found; no leaf shows it
_ANY_DAY = date(2000, 1, 1)  # neither topics nor names depend on today
_TOPICS = ("topic", "interest", "subject_area", "theme", "category", "category_name", "product_category")
_BY_RULE: Mapping[str, tuple[str, ...]] = {  # further topics of what is called by its kind
    "machine": ("kind", "machine_type", "type"),
    "app": ("primary_genre", "genre"),
    "event": ("genre",),
}
_FILES = ("path", "filename", "file_name")  # as the names of facts end
_CONTENTS = ("document", "text", "sentence")


class Topical(Struct, frozen=True):
    """What says what a thing is about, and where it is."""

    topic: Leaf | None
    city: Leaf | None


def topical_of(leaves: Sequence[Leaf]) -> Topical:
    """The leaves that tell what a thing is about, and in which city it is."""
    own = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    named = {snake(leaf.name): leaf for leaf in own}
    rules = {(meant.rule(*leaf.lore) or ("",))[0] for leaf in own if leaf.lore is not None}
    told = (*_TOPICS, *(name for rule, names in _BY_RULE.items() if rule in rules for name in names))
    topic = next((named[name] for name in told if name in named), None)
    return Topical(topic, next((leaf for leaf in own if leaf.kind == "city"), None))


def topical(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled so that names and texts are about what the thing is about."""
    beside = topical_of(leaves)
    told = [leaf for leaf in leaves if leaf.lore is not None and leaf is not beside.topic and not leaf.owner]
    if not told:
        return []

    def settle(facts: dict[str, Json], key: int) -> None:
        for leaf in told:
            if leaf.attribute not in facts:
                text = named(beside, leaf, facts, key, key)
                if text is not None:
                    facts[leaf.attribute] = text

    return [settle]


def named(beside: Topical, leaf: Leaf, facts: dict[str, Json], own: int, key: int) -> str | None:
    """What a leaf says of a thing whose topic and city are known, or are now; `own` is the key of the thing."""
    sought = _sought(leaf, facts)
    if sought and leaf.find is not None:
        return leaf.find(key ^ leaf.salt, sought, 1)
    about = _fact(beside.topic, facts, own) if beside.topic is not None else facts.get(ABOUT, "")
    made = lore.topical(*leaf.lore, about) if leaf.lore is not None and isinstance(about, str) else None
    if made is None:
        return None
    city = _fact(beside.city, facts, own) if beside.city is not None else None
    return made(key ^ leaf.salt, {"city": city} if isinstance(city, str) else {})


def _sought(leaf: Leaf, facts: Mapping[str, Json]) -> str:
    """What a text is about: what its thing was found for, else what its file is called."""
    if leaf.kind not in meant.PLAIN or leaf.find is None:
        return ""
    about = facts.get(ABOUT)
    if isinstance(about, str) and about:
        return about
    rule = meant.rule(*leaf.lore) if leaf.lore is not None else None
    if rule is None or rule[0] not in _CONTENTS:
        return ""
    named = (str(value) for name, value in facts.items() if name.rpartition(".")[2].endswith(_FILES))
    return next(filter(None, map(spoken, named)), "")


def _fact(leaf: Leaf, facts: dict[str, Json], own: int) -> Json:
    """The fact that a leaf shows, which is drawn now where it is not known."""
    if leaf.attribute not in facts:
        facts[leaf.attribute] = leaf.draw(own ^ leaf.salt, _ANY_DAY)
    return facts[leaf.attribute]

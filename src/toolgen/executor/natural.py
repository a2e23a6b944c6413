"""What is known by a name of its own is one thing, whoever shows it: an address on the internet, a page, a profile.

Two endpoints that tell of one username tell of one person, so a fact that both show is the same in both. The facts are
kept by the kind of the name and the name, beside those of each entity.
"""

from collections.abc import MutableMapping, Sequence

from msgspec import Struct

from toolgen.core.english import snake
from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, ValueKind
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.likeness import bears

_WHATEVER: tuple[ValueKind, ...] = ("ip", "url", "domain", "phone", "isbn", "vin")  # name one thing in any answer
_CALL = vocabulary("status state result results message success ok error updated_at text content")  # of one answer only


class Natural(Struct, frozen=True):
    """The fact that names a thing, and the leaves that it is shared by."""

    kind: ValueKind
    attribute: str
    leaves: tuple[Leaf, ...]

    def name(self, facts: MutableMapping[str, Json]) -> str:
        """The name in one spelling, "" where it is not known."""
        value = facts.get(self.attribute)
        return str(value).casefold() if isinstance(value, str | int) else ""

    def borrow(self, facts: MutableMapping[str, Json], shared: MutableMapping[str, Json]) -> None:
        """Take over what is known under the name, where a leaf can show it."""
        for leaf in self.leaves:
            value = shared.get(leaf.attribute, shared.get(_by_name(leaf)))
            if value is not None and leaf.attribute not in facts and type(value) in leaf.accepts:
                facts[leaf.attribute] = value

    def lend(self, facts: MutableMapping[str, Json], shared: MutableMapping[str, Json]) -> None:
        """Keep what has been shown under the name."""
        for leaf in self.leaves:
            value = facts.get(leaf.attribute)
            if value is not None:
                shared.setdefault(leaf.attribute, value)
                shared.setdefault(_by_name(leaf), value)


def _by_name(leaf: Leaf) -> str:
    """How a fact is kept that another thing calls by the same name: the `followers_count` of a user and a follower."""
    return f"~{snake(leaf.name)}"


def natural(leaves: Sequence[Leaf], entity: str, endpoint: Endpoint, *, listed: bool) -> Natural | None:
    """By which of its facts a thing is known wherever it is shown; None for most things."""
    if endpoint.effect not in ("read", "search", "compute"):
        return None
    own = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner and not leaf.direction]
    given = {snake(p.name) for p in endpoint.parameters}
    for leaf in own:
        asked = not listed and leaf.kind in _WHATEVER and snake(leaf.name) in given
        if asked or bears(leaf.kind, entity):
            shared = [
                each
                for each in leaves
                if each is not leaf and not each.entity and not each.owner and snake(each.name) not in _CALL
            ]
            return Natural(leaf.kind, leaf.attribute, tuple(shared)) if shared else None
    return None

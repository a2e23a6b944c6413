"""What a request is by or of, where the schema does not say so: the option that everybody would name."""

from collections.abc import Collection

from toolgen.agents.clauses import sayable
from toolgen.agents.slots import Slotted
from toolgen.core.english import listed, singular, words
from toolgen.core.tools import Endpoint

_BOUNDS = ("limit", "page", "offset")


def meant_of(endpoint: Endpoint, slots: Collection[Slotted]) -> Slotted | None:
    """The option without which a request says nothing, though the schema lets it be left out.

    Its name is in that of the endpoint: the composer of songs by composer, the user of a user's followers.
    """
    if any(slot.required for slot in slots):
        return None
    said = words(endpoint.name)
    after = next((place for place, word in enumerate(said) if word in _OF), len(said))
    asked = frozenset(map(singular, said[after + 1 :])) | (_WHOSE & {*said})
    of_somebody = bool(asked & _WHOSE) or endpoint.entity in _RELATED
    for slot in slots:
        named = frozenset(map(singular, words(slot.name))) - _SAYING_LITTLE
        known = slot.kind != "id" and slot.kind not in _BOUNDS and not slot.boolean and sayable(slot.label)
        if known and (named & asked or (slot.kind == "username" and of_somebody)):
            return slot
    return None


_OF = ("by", "per", "of", "for", "from", "in")
_WHOSE = listed("user profile account channel")
_RELATED = listed("follower following friend fan subscriber")
_SAYING_LITTLE = listed("name id code number type all list data info page sort order")

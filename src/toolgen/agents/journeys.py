"""Where somebody goes: two cities of one call that are joined by land or by a ferry, as the call asks for it."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents.briefing import STATED, Given
from toolgen.agents.mind import Mind
from toolgen.agents.slots import Slotted
from toolgen.core.pools.journeys import a_port, reached_from
from toolgen.core.rng import Stream


def reachable(said: list[Given], slots: Sequence[Slotted], mind: Mind, rng: Stream) -> list[Given]:
    """The values with a second city that one gets to from the first; as they were where none is known."""
    ends = [place for place, slot in enumerate(slots) if slot.kind == "city" and slot.way]
    if len(ends) != 2 or not all(isinstance(said[end].value, str) for end in ends):
        return said
    start, end = ends if _is_free(said[ends[1]]) else ends[::-1]
    way = slots[start].way
    if not _is_free(said[end]):
        return said
    there = reached_from(str(said[start].value), way, rng)
    if not there and _is_free(said[start]):
        said[start] = _to(said[start], slots[start], a_port(rng) if way == "sea" else "Munich", mind)
        there = reached_from(str(said[start].value), way, rng)
    if there:
        said[end] = _to(said[end], slots[end], there, mind)
    return said


def _is_free(given: Given) -> bool:
    return bool(given.clause) and given.key != STATED


def _to(given: Given, slot: Slotted, city: str, mind: Mind) -> Given:
    """The same argument with another city."""
    other = replace(given, value=city, quote=city, clause=given.clause.replace(given.quote, city))
    if slot.key and mind.known.get(slot.key) is given:
        mind.known[slot.key] = other
    return other

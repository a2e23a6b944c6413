"""What the user says of their own accord: options, what a search is narrowed down by, what an update changes."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from toolgen.agents.clauses import sayable
from toolgen.agents.givens import PLACES
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

BOUNDS = frozenset(("limit", "page", "offset"))
_MAX_OPTIONAL = 2


def changed(part: Part, wanted: Sequence[Slotted], bound: Collection[str], rng: Stream) -> list[Slotted]:
    """Something to change, where nothing but the thing itself is named: nobody asks to change a contact, full stop."""
    if part.endpoint.effect != "update" or part.endpoint.verb not in _CHANGING:
        return []
    named = [*wanted, *(part.by_name[name] for name in bound)]
    open_to = [slot for slot in part.optional if slot.name not in bound and slot.kind not in _IDENTITIES]
    if not open_to:  # what nobody would mention of their own accord is still what is to be changed
        open_to = [slot for slot in part.by_name.values() if slot.examples and slot.name not in bound and _is_new(slot)]
    return [rng.pick(open_to)] if open_to and all(slot.kind in _IDENTITIES for slot in named) else []


def _is_new(slot: Slotted) -> bool:
    return not slot.required and slot.kind not in _IDENTITIES and sayable(slot.label)


_CHANGING = frozenset(("update", "change", "edit", "modify", "adjust", "correct", "set"))
_IDENTITIES: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug", "path"))


def volunteered(part: Part, wanted: Sequence[Slotted], bound: Collection[str], rng: Stream) -> list[Slotted]:
    """Optional parameters that the user speaks of of their own accord.

    A place or a thing that comes from a result leaves no room for another that the user had in mind.
    """
    known = [part.by_name[name] for name in bound]
    placed = any(slot.kind in PLACES for slot in known)
    things = {slot.entity for slot in (*known, *wanted) if slot.kind == "id"} - {""}
    passed_on = part.endpoint.effect == "send" and any(slot.kind in ("id", "uuid") for slot in known)
    found = [
        slot
        for slot in rng.some(part.optional, 1 + rng.below(_MAX_OPTIONAL))
        if slot.name not in bound
        and not (passed_on and slot.kind in _WORDS)  # what is passed on speaks for itself
        and not (placed and slot.kind in PLACES)
        and things.isdisjoint(words(slot.name))
        and (slot.kind != "distance" or any(near.kind in PLACES for near in (*known, *wanted)))  # a radius has a centre
    ]
    narrowed = any(slot.kind not in BOUNDS and not slot.own for slot in (*known, *wanted, *found))
    return found if narrowed else [slot for slot in found if slot.kind not in BOUNDS]


def narrowing(part: Part) -> list[Slotted]:
    """What a search of everything can be narrowed down to: nobody looks for companies, full stop."""
    if part.endpoint.effect != "search" or part.endpoint.verb not in _SEARCHING:
        return []
    return [slot for slot in part.optional if slot.kind not in BOUNDS and not slot.boolean]


_SEARCHING = frozenset(("search", "find", "look for", "look up"))


_WORDS: frozenset[ValueKind] = frozenset(("title", "subject", "sentence", "paragraph", "message"))


def in_state(wanted: list[Slotted], part: Part, deeds: Collection[str]) -> list[Slotted]:
    """What is said of a state: nobody looks for closed orders to close one, but for open ones."""
    if not deeds:
        return wanted
    kept = [slot for slot in wanted if slot not in part.states or (slot.required and not slot.enum)]
    schemas = {parameter.name: parameter.schema for parameter in part.endpoint.parameters}
    for slot in part.states:
        fitting = _fitting(deeds, schemas[slot.name].get("enum")) if slot.enum else ""
        if fitting and (slot.required or slot.speakable):
            kept.append(replace(slot, examples=(), draw=lambda key, today, state=fitting: state))
        elif slot.enum and slot.required:
            kept.append(slot)
    return kept


def _fitting(deeds: Collection[str], enum: Json) -> str:
    """The state of which a thing has to be for all that is done with it; "" where none says so."""
    states = [state for state in enum if isinstance(state, str)] if isinstance(enum, list | tuple) else []
    allowed = [state for state in states if all(state.lower() in _ALLOWING.get(deed, "").split() for deed in deeds)]
    return allowed[0] if allowed else ""


_WAITING = "open new pending unassigned todo queued requested submitted active"
_GOING = "open active running in_progress ongoing assigned doing confirmed scheduled upcoming pending queued placed new"
_ALLOWING = {
    **dict.fromkeys(("assign", "approve", "reject", "accept", "decline", "acknowledge", "process"), _WAITING),
    **dict.fromkeys(("close", "complete", "finish", "resolve", "cancel", "stop", "end", "mute", "pause"), _GOING),
    **dict.fromkeys(("pay", "settle"), "unpaid open outstanding due overdue pending"),
    **dict.fromkeys(("send", "publish", "launch"), "draft ready"),
    **dict.fromkeys(("resume", "start", "reopen", "restart"), "paused stopped idle closed inactive"),
}
"""The states in which something can be done with a thing, by the verb."""

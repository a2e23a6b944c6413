"""Errands: how a chain falls into requests, and where each argument of each call comes from."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from toolgen.agents.briefing import Errand
from toolgen.agents.fitting import compared, tagged
from toolgen.agents.givens import PLACES, givens
from toolgen.agents.mind import Mind
from toolgen.agents.options import BOUNDS, changed, in_state, narrowing, volunteered
from toolgen.agents.picks import by_identity, left_open, picked, short, usable
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.core.mix import Kind
from toolgen.core.plan import Blueprint
from toolgen.core.rng import Stream, mix
from toolgen.core.tools import ValueKind


def groups_of(
    blueprint: Blueprint,
    parts: Sequence[Part],
    rng: Stream,
    *,
    parallel: bool,
    apart: bool,
    guarded: Collection[str] = (),
) -> list[list[int]]:
    """The chain in requests: a call opens a new one when it has nothing to do with what is asked, or by choice.

    Of the functions that are `guarded`, a request has one at most: each is to be agreed to by itself.
    """
    groups: list[list[int]] = [[0]]
    for position in range(1, len(parts)):
        here = groups[-1]
        sibling = blueprint.calls[position].endpoint_id == blueprint.calls[position - 1].endpoint_id
        together = 100 if sibling else 0 if apart else _together(position, here, blueprint, parts, parallel=parallel)
        agreed = [each for each in (*here, position) if parts[each].endpoint.function in guarded]
        if len(here) < 3 and rng.chance(together) and len(agreed) < 2:
            here.append(position)
        else:
            groups.append([position])
    return groups


def _together(
    position: int, here: Sequence[int], blueprint: Blueprint, parts: Sequence[Part], *, parallel: bool
) -> int:
    """In how many of 100 cases a call is asked for in one breath with these: where it goes on from one, or is akin."""
    bindings = blueprint.calls[position].bindings
    bound = {(binding.producer, binding.path.partition("/*")[0]) for binding in bindings}
    unseen = any(binding.producer in here and "/*" in binding.path for binding in bindings)
    if unseen and parts[position].writes:
        return 0  # nobody deletes the first of what they have not seen, nor writes to whoever it is
    if any(producer in here for producer, _ in bound):
        return 50
    akin = _asked_of(position, blueprint, parts)
    shared = any(
        akin & _asked_of(other, blueprint, parts)
        or any((one.producer, one.path.partition("/*")[0]) in bound for one in blueprint.calls[other].bindings)
        for other in here
    )
    return (80 if parallel else 20) if shared else 0


def _asked_of(position: int, blueprint: Blueprint, parts: Sequence[Part]) -> set[str]:
    """What a call has to be told of where, when and who it is about: two that are told the same go together."""
    bound = {binding.parameter for binding in blueprint.calls[position].bindings}
    return {slot.key for slot in parts[position].required if slot.key and slot.kind in _SAME and slot.name not in bound}


_SAME: frozenset[ValueKind] = frozenset(
    (
        "city", "country", "symbol", "crypto_symbol", "company", "username", "domain", "team", "airport_code",
        "latitude", "ip",
    )
)  # fmt: skip
"""Kinds of which two questions about the same one are one request: the weather and the hotels in a city."""


def errand(
    position: int,
    blueprint: Blueprint,
    parts: Sequence[Part],
    mind: Mind,
    rng: Stream,
    *,
    leave_open: Kind | None = None,
    here: Sequence[int] = (),
) -> Errand:
    """One call of the chain. `leave_open`: the user does not say which item of an earlier request's list they mean.

    Of what all of the items share, a city or a currency, it would be all one which is meant.
    """
    part = parts[position]
    bindings = usable(blueprint.calls[position].bindings, part, mind)
    bound = {binding.parameter for binding in bindings}
    twin = any(parts[earlier].endpoint is part.endpoint for earlier in range(position))
    wanted = _wanted(position, blueprint, parts, bound, rng)
    elsewhere = [part.by_name[name].kind for name in bound if part.by_name[name].kind in PLACES]
    said = givens(wanted, position, twin=twin, mind=mind, rng=rng, bound=elsewhere)
    said = tagged(compared(said, part), part)
    said = tuple([each for each in said if part.by_name[each.parameter].required or each.value not in _NOTHING])
    picks = picked(bindings, blueprint, parts, mind, rng, acting=part.writes)
    if not bindings:
        mind.spoken[short(part.one)] = position, ""
    choosing = picks and part.endpoint.effect != "delete"  # nobody deletes any one of them
    if leave_open is not None and choosing and by_identity(picks[0], bindings, part):
        picks = left_open(picks, leave_open, parts, mind, here)
    return Errand(position, said, (), bindings, picks)


def _wanted(position: int, blueprint: Blueprint, parts: Sequence[Part], bound: set[str], rng: Stream) -> list[Slotted]:
    """The parameters of a call of which the user says the value, beside those that are `bound` to results."""
    part = parts[position]
    wanted = [slot for slot in part.required if slot.name not in bound]
    own = blueprint.calls[position].endpoint_id
    several = sum(other.endpoint_id == own for other in blueprint.calls) > 1  # "and that for the second"
    if not wanted and (named := part.meant) is not None and named.name not in bound:
        wanted.append(named)
    if part.optional:
        found = volunteered(part, wanted, bound, rng) if not several and rng.chance(45) else []
        if not (wanted or bound or found) and (open_to := narrowing(part)):
            found = [rng.pick(open_to)]
        wanted.extend(slot for slot in found if slot not in wanted)
    if part.states and part.states[0].name not in bound:
        wanted = in_state(wanted, part, _deeds_on(position, blueprint, parts))
    wanted.extend(changed(part, wanted, bound, rng))
    if any([not slot.required and slot.kind in BOUNDS for slot in wanted]) and _goes_on(position, blueprint):
        wanted = [slot for slot in wanted if slot.required or slot.kind not in BOUNDS]
    return wanted


_NOTHING = ("none", "any", "all", "default", "auto", "other")  # values of an option that nobody asks for


def _deeds_on(position: int, blueprint: Blueprint, parts: Sequence[Part]) -> set[str]:
    """What is done later with what this call finds, by verbs."""
    return {
        parts[later].endpoint.verb.partition(" ")[0]
        for later in range(position + 1, len(blueprint.calls))
        if parts[later].writes and any(binding.producer == position for binding in blueprint.calls[later].bindings)
    }


def _goes_on(position: int, blueprint: Blueprint) -> bool:
    """Whether further items of this call's list are asked for than its first."""
    return any(binding.item and binding.producer == position for later in blueprint.calls for binding in later.bindings)


def plain_errand(position: int, part: Part, mind: Mind, rng: Stream) -> Errand:
    """A call beside the chain. Nothing in the chain relies on what is said for it, so it is not remembered."""
    aside = replace(mind, known={}, base=mix(mind.base, position + 1))
    wanted = part.required if part.meant is None else (part.meant,)
    return Errand(position, givens(wanted, position, twin=False, mind=aside, rng=rng), (), (), ())

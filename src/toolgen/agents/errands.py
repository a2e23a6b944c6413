"""Errands: how a chain falls into requests, and where each argument of each call comes from."""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from msgspec.structs import replace

from toolgen.agents.briefing import STATED, Errand, Given, Pick
from toolgen.agents.givens import PLACES, RANGE_KINDS, givens
from toolgen.agents.mind import Mind
from toolgen.agents.pairs import twins
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import BY_ONESELF, Slotted
from toolgen.core.english import words
from toolgen.core.mix import Kind
from toolgen.core.plan import Binding, Blueprint
from toolgen.core.rng import Stream, mix
from toolgen.core.tools import ValueKind

_PAGING = frozenset(("page", "limit", "offset", "cursor", "per", "size"))  # nobody is asked for these
_TELLING_APART: frozenset[ValueKind] = frozenset(
    ("id", "uuid", "code", "slug", "email", "phone", "username", "symbol", "isbn", "vin", "path")
)
_TRAITS = frozenset(
    ("city", "country", "country_code", "region", "currency", "language", "language_code", "timezone", "date", "year")
)
_STAY: frozenset[ValueKind] = frozenset(("start_date", "end_date"))
_MAX_OPTIONAL = 2
_BOUNDS = frozenset(("limit", "page", "offset"))


def groups_of(
    blueprint: Blueprint, parts: Sequence[Part], rng: Stream, *, parallel: bool, apart: bool
) -> list[list[int]]:
    """The chain in requests: a call opens a new one when it has nothing to do with what is asked, or by choice."""
    groups: list[list[int]] = [[0]]
    for position in range(1, len(parts)):
        here = groups[-1]
        sibling = blueprint.calls[position].endpoint_id == blueprint.calls[position - 1].endpoint_id
        together = 100 if sibling else 0 if apart else _together(position, here, blueprint, parts, parallel=parallel)
        if len(here) < 3 and rng.chance(together):
            here.append(position)
        else:
            groups.append([position])
    return groups


def _together(
    position: int, here: Sequence[int], blueprint: Blueprint, parts: Sequence[Part], *, parallel: bool
) -> int:
    """In how many of 100 cases a call is asked for in one breath with these: where it goes on from one, or is akin."""
    bound = {(binding.producer, binding.path.partition("/*")[0]) for binding in blueprint.calls[position].bindings}
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
    ("city", "symbol", "crypto_symbol", "company", "username", "domain", "team", "airport_code", "latitude", "ip")
)
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
    """One call of the chain. `leave_open`: the user does not say which item of an earlier request's list they mean."""
    part = parts[position]
    call = blueprint.calls[position]
    bindings = _usable(call.bindings, part, mind)
    bound = {binding.parameter for binding in bindings}
    twin = any(parts[earlier].endpoint is part.endpoint for earlier in range(position))
    wanted = [slot for slot in part.required if slot.name not in bound]
    several = sum(other.endpoint_id == call.endpoint_id for other in blueprint.calls) > 1  # "and that for the second"
    if part.optional and not several and rng.chance(45):
        found = _volunteered(part, wanted, bound, rng)
        acted = any(_STATES.search(slot.label) for slot in found) and _is_acted_upon(position, blueprint, parts)
        wanted.extend(slot for slot in found if not (acted and _STATES.search(slot.label)))
    wanted.extend(_changed(part, wanted, bound, rng))
    if any([not slot.required and slot.kind in _BOUNDS for slot in wanted]) and _goes_on(position, blueprint):
        wanted = [slot for slot in wanted if slot.required or slot.kind not in _BOUNDS]
    elsewhere = [part.by_name[name].kind for name in bound if part.by_name[name].kind in PLACES]
    said = givens(wanted, position, twin=twin, mind=mind, rng=rng, bound=elsewhere)
    said = tuple([each for each in said if part.by_name[each.parameter].required or each.value not in _NOTHING])
    picks = _picks(bindings, blueprint, parts, mind, rng, acting=part.writes)
    if leave_open is not None and picks and part.endpoint.effect not in ("update", "delete", "send"):
        picks = _opened(picks, leave_open, parts, mind, here)
    return Errand(position, said, (), bindings, picks)


_NOTHING = ("none", "any", "all", "default", "auto", "other")  # values of an option that nobody asks for


def _changed(part: Part, wanted: Sequence[Slotted], bound: Collection[str], rng: Stream) -> list[Slotted]:
    """Something to change, where nothing but the thing itself is named: nobody asks to change a contact, full stop."""
    if part.endpoint.effect != "update" or part.endpoint.verb not in _CHANGING:
        return []
    named = [*wanted, *(part.by_name[name] for name in bound)]
    open_to = [slot for slot in part.optional if slot.name not in bound and slot.kind not in _IDENTITIES]
    return [rng.pick(open_to)] if open_to and all(slot.kind in _IDENTITIES for slot in named) else []


_CHANGING = frozenset(("update", "change", "edit", "modify", "adjust", "correct", "set"))
_IDENTITIES: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug", "path"))


def _volunteered(part: Part, wanted: Sequence[Slotted], bound: Collection[str], rng: Stream) -> list[Slotted]:
    """Optional parameters that the user speaks of of their own accord.

    A place or a thing that comes from a result leaves no room for another that the user had in mind.
    """
    known = [part.by_name[name] for name in bound]
    placed = any(slot.kind in PLACES for slot in known)
    things = {slot.entity for slot in (*known, *wanted) if slot.kind == "id"} - {""}
    return [
        slot
        for slot in rng.some(part.optional, 1 + rng.below(_MAX_OPTIONAL))
        if slot.name not in bound and not (placed and slot.kind in PLACES) and things.isdisjoint(words(slot.name))
    ]


_STATES = re.compile(r"(?i)\b(?:status|state|active|open|closed|archived|deleted|cancelled)\b")


def _is_acted_upon(position: int, blueprint: Blueprint, parts: Sequence[Part]) -> bool:
    """Whether something is done later with what this call finds: nobody looks for closed orders to close one."""
    return any(
        parts[later].writes and any(binding.producer == position for binding in blueprint.calls[later].bindings)
        for later in range(position + 1, len(blueprint.calls))
    )


def _goes_on(position: int, blueprint: Blueprint) -> bool:
    """Whether further items of this call's list are asked for than its first."""
    return any(binding.item and binding.producer == position for later in blueprint.calls for binding in later.bindings)


def plain_errand(position: int, part: Part, mind: Mind, rng: Stream) -> Errand:
    """A call beside the chain. Nothing in the chain relies on what is said for it, so it is not remembered."""
    aside = replace(mind, known={}, base=mix(mind.base, position + 1))
    return Errand(position, givens(part.required, position, twin=False, mind=aside, rng=rng), (), (), ())


# Which way is the better one, where a thing is recommended by a number.
_BETTER: dict[ValueKind, Literal["min", "max"]] = {
    "rating": "max", "price": "min", "distance": "min", "duration": "min",
}  # fmt: skip


def _opened(
    picks: tuple[Pick, ...], kind: Kind, parts: Sequence[Part], mind: Mind, here: Sequence[int]
) -> tuple[Pick, ...]:
    """The picks with the first one left open, where it is from a list that the user has been told of."""
    first = picks[0]
    items = parts[first.producer].collections.get(first.over)
    if first.again or first.how == "nth" or first.producer in here or items is None or items.naming is None:
        return picks
    ranked = next(((fact, how) for fact, _, _ in items.rankings if (how := _BETTER.get(fact.kind))), None)
    if kind == "candidates" or ranked is None:  # without a number to go by, there is nothing to recommend
        opened = replace(first, how="chosen", by="", words="", open=True)
    else:
        fact, how = ranked
        words = next(least if how == "min" else most for found, least, most in items.rankings if found is fact)
        opened = replace(first, how=how, by=fact.pointer, words=words, open=True)
    mind.picks[first.producer, first.over] = replace(opened, again=True, open=False)
    return (opened, *picks[1:])


def _usable(bindings: Sequence[Binding], part: Part, mind: Mind) -> tuple[Binding, ...]:
    """The bindings whose values will do. Half a range is left to the user, who knows which end comes first.

    Dates that the user has said already are theirs: nobody asks for rooms "with the check-in of the hotel".
    """
    if not bindings:
        return ()
    fitting = [b for b in bindings if b.parameter in part.by_name and part.by_name[b.parameter].bindable]
    stay = [b for b in fitting if part.by_name[b.parameter].kind in _STAY]
    if 0 < len(stay) < len(fitting) and all(slot.key in mind.known for slot in part.required if slot.kind in _STAY):
        fitting = [b for b in fitting if not any(b is other for other in stay)]
    fitting = [b for b in fitting if (slot := part.by_name[b.parameter]).required or slot.pointing or slot.kind in _OWN]
    if part.endpoint.verb in BY_ONESELF:
        fitting = [b for b in fitting if part.by_name[b.parameter].kind not in ("username", "person_name", "email")]
    told = {_place(b) for b in fitting if part.by_name[b.parameter].kind in _TELLING_APART}
    if told:  # the traits of a thing come from that thing, not from another that happens to have such a trait
        fitting = [b for b in fitting if part.by_name[b.parameter].kind not in _TRAITS or _place(b) in told]
    if sum(slot.kind == "city" and slot.required for slot in part.by_name.values()) > 1:
        fitting = [b for b in fitting if part.by_name[b.parameter].kind != "city"]  # both ends of a way are said
    halves = [b for b in fitting if part.by_name[b.parameter].kind in RANGE_KINDS]
    if len(halves) == 1 and sum(slot.kind in RANGE_KINDS for slot in part.by_name.values()) > 1:
        fitting.remove(halves[0])
    return tuple(fitting)


_OWN: frozenset[ValueKind] = _TELLING_APART | frozenset(("latitude", "longitude", "coordinates"))


def _place(binding: Binding) -> tuple[int, str]:
    """The result, and the list in it, that a binding takes from."""
    over, star, _ = binding.path.partition("/*")
    return binding.producer, over if star else ""


def _picks(
    bindings: Sequence[Binding],
    blueprint: Blueprint,
    parts: Sequence[Part],
    mind: Mind,
    rng: Stream,
    *,
    acting: bool,
) -> tuple[Pick, ...]:
    """Which item of each list the call is about. What was picked before stays the thing that is spoken of."""
    if not bindings:
        return ()
    picks: dict[tuple[int, str], Pick] = {}
    fanned = _fanned_out(bindings, blueprint)
    for binding in sorted(bindings, key=lambda binding: binding is not fanned):
        place = _place(binding)
        if "/*" not in binding.path or place in picks:
            continue
        if binding is fanned:
            picks[place] = Pick(*place, "nth", nth=binding.item)
            continue
        known = mind.picks.get(place)
        picks[place] = _fresh(*place, parts, rng, acting=acting) if known is None else known
        mind.picks[place] = replace(picks[place], again=True)
    return tuple(picks.values())


def _fresh(producer: int, over: str, parts: Sequence[Part], rng: Stream, *, acting: bool) -> Pick:
    """The best item by something, or simply the first; something is done with the better one only."""
    collection = parts[producer].collections.get(over)
    rankings = collection.rankings if collection is not None else ()
    if acting:
        rankings = tuple(ranking for ranking in rankings if ranking[0].kind in _BETTER)
    if not rankings or not rng.chance(60):
        return Pick(producer, over, "first", words="the first")
    fact, least, most = rng.pick(rankings)
    if _BETTER[fact.kind] == "min" if acting else rng.chance(50):
        return Pick(producer, over, "min", fact.pointer, words=least)
    return Pick(producer, over, "max", fact.pointer, words=most)


def _fanned_out(bindings: Sequence[Binding], blueprint: Blueprint) -> Binding | None:
    """The binding of which sibling calls take further items, if there is one: this call takes its own by number."""
    several = [
        binding
        for binding in bindings
        if any(
            other.producer == binding.producer and other.path == binding.path and other.item != binding.item
            for call in blueprint.calls
            for other in call.bindings
        )
    ]
    return next((binding for binding in several if binding.path.endswith("id")), several[0] if several else None)


def _halved(given: Given, errand: Errand) -> bool:
    """Whether what is left makes no sense without it: one of two numbers to subtract, of two coordinates, of a name."""
    if _POINTED.search(given.label) or any(other.clause.startswith("and ") for other in errand.givens):
        return True
    if _SPAN.search(given.label) and any(other is not given and _SPAN.search(other.label) for other in errand.givens):
        return True
    return any(
        other is not given and (twins(given.label, other.label) or twins(other.label, given.label))
        for other in errand.givens
    )


_SPAN = re.compile(r"\b(?:start|end|check.?in|check.?out|first day|last day|date from|date to)\b")
_POINTED = re.compile(
    r"^(?:base |from |source )?unit$|\b(?:lat|latitude|lng|lon|longitude|first name|last name|dividend|divisor)\b",
    re.IGNORECASE,
)


def withhold(
    errands: Sequence[Errand], parts: Sequence[Part], rng: Stream, *, heard: Collection[str] = ()
) -> list[Errand]:
    """Move one or two required values from what is said at once to what is said when asked; none `heard` before."""
    open_to = [
        (errand.position, given)
        for errand in errands
        for given in errand.givens
        if given.clause
        and parts[errand.position].by_name[given.parameter].required  # nobody asks for what may be left out
        and given.key != STATED  # what the system message states is never asked for
        and given.reading not in ("boolean", "json")
        and given.quote not in heard
        and not _PAGING.intersection(given.label.split())
        and not _halved(given, errand)
    ]
    if not open_to:
        return list(errands)
    chosen = rng.some(open_to, 1 + rng.chance(25))
    withheld = {(position, given.parameter) for position, given in chosen}
    return [
        Errand(
            errand.position,
            tuple(g for g in errand.givens if (errand.position, g.parameter) not in withheld),
            tuple(g for g in errand.givens if (errand.position, g.parameter) in withheld),
            errand.bindings,
            errand.picks,
        )
        for errand in errands
    ]

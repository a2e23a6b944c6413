"""What a call takes from results: which bindings will do, and which item of a list it is about."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from toolgen.agents.briefing import Pick
from toolgen.agents.givens import RANGE_KINDS
from toolgen.agents.mind import Mind
from toolgen.agents.repertoire import Part
from toolgen.agents.weaving import BY_ONESELF
from toolgen.core.mix import Kind
from toolgen.core.plan import Binding, Blueprint
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

_TELLING_APART: frozenset[ValueKind] = frozenset(
    ("id", "uuid", "code", "slug", "email", "phone", "username", "symbol", "isbn", "vin", "path")
)
_TRAITS = frozenset(
    ("city", "country", "country_code", "region", "currency", "language", "language_code", "timezone", "date", "year")
)
_STAY: frozenset[ValueKind] = frozenset(("start_date", "end_date"))


# Which way is the better one, where a thing is recommended by a number.
_BETTER: dict[ValueKind, Literal["min", "max"]] = {
    "rating": "max", "price": "min", "distance": "min", "duration": "min",
}  # fmt: skip


def left_open(
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


def by_identity(pick: Pick, bindings: Sequence[Binding], part: Part) -> bool:
    """Whether a call takes of an item what it alone has: its id, not the city that it shares with the others."""
    place = pick.producer, pick.over
    return any(_place(b) == place and part.by_name[b.parameter].kind in _TELLING_APART for b in bindings)


def usable(bindings: Sequence[Binding], part: Part, mind: Mind) -> tuple[Binding, ...]:
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


def picked(
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
        collection = parts[place[0]].collections.get(place[1])
        noun = short(collection.one) if collection is not None else ""
        if known is not None and known.how != "chosen" and mind.spoken.get(noun, place) != place:
            known = replace(known, again=False)  # "that file" is another by now
        picks[place] = _fresh(*place, parts, rng, acting=acting) if known is None else known
        mind.picks[place] = replace(picks[place], again=True)
        mind.spoken[noun] = place
    return tuple(picks.values())


def short(one: str) -> str:
    """What somebody calls a thing for short: the "file" of "shared file"."""
    return one.rpartition(" ")[2].lower()


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

"""The planner: from a chain of endpoints to a scenario that somebody could have brought to an assistant.

It decides who the user is, which values they have in mind, what they say at once and what only when asked, and how
the chain falls into requests. Values are drawn from the blueprint's seed alone.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.briefing import STATED, Errand, Given, Pick
from toolgen.agents.repertoire import Part, Slotted
from toolgen.agents.wording import boolean_clause, long_date, phrase
from toolgen.core import values
from toolgen.core.json import Json
from toolgen.core.mix import Kind
from toolgen.core.plan import Binding, Blueprint
from toolgen.core.rng import Stream, mix
from toolgen.core.tools import ValueKind

_FIRST_DAY = date(2026, 1, 5)
_DAYS = 700
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RANGE_KINDS = frozenset(("start_date", "end_date", "start_time", "end_time", "minimum", "maximum"))
_PAGING = frozenset(("page", "limit", "offset", "cursor", "per", "size"))  # nobody is asked for these
_TELLING_APART = frozenset(
    ("id", "uuid", "code", "slug", "email", "phone", "username", "symbol", "isbn", "vin", "path")
)
_TRAITS = frozenset(
    ("city", "country", "country_code", "region", "currency", "language", "language_code", "timezone", "date", "year")
)
_TEXT = {"type": "string"}
_MAX_OPTIONAL = 2
_SHORT = 40  # characters of a value that somebody gets wrong and puts right


class _Person(Struct, frozen=True):
    """Facts about the user that the system message may state."""

    name: str
    email: str
    city: str


class Mind(Struct):
    """What the user has in mind so far: values said or planned, by slot key."""

    base: int
    today: date
    person: _Person
    stated: str  # the system message, "" if there is none
    known: dict[str, Given]
    picks: dict[tuple[int, str], Pick]
    left_open: bool = False  # whether the user has left open once which item they mean


def mind_of(base: int, rng: Stream, rules: Sequence[str]) -> Mind:
    """What somebody has in mind at the beginning, and what the system message states besides these rules."""
    today = _FIRST_DAY + timedelta(days=rng.below(_DAYS))
    person = _person(base, today)
    stated = " ".join([text for text in (_stated(rng, person, today), *rules) if text])
    return Mind(base=base, today=today, person=person, stated=stated, known={}, picks={})


def _person(base: int, today: date) -> _Person:
    key = mix(base, 0x70657273) | 1 << 40
    first, last = _DRAW_FIRST(key, today), _DRAW_LAST(key, today)
    email = f"{first}.{last}@example.com".lower().replace(" ", "").replace("'", "")
    return _Person(f"{first} {last}", email, str(_DRAW_CITY(key, today)))


_DRAW_FIRST = values.compile("first_name", _TEXT)
_DRAW_LAST = values.compile("last_name", _TEXT)
_DRAW_CITY = values.compile("city", _TEXT)


def _stated(rng: Stream, person: _Person, today: date) -> str:
    """The system message: the date always, facts about the user often; one conversation in eight has none."""
    if rng.chance(12):
        return ""
    day = f"{_WEEKDAYS[today.weekday()]}, {long_date(today.isoformat())}"
    opening = rng.pick(
        (
            f"Today is {day}.",
            f"You are a helpful assistant with access to tools. Today is {day}.",
            f"Current date: {day}.",
            f"It is {day}. Use the tools when they help, and never guess a value.",
        )
    )
    facts = rng.pick(
        (
            "",
            f" The user is {person.name} ({person.email}), based in {person.city}.",
            f" You are talking to {person.name}, e-mail {person.email}.",
            f" User profile: name {person.name}; e-mail {person.email}; home city {person.city}.",
        )
    )
    return opening + facts + rng.pick(("", " Locale: en-US.", " The user's locale is en-US."))


def groups_of(
    blueprint: Blueprint, parts: Sequence[Part], rng: Stream, *, parallel: bool, apart: bool
) -> list[list[int]]:
    """The chain in requests: a call opens a new one when it continues nothing, or by choice."""
    groups: list[list[int]] = [[0]]
    for position in range(1, len(parts)):
        here = groups[-1]
        bound = {binding.producer for binding in blueprint.calls[position].bindings}
        sibling = blueprint.calls[position].endpoint_id == blueprint.calls[position - 1].endpoint_id
        together = 100 if sibling else 0 if apart else 50 if bound & set(here) else 80 if parallel else 10
        if len(here) < 3 and rng.chance(together):
            here.append(position)
        else:
            groups.append([position])
    return groups


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
    bindings = _usable(call.bindings, part)
    bound = {binding.parameter for binding in bindings}
    placed = any(part.by_name[name].kind in _PLACES for name in bound)
    twin = any(parts[earlier].endpoint is part.endpoint for earlier in range(position))
    wanted = [slot for slot in part.required if slot.name not in bound]
    if part.optional and rng.chance(45):
        # A place that comes from a result leaves no room for another that the user had in mind.
        wanted.extend(
            slot
            for slot in rng.some(part.optional, 1 + rng.below(_MAX_OPTIONAL))
            if slot.name not in bound and not (placed and slot.kind in _PLACES)
        )
    givens = _givens(wanted, position, twin=twin, mind=mind, rng=rng)
    picks = _picks(bindings, blueprint, parts, mind, rng)
    if leave_open is not None and picks:
        picks = _opened(picks, leave_open, parts, mind, here)
    return Errand(position, givens, (), bindings, picks)


def plain_errand(position: int, part: Part, mind: Mind, rng: Stream) -> Errand:
    """A call beside the chain. Nothing in the chain relies on what is said for it, so it is not remembered."""
    aside = replace(mind, known={})
    return Errand(position, _givens(part.required, position, twin=False, mind=aside, rng=rng), (), (), ())


def _givens(slots: Sequence[Slotted], position: int, *, twin: bool, mind: Mind, rng: Stream) -> tuple[Given, ...]:
    used: set[ValueKind] = set()
    return tuple([_given(slot, position, twin=twin, used=used, mind=mind, rng=rng) for slot in slots])


def alternative(given: Given, part: Part, mind: Mind, rng: Stream) -> Given | None:
    """The same argument with another value, as somebody says it who gets it wrong first; None if there is none."""
    slot = part.by_name[given.parameter]
    if slot.boolean:
        return None
    for _ in range(3):
        value = slot.draw(mix(mind.base, rng.below(1 << 32)) | 1 << 50, mind.today)
        said = phrase(value, slot.kind, enum=slot.enum)
        if said.text != given.quote and said.reading == given.reading and len(said.text) < _SHORT:
            return replace(given, value=value, quote=said.text)
    return None


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
    if kind == "candidates":
        opened = replace(first, how="chosen", by="", words="", open=True)
    else:
        ranked = next(((fact, how) for fact, _, _ in items.rankings if (how := _BETTER.get(fact.kind))), None)
        if ranked is None:
            return picks
        fact, how = ranked
        words = next(least if how == "min" else most for found, least, most in items.rankings if found is fact)
        opened = replace(first, how=how, by=fact.pointer, words=words, open=True)
    mind.picks[first.producer, first.over] = replace(opened, again=True, open=False)
    return (opened, *picks[1:])


def _usable(bindings: Sequence[Binding], part: Part) -> tuple[Binding, ...]:
    """The bindings whose values will do. Half a range is left to the user, who knows which end comes first."""
    if not bindings:
        return ()
    fitting = [b for b in bindings if b.parameter in part.by_name and part.by_name[b.parameter].bindable]
    told = {_place(b) for b in fitting if part.by_name[b.parameter].kind in _TELLING_APART}
    if told:  # the traits of a thing come from that thing, not from another that happens to have such a trait
        fitting = [b for b in fitting if part.by_name[b.parameter].kind not in _TRAITS or _place(b) in told]
    halves = [b for b in fitting if part.by_name[b.parameter].kind in _RANGE_KINDS]
    if len(halves) == 1 and sum(slot.kind in _RANGE_KINDS for slot in part.by_name.values()) > 1:
        fitting.remove(halves[0])
    return tuple(fitting)


def _place(binding: Binding) -> tuple[int, str]:
    """The result, and the list in it, that a binding takes from."""
    over, star, _ = binding.path.partition("/*")
    return binding.producer, over if star else ""


def _given(slot: Slotted, position: int, *, twin: bool, used: set[ValueKind], mind: Mind, rng: Stream) -> Given:
    key = f"{position}.{slot.name}"
    if slot.key and not twin:
        known = mind.known.get(slot.key)
        if known is not None:
            return Given(slot.name, known.value, known.quote, known.reading, "", known.label, known.key)
        own = _own(slot, mind, rng)
        if own is not None:
            return own
    value = _value(slot, position if twin else -1, used, mind, rng)
    second = slot.kind in used
    used.add(slot.kind)
    if slot.boolean and isinstance(value, bool):
        said = boolean_clause(slot.label, value)
        clause = said.text if " " in said.text else f"{slot.label}: {said.text}"
        return Given(slot.name, value, said.text, said.reading, clause, slot.label, key)
    said = phrase(value, slot.kind, enum=slot.enum, words=slot.kind in ("count", "quantity") and rng.chance(50))
    pattern = rng.pick(slot.clauses)
    if second and pattern.startswith(("in ", "for ", "on ")):
        pattern = "and {v}"  # "in Denver and New York"
    clause = pattern.format(v=said.text, label=slot.label)
    given = Given(slot.name, value, said.text, said.reading, clause, slot.label, key)
    if slot.key and not twin:
        mind.known[slot.key] = given
    return given


def _own(slot: Slotted, mind: Mind, rng: Stream) -> Given | None:
    """A fact about the user that the system message states, where the parameter asks for the user's own."""
    if not slot.own or slot.kind not in ("email", "person_name", "city"):
        return None
    value = {"email": mind.person.email, "person_name": mind.person.name, "city": mind.person.city}[slot.kind]
    if value not in mind.stated or not rng.chance(70):
        return None
    return Given(slot.name, value, value, "text", "", slot.label, STATED)


def _value(slot: Slotted, twin: int, used: set[ValueKind], mind: Mind, rng: Stream) -> Json:
    if slot.examples and rng.chance(60):
        return rng.pick(slot.examples)
    key = mind.base
    if slot.kind not in _RANGE_KINDS:
        # One base key keeps a city and its country together; a second city of the same call needs its own.
        if slot.kind in used or slot.kind not in _PLACES:
            key = mix(key, slot.salt) | mix(slot.salt, key) << 32
        if twin >= 0:
            key = mix(key, twin * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) | mix(key, twin + 1) << 32
    return slot.draw(key, mind.today)


_PLACES: frozenset[ValueKind] = frozenset(
    ("city", "country", "country_code", "region", "latitude", "longitude", "coordinates", "timezone", "currency",
     "language", "language_code", "postal_code")
)  # fmt: skip


def _picks(
    bindings: Sequence[Binding], blueprint: Blueprint, parts: Sequence[Part], mind: Mind, rng: Stream
) -> tuple[Pick, ...]:
    """Which item of each list the call is about. What was picked before stays the thing that is spoken of."""
    if not bindings:
        return ()
    picks: dict[tuple[int, str], Pick] = {}
    fanned = _fanned_out(bindings, blueprint)
    for binding in bindings:
        place = _place(binding)
        if "/*" not in binding.path or place in picks:
            continue
        if binding is fanned:
            picks[place] = Pick(*place, "nth", nth=binding.item)
            continue
        known = mind.picks.get(place)
        picks[place] = _fresh(*place, parts, rng) if known is None else known
        mind.picks[place] = replace(picks[place], again=True)
    return tuple(picks.values())


def _fresh(producer: int, over: str, parts: Sequence[Part], rng: Stream) -> Pick:
    """The best item by something, or simply the first."""
    collection = parts[producer].collections.get(over)
    if collection is None or not collection.rankings or not rng.chance(60):
        return Pick(producer, over, "first", words="the first")
    fact, least, most = rng.pick(collection.rankings)
    if rng.chance(50):
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


def withhold(errands: Sequence[Errand], rng: Stream) -> list[Errand]:
    """Move one or two required values from what is said at once to what is said when asked."""
    open_to = [
        (errand.position, given)
        for errand in errands
        for given in errand.givens
        if given.clause and given.reading != "boolean" and not _PAGING.intersection(given.label.split())
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

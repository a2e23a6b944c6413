"""What is wanted of each call of a request, in words: what to do, and to which thing found before.

Calls that differ in nothing but the item of a list are one wish: "check each of the top two hotels".
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.briefing import STATED, Errand, Given, Pick
from toolgen.agents.clauses import FROM_WORDS, TO_WORDS, sayable
from toolgen.agents.fusing import Fused, Wanted, fused, joined, wanted
from toolgen.agents.joints import joint
from toolgen.agents.pairs import quoted, twins
from toolgen.agents.repertoire import Part, Slotted
from toolgen.agents.wording import listed, with_article
from toolgen.core.english import plural, words
from toolgen.core.plan import Binding
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

Parts = Sequence[Part] | Mapping[int, Part]  # by position


class Wish(Struct, frozen=True):
    """What is wanted of one call, or of several alike."""

    part: Part
    deed: str  # "book a room for the first hotel under the name Ada King"
    thing: str  # the same as something to be shown: "the rooms of the first hotel"; "" where it is none
    rest: str  # what follows the noun, of a search that names nothing found before: " in Lisbon"
    known: bool  # whether it is about a thing that came up before
    values: Fused


def wishes(errands: Sequence[Errand], parts: Parts, rng: Stream) -> list[Wish]:
    """What is wanted; errands alike for further items of one list are one wish."""
    found: list[Wish] = []
    place = 0
    while place < len(errands):
        errand = errands[place]
        alike = [errand]
        while place + len(alike) < len(errands) and _alike(errand, errands[place + len(alike)], parts):
            alike.append(errands[place + len(alike)])
        following = errands[place + len(alike)] if place + len(alike) < len(errands) else None
        if following is not None and parts[following.position].endpoint is parts[errand.position].endpoint:
            alike = [errand]  # "the first two" and "the third" in one breath is hard to follow
        previous = errands[place - 1].position if place else errand.position - 1
        found.append(_wish(alike, previous, parts, rng))
        place += len(alike)
    return found


def _alike(one: Errand, other: Errand, parts: Parts) -> bool:
    """Whether two errands differ in nothing but the item that they take from a list."""
    return (
        parts[one.position].endpoint is parts[other.position].endpoint
        and len(one.picks) == len(other.picks) == 1
        and {one.picks[0].how, other.picks[0].how} <= {"first", "nth"}
        and (one.picks[0].producer, one.picks[0].over) == (other.picks[0].producer, other.picks[0].over)
        and not any(given.clause for errand in (one, other) for given in errand.givens)
        and not other.withheld
    )


def _wish(alike: Sequence[Errand], previous: int, parts: Parts, rng: Stream) -> Wish:
    errand = alike[0]
    part = parts[errand.position]
    traits = len(alike) == 1 and bool(errand.picks) and _only_traits(errand, part)
    item = _item(alike, parts, rng) if errand.bindings and not traits else ""
    before = _part_at(previous, parts)
    again = bool(item) and before is not None and before.endpoint is part.endpoint
    named = "" if again or not item else _named(part, errand, item, parts)
    about = Wanted(verb=part.endpoint.verb) if again or named else wanted(part)
    givens = _completing(errand, part) if errand.bindings and errand.givens else errand.givens
    values = fused(givens, part.by_name, about, rng)
    rest = f"{_once_more(errand, part)}{joined(values.clauses)}"
    own = _itself(errand, parts) if item and not named and not again else None
    others = errand if own is None else replace(errand, bindings=tuple(b for b in errand.bindings if b is not own))
    linked = _linked(others, parts, traits=traits) if errand.bindings else ""
    if not item and linked.endswith(f" that {part.one}") and linked.count(" that ") == 1:
        named, linked = f"that {part.one}", ""  # "geocode that city"
    verb = rng.pick(_AGAIN) if again else rng.pick(_verbs(part))
    what = item if again else named or values.object or part.object
    if own is not None:
        what = f"that {part.one}"  # "pin that message in that channel"
    if item and not again and not named:
        what = f"{what} {_towards(errand, part, _kind_of_item(part, errand, parts))} {item}"
    if linked.startswith(" for ") and f" for {item}" in what:
        linked = f" and{linked.removeprefix(' for')}"  # "for the first player and that season"
    thing = f"{what}{linked}{rest}"
    deed = f"{verb} {thing}"
    seen = part.endpoint.effect in ("read", "search") and part.endpoint.verb in _SEEING
    seen = seen and not any(slot.label == part.one for slot in part.required)  # who has a number does not ask to see it
    return Wish(part, deed, thing if seen else "", f"{linked}{rest}", bool(item), values)


def _itself(errand: Errand, parts: Parts) -> Binding | None:
    """The binding that names the very thing that is acted on, which an earlier call made or found, beside another."""
    part = parts[errand.position]
    about = None if errand.picks else _subject(errand, parts)
    for binding in errand.bindings:
        slot = part.by_name[binding.parameter]
        if binding is about or slot.kind not in ("id", "uuid") or "/*" in binding.path:
            continue
        if part.one in (parts[binding.producer].one, slot.entity.rpartition("_")[2].replace("_", " ")):
            return binding
    return None


def _completing(errand: Errand, part: Part) -> list[Given]:
    """The values, with the other one of two of a kind beside the one that a result holds: "compare it with Rome"."""
    bound = [part.by_name[binding.parameter] for binding in errand.bindings if binding.parameter in part.by_name]
    joint = "with" if part.endpoint.verb in _COMPARING else "and"
    return [
        replace(given, clause=f"{joint} {quoted(given)}")
        if given.clause and any(twins(slot.label, given.label) or twins(given.label, slot.label) for slot in bound)
        else given
        for given in errand.givens
    ]


_COMPARING = frozenset(("compare", "match", "merge", "correlate", "combine", "swap"))


def _towards(errand: Errand, part: Part, kind: str) -> str:
    """How the thing that an errand takes up is joined to what is wanted: for it, from it, or to it."""
    if not errand.picks:
        return joint(part.endpoint.verb, part.one, kind)
    first = errand.picks[0]
    over = f"{first.over}/*"
    for binding in errand.bindings:
        if binding.producer == first.producer and binding.path.startswith(over):
            words = frozenset(part.by_name[binding.parameter].label.lower().split())
            if part.endpoint.effect == "send" and part.by_name[binding.parameter].kind == "email":
                return "to"
            if bool(words & FROM_WORDS) != bool(words & TO_WORDS):
                return "from" if words & FROM_WORDS else "to"
    return joint(part.endpoint.verb, part.one, kind)


def _once_more(errand: Errand, part: Part) -> str:
    """What was said before and holds for this as well: " in the same city for the same dates"."""
    slots = [part.by_name[given.parameter] for given in errand.givens if not given.clause and given.key != STATED]
    if not slots:
        return ""
    stay = {slot.kind for slot in slots} >= {"start_date", "end_date"}
    said = [" for the same dates"] if stay else []
    for slot in slots:
        if stay and slot.kind in ("start_date", "end_date"):
            continue
        if slot.pointing:
            said.append(f" {slot.pointing.replace('that ', 'the same ', 1)}")
        elif sayable(slot.label) and slot.kind not in ("count", "quantity", "longitude"):
            said.append(f" with the same {'position' if slot.kind == 'latitude' else slot.label}")
    return "".join(dict.fromkeys(said))


def _part_at(position: int, parts: Parts) -> Part | None:
    if isinstance(parts, Mapping):
        return parts.get(position)
    return parts[position] if 0 <= position < len(parts) else None


_AGAIN = ("do the same for", "repeat that for", "do that for")
_SEEING = frozenset(
    ("search", "find", "list", "get", "look up", "fetch", "show", "retrieve", "check", "look for", "read", "view")
)


def _verbs(part: Part) -> tuple[str, ...]:
    return _VERBS.get(part.endpoint.verb) or part.verbs


_VERBS: dict[str, tuple[str, ...]] = {
    "search": ("search for", "find", "look for", "look up"),
    "find": ("find", "look for", "look up"),
    "list": ("list", "pull up", "get"),
    "get": ("get", "pull up", "look up", "fetch", "check"),
    "look up": ("look up", "check", "find"),
    "create": ("create", "make"),
    "delete": ("delete", "remove", "get rid of"),
    "update": ("update", "change", "adjust"),
}  # fmt: skip


def _item(alike: Sequence[Errand], parts: Parts, rng: Stream) -> str:
    """The earlier thing that errands are about: an item of a list, or what an earlier call made or found."""
    errand = alike[0]
    if len(alike) > 1:
        return _several([other.picks[0] for other in alike], parts, rng)
    if errand.picks:
        return _picked(errand.picks[0], parts)
    subject = _subject(errand, parts)
    if subject is None:
        return ""
    return f"that {parts[errand.position].by_name[subject.parameter].entity.replace('_', ' ')}"


def _only_traits(errand: Errand, part: Part) -> bool:
    """Whether an errand takes nothing that names the item: its city or its currency, but not its id."""
    place = errand.picks[0].producer, errand.picks[0].over
    kinds = [
        part.by_name[binding.parameter].kind
        for binding in errand.bindings
        if (binding.producer, binding.path.partition("/*")[0]) == place
    ]
    return bool(kinds) and all(kind in _TRAITS for kind in kinds)


_TRAITS: frozenset[ValueKind] = frozenset(
    ("city", "country", "country_code", "region", "currency", "language", "language_code", "timezone", "latitude",
     "longitude", "coordinates", "postal_code", "price", "amount", "date", "start_date", "end_date", "year", "number",
     "image_url", "status", "category", "duration", "count", "rating", "color", "paragraph", "sentence")
)  # fmt: skip


def _several(picks: Sequence[Pick], parts: Parts, rng: Stream) -> str:
    """Several items of one list: "each of the first two hotels", "the second and the third hotel"."""
    collection = parts[picks[0].producer].collections.get(picks[0].over)
    one = collection.one if collection is not None else "result"
    places = [pick.nth if pick.how == "nth" else 0 for pick in picks]
    if places == list(range(len(places))):
        count = _COUNTS[len(places)] if len(places) < len(_COUNTS) else str(len(places))
        if rng.chance(60):
            return f"{rng.pick(('the top', 'each of the top'))} {count} {plural(one)}"
    return f"the {listed([_ORDINALS[min(place, len(_ORDINALS) - 1)] for place in places])} {one}"


_COUNTS = ("no", "one", "two", "three", "four", "five")


def _subject(errand: Errand, parts: Parts) -> Binding | None:
    """The binding that names what the errand is about, where it takes nothing from a list."""
    for binding in errand.bindings:
        slot = parts[errand.position].by_name[binding.parameter]
        if slot.kind == "id" and slot.entity:
            return binding
    return None


def _picked(pick: Pick, parts: Parts) -> str:
    collection = parts[pick.producer].collections.get(pick.over)
    return pointed(pick, collection.one if collection is not None else "result")


def _named(part: Part, errand: Errand, item: str, parts: Parts) -> str:
    """The item with what is wanted of it, where the noun names it: "the details of the first hotel", "that job"."""
    one = _kind_of_item(part, errand, parts)
    if part.endpoint.verb in _NEW:
        return ""
    if one == part.one or part.one.endswith(f" {one}"):
        return item
    if part.noun.lower().startswith(f"{one} "):
        return f"the {part.noun[len(one) + 1 :]} of {item}"
    return ""


_NEW = frozenset(("create", "add", "generate", "make", "set up", "post"))  # a listing for the first listing is another


def _kind_of_item(part: Part, errand: Errand, parts: Parts) -> str:
    if errand.picks:
        collection = parts[errand.picks[0].producer].collections.get(errand.picks[0].over)
        return collection.one if collection is not None else "result"
    subject = _subject(errand, parts)
    return "" if subject is None else part.by_name[subject.parameter].entity.replace("_", " ")


def _linked(errand: Errand, parts: Parts, *, traits: bool) -> str:
    """The other values that come from earlier results: " in that city", " with the email of the first record"."""
    about = None if errand.picks else _subject(errand, parts)
    groups: dict[tuple[int, str], list[Binding]] = {}
    for binding in errand.bindings:
        over, star, _ = binding.path.partition("/*")
        place = (binding.producer, over if star else "")
        spoken = star and errand.picks and place == (errand.picks[0].producer, errand.picks[0].over)
        if (traits or not spoken) and binding is not about:
            groups.setdefault(place, []).append(binding)
    said = ""
    for (producer, over), bindings in groups.items():
        slots = [parts[errand.position].by_name[binding.parameter] for binding in bindings]
        if len(slots) == 1 and not over and slots[0].pointing and _was_said(slots[0], parts[producer]):
            said += f" {_pointed_at(slots[0], errand, parts[errand.position])}"
            continue
        pick = errand.pick_of(producer, over) if over else None
        origin = _picked(pick, parts) if pick is not None else with_article(parts[producer].one)
        if len(slots) == 1 and slots[0].kind in ("id", "uuid"):
            near = joint(parts[errand.position].endpoint.verb, parts[errand.position].one, origin)
            said += f" {'with' if slots[0].label.startswith('other ') else near} {origin}"
        elif {slot.kind for slot in slots} == {"latitude", "longitude"}:
            said += f" at the location of {origin}"
        else:
            said += _taken(bindings, slots, origin)
    return said


def _was_said(slot: Slotted, producer: Part) -> bool:
    """Whether the user said such a value when they asked for what holds it: "in that city"; else it is one of that."""
    return any(asked.kind == slot.kind for asked in producer.required)


def _pointed_at(slot: Slotted, errand: Errand, part: Part) -> str:
    """ "in that city"; "with that city" where it is compared with another that a result holds."""
    others = [part.by_name[binding.parameter].label for binding in errand.bindings]
    if part.endpoint.verb in _COMPARING and any(twins(other, slot.label) for other in others):
        return f"with {slot.pointing.partition(' ')[2]}"
    return slot.pointing


def _taken(bindings: Sequence[Binding], slots: Sequence[Slotted], origin: str) -> str:
    """Values by what the result calls them: " in the currency of the first account"."""
    names = [_leaf(binding.path, slot.label) for binding, slot in zip(bindings, slots, strict=True)]
    if len(names) > 1:
        return f" with the {listed(list(dict.fromkeys(names)))} of {origin}"
    [name], [slot] = names, slots
    whose = f"that {name}" if origin.endswith(f" {name}") else f"the {name} of {origin}"
    if slot.kind == "email" and slot.sends:
        return f" to {whose}"
    near = next((match[1] for frame in slot.clauses if (match := _NEAR.fullmatch(frame))), "")
    if near:
        return f" {near} {whose}"
    return f" with {whose}" if set(name.split()) & set(slot.label.split()) else f" with {whose} as the {slot.label}"


_NEAR = re.compile(r"((?:[a-z]+ ){0,3}(?:in|on|at|from|to|for|after|since|before|until)) \"?\{v\}\"?")


def _leaf(path: str, label: str) -> str:
    """What a result calls a value; the label of the parameter where that says nothing."""
    name = " ".join([_SPELLED.get(word, word) for word in words(path.rpartition("/")[2])])
    return name if sayable(name) and name.rpartition(" ")[2] not in _SAYING_NOTHING else label


_SPELLED = {
    "lat": "latitude",
    "lng": "longitude",
    "lon": "longitude",
    "img": "image",
    "pic": "picture",
    "desc": "description",
}
_SAYING_NOTHING = frozenset(("id", "name", "key", "text", "title", "code", "type", "number", "url", "uri"))


def pointed(pick: Pick, noun: str) -> str:
    """The item a pick is about, in words."""
    if pick.again:
        return f"that {noun}"
    if pick.open:
        return f"one of the {plural(noun)}"
    if pick.how == "nth":
        return f"the {_ORDINALS[min(pick.nth, len(_ORDINALS) - 1)]} {noun}"
    if " one" in pick.words:
        return pick.words.replace("the one", f"the {noun}", 1)
    return f"{pick.words} {noun}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth")

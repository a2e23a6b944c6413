"""What is wanted of each call of a request, in words: what to do, and to which thing found before.

Calls that differ in nothing but the item of a list are one wish: "check each of the top two hotels".
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.bare import LISTING, whole
from toolgen.agents.briefing import STATED, Errand, Given
from toolgen.agents.clauses import FROM_WORDS, TO_WORDS, sayable
from toolgen.agents.fusing import Fused, fused, joined
from toolgen.agents.joints import joint
from toolgen.agents.linking import (
    COMPARING,
    Parts,
    item_of,
    kind_of_item,
    linked,
    one_of,
    part_at,
    picked,
    spoken_of,
    subject_of,
)
from toolgen.agents.objects import IDENTIFYING, Wanted, own_id, wanted
from toolgen.agents.pairs import quoted, twins
from toolgen.agents.repertoire import Part
from toolgen.agents.wording import is_plural, with_article
from toolgen.core.english import plural
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind


class Wish(Struct, frozen=True):
    """What is wanted of one call, or of several alike."""

    part: Part
    deed: str  # "book a room for the first hotel under the name Ada King"
    thing: str  # the same as something to be shown: "the rooms of the first hotel"; "" where it is none
    rest: str  # what follows the noun, of a search that names nothing found before: " in Lisbon"
    known: bool  # whether it is about a thing that came up before
    values: Fused
    lacking: bool = False  # whether something is left to be asked for
    whole: bool = False  # whether everything that there is is wanted: "all channels"


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
        found.append(_wish(alike, previous, parts, rng, since=errands[0].position))
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


def _wish(alike: Sequence[Errand], previous: int, parts: Parts, rng: Stream, *, since: int) -> Wish:
    errand = alike[0]
    part = parts[errand.position]
    traits = len(alike) == 1 and bool(errand.picks) and _only_traits(errand, part)
    item = item_of(alike, parts, rng) if errand.bindings and not traits else ""
    before = part_at(previous, parts)
    again = bool(item) and before is not None and before.endpoint is part.endpoint
    named = "" if again or not item else _named(part, errand, item, parts)
    about = Wanted(verb=part.endpoint.verb) if again or named else wanted(part)
    givens = _completing(errand, part) if errand.givens else errand.givens
    values = fused(givens, part.by_name, about, rng)
    rest = _said_of_it(f"{_once_more(errand, part, parts, since)}{joined(values.clauses)}", part)
    acting = bool(item or traits) and not named and not again
    own, others = _itself(errand, parts) if acting else ("", errand)
    beside = linked(others, parts, traits=traits) if errand.bindings else ""
    if not item:
        named, beside = _pointed_at(part, beside)
    verb = rng.pick(_AGAIN) if again else rng.pick(_verbs(part))
    what = item if again else named or values.object or part.object
    what = own or what
    plain = not (item or named or own or beside or rest or errand.withheld or errand.bindings)
    what, rest = _the_same(part, what, rest, given=bool(values.object))
    entire = whole(part, rng) if plain and not (values.object or values.details or values.trailing) else ""
    if entire:
        what, verb = entire, rng.pick(LISTING)
    unsaid = what == part.object and _is_unsaid(part, errand)
    if unsaid:
        what = with_article(part.noun, new=True)  # "a draft": which one is asked
    if item and not again and not named:
        toward = _towards(errand, part, kind_of_item(part, errand, parts))
        if beside.startswith(f" {toward} "):  # "a holding for the first position to the first portfolio"
            toward = "for"
        what = f"{what} {toward} {item}"
    if beside.startswith(" for ") and f" for {item}" in what:
        beside = f" and{beside.removeprefix(' for')}"  # "for the first player and that season"
    if item and beside == f" for {item}" and item in what:
        beside = ""  # "the tweets of the first user" need no user again
    if verb.endswith(" up") and what.startswith("up to "):
        what = what.replace("up to", "at most", 1)
    thing = f"{what}{beside}{rest}"
    deed = f"{verb} {thing}"
    shown = thing if _is_seen(part) and not unsaid else ""
    return Wish(part, deed, shown, f"{beside}{rest}", bool(item), values, bool(errand.withheld), bool(entire))


def _said_of_it(rest: str, part: Part) -> str:
    """What is said beside the thing, as the verb joins it."""
    if part.endpoint.verb == "add" and rest.startswith(" on the same date"):
        return rest.replace(" on ", " to ", 1)
    return rest.replace(" with ", " at ", 1) if rest.startswith(" with the same position") else rest


def _pointed_at(part: Part, beside: str) -> tuple[str, str]:
    """What was found before, where that is the very thing, and what is left beside it: "geocode that city"."""
    if beside.endswith(f" that {part.one}") and beside.count(" that ") == 1:
        return f"that {part.one}", ""
    if beside.startswith(" from the ") and beside.endswith(f" {part.one}"):
        return beside.removeprefix(" from "), ""  # "convert the first document"
    return (f"that {part.one}", "") if beside == " at that path" else ("", beside)


def _the_same(part: Part, what: str, rest: str, *, given: bool) -> tuple[str, str]:
    """What is wanted and what is said of it, where it is what was spoken of before; `given`: a value stands for it."""
    if part.endpoint.verb in COMPARING and rest.startswith(" for the same ") and not given:
        what, rest = rest.removeprefix(" for "), ""  # "compare the same symbol with MSSY"
    same = _SAME.match(rest)
    if same is not None and what == part.object and same[1] in (part.one, part.one.partition(" ")[0], "path"):
        what, rest = f"the same {part.one}", rest[same.end() :]  # "copy the same file", "format the same date"
    return what, rest


def _is_seen(part: Part) -> bool:
    """Whether what is wanted can be asked to be shown: who has a number does not ask to see it."""
    looking = part.endpoint.effect in ("read", "search") and part.endpoint.verb in _SEEING
    return looking and not any(slot.label == part.one for slot in part.required)


def _is_unsaid(part: Part, errand: Errand) -> bool:
    """Whether the user does not say yet which thing they mean, though its id alone says so."""
    slots = [(given, part.by_name[given.parameter].kind) for given in errand.withheld]
    return not is_plural(part.noun) and any(
        kind == "url"
        or (kind == "phone" and part.one == "phone number")
        or (kind in IDENTIFYING and own_id(given, part.one))
        for given, kind in slots
    )


def _itself(errand: Errand, parts: Parts) -> tuple[str, Errand]:
    """The very thing that is acted on beside another ("that message" of a channel), and the errand without it."""
    part = parts[errand.position]
    for pick in errand.picks[1:]:
        if one_of(pick, parts) == part.one:
            place = f"{pick.over}/*"
            left = [b for b in errand.bindings if b.producer != pick.producer or not b.path.startswith(place)]
            return picked(pick, parts), replace(errand, bindings=tuple(left))
    about = None if errand.picks else subject_of(errand, parts)
    for binding in errand.bindings:
        slot = part.by_name[binding.parameter]
        if binding is about or slot.kind not in ("id", "uuid") or "/*" in binding.path:
            continue
        if part.one in (parts[binding.producer].one, slot.entity.rpartition("_")[2].replace("_", " ")):
            left = [other for other in errand.bindings if other is not binding]
            return f"that {part.one}", replace(errand, bindings=tuple(left))
    return "", errand


def _completing(errand: Errand, part: Part) -> list[Given]:
    """The values, with the other one of two of a kind beside the one that a result holds: "compare it with Rome"."""
    bound = [part.by_name[binding.parameter] for binding in errand.bindings if binding.parameter in part.by_name]
    bound.extend(part.by_name[given.parameter] for given in errand.givens if not given.clause and given.key != STATED)
    joint = "with" if part.endpoint.verb in COMPARING else "and"
    return [
        replace(given, clause=f"{joint} {quoted(given)}")
        if given.clause and any(twins(slot.label, given.label) or twins(given.label, slot.label) for slot in bound)
        else given
        for given in errand.givens
    ]


def _towards(errand: Errand, part: Part, kind: str) -> str:
    """How the thing that an errand takes up is joined to what is wanted: for it, from it, or to it."""
    if not errand.picks:
        return joint(part.endpoint.verb, kind)
    first = errand.picks[0]
    over = f"{first.over}/*"
    for binding in errand.bindings:
        if binding.producer == first.producer and binding.path.startswith(over):
            words = frozenset(part.by_name[binding.parameter].label.lower().split())
            if part.endpoint.effect == "send" and part.by_name[binding.parameter].kind == "email":
                return "to"
            if bool(words & FROM_WORDS) != bool(words & TO_WORDS):
                return "from" if words & FROM_WORDS else "to"
    return joint(part.endpoint.verb, kind)


def _first_said(given: Given) -> int:
    """The position of the call for which a value was said first; -1 where it was said for none."""
    position, _, _ = given.key.partition(".")
    return int(position) if position.isdecimal() else -1


def _once_more(errand: Errand, part: Part, parts: Parts, since: int) -> str:
    """What was said before and holds for this as well: " in the same city for the same dates".

    Which of two cities is said anew, where it was told in an earlier request than that of the call `since`.
    """
    known = [given for given in errand.givens if not given.clause and given.key != STATED]
    if not known:
        return ""
    slots = [part.by_name[given.parameter] for given in known]
    stay = {slot.kind for slot in slots} >= {"start_date", "end_date"}
    said = [" for the same dates"] if stay else []
    kinds = [slot.kind for slot in slots]
    for given, slot in zip(known, slots, strict=True):
        if stay and slot.kind in ("start_date", "end_date"):
            continue
        if (
            slot.pointing
            and 0 <= _first_said(given) < since
            and (
                (slot.kind in _DAYS and given.reading == "date")
                or kinds.count(slot.kind) > 1
                or spoken_of(slot.kind, _first_said(given), errand, parts)
            )
        ):
            said.append(f" {slot.pointing.partition('that ')[0]}{quoted(given)}")  # which of them is said anew
        elif slot.pointing and kinds.count(slot.kind) > 1:  # two of a kind are told apart by nothing else
            said.append(f" for the same {plural(slot.pointing.rpartition(' ')[2])}")
        elif slot.pointing:
            said.append(f" {slot.pointing.replace('that ', 'the same ', 1)}")
        elif sayable(slot.label) and slot.kind not in ("count", "quantity", "longitude"):
            said.append(f" with the same {'position' if slot.kind == 'latitude' else slot.label}")
    return "".join(dict.fromkeys(said))


_DAYS: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime"))
_SAME = re.compile(r" (?:on|at|for|in|with) the same (date|path|phone)(?: number)?")
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


def _named(part: Part, errand: Errand, item: str, parts: Parts) -> str:
    """The item with what is wanted of it, where the noun names it: "the details of the first hotel", "that job"."""
    one = kind_of_item(part, errand, parts).removesuffix(" item").removesuffix(" entry")
    if part.endpoint.verb in _NEW:
        return ""
    if not one:
        return ""
    if part.one.lower() == one.lower() or part.one.lower().endswith(f" {one.lower()}"):
        return item
    if part.noun.lower().startswith(f"{one.lower()} "):
        return f"the {part.noun[len(one) + 1 :]} of {item}"
    _, said, rest = f" {part.noun.lower()} ".partition(f" {one.lower()} ")
    if said and rest.strip() and not part.writes:  # "the detail of the first question" for a "past question detail"
        return f"the {rest.strip()} of {item}"
    return ""


_NEW = frozenset(("create", "add", "generate", "make", "set up", "post"))  # a listing for the first listing is another

"""How the values of one call are said together: "200 EUR", "from Oslo to Rome", "between 10 and 20", "for two guests".

Every value keeps its quote verbatim. What belongs together is one clause; a value without a partner keeps the clause
that its label and its kind give it; what has no natural clause may have a sentence of its own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.briefing import Given
from toolgen.agents.clauses import SPANS
from toolgen.agents.joints import MOVING
from toolgen.agents.objects import IDENTIFYING, Wanted, countable, identified, object_of
from toolgen.agents.pairs import Clause, a, among, bare, bound, pairs, quoted, take
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import is_plural
from toolgen.core import english
from toolgen.core.rng import Stream


class Fused(Struct, frozen=True):
    """The values of a call in words."""

    object: str  # what the values make of the object: "three tickets" of "a ticket", "210.84 EUR" of "an amount"
    clauses: tuple[Clause, ...]
    details: tuple[Given, ...]  # more than fit into one sentence, or better said in one of their own
    trailing: tuple[Given, ...]  # too long for a clause


_LONGEST = 90  # characters of a clause; a longer value has a sentence of its own
_OPENERS = ("with ",)  # "in Rome and 2020" would be two places


def fused(givens: Sequence[Given], slots: Mapping[str, Slotted], about: Wanted, rng: Stream) -> Fused:
    """The values that a call is given at once, in the words of people."""
    said = [given for given in givens if given.clause]
    if not said:
        return _NOTHING
    left = [given for given in said if len(given.clause) <= _LONGEST and not _pasted(given)]
    trailing = tuple(given for given in said if not among(given, left)) if len(left) < len(said) else ()
    others = [given for given in left if given.quote not in given.clause]  # "with my sister's email" stays as it is
    take(left, *others)
    theirs = next((g for g in others if about.one == "phone number" and g.clause.endswith(f" {about.one}")), None)
    if theirs is not None:
        take(others, theirs)
    stands = theirs.clause.partition(" ")[2] if theirs is not None else object_of(left, slots, about, rng)
    found = pairs(left, slots, rng) if len(left) > 1 else []
    changing = about.verb in _CHANGING
    apart = [given for given in left if (_made(given, slots) if changing else _set(given) and rng.chance(_SENTENCES))]
    take(left, *apart)
    left.extend(others)
    if len(left) > 1:
        left.sort(key=_place)
        room = max(_INLINE - len(found), 1)
        beyond = [given for given in left[room:] if given.reading != "boolean" and given.quote in given.clause]
        apart.extend(beyond)
        take(left, *beyond)
    found.extend([_single(given, slots[given.parameter], about.one, rng) for given in left])
    if about.verb == "set":
        found = [_set_to(clause, about.one) for clause in found]
    if about.verb in MOVING:
        found = [replace(clause, text=_NEARBY.sub("to ", clause.text)) for clause in found]
    return Fused(stands, tuple(found), tuple(apart), trailing)


def _pasted(given: Given) -> bool:
    """Whether a value is code that nobody says in the middle of a sentence."""
    return given.quote[:1] in "{[<" or "\n" in given.quote


_NOTHING = Fused("", (), (), ())
_INLINE = 3  # clauses that fit into one sentence
_NEAR = ("in ", "from ", "to ", "on ", "at ", "about ", "called ", "named ", "matching ", "for ", "of ")
_SENTENCES = 60  # of 100 values that have no words of their own, how many are said in a sentence of their own


def _set(given: Given) -> bool:
    """Whether a value is merely set: its label is no word for what it does."""
    clause = given.clause
    return (given.reading == "boolean" and clause.startswith(f"{given.label}: ")) or (
        clause.startswith("with ") and clause.startswith((f"with the {given.label} set to", f'with "{given.label}"'))
    )


def _made(given: Given, slots: Mapping[str, Slotted]) -> bool:
    """Whether a value is what something is changed to: "the target price should be 70", not which alert it is."""
    return given.reading != "boolean" and slots[given.parameter].kind not in IDENTIFYING


_NEARBY = re.compile(r"^(?:at|around|near) (?=the coordinates|latitude|-?\d)")


def _set_to(clause: Clause, one: str) -> Clause:
    """What a thing is set to: "the speed to 851 rpm" for "the speed with a speed of 851 rpm"."""
    said = clause.text.removeprefix(f"with {a(one)} of ") if one else clause.text
    return clause if said == clause.text else Clause(f"to {said}")


_CHANGING = frozenset(("update", "change", "edit", "modify", "adjust", "correct"))


def _place(given: Given) -> bool:
    """What follows a noun directly comes first, what is added with "with" or "using" later."""
    return not given.clause.startswith(_NEAR)


def joined(clauses: Sequence[Clause]) -> str:
    """The clauses one after another; neighbours that begin alike share it: "with a width of 6 and a height of 4"."""
    said = ""
    for place, clause in enumerate(clauses):
        shared = clause.opener if place and clause.opener == clauses[place - 1].opener else ""
        if not shared:
            said += f" {clause.text}"
        elif place + 1 < len(clauses) and clauses[place + 1].opener == shared:
            said += f", {clause.text.removeprefix(shared)}"
        else:
            said += f" and {clause.text.removeprefix(shared)}"
    return said


def _single(given: Given, slot: Slotted, one: str, rng: Stream) -> Clause:
    """A value that has no partner."""
    if given.reading == "boolean":
        return Clause(given.clause)
    if slot.numeric:
        said = _measured(given, rng)
        if said:
            return said
    if given.quote.isdecimal() and is_plural(given.label) and given.clause == f'with the {given.label} "{given.quote}"':
        return Clause(f"with {given.quote} {given.label}", "with ")
    if slot.kind in IDENTIFYING and bare(given):
        return Clause(identified(given, one, slot.entity.replace("_", " "), rng))
    text = given.clause.replace(f'"{given.quote}"', given.quote) if bare(given) else given.clause
    head = one.rpartition(" ")[2]
    if head and slot.textual and given.label in (f"{head} name", f"{one} name", f"{head} title", f"{one} title"):
        return Clause(f"{rng.pick(('called', 'named'))} {quoted(given)}")
    if given.quote in _RIDES and given.label.rpartition(" ")[2] in ("mode", "transport", "vehicle"):
        return Clause(f"{_RIDES[given.quote]} {given.quote}")
    if slot.kind == "genre" and head in PERSONS:
        return Clause(f"who {'like' if slot.searched else 'likes'} {quoted(given)}")
    if slot.kind in ("country", "country_code") and not _OF_COUNTRIES.isdisjoint(one.split()):
        return Clause(_PLACED.sub("of ", text))
    if slot.kind == "city" and "city" in one.split() and head != "city":
        return Clause(_PLACED.sub("of ", text))
    if slot.kind == "url" and " " in given.label and given.label.split()[0] in one.split():
        return Clause(f"for {quoted(given)}")
    if slot.kind == "company" and head in _FIRMS and text.startswith(("at ", "for ")):
        return Clause(f"{rng.pick(('called', 'named'))} {quoted(given)}")
    if head and text.startswith((f"for the {head} at ", f"from the {head} at ")):
        return Clause(f"at {quoted(given)}")
    if head and slot.kind in _CODED and text == f"with the {head} {quoted(given)}":
        return Clause(f"for {quoted(given)}")  # nobody looks up the VIN with the VIN so and so
    if one and (text in _of_itself(head, quoted(given)) or (slot.kind == "tag" and "tag" in one)):
        return Clause(f"{rng.pick(('called', 'named', 'by the name of'))} {quoted(given)}")
    opener = next((opener for opener in _OPENERS if text.startswith(opener)), "")
    return Clause(text, opener if given.quote in text[len(opener) :] else "")  # "in ten days" is one quote


PERSONS = english.listed("user member person reader follower friend contact subscriber customer player student")
_FIRMS = english.listed("airline company bank brand organization organisation firm business agency carrier stock")
_RIDES = dict.fromkeys(("car", "train", "bike", "bicycle", "bus", "plane", "taxi", "tram", "ferry"), "by") | {
    "foot": "on"
}
_PLACED = re.compile(r"^(?:in|for) ")
_OF_COUNTRIES = english.listed(
    "country currency flag capital population language anthem president government code area"
)
_CODED = frozenset(("vin", "isbn", "phone", "ip", "mac", "hash"))


def _of_itself(head: str, value: str) -> tuple[str, ...]:
    """The ways to say the name of the very thing that is spoken of: "the movie of the movie Alpha"."""
    return f"for the {head} {value}", f"of the {head} {value}", f"in the {head} {value}"


def _measured(given: Given, rng: Stream) -> Clause | None:
    """A number by what it bounds or counts: "with a battery of at least 44", "with at most 275 lines"."""
    side, base = bound(given.label)
    if not base:
        return None
    if side:
        words = ("at least", "no less than") if side == "min" else ("at most", "up to", "no more than")
        limit = rng.pick(words)
        if is_plural(base):
            return Clause(f"with {limit} {given.quote} {base}", "with ")
        bare = given.quote.replace(",", "").replace(".", "").isdecimal()  # "for at most 16" may be guests
        if base in ("price", "cost", "budget") and side == "max" and not bare:
            return Clause(f"for {limit} {given.quote}")
        return Clause(f"with {a(base)} of {limit} {given.quote}", "with ")
    if _counts(base) and countable(given.quote):
        many = f"{given.quote} {english.singular(base) if given.quote in ('1', 'one') else base}"
        return Clause(f"for {many}") if base in SPANS else Clause(f"with {many}", "with ")
    return None


@lru_cache(maxsize=4096)
def _counts(label: str) -> bool:
    """Whether a label is what is counted: "guests", "days"; not "coordinates", which are no number of things."""
    return " " not in label and is_plural(label) and label not in ("coordinates", "news")

"""How the values of one call are said together: "200 EUR", "from Oslo to Rome", "between 10 and 20", "for two guests".

Every value keeps its quote verbatim. What belongs together is one clause; a value without a partner keeps the clause
that its kind gives it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from toolgen.agents.briefing import Given
from toolgen.agents.repertoire import Slotted
from toolgen.agents.wording import is_plural
from toolgen.core import english
from toolgen.core.rng import Stream


class Clause(Struct, frozen=True):
    """Words that carry one or several values."""

    text: str
    opener: str = ""  # "with ": what neighbours may share


class Fused(Struct, frozen=True):
    """The values of a call in words."""

    object: str  # what the values make of the object: "three tickets" of "a ticket", "210.84 EUR" of "an amount"
    clauses: tuple[Clause, ...]
    details: tuple[Given, ...]  # more than fit into one sentence
    trailing: tuple[Given, ...]  # too long for a clause


_LONGEST = 90  # characters of a clause; a longer value has a sentence of its own
_STARTS: Mapping[str, str] = {"start_date": "end_date", "start_time": "end_time"}
_PLACES = frozenset(("city", "country", "region", "airport_code", "place_name", "language", "currency", "timezone"))
_MONEY = frozenset(("amount", "price"))
_HOW_MANY = frozenset(("count", "quantity", "number"))
_OPENERS = ("with ", "using ", "taking ", "where ", "for ", "in ")
_LEADING = re.compile(r"(from|to) ")
_TOWARDS = re.compile(r"\b(?:to|arrival|destination|target|end)\b")
_AWAY = re.compile(r"\b(?:from|departure|origin|source|start)\b")
_BOUND = re.compile(r"\b(min|minimum|max|maximum|least|most)\b ?")
_CODE = re.compile(r"(?=\S*[\dA-Z])\S+")
_ARTICLED = re.compile(r"(?:a|an|the|my|your|is|has|include|with|no|only) ")


def fused(givens: Sequence[Given], slots: Mapping[str, Slotted], one: str, rng: Stream) -> Fused:
    """The values that a call is given at once, in the words of people; `one` is what the call is about."""
    said = [given for given in givens if given.clause]
    if not said:
        return _NOTHING
    left = [given for given in said if len(given.clause) <= _LONGEST]
    trailing = tuple(given for given in said if len(given.clause) > _LONGEST) if len(left) < len(said) else ()
    thing = _object(left, slots, one)
    found = _pairs(left, slots, rng) if len(left) > 1 else []
    left.sort(key=_place)
    room = max(_INLINE - len(found), 1)
    apart = [given for given in left[room:] if given.reading != "boolean"] if len(left) > room else []
    inline = [given for given in left if not _among(given, apart)] if apart else left
    found.extend([_single(given, slots[given.parameter], one, rng) for given in inline])
    return Fused(thing, tuple(found), tuple(apart), trailing)


_NOTHING = Fused("", (), (), ())
_INLINE = 3  # clauses that fit into one sentence
_NEAR = ("in ", "from ", "to ", "on ", "at ", "about ", "called ", "named ", "matching ")


def _place(given: Given) -> bool:
    """What follows a noun directly comes first, what is added with "with" or "using" later."""
    return not given.clause.startswith(_NEAR)


def joined(clauses: Sequence[Clause]) -> str:
    """The clauses one after another; neighbours that begin alike share it: "with suite as the type and 2 guests"."""
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


def bare(given: Given) -> bool:
    """Whether a text is said without quotation marks: a number, a code, a name in capitals."""
    quote = given.quote
    if f'"{quote}"' not in given.clause:
        return True
    return '"' in quote or _CODE.fullmatch(quote) is not None or (quote.istitle() and len(quote) < 40)


def _object(left: list[Given], slots: Mapping[str, Slotted], one: str) -> str:
    """The object with the value that counts it or stands for it; such a value is taken out of those that are left."""
    head = one.rpartition(" ")[2]
    for given in left if one else ():
        slot = slots[given.parameter]
        if slot.enum or slot.textual or given.reading != "number":
            continue
        if (
            slot.kind == "count"
            and _countable(given.quote)
            and (given.label in _HOW_MANY or english.singular(given.label) == head)
        ):
            left.remove(given)
            return f"{given.quote} {one if given.quote in ('1', 'one') else english.plural(one)}"
        if given.label == head and slot.kind in _MEASURED:
            left.remove(given)
            return _amount(given, left, slots)
    return ""


_MEASURED = frozenset(("amount", "price", "number", "percentage", "temperature", "distance", "weight"))


def _amount(given: Given, left: list[Given], slots: Mapping[str, Slotted]) -> str:
    """An amount with its currency, where the call has one."""
    for other in left:
        if slots[other.parameter].kind == "currency" and not _directed(other) and other.quote.isalpha():
            left.remove(other)
            return f"{given.quote} {other.quote}"
    return given.quote


def _countable(quote: str) -> bool:
    return quote.isalpha() or (quote.isdecimal() and quote != "0")


def _pairs(left: list[Given], slots: Mapping[str, Slotted], rng: Stream) -> list[Clause]:
    """The values that go together, taken out of those that are left."""
    pairable = [given for given in left if slots[given.parameter].kind in _PAIRED or _bound(given.label)[0]]
    found: list[Clause] = []
    for given in pairable if len(pairable) > 1 else ():
        for other in pairable:
            if other is not given and _among(given, left) and _among(other, left):
                together = _together(given, other, slots, rng)
                if together is not None:
                    left[:] = [kept for kept in left if kept is not given and kept is not other]
                    found.append(together)
    return found


def _among(given: Given, left: Sequence[Given]) -> bool:
    """Whether it is one of those left; by identity, which costs a tenth of comparing structs."""
    return any([kept is given for kept in left])


_PAIRED = _PLACES | _MONEY | {"start_date", "end_date", "start_time", "end_time", "latitude", "longitude"}


def _together(one: Given, other: Given, slots: Mapping[str, Slotted], rng: Stream) -> Clause | None:
    """One clause for two values in this order, where there is one."""
    first, second = slots[one.parameter], slots[other.parameter]
    if _STARTS.get(first.kind) == second.kind and not _TOWARDS.search(one.label) and not _AWAY.search(other.label):
        return Clause(f"from {one.quote} {rng.pick(('to', 'until', 'through'))} {other.quote}")
    if first.kind in _MONEY and second.kind == "currency" and not _directed(other) and other.quote.isalpha():
        return Clause(f"for {one.quote} {other.quote}" if first.kind == "amount" else f"at {one.quote} {other.quote}")
    if first.kind in _PLACES and one.clause.startswith("from ") and other.clause.startswith("to "):
        return Clause(f"{one.clause} {other.clause}")
    if first.kind == "latitude" and second.kind == "longitude" and _base(one.label) == _base(other.label):
        if one.label[-1:].isdigit():
            return Clause(f"with {one.quote} as the {one.label} and {other.quote} as the {other.label}", "with ")
        return Clause(f"at {one.label} {one.quote} and {other.label} {other.quote}")
    low, high = _bound(one.label), _bound(other.label)
    if low[0] == "min" and high[0] == "max" and low[1] == high[1] and low[1]:
        return Clause(f"with {_a(low[1])} between {one.quote} and {other.quote}", "with ")
    if first.kind == "city" and second.kind in ("country", "region") and one.clause.startswith("in "):
        return Clause(f"in {one.quote}, {other.quote}") if other.clause.startswith("in ") else None
    return None


def _directed(given: Given) -> bool:
    return _LEADING.match(given.clause) is not None


@lru_cache(maxsize=4096)
def _base(label: str) -> str:
    return re.sub(r"\b(?:lat|latitude|lon|lng|long|longitude)\b", "", label)


@lru_cache(maxsize=4096)
def _bound(label: str) -> tuple[str, str]:
    """ "min price" is the lower bound of a price."""
    found = _BOUND.search(label)
    if found is None:
        return "", label
    return "min" if found[1] in ("min", "minimum", "least") else "max", _BOUND.sub("", label).strip()


def _single(given: Given, slot: Slotted, one: str, rng: Stream) -> Clause:
    """A value that has no partner."""
    if given.reading == "boolean":
        return Clause(given.clause)
    if slot.numeric:
        said = _measured(given, rng)
        if said:
            return said
    if slot.kind in _IDENTIFYING and bare(given):
        return Clause(_identified(given, one, rng))
    text = given.clause.replace(f'"{given.quote}"', given.quote) if bare(given) else given.clause
    opener = next((opener for opener in _OPENERS if text.startswith(opener)), "")
    return Clause(text, opener if given.quote in text[len(opener) :] else "")  # "in ten days" is one quote


_IDENTIFYING = frozenset(("id", "uuid", "code", "slug"))


def _measured(given: Given, rng: Stream) -> Clause | None:
    """A number by what it bounds or counts: "with a battery of at least 44", "with at most 275 lines"."""
    side, base = _bound(given.label)
    if not base:
        return None
    if side:
        words = ("at least", "no less than") if side == "min" else ("at most", "up to", "no more than")
        limit = rng.pick(words)
        if is_plural(base):
            return Clause(f"with {limit} {given.quote} {base}", "with ")
        return Clause(f"with {_a(base)} of {limit} {given.quote}", "with ")
    if _counts(base) and _countable(given.quote):
        return Clause(f"for {given.quote} {english.singular(base) if given.quote in ('1', 'one') else base}")
    return None


@lru_cache(maxsize=4096)
def _counts(label: str) -> bool:
    """Whether a label is what is counted: "guests", "days"; not "coordinates", which are no number of things."""
    return " " not in label and is_plural(label) and label not in ("coordinates", "news")


def _identified(given: Given, one: str, rng: Stream) -> str:
    """An id as people say it: "for order 4711", "number 4711"."""
    base = re.sub(r" ?\b(?:id|ids|uuid|identifier|number)$", "", given.label)
    head = one.rpartition(" ")[2]
    if not base or base in (one, head):
        return f"{rng.pick(('with the id', 'number', 'with id'))} {given.quote}"
    if base == given.label:
        return f"{rng.pick(('with the', 'under the', 'for the'))} {base} {given.quote}"
    return f"for {'the ' if ' ' in base or rng.chance(50) else ''}{base} {given.quote}"


def _a(noun: str) -> str:
    if is_plural(noun) or _ARTICLED.match(noun):
        return noun
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"

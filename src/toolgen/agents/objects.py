"""What the values of a call make of its object: "three tickets", "200 EUR", "the word tree", "84 from 385"."""

import re
from collections.abc import Mapping

from msgspec import Struct

from toolgen.agents.briefing import Given
from toolgen.agents.clauses import thing
from toolgen.agents.meanings import SIZES
from toolgen.agents.pairs import bare, directed, quoted, several, take, twins
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import is_plural
from toolgen.core import english
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind


class Wanted(Struct, frozen=True):
    """What a call is about, as far as values can stand for it."""

    one: str = ""  # the object in the singular; "" where it is said already
    verb: str = ""
    many: bool = False  # whether several are looked for
    new: bool = False  # whether it is said with an indefinite article


_HOW_MANY = frozenset(("count", "quantity", "number"))


def wanted(part: Part) -> Wanted:
    """What a call of this endpoint is about."""
    many = is_plural(part.noun) and part.endpoint.effect in ("search", "read")
    if part.changed:
        return Wanted(verb=part.endpoint.verb)
    return Wanted(part.one, part.endpoint.verb, many, part.object.startswith(("a ", "an ")))


def object_of(left: list[Given], slots: Mapping[str, Slotted], about: Wanted, rng: Stream) -> str:
    """The object with the value that counts it or stands for it; such a value is taken out of those that are left."""
    if not about.one:
        return ""
    head = about.one.rpartition(" ")[2]
    said = _converted(left, slots) if about.verb == "convert" else ""
    said = said or (_compared(left, slots) if about.verb == "compare" else "")
    said = said or (_moved_on(left, slots, about.one) if about.verb == "add" else "")
    said = said or (_attached(left, slots, about.one) if about.verb in _ATTACHING else "")
    if said:
        return said
    two = _two(left, slots, about, head) if len(left) > 1 else ""
    for given in () if two else tuple(left):
        slot = slots[given.parameter]
        said = _counted(given, slot, about, rng) if _counts_things(given, slot, about.one) else ""
        if not said and slot.kind == "page" and about.many and given.quote.isdecimal():
            said = f"page {given.quote} of the {english.plural(about.one)}"
        if not said and given.label == head and slot.kind in _MEASURED and not slot.enum and given.reading in _NUMBERS:
            take(left, given)
            return _amount(given, left, slots)
        if not said and slot.kind == "array" and given.label == english.plural(about.one):
            said = f"the {given.label} {given.quote}"
        if not said and slot.kind == "date" and given.label == head and about.verb in ("format", "parse", "convert"):
            said = f"the date {given.quote}" if given.quote[-1:].isdigit() else ""
        if (
            not said
            and slot.kind in _COUNTRIES
            and head == "country"
            and not about.many
            and given.quote in given.clause
        ):
            said = f"the details of {_LED.sub('', given.clause)}"
        if not said and slot.kind == "ip" and head.lower() in ("ip", "address"):
            said = f"the details of the IP address {given.quote}"
        if not said and slot.kind == "phone" and about.one == "phone number":
            said = f"the phone number {given.quote}"
        if not said and slot.kind == "slug" and slot.label in _HANDLES and not about.many:
            said = f"the {about.one} {quoted(given)}"
        if not said and slot.textual and about.verb not in _SENT and _stands_for(given, slot, about):
            said = given.quote if about.verb == "convert" else f"the {about.one} {quoted(given)}"
        if not said and about.new and slot.kind in IDENTIFYING and bare(given) and own_id(given, about.one):
            said = f"the {about.one} {identified(given, about.one, '', rng)}"
        if said:
            take(left, given)
            return said
    return two


def own_id(given: Given, one: str) -> bool:
    """Whether it is the id of the very thing: then the thing is there already, and not a new one."""
    one = one.lower()
    base = _NUMBER_OF.sub("", given.label.lower())
    return base in ("", one, one.rpartition(" ")[2]) or base.endswith(f" {one}")


def _converted(left: list[Given], slots: Mapping[str, Slotted]) -> str:
    """What is converted, with the unit that it is in: "300 cup"."""
    amount = next((given for given in left if slots[given.parameter].numeric and given.label in _AMOUNTS), None)
    unit = next((given for given in left if given.label in _UNITS), None)
    if amount is None or unit is None or '"' in unit.quote:
        return ""
    take(left, amount, unit)
    return f"{amount.quote} {unit.quote}"


def _compared(left: list[Given], slots: Mapping[str, Slotted]) -> str:
    """Two amounts, each with the unit that it is in: "400 mile with 430 kilometre"."""
    units = {given.label.removesuffix(" unit"): given for given in left if given.label.endswith(" unit")}
    found = [
        (given, units[which])
        for given in left
        if slots[given.parameter].numeric and (which := given.label.rpartition(" ")[0]) in units
    ]
    if len(found) != 2:
        return ""
    take(left, *(value for measure in found for value in measure))
    return " with ".join([f"{amount.quote} {unit.quote}" for amount, unit in found])


def _moved_on(left: list[Given], slots: Mapping[str, Slotted], one: str) -> str:
    """A day and how far it is moved: "ten days to May 4"."""
    many = next(
        (given for given in left if slots[given.parameter].numeric and given.label == english.plural(one)), None
    )
    day = next((given for given in left if slots[given.parameter].kind == "date"), None)
    if many is None or not countable(many.quote):
        return ""
    take(left, many)
    said = f"{many.quote} {one if many.quote in ('1', 'one') else english.plural(one)}"
    if day is None:
        return said
    take(left, day)
    return f"{said} to {day.quote}"


def _attached(left: list[Given], slots: Mapping[str, Slotted], one: str) -> str:
    """Things of several kinds that are put to another, each by its id: "the flight fl_1 and the hotel hs_2"."""
    kinds = {given.label: _NUMBER_OF.sub("", given.label) for given in left}
    found = [g for g in left if slots[g.parameter].kind in IDENTIFYING and bare(g) and thing(kinds[g.label])]
    if len(found) < 2 or not any(own_id(given, one) for given in found):
        return ""
    take(left, *found)
    return " and ".join([f"the {kinds[given.label]} {given.quote}" for given in found])


_ATTACHING = frozenset(("attach", "link", "connect", "assign", "append"))
_AMOUNTS = english.listed("amount value number quantity")


_UNITS = frozenset(("unit", "from unit", "unit from", "source unit", "base unit", "input unit"))


_MEASURED = frozenset(("amount", "price", "number", "percentage", "temperature", "distance", "weight"))


_SENT = frozenset(("send", "email", "notify", "invite", "share", "forward", "generate", "predict", "look up"))


_TALK = frozenset(("message", "sentence", "paragraph", "keyword", "url", "title", "name"))


def _counts_things(given: Given, slot: Slotted, one: str) -> bool:
    counting = slot.kind in ("count", "limit") or (slot.kind == "quantity" and one.rpartition(" ")[2] in _SOLD)
    return counting and not slot.enum and (given.reading in _NUMBERS or given.quote.isdecimal())


_SOLD = english.listed("ticket seat room pass licence license copy item product unit share voucher")  # by the piece


_NUMBERS = frozenset(("number", "spoken_number"))


def _counted(given: Given, slot: Slotted, about: Wanted, rng: Stream) -> str:
    """How many of the things there are to be: "three tickets", "up to five hotels"."""
    if not countable(given.quote):
        return ""
    if slot.kind == "limit":
        if not about.many or given.label.lower() not in SIZES:
            return ""
        several = given.quote not in ("1", "one")
        return f"{rng.pick(_UP_TO)} {given.quote} {english.plural(about.one) if several else about.one}"
    if (given.reading not in _NUMBERS and not slot.textual) or english.plural(about.one) == about.one:
        return ""  # the length of one series is no number of series
    if given.label not in _HOW_MANY and english.singular(given.label) != about.one.rpartition(" ")[2]:
        return ""
    return f"{given.quote} {about.one if given.quote in ('1', 'one') else english.plural(about.one)}"


_UP_TO = ("no more than", "just", "only", "up to", "a maximum of")


def _stands_for(given: Given, slot: Slotted, about: Wanted) -> bool:
    """Whether a text is the very thing that the call is about: "the word tree", "the domain example.org"."""
    one = about.one.lower()
    if given.label.lower() not in (one, one.rpartition(" ")[2]) or about.many or slot.enum or slot.boolean:
        return False
    if slot.kind == "email" and about.verb not in _CHECKED:
        return False  # the mail of an address
    return slot.kind not in _TALK and len(given.quote) < 40 and given.reading == "text"


_COUNTRIES: frozenset[ValueKind] = frozenset(("country", "country_code"))
_LED = re.compile(r"^(?:in|for) ")
_HANDLES = frozenset(("slug", "handle", "permalink"))
_CHECKED = frozenset(("verify", "validate", "check", "look up"))


def _two(left: list[Given], slots: Mapping[str, Slotted], about: Wanted, head: str) -> str:
    """The object that two values make: "84 from 385" to subtract, "the texts X and Y" to compare."""
    for one in left:
        for other in left:
            if one is other:
                continue
            if about.verb == "replace" and _SOUGHT.search(one.label) and _PUT.search(other.label):
                take(left, one, other)
                return f"{quoted(one)} with {quoted(other)}"
            base = _FILED.sub("", twins(one.label, other.label))
            alike = slots[one.parameter].kind == slots[other.parameter].kind
            if (
                base
                and alike
                and slots[one.parameter].kind == "array"
                and about.verb in ("compare", "correlate", "merge")
            ):
                take(left, one, other)
                return f"the {base} {one.quote} with {other.quote}"
            if base and base in (head, about.one) and alike and not is_plural(base):
                take(left, one, other)
                said = _OPERATIONS.get(about.verb) or f"the {several(base)} {{0}} and {{1}}"
                return said.format(quoted(one), quoted(other))
    return ""


_FILED = re.compile(r" (?:path|file|url|link)$")  # two documents, however one gets at them
_OPERATIONS = {"subtract": "{1} from {0}", "divide": "{0} by {1}", "multiply": "{0} by {1}", "add": "{0} and {1}"}


_SOUGHT = re.compile(r"^(?:search for|search|find|old|old text|pattern|search text|to replace|target|from)$")


_PUT = re.compile(r"^(?:replace with|replacement|new|new text|replace|replacement text|to|with)$")


def _amount(given: Given, left: list[Given], slots: Mapping[str, Slotted]) -> str:
    """An amount with its currency, where the call has one that is not changed into another."""
    currencies = [other for other in left if slots[other.parameter].kind == "currency"]
    for other in currencies[:1] if len(currencies) == 1 else ():
        if not directed(other) and other.quote.isalpha():
            take(left, other)
            return f"{given.quote} {other.quote}"
    return given.quote


def countable(quote: str) -> bool:
    return quote.isalpha() or (quote.isdecimal() and quote != "0") or " " in quote


IDENTIFYING = frozenset(("id", "uuid", "code", "slug"))


_NUMBER_OF = re.compile(r" ?\b(?:id|ids|uuid|identifier|number)$")


def identified(given: Given, one: str, entity: str, rng: Stream) -> str:
    """An id as people say it: "for order 4711", "number 4711"; `entity` is what it is the id of."""
    base = _NUMBER_OF.sub("", given.label)
    one = one.lower()
    base = base.lower() if base.lower() == one else base
    known = thing(base) or (base == entity and " " not in base and len(base) > 3)
    if base.endswith(f" {one}"):
        base = one  # the id of a group post is that of the post
    if base and base not in (one, one.rpartition(" ")[2]) and not known and not base.startswith("other "):
        return f"{rng.pick(('with the', 'for the'))} {given.label} {given.quote}"
    head = one.rpartition(" ")[2]
    if not base or base in (one, head):
        return f"{rng.pick(('with the id', 'with id', 'with the ID'))} {given.quote}"
    if base.startswith("other "):
        return f"with {base.removeprefix('other ')} {given.quote}"
    if base == given.label:
        return f"{rng.pick(('with the', 'under the', 'for the'))} {base} {given.quote}"
    return f"for {'the ' if ' ' in base or rng.chance(50) else ''}{base} {given.quote}"

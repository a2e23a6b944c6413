"""The values that somebody has in mind for a call, and the words in which they say them."""

import math
import re
from collections.abc import Collection as Pool
from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents import clauses
from toolgen.agents.briefing import STATED, Given
from toolgen.agents.codes import named_codes
from toolgen.agents.contacts import of_contact
from toolgen.agents.fitting import fitted
from toolgen.agents.journeys import reachable
from toolgen.agents.mind import Mind
from toolgen.agents.repertoire import Part
from toolgen.agents.seen import USUAL_FORMS
from toolgen.agents.slots import Slotted
from toolgen.agents.spoken import COLLOQUIAL, spoken, takes_on, woven
from toolgen.agents.switches import switch
from toolgen.agents.wording import WITH_THE, Phrase, phrase
from toolgen.core.days import MONTHS
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.rng import Stream, mix, salt
from toolgen.core.tools import ValueKind

RANGE_KINDS = frozenset(("start_date", "end_date", "start_time", "end_time", "minimum", "maximum"))
PLACES: frozenset[ValueKind] = frozenset(
    ("city", "country", "country_code", "region", "latitude", "longitude", "coordinates", "timezone", "currency",
     "language", "language_code", "postal_code")
)  # fmt: skip
_AMOUNTS: frozenset[ValueKind] = frozenset(("price", "amount", "minimum", "maximum"))
# Texts: nobody writes the same one twice, in a mail and in the reply to it.
_SAID_ONCE: frozenset[ValueKind] = frozenset(("sentence", "paragraph", "message", "subject", "title"))
# What is drawn for them is any word, or is written otherwise: an example is all that is known of their meaning.
_BY_EXAMPLE: frozenset[ValueKind] = frozenset(("unknown", "object", "slug", "code", "version", *USUAL_FORMS))
_SIDES = frozenset(("buy", "sell"))
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime"))
# Frames whose words carry any phrase. "with the date {v}" carries a date only.
_ROOMY = (
    "on {v}", "for {v}", "from {v}", "at {v}", "until {v}", "through {v}", "starting {v}", "up to {v}", "as of {v}",
    "set to {v}", "of {v}", "at most {v}", "{v} results", "{v} {label}",
)  # fmt: skip
_ANOTHERS = 75  # calls in 100 that are about a contact, where one is listed and can be meant
_SINGLE = ("1", "one")  # of which there is one thing, not several
_STEP = 5  # to which a distance is rounded
_SHORT = 40  # characters of a value that somebody gets wrong and puts right


def givens(
    slots: Sequence[Slotted],
    position: int,
    *,
    twin: bool,
    mind: Mind,
    rng: Stream,
    bound: Pool[ValueKind] = (),
) -> tuple[Given, ...]:
    """The values for these parameters of the call at a position; a `twin` of an earlier call takes its own.

    `bound` are kinds of places of which a result gives one: the other one is not where the user has been all along.
    """
    used: set[ValueKind] = set()
    ends = [slot for slot in slots if slot.kind in ("start_date", "end_date") and slot.key]
    half = 0 < sum(slot.key in mind.known for slot in ends) < len(ends)  # one end said before fits no other end
    if _written_together(slots):  # an example of a title would have another subject than the text
        slots = [replace(slot, examples=()) if slot.kind in _TEXTS else slot for slot in slots]
    theirs = of_contact(slots, mind.people, rng) if mind.people and not twin and rng.chance(_ANOTHERS) else _NOBODYS
    named = any(slot.kind in _NAMES and slot.key not in mind.known and not slot.own for slot in slots)
    said: list[Given] = []
    for slot in slots:
        known = theirs.get(slot.name)
        if known is None:
            anothers = named and slot.kind in _ADDRESSES and not slot.own
            apart = twin or anothers or slot.kind in bound or (half and any(slot is end for end in ends))
            known = _given(slot, position, twin=apart, used=used, mind=mind, rng=rng)
            if slot.kind == "currency" and "currency" in bound and known.clause and not slot.enum:
                known = _other_currency(known, mind)
        elif slot.key and slot.kind not in _OF_ONE:  # the next may be for somebody else, so it is said again
            mind.known.setdefault(slot.key, known)
        said.append(known)
    if len(said) < 2:
        return tuple(named_codes(said, slots, mind))
    said = _distinct(_of_one_person(_paid(said, slots, mind), slots, mind), slots, mind, rng)
    said = _ordered(reachable(fitted(said, slots), slots, mind, rng))
    return tuple(named_codes(said, slots, mind))


def _other_currency(given: Given, mind: Mind) -> Given:
    """A currency that is not that of a result: neither one that was spoken of, nor that of a country that was."""
    said = {each.value for each in mind.known.values()}
    theirs = {place.currency for place in load().places if place.country in said or place.city in said}
    if given.value not in theirs | {"EUR", "USD"}:
        return given
    other = next(code for code in ("CHF", "SEK", "NOK", "DKK", "CZK", "PLN") if code not in theirs | said)
    return replace(given, value=other, quote=other, clause=given.clause.replace(given.quote, other))


_NAMES: frozenset[ValueKind] = frozenset(("person_name", "first_name", "last_name"))
_ADDRESSES: frozenset[ValueKind] = frozenset(("email", "phone", "username"))  # whoever is named now has their own
_OF_ONE: frozenset[ValueKind] = frozenset(("email", "phone", "person_name", "first_name", "last_name"))


def _of_one_person(said: list[Given], slots: Sequence[Slotted], mind: Mind) -> list[Given]:
    """The values with the e-mail address of whoever is named, where both are told for the first time."""
    named = next((given for given, slot in zip(said, slots, strict=True) if slot.kind == "person_name"), None)
    if named is None or named.key == STATED or not isinstance(named.value, str) or not named.value.isascii():
        return said
    for place, (given, slot) in enumerate(zip(said, slots, strict=True)):
        if slot.kind != "email" or given.key == STATED or not given.clause or slot.examples:
            continue
        address = f"{_UNWRITTEN.sub('', named.value.lower()).strip().replace(' ', '.')}@example.com"
        mine = replace(given, value=address, quote=address, clause=given.clause.replace(given.quote, address))
        if slot.key and mind.known.get(slot.key) is given:
            mind.known[slot.key] = mine
        said[place] = mine
    return said


def _paid(said: list[Given], slots: Sequence[Slotted], mind: Mind) -> list[Given]:
    """The values with a price in figures where its currency is another value: nobody pays "330 bucks CZK"."""
    if not any(slot.kind == "currency" for slot in slots):
        return said
    for place, (given, slot) in enumerate(zip(said, slots, strict=True)):
        if given.reading == "spoken_number" and slot.kind in _AMOUNTS and given.clause:
            plain = phrase(given.value, slot.kind, locale=mind.here.locale)
            said[place] = _with_words(given, plain)
            if slot.key and mind.known.get(slot.key) is given:
                mind.known[slot.key] = said[place]
    return said


def _with_words(given: Given, words: Phrase) -> Given:
    clause = given.clause.replace(given.quote, words.text)
    return replace(given, quote=words.text, reading=words.reading, clause=clause, base_quote=words.base_quote)


_UNWRITTEN = re.compile(r"[^a-z ]")


def _distinct(said: list[Given], slots: Sequence[Slotted], mind: Mind, rng: Stream) -> list[Given]:
    """The values with no text said for two parameters of a kind: nobody converts euros into euros."""
    for place, given in enumerate(said):
        alike = [other for other in said[:place] if other.value == given.value and isinstance(other.value, str)]
        if alike and given.clause and slots[place].kind != "enum":
            other = _alternative(given, slots[place], mind, rng) or given
            said[place] = replace(other, clause=given.clause.replace(given.quote, other.quote))
            if slots[place].key and mind.known.get(slots[place].key) is given:
                mind.known[slots[place].key] = said[place]
    return said


def _ordered(said: list[Given]) -> list[Given]:
    """The values with the two ends of each range in order: the lower is the minimum, the earlier the start."""
    ends: dict[tuple[str, frozenset[str]], int] = {}
    for place, given in enumerate(said):
        words = frozenset(given.label.lower().split())
        for low, high in _ENDS:
            if low in words:
                ends["low", words - {low} | {high}] = place
            elif high in words:
                ends["high", words] = place
    for (which, words), place in ends.items():
        other = ends.get(("high", words)) if which == "low" else None
        if other is not None and _reversed(said[place], said[other]):
            said[place], said[other] = _with_value(said[place], said[other]), _with_value(said[other], said[place])
    return said


def _reversed(low: Given, high: Given) -> bool:
    if not low.clause or not high.clause or low.key == STATED or high.key == STATED:
        return False
    if isinstance(low.value, str) and isinstance(high.value, str):
        return low.value[:1].isdigit() and low.value > high.value and len(low.value) == len(high.value)
    return isinstance(low.value, int | float) and isinstance(high.value, int | float) and low.value > high.value


def _with_value(given: Given, other: Given) -> Given:
    clause = given.clause.replace(given.quote, other.quote)
    return replace(
        given, value=other.value, quote=other.quote, reading=other.reading, clause=clause, base_quote=other.base_quote
    )


_TEXTS = frozenset(("name", "title", "subject", "sentence", "paragraph", "message"))
_WRITTEN = salt("givens.written")
_ENDS = (("min", "max"), ("minimum", "maximum"), ("start", "end"), ("lowest", "highest"), ("low", "high"))
_NOBODYS: dict[str, Given] = {}


def _written_together(slots: Sequence[Slotted]) -> bool:
    """Whether a title and a text of one thing are among what is said."""
    return sum(slot.kind in _TEXTS for slot in slots) > 1


def alternative(given: Given, part: Part, mind: Mind, rng: Stream) -> Given | None:
    """The same argument with another value, as somebody says it who gets it wrong first; None if there is none."""
    if part.by_name[given.parameter].kind in _TEXTS and _written_together(part.required):
        return None  # another title would not be that of the text
    return _alternative(given, part.by_name[given.parameter], mind, rng)


def _alternative(given: Given, slot: Slotted, mind: Mind, rng: Stream) -> Given | None:
    if slot.boolean or slot.side or slot.kind in RANGE_KINDS:  # a range has two ends
        return None
    exemplary = given.value in slot.examples  # of which only another example is known to be one
    for _ in range(3):
        value = (
            rng.pick(slot.examples)
            if exemplary
            else slot.draw(mix(mind.base, rng.below(1 << 32)) | 1 << 50, mind.today)
        )
        said = None
        if given.reading in COLLOQUIAL:
            said = spoken(value, slot.kind, mind.here, rng, frame="for {v}", label=slot.label)
        said = said or phrase(value, slot.kind, enum=slot.enum, locale=mind.here.locale)
        if said.reading != given.reading or takes_on(said.text) != takes_on(given.quote):
            continue
        if (said.text in WITH_THE) != (given.quote in WITH_THE) or (said.text in _SINGLE) != (given.quote in _SINGLE):
            continue
        if said.text != given.quote and len(said.text) < _SHORT:
            return replace(given, value=value, quote=said.text, base_quote=said.base_quote)
    return None


def _given(slot: Slotted, position: int, *, twin: bool, used: set[ValueKind], mind: Mind, rng: Stream) -> Given:
    key = f"{position}.{slot.name}"
    if slot.key and not twin:
        known = mind.known.get(slot.key)
        if known is not None:
            return replace(known, parameter=slot.name, clause="")
        own = _own(slot, mind, rng)
        if own is not None:
            return own
    apart = twin or slot.kind in _SAID_ONCE or slot.kind in _TEXTS
    own_mail = slot.own and slot.kind == "email"
    value = mind.person.email if own_mail else _value(slot, position if apart else -1, used, mind, rng)
    if slot.boolean and not slot.required:
        value = True  # nobody asks of their own accord for what is not to be done
    second = slot.kind in used
    used.add(slot.kind)
    if slot.boolean and isinstance(value, bool):
        answer = switch(slot.label, value, many=slot.searched)
        clause = f"{slot.label}: {answer.text}" if answer.text in ("yes", "no") else answer.text
        return Given(slot.name, value, answer.text, answer.reading, clause, slot.label, key)
    pattern = rng.pick(slot.clauses)
    if second and pattern.startswith(("in ", "for ", "on ")) and slot.kind in PLACES:
        pattern = "and {v}"  # "in Denver and New York"
    elif second and slot.kind in _DATES and pattern.startswith(("on ", "for ")) and clauses.sayable(slot.label):
        pattern = "with the {label} {v}"  # one of two days says which it is
    said = _said(value, slot, pattern, mind, rng)
    if said.base_quote:
        pattern = woven(pattern, said.text)
    clause = clauses.woven(pattern, said.text, slot.label)
    given = Given(slot.name, value, said.text, said.reading, clause, slot.label, key, said.base_quote)
    if slot.key and not twin:
        mind.known[slot.key] = given
    return given


def _said(value: Json, slot: Slotted, frame: str, mind: Mind, rng: Stream) -> Phrase:
    """A value in the words of this user, to be put into a frame."""
    if not slot.enum and frame.endswith(_ROOMY) and (slot.kind in _DATES or rng.chance(mind.colloquial)):
        label = "" if slot.quoted else slot.label  # nobody says dollars where the answer may be in euros
        said = spoken(value, slot.kind, mind.here, rng, frame=frame, label=label)
        if said is not None:
            return said
    if slot.kind == "month" and isinstance(value, int) and 1 <= value <= len(MONTHS):
        return Phrase(MONTHS[value - 1], "month")  # nobody speaks of month 4
    if isinstance(value, int) and not isinstance(value, bool) and slot.label.rpartition(" ")[2] in _NUMBERING:
        return Phrase(str(value), "number")  # which one it is, and not how many
    words = slot.kind in ("count", "quantity") and rng.chance(50)
    return phrase(value, slot.kind, enum=slot.enum, words=words, locale=mind.here.locale)


_NUMBERING = frozenset(("number", "id", "code", "no", "pin", "key", "zip"))


def _own(slot: Slotted, mind: Mind, rng: Stream) -> Given | None:
    """A fact about the user that the system message states, where the parameter asks for the user's own."""
    if not slot.own or slot.kind not in ("email", "person_name", "city"):
        return None
    value = {"email": mind.person.email, "person_name": mind.person.name, "city": mind.person.city}[slot.kind]
    if any(value == city for person in mind.people for _, city in person.addresses):
        return None  # it stands in the list of contacts, where it is not the user's
    if value not in mind.stated or (slot.kind != "email" and not rng.chance(70)):
        return None
    return Given(slot.name, value, value, "text", "", slot.label, STATED)


def _value(slot: Slotted, twin: int, used: set[ValueKind], mind: Mind, rng: Stream) -> Json:
    paired = slot.kind == "symbol" and any("/" in str(each) for each in slot.examples)  # EUR/USD, and no share
    if slot.examples and (slot.kind in _BY_EXAMPLE or "unit" in slot.label.split() or paired or rng.chance(60)):
        return rng.pick(slot.examples)
    key = mind.base
    if slot.kind not in RANGE_KINDS and not slot.side:
        # One base key keeps a city and its country together; a second city of the same call needs its own.
        # The title and the text of one thing keep one key too, so that they are about one subject.
        if slot.kind in used or slot.kind not in PLACES:
            salted = _WRITTEN if slot.kind in _TEXTS else slot.salt
            key = mix(key, salted) | mix(salted, key) << 32
        if twin >= 0:
            key = mix(key, twin * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) | mix(key, twin + 1) << 32
    if _SIDES.issubset(slot.options) and not slot.searched:
        return "buy"  # what is sold is held, and of that nobody has spoken
    value = slot.draw(key, mind.today)
    if isinstance(value, float) and slot.kind in ("distance", "duration") and slot.bindable and value > _STEP:
        return float(round(value / _STEP) * _STEP)  # nobody says a radius of 287.3
    if isinstance(value, bool) or not isinstance(value, int | float) or slot.kind not in _AMOUNTS:
        return value
    if slot.side == "low":  # drawn with the same key as the high one
        return _rounded(value / 2, down=True)
    return _rounded(value, down=slot.kind == "minimum") if isinstance(value, float) and slot.bindable else value


def _rounded(value: float, *, down: bool) -> float:
    """An amount as people have it in mind: 120 rather than 118.25. Of a range it is no narrower than what was drawn."""
    step = 10 if value > 500 else 5 if value > 50 else 1
    if value < 10 * step:
        return math.floor(value) if down else value
    if down:
        return math.floor(value / step) * step
    return math.ceil(value / step) * step

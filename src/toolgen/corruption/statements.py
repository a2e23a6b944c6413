"""Answers made wrong in what they state: facts changed, invented, or told of another thing."""

import re
from collections.abc import Callable

from toolgen.core.provenance import FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import in_words, refaced
from toolgen.corruption.invention import mangled, other_day, other_name, other_number
from toolgen.corruption.material import answers, calls, everything_said, fact_place, result_of
from toolgen.corruption.replies import Stated, field_of, retold_answer, stated_facts
from toolgen.corruption.retell import replace

_CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK")
_MONEY = re.compile(r"price|amount|cost|fare|fee|total|balance|rate", re.IGNORECASE)
_UNITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("temp", (" °F", " °C")),
    ("wind|speed", (" mph", " km/h")),
    ("distance|length|height", (" miles", " km")),
    ("weight|mass", (" kg", " lbs")),
    ("duration|minutes|hours", (" hours", " days")),
    ("size|bytes", (" GB", " TB")),
)


def _misstated(record: Record, stated: Stated, text: str, rng: Stream) -> Record | None:
    """The record with a fact said otherwise; mostly without evidence, as who makes something up has none."""
    answer, number, fact = stated
    said = refaced(answer.said, number, replace(fact, text=text))
    if said is None or text == fact.text:
        return None
    if rng.chance(80):
        said = replace(said, evidence=(*said.evidence[:number], *said.evidence[number + 1 :]))
    return retold_answer(record, answer, said)


def changed_number(record: Record, rng: Stream) -> Record | None:
    """Another number than the one returned."""
    found = [s for s in stated_facts(record) if s[2].reading == "number" and type(s[2].value) in (int, float)]
    if not found:
        return None
    stated = rng.pick(found)
    value = stated[2].value
    if not isinstance(value, int | float):
        return None
    other = other_number(value, rng, unlike=everything_said(record))
    text = in_words(other, stated[2])
    return None if text is None or other == value else _misstated(record, stated, text, rng)


def changed_name(record: Record, rng: Stream) -> Record | None:
    """Another name than the one returned."""
    found = [
        s
        for s in stated_facts(record)
        if s[2].reading == "text" and re.fullmatch(r"[A-Z][^\W\d]+(?:[ '’-][^\W\d]+)*", s[2].text)
    ]
    name = other_name(rng, unlike=everything_said(record))
    return _misstated(record, rng.pick(found), name, rng) if found and name else None


def changed_id(record: Record, rng: Stream) -> Record | None:
    """An identifier with one character mistaken."""
    found = [
        s for s in stated_facts(record) if s[2].reading == "text" and re.fullmatch(r"(?=.*\d)[\w-]{3,}", s[2].text)
    ]
    if not found:
        return None
    stated = rng.pick(found)
    return _misstated(record, stated, mangled(stated[2].text, rng, unlike=everything_said(record)), rng)


def changed_date(record: Record, rng: Stream) -> Record | None:
    """A date some days off the one returned."""
    found = [s for s in stated_facts(record) if s[2].reading in ("date", "time") and isinstance(s[2].value, str)]
    if not found:
        return None
    stated = rng.pick(found)
    iso = str(stated[2].value)
    moved = (
        other_day(iso, rng.between(1, 20))
        if stated[2].reading == "date"
        else f"{(int(iso[:2]) + 5) % 24:02d}:{iso[3:5]}"
    )
    text = in_words(moved, stated[2])
    if text is None or text.casefold() in everything_said(record) or _is_of_the_same(moved, stated, record):
        return None
    return _misstated(record, stated, text, rng)


def _is_of_the_same(value: str, stated: Stated, record: Record) -> bool:
    """Whether a value is another field of the thing that a fact is told of: when a train arrives is no wrong time."""
    source = stated[2].source
    result = result_of(record, source.call_id) if isinstance(source, FromResult) else None
    if result is None or not isinstance(source, FromResult):
        return False
    try:
        thing = at(result[1].payload, source.path.rpartition("/")[0])
    except Unreadable:
        return False
    return isinstance(thing, dict) and any(isinstance(held, str) and value in held for held in thing.values())


def invented_sentence(record: Record, rng: Stream) -> Record | None:
    """A sentence with a fact that nothing gave."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    unlike = everything_said(record)
    number = other_number(rng.between(13, 88), rng, unlike=unlike)
    name = other_name(rng, unlike=unlike)
    sentence = rng.pick(
        (
            f"This also comes with a {number}% discount.",
            f"An extra fee of {number}.50 applies.",
            f"It was reviewed by {number} people this week.",
            f"For questions, contact {name.split(' ')[0].lower()}@support-desk.example.",
            f"You may also like {name}.",
            f"This offer ends on August {number % 27 + 1}, 2031.",
        )
    )
    return retold_answer(record, answer, replace(answer.said, text=f"{answer.said.text} {sentence}"))


def wrong_currency(record: Record, rng: Stream) -> Record | None:
    """An amount in a currency that is not its own."""
    unlike = everything_said(record)
    free = [code for code in _CURRENCIES if code.casefold() not in unlike]
    stated = [s for s in stated_facts(record) if s[2].text in _CURRENCIES]
    if stated and free:
        return _misstated(record, rng.pick(stated), rng.pick(free), rng)
    amounts = [s for s in stated_facts(record) if s[2].reading == "number" and _MONEY.search(field_of(s[2]))]
    if not amounts or not free:
        return None
    return _followed(record, rng.pick(amounts), f" {rng.pick(free)}")


def wrong_unit(record: Record, rng: Stream) -> Record | None:
    """A quantity in a unit that nothing gave."""
    unlike = everything_said(record)
    found = [
        (stated, unit)
        for stated in stated_facts(record)
        if stated[2].reading == "number"
        for field, units in _UNITS
        if re.search(field, field_of(stated[2]), re.IGNORECASE)
        for unit in units
        if unit.strip().casefold() not in unlike
    ]
    return _followed(record, *rng.pick(found)) if found else None


def _followed(record: Record, stated: Stated, words: str) -> Record | None:
    answer, number, fact = stated
    place = fact_place(answer.said.text, answer.said.evidence, number)
    end = place + len(fact.text)
    said = replace(answer.said, text=f"{answer.said.text[:end]}{words}{answer.said.text[end:]}")
    return retold_answer(record, answer, said) if place >= 0 else None


def other_items_fact(record: Record, rng: Stream) -> Record | None:
    """Two items of a list with each other's values."""

    def alike(one: FromResult, other: FromResult) -> bool:
        mine, theirs = re.split(r"/\d+", one.path), re.split(r"/\d+", other.path)
        return one.call_id == other.call_id and len(mine) > 1 and mine == theirs and not _first_told(record, one, other)

    return _exchanged(record, rng, alike)


def _first_told(record: Record, one: FromResult, other: FromResult) -> bool:
    """Whether these are what the items are named by: exchanging names is exchanging everything else."""
    for answer in answers(record):
        rows = [f.source for f in answer.said.evidence if isinstance(f.source, FromResult)]
        inside = [source for source in rows if source.call_id == one.call_id and re.search(r"/\d+", source.path)]
        if one in inside and other in inside:
            return re.split(r"/\d+", inside[0].path) == re.split(r"/\d+", one.path)
    return True


def other_calls_fact(record: Record, rng: Stream) -> Record | None:
    """Two results of one function with each other's values."""
    made = {call.call_id: call.function for _, call in calls(record)}

    def alike(one: FromResult, other: FromResult) -> bool:
        return (
            one.call_id != other.call_id and made.get(one.call_id) == made.get(other.call_id) and one.path == other.path
        )

    return _exchanged(record, rng, alike)


def _exchanged(record: Record, rng: Stream, alike: Callable[[FromResult, FromResult], bool]) -> Record | None:
    pairs = [
        (one, other)
        for one in stated_facts(record)
        for other in stated_facts(record)
        if one[0] is other[0] or one[0].index == other[0].index
        if one[1] < other[1]
        and one[2].text != other[2].text
        and isinstance(one[2].source, FromResult)
        and isinstance(other[2].source, FromResult)
        and alike(one[2].source, other[2].source)
    ]
    if not pairs:
        return None
    (answer, first, one), (_, second, other) = rng.pick(pairs)
    told = refaced(answer.said, second, one)
    told = None if told is None else refaced(told, first, other)
    return retold_answer(record, answer, told)

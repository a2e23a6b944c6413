"""Values that people say in their own way, taken wrongly: a week off, the wrong half of the day, day for month."""

import re
from calendar import day_name
from collections.abc import Callable
from datetime import date, datetime, timedelta

from toolgen.core.events import AssistantSaid, SystemSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import refaced
from toolgen.corruption.material import arguments, put
from toolgen.corruption.replies import retold_answer, stated_facts
from toolgen.corruption.requests import called_with
from toolgen.corruption.retell import replace, retold

_DAYS = ("relative_date", "relative_datetime")
_CLOCK = re.compile(r"(?:\d{4}-\d\d-\d\dT)?([01]\d|2[0-3]):[0-5]\d(?::00)?")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.\w+)+")
_ADDRESS = re.compile(r"\b\d{1,4} [A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_PHONE = re.compile(r"\+\d[\d -]{6,}\d")


def _said_otherwise(
    record: Record, rng: Stream, readings: tuple[str, ...], change: Callable[[Json, Said], Json]
) -> Record | None:
    """The record with one argument of these readings taken for another value."""
    found: list[tuple[int, str, Json]] = []
    for argument in arguments(record):
        source = argument.call.sources.get(argument.name)
        if isinstance(source, Said) and source.reading in readings:
            value = change(argument.value, source)
            if value is not None and value != argument.value:
                found.append((argument.index, argument.name, value))
    if not found:
        return None
    index, name, value = rng.pick(found)
    return called_with(record, index, {name: value}, {})


def a_week_off(record: Record, rng: Stream) -> Record | None:
    """ "next Friday" taken for the Friday before, or the one after."""
    days = rng.pick((7, -7, 7))
    return _said_otherwise(record, rng, _DAYS, lambda value, _: _moved(value, days))


def a_day_off(record: Record, rng: Stream) -> Record | None:
    """ "in three days" counted from the wrong day."""
    days = rng.pick((1, -1))
    return _said_otherwise(record, rng, _DAYS, lambda value, _: _moved(value, days))


def _moved(value: Json, days: int) -> Json:
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    return (date.fromisoformat(value[:10]) + timedelta(days=days)).isoformat() + value[10:]


def half_a_day_off(record: Record, rng: Stream) -> Record | None:
    """Six in the evening taken for six in the morning."""
    return _said_otherwise(
        record, rng, ("time", "spoken_time", "relative_datetime"), lambda value, _: _other_half(value)
    )


def _other_half(value: Json) -> Json:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        return None
    place = 11 if "T" in value else 0
    return f"{value[:place]}{(int(value[place : place + 2]) + 12) % 24:02d}{value[place + 2 :]}"


def day_for_month(record: Record, rng: Stream) -> Record | None:
    """06/05/2026 read in the order of another country."""

    def swapped(value: Json, _: Said) -> Json:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value) or value[8:10] > "12":
            return None
        return f"{value[:5]}{value[8:10]}-{value[5:7]}"

    return _said_otherwise(record, rng, ("slash_date",), swapped)


def a_digit_off(record: Record, rng: Stream) -> Record | None:
    """ "two hundred" taken for twenty, or for two thousand."""

    def scaled(value: Json, source: Said) -> Json:
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) < 10 or value % 10:
            return None
        return value * 10 if rng.chance(50) else type(value)(value / 10)

    return _said_otherwise(record, rng, ("spoken_number", "number"), scaled)


def another_persons_fact(record: Record, rng: Stream) -> Record | None:
    """What the system message says of somebody else: the brother's address for the sister's."""
    stated = {e.said: e.text for e in record.events if isinstance(e, SystemSaid)}
    found: list[tuple[int, str, str, Said]] = []
    for argument in arguments(record):
        source = argument.call.sources.get(argument.name)
        if not isinstance(source, Said) or source.said not in stated or not isinstance(argument.value, str):
            continue
        for pattern in (_EMAIL, _ADDRESS, _PHONE):
            if pattern.fullmatch(source.quote):
                others = [text for text in pattern.findall(stated[source.said]) if text != source.quote]
                found += [(argument.index, argument.name, other, replace(source, quote=other)) for other in others]
    if not found:
        return None
    index, name, other, source = rng.pick(found)
    return called_with(record, index, {name: other}, {name: source})


def wrong_weekday(record: Record, rng: Stream) -> Record | None:
    """Asked for the day of the week, the assistant names another one."""
    found = [
        (index, event, number, fact)
        for index, event in enumerate(record.events)
        if isinstance(event, AssistantSaid)
        for number, fact in enumerate(event.evidence)
        if isinstance(fact.source, Said) and fact.source.reading == "weekday"
    ]
    if not found:
        return None
    index, said, number, fact = rng.pick(found)
    other = rng.pick([name for name in day_name if name != fact.value])
    wrong = refaced(said, number, replace(fact, text=other, value=other))
    return None if wrong is None else retold(record, put(record.events, index, wrong))


def half_a_day_off_in_the_answer(record: Record, rng: Stream) -> Record | None:
    """6:30 AM told as 6:30 PM."""
    found = [s for s in stated_facts(record) if re.search(r"\b\d{1,2}:\d\d [AaPp][Mm]\b", s[2].text)]
    if not found:
        return None
    answer, number, fact = rng.pick(found)
    swap = {"AM": "PM", "PM": "AM", "am": "pm", "pm": "am"}
    text = re.sub(r"(?<=\d )([AaPp][Mm])\b", lambda match: swap.get(match[1], "PM"), fact.text)
    said = refaced(answer.said, number, replace(fact, text=text))
    return retold_answer(record, answer, said)


def a_day_off_in_the_answer(record: Record, rng: Stream) -> Record | None:
    """The last hour of a day told as the next day, or a date as the one before."""
    found = [s for s in stated_facts(record) if s[2].reading == "date" and isinstance(s[2].source, FromResult)]
    found = [s for s in found if re.fullmatch(r"[A-Z][a-z]+ \d{1,2}, \d{4}", s[2].text)]
    if not found:
        return None
    answer, number, fact = rng.pick(found)
    day = datetime.strptime(fact.text, "%B %d, %Y").date() + timedelta(days=rng.pick((1, -1)))
    said = refaced(answer.said, number, replace(fact, text=f"{day:%B} {day.day}, {day.year}"))
    return retold_answer(record, answer, said)

"""Where a value was said: the fewest words of each utterance that read as it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Reading, Said
from toolgen.core.readings import NUMBER_WORDS, Unreadable, read, same
from toolgen.repair import colloquial

_LONG_DATE = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\b\d{1,2} [A-Z][a-z]+ \d{4})"
_CLOCK = r"(?:\d{1,2}:\d{2} [APap][Mm]|\d{2}:\d{2})(?![\w:])"
# How values of each reading are said.
_FORMS: Mapping[Reading, re.Pattern[str]] = {
    "date": re.compile(rf"{_LONG_DATE}(?! at \d)"),
    "datetime": re.compile(rf"{_LONG_DATE} at {_CLOCK}"),
    "time": re.compile(rf"(?<! at )\b{_CLOCK}"),
    "number": re.compile(
        rf"(?<![\w.,-])-?\d[\d,]*(?:\.\d+)?(?![\w:]|[.,-]\d)|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE
    ),
}
_READ_AS: Mapping[Json, Reading] = {"date": "date", "time": "time", "date-time": "datetime"}
_TOKENS: Mapping[Json, re.Pattern[str]] = {
    "email": re.compile(r"[\w.+-]+@\w[\w.-]*\w"),
    "uri": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S*\w"),
    "ipv4": re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)"),
    "uuid": re.compile(r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"),
}
_WORD = re.compile(r"\w(?:\S{0,62}\w)?")
_NEGATION = r"(?:no|not|without|don't|doesn't|exclude|excluding|skip|off|false|never)"
_BETWEEN = r"\W+(?:\w+\W+){0,3}?"  # between a negation and what it denies
_APART = r"[\s_\-]+"


def said(value: Json, events: Sequence[Event], name: str = "") -> list[Said]:
    """Every utterance of the user or the system that says a value, with the words that do.

    A yes or no is said by naming its parameter. None of an utterance that says it in two ways.
    """
    found: list[Said] = []
    base = colloquial.stated(events)
    for event in events:
        if isinstance(event, SystemSaid | UserSaid):
            plain = dict.fromkeys(_quotes(value, event.text, name))
            quotes = [Said(event.said, *quote) for quote in plain] or [
                source for source, meant in colloquial.values(event.text, event.said, base) if same(meant, value)
            ]
            if len(quotes) == 1:
                found.append(quotes[0])
    return found


def fitting(schema: Mapping[str, Json], events: Sequence[Event], place: int, *, name: str) -> list[tuple[Said, Json]]:
    """Every value that was said before a call, that an argument of a schema can be, and that no source takes.

    What another try of the same call takes for the same argument may be meant here, too. Nothing of words for a
    parameter that takes any, unless another try takes them.
    """
    tries = _tries(events, place)
    claimed = [
        source
        for number, event in enumerate(events)
        if isinstance(event, CallIssued)
        for parameter, source in event.sources.items()
        if isinstance(source, Said) and not (parameter == name and number in tries)
    ]
    found: list[tuple[Said, Json]] = []
    base = colloquial.stated(events)
    for event in events[:place]:
        if isinstance(event, SystemSaid | UserSaid):
            for source, value in _whole([*_plain(schema, event), *_colloquial(schema, event, base)]):
                today = (source.said, source.quote) == (base.said, base.day)  # stated for nothing in particular
                if not today and not any(_share_words(source, one) for one in claimed):
                    found.append((source, value))
    said_before = {event.said for event in events[:place] if isinstance(event, SystemSaid | UserSaid)}
    for number in tries:
        call = events[number]
        source_too = call.sources.get(name) if isinstance(call, CallIssued) else None
        if isinstance(source_too, Said) and isinstance(call, CallIssued) and source_too.said in said_before:
            again = (source_too, call.arguments.get(name))
            found += [again] if all(one.quote != source_too.quote for one, _ in found) else []
    return found


def _share_words(one: Said, other: Said) -> bool:
    return one.said == other.said and (one.quote in other.quote or other.quote in one.quote)


def _tries(events: Sequence[Event], place: int) -> list[int]:
    """The other tries of a call: those of its function before or after it, with a failure and no word in between."""
    call = events[place] if place < len(events) else None
    found: list[int] = []
    for number, other in enumerate(events):
        if number == place or not isinstance(call, CallIssued) or not isinstance(other, CallIssued):
            continue
        between = events[min(number, place) : max(number, place)]
        failed = any(isinstance(event, ResultArrived) and event.status == "error" for event in between)
        if (
            failed
            and other.function == call.function
            and not any(isinstance(e, UserSaid | AssistantSaid) for e in between)
        ):
            found.append(number)
    return found


def _whole(found: Sequence[tuple[Said, Json]]) -> list[tuple[Said, Json]]:
    """Without what is but a part of other words: the "two" of "two hundred"."""
    quotes = [source.quote for source, _ in found]
    return [one for one in found if not any(one[0].quote != other and one[0].quote in other for other in quotes)]


def _plain(schema: Mapping[str, Json], event: SystemSaid | UserSaid) -> Iterator[tuple[Said, Json]]:
    for quote, reading, value in _values(schema, event.text):
        yield Said(event.said, quote, reading), value


def _colloquial(
    schema: Mapping[str, Json], event: SystemSaid | UserSaid, base: colloquial.Stated
) -> Iterator[tuple[Said, Json]]:
    if isinstance(event, UserSaid):
        for source, value in colloquial.values(event.text, event.said, base):
            if _fits(source, value, schema):
                yield source, value


_SORTS: Mapping[Reading, Json] = {
    "relative_date": "date", "slash_date": "date", "relative_datetime": "date-time", "spoken_time": "time",
}  # fmt: skip


def _fits(source: Said, value: Json, schema: Mapping[str, Json]) -> bool:
    """Whether words of this sort are for a parameter of this schema."""
    if source.reading == "spoken_number":
        return schema.get("type") == "number" or (schema.get("type") == "integer" and isinstance(value, int))
    return schema.get("format") == _SORTS[source.reading]


def _values(schema: Mapping[str, Json], text: str) -> Iterator[tuple[str, Reading, Json]]:
    """The values of a schema that a text says, with the words."""
    kind, form, members = schema.get("type"), schema.get("format"), schema.get("enum")
    if isinstance(members, list):
        for member in members:
            yield from ((quote, reading, member) for quote, reading in _quotes(member, text, ""))
    elif kind in ("integer", "number"):
        for match in _matches("number", text):
            value = read("number", match[0])
            if kind == "number" or isinstance(value, int):
                yield match[0], "number", value
    elif form in _READ_AS:
        reading = _READ_AS[form]
        yield from ((match[0], reading, read(reading, match[0])) for match in _matches(reading, text))
    elif isinstance(pattern := schema.get("pattern"), str):
        for match in _WORD.finditer(text):
            if _has_form(match[0], pattern):
                yield match[0], "text", match[0]
    elif form in _TOKENS:
        yield from ((match[0], "text", match[0]) for match in _TOKENS[form].finditer(text))


def _quotes(value: Json, text: str, name: str) -> Iterator[tuple[str, Reading]]:
    if isinstance(value, bool):
        yield from _answers(value, text, name)
    elif isinstance(value, list):
        yield from _enumerated(value, text)
    elif isinstance(value, str) and value and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text):
        yield value, "text"
    else:
        for reading in _FORMS:
            yield from ((match[0], reading) for match in _matches(reading, text) if _reads(reading, match[0], value))
        if isinstance(value, str):
            words = [re.escape(word) for word in re.split(_APART, value) if word]
            member = re.search(rf"(?<!\w){_APART.join(words)}(?!\w)", text, re.IGNORECASE) if words else None
            if member is not None:
                yield member[0], "enum"


def _matches(reading: Reading, text: str) -> list[re.Match[str]]:
    """Where a reading has its form; a number in a date or a time is none."""
    found = list(_FORMS[reading].finditer(text))
    if reading != "number":
        return found
    taken = [range(*match.span()) for name, form in _FORMS.items() if name != "number" for match in form.finditer(text)]
    return [match for match in found if not any(match.start() in span for span in taken)]


def _answers(value: bool, text: str, name: str) -> Iterator[tuple[str, Reading]]:
    """The words of a yes or no: those of the parameter's name, with the negation before them, if there is one."""
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    if not words:
        return
    named = r"\W+".join(words)
    for match in re.finditer(rf"(?:\b{_NEGATION}\b{_BETWEEN})?(?<!\w){named}(?!\w)", text, re.IGNORECASE):
        if _reads("boolean", match[0], value):
            yield match[0], "boolean"


def _enumerated(value: Sequence[Json], text: str) -> Iterator[tuple[str, Reading]]:
    """The words from the first item of a list to its last."""
    if not value:
        return
    first, last = (re.escape(str(item)) for item in (value[0], value[-1]))
    for match in re.finditer(rf"(?<![\w.]){first}(?!\w)(?:.{{,200}}?(?<!\w){last}(?!\w|\.\d))?", text):
        for reading in ("list", "numbers"):
            if _reads(reading, match[0], list(value)):
                yield match[0], reading
                break


def _has_form(word: str, pattern: str) -> bool:
    """Whether a word matches a pattern that somebody else wrote; one that cannot be read matches nothing."""
    try:
        return re.search(pattern, word) is not None
    except re.error:
        return False


def stands(quote: str, text: str) -> bool:
    """Whether words stand in a text as words, and not inside others or inside a number."""
    return bool(quote) and re.search(rf"(?<!\w)(?<!\d[.,:-]){re.escape(quote)}(?!\w|[.,:-]\d)", text) is not None


def _reads(reading: Reading, text: str, value: Json) -> bool:
    try:
        return same(read(reading, text), value)
    except Unreadable:
        return False

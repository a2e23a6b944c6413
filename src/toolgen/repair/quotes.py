"""Where a value was said: the fewest words of each utterance that read as it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from toolgen.core.events import Event, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Reading, Said
from toolgen.core.readings import NUMBER_WORDS, Unreadable, read, same

# How values of each reading are said.
_FORMS: Mapping[Reading, re.Pattern[str]] = {
    "date": re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}(?! at \d)"),
    "datetime": re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d{2} [AP]M"),
    "time": re.compile(r"(?<! at )\b\d{1,2}:\d{2} [AP]M"),
    "number": re.compile(
        rf"(?<![\w.,-])-?\d[\d,]*(?:\.\d+)?(?![\w:]|[.,-]\d)|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE
    ),
}
_NEGATION = r"(?:no|not|without|don't|doesn't|exclude|excluding|skip|off|false|never)"
_BETWEEN = r"\W+(?:\w+\W+){0,3}?"  # between a negation and what it denies
_APART = r"[\s_\-]+"


def said(value: Json, events: Sequence[Event], name: str = "") -> list[Said]:
    """Every utterance of the user or the system that says a value, with the words that do.

    A yes or no is said by naming its parameter. None of an utterance that says it in two ways.
    """
    found: list[Said] = []
    for event in events:
        if isinstance(event, SystemSaid | UserSaid):
            quotes = list(dict.fromkeys(_quotes(value, event.text, name)))
            if len(quotes) == 1:
                found.append(Said(event.said, *quotes[0]))
    return found


def unclaimed(example: Json, events: Sequence[Event], claimed: Sequence[Said]) -> bool:
    """Whether somebody said a value of the same form as an example that no source takes."""
    for event in events:
        if not isinstance(event, SystemSaid | UserSaid):
            continue
        for reading, form in _FORMS.items():
            for match in form.finditer(event.text):
                if _is_like(example, reading, match[0]) and not any(match[0] in one.quote for one in claimed):
                    return True
    return False


def _quotes(value: Json, text: str, name: str) -> Iterator[tuple[str, Reading]]:
    if isinstance(value, bool):
        yield from _answers(value, text, name)
    elif isinstance(value, list):
        yield from _enumerated(value, text)
    elif isinstance(value, str) and value and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text):
        yield value, "text"
    else:
        for reading, form in _FORMS.items():
            yield from ((match[0], reading) for match in form.finditer(text) if _reads(reading, match[0], value))
        if isinstance(value, str):
            words = [re.escape(word) for word in re.split(_APART, value) if word]
            member = re.search(rf"(?<!\w){_APART.join(words)}(?!\w)", text, re.IGNORECASE) if words else None
            if member is not None:
                yield member[0], "enum"


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


def _is_like(example: Json, reading: Reading, text: str) -> bool:
    """Whether words read as a value of the same form: a number like a number, a date like a date."""
    if isinstance(example, str):
        return reading != "number" and bool(re.match(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}", example))
    return isinstance(example, int | float) and reading == "number"


def _reads(reading: Reading, text: str, value: Json) -> bool:
    try:
        return same(read(reading, text), value)
    except Unreadable:
        return False

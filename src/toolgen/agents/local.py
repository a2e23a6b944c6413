"""What the assistant says, in the form in which the user's locale writes dates, times and numbers.

Answers are composed in the American form and put into the user's here, at one place: whatever states a date, a time or
a number has evidence that says where in the text it stands. Texts out of results stay verbatim, dates in them included.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.json import Json
from toolgen.core.locales import AMERICAN, Locale, clock_time, grouped, long_date
from toolgen.core.ports import Decision, Say
from toolgen.core.provenance import Evidence, Reading

_WRITTEN: frozenset[Reading] = frozenset(("date", "time", "datetime", "number"))


def in_locale(decisions: Sequence[Decision], locale: Locale) -> Sequence[Decision]:
    """The decisions with everything that is said in the form of the locale."""
    if locale is AMERICAN:
        return decisions
    return [_local(said, locale) if isinstance(said, Say) and said.evidence else said for said in decisions]


def _local(said: Say, locale: Locale) -> Say:
    forms = {fact.text: form for fact in said.evidence if (form := _form(fact, locale)) != fact.text}
    if not forms:
        return said
    verbatim = [fact.text for fact in said.evidence if fact.reading not in _WRITTEN and len(fact.text) > 3]
    text = _replaced(said.text, {**dict(zip(verbatim, verbatim, strict=True)), **forms})
    evidence = [replace(fact, text=forms[fact.text]) if fact.text in forms else fact for fact in said.evidence]
    return replace(said, text=text, evidence=tuple(evidence))


def _replaced(text: str, forms: Mapping[str, str]) -> str:
    """The text with each of these words in its new form, where it stands as a whole; the longer before the shorter.

    Not a pattern: it would be another one for each answer, and compiling one costs as much as all else of a reply.
    """
    places = sorted((start, -len(word), word) for word in forms for start in _places(word, text))
    pieces: list[str] = []
    end = 0
    for start, _, word in places:
        if start >= end:  # else it stands in what came before
            pieces += (text[end:start], forms[word])
            end = start + len(word)
    pieces.append(text[end:])
    return "".join(pieces)


def _places(word: str, text: str) -> Iterator[int]:
    """Where a word stands, and not as a part of a longer word or number."""
    start = text.find(word)
    while start >= 0:
        if _opens_at(text, start) and _BEYOND.match(text, start + len(word)) is None:
            yield start
        start = text.find(word, start + 1)


def _opens_at(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalnum() or before == "_":
        return False
    return not (before in ".,:-" and start > 1 and text[start - 2].isdecimal())


_BEYOND = re.compile(r"\w|[.,:-]\d")  # by which a word or number goes on


def _form(fact: Evidence, locale: Locale) -> str:
    """A fact as the locale writes it; as it stands where it is no date, time or number in the American form."""
    if fact.text != _written(fact.reading, fact.value, AMERICAN):
        return fact.text
    return _written(fact.reading, fact.value, locale)


def _written(reading: Reading, value: Json, locale: Locale) -> str:
    match reading:
        case "date" if isinstance(value, str):
            return long_date(value, locale)
        case "time" if isinstance(value, str):
            return clock_time(value, locale)
        case "datetime" if isinstance(value, str):
            return f"{long_date(value[:10], locale)} at {clock_time(value[11:16], locale)}"
        case "number" if isinstance(value, int | float) and not isinstance(value, bool):
            return grouped(value, locale)
        case _:
            return ""

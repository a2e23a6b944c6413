"""What was said and returned before a call, as the sources that a value may be meant to have.

No source is judged here: the audit says which of them hold.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from toolgen.core.events import Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Reading, Said, Source, Transform
from toolgen.core.readings import NUMBER_WORDS
from toolgen.pipeline.origins import leaves, totals

Log = tuple[Event, ...]

_PHRASE = 12  # words of the longest quote tried
_FEW = 3  # words that stand for "any words" where a parameter takes any
_COMPOUND: tuple[Reading, ...] = ("list", "numbers", "pairs", "json", "boolean")
_LONG_DATE = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\b\d{1,2} [A-Z][a-z]+ \d{4})"
_CLOCK = r"(?:\d{1,2}:\d{2} [APap][Mm]|\d{2}:\d{2})(?![\w:])"
_WORDED: Mapping[Reading, re.Pattern[str]] = {
    "datetime": re.compile(rf"{_LONG_DATE} at {_CLOCK}"),
    "date": re.compile(_LONG_DATE),
    "time": re.compile(_CLOCK),
    "number": re.compile(rf"(?<![\w.,-])-?\d[\d,]*(?:\.\d+)?(?![\w:]|[.,-]\d)|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.I),
}
TRANSFORMS: tuple[Transform, ...] = ("copy", "text", "number", "date", "time", "list")


def origins(before: Log, value: Json, source: Source | None) -> Iterator[Source]:
    """Every source that could be meant for a value. A criterion stays: it is what was asked for."""
    if isinstance(source, FromResult) and source.pick:
        yield from (replace(source, path=path) for path, _ in leaves_of(before, source.call_id))
        return
    for result in results(before):
        for path, leaf in leaves(result.payload):
            if isinstance(source, FromResult):
                yield replace(source, call_id=result.call_id, path=path)
            for transform in TRANSFORMS if isinstance(leaf, str | int | float) else ():
                yield FromResult(result.call_id, path, transform)
        yield from totals(result)
    if isinstance(source, Said):
        yield from (replace(source, said=event.said) for event in utterances(before))
    if isinstance(value, str):
        yield from (Said(event.said, value) for event in utterances(before))
        yield from members(before, {"enum": [value]})
    yield from worded(before)
    if isinstance(value, list | Mapping | bool):
        for event, phrase in _phrases(before, _PHRASE):
            yield from (Said(event.said, phrase, reading) for reading in _COMPOUND)


def worded(before: Log) -> Iterator[Said]:
    """Dates, times and numbers that somebody said."""
    for event in utterances(before):
        taken: list[range] = []
        for reading, pattern in _WORDED.items():
            for match in pattern.finditer(event.text):
                if not any(match.start() in span for span in taken):  # a number in a date is no number
                    taken.append(range(*match.span()))
                    yield Said(event.said, match[0], reading)


def members(before: Log, schema: Mapping[str, Json]) -> Iterator[Said]:
    """Members of an enumeration that somebody said."""
    listed = schema.get("enum")
    for one in listed if isinstance(listed, list) else ():
        words = [re.escape(word) for word in re.split(r"[\s_\-]+", str(one)) if word]
        for event in utterances(before):
            found = re.search(r"(?<!\w)" + r"[\s_\-]+".join(words) + r"(?!\w)", event.text, re.IGNORECASE)
            if found is not None:
                yield Said(event.said, found[0], "enum")


def free(before: Log, name: str, schema: Mapping[str, Json]) -> Iterator[Said]:
    """A few words for a parameter that takes any, which stand for all others."""
    if schema.get("enum") or schema.get("type") not in ("string", "boolean", "array", None):
        return
    few, formal = 0, "format" in schema or "pattern" in schema
    named = set(re.findall(r"[a-z]{3,}", name.lower()))
    for event, phrase in _phrases(before, 1 if formal else _PHRASE):
        if formal:
            yield Said(event.said, phrase)
        elif schema.get("type") == "boolean" and named & set(re.findall(r"[a-z]{3,}", phrase.lower())):
            yield Said(event.said, phrase, "boolean")
        elif few < _FEW and schema.get("type") != "boolean":
            few += 1
            yield Said(event.said, phrase, "list" if schema.get("type") == "array" else "text")


def leaves_of(before: Log, call_id: str) -> list[tuple[str, Json]]:
    """The scalars of a result with their pointers."""
    return [leaf for result in results(before) if result.call_id == call_id for leaf in leaves(result.payload)]


def results(before: Log) -> Iterator[ResultArrived]:
    """What came back without failure."""
    return (event for event in before if isinstance(event, ResultArrived) and event.status == "ok")


def utterances(before: Log) -> Iterator[SystemSaid | UserSaid]:
    """What may be quoted."""
    return (event for event in before if isinstance(event, SystemSaid | UserSaid))


def _phrases(before: Log, longest: int) -> Iterator[tuple[SystemSaid | UserSaid, str]]:
    """Runs of words that somebody said, the shorter first."""
    for event in utterances(before):
        words = [match.span() for match in re.finditer(r"\w(?:\S*\w)?", event.text)]
        for length in range(1, longest + 1):
            for first in range(len(words) - length + 1):
                yield event, event.text[words[first][0] : words[first + length - 1][1]]

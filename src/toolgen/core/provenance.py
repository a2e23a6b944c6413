"""Where a value came from: the closed vocabulary of sources, and evidence for what the assistant states.

A reading turns text into a value ("May 3, 2026" read as a date is "2026-05-03"); a transform turns what an earlier
result holds into a value. Both lists are closed, and `core.readings` recomputes every member.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from toolgen.core.json import Json

CallId = str  # "call-3"
SaidId = str  # "said-2": an utterance of the system, the user or the assistant

Reading = Literal[
    "text", "number", "date", "time", "datetime", "boolean", "enum", "list", "numbers", "pairs", "json", "weekday",
    "relative_date", "relative_datetime", "slash_date", "spoken_time", "spoken_number", "month",
]  # fmt: skip
Transform = Literal["copy", "text", "number", "date", "time", "list", "count", "sum", "min", "max", "select"]


class Said(Struct, frozen=True, tag_field="kind", tag="said", omit_defaults=True):
    """A value that somebody said: the quote stands verbatim in the utterance and reads as the value.

    Words that mean a value only against something stated ("next Friday", 06/05/2026) name where that was said, and the
    verbatim words: the date "January 5, 2026", or the locale "en-GB".
    """

    said: SaidId
    quote: str
    reading: Reading = "text"
    base: SaidId = ""
    base_quote: str = ""


class Quoted(Struct, frozen=True, tag_field="kind", tag="message", omit_defaults=True):
    """The same in a record: the quote stands verbatim in the content of that message."""

    message: int
    quote: str
    reading: Reading = "text"
    base: int = -1
    base_quote: str = ""


class FromResult(Struct, frozen=True, tag_field="kind", tag="result", omit_defaults=True):
    """A value out of the result of an earlier call.

    `path` is a JSON Pointer (RFC 6901) into the payload; for count, sum, min and max it may hold `*` for every item
    of an array. `select` copies the value at `path`, which is inside the item of the array at `over` whose value at
    the pointer `by` (relative to the item) is the smallest, the largest, or equal to `equals` (per `pick`).
    """

    call_id: CallId
    path: str
    transform: Transform = "copy"
    over: str = ""
    by: str = ""
    pick: Literal["", "min", "max", "equals", "first"] = ""
    equals: Json = None


Source = Said | FromResult
RecordSource = Quoted | FromResult


def placed(source: Source, places: Mapping[SaidId, int]) -> RecordSource:
    """The source as a record has it: utterances replaced by their places in the transcript.

    An utterance that does not exist becomes -1, which no check accepts: hiding it would hide a fault.
    """
    if isinstance(source, FromResult):
        return source
    if not source.base_quote:
        return Quoted(places.get(source.said, -1), source.quote, source.reading)
    base = places.get(source.base, -1)
    return Quoted(places.get(source.said, -1), source.quote, source.reading, base, source.base_quote)


class Evidence(Struct, frozen=True, omit_defaults=True):
    """A fact the assistant states: `text` stands verbatim in the utterance, reads as `value`, comes from `source`."""

    text: str
    value: Json
    source: Source
    reading: Reading = "text"


class RecordEvidence(Struct, frozen=True, omit_defaults=True):
    """The same in a record, with the index of the message that states it."""

    message: int
    text: str
    value: Json
    source: RecordSource
    reading: Reading = "text"

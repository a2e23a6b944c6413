"""Where a value came from: the closed vocabulary of sources, and evidence for what the assistant states.

A reading turns text into a value ("May 3, 2026" read as a date is "2026-05-03"); a transform turns what an earlier
result holds into a value. Both lists are closed, and `core.readings` recomputes every member.
"""

from typing import Literal

from msgspec import Struct

from toolgen.core.json import Json

CallId = str  # "call-3"
SaidId = str  # "said-2": an utterance of the system, the user or the assistant

Reading = Literal[
    "text", "number", "date", "time", "datetime", "boolean", "enum", "list", "numbers", "pairs", "json", "weekday",
]  # fmt: skip
Transform = Literal["copy", "text", "number", "date", "time", "list", "count", "sum", "min", "max", "select"]


class Said(Struct, frozen=True, tag_field="kind", tag="said", omit_defaults=True):
    """A value that somebody said: the quote stands verbatim in the utterance and reads as the value."""

    said: SaidId
    quote: str
    reading: Reading = "text"


class Quoted(Struct, frozen=True, tag_field="kind", tag="message", omit_defaults=True):
    """The same in a record: the quote stands verbatim in the content of that message."""

    message: int
    quote: str
    reading: Reading = "text"


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

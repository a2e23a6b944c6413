"""What an endpoint tells of what it is given: how a topic is put, and which sorts of arguments there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.tools import Parameter
from toolgen.executor.documents import FORMATS
from toolgen.executor.leaves import vocabulary
from toolgen.executor.operands import Arguments, Choice

Calculation = Callable[[Arguments], Json | Choice]
Rows = Callable[[Arguments, date], list[dict[str, Json]]]

_TEXT_KINDS = ("sentence", "paragraph", "message")
_TEXT_WORDS = vocabulary("text texts string input sentence paragraph phrase document")
_CALLED_BY = vocabulary("path file filename url uri link id name")  # which tell of a text where it is, not what
_DATE_KINDS = ("date", "start_date", "end_date", "datetime")


class Timely(Struct, frozen=True):
    """A calculation that depends on what day it is."""

    work: Callable[[Arguments, date], Json]


class Topic(Struct, frozen=True, kw_only=True):
    """What endpoints of one kind tell."""

    takes: Mapping[str, int]  # sorts of arguments, and how many of each at least
    said: frozenset[str] = frozenset()  # one of these words; empty: whatever the endpoint says
    facts: Mapping[str, Calculation | Timely] = {}  # by the name of the leaf
    rows: Mapping[str, Rows] = {}  # lists of objects, by the name of the list
    anywhere: bool = False  # true of what is given whatever the endpoint does with it


def sorts_of(parameters: Sequence[Parameter]) -> Mapping[str, int]:
    """How many arguments of each sort there are."""
    found: dict[str, int] = {}
    for parameter in parameters:
        for sort in _sorts(parameter):
            found[sort] = found.get(sort, 0) + 1
    return found


def _sorts(parameter: Parameter) -> Iterator[str]:
    declared, said = parameter.schema.get("type"), {*words(parameter.name)}
    items = parameter.schema.get("items")
    if declared == "array":
        if isinstance(items, Mapping) and items.get("type") in ("integer", "number"):
            yield "numbers"
        elif isinstance(items, Mapping) and items.get("type") == "string":
            yield "texts"
    elif declared in ("integer", "number"):
        yield "number"
        if snake(parameter.name) in ("number", "num", "n"):
            yield "the number"
        yield from (word for word in ("start", "step", "count") if word in said)
    elif declared == "string":
        if said & FORMATS and "format" not in said:
            yield "document"
        if parameter.slot.kind in _TEXT_KINDS or (said & _TEXT_WORDS and words(parameter.name)[-1] not in _CALLED_BY):
            yield "text"
        if parameter.slot.kind in _DATE_KINDS:
            yield "date"
        yield from (word for word in ("unit", "units") if word in said)


def fact(topics: Sequence[Topic], name: str) -> Calculation | Timely | None:
    """How the leaf of a name follows from the arguments; None where it does not."""
    return next((topic.facts[name] for topic in topics if name in topic.facts), None)


def rows(topics: Sequence[Topic], name: str) -> Rows | None:
    """What the list of a name holds; None where it does not follow from the arguments."""
    return next((topic.rows[name] for topic in topics if name in topic.rows), None)

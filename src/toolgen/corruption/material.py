"""What a record offers to be altered: its calls, questions and answers, found by place in the events."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream

Schema = Mapping[str, Json]


class Argument(Struct, frozen=True):
    """An argument of a call, and where that call stands."""

    index: int
    call: CallIssued
    name: str
    schema: Schema
    required: bool

    @property
    def value(self) -> Json:
        return self.call.arguments[self.name]


class Answer(Struct, frozen=True):
    """Words of the assistant that report something."""

    index: int
    said: AssistantSaid


def calls(record: Record) -> list[tuple[int, CallIssued]]:
    """The calls, and where they stand."""
    return [(index, event) for index, event in enumerate(record.events) if isinstance(event, CallIssued)]


def result_of(record: Record, call_id: str) -> tuple[int, ResultArrived] | None:
    """The result of a call, and where it stands."""
    return next(
        ((i, e) for i, e in enumerate(record.events) if isinstance(e, ResultArrived) and e.call_id == call_id), None
    )


def answers(record: Record) -> list[Answer]:
    """What the assistant reports: its words that ask for nothing and stand beside no call."""
    turns = {call.turn for _, call in calls(record)}
    return [
        Answer(index, event)
        for index, event in enumerate(record.events)
        if isinstance(event, AssistantSaid) and not event.asks and event.turn not in turns and event.text
    ]


def functions(record: Record) -> dict[str, Schema]:
    """The offered functions by name, as their definitions have them."""
    decoded = (msgspec.json.decode(tool) for tool in record.tools)
    return {tool["function"]["name"]: tool["function"] for tool in decoded}


def properties(function: Schema) -> Mapping[str, Schema]:
    """The schemas of the arguments that a function takes."""
    parameters = function.get("parameters")
    found = parameters.get("properties") if isinstance(parameters, Mapping) else None
    return {n: s for n, s in found.items() if isinstance(s, Mapping)} if isinstance(found, Mapping) else {}


def required(function: Schema) -> list[str]:
    """The arguments that a function must be given."""
    parameters = function.get("parameters")
    found = parameters.get("required") if isinstance(parameters, Mapping) else None
    return [str(name) for name in found] if isinstance(found, list) else []


def arguments(record: Record) -> list[Argument]:
    """Every argument of every call to an offered function."""
    offered = functions(record)
    return [
        Argument(
            index,
            call,
            name,
            properties(offered[call.function]).get(name, {}),
            name in required(offered[call.function]),
        )
        for index, call in calls(record)
        if call.function in offered
        for name in call.arguments
    ]


def pick(items: Sequence[Argument], rng: Stream) -> Argument | None:
    """One of them, if there are any."""
    return rng.pick(items) if items else None


def everything_said(record: Record) -> str:
    """All words and all results, in lower case: what an invented value must not be found in."""
    texts = [e.text for e in record.events if isinstance(e, SystemSaid | UserSaid | AssistantSaid)]
    results = [msgspec.json.encode(e.payload).decode() for e in record.events if isinstance(e, ResultArrived)]
    return "\n".join(texts + results).casefold()


def put(events: Sequence[Event], index: int, *new: Event) -> tuple[Event, ...]:
    """The events with one replaced by others (or by none)."""
    return (*events[:index], *new, *events[index + 1 :])


def fact_place(text: str, facts: Sequence[Evidence], number: int) -> int:
    """Where a fact stands: facts are looked for in their order, else from the beginning; -1 where it does not."""
    cursor = 0
    for fact in facts[:number]:
        found = _word_at(text, fact.text, cursor)
        cursor = found + len(fact.text) if found >= 0 else cursor
    place = _word_at(text, facts[number].text, cursor)
    return place if place >= 0 else _word_at(text, facts[number].text, 0)


def _word_at(text: str, word: str, start: int) -> int:
    place = text.find(word, start)
    while place >= 0 and word:
        end = place + len(word)
        before, after = text[place - 1 : place] if place else "", text[end : end + 1]
        if not (before.isalnum() and word[0].isalnum()) and not (after.isalnum() and word[-1].isalnum()):
            return place
        place = text.find(word, place + 1)
    return -1


def consumers(record: Record, call_id: str) -> list[CallIssued]:
    """The calls that take something from the result of another."""
    return [
        call
        for _, call in calls(record)
        if any(isinstance(source, FromResult) and source.call_id == call_id for source in call.sources.values())
    ]

"""What passes between the two in a record: questions with their replies, and requests with what came of them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from toolgen.core.events import Act, AssistantSaid, CallIssued, Event, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Said, Source
from toolgen.core.record import Goal, GoalOutcome, Record
from toolgen.core.rng import Stream
from toolgen.core.tools import EndpointId
from toolgen.corruption.invention import filled
from toolgen.corruption.material import everything_said, functions, properties, required
from toolgen.corruption.retell import LATER

_SPOKEN = re.compile(
    r"[\"“]([^\"“”]+)[\"”]|(https?://\S+\w|[\w.+-]+@[\w.-]+\w|\b[A-Z]{2,4}-\d+\b)|(?<![\w-])(-?\d[\d,]*(?:\.\d+)?)(?!\w)"
)
_OPENINGS = frozenset(("request", "correction", "follow_up", "chat"))


class Asked(Struct, frozen=True):
    """A question of the assistant and the user's reply to it, one after the other."""

    index: int
    question: AssistantSaid
    reply: UserSaid


class Span(Struct, frozen=True):
    """What follows from one utterance of the user, up to the next one that is no reply."""

    start: int
    end: int
    opening: UserSaid
    calls: tuple[CallIssued, ...]
    answer: int  # where the last words of the assistant stand; -1 where there are none


def asked(record: Record, *acts: Act) -> list[Asked]:
    """The questions of these kinds, each with the reply that follows."""
    return [
        Asked(index, event, reply)
        for index, event in enumerate(record.events[:-1])
        if isinstance(event, AssistantSaid)
        and event.act in acts
        and isinstance(reply := record.events[index + 1], UserSaid)
    ]


def spans(record: Record) -> list[Span]:
    """The exchanges, in order."""
    starts = [i for i, e in enumerate(record.events) if isinstance(e, UserSaid) and _opens(record.events, i)]
    return [
        _span(record.events, start, end) for start, end in zip(starts, [*starts[1:], len(record.events)], strict=True)
    ]


def _opens(events: Sequence[Event], index: int) -> bool:
    event, before = events[index], events[index - 1] if index else None
    replies = isinstance(before, AssistantSaid) and bool(before.asks)
    return isinstance(event, UserSaid) and event.act in _OPENINGS and not replies


def _span(events: Sequence[Event], start: int, end: int) -> Span:
    opening = events[start]
    assert isinstance(opening, UserSaid)
    calls = tuple([event for event in events[start:end] if isinstance(event, CallIssued)])
    answer = max((i for i in range(start, end) if isinstance(events[i], AssistantSaid)), default=-1)
    return Span(start, end, opening, calls, answer)


def declined(record: Record, *outcomes: GoalOutcome) -> Iterator[tuple[int, AssistantSaid, Goal]]:
    """The refusals with the goals that they refuse: both come in the same order."""
    refused = [g for g in record.metadata.scenario.goals if g.outcome in ("unavailable", "forbidden")]
    said = [(i, e) for i, e in enumerate(record.events) if isinstance(e, AssistantSaid) and e.act == "decline"]
    if len(refused) == len(said):
        for (index, event), goal in zip(said, refused, strict=True):
            if goal.outcome in outcomes:
                yield index, event, goal


def withdrawn(record: Record) -> Iterator[tuple[int, AssistantSaid, Goal]]:
    """What the assistant says when the user has taken a request back, with the goal."""
    given_up = [goal for goal in record.metadata.scenario.goals if goal.outcome == "withdrawn"]
    said = [(i, e) for i, e in enumerate(record.events) if isinstance(e, AssistantSaid) and e.act == "acknowledgement"]
    if len(given_up) == len(said):
        for (index, event), goal in zip(said, given_up, strict=True):
            yield index, event, goal


def function_of(record: Record, endpoint: EndpointId) -> str:
    """The offered function that an endpoint is called by, as far as names tell; empty where none or several may be."""
    called = {e.function for e in record.events if isinstance(e, CallIssued) and e.endpoint_id == endpoint}
    wanted = _letters(endpoint.rpartition("/")[2])
    found = called or {name for name in functions(record) if _letters(name).endswith(wanted)}
    return found.pop() if len(found) == 1 else ""


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def guessed_call(record: Record, function: str, endpoint: EndpointId, place: int, rng: Stream) -> CallIssued | None:
    """A call of a function with what the user said, or what may be guessed; None where it cannot be made up."""
    definition = functions(record).get(function)
    heard = [event for event in record.events[:place] if isinstance(event, UserSaid)][-3:]
    if definition is None or not heard:
        return None
    spoken = [(event.said, match) for event in heard for match in _SPOKEN.finditer(event.text)]
    arguments: dict[str, Json] = {}
    sources: dict[str, Source] = {}
    for name in required(definition):
        schema = properties(definition).get(name, {})
        value, source = _heard(schema.get("type"), "enum" in schema or "format" in schema, spoken)
        if source is None:
            value = filled(name, schema, rng, unlike=everything_said(record))
        else:
            sources[name] = source
        if value is None:
            return None
        arguments[name] = value
    return CallIssued(
        at_ms=heard[-1].at_ms, task=heard[-1].task, turn=LATER, call_id="call-extra", endpoint_id=endpoint,
        function=function, arguments=arguments, sources=sources, depends_on=(), reason="The user asked for it.",
    )  # fmt: skip


def _heard(kind: Json, narrow: bool, spoken: list[tuple[str, re.Match[str]]]) -> tuple[Json, Said | None]:
    """The first thing said that is of this type, taken off the list."""
    for number, (said, match) in enumerate(spoken):
        text = match[1] or match[2] or ""
        if kind == "string" and text and not narrow:
            del spoken[number]
            return text, Said(said, text)
        if kind in ("integer", "number") and match[3]:
            figure = match[3].replace(",", "")
            if kind == "integer" and "." in figure:
                continue
            del spoken[number]
            return (int(figure) if "." not in figure else float(figure)), Said(said, match[3], "number")
    return None, None


def carried_out(call: CallIssued, rng: Stream) -> tuple[Event, ...]:
    """A call with a result that says that it worked, and the words of an assistant who is pleased with it."""
    status = rng.pick(("completed", "ok", "success", "processed"))
    result = ResultArrived(
        at_ms=call.at_ms, task=call.task, call_id=call.call_id, status="ok", code=200,
        payload={**call.arguments, "status": status},
    )  # fmt: skip
    text = rng.pick(("Done. The status is {}.", "That went through, and the status is {}.", "All set: it is {}."))
    fact = Evidence(status, status, FromResult(call.call_id, "/status"))
    said = AssistantSaid(
        at_ms=call.at_ms, task=call.task, turn=LATER + 1, said="said-extra", text=text.format(status), evidence=(fact,)
    )
    return call, result, said

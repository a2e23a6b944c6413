"""Where an argument may come from, by what had been said and handed over when its call was issued.

What an agent claims of its arguments counts where it recomputes, and nowhere else: other people's agents claim nothing,
and whoever wants a score may claim anything. Without a claim that holds, every place where the value stands counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Literal

import orjson
from msgspec import Struct

from toolgen.core.benchmark import Flight, GoldCall
from toolgen.core.events import Answered, CallIssued, PartArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import CallId, FromResult, Said
from toolgen.core.readings import Unreadable, agrees, read, resolve, same
from toolgen.core.record import LoggedCall

_LEAST_CHARACTERS = 4  # of a text, and
_LEAST_NUMBER = 1000  # the least whole number, that hardly stands in two places by chance
_LEAST_PART, _LONGEST_PART = 3, 1000  # characters of a text that is looked for inside the texts of results
_MOST_PARTS = 200  # of a value that is looked for part by part
_LONGEST_NUMBER = 40  # characters of a text that is read as a number
_WORDS = re.compile(r"\S+")
_LONGEST_DATE = 4  # words
_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_Key = tuple[Literal["text", "number"], str | float]


class Origin(Struct, frozen=True):
    """Where a value may come from."""

    calls: tuple[CallId, ...] = ()  # whose results, handed over by then, hold it
    said: bool = False  # in words, or by the schema
    claimed: bool = False  # the agent says so, and it is so

    @property
    def founded(self) -> bool:
        """Whether it comes from anywhere."""
        return self.said or bool(self.calls)


class Origins:
    """The places of a flight in which values stand."""

    def __init__(self, flight: Flight, calls: Mapping[CallId, LoggedCall]) -> None:
        self._calls = calls
        self._schemas = {each.function: each.schemas for each in flight.gold.functions}
        self._said = {e.said: e for e in flight.events if isinstance(e, SystemSaid | UserSaid)}
        self._handed: dict[CallId, list[tuple[int, Json]]] = {}
        self._index: dict[_Key, dict[CallId, int]] | None = None  # made when first asked: most flights claim all
        self._texts: list[tuple[CallId, int, str]] = []
        self._known: dict[tuple[CallId, str], Origin] = {}
        self._gold = {
            call.gold_id: call
            for task in flight.gold.tasks
            for course in (task.course, task.fired)
            if course is not None
            for call in (*course.calls, *course.allowed)
        }
        planned = {call.gold_id for task in flight.gold.tasks for call in task.course.calls}
        self._stated: list[tuple[Json, bool]] = [  # what is stated from the first, and what only later on
            (value, gold_id in planned)
            for gold_id, call in self._gold.items()
            for name, value in call.arguments.items()
            if name not in call.sources or not call.sources[name].gold_id
        ]
        for call_id, at_ms, payload in _handed(flight, calls):
            self._handed.setdefault(call_id, []).append((at_ms, payload))

    def of(self, event: CallIssued, name: str) -> Origin:
        """Where an argument of a call may come from."""
        known = self._known.get((event.call_id, name))
        if known is None:
            known = self._known[event.call_id, name] = self._of(event, name)
        return known

    def _of(self, event: CallIssued, name: str) -> Origin:
        value, claim = event.arguments[name], event.sources.get(name)
        if isinstance(claim, FromResult) and self._recomputes(claim, value, event.at_ms):
            return Origin((claim.call_id,), claimed=True)
        found = self._found(value, self._schemas.get(event.function, {}).get(name, {}), event.at_ms)
        if isinstance(claim, Said) and self._was_said(claim, value, event.at_ms):
            return Origin(found.calls, said=True)  # what was said may have been taken from a result all the same
        return found

    def _recomputes(self, claim: FromResult, value: Json, at_ms: int) -> bool:
        for handed_ms, payload in self._handed.get(claim.call_id, ()):
            try:
                if handed_ms <= at_ms and same(resolve(claim, payload), value):
                    return True
            except ValueError:  # Unreadable, or more digits than there can be
                continue
        return False

    def _was_said(self, claim: Said, value: Json, at_ms: int) -> bool:
        said = self._said.get(claim.said)
        if said is None or said.at_ms > at_ms or claim.quote not in said.text:
            return False
        return agrees(claim.reading, claim.quote, value, claim.base_quote)

    def _found(self, value: Json, schema: Mapping[str, Json], at_ms: int) -> Origin:
        if isinstance(value, bool) or value is None or _is_offered(value, schema):
            return Origin(said=True)  # one of two, or none, or a choice of the schema's: nothing tells where it is from
        if any(same(value, stated) and (early or self._is_later(at_ms)) for stated, early in self._stated):
            return Origin(said=True)
        if not isinstance(value, str | int | float):
            items = list(islice(_leaves(value), _MOST_PARTS + 1))
            if len(items) > _MOST_PARTS:
                return Origin()
            parts = [self._found(part, {}, at_ms) for part in items]
            if not all(part.founded for part in parts):
                return Origin()
            return Origin(tuple(dict.fromkeys(c for part in parts for c in part.calls)), any(p.said for p in parts))
        places = self._places().get(_key(value), {})
        calls = [call_id for call_id, handed_ms in places.items() if handed_ms <= at_ms]
        calls += [call_id for call_id in self._derived(value, at_ms) if call_id not in calls]
        if not calls and isinstance(value, str) and _LEAST_PART <= len(value) <= _LONGEST_PART:
            words, key = f" {_plain(value)} ", _key(value)
            calls = [
                call_id
                for call_id, handed_ms, text in self._texts
                if handed_ms <= at_ms and words in text and key not in _keys(self._calls[call_id].arguments)
            ]
        texts = [said.text for said in self._said.values() if said.at_ms <= at_ms]
        return Origin(tuple(calls), any(_stands(value, text) for text in texts))

    def _places(self) -> Mapping[_Key, Mapping[CallId, int]]:
        """By value, the results that hold it, each with the moment at which it was handed over."""
        if self._index is None:
            self._index = {}
            for call_id, handed in self._handed.items():
                echoed = set(_keys(self._calls[call_id].arguments))  # what a call was given does not come from it
                for at_ms, payload in handed:
                    for key in _keys(payload):
                        if key not in echoed:
                            self._index.setdefault(key, {}).setdefault(call_id, at_ms)
                            if isinstance(key[1], str) and " " in key[1]:
                                self._texts.append((call_id, at_ms, f" {_plain(key[1])} "))
        return self._index

    def _is_later(self, at_ms: int) -> bool:
        """Whether the user has said more than their request by then."""
        return any(isinstance(e, UserSaid) and e.act != "request" and e.at_ms <= at_ms for e in self._said.values())

    def _derived(self, value: Json, at_ms: int) -> Iterator[CallId]:
        """Calls of which a gold call derives this value, whichever way."""
        for gold in self._gold.values():
            for name, source in gold.sources.items():
                origin = self._gold.get(source.gold_id)
                if origin is None or not same(gold.arguments[name], value):
                    continue
                for call_id, handed in self._handed.items():
                    if handed[-1][0] <= at_ms and _is_made(origin, self._calls[call_id]):
                        yield call_id


def tells(value: Json) -> bool:
    """Whether a value is unlikely to stand in two places by chance, so that where it stands is where it comes from."""
    match value:
        case bool() | None:
            return False
        case str():
            return len(value) >= _LEAST_CHARACTERS
        case int() | float():
            return abs(value) >= _LEAST_NUMBER or not float(value).is_integer()
        case Mapping():
            return any(map(tells, value.values()))
        case _:
            return any(map(tells, value))


def _handed(flight: Flight, calls: Mapping[CallId, LoggedCall]) -> Iterator[tuple[CallId, int, Json]]:
    """Results and parts of results, with the moment at which the agent got them."""
    parts: dict[CallId, Json] = {}
    for event in flight.events:
        if isinstance(event, PartArrived):
            parts[event.call_id] = event.payload
        elif isinstance(event, Answered):
            for arrival in event.arrivals:
                if arrival.status == "partial" and arrival.call_id in parts:
                    yield arrival.call_id, event.at_ms, parts[arrival.call_id]
    for call_id, call in calls.items():
        if call.delivered_ms is not None and call.status != "withheld":
            yield call_id, call.delivered_ms, call.output


def _is_made(gold: GoldCall, call: LoggedCall) -> bool:
    return call.function == gold.function and same(call.arguments, gold.arguments)


def _is_offered(value: Json, schema: Mapping[str, Json]) -> bool:
    members = schema.get("enum")
    if isinstance(members, list) and any(same(value, member) for member in members):
        return True
    return "default" in schema and same(value, schema["default"])


def _key(value: Json) -> _Key:
    return ("text", value) if isinstance(value, str) else ("number", float(str(value)))


def _leaves(value: Json) -> Iterator[Json]:
    """The values in a list or an object, however deep."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _keys(payload: Json) -> Iterator[_Key]:
    """The values that a payload holds, and those that the transforms of records make of them."""
    match payload:
        case bool() | None:
            pass
        case dict():
            for item in payload.values():
                yield from _keys(item)
        case list():
            yield ("number", float(len(payload)))
            yield from _sums(payload)
            for item in payload:
                yield from _keys(item)
        case str():
            yield ("text", payload)
            if _DATE.match(payload):
                yield ("text", payload[:10])
                yield ("text", payload[11:16])
            if len(payload) <= _LONGEST_NUMBER:
                with suppress(Unreadable):
                    yield _key(read("number", payload))
        case _:
            yield _key(payload)
            yield ("text", orjson.dumps(payload).decode())


def _sums(items: Sequence[Json]) -> Iterator[_Key]:
    columns: dict[str, float] = {}
    for item in items:
        for name, value in item.items() if isinstance(item, dict) else (("", item),):
            if isinstance(value, int | float) and not isinstance(value, bool):
                columns[name] = columns.get(name, 0) + value
    for total in columns.values():
        yield ("number", float(round(total, 6)))


def _stands(value: str | float, text: str) -> bool:
    """Whether a text names a value: verbatim up to case and spacing, as a number, or as a date."""
    words = [word.strip(".,;:!?()'\"“”") for word in _WORDS.findall(text)]
    if isinstance(value, str):
        if len(value) > len(text):
            return False
        if f" {_plain(value)} " in f" {_plain(text)} ":
            return True
        if _DATE.fullmatch(value) is None:
            return False
        spans = (words[start : start + size] for start in range(len(words)) for size in range(1, _LONGEST_DATE + 1))
        return any(agrees("date", " ".join(span), value) for span in spans)
    return any(agrees("number", word, value) for word in words)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w@./+-]+", " ", text.casefold()).replace(". ", " ").rstrip(".").split())

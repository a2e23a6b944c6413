"""The small changes of a log: what may be another at a call, or at a piece of evidence.

Their sizes are those of `remedies`; what a change makes right is for the audit to say.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from toolgen.audit.arguments import offered, source_fault
from toolgen.audit.transcript import Transcript
from toolgen.core.events import AssistantSaid, CallIssued, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, RecordSource, Said, Source, placed
from toolgen.core.readings import Unreadable, read, resolve
from toolgen.core.record import Record
from toolgen.core.tools import EndpointId
from toolgen.pipeline.candidates import TRANSFORMS, Log, free, leaves_of, members, origins, results, utterances, worded
from toolgen.pipeline.origins import depending, distance, is_of, leaves, member, messages_of, totals


class Remedy(Struct, frozen=True):
    """A change of a log, and what makes it another one than its neighbours."""

    size: int
    key: tuple[object, ...]
    log: Log


class Call:
    """A call and what may be changed about it."""

    def __init__(self, told: Record, transcript: Transcript, place: int, call: CallIssued) -> None:
        self.told, self.log, self.transcript = told, told.events, transcript
        self.place, self.call, self.before = place, call, told.events[:place]
        made = transcript.call(call.call_id)
        self.message = made.message if made is not None else 0
        self.path = made.path if made is not None else "$"

    def renamed(self, functions: Mapping[EndpointId, str]) -> Iterator[Remedy]:
        """Another name for a function that was never offered; an offered one gave the result that stands there."""
        for endpoint_id, function in functions.items():
            changed = replace(self.call, endpoint_id=endpoint_id, function=function)
            size = 1 if endpoint_id == self.call.endpoint_id else 2
            yield Remedy(size, ("function", self.call.call_id, endpoint_id), self._with(changed))

    def left_out(self) -> Iterator[Remedy]:
        """Without the call and its result, where it is one more than planned; what referred to it refers to a twin."""
        endpoint = self.call.endpoint_id
        made = sum(isinstance(event, CallIssued) and event.endpoint_id == endpoint for event in self.log)
        if made <= self.told.metadata.sampled_path.count(endpoint):
            return
        ids = (self.call.call_id,)
        log = tuple(e for e in self.log if not (isinstance(e, CallIssued | ResultArrived) and e.call_id in ids))
        yield Remedy(1, ("left out", self.call.call_id), log)
        for twin in self.log[: self.place]:
            if isinstance(twin, CallIssued) and twin.function == self.call.function:
                told = msgspec.json.encode(log).replace(b'"%s"' % ids[0].encode(), b'"%s"' % twin.call_id.encode())
                yield Remedy(1, ("left out", self.call.call_id), msgspec.json.decode(told, type=Log))

    def later(self) -> Iterator[Remedy]:
        """The call and its result behind the results that it needs, where those came after it."""
        had = {event.call_id for event in self.log[: self.place] if isinstance(event, ResultArrived)}
        if all(s.call_id in had for s in self.call.sources.values() if isinstance(s, FromResult)):
            return
        answer = self._answer()
        if answer is None:
            return
        rest = [e for e in self.log if e is not self.call and e is not answer]
        for place in range(self.place + 1, len(rest)):
            if isinstance(rest[place - 1], ResultArrived) and not isinstance(rest[place], ResultArrived):
                moved = replace(self.call, turn=10_000)
                yield Remedy(1, ("later", self.call.call_id), (*rest[:place], moved, answer, *rest[place:]))

    def arguments_changed(self) -> Iterator[Remedy]:
        """Changes of the arguments that are not sound by themselves: without a source that holds, or left out."""
        yield from self._all_values()
        for name, schema in self._parameters().items():
            source = self.call.sources.get(name)
            value = self.call.arguments.get(name)
            sound = source is not None and name in self.call.arguments and self._holds(source, value)
            if name in self.call.arguments and not sound:
                yield from self._other_source(name, source)
            if sound or self._repeated(name):
                continue
            if source is not None:
                yield from self._value(name, source)
            yield from self._left_out(name)
            yield from self._anew(name, schema)

    def _all_values(self) -> Iterator[Remedy]:
        """Several arguments that are not what their sources say become it, all of them."""
        wrong: dict[str, Json] = {}
        for name, source in self.call.sources.items():
            if name in self.call.arguments and not self._holds(source, self.call.arguments[name]):
                if self._repeated(name):
                    return
                with suppress(Unreadable):
                    wrong[name] = self._read(source)
        if len(wrong) > 1:
            changed = replace(self.call, arguments={**self.call.arguments, **wrong})
            yield Remedy(len(wrong), ("arguments", self.call.call_id), self._with(changed))

    def _parameters(self) -> dict[str, Mapping[str, Json]]:
        """The schemas of the parameters: those offered, and those used all the same."""
        parameters = offered(self.told).get(self.call.function, {}).get("parameters")
        known = parameters.get("properties") if isinstance(parameters, Mapping) else None
        schemas = dict(known) if isinstance(known, Mapping) else {}
        names = dict.fromkeys((*schemas, *self.call.arguments, *self.call.sources))
        return {name: schema if isinstance(schema := schemas.get(name), Mapping) else {} for name in names}

    def _holds(self, source: Source, value: Json) -> bool:
        return source_fault(self._placed(source), value, self.transcript, before=self.message) == ""

    def _repeated(self, name: str) -> bool:
        """Whether the result repeats the argument under its name: then this very value was sent."""
        answer = self._answer()
        found = leaves(answer.payload) if answer is not None and name in self.call.arguments else ()
        return any(path.endswith(f"/{name}") and leaf == self.call.arguments[name] for path, leaf in found)

    def _value(self, name: str, source: Source) -> Iterator[Remedy]:
        """The value that its source gives, and that of the item which its criterion picks."""
        if isinstance(source, FromResult) and source.pick:
            for path, _ in leaves_of(self.before, source.call_id):
                moved = replace(source, path=path)
                if (
                    path.count("/") == source.path.count("/")
                    and path.rpartition("/")[2] == source.path.rpartition("/")[2]
                ):
                    with suppress(Unreadable):
                        yield self._changed(2, name, self._read(moved), moved)
        try:
            value = self._read(source)
        except Unreadable:
            return
        yield self._changed(1, name, value, source)

    def _other_source(self, name: str, source: Source | None) -> Iterator[Remedy]:
        value = self.call.arguments[name]
        for candidate in origins(self.before, value, source):
            if self._holds(candidate, value):
                yield self._changed(distance(source, candidate), name, value, candidate)

    def _left_out(self, name: str) -> Iterator[Remedy]:
        arguments = {n: v for n, v in self.call.arguments.items() if n != name}
        sources = {n: s for n, s in self.call.sources.items() if n != name}
        changed = depending(replace(self.call, arguments=arguments, sources=sources))
        size = 3 if name in self.call.arguments else 1
        yield Remedy(size, ("dropped", self.call.call_id, name), self._with(changed))

    def _anew(self, name: str, schema: Mapping[str, Json]) -> Iterator[Remedy]:
        """Any value that stands before the call and is of the type asked for.

        What was said for another argument counts only where the result repeats it; another try is no other argument.
        """
        taken = {
            (s.said, s.quote)
            for e in self.log
            if isinstance(e, CallIssued)
            for n, s in e.sources.items()
            if isinstance(s, Said) and not (n == name and self._is_another_try(e))
        }
        for result in results(self.before):
            for path, leaf in leaves(result.payload):
                if isinstance(leaf, str | int | float) and is_of(leaf, schema):
                    yield self._changed(3, name, leaf, FromResult(result.call_id, path))
        repeated = self._repeated_values()
        for source in self._repeats():
            if is_of(source.quote, schema):
                yield self._changed(3, name, source.quote, source)
        for source in (*worded(self.before), *members(self.before, schema), *free(self.before, name, schema)):
            try:
                value = (
                    member(source.quote, schema)
                    if source.reading == "enum"
                    else read(source.reading, source.quote, source.base_quote)
                )
            except Unreadable:
                continue
            claimed = any(
                source.said == said and (source.quote in quote or quote in source.quote) for said, quote in taken
            )
            if is_of(value, schema) and (value in repeated or not claimed):
                yield self._changed(3, name, value, source)

    def _is_another_try(self, other: CallIssued) -> bool:
        """Whether two calls of a function follow each other, the first of which failed, with no word in between."""
        places = sorted((self.place, next(i for i, e in enumerate(self.log) if e is other)))
        between = self.log[places[0] : places[1]]
        return (
            other.function == self.call.function
            and any(isinstance(e, ResultArrived) and e.status == "error" for e in between)
            and not any(isinstance(e, UserSaid | AssistantSaid) for e in between)
        )

    def _answer(self) -> ResultArrived | None:
        return next((e for e in self.log if isinstance(e, ResultArrived) and e.call_id == self.call.call_id), None)

    def _repeated_values(self) -> list[Json]:
        """Everything in the result of the call."""
        answer = self._answer()
        return [leaf for _, leaf in leaves(answer.payload)] if answer is not None else []

    def _repeats(self) -> Iterator[Said]:
        """Words that somebody said and the result repeats."""
        for leaf in dict.fromkeys(leaf for leaf in self._repeated_values() if isinstance(leaf, str) and leaf):
            yield from (Said(event.said, leaf) for event in utterances(self.before) if leaf in event.text)

    def _read(self, source: Source) -> Json:
        if isinstance(source, Said):
            return read(source.reading, source.quote, source.base_quote)
        for result in results(self.before):
            if result.call_id == source.call_id:
                return resolve(source, result.payload)
        raise Unreadable(f"{source.call_id} has no result")

    def _placed(self, source: Source) -> RecordSource:
        return placed(source, messages_of(self.told))

    def _changed(self, size: int, name: str, value: Json, source: Source) -> Remedy:
        call = replace(
            self.call, arguments={**self.call.arguments, name: value}, sources={**self.call.sources, name: source}
        )
        key = ("argument", self.call.call_id, name, msgspec.json.encode(value), *self._place(source))
        return Remedy(size, key, self._with(depending(call)))

    def _place(self, source: Source) -> tuple[object, object]:
        if isinstance(source, FromResult):
            return source.call_id, source.path
        text = next((e.text for e in self.log if isinstance(e, SystemSaid | UserSaid) and e.said == source.said), "")
        start = max(text.find(source.quote), 0)
        return source.said, range(start, start + len(source.quote))

    def _with(self, call: CallIssued) -> Log:
        return (*self.log[: self.place], call, *self.log[self.place + 1 :])


def evidence_changed(told: Record, transcript: Transcript, place: int, spoken: AssistantSaid) -> Iterator[Remedy]:
    """Other places for the evidence that does not hold; evidence of what was not said left out."""
    message = messages_of(told)[spoken.said]
    for number, fact in enumerate(spoken.evidence):
        placed = fact.source if isinstance(fact.source, FromResult) else None
        if placed is None or source_fault(placed, fact.value, transcript, before=message) == "":
            continue
        for result in results(told.events[:place]):
            origins = [replace(placed, call_id=result.call_id, path=path) for path, _ in leaves(result.payload)]
            origins += [
                FromResult(result.call_id, path, transform)
                for path, _ in leaves(result.payload)
                for transform in TRANSFORMS
            ]
            for source in (*origins, *totals(result)):
                if source_fault(source, fact.value, transcript, before=message) == "":
                    right = replace(fact, source=source)
                    key = ("evidence", spoken.said, number, source.call_id, source.path)
                    log = (*told.events[:place], _stating(spoken, number, right), *told.events[place + 1 :])
                    yield Remedy(distance(placed, source), key, log)


def _stating(spoken: AssistantSaid, number: int, fact: Evidence) -> AssistantSaid:
    return replace(spoken, evidence=(*spoken.evidence[:number], fact, *spoken.evidence[number + 1 :]))

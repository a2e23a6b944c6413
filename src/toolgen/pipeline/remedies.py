"""Whether a corrupted record has exactly one right fix: every small change of its log is tried, and the audit decides.

A fix is a change of the log alone: nobody's words and no result are touched, since what was said and what a tool
answered cannot be known better than by the record. Its size is the number of fields that it changes:

    0  none: the messages, steps and evidence are told anew from the log
    1  the name of a function that was never offered; the value of an argument; the path, the quote or the utterance of
       a source; a source without its argument left out; the path of a piece of evidence; a call left out with its
       result, or made later
    2  a whole source, of an argument or of a piece of evidence; an item that a criterion picks, with its value; or, for
       each argument, the values of several of them, from their sources
    3  an argument with its source, both left out or both anew

Of the fixes that the audit accepts only those of the smallest size count. Two fixes are the same where call, field,
value and place of origin are: a place is a leaf of a result, or words of an utterance (words that overlap are one).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from toolgen.audit.arguments import offered, source_fault
from toolgen.audit.replay import contradictions
from toolgen.audit.transcript import Transcript, taken_apart
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Reading, RecordSource, Said, Source, Transform, placed
from toolgen.core.readings import NUMBER_WORDS, Unreadable, read, resolve
from toolgen.core.record import AssistantMessage, Record, ToolMessage
from toolgen.core.tools import EndpointId
from toolgen.pipeline.origins import depending, distance, is_of, leaves, member, messages_of, totals

Log = tuple[Event, ...]
Retold = Callable[[Log], Record]

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
_TRANSFORMS: tuple[Transform, ...] = ("copy", "text", "number", "date", "time", "list")


class Remedy(Struct, frozen=True):
    """A change of a log, and what makes it another one than its neighbours."""

    size: int
    key: tuple[object, ...]
    log: Log


def right_fixes(record: Record, *, retold: Retold, functions: Mapping[EndpointId, str]) -> tuple[Log, ...]:
    """The smallest fixes that the audit accepts, two of them at most: exactly one means that it is the right one."""
    told = retold(record.events)
    if not contradictions(told):
        return (told.events,)
    remedies = sorted(_remedies(told, functions), key=lambda remedy: remedy.size)
    accepted: dict[tuple[object, ...], Remedy] = {}
    for remedy in remedies:
        if accepted and remedy.size > min(one.size for one in accepted.values()):
            break
        if any(_same_fix(remedy.key, key) for key in accepted) or remedy.log == told.events:
            continue
        if not contradictions(retold(remedy.log)):
            accepted[remedy.key] = remedy
            if len(accepted) > 1:
                break
    return tuple(remedy.log for remedy in accepted.values())


def _same_fix(left: tuple[object, ...], right: tuple[object, ...]) -> bool:
    """Whether two fixes differ in nothing but how many of the same words they quote."""
    if left[:-1] != right[:-1]:
        return False
    mine, theirs = left[-1], right[-1]
    if isinstance(mine, range) and isinstance(theirs, range):
        return mine.start < theirs.stop and theirs.start < mine.stop
    return mine == theirs


def _remedies(told: Record, functions: Mapping[EndpointId, str]) -> Iterator[Remedy]:
    """Every small change at a call or a piece of evidence that the audit objects to; at any call if it names none."""
    transcript = taken_apart(told.messages)
    paths = [finding.path for finding in contradictions(told)]
    worded = any(path.startswith(words) for path in paths for words in _words(told))  # what was said stays said
    blamed = [call.call_id for call in transcript.calls if any(path.startswith(call.path) for path in paths)]
    blamed += [r.call_id for r in transcript.results if f"$.messages[{r.message}]" in paths]
    for place, event in enumerate(told.events):
        if isinstance(event, CallIssued) and not worded and (event.call_id in blamed or not blamed):
            call = _Call(told, transcript, place, event)
            if event.function not in offered(told):
                yield from call.renamed(functions)
            yield from call.left_out()
            yield from call.later()
            if blamed:
                yield from call.arguments_changed()
        if isinstance(event, AssistantSaid):
            yield from _evidence_changed(told, transcript, place, event)


def _words(told: Record) -> list[str]:
    """Where the words stand that somebody said."""
    return [
        f"$.messages[{number}]"
        for number, message in enumerate(told.messages)
        if not isinstance(message, ToolMessage) and not (isinstance(message, AssistantMessage) and message.tool_calls)
    ]


class _Call:
    """A call and what may be changed about it."""

    def __init__(self, told: Record, transcript: Transcript, place: int, call: CallIssued) -> None:
        self.told, self.log, self.transcript = told, told.events, transcript
        self.place, self.call = place, call
        made = transcript.call(call.call_id)
        self.message = made.message if made is not None else 0
        self.places = {m: s for s, m in messages_of(told).items()}

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
        answer = next((e for e in self.log if isinstance(e, ResultArrived) and e.call_id == self.call.call_id), None)
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
        answer = next((e for e in self.log if isinstance(e, ResultArrived) and e.call_id == self.call.call_id), None)
        found = leaves(answer.payload) if answer is not None and name in self.call.arguments else ()
        return any(path.endswith(f"/{name}") and leaf == self.call.arguments[name] for path, leaf in found)

    def _value(self, name: str, source: Source) -> Iterator[Remedy]:
        """The value that its source gives, and that of the item which its criterion picks."""
        if isinstance(source, FromResult) and source.pick:
            for path, _ in self._leaves_of(source.call_id):
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
        for candidate in self._origins(value, source):
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

        What was said for another argument counts only where the result repeats it.
        """
        taken = {
            s.quote for e in self.log if isinstance(e, CallIssued) for s in e.sources.values() if isinstance(s, Said)
        }
        for result in self._results():
            for path, leaf in leaves(result.payload):
                if isinstance(leaf, str | int | float) and is_of(leaf, schema):
                    yield self._changed(3, name, leaf, FromResult(result.call_id, path))
        repeated = self._repeated_values()
        for source in self._repeats():
            if is_of(source.quote, schema):
                yield self._changed(3, name, source.quote, source)
        for source in (*self._worded(), *self._members(schema), *self._free(name, schema)):
            try:
                value = (
                    member(source.quote, schema)
                    if source.reading == "enum"
                    else read(source.reading, source.quote, source.base_quote)
                )
            except Unreadable:
                continue
            claimed = any(source.quote in quote or quote in source.quote for quote in taken)
            if is_of(value, schema) and (value in repeated or not claimed):
                yield self._changed(3, name, value, source)

    def _origins(self, value: Json, source: Source | None) -> Iterator[Source]:
        """Every source that could be meant for a value. A criterion stays: it is what was asked for."""
        if isinstance(source, FromResult) and source.pick:
            yield from (replace(source, path=path) for path, _ in self._leaves_of(source.call_id))
            return
        for result in self._results():
            for path, leaf in leaves(result.payload):
                if isinstance(source, FromResult):
                    yield replace(source, call_id=result.call_id, path=path)
                for transform in _TRANSFORMS if isinstance(leaf, str | int | float) else ():
                    yield FromResult(result.call_id, path, transform)
            yield from totals(result)
        if isinstance(source, Said):
            yield from (replace(source, said=event.said) for event in self._utterances())
        if isinstance(value, str):
            yield from (Said(event.said, value) for event in self._utterances())
            yield from self._members({"enum": [value]})
        yield from self._worded()
        if isinstance(value, str):
            return
        if isinstance(value, list | Mapping | bool):
            for event, phrase in self._phrases(_PHRASE):
                yield from (Said(event.said, phrase, reading) for reading in _COMPOUND)

    def _worded(self) -> Iterator[Said]:
        """Dates, times and numbers that somebody said."""
        for event in self._utterances():
            taken: list[range] = []
            for reading, pattern in _WORDED.items():
                for match in pattern.finditer(event.text):
                    if not any(match.start() in span for span in taken):  # a number in a date is no number
                        taken.append(range(*match.span()))
                        yield Said(event.said, match[0], reading)

    def _members(self, schema: Mapping[str, Json]) -> Iterator[Said]:
        """Members of an enumeration that somebody said."""
        members = schema.get("enum")
        for one in members if isinstance(members, list) else ():
            words = [re.escape(word) for word in re.split(r"[\s_\-]+", str(one)) if word]
            for event in self._utterances():
                found = re.search(r"(?<!\w)" + r"[\s_\-]+".join(words) + r"(?!\w)", event.text, re.IGNORECASE)
                if found is not None:
                    yield Said(event.said, found[0], "enum")

    def _repeated_values(self) -> list[Json]:
        """Everything in the result of the call."""
        answer = next((e for e in self.log if isinstance(e, ResultArrived) and e.call_id == self.call.call_id), None)
        return [leaf for _, leaf in leaves(answer.payload)] if answer is not None else []

    def _repeats(self) -> Iterator[Said]:
        """Words that somebody said and the result repeats."""
        for leaf in dict.fromkeys(leaf for leaf in self._repeated_values() if isinstance(leaf, str) and leaf):
            yield from (Said(event.said, leaf) for event in self._utterances() if leaf in event.text)

    def _free(self, name: str, schema: Mapping[str, Json]) -> Iterator[Said]:
        """A few words for a parameter that takes any, which stand for all others."""
        if schema.get("enum") or schema.get("type") not in ("string", "boolean", "array", None):
            return
        few, formal = 0, "format" in schema or "pattern" in schema
        named = set(re.findall(r"[a-z]{3,}", name.lower()))
        for event, phrase in self._phrases(1 if formal else _PHRASE):
            if formal:
                yield Said(event.said, phrase)
            elif schema.get("type") == "boolean" and named & set(re.findall(r"[a-z]{3,}", phrase.lower())):
                yield Said(event.said, phrase, "boolean")
            elif few < _FEW and schema.get("type") != "boolean":
                few += 1
                yield Said(event.said, phrase, "list" if schema.get("type") == "array" else "text")

    def _leaves_of(self, call_id: str) -> list[tuple[str, Json]]:
        return [leaf for result in self._results() if result.call_id == call_id for leaf in leaves(result.payload)]

    def _results(self) -> Iterator[ResultArrived]:
        return (e for e in self.log[: self.place] if isinstance(e, ResultArrived) and e.status == "ok")

    def _utterances(self) -> Iterator[SystemSaid | UserSaid]:
        return (e for e in self.log[: self.place] if isinstance(e, SystemSaid | UserSaid))

    def _phrases(self, longest: int) -> Iterator[tuple[SystemSaid | UserSaid, str]]:
        """Runs of words that somebody said before the call, the shorter first."""
        for event in self._utterances():
            words = [match.span() for match in re.finditer(r"\w(?:\S*\w)?", event.text)]
            for length in range(1, longest + 1):
                for first in range(len(words) - length + 1):
                    yield event, event.text[words[first][0] : words[first + length - 1][1]]

    def _read(self, source: Source) -> Json:
        if isinstance(source, Said):
            return read(source.reading, source.quote, source.base_quote)
        for result in self._results():
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


def _evidence_changed(told: Record, transcript: Transcript, place: int, spoken: AssistantSaid) -> Iterator[Remedy]:
    """Other places for the evidence that does not hold; evidence of what was not said left out."""
    message = messages_of(told)[spoken.said]
    for number, fact in enumerate(spoken.evidence):
        placed = fact.source if isinstance(fact.source, FromResult) else None
        if placed is None or source_fault(placed, fact.value, transcript, before=message) == "":
            continue
        for result in (e for e in told.events[:place] if isinstance(e, ResultArrived) and e.status == "ok"):
            origins = [replace(placed, call_id=result.call_id, path=path) for path, _ in leaves(result.payload)]
            origins += [
                FromResult(result.call_id, path, transform)
                for path, _ in leaves(result.payload)
                for transform in _TRANSFORMS
            ]
            for source in (*origins, *totals(result)):
                if source_fault(source, fact.value, transcript, before=message) == "":
                    right = replace(fact, source=source)
                    key = ("evidence", spoken.said, number, source.call_id, source.path)
                    log = (*told.events[:place], _stating(spoken, number, right), *told.events[place + 1 :])
                    yield Remedy(distance(placed, source), key, log)


def _stating(spoken: AssistantSaid, number: int, fact: Evidence) -> AssistantSaid:
    return replace(spoken, evidence=(*spoken.evidence[:number], fact, *spoken.evidence[number + 1 :]))

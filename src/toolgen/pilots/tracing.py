"""Where the arguments of an agent come from, found after the fact in what the agent had been shown by then.

Agents give values, not sources. A value is looked up in what was said and in the results that had been handed over,
by the readings and transforms of `core.readings`, and in their parts: a list by its items, a moment by its day and
its time. Where several places hold it, the benefit of the doubt decides: what was said first, then the results of
the task itself, then the latest of the others. What stands nowhere has no source.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import orjson
from msgspec import Struct

from toolgen.core.clocks import SPOKEN_TIME
from toolgen.core.days import RELATIVE
from toolgen.core.events import Answered, AssistantSaid, CallIssued, PartArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.locales import LOCALES
from toolgen.core.numerals import SPOKEN_NUMBER
from toolgen.core.ports import View
from toolgen.core.provenance import CallId, FromResult, Reading, Said, SaidId, Source, Transform
from toolgen.core.readings import BASED, Unreadable, fold, read, same

_MAX_LEAVES = 20_000  # of all results; a source beyond them is not looked for
_MAX_PARTS = 200  # of one argument that is looked up part by part
_LONGEST_FOLDED = 200  # characters of a value that is looked for regardless of case
_SHORTEST_PART = 3  # characters of a value that is looked for inside the texts of results

_LONG_DATE = re.compile(r"\b(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\b")
_SLASH_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?: [APap][Mm]\b)?")
_NUMBER = re.compile(r"(?<![\w.-])-?\d[\d,]*(?:\.\d+)?")
_LOCALE = re.compile("|".join(LOCALES))
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_TIME_WITH_SECONDS = re.compile(r"(\d{2}:\d{2}):00")
_JOINED = re.compile(r"(?:[-_]+\w+)+")
_JOINED_BEFORE = re.compile(r"(?:\w+[-_]+)+$")
_LONGEST_ID = 64  # characters

# What in an utterance may read as what; the order is that of preference.
_SIGHTS: tuple[tuple[re.Pattern[str], tuple[Reading, ...]], ...] = (
    (_LONG_DATE, ("date", "weekday")),
    (_SLASH_DATE, ("slash_date",)),
    (RELATIVE, ("relative_date",)),
    (_CLOCK, ("time",)),
    (SPOKEN_TIME, ("spoken_time",)),
    (_NUMBER, ("number",)),
    (SPOKEN_NUMBER, ("spoken_number",)),
)
_DAYS = frozenset(("date", "relative_date"))
_TIMES = frozenset(("time", "spoken_time"))


class _Sight(Struct, frozen=True):
    """Words that read as a value, and where they stand."""

    start: int
    end: int
    reading: Reading
    value: Json


class Tracer:
    """Follows what an agent is shown, and says where a value may have come from."""

    def __init__(self, owners: Mapping[str, str]) -> None:
        """`owners` maps functions to the task that alone uses them."""
        self._owners = owners
        self._utterances: list[SystemSaid | UserSaid] = []
        self._heard = 0  # utterances of the view that were looked at
        self._read: dict[Json, Said] = {}  # by value
        self._unread: list[SystemSaid | UserSaid] = []
        self._bases: dict[Reading, tuple[SaidId, str]] = {}
        self._handed = 0  # results of the view that were looked at
        self._logged = 0
        self._parts: dict[CallId, PartArrived] = {}
        self._copies: dict[Json, dict[str, FromResult]] = {}  # by value and task, the latest last
        self._derived: dict[Json, dict[str, FromResult]] = {}
        self._texts: list[tuple[str, FromResult, str]] = []  # task, source and the text itself
        self._leaves = 0
        self._invented: set[Json] = set()  # arguments of the call whose result is being taken in

    def follow(self, view: View) -> None:
        """Take in what has been shown since the last turn."""
        for utterance in view.utterances[self._heard :]:
            if not isinstance(utterance, AssistantSaid):
                self._utterances.append(utterance)
                self._unread.append(utterance)
        self._heard = len(view.utterances)
        for call_id, result in islice(view.results.items(), self._handed, None):
            self._take(view.calls[call_id], result.payload)
        self._handed = len(view.results)
        for event in view.log[self._logged :]:
            if isinstance(event, PartArrived):
                self._parts[event.call_id] = event
            elif isinstance(event, Answered):
                for arrival in event.arrivals:
                    if arrival.status == "partial":
                        self._take(view.calls[arrival.call_id], self._parts[arrival.call_id].payload)
        self._logged = len(view.log)

    def sources(self, function: str, arguments: Mapping[str, Json]) -> dict[str, Source]:
        """The sources of the arguments that have one, by name."""
        task = self._owners.get(function, "")
        found = {name: self.source(value, task) for name, value in arguments.items()}
        return {name: source for name, source in found.items() if source is not None}

    def source(self, value: Json, task: str) -> Source | None:
        """Where a value may come from; None: from nowhere, or it is a yes or no, which tells nothing."""
        match value:
            case None | bool() | "":
                return None
            case str():
                return self._of_text(value, task)
            case int() | float():
                return self._reading(value) or self._result(value, task)
            case Mapping():
                return self._of_parts(list(value.values()), task)
            case _:
                return self._of_parts(list(value), task)

    def _of_text(self, value: str, task: str) -> Source | None:
        return (
            self._quoted(value)
            or self._reading(value)
            or self._spoken(value)
            or self._result(value, task)
            or self._of_moment(value, task)
            or self._of_figures(value, task)
            or self._inside(value, task)
        )

    def _of_parts(self, parts: list[Json], task: str) -> Source | None:
        """The source of a list or an object: that of a part which is out of a result, where every part has one."""
        if not parts or len(parts) > _MAX_PARTS:
            return None
        sources: list[Source] = []
        for part in parts:
            source = self.source(part, task)
            if source is not None:
                sources.append(source)
            elif not (part is None or isinstance(part, bool)):
                return None
        return next((source for source in sources if isinstance(source, FromResult)), sources[0] if sources else None)

    def _of_moment(self, value: str, task: str) -> Source | None:
        """A day and a time that were named apart; midnight is what a day without a time is written as."""
        seconds = _TIME_WITH_SECONDS.fullmatch(value)
        if seconds is not None:
            return self.source(seconds[1], task)
        moment = _MOMENT.fullmatch(value)
        if moment is None:
            return None
        day = self.source(moment[1], task)
        time = day if moment[2] == "00:00" else self.source(moment[2], task)
        return day if time is not None else None

    def _of_figures(self, value: str, task: str) -> Source | None:
        """A number that is passed as a text, but was not said in figures."""
        if not _NUMBER.fullmatch(value):
            return None
        number = read("number", value)
        return self._reading(number) or self._result(number, task)

    # What was said

    def _quoted(self, value: str) -> Said | None:
        for utterance in reversed(self._utterances):
            if _stands(value, utterance.text):
                return Said(utterance.said, value)
        return None

    def _spoken(self, value: str) -> Said | None:
        """The words that are the value up to case and separators."""
        words = fold(value[: _LONGEST_FOLDED + 1]).split()
        if not words or len(value) > _LONGEST_FOLDED:
            return None
        spaced = r"[\s_-]+".join(map(re.escape, words))
        pattern = re.compile(spaced, re.IGNORECASE)
        for utterance in reversed(self._utterances):
            for found in pattern.finditer(utterance.text):
                if _is_whole(utterance.text, *found.span()):
                    return Said(utterance.said, found[0], "enum")
        return None

    def _reading(self, value: Json) -> Said | None:
        """The words that read as the value; utterances are read once, when a value is first not quoted from them."""
        for utterance in self._unread:
            if isinstance(utterance, SystemSaid):
                self._note_bases(utterance)
        for utterance in self._unread:
            for sight in self._sights(utterance):
                quote = utterance.text[sight.start : sight.end]
                base, base_quote = self._bases.get(sight.reading, ("", ""))
                self._read[sight.value] = Said(utterance.said, quote, sight.reading, base, base_quote)
        self._unread.clear()
        return self._read.get(value)

    def _note_bases(self, utterance: SystemSaid) -> None:
        """What relative words count from."""
        today, locale = _LONG_DATE.search(utterance.text), _LOCALE.search(utterance.text)
        if today is not None:
            for reading in ("relative_date", "relative_datetime"):
                self._bases[reading] = (utterance.said, today[0])
        if locale is not None:
            self._bases["slash_date"] = (utterance.said, locale[0])

    def _sights(self, utterance: SystemSaid | UserSaid) -> Iterator[_Sight]:
        """The values that an utterance names, those of less preferred readings first."""
        text = utterance.text
        found = [
            sight
            for pattern, readings in reversed(_SIGHTS)
            for match in pattern.finditer(text)
            for reading in readings
            if (sight := self._sight(text, match.start(), match.end(), reading)) is not None
        ]
        yield from found
        for day in found:
            for time in found:
                if day.reading in _DAYS and time.reading in _TIMES and text[day.end : time.start] == " at ":
                    joined: Reading = "datetime" if day.reading == "date" else "relative_datetime"
                    sight = self._sight(text, day.start, time.end, joined)
                    if sight is not None:
                        yield sight

    def _sight(self, text: str, start: int, end: int, reading: Reading) -> _Sight | None:
        base = self._bases.get(reading, ("", ""))[1]
        if reading in BASED and not base:
            return None
        try:
            return _Sight(start, end, reading, read(reading, text[start:end], base))
        except Unreadable:
            return None

    # What was handed over

    def _take(self, call: CallIssued, payload: Json) -> None:
        """Take in a result. What it repeats of arguments that came from nowhere comes from nowhere still."""
        self._invented = {
            value
            for name, value in call.arguments.items()
            if name not in call.sources and isinstance(value, str | int | float)
        }
        self._hold(call.call_id, call.task, payload, "")

    def _hold(self, call_id: CallId, task: str, payload: Json, path: str) -> None:
        """Remember every value of a result, with the lengths and sums of its arrays."""
        if self._leaves >= _MAX_LEAVES:
            return
        match payload:
            case Mapping():
                for name, item in payload.items():
                    self._hold(call_id, task, item, f"{path}/{name.replace('~', '~0').replace('/', '~1')}")
            case list():
                self._note(self._derived, len(payload), task, FromResult(call_id, path, "count"))
                for place, total in _sums(payload):
                    self._note(self._derived, total, task, FromResult(call_id, f"{path}{place}", "sum"))
                for number, item in enumerate(payload):
                    self._hold(call_id, task, item, f"{path}/{number}")
            case str() | int() | float() if not isinstance(payload, bool) and payload not in self._invented:
                self._leaves += 1
                self._note(self._copies, payload, task, FromResult(call_id, path))
                for transform, convert in _CONVERSIONS:
                    converted = convert(payload)
                    if converted is not None:
                        self._note(self._derived, converted, task, FromResult(call_id, path, transform))
                if isinstance(payload, str):
                    self._texts.append((task, FromResult(call_id, path), payload))
            case _:
                pass

    def _note(self, held: dict[Json, dict[str, FromResult]], value: Json, task: str, source: FromResult) -> None:
        """The latest result counts; within one, the first place."""
        by_task = held.setdefault(value, {})
        before = by_task.get(task)
        if before is None or before.call_id != source.call_id:
            by_task.pop(task, None)
            by_task[task] = source

    def _result(self, value: Json, task: str) -> FromResult | None:
        copies, derived = self._copies.get(value, {}), self._derived.get(value, {})
        own = copies.get(task) or derived.get(task)
        return own or next(reversed([*derived.values(), *copies.values()]), None)

    def _inside(self, value: str, task: str) -> FromResult | None:
        """A text of a result that the value stands in."""
        if len(value) < _SHORTEST_PART:
            return None
        folded = value.casefold()
        found = [(of == task, source) for of, source, text in self._texts if _stands(folded, text.casefold())]
        return max(enumerate(found), key=lambda place: (place[1][0], place[0]))[1][1] if found else None


def _stands(piece: str, text: str) -> bool:
    """Whether a piece stands in a text as a whole."""
    place = text.find(piece)
    while place >= 0:
        if _is_whole(text, place, place + len(piece)):
            return True
        place = text.find(piece, place + 1)
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a piece of a text is not just a part of a longer word, number or id."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before.isalnum() and text[start].isalnum()) or (after[:1].isalnum() and text[end - 1].isalnum()):
        return False
    if after[:1] in (".", ",") and after[1:].isdigit() and text[end - 1].isdigit():
        return False
    return not _is_of_id(text, start, end)


def _is_of_id(text: str, start: int, end: int) -> bool:
    """Whether a piece is only a part of something with figures that hyphens or underscores hold together."""
    first, last = _JOINED_BEFORE.search(text[max(0, start - _LONGEST_ID) : start]), _JOINED.match(text, end)
    around = f"{first[0] if first else ''}{last[0] if last else ''}"
    return bool(around) and any(character.isdigit() for character in f"{around}{text[start:end]}")


def _sums(items: list[Json]) -> Iterator[tuple[str, int | float]]:
    """The sums of a list of numbers, or of the numbers of each name in a list of objects, and where they stand."""
    total = _sum(items)
    if total is not None:
        yield "/*", total
    first = items[0] if items else None
    for name in first if isinstance(first, Mapping) else ():
        total = _sum([item.get(name) if isinstance(item, Mapping) else None for item in items])
        if total is not None:
            yield f"/*/{name.replace('~', '~0').replace('/', '~1')}", total


def _sum(values: Sequence[Json]) -> int | float | None:
    """The sum as a transform has it; None where there is anything but numbers, or nothing."""
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return round(sum(numbers), 6) if numbers and len(numbers) == len(values) else None


def _number_in(value: Json) -> Json:
    found = _NUMBER.search(value) if isinstance(value, str) else None
    if found is None or not same(read("number", found[0]), number := read("number", str(value))):
        return None
    return number


def _text_of(value: Json) -> Json:
    return None if isinstance(value, str) else orjson.dumps(value).decode()


def _day_of(value: Json) -> Json:
    return value[:10] if isinstance(value, str) and _MOMENT.match(value) else None


def _time_of(value: Json) -> Json:
    return value[11:16] if isinstance(value, str) and _MOMENT.match(value) else None


_CONVERSIONS: tuple[tuple[Transform, Callable[[Json], Json]], ...] = (
    ("number", _number_in),
    ("text", _text_of),
    ("date", _day_of),
    ("time", _time_of),
)

"""The results that were handed to an agent, and the values that stand in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import orjson

from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.provenance import CallId, FromResult, Transform
from toolgen.core.readings import Unreadable, escaped, read, same
from toolgen.pilots.words import FIGURES, stands

_MAX_LEAVES = 20_000  # of all results; a source beyond them is not looked for
_LONGEST_TEXT = 2_000  # characters of a text in which other values are looked for
_SHORTEST_PART = 3  # characters of a value that is looked for inside the texts of results
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


class Handed:
    """Results by value: as they are, and by the transforms of `core.readings`."""

    def __init__(self) -> None:
        self._copies: dict[Json, dict[str, FromResult]] = {}  # by value and task, the latest last
        self._derived: dict[Json, dict[str, FromResult]] = {}
        self._texts: list[tuple[str, FromResult, str]] = []  # task, source, and the text regardless of case
        self._leaves = 0
        self._invented: set[Json] = set()  # arguments of the call whose result is being taken in

    def take(self, call: CallIssued, payload: Json) -> None:
        """Take in a result. What it repeats of arguments that came from nowhere comes from nowhere still."""
        self._invented = {
            value
            for name, value in call.arguments.items()
            if name not in call.sources and isinstance(value, str | int | float) and not isinstance(value, bool)
        }
        self._hold(call.call_id, call.task, payload, "")

    def _hold(self, call_id: CallId, task: str, payload: Json, path: str) -> None:
        """Remember every value of a result, with the lengths and sums of its arrays."""
        if self._leaves >= _MAX_LEAVES:
            return
        match payload:
            case Mapping():
                for name, item in payload.items():
                    self._hold(call_id, task, item, f"{path}/{escaped(name)}")
            case list():
                self._note(self._derived, len(payload), task, FromResult(call_id, path, "count"))
                for place, total in _sums(payload):
                    self._note(self._derived, total, task, FromResult(call_id, f"{path}{place}", "sum"))
                for number, item in enumerate(payload):
                    self._hold(call_id, task, item, f"{path}/{number}")
            case str() | int() | float() if not isinstance(payload, bool) and payload not in self._invented:
                self._leaves += 1
                source = FromResult(call_id, path)
                self._note(self._copies, payload, task, source)
                for transform, value in _converted(payload):
                    self._note(self._derived, value, task, FromResult(call_id, path, transform))
                if isinstance(payload, str):
                    self._texts.append((task, source, payload[:_LONGEST_TEXT].casefold()))
            case _:
                pass

    def _note(self, held: dict[Json, dict[str, FromResult]], value: Json, task: str, source: FromResult) -> None:
        """The latest result counts; within one, the first place."""
        by_task = held.setdefault(value, {})
        before = by_task.get(task)
        if before is None or before.call_id != source.call_id:
            by_task.pop(task, None)
            by_task[task] = source

    def result(self, value: Json, task: str) -> FromResult | None:
        """The result that holds the value, or gives it: of the task itself, else the latest."""
        copies, derived = self._copies.get(value, {}), self._derived.get(value, {})
        own = copies.get(task) or derived.get(task)
        return own or next(reversed([*derived.values(), *copies.values()]), None)

    def inside(self, value: str, task: str) -> FromResult | None:
        """The text of a result that the value stands in: of the task itself, else the latest."""
        if len(value) < _SHORTEST_PART:
            return None
        folded = value.casefold()
        found = [(of == task, source) for of, source, text in self._texts if stands(folded, text)]
        return max(enumerate(found), key=lambda place: (place[1][0], place[0]))[1][1] if found else None


def _sums(items: list[Json]) -> Iterator[tuple[str, int | float]]:
    """The sums of a list of numbers, or of the numbers of each name in a list of objects, and where they stand."""
    total = _sum(items)
    if total is not None:
        yield "/*", total
    first = items[0] if items else None
    for name in first if isinstance(first, Mapping) else ():
        total = _sum([item.get(name) if isinstance(item, Mapping) else None for item in items])
        if total is not None:
            yield f"/*/{escaped(name)}", total


def _sum(values: Sequence[Json]) -> int | float | None:
    """The sum as a transform has it; None where there is anything but numbers, or nothing."""
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return round(sum(numbers), 6) if numbers and len(numbers) == len(values) else None


def _converted(value: str | int | float) -> Iterator[tuple[Transform, Json]]:
    """What the transforms of `core.readings` make of a value."""
    if not isinstance(value, str):
        yield "text", orjson.dumps(value).decode()
        return
    figures = FIGURES.search(value)
    if figures is None:
        return
    if _MOMENT.match(value):
        yield "date", value[:10]
        yield "time", value[11:16]
    with suppress(Unreadable):
        number = read("number", value)
        if same(read("number", figures[0]), number):  # not a part of an id
            yield "number", number

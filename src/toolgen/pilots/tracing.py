"""Where the arguments of an agent come from, found after the fact in what the agent had been shown by then.

Agents give values, not sources. A value is looked up in what was said and in the results that had been handed over,
by the readings and transforms of `core.readings`, and in their parts: a list by its items, a moment by its day and
its time. Where several places hold it, the benefit of the doubt decides: what was said first, then the results of
the task itself, then the latest of the others. What stands nowhere has no source.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from toolgen.core.events import Answered, AssistantSaid, PartArrived
from toolgen.core.json import Json
from toolgen.core.ports import View
from toolgen.core.provenance import CallId, FromResult, Source
from toolgen.core.readings import Unreadable, read
from toolgen.pilots.handed import Handed
from toolgen.pilots.words import FIGURES, Words

_MAX_PARTS = 200  # of one argument that is looked up part by part
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_TIME_WITH_SECONDS = re.compile(r"(\d{2}:\d{2}):00")


class Tracer:
    """Follows what an agent is shown, and says where a value may have come from."""

    def __init__(self, owners: Mapping[str, str]) -> None:
        """`owners` maps functions to the task that alone uses them."""
        self._owners = owners
        self._words = Words()
        self._handed = Handed()
        self._parts: dict[CallId, PartArrived] = {}
        self._heard = 0  # utterances of the view that were taken in,
        self._taken = 0  # results,
        self._logged = 0  # and events

    def follow(self, view: View) -> None:
        """Take in what has been shown since the last turn."""
        for utterance in view.utterances[self._heard :]:
            if not isinstance(utterance, AssistantSaid):
                self._words.hear(utterance)
        self._heard = len(view.utterances)
        for call_id, result in islice(view.results.items(), self._taken, None):
            self._handed.take(view.calls[call_id], result.payload)
        self._taken = len(view.results)
        for event in view.log[self._logged :]:
            if isinstance(event, PartArrived):
                self._parts[event.call_id] = event
            elif isinstance(event, Answered):
                for arrival in event.arrivals:
                    if arrival.status == "partial":
                        self._handed.take(view.calls[arrival.call_id], self._parts[arrival.call_id].payload)
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
                return self._words.reading(value) or self._handed.result(value, task)
            case _:
                return self._of_parts(list(islice(_leaves(value), _MAX_PARTS + 1)), task)

    def _of_text(self, value: str, task: str) -> Source | None:
        return (
            self._words.quoted(value)
            or self._words.reading(value)
            or self._words.spoken(value)
            or self._handed.result(value, task)
            or self._of_moment(value, task)
            or self._of_figures(value, task)
            or self._handed.inside(value, task)
        )

    def _of_parts(self, parts: list[Json], task: str) -> Source | None:
        """The source of a list or an object: that of a part which is out of a result, where every part has one."""
        if len(parts) > _MAX_PARTS:
            return None
        sources: list[Source] = []
        for part in parts:
            source = self.source(part, task)
            if source is None:
                return None
            sources.append(source)
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
        if not FIGURES.fullmatch(value):
            return None
        try:
            number = read("number", value)
        except Unreadable:
            return None
        return self._words.reading(number) or self._handed.result(number, task)


def _leaves(value: Json) -> Iterator[Json]:
    """The values in a list or an object that come from somewhere: not yes or no, and not nothing."""
    match value:
        case None | bool():
            pass
        case str() | int() | float():
            yield value
        case Mapping():
            for item in value.values():
                yield from _leaves(item)
        case _:
            for item in value:
                yield from _leaves(item)

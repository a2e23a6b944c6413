"""The calls that the scripted assistant makes: every argument from what it has heard or from a result that has come."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.agents.briefing import STATED, Errand, Given, Pick
from toolgen.agents.repertoire import Part
from toolgen.agents.sourcing import fitting, source_of
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.ports import Call, View
from toolgen.core.provenance import CallId, FromResult, Said, SaidId, Source
from toolgen.core.readings import Unreadable, at, resolve


class Course(Struct, frozen=True):
    """What the assistant has to do, and how far it is; the same lists and tables all through a conversation."""

    errands: list[Errand]
    parts: Sequence[Part]
    heard: dict[str, SaidId]  # key of a given -> utterance that carries it
    calls: dict[int, CallId]  # position in the chain -> call
    chosen: dict[tuple[int, str], Pick]  # producer and list -> the item that the user has settled on

    def result_of(self, position: int, results: Mapping[CallId, ResultArrived]) -> ResultArrived | None:
        """The result of the latest call for a position of the chain."""
        call_id = self.calls.get(position)
        return results.get(call_id) if call_id is not None else None


def missing(errands: Sequence[Errand], course: Course) -> list[tuple[Part, Given]]:
    """What the user still has to say, each thing once."""
    found: dict[str, tuple[Part, Given]] = {}
    for errand in errands:
        for given in (*errand.withheld, *errand.givens):
            if given.key not in course.heard and given.parameter not in errand.revised:
                found.setdefault(given.key, (course.parts[errand.position], given))
    return list(found.values())


def call_of(errand: Errand, course: Course, view: View) -> tuple[int, Call] | None:
    """The call of an errand, if every result that it needs has arrived and holds what it needs."""
    part = course.parts[errand.position]
    arguments: dict[str, Json] = {}
    sources: dict[str, Source] = {}
    producers: list[str] = []
    for given in (*errand.givens, *errand.withheld):
        arguments[given.parameter] = given.value
        base = course.heard[STATED] if given.base_quote else ""
        sources[given.parameter] = Said(course.heard[given.key], given.quote, given.reading, base, given.base_quote)
    for binding in errand.bindings:
        result = course.result_of(binding.producer, view.results)
        if result is None or result.status == "error":
            return None
        try:
            source = _source(binding, errand, result, course)
            value = at(result.payload, source.path)
            if type(value) is not str or not part.by_name[binding.parameter].textual:
                source = fitting(source, value, part.by_name[binding.parameter])
                value = resolve(source, result.payload)
        except Unreadable:
            return None
        arguments[binding.parameter] = value
        sources[binding.parameter] = source
        if result.call_id not in producers:
            producers.append(result.call_id)
    call = Call(
        endpoint_id=part.endpoint.endpoint_id,
        function=part.endpoint.function,
        arguments=arguments,
        sources=sources,
        depends_on=tuple(producers),
        reason=_reason(errand, course),
    )
    return errand.position, call


def _source(binding: Binding, errand: Errand, result: ResultArrived, course: Course) -> FromResult:
    """Where the value of a binding stands, given which item the user has settled on."""
    over = binding.path.partition("/*")[0]
    pick = course.chosen.get((binding.producer, over), errand.pick_of(binding.producer, over))
    return source_of(binding, pick, result)


def _reason(errand: Errand, course: Course) -> str:
    """Why this call, now: from the plan, in a sentence."""
    part = course.parts[errand.position]
    said = [given.label for given in (*errand.givens, *errand.withheld)]
    clauses = [f"The user wants to {part.task}"]
    if said:
        clauses.append(f"the {', '.join(said)} {'are' if len(said) > 1 else 'is'} stated")
    for binding in errand.bindings:
        producer = course.parts[binding.producer].endpoint.function
        label = part.by_name[binding.parameter].label
        pick = errand.pick_of(binding.producer, binding.path.partition("/*")[0])
        chosen = f" of {pick.words} item" if pick is not None and " one" not in pick.words and pick.words else ""
        clauses.append(f"the {label}{chosen} comes from the result of {producer}")
    return f"{'; '.join(clauses)}."

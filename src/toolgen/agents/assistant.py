"""The scripted assistant: an expert who asks for what is missing, calls what is ready, and reports what came back.

It takes every argument from what it has heard or from a result that has arrived, never from the plan: the briefing
tells it which value to look for, and where it stands is looked up in the view.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents.briefing import STATED, Briefing, Errand, Given, Pick, Request
from toolgen.agents.questions import question
from toolgen.agents.repertoire import Part, Slotted
from toolgen.agents.report import joined, report
from toolgen.agents.tell import Passage
from toolgen.core.events import ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.ports import Call, Decision, Say, View
from toolgen.core.provenance import FromResult, Said, SaidId, Source
from toolgen.core.readings import Unreadable, at, resolve
from toolgen.core.rng import Stream

_TRIES = 4  # of one call, where it fails for a moment only
_PASSING = frozenset((429, 500, 502, 503, 504))


class ScriptedAssistant:
    """Plays the assistant of a briefing."""

    __slots__ = (
        "_asked",
        "_briefing",
        "_calls",
        "_heard",
        "_listened",
        "_parts",
        "_request",
        "_rng",
        "_tries",
        "_waits",
    )

    def __init__(self, briefing: Briefing, parts: Sequence[Part], rng: Stream) -> None:
        self._briefing = briefing
        self._parts = parts
        self._rng = rng
        self._request = 0
        self._asked = rng.below(1 << 16)
        self._waits = False  # for the answer to a question
        self._listened = 0
        self._heard: dict[str, SaidId] = {}  # key of a given -> utterance that carries it
        self._calls: dict[int, str] = {}  # position in the chain -> call id
        self._tries: dict[int, int] = {}  # position in the chain -> times called, where more than once

    def decide(self, view: View) -> Sequence[Decision]:
        """Wait for what is pending; else ask, call or report."""
        if view.pending:
            return ()
        self._listen(view)
        again = self._again(view)
        if again:
            return again
        request = self._briefing.requests[self._request]
        open_errands = [self._briefing.errands[p] for p in request.errands if p not in self._calls]
        missing = self._missing(open_errands)
        if missing:
            asked = tuple(given.parameter for _, given in missing)
            self._asked += 1
            self._waits = True
            return (Say(question(missing, self._asked), asks=asked),)
        ready = [call for errand in open_errands if (call := self._call(errand, view)) is not None]
        if ready:
            first = len(view.calls) + 1
            for offset, (position, _) in enumerate(ready):
                self._calls[position] = f"call-{first + offset}"
            return [call for _, call in ready]
        self._request += 1
        answer = self._answer(request, view)
        return (Say(answer.text, evidence=answer.evidence),)

    def _again(self, view: View) -> list[Decision]:
        """The calls that failed for a moment only, to be made once more; a failure without effect is safe to repeat."""
        calls: list[Decision] = []
        for position, call_id in self._calls.items():
            result = view.results[call_id]
            if result.status == "ok" or result.code not in _PASSING or self._tries.get(position, 1) >= _TRIES:
                continue
            made = view.calls[call_id]
            self._tries[position] = self._tries.get(position, 1) + 1
            self._calls[position] = f"call-{len(view.calls) + len(calls) + 1}"
            reason = f"{made.function} failed for a moment ({result.code}), so the same call is made again."
            calls.append(Call(made.endpoint_id, made.function, made.arguments, made.sources, made.depends_on, reason))
        return calls

    def _listen(self, view: View) -> None:
        """Note which values the new utterances carry."""
        request = self._briefing.requests[min(self._request, len(self._briefing.requests) - 1)]
        for utterance in view.utterances[self._listened :]:
            if isinstance(utterance, SystemSaid):
                self._heard[STATED] = utterance.said
                continue
            if not isinstance(utterance, UserSaid):
                continue
            for position in request.errands:
                errand = self._briefing.errands[position]
                for given in errand.givens:
                    if given.clause and given.quote in utterance.text:
                        self._heard.setdefault(given.key, utterance.said)
                for given in errand.withheld if self._waits else ():
                    if given.quote in utterance.text:
                        self._heard.setdefault(given.key, utterance.said)
        self._listened = len(view.utterances)
        self._waits = False

    def _missing(self, errands: Sequence[Errand]) -> list[tuple[Part, Given]]:
        """What the user still has to say, each thing once."""
        missing: dict[str, tuple[Part, Given]] = {}
        for errand in errands:
            for given in (*errand.withheld, *errand.givens):
                if given.key not in self._heard:
                    missing.setdefault(given.key, (self._parts[errand.position], given))
        return list(missing.values())

    def _call(self, errand: Errand, view: View) -> tuple[int, Call] | None:
        """The call of an errand, if every result that it needs has arrived and holds what it needs."""
        part = self._parts[errand.position]
        arguments: dict[str, Json] = {}
        sources: dict[str, Source] = {}
        producers: list[str] = []
        for given in (*errand.givens, *errand.withheld):
            arguments[given.parameter] = given.value
            sources[given.parameter] = Said(self._heard[given.key], given.quote, given.reading)
        for binding in errand.bindings:
            call_id = self._calls.get(binding.producer)
            result = view.results.get(call_id) if call_id is not None else None
            if result is None or result.status == "error":
                return None
            try:
                source = _source(binding, errand, result)
                value = at(result.payload, source.path)
                if type(value) is not str or not part.by_name[binding.parameter].textual:
                    source = _fitting(source, value, part.by_name[binding.parameter])
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
            reason=self._reason(errand, part),
        )
        return errand.position, call

    def _reason(self, errand: Errand, part: Part) -> str:
        """Why this call, now: from the plan, in a sentence."""
        said = [given.label for given in (*errand.givens, *errand.withheld)]
        clauses = [f"The user wants to {part.task}"]
        if said:
            clauses.append(f"the {', '.join(said)} {'are' if len(said) > 1 else 'is'} stated")
        for binding in errand.bindings:
            producer = self._parts[binding.producer].endpoint.function
            label = part.by_name[binding.parameter].label
            pick = errand.pick_of(binding.producer, binding.path.partition("/*")[0])
            chosen = f" of {pick.words} item" if pick is not None and " one" not in pick.words and pick.words else ""
            clauses.append(f"the {label}{chosen} comes from the result of {producer}")
        return f"{'; '.join(clauses)}."

    def _answer(self, request: Request, view: View) -> Passage:
        """What came of a request: results that later calls merely consumed are mentioned briefly or not at all."""
        called = [self._briefing.errands[p] for p in request.errands if p in self._calls]
        consumed = {binding.producer for errand in called for binding in errand.bindings}
        passages: list[Passage] = []
        failed = False
        for position in request.errands:
            call_id = self._calls.get(position)
            result = view.results.get(call_id) if call_id is not None else None
            part = self._parts[position]
            if result is None:
                if not failed:
                    passages.append(Passage(f"I couldn't {part.task}, because what it needs is missing."))
                continue
            failed = failed or result.status == "error"
            brief = position in consumed and not part.writes
            if brief and result.status == "ok" and not self._rng.chance(50):
                continue
            passages.append(report(part, result, self._rng, brief=brief))
        return joined(passages, self._rng)


def _source(binding: Binding, errand: Errand, result: ResultArrived) -> FromResult:
    """Where in a result the value of a binding stands, given which item the call is about."""
    over, star, tail = binding.path.partition("/*")
    pick = errand.pick_of(binding.producer, over)
    if not star or pick is None:
        return FromResult(result.call_id, binding.path)
    path = f"{over}/{_index(pick, at(result.payload, over))}{tail.replace('/*', '/0')}"
    if pick.how == "nth":
        return FromResult(result.call_id, path)
    if pick.how == "first":
        return FromResult(result.call_id, path, over=over, pick="first")
    return FromResult(result.call_id, path, "select", over=over, by=pick.by, pick=pick.how)


def _fitting(source: FromResult, value: Json, slot: Slotted) -> FromResult:
    """The source with the conversion that makes its value fit the parameter: a number as text, or text as a number."""
    if slot.textual and isinstance(value, int | float) and not isinstance(value, bool):
        return replace(source, transform="text")
    if slot.numeric and isinstance(value, str):
        return replace(source, transform="number")
    return source


def _index(pick: Pick, items: Json) -> int:
    if not isinstance(items, list) or not items:
        raise Unreadable(f"no items at {pick.over!r}")
    if pick.how == "first":
        return 0
    if pick.how == "nth":
        if pick.nth >= len(items):
            raise Unreadable(f"no item {pick.nth} at {pick.over!r}")
        return pick.nth
    ranked = [at(item, pick.by) for item in items]
    numbers = [value for value in ranked if isinstance(value, int | float)]
    if len(numbers) < len(ranked):
        raise Unreadable(f"not every item has a number at {pick.by!r}")
    return numbers.index(min(numbers) if pick.how == "min" else max(numbers))

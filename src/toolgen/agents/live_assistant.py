"""The live assistant: a model chooses the calls and, where the profile says so, words the answers.

The expert decides when to ask, to call and to answer. What the model calls is checked against the schema and every
argument is traced to a source, before it becomes an event; what does not pass is asked for once more, and then made
by the expert: a fallback, which the record shows.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import orjson
from msgspec import Raw

from toolgen.agents.asker import Asker, Question, Unfit
from toolgen.agents.grounding import ground, source_of, with_words
from toolgen.agents.prompts import ASSISTANT, SUMMARY, history, stated
from toolgen.core.completion import AskedCall, Completion, PromptMessage
from toolgen.core.json import Json
from toolgen.core.ports import Agent, Call, Decision, Say, View
from toolgen.core.provenance import FromResult, Source

_MAX_ANSWER = 1500  # characters


class Offered:
    """The definitions that a conversation offers, by function name."""

    def __init__(self, tools: tuple[Raw, ...]) -> None:
        from jsonschema_rs import Draft202012Validator

        self.raw = tools
        self.words = b"\n".join(map(bytes, tools)).decode("utf-8", "replace")
        self.schemas: dict[str, dict[str, Json]] = {}
        for tool in tools:
            function = orjson.loads(bytes(tool))["function"]
            self.schemas[function["name"]] = function["parameters"]
        self._compile = Draft202012Validator

    def problem(self, name: str, arguments: Mapping[str, Json]) -> str:
        """Why the arguments do not fit the function, "" where they do."""
        schema = self.schemas[name]
        properties = schema.get("properties")
        known = properties if isinstance(properties, dict) else {}
        for argument in arguments:
            if argument not in known:
                return f"{name} has no parameter {argument!r}."
        errors = self._compile(dict(schema), validate_formats=True).iter_errors(dict(arguments))
        return next((f"{name}: {error.message}." for error in errors), "")

    def schema_of(self, name: str, argument: str) -> dict[str, Json]:
        """The JSON Schema of one argument, {} where it has none."""
        properties = self.schemas[name].get("properties")
        schema = properties.get(argument) if isinstance(properties, dict) else None
        return schema if isinstance(schema, dict) else {}


class LiveAssistant:
    """Asks a model where the expert would call, and, given a `summary` asker, where the expert would answer."""

    def __init__(self, expert: Agent, offered: Offered, *, calls: Asker, summary: Asker | None = None) -> None:
        self._expert = expert
        self._offered = offered
        self._calls = calls
        self._summary = summary

    def decide(self, view: View) -> Sequence[Decision]:
        """The expert's turn, with the model's calls or words in place of its own."""
        proposed = self._expert.decide(view)
        wanted = [decision for decision in proposed if isinstance(decision, Call)]
        if wanted:
            beside = [decision for decision in proposed if not isinstance(decision, Call)]
            return [*beside, *self._called(wanted, view)]
        return tuple(self._said(decision, view) for decision in proposed)

    def _called(self, wanted: Sequence[Call], view: View) -> list[Decision]:
        """One question for each call of the turn, since a model may give one call at a time; in the expert's order."""
        made: dict[int, Call] = {}
        while len(made) < len(wanted):
            missing = [place for place in range(len(wanted)) if place not in made]
            question = Question(
                system=f"{ASSISTANT}\n{stated(view.log)}".strip(),
                messages=(*history(view.log), *_already(list(made.values()))),
                tools=self._offered.raw,
                tool_choice="required",
            )
            found = self._calls.settle(question, partial(self._read, wanted=wanted, missing=missing, view=view))
            made.update(found if found is not None else {missing[0]: wanted[missing[0]]})
        return [made[place] for place in range(len(wanted))]

    def _read(
        self, answer: Completion, *, wanted: Sequence[Call], missing: Sequence[int], view: View
    ) -> dict[int, Call]:
        """The calls of an answer by the place of the expert's call that each stands for; raises `Unfit`."""
        if not answer.calls:
            raise Unfit("call a tool.")
        made: dict[int, Call] = {}
        for asked in answer.calls:
            place = self._place(asked, wanted, [p for p in missing if p not in made])
            made[place] = self._checked(asked, wanted[place], view)
        return made

    def _place(self, asked: AskedCall, wanted: Sequence[Call], missing: Sequence[int]) -> int:
        """Which of the missing calls an answer makes: the one with most arguments in common."""
        if asked.name not in self._offered.schemas:
            raise Unfit(f"there is no function {asked.name!r}.")
        candidates = [place for place in missing if wanted[place].function == asked.name]
        if not candidates:
            raise Unfit(f"{asked.name} is not what the request needs now.")
        given = asked.arguments if isinstance(asked.arguments, dict) else {}
        return max(
            candidates,
            key=lambda place: (sum(given.get(k) == v for k, v in wanted[place].arguments.items()), -place),
        )

    def _checked(self, asked: AskedCall, wanted: Call, view: View) -> Call:
        """The call with a source for every argument; raises `Unfit`."""
        arguments = asked.arguments
        if not isinstance(arguments, dict):
            raise Unfit(f"the arguments of {asked.name} are not a JSON object.")
        problem = self._offered.problem(asked.name, arguments)
        if problem:
            raise Unfit(problem)
        for name in wanted.arguments:
            if name not in arguments:
                raise Unfit(f"{asked.name} is called without {name!r}, which the user asked for.")
        sources: dict[str, Source] = {}
        for name, value in arguments.items():
            source = (
                wanted.sources.get(name)
                if wanted.arguments.get(name) == value and type(wanted.arguments.get(name)) is type(value)
                else source_of(value, self._offered.schema_of(asked.name, name), view)
            )
            if source is None:
                raise Unfit(f"{value!r} for {name!r} was neither said nor returned by a tool.")
            sources[name] = source
        producers = dict.fromkeys(source.call_id for source in sources.values() if isinstance(source, FromResult))
        return Call(
            endpoint_id=wanted.endpoint_id,
            function=wanted.function,
            arguments=arguments,
            sources=sources,
            depends_on=tuple(producers),
            reason=wanted.reason,
            after_ms=wanted.after_ms,
        )

    def _said(self, decision: Decision, view: View) -> Decision:
        if self._summary is None or not isinstance(decision, Say) or decision.act not in (None, "report"):
            return decision  # what is not a report of results is the expert's: a model would claim what was not done
        question = Question(
            system=f"{SUMMARY}\n{stated(view.log)}".strip(),
            messages=history(view.log),
            tools=self._offered.raw,
            tool_choice="none",
        )
        told = self._summary.settle(question, lambda answer: self._answer(answer, decision, view))
        return decision if told is None else told

    def _answer(self, answer: Completion, expert: Say, view: View) -> Say:
        """The words of an answer with their evidence; raises `Unfit`."""
        text = answer.text.strip()
        if not text or len(text) > _MAX_ANSWER:
            raise Unfit(f"the answer must have between 1 and {_MAX_ANSWER} characters.")
        for name in self._offered.schemas:
            if "_" in name and name in text:
                raise Unfit(f"{name!r} is the name of a function.")
        due = {proof.source.call_id for proof in expert.evidence if isinstance(proof.source, FromResult)}
        grounded = ground(text, view, about=due, known=self._offered.words, meant=expert.evidence)
        if grounded.ungrounded:
            raise Unfit(f"{grounded.ungrounded[0].text!r} stands in no result.")
        evidence = with_words(text, grounded, expert.evidence)
        told = {proof.source.call_id for proof in evidence if isinstance(proof.source, FromResult)}
        if due - told:
            name = view.calls[min(due - told)].function
            raise Unfit(f"the answer tells nothing of what {name} returned.")
        return Say(text, evidence=evidence)


def _already(made: Sequence[Call]) -> tuple[PromptMessage, ...]:
    """A note of the calls of this turn that have been chosen, for a model that gives them one by one."""
    if not made:
        return ()
    calls = "; ".join(f"{call.function}({orjson.dumps(call.arguments).decode()})" for call in made)
    return (PromptMessage("user", f"(These calls are under way: {calls}. Make the next one that the request needs.)"),)

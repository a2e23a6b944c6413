"""The live user: says what the scripted user would say, in a model's words."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents.asker import Asker, Question, Unfit
from toolgen.agents.briefing import Briefing, Given, Request
from toolgen.agents.grounding import strays
from toolgen.agents.prompts import USER, fenced, stated
from toolgen.core.completion import Completion, PromptMessage
from toolgen.core.events import AssistantSaid, Event, UserSaid
from toolgen.core.json import Json
from toolgen.core.ports import Agent, Decision, Say, View

_MAX_TEXT = 900  # characters


class LiveUser:
    """Words the turns of an expert user. Values, and when they are said, stay the expert's."""

    def __init__(self, expert: Agent, briefing: Briefing, asker: Asker, functions: Sequence[str]) -> None:
        self._expert = expert
        self._briefing = briefing
        self._asker = asker
        self._functions = functions

    def opened(self) -> tuple[Event, ...]:
        """The script, with the first request in the model's words."""
        script = self._briefing.script
        first = script[-1]
        if not isinstance(first, UserSaid):
            return script
        text = self._worded(first.text, script[:-1])
        return (*script[:-1], replace(first, text=text))

    def decide(self, view: View) -> Sequence[Decision]:
        """What the expert says, in other words."""
        return tuple(
            replace(decision, text=self._worded(decision.text, view.log)) if isinstance(decision, Say) else decision
            for decision in self._expert.decide(view)
        )

    def _worded(self, text: str, log: Sequence[Event]) -> str:
        request, answers = self._request_of(text)
        if request is None:
            return text
        exactly = list(dict.fromkeys(given.quote for given in self._carried(request, answers=answers)))
        withheld = [] if answers else [given.quote for given in self._withheld(request)]
        last = next((event.text for event in reversed(log) if isinstance(event, AssistantSaid)), "")
        brief: dict[str, Json] = {
            "person": self._briefing.scenario.persona,
            "assistant_said": last,
            "to_say": text,
            "exactly": [*exactly],
        }
        question = Question(system=USER, messages=(PromptMessage("user", fenced(brief)),))
        allowed = f"{text}\n{stated(log)}\n{last}"
        said = self._asker.settle(question, lambda completion: self._fit(completion, exactly, withheld, allowed))
        return text if said is None else said

    def _request_of(self, text: str) -> tuple[Request | None, bool]:
        """Which request a scripted turn makes or answers for."""
        for request in self._briefing.exchanges:
            if not isinstance(request, Request):
                continue
            if text == request.text:
                return request, False
            if text == request.reply:
                return request, True
        return None, False

    def _carried(self, request: Request, *, answers: bool) -> list[Given]:
        if answers:
            return self._withheld(request)
        errands = [self._briefing.errands[position] for position in request.errands]
        return [given for errand in errands for given in errand.givens if given.clause and given.quote in request.text]

    def _withheld(self, request: Request) -> list[Given]:
        errands = [self._briefing.errands[position] for position in request.errands]
        return [given for errand in errands for given in errand.withheld if given.quote in request.reply]

    def _fit(self, completion: Completion, exactly: list[str], withheld: list[str], allowed: str) -> str:
        """The message, if it can be said; raises `Unfit`."""
        said = completion.text.strip().strip('"').strip()
        if not said or len(said) > _MAX_TEXT:
            raise Unfit(f"the message must have between 1 and {_MAX_TEXT} characters.")
        for quote in exactly:
            if quote not in said:
                raise Unfit(f"{quote!r} must stand in the message exactly so.")
        for quote in withheld:
            if len(quote) > 2 and quote in said and quote not in allowed:
                raise Unfit(f"{quote!r} must not be said yet.")
        for name in self._functions:
            if "_" in name and name in said:
                raise Unfit(f"{name!r} is the name of a function.")
        stray = strays(_ended(said, exactly), allowed)
        if stray:
            raise Unfit(f"{stray[0].text!r} is not among the things to say.")
        return said


def _ended(said: str, quotes: Sequence[str]) -> str:
    """What is said, with a stop after each text or document that is passed on: what follows begins a sentence."""
    for quote in quotes:
        if not quote[-1:].isalnum():
            said = said.replace(quote, f"{quote}.")
    return said

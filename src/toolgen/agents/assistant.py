"""The scripted assistant: an expert who asks for what is missing, calls what is ready, and reports what came back.

It takes every argument from what it has heard or from a result that has arrived, never from the plan: the briefing
tells it which value to look for, and where it stands is looked up in the view.
"""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from toolgen.agents import answering, choosing, confirming, follow_up, mistakes, questions, talk
from toolgen.agents.briefing import (
    STATED,
    Briefing,
    Choice,
    Errand,
    Exchange,
    FollowUp,
    Request,
    Slip,
    Talk,
)
from toolgen.agents.calling import Course, call_of, missing
from toolgen.agents.local import in_locale
from toolgen.agents.recovery import Functions, Recovery
from toolgen.agents.repertoire import Part
from toolgen.agents.sourcing import things_named
from toolgen.core.events import Act, AssistantSaid, SystemSaid, UserSaid
from toolgen.core.locales import AMERICAN, LOCALES
from toolgen.core.ports import Call, Decision, Say, View
from toolgen.core.provenance import CallId
from toolgen.core.rng import Stream


class ScriptedAssistant:
    """Plays the assistant of a briefing."""

    __slots__ = (
        "_asked",
        "_at",
        "_briefing",
        "_confirmed",
        "_course",
        "_learned",
        "_listened",
        "_locale",
        "_parts",
        "_recovery",
        "_rng",
        "_settled",
        "_waits",
    )

    def __init__(self, briefing: Briefing, parts: Sequence[Part], rng: Stream, *, functions: Functions = tuple) -> None:
        self._briefing = briefing
        self._parts = parts
        self._rng = rng
        self._at = 0  # of the exchanges
        self._asked = rng.below(1 << 16)
        self._waits = False  # for the answer to a question
        self._listened = 0
        self._course = Course(list(briefing.errands), parts, {}, {}, {})
        self._settled = False  # whether this request is about items that are settled
        self._confirmed = False  # whether the user has agreed to this request
        self._learned = False  # whether the slip of this request has been noticed
        self._recovery = Recovery(parts, functions)
        self._locale = LOCALES.get(briefing.scenario.locale, AMERICAN)

    def decide(self, view: View) -> Sequence[Decision]:
        """Answer, ask, call or report; while something is pending, only call what does not need it."""
        if view.pending:
            return self._ahead(view)
        exchange = self._exchange(view)
        self._listen(view, exchange)
        self._learn(exchange, view)
        again = self._recovery.decide(view, self._course.calls)
        if again:
            return again
        return in_locale(self._answer_to(exchange, view), self._locale)

    def call_of(self, position: int) -> CallId | None:
        """The latest call for a position of the chain."""
        return self._course.calls.get(position)

    def reopen(self, call_id: CallId) -> None:
        """Make a call again, whose result was not to be used, and with it what was called for its sake."""
        position = next((p for p, made in self._course.calls.items() if made == call_id), None)
        if position is not None:
            self._forget(position)

    def revise(self, errand: Errand) -> None:
        """Make a call as the user wants it now, and with it what was called for its sake."""
        self._course.errands[errand.position] = errand
        self._forget(errand.position)

    def _forget(self, position: int) -> None:
        self._course.calls.pop(position, None)
        self._at = next(
            at
            for at, each in enumerate(self._briefing.exchanges)
            if isinstance(each, Request) and position in each.errands
        )
        for errand in self._course.errands:
            if errand.position in self._course.calls and any(b.producer == position for b in errand.bindings):
                self._forget(errand.position)

    def _ahead(self, view: View) -> Sequence[Decision]:
        """Calls that need nothing of what is still pending, where the user has said all that they need to say."""
        exchange = self._briefing.exchanges[self._at]
        if not isinstance(exchange, Request) or exchange.consent is not None or exchange.choice is not None:
            return ()
        self._listen(view, exchange)
        open_errands = [self._course.errands[p] for p in exchange.errands if p not in self._course.calls]
        if missing(open_errands, self._course):
            return ()
        ready = self._ready(open_errands, view)
        return in_locale(self._issue(exchange, ready, view), self._locale) if ready else ()

    def _ready(self, errands: Sequence[Errand], view: View) -> list[tuple[int, Call]]:
        """The calls of errands that can be made now."""
        made = [call_of(errand, self._course, view) for errand in errands]
        return self._in_order([call for call in made if call is not None], view)

    def _in_order(self, ready: list[tuple[int, Call]], view: View) -> list[tuple[int, Call]]:
        """Those that need not wait for another one: what changes a thing is not called beside what is about it, too."""
        if len(ready) < 2 and not view.pending:
            return ready
        parts = {part.endpoint.function: part for part in self._parts}
        under_way = [(c.function, things_named(c, parts)) for c in map(view.calls.__getitem__, view.pending)]
        writing = {part.endpoint.function for part in self._parts if part.writes}
        kept: list[tuple[int, Call]] = []
        for position, call in ready:
            named = things_named(call, parts)
            if not any(named & other and (call.function in writing or name in writing) for name, other in under_way):
                kept.append((position, call))
            under_way.append((call.function, named))
        return kept

    def _exchange(self, view: View) -> Exchange:
        """What the conversation is at. A follow-up question that the user found nothing to ask about is passed by."""
        last = view.utterances[-1]
        follows = type(last) is UserSaid and last.act == "follow_up"
        exchanges = self._briefing.exchanges
        while type(exchanges[self._at]) is FollowUp and not follows:
            self._at += 1
        return exchanges[self._at]

    def _answer_to(self, exchange: Exchange, view: View) -> Sequence[Decision]:
        match exchange:
            case Request():
                return self._serve(exchange, view)
            case Talk():
                self._next()
                heard = view.utterances[-1].said
                proofs = [replace(proof, source=replace(proof.source, said=heard)) for proof in exchange.evidence]
                return (Say(exchange.answer, exchange.answered_as, evidence=tuple(proofs)),)
            case FollowUp():
                self._next()
                found = follow_up.inquiry(view, self._parts, exchange.salt)
                assert found is not None  # the user asked, so there was something to ask about
                return (Say(found.answer.text, evidence=found.answer.evidence),)
            case _:
                assert_never(exchange)

    def _next(self) -> None:
        self._at += 1
        self._settled = self._confirmed = self._learned = False

    def _serve(self, request: Request, view: View) -> Sequence[Decision]:
        """The next thing to do for a request."""
        last = view.utterances[-1]
        if isinstance(last, UserSaid) and last.act in ("withdrawal", "refusal"):
            self._next()
            return (Say(talk.taken_back(self._parts[request.errands[-1]], self._rng), "acknowledgement"),)
        open_errands = [self._course.errands[p] for p in request.errands if p not in self._course.calls]
        open_errands = [e for e in open_errands if not self._recovery.is_hopeless(e, view, self._course.calls)]
        lacking = missing(open_errands, self._course)
        if lacking:
            asked = tuple(given.parameter for _, given in lacking)
            self._asked += 1
            self._waits = True
            return (Say(questions.question(lacking, self._asked), "question", asks=asked),)
        if request.choice is not None and not self._settled:
            settling = self._settle(request, request.choice, open_errands, view)
            if settling is not None:
                return (settling,)
        ready = self._ready(open_errands, view)
        if request.consent is not None and not self._confirmed:
            guarded = [entry for entry in ready if entry[1].function in self._guarded()]
            ready = [entry for entry in ready if entry not in guarded]
            if guarded and not ready:
                self._confirmed = True
                errand = self._course.errands[guarded[0][0]]
                question = confirming.confirmation(errand, self._parts, guarded[0][1], view.results, self._rng)
                return (Say(question.text, "confirmation", asks=("consent",), evidence=question.evidence),)
        if ready:
            return self._issue(request, ready, view)
        self._next()
        answer = answering.answer(request, self._course, view, self._recovery, self._rng)
        return (Say(answer.text, evidence=answer.evidence),)

    def _issue(self, request: Request, ready: Sequence[tuple[int, Call]], view: View) -> list[Decision]:
        """The calls, in one turn; the first of a request may come with words."""
        said: list[Decision] = []
        begun = any(position in self._course.calls for position in request.errands)
        if request.lead and not self._learned and not begun:
            said.append(Say(request.lead, "report"))
        first = view.issued + 1
        for offset, (position, call) in enumerate(ready):
            self._course.calls[position] = f"call-{first + offset}"
            said.append(self._slipping(request.slip, position, call) if len(ready) == 1 else call)
        return said

    def _slipping(self, slip: Slip | None, position: int, call: Call) -> Call:
        """The call, with its fault where one is to be made."""
        if slip is None or slip.position != position:
            return call
        return mistakes.mended(call, slip) if self._learned else mistakes.slipped(call, slip)

    def _learn(self, exchange: Exchange, view: View) -> None:
        """A call that was wrong on purpose and was refused is open again."""
        if not isinstance(exchange, Request) or exchange.slip is None or self._learned:
            return
        call_id = self._course.calls.get(exchange.slip.position)
        if call_id is not None and view.results[call_id].status == "error":
            del self._course.calls[exchange.slip.position]
            self._learned = True

    def _guarded(self) -> frozenset[str]:
        """The functions that the user has to agree to."""
        policies = self._briefing.scenario.policies
        return frozenset(name for policy in policies if policy.rule == "confirm" for name in policy.functions)

    def _settle(self, request: Request, choice: Choice, errands: Sequence[Errand], view: View) -> Say | None:
        """Which item the request is about: offered or recommended, and then settled as the user says."""
        pick = next((pick for errand in errands for pick in errand.picks if pick.open), None)
        call_id = self._course.calls.get(pick.producer) if pick is not None else None
        result = view.results.get(call_id) if call_id is not None else None
        self._settled = True
        if pick is None or result is None or result.status == "error":
            return None
        items = self._parts[pick.producer].collections[pick.over]
        last = view.utterances[-1]
        if isinstance(last, UserSaid) and last.act == "choice" and items.naming is not None:
            asked = view.utterances[-2]
            assert isinstance(asked, AssistantSaid)
            nth = choosing.chosen(asked, last.text)
            self._course.chosen[pick.producer, pick.over] = replace(pick, nth=nth, by=items.naming.pointer)
            return None
        if isinstance(last, UserSaid) and last.act == "consent":
            return None
        if choice.advice:
            made = choosing.advice(items, result, pick, choice.salt)
        else:
            made = choosing.offer(items, result, choice.salt)
        if made is None:
            self._course.chosen[pick.producer, pick.over] = replace(pick, how="first")
            made = choosing.first(items, result, choice.salt)
            if made is None:
                return None
            return Say(made.passage.text, "advice", asks=("choice",), evidence=made.passage.evidence)
        self._settled = False
        act: Act = "advice" if choice.advice else "offer"
        return Say(made.passage.text, act, asks=("choice",), evidence=made.passage.evidence)

    def _listen(self, view: View, exchange: Exchange) -> None:
        """Note which values the new utterances carry."""
        positions = exchange.errands if type(exchange) is Request else ()
        for utterance in view.utterances[self._listened :]:
            if type(utterance) is SystemSaid:
                self._course.heard[STATED] = utterance.said
                continue
            if type(utterance) is not UserSaid:
                continue
            for position in positions:
                errand = self._course.errands[position]
                for given in errand.givens:
                    if given.clause and given.quote in utterance.text:
                        self._course.heard.setdefault(given.key, utterance.said)
                for given in errand.withheld if self._waits else ():
                    if given.quote in utterance.text:
                        self._course.heard.setdefault(given.key, utterance.said)
        self._listened = len(view.utterances)
        self._waits = False

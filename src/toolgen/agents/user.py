"""The scripted user: goes through the exchanges of the briefing one by one, and answers when asked."""

from collections.abc import Sequence

from toolgen.agents import choosing, follow_up
from toolgen.agents.briefing import Briefing, Exchange, FollowUp, Request
from toolgen.agents.repertoire import Part
from toolgen.core.events import AssistantSaid
from toolgen.core.ports import Decision, Say, View


class ScriptedUser:
    """Plays the user of a briefing. The first request is part of the script, so it starts at the second."""

    __slots__ = ("_at", "_briefing", "_parts")

    def __init__(self, briefing: Briefing, parts: Sequence[Part]) -> None:
        self._briefing = briefing
        self._parts = parts
        self._at = 0

    def decide(self, view: View) -> Sequence[Decision]:
        """Answer a question, else make the next request, else leave."""
        last = view.utterances[-1]
        if type(last) is not AssistantSaid:
            return ()
        exchanges = self._briefing.exchanges
        if last.asks:
            return (_answer(exchanges[self._at], last),)
        while self._at + 1 < len(exchanges):
            self._at += 1
            said = self._open(exchanges[self._at], view)
            if said is not None:
                return (said,)
        return ()

    def _open(self, exchange: Exchange, view: View) -> Say | None:
        """How an exchange begins; None where there is nothing to ask about."""
        if isinstance(exchange, FollowUp):
            inquiry = follow_up.inquiry(view, self._parts, exchange.salt)
            return None if inquiry is None else Say(inquiry.question, "follow_up")
        return Say(exchange.text, exchange.act)


def _answer(exchange: Exchange, asked: AssistantSaid) -> Say:
    """The answer to a question of the assistant."""
    assert isinstance(exchange, Request)
    match asked.act:
        case "offer" if exchange.choice is not None:
            return Say(choosing.choice(asked, exchange.choice.salt), "choice")
        case "advice" if exchange.choice is not None:
            return Say(choosing.agreement(exchange.choice.salt), "consent")
        case "confirmation" if exchange.consent is not None:
            return Say(exchange.consent.text, "consent" if exchange.consent.given else "refusal")
        case _:
            return Say(exchange.reply, exchange.reply_act)

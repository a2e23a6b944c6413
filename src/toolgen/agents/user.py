"""The scripted user: makes the requests of the briefing one by one, and answers when asked."""

from collections.abc import Sequence

from toolgen.agents.briefing import Briefing
from toolgen.core.events import AssistantSaid
from toolgen.core.ports import Decision, Say, View


class ScriptedUser:
    """Plays the user of a briefing. The first request is part of the script, so it starts at the second."""

    __slots__ = ("_briefing", "_request")

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._request = 0

    def decide(self, view: View) -> Sequence[Decision]:
        """Answer a question, else make the next request, else leave."""
        last = view.utterances[-1]
        if not isinstance(last, AssistantSaid):
            return ()
        requests = self._briefing.requests
        if last.asks:
            return (Say(requests[self._request].reply),)
        self._request += 1
        if self._request < len(requests):
            return (Say(requests[self._request].text),)
        return ()

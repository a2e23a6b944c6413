"""A briefing in the making: what a conversation can be about, and what has been planned of it so far."""

from collections.abc import Sequence

from msgspec import Struct

from toolgen.agents import language, talk
from toolgen.agents.briefing import Briefing, Consent, Errand, Exchange, FollowUp, Request, Talk
from toolgen.agents.linking import Parts
from toolgen.agents.mind import Mind
from toolgen.agents.repertoire import Part
from toolgen.agents.voices import Voice
from toolgen.core.events import Event, SystemSaid, UserSaid
from toolgen.core.mix import Kind
from toolgen.core.plan import Aside
from toolgen.core.record import Goal, Policy, Scenario
from toolgen.core.rng import Stream


class Stage(Struct, frozen=True):
    """What a conversation can be about."""

    chain: list[Part]
    offered: list[Part]
    asides: list[tuple[Aside, Part]]
    policies: tuple[Policy, ...]
    kinds: frozenset[Kind]


class Course:
    """A briefing in the making."""

    def __init__(self, stage: Stage, mind: Mind, voice: Voice, rng: Stream) -> None:
        self.stage = stage
        self.mind = mind
        self.voice = voice
        self.rng = rng
        self.parts = list(stage.chain)
        self.errands: list[Errand] = []
        self.exchanges: list[Exchange] = []
        self.goals: list[Goal] = []
        self.guarded = frozenset(n for policy in stage.policies if policy.rule == "confirm" for n in policy.functions)

    @property
    def served(self) -> bool:
        """Whether the user got what they asked for last."""
        last = self.exchanges[-1]
        return not (isinstance(last, Talk) and last.answered_as == "decline")

    def worded(self, errands: Sequence[Errand], parts: Parts) -> Request:
        number = 0 if not self.exchanges else 1 if self.served else -1
        return language.request(self.voice, errands, parts, number, self.rng)

    def consent(self, errands: Sequence[Errand], *, given: bool) -> Consent | None:
        """The user's answer to the question that the policy asks for; None where it asks for none."""
        if not any(self.parts[errand.position].endpoint.function in self.guarded for errand in errands):
            return None
        return Consent(given, talk.consent(self.rng, given=given, careful=self.voice.careful))

    def briefing(self) -> Briefing:
        withdrawn = {p for e in self.exchanges if isinstance(e, Request) and e.withdrawn for p in e.errands}
        scenario = Scenario(
            persona=self.voice.name,
            date=self.mind.today.isoformat(),
            locale=self.mind.here.locale.name,
            goals=tuple(self.goals),
            withheld=tuple(
                f"{self.parts[errand.position].endpoint.function}.{given.parameter}"
                for errand in self.errands
                if errand.position not in withdrawn
                for given in errand.withheld
            ),
            policies=self.stage.policies,
        )
        endpoints = tuple([part.endpoint.endpoint_id for part in self.parts])
        script = _script(self.mind.stated, self.exchanges[0])
        return Briefing(scenario, tuple(self.exchanges), tuple(self.errands), endpoints, script)


def _script(stated: str, first: Exchange) -> tuple[Event, ...]:
    assert not isinstance(first, FollowUp)
    opening: list[Event] = []
    if stated:
        opening.append(SystemSaid(at_ms=0, said="said-0", text=stated))
    opening.append(UserSaid(at_ms=0, task="task-1", said=f"said-{len(opening)}", text=first.text, act=first.act))
    return tuple(opening)

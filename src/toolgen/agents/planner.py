"""The planner: from a chain of endpoints to a conversation that somebody could have with an assistant.

It decides who the user is, which exchanges there are and in which order, what is said at once and what only when asked,
so that the kinds drawn for the conversation happen. All of it is drawn from the blueprint's seed alone.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents import language, policies, talk
from toolgen.agents.briefing import Briefing, Choice, Consent, Errand, Exchange, FollowUp, Given, Request, Talk
from toolgen.agents.codes import is_named
from toolgen.agents.errands import errand, groups_of, plain_errand
from toolgen.agents.givens import RANGE_KINDS, alternative
from toolgen.agents.linking import Parts, one_of
from toolgen.agents.mind import Mind, manner, mind_of
from toolgen.agents.mistakes import slip_in
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.voices import Voice
from toolgen.agents.withheld import withhold
from toolgen.core.events import Event, SystemSaid, UserSaid
from toolgen.core.mix import Kind
from toolgen.core.plan import Aside, Blueprint
from toolgen.core.record import Goal, GoalOutcome, Policy, Scenario
from toolgen.core.rng import Seed, Stream

_OUTCOMES: dict[Kind, GoalOutcome] = {
    "irrelevant": "unavailable", "missing_function": "unavailable", "forbidden": "forbidden", "withdrawal": "withdrawn",
}  # fmt: skip
_LOOKING = frozenset(("read", "search", "compute"))


def plan(blueprint: Blueprint, repertoire: Repertoire, seed: Seed) -> Briefing:
    """The briefing of a blueprint: a function of the blueprint and the seed."""
    rng = seed.at("scenario").stream()
    stage = _stage(blueprint, repertoire, rng)
    voice = language.voice(rng)
    rules = [policy.text for policy in stage.policies]
    spoken = "spoken_values" in blueprint.kinds
    mind = mind_of(
        seed.number(),
        rng,
        rules,
        colloquial=manner(voice.name) if spoken else 0,
        people=spoken and _about_people(stage),
    )
    course = _Course(stage, mind, voice, rng)
    if blueprint.calls:
        _with_calls(course, blueprint)
    else:
        _without_calls(course)
    return course.briefing()


def _about_people(stage: "_Stage") -> bool:
    """Whether a call of the chain takes a fact of a person, who may be somebody that the user knows."""
    return any(slot.of_person not in ("", "city") for part in stage.chain for slot in part.by_name.values())


class _Stage(Struct, frozen=True):
    """What a conversation can be about."""

    chain: list[Part]
    offered: list[Part]
    asides: list[tuple[Aside, Part]]
    policies: tuple[Policy, ...]
    kinds: frozenset[Kind]


def _stage(blueprint: Blueprint, repertoire: Repertoire, rng: Stream) -> _Stage:
    chain = [repertoire.part(call.endpoint_id) for call in blueprint.calls]
    here = [repertoire.part(endpoint_id) for endpoint_id in dict.fromkeys(blueprint.distractors)]
    asides = [(aside, repertoire.part(aside.endpoint_id)) for aside in blueprint.asides]
    offered = [*chain, *here, *[part for aside, part in asides if aside.offered]]
    asides = [(aside, part) for aside, part in asides if _works(aside, part, chain, offered)]
    rules: list[Policy | None] = [
        policies.forbidding(part, offered, rng) for aside, part in asides if aside.kind == "forbidden"
    ]
    if "confirmation" in blueprint.kinds:
        rules.append(
            policies.confirming([*chain, *[part for aside, part in asides if aside.kind == "withdrawal"]], rng)
        )
    stated = tuple(policy for policy in rules if policy is not None)
    return _Stage(chain, offered, asides, stated, frozenset(blueprint.kinds))


def _works(aside: Aside, part: Part, chain: Sequence[Part], offered: Sequence[Part]) -> bool:
    """Whether nothing offered does what is said to be missing, and nothing needed is forbidden."""
    if aside.offered:
        return all(part.task != other.task for other in chain)
    return not any(_alike(part, other) for other in offered)


def _alike(part: Part, other: Part) -> bool:
    """Whether two endpoints might serve the same request."""
    one, two = part.endpoint, other.endpoint
    looking = one.effect in _LOOKING and two.effect in _LOOKING
    return part.task == other.task or (one.entity == two.entity and (looking or one.effect == two.effect))


class _Course:
    """A briefing in the making."""

    def __init__(self, stage: _Stage, mind: Mind, voice: Voice, rng: Stream) -> None:
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


def _with_calls(course: _Course, blueprint: Blueprint) -> None:
    """The chain in requests, and beside them what else is to happen."""
    rng, kinds = course.rng, course.stage.kinds
    open_ended = "candidates" in kinds or "advice" in kinds  # the list has to be seen before one can choose
    groups = groups_of(blueprint, course.parts, rng, parallel="parallel" in kinds, apart=open_ended)
    beside = _beside(course, len(groups))
    asking = [place for place in range(len(groups)) if "clarification" in kinds and rng.chance(35 if place else 80)]
    corrected = rng.below(len(groups)) if "correction" in kinds else -1
    slipping = 0 if "learned_error" in kinds else -1
    leading = rng.below(len(groups)) if "words_with_calls" in kinds else -1
    course.errands.extend([Errand(position, (), (), (), ()) for position in range(len(course.parts))])
    for place, group in enumerate(groups):
        for kind, part in beside.get(place, ()):
            _aside(course, kind, part)
        planned, choice = _planned(course, blueprint, group)
        if place in asking:
            heard = {given.quote for made in course.errands for given in (*made.givens, *made.withheld)}
            planned = withhold(planned, course.parts, rng, heard=heard)
            _unsaid(course, planned)
        request = course.worded(planned, course.parts)
        if place == corrected:
            planned, request = _correct(course, planned, request)
        if choice is not None:
            wanted = talk.left_open(choice.one, rng, advice=choice.advice)
            request = replace(request, text=f"{request.text} {wanted}")
        slip = slip_in(planned, course.parts, rng) if 0 <= slipping <= place else None
        slipping = slipping if slip is None else -1  # once at most, in the first request that lends itself to it
        request = replace(
            request,
            choice=choice,
            consent=course.consent(planned, given=True),
            slip=slip,
            lead=talk.lead([course.parts[group[0]]], rng) if place == leading else "",
        )
        for made in planned:
            course.errands[made.position] = made
        course.exchanges.append(request)
        course.goals.append(goal_of(group, course.errands, course.parts))
        if place == corrected and request.act == "request" and request.reply_act == "answer":
            _correct_after(course, blueprint, planned)
    for kind, part in beside.get(len(groups), ()):
        _aside(course, kind, part)


def _unsaid(course: _Course, planned: Sequence[Errand]) -> None:
    """Forget what is said only when asked: a later request says it again, since nobody may come to ask."""
    for made in planned:
        for given in made.withheld:
            key = course.parts[made.position].by_name[given.parameter].key
            if course.mind.known.get(key) is given:
                del course.mind.known[key]


def _beside(course: _Course, groups: int) -> dict[int, list[tuple[Kind, Part | None]]]:
    """What comes before which request of the chain, or after them all."""
    rng = course.rng
    beside: dict[int, list[tuple[Kind, Part | None]]] = {}
    if "follow_up" in course.stage.kinds:
        beside.setdefault(1 + rng.below(groups), []).append(("follow_up", None))
    for aside, part in course.stage.asides:
        beside.setdefault(rng.below(groups + 1), []).append((aside.kind, part))
    if "chat" in course.stage.kinds:
        beside.setdefault(groups if rng.chance(60) else rng.below(groups + 1), []).append(("chat", None))
    return beside


def _planned(course: _Course, blueprint: Blueprint, group: Sequence[int]) -> tuple[list[Errand], Choice | None]:
    """The errands of a request, and which item they leave open."""
    kinds, rng = course.stage.kinds, course.rng
    wanted: Kind | None = "candidates" if "candidates" in kinds else "advice" if "advice" in kinds else None
    if course.mind.left_open or not any(isinstance(exchange, Request) for exchange in course.exchanges):
        wanted = None
    planned: list[Errand] = []
    choice: Choice | None = None
    for position in group:
        leave = wanted if choice is None else None
        made = errand(position, blueprint, course.parts, course.mind, rng, leave_open=leave, here=group)
        planned.append(made)
        opened = next((pick for pick in made.picks if pick.open), None)
        if leave is not None and opened is not None:
            choice = Choice(opened.how != "chosen", rng.below(1 << 32), one_of(opened, course.parts))
            course.mind.left_open = True
    return planned, choice


def _aside(course: _Course, kind: Kind, part: Part | None) -> None:
    """An exchange beside the chain."""
    rng = course.rng
    match kind, part:
        case "follow_up", _:
            course.exchanges.append(FollowUp(rng.below(1 << 32)))
        case "withdrawal", Part():
            _withdraw(course, part)
        case _, Part():
            position = len(course.parts)
            wanted = plain_errand(position, part, course.mind, rng)
            text = course.worded([wanted], {position: part}).text
            offered = [other for other in course.stage.offered if other.task != part.task]
            course.exchanges.append(Talk(text, talk.declined(kind, part, offered, rng)))
            course.goals.append(Goal(language.goal([part]), (part.endpoint.endpoint_id,), (), _OUTCOMES[kind]))
        case _:
            course.exchanges.append(_chat(course))


def _withdraw(course: _Course, part: Part) -> None:
    """A request that is taken back when the assistant asks for something; nothing where it has nothing to ask."""
    rng, position = course.rng, len(course.parts)
    course.parts.append(part)
    made = plain_errand(position, part, course.mind, rng)
    consent = course.consent([made], given=False)
    if consent is None:
        [made] = withhold([made], course.parts, rng)
    if consent is None and not made.withheld:
        course.parts.pop()
        return
    course.errands.append(made)
    request = course.worded([made], course.parts)
    if consent is None:
        request = replace(request, reply=talk.withdrawal(rng, careful=course.voice.careful), reply_act="withdrawal")
    course.exchanges.append(replace(request, consent=consent))
    course.goals.append(Goal(language.goal([part]), (part.endpoint.endpoint_id,), (), "withdrawn"))


def _chat(course: _Course) -> Talk:
    """Small talk: a thank-you after something was done, else a question that needs no tool."""
    rng = course.rng
    if course.goals and rng.chance(60):
        return talk.thanks(rng, served=course.served, careful=course.voice.careful)
    topic = rng.below(3)
    if topic == 0 and course.mind.stated:
        return talk.weekday(course.mind.today, course.mind.here.locale, rng)
    if topic == 1:
        return talk.capabilities(course.stage.offered, rng)
    return talk.needs(rng.pick(talk.clear(course.stage.offered)), rng)


def _without_calls(course: _Course) -> None:
    """A conversation in which no tool is called."""
    rng = course.rng
    topics = [talk.capabilities(course.stage.offered, rng), talk.needs(rng.pick(talk.clear(course.stage.offered)), rng)]
    if course.mind.stated:
        topics.append(talk.weekday(course.mind.today, course.mind.here.locale, rng))
    for aside, part in course.stage.asides:
        _aside(course, aside.kind, part)
    few = 1 if course.exchanges else 2
    course.exchanges.extend(rng.some(topics, rng.below(2) + few - 1) if few == 1 else rng.some(topics, few))
    if rng.chance(50):
        course.exchanges.append(talk.thanks(rng, served=course.served, careful=course.voice.careful))


def _correct(course: _Course, planned: list[Errand], request: Request) -> tuple[list[Errand], Request]:
    """The request with a slip that the user puts right at once, or when asked; as it was where it has no such value."""
    rng = course.rng
    if rng.chance(35):
        return planned, request  # left for after the answer
    slips = _slips(course, planned, request.text)
    if not slips:
        return planned, request
    made, given = rng.pick(slips)
    other = alternative(given, course.parts[made.position], course.mind, rng)
    if other is None or other.quote in request.text or given.quote in other.quote or other.quote in given.quote:
        return planned, request
    if any(other.value == each.value for errand in planned for each in (*errand.givens, *errand.withheld)):
        return planned, request  # it is what is meant for another
    text = request.text.replace(given.quote, other.quote, 1)
    correction = language.correction(given.quote, other.quote, rng)
    if not request.reply or rng.chance(40):
        return planned, replace(request, text=f"{text} {correction}", act="correction")
    revised = replace(made, revised=(given.parameter,))
    kept = [revised if errand is made else errand for errand in planned]
    return kept, replace(request, text=text, reply=f"{request.reply} {correction}", reply_act="correction")


_PASTED = frozenset(("message", "sentence", "paragraph", "object", "array", "tag"))
_PAGING = frozenset(("limit", "page", "offset"))  # nobody gets wrong how many at most


def _correctable(course: _Course, made: Errand, given: Given) -> bool:
    """Whether somebody might have got a value wrong: a short one of its own, not one end of a range."""
    slot = course.parts[made.position].by_name[given.parameter]
    kind = slot.kind
    if kind in _PAGING or slot.way or slot.enum:  # another city might be out of reach, another mode out of place
        return False
    if kind in RANGE_KINDS or kind in _PASTED or kind in ("latitude", "longitude") or given.quote[-1:] in ".!?":
        return False
    return bool(given.clause) and given.clause != given.quote and len(given.quote) < 40 and not is_named(given)


def _slips(course: _Course, planned: Sequence[Errand], text: str) -> list[tuple[Errand, Given]]:
    """The values in a request that the user may get wrong at first: said once, and short."""
    return [
        (made, given)
        for made in planned
        for given in made.givens
        if _correctable(course, made, given) and text.count(given.quote) == 1
    ]


def _correct_after(course: _Course, blueprint: Blueprint, planned: Sequence[Errand]) -> None:
    """A look-up that the user wants again with another value, once they have seen the answer."""
    rng = course.rng
    consumed = {binding.producer for call in blueprint.calls for binding in call.bindings}
    open_to = [
        (made, given)
        for made in planned
        for given in (*made.givens, *made.withheld)
        if made.position not in consumed
        and course.parts[made.position].endpoint.effect in _LOOKING
        and _correctable(course, made, given)
    ]
    if not open_to:
        return
    made, given = rng.pick(open_to)
    part = course.parts[made.position]
    other = alternative(given, part, course.mind, rng)
    if other is None or other.quote in given.quote or given.quote in other.quote:
        return
    position = len(course.parts)
    course.parts.append(part)
    said = [replace(old, clause="") for old in (*made.givens, *made.withheld) if old is not given]
    fresh = replace(other, clause=other.quote, key=f"{position}.{given.parameter}")
    slot = part.by_name[given.parameter]
    if slot.key in course.mind.known:
        course.mind.known[slot.key] = fresh
    course.errands.append(replace(made, position=position, givens=(*said, fresh), withheld=(), revised=()))
    text = language.corrected_request(course.voice, other.quote, given.quote, rng)
    course.exchanges.append(Request(text, (position,), act="correction"))
    endpoint = part.endpoint.endpoint_id
    course.goals.append(Goal(language.goal([part]), (endpoint,), (endpoint,)))


def goal_of(group: Sequence[int], errands: Sequence[Errand], parts: Sequence[Part]) -> Goal:
    """What one request wants, and which results answer it: those that no later call of the request consumes."""
    consumed = {binding.producer for position in group for binding in errands[position].bindings}
    calls = tuple(parts[position].endpoint.endpoint_id for position in group)
    answered = tuple(parts[p].endpoint.endpoint_id for p in group if p not in consumed or parts[p].writes)
    return Goal(language.goal([parts[position] for position in group]), calls, answered)

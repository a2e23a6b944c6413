"""The planner: from a chain of endpoints to a conversation that somebody could have with an assistant.

It decides who the user is, which exchanges there are and in which order, what is said at once and what only when asked,
so that the kinds drawn for the conversation happen. All of it is drawn from the blueprint's seed alone.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.agents import language, policies, talk
from toolgen.agents.briefing import Briefing, Choice, Errand, FollowUp, Request, Talk
from toolgen.agents.corrections import LOOKING, correct, correct_after
from toolgen.agents.course import Course, Stage
from toolgen.agents.errands import errand, groups_of, plain_errand
from toolgen.agents.linking import one_of
from toolgen.agents.mind import manner, mind_of
from toolgen.agents.mistakes import slip_in
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.withheld import withhold
from toolgen.core.mix import Kind
from toolgen.core.plan import Aside, Blueprint
from toolgen.core.record import Goal, GoalOutcome, Policy
from toolgen.core.rng import Seed, Stream

_OUTCOMES: dict[Kind, GoalOutcome] = {
    "irrelevant": "unavailable", "missing_function": "unavailable", "forbidden": "forbidden", "withdrawal": "withdrawn",
}  # fmt: skip


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
    course = Course(stage, mind, voice, rng)
    if blueprint.calls:
        _with_calls(course, blueprint)
    else:
        _without_calls(course)
    return course.briefing()


def _about_people(stage: Stage) -> bool:
    """Whether a call of the chain takes a fact of a person, who may be somebody that the user knows."""
    return any(slot.of_person not in ("", "city") for part in stage.chain for slot in part.by_name.values())


def _stage(blueprint: Blueprint, repertoire: Repertoire, rng: Stream) -> Stage:
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
    return Stage(chain, offered, asides, stated, frozenset(blueprint.kinds))


def _works(aside: Aside, part: Part, chain: Sequence[Part], offered: Sequence[Part]) -> bool:
    """Whether nothing offered does what is said to be missing, and nothing needed is forbidden."""
    if aside.offered:
        return all(part.task != other.task for other in chain)
    return not any(_alike(part, other) for other in offered)


def _alike(part: Part, other: Part) -> bool:
    """Whether two endpoints might serve the same request."""
    one, two = part.endpoint, other.endpoint
    looking = one.effect in LOOKING and two.effect in LOOKING
    return part.task == other.task or (one.entity == two.entity and (looking or one.effect == two.effect))


def _with_calls(course: Course, blueprint: Blueprint) -> None:
    """The chain in requests, and beside them what else is to happen."""
    rng, kinds = course.rng, course.stage.kinds
    open_ended = "candidates" in kinds or "advice" in kinds  # the list has to be seen before one can choose
    groups = groups_of(
        blueprint, course.parts, rng, parallel="parallel" in kinds, apart=open_ended, guarded=course.guarded
    )
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
            planned, request = correct(course, planned, request)
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
            correct_after(course, blueprint, planned)
    for kind, part in beside.get(len(groups), ()):
        _aside(course, kind, part)


def _unsaid(course: Course, planned: Sequence[Errand]) -> None:
    """Forget what is said only when asked: a later request says it again, since nobody may come to ask."""
    for made in planned:
        for given in made.withheld:
            key = course.parts[made.position].by_name[given.parameter].key
            if course.mind.known.get(key) is given:
                del course.mind.known[key]


def _beside(course: Course, groups: int) -> dict[int, list[tuple[Kind, Part | None]]]:
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


def _planned(course: Course, blueprint: Blueprint, group: Sequence[int]) -> tuple[list[Errand], Choice | None]:
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


def _aside(course: Course, kind: Kind, part: Part | None) -> None:
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


def _withdraw(course: Course, part: Part) -> None:
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


def _chat(course: Course) -> Talk:
    """Small talk: a thank-you after something was done, else a question that needs no tool."""
    rng = course.rng
    if course.goals and rng.chance(60):
        return talk.thanks(rng, served=course.served, careful=course.voice.careful)
    topic = rng.below(3)
    if topic == 0 and course.mind.stated:
        return talk.weekday(course.mind.today, course.mind.here.locale, rng)
    if topic == 1:
        return talk.capabilities(course.stage.offered, rng, first=not course.exchanges)
    called = {part.endpoint.function for part in course.parts}  # what was done, or will be, is not wondered about
    open_to = [part for part in talk.clear(course.stage.offered) if part.endpoint.function not in called]
    return talk.needs(rng.pick(open_to), rng) if open_to else talk.capabilities(course.stage.offered, rng, first=False)


def _without_calls(course: Course) -> None:
    """A conversation in which no tool is called."""
    rng = course.rng
    topics = [
        talk.capabilities(course.stage.offered, rng, first=True),
        talk.needs(rng.pick(talk.clear(course.stage.offered)), rng),
    ]
    if course.mind.stated:
        topics.append(talk.weekday(course.mind.today, course.mind.here.locale, rng))
    for aside, part in course.stage.asides:
        _aside(course, aside.kind, part)
    few = 1 if course.exchanges else 2
    course.exchanges.extend(rng.some(topics, rng.below(2) + few - 1) if few == 1 else rng.some(topics, few))
    if rng.chance(50):
        course.exchanges.append(talk.thanks(rng, served=course.served, careful=course.voice.careful))


def goal_of(group: Sequence[int], errands: Sequence[Errand], parts: Sequence[Part]) -> Goal:
    """What one request wants, and which results answer it: those that no later call of the request consumes."""
    consumed = {binding.producer for position in group for binding in errands[position].bindings}
    calls = tuple(parts[position].endpoint.endpoint_id for position in group)
    answered = tuple(parts[p].endpoint.endpoint_id for p in group if p not in consumed or parts[p].writes)
    return Goal(language.goal([parts[position] for position in group]), calls, answered)

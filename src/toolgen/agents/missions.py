"""The planner of missions: one user with several tasks at once, who may speak up while a result is pending.

Each task is one request with all its calls, planned like any other, and a briefing of its own; the tasks share the
user, their way of talking and what the system message states.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents import language
from toolgen.agents.briefing import Briefing, Errand, Request
from toolgen.agents.errands import errand
from toolgen.agents.givens import RANGE_KINDS, alternative
from toolgen.agents.mind import Mind, mind_of
from toolgen.agents.planner import goal_of
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.agents.voices import Voice
from toolgen.agents.withheld import withhold
from toolgen.agents.wording import capitalised, listed
from toolgen.core.events import Event, SystemSaid, UserSaid
from toolgen.core.mission import Intervention, Mission, Trigger
from toolgen.core.plan import Blueprint, strands
from toolgen.core.record import Scenario
from toolgen.core.rng import Seed, Stream

_ASKS_PERCENT = 25  # tasks in which the user leaves out a value
_COUNTED = {
    2: ("Two things.", "I need two things.", "Two requests, please.", "There are two things on my list."),
    3: ("Three things.", "I need three things.", "Three requests, please.", "There are three things on my list."),
}
_NEXT = (
    "Then there is something else.", "Next.", "Besides that:", "Separately:", "On another note:", "The other thing:",
    "Something different:", "Also, apart from that:",
)  # fmt: skip
_LAST = ("And the last one:", "Finally:", "And lastly:", "Last but not least:", "And one more:")
_STATUS = (
    "How far are you?", "Where do things stand?", "What are you still waiting for?", "Is anything done yet?",
    "What's the state of things?", "Any news so far?",
)  # fmt: skip
_DROPPED = (
    "You don't need to {task} any more.", "I've changed my mind: don't {task}.", "No need to {task} after all.",
    "Please don't {task} now, I no longer need it.", "You can stop, there is no need to {task} any more.",
)  # fmt: skip
_TOO_LATE = (
    "It's too late now to {task}, so leave that.", "Time's up for this one, I no longer need you to {task}.",
    "I would have needed that by now. You don't have to {task} any more.",
)  # fmt: skip
_REVOKED = (
    "I take back my permission to {task}. Don't use what comes back.",
    "You may no longer {task} for me; whatever comes back, don't use it.",
)
_STALE = (
    "By the way, a colleague has just changed something there, so you'd better {task} again.",
    "Heads-up: that has just been changed on our side. Please {task} again, so that it's up to date.",
    "Somebody has just edited that. What you get now may be old, please {task} once more.",
)


class Revision(Struct, frozen=True):
    """How a call is to be made once the user has changed what they want."""

    task: str
    errand: Errand


class Plan(Struct, frozen=True):
    """A planned mission."""

    scenario: Scenario
    briefings: tuple[Briefing, ...]  # by task
    script: tuple[Event, ...]
    triggers: tuple[Trigger, ...]
    revisions: tuple[Revision, ...]


def task_id(number: int) -> str:
    """The id of a task, from 0."""
    return f"task-{number + 1}"


def plan_mission(blueprint: Blueprint, repertoire: Repertoire, seed: Seed) -> Plan:
    """The plan of a mission: a function of the blueprint and the seed."""
    mission = blueprint.mission
    assert mission is not None
    rng = seed.at("scenario").stream()
    voice = language.voice(rng)
    mind = mind_of(seed.number(), rng, (), colloquial=0, people=False)
    briefings: list[Briefing] = []
    triggers: list[Trigger] = []
    revisions: list[Revision] = []
    for number, strand in enumerate(strands(blueprint)):
        own = replace(mind, base=mind.base ^ (number << 32), known={}, picks={})
        parts = [repertoire.part(call.endpoint_id) for call in strand.calls]
        briefing = _task(strand, parts, own, voice, rng, withholds=mission.withholds)
        briefings.append(briefing)
        for intervention in mission.interventions:
            if intervention.task == number:
                made = _trigger(intervention, briefing, parts, own, rng)
                if made is not None:
                    trigger, revision = made
                    triggers.append(replace(trigger, task=task_id(number)))
                    revisions.extend([replace(revision, task=task_id(number))] if revision is not None else [])
    scenario = _scenario(briefings)
    return Plan(scenario, tuple(briefings), _script(mind.stated, briefings, rng), tuple(triggers), tuple(revisions))


def _task(
    strand: Blueprint, parts: Sequence[Part], mind: Mind, voice: Voice, rng: Stream, *, withholds: bool
) -> Briefing:
    """One request for all calls of a chain."""
    group = list(range(len(parts)))
    planned = [errand(position, strand, parts, mind, rng, here=group) for position in group]
    if withholds and rng.chance(_ASKS_PERCENT):
        planned = withhold(planned, parts, rng)
    request = language.request(replace(voice, greets=0, closes=0, confides=0), planned, parts, 0, rng)
    scenario = Scenario(
        persona=voice.name,
        date=mind.today.isoformat(),
        locale=mind.here.locale.name,
        goals=(goal_of(group, planned, parts),),
        withheld=tuple(f"{parts[e.position].endpoint.function}.{g.parameter}" for e in planned for g in e.withheld),
    )
    endpoints = tuple([part.endpoint.endpoint_id for part in parts])
    return Briefing(scenario, (request,), tuple(planned), endpoints, ())


def _scenario(briefings: Sequence[Briefing]) -> Scenario:
    goals = tuple(goal for briefing in briefings for goal in briefing.scenario.goals)
    withheld = tuple(name for briefing in briefings for name in briefing.scenario.withheld)
    return replace(briefings[0].scenario, goals=goals, withheld=withheld)


def outcome(scenario: Scenario, events: Sequence[Event]) -> Scenario:
    """The scenario as it turned out: the goal of a task that the user dropped is withdrawn. Each task has one goal."""
    dropped = {event.task for event in events if isinstance(event, UserSaid) and event.act == "withdrawal"}
    goals = tuple(
        replace(goal, outcome="withdrawn") if task_id(number) in dropped else goal
        for number, goal in enumerate(scenario.goals)
    )
    return replace(scenario, goals=goals)


def _script(stated: str, briefings: Sequence[Briefing], rng: Stream) -> tuple[Event, ...]:
    opening: list[Event] = []
    if stated:
        opening.append(SystemSaid(at_ms=0, said="said-0", text=stated))
    tasks = tuple(task_id(number) for number in range(len(briefings)))
    opening.append(
        UserSaid(
            at_ms=0,
            task=tasks[0],
            said=f"said-{len(opening)}",
            text=_opening([_request(briefing).text for briefing in briefings], rng),
            tasks=tasks if len(tasks) > 1 else (),
        )
    )
    return tuple(opening)


def _request(briefing: Briefing) -> Request:
    [request] = briefing.exchanges
    assert isinstance(request, Request)
    return request


def _opening(texts: Sequence[str], rng: Stream) -> str:
    """The requests in one message, set apart."""
    if len(texts) == 1:
        return texts[0]
    manner = rng.below(3)
    if manner == 0:
        return "\n".join([rng.pick(_COUNTED[len(texts)]), *(f"{n}. {text}" for n, text in enumerate(texts, 1))])
    said = [rng.pick(_COUNTED[len(texts)]), texts[0]] if manner == 1 else [texts[0]]
    links = rng.some(_NEXT, len(texts) - 1)
    if len(texts) > 2:
        links[-1] = rng.pick(_LAST)
    for link, text in zip(links, texts[1:], strict=True):
        said += [link, text]
    return " ".join(said)


def _trigger(
    intervention: Intervention, briefing: Briefing, parts: Sequence[Part], mind: Mind, rng: Stream
) -> tuple[Trigger, Revision | None] | None:
    """The intervention as the runtime is to know it; None where the call gives no occasion for it."""
    position = intervention.call
    part = parts[position]
    nth = sum(earlier is part for earlier in parts[:position])
    trigger = Trigger(intervention.kind, "", part.endpoint.endpoint_id, nth, intervention.committed)
    match intervention.kind:
        case "change":
            return _change(trigger, briefing, parts, position, mind=mind, rng=rng)
        case "status":
            return replace(trigger, text=rng.pick(_STATUS)), None
        case "cancel_task":
            return replace(trigger, text=_said(_DROPPED, parts, rng)), None
        case "deadline":
            return replace(trigger, text=_said(_TOO_LATE, parts, rng)), None
        case "revoke":
            return replace(trigger, text=_said(_REVOKED, parts, rng)), None
        case "stale":
            return replace(trigger, text=_said(_STALE, [part], rng)), None
        case _:
            return trigger, None


def _said(frames: Sequence[str], parts: Sequence[Part], rng: Stream) -> str:
    tasks = list(dict.fromkeys(part.task for part in parts))
    return capitalised(rng.pick(frames).format(task=listed(tasks, "or")))


def _change(
    trigger: Trigger, briefing: Briefing, parts: Sequence[Part], position: int, *, mind: Mind, rng: Stream
) -> tuple[Trigger, Revision] | None:
    """Another value for something that the user has said; not where something was written because of it."""
    made, part = briefing.errands[position], parts[position]
    if any(parts[later].writes for later in range(position, len(parts))):
        return None
    text = _request(briefing).text
    open_to = [
        given
        for given in made.givens
        if given.clause
        and text.count(given.quote) == 1
        and part.by_name[given.parameter].kind not in RANGE_KINDS
        and not any(
            other.key == given.key for each in briefing.errands if each is not made for other in each.givens
        )  # said once and meant for several calls, it would have to change in all of them
    ]
    for given in rng.some(open_to, len(open_to)):
        other = alternative(given, part, mind, rng)
        if other is None or other.quote in text or given.quote in other.quote or other.quote in given.quote:
            continue
        fresh = replace(other, clause=other.quote, key=f"{position}.{given.parameter}.revised")
        givens = tuple(fresh if each is given else each for each in made.givens)
        said = language.correction(other.quote, given.quote, rng)
        return replace(trigger, text=said), Revision("", replace(made, givens=givens))
    return None


def contract_tasks(mission: Mission) -> tuple[str, ...]:
    """The ids of the tasks of a mission."""
    return tuple(task_id(number) for number in range(len(mission.lengths)))

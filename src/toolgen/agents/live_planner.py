"""The live planner: a model says who the user is and what they want; the chain and its values stay as planned."""

from msgspec.structs import replace

from toolgen.agents.asker import Asker, Question, Unfit
from toolgen.agents.briefing import Briefing, FollowUp
from toolgen.agents.grounding import strays
from toolgen.agents.prompts import PLAN_SCHEMA, PLANNER, fenced
from toolgen.agents.repertoire import Part
from toolgen.core.completion import Completion, PromptMessage, object_in
from toolgen.core.record import Scenario

_MAX_PERSONA = 240  # characters
_MAX_GOAL = 300


def plan_live(briefing: Briefing, parts: list[Part], asker: Asker) -> Briefing:
    """The briefing with the model's scenario; the briefing itself where the model gives none that fits."""
    question = Question(
        system=PLANNER,
        messages=(PromptMessage("user", _task(briefing, parts)),),
        answer_schema=PLAN_SCHEMA,
    )
    scenario = asker.settle(question, lambda completion: _scenario(completion, briefing, parts))
    return briefing if scenario is None else replace(briefing, scenario=scenario)


def _task(briefing: Briefing, parts: list[Part]) -> str:
    steps = [{"function": part.endpoint.function, "description": part.endpoint.description} for part in parts]
    wanted = zip(briefing.scenario.goals, _requests(briefing), strict=True)
    goals = [{"goal": goal.goal, "request": request} for goal, request in wanted]
    return (
        f"{fenced({'steps': steps, 'goals': goals})}\n"
        f'Answer with JSON: {{"persona": "...", "goals": [{len(goals)} strings, in this order]}}.'
    )


def _requests(briefing: Briefing) -> list[str]:
    """The words behind each goal."""
    return [
        exchange.text
        for exchange in briefing.exchanges
        if not isinstance(exchange, FollowUp) and exchange.act != "chat"
    ]


def _scenario(completion: Completion, briefing: Briefing, parts: list[Part]) -> Scenario:
    """The scenario that an answer describes; raises `Unfit`."""
    before = briefing.scenario
    answer = object_in(completion.text)
    if answer is None:
        raise Unfit("the answer must be one JSON object.")
    persona, goals = answer.get("persona"), answer.get("goals")
    if not isinstance(persona, str) or not isinstance(goals, list) or not all(isinstance(goal, str) for goal in goals):
        raise Unfit('the answer must be a JSON object with a text "persona" and a list of texts "goals".')
    if len(goals) != len(before.goals):
        raise Unfit(f"there must be {len(before.goals)} goals, in the order given.")
    said = " ".join([*_requests(briefing), *(goal.goal for goal in before.goals)])
    for text, limit in ((persona, _MAX_PERSONA), *((str(goal), _MAX_GOAL) for goal in goals)):
        if not text.strip() or len(text) > limit or "\n" in text.strip():
            raise Unfit(f"each text must be one line of at most {limit} characters.")
        _refuse_code(text, parts)
        stray = strays(text, said)
        if stray:
            raise Unfit(f"{stray[0].text!r} was not given.")
    told = tuple(replace(goal, goal=str(text).strip()) for text, goal in zip(goals, before.goals, strict=True))
    return replace(before, persona=persona.strip(), goals=told)


def _refuse_code(text: str, parts: list[Part]) -> None:
    for part in parts:
        name = part.endpoint.function
        if "_" in name and name in text:
            raise Unfit(f"{name!r} is the name of a function.")

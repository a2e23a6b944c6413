"""Who plays a conversation: the tables from profile to roles, and from role to whoever plays it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, Protocol

from msgspec import Raw, Struct
from msgspec.structs import replace

from toolgen.agents.asker import Asker
from toolgen.agents.assistant import ScriptedAssistant
from toolgen.agents.briefing import Briefing, Request
from toolgen.agents.live_assistant import LiveAssistant, Offered
from toolgen.agents.live_planner import plan_live
from toolgen.agents.live_user import LiveUser
from toolgen.agents.missions import Plan, task_id
from toolgen.agents.recovery import Functions
from toolgen.agents.repertoire import Part
from toolgen.agents.scheduler import MissionUser, Scheduler
from toolgen.agents.user import ScriptedUser
from toolgen.core.completion import Role
from toolgen.core.errors import ProviderError
from toolgen.core.events import Event
from toolgen.core.plan import Blueprint
from toolgen.core.ports import Agent, Completer
from toolgen.core.record import Conversation, Mode
from toolgen.core.rng import Seed
from toolgen.core.verdict import Opinion
from toolgen.judge.opinion import opine
from toolgen.runtime.simulate import Cast

Profile = Literal["offline", "hybrid", "full"]

LIVE_ROLES: Mapping[Profile, tuple[Role, ...]] = {
    "offline": (),
    "hybrid": ("planner", "assistant", "judge"),
    "full": ("planner", "user", "assistant", "summary", "judge"),
}
_OFFLINE: dict[str, Mode] = {"planner": "scripted", "user": "scripted", "assistant": "scripted", "judge": "scripted"}


class Props(Struct, frozen=True):
    """What the roles of a conversation work with."""

    parts: list[Part]  # of the errands
    tools: tuple[Raw, ...]  # the definitions offered
    functions: Functions  # the endpoints offered


class Casting(Struct, frozen=True):
    """A conversation ready to be played."""

    briefing: Briefing
    script: tuple[Event, ...]
    cast: Cast
    askers: Mapping[Role, Asker] = {}


def cast_mission(
    blueprint: Blueprint, attempt: int, plan: Plan, parts: Sequence[Sequence[Part]], functions: Functions
) -> Cast:
    """The scripted cast of a mission: an assistant for each task under one scheduler, and one user."""
    assert blueprint.mission is not None
    seed = seed_of(blueprint, attempt).at("assistant")
    tasks = [task_id(number) for number in range(len(plan.briefings))]
    clerks = [
        (task, ScriptedAssistant(briefing, own, seed.at(task).stream(), functions=functions), own)
        for task, briefing, own in zip(tasks, plan.briefings, parts, strict=True)
    ]
    users = {
        task: ScriptedUser(briefing, own) for task, briefing, own in zip(tasks, plan.briefings, parts, strict=True)
    }
    scheduler = Scheduler(clerks, plan.revisions, blueprint.mission.style, seed.at("scheduler").stream())
    return Cast(MissionUser(users), scheduler)


class Credits(Struct, frozen=True):
    """Who played: the mode of each role, and the model of each live one."""

    modes: dict[str, Mode]
    models: dict[str, str]


SCRIPTED = Credits(dict(_OFFLINE), {})


class Director(Protocol):
    """Casts conversations."""

    @property
    def profile(self) -> Profile: ...

    def cast(self, blueprint: Blueprint, attempt: int, briefing: Briefing, props: Props) -> Casting: ...
    def opinion(self, conversation: Conversation, seed: int, attempt: int) -> tuple[Opinion | None, Mode, str]: ...


class ScriptedDirector:
    """Everybody is scripted."""

    profile: Profile = "offline"

    def cast(self, blueprint: Blueprint, attempt: int, briefing: Briefing, props: Props) -> Casting:
        user = ScriptedUser(briefing, props.parts)
        return Casting(briefing, briefing.script, Cast(user, _expert(blueprint, attempt, briefing, props)))

    def opinion(self, conversation: Conversation, seed: int, attempt: int) -> tuple[Opinion | None, Mode, str]:
        return None, "scripted", ""


class Models(Struct, frozen=True, kw_only=True):
    """Which model plays which role. A pool counts only where `randomize` is true: then each conversation draws."""

    generation: str
    judge: str
    randomize: bool = False
    pools: dict[Role, tuple[str, ...]] = {}

    def of(self, role: Role, seed: int, scope: str) -> str:
        """The model of a role in a conversation: a function of the seed and the conversation."""
        pool = self.pools.get(role, ()) if self.randomize else ()
        if pool:
            return Seed(seed).at("models", scope, role).stream().pick(pool)
        return self.judge if role == "judge" else self.generation


class LiveDirector:
    """Models play the roles of a live profile; the scripted experts stand behind them."""

    def __init__(
        self, profile: Profile, completer: Completer, models: Models, *, max_output_tokens: int, require: bool
    ) -> None:
        self.profile = profile
        self._roles = LIVE_ROLES[profile]
        self._completer = completer
        self._models = models
        self._max_output_tokens = max_output_tokens
        self._require = require

    def cast(self, blueprint: Blueprint, attempt: int, briefing: Briefing, props: Props) -> Casting:
        askers: dict[Role, Asker] = {
            role: self._asker(role, blueprint, attempt) for role in self._roles if role != "judge"
        }
        if "planner" in askers:
            briefing = plan_live(briefing, props.parts, askers["planner"])
        script, user = briefing.script, _user(briefing, props.parts)
        if "user" in askers:
            live = LiveUser(user, briefing, askers["user"], [part.endpoint.function for part in props.parts])
            script, user = live.opened(), live
        if "assistant" in askers:
            briefing = _without_slips(briefing)  # a model makes mistakes of its own
        assistant: Agent = _expert(blueprint, attempt, briefing, props)
        if "assistant" in askers:
            offered = Offered(props.tools)
            assistant = LiveAssistant(assistant, offered, calls=askers["assistant"], summary=askers.get("summary"))
        return Casting(briefing, script, Cast(user, assistant), askers)

    def opinion(self, conversation: Conversation, seed: int, attempt: int) -> tuple[Opinion | None, Mode, str]:
        """The judge model's opinion and the mode of that role. The rules have judged by then, whatever it says."""
        scope = f"{conversation.conversation_id}/{attempt}"
        model = self._models.of("judge", seed, conversation.conversation_id)
        try:
            found = opine(
                conversation, self._completer, model=model, scope=scope, max_output_tokens=self._max_output_tokens
            )
        except ProviderError as error:
            if error.ends_run or self._require:
                raise
            return None, "fallback", model
        return found, "live", model

    def _asker(self, role: Role, blueprint: Blueprint, attempt: int) -> Asker:
        return Asker(
            self._completer,
            scope=f"{blueprint.conversation_id}/{attempt}",
            role=role,
            model=self._models.of(role, blueprint.seed, blueprint.conversation_id),
            max_output_tokens=self._max_output_tokens,
            require=self._require,
        )


def credits_of(casting: Casting, judge: Mode, judge_model: str) -> Credits:
    """The modes and models that a record tells."""
    modes: dict[str, Mode] = {**_OFFLINE}
    models: dict[str, str] = {}
    for role, asker in casting.askers.items():
        if not asker.asked:
            continue  # nothing in this conversation was for it to say
        modes[role] = "fallback" if asker.fallbacks else "live"
        models[role] = asker.model
    modes["judge"] = judge
    if judge_model:
        models["judge"] = judge_model
    return Credits(modes, models)


def _without_slips(briefing: Briefing) -> Briefing:
    exchanges = [replace(one, slip=None) if isinstance(one, Request) else one for one in briefing.exchanges]
    return replace(briefing, exchanges=tuple(exchanges))


def _user(briefing: Briefing, parts: Sequence[Part]) -> Agent:
    return ScriptedUser(briefing, parts)


def _expert(blueprint: Blueprint, attempt: int, briefing: Briefing, props: Props) -> ScriptedAssistant:
    rng = seed_of(blueprint, attempt).at("assistant").stream()
    return ScriptedAssistant(briefing, props.parts, rng, functions=props.functions)


def seed_of(blueprint: Blueprint, attempt: int) -> Seed:
    """The seed of an attempt at a blueprint."""
    return _seed(blueprint.seed, blueprint.index, attempt)


@lru_cache(maxsize=16)  # several ask for that of the conversation in hand
def _seed(seed: int, index: int, attempt: int) -> Seed:
    return Seed(seed).at("conversation", index, attempt)

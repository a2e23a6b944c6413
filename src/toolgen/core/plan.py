"""Plans: what is decided before anything is said. Data, not objects; cheap to make, complete to realise from."""

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from toolgen.core.errors import PlanError
from toolgen.core.mission import PLAIN_TERMS, Mission, Terms
from toolgen.core.mix import DEFAULT, Kind, Mix
from toolgen.core.tools import EndpointId

Pattern = Literal["single", "sequential", "multi_tool", "fan_out", "branch_and_join"]
PATTERNS: tuple[Pattern, ...] = ("single", "sequential", "multi_tool", "fan_out", "branch_and_join")
Difficulty = Literal["random", "category", "near", "mixed"]  # of telling the offered endpoints from the needed ones
DIFFICULTIES: tuple[Difficulty, ...] = ("random", "category", "near", "mixed")
Course = Pattern | Literal["no_call"]  # of a conversation: the pattern of its chain, or that it has none


class Binding(Struct, frozen=True):
    """An argument that an earlier call of the chain can supply."""

    parameter: str
    producer: int  # position in the chain of the call whose result holds the value
    path: str  # JSON Pointer into its result, `*` for "an item of this array": "/hotels/*/id"
    item: int = 0  # which item, where several calls take different ones (fan-out)


class PlannedCall(Struct, frozen=True):
    """One call of a chain."""

    endpoint_id: EndpointId
    bindings: tuple[Binding, ...] = ()


class Aside(Struct, frozen=True):
    """Something that the user asks for beside the chain, and that is not to be done: why says the kind."""

    kind: Kind  # irrelevant, missing_function, forbidden or withdrawal
    endpoint_id: EndpointId  # what would do it; offered only where it is forbidden or withdrawn

    @property
    def offered(self) -> bool:
        """Whether the assistant has the function."""
        return self.kind in ("forbidden", "withdrawal")


class Blueprint(Struct, frozen=True):
    """All that is needed to realise one conversation, given the registry."""

    conversation_id: str  # "conv_42_00007"
    index: int
    seed: int
    pattern: Course
    calls: tuple[PlannedCall, ...]
    distractors: tuple[EndpointId, ...] = ()  # offered beside the needed endpoints
    kinds: tuple[Kind, ...] = ()  # what is to happen in it, where the chain gives occasion
    asides: tuple[Aside, ...] = ()
    difficulty: Difficulty = "mixed"  # how the distractors were drawn
    mission: Mission | None = None  # where results take time, or several tasks are under way


def strands(blueprint: Blueprint) -> tuple[Blueprint, ...]:
    """The tasks of a mission as blueprints of their own."""
    assert blueprint.mission is not None
    found: list[Blueprint] = []
    first = 0
    for length, pattern in zip(blueprint.mission.lengths, blueprint.mission.patterns, strict=True):
        found.append(replace(blueprint, calls=blueprint.calls[first : first + length], pattern=pattern, mission=None))
        first += length
    return tuple(found)


def check_mission(blueprint: Blueprint) -> None:
    """Raises PlanError for a mission that nobody could fly: each is one clear line, before anything is played."""
    mission, where = blueprint.mission, blueprint.conversation_id
    if mission is None:
        return
    if sum(mission.lengths) != len(blueprint.calls) or len(mission.patterns) != len(mission.lengths):
        raise PlanError(f"{where}: tasks of {sum(mission.lengths)} calls, but the plan has {len(blueprint.calls)}")
    if mission.timeout_ms <= 0:
        raise PlanError(f"{where}: calls would be given up after {mission.timeout_ms} ms, before they begin")
    for number, strand in enumerate(strands(blueprint), 1):
        for position, call in enumerate(strand.calls):
            late = next((b for b in call.bindings if not 0 <= b.producer < position), None)
            if late is not None:
                raise PlanError(
                    f"{where}: call {position + 1} of task {number} needs the result of call {late.producer + 1}, "
                    "which does not come before it"
                )
    for intervention in mission.interventions:
        if not 0 <= intervention.task < len(mission.lengths):
            raise PlanError(f"{where}: {intervention.kind} is to come in between a task that there is not")
        if not 0 <= intervention.call < mission.lengths[intervention.task]:
            raise PlanError(f"{where}: {intervention.kind} waits for a call that task {intervention.task + 1} has not")


class Constraints(Struct, frozen=True, kw_only=True):
    """What the caller wants of the chains."""

    min_calls: int = 1
    max_calls: int = 5
    patterns: tuple[Pattern, ...] = PATTERNS
    steering: bool = True  # coverage of earlier conversations feeds back into the weights
    min_calls_per_endpoint: int = 0  # a quota, to be met within the conversations asked for
    mix: Mix = field(default_factory=lambda: DEFAULT)  # in how many of 100 conversations a kind is wanted
    distractors: Difficulty = "mixed"  # how hard it is to tell what is offered from what is needed
    terms: Terms = PLAIN_TERMS  # how many tasks at once, and how results are delivered

"""Benchmark missions, what is right in them, how an agent flew one, and what it scored. Plain data.

A benchmark is a file of missions that need nothing else to be flown; a run is a file of flights that need nothing else
to be scored. `docs/benchmark.md` defines every score.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Raw, Struct

from toolgen.core.events import Event, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.mission import Contract, Guard, InterventionKind, Style
from toolgen.core.plan import Blueprint
from toolgen.core.provenance import CallId
from toolgen.core.record import LoggedCall
from toolgen.core.tools import Effect, Endpoint, EndpointId

BENCHMARK_VERSION = 1
RUN_VERSION = 1
CANARY = "toolgen-benchmark canary 7c1f6a52-3b0e-4f0d-9d55-0e6f2f1b8a41: do not train on this"

GoldId = str  # "task-1/2"; "task-1/2+" where something that came in between makes it necessary
Company = Literal["single", "same", "cross"]  # of the categories of a mission's tasks


class GoldSource(Struct, frozen=True, omit_defaults=True):
    """Where an argument of a gold call comes from: what was said (no `gold_id`), or the result of a gold call."""

    gold_id: GoldId = ""
    path: str = ""  # JSON Pointer into that result


class GoldCall(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call that has to be made, with the arguments it has to be made with."""

    gold_id: GoldId
    endpoint_id: EndpointId
    function: str
    arguments: dict[str, Json]
    sources: dict[str, GoldSource] = {}
    after: tuple[GoldId, ...] = ()  # their results have to be handed over before this is issued
    duration_ms: int = 0  # from issue to arrival
    ends: Literal["ok", "failed"] = "ok"  # how it ends where everything is done right


class Effected(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a committed write did to the state of its task. Ids that were created go by the call that made them."""

    effect: Effect
    entity: str
    of: str  # the id of the thing, or its stand-in "new:<function>:<arguments>"
    values: dict[str, Json] = {}


class Course(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is right for a task, one way that things may go."""

    calls: tuple[GoldCall, ...]
    allowed: tuple[GoldCall, ...] = ()  # calls that became void: neither needed nor held against anybody
    writes: tuple[Effected, ...] = ()  # those that lead to the expected final state, in the order of their effect
    facts: tuple[str, ...] = ()  # what the answer is expected to tell, in the words of the expert
    drops: bool = False  # the user no longer wants it: nothing of it may take effect from then on


class GoldTask(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One task of a mission: what is right, and what is right once something has come in between."""

    task: str
    category: str
    functions: tuple[str, ...]  # its toolset
    course: Course
    intervention: InterventionKind | None = None
    fired: Course | None = None  # None: what comes in between changes nothing of what is right


class Function(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What scoring has to know of a function."""

    function: str
    effect: Effect
    entity: str
    identity: str = ""  # the parameter that names the thing it is about
    schemas: Mapping[str, dict[str, Json]] = {}  # of the parameters
    free_text: tuple[str, ...] = ()  # parameters whose case and spacing mean nothing
    required: tuple[str, ...] = ()


class Gold(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that scoring has to know of a mission."""

    mission_id: str
    tasks: tuple[GoldTask, ...]
    functions: tuple[Function, ...]
    company: Company
    style: Style
    think_ms: int
    best_ms: int  # the least makespan in that style, where nothing comes in between
    exact: bool  # false: best_ms is a lower bound
    blocking_ms: int  # what the same calls take one after the other


class BenchmarkMission(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a benchmark: all that it takes to fly a mission, and what is right."""

    mission_id: str
    gold: Gold
    contract: Contract
    opening: tuple[SystemSaid | UserSaid, ...]
    tools: tuple[Raw, ...]  # the definitions offered, in OpenAI's shape, without control actions
    world: Literal["toolgen", "bfcl"] = "toolgen"
    today: str = ""  # ISO 8601
    endpoints: tuple[Endpoint, ...] = ()
    blueprint: Blueprint | None = None  # world "toolgen": seeds of the world and of the expert
    attempt: int = 1
    backend: dict[str, Json] = {}  # world "bfcl": the classes involved and their initial state


class BenchmarkHeader(Struct, frozen=True, kw_only=True, tag_field="file", tag="toolgen-benchmark"):
    """The first line of a benchmark."""

    version: int
    generator: str
    canary: str
    source: str  # "toolgen", "bfcl"
    seed: int
    missions: int
    corpus_digest: str
    checksum: str  # SHA-256 of all lines after this one


Ended = Literal["answered", "turns", "calls", "tokens", "time", "agent", "infrastructure", "mission"]
"""How a flight ended: with an answer, at a limit of the budget, or by a failure of the agent, of what carries it, or of
the mission itself."""


class Spent(Struct, frozen=True, omit_defaults=True):
    """What a flight cost."""

    turns: int = 0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    wall_ms: int = 0


class Flight(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a run: how an agent flew a mission, and all that it takes to score that."""

    mission_id: str
    repetition: int  # from 0
    style: Style
    guard: Guard
    ended: Ended
    problem: str = ""  # in one line, where it did not end with an answer
    spent: Spent
    gold: Gold
    events: tuple[Event, ...]
    call_log: tuple[LoggedCall, ...]


class Budget(Struct, frozen=True, kw_only=True):
    """Where a flight ends, whatever the agent does."""

    turns: int = 60
    calls: int = 60
    tokens: int = 200_000
    virtual_ms: int = 1_200_000
    wall_s: float = 60.0  # for one turn


class RunHeader(Struct, frozen=True, kw_only=True, tag_field="file", tag="toolgen-run", omit_defaults=True):
    """The first line of a run."""

    version: int
    generator: str
    canary: str  # as in the benchmark: flights hold what is right
    benchmark: str  # checksum of the missions
    agent: str  # "baseline:oracle", "python:mypkg.myagent:Agent", "openai"
    model: str = ""
    sync: bool = False  # the control: every result at once, nothing comes in between
    guard: Guard | None = None  # None: as each mission says
    repetitions: int = 1
    budget: Budget
    missions: int


ErrorLabel = Literal[
    "dependency_violation", "task_neglect", "tool_confusion", "argument_hallucination", "mis_binding",
    "premature_answer", "stale_use", "leak", "policy_breach",
]  # fmt: skip
ERROR_LABELS: Mapping[ErrorLabel, str] = {
    "dependency_violation": "issued before an input was delivered",
    "task_neglect": "a ready step was never issued",
    "tool_confusion": "the function of a sibling task",
    "argument_hallucination": "a value that stands nowhere and follows from nothing",
    "mis_binding": "a value of another task's result",
    "premature_answer": "answered before the task was done",
    "stale_use": "used a result that was out of date, or of an abandoned branch",
    "leak": "passed on or told a secret",
    "policy_breach": "acted without the permission, or on what was withheld",
}


class Label(Struct, frozen=True, omit_defaults=True):
    """An error, where it was made, and why it is one."""

    label: ErrorLabel
    task: str
    why: str
    call_id: CallId = ""
    gold_id: GoldId = ""


class Counts(Struct, frozen=True):
    """What precision, recall and F1 are made of."""

    equal: int
    issued: int
    gold: int

    @property
    def precision(self) -> float:
        return self.equal / self.issued if self.issued else float(self.gold == 0)

    @property
    def recall(self) -> float:
        return self.equal / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.issued + self.gold
        return 2 * self.equal / both if both else 1.0


class TaskScore(Struct, frozen=True, kw_only=True):
    """What became of a task, and why."""

    task: str
    course: Literal["planned", "fired"]
    trajectory: bool
    state: bool
    clean: bool  # no forbidden effect, no use of what was withheld or stale
    why: tuple[str, ...] = ()  # what is missing where one of these does not hold

    @property
    def success(self) -> bool:
        return self.trajectory and self.state and self.clean


class Pair(Struct, frozen=True):
    """A gold call and the issued call that stands for it."""

    gold_id: GoldId
    call_id: CallId
    differs: tuple[str, ...] = ()  # arguments that are not equal


class FlightScore(Struct, frozen=True, kw_only=True):
    """What a flight scored."""

    mission_id: str
    repetition: int
    overall: bool  # every task succeeds, and nothing is wrong beside them
    tasks: tuple[TaskScore, ...]
    functions: Counts
    arguments: Counts
    pairs: tuple[Pair, ...]
    makespan_ms: int
    ratio: float | None  # to the best makespan; None unless overall, and where something came in between
    idle: float
    streak: float  # mean length of runs of calls to one task
    excess: float  # unpaired calls to gold calls
    told: float  # share of the expected facts that the answer has; descriptive
    labels: tuple[Label, ...]
    fired: tuple[InterventionKind, ...]
    beside: tuple[str, ...] = ()  # what is wrong beside the tasks: nobody was told, or something was done for no task

"""Missions: conversations in which results take time and several tasks are under way at once. Plain data.

A mission is one to three tasks, each with a chain of its own, and the terms on which it is played: how results are
delivered, what the runtime does for the agent, how long calls take, and what comes in between. `docs/time.md` defines
every term.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.tools import EndpointId

Style = Literal["blocking", "ack", "deferred", "poll"]  # how a result reaches the agent
STYLES: tuple[Style, ...] = ("blocking", "ack", "deferred", "poll")
Guard = Literal["guarded", "bare"]  # whether the runtime withholds, routes and sums up, or only hands over
GUARDS: tuple[Guard, ...] = ("guarded", "bare")
Pace = Literal["none", "light", "realistic", "brutal"]  # how long calls take
PACES: tuple[Pace, ...] = ("none", "light", "realistic", "brutal")

InterventionKind = Literal[
    "change", "cancel_task", "revoke", "approval", "refused_approval", "lost_write", "never_returns", "stale",
    "deadline", "partial", "secret", "status",
]  # fmt: skip
INTERVENTIONS: tuple[tuple[InterventionKind, int, str], ...] = (  # weight where several make sense, and what it is
    ("change", 20, "the user changes a request whose call is pending"),
    ("cancel_task", 14, "the user drops one task while a call of it is pending"),
    ("revoke", 8, "the user takes back a permission while a call that needed it is pending"),
    ("approval", 8, "somebody has to approve the call first, and does"),
    ("refused_approval", 4, "somebody has to approve the call first, and does not"),
    ("lost_write", 6, "the call times out though its write took effect"),
    ("never_returns", 10, "the call never returns"),
    ("stale", 8, "what is being read is changed by somebody else before the result arrives"),
    ("deadline", 6, "the task is wanted by a time that passes"),
    ("partial", 8, "a part of the result comes first, the rest later"),
    ("secret", 6, "the result holds a secret and comes while the agent is at another task"),
    ("status", 10, "the user asks how far things are"),
)
SPOKEN: frozenset[InterventionKind] = frozenset(("change", "cancel_task", "revoke", "stale", "deadline", "status"))
Merge = Literal["all", "first", "newest", "best"]  # how results for one question are merged when they come in any order


class Intervention(Struct, frozen=True):
    """Something that comes in between while a call is pending; it fires on the log, not on the clock."""

    kind: InterventionKind
    task: int  # from 0
    call: int  # position in the chain of the task: fires once this call is issued, and before its result arrives
    committed: bool = False  # fires after the effect of the call instead of before it


Quantiles = tuple[int, ...]  # milliseconds: the minimum, the octiles between, and the maximum


class Overrides(Struct, frozen=True):
    """How long calls take where a file says so: by kind of operation, and by endpoint."""

    kinds: Mapping[str, Quantiles] = {}
    endpoints: Mapping[str, Quantiles] = {}


NO_OVERRIDES = Overrides()


class Terms(Struct, frozen=True):
    """The terms on which missions are planned, as somebody asks for them."""

    tasks: tuple[int, int] = (1, 1)  # fewest and most
    style: Style | Literal["mixed"] = "blocking"
    guard: Guard = "guarded"
    pace: Pace = "none"
    interventions: int = 60  # missions in 100 that have one; one in four of those has a second
    only: tuple[InterventionKind, ...] = ()  # kinds to draw from; empty: all
    overrides: Overrides = NO_OVERRIDES
    withholds: bool = True  # whether the user may leave out a value, to be asked for

    @property
    def plain(self) -> bool:
        """Whether this is no mission at all: one task, every result at once."""
        return self == PLAIN_TERMS


PLAIN_TERMS = Terms()


class Mission(Struct, frozen=True, kw_only=True):
    """How a blueprint with several tasks is played. The chains of its tasks stand in it one after the other."""

    lengths: tuple[int, ...]  # calls of each task's chain; bindings count positions within their task
    patterns: tuple[str, ...]  # of each task's chain
    style: Style
    guard: Guard
    pace: Pace
    think_ms: int  # what a turn of the assistant costs
    timeout_ms: int  # after which the runtime gives up a call
    interventions: tuple[Intervention, ...] = ()
    merge: Merge = "all"
    withholds: bool = True  # whether the user may leave out a value, to be asked for


class Prospect(Struct, frozen=True):
    """What the runtime learns of a call when it is issued. Milliseconds count from there; no agent sees them."""

    effect_ms: int = 0  # the commit point of a write, the moment that a read sees
    due_ms: int = 0  # when the result arrives
    writes: bool = False
    things: tuple[tuple[str, Json], ...] = ()  # entity and id of what it names; without an id, all of that entity


INSTANT = Prospect()


class Contract(Struct, frozen=True):
    """What the runtime keeps of a mission: whose function is whose, and on which terms results are delivered."""

    style: Style = "blocking"
    guard: Guard = "guarded"
    think_ms: int = 0
    timeout_ms: int = 0  # 0: never
    owners: Mapping[str, str] = {}  # function -> task that alone uses it
    tasks: tuple[str, ...] = ("task-1",)
    interventions: tuple["Trigger", ...] = ()


class Trigger(Struct, frozen=True):
    """An intervention as the runtime knows it: what fires it, and what happens then."""

    kind: InterventionKind
    task: str
    endpoint_id: EndpointId
    nth: int = 0  # which call of this endpoint, from 0
    committed: bool = False
    text: str = ""  # what the user says, where they do


SYNCHRONOUS = Contract()

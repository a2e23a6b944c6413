"""A small world with a clock, and agents that take the turns they are given: for tests of the runtime.

Task 1 searches and books, task 2 looks at the weather. A turn of the assistant takes 100 ms, so the first one acts at
100; a search takes effect 400 ms after it is issued and is due after 1,000.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from toolgen.core.events import Answered, Arrival, CallIssued, ControlIssued, Event, UserSaid
from toolgen.core.json import Json
from toolgen.core.mission import Contract, Guard, InterventionKind, Prospect, Style, Trigger
from toolgen.core.ports import Call, Decision, Performed, View
from toolgen.core.tools import EndpointId
from toolgen.runtime.simulate import Cast, simulate

OWNERS = {"search": "task-1", "book": "task-1", "weather": "task-2"}
ASKED = UserSaid(
    at_ms=0, task="task-1", said="said-0", text="Find hotels. And the weather?", tasks=("task-1", "task-2")
)
THINK_MS = 100
PROSPECTS: Mapping[str, Prospect] = {
    "search": Prospect(400, 1_000, things=(("hotel", None),)),
    "book": Prospect(400, 1_000, writes=True, things=(("room", 7),)),
    "weather": Prospect(150, 300),
}
FOUND: Json = {"city": "Lisbon", "hotels": ["Alfama", "Baixa", "Chiado", "Duque"]}


class Harbour:
    """Answers every call with the same hotels, and remembers what it was asked to do."""

    def __init__(self, prospects: Mapping[str, Prospect]) -> None:
        self.prospects = prospects
        self.performed: list[str] = []

    def perform(self, call: CallIssued) -> Performed:
        self.performed.append(call.call_id)
        return Performed("ok", 200, FOUND)

    def prospect(self, call: CallIssued) -> Prospect:
        return self.prospects[call.function]


class Pilot:
    """Takes its turns one after the other, then only waits."""

    def __init__(self, turns: Sequence[Sequence[Decision]]) -> None:
        self.turns = list(turns)

    def decide(self, view: View) -> Sequence[Decision]:
        return self.turns.pop(0) if self.turns else ()


class Quiet:
    """A user who says nothing unless something comes in between."""

    def decide(self, view: View) -> Sequence[Decision]:
        return ()


class Flown(Struct, frozen=True):
    """What a mission came to."""

    log: tuple[Event, ...]
    performed: tuple[str, ...]  # the calls that the world carried out

    def of(self, *kinds: type[Event]) -> list[Event]:
        """The events of some kinds."""
        return [event for event in self.log if isinstance(event, kinds)]

    @property
    def answers(self) -> list[tuple[str, str, int]]:
        """What was answered, how, and when."""
        return [(event.call_id, event.status, event.at_ms) for event in self.log if isinstance(event, Answered)]

    @property
    def arrivals(self) -> list[tuple[str, str]]:
        """What was handed over, and as what."""
        return [(arrival.call_id, arrival.status) for arrival in self.handed]

    @property
    def handed(self) -> list[Arrival]:
        """The arrivals of all answers."""
        return [arrival for event in self.log if isinstance(event, Answered) for arrival in event.arrivals]

    @property
    def controls(self) -> list[ControlIssued]:
        """The control actions."""
        return [event for event in self.log if isinstance(event, ControlIssued)]


def call(function: str, **arguments: Json) -> Call:
    """A decision to call a function."""
    return Call(EndpointId(f"Travel/stay/{function}"), function, arguments, {})


def between(
    kind: InterventionKind, function: str = "search", *, committed: bool = False, text: str = "One moment."
) -> Trigger:
    """Something that comes in between while the first call of a function is pending."""
    return Trigger(kind, OWNERS[function], call(function).endpoint_id, 0, committed, text)


def flown(
    *turns: Sequence[Decision],
    style: Style = "ack",
    guard: Guard = "guarded",
    think_ms: int = THINK_MS,
    timeout_ms: int = 0,
    interventions: tuple[Trigger, ...] = (),
    budget: int = 120,
    **prospects: Prospect,
) -> Flown:
    """Fly these turns. Where the pilot has none left it waits for what is pending."""
    contract = Contract(
        style=style,
        guard=guard,
        think_ms=think_ms,
        timeout_ms=timeout_ms,
        owners=OWNERS,
        tasks=("task-1", "task-2"),
        interventions=interventions,
    )
    world = Harbour({**PROSPECTS, **prospects})
    log = simulate((ASKED,), Cast(Quiet(), Pilot(turns)), world, contract, budget=budget)
    return Flown(log, tuple(world.performed))

"""Other people's agents on benchmark missions: the chat around them, joined to the runtime's projection of the log.

`programs` and `models` open what such an agent needs for a run, and close it again; what they yield flies one mission
after the other, in as many threads as one likes.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Protocol

import orjson
from msgspec import Raw, Struct
from msgspec.structs import replace

from toolgen.core.benchmark import BenchmarkMission, Budget, Flight
from toolgen.core.definitions import control_definitions
from toolgen.core.events import Event
from toolgen.core.mission import Style
from toolgen.core.record import Message
from toolgen.core.tools import EndpointId
from toolgen.llm.meter import Meter, Spent
from toolgen.llm.providers import Account
from toolgen.pilots.chat import Chat, Offer, Speaker
from toolgen.pilots.model import Asking, Model
from toolgen.pilots.program import Limits, Program
from toolgen.pipeline.benchmark.simulator import Simulator, Terms
from toolgen.pipeline.live import check_key
from toolgen.runtime.project import Transcript


class Fly(Protocol):
    """Flies a mission with the agent of a run. Raises the `ProviderError` that ends the run."""

    def __call__(
        self, simulator: Simulator, mission: BenchmarkMission, terms: Terms, *, repetition: int = 0
    ) -> Flight: ...


class Crew(Struct, frozen=True):
    """An agent that is ready to fly, and how to let no further question to it start."""

    fly: Fly
    stop: Callable[[], None]


@contextmanager
def programs(path: str, *, budget: Budget, clock: Callable[[], float], memory_mb: int = 0) -> Iterator[Crew]:
    """A Python agent, in as many processes as there are missions under way.

    `path` is "python:package.module:attribute"; raises `ConfigError` where it cannot be imported.
    """
    limits = Limits(wall_s=budget.wall_s, memory_mb=memory_mb)
    first = Program(path, limits, clock=clock)
    first.check()
    idle: SimpleQueue[Program] = SimpleQueue()
    idle.put(first)

    def fly(simulator: Simulator, mission: BenchmarkMission, terms: Terms, *, repetition: int = 0) -> Flight:
        try:
            program = idle.get_nowait()
        except Empty:
            program = Program(path, limits, clock=clock)
        try:
            offer = offer_of(mission, terms.style, budget)
            pilot = chat(program.speaker(offer.tools), offer, clock=clock)
            return fly_chat(simulator, mission, pilot, terms=terms, repetition=repetition)
        finally:
            idle.put(program)

    try:
        yield Crew(fly, lambda: None)
    finally:
        while not idle.empty():
            idle.get_nowait().close()


@contextmanager
def models(
    account: Account,
    asking: Asking,
    *,
    budget: Budget,
    clock: Callable[[], float],
    requests_per_minute: int,
    on_change: Callable[[Spent], None] | None = None,
) -> Iterator[Crew]:
    """A language model; raises `ConfigError` without the key that its provider will ask for."""
    from toolgen.llm.limiter import RequestsPerWindow
    from toolgen.llm.providers import connect
    from toolgen.llm.transport import Patience

    check_key(account)
    meter = Meter(on_change=on_change)
    patience = Patience(timeout_s=budget.wall_s)
    completer, transport = connect(
        account, limit=RequestsPerWindow(requests_per_minute), meter=meter, patience=patience
    )

    def fly(simulator: Simulator, mission: BenchmarkMission, terms: Terms, *, repetition: int = 0) -> Flight:
        offer = offer_of(mission, terms.style, budget)
        model = Model(completer, asking, offer.tools, scope=f"{mission.mission_id}/{repetition}")
        return fly_chat(simulator, mission, chat(model, offer, clock=clock), terms=terms, repetition=repetition)

    try:
        yield Crew(fly, meter.stop)
    finally:
        transport.close()


def chat(speaker: Speaker, offer: Offer, *, clock: Callable[[], float]) -> Chat:
    """The pilot of one flight."""
    return Chat(speaker, offer, project=Followed(offer.style), clock=clock)


def fly_chat(
    simulator: Simulator, mission: BenchmarkMission, pilot: Chat, *, terms: Terms, repetition: int = 0
) -> Flight:
    """The flight of an agent that chats, with what it cost."""
    flight = simulator.fly(mission, pilot, terms, repetition=repetition)
    return replace(flight, spent=pilot.spent)


def offer_of(mission: BenchmarkMission, style: Style, budget: Budget) -> Offer:
    """What a mission offers to an agent in a style."""
    endpoints = {endpoint.function: endpoint.endpoint_id for endpoint in mission.endpoints}
    gold = {call.function: call.endpoint_id for task in mission.gold.tasks for call in task.course.calls}
    names = [orjson.loads(bytes(tool))["function"]["name"] for tool in mission.tools]
    return Offer(
        style=style,
        functions={name: endpoints.get(name) or gold.get(name) or EndpointId(name) for name in names},
        owners=mission.contract.owners,
        tasks=mission.contract.tasks,
        tools=(*mission.tools, *(Raw(orjson.dumps(control)) for control in control_definitions(style))),
        budget=budget,
    )


class Followed:
    """The messages of a log that grows, each projected once."""

    def __init__(self, style: Style) -> None:
        self._transcript = Transcript(style)
        self._seen = 0

    def __call__(self, log: Sequence[Event]) -> Sequence[Message]:
        """All messages so far; asked between turns, when none is half said."""
        for event in log[self._seen :]:
            self._transcript.apply(event)
        self._seen = len(log)
        self._transcript.close()
        return self._transcript.messages

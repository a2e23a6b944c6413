"""Other people's agents on benchmark missions: the chat around them, joined to the runtime's projection of the log.

`programs` and `models` open what such an agent needs for a run, and close it again; what they yield is the crew of
that run, in as many threads as one likes.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, get_ident
from typing import TYPE_CHECKING

import orjson
from msgspec import Raw

from toolgen.core.benchmark import BenchmarkMission, Budget
from toolgen.core.definitions import control_definitions
from toolgen.core.events import Event
from toolgen.core.mission import Style
from toolgen.core.ports import Completer
from toolgen.core.record import Message
from toolgen.core.tools import EndpointId
from toolgen.llm.meter import Meter
from toolgen.pilots.chat import Chat, Offer, Speaker
from toolgen.pilots.model import Asking, Model
from toolgen.pilots.program import Limits, Program
from toolgen.pipeline.benchmark.run import Boarded, Crew
from toolgen.pipeline.benchmark.simulator import Terms
from toolgen.pipeline.live import account, check_key
from toolgen.runtime.project import Transcript

if TYPE_CHECKING:
    from toolgen.config import Settings

_LEAST_TOKENS = 1024  # that an answer may have: several calls with their arguments, or a report, go into one


@contextmanager
def programs(path: str, *, budget: Budget, clock: Callable[[], float], memory_mb: int = 0) -> Iterator[Crew]:
    """The crew of a Python agent: a process for each thread that flies.

    `path` is "python:package.module:attribute"; raises `ConfigError` where it cannot be imported.
    """
    limits = Limits(wall_s=budget.wall_s, memory_mb=memory_mb)
    first = Program(path, limits, clock=clock)
    first.check()
    crew = _Programs(first, lambda: Program(path, limits, clock=clock), budget, clock)
    try:
        yield crew
    finally:
        crew.close()


@contextmanager
def models(settings: "Settings", model: str, *, budget: Budget, clock: Callable[[], float]) -> Iterator[Crew]:
    """The crew of a model behind the OpenAI-compatible server of the settings, within their limits.

    Raises `ConfigError` without the key that the provider will ask for.
    """
    from toolgen.llm.limiter import RequestsPerWindow
    from toolgen.llm.providers import connect
    from toolgen.llm.transport import Patience

    wanted = account(settings)
    check_key(wanted)
    asking = Asking(model=model, max_output_tokens=max(_LEAST_TOKENS, settings.llm_max_output_tokens))
    limit, patience = RequestsPerWindow(settings.llm_requests_per_minute), Patience(timeout_s=budget.wall_s)
    meter = Meter()
    completer, transport = connect(wanted, limit=limit, meter=meter, patience=patience)
    try:
        yield Models(completer, asking, budget, clock, stop=meter.stop)
    finally:
        transport.close()


class Models:
    """The crew of a model: each flight asks it anew."""

    def __init__(
        self,
        completer: Completer,
        asking: Asking,
        budget: Budget,
        clock: Callable[[], float],
        *,
        stop: Callable[[], None],
    ) -> None:
        """`stop` lets no further request start, and wakes whoever waits for one."""
        self.stop = stop
        self._completer = completer
        self._asking = asking
        self._budget = budget
        self._clock = clock

    def board(self, mission: BenchmarkMission, terms: Terms, repetition: int) -> Boarded:
        """The model, which knows nothing of other flights."""
        offer = offer_of(mission, terms.style, self._budget)
        model = Model(self._completer, self._asking, offer.tools, scope=f"{mission.mission_id}/{repetition}")
        return _boarded(chat(model, offer, clock=self._clock))


class _Programs:
    """The crew of a Python agent."""

    def __init__(
        self, first: Program, another: Callable[[], Program], budget: Budget, clock: Callable[[], float]
    ) -> None:
        self._idle = [first]
        self._another = another
        self._budget = budget
        self._clock = clock
        self._lock = Lock()
        self._busy: dict[int, Program] = {}  # by thread

    def board(self, mission: BenchmarkMission, terms: Terms, repetition: int) -> Boarded:
        """The process of this thread."""
        with self._lock:
            program = self._busy.get(get_ident()) or (self._idle.pop() if self._idle else self._another())
            self._busy[get_ident()] = program
        offer = offer_of(mission, terms.style, self._budget)
        return _boarded(chat(program.speaker(offer.tools), offer, clock=self._clock))

    def stop(self) -> None:
        """Kill the agents of the flights under way."""
        with self._lock:
            for program in self._busy.values():
                program.kill()

    def close(self) -> None:
        """Kill all processes, and let go of them."""
        with self._lock:
            for program in (*self._idle, *self._busy.values()):
                program.close()


def _boarded(pilot: Chat) -> Boarded:
    return Boarded(pilot, lambda: pilot.spent)


def chat(speaker: Speaker, offer: Offer, *, clock: Callable[[], float]) -> Chat:
    """The pilot of one flight."""
    return Chat(speaker, offer, project=Followed(offer.style), clock=clock)


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

"""Other people's agents on benchmark missions: the chat around them, joined to the runtime's projection of the log."""

from collections.abc import Callable, Sequence

import orjson
from msgspec import Raw
from msgspec.structs import replace

from toolgen.core.benchmark import BenchmarkMission, Budget, Flight
from toolgen.core.definitions import control_definitions
from toolgen.core.events import Event
from toolgen.core.mission import Style
from toolgen.core.record import Message
from toolgen.core.tools import EndpointId
from toolgen.pilots.chat import Chat, Offer, Speaker
from toolgen.pipeline.benchmark.simulator import Simulator, Terms
from toolgen.runtime.project import Transcript


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


def fly_chat(
    simulator: Simulator,
    mission: BenchmarkMission,
    speaker: Speaker,
    *,
    terms: Terms,
    budget: Budget,
    clock: Callable[[], float],
    repetition: int = 0,
) -> Flight:
    """The flight of an agent that chats, with what it cost. Errors that end a run come through."""
    pilot = Chat(speaker, offer_of(mission, terms.style, budget), project=Followed(terms.style), clock=clock)
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

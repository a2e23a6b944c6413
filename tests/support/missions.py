"""A mission of two tasks with the scripted cast, over a handful of endpoints: a search and a look each, or a booking.

The search of a task takes 1,000 ms and every other call 500; a turn takes 100, so calls are first made at 100.
"""

from collections.abc import Sequence

from msgspec import Struct

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from toolgen.agents.missions import Plan, contract_tasks, plan_mission
from toolgen.agents.repertoire import Repertoire
from toolgen.core.events import AssistantSaid, CallIssued, ControlIssued, Event, UserSaid
from toolgen.core.json import Json
from toolgen.core.mission import Contract, Intervention, InterventionKind, Mission, Prospect, Style
from toolgen.core.plan import Binding, Blueprint, PlannedCall
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.pipeline.casting import cast_mission
from toolgen.runtime.simulate import simulate

_HOTEL = {"id": "string:hotel.id", "name": "string:hotel.name", "rating": "number:hotel.rating"}
_MUSEUM = {"id": "string:museum.id", "name": "string:museum.name", "visitors": "integer:museum.count"}
SEARCH = an_endpoint(
    "search_hotels",
    effect="search",
    entity="hotel",
    parameters=[a_parameter("city", kind="city")],
    response=a_shape({"hotels": [_HOTEL]}, entity="hotel"),
)
LOOK = an_endpoint(
    "get_hotel",
    entity="hotel",
    parameters=[a_parameter("hotel_id", slot="hotel.id")],
    response=a_shape({**_HOTEL, "@entity": "hotel"}),
)
BOOK = an_endpoint(
    "book_room",
    effect="create",
    entity="booking",
    parameters=[a_parameter("hotel_id", slot="hotel.id")],
    response=a_shape({"@entity": "booking", "booking_id": "string:booking.id"}),
)
FIND = an_endpoint(
    "find_museums",
    effect="search",
    entity="museum",
    parameters=[a_parameter("country", kind="country")],
    response=a_shape({"museums": [_MUSEUM]}, entity="museum"),
    tool="Culture/quill_guide",
)
SHOW = an_endpoint(
    "show_museum",
    entity="museum",
    parameters=[a_parameter("museum_id", slot="museum.id")],
    response=a_shape({**_MUSEUM, "@entity": "museum"}),
    tool="Culture/quill_guide",
)
ENDPOINTS = (SEARCH, LOOK, BOOK, FIND, SHOW)
REPERTOIRE = Repertoire(FakeCatalog(*ENDPOINTS))
ANSWERS: dict[str, Json] = {
    "search_hotels": {"hotels": [{"id": "HTL-1", "name": "Alfama", "rating": 4.5}]},
    "get_hotel": {"id": "HTL-1", "name": "Alfama", "rating": 4.5},
    "book_room": {"booking_id": "BKN-7"},
    "find_museums": {"museums": [{"id": "MSM-1", "name": "Azulejo", "visitors": 120}]},
    "show_museum": {"id": "MSM-1", "name": "Azulejo", "visitors": 120},
}


class Town:
    """Gives each function its answer, or the error that it was told to give."""

    def __init__(self, errors: Sequence[str]) -> None:
        self.errors = errors

    def perform(self, call: CallIssued) -> Performed:
        if call.function in self.errors:
            return Performed("error", 404, {"error": {"status": 404, "message": "Not found."}})
        return Performed("ok", 200, ANSWERS[call.function])

    def prospect(self, call: CallIssued) -> Prospect:
        due_ms = 1_000 if call.function.startswith(("search", "find")) else 500
        return Prospect(due_ms // 2, due_ms, call.function == "book_room")


class Told(Struct, frozen=True):
    """A mission that was played."""

    plan: Plan
    log: tuple[Event, ...]

    @property
    def calls(self) -> list[tuple[str, int]]:
        """What was called, and when."""
        return [(event.function, event.at_ms) for event in self.log if isinstance(event, CallIssued)]

    @property
    def functions(self) -> list[str]:
        """What was called."""
        return [function for function, _ in self.calls]

    def arguments_of(self, function: str) -> list[dict[str, Json]]:
        """The arguments of each call of a function."""
        return [event.arguments for event in self.log if isinstance(event, CallIssued) and event.function == function]

    @property
    def cancelled(self) -> list[str]:
        """The functions whose calls the assistant cancelled."""
        called = {event.call_id: event.function for event in self.log if isinstance(event, CallIssued)}
        return [called[e.calls[0]] for e in self.log if isinstance(e, ControlIssued) and e.action == "cancel"]

    @property
    def said(self) -> list[AssistantSaid]:
        """What the assistant said."""
        return [event for event in self.log if isinstance(event, AssistantSaid)]

    @property
    def heard(self) -> list[UserSaid]:
        """What the user said."""
        return [event for event in self.log if isinstance(event, UserSaid)]


def a_blueprint(style: Style, interventions: tuple[Intervention, ...], *, first: Endpoint, tasks: int) -> Blueprint:
    """Hotels, then one thing about the first of them; and the same of museums."""
    hotels = (
        PlannedCall(SEARCH.endpoint_id),
        PlannedCall(first.endpoint_id, (Binding("hotel_id", 0, "/hotels/*/id"),)),
    )
    museums = (
        PlannedCall(FIND.endpoint_id),
        PlannedCall(SHOW.endpoint_id, (Binding("museum_id", 0, "/museums/*/id"),)),
    )
    mission = Mission(
        lengths=(2, 2)[:tasks],
        patterns=("sequential", "sequential")[:tasks],
        style=style,
        guard="guarded",
        pace="realistic",
        think_ms=100,
        timeout_ms=90_000,
        interventions=interventions,
    )
    return Blueprint("conv_1_00000", 0, 1, "sequential", (*hotels, *museums)[: 2 * tasks], mission=mission)


def played(
    kind: InterventionKind | None = None,
    *,
    call: int = 0,
    committed: bool = False,
    style: Style = "ack",
    first: Endpoint = LOOK,
    seed: int = 1,
    tasks: int = 2,
    errors: Sequence[str] = (),
) -> Told:
    """Play the mission; something may come in between at a call of the first task."""
    interventions = (Intervention(kind, 0, call, committed),) if kind is not None else ()
    blueprint = a_blueprint(style, interventions, first=first, tasks=tasks)
    mission = blueprint.mission
    assert mission is not None
    plan = plan_mission(blueprint, REPERTOIRE, Seed(seed))
    parts = [[REPERTOIRE.part(each) for each in briefing.endpoints] for briefing in plan.briefings]
    contract = Contract(
        style=style,
        think_ms=mission.think_ms,
        timeout_ms=mission.timeout_ms,
        owners={each.function: "task-2" if each.entity == "museum" else "task-1" for each in ENDPOINTS},
        tasks=contract_tasks(mission),
        interventions=plan.triggers,
    )
    cast = cast_mission(blueprint, seed, plan, parts, lambda: ENDPOINTS)
    return Told(plan, simulate(plan.script, cast, Town(errors), contract, budget=256))

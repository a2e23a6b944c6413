"""A mission served to a client of the Model Context Protocol, and the flight that comes of it.

The simulation runs in a thread of its own with the pilot that flies by chat (`pilots.chat`), so that budgets, hostile
input and the sources of arguments are those of every other agent. What the client calls in one turn is the pilot's
next reply, and the messages that the pilot is shown then are the answers. Time is virtual; nothing waits but for the
client.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Thread

import orjson
from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.benchmark import BenchmarkMission, Flight, RunHeader
from toolgen.core.errors import ConfigError
from toolgen.core.events import AssistantSaid, CallIssued, ControlIssued, SystemSaid
from toolgen.core.mission import Style
from toolgen.mcp.exchange import Exchange
from toolgen.mcp.server import Offered, Tool, check_installed
from toolgen.mcp.server import serve as serve_client
from toolgen.pilots.chat import Chat, Offer
from toolgen.pipeline import place
from toolgen.pipeline.benchmark import collected, files
from toolgen.pipeline.benchmark.floor import LEFT, Floor, say_name
from toolgen.pipeline.benchmark.foreign import chat, offer_of
from toolgen.pipeline.benchmark.run import RunOrder, header_of, simulator_of, terms_of

AGENT = "mcp"
_SHOWN = 3  # missions that an error names

_DELIVERY: Mapping[Style, str] = {
    "blocking": "Every call is answered with its result.",
    "ack": "A call is answered at once with its call_id and status pending. Results come later, as `arrivals` in the "
    "answer to your next call; where there is nothing else to do, call `wait`.",
    "deferred": "A call is answered at once with its call_id and status pending. Results come later, as `arrivals` in "
    "the answer to your next call; where there is nothing else to do, call `wait`.",
    "poll": "A call is answered at once with its call_id and status pending. `wait` says which results are ready, and "
    "`get_result` has them.",
}
_BRIEFING = """Do what the user asks for below, with the tools of this server.

- {delivery} Calls that are made in parallel are one turn.
- The user hears only what you tell them with `{say}`. When everything is done, tell them what came of it: where they
  have nothing to add, the mission is over. Before that, speak to them together with other calls, or when an answer
  says that they are waiting (`user_waiting`).

{request}"""
_SAY = (
    "Tell the user something, or ask them. Made alone, it gives them the floor: the answer is what they say, or that "
    "they have nothing to add and the mission is over, even if calls are pending. Made together with other calls in "
    "one turn, it only tells them."
)


class Order(Struct, frozen=True, kw_only=True):
    """What the caller asks for."""

    flying: RunOrder  # the benchmark, the terms and the budget, as for any other run
    mission_id: str = ""  # "": the only one
    quiet_s: float = 0.1  # real seconds without a further call after which a turn is complete
    keeps_idle: bool = False  # the flight of a client that leaves without having done anything, too


class Served(Struct, frozen=True, kw_only=True):
    """What came of it."""

    output: str
    flight: Flight
    kept: bool


def serve(order: Order, *, clock: Callable[[], float], on_ready: Callable[[BenchmarkMission], None]) -> Served:
    """Serve a mission to the client on standard input and output until it leaves; the flight is kept however it ends.

    A client that does nothing at all may have looked at the tools only, as many do before they begin: its flight is
    kept where that is asked for. Raises `ConfigError` and `OutputError` before anything is served, or where the flight
    cannot be written.
    """
    flying = order.flying
    benchmark = files.read_mission(flying.benchmark, partial(_chosen, order))
    (mission,) = benchmark.missions
    place.make(flying.output)
    header = header_of(flying, benchmark)
    if not flying.overwrite:
        collected.check(flying.output, header)
    check_installed()
    offer = offer_of(mission, terms_of(flying, mission).style, flying.budget)
    exchange = Exchange(quiet_s=order.quiet_s, patience_s=flying.budget.wall_s)
    floor = Floor(exchange, say_name(offer.tools))
    outcome: list[Served | Exception] = []

    def fly() -> None:
        try:
            flight = _flight(mission, flying, chat(floor, offer, clock=clock))
            outcome.append(_kept(flight, order, header))
            floor.close(flight.ended, flight.problem)
        except Exception as error:  # raised again by the thread that waits: a client must not wait for ever
            outcome.append(error)
            floor.close("infrastructure", "toolgen has failed, and says how on standard error")

    thread = Thread(target=fly, name="flight", daemon=True)

    def settled() -> Served:
        thread.join()
        if isinstance(outcome[0], Exception):
            raise outcome[0]
        return outcome[0]

    thread.start()
    on_ready(mission)
    try:
        serve_client(_offered(mission, offer, floor.say), exchange, settled)
    finally:
        served = settled()
    return served


def _flight(mission: BenchmarkMission, flying: RunOrder, pilot: Chat) -> Flight:
    flight = simulator_of([mission]).fly(mission, pilot, terms_of(flying, mission))
    return replace(flight, spent=pilot.spent)


def _kept(flight: Flight, order: Order, header: RunHeader) -> Served:
    output = order.flying.output
    acted = any(isinstance(event, CallIssued | ControlIssued | AssistantSaid) for event in flight.events)
    if not (acted or order.keeps_idle or flight.problem != LEFT):
        return Served(output=str(output), flight=flight, kept=False)
    landed = collected.keep(output, header, flight, overwrite=order.flying.overwrite)
    return Served(output=str(output), flight=landed, kept=True)


def _offered(mission: BenchmarkMission, offer: Offer, say: str) -> Offered:
    speak = Tool(
        say,
        _SAY,
        {
            "type": "object",
            "properties": {"text": {"type": "string", "description": "what the user is told"}},
            "required": ["text"],
            "additionalProperties": False,
        },
    )
    functions = [orjson.loads(bytes(tool))["function"] for tool in offer.tools]
    tools = [Tool(each["name"], each.get("description", ""), each["parameters"]) for each in functions]
    return Offered(mission.mission_id, briefing(mission, offer.style, say), (*tools, speak))


def briefing(mission: BenchmarkMission, style: Style, say: str) -> str:
    """What a client is told in the beginning: how results come, how to speak, and what the user asks for."""
    stated = [said.text for said in mission.opening if isinstance(said, SystemSaid)]
    asked = [said.text for said in mission.opening if not isinstance(said, SystemSaid)]
    request = "\n\n".join([*stated, "The user:", *asked])
    return _BRIEFING.format(delivery=_DELIVERY[style], say=say, request=request)


def _chosen(order: Order, ids: Sequence[str]) -> str:
    if not order.mission_id and len(ids) == 1:
        return ids[0]
    if order.mission_id in ids:
        return order.mission_id
    file = order.flying.benchmark
    some = ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")
    what = f"no mission {order.mission_id!r}" if order.mission_id else f"{len(ids)} missions"
    raise ConfigError(f"--mission: {file} has {what}; give {file}:MISSION_ID ({some})")

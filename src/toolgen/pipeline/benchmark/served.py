"""A mission served to a client of the Model Context Protocol, and the flight that comes of it.

The simulation runs in a thread of its own with the pilot that flies by chat (`pilots.chat`), so that budgets, hostile
input and the sources of arguments are those of every other agent. What the client calls in one turn is the pilot's
next reply, and the messages that the pilot is shown then are the answers. Time is virtual; nothing waits but for the
client.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from threading import Thread

import orjson
from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.benchmark import BenchmarkMission, Ended, Flight
from toolgen.core.errors import ConfigError
from toolgen.core.events import SystemSaid
from toolgen.core.json import Json
from toolgen.core.mission import Style
from toolgen.core.provenance import CallId
from toolgen.mcp.exchange import Answer, Asked, Exchange, Left, Silent
from toolgen.mcp.server import Offered, Tool, check_installed
from toolgen.mcp.server import serve as serve_client
from toolgen.pilots.chat import Offer, Reply, Turn
from toolgen.pilots.over import FlightOver
from toolgen.pilots.wire import ChatMessage
from toolgen.pipeline import place
from toolgen.pipeline.benchmark import collected, files
from toolgen.pipeline.benchmark.files import Benchmark
from toolgen.pipeline.benchmark.foreign import chat, offer_of
from toolgen.pipeline.benchmark.run import RunOrder, header_of, simulator_of, terms_of

AGENT = "mcp"
_SHOWN = 3  # missions that an error names
_KEPT = 64  # characters of names and ids that `pilots` keeps

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


class Served(Struct, frozen=True, kw_only=True):
    """What came of it."""

    output: str
    mission_id: str
    repetition: int
    ended: Ended
    problem: str
    turns: int
    calls: int


def serve(order: Order, *, clock: Callable[[], float], on_ready: Callable[[BenchmarkMission], None]) -> Served:
    """Serve a mission to the client on standard input and output until it leaves; the flight is kept however it ends.

    Raises `ConfigError` and `OutputError` before anything is served, or where the flight cannot be written.
    """
    flying = order.flying
    benchmark = files.read_benchmark(flying.benchmark)
    mission = _chosen(benchmark, order)
    place.make(flying.output)
    header = header_of(flying, benchmark)
    if not flying.overwrite:
        collected.check(flying.output, header)
    check_installed()
    terms = terms_of(flying, mission)
    offer = offer_of(mission, terms.style, flying.budget)
    exchange = Exchange(quiet_s=order.quiet_s, patience_s=flying.budget.wall_s)
    floor = Floor(exchange, say_name(offer.tools))
    outcome: list[Flight | Exception] = []

    def fly() -> None:
        try:
            pilot = chat(floor, offer, clock=clock)
            flight = simulator_of([mission]).fly(mission, pilot, terms)
            flight = replace(flight, spent=pilot.spent)
            outcome.append(collected.keep(flying.output, header, flight, overwrite=flying.overwrite))
            floor.close(flight.ended, flight.problem)
        except Exception as error:
            outcome.append(error)
            floor.close("infrastructure", "toolgen has failed, and says how on standard error")

    flown = Thread(target=fly, name="flight", daemon=True)
    flown.start()
    on_ready(mission)
    try:
        serve_client(_offered(mission, offer, floor.say), exchange, flown.join)
    finally:
        flown.join()
    return _served(flying.output, outcome[0])


class Issued(Struct, frozen=True):
    """A call or a control action of the last turn, as it stands in the chat."""

    call_id: CallId
    function: str
    arguments: dict[str, Json]


class Floor:
    """Where the client and the simulation take turns. Satisfies `pilots.chat.Speaker`."""

    def __init__(self, exchange: Exchange, say: str) -> None:
        """`say` is the tool with which the client speaks to the user."""
        self.say = say
        self._exchange = exchange
        self._waiting: list[Asked] = []

    def reply(self, turn: Turn) -> Reply:
        """Answer the calls of the last turn, and wait for those of the next; raises `FlightOver`."""
        self._hand_over(turn.messages[turn.fresh :])
        while not self._waiting:
            try:
                gathered = self._exchange.gather()
            except Left:
                raise FlightOver("agent", "the client left before the mission was over") from None
            except Silent:
                raise FlightOver("agent", "the client made no call for too long") from None
            self._waiting = [asked for asked in gathered if self._is_sound(asked)]
        said = [str(asked.arguments["text"]) for asked in self._waiting if asked.name == self.say]
        calls: list[Json] = [
            {"function": {"name": asked.name, "arguments": asked.arguments}}
            for asked in self._waiting
            if asked.name != self.say
        ]
        return Reply({"content": "\n\n".join(said), "tool_calls": calls})

    def close(self, ended: Ended, problem: str) -> None:
        """Tell everybody who waits, and everybody who is still to call, that the mission is over."""
        last: dict[str, Json] = {"status": "over", "message": "the user has nothing to add: the mission is over"}
        over: dict[str, Json] = {"status": "over", "message": "the mission is over"}
        if ended != "answered":
            last = over = {"status": "over", "message": f"the mission is over: {problem}"}
        for asked in self._waiting:
            final = asked.name == self.say and ended == "answered"
            asked.settle(_answer(last, error=not final))
        self._waiting = []
        self._exchange.end(_answer(over, error=True))

    def _is_sound(self, asked: Asked) -> bool:
        """Whether a call is one of the mission: to say nothing is none, and is answered right here."""
        if asked.name != self.say:
            return True
        text = asked.arguments.get("text")
        if isinstance(text, str) and text.strip():
            return True
        asked.settle(_answer({"error": f"{self.say} needs a text that is not empty"}, error=True))
        return False

    def _hand_over(self, fresh: Sequence[ChatMessage]) -> None:
        """Give each call of the last turn its answer, which is one of the messages since."""
        contents = {str(message["tool_call_id"]): str(message["content"]) for message in fresh if _is(message, "tool")}
        heard: list[Json] = [message["content"] for message in fresh if _is(message, "user")]
        calls = [asked for asked in self._waiting if asked.name != self.say]
        for asked, call_id in zip(calls, partners(calls, _issued(fresh)), strict=True):
            content = contents.get(call_id)
            asked.settle(_answer({"error": "not carried out"}, error=True) if content is None else Answer(content))
        for asked in self._waiting:
            if asked.name == self.say:
                told: dict[str, Json] = {"status": "said"}
                asked.settle(_answer({**told, "user": heard} if heard else told))
        self._waiting = []


def partners(asked: Sequence[Asked], issued: Sequence[Issued]) -> list[CallId]:
    """The id of the call that each became; "" where it became none.

    The pilot makes one action of several waits, and of several cancellations of one call, and puts some actions
    before the calls and some behind; what has one name keeps its order.
    """
    left = list(issued)
    found: list[CallId] = []
    for each in asked:
        fitting = [one for one in left if _fits(one, each)]
        if fitting:
            left.remove(fitting[0])
        else:
            fitting = [one for one in issued if _fits(one, each)]
        found.append(fitting[0].call_id if fitting else "")
    return found


def _fits(issued: Issued, asked: Asked) -> bool:
    """Whether a call may be the one that was asked for, of whose names and ids the pilot keeps the beginning."""
    if issued.function != asked.name[:_KEPT]:
        return False
    return issued.function != "cancel" or _cancelled(issued.arguments) == _cancelled(asked.arguments)


def _cancelled(arguments: Mapping[str, Json]) -> str:
    given = arguments.get("call_id")
    return given[:_KEPT] if isinstance(given, str) else ""


def say_name(tools: Sequence[bytes]) -> str:
    """A name for the tool that speaks to the user, which no tool of the mission has."""
    taken = {orjson.loads(bytes(tool))["function"]["name"] for tool in tools}
    if "say" not in taken:
        return "say"
    return next(name for number in count(1) if (name := f"say_to_user_{number}") not in taken)


def _issued(fresh: Sequence[ChatMessage]) -> list[Issued]:
    issued: list[Issued] = []
    for message in fresh:
        calls = message.get("tool_calls") if _is(message, "assistant") else None
        for call in calls if isinstance(calls, list) else ():
            function = call["function"]
            issued.append(Issued(call["id"], function["name"], orjson.loads(function["arguments"])))
    return issued


def _is(message: ChatMessage, role: str) -> bool:
    return message["role"] == role


def _answer(told: Mapping[str, Json], *, error: bool = False) -> Answer:
    return Answer(orjson.dumps(told).decode(), error)


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
    tools = [Tool(each["name"], each["description"], each["parameters"]) for each in functions]
    return Offered(mission.mission_id, briefing(mission, offer.style, say), (*tools, speak))


def briefing(mission: BenchmarkMission, style: Style, say: str) -> str:
    """What a client is told in the beginning: how results come, how to speak, and what the user asks for."""
    stated = [said.text for said in mission.opening if isinstance(said, SystemSaid)]
    asked = [said.text for said in mission.opening if not isinstance(said, SystemSaid)]
    request = "\n\n".join([*stated, "The user:", *asked])
    return _BRIEFING.format(delivery=_DELIVERY[style], say=say, request=request)


def _chosen(benchmark: Benchmark, order: Order) -> BenchmarkMission:
    missions = {mission.mission_id: mission for mission in benchmark.missions}
    if not order.mission_id and len(missions) == 1:
        return next(iter(missions.values()))
    if order.mission_id in missions:
        return missions[order.mission_id]
    some = ", ".join(list(missions)[:_SHOWN]) + (", …" if len(missions) > _SHOWN else "")
    what = f"no mission {order.mission_id!r}" if order.mission_id else f"{len(missions)} missions"
    raise ConfigError(
        f"--mission: {order.flying.benchmark} has {what}; give {order.flying.benchmark}:MISSION_ID ({some})"
    )


def _served(output: Path, outcome: Flight | Exception) -> Served:
    if isinstance(outcome, Exception):
        raise outcome
    return Served(
        output=str(output),
        mission_id=outcome.mission_id,
        repetition=outcome.repetition,
        ended=outcome.ended,
        problem=outcome.problem,
        turns=outcome.spent.turns,
        calls=outcome.spent.calls,
    )

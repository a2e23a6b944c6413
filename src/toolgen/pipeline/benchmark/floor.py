"""The floor that a client and a simulation share: what the one calls in a turn, the other is told as one reply.

It is the speaker behind `pilots.chat`. The messages that the pilot is shown before its next turn are the answers to
the calls of the last one.
"""

from collections.abc import Mapping, Sequence
from itertools import count

import orjson
from msgspec import Struct

from toolgen.core.benchmark import Ended
from toolgen.core.json import Json
from toolgen.core.provenance import CallId
from toolgen.mcp.exchange import Answer, Asked, Exchange, Left, Silent
from toolgen.pilots.chat import Reply, Turn
from toolgen.pilots.over import FlightOver
from toolgen.pilots.wire import ChatMessage

LEFT = "the client left before the mission was over"
_KEPT = 64  # characters of names and ids that `pilots` keeps


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
                raise FlightOver("agent", LEFT) from None
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

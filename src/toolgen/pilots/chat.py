"""The pilot that flies by chat: shows an agent the messages, and makes of its replies what the runtime understands.

Whatever an agent replies becomes what it did: a function that does not exist is called and answered with 404,
arguments that are no object are refused by the world. Only the budget, a failure and a reply that is no message end
a flight, by `FlightOver`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Raw, Struct

from toolgen.core.benchmark import Budget, Spent
from toolgen.core.completion import Usage
from toolgen.core.definitions import CONTROLS
from toolgen.core.events import Event
from toolgen.core.json import Json
from toolgen.core.mission import Style
from toolgen.core.ports import Call, Cancel, Decision, Fetch, Say, View, Wait
from toolgen.core.provenance import FromResult
from toolgen.core.record import Message
from toolgen.core.tools import EndpointId
from toolgen.pilots.over import FlightOver
from toolgen.pilots.tracing import Tracer
from toolgen.pilots.wire import AskedFor, ChatMessage, NoMessage, heard, shown

UNREADABLE = "(no JSON object)"  # the one argument of a call whose arguments cannot be read; no schema has it
CONTROLS_PER_CALL = 4  # control actions that the budget allows for each of its calls
_LONGEST_ID = 64  # characters of a call id
_MOST_IDS = 100  # that one wait names


class Turn(Struct, frozen=True):
    """What an agent is shown when it is its turn."""

    number: int  # from 1
    messages: Sequence[ChatMessage]  # the whole chat so far, not to be changed
    fresh: int  # the place of the first message that was not there the turn before


class Reply(Struct, frozen=True):
    """What an agent answers: one assistant message, or what it takes for one."""

    message: Json
    usage: Usage = Usage()


class Speaker(Protocol):
    """Who replies: a model or a program. Raises `FlightOver` where it fails."""

    def reply(self, turn: Turn) -> Reply: ...


class Offer(Struct, frozen=True, kw_only=True):
    """What a mission offers to an agent, and how much of it."""

    style: Style
    functions: Mapping[str, EndpointId]
    owners: Mapping[str, str]  # function -> task that alone uses it
    tasks: tuple[str, ...]
    tools: tuple[Raw, ...]  # the definitions of the functions and the control actions
    budget: Budget


class Chat:
    """An agent that chats. What it has spent is there whenever the flight ends."""

    def __init__(
        self,
        speaker: Speaker,
        offer: Offer,
        *,
        project: Callable[[Sequence[Event]], Sequence[Message]],
        clock: Callable[[], float],
    ) -> None:
        """`project` gives the messages of a log, of which it has seen the beginning before; `clock` counts seconds."""
        self._speaker = speaker
        self._offer = offer
        self._project = project
        self._clock = clock
        self._tracer = Tracer(offer.owners)
        self._messages: list[ChatMessage] = []
        self._over: FlightOver | None = None
        self._turns = 0
        self._calls = 0
        self._controls = 0
        self._input_tokens = 0
        self._output_tokens = 0
        self._wall_s = 0.0

    @property
    def spent(self) -> Spent:
        """What the flight has cost so far."""
        return Spent(
            turns=self._turns,
            calls=self._calls,
            input_tokens=self._input_tokens,
            output_tokens=self._output_tokens,
            wall_ms=round(self._wall_s * 1000),
        )

    def decide(self, view: View) -> Sequence[Decision]:
        """The agent's turn; raises `FlightOver`."""
        if self._offer.style == "blocking" and view.pending:
            return ()
        self._check(view)
        self._tracer.follow(view)
        fresh = len(self._messages)
        self._messages.extend(shown(message) for message in self._project(view.log)[fresh:])
        self._turns += 1
        began = self._clock()
        try:
            reply = self._speaker.reply(Turn(self._turns, self._messages, fresh))
        finally:
            self._wall_s += self._clock() - began
        self._input_tokens += reply.usage.input_tokens
        self._output_tokens += reply.usage.output_tokens
        try:
            said = heard(reply.message)
        except NoMessage as rubbish:
            raise FlightOver("agent", str(rubbish)) from None
        return self._decided(said.text, said.calls, view)

    def _check(self, view: View) -> None:
        """End the flight where the budget is used up."""
        budget = self._offer.budget
        if self._over is not None:
            raise self._over
        if self._turns >= budget.turns:
            raise FlightOver("turns", f"no answer after {budget.turns} turns")
        if self._input_tokens + self._output_tokens >= budget.tokens:
            raise FlightOver("tokens", f"no answer after {budget.tokens} tokens")
        if view.now_ms > budget.virtual_ms:
            raise FlightOver("time", f"no answer after {budget.virtual_ms} ms of virtual time")

    def _decided(self, text: str, asked: Sequence[AskedFor], view: View) -> Sequence[Decision]:
        actions = [call for call in asked if self._is_control(call.name)]
        calls = [call for call in asked if not self._is_control(call.name)]
        budget = self._offer.budget
        left = budget.calls - self._calls, CONTROLS_PER_CALL * budget.calls - self._controls
        if len(calls) > left[0] or len(actions) > left[1]:
            self._over = FlightOver("calls", f"more than {budget.calls} calls")
            calls, actions = calls[: left[0]], actions[: left[1]]
            if not calls and not actions:
                raise self._over
        self._calls += len(calls)
        self._controls += len(actions)
        decisions: list[Decision] = [*self._controlled(actions, view), *(self._called(call) for call in calls)]
        if text or not (decisions or view.pending):
            decisions.append(Say(text, tasks=() if decisions else self._offer.tasks))
        return decisions

    def _is_control(self, name: str) -> bool:
        """Whether a name is that of a control action of the mission's style."""
        style = self._offer.style
        return style != "blocking" and name in CONTROLS and (style == "poll" or name != "get_result")

    def _called(self, asked: AskedFor) -> Call:
        name = asked.name
        endpoint_id = self._offer.functions.get(name) or EndpointId(f"unknown/{name}")
        if asked.arguments is None:
            return Call(endpoint_id, name, {UNREADABLE: True}, {}, reason=asked.problem)
        sources = self._tracer.sources(name, asked.arguments)
        producers = dict.fromkeys(source.call_id for source in sources.values() if isinstance(source, FromResult))
        return Call(endpoint_id, name, asked.arguments, sources, depends_on=tuple(producers))

    def _controlled(self, actions: Sequence[AskedFor], view: View) -> list[Decision]:
        """Control actions as they are understood: what names no call names one that does not exist.

        Calls are cancelled once however often that is asked for in one turn, and several waits are one wait.
        """
        cancelled: dict[str, None] = {}
        decisions: list[Decision] = []
        waits: list[Mapping[str, Json]] = []
        for action in actions:
            arguments = action.arguments or {}
            match action.name:
                case "cancel":
                    cancelled[_id(arguments.get("call_id"))] = None
                case "get_result":
                    decisions.append(Fetch(_id(arguments.get("call_id"))))
                case _:
                    waits.append(arguments)
        decisions = [*map(Cancel, cancelled), *decisions]
        if waits:
            decisions.append(self._waited(waits, view))
        return decisions

    def _waited(self, waits: Sequence[Mapping[str, Json]], view: View) -> Wait:
        """One wait for all that any of them waits for, no longer than the first of them would."""
        named = [_ids(wait.get("call_ids")) for wait in waits]
        calls = tuple(dict.fromkeys(call_id for ids in named for call_id in ids)) if all(named) else ()
        limit = self._offer.budget.virtual_ms + 1
        untils = [
            int(min(max(until, view.now_ms), limit))
            for wait in waits
            if isinstance(until := wait.get("until_ms"), int | float) and not isinstance(until, bool)
        ]
        return Wait(calls, min(untils, default=None))


def _ids(given: Json) -> list[str]:
    """The call ids of a list, or the one that is given instead of a list."""
    if given is None:
        return []
    return [_id(each) for each in given[:_MOST_IDS]] if isinstance(given, list) else [_id(given)]


def _id(given: Json) -> str:
    return given[:_LONGEST_ID] if isinstance(given, str) else ""

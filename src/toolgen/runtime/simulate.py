"""The loop: take the next entry of the agenda, fold it in, let the world answer calls, and ask who is to speak.

Synchronous conversations and missions run through the same loop. In `blocking` style with no delays a result arrives
when its call is issued; otherwise a call has a commit point and a due time, results wait in an inbox until the runtime
answers a call or a control action, and interventions fire on the log.
"""

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct

from toolgen.core.events import (
    AssistantSaid,
    CallIssued,
    ControlIssued,
    Event,
    ResultArrived,
    UserSaid,
)
from toolgen.core.mission import SYNCHRONOUS, Contract
from toolgen.core.ports import Agent, Call, Cancel, Decision, Fetch, Say, ToolWorld, Wait
from toolgen.runtime.agenda import Agenda, Moment
from toolgen.runtime.desk import Desk
from toolgen.runtime.state import State

TASK = "task-1"


class Cast(Struct, frozen=True):
    """Who plays which role."""

    user: Agent
    assistant: Agent


class Simulation:
    """A conversation under way. Its log is there whatever becomes of it: an agent may raise and so end it."""

    __slots__ = ("_agenda", "_budget", "_cast", "_contract", "_desk", "_state", "_timed")

    def __init__(
        self, script: Iterable[Event], cast: Cast, world: ToolWorld, contract: Contract | None = None, *, budget: int
    ) -> None:
        self._agenda = Agenda(script)
        self._cast = cast
        self._budget = budget
        self._timed = contract is not None
        self._contract = contract or SYNCHRONOUS
        self._state = State(self._contract.style)
        self._desk = Desk(self._contract, self._state, world, timed=self._timed)

    @property
    def log(self) -> tuple[Event, ...]:
        """What has happened so far."""
        return tuple(self._state.log)

    def run(self) -> None:
        """Go on until nothing is left to happen. What an agent raises is raised here."""
        state, desk, agenda, cast, timed = self._state, self._desk, self._agenda, self._cast, self._timed
        while len(state.log) < self._budget and (entry := agenda.next()) is not None:
            if isinstance(entry, Moment):
                state.pass_to(entry.at_ms)
                if entry.what == "ask":
                    _put(agenda, _assistant_turn(cast.assistant, state, self._contract))
                else:  # what comes of it happens before anything else does: the next answer is to know of it
                    agenda.put_now(desk.at(entry))
                continue
            if isinstance(entry, ResultArrived) and entry.call_id not in state.pending:
                continue  # nobody waits for it any more
            if timed and isinstance(entry, CallIssued):
                entry = desk.stamped(entry)
            state.apply(entry)
            match entry:
                case CallIssued():
                    _put(agenda, desk.issued(entry))
                case UserSaid() | ResultArrived() if not timed:
                    if not state.pending:
                        _put(agenda, _assistant_turn(cast.assistant, state, self._contract))
                case AssistantSaid():
                    if entry.turn != state.calling_turn:  # words beside calls leave the floor to the assistant
                        _put(agenda, desk.interjections() or _user_events(cast.user.decide(state), state))
                case _:
                    _put(agenda, desk.followed(entry))


def simulate(
    script: Iterable[Event],
    cast: Cast,
    world: ToolWorld,
    contract: Contract | None = None,
    *,
    budget: int = 256,
) -> tuple[Event, ...]:
    """Run a conversation until nothing is left to happen.

    `script` holds the outside events: the stated circumstances and the first request. Without a contract every call is
    answered at once. `budget` bounds the number of events, so that agents which never stop are stopped.
    """
    simulation = Simulation(script, cast, world, contract, budget=budget)
    simulation.run()
    return simulation.log


def _put(agenda: Agenda, entries: Iterable[Event | Moment]) -> None:
    for entry in entries:
        agenda.put(entry)


def _user_events(decisions: Sequence[Decision], state: State) -> list[UserSaid]:
    said = len(state.utterances)
    return [
        UserSaid(
            at_ms=state.now_ms,
            task=decision.tasks[0] if decision.tasks else TASK,
            said=f"said-{said + offset}",
            text=decision.text,
            act=decision.act or "request",
            tasks=decision.tasks if len(decision.tasks) > 1 else (),
        )
        for offset, decision in enumerate(decisions)
        if isinstance(decision, Say)
    ]


def _assistant_turn(assistant: Agent, state: State, contract: Contract) -> Sequence[Event]:
    """The decisions of one turn as events: calls first, so that words beside calls do not look like a question."""
    decisions = assistant.decide(state)
    if not decisions and state.pending and contract.style != "blocking":
        decisions = (Wait(),)  # to do nothing is to wait
    turn = state.turn + 1
    issued, said, controls = state.issued, len(state.utterances), len(state.controls)
    at_ms = state.now_ms + max([decision.after_ms for decision in decisions if isinstance(decision, Call)], default=0)
    events: list[Event] = []
    calls: list[CallIssued] = []
    for decision in sorted(decisions, key=_place) if len(decisions) > 1 else decisions:
        match decision:
            case Call():
                issued += 1
                calls.append(_issue(decision, f"call-{issued}", turn, at_ms, contract))
                events.append(calls[-1])
            case Say():
                events.append(_say(decision, f"said-{said}", turn, at_ms))
                said += 1
            case Wait() | Cancel() | Fetch():
                controls += 1
                events.append(_control(decision, f"control-{controls}", turn, at_ms))
            case _:
                assert_never(decision)
    if calls and at_ms > state.now_ms:
        state.announce(calls)
    return events


_ORDER = {Cancel: 0, Fetch: 1, Call: 2, Wait: 3, Say: 4}


def _place(decision: Decision) -> int:
    """Cancelling frees what is then called for again; waiting comes after what is to be waited for."""
    return _ORDER[type(decision)]


def _issue(call: Call, call_id: str, turn: int, at_ms: int, contract: Contract) -> CallIssued:
    return CallIssued(
        at_ms=at_ms,
        task=contract.owners.get(call.function, TASK) if contract.owners else TASK,
        turn=turn,
        call_id=call_id,
        endpoint_id=call.endpoint_id,
        function=call.function,
        arguments=call.arguments,
        sources=call.sources,
        depends_on=call.depends_on,
        reason=call.reason,
        train=call.train,
    )


def _say(decision: Say, said: str, turn: int, at_ms: int) -> AssistantSaid:
    return AssistantSaid(
        at_ms=at_ms,
        task=decision.tasks[0] if decision.tasks else TASK,
        turn=turn,
        said=said,
        text=decision.text,
        act=decision.act or "report",
        asks=decision.asks,
        evidence=decision.evidence,
        tasks=decision.tasks if len(decision.tasks) > 1 else (),
    )


def _control(decision: Wait | Cancel | Fetch, call_id: str, turn: int, at_ms: int) -> ControlIssued:
    match decision:
        case Wait():
            return ControlIssued(
                at_ms=at_ms,
                turn=turn,
                call_id=call_id,
                action="wait",
                calls=decision.calls,
                until_ms=decision.until_ms,
                reason=decision.reason,
            )
        case Cancel():
            return ControlIssued(
                at_ms=at_ms,
                turn=turn,
                call_id=call_id,
                action="cancel",
                calls=(decision.call_id,),
                reason=decision.reason,
            )
        case Fetch():
            return ControlIssued(
                at_ms=at_ms,
                turn=turn,
                call_id=call_id,
                action="get_result",
                calls=(decision.call_id,),
                reason=decision.reason,
            )
        case _:
            assert_never(decision)

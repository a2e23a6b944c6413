"""The loop: pop the next event, fold it in, let the world answer calls, and ask whoever heard it what to do."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.ports import Agent, Call, Decision, Performed, Say, ToolWorld
from toolgen.runtime.agenda import Agenda
from toolgen.runtime.state import State

TASK = "task-1"


class Cast(Struct, frozen=True):
    """Who plays which role."""

    user: Agent
    assistant: Agent


def simulate(script: Iterable[Event], cast: Cast, world: ToolWorld, *, budget: int = 256) -> tuple[Event, ...]:
    """Run a conversation until nothing is left to happen.

    `script` holds the outside events: the stated circumstances and the first request. `budget` bounds the number
    of events, so that agents which never stop are stopped.
    """
    agenda = Agenda(script)
    state = State()
    while len(state.log) < budget and (event := agenda.next()) is not None:
        if isinstance(event, ResultArrived) and event.call_id not in state.pending:
            continue  # nobody waits for it any more
        state.apply(event)
        match event:
            case CallIssued():
                agenda.put(_arrival(event, world.perform(event)))
            case UserSaid() | ResultArrived():
                following = _assistant_events(cast.assistant.decide(state), state)
                if following and following[0].at_ms > state.now_ms:
                    state.announce([later for later in following if isinstance(later, CallIssued)])
                _follow(agenda, following)
            case AssistantSaid():
                if event.turn != state.calling_turn:  # words beside calls leave the floor to the assistant
                    _follow(agenda, _user_events(cast.user.decide(state), state))
            case SystemSaid():
                pass
            case _:
                assert_never(event)
    return tuple(state.log)


def _follow(agenda: Agenda, events: Iterable[Event]) -> None:
    for event in events:
        agenda.put(event)


def _arrival(call: CallIssued, performed: Performed) -> ResultArrived:
    return ResultArrived(
        at_ms=call.at_ms + performed.delay_ms,
        task=call.task,
        call_id=call.call_id,
        status=performed.status,
        code=performed.code,
        payload=performed.payload,
        references=performed.references,
    )


def _user_events(decisions: Sequence[Decision], state: State) -> list[Event]:
    said = len(state.utterances)
    return [
        UserSaid(
            at_ms=state.now_ms,
            task=TASK,
            said=f"said-{said + offset}",
            text=decision.text,
            act=decision.act or "request",
        )
        for offset, decision in enumerate(decisions)
        if isinstance(decision, Say)
    ]


def _assistant_events(decisions: Sequence[Decision], state: State) -> list[Event]:
    """The decisions of one turn as events: calls first, so that words beside calls do not look like a question."""
    turn = state.turn + 1
    issued, said = len(state.calls), len(state.utterances)
    at_ms = state.now_ms + max([decision.after_ms for decision in decisions if isinstance(decision, Call)], default=0)
    events: list[Event] = []
    for decision in sorted(decisions, key=_is_words) if len(decisions) > 1 else decisions:
        match decision:
            case Call():
                issued += 1
                events.append(_issue(decision, f"call-{issued}", turn, at_ms))
            case Say():
                events.append(
                    AssistantSaid(
                        at_ms=at_ms,
                        task=TASK,
                        turn=turn,
                        said=f"said-{said}",
                        text=decision.text,
                        act=decision.act or "report",
                        asks=decision.asks,
                        evidence=decision.evidence,
                    )
                )
                said += 1
            case _:
                assert_never(decision)
    return events


def _is_words(decision: Decision) -> bool:
    return isinstance(decision, Say)


def _issue(call: Call, call_id: str, turn: int, at_ms: int) -> CallIssued:
    return CallIssued(
        at_ms=at_ms,
        task=TASK,
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

"""The life of the calls of a mission: issued, committed, due, closed; what comes of each moment goes on the agenda."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolgen.core.events import (
    Answered,
    CallClosed,
    CallIssued,
    ControlIssued,
    EffectReached,
    Event,
    PartArrived,
    ResultArrived,
    UserSaid,
)
from toolgen.core.mission import Contract
from toolgen.core.ports import Performed, ToolWorld
from toolgen.core.provenance import CallId
from toolgen.runtime import interventions
from toolgen.runtime.agenda import Entry, Moment
from toolgen.runtime.answers import answer, is_over, wake
from toolgen.runtime.book import Book
from toolgen.runtime.interventions import armed, fire, is_held, prolonged, triggered
from toolgen.runtime.payloads import failure, part_of, with_secret
from toolgen.runtime.state import State

_HOLD_STEP_MS = 200


class Desk:
    """Keeps a mission's calls. Without a contract worth the name, calls are answered at once."""

    __slots__ = ("_book", "_contract", "_state", "_timed", "_world")

    def __init__(self, contract: Contract, state: State, world: ToolWorld, *, timed: bool) -> None:
        self._timed = timed
        self._contract = contract
        self._state = state
        self._world = world
        self._book = Book(contract, state)

    def stamped(self, call: CallIssued) -> CallIssued:
        """The call with what the runtime knows when it is issued."""
        prospect = self._world.prospect(call)
        self._book.prospects[call.call_id] = prospect
        timeout = self._contract.timeout_ms
        return replace(
            call,
            policy=self._state.policy,
            versions=self._book.versions(prospect),
            deadline_ms=call.at_ms + timeout if timeout else None,
        )

    def issued(self, call: CallIssued) -> Sequence[Entry]:
        """What follows from a call that has been issued."""
        if not self._timed:
            return (_result(call, self._world.perform(call), call.at_ms),)
        call_id, at_ms = call.call_id, call.at_ms
        entries: list[Entry] = []
        triggers = triggered(self._book, call)
        prospect = self._book.prospects[call_id] = prolonged(self._book.prospects[call_id], triggers)
        entries.append(Moment(at_ms + prospect.effect_ms, "effect", call_id))
        entries.append(Moment(at_ms + prospect.due_ms, "due", call_id))
        if call.deadline_ms is not None:
            entries.append(Moment(call.deadline_ms, "give_up", call_id))
        for trigger in triggers:
            entries.extend(armed(self._book, trigger, call, prospect))
        if self._contract.style != "blocking":
            entries.append(Moment(at_ms, "answer", call_id))
        return entries

    def followed(self, event: Event) -> Sequence[Entry]:
        """What follows from any other event of a mission."""
        state, now = self._state, self._state.now_ms
        match event:
            case UserSaid():
                return (Moment(now + self._contract.think_ms, "ask"),)
            case ResultArrived() if state.style == "blocking":
                return () if state.pending else (Moment(now + self._contract.think_ms, "ask"),)
            case Answered():
                return () if state.unanswered else (Moment(now + self._contract.think_ms, "ask"),)
            case ControlIssued():
                return self._controlled(event)
            case ResultArrived() | PartArrived() | CallClosed():
                return wake(self._book)
            case _:
                return ()

    def interjections(self) -> Sequence[Event]:
        """What the user has been waiting to say, now that the floor is theirs."""
        return interventions.interjections(self._book)

    def at(self, moment: Moment) -> Sequence[Entry]:
        """What happens at a moment."""
        call_id = moment.call_id
        match moment.what:
            case "effect":
                return self._effect(moment)
            case "due":
                return self._due(moment)
            case "part":
                return self._part(call_id)
            case "give_up":
                return self._give_up(call_id)
            case "answer":
                return answer(self._book, call_id)
            case "until":
                waiting = self._state.waiting
                return (
                    answer(self._book, call_id, "timeout") if waiting is not None and waiting.call_id == call_id else ()
                )
            case "fire" if moment.trigger is not None:
                return fire(self._book, moment.trigger, call_id)
            case _:
                return ()

    def _effect(self, moment: Moment) -> Sequence[Entry]:
        """The commit point."""
        call_id, state = moment.call_id, self._state
        if call_id in state.closed:
            return ()
        if call_id in self._book.early and is_held(self._book, call_id):
            return (Moment(moment.at_ms + _HOLD_STEP_MS, "effect", call_id),)
        call = state.calls[call_id]
        if call_id not in self._book.performed:
            if state.lapsed.get(call.function) is not None and self._contract.guard == "guarded":
                self._book.performed[call_id] = failure("not_permitted")
            else:
                self._book.performed[call_id] = self._world.perform(call)
        prospect = self._book.prospects[call_id]
        entries: list[Entry] = []
        if call_id in self._book.approvals:
            why = f"{call.function} has been approved"
            entries.append(self._book.policy_changed(call.task, (call.function,), why, allowed=True))
        if prospect.writes and self._book.performed[call_id].status == "ok":
            versions = self._book.changed(call)
            entries.append(EffectReached(at_ms=state.now_ms, task=call.task, call_id=call_id, versions=versions))
        return entries

    def _due(self, moment: Moment) -> Sequence[Entry]:
        call_id, state = moment.call_id, self._state
        if call_id in state.closed or call_id in self._book.lost:
            return ()
        if call_id not in self._book.performed or is_held(self._book, call_id):
            return (Moment(moment.at_ms + _HOLD_STEP_MS, "due", call_id),)
        call, performed = state.calls[call_id], self._book.performed[call_id]
        if call_id in self._book.secret:
            performed = with_secret(performed, call)
        if state.style != "blocking":
            return (_result(call, performed, state.now_ms),)
        reason = self._book.withheld(call_id)
        if not reason:
            return (_result(call, performed, state.now_ms),)
        return (self._book.close(call_id, "withheld", reason), _result(call, failure("withheld", reason), state.now_ms))

    def _part(self, call_id: CallId) -> Sequence[Entry]:
        performed, state = self._book.performed.get(call_id), self._state
        part = (
            None if performed is None or call_id in state.closed or call_id in self._book.lost else part_of(performed)
        )
        if part is None or state.style == "blocking":
            return ()
        return (PartArrived(at_ms=state.now_ms, task=state.calls[call_id].task, call_id=call_id, payload=part),)

    def _give_up(self, call_id: CallId) -> Sequence[Entry]:
        state = self._state
        if call_id in state.closed or call_id in state.arrived or call_id in state.results:
            return ()
        call = state.calls[call_id]
        why = f"no answer within {self._contract.timeout_ms // 1000} s"
        return (self._book.close(call_id, "timed_out", why), _result(call, failure("timed_out", why), state.now_ms))

    def _controlled(self, event: ControlIssued) -> Sequence[Entry]:
        now = self._state.now_ms
        if event.action == "cancel":
            return self._cancel(event)
        if event.action == "get_result":
            return (Moment(now, "answer", event.call_id),)
        entries = [Moment(now, "answer", event.call_id)] if is_over(self._book, event) else []
        if event.until_ms is not None:
            entries.append(Moment(max(now, event.until_ms), "until", event.call_id))
        return entries

    def _cancel(self, event: ControlIssued) -> Sequence[Entry]:
        state = self._state
        call_id = event.calls[0] if event.calls else ""
        answer = Moment(state.now_ms, "answer", event.call_id)
        if call_id not in state.pending:
            self._book.outcomes[event.call_id] = "unknown"
            return (answer,)
        performed = self._book.performed.get(call_id)
        prospect = self._book.prospects[call_id]
        if call_id in state.arrived or (performed is not None and prospect.writes and performed.status == "ok"):
            self._book.outcomes[event.call_id] = "too_late"
            self._book.abandoned.add(call_id)
            return (answer,)
        self._book.outcomes[event.call_id] = "cancelled"
        return (self._book.close(call_id, "cancelled", event.reason), answer)


def _result(call: CallIssued, performed: Performed, at_ms: int) -> ResultArrived:
    return ResultArrived(
        at_ms=at_ms,
        task=call.task,
        call_id=call.call_id,
        status=performed.status,
        code=performed.code,
        payload=performed.payload,
        references=performed.references,
    )

"""The runtime's side of a mission: commit points, arrivals, permissions, interventions, and what is handed over when.

Everything that it knows beyond the log is what no agent may see: how long calls take and what will come in between.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from toolgen.core.events import (
    Act,
    Answered,
    AnswerStatus,
    Arrival,
    ArrivalStatus,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    DeadlinePassed,
    EffectReached,
    EntityChanged,
    Event,
    Intervened,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    TaskSummary,
    UserSaid,
    Version,
)
from toolgen.core.mission import SPOKEN, Contract, Prospect, Trigger
from toolgen.core.ports import Performed, ToolWorld
from toolgen.core.provenance import CallId
from toolgen.runtime.agenda import Entry, Moment
from toolgen.runtime.payloads import failure, part_of, with_secret
from toolgen.runtime.state import State

_LONGEST_HOLD_MS = 120_000  # for which a call is kept from arriving until the user has said what they want to say
_HOLD_STEP_MS = 200
APPROVAL_MS = 20_000  # that somebody takes to approve


class Desk:
    """Keeps a mission's calls. Without a contract worth the name, calls are answered at once."""

    __slots__ = (
        "_abandoned",
        "_approvals",
        "_contract",
        "_counts",
        "_early",
        "_fired",
        "_held",
        "_lost",
        "_outcomes",
        "_performed",
        "_prospects",
        "_queue",
        "_releases",
        "_secret",
        "_stale",
        "_state",
        "_timed",
        "_world",
    )

    def __init__(self, contract: Contract, state: State, world: ToolWorld, *, timed: bool) -> None:
        self._timed = timed
        self._contract = contract
        self._state = state
        self._world = world
        self._prospects: dict[CallId, Prospect] = {}
        self._performed: dict[CallId, Performed] = {}
        self._counts: dict[str, int] = {}  # calls issued, by endpoint
        self._fired: set[Trigger] = set()
        self._lost: set[CallId] = set()  # will never be answered
        self._secret: set[CallId] = set()
        self._approvals: set[CallId] = set()  # somebody has to approve these, and does
        self._stale: set[CallId] = set()  # somebody else has changed what these are about
        self._abandoned: set[CallId] = set()  # cancelled too late
        self._outcomes: dict[CallId, AnswerStatus] = {}  # of cancellations
        self._queue: list[Trigger] = []  # what the user wants to say
        self._held: dict[CallId, int] = {}  # until when at the latest
        self._early: set[CallId] = set()  # of these, those that are kept from their commit point, too
        self._releases: dict[CallId, int] = {}  # turn of the assistant after which a held call may go on

    def stamped(self, call: CallIssued) -> CallIssued:
        """The call with what the runtime knows when it is issued."""
        prospect = self._world.prospect(call)
        self._prospects[call.call_id] = prospect
        timeout = self._contract.timeout_ms
        return replace(
            call,
            policy=self._state.policy,
            versions=self._versions(prospect),
            deadline_ms=call.at_ms + timeout if timeout else None,
        )

    def issued(self, call: CallIssued) -> Sequence[Entry]:
        """What follows from a call that has been issued."""
        if not self._timed:
            return (_result(call, self._world.perform(call), call.at_ms),)
        call_id, at_ms = call.call_id, call.at_ms
        entries: list[Entry] = []
        triggers = self._triggered(call)
        prospect = self._prospects[call_id] = _prolonged(self._prospects[call_id], triggers)
        entries.append(Moment(at_ms + prospect.effect_ms, "effect", call_id))
        entries.append(Moment(at_ms + prospect.due_ms, "due", call_id))
        if call.deadline_ms is not None:
            entries.append(Moment(call.deadline_ms, "give_up", call_id))
        for trigger in triggers:
            entries.extend(self._armed(trigger, call, prospect))
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
                return self._wake()
            case _:
                return ()

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
                return self._answer(call_id)
            case "until":
                waiting = self._state.waiting
                return self._answer(call_id, "timeout") if waiting is not None and waiting.call_id == call_id else ()
            case "fire" if moment.trigger is not None:
                return self._fire(moment.trigger, call_id)
            case _:
                return ()

    def interjections(self) -> Sequence[Event]:
        """What the user has been waiting to say, now that the floor is theirs; nothing while they are being asked."""
        said = self._state.utterances[-1]
        if not self._queue or (isinstance(said, AssistantSaid) and said.asks):
            return ()
        trigger = self._queue.pop(0)
        for call_id in self._held:
            self._releases.setdefault(call_id, self._state.turn + 1)
        speech = UserSaid(
            at_ms=self._state.now_ms,
            task=trigger.task,
            said=f"said-{len(self._state.utterances)}",
            text=trigger.text,
            act=_act(trigger),
        )
        if trigger.kind != "revoke":
            return (speech,)
        functions = tuple(name for name, task in self._contract.owners.items() if task == trigger.task)
        why = f"the user has taken back their consent to what {trigger.task} does"
        return (self._policy(trigger.task, functions, why, allowed=False), speech)

    def _triggered(self, call: CallIssued) -> list[Trigger]:
        """The interventions that wait for this very call."""
        nth = self._counts.get(call.endpoint_id, 0)
        self._counts[call.endpoint_id] = nth + 1
        found = [
            trigger
            for trigger in self._contract.interventions
            if trigger.endpoint_id == call.endpoint_id and trigger.nth == nth and trigger not in self._fired
        ]
        self._fired.update(found)
        return found

    def _armed(self, trigger: Trigger, call: CallIssued, prospect: Prospect) -> Iterable[Entry]:
        """What an intervention adds to the life of its call."""
        call_id, at_ms = call.call_id, call.at_ms
        if trigger.kind not in SPOKEN:
            yield Intervened(at_ms=at_ms, task=call.task, call_id=call_id, intervention=trigger.kind)
        match trigger.kind:
            case "never_returns":
                self._lost.add(call_id)
                self._performed[call_id] = failure("lost")  # it has no effect either
            case "lost_write":
                self._lost.add(call_id)
            case "refused_approval":
                self._performed[call_id] = failure("not_approved")
            case "secret":
                self._secret.add(call_id)
            case "partial":
                yield Moment(at_ms + (prospect.effect_ms + prospect.due_ms + 1) // 2, "part", call_id)
            case "approval":
                self._approvals.add(call_id)
            case _:
                if self._contract.style != "blocking":  # there, nobody can be heard while a call is pending
                    self._held[call_id] = at_ms + prospect.due_ms + _LONGEST_HOLD_MS
                if not trigger.committed:
                    self._early.add(call_id)
                within = (prospect.effect_ms, prospect.due_ms) if trigger.committed else (0, prospect.effect_ms)
                yield Moment(at_ms + sum(within) // 2, "fire", call_id, trigger)

    def _fire(self, trigger: Trigger, call_id: CallId) -> Sequence[Entry]:
        """The moment of an intervention has come: the user wants to speak."""
        state, now = self._state, self._state.now_ms
        call = state.calls[call_id]
        if call_id in state.closed:
            return ()
        self._queue.append(trigger)
        entries: list[Entry] = [Intervened(at_ms=now, task=call.task, call_id=call_id, intervention=trigger.kind)]
        if trigger.kind == "stale":
            self._stale.add(call_id)
            entries.append(EntityChanged(at_ms=now, task=call.task, call_id=call_id, versions=self._changed(call)))
        elif trigger.kind == "deadline":
            entries.append(DeadlinePassed(at_ms=now, task=call.task))
        return [*entries, *self._wake()]

    def _policy(self, task: str, functions: tuple[str, ...], why: str, *, allowed: bool) -> PolicyChanged:
        state = self._state
        return PolicyChanged(
            at_ms=state.now_ms, task=task, version=state.policy + 1, functions=functions, allowed=allowed, why=why
        )

    def _versions(self, prospect: Prospect) -> tuple[Version, ...]:
        return tuple(Version(entity, thing, self._state.version(entity, thing)) for entity, thing in prospect.things)

    def _changed(self, call: CallIssued) -> tuple[Version, ...]:
        """The next versions of what a call is about."""
        things = self._prospects[call.call_id].things or ((call.function, None),)
        return tuple(Version(entity, thing, self._state.version(entity, thing) + 1) for entity, thing in things)

    def _is_held(self, call_id: CallId) -> bool:
        """Whether the call is kept pending, because the user has something to say first, and is to be heard."""
        until = self._held.get(call_id)
        if until is None:
            return False
        release = self._releases.get(call_id)
        waiting = self._state.waiting
        busy = [each for each in self._state.unanswered if waiting is None or each != waiting.call_id]
        heard = release is not None and self._state.turn >= release and not busy
        if heard or self._state.now_ms >= until:
            del self._held[call_id]
            return False
        return True

    def _effect(self, moment: Moment) -> Sequence[Entry]:
        """The commit point."""
        call_id, state = moment.call_id, self._state
        if call_id in state.closed:
            return ()
        if call_id in self._early and self._is_held(call_id):
            return (Moment(moment.at_ms + _HOLD_STEP_MS, "effect", call_id),)
        call = state.calls[call_id]
        if call_id not in self._performed:
            if state.lapsed.get(call.function) is not None and self._contract.guard == "guarded":
                self._performed[call_id] = failure("not_permitted")
            else:
                self._performed[call_id] = self._world.perform(call)
        prospect = self._prospects[call_id]
        entries: list[Entry] = []
        if call_id in self._approvals:
            why = f"{call.function} has been approved"
            entries.append(self._policy(call.task, (call.function,), why, allowed=True))
        if prospect.writes and self._performed[call_id].status == "ok":
            versions = self._changed(call)
            entries.append(EffectReached(at_ms=state.now_ms, task=call.task, call_id=call_id, versions=versions))
        return entries

    def _due(self, moment: Moment) -> Sequence[Entry]:
        call_id, state = moment.call_id, self._state
        if call_id in state.closed or call_id in self._lost:
            return ()
        if call_id not in self._performed or self._is_held(call_id):
            return (Moment(moment.at_ms + _HOLD_STEP_MS, "due", call_id),)
        call, performed = state.calls[call_id], self._performed[call_id]
        if call_id in self._secret:
            performed = with_secret(performed, call)
        if state.style != "blocking":
            return (_result(call, performed, state.now_ms),)
        reason = self._withheld(call_id)
        if not reason:
            return (_result(call, performed, state.now_ms),)
        return (self._close(call_id, "withheld", reason), _result(call, failure("withheld", reason), state.now_ms))

    def _part(self, call_id: CallId) -> Sequence[Entry]:
        performed, state = self._performed.get(call_id), self._state
        part = None if performed is None or call_id in state.closed or call_id in self._lost else part_of(performed)
        if part is None or state.style == "blocking":
            return ()
        return (PartArrived(at_ms=state.now_ms, task=state.calls[call_id].task, call_id=call_id, payload=part),)

    def _give_up(self, call_id: CallId) -> Sequence[Entry]:
        state = self._state
        if call_id in state.closed or call_id in state.arrived or call_id in state.results:
            return ()
        call = state.calls[call_id]
        why = f"no answer within {self._contract.timeout_ms // 1000} s"
        return (self._close(call_id, "timed_out", why), _result(call, failure("timed_out", why), state.now_ms))

    def _close(self, call_id: CallId, how: Literal["cancelled", "timed_out", "withheld"], why: str) -> CallClosed:
        by: Literal["assistant", "runtime"] = "assistant" if how == "cancelled" else "runtime"
        state = self._state
        return CallClosed(at_ms=state.now_ms, task=state.calls[call_id].task, call_id=call_id, how=how, by=by, why=why)

    def _controlled(self, event: ControlIssued) -> Sequence[Entry]:
        now = self._state.now_ms
        if event.action == "cancel":
            return self._cancel(event)
        if event.action == "get_result":
            return (Moment(now, "answer", event.call_id),)
        entries = [Moment(now, "answer", event.call_id)] if self._is_over(event) else []
        if event.until_ms is not None:
            entries.append(Moment(max(now, event.until_ms), "until", event.call_id))
        return entries

    def _cancel(self, event: ControlIssued) -> Sequence[Entry]:
        state = self._state
        call_id = event.calls[0] if event.calls else ""
        answer = Moment(state.now_ms, "answer", event.call_id)
        if call_id not in state.pending:
            self._outcomes[event.call_id] = "unknown"
            return (answer,)
        performed = self._performed.get(call_id)
        prospect = self._prospects[call_id]
        if call_id in state.arrived or (performed is not None and prospect.writes and performed.status == "ok"):
            self._outcomes[event.call_id] = "too_late"
            self._abandoned.add(call_id)
            return (answer,)
        self._outcomes[event.call_id] = "cancelled"
        return (self._close(call_id, "cancelled", event.reason), answer)

    def _is_over(self, wait: ControlIssued) -> bool:
        """Whether there is nothing (more) to wait for."""
        state = self._state
        inbox = [call_id for call_id in state.inbox if not wait.calls or call_id in wait.calls]
        return bool(inbox or self._queue) or not (set(wait.calls or state.pending) & set(state.pending))

    def _wake(self) -> Sequence[Entry]:
        """The end of a wait for which there is a reason now."""
        waiting = self._state.waiting
        if waiting is None or not self._is_over(waiting):
            return ()
        return (Moment(self._state.now_ms, "answer", waiting.call_id),)

    def _withheld(self, call_id: CallId) -> str:
        """Why a result may no longer be used; "" where it may, and always in a bare runtime."""
        state = self._state
        if self._contract.guard == "bare":
            return ""
        call = state.calls[call_id]
        if call_id in self._abandoned:
            return "its call was given up before it arrived"
        if call.policy < state.lapsed.get(call.function, 0):
            return "the permission under which it was called has lapsed"
        if call_id in self._stale:
            return "what it is about has been changed since it was read"
        return ""

    def _answer(self, call_id: CallId, status: AnswerStatus | None = None) -> Sequence[Entry]:
        """What the runtime answers, and the results that go with it."""
        state, poll = self._state, self._contract.style == "poll"
        if call_id not in state.unanswered:
            return ()
        control = state.controls.get(call_id)
        if status is None and control is not None and control.action == "wait" and not self._is_over(control):
            return ()  # what there was has been handed over with the answer to a call of the same turn
        closing: list[CallClosed] = []
        arrivals: list[Arrival] = []
        for each in state.inbox:
            reason = "" if each in state.closed or each not in state.arrived else self._withheld(each)
            if poll and not reason and not (control is not None and each in control.calls and _fetches(control)):
                if control is not None and control.action == "wait":
                    arrivals.append(self._ready(each))  # to be asked for
                continue
            if reason:
                closing.append(self._close(each, "withheld", reason))
            arrivals.append(self._arrival(each, reason))
        handed = {a.call_id for a in arrivals if a.status not in ("partial", "ready")}
        answered = Answered(
            at_ms=state.now_ms,
            call_id=call_id,
            status=status or self._status(call_id, control, arrivals),
            arrivals=tuple(arrivals),
            pending=tuple([each for each in state.pending if each not in handed]),
            user_waiting=bool(self._queue),
            state=self._summary(arrivals) if self._contract.guard == "guarded" else (),
            changed=tuple(state.changed) if self._contract.guard == "guarded" else (),
        )
        return (*closing, answered)

    def _status(self, call_id: CallId, control: ControlIssued | None, arrivals: Sequence[Arrival]) -> AnswerStatus:
        if control is None:
            return "pending"
        if control.action == "cancel":
            return self._outcomes[call_id]
        if control.action == "get_result":
            if arrivals:
                return "ok"
            return "pending" if set(control.calls) & set(self._state.pending) else "unknown"
        if arrivals:
            return "ok"
        return "interrupted" if self._queue else "nothing_pending"

    def _arrival(self, call_id: CallId, withheld: str) -> Arrival:
        state = self._state
        call, closed, result = state.calls[call_id], state.closed.get(call_id), state.arrived.get(call_id)
        status: ArrivalStatus
        if withheld:
            status = "withheld"
        elif closed is not None:
            status = "timed_out" if closed.how == "timed_out" else "withheld"
        elif result is None:
            status = "partial"
        else:
            status = "delivered" if result.status == "ok" else "failed"
        at_ms = state.parts[call_id].at_ms if result is None else result.at_ms
        versions = self._versions(self._prospects[call_id])
        return Arrival(
            call_id=call_id,
            task=call.task,
            status=status,
            arrived_ms=at_ms,
            reason=withheld,
            policy=state.policy,
            versions=versions,
        )

    def _ready(self, call_id: CallId) -> Arrival:
        call = self._state.calls[call_id]
        return Arrival(call_id=call_id, task=call.task, status="ready", arrived_ms=self._state.now_ms)

    def _summary(self, arrivals: Sequence[Arrival]) -> tuple[TaskSummary, ...]:
        """Where the tasks stand once these arrivals are handed over."""
        state = self._state
        ended = {arrival.call_id: arrival.status for arrival in arrivals if arrival.status not in ("partial", "ready")}
        found: list[TaskSummary] = []
        for task in self._contract.tasks:
            mine = [call_id for call_id, call in state.calls.items() if call.task == task]
            if mine:
                pending = tuple([c for c in mine if c in state.pending and c not in ended])
                closed = tuple(
                    [c for c in mine if c not in pending and (c in state.closed or ended.get(c) == "withheld")]
                )
                over = tuple([c for c in mine if c not in closed and (c in state.results or c in ended)])
                found.append(TaskSummary(task, pending, over, closed))
        return tuple(found)


def _prolonged(prospect: Prospect, triggers: Sequence[Trigger]) -> Prospect:
    """The prospect where somebody has to approve first: nothing takes effect before that."""
    if not any(trigger.kind in ("approval", "refused_approval") for trigger in triggers):
        return prospect
    return replace(prospect, effect_ms=prospect.effect_ms + APPROVAL_MS, due_ms=prospect.due_ms + APPROVAL_MS)


def _fetches(control: ControlIssued) -> bool:
    return control.action == "get_result"


def _act(trigger: Trigger) -> Act:
    match trigger.kind:
        case "change":
            return "correction"
        case "stale":
            return "notice"
        case "status":
            return "status"
        case _:
            return "withdrawal"


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

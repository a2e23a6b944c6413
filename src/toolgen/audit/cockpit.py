"""What the assistant of a mission knows at a moment, and what the runtime may truly say then."""

from collections.abc import Iterator

from msgspec import Struct

from toolgen.audit.recovery import reads
from toolgen.core.events import (
    Answered,
    Arrival,
    CallClosed,
    CallIssued,
    ControlIssued,
    EffectReached,
    EntityChanged,
    Event,
    Intervened,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.mission import SPOKEN
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import MissionFacts

Objections = Iterator[tuple[str, str]]
_INTERJECTED = frozenset(("correction", "notice", "status", "withdrawal"))


class Flown(Struct):
    """A call under way."""

    call: CallIssued
    result: ResultArrived | None = None
    part: PartArrived | None = None
    closed: str = ""
    how: str = ""  # it was handed over
    has_effect: bool = False
    is_void: bool = False  # its result is not to be used
    given_up: bool = False  # the assistant cancelled it, in time or too late
    lapsed: bool = False  # the permission was taken back after it was issued


class Wait(Struct):
    """What was known when a wait began."""

    heard: frozenset[str]
    said: frozenset[str]
    busy: tuple[CallIssued, ...]  # pending then
    spoken: int = 0  # messages of the user since

    def allows(self, event: CallIssued) -> bool:
        """Whether a call could have been issued instead: all it takes was there, and nothing pending is alike."""
        for source in event.sources.values():
            if isinstance(source, FromResult) and source.call_id not in self.heard:
                return False
            if isinstance(source, Said) and source.said not in self.said:
                return False
        if self.spoken or not set(event.depends_on) <= self.heard:
            return False
        return not any(_may_collide(call, event) for call in self.busy)


def _may_collide(pending: CallIssued, event: CallIssued) -> bool:
    """Whether two calls may be about one thing, of which one of them may change something."""
    if reads(pending.endpoint_id) and reads(event.endpoint_id):
        return False
    pairs = [(one, other) for one in pending.versions for other in event.versions]
    return any(one.entity == other.entity if None in (one.id, other.id) else one.id == other.id for one, other in pairs)


class Cockpit:
    """The state of a mission as its log has it so far."""

    def __init__(self, mission: MissionFacts) -> None:
        self.blocking = mission.style == "blocking"
        self.guarded = mission.guard == "guarded"
        self.flown: dict[str, Flown] = {}
        self.open: list[str] = []  # issued, and no end of it handed over
        self.heard: set[str] = set()  # results handed over before the current turn
        self.ready: set[str] = set()
        self.forbidden: set[str] = set()
        self.dropped: set[str] = set()
        self.waits: list[Wait] = []
        self.user_waits = False
        self.last_wait_was_vain = False
        self._heard_now: set[str] = set()
        self.said: dict[str, str] = {}  # what was said to the assistant, by its id
        self._unanswered: dict[str, ControlIssued | CallIssued] = {}
        self._answered: set[str] = set()
        self._wishes = 0
        self._now = 0
        self._turn = -1
        self._policy = 0

    def enter(self, turn: int) -> None:
        """A new turn knows what was handed over before it."""
        if turn != self._turn:
            self._turn = turn
            self.heard |= self._heard_now
            self._heard_now = set()

    def take(self, event: Event) -> Objections:
        """Fold an event in; what it cannot follow on is objected to."""
        if event.at_ms < self._now:
            yield "time-goes-back", f"{event.at_ms} ms after {self._now} ms"
        self._now = max(self._now, event.at_ms)
        match event:
            case CallIssued():
                yield from self._issued(event)
            case ControlIssued():
                yield from self._acted(event)
            case Answered():
                yield from self._answer(event)
            case UserSaid():
                self._listen(event)
            case SystemSaid():
                self.said[event.said] = event.text
            case PolicyChanged():
                self._policy = event.version
                (self.forbidden.difference_update if event.allowed else self.forbidden.update)(event.functions)
                for flown in self.flown.values():
                    flown.lapsed = flown.lapsed or (not event.allowed and flown.call.function in event.functions)
            case Intervened() if event.intervention in SPOKEN:
                self._wishes += 1
            case ResultArrived() | PartArrived() | EffectReached() | CallClosed() | EntityChanged():
                yield from self._happened(event)
            case _:
                pass

    def _issued(self, event: CallIssued) -> Objections:
        if event.call_id in self.flown:
            yield "call-id-repeated", f"{event.call_id} was issued before"
        if event.policy != self._policy:
            yield "policy-misstated", f"{event.call_id} names version {event.policy}, in force is {self._policy}"
        self.flown[event.call_id] = Flown(event)
        self.open.append(event.call_id)
        self._unanswered[event.call_id] = event
        self.last_wait_was_vain = False

    def _acted(self, event: ControlIssued) -> Objections:
        if event.call_id in self._unanswered or event.call_id in self._answered:
            yield "call-id-repeated", f"{event.call_id} was issued before"
        self._unanswered[event.call_id] = event
        if event.action == "wait":
            busy = tuple(self.flown[call_id].call for call_id in self.open)
            self.waits.append(Wait(frozenset(self.heard), frozenset(self.said), busy))
        if event.action != "wait":
            self.last_wait_was_vain = False

    def _listen(self, event: UserSaid) -> None:
        self.said[event.said] = event.text
        self.user_waits = self.last_wait_was_vain = False
        self._wishes -= event.act in _INTERJECTED
        for wait in self.waits:
            wait.spoken += 1
        if event.act == "withdrawal":
            self.dropped.update(event.tasks or (event.task,))
            for call_id in self.open:
                flown = self.flown[call_id]
                flown.is_void = flown.is_void or flown.call.task in self.dropped

    def _happened(self, event: ResultArrived | PartArrived | EffectReached | CallClosed | EntityChanged) -> Objections:
        flown = self.flown.get(event.call_id)
        if flown is None:
            yield "nobody-called", f"nobody has called {event.call_id}"
            return
        over = flown.result is not None or flown.closed == "cancelled"
        match event:
            case ResultArrived():
                if over:
                    yield "answered-after-the-end", f"{event.call_id} had ended"
                flown.result = event
                if self.blocking:
                    flown.how = "delivered" if event.status == "ok" else "failed"
                    self._end(event.call_id)
                    self._heard_now.add(event.call_id)
            case PartArrived():
                if over:
                    yield "answered-after-the-end", f"{event.call_id} had ended"
                flown.part = event
            case EffectReached():
                if over or flown.closed or flown.has_effect:
                    yield "effect-after-the-end", f"{event.call_id} had ended, or taken effect"
                flown.has_effect = True
            case CallClosed():
                if flown.closed:
                    yield "closed-twice", f"{event.call_id} was {flown.closed} already"
                flown.closed = event.how
                if event.how == "cancelled":
                    self._end(event.call_id)
            case EntityChanged():
                flown.is_void = flown.is_void or event.call_id in self.open

    def _end(self, call_id: str) -> None:
        if call_id in self.open:
            self.open.remove(call_id)
        self.ready.discard(call_id)

    def _answer(self, event: Answered) -> Objections:
        asked = self._unanswered.pop(event.call_id, None)
        self._answered.add(event.call_id)
        if asked is None:
            yield "answer-unasked", f"{event.call_id} needs no answer"
        if isinstance(asked, ControlIssued):
            yield from self._controlled(asked, event)
        for arrival in event.arrivals:
            yield from self._arrived(arrival)
        if sorted(event.pending) != sorted(self.open):
            yield "pending-misstated", f"pending is {self.open}, not {list(event.pending)}"
        if event.user_waiting != (self._wishes > 0):
            yield "wish-misstated", "whether the user wants to say something is said wrongly"
        if event.user_waiting:
            self.user_waits = True
        if isinstance(asked, ControlIssued) and asked.action == "wait":
            self.last_wait_was_vain = not event.arrivals and not event.user_waiting
        elif event.arrivals:
            self.last_wait_was_vain = False
        if self.guarded and event.state:
            summed = sorted(call_id for task in event.state for call_id in task.pending)
            if summed != sorted(self.open):
                yield "pending-misstated", f"the summary has {summed} pending"

    def _controlled(self, asked: ControlIssued, event: Answered) -> Objections:
        call_id = asked.calls[0] if asked.calls else ""
        flown = self.flown.get(call_id)
        if asked.action == "get_result":
            if not any(arrival.call_id == call_id for arrival in event.arrivals):
                yield "polled-in-vain", f"the result of {call_id} was not there"
        elif asked.action == "cancel":
            is_closed = flown is not None and flown.closed == "cancelled"
            if event.status == "cancelled" and (flown is None or flown.has_effect or not is_closed):
                yield "cancelled-too-late", f"{call_id} had taken effect, or is not closed"
            if event.status == "too_late":
                if flown is None or not (flown.has_effect or flown.result is not None):
                    yield "cancelled-in-time", f"{call_id} had neither taken effect nor come back"
                else:
                    flown.is_void = flown.given_up = True
            if event.status not in ("cancelled", "too_late", "unknown"):
                yield "cancel-misanswered", f"{event.status} is no outcome of a cancellation"
            if flown is not None and event.status == "cancelled":
                flown.is_void = flown.given_up = True

    def _arrived(self, arrival: Arrival) -> Objections:
        call_id = arrival.call_id
        flown = self.flown.get(call_id)
        if flown is None or call_id not in self.open:
            yield "handed-over-twice", f"{call_id} is not pending"
            return
        if arrival.status == "ready":
            self.ready.add(call_id)
            if flown.result is None and flown.part is None:
                yield "not-there", f"nothing of {call_id} has come"
            return
        if arrival.task != flown.call.task:
            yield "task-misstated", f"{call_id} is of {flown.call.task}"
        if arrival.policy != self._policy:
            yield "policy-misstated", f"{arrival.policy} is handed over, in force is {self._policy}"
        self.ready.discard(call_id)  # of a part, too: there is nothing to be fetched until the rest comes
        came = flown.part if arrival.status == "partial" else flown.result
        if came is None:
            if arrival.status != "withheld":
                yield "not-there", f"nothing of {call_id} has come"
        elif came.at_ms != arrival.arrived_ms:
            yield "arrival-misdated", f"{call_id} came at {came.at_ms} ms"
        if arrival.status == "partial":
            return
        self._end(call_id)
        flown.how = arrival.status
        yield from self._rightly(arrival, flown)

    def _rightly(self, arrival: Arrival, flown: Flown) -> Objections:
        if arrival.status == "withheld":
            flown.is_void = True
            if flown.closed != "withheld":
                yield "withheld-unclosed", f"{arrival.call_id} is withheld, and was not closed"
            return
        self._heard_now.add(arrival.call_id)
        under_way = [a for a in self._unanswered.values() if isinstance(a, ControlIssued) and a.action == "cancel"]
        flown.given_up = flown.given_up or any(arrival.call_id in cancel.calls for cancel in under_way)
        is_void = flown.lapsed or flown.given_up or (flown.is_void and flown.call.task not in self.dropped)
        if self.guarded and arrival.status == "delivered" and is_void:
            yield "delivered-though-void", f"the result of {arrival.call_id} was not to be used any more"
        right = "timed_out" if flown.closed == "timed_out" else "failed" if _failed(flown) else "delivered"
        if arrival.status != right:
            yield "status-misstated", f"{arrival.call_id} is {right}, not {arrival.status}"


def _failed(flown: Flown) -> bool:
    return flown.result is not None and flown.result.status == "error"

"""A service that gets into trouble now and then: busy, slow, out of stock, or not to be had without a fresh token.

Stands in front of a world, and remembers: what passes goes through after at most two failures in a row, what does not
pass is answered the same way as long as it is so, and a login or a new token ends what only that can end.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from toolgen.core.events import CallIssued
from toolgen.core.failures import PARTIAL
from toolgen.core.json import Json
from toolgen.core.mission import INSTANT, Prospect
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed, Stream
from toolgen.executor.operations import Operation, Operations
from toolgen.executor.troubles import LASTING, LASTING_PERCENT, PASSING, WORDS, Kind, gone, taken, unknown
from toolgen.executor.world import World, refused

_IN_A_ROW = 2
_PASSING = tuple(PASSING)
_PASSING_WEIGHTS = tuple(PASSING.values())
_SECONDS = (1, 30)  # that a service asks to be left alone for


class Unsteady:
    """A `ToolWorld` in which a share of calls meets trouble; the share is `rate`, from 0 to 1."""

    __slots__ = (
        "_absent",
        "_barred",
        "_busy",
        "_calls",
        "_failed",
        "_locked",
        "_operations",
        "_present",
        "_rate",
        "_seed",
        "_taken",
        "_world",
    )

    def __init__(self, world: World, operations: Operations, seed: Seed, *, rate: float) -> None:
        self._world = world
        self._operations = operations
        self._seed = seed
        self._rate = rate
        self._calls = 0
        self._failed = 0  # in a row
        self._busy: dict[str, tuple[int, int, Kind]] = {}  # endpoint -> since and until when (virtual ms), and why
        self._locked: set[str] = set()  # tools that want a login
        self._barred: dict[str, Performed] = {}  # endpoint and arguments -> the refusal that stands
        self._absent: set[tuple[str, str, str]] = set()  # tool, entity and id of what is not there,
        self._present: set[tuple[str, str]] = set()  # and entity and id of what a call has named with success
        self._taken: set[tuple[str, str, str]] = set()  # entity, attribute and value of names that are taken

    def perform(self, call: CallIssued) -> Performed:
        """The trouble that the call meets, or the answer of the world behind."""
        self._calls += 1
        operation = self._operations.find(call.endpoint_id)
        standing = self._standing(operation, call) if operation is not None else None
        if standing is not None:
            return standing
        rng = self._seed.at(self._calls).stream()
        if operation is None or self._failed >= _IN_A_ROW or rng.random() >= self._rate:
            self._failed = 0
            return self._answered(operation, call)
        if operation.refuse(call.arguments) is not None:
            return self._answered(operation, call)  # the arguments are looked at first
        if rng.chance(LASTING_PERCENT):
            for kind in _order(rng):
                answer = self._lasting(kind, operation, call, rng)
                if answer is not None:
                    return answer
        self._failed += 1
        return self._passing(rng.weighted(_PASSING, _PASSING_WEIGHTS), operation, call, rng)

    def prospect(self, call: CallIssued) -> Prospect:
        """Every answer comes at once."""
        return INSTANT

    def _answered(self, operation: Operation | None, call: CallIssued) -> Performed:
        """The world's answer; access that it gives ends what stood for want of it."""
        answer = self._world.perform(call)
        if operation is not None and answer.status == "ok":
            self._present.update(
                (known.entity, str(call.arguments.get(known.parameter))) for known in operation.meaning.known
            )
            if operation.terms.session:
                self._locked.discard(_tool(call))
        return answer

    def _is_known(self, entity: str, identity: Json) -> bool:
        """Whether a thing has come up before, so that it cannot turn out not to exist."""
        return (entity, str(identity)) in self._present or self._world.knows(entity, identity)

    def _standing(self, operation: Operation, call: CallIssued) -> Performed | None:
        """The failure that a call still meets because of an earlier one."""
        if self._locked and not operation.terms.session and _tool(call) in self._locked:
            return _failure("expired")
        if self._busy and call.endpoint_id in self._busy:
            since, until, kind = self._busy[call.endpoint_id]
            if since < call.at_ms < until:
                return _failure(kind, retry_after=-((call.at_ms - until) // 1000))
        if self._barred:
            barred = self._barred.get(call.endpoint_id) or self._barred.get(_content(call))
            if barred is not None:
                return barred
        if self._absent and (missing := unknown(operation, call, self._is_known)) is not None:
            refusal, entity, identity = missing
            if (_tool(call), entity, str(identity)) in self._absent:
                return refused(refusal)
        if self._taken and (named := taken(operation, call)) is not None:
            refusal, value = named
            place = (operation.layout.entity, refusal.field, str(value))
            if place in self._taken:
                return refused(refusal)
        return None

    def _passing(self, kind: Kind, operation: Operation, call: CallIssued, rng: Stream) -> Performed:
        """A failure that is over a moment later."""
        match kind:
            case "rate_limited" | "busy":
                seconds = rng.between(*_SECONDS)
                self._busy[call.endpoint_id] = (call.at_ms, call.at_ms + seconds * 1000, kind)
                return _failure(kind, retry_after=seconds)
            case "timeout":
                if rng.chance(50):
                    self._answered(operation, call)  # it took effect, and nobody is told
                return _failure(kind)
            case _:
                return _failure(kind)

    def _lasting(self, kind: Kind, operation: Operation, call: CallIssued, rng: Stream) -> Performed | None:
        """A failure that does not pass by itself; None where this kind makes no sense for the call."""
        match kind:
            case "expired" if operation.terms.guarded and not operation.terms.session:
                self._locked.add(_tool(call))
                return _failure(kind)
            case "forbidden" if operation.terms.guarded and not operation.terms.session:
                return self._barred.setdefault(call.endpoint_id, _failure(kind))
            case "unknown" if (missing := unknown(operation, call, self._is_known)) is not None:
                refusal, entity, identity = missing
                self._absent.add((_tool(call), entity, str(identity)))
                return refused(refusal)
            case "taken" if (named := taken(operation, call)) is not None:
                refusal, value = named
                self._taken.add((operation.layout.entity, refusal.field, str(value)))
                return refused(refusal)
            case "gone" if (refusal_ := gone(operation, call)) is not None:
                return self._barred.setdefault(_content(call), refused(refusal_))
            case "partial":
                return self._partly(operation, call, rng)
            case "empty" if operation.effect == "search":
                return self._world.perform(call, most=0)
            case _:
                return None

    def _partly(self, operation: Operation, call: CallIssued, rng: Stream) -> Performed | None:
        """The call done for some items of its list; the answer says for which, as a multi-status answer does."""
        name = operation.terms.batch
        items = call.arguments.get(name) if name else None
        if not isinstance(items, list) or len(items) < 2 or len({*map(str, items)}) < len(items):
            return None
        left = rng.below(len(items))
        done = [item for place, item in enumerate(items) if place != left]
        answer = self._answered(operation, replace(call, arguments={**call.arguments, name: done}))
        if answer.status == "error":
            return answer
        noun = "items" if len(items) > 1 else "item"
        error: dict[str, Json] = {
            "status": PARTIAL,
            "code": "partial_success",
            "field": name,
            "message": f"{len(done)} of {len(items)} {noun} were accepted, {items[left]} was not",
            "accepted": done,
            "rejected": [items[left]],
        }
        return Performed("error", PARTIAL, {"error": error})


def _order(rng: Stream) -> Iterator[Kind]:
    """The lasting kinds in an order that is drawn by weight."""
    left = dict(LASTING)
    while left:
        kind = rng.weighted(tuple(left), tuple(left.values()))
        del left[kind]
        yield kind


def _failure(kind: Kind, *, retry_after: int = 0) -> Performed:
    said = WORDS[kind]
    error: dict[str, Json] = {"status": said.status, "code": said.code, "message": said.message}
    if said.waits:
        error["retry_after"] = max(1, retry_after)
    return Performed("error", said.status, {"error": error})


def _tool(call: CallIssued) -> str:
    return call.endpoint_id.rpartition("/")[0]


def _content(call: CallIssued) -> str:
    return f"{call.endpoint_id} {sorted(call.arguments.items())!r}"

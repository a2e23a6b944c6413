"""What the runtime knows of a mission beyond its log, and what no agent may see."""

from typing import Literal

from toolgen.core.events import AnswerStatus, CallClosed, CallIssued, PolicyChanged, Version
from toolgen.core.mission import Contract, Prospect, Trigger
from toolgen.core.ports import Performed
from toolgen.core.provenance import CallId
from toolgen.runtime.state import State


class Book:
    """The private side of a mission: how long calls take, what they came to, and what is to come in between."""

    __slots__ = (
        "abandoned", "approvals", "contract", "counts", "early", "fired", "held", "lost", "outcomes", "performed",
        "prospects", "queue", "releases", "secret", "stale", "state",
    )  # fmt: skip

    def __init__(self, contract: Contract, state: State) -> None:
        self.contract = contract
        self.state = state
        self.prospects: dict[CallId, Prospect] = {}
        self.performed: dict[CallId, Performed] = {}
        self.counts: dict[str, int] = {}  # calls issued, by endpoint
        self.fired: set[Trigger] = set()
        self.lost: set[CallId] = set()  # will never be answered
        self.secret: set[CallId] = set()
        self.approvals: set[CallId] = set()  # somebody has to approve these, and does
        self.stale: set[CallId] = set()  # somebody else has changed what these are about
        self.abandoned: set[CallId] = set()  # cancelled too late
        self.outcomes: dict[CallId, AnswerStatus] = {}  # of cancellations
        self.queue: list[Trigger] = []  # what the user wants to say
        self.held: dict[CallId, int] = {}  # until when at the latest
        self.early: set[CallId] = set()  # of these, those that are kept from their commit point, too
        self.releases: dict[CallId, int] = {}  # turn of the assistant after which a held call may go on

    def versions(self, prospect: Prospect) -> tuple[Version, ...]:
        """The things that a call is about, as they are now."""
        return tuple(Version(entity, thing, self.state.version(entity, thing)) for entity, thing in prospect.things)

    def changed(self, call: CallIssued) -> tuple[Version, ...]:
        """The next versions of what a call is about."""
        things = self.prospects[call.call_id].things or ((call.function, None),)
        return tuple(Version(entity, thing, self.state.version(entity, thing) + 1) for entity, thing in things)

    def policy_changed(self, task: str, functions: tuple[str, ...], why: str, *, allowed: bool) -> PolicyChanged:
        """A permission that is given or taken back now."""
        state = self.state
        return PolicyChanged(
            at_ms=state.now_ms, task=task, version=state.policy + 1, functions=functions, allowed=allowed, why=why
        )

    def close(self, call_id: CallId, how: Literal["cancelled", "timed_out", "withheld"], why: str) -> CallClosed:
        """A call that will not be answered by a result, from now on."""
        by: Literal["assistant", "runtime"] = "assistant" if how == "cancelled" else "runtime"
        state = self.state
        return CallClosed(at_ms=state.now_ms, task=state.calls[call_id].task, call_id=call_id, how=how, by=by, why=why)

    def withheld(self, call_id: CallId) -> str:
        """Why a result may no longer be used; "" where it may, and always in a bare runtime."""
        state = self.state
        if self.contract.guard == "bare":
            return ""
        call = state.calls[call_id]
        if call_id in self.abandoned:
            return "its call was given up before it arrived"
        if call.policy < state.lapsed.get(call.function, 0):
            return "the permission under which it was called has lapsed"
        if call_id in self.stale:
            return "what it is about has been changed since it was read"
        return ""

"""What happens in a conversation, as events on virtual time. Everything else is a projection of them.

`at_ms` is virtual milliseconds since the conversation began; it never decreases along a log. An utterance has an id
(`said-1`), a call has an id (`call-1`), a control action has an id (`control-1`), and a task has an id (`task-1`);
sources refer to these, never to positions. The events of the second half occur only where results take time.
"""

from typing import Literal

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.mission import InterventionKind
from toolgen.core.provenance import CallId, Evidence, SaidId, Source
from toolgen.core.tools import EndpointId

# What somebody does by saying something; the first line is the user's, the second the assistant's, the third both's.
Act = Literal[
    "request", "answer", "correction", "withdrawal", "choice", "consent", "refusal", "follow_up",
    "report", "question", "offer", "advice", "confirmation", "acknowledgement", "decline",
    "chat", "status", "notice",
]  # fmt: skip


class Reference(Struct, frozen=True):
    """An identifier that a result returned, so that later calls can refer to the thing it names."""

    entity: str
    id: Json
    path: str  # JSON Pointer into the payload


class Version(Struct, frozen=True):
    """Which state of a thing: it goes up with each change that the runtime sees."""

    entity: str
    id: Json
    version: int


class SystemSaid(Struct, frozen=True, kw_only=True, tag_field="kind", tag="system_said"):
    """The stated circumstances: date, locale, given facts, policy. A legal source of arguments."""

    at_ms: int
    said: SaidId
    text: str


class UserSaid(Struct, frozen=True, kw_only=True, tag_field="kind", tag="user_said", omit_defaults=True):
    """An utterance of the user."""

    at_ms: int
    task: str
    said: SaidId
    text: str
    act: Act = "request"
    tasks: tuple[str, ...] = ()  # where it is about several


class AssistantSaid(Struct, frozen=True, kw_only=True, tag_field="kind", tag="assistant_said", omit_defaults=True):
    """An utterance of the assistant, with the evidence of every fact in it."""

    at_ms: int
    task: str
    turn: int
    said: SaidId
    text: str
    act: Act = "report"
    asks: tuple[str, ...] = ()  # names of the parameters that it asks the user for; "choice", "consent"
    evidence: tuple[Evidence, ...] = ()
    tasks: tuple[str, ...] = ()  # where it is about several


class CallIssued(Struct, frozen=True, kw_only=True, tag_field="kind", tag="call_issued", omit_defaults=True):
    """The assistant calls an endpoint. Calls of one `turn` stand in one assistant message."""

    at_ms: int
    task: str
    turn: int
    call_id: CallId
    endpoint_id: EndpointId
    function: str
    arguments: dict[str, Json]
    sources: dict[str, Source]  # one for every argument, by its name
    depends_on: tuple[CallId, ...]
    reason: str
    train: bool = True  # false: wrong on purpose, so that the assistant can be seen learning from the error
    policy: int = 0  # version of the permissions in force
    versions: tuple["Version", ...] = ()  # of the things that it names, as the runtime knows them
    deadline_ms: int | None = None  # when the runtime gives it up


class ResultArrived(Struct, frozen=True, kw_only=True, tag_field="kind", tag="result_arrived"):
    """The answer to a call."""

    at_ms: int
    task: str
    call_id: CallId
    status: Literal["ok", "error"]
    code: int  # as HTTP has it
    payload: Json
    references: tuple[Reference, ...] = ()


Control = Literal["wait", "cancel", "get_result"]


class ControlIssued(Struct, frozen=True, kw_only=True, tag_field="kind", tag="control_issued", omit_defaults=True):
    """The assistant waits for results, cancels a call, or asks for one result."""

    at_ms: int
    turn: int
    call_id: CallId  # its own: "control-1"
    action: Control
    calls: tuple[CallId, ...] = ()  # which calls it is about; none: all that are pending
    until_ms: int | None = None  # wait no longer than this
    reason: str = ""


ArrivalStatus = Literal["delivered", "partial", "failed", "timed_out", "cancelled", "withheld", "ready"]


class Arrival(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A result, or that there will be none, as it is handed to the assistant."""

    call_id: CallId
    task: str
    status: ArrivalStatus
    arrived_ms: int
    reason: str = ""  # why it is withheld
    policy: int = 0  # version of the permissions in force when it arrived
    versions: tuple[Version, ...] = ()  # of the things that the call named, by then


class TaskSummary(Struct, frozen=True, omit_defaults=True):
    """Where a task stands, as the runtime knows it."""

    task: str
    pending: tuple[CallId, ...] = ()
    delivered: tuple[CallId, ...] = ()
    closed: tuple[CallId, ...] = ()  # cancelled, timed out or withheld


AnswerStatus = Literal["pending", "ok", "interrupted", "timeout", "cancelled", "too_late", "unknown", "nothing_pending"]


class Answered(Struct, frozen=True, kw_only=True, tag_field="kind", tag="answered", omit_defaults=True):
    """The runtime answers a call or a control action, and hands over what has arrived since it last answered one."""

    at_ms: int
    call_id: CallId  # of the call or control action
    status: AnswerStatus
    arrivals: tuple[Arrival, ...] = ()
    pending: tuple[CallId, ...] = ()
    user_waiting: bool = False  # the user wants to say something
    state: tuple[TaskSummary, ...] = ()  # guarded runtime only
    changed: tuple[str, ...] = ()  # guarded runtime only: what has changed since it last answered


class PartArrived(Struct, frozen=True, kw_only=True, tag_field="kind", tag="part_arrived", omit_defaults=True):
    """A part of a result; the whole comes later."""

    at_ms: int
    task: str
    call_id: CallId
    payload: Json


class EffectReached(Struct, frozen=True, kw_only=True, tag_field="kind", tag="effect_reached", omit_defaults=True):
    """A call has passed its commit point: from now on cancelling it comes too late."""

    at_ms: int
    task: str
    call_id: CallId
    versions: tuple[Version, ...] = ()  # of what it changed, afterwards


class CallClosed(Struct, frozen=True, kw_only=True, tag_field="kind", tag="call_closed", omit_defaults=True):
    """A call that will not be answered by a result, and who decided so."""

    at_ms: int
    task: str
    call_id: CallId
    how: Literal["cancelled", "timed_out", "withheld"]
    by: Literal["assistant", "runtime"]
    why: str


class PolicyChanged(Struct, frozen=True, kw_only=True, tag_field="kind", tag="policy_changed", omit_defaults=True):
    """A permission lapses or is given: functions that may no longer, or may now, be used."""

    at_ms: int
    task: str
    version: int
    functions: tuple[str, ...]
    allowed: bool
    why: str


class EntityChanged(Struct, frozen=True, kw_only=True, tag_field="kind", tag="entity_changed", omit_defaults=True):
    """Somebody else changes what a pending call is about, so that its result is of an older state."""

    at_ms: int
    task: str
    call_id: CallId  # the call whose result it makes stale
    versions: tuple[Version, ...] = ()


class Intervened(Struct, frozen=True, kw_only=True, tag_field="kind", tag="intervened", omit_defaults=True):
    """Something comes in between while a call is pending. No agent sees this; it sees what follows from it."""

    at_ms: int
    task: str
    call_id: CallId
    intervention: InterventionKind


class DeadlinePassed(Struct, frozen=True, kw_only=True, tag_field="kind", tag="deadline_passed", omit_defaults=True):
    """The time by which a task was wanted is over."""

    at_ms: int
    task: str


Event = (
    SystemSaid
    | UserSaid
    | AssistantSaid
    | CallIssued
    | ResultArrived
    | ControlIssued
    | Answered
    | PartArrived
    | EffectReached
    | CallClosed
    | PolicyChanged
    | EntityChanged
    | DeadlinePassed
    | Intervened
)

"""What happens in a conversation, as events on virtual time. Everything else is a projection of them.

`at_ms` is virtual milliseconds since the conversation began; it never decreases along a log. An utterance has an id
(`said-1`), a call has an id (`call-1`), and a task has an id (`task-1`); sources refer to these, never to positions.
"""

from typing import Literal

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.provenance import CallId, Evidence, SaidId, Source
from toolgen.core.tools import EndpointId

# What somebody does by saying something; the first line is the user's, the second the assistant's, the third both's.
Act = Literal[
    "request", "answer", "correction", "withdrawal", "choice", "consent", "refusal", "follow_up",
    "report", "question", "offer", "advice", "confirmation", "acknowledgement", "decline",
    "chat",
]  # fmt: skip


class Reference(Struct, frozen=True):
    """An identifier that a result returned, so that later calls can refer to the thing it names."""

    entity: str
    id: Json
    path: str  # JSON Pointer into the payload


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


class ResultArrived(Struct, frozen=True, kw_only=True, tag_field="kind", tag="result_arrived"):
    """The answer to a call."""

    at_ms: int
    task: str
    call_id: CallId
    status: Literal["ok", "error"]
    code: int  # as HTTP has it
    payload: Json
    references: tuple[Reference, ...] = ()


Event = SystemSaid | UserSaid | AssistantSaid | CallIssued | ResultArrived

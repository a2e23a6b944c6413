"""The seams: what a role, a world and a catalog must be able to do. Implementations live in the stages."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from toolgen.core.completion import Completion, Prompt
from toolgen.core.events import (
    Act,
    Answered,
    AssistantSaid,
    CallIssued,
    Event,
    Reference,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.mission import Prospect
from toolgen.core.provenance import CallId, Evidence, Source
from toolgen.core.tools import Endpoint, EndpointId


class Say(Struct, frozen=True):
    """A decision to say something."""

    text: str
    act: Act | None = None  # None: a request, or a report
    asks: tuple[str, ...] = ()  # assistant only: the parameters it asks for
    evidence: tuple[Evidence, ...] = ()  # assistant only
    tasks: tuple[str, ...] = ()  # which tasks it is about, where there are several


class Call(Struct, frozen=True):
    """A decision to call an endpoint."""

    endpoint_id: EndpointId
    function: str
    arguments: dict[str, Json]
    sources: dict[str, Source]
    depends_on: tuple[CallId, ...] = ()
    reason: str = ""
    train: bool = True  # false: wrong on purpose, not to be imitated
    after_ms: int = 0  # how long to wait before it is issued; the calls of one turn wait for the last of them


class Wait(Struct, frozen=True):
    """A decision to do nothing until one of these calls is answered; none named: any that is pending."""

    calls: tuple[CallId, ...] = ()
    until_ms: int | None = None
    reason: str = ""


class Cancel(Struct, frozen=True):
    """A decision to cancel a pending call."""

    call_id: CallId
    reason: str = ""


class Fetch(Struct, frozen=True):
    """A decision to ask for the result of a call (style `poll`)."""

    call_id: CallId
    reason: str = ""


Decision = Say | Call | Wait | Cancel | Fetch


class View(Protocol):
    """What an agent sees of the conversation so far."""

    @property
    def now_ms(self) -> int: ...
    @property
    def log(self) -> Sequence[Event]: ...
    @property
    def utterances(self) -> Sequence[SystemSaid | UserSaid | AssistantSaid]: ...
    @property
    def calls(self) -> Mapping[CallId, CallIssued]: ...
    @property
    def results(self) -> Mapping[CallId, ResultArrived]: ...
    @property
    def pending(self) -> Sequence[CallId]: ...
    @property
    def issued(self) -> int:
        """How many calls have been issued or decided on: the next one is the one after."""
        ...

    @property
    def answers(self) -> Sequence[Answered]:
        """What the runtime has answered, where results take time."""
        ...


class Agent(Protocol):
    """A user or an assistant: scripted, live, or somebody else's. Nothing to decide is an empty sequence."""

    def decide(self, view: View) -> Sequence[Decision]: ...


class Performed(Struct, frozen=True):
    """What the world answers to a call."""

    status: Literal["ok", "error"]
    code: int
    payload: Json
    references: tuple[Reference, ...] = ()


class ToolWorld(Protocol):
    """The world behind the tools: it keeps the state of one conversation."""

    def perform(self, call: CallIssued) -> Performed: ...

    def prospect(self, call: CallIssued) -> Prospect:
        """How long the call takes, and what it is about. Asked once; `perform` is asked at its commit point."""
        ...


class Catalog(Protocol):
    """Endpoints by id."""

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint: ...


class Completer(Protocol):
    """A language model. Raises `ProviderError` where it gives no usable answer."""

    def complete(self, prompt: Prompt) -> Completion: ...

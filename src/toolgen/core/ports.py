"""The seams: what a role, a world and a catalog must be able to do. Implementations live in the stages."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from toolgen.core.completion import Completion, Prompt
from toolgen.core.events import (
    Act,
    AssistantSaid,
    CallIssued,
    Event,
    Reference,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.provenance import CallId, Evidence, Source
from toolgen.core.tools import Endpoint, EndpointId


class Say(Struct, frozen=True):
    """A decision to say something."""

    text: str
    act: Act | None = None  # None: a request, or a report
    asks: tuple[str, ...] = ()  # assistant only: the parameters it asks for
    evidence: tuple[Evidence, ...] = ()  # assistant only


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


Decision = Say | Call


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


class Agent(Protocol):
    """A user or an assistant: scripted, live, or somebody else's. Nothing to decide is an empty sequence."""

    def decide(self, view: View) -> Sequence[Decision]: ...


class Performed(Struct, frozen=True):
    """What the world answers to a call, and when (milliseconds after issue)."""

    status: Literal["ok", "error"]
    code: int
    payload: Json
    references: tuple[Reference, ...] = ()
    delay_ms: int = 0


class ToolWorld(Protocol):
    """The world behind the tools: it keeps the state of one conversation."""

    def perform(self, call: CallIssued) -> Performed: ...


class Catalog(Protocol):
    """Endpoints by id."""

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint: ...


class Completer(Protocol):
    """A language model. Raises `ProviderError` where it gives no usable answer."""

    def complete(self, prompt: Prompt) -> Completion: ...

"""The record: one conversation as one line of JSON. The format is described in docs/record-format.md.

Field order here is the order in the file.
"""

from typing import Literal

from msgspec import Raw, Struct

from toolgen.core.events import ArrivalStatus, Event, Reference, Version
from toolgen.core.json import Json
from toolgen.core.mission import Guard, InterventionKind, Merge, Pace, Style
from toolgen.core.mix import Kind
from toolgen.core.plan import Course, Difficulty
from toolgen.core.provenance import CallId, RecordEvidence, RecordSource
from toolgen.core.tools import EndpointId, ShapeSource
from toolgen.core.verdict import Finding, Opinion, Verdict

SCHEMA_VERSION = 1

Mode = Literal["scripted", "live", "fallback"]  # fallback: live, but some of it had to be scripted


class FunctionCall(Struct, frozen=True):
    """Name and arguments, the arguments as JSON text (OpenAI's wire shape)."""

    name: str
    arguments: str


class ToolCall(Struct, frozen=True, kw_only=True):
    """One entry of an assistant message's `tool_calls`."""

    id: CallId
    type: Literal["function"] = "function"
    function: FunctionCall
    endpoint_id: EndpointId


class SystemMessage(Struct, frozen=True, tag_field="role", tag="system"):
    content: str


class UserMessage(Struct, frozen=True, tag_field="role", tag="user"):
    content: str


class AssistantMessage(Struct, frozen=True, tag_field="role", tag="assistant", omit_defaults=True):
    content: str
    tool_calls: tuple[ToolCall, ...] = ()
    train: bool = True  # false: a turn that is wrong on purpose, and not to be learned


class ToolMessage(Struct, frozen=True, tag_field="role", tag="tool"):
    tool_call_id: CallId
    content: str


Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage


class Step(Struct, frozen=True, kw_only=True):
    """A call seen as training data: what was passed, where each argument came from, and what came back."""

    step: int  # from 1
    call_id: CallId
    endpoint_id: EndpointId
    function: str
    arguments: dict[str, Json]
    sources: dict[str, RecordSource]  # one for every argument, by its name
    depends_on: tuple[CallId, ...]
    status: Literal["ok", "error"]
    response_shape: ShapeSource
    references: tuple[Reference, ...]
    reason: str


class LoggedCall(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The life of a call in a mission. Times are virtual milliseconds; null: it never came to that."""

    call_id: CallId
    task: str
    function: str
    arguments: dict[str, Json]
    turn: int  # of the assistant, that issued it
    issued_ms: int
    effect_ms: int | None = None  # when its write took effect
    due_ms: int | None = None  # when the runtime would have given it up
    arrived_ms: int | None = None
    delivered_ms: int | None = None
    consumed_turn: int | None = None  # of the assistant, the first one after it was delivered
    status: ArrivalStatus | Literal["pending"] = "pending"
    output: Json = None
    comes_from: tuple[CallId, ...] = ()  # the calls whose results its arguments were taken from
    used_by: tuple[str, ...] = ()  # calls and utterances that took something from its result
    policy: int = 0  # version of the permissions when it was issued,
    policy_then: int = 0  # and when its result was handed over
    versions: tuple[Version, ...] = ()  # of what it names when it was issued,
    versions_then: tuple[Version, ...] = ()  # and when its result was handed over
    why: str = ""  # it was closed without a result


class MessageItem(Struct, frozen=True, tag_field="type", tag="message"):
    """Somebody said something."""

    role: Literal["system", "user", "assistant"]
    content: str


class CallItem(Struct, frozen=True, tag_field="type", tag="function_call"):
    """A call, as in the item list of OpenAI's Responses API."""

    call_id: CallId
    name: str
    arguments: str


class OutputItem(Struct, frozen=True, tag_field="type", tag="function_call_output"):
    """What came of a call, on its own id, when it came."""

    call_id: CallId
    output: str


Item = MessageItem | CallItem | OutputItem

GoalOutcome = Literal["done", "withdrawn", "forbidden", "unavailable", "answered"]


class Goal(Struct, frozen=True, omit_defaults=True):
    """Something the user wants, and what is to become of it."""

    goal: str  # in the user's terms
    calls: tuple[EndpointId, ...]  # the calls that reach it, in one possible order; not to be made unless it is "done"
    answered_by: tuple[EndpointId, ...]  # those whose result the assistant must report
    outcome: GoalOutcome = "done"  # "answered": in words, without a call


class Policy(Struct, frozen=True):
    """A rule that the system message states, in a form that can be checked."""

    rule: Literal["forbid", "confirm"]  # never call these, or only after the user has agreed
    functions: tuple[str, ...]
    text: str  # the words of the system message


class Scenario(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who the user is, what they want, what they say at once and what only when asked."""

    persona: str
    date: str  # today, ISO 8601
    locale: str
    goals: tuple[Goal, ...]
    withheld: tuple[str, ...]  # "search_hotels.city": what the assistant has to ask for
    policies: tuple[Policy, ...] = ()


class Attempt(Struct, frozen=True):
    """One try at realising a blueprint."""

    number: int  # from 1
    action: str  # "generated", "repaired" or "regenerated"
    overall: float
    findings: tuple[str, ...]  # codes


class TaskFacts(Struct, frozen=True):
    """One task of a mission."""

    task: str
    pattern: Course
    endpoints: tuple[EndpointId, ...]
    category: str


class Fired(Struct, frozen=True):
    """An intervention that took place."""

    kind: InterventionKind
    task: str
    call_id: CallId


class MissionFacts(Struct, frozen=True, kw_only=True):
    """On which terms a mission was played."""

    tasks: tuple[TaskFacts, ...]
    style: Style
    guard: Guard
    pace: Pace
    think_ms: int
    timeout_ms: int
    merge: Merge
    interventions: tuple[Fired, ...] = ()


class Metadata(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the record came to be."""

    generator: str  # "toolgen/0.1.0"
    seed: int
    index: int
    pattern: Course
    kinds: tuple[Kind, ...]  # what happens in it, of the table in core/mix.py
    distractors: Difficulty  # how what is offered beside the needed functions was drawn
    sampled_path: tuple[EndpointId, ...]
    tools: tuple[str, ...]  # tool ids in order of first use
    domains: tuple[str, ...]  # categories in order of first use
    profile: str  # "offline", "hybrid" or "full"
    modes: dict[str, Mode]  # by role: planner, user, assistant, judge; in live profiles summary, too
    models: dict[str, str]  # by role, live roles only
    repair_attempts: int
    attempts: tuple[Attempt, ...]
    scenario: Scenario
    corpus_digest: str
    mission: MissionFacts | None = None


class Conversation(Struct, frozen=True, kw_only=True):
    """A conversation before it is judged: the projections of its events, and how it was planned."""

    conversation_id: str
    messages: tuple[Message, ...]
    tools: tuple[Raw, ...]  # JSON of the function definitions offered, in OpenAI's shape
    step_trace: tuple[Step, ...]
    evidence: tuple[RecordEvidence, ...]
    events: tuple[Event, ...]
    pattern: Course
    sampled_path: tuple[EndpointId, ...]
    scenario: Scenario
    mission: MissionFacts | None = None
    call_log: tuple[LoggedCall, ...] = ()
    items: tuple[Item, ...] = ()


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a dataset."""

    schema_version: int
    conversation_id: str
    items: tuple[Item, ...] = ()  # style "deferred": the conversation itself, of which `messages` is a projection
    messages_are: Literal["", "ack projection of items"] = ""
    messages: tuple[Message, ...]
    tools: tuple[Raw, ...]
    step_trace: tuple[Step, ...]
    evidence: tuple[RecordEvidence, ...]
    call_log: tuple[LoggedCall, ...] = ()  # of a mission
    judge_scores: Verdict
    llm_scores: Opinion | None = None  # a model's opinion, where one was asked
    events: tuple[Event, ...]
    metadata: Metadata


class Rejection(Struct, frozen=True, kw_only=True):
    """One line of the file of rejected conversations: why, and the last attempt."""

    conversation_id: str
    reasons: tuple[Finding, ...]
    record: Record


Outcome = Record | Rejection

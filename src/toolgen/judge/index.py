"""A conversation made ready for the rules: parsed once, and looked up by what rules ask for."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

import orjson
from msgspec import Struct

from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted, RecordEvidence
from toolgen.core.record import (
    AssistantMessage,
    Conversation,
    Message,
    Step,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
)
from toolgen.core.tools import EndpointId
from toolgen.judge.log import Log, follow
from toolgen.judge.offered import Offered, offered
from toolgen.judge.timeline import Timeline


class Result(Struct):
    """The answer to a call, as the transcript tells it."""

    message: int
    call_id: str
    payload: Json
    failed: bool
    content: str


class Fault(Struct):
    """What is wrong with a source: which rule it breaks, where, and how."""

    code: str
    path: str
    reason: str


class Made(Struct):
    """A call, as the transcript, the trace and the log tell it."""

    message: int
    slot: int
    call: ToolCall
    arguments: Mapping[str, Json] | None  # None where they are not a JSON object
    result: Result | None
    step: Step | None
    event: CallIssued | None
    offered: Offered | None

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"$.messages[{self.message}].tool_calls[{self.slot}]"

    @property
    def endpoint_id(self) -> EndpointId:
        """The endpoint that it names."""
        return self.call.endpoint_id

    @property
    def succeeded(self) -> bool:
        return self.result is not None and not self.result.failed


class Index:
    """What rules look at. Lists keep the order of the transcript."""

    def __init__(self, conversation: Conversation, timeline: Timeline | None = None) -> None:
        self.conversation = conversation
        self.timeline = timeline  # of a mission, whose straight form `conversation` is
        self.messages: tuple[Message, ...] = conversation.messages
        self.log: Log = follow(conversation.events, conversation.messages)
        self.offered: Mapping[str, Offered] = offered(conversation.tools)
        self.users: list[tuple[int, str]] = []
        self.heard: dict[int, str] = {}  # what the user and the system said: only that can be quoted
        self.replies: list[tuple[int, str]] = []  # assistant messages with words
        self.answers: dict[str, Result] = {}  # the first answer to each call
        self.calls: list[Made] = []
        self.quoted: list[tuple[Made, str, Quoted]] = []  # arguments out of messages, with their calls and names
        self.taken: list[tuple[Made, str, FromResult]] = []  # arguments out of results
        self.order = ""  # one letter per message: system, user, assistant, calls, tool
        self.source_faults: list[Fault] | None = None  # kept by `judge.sources`
        self.claims: list[tuple[int, str, str]] | None = None  # kept by `judge.facts`
        self.covered: bool | None = None  # kept by `judge.facts`
        self._read_messages()
        self._join_calls()
        self.well_ordered = _follows_protocol(self.order, len(self.calls))
        self.reply_text = "\n".join([text for _, text in self.replies])  # all that the assistant said
        self.user_text = "\n".join([text for _, text in self.users])  # all that the user said
        self.spoken = self.reply_text.split()  # the assistant's words, with their punctuation
        self.asked = self.user_text.split()  # the user's
        self.vocabulary = set(self.spoken)
        sources = [fact.source for fact in conversation.evidence]
        self.told = {source.call_id for source in sources if type(source) is FromResult}  # calls that are evidence

    def _read_messages(self) -> None:
        steps = {step.call_id: step for step in self.conversation.step_trace}
        order = []
        for place, message in enumerate(self.messages):
            if type(message) is AssistantMessage:
                if message.content:
                    self.replies.append((place, message.content))
                order.append("c" if message.tool_calls else "a")
                for slot, call in enumerate(message.tool_calls):
                    self.calls.append(self._made(place, slot, call, steps.get(call.id)))
            elif type(message) is ToolMessage:
                order.append("t")
                if message.tool_call_id not in self.answers:
                    self._answer(place, message, steps.get(message.tool_call_id))
            elif type(message) is UserMessage:
                order.append("u")
                self.users.append((place, message.content))
                self.heard[place] = message.content
            elif type(message) is SystemMessage:
                order.append("s")
                self.heard[place] = message.content
        self.order = "".join(order)

    def _join_calls(self) -> None:
        for made in self.calls:
            made.result = self.answers.get(made.call.id)
            if made.step is not None:
                for name, source in made.step.sources.items():
                    if type(source) is FromResult:
                        self.taken.append((made, name, source))
                    elif type(source) is Quoted:
                        self.quoted.append((made, name, source))

    def _made(self, place: int, slot: int, call: ToolCall, step: Step | None) -> Made:
        log, call_id = self.log, call.id
        arguments: Json = log.arguments.get(call_id)
        if arguments is None:
            arguments = parsed(call.function.arguments)
        known = arguments if isinstance(arguments, dict) else None
        return Made(place, slot, call, known, None, step, log.calls.get(call_id), self.offered.get(call.function.name))

    def _answer(self, place: int, message: ToolMessage, step: Step | None) -> None:
        call_id, log = message.tool_call_id, self.log
        payload = log.payloads[call_id] if call_id in log.payloads else parsed(message.content)
        event = log.results.get(call_id)
        if event is not None or step is not None:
            failed = (event is not None and event.status == "error") or (step is not None and step.status == "error")
        else:
            failed = reports_error(payload)
        self.answers[call_id] = Result(place, call_id, payload, failed, message.content)

    @cached_property
    def evidence(self) -> Mapping[int, list[RecordEvidence]]:
        """Evidence by message."""
        found: dict[int, list[RecordEvidence]] = {}
        for fact in self.conversation.evidence:
            found.setdefault(fact.message, []).append(fact)
        return found

    def is_void(self, made: Made) -> bool:
        """Whether a call was made for a task of a mission that the user dropped only afterwards."""
        if self.conversation.mission is None or made.event is None:
            return False
        return made.message < self.log.dropped.get(made.event.task, -1)

    @cached_property
    def lowered(self) -> str:
        """All that the assistant said in small letters: what a pattern needs is looked for here before it runs."""
        return self.reply_text.lower()

    def was_dropped_after(self, place: int) -> bool:
        """Whether what is said in a message is about a task of a mission that the user dropped afterwards."""
        if self.conversation.mission is None:
            return False
        about = [task for said, event in self.log.spoken if said == place for task in (event.task, *event.tasks)]
        return any(place < self.log.dropped.get(task, -1) for task in about)

    @cached_property
    def functions(self) -> Mapping[str, str]:
        """Names of the functions called, by call."""
        return {made.call.id: made.call.function.name for made in self.calls}

    @cached_property
    def names(self) -> str:
        """Names of parameters and of fields in results: digits in them are no facts ("the ISO 3 code")."""
        keys = [name for result in self.answers.values() for name in _KEY.findall(result.content)]
        return " ".join([*keys, *(name for tool in self.offered.values() for name in (tool.name, *tool.properties))])

    @cached_property
    def catalog_text(self) -> str:
        """The offered definitions in lower case, for names that belong to the tools themselves."""
        return b"\n".join(map(bytes, self.conversation.tools)).decode("utf-8", "replace").casefold()


_KEY = re.compile(r'"([^"\\]+)"\s*:')
_PROTOCOL = re.compile(r"s?(?:u(?:ct+)*a)+")


@lru_cache(maxsize=10_000)
def _follows_protocol(order: str, calls: int) -> bool:
    """Whether the turns follow the protocol, and there are as many results as calls."""
    return _PROTOCOL.fullmatch(order) is not None and order.count("t") == calls


def parsed(text: str) -> Json:
    """What a JSON text holds, None where it is no JSON."""
    try:
        value: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return value


def reports_error(payload: Json) -> bool:
    """Whether a payload is an error body: an `error` that is filled, at the top."""
    if not isinstance(payload, dict):
        return False
    error = payload.get("error")
    return isinstance(error, dict) and bool(error.keys() & {"message", "code", "status"})

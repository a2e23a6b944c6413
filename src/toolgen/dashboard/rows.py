"""What the list of conversations knows of each: read from a line without decoding what the list does not show."""

import json
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Struct

from toolgen.core.errors import MalformedRecord
from toolgen.core.json import Json
from toolgen.core.record import SCHEMA_VERSION

_SURROGATE = re.compile("[\ud800-\udfff]")
_PREVIEW = 160  # characters of the first user turn
_SEARCHED = 20_000  # characters of a record's text that are searched


class FlightRow(Struct, frozen=True, kw_only=True):
    """What the list says of a flight of a benchmark, beside what it says of any conversation."""

    mission_id: str
    repetition: int
    ended: str  # "answered", or what ended it before
    problem: str
    counted: bool  # false: it failed for reasons that are not the agent's
    succeeded: int  # tasks
    ratio: float | None  # of its makespan to the best
    company: str  # of the categories of its tasks


class Row(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the list."""

    key: str  # unique in the list: the conversation id, and the line where an id occurs twice
    conversation_id: str
    preview: str  # the beginning of the first user turn
    pattern: str
    kinds: tuple[str, ...]  # what happens in it, of the table in core/mix.py
    calls: int
    tools: tuple[str, ...]
    categories: tuple[str, ...]
    overall: float | None
    errors: int  # calls that failed
    repaired: bool
    rejected: bool
    findings: tuple[str, ...]  # codes
    tasks: int  # under way at once
    style: str  # how the results of a mission are delivered; "" where it is none
    interventions: tuple[str, ...]  # kinds of what came in between
    flight: FlightRow | None = None  # of a run: `overall` is 1 or 0, and `findings` are the labels of its errors

    @property
    def asynchronous(self) -> bool:
        """Whether results come later than the turn that asked for them."""
        return self.style not in ("", "blocking")


class Entry(Struct, frozen=True):
    """A row, and the text that is searched for it."""

    row: Row
    text: str
    loose: bool  # only a lenient parser can read the line: lone surrogates, NaN


class Reader(Struct, frozen=True):
    """How the lines of a file are read."""

    name: str  # of the kind of line, with the version of what is worked out from it
    entry: Callable[[bytes, bool], Entry]  # of a line, and whether it is rejected; raises `MalformedRecord`
    headers: int = 0  # lines at the beginning that are none of these


class _Finding(Struct, frozen=True):
    code: str = ""


class _Scores(Struct, frozen=True):
    overall: float | None = None
    findings: tuple[_Finding, ...] = ()


class _Message(Struct, frozen=True):
    role: str = ""
    content: str | None = ""


class _Step(Struct, frozen=True):
    endpoint_id: str = ""
    status: str = ""


class _Logged(Struct, frozen=True):
    status: str = ""


class _Attempt(Struct, frozen=True):
    action: str = ""


class _Task(Struct, frozen=True):
    task: str = ""


class _Fired(Struct, frozen=True):
    kind: str = ""


class _Mission(Struct, frozen=True):
    tasks: tuple[_Task, ...] = ()
    style: str = ""
    interventions: tuple[_Fired, ...] = ()


class _Metadata(Struct, frozen=True):
    pattern: str = ""
    kinds: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    repair_attempts: int = 0
    attempts: tuple[_Attempt, ...] = ()
    mission: _Mission | None = None


class _Record(Struct, frozen=True):
    """The part of a record that the list needs; every field has a default, so that older records open."""

    schema_version: int
    conversation_id: str
    messages: tuple[_Message, ...] = ()
    step_trace: tuple[_Step, ...] = ()
    call_log: tuple[_Logged, ...] = ()
    judge_scores: _Scores = _Scores()
    metadata: _Metadata = _Metadata()


class _Rejection(Struct, frozen=True):
    conversation_id: str
    record: _Record
    reasons: tuple[_Finding, ...] = ()


_RECORD = msgspec.json.Decoder(_Record)
_REJECTION = msgspec.json.Decoder(_Rejection)


def entry(line: bytes, rejected: bool) -> Entry:
    """The entry of a line. Raises `MalformedRecord` where the line is no record, or one of a newer schema."""
    loose = False
    try:
        found: _Record | _Rejection = _REJECTION.decode(line) if rejected else _RECORD.decode(line)
    except msgspec.ValidationError as error:
        raise MalformedRecord(_newer(line) or str(error)) from error
    except msgspec.DecodeError as error:
        loose = True
        try:
            said = _clean(lenient(line))
            found = msgspec.convert(said, _Rejection) if rejected else msgspec.convert(said, _Record)
        except (ValueError, RecursionError):
            raise MalformedRecord(str(error)) from error
    record, reasons = (found.record, found.reasons) if isinstance(found, _Rejection) else (found, ())
    if record.schema_version > SCHEMA_VERSION:
        raise MalformedRecord(_too_new(record.schema_version))
    return Entry(_row(record, reasons, rejected=rejected), _text(record), loose)


RECORDS = Reader("records", entry)


def lenient(line: bytes) -> Json:
    """What a line says that strict parsers refuse: NaN, lone surrogates, broken UTF-8. Raises ValueError."""
    value: Json = json.loads(line.decode("utf-8", "replace"), parse_constant=str)
    return value


def _clean(value: Json) -> Json:
    """The value without what no UTF-8 text can hold."""
    match value:
        case str():
            return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
        case Mapping():
            return {_SURROGATE.sub("\ufffd", name): _clean(item) for name, item in value.items()}
        case list():
            return [_clean(item) for item in value]
        case _:
            return value


def _row(record: _Record, reasons: Sequence[_Finding], *, rejected: bool) -> Row:
    metadata = record.metadata
    first = next((message.content for message in record.messages if message.role == "user"), "") or ""
    found = (*record.judge_scores.findings, *reasons)
    mission = metadata.mission or _Mission()
    return Row(
        key=record.conversation_id,
        conversation_id=record.conversation_id,
        preview=" ".join(first[: 4 * _PREVIEW].split())[:_PREVIEW],
        pattern=metadata.pattern,
        kinds=tuple(dict.fromkeys(metadata.kinds)),
        calls=len(record.step_trace),
        tools=metadata.tools,
        categories=metadata.domains,
        overall=record.judge_scores.overall,
        errors=_errors(record),
        repaired=metadata.repair_attempts > 0 or any(attempt.action == "repaired" for attempt in metadata.attempts),
        rejected=rejected,
        findings=tuple(dict.fromkeys(finding.code for finding in found)),
        tasks=len(mission.tasks) or 1,
        style=mission.style,
        interventions=tuple(dict.fromkeys(fired.kind for fired in mission.interventions)),
    )


def _errors(record: _Record) -> int:
    """Calls that failed; in a mission not those that were cancelled or withheld."""
    if record.call_log:
        return sum(call.status in ("failed", "timed_out") for call in record.call_log)
    return sum(step.status == "error" for step in record.step_trace)


def _text(record: _Record) -> str:
    """What is searched: the id, what user and assistant say, and the endpoints called."""
    said = (message.content for message in record.messages if message.role in ("user", "assistant") and message.content)
    called = dict.fromkeys(step.endpoint_id for step in record.step_trace)
    return "\n".join((record.conversation_id, *called, *said))[:_SEARCHED]


def _newer(line: bytes) -> str:
    """That the line is of a newer schema, where it is."""
    try:
        version = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).get("schema_version")
        number = int(bytes(version)) if version is not None else 0
    except (msgspec.DecodeError, ValueError):
        return ""
    return _too_new(number) if number > SCHEMA_VERSION else ""


def _too_new(version: int) -> str:
    return f"schema version {version} is newer than this toolgen reads ({SCHEMA_VERSION}); upgrade toolgen"

"""Records to lines of JSON and back; older schema versions are brought up to date one step at a time."""

import msgspec

from toolgen.core.errors import MalformedRecord
from toolgen.core.json import Json
from toolgen.core.record import SCHEMA_VERSION, Conversation, Record, Rejection

_ENCODER = msgspec.json.Encoder()
_RECORD = msgspec.json.Decoder(Record)


class _Header(msgspec.Struct):
    schema_version: int


_HEADER = msgspec.json.Decoder(_Header)


def encode(record: Record | Rejection) -> bytes:
    """One line of JSON, with its newline."""
    return _ENCODER.encode(record) + b"\n"


def decode(line: bytes, where: str = "record") -> Record:
    """The record of a line; `where` names the line in the message of a `MalformedRecord`."""
    try:
        record = _RECORD.decode(line)
    except msgspec.DecodeError as error:
        raise MalformedRecord(f"{where}: {_newer(line) or error}") from error
    if record.schema_version > SCHEMA_VERSION:
        raise MalformedRecord(f"{where}: {_newer(line)}")
    return record


def conversation(record: Record) -> Conversation:
    """What the judge sees of a record: everything but the scores it has."""
    return Conversation(
        conversation_id=record.conversation_id,
        messages=record.messages,
        tools=record.tools,
        step_trace=record.step_trace,
        evidence=record.evidence,
        events=record.events,
        pattern=record.metadata.pattern,
        sampled_path=record.metadata.sampled_path,
        scenario=record.metadata.scenario,
        mission=record.metadata.mission,
        call_log=record.call_log,
        items=record.items,
    )


def _newer(line: bytes) -> str:
    try:
        version = _HEADER.decode(line).schema_version
    except msgspec.DecodeError:
        return ""
    if version <= SCHEMA_VERSION:
        return ""
    return f"schema version {version} is newer than this toolgen reads ({SCHEMA_VERSION}); upgrade toolgen"


def schema() -> dict[str, Json]:
    """The JSON Schema (2020-12) of a record, as published in docs/record.schema.json."""
    return msgspec.json.schema(Record)

"""Whether the arguments of each call are allowed, come from where they say, and agree with what came back."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

import msgspec

from toolgen.audit.pointers import Nowhere, taken
from toolgen.audit.senses import senses, words
from toolgen.audit.spoken import alike, says, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted, RecordSource
from toolgen.core.record import AssistantMessage, Record, Step, SystemMessage, UserMessage
from toolgen.core.verdict import Finding

Definitions = Mapping[str, Mapping[str, Json]]

_YES_NO = frozenset(("yes", "no", "true", "false", "on", "off", "enabled", "disabled"))
_LITTLE = frozenset(("the", "and", "with", "without", "for", "please", "this", "that", "you", "can", "could", "not"))


def arguments(record: Record, transcript: Transcript) -> list[Finding]:
    """Every fault of an argument."""
    definitions = offered(record)
    steps = {step.call_id: step for step in record.step_trace}
    found: list[Finding] = []
    for call in transcript.calls:
        if call.arguments is None:
            found.append(Finding("arguments-not-json", call.path, "the arguments are not a JSON object"))
            continue
        refused = _against_definition(call, call.arguments, definitions)
        if not (refused and _teaches(call, record, transcript)):
            found += refused
        step = steps.get(call.call_id)
        if step is None:
            found.append(Finding("call-without-step", call.path, f"no step tells of {call.call_id}"))
            continue
        found += _dependencies(call, step, transcript)
        found += _sources(call, call.arguments, step, transcript, definitions=definitions)
        found += senses(call, step, record, transcript)
    return found


def _teaches(call: MadeCall, record: Record, transcript: Transcript) -> bool:
    """A call that is wrong on purpose: not to be trained on, refused, put right by the next call of its endpoint."""
    message = record.messages[call.message]
    steps = {step.call_id: step for step in record.step_trace}
    later = [c for c in transcript.calls if c.message > call.message and c.endpoint_id == call.endpoint_id]
    refused = call.call_id in steps and steps[call.call_id].status == "error"
    if not isinstance(message, AssistantMessage) or message.train or not refused or not later:
        return False
    result = transcript.result(later[0].call_id)
    error = result.payload.get("error") if result is not None and isinstance(result.payload, dict) else None
    return result is not None and not (isinstance(error, dict) and error.get("status") in (400, 422))


def offered(record: Record) -> dict[str, Mapping[str, Json]]:
    """The definitions offered, by function name."""
    definitions: dict[str, Mapping[str, Json]] = {}
    for raw in record.tools:
        tool = msgspec.json.decode(raw)
        function = tool.get("function") if isinstance(tool, Mapping) else None
        if isinstance(function, Mapping) and isinstance(function.get("name"), str):
            definitions[str(function["name"])] = function
    return definitions


def _against_definition(call: MadeCall, values: Mapping[str, Json], definitions: Definitions) -> list[Finding]:
    definition = definitions.get(call.function)
    if definition is None:
        return [Finding("function-not-offered", call.path, f"{call.function!r} is not among the tools")]
    schema = definition.get("parameters")
    if not isinstance(schema, Mapping):
        return [Finding("definition-without-schema", call.path, f"{call.function!r} has no parameters")]
    known = schema.get("properties")
    names = known if isinstance(known, Mapping) else {}
    return [
        *(
            Finding("argument-unknown", f"{call.path}.{name}", f"{call.function} takes no {name!r}")
            for name in values
            if name not in names
        ),
        *(Finding("argument-invalid", call.path, message) for message in _schema_errors(schema, values)),
        *(
            Finding("argument-invalid", f"{call.path}.{name}", f"{value!r} is not of the format {wanted!r}")
            for name, value in values.items()
            if isinstance(wanted := _format(names.get(name)), str) and not _has_format(value, wanted)
        ),
    ]


_FORMATS: Mapping[str, str] = {
    "date": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "time": r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?.*",
    "date-time": r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}.*",
    "email": r"[^@\s]+@[^@\s]+",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:\S+",
    "uuid": r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "ipv4": r"\d{1,3}(\.\d{1,3}){3}",
}


def _format(schema: Json) -> Json:
    return schema.get("format") if isinstance(schema, Mapping) else None


def _has_format(value: Json, wanted: str) -> bool:
    """Whether a text has the look of a format; validators check most formats only where more is installed."""
    return not isinstance(value, str) or re.fullmatch(_FORMATS.get(wanted, ".*"), value, re.DOTALL) is not None


class _Validator(Protocol):
    def __call__(self, values: Mapping[str, Json]) -> list[str]: ...


def _schema_errors(schema: Mapping[str, Json], values: Mapping[str, Json]) -> list[str]:
    return _validator(msgspec.json.encode(schema))(values)


@lru_cache(maxsize=4096)
def _validator(schema: bytes) -> _Validator:
    """What lists the faults of a value: by jsonschema where it is installed, else by jsonschema-rs."""
    parsed = msgspec.json.decode(schema)
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        import jsonschema_rs

        compiled = jsonschema_rs.Draft202012Validator(parsed, validate_formats=True)
        return lambda values: [error.message for error in compiled.iter_errors(values)]
    slow = Draft202012Validator(parsed, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return lambda values: [error.message for error in slow.iter_errors(values)]


def _dependencies(call: MadeCall, step: Step, transcript: Transcript) -> list[Finding]:
    """Whatever a call depends on has been answered before it was made, and is what its sources name."""
    found: list[Finding] = []
    for needed in step.depends_on:
        result = transcript.result(needed)
        if result is None or result.message > call.message:
            found.append(
                Finding("dependency-not-delivered", call.path, f"{call.call_id} was made before {needed} was answered")
            )
    for name, source in step.sources.items():
        if isinstance(source, FromResult) and source.call_id not in step.depends_on:
            message = f"{name!r} comes from {source.call_id}, on which the call does not depend"
            found.append(Finding("dependency-not-stated", call.path, message))
    return found


def _sources(
    call: MadeCall, values: Mapping[str, Json], step: Step, transcript: Transcript, *, definitions: Definitions
) -> list[Finding]:
    """Each argument has a source that was known, and from which this very value comes."""
    found: list[Finding] = []
    for name in step.sources:
        if name not in values:
            found.append(Finding("source-without-argument", f"{call.path}.{name}", f"no argument is named {name!r}"))
    for name, value in values.items():
        path = f"{call.path}.{name}"
        source = step.sources.get(name)
        described = _description(definitions.get(call.function, {}), name)
        if source is None:
            found.append(Finding("argument-without-source", path, f"nothing says where {value!r} comes from"))
            continue
        fault = source_fault(source, value, transcript, before=call.message)
        if fault:
            found.append(Finding("source-does-not-hold", path, fault))
        elif isinstance(source, Quoted) and source.reading == "boolean" and not _about(source.quote, name, described):
            found.append(Finding("source-does-not-hold", path, f"{source.quote!r} says nothing about {name!r}"))
    return found


def _description(definition: Mapping[str, Json], name: str) -> str:
    """What the definition says of a parameter."""
    found: Json = definition
    for key in ("parameters", "properties", name, "description"):
        found = found.get(key) if isinstance(found, Mapping) else None
    return str(found or "")


def source_fault(source: RecordSource, value: Json, transcript: Transcript, *, before: int) -> str:
    """Why a value cannot come from its source, which must stand before a message; empty where it can."""
    if isinstance(source, Quoted):
        return _quote_fault(source, value, transcript, before)
    result = transcript.result(source.call_id)
    if result is None or result.message > before:
        return f"{source.call_id} had not been answered"
    if not result.readable:
        return f"the result of {source.call_id} cannot be read"
    try:
        found = taken(source, result.payload)
    except Nowhere as error:
        return str(error)
    return "" if alike(found, value) else f"{source.call_id} has {found!r} at {source.path!r}, not {value!r}"


def _quote_fault(source: Quoted, value: Json, transcript: Transcript, before: int) -> str:
    if not 0 <= source.message < min(before, len(transcript.messages)):
        return f"message {source.message} does not stand before it"
    message = transcript.messages[source.message]
    if not isinstance(message, SystemMessage | UserMessage):
        return f"message {source.message} is neither the system's nor the user's"
    if not stands_in(source.quote, message.content):
        return f"{source.quote!r} does not stand in message {source.message}"
    base = str(getattr(source, "base_quote", ""))
    if base and not _stated(base, int(getattr(source, "base", -1)), transcript):
        return f"{base!r}, against which {source.quote!r} is read, is not stated"
    if not says(source.reading, source.quote, value, base):
        return f"{source.quote!r} does not say {value!r}"
    return ""


def _stated(base: str, message: int, transcript: Transcript) -> bool:
    """Whether the words stand in the system message: only there today's date and the locale are stated."""
    told = transcript.messages[message] if 0 <= message < len(transcript.messages) else None
    return isinstance(told, SystemMessage) and stands_in(base, told.content)


def _about(quote: str, name: str, described: str) -> bool:
    """Whether the words of a yes or no belong to the parameter, by its name or description; a plain yes may be any."""
    spoken = set(re.findall(r"[a-z]+", quote.lower()))
    named = {*words(name), *({word for word in words(described) if len(word) > 2} - _LITTLE)}
    run_together = re.sub(r"[^a-z]", "", name.lower()) in re.sub(r"[^a-z]", "", quote.lower())
    if spoken & _YES_NO or spoken & named or run_together:
        return True
    return any(one[:4] == other[:4] for one in spoken for other in named if len(one) > 3 and len(other) > 3)

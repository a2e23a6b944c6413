"""Whether the arguments of each call are allowed, come from where they say, and agree with what came back."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import msgspec

from toolgen.audit.pointers import Nowhere, taken
from toolgen.audit.spoken import alike, says, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted, RecordSource
from toolgen.core.record import Record, Step, SystemMessage, UserMessage
from toolgen.core.verdict import Finding

Definitions = Mapping[str, Mapping[str, Json]]

_YES_NO = frozenset(("yes", "no", "true", "false", "on", "off", "enabled", "disabled"))
_STARTS = frozenset(("start", "begin", "from", "since", "checkin", "min", "minimum", "depart", "departure", "after"))
_ENDS = frozenset(("end", "finish", "to", "until", "checkout", "max", "maximum", "return", "arrival", "before"))


def arguments(record: Record, transcript: Transcript) -> list[Finding]:
    """Every fault of an argument."""
    definitions = offered(record)
    steps = {step.call_id: step for step in record.step_trace}
    found: list[Finding] = []
    for call in transcript.calls:
        if call.arguments is None:
            found.append(Finding("arguments-not-json", call.path, "the arguments are not a JSON object"))
            continue
        found += _against_definition(call, call.arguments, definitions)
        found += _ranges(call, call.arguments)
        step = steps.get(call.call_id)
        if step is None:
            found.append(Finding("call-without-step", call.path, f"no step tells of {call.call_id}"))
            continue
        found += _dependencies(call, step, transcript)
        found += _sources(call, call.arguments, step, transcript)
        found += _crossed(call, step, transcript)
        found += _entities(call, step, record)
    return found


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
    ]


class _Validator(Protocol):
    def __call__(self, values: Mapping[str, Json]) -> list[str]: ...


def _schema_errors(schema: Mapping[str, Json], values: Mapping[str, Json]) -> list[str]:
    return _validator(msgspec.json.encode(schema))(values)


@lru_cache(maxsize=4096)
def _validator(schema: bytes) -> _Validator:
    """What lists the faults of a value: by jsonschema where it is installed, else by jsonschema-rs."""
    parsed = msgspec.json.decode(schema)
    try:
        from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships no types
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


def _sources(call: MadeCall, values: Mapping[str, Json], step: Step, transcript: Transcript) -> list[Finding]:
    """Each argument has a source that was known, and from which this very value comes."""
    found: list[Finding] = []
    for name in step.sources:
        if name not in values:
            found.append(Finding("source-without-argument", f"{call.path}.{name}", f"no argument is named {name!r}"))
    for name, value in values.items():
        path = f"{call.path}.{name}"
        source = step.sources.get(name)
        if source is None:
            found.append(Finding("argument-without-source", path, f"nothing says where {value!r} comes from"))
            continue
        fault = source_fault(source, value, transcript, before=call.message)
        if fault:
            found.append(Finding("source-does-not-hold", path, fault))
        elif isinstance(source, Quoted) and source.reading == "boolean" and not _about(source.quote, name, call):
            found.append(Finding("source-does-not-hold", path, f"{source.quote!r} says nothing about {name!r}"))
    return found


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
    if not says(source.reading, source.quote, value):
        return f"{source.quote!r} does not say {value!r}"
    return ""


def _about(quote: str, name: str, call: MadeCall) -> bool:
    """Whether the words of a yes or no belong to the parameter: its own words, or a plain yes or no."""
    spoken = set(re.findall(r"[a-z]+", quote.lower()))
    named = {word for word in words(name) if len(word) > 2}
    if spoken & _YES_NO or spoken & named:
        return True
    return any(one[:4] == other[:4] for one in spoken for other in named if len(one) > 3 and len(other) > 3)


def words(name: str) -> list[str]:
    """The words of an identifier: "checkInDate" and "check_in_date" are check, in, date."""
    return re.findall(r"[a-z]+|\d+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower())


def _ranges(call: MadeCall, values: Mapping[str, Json]) -> list[Finding]:
    """A start does not come after its end; only arguments that differ in nothing but that word are compared."""
    found: list[Finding] = []
    for name, value in values.items():
        for other, end in values.items():
            if not _opposite(name, other) or type(value) is not type(end):
                continue
            dated = isinstance(value, str) and isinstance(end, str) and re.match(r"\d{4}-\d\d-\d\d", value)
            counted = isinstance(value, int | float) and isinstance(end, int | float)
            if (dated and str(value) > str(end)) or (counted and float(str(value)) > float(str(end))):
                message = f"{name} {value!r} comes after {other} {end!r}"
                found.append(Finding("range-inverted", f"{call.path}.{name}", message))
    return found


def _opposite(start: str, end: str) -> bool:
    one, other = _joined_words(start), _joined_words(end)
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and differing[0][0] in _STARTS and differing[0][1] in _ENDS


def _joined_words(name: str) -> list[str]:
    parts = words(name)
    for first, second in pairwise(list(parts)):
        if first == "check" and second in ("in", "out"):
            place = parts.index("check")
            parts[place : place + 2] = [f"check{second}"]
    return parts


_DIRECTION = re.compile(r"\b(from|to)\s+\W?$", re.IGNORECASE)
_TOWARDS = {
    "from": frozenset(("from", "origin", "departure", "source", "start")),
    "to": frozenset(("to", "destination", "arrival", "target", "end")),
}


def _crossed(call: MadeCall, step: Step, transcript: Transcript) -> list[Finding]:
    """Two arguments quote each other's words: "from A to B" gives the origin B, "with the size A" the colour A."""
    found: list[Finding] = []
    quotes = {name: source for name, source in step.sources.items() if isinstance(source, Quoted)}
    for name, source in quotes.items():
        if not 0 <= source.message < len(transcript.messages):
            continue
        text = str(getattr(transcript.messages[source.message], "content", ""))
        if text.count(source.quote) != 1:
            continue
        before = text[: text.index(source.quote)]
        mine = set(words(name))
        direction = _DIRECTION.search(before)
        if direction is not None:
            towards = direction[1].lower()
            away = "to" if towards == "from" else "from"
            if mine & _TOWARDS[away] and not mine & _TOWARDS[towards]:
                found.append(Finding("words-crossed", f"{call.path}.{name}", f"{towards} {source.quote!r}"))
                continue
        for other in quotes:
            label = r"[\s_-]".join(words(other))
            given = re.search(
                rf"\b(?:with|using) (?:the |a |an )?{label}(?: set to| of| at)? [\"“]?$", before, re.IGNORECASE
            )
            if given is not None and other != name and " ".join(words(name)) not in given[0].lower():
                message = f"the user gave {source.quote!r} as {other!r}"
                found.append(Finding("words-crossed", f"{call.path}.{name}", message))
    return found


def _entities(call: MadeCall, step: Step, record: Record) -> list[Finding]:
    """An id of one kind of thing passed as that of another kind, of which ids were at hand."""
    found: list[Finding] = []
    kinds = {(s.call_id, reference.path): reference.entity for s in record.step_trace for reference in s.references}
    for name, source in step.sources.items():
        if not isinstance(source, FromResult):
            continue
        wanted = "_".join(words(name)[:-1]) if words(name)[-1:] == ["id"] else ""
        given = kinds.get((source.call_id, source.path), "")
        if wanted and given and wanted != given and wanted in kinds.values():
            message = f"{name!r} is the id of a {given}, not of a {wanted}"
            found.append(Finding("wrong-entity", f"{call.path}.{name}", message))
    return found

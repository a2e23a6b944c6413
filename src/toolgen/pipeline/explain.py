"""Why a call was made as it was, and what became of it: which result influenced which action."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.core import codec
from toolgen.core.errors import ConfigError
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted
from toolgen.core.record import LoggedCall, Record, Step
from toolgen.export import jsonl
from toolgen.pipeline.dataset import check_file


class Taken(Struct, frozen=True):
    """An argument and where its value came from."""

    name: str
    value: Json
    origin: str  # in words
    call_id: str = ""  # the call whose result it came from, if it did


class Link(Struct, frozen=True):
    """A call of the chain."""

    call_id: str
    function: str
    status: str
    arguments: tuple[Taken, ...]
    used_by: tuple[str, ...]  # calls and utterances that took something from its result
    logged: LoggedCall | None  # its life, in a mission


class Explanation(Struct, frozen=True):
    """A call with what it came from, nearest first, and what it went into."""

    conversation_id: str
    call: Link
    before: tuple[Link, ...]
    after: tuple[Link, ...]


def explain(source: Path, conversation_id: str, call_id: str) -> Explanation:
    """The chain of a call. Raises ConfigError where the file has no such conversation, or that has no such call."""
    check_file(source)
    record = _record(source, conversation_id)
    links = _links(record)
    if call_id not in links:
        known = ", ".join(links) or "none"
        raise ConfigError(f"{conversation_id} has no call {call_id!r}; its calls are {known}")
    call = links[call_id]
    return Explanation(conversation_id, call, _reached([call], links, _causes), _reached([call], links, _effects))


def _record(source: Path, conversation_id: str) -> Record:
    mark = b'"conversation_id":' + msgspec.json.encode(conversation_id)
    for line in jsonl.lines(source):
        if mark in line:
            record = codec.decode(line, str(source))
            if record.conversation_id == conversation_id:
                return record
    raise ConfigError(f"{source} has no conversation {conversation_id!r}")


def _links(record: Record) -> dict[str, Link]:
    logged = {call.call_id: call for call in record.call_log}
    steps = {step.call_id: step for step in record.step_trace}
    used: dict[str, dict[str, None]] = {call_id: {} for call_id in steps}
    for step in record.step_trace:
        for source in step.sources.values():
            if isinstance(source, FromResult):
                used.setdefault(source.call_id, {})[step.call_id] = None
    for fact in record.evidence:
        if isinstance(fact.source, FromResult):
            used.setdefault(fact.source.call_id, {})[f"message {fact.message}"] = None
    return {
        call_id: Link(
            call_id,
            step.function,
            logged[call_id].status if call_id in logged else step.status,
            tuple(_taken(name, value, step) for name, value in step.arguments.items()),
            tuple(used[call_id]),
            logged.get(call_id),
        )
        for call_id, step in steps.items()
    }


def _taken(name: str, value: Json, step: Step) -> Taken:
    source = step.sources.get(name)
    match source:
        case Quoted():
            read = "" if source.reading == "text" else f", read as {source.reading}"
            return Taken(name, value, f"said in message {source.message}: {source.quote!r}{read}")
        case FromResult():
            how = "" if source.transform == "copy" else f" ({source.transform})"
            return Taken(name, value, f"{source.path} of the result of {source.call_id}{how}", source.call_id)
        case _:
            return Taken(name, value, "from nowhere")


def _causes(link: Link) -> Sequence[str]:
    return [taken.call_id for taken in link.arguments if taken.call_id]


def _effects(link: Link) -> Sequence[str]:
    return link.used_by


def _reached(
    begin: Sequence[Link], links: Mapping[str, Link], step: Callable[[Link], Sequence[str]]
) -> tuple[Link, ...]:
    """Every call that can be reached, nearest first."""
    seen: dict[str, Link] = {}
    ahead = list(begin)
    while ahead:
        for name in step(ahead.pop(0)):
            link = links.get(name)
            if link is not None and name not in seen and all(link is not first for first in begin):
                seen[name] = link
                ahead.append(link)
    return tuple(seen.values())

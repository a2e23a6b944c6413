"""Whether failures are met with care: what passes is tried again, what lasts is not, and no deed is done twice."""

import re
from collections.abc import Iterator

from toolgen.audit.deeds import passing
from toolgen.audit.senses import words
from toolgen.audit.spoken import alike
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.json import Json
from toolgen.core.record import Record, UserMessage
from toolgen.core.verdict import Finding

# What makes something every time that it is called.
_MAKING = frozenset(
    ("create", "add", "append", "book", "buy", "order", "pay", "post", "place", "publish", "purchase", "insert",
     "register", "reserve", "schedule", "send", "submit", "transfer", "upload", "invite", "issue", "donate", "hire")
)  # fmt: skip
_READING = frozenset(
    ("get", "list", "search", "find", "show", "look", "lookup", "fetch", "read", "retrieve", "check", "count",
     "compare", "view", "query", "browse")
)  # fmt: skip
_TIMEOUTS = frozenset((408, 504))
_KEY = re.compile(r"idempoten|dedup|request_?id|client_?(?:token|reference)|request_?token", re.IGNORECASE)


def recovery(record: Record, transcript: Transcript) -> list[Finding]:
    """Every careless way to meet a failure."""
    failed = {step.call_id for step in record.step_trace if step.status == "error"}
    return [
        finding
        for position, call in enumerate(transcript.calls)
        if call.call_id in failed and (result := transcript.result(call.call_id)) is not None
        for finding in _met(call, position, result.payload, transcript)
    ]


def _met(call: MadeCall, position: int, payload: Json, transcript: Transcript) -> Iterator[Finding]:
    repeated = next((other for other in transcript.calls[position + 1 :] if _same(call, other)), None)
    before = any(_same(call, other) for other in transcript.calls[:position])
    timed_out = status(payload) in _TIMEOUTS
    if passing(payload) and repeated is None and not before and not (timed_out and not reads(call.endpoint_id)):
        yield Finding("given-up-at-once", call.path, f"{call.call_id} failed for a moment, and was not tried again")
    if repeated is None:
        return
    between = transcript.calls[position + 1 : transcript.calls.index(repeated)]
    spoken = any(isinstance(m, UserMessage) for m in transcript.messages[call.message : repeated.message])
    if timed_out and makes(call) and not between and not spoken:
        yield Finding("repeated-in-doubt", repeated.path, f"{call.call_id} timed out, and may have had its effect")
    if status(payload) >= 400 and not passing(payload) and status(payload) != 408 and not between and not spoken:
        yield Finding("repeated-in-vain", repeated.path, f"{call.call_id} was refused, and nothing has changed since")


def status(payload: Json) -> int:
    """The status that a failure states; 0 where it states none."""
    error = payload.get("error") if isinstance(payload, dict) else None
    stated = error.get("status") if isinstance(error, dict) else None
    return stated if isinstance(stated, int) else 0


def makes(call: MadeCall) -> bool:
    """Whether a second call would make a second thing: by its name, and where no key tells the two apart."""
    named = words(call.endpoint_id.rpartition("/")[2])[:1]
    return bool(_MAKING & set(named)) and not any(_KEY.search(name) for name in call.arguments or {})


def reads(endpoint_id: str) -> bool:
    """Whether an endpoint only looks, by the first word of its name."""
    return bool(_READING & set(words(endpoint_id.rpartition("/")[2])[:1]))


def _same(one: MadeCall, other: MadeCall) -> bool:
    return one.function == other.function and alike(dict(one.arguments or {}), dict(other.arguments or {}))

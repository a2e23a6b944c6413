"""Whether the calls are such as somebody would make: failures met, nothing made again for nothing, nothing unused."""

from toolgen.audit.senses import words
from toolgen.audit.spoken import alike
from toolgen.audit.telling import admitted, told
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.events import CallIssued, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_CHANGING = frozenset(
    (
        "create", "add", "book", "buy", "order", "pay", "post", "put", "patch", "send", "update", "delete",
        "remove", "cancel", "reserve", "write", "save", "set", "upload", "submit", "register", "move", "copy",
        "rename", "make", "start", "stop", "open", "close", "publish", "insert", "transfer", "place",
        "schedule", "reschedule", "invite", "share", "like", "follow", "unfollow", "subscribe", "unsubscribe",
        "append", "edit", "change", "modify", "mark", "archive", "restore", "assign", "enable", "disable",
        "restart", "reboot", "run", "execute", "launch", "deploy", "mkdir", "touch", "import", "apply", "merge",
        "trigger", "log", "record", "store", "hold", "checkout", "purchase", "sell", "issue", "generate", "new",
        "next", "random", "roll", "draw", "notify", "reply", "forward", "clear", "reset", "replace", "sign",
        "login", "connect", "join", "leave", "vote", "comment", "block", "report", "confirm", "accept",
        "reject", "approve",
    )
)  # fmt: skip


def failed_calls(record: Record) -> set[str]:
    return {step.call_id for step in record.step_trace if step.status == "error"}


def dropped(record: Record) -> set[str]:
    """The calls of a mission that were made for a task before the user dropped it."""
    found: set[str] = set()
    under_way: list[CallIssued] = []
    for event in record.events if record.metadata.mission is not None else ():
        if isinstance(event, CallIssued):
            under_way.append(event)
        elif isinstance(event, UserSaid) and event.act == "withdrawal":
            found.update(call.call_id for call in under_way if call.task in (event.tasks or (event.task,)))
    return found


def clears_the_way(call: MadeCall, record: Record, transcript: Transcript) -> bool:
    """Whether a call follows one of its tool that wanted a login, or whose fate nobody knows: a login, or a look."""
    results = {event.call_id: event for event in record.events if isinstance(event, ResultArrived)}
    tool = call.endpoint_id.rpartition("/")[0]
    return any(
        before.message < call.message
        and before.endpoint_id != call.endpoint_id
        and before.endpoint_id.rpartition("/")[0] == tool
        and before.call_id in results
        and results[before.call_id].code in (401, 408, 504)
        for before in transcript.calls
    )


def errors(record: Record, transcript: Transcript) -> list[Finding]:
    """A failed call is tried again with success, or admitted; and nothing is taken from it as if it had succeeded."""
    found: list[Finding] = []
    failed = failed_calls(record)
    for call in transcript.calls:
        if call.call_id not in failed:
            result = transcript.result(call.call_id)
            if result is not None and isinstance(result.payload, dict) and set(result.payload) == {"error"}:
                found.append(Finding("error-taken-for-success", call.path, "an error is logged as a success"))
            continue
        again = [
            other
            for other in transcript.calls
            if other.function == call.function and other.message > call.message and other.call_id not in failed
        ]
        if not again and not admitted(call, record, transcript) and call.call_id not in dropped(record):
            found.append(Finding("error-ignored", call.path, f"{call.call_id} failed and nobody was told"))
    for step in record.step_trace:
        for name, source in step.sources.items():
            if isinstance(source, FromResult) and source.call_id in failed:
                message = f"{name!r} of {step.call_id} comes from {source.call_id}, which failed"
                found.append(Finding("error-taken-for-success", f"$.step_trace[{step.step - 1}]", message))
    return found


def may_change(call: MadeCall) -> bool:
    """Whether the name of a call suggests that it changes something, or answers differently every time."""
    named = words(call.function) + words(call.endpoint_id.rsplit("/", 1)[-1])
    return any(word in _CHANGING for word in named)


def passing(payload: Json) -> bool:
    """Whether a result is a failure that may be over a moment later: too many requests, or a fault of the server."""
    error = payload.get("error") if isinstance(payload, dict) else None
    status = error.get("status") if isinstance(error, dict) else None
    return isinstance(status, int) and (status == 429 or (500 <= status <= 504 and status != 501))


def repetitions(transcript: Transcript) -> list[Finding]:
    """The same call twice, with nothing in between that may have changed the world."""
    found: list[Finding] = []
    for position, call in enumerate(transcript.calls):
        for later in transcript.calls[position + 1 :]:
            if may_change(later):
                break
            if later.function == call.function and alike(later.arguments, call.arguments):
                first, second = transcript.result(call.call_id), transcript.result(later.call_id)
                if first is not None and passing(first.payload):
                    continue
                if first is not None and second is not None and alike(first.payload, second.payload):
                    message = f"{later.call_id} repeats {call.call_id}"
                    found.append(Finding("call-repeated", later.path, message))
                    break
    return found


def unused(record: Record, transcript: Transcript) -> list[Finding]:
    """Calls that changed nothing and whose result nobody used."""
    used = {
        source.call_id
        for step in record.step_trace
        for source in step.sources.values()
        if isinstance(source, FromResult)
    }
    failed = failed_calls(record) | dropped(record)
    return [
        Finding("call-not-used", call.path, f"nothing was made of the result of {call.call_id}")
        for call in transcript.calls
        if call.call_id not in used
        and call.call_id not in failed
        and not may_change(call)
        and not clears_the_way(call, record, transcript)
        and transcript.result(call.call_id) is not None
        and not told(call, record, transcript)
    ]

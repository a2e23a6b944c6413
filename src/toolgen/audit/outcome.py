"""Whether the conversation came to what it was about: goals reached and answered, nothing asked or done in vain."""

import re
from collections import Counter
from collections.abc import Sequence

from toolgen.audit.known import Known, leaves
from toolgen.audit.questions import replies
from toolgen.audit.senses import words
from toolgen.audit.spoken import alike, clock, long_date, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.events import CallIssued, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record, UserMessage
from toolgen.core.tools import EndpointId
from toolgen.core.verdict import Finding

_FAILURE = re.compile(
    r"\b(?:(?:could|can|was|were|did|is|are|does|do)n['’]t|could not|cannot|unable|not able|failed|fails|failure|error"
    r"|unfortunately|sorry|problem|issue|did not|not found|no longer|not available|unavailable|invalid|rejected|refused"
    r"|denied|missing)\b",
    re.IGNORECASE,
)
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


def outcome(record: Record, transcript: Transcript) -> list[Finding]:
    """Every way in which the conversation misses its point, or goes beyond it."""
    return [
        *_goals(record, transcript),
        *_path(record, transcript),
        *_errors(record, transcript),
        *_repetitions(transcript),
        *_unused(record, transcript),
    ]


def _failed(record: Record) -> set[str]:
    return {step.call_id for step in record.step_trace if step.status == "error"}


def _admitted(call: MadeCall, record: Record, transcript: Transcript) -> bool:
    """Whether the assistant says, after a call and before the user asks for something else, that it went wrong."""
    until = _next_request(call, record, transcript)
    return any(_FAILURE.search(text) for index, text in transcript.assistant_texts(after=call.message) if index < until)


def _is_empty(call: MadeCall, transcript: Transcript) -> bool:
    """Whether a result holds a list with nothing in it."""
    result = transcript.result(call.call_id)
    pending: list[Json] = [result.payload] if result is not None else []
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending.extend(value.values())
        elif value == []:
            return True
    return False


def _found_nothing(call: MadeCall, transcript: Transcript) -> bool:
    """Whether a result is empty, and the assistant says later on that something cannot be done."""
    later = transcript.assistant_texts(after=call.message)
    return _is_empty(call, transcript) and any(_FAILURE.search(text) for _, text in later)


def _clears_the_way(call: MadeCall, record: Record, transcript: Transcript) -> bool:
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


def _goals(record: Record, transcript: Transcript) -> list[Finding]:
    """Each call that a goal needs was made and succeeded, and each answer that it needs was given."""
    found: list[Finding] = []
    failed = _failed(record)
    left = list(transcript.calls)
    stranded = False  # an earlier goal failed or found nothing, and later ones may have needed what it would have given
    for number, goal in enumerate(record.metadata.scenario.goals):
        path = f"$.metadata.scenario.goals[{number}]"
        if goal.outcome != "done":
            continue
        excused = stranded
        reached: list[MadeCall] = []
        for endpoint in goal.calls:
            made = [call for call in left if call.endpoint_id == endpoint]
            good = [call for call in made if call.call_id not in failed]
            if good:
                reached.append(good[0])
                left.remove(good[0])
                excused = excused or _is_empty(good[0], transcript)
            elif any(_admitted(call, record, transcript) for call in made):
                excused = True
            elif not excused:
                found.append(Finding("goal-not-reached", path, f"no successful call of {endpoint}"))
        stranded = stranded or any(
            _admitted(call, record, transcript) if call.call_id in failed else _found_nothing(call, transcript)
            for call in transcript.calls
            if call.endpoint_id in goal.calls
        )
        found += _unanswered(path, goal.answered_by, reached, record, transcript)
    return found


def _unanswered(
    path: str, answered_by: Sequence[EndpointId], reached: Sequence[MadeCall], record: Record, transcript: Transcript
) -> list[Finding]:
    found: list[Finding] = []
    for endpoint, wanted in Counter(answered_by).items():
        calls = [call for call in reached if call.endpoint_id == endpoint]
        silent = [
            call for call in calls if not _told(call, record, transcript, until=_next_request(call, record, transcript))
        ]
        if len(silent) > max(0, len(calls) - wanted):
            found.append(Finding("goal-not-answered", path, f"nothing of the result of {silent[0].call_id} was told"))
    return found


def _told(call: MadeCall, record: Record, transcript: Transcript, *, until: int | None = None) -> bool:
    """Whether a fact of the result stands in a later text, before the message `until` if it is given.

    True as well where the result has no fact that is new.
    """
    result = transcript.result(call.call_id)
    if result is None:
        return False
    texts = {i: t for i, t in transcript.assistant_texts(after=result.message) if until is None or i < until}
    for fact in record.evidence:
        mine = isinstance(fact.source, FromResult) and fact.source.call_id == call.call_id
        if mine and stands_in(fact.text, texts.get(fact.message, "")):
            return True
    known = _known_before(call, transcript)
    new = [text for leaf in leaves(result.payload) for text in _forms(leaf) if not known.holds(text)]
    later = "\n".join(texts.values())
    return not new or any(_mentions(later, text) for text in new)


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


def _next_request(call: MadeCall, record: Record, transcript: Transcript) -> int:
    """Where the user asks for something else after a call: answers to questions do not count.

    In a mission nothing that is said in between puts an end to what is under way.
    """
    if record.metadata.mission is not None:
        return len(transcript.messages)
    said = [event.said for event in record.events if isinstance(event, UserSaid)]
    spoken = [index for index, message in enumerate(transcript.messages) if isinstance(message, UserMessage)]
    answers = replies(record)
    later = [i for i, name in zip(spoken, said, strict=False) if i > call.message and name not in answers]
    return later[0] if later else len(transcript.messages)


def _known_before(call: MadeCall, transcript: Transcript) -> Known:
    known = Known()
    for message in transcript.messages[: call.message]:
        if isinstance(message, UserMessage):
            known.hear(message.content)
    for result in transcript.results:
        if result.message < call.message:
            known.receive(result.payload)
    for value in (call.arguments or {}).values():
        known.receive(value)
    return known


def _forms(leaf: str | int | float | bool) -> list[str]:
    """The ways to write a leaf in prose; none for what is too short to be recognised."""
    if isinstance(leaf, bool):
        return []
    if isinstance(leaf, str):
        return [form for form in (leaf.strip(), long_date(leaf[:10]), clock(leaf[11:16]), clock(leaf)) if len(form) > 1]
    return [str(leaf), f"{leaf:,}"]


def _mentions(text: str, form: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(form)}(?!\w)", text, re.IGNORECASE) is not None


def _path(record: Record, transcript: Transcript) -> list[Finding]:
    """The calls made are those planned, in any order; a failed call may be tried again."""
    failed = _failed(record)
    planned = Counter[str](record.metadata.sampled_path) | _wanted(record)
    good = Counter(call.endpoint_id for call in transcript.calls if call.call_id not in failed)
    found = [
        Finding("call-not-planned", "$.messages", f"{count} calls of {endpoint} more than planned")
        for endpoint, count in (good - planned).items()
        if not all(
            _clears_the_way(call, record, transcript) for call in transcript.calls if call.endpoint_id == endpoint
        )
    ]
    excused = any(
        _admitted(call, record, transcript) if call.call_id in failed else _found_nothing(call, transcript)
        for call in transcript.calls
    )
    if not excused:
        found += [
            Finding("planned-call-missing", "$.messages", f"{count} calls of {endpoint} fewer than planned")
            for endpoint, count in ((planned if record.metadata.mission is None else _wanted(record)) - good).items()
        ]
    return found


def _wanted(record: Record) -> Counter[str]:
    """The calls of the goals to be reached: those of the chain, and of look-ups wanted again after a correction."""
    goals = [goal for goal in record.metadata.scenario.goals if goal.outcome == "done"]
    wanted = Counter[str](endpoint for goal in goals for endpoint in goal.calls)
    corrections = sum(isinstance(event, UserSaid) and event.act == "correction" for event in record.events)
    more = (wanted - Counter[str](record.metadata.sampled_path)).total()
    return wanted if more <= corrections else Counter()


def _errors(record: Record, transcript: Transcript) -> list[Finding]:
    """A failed call is tried again with success, or admitted; and nothing is taken from it as if it had succeeded."""
    found: list[Finding] = []
    failed = _failed(record)
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
        if not again and not _admitted(call, record, transcript) and call.call_id not in dropped(record):
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


def _repetitions(transcript: Transcript) -> list[Finding]:
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


def _unused(record: Record, transcript: Transcript) -> list[Finding]:
    """Calls that changed nothing and whose result nobody used."""
    used = {
        source.call_id
        for step in record.step_trace
        for source in step.sources.values()
        if isinstance(source, FromResult)
    }
    failed = _failed(record) | dropped(record)
    return [
        Finding("call-not-used", call.path, f"nothing was made of the result of {call.call_id}")
        for call in transcript.calls
        if call.call_id not in used
        and call.call_id not in failed
        and not may_change(call)
        and not _clears_the_way(call, record, transcript)
        and transcript.result(call.call_id) is not None
        and not _told(call, record, transcript)
    ]

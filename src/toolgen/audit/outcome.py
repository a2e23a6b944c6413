"""Whether the conversation came to what it was about: goals reached and answered, nothing asked or done in vain."""

import re
from collections import Counter
from collections.abc import Sequence

from toolgen.audit.arguments import words
from toolgen.audit.known import Known, leaves
from toolgen.audit.spoken import alike, clock, long_date, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.events import AssistantSaid, CallIssued, UserSaid
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
        *_questions(record, transcript),
    ]


def _failed(record: Record) -> set[str]:
    return {step.call_id for step in record.step_trace if step.status == "error"}


def _admitted(call: MadeCall, transcript: Transcript) -> bool:
    """Whether the assistant says, after a call and before the user speaks again, that something went wrong."""
    for index, text in transcript.assistant_texts(after=call.message):
        if any(isinstance(message, UserMessage) for message in transcript.messages[call.message : index]):
            return False
        if _FAILURE.search(text):
            return True
    return False


def _goals(record: Record, transcript: Transcript) -> list[Finding]:
    """Each call that a goal needs was made and succeeded, and each answer that it needs was given."""
    found: list[Finding] = []
    failed = _failed(record)
    left = list(transcript.calls)
    for number, goal in enumerate(record.metadata.scenario.goals):
        path = f"$.metadata.scenario.goals[{number}]"
        excused = False
        reached: list[MadeCall] = []
        for endpoint in goal.calls:
            made = [call for call in left if call.endpoint_id == endpoint]
            good = [call for call in made if call.call_id not in failed]
            if good:
                reached.append(good[0])
                left.remove(good[0])
            elif any(_admitted(call, transcript) for call in made):
                excused = True
            elif not excused:
                found.append(Finding("goal-not-reached", path, f"no successful call of {endpoint}"))
        found += _unanswered(path, goal.answered_by, reached, record, transcript)
    return found


def _unanswered(
    path: str, answered_by: Sequence[EndpointId], reached: Sequence[MadeCall], record: Record, transcript: Transcript
) -> list[Finding]:
    return [
        Finding("goal-not-answered", path, f"nothing of the result of {call.call_id} was told")
        for call in reached
        if call.endpoint_id in answered_by and not _told(call, record, transcript)
    ]


def _told(call: MadeCall, record: Record, transcript: Transcript) -> bool:
    """Whether a fact of the result stands in a later text; true as well where the result has no fact that is new."""
    result = transcript.result(call.call_id)
    if result is None:
        return False
    for fact in record.evidence:
        text = dict(transcript.assistant_texts()).get(fact.message, "")
        if isinstance(fact.source, FromResult) and fact.source.call_id == call.call_id and stands_in(fact.text, text):
            return True
    known = _known_before(call, transcript)
    new = [text for leaf in leaves(result.payload) for text in _forms(leaf) if not known.holds(text)]
    later = "\n".join(text for _, text in transcript.assistant_texts(after=result.message))
    return not new or any(_mentions(later, text) for text in new)


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
    planned = Counter[str](record.metadata.sampled_path)
    good = Counter(call.endpoint_id for call in transcript.calls if call.call_id not in failed)
    found = [
        Finding("call-not-planned", "$.messages", f"{count} calls of {endpoint} more than planned")
        for endpoint, count in (good - planned).items()
    ]
    excused = any(call.call_id in failed and _admitted(call, transcript) for call in transcript.calls)
    if not excused:
        found += [
            Finding("planned-call-missing", "$.messages", f"{count} calls of {endpoint} fewer than planned")
            for endpoint, count in (planned - good).items()
        ]
    return found


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
        if not again and not _admitted(call, transcript):
            found.append(Finding("error-ignored", call.path, f"{call.call_id} failed and nobody was told"))
    for step in record.step_trace:
        for name, source in step.sources.items():
            if isinstance(source, FromResult) and source.call_id in failed:
                message = f"{name!r} of {step.call_id} comes from {source.call_id}, which failed"
                found.append(Finding("error-taken-for-success", f"$.step_trace[{step.step - 1}]", message))
    return found


def _may_change(call: MadeCall) -> bool:
    named = words(call.function) + words(call.endpoint_id.rsplit("/", 1)[-1])
    return any(word in _CHANGING for word in named)


def _repetitions(transcript: Transcript) -> list[Finding]:
    """The same call twice, with nothing in between that may have changed the world."""
    found: list[Finding] = []
    for position, call in enumerate(transcript.calls):
        for later in transcript.calls[position + 1 :]:
            if _may_change(later):
                break
            if later.function == call.function and alike(later.arguments, call.arguments):
                first, second = transcript.result(call.call_id), transcript.result(later.call_id)
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
    failed = _failed(record)
    return [
        Finding("call-not-used", call.path, f"nothing was made of the result of {call.call_id}")
        for call in transcript.calls
        if call.call_id not in used
        and call.call_id not in failed
        and not _may_change(call)
        and transcript.result(call.call_id) is not None
        and not _told(call, record, transcript)
    ]


def _questions(record: Record, transcript: Transcript) -> list[Finding]:
    """What the user withholds is asked for before it is used; nothing else is asked for."""
    found: list[Finding] = []
    withheld = record.metadata.scenario.withheld
    asked: set[str] = set()
    called: set[str] = set()
    heard = ""
    for number, event in enumerate(record.events):
        if isinstance(event, AssistantSaid):
            asked.update(event.asks)
            for name in event.asks:
                found += _needless(name, heard, record, f"$.events[{number}]")
        elif isinstance(event, UserSaid):
            heard += f"\n{event.text}"
        elif isinstance(event, CallIssued) and event.function not in called:
            called.add(event.function)
            for item in withheld:
                function, _, name = item.rpartition(".")
                if function == event.function and name not in asked:
                    message = f"{item} was withheld, and nobody asked for it"
                    found.append(Finding("withheld-not-asked", f"$.events[{number}]", message))
    return found


def _needless(name: str, heard: str, record: Record, path: str) -> list[Finding]:
    """A question for what the user does not withhold, or had already said."""
    if name not in {item.rpartition(".")[2] for item in record.metadata.scenario.withheld}:
        return [Finding("question-needless", path, f"{name!r} is asked for, which the user does not withhold")]
    return []

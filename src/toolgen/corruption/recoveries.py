"""Failures met wrongly: given up at once, repeated in vain, done twice after a time-out, told as a success."""

import re

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.material import answers, calls, consumers, put, result_of
from toolgen.corruption.replies import without_facts_of
from toolgen.corruption.retell import LATER, replace, retold

_PASSING: tuple[tuple[int, str, str], ...] = (
    (429, "rate_limited", "Too many requests."),
    (503, "service_unavailable", "The service is temporarily unavailable."),
    (502, "bad_gateway", "The upstream service did not respond."),
)
_LASTING: tuple[tuple[int, str, str], ...] = (
    (403, "forbidden", "This account has no permission to do this."),
    (404, "not_found", "No such resource."),
    (400, "invalid_request", "The request was rejected."),
)
_EXPIRED = (401, "token_expired", "The access token is missing or has expired.")
_DOUBLING = re.compile(
    r"(?:create|add|book|send|order|buy|post|place|publish|upload|submit|reserve|pay|insert)(?![a-z])"
)
_EXCUSES = (
    "Sorry, I couldn't do that: {}", "Unfortunately, that failed: {}", "I was not able to do this. {}",
    "There was a problem and I could not go on: {}",
)  # fmt: skip


def _failed(result: ResultArrived, trouble: tuple[int, str, str], call_id: str) -> ResultArrived:
    code, name, message = trouble
    payload: Json = {"error": {"status": code, "code": name, "message": message}}
    return ResultArrived(
        at_ms=result.at_ms, task=result.task, call_id=call_id, status="error", code=code, payload=payload
    )


def _last_of_its_turn(record: Record) -> list[tuple[int, CallIssued, int, ResultArrived]]:
    """Calls that stand alone in their turn and that nothing depends on, with their results."""
    made = calls(record)
    return [
        (index, call, found[0], found[1])
        for index, call in made
        if sum(other.turn == call.turn for _, other in made) == 1 and not consumers(record, call.call_id)
        if (found := result_of(record, call.call_id)) is not None and found[1].status == "ok"
    ]


def _told_of_failure(record: Record, call_id: str, message: str, rng: Stream) -> tuple[Event, ...] | None:
    """The events in which the answer tells of a failure in place of a result; None where nothing tells of it."""
    for answer in answers(record):
        if any(isinstance(f.source, FromResult) and f.source.call_id == call_id for f in answer.said.evidence):
            shortened = without_facts_of(answer.said, call_id)
            text = f"{shortened.text} {rng.pick(_EXCUSES).format(message)}".strip()
            return put(record.events, answer.index, replace(shortened, text=text))
    return None


def gave_up_at_once(record: Record, rng: Stream) -> Record | None:
    """A failure that would pass in a moment is reported to the user without a second try."""
    found = _last_of_its_turn(record)
    if not found:
        return None
    _, call, place, result = rng.pick(found)
    trouble = rng.pick(_PASSING)
    events = _told_of_failure(record, call.call_id, trouble[2], rng)
    return None if events is None else retold(record, put(events, place, _failed(result, trouble, call.call_id)))


def repeated_in_vain(record: Record, rng: Stream) -> Record | None:
    """A call that was refused is made again as it was, and refused again."""
    return _repeated(record, rng.pick(_LASTING), rng)


def repeated_without_logging_in(record: Record, rng: Stream) -> Record | None:
    """A token has expired, and the same call is made again as if nothing had been said."""
    return _repeated(record, _EXPIRED, rng)


def _repeated(record: Record, trouble: tuple[int, str, str], rng: Stream) -> Record | None:
    found = _last_of_its_turn(record)
    if not found:
        return None
    index, call, place, result = rng.pick(found)
    events = _told_of_failure(record, call.call_id, trouble[2], rng)
    if events is None or place != index + 1:
        return None
    again: list[Event] = []
    for number in range(rng.between(1, 2)):
        name = f"call-again-{number}"
        again += [replace(call, call_id=name, turn=LATER + number), _failed(result, trouble, name)]
    return retold(record, (*events[:place], _failed(result, trouble, call.call_id), *again, *events[place + 1 :]))


def doubled_after_timeout(record: Record, rng: Stream) -> Record | None:
    """Something that makes a thing every time is called again after a time-out, without looking whether it was made."""
    found = [one for one in _last_of_its_turn(record) if _DOUBLING.match(one[1].endpoint_id.rpartition("/")[2].lower())]
    found = [one for one in found if not any("key" in name or "token" in name for name in one[1].arguments)]
    if not found:
        return None
    index, call, _, result = rng.pick(found)
    status, words = rng.pick(((504, "The service took too long to answer."), (408, "The request timed out.")))
    first = replace(call, call_id="call-first", turn=LATER)
    timeout = _failed(result, (status, "timeout", words), "call-first")
    return retold(record, (*record.events[:index], first, timeout, *record.events[index:]))


def success_after_refusal(record: Record, rng: Stream) -> Record | None:
    """The service asks for a log-in or refuses for good, and the assistant says that all went well."""
    found = _last_of_its_turn(record)
    if not found:
        return None
    _, call, place, result = rng.pick(found)
    claim = rng.pick(("Done, that went through.", "All set!", "I've completed that for you.", "That is taken care of."))
    for answer in answers(record):
        if any(isinstance(f.source, FromResult) and f.source.call_id == call.call_id for f in answer.said.evidence):
            shortened: AssistantSaid = without_facts_of(answer.said, call.call_id)
            said = replace(shortened, text=f"{shortened.text} {claim}".strip())
            trouble = rng.pick((_EXPIRED, *_LASTING))
            return retold(
                record, put(put(record.events, answer.index, said), place, _failed(result, trouble, call.call_id))
            )
    return None

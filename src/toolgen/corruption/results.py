"""Results made wrong, and failures passed over: errors ignored, successes claimed, results missing or mixed up."""

from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import echoed
from toolgen.corruption.invention import invented
from toolgen.corruption.material import answers, arguments, calls, consumers, everything_said, pick, put, result_of
from toolgen.corruption.replies import without_facts_of
from toolgen.corruption.retell import Events, replace, retold

_ERRORS: tuple[tuple[int, str, str], ...] = (
    (404, "not_found", "No such resource."),
    (500, "internal_error", "The service is temporarily unavailable."),
    (429, "rate_limited", "Too many requests."),
    (403, "forbidden", "You are not allowed to do this."),
)


def missing_result(record: Record, rng: Stream) -> Record | None:
    """A call that is never answered, while the conversation goes on."""
    found = calls(record)
    result = result_of(record, rng.pick(found)[1].call_id) if found else None
    return None if result is None else retold(record, put(record.events, result[0]))


def mixed_up_results(record: Record, rng: Stream) -> Record | None:
    """Two calls of one turn with each other's results."""
    found = [call for _, call in calls(record)]
    pairs = [(a, b) for a in found for b in found if a.call_id < b.call_id and a.turn == b.turn]
    if not pairs:
        return None
    first, second = rng.pick(pairs)
    one, other = result_of(record, first.call_id), result_of(record, second.call_id)
    if one is None or other is None or one[1].payload == other[1].payload:
        return None
    events = put(record.events, one[0], replace(other[1], call_id=first.call_id))
    return retold(record, put(events, other[0], replace(one[1], call_id=second.call_id)))


def contradicting_result(record: Record, rng: Stream) -> Record | None:
    """A result that speaks of another thing than the one asked for, and is reported as it is."""
    chosen = pick([a for a in arguments(record) if isinstance(a.value, str)], rng)
    if chosen is None:
        return None
    value = invented(chosen.name, chosen.value, chosen.schema, rng, unlike=everything_said(record))
    events = None if value is None else echoed(record.events, chosen.call.call_id, {chosen.name: (chosen.value, value)})
    return None if events is None or events == record.events else retold(record, events)


def _failing(record: Record, rng: Stream) -> tuple[str, Events] | None:
    """A call that nothing depends on, and the events in which it fails."""
    found = [call.call_id for _, call in calls(record) if not consumers(record, call.call_id)]
    if not found:
        return None
    call_id = rng.pick(found)
    result = result_of(record, call_id)
    if result is None or result[1].status == "error":
        return None
    code, name, message = rng.pick(_ERRORS)
    payload: Json = {"error": {"status": code, "code": name, "message": message}}
    failed = ResultArrived(
        at_ms=result[1].at_ms, task=result[1].task, call_id=call_id, status="error", code=code, payload=payload
    )
    return call_id, put(record.events, result[0], failed)


def ignored_error(record: Record, rng: Stream) -> Record | None:
    """A call fails, and the answer reports what it would have returned."""
    failing = _failing(record, rng)
    if failing is None:
        return None
    call_id, events = failing
    told = False
    for answer in answers(record):
        kept = tuple(f for f in answer.said.evidence if not _comes_from(f.source, call_id))
        if len(kept) < len(answer.said.evidence):
            told = True
            events = put(events, answer.index, replace(answer.said, evidence=kept))
    return retold(record, events) if told else None


def claimed_success(record: Record, rng: Stream) -> Record | None:
    """A call fails, and the answer says that all went well."""
    failing = _failing(record, rng)
    if failing is None:
        return None
    call_id, events = failing
    for answer in answers(record):
        if any(_comes_from(fact.source, call_id) for fact in answer.said.evidence):
            claim = rng.pick(
                ("All done, that went through.", "Done, everything is set.", "That has been taken care of.")
            )
            shortened = without_facts_of(answer.said, call_id)
            said = replace(shortened, text=f"{shortened.text} {claim}".strip())
            return retold(record, put(events, answer.index, said))
    return None


def _comes_from(source: object, call_id: str) -> bool:
    return isinstance(source, FromResult) and source.call_id == call_id

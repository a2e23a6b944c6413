"""What an assistant makes of results that are not for this: another task's, withheld, secret, or of a dropped task."""

from toolgen.core.events import (
    Answered,
    CallIssued,
    PolicyChanged,
    ResultArrived,
    UserSaid,
)
from toolgen.core.failures import doubles_by_name, is_idempotency_key
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.material import arguments, put, result_of
from toolgen.corruption.reflown import reflown
from toolgen.corruption.replanned import said_at_last, with_call
from toolgen.corruption.retell import replace
from toolgen.corruption.under_way import calls_in, handed_at, is_void, texts_of

_TELLING = 8  # characters that no value has by chance


def bound_to_another_task(record: Record, rng: Stream) -> Record | None:
    """A value taken from the result of another task than the one that the call is for."""
    found: list[tuple[int, str, FromResult, Json]] = []
    for argument in arguments(record):
        call = argument.call
        if not isinstance(call.sources.get(argument.name), FromResult):
            continue
        for _, other in calls_in(record.events):
            result = result_of(record, other.call_id)
            handed = handed_at(record.events, other.call_id)
            if other.task == call.task or result is None or not 0 <= handed < argument.index:
                continue
            if result[1].status == "ok" and not is_void(record.events, other.call_id):
                found += [
                    (argument.index, argument.name, FromResult(other.call_id, path), value)
                    for path, value in every_leaf(result[1].payload)
                    if type(value) is type(argument.value) and value != argument.value and value != ""
                ]
    if not found:
        return None
    index, name, source, value = rng.pick(found)
    events = called_otherwise(record, index, {name: value}, {name: source})
    if events is None:
        return None
    altered = events[index]
    if not isinstance(altered, CallIssued):
        return None
    needed = [each.call_id for each in altered.sources.values() if isinstance(each, FromResult)]
    return reflown(record, put(events, index, replace(altered, depends_on=tuple(dict.fromkeys(needed)))))


def told_void_result(record: Record, rng: Stream) -> Record | None:
    """What a result held that was withheld, or given up, is told all the same."""
    void = {
        event.call_id: event.payload
        for event in record.events
        if isinstance(event, ResultArrived) and event.status == "ok" and is_void(record.events, event.call_id)
    }
    others = [text for e in record.events if getattr(e, "call_id", "") not in void for text in texts_of(e)]
    others += [text for _, call in calls_in(record.events) for text in texts_of(call)]
    elsewhere = "\n".join(others)
    values = [
        str(leaf)
        for payload in void.values()
        for _, leaf in every_leaf(payload)
        if len(str(leaf)) >= _TELLING and not isinstance(leaf, bool) and str(leaf) not in elsewhere
    ]
    if not values:
        return None
    value = rng.pick(values)
    frame = rng.pick(("I also came across this: {}.", "For the record, it said {}.", "There was {} as well."))
    return said_at_last(record, frame.format(value))


def took_a_void_result(record: Record, rng: Stream) -> Record | None:
    """A value is taken from a result that was withheld or given up, and not from the call made in its place."""
    void = [(i, call) for i, call in calls_in(record.events) if is_void(record.events, call.call_id)]
    for index, call in calls_in(record.events):
        for name, source in call.sources.items():
            if not isinstance(source, FromResult):
                continue
            given = next((c for _, c in calls_in(record.events) if c.call_id == source.call_id), None)
            for place, stale in void:
                result = result_of(record, stale.call_id)
                same = given is not None and given.function == stale.function and given is not stale
                if not same or result is None or result[1].status != "ok" or place > index or result[0] > index:
                    continue
                if call.arguments.get(name) not in [value for _, value in every_leaf(result[1].payload)]:
                    continue
                sources = {**call.sources, name: replace(source, call_id=stale.call_id)}
                needed = [each.call_id for each in sources.values() if isinstance(each, FromResult)]
                altered = replace(call, sources=sources, depends_on=tuple(dict.fromkeys(needed)))
                return reflown(record, put(record.events, index, altered))
    return None


def leaked_secret(record: Record, rng: Stream) -> Record | None:
    """What a result holds in confidence is told."""
    for event in record.events:
        if isinstance(event, ResultArrived) and isinstance(event.payload, dict):
            secret = event.payload.get("confidential")
            if isinstance(secret, dict) and secret:
                values = [str(leaf) for _, leaf in every_leaf(secret) if len(str(leaf)) >= _TELLING]
                if values:
                    frame = rng.pick(
                        ("The access key is {}.", "By the way, there is a key in it: {}.", "The note says {}.")
                    )
                    return said_at_last(record, frame.format(rng.pick(values)))
    return None


def called_after_revocation(record: Record, rng: Stream) -> Record | None:
    """The user takes back their permission, and the function is called once more."""
    for place, event in enumerate(record.events[:-1]):
        if isinstance(event, PolicyChanged) and not event.allowed and isinstance(record.events[place + 1], UserSaid):
            made = [call for i, call in calls_in(record.events) if i < place and call.function in event.functions]
            if made:
                again = replace(rng.pick(made), policy=event.version)
                refused: Json = {
                    "error": {"status": 403, "code": "permission_lapsed", "message": "the permission has lapsed"}
                }
                return with_call(record, place + 2, again, refused, code=403)
    return None


def went_on_with_dropped_task(record: Record, rng: Stream) -> Record | None:
    """The user drops a task, and it is gone on with."""
    for place, event in enumerate(record.events):
        if isinstance(event, UserSaid) and event.act == "withdrawal":
            made = [call for i, call in calls_in(record.events) if i < place and call.task == event.task]
            if made and not isinstance(record.events[place - 1], PolicyChanged):
                again = rng.pick(made)
                result = result_of(record, again.call_id)
                payload = {"status": "accepted"} if result is None else result[1].payload
                return with_call(record, place + 1, again, payload, code=200)
    return None


def retried_in_doubt(record: Record, rng: Stream) -> Record | None:
    """Something that makes a thing every time is done again after a time-out, without a look whether it was done."""
    for _, call in calls_in(record.events):
        result = result_of(record, call.call_id)
        handed = handed_at(record.events, call.call_id)
        timed_out = result is not None and result[1].code == 504 and handed > 0
        doubles = doubles_by_name(call.endpoint_id.rpartition("/")[2])
        if timed_out and doubles and not any(map(is_idempotency_key, call.arguments)):
            last = record.events[handed]
            place = handed + 1
            while isinstance(record.events[place], Answered):
                place += 1
            done: Json = {"status": "done", "reference": f"REF-{rng.between(10_000, 99_999)}"}
            again = replace(call, policy=last.arrivals[0].policy if isinstance(last, Answered) else call.policy)
            return with_call(record, place, again, done, code=201)
    return None

"""The log of a mission made wrong: a runtime that contradicts itself, or is told of otherwise than it was."""

import json

from toolgen.core.events import Answered, CallClosed, ControlIssued, EffectReached, Event, ResultArrived
from toolgen.core.json import Json
from toolgen.core.record import Record, ToolMessage
from toolgen.core.rng import Stream
from toolgen.corruption.material import put
from toolgen.corruption.reflown import reflown, retold
from toolgen.corruption.retell import replace, text_of


def wrong_cancel_outcome(record: Record, rng: Stream) -> Record | None:
    """A cancellation is said to have come too late though it came in time, or the other way round."""
    cancels = {e.call_id for e in record.events if isinstance(e, ControlIssued) and e.action == "cancel"}
    found = [
        (index, event)
        for index, event in enumerate(record.events)
        if isinstance(event, Answered) and event.call_id in cancels and event.status in ("cancelled", "too_late")
    ]
    if not found:
        return None
    index, event = rng.pick(found)
    other = replace(event, status="too_late" if event.status == "cancelled" else "cancelled")
    return retold(record, put(record.events, index, other))


def misstated_pending(record: Record, rng: Stream) -> Record | None:
    """The runtime leaves out what is pending, or calls pending what has come."""
    controls = {e.call_id for e in record.events if isinstance(e, ControlIssued)}
    found = [
        (index, event)
        for index, event in enumerate(record.events)
        if isinstance(event, Answered) and event.call_id in controls and (event.pending or event.arrivals)
    ]
    if not found:
        return None
    index, event = rng.pick(found)
    gone = [a.call_id for a in event.arrivals if a.call_id not in event.pending]
    pending = (*event.pending, gone[0]) if gone and (not event.pending or rng.chance(50)) else event.pending[1:]
    return (
        None if pending == event.pending else retold(record, put(record.events, index, replace(event, pending=pending)))
    )


def delivered_though_withheld(record: Record, rng: Stream) -> Record | None:
    """A guarded runtime hands over what may no longer be used."""
    for index, event in enumerate(record.events):
        if not isinstance(event, Answered):
            continue
        held = [a for a in event.arrivals if a.status == "withheld"]
        arrived = {e.call_id for e in record.events[:index] if isinstance(e, ResultArrived)}
        if held and held[0].call_id in arrived:
            arrivals = tuple(replace(a, status="delivered", reason="") if a is held[0] else a for a in event.arrivals)
            kept = [e for e in record.events if not (isinstance(e, CallClosed) and e.call_id == held[0].call_id)]
            place = kept.index(event)
            return reflown(record, put(tuple(kept), place, replace(event, arrivals=arrivals)))
    return None


def effect_after_cancellation(record: Record, rng: Stream) -> Record | None:
    """A call takes effect though it had been cancelled."""
    for index, event in enumerate(record.events[:-1]):
        if isinstance(event, CallClosed) and event.how == "cancelled":
            effect = EffectReached(at_ms=event.at_ms, task=event.task, call_id=event.call_id)
            return retold(record, (*record.events[: index + 1], effect, *record.events[index + 1 :]))
    return None


def handed_over_twice(record: Record, rng: Stream) -> Record | None:
    """The same result is handed over by two answers."""
    answers = [(i, e) for i, e in enumerate(record.events) if isinstance(e, Answered)]
    found = [
        (later, arrival)
        for place, (_, event) in enumerate(answers)
        for arrival in event.arrivals
        if arrival.status == "delivered"
        for later, _ in answers[place + 1 :]
    ]
    if not found:
        return None
    index, arrival = rng.pick(found)
    answer = record.events[index]
    assert isinstance(answer, Answered)
    if any(other.call_id == arrival.call_id for other in answer.arrivals):
        return None
    again = replace(answer, arrivals=(*answer.arrivals, arrival))
    return reflown(record, put(record.events, index, again))


def time_turned_back(record: Record, rng: Stream) -> Record | None:
    """A result is dated before its call."""
    found = [
        (index, event)
        for index, event in enumerate(record.events)
        if isinstance(event, ResultArrived) and index and event.at_ms > 1 and record.events[index - 1].at_ms > 0
    ]
    if not found:
        return None
    index, event = rng.pick(found)
    early: Event = replace(event, at_ms=rng.below(record.events[index - 1].at_ms))
    return retold(record, put(record.events, index, early))


def other_calls_result(record: Record, rng: Stream) -> Record | None:
    """The messages hand a result over under the id of another call."""
    calls = [call.call_id for call in record.call_log]
    found: list[tuple[int, dict[str, Json], int]] = []
    for index, message in enumerate(record.messages):
        body: Json = json.loads(message.content) if isinstance(message, ToolMessage) else None
        arrivals = body.get("arrivals") if isinstance(body, dict) else None
        if isinstance(arrivals, list) and isinstance(body, dict):
            found += [(index, body, place) for place in range(len(arrivals))]
    if not found or len(calls) < 2:
        return None
    index, body, place = rng.pick(found)
    message, arrivals = record.messages[index], body["arrivals"]
    if not isinstance(message, ToolMessage) or not isinstance(arrivals, list):
        return None
    arrival = arrivals[place]
    if not isinstance(arrival, dict):
        return None
    other = rng.pick([call_id for call_id in calls if call_id != arrival["call_id"]])
    altered = [{**arrival, "call_id": other} if at == place else each for at, each in enumerate(arrivals)]
    told = replace(message, content=text_of({**body, "arrivals": altered}))
    return replace(record, messages=(*record.messages[:index], told, *record.messages[index + 1 :]))


def edited_call_log(record: Record, rng: Stream) -> Record | None:
    """The call log tells another life of a call than the events."""
    if not record.call_log:
        return None
    index = rng.below(len(record.call_log))
    logged = record.call_log[index]
    ways = [replace(logged, issued_ms=logged.issued_ms + 1), replace(logged, turn=logged.turn + 1)]
    if logged.delivered_ms is not None:
        ways.append(replace(logged, delivered_ms=logged.delivered_ms - 1))
        ways.append(replace(logged, status="withheld" if logged.status == "delivered" else "delivered"))
    altered = rng.pick(ways)
    return replace(record, call_log=(*record.call_log[:index], altered, *record.call_log[index + 1 :]))


def lost_item(record: Record, rng: Stream) -> Record | None:
    """The items of deferred results lack one."""
    if not record.items:
        return None
    lost = rng.below(len(record.items))
    return replace(record, items=(*record.items[:lost], *record.items[lost + 1 :]))

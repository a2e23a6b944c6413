"""What an assistant does wrong when results take time: too early, of the wrong task, in vain, or not at all."""

from collections.abc import Callable, Iterable, Sequence

from toolgen.core.events import (
    Answered,
    Arrival,
    ArrivalStatus,
    AssistantSaid,
    CallIssued,
    ControlIssued,
    EffectReached,
    Event,
    PartArrived,
    PolicyChanged,
    ResultArrived,
    SystemSaid,
    UserSaid,
)
from toolgen.core.failures import doubles_by_name, is_idempotency_key
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Said
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import invented
from toolgen.corruption.material import arguments, everything_said, put, result_of
from toolgen.corruption.reflown import reflown
from toolgen.corruption.retell import LATER, Events, replace

_ENDED = frozenset(("delivered", "failed", "timed_out", "withheld"))
_TELLING = 8  # characters that no value has by chance


def premature_call(record: Record, rng: Stream) -> Record | None:
    """A call issued while the result that it takes a value from is still pending."""
    chosen = _dependent(record, rng)
    if chosen is None:
        return None
    index, place = chosen
    return reflown(record, _issued_at(record.events, index, place))


def guess_in_flight(record: Record, rng: Stream) -> Record | None:
    """A call issued while the result that it needs is still pending, with a value made up in its place."""
    chosen = _dependent(record, rng)
    if chosen is None:
        return None
    index, place = chosen
    call = record.events[index]
    named = [a for a in arguments(record) if a.index == index and isinstance(a.call.sources.get(a.name), FromResult)]
    if not named or not isinstance(call, CallIssued):
        return None
    argument = rng.pick(named)
    value = invented(argument.name, argument.value, argument.schema, rng, unlike=everything_said(record))
    events = called_otherwise(record, index, {argument.name: value}, {argument.name: None})
    if value is None or events is None:
        return None
    altered = events[index]
    if not isinstance(altered, CallIssued):
        return None
    needed = [source.call_id for source in altered.sources.values() if isinstance(source, FromResult)]
    altered = replace(altered, depends_on=tuple(dict.fromkeys(needed)))
    return reflown(record, _issued_at(put(events, index, altered), index, place))


def used_a_part(record: Record, rng: Stream) -> Record | None:
    """A part of a result has come, and a call is made with it as if it were all."""
    for place, event in enumerate(record.events):
        if not isinstance(event, Answered):
            continue
        for arrival in event.arrivals:
            later = [i for i, c in _calls(record.events) if i > place and _takes(c, arrival.call_id)]
            if arrival.status == "partial" and later and _handed(record.events, arrival.call_id) > place:
                return reflown(record, _issued_at(record.events, later[0], place + 1))
    return None


def bound_to_another_task(record: Record, rng: Stream) -> Record | None:
    """A value taken from the result of another task than the one that the call is for."""
    found: list[tuple[int, str, FromResult, Json]] = []
    for argument in arguments(record):
        call = argument.call
        if not isinstance(call.sources.get(argument.name), FromResult):
            continue
        for _, other in _calls(record.events):
            result = result_of(record, other.call_id)
            handed = _handed(record.events, other.call_id)
            if other.task == call.task or result is None or not 0 <= handed < argument.index:
                continue
            if result[1].status == "ok" and not _is_void(record.events, other.call_id):
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


def told_while_pending(record: Record, rng: Stream) -> Record | None:
    """A result is told while its call is still pending."""
    found: list[tuple[int, str, Evidence]] = []
    spoken = {event.turn for event in record.events if isinstance(event, AssistantSaid)}
    waits = [(i, e) for i, e in enumerate(record.events) if isinstance(e, ControlIssued) and e.turn not in spoken]
    for event in record.events:
        for fact in event.evidence if isinstance(event, AssistantSaid) else ():
            if isinstance(fact.source, FromResult) and isinstance(event, AssistantSaid):
                sentence = next((s for s in event.text.split(". ") if fact.text in s), "").strip(" .\n")
                issued = next((i for i, c in _calls(record.events) if c.call_id == fact.source.call_id), len(waits))
                handed = _handed(record.events, fact.source.call_id)
                found += [(i, f"{sentence}.", fact) for i, e in waits if issued < i < handed and sentence]
    if not found:
        return None
    place, text, fact = rng.pick(found)
    wait = record.events[place]
    if not isinstance(wait, ControlIssued):
        return None
    said = AssistantSaid(
        at_ms=wait.at_ms, task="task-1", turn=wait.turn, said="said-early", text=text, evidence=(fact,)
    )
    return reflown(record, (*record.events[: place + 1], said, *record.events[place + 1 :]))


def told_void_result(record: Record, rng: Stream) -> Record | None:
    """What a result held that was withheld, or given up, is told all the same."""
    void = {
        event.call_id: event.payload
        for event in record.events
        if isinstance(event, ResultArrived) and event.status == "ok" and _is_void(record.events, event.call_id)
    }
    others = [text for e in record.events if getattr(e, "call_id", "") not in void for text in _texts_of(e)]
    others += [text for _, call in _calls(record.events) for text in _texts_of(call)]
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
    return _said_at_last(record, frame.format(value))


def took_a_void_result(record: Record, rng: Stream) -> Record | None:
    """A value is taken from a result that was withheld or given up, and not from the call made in its place."""
    void = [(i, call) for i, call in _calls(record.events) if _is_void(record.events, call.call_id)]
    for index, call in _calls(record.events):
        for name, source in call.sources.items():
            if not isinstance(source, FromResult):
                continue
            given = next((c for _, c in _calls(record.events) if c.call_id == source.call_id), None)
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
                    return _said_at_last(record, frame.format(rng.pick(values)))
    return None


def called_after_revocation(record: Record, rng: Stream) -> Record | None:
    """The user takes back their permission, and the function is called once more."""
    for place, event in enumerate(record.events[:-1]):
        if isinstance(event, PolicyChanged) and not event.allowed and isinstance(record.events[place + 1], UserSaid):
            made = [call for i, call in _calls(record.events) if i < place and call.function in event.functions]
            if made:
                again = replace(rng.pick(made), policy=event.version)
                refused: Json = {
                    "error": {"status": 403, "code": "permission_lapsed", "message": "the permission has lapsed"}
                }
                return _with_call(record, place + 2, again, refused, code=403)
    return None


def went_on_with_dropped_task(record: Record, rng: Stream) -> Record | None:
    """The user drops a task, and it is gone on with."""
    for place, event in enumerate(record.events):
        if isinstance(event, UserSaid) and event.act == "withdrawal":
            made = [call for i, call in _calls(record.events) if i < place and call.task == event.task]
            if made and not isinstance(record.events[place - 1], PolicyChanged):
                again = rng.pick(made)
                result = result_of(record, again.call_id)
                payload = {"status": "accepted"} if result is None else result[1].payload
                return _with_call(record, place + 1, again, payload, code=200)
    return None


def retried_in_doubt(record: Record, rng: Stream) -> Record | None:
    """Something that makes a thing every time is done again after a time-out, without a look whether it was done."""
    for _, call in _calls(record.events):
        result = result_of(record, call.call_id)
        handed = _handed(record.events, call.call_id)
        timed_out = result is not None and result[1].code == 504 and handed > 0
        doubles = doubles_by_name(call.endpoint_id.rpartition("/")[2])
        if timed_out and doubles and not any(map(is_idempotency_key, call.arguments)):
            last = record.events[handed]
            place = handed + 1
            while isinstance(record.events[place], Answered):
                place += 1
            done: Json = {"status": "done", "reference": f"REF-{rng.between(10_000, 99_999)}"}
            again = replace(call, policy=last.arrivals[0].policy if isinstance(last, Answered) else call.policy)
            return _with_call(record, place, again, done, code=201)
    return None


def left_pending(record: Record, rng: Stream) -> Record | None:
    """The conversation ends with friendly words while results are still to come."""
    waits = [i for i, e in enumerate(record.events) if isinstance(e, ControlIssued) and e.action == "wait"]
    for place in reversed(waits):
        event = record.events[place]
        issued = [call.call_id for i, call in _calls(record.events) if i < place]
        if not isinstance(event, ControlIssued) or not any(_handed(record.events, c) > place for c in issued):
            continue
        text = rng.pick(("That's everything. Have a nice day!", "That was all of it.", "All done, then."))
        kept = [e for e in record.events[:place] if not (isinstance(e, AssistantSaid) and e.turn == event.turn)]
        if isinstance(kept[-1], AssistantSaid):
            return None
        end = AssistantSaid(at_ms=event.at_ms, task="task-1", turn=LATER, said="said-end", text=text)
        return reflown(record, (*kept, end))
    return None


def never_issued(record: Record, rng: Stream) -> Record | None:
    """One call of a task is forgotten over the others, and so is what it would have answered."""
    wanted = {e for goal in record.metadata.scenario.goals if goal.outcome == "done" for e in goal.answered_by}
    sole = [
        call
        for _, call in _calls(record.events)
        if call.endpoint_id in wanted
        and sum(other.endpoint_id == call.endpoint_id for _, other in _calls(record.events)) == 1
        and not any(_takes(other, call.call_id) for _, other in _calls(record.events))
        and _status(record.events, call.call_id) == "delivered"
    ]
    return None if not sole else reflown(record, _without(record.events, rng.pick(sole).call_id))


def waited_for_nothing(record: Record, rng: Stream) -> Record | None:
    """A wait when all results are in."""
    last = len(record.events) - 1
    if not isinstance(record.events[last], AssistantSaid) or not _can_wait(record):
        return None
    return reflown(record, (*record.events[:last], *_wait(record.events[last], "nothing_pending"), record.events[last]))


def waited_again_in_vain(record: Record, rng: Stream) -> Record | None:
    """A short wait that brought nothing, and the same short wait again."""
    waits = [i for i, e in enumerate(record.events) if isinstance(e, ControlIssued) and _is_alone(i, record.events)]
    long = [i for i in waits if isinstance(record.events[i + 1], ResultArrived)]
    if not long:
        return None
    place = rng.pick(long)
    at = record.events[place]
    until = at.at_ms
    short = [replace(e, until_ms=until) if isinstance(e, ControlIssued) else e for e in _wait(at, "timeout")]
    again = [
        replace(e, call_id="control-vain-2", turn=LATER + 2) if isinstance(e, ControlIssued) else e for e in short[:1]
    ]
    answer = short[1]
    assert isinstance(answer, Answered)
    second: list[Event] = [*again, replace(answer, call_id="control-vain-2")]
    return reflown(record, (*record.events[:place], *short, *second, *record.events[place:]))


def kept_the_user_waiting(record: Record, rng: Stream) -> Record | None:
    """The user wants to say something, and the assistant waits for results instead."""
    for place, event in enumerate(record.events[:-1]):
        following = record.events[place + 1]
        if isinstance(event, Answered) and event.user_waiting and isinstance(following, AssistantSaid):
            waited = _wait(event, "interrupted")
            return reflown(record, (*record.events[: place + 1], *waited, *record.events[place + 1 :]))
    return None


def polled_in_vain(record: Record, rng: Stream) -> Record | None:
    """A result is asked for that nobody said is there."""
    if record.metadata.mission is None or record.metadata.mission.style != "poll":
        return None
    found = [
        (place, call.call_id)
        for index, call in _calls(record.events)
        for place in [_after_answers(record.events, index)]
        if (result := result_of(record, call.call_id)) is not None and result[0] >= place
    ]
    if not found:
        return None
    place, call_id = rng.pick(found)
    asked = _wait(record.events[place - 1], "pending")
    fetch, answer = asked
    assert isinstance(fetch, ControlIssued)
    polled: list[Event] = [replace(fetch, action="get_result", calls=(call_id,)), answer]
    return reflown(record, (*record.events[:place], *polled, *record.events[place:]))


def idled(record: Record, rng: Stream) -> Record | None:
    """A call that was ready is issued only after a wait for something else."""
    found: list[tuple[int, int]] = []
    for index, call in _calls(record.events):
        beside = [c for _, c in _calls(record.events) if c.turn == call.turn and c is not call]
        wait = next((i for i, e in enumerate(record.events) if i > index and isinstance(e, ControlIssued)), -1)
        event = record.events[wait]
        if not beside or wait < 0 or not isinstance(event, ControlIssued) or event.action != "wait":
            continue
        answer = next((i for i, e in enumerate(record.events) if i > wait and isinstance(e, Answered)), -1)
        between = record.events[index + 1 : answer + 1]
        mine = any(getattr(e, "call_id", "") == call.call_id and not isinstance(e, Answered) for e in between)
        speech = any(isinstance(e, UserSaid) or (isinstance(e, CallIssued) and e.turn != call.turn) for e in between)
        if not mine and not speech and not _is_elsewhere(call.call_id, record.events[answer]):
            found.append((index, answer + 1))
    if not found:
        return None
    index, place = rng.pick(found)
    return reflown(record, _issued_at(record.events, index, place))


def _is_elsewhere(call_id: str, answer: Event) -> bool:
    return isinstance(answer, Answered) and any(arrival.call_id == call_id for arrival in answer.arrivals)


def _dependent(record: Record, rng: Stream) -> tuple[int, int] | None:
    """A call that takes something from a result, and the place where only the call of that result was issued."""
    found: list[tuple[int, int]] = []
    for index, call in _calls(record.events):
        for source in call.sources.values():
            if isinstance(source, FromResult):
                given = next((i for i, c in _calls(record.events) if c.call_id == source.call_id), len(record.events))
                place = _after_answers(record.events, given)
                said = [s.said for s in call.sources.values() if isinstance(s, Said)]
                heard = {e.said for e in record.events[:place] if isinstance(e, SystemSaid | UserSaid)}
                if given < place <= _handed(record.events, source.call_id) < index and heard.issuperset(said):
                    found.append((index, place))
    return rng.pick(found) if found else None


def _issued_at(events: Events, index: int, place: int) -> Events:
    """The events with a call, and its acknowledgement, moved to a place where it has a turn of its own."""
    call = events[index]
    assert isinstance(call, CallIssued)
    answer = next(e for e in events if isinstance(e, Answered) and e.call_id == call.call_id)
    at_ms = events[place - 1].at_ms
    moved: list[Event] = [replace(call, turn=LATER, at_ms=at_ms), replace(answer, at_ms=at_ms, arrivals=())]
    if not answer.arrivals:
        kept: Callable[[Event], bool] = lambda event: event is not call and event is not answer  # noqa: E731
        return (*filter(kept, events[:place]), *moved, *filter(kept, events[place:]))
    return _moved_with_arrivals(events, call, answer, moved, place)


def _moved_with_arrivals(
    events: Events, call: CallIssued, answer: Answered, moved: Sequence[Event], place: int
) -> Events:
    """The same where the acknowledgement hands something over: that comes with the next answer instead."""
    told: list[Event] = []
    owed = answer.arrivals
    at = next(i for i, e in enumerate(events) if e is answer)
    for number, event in enumerate(events):
        if number == place:
            told += moved
        if event is call or event is answer:
            continue
        if number > at and owed and isinstance(event, Answered):
            event, owed = replace(event, arrivals=(*owed, *event.arrivals)), ()
        told.append(event)
    return tuple(told)


def _with_call(record: Record, place: int, call: CallIssued, payload: Json, *, code: int) -> Record:
    """The record with a call made at a place, waited for and answered."""
    poll = record.metadata.mission is not None and record.metadata.mission.style == "poll"
    at_ms, call_id = record.events[place - 1].at_ms, "call-again"
    policy = _policy(record.events[:place])
    status: ArrivalStatus = "delivered" if code < 300 else "failed"
    handed = Arrival(call_id=call_id, task=call.task, status=status, arrived_ms=at_ms, policy=policy)
    given = at_ms + (call.deadline_ms - call.at_ms) if call.deadline_ms is not None else None
    again = replace(call, call_id=call_id, turn=LATER, at_ms=at_ms, policy=policy, deadline_ms=given)
    wait, answer = _wait(record.events[place - 1], "ok", turn=LATER + 1)
    assert isinstance(answer, Answered)
    block: list[Event] = [again, Answered(at_ms=at_ms, call_id=call_id, status="pending"), wait]
    block.append(
        ResultArrived(
            at_ms=at_ms,
            task=call.task,
            call_id=call_id,
            status="ok" if code < 300 else "error",
            code=code,
            payload=payload,
        )
    )
    if poll:
        block.append(replace(answer, arrivals=(replace(handed, status="ready", policy=0),)))
        fetch = ControlIssued(
            at_ms=at_ms, turn=LATER + 2, call_id="control-fetch", action="get_result", calls=(call_id,)
        )
        block += [fetch, Answered(at_ms=at_ms, call_id="control-fetch", status="ok", arrivals=(handed,))]
    else:
        block.append(replace(answer, arrivals=(handed,)))
    return reflown(record, (*record.events[:place], *block, *record.events[place:]))


def _policy(events: Sequence[Event]) -> int:
    return max((e.version for e in events if isinstance(e, PolicyChanged)), default=0)


def _wait(beside: Event, status: str, *, turn: int = LATER + 1) -> tuple[ControlIssued, Answered]:
    """A wait in a turn of its own and its answer."""
    wait = ControlIssued(at_ms=beside.at_ms, turn=turn, call_id="control-vain", action="wait", reason="To be sure.")
    return wait, Answered(at_ms=beside.at_ms, call_id="control-vain", status=status)  # type: ignore[arg-type]


def _said_at_last(record: Record, sentence: str) -> Record | None:
    last = record.events[-1]
    if not isinstance(last, AssistantSaid):
        return None
    return reflown(record, (*record.events[:-1], replace(last, text=f"{last.text} {sentence}")))


def _without(events: Events, call_id: str) -> Events:
    """The events without a call and all that came of it; waits for nothing else go with it."""
    told: list[Event] = []
    lone = {
        event.call_id
        for event in events
        if isinstance(event, Answered) and event.arrivals and all(a.call_id == call_id for a in event.arrivals)
    }
    for event in events:
        if isinstance(event, ControlIssued | Answered) and event.call_id in lone | {call_id}:
            continue
        if isinstance(event, CallIssued | ResultArrived | EffectReached | PartArrived) and event.call_id == call_id:
            continue
        if isinstance(event, Answered):
            event = replace(event, arrivals=tuple(a for a in event.arrivals if a.call_id != call_id))
        if isinstance(event, AssistantSaid):
            lost = [f for f in event.evidence if isinstance(f.source, FromResult) and f.source.call_id == call_id]
            kept = [s for s in event.text.split(". ") if not any(f.text in s for f in lost)]
            text = ". ".join(kept) if lost else event.text
            text = text or "That's it."
            facts = tuple(f for f in event.evidence if f.text in text and f not in lost)
            event = replace(event, text=text if text[-1] in ".!?" else f"{text}.", evidence=facts)
        told.append(event)
    return tuple(told)


def _can_wait(record: Record) -> bool:
    return any(isinstance(event, ControlIssued) and event.action == "wait" for event in record.events)


def _is_alone(index: int, events: Events) -> bool:
    """Whether a wait is all that its turn holds."""
    event = events[index]
    acts = [e for e in events if isinstance(e, CallIssued | ControlIssued | AssistantSaid)]
    return isinstance(event, ControlIssued) and event.action == "wait" and sum(e.turn == event.turn for e in acts) == 1


def _calls(events: Iterable[Event]) -> list[tuple[int, CallIssued]]:
    return [(index, event) for index, event in enumerate(events) if isinstance(event, CallIssued)]


def _takes(call: CallIssued, call_id: str) -> bool:
    return any(isinstance(source, FromResult) and source.call_id == call_id for source in call.sources.values())


def _handed(events: Sequence[Event], call_id: str) -> int:
    """Where the end of a call is handed over; -1 where it never is."""
    for index, event in enumerate(events):
        if isinstance(event, Answered) and any(a.call_id == call_id and a.status in _ENDED for a in event.arrivals):
            return index
    return -1


def _status(events: Sequence[Event], call_id: str) -> str:
    index = _handed(events, call_id)
    event = events[index] if index >= 0 else None
    return next((a.status for a in event.arrivals if a.call_id == call_id), "") if isinstance(event, Answered) else ""


def _is_void(events: Sequence[Event], call_id: str) -> bool:
    """Whether a result was withheld, or its call given up too late."""
    cancels = {
        e.call_id for e in events if isinstance(e, ControlIssued) and e.action == "cancel" and call_id in e.calls
    }
    too_late = any(isinstance(e, Answered) and e.call_id in cancels and e.status == "too_late" for e in events)
    return too_late or _status(events, call_id) == "withheld"


def _after_answers(events: Sequence[Event], index: int) -> int:
    """The place after the turn of a call, and after what the runtime says to it at once."""
    if index >= len(events):
        return len(events)
    call = events[index]
    turn = call.turn if isinstance(call, CallIssued) else -1
    own = {e.call_id for e in events if isinstance(e, CallIssued | ControlIssued) and e.turn == turn}
    return max((i for i, e in enumerate(events) if isinstance(e, Answered) and e.call_id in own), default=-1) + 1


def _texts_of(event: Event) -> list[str]:
    if isinstance(event, SystemSaid | UserSaid | AssistantSaid):
        return [event.text]
    if isinstance(event, CallIssued):
        return [str(leaf) for _, leaf in every_leaf(dict(event.arguments))]
    return [str(leaf) for _, leaf in every_leaf(event.payload)] if isinstance(event, ResultArrived) else []

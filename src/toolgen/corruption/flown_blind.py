"""What goes wrong with answers that come later, thought of by somebody who had not read the judge."""

import re

from toolgen.core.events import (
    Answered,
    AssistantSaid,
    CallClosed,
    CallIssued,
    ControlIssued,
    EffectReached,
    Event,
    Intervened,
    PartArrived,
    ResultArrived,
    UserSaid,
)
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult, Said
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.consequences import called_otherwise, refaced
from toolgen.corruption.material import arguments, put, result_of
from toolgen.corruption.reflown import reflown
from toolgen.corruption.replanned import with_call
from toolgen.corruption.retell import replace
from toolgen.corruption.under_way import after_answers, calls_in, handed_at, is_void, takes
from toolgen.corruption.waits import without

_SENTENCE = re.compile(r"(?<=[.!?])(\s+)")
_NOT_DONE = re.compile(r"\b(?:won't|will not|not going to) (.+?)(?: then)?[.!]")
_STATUS = re.compile(r"(?P<done>.*?: )(?P<had>.+?)(?P<link>; .*?: )(?P<awaited>.+?)\.")
_SPACED = 3  # words that make an argument a text
_TWIN = "call-twin"


def claimed_dropped_task(record: Record, rng: Stream) -> Record | None:
    """A task that the user dropped is told as done."""
    dropped = False
    for index, event in enumerate(record.events):
        dropped |= isinstance(event, UserSaid) and event.act == "withdrawal"
        found = _NOT_DONE.search(event.text) if dropped and isinstance(event, AssistantSaid) else None
        if found is not None and isinstance(event, AssistantSaid):
            what = found[1].replace(" or ", " and ")
            frame = rng.pick(("I did {}, it is all done.", "As for {}: that is done.", "I was able to {} in the end."))
            parts = _SENTENCE.split(event.text)
            told = "".join(frame.format(what) if _NOT_DONE.search(part) else part for part in parts)
            return reflown(record, put(record.events, index, replace(event, text=told)))
    return None


def reissued_the_old_value(record: Record, rng: Stream) -> Record | None:
    """The user changes a value, the call is given up and made again, and with the old value."""
    for place, event in enumerate(record.events):
        if not isinstance(event, UserSaid) or event.act != "correction":
            continue
        for index, call in calls_in(record.events):
            new = [
                name for name, source in call.sources.items() if isinstance(source, Said) and source.said == event.said
            ]
            old = [c for i, c in calls_in(record.events) if i < place and c.function == call.function]
            if index < place or not new or not old:
                continue
            kept = [name for name in new if old[-1].arguments.get(name, call.arguments[name]) != call.arguments[name]]
            changed = {name: old[-1].arguments[name] for name in kept}
            events = called_otherwise(record, index, changed, {name: old[-1].sources[name] for name in kept})
            if kept and events is not None:
                return reflown(record, events)
    return None


def told_part_as_all(record: Record, rng: Stream) -> Record | None:
    """A part of a list came first, and the report stays with it when the rest has come."""
    for part in record.events:
        whole = result_of(record, part.call_id) if isinstance(part, PartArrived) else None
        if not isinstance(part, PartArrived) or whole is None:
            continue
        held = {path for path, _ in every_leaf(part.payload)}
        for index, event in enumerate(record.events):
            if not isinstance(event, AssistantSaid):
                continue
            mine = [f for f in event.evidence if isinstance(f.source, FromResult) and f.source.call_id == part.call_id]
            names = [f for f in mine if isinstance(f.source, FromResult) and f.source.path in held]
            if not names or len(names) == len(mine):
                continue
            listed = list(dict.fromkeys(fact.text for fact in names))
            summary = f"There was {len(listed)} in all: {' and '.join(listed)}."
            told = _resaid(event, mine, summary, names)
            if told is not None:
                return reflown(record, put(record.events, index, told))
    return None


def wrong_status(record: Record, rng: Stream) -> Record | None:
    """The user asks how far things are, and what is pending is told as done and what is done as pending."""
    asked = False
    for index, event in enumerate(record.events):
        found = _STATUS.search(event.text) if asked and isinstance(event, AssistantSaid) else None
        if found is not None and isinstance(event, AssistantSaid):
            text = f"{found['done']}{found['awaited']}{found['link']}{found['had']}."
            told = replace(event, text=event.text[: found.start()] + text + event.text[found.end() :])
            return reflown(record, put(record.events, index, told))
        if isinstance(event, UserSaid | AssistantSaid):
            asked = isinstance(event, UserSaid) and event.act == "status"
    return None


def sent_twice_at_once(record: Record, rng: Stream) -> Record | None:
    """Something that takes effect is called twice in the same turn, with the same arguments."""
    effects = {event.call_id for event in record.events if isinstance(event, EffectReached)}
    acknowledged = {event.call_id for event in record.events if isinstance(event, Answered)}
    cancelled = {event.call_id for event in record.events if isinstance(event, CallClosed)}
    found = [call.call_id for _, call in calls_in(record.events) if call.call_id in effects & acknowledged - cancelled]
    if not found:
        return None
    call_id = rng.pick(found)
    return reflown(record, tuple(twin for event in record.events for twin in _twinned(event, call_id)))


def cancelled_a_bystander(record: Record, rng: Stream) -> Record | None:
    """A call is given up, and a pending one that somebody still wants is given up with it."""
    found: list[tuple[int, CallIssued]] = []
    for place, event in enumerate(record.events):
        if not isinstance(event, Answered) or event.status != "cancelled":
            continue
        for index, call in calls_in(record.events[:place]):
            result = result_of(record, call.call_id)
            taken = any(takes(later, call.call_id) for _, later in calls_in(record.events))
            early = any(isinstance(e, EffectReached) and e.call_id == call.call_id for e in record.events[:place])
            if index < place and result is not None and result[0] > place and not taken and not early:
                found += [] if is_void(record.events, call.call_id) else [(place, call)]
    if not found:
        return None
    place, call = rng.pick(found)
    at = record.events[place]
    assert isinstance(at, Answered)
    cancel = next(e for e in record.events if isinstance(e, ControlIssued) and e.call_id == at.call_id)
    over: tuple[Event, ...] = (
        replace(cancel, at_ms=at.at_ms, call_id="control-over", calls=(call.call_id,)),
        CallClosed(
            at_ms=at.at_ms, task=call.task, call_id=call.call_id, how="cancelled", by="assistant", why=cancel.reason
        ),
        replace(at, call_id="control-over", arrivals=()),
    )
    return reflown(record, (*record.events[: place + 1], *over, *without(record.events[place + 1 :], call.call_id)))


def took_pending_for_failure(record: Record, rng: Stream) -> Record | None:
    """A call is pending, and the same call is made once more as if it had failed."""
    found = []
    for index, call in calls_in(record.events):
        result = result_of(record, call.call_id)
        place = after_answers(record.events, index)
        if result is not None and result[1].status == "ok" and index < place <= result[0]:
            found.append((place, call, result[1].payload))
    if not found:
        return None
    place, call, payload = rng.pick(found)
    return with_call(record, place, replace(call, reason="The last attempt returned no result."), payload, code=200)


def untold_task(record: Record, rng: Stream) -> Record | None:
    """The report leaves out one of several tasks, all of whose results are in."""
    tasks = {call.call_id: call.task for _, call in calls_in(record.events)}
    found: list[tuple[str, AssistantSaid, list[Evidence]]] = []
    last = record.events[-1]
    if not isinstance(last, AssistantSaid):
        return None
    owners = {tasks.get(f.source.call_id, "") for f in last.evidence if isinstance(f.source, FromResult)}
    for task in sorted(owners) if len(owners) > 1 else ():
        mine = [f for f in last.evidence if isinstance(f.source, FromResult) and tasks.get(f.source.call_id) == task]
        told = _resaid(last, mine, "", [])
        if told is not None and told.text:
            found.append((task, told, mine))
    return None if not found else reflown(record, (*record.events[:-1], rng.pick(found)[1]))


def passed_the_secret_on(record: Record, rng: Stream) -> Record | None:
    """What a result holds in confidence is written into the text of a later call."""
    for event in record.events:
        if not isinstance(event, ResultArrived) or not isinstance(event.payload, dict):
            continue
        secret = event.payload.get("confidential", {})
        values = [str(leaf) for _, leaf in every_leaf(secret) if len(str(leaf)) > _SPACED]
        handed = handed_at(record.events, event.call_id)
        texts = [
            each
            for each in arguments(record)
            if each.index > handed > 0 and isinstance(each.value, str) and "enum" not in each.schema
        ]
        prose = [each for each in texts if len(str(each.value).split()) >= _SPACED] or texts
        if values and prose:
            chosen = rng.pick(prose)
            changed: dict[str, Json] = {chosen.name: f"{chosen.value} (ref. {rng.pick(values)})"}
            events = called_otherwise(record, chosen.index, changed, {})
            if events is not None:
                return reflown(record, events)
    return None


def crossed_tasks_in_the_report(record: Record, rng: Stream) -> Record | None:
    """In the report, a value of one task's result stands where that of another's belongs, and the other way round."""
    tasks = {call.call_id: call.task for _, call in calls_in(record.events)}
    found: list[tuple[int, AssistantSaid]] = []
    for index, said in enumerate(record.events):
        facts = list(enumerate(said.evidence)) if isinstance(said, AssistantSaid) else []
        plain = [(n, f, f.source) for n, f in facts if isinstance(f.source, FromResult)]
        for number, one, source in plain:
            for place, other, origin in plain:
                apart = tasks.get(source.call_id) != tasks.get(origin.call_id)
                if number < place and apart and one.reading == other.reading and one.text != other.text:
                    assert isinstance(said, AssistantSaid)
                    half = refaced(said, place, replace(other, text=one.text, value=one.value))
                    told = half and refaced(half, number, replace(one, text=other.text, value=other.value))
                    found += [(index, told)] if told else []
    if not found:
        return None
    index, told = rng.pick(found)
    return reflown(record, put(record.events, index, told))


def stated_for_another_task(record: Record, rng: Stream) -> Record | None:
    """A value that the user stated for one task is passed in a call for another."""
    found = []
    stated = [each for each in arguments(record) if isinstance(each.call.sources.get(each.name), Said)]
    for one in stated:
        for other in stated:
            source = other.call.sources[other.name]
            alike = one.name == other.name and type(one.value) is type(other.value) and one.schema == other.schema
            if alike and one.call.task != other.call.task and one.value != other.value and other.index <= one.index:
                found.append((one, other.value, source))
    if not found:
        return None
    argument, value, source = rng.pick(found)
    events = called_otherwise(record, argument.index, {argument.name: value}, {argument.name: source})
    return None if events is None else reflown(record, events)


def refused_told_as_done(record: Record, rng: Stream) -> Record | None:
    """What came back refused is told as done."""
    refused = {e.call_id for e in record.events if isinstance(e, ResultArrived) and e.status == "error"}
    asked = any(isinstance(e, Intervened) and e.intervention == "refused_approval" for e in record.events)
    for index, event in enumerate(record.events):
        if not isinstance(event, AssistantSaid) or not asked:
            continue
        mine = [f for f in event.evidence if isinstance(f.source, FromResult) and f.source.call_id in refused]
        frame = rng.pick(("The approval came through and it is done.", "That one went through as well."))
        told = _resaid(event, mine, frame, []) if mine else None
        if told is not None:
            return reflown(record, put(record.events, index, told))
    return None


def _twinned(event: Event, call_id: str) -> tuple[Event, ...]:
    """An event, and the same of the twin of a call."""
    match event:
        case CallIssued() | ResultArrived() | PartArrived() | EffectReached() if event.call_id == call_id:
            return event, replace(event, call_id=_TWIN)
        case ControlIssued() if call_id in event.calls:
            return (replace(event, calls=(*event.calls, _TWIN)),)
        case Answered():
            more = tuple(replace(a, call_id=_TWIN) for a in event.arrivals if a.call_id == call_id)
            own = event.call_id == call_id
            event = replace(event, arrivals=(*event.arrivals, *more))
            return (event, replace(event, call_id=_TWIN, arrivals=())) if own else (event,)
        case _:
            return (event,)


def _resaid(event: AssistantSaid, lost: list[Evidence], summary: str, kept: list[Evidence]) -> AssistantSaid | None:
    """Words whose sentences with some facts give way to a summary; None where other facts stand in these as well."""
    parts = _SENTENCE.split(event.text)
    gone = {n for n in range(0, len(parts), 2) if any(fact.text in parts[n] for fact in lost)}
    others = [fact for fact in event.evidence if fact not in lost]
    if not gone:
        return None
    told = [summary if n == min(gone) else "" if n in gone else part for n, part in enumerate(parts)]
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", "".join(told))).strip()
    facts = tuple(f for f in event.evidence if (f in kept or f in others) and f.text in text)
    return replace(event, text=text, evidence=facts)

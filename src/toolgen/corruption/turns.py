"""The course of a conversation made wrong: too early, too often, not at all, or in vain."""

from collections.abc import Sequence

from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.core.tools import EndpointId
from toolgen.corruption.consequences import called_otherwise
from toolgen.corruption.invention import invented, mangled
from toolgen.corruption.material import (
    answers,
    arguments,
    calls,
    consumers,
    everything_said,
    functions,
    properties,
    put,
    required,
    result_of,
)
from toolgen.corruption.replies import told_twice
from toolgen.corruption.retell import LATER, replace, retold

_TASK = "task-1"


def early_answer(record: Record, rng: Stream) -> Record | None:
    """The answer stands beside the call whose result it tells."""
    for answer in answers(record):
        before = [(i, e) for i, e in calls(record) if i < answer.index]
        told = {f.source.call_id for f in answer.said.evidence if isinstance(f.source, FromResult)}
        if before and before[-1][1].call_id in told:
            index, call = before[-1]
            early = replace(answer.said, turn=call.turn)
            short = rng.pick(("I hope that helps!", "Let me know if you need anything else.", "That's it."))
            late = replace(answer.said, said="said-late", turn=LATER, text=short, evidence=())
            events = put(record.events, answer.index, late)
            return retold(record, (*events[: index + 1], early, *events[index + 1 :]))
    return None


def missing_answer(record: Record, rng: Stream) -> Record | None:
    """The conversation ends with a result, or with the user."""
    last = record.events[-1]
    if not isinstance(last, AssistantSaid):
        return None
    return retold(record, record.events[:-1])


def two_in_a_row(record: Record, rng: Stream) -> Record | None:
    """Two messages of the assistant, one right after the other."""
    events = told_twice(record, rng)
    return None if events is None else retold(record, events)


def repeated_call(record: Record, rng: Stream) -> Record | None:
    """A call made again, with the same arguments and nothing changed in between."""
    found = calls(record)
    if not found:
        return None
    _, call = rng.pick(found)
    result = result_of(record, call.call_id)
    if result is None:
        return None
    place = _after_results(record.events, result[0])
    again = replace(call, call_id="call-again", turn=LATER, at_ms=result[1].at_ms)
    answer = replace(result[1], call_id="call-again")
    return retold(record, (*record.events[:place], again, answer, *record.events[place:]))


def doubled_deed(record: Record, rng: Stream) -> Record | None:
    """Something done twice that was wanted once: the second time gives another id."""
    candidates = [
        (call, result[1])
        for _, call in calls(record)
        if (result := result_of(record, call.call_id)) is not None
        and not consumers(record, call.call_id)
        and any(isinstance(reference.id, str) for reference in result[1].references)
    ]
    if not candidates:
        return None
    call, answered = rng.pick(candidates)
    reference = next(r for r in answered.references if isinstance(r.id, str))
    old = str(reference.id)
    new = mangled(old, rng, unlike=everything_said(record))
    payload = _exchanged(answered.payload, old, new)
    second = replace(answered, call_id="call-again", payload=payload, references=(replace(reference, id=new),))
    again = replace(call, call_id="call-again", turn=LATER, at_ms=answered.at_ms)
    found = result_of(record, call.call_id)
    place = _after_results(record.events, 0 if found is None else found[0])
    return retold(record, (*record.events[:place], again, second, *record.events[place:]))


def _exchanged(value: Json, old: str, new: str) -> Json:
    if isinstance(value, dict):
        return {name: _exchanged(item, old, new) for name, item in value.items()}
    if isinstance(value, list):
        return [_exchanged(item, old, new) for item in value]
    return new if isinstance(value, str) and value == old else value


def _after_results(events: Sequence[Event], index: int) -> int:
    """The place after the results that stand together with the one there."""
    while index < len(events) and isinstance(events[index], ResultArrived):
        index += 1
    return index


def needless_call(record: Record, rng: Stream) -> Record | None:
    """Another offered function called in passing, of whose result nothing is made."""
    known: dict[str, tuple[Json, Source]] = {
        name: (value, call.sources[name])
        for _, call in calls(record)
        for name, value in call.arguments.items()
        if name in call.sources
    }
    made = calls(record)
    if not made:
        return None
    used = {call.function for _, call in made}
    candidates = [
        name
        for name, function in functions(record).items()
        if name not in used and set(required(function)) <= set(known)
    ]
    if not candidates:
        return None
    name = rng.pick(candidates)
    last = made[-1][1]
    taken = {n: known[n] for n in required(functions(record)[name]) if n in properties(functions(record)[name])}
    extra = CallIssued(
        at_ms=last.at_ms,
        task=last.task,
        turn=LATER,
        call_id="call-extra",
        endpoint_id=EndpointId(f"{last.endpoint_id.rpartition('/')[0]}/{name}"),
        function=name,
        arguments={n: value for n, (value, _) in taken.items()},
        sources={n: source for n, (_, source) in taken.items()},
        depends_on=tuple(dict.fromkeys(s.call_id for _, s in taken.values() if isinstance(s, FromResult))),
        reason="It may be useful.",
    )
    payload: Json = {**extra.arguments, "summary": "Nothing of note", "score": rng.between(41, 97)}
    result = ResultArrived(
        at_ms=last.at_ms, task=last.task, call_id="call-extra", status="ok", code=200, payload=payload
    )
    found = result_of(record, last.call_id)
    if found is None:
        return None
    place = _after_results(record.events, found[0])
    return retold(record, (*record.events[:place], extra, result, *record.events[place:]))


def skipped_clarification(record: Record, rng: Stream) -> Record | None:
    """What the user had not said is made up, in place of being asked for."""
    for index, event in enumerate(record.events[:-1]):
        reply = record.events[index + 1]
        if not isinstance(event, AssistantSaid) or not event.asks or not isinstance(reply, UserSaid):
            continue
        unlike = everything_said(record)
        told = record
        for argument in arguments(record):
            source = argument.call.sources.get(argument.name)
            if not isinstance(source, Said) or source.said != reply.said:
                continue
            value = invented(argument.name, argument.value, argument.schema, rng, unlike=unlike)
            events = called_otherwise(told, argument.index, {argument.name: value}, {argument.name: None})
            if value is None or events is None:
                return None
            told = replace(told, events=events)
        if told is record:
            return None
        return retold(record, (*told.events[:index], *told.events[index + 2 :]))
    return None


def needless_question(record: Record, rng: Stream) -> Record | None:
    """The assistant asks for what the user has just said."""
    withheld = {item.rpartition(".")[2] for item in record.metadata.scenario.withheld}
    for index, event in enumerate(record.events):
        if not isinstance(event, UserSaid):
            continue
        said = [
            (argument.name, source.quote)
            for argument in arguments(record)
            if isinstance(source := argument.call.sources.get(argument.name), Said)
            and source.said == event.said
            and source.reading != "boolean"
            and argument.name not in withheld
        ]
        if not said:
            return None
        name, quote = rng.pick(said)
        label = name.replace("_", " ")
        question = rng.pick(
            (f"What {label} would you like?", f"Could you tell me the {label}?", f"Which {label}, please?")
        )
        ask = AssistantSaid(
            at_ms=event.at_ms, task=event.task, turn=LATER, said="said-ask", text=question, act="question", asks=(name,)
        )
        again = UserSaid(
            at_ms=event.at_ms, task=event.task, said="said-reply", text=f"As I said: {quote}.", act="answer"
        )
        return retold(record, put(record.events, index, event, ask, again))
    return None


def answer_without_call(record: Record, rng: Stream) -> Record | None:
    """A call is never made, and the answer tells its result all the same."""
    found = [(i, c) for i, c in calls(record) if not consumers(record, c.call_id)]
    if not found or len(calls(record)) < 2:
        return None
    _, call = rng.pick(found)
    events: list[Event] = []
    told = False
    for event in record.events:
        if isinstance(event, CallIssued | ResultArrived) and event.call_id == call.call_id:
            continue
        if isinstance(event, AssistantSaid):
            kept = tuple(
                f for f in event.evidence if not (isinstance(f.source, FromResult) and f.source.call_id == call.call_id)
            )
            told = told or len(kept) < len(event.evidence)
            event = replace(event, evidence=kept)
        events.append(event)
    return retold(record, events) if told else None


def unfinished(record: Record, rng: Stream) -> Record | None:
    """The last thing that the user asked for is neither done nor answered."""
    asked = [index for index, event in enumerate(record.events) if isinstance(event, UserSaid)]
    late = [index for index in asked[1:] if any(i > index for i, _ in calls(record))]
    if not late:
        return None
    text = rng.pick(("You're welcome! Have a nice day.", "Glad that helped.", "Sure thing!"))
    before = record.events[late[-1] - 1]
    if isinstance(before, AssistantSaid) and before.asks:
        return None
    reply = AssistantSaid(at_ms=before.at_ms, task=_TASK, turn=LATER, said="said-end", text=text)
    return retold(record, (*record.events[: late[-1] + 1], reply))

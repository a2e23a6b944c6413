"""Variations of how the two come to terms that leave a record right: yes, no, which one and sorry, in other words."""

import re

from toolgen.core.events import Act, AssistantSaid, CallIssued, Event, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.exchanges import asked
from toolgen.corruption.material import answers, calls, consumers, put, result_of
from toolgen.corruption.replies import without_facts_of
from toolgen.corruption.retell import LATER, replace, retold

_YES = ("Absolutely.", "Please proceed.", "OK, that's fine with me.", "Yes.", "Sure thing, carry on.", "You may.")
_NO = ("No thanks.", "I'd rather not.", "No, please don't do that.", "Stop, not now.")
_DROPPED = (
    "Let's leave that for now.",
    "I don't want this any more.",
    "Scratch that, please.",
    "That can wait, skip it.",
)
_FINE = (
    "Okay, that is off the table.",
    "As you like, I won't go on with it.",
    "Understood; I'll leave everything as is.",
)
_UNABLE = (
    "That isn't something I'm able to do with the tools at hand.", "I can't help with that here, sorry.",
    "Sorry, that goes beyond what I can do.",
)  # fmt: skip
_NOT_ALLOWED = (
    "I can't do that, since the rules I work under forbid it.", "That's against the policy here, so I can't.",
    "I am not allowed to do that, I'm afraid.",
)  # fmt: skip
_CHOSEN = ("I'd say {}.", "Please take {}.", "Make it {}.", "{}, I think.", "Hmm, then {}.")
_TROUBLE: tuple[tuple[int, str, str], ...] = (
    (429, "rate_limited", "Too many requests."),
    (503, "service_unavailable", "The service is temporarily unavailable."),
)
_LASTING: tuple[tuple[int, str, str], ...] = (
    (403, "forbidden", "This account has no permission to do this."),
    (404, "not_found", "No such resource."),
)


def other_consent(record: Record, rng: Stream) -> Record | None:
    """The user agrees in other words."""
    return _user_said(record, "consent", rng.pick(_YES), rng)


def other_refusal(record: Record, rng: Stream) -> Record | None:
    """The user says no in other words."""
    return _user_said(record, "refusal", rng.pick(_NO), rng)


def other_withdrawal(record: Record, rng: Stream) -> Record | None:
    """The user takes a request back in other words."""
    return _user_said(record, "withdrawal", rng.pick(_DROPPED), rng)


def _user_said(record: Record, act: Act, text: str, rng: Stream) -> Record | None:
    found = [(i, e) for i, e in enumerate(record.events) if isinstance(e, UserSaid) and e.act == act]
    if not found:
        return None
    index, said = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, text=text)))


def other_acknowledgement(record: Record, rng: Stream) -> Record | None:
    """The assistant takes a withdrawal in other words."""
    return _assistant_said(record, "acknowledgement", rng.pick(_FINE), rng)


def other_decline(record: Record, rng: Stream) -> Record | None:
    """The assistant declines in other words, and says which of the two it is: not able, or not allowed."""
    outcomes = [g.outcome for g in record.metadata.scenario.goals if g.outcome in ("unavailable", "forbidden")]
    found = [(i, e) for i, e in enumerate(record.events) if isinstance(e, AssistantSaid) and e.act == "decline"]
    if not found or len(found) != len(outcomes):
        return None
    number = rng.below(len(found))
    index, said = found[number]
    text = rng.pick(_NOT_ALLOWED if outcomes[number] == "forbidden" else _UNABLE)
    return retold(record, put(record.events, index, replace(said, text=text)))


def _assistant_said(record: Record, act: Act, text: str, rng: Stream) -> Record | None:
    found = [(i, e) for i, e in enumerate(record.events) if isinstance(e, AssistantSaid) and e.act == act]
    if not found:
        return None
    index, said = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, text=text)))


def other_choice(record: Record, rng: Stream) -> Record | None:
    """The user names the item chosen, in other words."""
    found = [
        (one.index + 1, one.reply, name)
        for one in asked(record, "offer")
        if one.reply.act == "choice"
        for name in [fact.text for fact in one.question.evidence]
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one.reply.text)
    ]
    if not found:
        return None
    index, reply, name = max(found, key=lambda one: len(one[2]))
    return retold(record, put(record.events, index, replace(reply, text=rng.pick(_CHOSEN).format(name))))


def chosen_by_number(record: Record, rng: Stream) -> Record | None:
    """The user counts where they named, or names where they counted."""
    ordinals = ("first", "second", "third", "fourth", "fifth")
    for one in asked(record, "offer"):
        names = [fact.text for fact in one.question.evidence]
        for name, ordinal in zip(names, ordinals, strict=False):
            if one.reply.act != "choice" or len(set(names)) < len(names):
                continue
            if name in one.reply.text and not any(name in other for other in names if other != name):
                text = rng.pick(("The {} one, please.", "I'd like the {} of them.", "The {}.")).format(ordinal)
            elif re.search(rf"\b{ordinal}\b", one.reply.text):
                text = rng.pick(("{}, please.", "I'll have {}.")).format(name)
            else:
                continue
            return retold(record, put(record.events, one.index + 1, replace(one.reply, text=text)))
    return None


def confirmed_more_fully(record: Record, rng: Stream) -> Record | None:
    """The assistant says what it is about before it asks for the go-ahead."""
    found = asked(record, "confirmation")
    if not found:
        return None
    one = rng.pick(found)
    before = rng.pick(("I would do this next. ", "One question first. ", "I need your word for this. "))
    said = replace(one.question, text=f"{before}{one.question.text}")
    return retold(record, put(record.events, one.index, said))


def politer_follow_up(record: Record, rng: Stream) -> Record | None:
    """The user asks a follow-up question more politely."""
    found = [(i, e) for i, e in enumerate(record.events) if isinstance(e, UserSaid) and e.act == "follow_up"]
    if not found:
        return None
    index, said = rng.pick(found)
    before = rng.pick(("Thanks. ", "One more thing. ", "Sorry to ask. ", "Good. "))
    return retold(record, put(record.events, index, replace(said, text=f"{before}{said.text}")))


def patient_retry(record: Record, rng: Stream) -> Record | None:
    """A call fails for a moment, before anything has happened, and is made again."""
    found = _alone(record)
    if not found:
        return None
    index, call, _, result = rng.pick(found)
    first = replace(call, call_id="call-first", turn=LATER)
    failure = _failed(result, rng.pick(_TROUBLE), "call-first")
    return retold(record, (*record.events[:index], first, failure, *record.events[index:]))


def honest_failure(record: Record, rng: Stream) -> Record | None:
    """A call that nothing depends on is refused for good, and the assistant says so."""
    found = [one for one in _alone(record) if not consumers(record, one[1].call_id)]
    if not found:
        return None
    _, call, place, result = rng.pick(found)
    trouble = rng.pick(_LASTING)
    for answer in answers(record):
        if any(isinstance(f.source, FromResult) and f.source.call_id == call.call_id for f in answer.said.evidence):
            shortened = without_facts_of(answer.said, call.call_id)
            excuse = rng.pick(("Unfortunately, one of the calls failed: {}", "I'm sorry, that could not be done: {}"))
            said = replace(shortened, text=f"{shortened.text} {excuse.format(trouble[2])}".strip())
            events = put(put(record.events, answer.index, said), place, _failed(result, trouble, call.call_id))
            return retold(record, events)
    return None


def _alone(record: Record) -> list[tuple[int, CallIssued, int, ResultArrived]]:
    """Calls that stand alone in their turn, and beside no words, with their results."""
    turns = [event.turn for event in record.events if isinstance(event, CallIssued | AssistantSaid)]
    return [
        (index, call, found[0], found[1])
        for index, call in calls(record)
        if turns.count(call.turn) == 1
        and (found := result_of(record, call.call_id)) is not None
        and found[1].status == "ok"
    ]


def _failed(result: ResultArrived, trouble: tuple[int, str, str], call_id: str) -> Event:
    code, name, message = trouble
    payload: Json = {"error": {"status": code, "code": name, "message": message}}
    return ResultArrived(
        at_ms=result.at_ms, task=result.task, call_id=call_id, status="error", code=code, payload=payload
    )

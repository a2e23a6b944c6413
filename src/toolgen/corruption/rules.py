"""Rules broken, work refused, and work pretended: what is done without leave, and what is not done at all."""

from toolgen.core.events import AssistantSaid, CallIssued, Event, UserSaid
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.exchanges import (
    Span,
    asked,
    carried_out,
    declined,
    function_of,
    guessed_call,
    spans,
    withdrawn,
)
from toolgen.corruption.material import calls, consumers, put
from toolgen.corruption.retell import replace, retold

_CLAIMS = (
    "Done, that has been taken care of.", "It went through.", "All set, I have completed that for you.",
    "That's done. Everything was updated successfully.", "Sure thing, it has been carried out.",
)  # fmt: skip


def policy_breach(record: Record, rng: Stream) -> Record | None:
    """What the policy forbids is done because the user asked for it."""
    for index, _, goal in declined(record, "forbidden"):
        forbidden = [name for p in record.metadata.scenario.policies if p.rule == "forbid" for name in p.functions]
        function = function_of(record, goal.calls[0]) or (forbidden[0] if len(forbidden) == 1 else "")
        call = guessed_call(record, function, goal.calls[0], index, rng) if function in forbidden else None
        if call is not None:
            return retold(record, put(record.events, index, *carried_out(call, rng)))
    return None


def unconfirmed_deed(record: Record, rng: Stream) -> Record | None:
    """What the policy wants confirmed is done at once."""
    found = [a for a in asked(record, "confirmation") if a.reply.act == "consent"]
    if not found:
        return None
    index = rng.pick(found).index
    return retold(record, (*record.events[:index], *record.events[index + 2 :]))


def deed_despite_no(record: Record, rng: Stream) -> Record | None:
    """The user says no when asked to confirm, and it is done all the same."""
    found = [a for a in asked(record, "confirmation") if a.reply.act == "consent"]
    if not found:
        return None
    one = rng.pick(found)
    no = rng.pick(("No, don't.", "No, leave it as it is.", "Hmm, no. Not now.", "Stop, I don't want that."))
    return retold(record, put(record.events, one.index + 1, replace(one.reply, text=no, act="refusal")))


def deed_after_withdrawal(record: Record, rng: Stream) -> Record | None:
    """The user takes a request back, and it is carried out all the same."""
    for index, _, goal in withdrawn(record):
        function = function_of(record, goal.calls[0])
        call = guessed_call(record, function, goal.calls[0], index, rng)
        if call is not None:
            return retold(record, put(record.events, index, *carried_out(call, rng)))
    return None


def claimed_withdrawn(record: Record, rng: Stream) -> Record | None:
    """The user takes a request back, and the assistant says that it was done."""
    found = list(withdrawn(record))
    if not found:
        return None
    index, said, _ = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, text=rng.pick(_CLAIMS), act="report")))


def pretended_deed(record: Record, rng: Stream) -> Record | None:
    """No function does what is asked for, and the assistant says that it was done."""
    found = list(declined(record, "unavailable"))
    if not found:
        return None
    index, said, _ = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, text=rng.pick(_CLAIMS), act="report")))


def pretended_forbidden_deed(record: Record, rng: Stream) -> Record | None:
    """The policy forbids what is asked for, and the assistant says that it was done, though it called nothing."""
    found = list(declined(record, "forbidden"))
    if not found:
        return None
    index, said, _ = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, text=rng.pick(_CLAIMS), act="report")))


def wrong_refusal(record: Record, rng: Stream) -> Record | None:
    """The assistant says that it has no tool for a request, though one is offered."""
    return _refused(
        record,
        rng,
        ("I'm sorry, but I don't have a tool for that.", "I can't do that with the functions I have.",
         "Unfortunately, that is not something I can help with.", "I'm afraid none of my tools covers that."),
    )  # fmt: skip


def invented_rule(record: Record, rng: Stream) -> Record | None:
    """The assistant declines for the sake of a rule that nobody stated."""
    return _refused(
        record,
        rng,
        ("I'm not allowed to do that.", "Our policy doesn't let me do this.", "For privacy reasons, I can't do that.",
         "I may not do that without the approval of a manager."),
    )  # fmt: skip


def _refused(record: Record, rng: Stream, words: tuple[str, ...]) -> Record | None:
    """The record where one request is declined: its calls and everything that was said of them left out."""
    found = [span for span in spans(record) if span.answer >= 0 and _stands_alone(record, span)]
    if not found:
        return None
    span = rng.pick(found)
    said = record.events[span.answer]
    assert isinstance(said, AssistantSaid)
    refusal = replace(said, text=rng.pick(words), act="decline", asks=(), evidence=())
    return retold(record, (*record.events[: span.start + 1], refusal, *record.events[span.end :]))


def _stands_alone(record: Record, span: Span) -> bool:
    """Whether a request has calls, and nothing later makes use of them, or of what was said meanwhile."""
    mine = {call.call_id for call in span.calls}
    later = [call for index, call in calls(record) if index >= span.end]
    used = any(consumer in later for call_id in mine for consumer in consumers(record, call_id))
    told = any(
        isinstance(event, AssistantSaid)
        and any(isinstance(f.source, FromResult) and f.source.call_id in mine for f in event.evidence)
        for event in record.events[span.end :]
    )
    return bool(mine) and not used and not told and span.opening.act == "request"


def asked_again(record: Record, rng: Stream) -> Record | None:
    """The assistant asks once more for what the user has just answered."""
    found = [a for a in asked(record, "question") if a.reply.act in ("answer", "request")]
    if not found:
        return None
    one = rng.pick(found)
    excuse = rng.pick(("Sorry, once more: ", "Thanks. And again: ", "Before I go on: ", ""))
    question = one.question.text
    text = f"{excuse}{question}" if not excuse.endswith(": ") else f"{excuse}{question[:1].lower()}{question[1:]}"
    again = replace(one.question, said="said-again", turn=one.question.turn + 20_000, text=text)
    reply = replace(one.reply, said="said-reply", text=rng.pick(("As I said: {}", "Again: {}")).format(one.reply.text))
    events: list[Event] = [*record.events[: one.index + 2], again, reply, *record.events[one.index + 2 :]]
    return retold(record, events)


def dependent_in_parallel(record: Record, rng: Stream) -> Record | None:
    """Two calls in one turn, though the one takes its argument from the result of the other."""
    made = calls(record)
    pairs = [
        (place, needed, index, call)
        for index, call in made
        for place, needed in made
        if needed.call_id in call.depends_on
        and needed.turn < call.turn
        and {s.call_id for s in call.sources.values() if isinstance(s, FromResult)} == {needed.call_id}
        and not any(isinstance(event, UserSaid | AssistantSaid) for event in record.events[place:index])
        and not any(isinstance(event, CallIssued) for event in record.events[place + 1 : index])
    ]
    if not pairs:
        return None
    place, needed, index, call = rng.pick(pairs)
    early = replace(call, turn=needed.turn, at_ms=needed.at_ms)
    events = list(record.events)
    del events[index]
    events.insert(place + 1, early)
    return retold(record, events)

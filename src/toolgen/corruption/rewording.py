"""Variations of what is said and shown that leave a record right: other words, other order, more evidence."""

from collections.abc import Sequence

from toolgen.core.events import AssistantSaid, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.provenance import Evidence, FromResult, Said, Source
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.bindings import every_leaf
from toolgen.corruption.material import answers, calls, put
from toolgen.corruption.replies import joined, sentences
from toolgen.corruption.retell import LATER, replace, retold


def longer_greeting(record: Record, rng: Stream) -> Record | None:
    """The user is more polite about it."""
    for index, event in enumerate(record.events):
        if isinstance(event, UserSaid):
            hello = rng.pick(
                ("Good morning! ", "Hi there, hope you are doing well. ", "Hello, a quick question for you. ")
            )
            thanks = rng.pick(("", " Thanks in advance!", " I appreciate your help."))
            return retold(record, put(record.events, index, replace(event, text=f"{hello}{event.text}{thanks}")))
    return None


def other_request_wording(record: Record, rng: Stream) -> Record | None:
    """The user says the same in other words; what is quoted stays."""
    events: list[Event] = list(record.events)
    quotes = [s.quote for _, call in calls(record) for s in call.sources.values() if isinstance(s, Said)]
    for index, event in enumerate(record.events):
        if isinstance(event, UserSaid):
            events[index] = replace(event, text=_reworded(event.text, quotes, _REQUEST_WORDS))
    return None if tuple(events) == record.events else retold(record, events)


_REQUEST_WORDS = (
    ("Could you please", "Would you please"), ("Could you", "Can you"), ("Please ", "Kindly "),
    ("I need to", "I have to"),
    ("I want to", "I would like to"), ("I would like to", "I'd like to"), ("Also", "In addition"), ("Now ", "And now "),
    ("Thanks", "Thank you"), ("Hello!", "Hi!"), ("Hi there!", "Hello!"), ("right away", "as soon as you can"),
)  # fmt: skip
_ANSWER_WORDS = (
    ("I found", "There turned out to be"),
    ("There are", "I can see"), ("That gave", "The search gave"),
    ("Done.", "Finished."),
    ("All set.", "That worked."), ("Here are", "You have"), ("It went through.", "Everything went well."),
    (" is ", " is given as "), ("For ", "Regarding "), ("Also: ", "In addition: "), ("Next: ", "Then: "),
    (" and ", ", and also "),
)  # fmt: skip


def _reworded(text: str, kept: Sequence[str], words: Sequence[tuple[str, str]]) -> str:
    """The text with the first of these words exchanged that touch nothing to be kept."""
    for old, new in words:
        place = text.find(old)
        if place >= 0 and not any(_touches(text, quote, place, place + len(old)) for quote in kept):
            return text[:place] + new + text[place + len(old) :]
    return text


def _touches(text: str, quote: str, start: int, end: int) -> bool:
    found = text.find(quote) if quote else -1
    while found >= 0:
        if found < end and start < found + len(quote):
            return True
        found = text.find(quote, found + 1)
    return False


def other_answer_wording(record: Record, rng: Stream) -> Record | None:
    """The assistant says the same in other words; the facts stay."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    facts = [fact.text for fact in answer.said.evidence]
    start = rng.below(len(_ANSWER_WORDS))
    text = _reworded(answer.said.text, facts, _ANSWER_WORDS[start:] + _ANSWER_WORDS[:start])
    if text == answer.said.text:
        return None
    return retold(record, put(record.events, answer.index, replace(answer.said, text=text)))


def friendlier_answer(record: Record, rng: Stream) -> Record | None:
    """The assistant adds a kind word before and after."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    kind = ("Here is what came back. ", "Thanks for waiting. ", "Good news: ", "Sure! ")
    words = ("", " Let me know if you need anything else.", " Happy to help further.")
    told = " ".join(event.text for event in record.events if isinstance(event, AssistantSaid))
    before = rng.pick([text for text in kind if text.strip() not in told] or [""])
    after = rng.pick([text for text in words if not text or text.strip() not in told])
    if not before and not after:
        return None
    said = replace(answer.said, text=f"{before}{answer.said.text}{after}")
    return retold(record, put(record.events, answer.index, said))


def reordered_facts(record: Record, rng: Stream) -> Record | None:
    """The sentences of an answer in another order."""
    found = [answer for answer in answers(record) if len(sentences(answer.said)) > 1]
    if not found:
        return None
    answer = rng.pick(found)
    parts = sentences(answer.said)
    starts = ("Also", "Next", "As for", "Done", "All set", "That's", "It went", "And", "Then")
    if any(text.startswith(starts) for text, _ in parts):
        return None
    return retold(record, put(record.events, answer.index, joined(answer.said, parts[1:] + parts[:1])))


def additional_evidence(record: Record, rng: Stream) -> Record | None:
    """A fact that has evidence gets more: another place where the same value stands."""
    found: list[tuple[int, AssistantSaid, Evidence]] = []
    for answer in answers(record):
        before = [e for e in record.events[: answer.index] if isinstance(e, ResultArrived)]
        for fact in answer.said.evidence:
            if not isinstance(fact.source, FromResult) or fact.source.transform != "copy":
                continue
            found += [
                (answer.index, answer.said, replace(fact, source=FromResult(result.call_id, path)))
                for result in before
                for path, value in every_leaf(result.payload)
                if type(value) is type(fact.value)
                and value == fact.value
                and (result.call_id, path) != (fact.source.call_id, fact.source.path)
            ]
    if not found:
        return None
    index, said, fact = rng.pick(found)
    return retold(record, put(record.events, index, replace(said, evidence=(*said.evidence, fact))))


def no_system_message(record: Record, rng: Stream) -> Record | None:
    """The system message left out, where nothing comes from it."""
    first = record.events[0]
    sources: list[Source] = [source for _, call in calls(record) for source in call.sources.values()]
    sources += [f.source for e in record.events if isinstance(e, AssistantSaid) for f in e.evidence]
    if not isinstance(first, SystemSaid) or any(isinstance(s, Said) and s.said == first.said for s in sources):
        return None
    return retold(record, record.events[1:])


def new_system_message(record: Record, rng: Stream) -> Record | None:
    """A system message with a policy, where there was none or in addition to what it said."""
    policy = rng.pick(
        ("You are a careful assistant.", "Answer briefly and in plain words.", "Use tools when they help.")
    )
    first = record.events[0]
    if isinstance(first, SystemSaid):
        return retold(record, put(record.events, 0, replace(first, text=f"{policy} {first.text}")))
    return retold(record, (SystemSaid(at_ms=0, said="said-system", text=policy), *record.events))


def words_beside_calls(record: Record, rng: Stream) -> Record | None:
    """A word of the assistant beside its calls."""
    turns = {e.turn for e in record.events if isinstance(e, AssistantSaid)}
    found = [(i, call) for i, call in calls(record) if call.turn not in turns]
    if not found:
        return None
    _, call = rng.pick(found)
    last = max(i for i, other in found if other.turn == call.turn)
    text = rng.pick(("Let me look that up.", "One moment, please.", "I'll check that for you.", "On it."))
    said = AssistantSaid(at_ms=call.at_ms, task=call.task, turn=call.turn, said="said-beside", text=text)
    return retold(record, (*record.events[: last + 1], said, *record.events[last + 1 :]))


def thanks_at_the_end(record: Record, rng: Stream) -> Record | None:
    """The user says thank you, and the assistant that it was a pleasure."""
    last = record.events[-1]
    if not isinstance(last, AssistantSaid):
        return None
    thanks = UserSaid(
        at_ms=last.at_ms,
        task=last.task,
        said="said-thanks",
        text=rng.pick(("Thank you!", "Perfect, thanks.")),
        act="chat",
    )
    text = rng.pick(("You're welcome!", "Glad I could help.", "Any time!"))
    welcome = AssistantSaid(at_ms=last.at_ms, task=last.task, turn=LATER, said="said-welcome", text=text, act="chat")
    return retold(record, (*record.events, thanks, welcome))

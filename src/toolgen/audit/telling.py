"""Whether the user hears what came of a call: a fact of its result, that it failed, or that it found nothing."""

import re

from toolgen.audit.known import Known, leaves
from toolgen.audit.questions import replies
from toolgen.audit.spoken import clock, long_date, stands_in
from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.events import UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record, UserMessage

_FAILURE = re.compile(
    r"\b(?:(?:could|can|was|were|did|is|are|does|do)n['’]t|could not|cannot|unable|not able|failed|fails|failure|error"
    r"|unfortunately|sorry|problem|issue|did not|not found|no longer|not available|unavailable|invalid|rejected|refused"
    r"|denied|missing)\b",
    re.IGNORECASE,
)


def admitted(call: MadeCall, record: Record, transcript: Transcript) -> bool:
    """Whether the assistant says, after a call and before the user asks for something else, that it went wrong."""
    until = next_request(call, record, transcript)
    return any(_FAILURE.search(text) for index, text in transcript.assistant_texts(after=call.message) if index < until)


def is_empty(call: MadeCall, transcript: Transcript) -> bool:
    """Whether a result holds a list with nothing in it."""
    result = transcript.result(call.call_id)
    pending: list[Json] = [result.payload] if result is not None else []
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending.extend(value.values())
        elif value == []:
            return True
    return False


def found_nothing(call: MadeCall, transcript: Transcript) -> bool:
    """Whether a result is empty, and the assistant says later on that something cannot be done."""
    later = transcript.assistant_texts(after=call.message)
    return is_empty(call, transcript) and any(_FAILURE.search(text) for _, text in later)


_NUMBERS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "two": 2, "three": 3, "four": 4, "five": 5}
_PLACE = re.compile(
    r"\b(?:(?:the|and) (second|third|fourth|fifth)|(?:top|first) (two|three|four|five))\b", re.IGNORECASE
)


def fell_short(transcript: Transcript) -> bool:
    """Whether the user asks for an item that no list has ("the second" of one), and the next answer says so."""
    texts = {place: text for place, text in transcript.assistant_texts() if text}
    for index, message in enumerate(transcript.messages):
        asked = [_NUMBERS[(nth or many).lower()] for nth, many in _PLACE.findall(message.content)]
        if not isinstance(message, UserMessage) or not asked:
            continue
        answer = min((place for place in texts if place > index), default=-1)
        lists = [
            len(found) for result in transcript.results if result.message < answer for found in _lists(result.payload)
        ]
        if _FAILURE.search(texts.get(answer, "")) and any(0 < length < max(asked) for length in lists):
            return True
    return False


def _lists(value: Json) -> list[list[Json]]:
    if isinstance(value, list):
        return [value]
    return [found for item in value.values() for found in _lists(item)] if isinstance(value, dict) else []


def told(call: MadeCall, record: Record, transcript: Transcript, *, until: int | None = None) -> bool:
    """Whether a fact of the result stands in a later text, before the message `until` if it is given.

    True as well where the result has no fact that is new.
    """
    result = transcript.result(call.call_id)
    if result is None:
        return False
    texts = {i: t for i, t in transcript.assistant_texts(after=result.message) if until is None or i < until}
    for fact in record.evidence:
        mine = isinstance(fact.source, FromResult) and fact.source.call_id == call.call_id
        if mine and stands_in(fact.text, texts.get(fact.message, "")):
            return True
    known = _known_before(call, transcript)
    new = [text for leaf in leaves(result.payload) for text in _forms(leaf) if not known.holds(text)]
    later = "\n".join(texts.values())
    return not new or any(_mentions(later, text) for text in new)


def next_request(call: MadeCall, record: Record, transcript: Transcript) -> int:
    """Where the user asks for something else after a call: answers to questions do not count.

    In a mission nothing that is said in between puts an end to what is under way.
    """
    if record.metadata.mission is not None:
        return len(transcript.messages)
    said = [event.said for event in record.events if isinstance(event, UserSaid)]
    spoken = [index for index, message in enumerate(transcript.messages) if isinstance(message, UserMessage)]
    answers = replies(record)
    later = [i for i, name in zip(spoken, said, strict=False) if i > call.message and name not in answers]
    return later[0] if later else len(transcript.messages)


def _known_before(call: MadeCall, transcript: Transcript) -> Known:
    known = Known()
    for message in transcript.messages[: call.message]:
        if isinstance(message, UserMessage):
            known.hear(message.content)
    for result in transcript.results:
        if result.message < call.message:
            known.receive(result.payload)
    for value in (call.arguments or {}).values():
        known.receive(value)
    return known


def _forms(leaf: str | int | float | bool) -> list[str]:
    """The ways to write a leaf in prose; none for what is too short to be recognised."""
    if isinstance(leaf, bool):
        return []
    if isinstance(leaf, str):
        return [form for form in (leaf.strip(), long_date(leaf[:10]), clock(leaf[11:16]), clock(leaf)) if len(form) > 1]
    return [str(leaf), f"{leaf:,}"]


def _mentions(text: str, form: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(form)}(?!\w)", text, re.IGNORECASE) is not None

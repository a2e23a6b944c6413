"""Whether a question about results in hand is answered from them, about the thing and with the field that was asked."""

import re
from collections.abc import Iterator, Mapping, Sequence

from toolgen.audit.pointers import Nowhere, values_at
from toolgen.audit.senses import words
from toolgen.audit.spoken import stands_in
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_OF_A_NAME = frozenset(("at", "on", "date", "time", "id", "name", "is", "has", "of", "the", "and"))
_SUPERLATIVE = re.compile(
    r"\bwhich (?:of (?:them|those|these|the \w+)|one)\b|\bout of (?:those|these|them)\b", re.IGNORECASE
)


def follow_ups(record: Record) -> Iterator[Finding]:
    """Every fault of an answer to a follow-up question."""
    for number, event in enumerate(record.events):
        if not isinstance(event, UserSaid) or event.act != "follow_up":
            continue
        after = record.events[number + 1 :]
        called = next((e for e in _until_the_user(after) if isinstance(e, CallIssued)), None)
        path = f"$.events[{number}]"
        if called is not None:
            yield Finding("call-for-what-is-known", path, f"{called.call_id} asks for what a result in hand holds")
        answer = next((e for e in _until_the_user(after) if isinstance(e, AssistantSaid)), None)
        if answer is not None:
            fault = _fault(event, answer, record.events[:number])
            if fault:
                yield Finding("follow-up-not-answered", path, fault)


def _until_the_user(events: Sequence[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, UserSaid):
            return
        yield event


def _fault(asked: UserSaid, answer: AssistantSaid, before: Sequence[Event]) -> str:
    proofs = [(fact, fact.source) for fact in answer.evidence if isinstance(fact.source, FromResult)]
    if not proofs:
        return "nothing of a result is told"
    if _SUPERLATIVE.search(asked.text):
        return "" if any(source.pick in ("min", "max") for _, source in proofs) else "no item is singled out"
    results = {e.call_id: e.payload for e in before if isinstance(e, ResultArrived) and e.status == "ok"}
    faults = [_about_another(asked.text, fact, source, results) for fact, source in proofs]
    return "" if "" in faults else faults[0]


def _about_another(question: str, fact: Evidence, source: FromResult, results: Mapping[str, Json]) -> str:
    """Why a fact is not the one that was asked for; empty where it is."""
    spoken = {_stem(word) for word in re.findall(r"[a-z]+|\d+", question.lower())}
    field = source.path.rpartition("/")[2]
    if field.isdecimal():
        field = source.path.rpartition("/")[0].rpartition("/")[2]
    missing = [word for word in words(field) if _stem(word) not in spoken and word not in _OF_A_NAME]
    if missing:
        return f"{fact.text!r} is the {' '.join(words(field))}, which nobody asked for"
    siblings = _siblings(source, results)
    mine = siblings.pop(_holder(source.path), [])
    if any(_names(name, question) for name in mine):
        return ""
    asked = words(field)  # "when was it sent" names the field, and not an item of which the status is "sent"
    theirs = (name for names in siblings.values() for name in names if name.lower() not in asked)
    other = next((name for name in theirs if _names(name, question)), "")
    return f"{fact.text!r} is told of another thing than {other!r}" if other else ""


def _stem(word: str) -> str:
    return word.rstrip("s")


def _holder(path: str) -> str:
    found = re.match(r"(.*/\d+)(?:/|$)", path)
    return found[1] if found else ""


def _siblings(source: FromResult, results: Mapping[str, Json]) -> dict[str, list[str]]:
    """The texts in each item of the list that the source points into, and in results told beside it."""
    holder = _holder(source.path)
    payload = results.get(source.call_id)
    found: dict[str, list[str]] = {}
    if holder:
        array = holder.rpartition("/")[0]
        try:
            items = values_at(payload, f"{array}/*")
        except Nowhere:
            items = []
        for index, item in enumerate(items):
            found[f"{array}/{index}"] = _texts(item)
    else:
        found[""] = _texts(payload)
        for call_id, other in results.items():
            if call_id != source.call_id:
                found[call_id] = _texts(other)
    return found


def _texts(value: Json) -> list[str]:
    """The texts of a thing, those of objects inside it among them."""
    fields = value.values() if isinstance(value, Mapping) else ()
    inner = [text for item in fields if isinstance(item, Mapping) for text in _texts(item)]
    return [str(item) for item in fields if isinstance(item, str | int) and len(str(item)) > 2] + inner


def _names(name: str, question: str) -> bool:
    return stands_in(name, question) or stands_in(f"{name[:1].upper()}{name[1:]}", question)

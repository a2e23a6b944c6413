"""What the user decided, passed over: corrections ignored, another item taken than chosen, choices made for them."""

import re
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from toolgen.core.events import AssistantSaid, CallIssued, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said
from toolgen.core.readings import Unreadable, at
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import called_otherwise, in_words, refaced
from toolgen.corruption.exchanges import Asked, asked
from toolgen.corruption.material import Argument, arguments, put, result_of
from toolgen.corruption.retell import Events, replace, retold

_TAKEN_BACK = re.compile(
    r"\b(?:(?<!\bdo )(?<!\bdid )not|instead of|rather than) [\"“]?(?P<old>.+?)[\"”]?(?:[.,;!?](?:\s|$)| but |$)|"
    r"(?:[:,!] |^)[\"“]?(?P<wrong>[A-Z][a-z]+ \d{1,2}, \d{4}|[^,:]+?)[\"”]? is wrong\b"
)


def corrected_value_used(record: Record, rng: Stream) -> Record | None:
    """The user corrects a value, and the call is made with the one taken back."""
    spoken = {e.said: e for e in record.events if isinstance(e, UserSaid) and e.act == "correction"}
    found: list[tuple[Argument, str, Json]] = []
    for argument in arguments(record):
        source = argument.call.sources.get(argument.name)
        if not isinstance(source, Said) or source.said not in spoken:
            continue
        text = spoken[source.said].text.replace(source.quote, "\0" * len(source.quote))
        match = _TAKEN_BACK.search(text)
        old = (match["old"] or match["wrong"]) if match and "\0" in _sentence(text, match.start()) else ""
        value = _read_alike(old, source, argument.value) if old and "\0" not in old else None
        if value is not None and value != argument.value:
            found.append((argument, old, value))
    if not found:
        return None
    argument, old, value = rng.pick(found)
    source = argument.call.sources[argument.name]
    events = called_otherwise(
        record, argument.index, {argument.name: value}, {argument.name: replace(source, quote=old)}
    )
    return None if events is None else retold(record, events)


def _sentence(text: str, place: int) -> str:
    """The sentence around a place: what is put right there is the value that it says instead."""
    begin = max(text.rfind(stop, 0, place) for stop in (". ", "? ", "! "))
    ends = [end for stop in (". ", "? ", "! ") if (end := text.find(stop, place + 2)) >= 0]
    return text[begin + 1 : min(ends, default=len(text))]


def _read_alike(text: str, source: Said, value: Json) -> Json:
    """The value of words that are of the same kind as others; None where they cannot be told."""
    plain = text.replace(",", "")
    match source.reading:
        case "text" | "enum" if isinstance(value, str):
            return text
        case "number" if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
            return float(plain) if "." in plain else int(plain)
        case "date" if re.fullmatch(r"[A-Z][a-z]+ \d{1,2}, \d{4}", text):
            return datetime.strptime(text, "%B %d, %Y").date().isoformat()
        case "time" if re.fullmatch(r"\d{1,2}:\d{2} [AP]M", text):
            return datetime.strptime(text, "%I:%M %p").strftime("%H:%M")
        case _:
            return None


class _Decided(Struct, frozen=True):
    """An item that the user took, of a list in a result."""

    asked: Asked
    result: str
    over: str
    index: int


def other_than_chosen(record: Record, rng: Stream) -> Record | None:
    """The user chooses one of several, and the call is about another."""
    return _other_taken(record, _decided(record, "offer", "choice"), rng)


def other_than_advised(record: Record, rng: Stream) -> Record | None:
    """The user agrees to the item recommended, and the call is about another."""
    return _other_taken(record, _decided(record, "advice", "consent"), rng)


def chosen_unasked(record: Record, rng: Stream) -> Record | None:
    """The user leaves open which one, and the assistant takes one without asking."""
    found = [a for a in asked(record, "offer", "advice") if a.reply.act in ("choice", "consent")]
    if not found:
        return None
    index = rng.pick(found).index
    return retold(record, (*record.events[:index], *record.events[index + 2 :]))


def _decided(record: Record, act: str, reply: str) -> list[_Decided]:
    """What was decided, found by the calls that follow: they are right in a sound record."""
    found: list[_Decided] = []
    for one in asked(record, "offer", "advice"):
        if one.question.act != act or one.reply.act != reply:
            continue
        lists = {
            (f.source.call_id, f.source.over or f.source.path.rpartition("/")[0].rpartition("/")[0])
            for f in one.question.evidence
            if isinstance(f.source, FromResult)
        }
        for event in record.events[one.index + 2 :]:
            if isinstance(event, UserSaid):
                break
            if isinstance(event, CallIssued):
                found += [
                    _Decided(one, source.call_id, source.over, index)
                    for source in event.sources.values()
                    if isinstance(source, FromResult)
                    and (source.call_id, source.over) in lists
                    and source.transform == "select"
                    and (index := _item_of(source)) is not None
                ]
    return found


def _item_of(source: FromResult) -> int | None:
    found = re.match(r"/(\d+)(?:/|$)", source.path.removeprefix(source.over))
    return int(found[1]) if found else None


def _other_taken(record: Record, decided: Sequence[_Decided], rng: Stream) -> Record | None:
    """The record where all calls that follow are about another item of the list."""
    if not decided:
        return None
    one = rng.pick(decided)
    result = result_of(record, one.result)
    size = _size(result[1].payload, one.over) if result is not None else 0
    others = [index for index in range(size) if index != one.index]
    if not others or result is None:
        return None
    events = _moved(record, one, rng.pick(others), result[1])
    return None if events is None else retold(record, events)


def _size(payload: Json, over: str) -> int:
    items = _at(payload, over)
    return len(items) if isinstance(items, list) else 0


def _moved(record: Record, one: _Decided, other: int, result: ResultArrived) -> Events | None:
    told = record
    for index in range(one.asked.index + 2, len(record.events)):
        event = told.events[index]
        if isinstance(event, UserSaid) and event.act not in ("answer", "consent"):
            break
        if not isinstance(event, CallIssued):
            continue
        for name, source in event.sources.items():
            if isinstance(source, FromResult) and (source.call_id, source.over) == (one.result, one.over):
                path = _in_item(source, other)
                value = _at(result.payload, path)
                if _item_of(source) != one.index or value is None or type(value) is not type(event.arguments[name]):
                    continue
                elsewhere = FromResult(source.call_id, path)
                events = called_otherwise(told, index, {name: value}, {name: elsewhere})
                if events is None:
                    return None
                told = replace(told, events=events)
    return None if told is record else tuple(told.events)


def _in_item(source: FromResult, other: int) -> str:
    return source.over + re.sub(r"^/\d+", f"/{other}", source.path.removeprefix(source.over))


def _at(payload: Json, path: str) -> Json:
    try:
        return at(payload, path)
    except Unreadable:
        return None


def wrong_advice(record: Record, rng: Stream) -> Record | None:
    """The assistant recommends an item as the best of the list, which it is not."""
    found = [a for a in asked(record, "advice") if a.reply.act == "consent"]
    if not found:
        return None
    one = rng.pick(found)
    said = misjudged(one.question, record, rng)
    return None if said is None else retold(record, put(record.events, one.index, said))


def misjudged(said: AssistantSaid, record: Record, rng: Stream) -> AssistantSaid | None:
    """The words with another item in the place of the one that a criterion singles out; it is said to be that one."""
    picked = next(
        (f.source for f in said.evidence if isinstance(f.source, FromResult) and f.source.pick in ("min", "max")), None
    )
    result = result_of(record, picked.call_id) if picked is not None else None
    if picked is None or result is None:
        return None
    mine = _item_of(picked)
    keys = [
        _at(result[1].payload, f"{picked.over}/{i}{picked.by}") for i in range(_size(result[1].payload, picked.over))
    ]
    others = [
        i for i, key in enumerate(keys) if i != mine and key is not None and mine is not None and key != keys[mine]
    ]
    if not others:
        return None
    other = rng.pick(others)
    for number, fact in enumerate(said.evidence):
        source = fact.source
        if not isinstance(source, FromResult) or not source.path.startswith(f"{picked.over}/{mine}"):
            continue
        path = re.sub(rf"^{re.escape(picked.over)}/{mine}", f"{picked.over}/{other}", source.path)
        value = _at(result[1].payload, path)
        text = in_words(value, fact)
        told = (
            None
            if text is None
            else refaced(said, number, replace(fact, text=text, value=value, source=replace(source, path=path)))
        )
        if told is None:
            return None
        said = told
    return said

"""Whether what is said follows from what was said before: questions and their answers, choices, corrections."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from toolgen.audit.pointers import Nowhere, values_at
from toolgen.audit.spoken import stands_in
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_NAY = re.compile(
    r"\b(?:no|not|don['’]t|nope|never|leave (?:it|that)|keep it|skip|drop|forget|cancel that|changed my mind"
    r"|rather not)\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_ONE_OF = r"\bone of (?:the|those|these) "
_LEFT_OPEN = re.compile(rf"{_ONE_OF}(?!.*{_ONE_OF})", re.IGNORECASE)
_LEAST = frozenset(("lowest", "least", "cheapest", "smallest", "shortest", "earliest", "fewest", "nearest", "closest"))
_MOST = frozenset(("highest", "most", "largest", "biggest", "longest", "latest", "greatest"))


class Item(Struct, frozen=True):
    """An item of a list in a result, under the name that the assistant gives it."""

    call_id: str
    array: str  # pointer of the list
    index: int
    name: str


def exchanges(record: Record) -> list[Finding]:
    """Every fault of what follows what."""
    return [
        *_acts(record.events),
        *_choices(record.events),
        *_unasked_choices(record.events),
        *_corrections(record.events),
        *_superlatives(record.events),
    ]


_REPLIES: dict[str, frozenset[str]] = {
    "question": frozenset(("answer", "correction", "withdrawal")),
    "offer": frozenset(("choice", "correction", "withdrawal")),
    "advice": frozenset(("consent", "choice", "refusal", "withdrawal")),
    "confirmation": frozenset(("consent", "refusal", "withdrawal", "correction")),
}


def _acts(events: Sequence[Event]) -> Iterator[Finding]:
    """What the user does by speaking is an answer to what the assistant did; a yes says yes and a no says no."""
    before: AssistantSaid | None = None
    for number, event in enumerate(events):
        path = f"$.events[{number}]"
        if isinstance(event, AssistantSaid):
            before = event
        elif isinstance(event, UserSaid):
            wanted = _REPLIES.get(before.act) if before is not None and before.asks else None
            if wanted is not None and before is not None and event.act not in wanted | {"request"}:
                yield Finding("reply-of-another-kind", path, f"{event.act} follows {before.act}")
            elif wanted is None and event.act in ("answer", "choice", "consent", "refusal"):
                yield Finding("reply-of-another-kind", path, f"{event.act}, though nothing was asked")
            nay = bool(_NAY.search(event.text))
            if (event.act == "consent" and nay) or (event.act == "refusal" and not nay):
                yield Finding("reply-of-another-kind", path, f"{event.text!r} is no {event.act}")
            before = None


def _first_of(event: AssistantSaid) -> tuple[str, str] | None:
    """The call and the list of which the first item is offered by its place."""
    if " the first " not in event.text:
        return None
    sources = [proof.source for proof in event.evidence if isinstance(proof.source, FromResult)]
    return next(((source.call_id, source.path) for source in sources if source.transform == "count"), None)


def _takes_the_first(later: Sequence[Event], call_id: str, over: str) -> bool:
    """Whether what the next calls take out of the list is of its first item."""
    for event in later:
        if isinstance(event, UserSaid):
            return True
        taken = (
            [s.path for s in event.sources.values() if isinstance(s, FromResult) and s.call_id == call_id]
            if isinstance(event, CallIssued)
            else []
        )
        inside = [path for path in taken if path.startswith(f"{over}/")]
        if inside:
            return all(path.startswith(f"{over}/0/") for path in inside)
    return True


def _choices(events: Sequence[Event]) -> Iterator[Finding]:
    """The item that the user took, or agreed to, is the one that the next calls are about."""
    for number, event in enumerate(events[:-1]):
        reply = events[number + 1]
        if not isinstance(event, AssistantSaid) or "choice" not in event.asks or not isinstance(reply, UserSaid):
            continue
        items = _items(event)
        counted = _first_of(event)
        if not items and counted is not None:
            if not _takes_the_first(events[number + 2 :], *counted):
                yield Finding("other-than-advised", f"$.events[{number}]", "another item than the first is taken")
            continue
        if not items:
            yield Finding("choice-of-nothing", f"$.events[{number}]", "no item of a result is named in the question")
            continue
        if event.act == "advice" and not any(
            isinstance(f.source, FromResult) and f.source.pick for f in event.evidence
        ):
            yield Finding("advice-without-proof", f"$.events[{number}]", "no criterion picks what is recommended")
        taken = _taken(items, reply, advised=event.act == "advice")
        if taken is not None:
            yield from _followed(taken, events, number + 2)


def _items(asked: AssistantSaid) -> list[Item]:
    found: list[Item] = []
    for fact in asked.evidence:
        place = _place(fact.source) if isinstance(fact.source, FromResult) else None
        if place is not None and isinstance(fact.source, FromResult):
            found.append(Item(fact.source.call_id, place[0], place[1], fact.text))
    return found


def _place(source: FromResult) -> tuple[str, int] | None:
    """The list and the item that a source points into: those of `over` where it names one, else the outermost."""
    rest = source.path.removeprefix(source.over) if source.over and source.path.startswith(source.over) else source.path
    head = source.over if rest != source.path else ""
    found = re.match(r"(.*?)/(\d+)(?:/|$)", rest)
    return (head + found[1], int(found[2])) if found else None


def _taken(items: Sequence[Item], reply: UserSaid, *, advised: bool) -> Item | None:
    """The item that the user took: the one advised, the one named, or the one counted; None where that is not told."""
    if advised:
        return items[0] if reply.act == "consent" else None
    named = [item for item in items if stands_in(item.name, reply.text)]
    if named:
        return max(named, key=lambda item: len(item.name))
    places = [place for place, word in enumerate(_ORDINALS) if re.search(rf"\b{word}\b", reply.text, re.IGNORECASE)]
    if re.search(r"\blast\b", reply.text, re.IGNORECASE):
        places.append(len(items) - 1)
    return items[places[0]] if len(places) == 1 and places[0] < len(items) else None


def _followed(taken: Item, events: Sequence[Event], start: int) -> Iterator[Finding]:
    """Faults of the calls until the user speaks again: none of them about the item, or one about another."""
    used: set[int] = set()
    for number, event in enumerate(events[start:], start):
        if isinstance(event, UserSaid):
            if event.act not in ("consent", "answer"):
                break
        elif isinstance(event, CallIssued):
            for name, source in event.sources.items():
                if not isinstance(source, FromResult) or source.call_id != taken.call_id:
                    continue
                place = _place(source)
                if place is None or place[0] != taken.array:
                    continue
                alike = _at(events, source, place, place[1]) == _at(events, source, place, taken.index)
                used.add(taken.index if alike else place[1])  # which one does not matter where both have the value
                if place[1] != taken.index and source.pick == "equals" and not alike:
                    message = f"{name!r} is of item {place[1]}, but the user took {taken.name!r}"
                    yield Finding("another-item-than-chosen", f"$.events[{number}]", message)
    if used and taken.index not in used:
        yield Finding("another-item-than-chosen", f"$.events[{start}]", f"no call is about {taken.name!r}")


def _at(events: Sequence[Event], source: FromResult, place: tuple[str, int], item: int) -> list[Json]:
    """What another item of the list has where a source points to."""
    payload = next((e.payload for e in events if isinstance(e, ResultArrived) and e.call_id == source.call_id), None)
    moved = f"{place[0]}/{item}{source.path.removeprefix(f'{place[0]}/{place[1]}')}"
    try:
        return values_at(payload, moved)
    except Nowhere:
        return []


def _matters(seen: Sequence[tuple[str, Json]], source: FromResult) -> bool:
    """Whether the items of a list differ in what is taken from one of them."""
    place = _place(source)
    payload = next((payload for call_id, payload in seen if call_id == source.call_id), None)
    if place is None:
        return False
    try:
        rest = source.path.removeprefix(f"{place[0]}/{place[1]}")
        values = [values_at(payload, f"{place[0]}/{item}{rest}") for item in range(len(_list(payload, place[0])))]
    except Nowhere:
        return True
    return any(value != values[0] for value in values)


def _list(payload: Json, array: str) -> list[Json]:
    found = values_at(payload, array)
    return found[0] if len(found) == 1 and isinstance(found[0], list) else []


def _unasked_choices(events: Sequence[Event]) -> Iterator[Finding]:
    """ "for one of the hotels" leaves the choice open: a call about one of them needs the user's word."""
    left_open, settled = "", False
    seen: list[tuple[str, Json]] = []
    for number, event in enumerate(events):
        match event:
            case UserSaid():
                if event.act in ("request", "correction", "follow_up", "chat"):
                    bare = _QUOTED.sub('""', event.text)
                    if event.act != "correction" or _LEFT_OPEN.search(bare):
                        left_open, settled = (bare if _LEFT_OPEN.search(bare) else ""), False
            case AssistantSaid():
                settled = settled or "choice" in event.asks
            case ResultArrived():
                seen.append((event.call_id, event.payload))
            case CallIssued() if left_open and not settled:
                for name, source in event.sources.items():
                    if isinstance(source, FromResult) and source.pick in ("equals", "min", "max", ""):
                        place = _place(source)
                        noun = place[0].rpartition("/")[2].replace("_", " ") if place else ""
                        if (
                            noun
                            and _matters(seen, source)
                            and re.search(rf"{_ONE_OF}{re.escape(noun)}\b", left_open, re.IGNORECASE)
                        ):
                            message = f"{name!r} is of one of the {noun}, and nobody said of which"
                            yield Finding("choice-not-asked", f"$.events[{number}]", message)
            case _:
                pass


def _corrections(events: Sequence[Event]) -> Iterator[Finding]:
    """Nothing is called with the words that the user has taken back, where they stand before the correction."""
    spoken: dict[str, int] = {}
    corrected: list[tuple[int, str]] = []
    for number, event in enumerate(events):
        if isinstance(event, UserSaid):
            spoken[event.said] = number
            if event.act == "correction":
                corrected.append((number, event.text))
        elif isinstance(event, CallIssued):
            for name, source in event.sources.items():
                if not isinstance(source, Said):
                    continue
                for place, text in corrected:
                    if spoken.get(source.said, number) <= place and _taken_back(source.quote, text):
                        message = f"{name!r} is {source.quote!r}, which the user has corrected"
                        yield Finding("corrected-value-used", f"$.events[{number}]", message)


def _taken_back(quote: str, text: str) -> bool:
    said = rf"[\"“]?{re.escape(quote)}[\"”]?(?![\w])"
    return bool(
        re.search(rf"\b(?:not|instead of|rather than|forget|scrap) {said}", text, re.IGNORECASE)
        or re.search(rf"(?<![\w]){said} (?:is|was) (?:wrong|a mistake|not right)", text, re.IGNORECASE)
    )


def _superlatives(events: Sequence[Event]) -> Iterator[Finding]:
    """ "the cheapest one" is the smallest, by the words of the assistant."""
    for number, event in enumerate(events):
        if not isinstance(event, AssistantSaid):
            continue
        picks = {f.source.pick for f in event.evidence if isinstance(f.source, FromResult) and f.source.pick}
        spoken = set(re.findall(r"[a-z]+", _QUOTED.sub("", event.text).lower()))
        wrong = ("min" in picks and "max" not in picks and spoken & _MOST and not spoken & _LEAST) or (
            "max" in picks and "min" not in picks and spoken & _LEAST and not spoken & _MOST
        )
        if wrong:
            yield Finding("superlative-reversed", f"$.events[{number}]", "the words say the most, the proof the least")

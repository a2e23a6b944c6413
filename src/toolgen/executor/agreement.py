"""Facts of one thing that have to agree: a file's name, path and type; the day of a journey and its times; what is left
and whether it is sold out.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from toolgen.core.english import singular, snake, words
from toolgen.core.json import Json
from toolgen.core.pools.text import NAMED, PERSONAL, PLACED
from toolgen.core.rng import mix, salt
from toolgen.executor.files import files
from toolgen.executor.invariants import LEFT, REFUNDS
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.timing import SPAN_KINDS

Work = Callable[[Mapping[str, Json]], Json]

_ANY_DAY = date(2000, 1, 1)  # names and times of day do not depend on today
_SHARE = salt("agreement.share")
_FILE_KINDS = ("filename", "path", "file_extension", "mime_type")
_GONE = vocabulary("sold_out is_sold_out full is_full out_of_stock fully_booked booked_out")
_THERE = vocabulary("available is_available in_stock is_in_stock bookable has_availability tickets_available")
_PLACES = {
    "city": "city", "airport": "airport_code", "country": "country", "language": "language", "region": "region",
    "state": "region", "province": "region", "currency": "currency", "capital": "city", "town": "city",
    "nation": "country",
}  # fmt: skip
_LANGUAGES = ("language", "language_code", "detected_language", "lang")
_SPOKEN = ("text", "content", "contents", "body", "extracted_text", "transcript")
_TOLD_ONCE = ("joke", "fact", "riddle", "fortune", "advice", "excuse", "insult", "compliment")
_ANSWERED = ("in_reply_to", "reply_to_id", "replied_to")
_SEATS = ("seat", "seat_number")
_SOUND = vocabulary("valid is_valid healthy is_healthy ok passed intact clean")
_FAULTS = vocabulary(
    "error_count errors_count damaged_files failed_checks failures failed_count issue_count num_errors"
)
_PAID = ("total.price", "total.amount", "total_price", "total_amount", "amount", "total", "price")
_DELIVERED = vocabulary("delivered_count delivered")
_RECIPIENTS = ("recipient_count", "recipients", "sent_count")


def agreements(leaves: Sequence[Leaf], entity: str = "") -> tuple[Settle, ...]:
    """What has to be settled among the leaves of one thing before any of them is drawn: nothing, for most."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.lent]
    numbers = [leaf for leaf in leaves if leaf.json_type in ("integer", "number")]
    refunds = [leaf for leaf in numbers if leaf.attribute.replace(".", "_") in REFUNDS]
    reached = [leaf for leaf in leaves if leaf.attribute in _DELIVERED and leaf.json_type == "integer"]
    return (*_called(texts, entity), *files(leaves), *_days(texts), *map(_refund, refunds), *map(_delivered, reached))


def _called(leaves: Sequence[Leaf], entity: str) -> list[Settle]:
    """The name of a thing under whatever name it was shown before: the `company` of a company is its `name`."""
    noun = entity.rpartition("_")[2]
    names = tuple(dict.fromkeys((entity, f"{entity}_name", noun, f"{noun}_name", "name", "title", "label", "subject")))
    shown = [leaf for leaf in leaves if leaf.attribute in names and not leaf.owner and not leaf.options]
    kinds = {leaf.kind for leaf in shown}
    if len(shown) != 1 or not entity or (NAMED.get(noun) == "person_name" and kinds & {"title", "job_title"}):
        return []
    own = shown[0].attribute

    def settle(facts: dict[str, Json], key: int) -> None:
        if own not in facts:
            known = next((facts[name] for name in names if isinstance(facts.get(name), str)), None)
            if known is not None:
                facts[own] = known

    return [settle]


def neighbours(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """Leaves that what stands beside them decides: `sold_out` beside `seats_left`, what is filled beside a quantity."""
    numbers = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type in ("integer", "number")}
    found: list[tuple[Leaf, Work]] = []
    start = _started(leaves)
    spoken = next((leaf.name for leaf in leaves if leaf.json_type == "string" and snake(leaf.name) in _SPOKEN), "")
    for leaf in leaves:
        name = snake(leaf.name)
        if leaf.json_type == "boolean":
            for said, counted, empty in ((_GONE, LEFT, True), (_THERE, LEFT, False), (_SOUND, _FAULTS, True)):
                beside = next((each for each in sorted(counted) if each in numbers), "") if name in said else ""
                if beside:
                    found.append((leaf, _empty(numbers[beside].name, empty=empty)))
        elif name in _LANGUAGES and leaf.kind in ("language", "language_code") and not leaf.options and spoken:
            found.append((leaf, _english(spoken, code=leaf.kind == "language_code")))
        elif name in _ANSWERED and leaf.json_type == "string":
            answered = next((each for each in leaves if each.lent == "id" and each.owner and not each.direction), None)
            found += [(leaf, _same(answered.name))] if answered else []
        elif name == "date" and leaf.kind == "date" and leaf.json_type == "string" and start is not None:
            found.append((leaf, _day_of(start.name)))
        elif name in _SEATS and "row" in numbers and leaf.json_type == "string":
            found.append((leaf, _seat(leaf)))
    return found


def naming_of(leaves: Sequence[Leaf], entity: str, place: str) -> Leaf | None:
    """What tells one item of a list from another: its name, or what the list is a list of (`unit` in `units`)."""
    listed = singular(snake(place.rpartition("/")[2]))
    names = (listed, f"{listed}_name", "name", "title", *(("text", "body") if listed in _TOLD_ONCE else ()))
    texts = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner}
    if any(leaf.kind == "path" for leaf in texts.values()):
        texts.pop("name", None)  # it is the end of the path
    sort = _PLACES.get(entity.rpartition("_")[2])
    if sort is not None:
        return next((leaf for leaf in texts.values() if leaf.kind == sort and not leaf.direction), None)
    return next((texts[name] for name in names if name in texts and not _grouped(texts[name])), None)


def _grouped(leaf: Leaf) -> bool:
    """Whether a leaf is drawn together with others, which its own draw would contradict."""
    return leaf.kind in PLACED or leaf.kind in PERSONAL or leaf.kind in _FILE_KINDS


def _empty(name: str, *, empty: bool) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        count = shown.get(name)
        return (count == 0) is empty if isinstance(count, int | float) and not isinstance(count, bool) else None

    return work


def _english(name: str, *, code: bool) -> Work:
    """The language of a text that stands beside it: the world writes English."""

    def work(shown: Mapping[str, Json]) -> Json:
        text = shown.get(name)
        return ("en" if code else "English") if isinstance(text, str) and text.isascii() and " " in text else None

    return work


def _same(name: str) -> Work:
    """What stands under another name too."""
    return lambda shown: shown.get(name)


def _seat(leaf: Leaf) -> Work:
    """The seat in the row beside it: 14C in row 14."""

    def work(shown: Mapping[str, Json]) -> Json:
        row, seat = shown.get("row"), str(shown.get(leaf.name))
        return f"{row}{'ABCDEF'[sum(map(ord, seat)) % 6]}" if isinstance(row, int) else None

    return work


def _refund(leaf: Leaf) -> Settle:
    """What is given back of a price that is known: all of it, or half."""

    def settle(facts: dict[str, Json], key: int) -> None:
        if leaf.attribute in facts:
            return
        paid = next((facts[name] for name in _PAID if isinstance(facts.get(name), int | float)), None)
        if isinstance(paid, int | float):
            back = paid if mix(key, _SHARE) & 3 else paid / 2
            facts[leaf.attribute] = round(back) if leaf.json_type == "integer" else round(back, 2)

    return settle


def _delivered(leaf: Leaf) -> Settle:
    """How many of known recipients were reached: nearly all."""

    def settle(facts: dict[str, Json], key: int) -> None:
        sent = next((facts[name] for name in _RECIPIENTS if isinstance(facts.get(name), int)), None)
        if isinstance(sent, int) and leaf.attribute not in facts:
            facts[leaf.attribute] = sent - sent * (mix(key, _SHARE) % 8) // 100

    return settle


def _days(leaves: Sequence[Leaf]) -> list[Settle]:
    """The day of what has a date beside its times: `date`, `departure_time` and `arrival_time` of a journey."""
    timed = [leaf for leaf in leaves if leaf.kind in SPAN_KINDS and _tells_time(leaf)]
    day = next((leaf for leaf in leaves if leaf.kind == "date" and snake(leaf.name) == "date"), None)
    first = _started(leaves)
    both = [_one_day(day, first)] if day is not None and first is not None else []
    return [*both, _day(timed, day)] if timed else both


def _started(leaves: Sequence[Leaf]) -> Leaf | None:
    """The day on which a thing starts."""
    starts = [leaf for leaf in leaves if leaf.kind == "start_date" and leaf.json_type == "string"]
    return next((leaf for leaf in starts if "start" in words(leaf.name) and not leaf.direction), None)


def _day_of(name: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        start = shown.get(name)
        return start[:10] if isinstance(start, str) and len(start) >= 10 else None

    return work


def _one_day(day: Leaf, first: Leaf) -> Settle:
    """The date of what has a start is the day on which it starts."""

    def settle(facts: dict[str, Json], key: int) -> None:
        date = facts.get(day.attribute)
        if isinstance(date, str) and len(date) == 10 and first.attribute not in facts:
            facts[first.attribute] = f"{date}{str(first.draw(key ^ first.salt, _ANY_DAY))[10:]}"

    return settle


def _tells_time(leaf: Leaf) -> bool:
    return "time" in words(leaf.name) and "T" in str(leaf.draw(0, _ANY_DAY))


def _day(timed: Sequence[Leaf], day: Leaf | None) -> Settle:
    attribute = day.attribute if day is not None else "date"  # as an argument states it

    def settle(facts: dict[str, Json], key: int) -> None:
        known = [facts[leaf.attribute] for leaf in timed if leaf.attribute in facts]
        on = next((each for each in (facts.get(attribute), *known) if isinstance(each, str) and len(each) >= 10), None)
        if not isinstance(on, str):
            return
        for leaf in timed:
            said = facts.get(leaf.attribute)
            if said is None or (isinstance(said, str) and len(said) == 10):
                clock = str(leaf.draw(key ^ leaf.salt, _ANY_DAY))[10:]
                facts[leaf.attribute] = f"{str(said or on)[:10]}{clock}"

    return settle

"""Whether a part of a list is told as a part: "that is all" is said of a whole, and a count is that of the list."""

import re
from collections.abc import Iterator

from toolgen.audit.pointers import Nowhere, values_at
from toolgen.audit.spoken import small_number
from toolgen.audit.transcript import Transcript
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_ALL = re.compile(
    r"\b(?:that['’]?s|that is|those are|these are|here (?:are|is)) (?:all|everything"
    r"|the (?:complete|full|whole|entire) list)\b"
    r"|\bthere are no (?:more|others?)\b|\bno (?:more|further) (?:than these|results)\b",
    re.IGNORECASE,
)

_SOME = re.compile(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) [\w ]{2,40},? "
    r"(?:such as|including|among them|for example) ",
    re.IGNORECASE,
)


def wholes(record: Record, transcript: Transcript) -> Iterator[Finding]:
    """A part of a list called the whole: the result that it comes from says that there is more."""
    for index, text in transcript.assistant_texts():
        yield from _counts(index, text, record, transcript)
        if not _ALL.search(text):
            continue
        sources = [fact.source for fact in record.evidence if fact.message == index]
        for call_id in sorted({source.call_id for source in sources if isinstance(source, FromResult)}):
            result = transcript.result(call_id)
            if result is not None and _goes_on(result.payload):
                message = f"the result of {call_id} says that there is more"
                yield Finding("part-told-as-whole", f"$.messages[{index}]", message)


def _counts(index: int, text: str, record: Record, transcript: Transcript) -> Iterator[Finding]:
    """ "3 hotels, such as A, B and C" of a list of five: the number of those named given as the number found."""
    for found in _SOME.finditer(text):
        number = small_number(found[1]) if found[1].isalpha() else int(found[1].replace(",", ""))
        told = text[found.end() :]
        named: dict[tuple[str, str], set[str]] = {}
        for fact in record.evidence:
            place = re.match(r"(.*?)/(\d+)(?:/|$)", fact.source.path) if isinstance(fact.source, FromResult) else None
            if (
                fact.message == index
                and place is not None
                and isinstance(fact.source, FromResult)
                and fact.text in told
            ):
                named.setdefault((fact.source.call_id, place[1]), set()).add(place[2])
        counted = [fact for fact in record.evidence if fact.message == index and fact.text == found[1]]
        for (call_id, array), items in named.items():
            result = transcript.result(call_id)
            size = _size(result.payload, array) if result is not None else 0
            if number == len(items) < size and not counted and len(named) == 1:
                yield Finding("part-told-as-whole", f"$.messages[{index}]", f"{number} of {size} are told as all")


def _size(payload: Json, pointer: str) -> int:
    try:
        (items,) = values_at(payload, pointer)
    except (Nowhere, ValueError):
        return 0
    return len(items) if isinstance(items, list) else 0


def _goes_on(payload: Json) -> bool:
    """Whether a result says of itself that it is a part."""
    if not isinstance(payload, dict):
        return False
    if payload.get("has_more") is True or any(payload.get(name) for name in ("next_cursor", "next_page", "next")):
        return True
    lists = [item for item in payload.values() if isinstance(item, list)]
    total = payload.get("total")
    return len(lists) == 1 and isinstance(total, int) and not isinstance(total, bool) and total > len(lists[0])

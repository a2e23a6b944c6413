"""Whether a part of a list is told as a part: "that is all" is said of a whole only."""

import re
from collections.abc import Iterator

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


def wholes(record: Record, transcript: Transcript) -> Iterator[Finding]:
    """A part of a list called the whole: the result that it comes from says that there is more."""
    for index, text in transcript.assistant_texts():
        if not _ALL.search(text):
            continue
        sources = [fact.source for fact in record.evidence if fact.message == index]
        for call_id in sorted({source.call_id for source in sources if isinstance(source, FromResult)}):
            result = transcript.result(call_id)
            if result is not None and _goes_on(result.payload):
                message = f"the result of {call_id} says that there is more"
                yield Finding("part-told-as-whole", f"$.messages[{index}]", message)


def _goes_on(payload: Json) -> bool:
    """Whether a result says of itself that it is a part."""
    if not isinstance(payload, dict):
        return False
    if payload.get("has_more") is True or any(payload.get(name) for name in ("next_cursor", "next_page", "next")):
        return True
    lists = [item for item in payload.values() if isinstance(item, list)]
    total = payload.get("total")
    return len(lists) == 1 and isinstance(total, int) and not isinstance(total, bool) and total > len(lists[0])

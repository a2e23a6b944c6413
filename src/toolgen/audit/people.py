"""Whether a stated fact is that of the person whom the user meant: the sister's address, not the brother's."""

import re
from collections.abc import Iterator

from toolgen.core.events import CallIssued, SystemSaid, UserSaid
from toolgen.core.provenance import Said
from toolgen.core.record import Record
from toolgen.core.verdict import Finding

_RELATION = re.compile(
    r"\b(sister|brother|mother|mum|mom|father|dad|son|daughter|aunt|uncle|cousin|niece|nephew|grandmother|grandfather"
    r"|wife|husband|partner|friend|neighbour|neighbor|colleague|boss|manager|assistant|accountant|doctor|dentist"
    r"|landlord|lawyer|roommate|flatmate|client|coach|teacher) ([A-Z][^\W\d_]+)"
)
_ENDS = re.compile(r";|\.(?:\s|$)")


def people(record: Record) -> Iterator[Finding]:
    """A fact of one person passed where the user named another, and not this one."""
    stated = "\n".join(event.text for event in record.events if isinstance(event, SystemSaid))
    entries = [(match[1], match[2], match.start(), _end(stated, match.end())) for match in _RELATION.finditer(stated)]
    heard = ""
    for number, event in enumerate(record.events):
        if isinstance(event, UserSaid):
            heard += f" {event.text}"
        elif isinstance(event, CallIssued):
            for name, source in event.sources.items():
                place = stated.find(source.quote) if isinstance(source, Said) and source.said == "said-0" else -1
                mine = [(relation, first) for relation, first, start, end in entries if start <= place < end]
                named = [relation for relation, _, _, _ in entries if _says(relation, heard)]
                if mine and named and not any(_says(relation, heard) or first in heard for relation, first in mine):
                    message = f"{name!r} is of the {mine[0][0]}, and the user spoke of the {named[0]}"
                    yield Finding("fact-of-another-person", f"$.events[{number}]", message)


def _end(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)


def _says(relation: str, heard: str) -> bool:
    return re.search(rf"\b{relation}\b", heard, re.IGNORECASE) is not None

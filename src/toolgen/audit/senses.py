"""Whether arguments mean what their parameters mean: starts before ends, and nothing in another's place."""

import re
from collections.abc import Mapping
from itertools import pairwise

from toolgen.audit.transcript import MadeCall, Transcript
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Quoted
from toolgen.core.record import Record, Step
from toolgen.core.verdict import Finding

_STARTS = frozenset(("start", "begin", "from", "since", "checkin", "min", "minimum", "depart", "departure", "after"))
_ENDS = frozenset(("end", "finish", "to", "until", "checkout", "max", "maximum", "return", "arrival", "before"))


def senses(call: MadeCall, step: Step, record: Record, transcript: Transcript) -> list[Finding]:
    """Every argument that is a value of another sense than its parameter."""
    return [*_ranges(call, call.arguments or {}), *_crossed(call, step, transcript), *_entities(call, step, record)]


def words(name: str) -> list[str]:
    """The words of an identifier: "checkInDate" and "check_in_date" are check, in, date."""
    return re.findall(r"[a-z]+|\d+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower())


def _ranges(call: MadeCall, values: Mapping[str, Json]) -> list[Finding]:
    """A start does not come after its end; only arguments that differ in nothing but that word are compared."""
    found: list[Finding] = []
    for name, value in values.items():
        for other, end in values.items():
            if not _opposite(name, other) or type(value) is not type(end):
                continue
            dated = isinstance(value, str) and isinstance(end, str) and re.match(r"\d{4}-\d\d-\d\d", value)
            counted = isinstance(value, int | float) and isinstance(end, int | float) and _bounds(name)
            if (dated and str(value) > str(end)) or (counted and float(str(value)) > float(str(end))):
                message = f"{name} {value!r} comes after {other} {end!r}"
                found.append(Finding("range-inverted", f"{call.path}.{name}", message))
    return found


def _opposite(start: str, end: str) -> bool:
    one, other = _joined_words(start), _joined_words(end)
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and differing[0][0] in _STARTS and differing[0][1] in _ENDS


def _bounds(name: str) -> bool:
    """Whether a number is named as the smallest of a range; the longitude of a start may well exceed that of an end."""
    return bool({"min", "minimum", "least", "lowest"} & set(words(name)))


def _joined_words(name: str) -> list[str]:
    parts = words(name)
    for first, second in pairwise(list(parts)):
        if first == "check" and second in ("in", "out"):
            place = parts.index("check")
            parts[place : place + 2] = [f"check{second}"]
    return parts


_DIRECTION = re.compile(r"(?<!set )\b(from|to)\s+\W?$", re.IGNORECASE)
_TOWARDS = {
    "from": frozenset(("from", "origin", "departure", "source", "start")),
    "to": frozenset(("to", "destination", "arrival", "target", "end")),
}


def _crossed(call: MadeCall, step: Step, transcript: Transcript) -> list[Finding]:
    """Two arguments quote each other's words: "from A to B" gives the origin B, "with the size A" the colour A."""
    found: list[Finding] = []
    quotes = {name: source for name, source in step.sources.items() if isinstance(source, Quoted)}
    for name, source in quotes.items():
        if not 0 <= source.message < len(transcript.messages) or source.reading == "boolean":
            continue
        text = str(getattr(transcript.messages[source.message], "content", ""))
        if text.count(source.quote) != 1:
            continue
        before = text[: text.index(source.quote)]
        mine = set(words(name))
        direction = _DIRECTION.search(before)
        if direction is not None:
            towards = direction[1].lower()
            away = "to" if towards == "from" else "from"
            if mine & _TOWARDS[away] and not mine & _TOWARDS[towards]:
                found.append(Finding("words-crossed", f"{call.path}.{name}", f"{towards} {source.quote!r}"))
                continue
        for other in quotes:
            label = r"[\s_-]".join(words(other))
            given = re.search(
                rf"\b(?:with|using) (?:the |a |an )?{label}(?: set to| of| at)? [\"“]?$", before, re.IGNORECASE
            )
            if given is not None and other != name and " ".join(words(name)) not in given[0].lower():
                message = f"the user gave {source.quote!r} as {other!r}"
                found.append(Finding("words-crossed", f"{call.path}.{name}", message))
    return found


def _entities(call: MadeCall, step: Step, record: Record) -> list[Finding]:
    """An id of one kind of thing passed as that of another kind, of which ids were at hand."""
    found: list[Finding] = []
    kinds = {(s.call_id, reference.path): reference.entity for s in record.step_trace for reference in s.references}
    for name, source in step.sources.items():
        if not isinstance(source, FromResult):
            continue
        wanted = "_".join(words(name)[:-1]) if words(name)[-1:] == ["id"] else ""
        given = kinds.get((source.call_id, source.path), "")
        if wanted and given and wanted != given and wanted in kinds.values():
            message = f"{name!r} is the id of a {given}, not of a {wanted}"
            found.append(Finding("wrong-entity", f"{call.path}.{name}", message))
    return found

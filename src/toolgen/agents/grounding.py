"""Where the words and the arguments of a model come from: sources found after the fact, in what the view holds.

A model gives values, not sources. Each value is looked up in the results that have arrived and in what was said, by
the same readings and transforms that any checker recomputes. What is found nowhere is ungrounded.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from toolgen.agents.claimed import Claim, claims
from toolgen.core.events import AssistantSaid, ResultArrived
from toolgen.core.json import Json
from toolgen.core.ports import View
from toolgen.core.provenance import Evidence, FromResult, Reading, Said, Source, Transform
from toolgen.core.readings import Unreadable, agrees, read, resolve, same

_SMALL = 3  # "both", "two things": as many as there were calls, at most this
_MAX_LEAVES = 20_000  # of all results; a source beyond them is not looked for


class Grounded(Struct, frozen=True):
    """The evidence of a text, in the order of the text, and the claims in it that have none."""

    evidence: tuple[Evidence, ...]
    ungrounded: tuple[Claim, ...]


class Leaf(Struct, frozen=True):
    """A value of a result, and where it stands."""

    call_id: str
    path: str
    value: Json
    transform: Transform = "copy"

    def source(self) -> FromResult:
        return FromResult(self.call_id, self.path, self.transform)


def leaves(view: View) -> list[Leaf]:
    """Every leaf of every successful result, with the lengths of arrays, in order of arrival."""
    found: list[Leaf] = []
    for result in view.results.values():
        if result.status == "ok":
            for leaf in _leaves(result, result.payload, ""):
                if len(found) >= _MAX_LEAVES:
                    return found
                found.append(leaf)
    return found


def source_of(value: Json, schema: dict[str, Json], view: View) -> Source | None:
    """Where an argument may come from: what a result holds, else what the user or the system message said."""
    for leaf in reversed(leaves(view)):
        source = _fitting(leaf, value)
        if source is not None:
            return source
    return _said(value, schema, view)


def ground(text: str, view: View, *, known: str = "") -> Grounded:
    """Every fact of an assistant's text with its evidence. `known` is what else may be named: the tools' own words."""
    found = leaves(view)
    evidence: list[Evidence] = []
    missing: list[Claim] = []
    near = ""
    spans = sorted(_spans(text, found), key=lambda claim: (claim.start, -len(claim.text)))
    end = 0
    for claim in spans:
        if claim.start < end:
            continue
        proof = _evidence(claim, found, near, view)
        if proof is not None:
            evidence.append(proof)
            end = claim.end
            if isinstance(proof.source, FromResult):
                near = f"{proof.source.call_id}{proof.source.path}"
        elif not _elsewhere(claim, view, known):
            missing.append(claim)
            end = claim.end
    return Grounded(tuple(evidence), tuple(missing))


def strays(text: str, allowed: str) -> list[Claim]:
    """The claims of a text that do not stand in what it may say."""
    folded = allowed.casefold()
    return [claim for claim in claims(text) if not _stands(claim.text.casefold(), folded)]


def _leaves(result: ResultArrived, value: Json, path: str) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(result, item, f"{path}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        yield Leaf(result.call_id, path, len(value), "count")
        for number, item in enumerate(value):
            yield from _leaves(result, item, f"{path}/{number}")
    elif value is not None:
        yield Leaf(result.call_id, path, value)


def _fitting(leaf: Leaf, value: Json) -> FromResult | None:
    """The source if a leaf gives the value, as it is, or as a number, a text, a list of one, or a part of a date."""
    if leaf.transform != "copy":
        return None
    if isinstance(leaf.value, bool) or isinstance(value, bool):
        return None  # a yes or no of a result is hardly ever what an argument was taken from
    if same(leaf.value, value):
        return leaf.source()
    for transform in _TRANSFORMS:
        source = FromResult(leaf.call_id, leaf.path, transform)
        try:
            if same(_converted(source, leaf.value), value):
                return source
        except Unreadable:
            continue
    return None


_TRANSFORMS: tuple[Transform, ...] = ("number", "text", "date", "time", "list")


def _converted(source: FromResult, value: Json) -> Json:
    """The source applied to a value that is at hand."""
    return resolve(FromResult(source.call_id, "", source.transform), value)


def _said(value: Json, schema: dict[str, Json], view: View) -> Said | None:
    """The words of the user or of the system message that read as a value; the latest first."""
    for utterance in reversed(view.utterances):
        if isinstance(utterance, AssistantSaid):
            continue
        for quote, reading in _quotes(value, schema, utterance.text):
            if agrees(reading, quote, value):
                return Said(utterance.said, quote, reading)
    return None


def _quotes(value: Json, schema: dict[str, Json], text: str) -> Iterator[tuple[str, Reading]]:
    """Pieces of a text that may read as the value."""
    folded = text.casefold()
    if isinstance(value, str) and value:
        place = _find(value, text)
        if place >= 0:
            yield value, "text"
        if "enum" in schema:
            spoken = value.replace("_", " ").replace("-", " ").casefold()
            place = _find(spoken, folded)
            if place >= 0 and len(folded) == len(text):
                yield text[place : place + len(spoken)], "enum"
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        items = [str(item) for item in value]
        for quote in (
            ", ".join(items),
            f"{', '.join(items[:-1])} and {items[-1]}",
            f"{', '.join(items[:-1])}, and {items[-1]}",
        ):
            if quote in text:
                yield quote, "list"
    for claim in claims(text):
        if isinstance(value, str):
            for reading in _CLAIMED_TEXT.get(claim.kind, ()):
                yield claim.text, reading
        elif isinstance(value, int | float) and not isinstance(value, bool) and claim.kind in ("number", "id"):
            yield claim.text, "number"


_CLAIMED_TEXT: dict[str, tuple[Reading, ...]] = {"date": ("date",), "time": ("time",), "number": ("text",)}


def _spans(text: str, found: Sequence[Leaf]) -> Iterator[Claim]:
    """What may have evidence: the claims of a text, and the whole values of results that stand in it."""
    yield from claims(text)
    for value in dict.fromkeys(leaf.value for leaf in found if isinstance(leaf.value, str)):
        if isinstance(value, str) and 4 <= len(value) <= 300:
            start = _find(value, text)
            while start >= 0:
                yield Claim("name", value, start)
                start = _find(value, text, start + 1)


def _evidence(claim: Claim, found: Sequence[Leaf], near: str, view: View) -> Evidence | None:
    """The evidence of a claim: the fitting leaf nearest to what was told before, else what was said."""
    best: Evidence | None = None
    closest = -1
    for leaf in found:
        proof = _proof(claim, leaf)
        if proof is None:
            continue
        shared = _shared(near, f"{leaf.call_id}{leaf.path}")
        if shared > closest:
            best, closest = proof, shared
    if best is not None:
        return best
    for utterance in view.utterances:
        if not isinstance(utterance, AssistantSaid) and _find(claim.text, utterance.text) >= 0:
            return Evidence(claim.text, claim.text, Said(utterance.said, claim.text))
    return None


def _proof(claim: Claim, leaf: Leaf) -> Evidence | None:
    text, value = claim.text, leaf.value
    if isinstance(value, str):
        if value == text:
            return Evidence(text, value, leaf.source())
        if claim.kind == "date" and value[:10] == text and len(value) > 10:
            return Evidence(text, text, FromResult(leaf.call_id, leaf.path, "date"))
        if claim.kind in ("date", "time"):
            return _moment(claim, leaf, value)
    elif not isinstance(value, bool) and claim.kind == "number" and agrees("number", text, value):
        return Evidence(text, value, leaf.source(), "number")
    return None


def _moment(claim: Claim, leaf: Leaf, value: str) -> Evidence | None:
    reading: Reading = "date" if claim.kind == "date" else "time"
    try:
        meant = read(reading, claim.text)
        if value == meant:
            return Evidence(claim.text, value, leaf.source(), reading)
        source = FromResult(leaf.call_id, leaf.path, "date" if reading == "date" else "time")
        if len(value) > 10 and _converted(source, value) == meant:
            return Evidence(claim.text, meant, source, reading)
    except Unreadable:
        return None
    return None


def _elsewhere(claim: Claim, view: View, known: str) -> bool:
    """Whether a claim without evidence may stand: a part of a name that was said, returned or offered."""
    folded = claim.text.casefold()
    if claim.kind == "number":
        count = _number(claim.text)
        return count is not None and 0 < count <= min(_SMALL, len(view.calls))
    if claim.kind != "name":
        return False
    said = (utterance.text for utterance in view.utterances if not isinstance(utterance, AssistantSaid))
    returned = (leaf.value for leaf in leaves(view) if isinstance(leaf.value, str))
    return any(_stands(folded, text.casefold()) for text in (known, *said, *returned))


def _number(text: str) -> float | None:
    try:
        value = read("number", text)
    except Unreadable:
        return None
    return value if isinstance(value, int | float) else None


def _find(piece: str, text: str, start: int = 0) -> int:
    """Where a piece stands in a text as a whole, not as part of a longer word or number; -1 where it does not."""
    place = text.find(piece, start)
    while place >= 0:
        before, after = text[place - 1 : place], text[place + len(piece) : place + len(piece) + 2]
        joined = (after[:1] in ".," and after[1:].isdigit() and piece[-1:].isdigit()) if after else False
        if (
            not (before.isalnum() and piece[:1].isalnum())
            and not (after[:1].isalnum() and piece[-1:].isalnum())
            and not joined
        ):
            return place
        place = text.find(piece, place + 1)
    return -1


def _stands(piece: str, text: str) -> bool:
    return _find(piece, text) >= 0


def _shared(left: str, right: str) -> int:
    """How many leading segments two places have in common."""
    count = 0
    for one, other in zip(left.split("/"), right.split("/"), strict=False):
        if one != other:
            break
        count += 1
    return count

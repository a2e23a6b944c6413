"""Where the words and the arguments of a model come from: sources found after the fact, in what the view holds.

A model gives values, not sources. Each value is looked up in the results that have arrived and in what was said, by
the same readings and transforms that any checker recomputes. What is found nowhere is ungrounded.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from toolgen.agents.claimed import Claim, claims
from toolgen.core.events import AssistantSaid, ResultArrived
from toolgen.core.json import Json
from toolgen.core.ports import View
from toolgen.core.provenance import CallId, Evidence, FromResult, Reading, Said, Source, Transform
from toolgen.core.readings import Unreadable, agrees, escaped, read, resolve, same

_SMALL = 3  # "two things", in words: as many as there were calls, at most this
_AHEAD = 5  # facts that are looked at to tell which thing a fact is of
_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
_MAX_LEAVES = 20_000  # of all results; a source beyond them is not looked for


class Grounded(Struct, frozen=True):
    """The evidence of a text, in the order of the text, and the claims in it that have none."""

    evidence: tuple[Evidence, ...]
    ungrounded: tuple[Claim, ...]
    starts: tuple[int, ...] = ()  # where in the text each piece of evidence stands


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


def ground(
    text: str, view: View, *, about: Collection[CallId] = (), known: str = "", meant: Sequence[Evidence] = ()
) -> Grounded:
    """Every fact of an assistant's text with its evidence.

    `about` names the calls whose results are being told; `known` is what else may be named: the tools' own words.
    Where several leaves hold a fact, the one is taken that the expert `meant` by these words, else the one whose
    neighbours are told beside it.
    """
    found = leaves(view)
    claimed = _apart(sorted(_spans(text, found, meant), key=lambda claim: (claim.start, -len(claim.text))))
    proofs = [_proofs(claim, found) for claim in claimed]
    evidence: list[Evidence] = []
    starts: list[int] = []
    missing: list[Claim] = []
    told: set[str] = set()
    near = ""
    for number, claim in enumerate(claimed):
        ahead = proofs[number + 1 : number + 1 + _AHEAD]
        counted = _NEXT_WORD.match(text, claim.end)
        fitting = _counts(proofs[number], counted[1] if counted else "" if claim.text.isalpha() else None)
        fitting = _meant(fitting, meant) or fitting
        proof = _nearest(fitting, near, told, about=about, ahead=ahead) or _quoted(claim, view)
        if proof is None:
            if not _elsewhere(claim, view, known):
                missing.append(claim)
            continue
        evidence.append(proof)
        starts.append(claim.start)
        if isinstance(proof.source, FromResult):
            near = _container(proof.source)
            told.add(f"{proof.source.call_id}{proof.source.path}")
    return Grounded(tuple(evidence), tuple(missing), tuple(starts))


def with_words(text: str, grounded: Grounded, known: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, and that of `known` whose words stand in the text too: of "is open" no extractor makes a fact."""
    placed = list(zip(grounded.starts, grounded.evidence, strict=True))
    taken = [(start, start + len(proof.text)) for start, proof in placed]
    for proof in known:
        start = _find(proof.text, text)
        free = all(start + len(proof.text) <= first or last <= start for first, last in taken)
        if start >= 0 and free and isinstance(proof.source, FromResult):
            placed.append((start, proof))
            taken.append((start, start + len(proof.text)))
    return tuple(proof for _, proof in sorted(placed, key=lambda pair: pair[0]))


def strays(text: str, allowed: str) -> list[Claim]:
    """The claims of a text that do not stand in what it may say."""
    folded = allowed.casefold()
    return [claim for claim in claims(text) if not re.search(_whole(claim.text.casefold()), folded)]


def _whole(piece: str) -> str:
    return rf"(?<!\w){re.escape(piece)}(?!\w)" if piece[:1].isalnum() else rf"{re.escape(piece)}(?!\w)"


def _leaves(result: ResultArrived, value: Json, path: str) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(result, item, f"{path}/{escaped(name)}")
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


def _spans(text: str, found: Sequence[Leaf], meant: Sequence[Evidence]) -> Iterator[Claim]:
    """What may have evidence: the claims of a text, and the whole values of results that stand in it.

    A word in small letters ("available") may be a value or just a word: it is a value where the expert meant it as one.
    """
    told = {proof.text for proof in meant}
    values = {leaf.value for leaf in found if isinstance(leaf.value, str)}
    for claim in claims(text):
        one, joint, other = claim.text.partition(" and ")
        if joint and claim.text not in values and one in values and any(value.startswith(other) for value in values):
            continue  # two names in a row, each of which has a span of its own
        yield claim
    for value in dict.fromkeys(leaf.value for leaf in found if isinstance(leaf.value, str)):
        if isinstance(value, str) and 4 <= len(value) <= 300:
            if meant and value.isalpha() and value.islower() and value not in told:
                continue
            start = _find(value, text)
            while start >= 0:
                yield Claim("name", value, start)
                start = _find(value, text, start + 1)


def _apart(spans: Sequence[Claim]) -> list[Claim]:
    """The spans of a text without those that stand inside an earlier one."""
    kept: list[Claim] = []
    for claim in spans:
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
    return kept


def _proofs(claim: Claim, found: Sequence[Leaf]) -> list[Evidence]:
    """Every way to prove a claim by a leaf."""
    return [proof for leaf in found if (proof := _proof(claim, leaf)) is not None]


def _nearest(
    proofs: Sequence[Evidence],
    near: str,
    told: Collection[str],
    *,
    about: Collection[CallId],
    ahead: Sequence[Sequence[Evidence]],
) -> Evidence | None:
    """The proof that fits best what stands around it: a fact not told yet, of the same thing as its neighbours."""
    best: Evidence | None = None
    score: tuple[bool, bool, bool, int, int] | None = None
    for proof in proofs:
        source = proof.source
        if not isinstance(source, FromResult):
            continue
        here = _container(source)
        follow = sum(
            any(isinstance(other.source, FromResult) and _container(other.source) == here for other in others)
            for others in ahead
        )
        beside = sum(
            any(isinstance(other.source, FromResult) and other.source.call_id == source.call_id for other in others)
            for others in ahead
        )
        fresh = f"{source.call_id}{source.path}" not in told
        mine = (source.call_id in about, fresh, here == near, follow, beside)
        if score is None or mine > score:
            best, score = proof, mine
    return best


def _meant(proofs: Sequence[Evidence], meant: Sequence[Evidence]) -> list[Evidence]:
    """Of the proofs of a claim, those that the expert's own words have for the same text."""
    return [
        proof
        for proof in proofs
        for expert in meant
        if expert.text == proof.text
        and isinstance(expert.source, FromResult)
        and isinstance(proof.source, FromResult)
        and (expert.source.call_id, expert.source.path) == (proof.source.call_id, proof.source.path)
    ]


def _counts(proofs: Sequence[Evidence], word: str | None) -> Sequence[Evidence]:
    """Of the proofs of a number before a word, those that count what it names, where there are any: "4 events".

    A number in words that stands alone ("came up with four") counts something, too: then the word is empty.
    """
    if word is None:
        return proofs
    counts = [
        proof
        for proof in proofs
        if isinstance(proof.source, FromResult)
        and proof.source.transform == "count"
        and proof.source.path.rpartition("/")[2].casefold().replace("_", " ").endswith(word.casefold())
    ]
    return counts or proofs


def _container(source: FromResult) -> str:
    """The item of an array that a source takes from, or its whole result."""
    tokens = source.path.split("/")
    last = max((place for place, token in enumerate(tokens) if token.isdecimal()), default=0)
    return "/".join((source.call_id, *tokens[1 : last + 1]))


def _quoted(claim: Claim, view: View) -> Evidence | None:
    """The evidence of a claim that repeats what the user or the system message said."""
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
    if claim.kind == "number" and claim.text.isalpha():
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

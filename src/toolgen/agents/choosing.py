"""Which item: what the assistant offers or recommends, and what the user takes of it."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.briefing import Pick
from toolgen.agents.lists import Collection
from toolgen.agents.passages import Passage, said
from toolgen.agents.wording import listed, phrase
from toolgen.core.events import AssistantSaid, ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Seed

_OFFERED = 5
_OFFERS = (
    "Which one would you like: {}?", "I can do that for {}. Which one should it be?",
    "It can be {}. Which do you prefer?", "Which of these: {}?", "Sure, which one: {}?", "Shall it be {}?",
)  # fmt: skip
_CHOICES = ("{}.", "{}, please.", "I'll take {}.", "Let's go with {}.", "The one called {}.", "{} sounds good.")
_ORDINAL_CHOICES = ("The {} one.", "The {} one, please.", "I'd take the {} one.", "Let's go with the {}.")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_PLACED = re.compile(r"\b[Tt]he (first|second|third|fourth|fifth)(?: one)?(?:, please)?\.$")
_ADVICE = (
    "I'd go with {name}: it is {words}{proof}.", "My suggestion is {name}, which is {words}{proof}.",
    "{name} looks best to me, as it is {words}{proof}.", "I would take {name}; it is {words}{proof}.",
)  # fmt: skip
_SHALL = ("Shall I go ahead with that one?", "Should I take it?", "Does that suit you?", "Is that all right?")
_FIRST = (
    "There are {count} {things} to choose from. Shall I take the first {thing}?",
    "I have {count} {things} here. Would the first {thing} be all right?",
    "Out of the {count} {things}, should I use the first {thing}?",
)  # fmt: skip
_AGREED = (
    "Sounds good, take that one.", "Yes, please do.", "Okay, go with that.", "Good idea, let's do that.",
    "Fine by me.", "Yes, that one.", "Works for me, go ahead.", "Sure, I trust you on this.",
)  # fmt: skip


class Offer(Struct, frozen=True):
    """What the assistant says about items, and the pick that follows from it where it decides that itself."""

    passage: Passage
    pick: Pick | None = None


def rows(result: ResultArrived, over: str) -> Sequence[Json]:
    """The items of a list in a result, none where there is no such list."""
    try:
        found = at(result.payload, over)
    except Unreadable:
        return ()
    return found if isinstance(found, list) else ()


def offer(items: Collection, result: ResultArrived, salt: int) -> Offer | None:
    """The names of the items, as a question; None where there are not two that names tell apart."""
    named = _named(items, result)
    if len(named) < 2:
        return None
    rng = Seed(salt).at("offer").stream()
    text = rng.pick(_OFFERS).format(listed([name.text for name in named], "or"))
    return Offer(Passage(text, tuple(proof for name in named for proof in name.evidence)))


def _named(items: Collection, result: ResultArrived) -> list[Passage]:
    """The names of the first items; none where one of them has none, or shares it."""
    if items.naming is None or items.naming.second:
        return []  # what is chosen is found by one value
    named: list[Passage] = []
    for index, row in enumerate(rows(result, items.over)[:_OFFERED]):
        name = said(items.naming, row, result, f"{items.over}/{index}")
        if name is None or any(name.text == other.text for other in named):
            return []
        named.append(name)
    return named


def choice(asked: AssistantSaid, salt: int) -> str:
    """What the user says when offered several: one of them, by its name or its place."""
    rng = Seed(salt).at("choice").stream()
    nth = rng.below(len(asked.evidence))
    if rng.chance(35):
        return rng.pick(_ORDINAL_CHOICES).format(_ORDINALS[nth])
    return rng.pick(_CHOICES).format(asked.evidence[nth].text)


def chosen(asked: AssistantSaid, answer: str) -> int:
    """Which of the items offered the user has taken, by its place in the list in the result."""
    placed = _PLACED.search(answer)
    if placed is not None:
        return _ORDINALS.index(placed[1])
    named = [nth for nth, proof in enumerate(asked.evidence) if proof.text in answer]
    return max(named, key=lambda nth: len(asked.evidence[nth].text), default=0)  # "I" stands in "I'll take Ivo", too


def advice(items: Collection, result: ResultArrived, pick: Pick, salt: int) -> Offer | None:
    """The item that a criterion picks, with the proof that it does; None where it picks none, or more than one."""
    ranked = next((found for found in items.rankings if found[0].pointer == pick.by), None)
    index = best(pick, rows(result, items.over))
    if (
        ranked is None
        or items.naming is None
        or items.naming.second
        or index is None
        or tied(pick, rows(result, items.over))
    ):
        return None
    row, base = rows(result, items.over)[index], f"{items.over}/{index}"
    name, value = said(items.naming, row, result, base), said(ranked[0], row, result, base)
    if name is None or value is None:
        return None
    rng = Seed(salt).at("advice").stream()
    text = rng.pick(_ADVICE).format(
        name=name.text, words=pick.words, proof=f" ({ranked[0].label} {value.text}{ranked[0].predicate.unit})"
    )
    proof = name.evidence[0]
    assert isinstance(proof.source, FromResult)
    selected = replace(proof.source, transform="select", over=items.over, by=pick.by, pick=pick.how)
    evidence = (replace(proof, source=selected), *value.evidence)
    return Offer(Passage(f"{text} {rng.pick(_SHALL)}", evidence), replace(pick, open=False))


def first(items: Collection, result: ResultArrived, salt: int) -> Offer | None:
    """The first item, where nothing tells them apart by name; None where there are not two."""
    number = len(rows(result, items.over))
    if number < 2:
        return None
    count = phrase(number, "count", words=number < 10)
    rng = Seed(salt).at("first").stream()
    text = rng.pick(_FIRST).format(count=count.text, things=items.noun, thing=items.one)
    proof = Evidence(count.text, number, FromResult(result.call_id, items.over, "count"), count.reading)
    return Offer(Passage(text, (proof,)))


def best(pick: Pick, items: Sequence[Json]) -> int | None:
    """The item with the smallest or the largest value; None where there are not two, or one has no such number."""
    if len(items) < 2:
        return None
    try:
        ranked = [at(item, pick.by) for item in items]
    except Unreadable:
        return None
    numbers = [value for value in ranked if isinstance(value, int | float)]
    if len(numbers) < len(ranked):
        return None
    return numbers.index(min(numbers) if pick.how == "min" else max(numbers))


def tied(pick: Pick, items: Sequence[Json]) -> bool:
    """Whether a criterion picks more than one item."""
    try:
        values = [at(item, pick.by) for item in items]
    except Unreadable:
        return False
    numbers = [value for value in values if isinstance(value, int | float)]
    return bool(numbers) and numbers.count(min(numbers) if pick.how == "min" else max(numbers)) > 1


def agreement(salt: int) -> str:
    """What the user says to a recommendation."""
    return Seed(salt).at("agreement").stream().pick(_AGREED)

"""What stands out in a list: its extremes, each with the proof that it is one."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toolgen.agents.briefing import Pick
from toolgen.agents.leaves import Fact
from toolgen.agents.lists import Collection
from toolgen.agents.passages import Passage, said
from toolgen.agents.repertoire import Part
from toolgen.agents.tell import sentence, subject_of
from toolgen.agents.wanted import SLIGHT
from toolgen.agents.wording import is_plural
from toolgen.core.events import ResultArrived
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind


class View(Struct, frozen=True):
    """A list in a result."""

    part: Part
    items: Collection
    result: ResultArrived
    rows: Sequence[Json]

    def base(self, index: int) -> str:
        """Where an item is."""
        return f"{self.items.over}/{index}"


# Kinds of which everybody knows that there are more: no list of five has the largest country.
_WHOLES: frozenset[ValueKind] = frozenset(("country", "city", "language", "currency", "region", "airport_code"))


def extremes(view: View, rng: Stream) -> Passage | None:
    """The item with the smallest or the largest value, or both; None where no number ranks them without a tie."""
    rankings = [ranked for ranked in view.items.rankings if ranked[0].weight > SLIGHT]
    if not rankings:
        return None
    fact, least, most = rng.pick(rankings)
    naming = view.items.naming
    if fact.label in ("count", "total") or (naming is not None and naming.kind in _WHOLES):
        return None
    try:
        values = [at(row, fact.pointer) for row in view.rows]
    except Unreadable:
        return None
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(numbers) < len(values):
        return None
    low, high = item_of(view, fact, numbers, "min"), item_of(view, fact, numbers, "max")
    if low is None or high is None:
        return None
    if _unit(low[1]) != _unit(high[1]):
        return None  # amounts in two currencies do not compare
    if view.items.naming is None:
        return _range(fact, low[1], high[1], rng)
    one, words = (low, least) if rng.chance(50) else (high, most)
    other, others = (high, most) if one is low else (low, least)
    words, others = _of(words, view.items.one), _of(others, view.items.one)
    proof = one[0].evidence + one[1].evidence
    thing = subject_of(f"the {view.items.one}", one[0])
    style = rng.below(10)
    if style < 7:
        frame = _BEST[style]
        return Passage(sentence(frame.format(words=words, name=one[0].text, thing=thing, at=_at(one[1], fact))), proof)
    link = rng.pick((", while ", "; ", ", and "))
    text = f"{words} is {one[0].text} {_at(one[1], fact)}{link}{others} is {other[0].text} {_at(other[1], fact)}"
    return Passage(sentence(text), proof + other[0].evidence + other[1].evidence)


def picked(view: View, pick: Pick) -> Passage | None:
    """The item that a request was about, by its criterion; a tie is told, since somebody has to settle it."""
    ranked = next((found for found in view.items.rankings if found[0].pointer == pick.by), None)
    if ranked is None or pick.how not in ("min", "max"):
        return None
    fact, least, most = ranked
    numbers = [value for row in view.rows for value in [_number(row, fact)] if value is not None]
    if len(numbers) < max(2, len(view.rows)):
        return None
    words = _of(least if pick.how == "min" else most, view.items.one)
    item = item_of(view, fact, numbers, pick.how)
    if item is None:
        best = numbers.index(min(numbers) if pick.how == "min" else max(numbers))
        value = said(fact, view.rows[best], view.result, view.base(best))
        if value is None:
            return None
        return Passage(
            sentence(f"there is a tie for {words}, {_at(value, fact)}; I took the first of them"), value.evidence
        )
    name, value = item
    if not name.text and fact.predicate.noun.startswith("{v} "):
        return Passage(sentence(f"{words} has {value.text}"), value.evidence)  # "the post with the most likes has 12"
    if not name.text and " with the " in words:  # "the highest quantity is 11"
        return Passage(sentence(f"the {words.partition(' with the ')[2]} is {value.text}"), value.evidence)
    named = f"{name.text} {_at(value, fact)}" if name.text else _at(value, fact)
    return Passage(sentence(f"{words} is {named}"), name.evidence + value.evidence)


def _number(row: Json, fact: Fact) -> float | None:
    try:
        value = at(row, fact.pointer)
    except Unreadable:
        return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


_BEST = (
    "{words} is {name} {at}", "{thing} is {words} {at}", "if you are after {words}, that would be {name} {at}",
    "{thing} stands out as {words} {at}", "of these, {name} is {words} {at}",
    "{words} among them would be {name} {at}", "as for {words}, it is {name} {at}",
)  # fmt: skip


_CHOSEN = frozenset(("top", "latest", "popular", "recent", "random", "trending", "newest", "best", "hot", "featured"))


def _of(words: str, one: str) -> str:
    """ "the cheapest hotel" for "the cheapest", "the channel with the most members" for "the one with …"."""
    first, _, rest = one.partition(" ")
    one = rest if rest and first in _CHOSEN else one  # the best rated movie of the top movies
    return words.replace("the one", f"the {one}", 1) if " one" in words else f"{words} {one}"


def _at(value: Passage, fact: Fact) -> str:
    """The value behind the name of what it ranks: "at $98", "with 12 members", "at 45 minutes"."""
    noun = fact.predicate.noun
    if noun.startswith("{v} "):
        return f"with {value.text}"
    other = (
        fact.predicate.other if value.evidence[0].value == 1 and fact.predicate.other is not None else fact.predicate
    )
    return f"at {value.text}{(other.noun or other.own).partition('{v}')[2]}"


def _unit(passage: Passage) -> str:
    """What stands around the number."""
    return passage.text.replace(passage.evidence[0].text, "")


def _range(fact: Fact, low: Passage, high: Passage, rng: Stream) -> Passage | None:
    """The smallest and the largest value, of items without names."""
    label, unit = fact.label, (fact.predicate.noun or fact.predicate.own).partition("{v}")[2]
    if fact.predicate.noun.startswith("{v} "):
        text = f"they have between {low.text} and {high.text}{unit}"
    else:
        if unit:
            label = fact.predicate.noun.partition(" ")[2].partition(" of {v}")[0]
        be, goes, ranges = ("are", "go", "range") if is_plural(label) else ("is", "goes", "ranges")
        frames = (
            f"the {label} {goes} from {{}} to {{}}",
            f"the {label} {ranges} from {{}} to {{}}",
            f"the {label} {be} between {{}} and {{}}",
        )
        text = f"{rng.pick(frames).format(low.text, high.text)}{unit}"
    return Passage(sentence(text), low.evidence + high.evidence)


def item_of(view: View, fact: Fact, numbers: Sequence[float], pick: str) -> tuple[Passage, Passage] | None:
    """Name and value of the item that a criterion picks, with the proof that it does."""
    best = min(numbers) if pick == "min" else max(numbers)
    if numbers.count(best) > 1:
        return None
    index = numbers.index(best)
    row, base, naming = view.rows[index], view.base(index), view.items.naming
    value = said(fact, row, view.result, base)
    name = said(naming, row, view.result, base) if naming is not None else Passage("")
    if value is None or name is None:
        return None
    return _selected(name, view, fact, pick), _selected(value, view, fact, pick)


def _selected(passage: Passage, view: View, fact: Fact, pick: str) -> Passage:
    """The passage with sources that say how its item was picked."""
    proofs: list[Evidence] = []
    for proof in passage.evidence:
        assert isinstance(proof.source, FromResult)
        how = "min" if pick == "min" else "max"
        source = replace(proof.source, transform="select", over=view.items.over, by=fact.pointer, pick=how)
        proofs.append(replace(proof, source=source))
    return Passage(passage.text, tuple(proofs))

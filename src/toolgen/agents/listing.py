"""What the assistant reports of a list: how many there are, the names of some, and what stands out among them."""

from collections.abc import Sequence

from toolgen.agents.extremes import View, extremes
from toolgen.agents.leaves import Collection, Fact
from toolgen.agents.receipts import LOOKED
from toolgen.agents.repertoire import Part
from toolgen.agents.tell import Passage, Told, beside, said, sentence, told
from toolgen.agents.wording import listed, phrase
from toolgen.core.english import plural
from toolgen.core.events import ResultArrived
from toolgen.core.participles import participle
from toolgen.core.parts import told_total
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Stream

_FEW = 3  # items that are named
_PART = ("here are {} of the {} {}", "I have {} of the {} {} so far", "these are {} of {} {}")
# How a count is said, with what may stand before and behind it; or the count itself comes first.
_FOUND: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (("so far", "right now", "as far as I can see,", "it looks like", "from what I see,", "it seems", "at present"),
     ("there are {}", "you have {}", "we have {}", "the list has {}"), (" in all", " altogether", " to choose from")),
    (("altogether", "in all,", "for now"), ("I found {}", "I see {}", "I count {}"), (" there", " on the list")),
    (("as it turns out,",), ("I found {}", "I got {}", "I have {}", "I can offer {}"), (" for you", " back")),
    (("",), ("this gives {}", "that makes {}", "it returned {}", "we get {}", "the result has {}"), ("", " in total")),
)  # fmt: skip
_FIRST = ("{} came up", "{} came back", "{} turned up", "{} are on the list", "{} are available", "{} showed up")
_SEARCHED = ("{} match", "{} fit", "the search turned up {}", "I came across {}", "{} meet that", "I could find {}")
_ALL = (": {}", ", namely {}", ": {}", ", and those are {}", ": {}")
_SOME = (
    ", including {}", ", among them {}", ", such as {}", ", starting with {}", ", for example {}", ", {} among them",
    ". The first ones are {}", ", with {} at the top", ". I'll just name {}", ", beginning with {}",
)  # fmt: skip
_UNNAMED = (", among them {}", ", including {}")
_UNTOLD = frozenset(("id", "sentence", "paragraph", "message", "url", "uuid", "code"))


def listing(part: Part, items: Collection, result: ResultArrived, rng: Stream, *, brief: bool) -> Passage | None:
    """What a list holds, in a sentence or two; None where the result has no such list."""
    try:
        found = at(result.payload, items.over)
    except Unreadable:
        return None
    if not isinstance(found, list):
        return None
    view = View(part, items, result, found)
    if not found:
        return _none(view, rng)
    if brief and rng.chance(50):
        return _opened(view, [], rng)
    standing_out = extremes(view, rng) if len(found) > 2 and not brief and rng.chance(55) and _whole(view) else None
    if standing_out is None:
        named = _rows(view, rng)
        opened = _opened(view, named, rng)
        if named and rng.chance(15):
            return Passage(f"{opened.text} {_more(view, len(named), rng)}", opened.evidence)
        return opened
    named = _names(view, 2 + rng.below(2)) if rng.chance(60) else []
    opened = _opened(view, named, rng)
    return Passage(f"{opened.text} {standing_out.text}", opened.evidence + standing_out.evidence)


def _whole(view: View) -> bool:
    """Whether this is all there is: the cheapest on a page need not be the cheapest."""
    total = told_total(view.result.payload)
    return total is None or total[1] <= len(view.rows)


def _more(view: View, named: int, rng: Stream) -> str:
    """That there is more to be had, for the asking."""
    one, noun = view.items.one, view.items.noun
    things = [f"more about one of the {noun}", f"details of a particular {one}"]
    if named < len(view.rows):
        things += [f"the remaining {noun} as well", f"the rest of the {noun} too"]
    return f"{rng.pick(_ASIDES)} {rng.pick(_WISHES)} {rng.pick(things)}."


_ASIDES = (
    "Let me know if",
    "Just say so if",
    "Tell me if",
    "I can help if",
    "Feel free to ask if",
    "Simply tell me if",
)
_WISHES = ("you want", "you'd like", "you need", "you would like", "you wish")


def _none(view: View, rng: Stream) -> Passage:
    source = FromResult(view.result.call_id, view.items.over, "count")
    frames = ("There are no {} (0 found).", "I looked, but found 0 {}.", "That gives 0 {}.")
    return Passage(rng.pick(frames).format(view.items.noun), (Evidence("0", 0, source, "number"),))


def _opened(view: View, named: Sequence[Passage], rng: Stream) -> Passage:
    """How many there are, and those that are named."""
    number = len(view.rows)
    count = phrase(number, "count", words=number < 10)
    noun = view.items.noun if number > 1 else view.items.one
    frame = _frame(view, rng)
    if number == 1:
        frame = frame.replace(" are ", " is ") if not frame.startswith("{}") else "I found {}"
    names = [name.text for name in named]
    proof = [fact for name in named for fact in name.evidence]
    if names and len(names) == number and view.items.naming is not None and _whole(view) and rng.chance(35):
        be = "are" if number > 1 else "is"
        return Passage(sentence(f"the {noun} {be} {_enumerated(names)}"), tuple(proof))
    total = told_total(view.result.payload)
    if total is not None and total[1] > number:
        whole = phrase(total[1], "count")
        frame = rng.pick(_PART).format("{}", whole.text, view.items.noun)
        noun = ""
        proof.insert(0, Evidence(whole.text, total[1], FromResult(view.result.call_id, total[0]), whole.reading))
    shown = count.text.capitalize() if frame.startswith("{} ") else count.text
    text = frame.format(f"{shown} {noun}".strip(), n=shown)
    if names:
        if view.items.naming is not None:
            text += (": {}" if number == 1 else rng.pick(_ALL if len(names) == number else _SOME)).format(
                _enumerated(names)
            )
        elif number == 1:
            text += f", {names[0].removeprefix('one ')}"
        elif names[0].startswith(_TOGETHER):
            some = "" if number <= _FEW else rng.pick(("the first ones ", "the first of them ", "some of them "))
            text += f", {some}{names[0].removeprefix(_TOGETHER)}"
        else:
            text += rng.pick(_UNNAMED if len(names) < number else (": {}",)).format(_enumerated(names))
    source = FromResult(view.result.call_id, view.items.over, "count")
    counted = Evidence(shown, number, source, count.reading)
    return Passage(sentence(text), (counted, *proof))


def _frame(view: View, rng: Stream) -> str:
    """How the count is said: "so far I see {} on the list"."""
    searched = view.part.endpoint.effect == "search"
    verbs = [verb for verb in view.part.verbs if verb in LOOKED]
    if verbs and rng.chance(30):
        done = f"I {participle(rng.pick(verbs))} {view.part.object}"
        if view.part.noun == view.items.noun:
            return (
                f"{done}{rng.pick((' and found {n}', ', and there are {n}', ' and got {n}', ' and came up with {n}'))}"
            )
        return f"{done}{rng.pick((' and found {}', ', and there are {}', ' and got {}', ', which gave me {}'))}"
    draw = rng.below(100)
    if draw < 30:
        return rng.pick(_FIRST)
    if draw < 60 and searched:
        return rng.pick(_SEARCHED)
    before, found, behind = rng.pick(_FOUND)
    frame = rng.pick(found)
    if rng.chance(30):
        return f"{rng.pick(before)} {frame}".strip()
    return f"{frame}{rng.pick(behind)}" if rng.chance(35) else frame


def _enumerated(names: Sequence[str]) -> str:
    """A list of names; with semicolons where the names hold commas of their own."""
    if any(", " in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}" if len(names) > 1 else names[0]
    return listed(names)


def _names(view: View, limit: int = _FEW) -> list[Passage]:
    naming = view.items.naming
    if naming is None:
        return []
    shown = _FEW if len(view.rows) <= _FEW else limit
    told_names = [said(naming, row, view.result, view.base(index)) for index, row in enumerate(view.rows[:shown])]
    return [name for name in told_names if name is not None]


def _rows(view: View, rng: Stream) -> list[Passage]:
    """The first items by name, mostly with one more fact; where they have no names, by what tells them apart."""
    naming = view.items.naming
    telling = [
        fact
        for fact in view.items.facts
        if fact.weight > 1
        and fact is not naming
        and fact.kind not in _UNTOLD
        and (fact.predicate.beside or fact.predicate.noun)
    ][:5]
    if naming is None:
        return _unnamed(view, telling, rng)
    names = _names(view)
    if not telling or len(names) < min(len(view.rows), _FEW) or rng.chance(60):
        return names
    extra = rng.pick(telling)
    items = [told(extra, row, view.result, view.base(index)) for index, row in enumerate(view.rows[:_FEW])]
    if len(items) > 1 and len(items) == len(view.rows) and len({item and item.passage.text for item in items}) == 1:
        return _alike(names, [item for item in items if item is not None])
    shorter = all(items) and rng.chance(60)  # the label is said once
    return [
        name if item is None else _with(name, item, shorter=shorter and place > 0)
        for place, (name, item) in enumerate(zip(names, items, strict=True))
    ]


def _alike(names: Sequence[Passage], items: Sequence[Told]) -> list[Passage]:
    """Names, and behind the last one what is said of all of them."""
    if not items:
        return list(names)
    text = f"{names[-1].text}, {'both' if len(names) == 2 else 'all'} {beside(items[0])}"
    proofs = tuple([proof for item in items for proof in item.passage.evidence])
    return [*names[:-1], Passage(text, names[-1].evidence + proofs)]


_CLOSE = ("at ", "in ", "by ", "from ", "to ", "with ", "on ", "under ", "about ")


def _with(name: Passage, item: Told, *, shorter: bool) -> Passage:
    """A name with a fact behind it: "Alpha at $98", "Alpha (rated 4.5)", "Beta with 12" after "Alpha with 9 beds"."""
    more = beside(item)
    if shorter and not item.ways.beside and item.ways.noun:
        more = f"with {item.passage.text}{_unit_of(item.ways.noun)}"
    text = f"{name.text} {more}" if more.startswith(_CLOSE) else f"{name.text} ({more})"
    return Passage(text, name.evidence + item.passage.evidence)


def _unit_of(noun: str) -> str:
    """What follows the value of a measured thing: " minutes" of "a length of {v} minutes"; not what is counted."""
    return "" if noun.startswith("{v}") else noun.partition("{v}")[2]


def _unnamed(view: View, telling: Sequence[Fact], rng: Stream) -> list[Passage]:
    """Items without names: "one at $98", "one from Rome", where that tells them apart."""
    marks = [fact for fact in telling if not fact.predicate.beside.startswith("{v}")]
    for mark in rng.some(marks, len(marks)):
        items = [told(mark, row, view.result, view.base(index)) for index, row in enumerate(view.rows[:_FEW])]
        shown = [item for item in items if item is not None]
        if len(shown) == len(items) and len({item.passage.text for item in shown}) == len(shown):
            plain = mark.predicate.beside or _PER.isdisjoint(mark.label.split())
            return _together(shown) if len(shown) > 1 and plain and rng.chance(70) else [
                Passage(f"one {beside(item)}", item.passage.evidence) for item in shown
            ]  # fmt: skip
    return []


def _together(items: Sequence[Told]) -> list[Passage]:
    """Items that one phrase tells apart: "at $98, $120 and $140", "with ratings of 3 and 4"."""
    ways = items[0].ways
    values = listed([item.passage.text for item in items])
    if ways.beside:
        text = ways.beside.replace("{v}", values)
    else:
        label, of, unit = ways.noun.partition(" ")[2].partition(" of {v}")
        text = f"with {plural(label)} of {values}{unit}" if of else f"with {ways.noun.replace('{v}', values)}"
    return [Passage(f"{_TOGETHER}{text}", tuple([proof for item in items for proof in item.passage.evidence]))]


_PER = frozenset(("per", "of", "in", "for", "to", "by"))  # such a label has its head in front: "price per night"
_TOGETHER = "\0"  # marks a passage that tells several items

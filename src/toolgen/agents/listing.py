"""What the assistant reports of a list: how many there are, the names of some, and what stands out among them."""

from collections.abc import Sequence
from itertools import pairwise

from toolgen.agents.briefing import Pick
from toolgen.agents.extremes import View, extremes, picked
from toolgen.agents.leaves import Collection, Fact
from toolgen.agents.receipts import LOOKED, participle
from toolgen.agents.repertoire import Part
from toolgen.agents.tell import Passage, Told, beside, enumerated, said, sentence, told
from toolgen.agents.wording import is_plural, listed, phrase
from toolgen.core.english import plural
from toolgen.core.events import ResultArrived
from toolgen.core.parts import told_total
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Stream

_FEW = 5  # a list of so many is named whole
_FIRST_FEW = 3  # and of a longer one so many
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
_ALL = (
    ": {}", ", namely {}", ": {}", ", and those are {}", ". They are {}", ", which are {}", ". By name: {}",
    ", and here they are: {}", ", that is {}", ", called {}", "; their names are {}", ". In order: {}",
)  # fmt: skip
_PLAIN = (
    "the {noun} are {}", "the {noun} I found are {}", "the result lists {}", "what came back: {}", "on the list are {}",
    "these are the {noun}: {}", "this is what I have: {}", "here you go: {}", "the answer names {}",
    "I can see {}", "the {noun} go by {}", "it gives {}",
)  # fmt: skip
_ONE = ("the {noun} is {}", "the only {noun} is {}", "it is {}", "what came back is {}")
_SOME = (
    ", including {}", ", among them {}", ", such as {}", ", starting with {}", ", for example {}", ", {} among them",
    ". The first ones are {}", ", with {} at the top", ". I'll just name {}", ", beginning with {}",
)  # fmt: skip
_UNNAMED = (", among them {}", ", including {}")
_UNTOLD = frozenset(("id", "sentence", "paragraph", "message", "url", "uuid", "code"))


def listing(part: Part, result: ResultArrived, rng: Stream, *, brief: bool, pick: Pick | None = None) -> Passage | None:
    """What the main list of a result holds, in a sentence or two; None where the result has no such list.

    `brief` where the user is after what comes of it, and `pick` what the item was that this was about.
    """
    items = part.main
    if items is None:
        return None
    try:
        found = at(result.payload, items.over)
    except Unreadable:
        return None
    if not isinstance(found, list):
        return None
    view = View(part, items, result, found)
    if not found:
        return _none(view, rng)
    named = _rows(view, rng)
    settled = picked(view, pick) if pick is not None else None
    if brief:
        opened = _opened(view, _names(view) or named, rng)
        if settled is None:
            return opened
        return Passage(f"{opened.text} {settled.text}", opened.evidence + settled.evidence)
    apart = bool(_names(view)) or not named
    standing_out = extremes(view, rng) if apart and len(found) > 2 and rng.chance(45) and _whole(view) else None
    if standing_out is None:
        opened = _opened(view, named, rng)
        column = _column(view, named, rng) if len(named) > 2 and rng.chance(35) else None
        if column is not None:
            return Passage(f"{opened.text} {column.text}", opened.evidence + column.evidence)
        if named and rng.chance(8):
            return Passage(f"{opened.text} {_more(view, _shown(view), rng)}", opened.evidence)
        return opened
    opened = _opened(view, _names(view) or named, rng)
    return Passage(f"{opened.text} {standing_out.text}", opened.evidence + standing_out.evidence)


def holding(part: Part, items: Collection, result: ResultArrived, rng: Stream) -> Passage | None:
    """The list that a thing holds besides what was told of it; None where it is empty."""
    try:
        found = at(result.payload, items.over)
    except Unreadable:
        return None
    if not isinstance(found, list) or not found:
        return None
    view = View(part, items, result, found)
    frame = rng.pick(_HELD)
    return _opened(view, _names(view), rng, frame=frame if len(found) > 1 else frame.replace(" are ", " is "))


_HELD = ("it has {}", "it comes with {}", "there are {}", "with it come {}", "there are also {}", "it holds {}")


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


def _shown(view: View) -> int:
    """How many of the items are named."""
    return len(view.rows) if len(view.rows) <= _FEW else _FIRST_FEW


def _opened(view: View, named: Sequence[Passage], rng: Stream, *, frame: str = "") -> Passage:
    """How many there are, and those that are named; `frame` is how the count is said."""
    number = len(view.rows)
    count = phrase(number, "count", words=number < 10)
    noun = view.items.noun if number > 1 else view.items.one
    framed = bool(frame)
    frame = frame or _frame(view, rng)
    if number == 1 and not framed:
        frame = frame.replace(" are ", " is ") if not frame.startswith("{}") else "I found {}"
    names, by_name = [name.text for name in named], _by_name(view, named)
    proof = [fact for name in named for fact in name.evidence]
    if names and len(names) == number and by_name and not framed and _whole(view) and rng.chance(35):
        plain = rng.pick(_PLAIN if number > 1 else _ONE).format(enumerated(names), noun=noun)
        return Passage(sentence(plain), tuple(proof))
    total = told_total(view.result.payload)
    if total is not None and total[1] > number:
        whole = phrase(total[1], "count")
        frame = rng.pick(_PART).format("{}", whole.text, view.items.noun)
        noun = ""
        proof.insert(0, Evidence(whole.text, total[1], FromResult(view.result.call_id, total[0]), whole.reading))
    shown = count.text.capitalize() if frame.startswith("{} ") else count.text
    text = frame.format(f"{shown} {noun}".strip(), n=shown)
    if names:
        if by_name:
            text += (": {}" if number == 1 else rng.pick(_ALL if len(names) == number else _SOME)).format(
                enumerated(names)
            )
        elif number == 1:
            text += f", {names[0].removeprefix('one ')}"
        elif names[0].startswith(_TOGETHER):
            some = "" if number <= _FEW else "the first ones "
            text += f", {some}{names[0].removeprefix(_TOGETHER)}"
        else:
            text += rng.pick(_UNNAMED if _shown(view) < number else (": {}",)).format(enumerated(names))
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


def _names(view: View) -> list[Passage]:
    """The items by name; none where names do not tell them apart."""
    naming = view.items.naming
    if naming is None:
        return []
    told_names = [said(naming, row, view.result, view.base(i)) for i, row in enumerate(view.rows[: _shown(view)])]
    names = [name for name in told_names if name is not None]
    return names if len({name.text for name in names}) == len(told_names) else []


def _by_name(view: View, named: Sequence[Passage]) -> bool:
    """Whether items are told by their names."""
    naming = view.items.naming
    return (
        naming is not None
        and bool(named)
        and any(
            p.source.path.endswith(naming.pointer) for p in named[0].evidence[:1] if isinstance(p.source, FromResult)
        )
    )


def _rows(view: View, rng: Stream) -> list[Passage]:
    """The first items by name, now and then with one more fact; where they have no names, by what tells them apart."""
    telling = [
        fact
        for fact in view.items.facts
        if fact.weight > 1
        and fact is not view.items.naming
        and fact.kind not in _UNTOLD
        and (fact.predicate.beside or fact.predicate.noun)
    ][:5]
    names = _names(view)
    if not names:
        return _namesakes(view, telling) or _unnamed(view, telling, rng)
    if not telling or rng.chance(50):
        return names
    items = _marks(view, rng.pick(telling))
    if len(items) > 1 and len(items) == len(view.rows) and len({item and item.passage.text for item in items}) == 1:
        return _alike(names, [item for item in items if item is not None])
    if len(names) > 2:
        return names  # what is told of each of many is told in a sentence of its own
    return _marked(names, items, shorter=all(items) and rng.chance(60))  # the label is said once


def _marked(names: Sequence[Passage], items: Sequence[Told | None], *, shorter: bool) -> list[Passage]:
    """Names, each with a fact behind it."""
    return [
        name if item is None else _with(name, item, shorter=shorter and place > 0)
        for place, (name, item) in enumerate(zip(names, items, strict=True))
    ]


def _namesakes(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items that share names, each with the fact that tells it from the others; none where there is no such fact."""
    naming = view.items.naming
    named = [] if naming is None else _marks(view, naming)
    names = [item.passage for item in named if item is not None]
    if not names or len(names) < len(named):
        return []
    for fact in telling:
        items = _whole_marks(view, fact)
        if items and len({(n.text, i.passage.text) for n, i in zip(names, items, strict=True)}) == len(names):
            return _marked(names, items, shorter=True)
    return []


def _column(view: View, named: Sequence[Passage], rng: Stream) -> Passage | None:
    """One fact of all the items that were named, in their order, its name said once."""
    if not _by_name(view, named):
        return None
    telling = [fact for fact in view.items.facts if fact is not view.items.naming and fact.kind not in _UNTOLD]
    for fact in rng.some(telling[:4], 2):
        items = _marks(view, fact)
        shown = [item for item in items if item is not None and item.passage.evidence[0].reading != "boolean"]
        if len(shown) < len(items) or fact.several or len({item.passage.text for item in shown}) == 1:
            continue
        values = enumerated([item.passage.text for item in shown])
        noun = fact.predicate.noun
        if noun.startswith("{v} "):
            text = rng.pick(_HAVE).format(noun.replace("{v}", values))
        else:
            label, unit = fact.label, fact.predicate.unit
            text = rng.pick(_COLUMNS).format(
                label=label if is_plural(label) else plural(label), values=f"{values}{unit}"
            )
        return Passage(sentence(text), tuple([proof for item in shown for proof in item.passage.evidence]))
    return None


_HAVE = ("they have {}, in that order", "in the same order, they have {}", "these have {}, in this order")
_COLUMNS = (
    "the {label} are {values}, in that order", "in the same order, the {label} are {values}",
    "their {label}, one after the other: {values}", "their {label} in this order: {values}",
    "in that order, their {label} are {values}",
)  # fmt: skip


def _marks(view: View, fact: Fact) -> list[Told | None]:
    """One fact of each item that is named."""
    return [told(fact, row, view.result, view.base(i)) for i, row in enumerate(view.rows[: _shown(view)])]


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
    if shorter and item.ways.noun and (not item.ways.beside or item.ways.noun.startswith("{v}")):
        more = f"with {item.passage.text}{_unit_of(item.ways.noun)}"
    elif shorter and not more.startswith(_CLOSE):
        more = item.passage.text
    text = f"{name.text} {more}" if more.startswith(_CLOSE) else f"{name.text} ({more})"
    return Passage(text, name.evidence + item.passage.evidence)


def _unit_of(noun: str) -> str:
    """What follows the value of a measured thing: " minutes" of "a length of {v} minutes"; not what is counted."""
    return "" if noun.startswith("{v}") else noun.partition("{v}")[2]


def _unnamed(view: View, telling: Sequence[Fact], rng: Stream) -> list[Passage]:
    """Items without names: "one at $98", "one from Rome", where that tells them apart; else by two facts, or by id."""
    plain = [fact for fact in telling if not fact.predicate.beside.startswith("{v}")]
    ids = [fact for fact in view.items.facts if fact.kind == "id"][:1]
    marks = [items for fact in plain for items in [_whole_marks(view, fact)] if items]
    apart = [items for items in marks if len({item.passage.text for item in items}) == len(items)]
    if apart:  # the most telling comes first
        return _told_by(apart[0] if rng.chance(65) else rng.pick(apart), rng)
    for first, second in pairwise(marks):
        pairs = list(zip(first, second, strict=True))
        if len({(one.passage.text, other.passage.text) for one, other in pairs}) == len(pairs):
            return [
                Passage(f"one {beside(one)} {beside(other)}", one.passage.evidence + other.passage.evidence)
                for one, other in pairs
            ]
    quoted = _quoted(view)
    if quoted:
        return quoted
    found = [_whole_marks(view, fact) for fact in ids]
    return _told_by(found[0], rng) if found and found[0] else []


def _quoted(view: View) -> list[Passage]:
    """Items that are texts, in quotation marks."""
    for fact in view.items.facts:
        items = _marks(view, fact) if fact.kind in _TEXTS else []
        shown = [item.passage for item in items if item is not None and item.passage.text[0] == '"']
        if shown and len(shown) == len(items):
            return shown
    return []


_TEXTS = frozenset(("sentence", "paragraph", "message"))


def _whole_marks(view: View, fact: Fact) -> list[Told]:
    """One fact of each item that is named; none where one of them lacks it."""
    items = _marks(view, fact)
    shown = [item for item in items if item is not None and beside(item)]
    return shown if len(shown) == len(items) else []


def _told_by(items: Sequence[Told], rng: Stream) -> list[Passage]:
    """Items that one fact of each tells apart."""
    fact = items[0].fact
    plain = fact.predicate.beside or _PER.isdisjoint(fact.label.split())
    if len(items) > 1 and plain and rng.chance(92):
        return _together(items)
    shorter = not fact.predicate.beside  # the label is said once
    return [
        Passage(
            f"{'another' if place == 1 else 'one'} with {item.passage.text}{_unit_of(item.ways.noun)}"
            if shorter and place
            else f"one {beside(item)}",
            item.passage.evidence,
        )
        for place, item in enumerate(items)
    ]


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

"""What the assistant reports of a list: how many there are, the names of some, and what stands out among them."""

from collections.abc import Sequence

from toolgen.agents.apart import TOGETHER
from toolgen.agents.briefing import Pick
from toolgen.agents.columns import FEW, column, how_many, with_facts
from toolgen.agents.extremes import View, extremes, picked
from toolgen.agents.headlines import LEAST, is_figure
from toolgen.agents.histories import history
from toolgen.agents.leaves import Fact
from toolgen.agents.lists import Collection
from toolgen.agents.marks import are_names, in_column, named_rows, names_of
from toolgen.agents.passages import Passage, enumerated
from toolgen.agents.receipts import LOOKED
from toolgen.agents.repertoire import Part
from toolgen.agents.sentences import about, pronoun
from toolgen.agents.tell import sentence, told
from toolgen.agents.wanted import SLIGHT
from toolgen.agents.wording import phrase
from toolgen.core.events import ResultArrived
from toolgen.core.participles import participle
from toolgen.core.parts import told_total
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at
from toolgen.core.rng import Stream

_PART = ("here are {} of the {} {}", "I have {} of the {} {} so far", "these are {} of {} {}")
# How a count is said, with what may stand before and behind it; or the count itself comes first.
_FOUND: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (("so far", "right now", "at present"),
     ("there are {}", "I see {}", "I got {}", "the list has {}"), (" in all", " altogether", " to choose from")),
    (("as far as I can see,", "it looks like", "from what I see,", "it seems"),
     ("there are {}", "the list has {}"), (" in all", " altogether", " to choose from")),
    (("altogether", "in all,", "for now"), ("I found {}", "I see {}", "I count {}"), (" there", " on the list")),
    (("as it turns out,",), ("I found {}", "I got {}", "I came up with {}", "I can name {}"), (" for you",)),
    (("",), ("this gives {}", "that makes {}", "it returned {}", "we get {}", "the result has {}"), ("", " in total")),
)  # fmt: skip
_FIRST = ("{} came up", "{} came back", "{} turned up", "{} are on the list", "{} are available", "{} showed up")
_SEARCHED = ("{} match", "{} fit", "the search turned up {}", "I came across {}", "{} meet that", "I could find {}")
_ALL = (
    ": {}", ", and those are {}", ": {}", ". They are {}", ", which are {}", ", and here they are: {}", ", that is {}",
    ". In order: {}", ". Here they are: {}", ", listed as {}", ", in this order: {}", "; these are {}",
)  # fmt: skip
_CALLED = (", namely {}", ". By name: {}", ", called {}", "; their names are {}", ". The names are {}")
_PLAIN = (
    "the {noun} are {}", "the {noun} I found are {}", "the result lists these {noun}: {}", "these {noun} came back: {}",
    "these are the {noun}: {}", "here are the {noun}: {}", "the list has these {noun}: {}", "I found these {noun}: {}",
    "I can see these {noun}: {}", "the {noun} go by {}", "it gives these {noun}: {}", "I got these {noun}: {}",
    "the search gave these {noun}: {}", "those {noun} would be {}", "the {noun} that came up are {}",
)  # fmt: skip
_ONE = ("the {noun} is {}", "the only {noun} is {}", "the {noun} that came back is {}", "I found the {noun} {}")
_SOME = (
    ", including {}", ", among them {}", ", such as {}", ", starting with {}", ", for example {}", ", {} among them",
    ". The first ones are {}", ". I'll just name {}", ", beginning with {}",
)  # fmt: skip
_UNNAMED = (", among them {}", ", including {}")


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
    series = None if brief or not _whole(view) else history(view)
    if series is not None:
        return series
    names = names_of(view)
    named = names if brief and names else named_rows(view, names, rng)
    settled = picked(view, pick) if pick is not None else None
    if brief:
        opened = _opened(view, named, rng)
        if settled is None:
            return opened
        return Passage(f"{opened.text} {settled.text}", opened.evidence + settled.evidence)
    if len(found) == 1 and len(names) == 1:
        return _only(view, names[0], rng)
    figures = _figures(view)
    standing_out = None
    if (names or not named) and len(found) > 2 and rng.chance(45) and _whole(view) and not figures:
        standing_out = extremes(view, rng)
    if standing_out is None:
        if figures and names and len(names) < 3:
            named = with_facts(names, column(view, figures[0]), shorter=True)
        return _rowed(view, named, figures, rng)
    opened = _opened(view, names or named, rng)
    return Passage(f"{opened.text} {standing_out.text}", opened.evidence + standing_out.evidence)


def _rowed(view: View, named: Sequence[Passage], figures: Sequence[Fact], rng: Stream) -> Passage:
    """The items, and now and then one fact of them all, or that there is more to be had."""
    opened = _opened(view, named, rng)
    told_in_rows = bool(figures) or rng.chance(35)
    columned = in_column(view, named, rng, figures) if len(named) > 2 and told_in_rows else None
    if columned is not None:
        return Passage(f"{opened.text} {columned.text}", opened.evidence + columned.evidence)
    if named and rng.chance(8):
        return Passage(f"{opened.text} {_more(view, how_many(view), rng)}", opened.evidence)
    return opened


def _only(view: View, name: Passage, rng: Stream) -> Passage:
    """The only item of a list, and what is most telling of it."""
    opened = _opened(view, [name], rng)
    facts = [fact for fact in view.items.facts if fact.weight > SLIGHT and fact is not view.items.naming]
    items = [told(fact, view.rows[0], view.result, view.base(0)) for fact in facts if not fact.dull]
    shown = [item for item in items if item is not None and item.passage.evidence[0].reading != "boolean"][:2]
    if not shown:
        return opened
    thing = f"the {view.items.one}"
    more, shown = about(pronoun(thing), shown, rng, thing=thing)
    return Passage(
        f"{opened.text} {more}", opened.evidence + tuple([p for item in shown for p in item.passage.evidence])
    )


def _figures(view: View) -> list[Fact]:
    """The headlines of the items where a list says nothing without them: the quantities of positions."""
    if not is_figure(view.items.one):
        return []
    return [fact for fact in view.items.facts if fact.weight >= LEAST and fact is not view.items.naming][:1]


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
    return _opened(view, names_of(view), rng, frame=frame if len(found) > 1 else frame.replace(" are ", " is "))


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


def _opened(view: View, named: Sequence[Passage], rng: Stream, *, frame: str = "") -> Passage:
    """How many there are, and those that are named; `frame` is how the count is said."""
    number = len(view.rows)
    count = phrase(number, "count", words=number < 10)
    noun = view.items.noun if number > 1 else view.items.one
    framed = bool(frame)
    frame = frame or _frame(view, rng)
    if number == 1 and not framed:
        frame = frame.replace(" are ", " is ") if not frame.startswith("{}") else "I found {}"
    names, by_name = [name.text for name in named], are_names(view, named)
    proof = [fact for name in named for fact in name.evidence]
    if names and len(names) == number and by_name and not framed and _whole(view) and rng.chance(35):
        plain = rng.pick(_PLAIN if number > 1 else _ONE).format(enumerated(names), noun=noun)
        return Passage(sentence(plain), tuple(proof))
    total = told_total(view.result.payload)
    partly = total is not None and total[1] > number
    if total is not None and partly:
        whole = phrase(total[1], "count")
        frame = rng.pick(_PART).format("{}", whole.text, view.items.noun)
        noun = ""
        proof.insert(0, Evidence(whole.text, total[1], FromResult(view.result.call_id, total[0]), whole.reading))
    shown = count.text.capitalize() if frame.startswith("{} ") else count.text
    text = frame.format(f"{shown} {noun}".strip(), n=shown)
    if names:
        if by_name:
            bare = all(len(name.evidence) == 1 for name in named)  # "called Alpha", not "called Alpha with 3 beds"
            frames = (_ALL + _CALLED if bare else _ALL) if len(names) == number else _SOME
            text += (": {}" if number == 1 else rng.pick((": {}",) if partly else frames)).format(enumerated(names))
        elif number == 1:
            text += f", {names[0].removeprefix('one ')}"
        elif names[0].startswith(TOGETHER):
            some = "" if number <= FEW else "the first ones "
            text += f", {some}{names[0].removeprefix(TOGETHER)}"
        else:
            text += rng.pick(_UNNAMED if how_many(view) < number else (": {}",)).format(enumerated(names))
    source = FromResult(view.result.call_id, view.items.over, "count")
    counted = Evidence(shown, number, source, count.reading)
    return Passage(sentence(text), (counted, *proof))


_SEEKING = frozenset(("search", "find", "look", "filter", "query"))


def _frame(view: View, rng: Stream) -> str:
    """How the count is said: "so far I see {} on the list"."""
    searched = view.part.endpoint.verb in _SEEKING
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

"""Facts of the items of a list, one of each item that is named."""

from collections.abc import Sequence

from toolgen.agents.extremes import View
from toolgen.agents.leaves import Fact
from toolgen.agents.passages import Passage
from toolgen.agents.tell import Told, beside, told
from toolgen.core.english import plural

FEW = 10  # a list of so many is named whole
_FIRST_FEW = 3  # and of a longer one so many


def how_many(view: View) -> int:
    """How many of the items are named."""
    return len(view.rows) if len(view.rows) <= FEW else _FIRST_FEW


def with_facts(names: Sequence[Passage], items: Sequence[Told | None], *, shorter: bool) -> list[Passage]:
    """Names, each with a fact behind it."""
    return [
        name if item is None else _with(name, item, shorter=shorter and place > 0)
        for place, (name, item) in enumerate(zip(names, items, strict=True))
    ]


def column(view: View, fact: Fact) -> list[Told | None]:
    """One fact of each item that is named."""
    return [told(fact, row, view.result, view.base(i)) for i, row in enumerate(view.rows[: how_many(view)])]


CLOSE = ("at ", "in ", "by ", "from ", "to ", "with ", "on ", "under ", "about ")


def _with(name: Passage, item: Told, *, shorter: bool) -> Passage:
    """A name with a fact behind it: "Alpha at $98", "Alpha (rated 4.5)", "Beta with 12" after "Alpha with 9 beds"."""
    more = beside(item)
    if shorter and item.ways.noun and (not item.ways.beside or item.ways.noun.startswith("{v}")):
        more = f"with {item.passage.text}{unit_of(item.ways.noun)}"
    elif shorter and not more.startswith(CLOSE):
        more = item.passage.text
    close = more.startswith(CLOSE) and item.ways.beside != "{v}"  # a state may be "in progress"
    text = f"{name.text} {more}" if close else f"{name.text} ({more})"
    return Passage(text, name.evidence + item.passage.evidence)


def unit_of(noun: str) -> str:
    """What follows the value of a measured thing: " minutes" of "a length of {v} minutes"; not what is counted."""
    return "" if noun.startswith("{v}") else noun.partition("{v}")[2]


def whole_column(view: View, fact: Fact) -> list[Told]:
    """One fact of each item that is named; none where one of them lacks it."""
    items = column(view, fact)
    shown = [item for item in items if item is not None and beside(item)]
    return shown if len(shown) == len(items) else []


def several(label: str) -> str:
    """A label in the plural: "prices per night"."""
    head, per, rest = label.partition(" per ")
    return f"{plural(head)}{per}{rest}"

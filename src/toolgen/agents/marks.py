"""The items of a list in words: by their names, by what tells them apart, or by one fact of all of them."""

from collections.abc import Sequence
from itertools import pairwise

from toolgen.agents.extremes import View
from toolgen.agents.leaves import Fact
from toolgen.agents.tell import Passage, Told, beside, enumerated, said, sentence, told
from toolgen.agents.wording import is_plural, listed
from toolgen.core.english import plural
from toolgen.core.provenance import FromResult
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

FEW = 5  # a list of so many is named whole
_FIRST_FEW = 3  # and of a longer one so many
_UNTOLD = frozenset(("id", "sentence", "paragraph", "message", "url", "uuid", "code"))


def how_many(view: View) -> int:
    """How many of the items are named."""
    return len(view.rows) if len(view.rows) <= FEW else _FIRST_FEW


def names_of(view: View) -> list[Passage]:
    """The items by name; none where names do not tell them apart."""
    naming = view.items.naming
    if naming is None:
        return []
    told_names = [said(naming, row, view.result, view.base(i)) for i, row in enumerate(view.rows[: how_many(view)])]
    names = [name for name in told_names if name is not None]
    return names if len({name.text for name in names}) == len(told_names) else []


def are_names(view: View, named: Sequence[Passage]) -> bool:
    """Whether items are told by their names."""
    naming = view.items.naming
    return (
        naming is not None
        and bool(named)
        and any(
            p.source.path.endswith(naming.pointer) for p in named[0].evidence[:1] if isinstance(p.source, FromResult)
        )
    )


def named_rows(view: View, names: list[Passage], rng: Stream) -> list[Passage]:
    """The items by their names, if there are any, now and then with one more fact; else by what tells them apart."""
    if names and not rng.chance(40 if len(names) < 3 else 20):
        return names
    telling = [
        fact
        for fact in view.items.facts
        if fact.weight > 1
        and fact is not view.items.naming
        and fact.kind not in _UNTOLD
        and (fact.predicate.beside or fact.predicate.noun)
    ][:5]
    if not names:
        return _namesakes(view, telling) or _with_ids(view) or _unnamed(view, telling, rng)
    if not telling:
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


def _with_ids(view: View) -> list[Passage]:
    """Items that share names, each with its id behind it; none where items have no names or no ids."""
    naming, ids = view.items.naming, [fact for fact in view.items.facts if fact.kind == "id"]
    named = [] if naming is None else _marks(view, naming)
    keyed = _marks(view, ids[0]) if named and ids else []
    pairs = [(name, key) for name, key in zip(named, keyed, strict=False) if name is not None and key is not None]
    if not pairs or len(pairs) < len(named):
        return []
    return [
        Passage(f"{name.passage.text} ({key.passage.text})", name.passage.evidence + key.passage.evidence)
        for name, key in pairs
    ]


def in_column(view: View, named: Sequence[Passage], rng: Stream) -> Passage | None:
    """One fact of all the items that were named, in their order, its name said once."""
    if not are_names(view, named):
        return None
    facts = [fact for fact in view.items.facts if fact is not view.items.naming and fact.kind not in _UNTOLD]
    told_of_it = {p.source.path for name in named for p in name.evidence if isinstance(p.source, FromResult)}
    telling = [
        fact
        for fact in facts
        if not fact.label.isupper() and view.base(0) + fact.pointer not in told_of_it  # nobody compares ISBNs
    ]
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
    return [told(fact, row, view.result, view.base(i)) for i, row in enumerate(view.rows[: how_many(view)])]


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
    about = _about(view, telling)
    if about:
        return about
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
                Passage(
                    f"another with {one.passage.text} and {other.passage.text}"
                    if place and _alike_said(one, other)
                    else f"one {beside(one)} {'and ' if _alike_said(one, other) else ''}{_behind(one, other)}",
                    one.passage.evidence + other.passage.evidence,
                )
                for place, (one, other) in enumerate(pairs)
            ]
    found = [_whole_marks(view, fact) for fact in ids]
    return _told_by(found[0], rng) if found and found[0] else []


_STANDING: tuple[ValueKind, ...] = (
    "title", "name", "event", "product", "movie", "song", "book", "company", "team", "person_name", "username", "tag",
    "keyword", "symbol", "filename", "street", "place_name",
)  # fmt: skip


def _about(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items by who or what they are about, each with a fact: "Cesar Rivers with 8 goals"; else by what they say.

    None where that is not the same for all, or tells nothing apart.
    """
    standing = [fact for fact in view.items.facts if fact.kind in _STANDING and not fact.several]
    for mark in sorted(standing, key=lambda fact: _STANDING.index(fact.kind)):
        items = [item for item in _marks(view, mark) if item is not None]
        if len(items) < how_many(view) or len({item.passage.text for item in items}) == 1:
            continue
        names = [item.passage for item in items]
        apart = len({name.text for name in names}) == len(names)
        for fact in telling:
            more = _whole_marks(view, fact) if fact.kind != mark.kind else []
            pairs = {(name.text, item.passage.text) for name, item in zip(names, more, strict=False)}
            if more and len(pairs) == len(names):
                return _marked(names, more, shorter=True)
        if apart:
            return names
    return _quoted(view)


def _alike_said(one: Told, other: Told) -> bool:
    """Whether both facts are had by their thing: "with a home score of 2", "with an away score of 1"."""
    return beside(one).startswith("with ") and beside(other).startswith("with ")


def _behind(one: Told, other: Told) -> str:
    """The second of two facts, behind the first: "with" is said once."""
    return beside(other).removeprefix("with ") if _alike_said(one, other) else beside(other)


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
    if len(items) > 1 and plain and (len(items) > 2 or rng.chance(70)):
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
    return [Passage(f"{TOGETHER}{text}", tuple([proof for item in items for proof in item.passage.evidence]))]


_PER = frozenset(("per", "of", "in", "for", "to", "by"))  # such a label has its head in front: "price per night"
TOGETHER = "\0"  # marks a passage that tells several items

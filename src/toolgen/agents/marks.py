"""The items of a list in words: by their names, by what tells them apart, or by one fact of all of them."""

from collections.abc import Sequence

from toolgen.agents.apart import unnamed
from toolgen.agents.columns import column, how_many, several, whole_column, with_facts
from toolgen.agents.extremes import View
from toolgen.agents.leaves import Fact
from toolgen.agents.passages import Passage, enumerated, said
from toolgen.agents.tell import Told, beside, sentence
from toolgen.agents.wanted import SLIGHT
from toolgen.agents.wording import is_plural
from toolgen.core.provenance import FromResult
from toolgen.core.rng import Stream

_UNTOLD = frozenset(
    ("latitude", "longitude", "id", "sentence", "paragraph", "message", "url", "image_url", "uuid", "code", "path")
)


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
        if fact.weight > SLIGHT
        and fact is not view.items.naming
        and fact.kind not in _UNTOLD
        and not fact.dull
        and (fact.predicate.beside or fact.predicate.noun)
    ][:5]
    if not names:
        return _namesakes(view, telling) or _with_ids(view) or unnamed(view, telling, rng)
    if not telling:
        return names
    items = column(view, rng.pick(telling))
    if len(items) > 1 and len(items) == len(view.rows) and len({item and item.passage.text for item in items}) == 1:
        return _alike(names, [item for item in items if item is not None])
    if len(names) > 2:
        return names  # what is told of each of many is told in a sentence of its own
    return with_facts(names, items, shorter=all(items) and rng.chance(60))  # the label is said once


def _namesakes(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items that share names, each with the fact that tells it from the others; none where there is no such fact."""
    naming = view.items.naming
    named = [] if naming is None else column(view, naming)
    names = [item.passage for item in named if item is not None]
    if not names or len(names) < len(named):
        return []
    for fact in telling:
        items = whole_column(view, fact)
        if items and len({(n.text, i.passage.text) for n, i in zip(names, items, strict=True)}) == len(names):
            return with_facts(names, items, shorter=True)
    return []


def _with_ids(view: View) -> list[Passage]:
    """Items that share names, each with its id behind it; none where items have no names or no ids."""
    naming, ids = view.items.naming, [fact for fact in view.items.facts if fact.kind == "id"]
    named = [] if naming is None else column(view, naming)
    keyed = column(view, ids[0]) if named and ids else []
    pairs = [(name, key) for name, key in zip(named, keyed, strict=False) if name is not None and key is not None]
    if not pairs or len(pairs) < len(named):
        return []
    return [
        Passage(f"{name.passage.text} ({key.passage.text})", name.passage.evidence + key.passage.evidence)
        for name, key in pairs
    ]


def in_column(view: View, named: Sequence[Passage], rng: Stream, figures: Sequence[Fact] = ()) -> Passage | None:
    """One fact of all the items that were named, in their order, its name said once: of `figures`, if any."""
    if not are_names(view, named):
        return None
    facts = [
        fact
        for fact in view.items.facts
        if fact is not view.items.naming and fact.kind not in _UNTOLD and fact.weight > SLIGHT and not fact.dull
    ]
    told_of_it = {p.source.path for name in named for p in name.evidence if isinstance(p.source, FromResult)}
    telling = [
        fact
        for fact in facts
        if not fact.label.isupper() and view.base(0) + fact.pointer not in told_of_it  # nobody compares ISBNs
    ]
    if any(view.base(0) + fact.pointer in told_of_it for fact in figures):
        return None
    for fact in figures or rng.some(telling[:3], 2):
        items = column(view, fact)
        shown = [item for item in items if item is not None and item.passage.evidence[0].reading != "boolean"]
        if len(shown) < len(items) or fact.several:
            continue
        if not figures and len({item.passage.text for item in shown}) == 1:
            continue
        values = enumerated([item.passage.text for item in shown])
        noun = fact.predicate.noun
        if noun.startswith("{v} "):
            text = rng.pick(_HAVE).format(noun.replace("{v}", values))
        else:
            label, unit = fact.label, fact.predicate.unit
            measured = bool(unit) and not is_plural(label)
            label = label if measured or is_plural(label) else several(label)
            text = rng.pick(_MEASURED if measured else _COLUMNS).format(label=label, values=f"{values}{unit}")
        return Passage(sentence(text), tuple([proof for item in shown for proof in item.passage.evidence]))
    return None


_MEASURED = ("their {label}, one after the other: {values}", "their {label} in this order: {values}")
_HAVE = ("they have {}, in that order", "in the same order, they have {}", "these have {}, in this order")
_COLUMNS = (
    "the {label} are {values}, in that order", "in the same order, the {label} are {values}",
    "their {label}, one after the other: {values}", "their {label} in this order: {values}",
    "in that order, their {label} are {values}",
)  # fmt: skip


def _alike(names: Sequence[Passage], items: Sequence[Told]) -> list[Passage]:
    """Names, and behind the last one what is said of all of them."""
    if not items:
        return list(names)
    text = f"{names[-1].text}, {'both' if len(names) == 2 else 'all'} {beside(items[0])}"
    proofs = tuple([proof for item in items for proof in item.passage.evidence])
    return [*names[:-1], Passage(text, names[-1].evidence + proofs)]

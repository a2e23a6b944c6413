"""The items of a list that have no names of their own: by what they are about, by place and time, by facts."""

from collections.abc import Sequence
from itertools import pairwise

from toolgen.agents.columns import CLOSE, column, how_many, several, unit_of, whole_column
from toolgen.agents.extremes import View
from toolgen.agents.leaves import Fact
from toolgen.agents.passages import Passage
from toolgen.agents.subjects import subjects
from toolgen.agents.tell import Told, beside
from toolgen.agents.wanted import BOOKKEEPING
from toolgen.agents.wording import listed
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind


def unnamed(view: View, telling: Sequence[Fact], rng: Stream) -> list[Passage]:
    """Items without names: "one at $98", "one from Rome", where that tells them apart; else by two facts, or by id."""
    about = subjects(view, telling) or _placed(view, telling)
    if about:
        return about
    plain = [fact for fact in telling if not fact.predicate.beside.startswith("{v}")]
    ids = [fact for fact in view.items.facts if fact.kind == "id"][:1]
    marks = [items for fact in plain for items in [whole_column(view, fact)] if items]
    apart = [items for items in marks if len({item.passage.text for item in items}) == len(items)]
    if apart:  # the most telling comes first
        return _told_by(apart[0], rng)
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
    days = _days(view)
    if days:
        return days
    described = _described(view)
    if described:
        return described
    dated = [whole_column(view, fact) for fact in view.items.facts if fact.kind in _DATES and fact.dull]
    for items in dated:
        if items and len({item.passage.text for item in items}) == len(items):
            return _told_by(items, rng)
    found = [whole_column(view, fact) for fact in ids]
    if found and found[0]:
        return _told_by(found[0], rng)
    naming = view.items.naming
    named = [] if naming is None else [item.passage for item in column(view, naming) if item is not None]
    return named if len({name.text for name in named}) > 1 else []


def _days(view: View) -> list[Passage]:
    """Items that are days: expirations by the dates on which something expires."""
    for fact in view.items.facts:
        if fact.kind in _DATES and (fact.label == "date" or view.items.one in fact.label):
            items = [item.passage for item in column(view, fact) if item is not None]
            if len({day.text for day in items}) == how_many(view):
                return items
    return []


def _described(view: View) -> list[Passage]:
    """Items by what they are like: "one (Spanish, female)"."""
    columns = [column(view, fact) for fact in view.items.facts if fact.kind in _LIKE and not fact.several][:2]
    columns = [items for items in columns if None not in items]
    passages: list[Passage] = []
    for row in zip(*columns, strict=True):
        said_so = [item.passage for item in row if item is not None]
        proofs = tuple([proof for passage in said_so for proof in passage.evidence])
        passages.append(Passage(f"one ({', '.join([passage.text for passage in said_so])})", proofs))
    return passages if len({passage.text for passage in passages}) > 1 else []


_LIKE: frozenset[ValueKind] = frozenset(("language", "category", "genre", "gender", "color"))
_PLACES: frozenset[ValueKind] = frozenset(("city", "country", "airport_code", "region", "place_name"))
_TIMES: frozenset[ValueKind] = frozenset(("time", "start_time"))
_KEPT = BOOKKEEPING | {"expiration", "expiry", "update"}  # no hour at which something is
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "datetime"))


def _placed(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items by where and when they are, each with a fact: "to Zurich at 9:15 AM with a delay of 8 minutes"."""
    told_facts = [fact for fact in view.items.facts if not fact.several]
    places = [fact for fact in told_facts if fact.kind in _PLACES and fact.predicate.beside.startswith(CLOSE)]
    times = [fact for fact in told_facts if fact.kind in _TIMES and _KEPT.isdisjoint(fact.label.split())]
    times = times or [fact for fact in told_facts if fact.kind in _DATES]
    parts = [_varied(view, facts) for facts in (sorted(places, key=lambda fact: "arrival" not in fact.label), times)]
    columns = [items for items in parts if items]
    used = {items[0].fact.kind for items in columns}
    others = [whole_column(view, fact) for fact in telling if fact.kind not in used]
    varied = (items for items in others if len({item.passage.text for item in items}) > 1)
    more = next(varied, next(filter(None, others), []))
    if not columns or not (more or len(columns) > 1):
        return []
    passages: list[Passage] = []
    for place, row in enumerate(zip(*columns, strict=True)):
        where = " ".join([_where(item) for item in row])
        item = more[place] if more else None
        text = f"one {where}" if item is None else _counted_at(view, item, where, shorter=place > 0)
        proofs = [proof for each in (*row, *([] if item is None else [item])) for proof in each.passage.evidence]
        passages.append(Passage(text, tuple(proofs)))
    return passages if len({passage.text for passage in passages}) == len(passages) else []


def _counted_at(view: View, item: Told, where: str, *, shorter: bool) -> str:
    """A fact with where and when it is: "1.08 on 4 May" of a rate, "one of $98 on 4 May", "one on 4 May with 12"."""
    if item.fact.label.endswith(view.items.one):
        return f"{item.passage.text}{item.ways.unit} {where}"
    if item.fact.label == "amount":
        return f"one of {item.passage.text} {where}"
    if shorter and item.ways.noun and not (item.ways.beside and not item.ways.noun.startswith("{v}")):
        return f"one {where} with {item.passage.text}{unit_of(item.ways.noun)}"  # the label is said once
    return f"one {where} {_where(item)}"


def _varied(view: View, facts: Sequence[Fact]) -> list[Told]:
    """The first of some facts that every item has, and that is not the same for all."""
    for fact in facts:
        items = [item for item in column(view, fact) if item is not None]
        if len(items) == how_many(view) and len({item.passage.text for item in items}) > 1:
            return items
    return []


def _where(item: Told) -> str:
    """A fact behind its thing: "to Zurich", "at 9:15 AM", "on 4 May", "for $98"."""
    if item.fact.kind in _TIMES:
        return f"at {item.passage.text}"
    if item.fact.kind in _DATES:
        return f"at {item.passage.text}" if ":" in item.passage.text else f"on {item.passage.text}"
    if item.ways.beside == "{v}":
        return f"({item.passage.text})"
    return f"for {item.passage.text}" if item.ways.beside == "at {v}" else beside(item)


def _alike_said(one: Told, other: Told) -> bool:
    """Whether both facts are had by their thing: "with a home score of 2", "with an away score of 1"."""
    return beside(one).startswith("with ") and beside(other).startswith("with ")


def _behind(one: Told, other: Told) -> str:
    """The second of two facts, behind the first: "with" is said once."""
    return beside(other).removeprefix("with ") if _alike_said(one, other) else beside(other)


def _told_by(items: Sequence[Told], rng: Stream) -> list[Passage]:
    """Items that one fact of each tells apart."""
    fact = items[0].fact
    plain = fact.predicate.beside or _PER.isdisjoint(fact.label.split())
    if len(items) > 1 and plain and (len(items) > 2 or rng.chance(70)):
        return _together(items)
    shorter = not fact.predicate.beside  # the label is said once
    return [
        Passage(
            f"{'another' if place == 1 else 'one'} with {item.passage.text}{unit_of(item.ways.noun)}"
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
        text = f"with {several(label)} of {values}{unit}" if of else f"with {ways.noun.replace('{v}', values)}"
    return [Passage(f"{TOGETHER}{text}", tuple([proof for item in items for proof in item.passage.evidence]))]


_PER = frozenset(("per", "of", "in", "for", "to", "by"))  # such a label has its head in front: "price per night"
TOGETHER = "\0"  # marks a passage that tells several items

"""The items of a list that have no names of their own: by who or what they are about, by place and time, by facts."""

from collections.abc import Sequence
from itertools import pairwise

from toolgen.agents.extremes import View
from toolgen.agents.headlines import LEAST, SAYINGS, is_figure, subject_place
from toolgen.agents.leaves import Fact
from toolgen.agents.passages import Passage
from toolgen.agents.tell import Told, beside, told
from toolgen.agents.wording import listed
from toolgen.core.english import plural
from toolgen.core.rng import Stream
from toolgen.core.tools import ValueKind

FEW = 10  # a list of so many is named whole
_FIRST_FEW = 3  # and of a longer one so many


def how_many(view: View) -> int:
    """How many of the items are named."""
    return len(view.rows) if len(view.rows) <= FEW else _FIRST_FEW


def unnamed(view: View, telling: Sequence[Fact], rng: Stream) -> list[Passage]:
    """Items without names: "one at $98", "one from Rome", where that tells them apart; else by two facts, or by id."""
    about = _about(view, telling)
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
_STANDING: tuple[ValueKind, ...] = (
    "title", "name", "event", "product", "movie", "song", "book", "person_name", "username", "tag", "keyword", "team",
    "artist", "brand", "league", "company", "symbol", "filename", "street", "place_name", "currency", "vin", "isbn",
    "domain",
)  # fmt: skip
_PLACES: frozenset[ValueKind] = frozenset(("city", "country", "airport_code", "region", "place_name"))
_TIMES: frozenset[ValueKind] = frozenset(("time", "start_time"))
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "datetime"))


def _about(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items by who or what they are about, each with a fact: "Cesar Rivers with 8 goals"; else by what they say.

    None where that is not the same for all, or tells nothing apart.
    """
    if view.items.one.rpartition(" ")[2] in SAYINGS:
        quoted = _quoted(view)
        if quoted:
            return quoted
    standing = [
        fact
        for fact in view.items.facts
        if (fact.kind in _STANDING or subject_place(view.items.one, fact.label) < len(_STANDING))
        and not (fact.several or fact.numeric)
        and (fact.kind != "currency" or " " in fact.label)
        and (len(fact.tokens) == 1 or fact.label not in ("name", "title"))  # of what is inside, nobody knows what
    ]
    unlike = [fact for fact in view.items.facts if fact.kind == "unknown" and not fact.several and not fact.numeric]
    pictures = [fact for fact in view.items.facts if fact.kind == "image_url" and _is_picture(view)]
    standing.sort(key=lambda fact: (subject_place(view.items.one, fact.label), _standing(fact)))
    for mark in (*standing, *pictures, *unlike):
        items = [item for item in column(view, mark) if item is not None]
        if len(items) < how_many(view) or len({item.passage.text for item in items}) == 1:
            continue
        text = all(item.passage.evidence[0].reading == "text" for item in items)
        if mark.kind == "unknown" and not (text and all(item.passage.text[0].isupper() for item in items)):
            continue  # of a kind that nobody knows, only proper names call a thing
        names = [_opposed(item, other) for item, other in zip(items, _other_side(view, mark), strict=True)]
        apart = len({name.text for name in names}) == len(names)
        rows = [more for fact in telling if fact.kind != mark.kind for more in [whole_column(view, fact)] if more]
        figured = _with_figures(view, names, rows)
        if figured:
            return figured
        for place, more in enumerate(rows):
            said_so = with_facts(names, more, shorter=True)
            if len({name.text for name in said_so}) == len(names):
                return said_so
            if place == 0 and len(rows) > 1:  # the most telling one is told, though it takes another to tell them apart
                both = with_facts(with_facts(names, more, shorter=False), rows[1], shorter=False)
                if len({name.text for name in both}) == len(names):
                    return both
        if apart:
            return names
    return _quoted(view) or _placed(view, telling)


def _standing(fact: Fact) -> int:
    return _STANDING.index(fact.kind) if fact.kind in _STANDING else 0


def _with_figures(view: View, names: Sequence[Passage], rows: Sequence[Sequence[Told]]) -> list[Passage]:
    """Items of which nobody leaves a figure out, each with all of them: home, draw and away odds."""
    figures = [row for row in rows if row[0].fact.weight >= LEAST][:_ALL_FIGURES]
    if len(figures) < 2 or not is_figure(view.items.one):
        return []
    passages: list[Passage] = []
    for place, name in enumerate(names):
        told_so = [row[place] for row in figures]
        said_so = [beside(item) for item in told_so]
        having = listed([text.removeprefix("with ") for text in said_so if text.startswith("with ")])
        others = [text for text in said_so if not text.startswith("with ")]
        behind = " ".join([*others, *([f"with {having}"] if having else [])])
        proofs = tuple([proof for item in told_so for proof in item.passage.evidence])
        passages.append(Passage(f"{name.text} {behind}", name.evidence + proofs))
    return passages if len({passage.text for passage in passages}) == len(passages) else []


_ALL_FIGURES = 3


def _is_picture(view: View) -> bool:
    """Whether the items are pictures, which nobody can be told but by where they are."""
    return not _PICTURES.isdisjoint(view.items.one.lower().split())


_PICTURES = frozenset(("image", "photo", "picture", "gif", "wallpaper", "thumbnail", "screenshot"))


def _other_side(view: View, mark: Fact) -> Sequence[Told | None]:
    """Of items that are called by one of two sides, the other one: the away team of a home team."""
    first, _, rest = mark.label.partition(" ")
    label = f"{_OPPOSITE.get(first, '')} {rest}"
    other = next((fact for fact in view.items.facts if fact.label == label), None)
    return [None] * how_many(view) if other is None else column(view, other)


_OPPOSITE = {"home": "away", "away": "home"}


def _opposed(item: Told, other: Told | None) -> Passage:
    """Who or what an item is about: "one by Ann Lee", "Hawks against Owls"."""
    if other is not None:
        return Passage(
            f"{item.passage.text} against {other.passage.text}", item.passage.evidence + other.passage.evidence
        )
    behind = f"one {beside(item)}" if item.ways.beside.startswith(_CLOSE) else item.passage.text
    return Passage(behind, item.passage.evidence)


def _placed(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items by where and when they are, each with a fact: "to Zurich at 9:15 AM with a delay of 8 minutes"."""
    told_facts = [fact for fact in view.items.facts if not fact.several]
    places = [fact for fact in told_facts if fact.kind in _PLACES and fact.predicate.beside.startswith(_CLOSE)]
    times = [fact for fact in told_facts if fact.kind in _TIMES] or [fact for fact in told_facts if fact.kind in _DATES]
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
        return f"one {where} with {item.passage.text}{_unit_of(item.ways.noun)}"  # the label is said once
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


def _quoted(view: View) -> list[Passage]:
    """Items that are texts, in quotation marks."""
    for fact in view.items.facts:
        items = column(view, fact) if fact.kind in _TEXTS else []
        shown = [item.passage for item in items if item is not None and item.passage.text[0] == '"']
        if shown and len(shown) == len(items) and min(len(one.text) for one in shown) > _TEXTUAL:
            return shown
    return []


_TEXTUAL = 20  # characters of what is said in a text; "rain delay" is none
_TEXTS = frozenset(("sentence", "paragraph", "message"))


def whole_column(view: View, fact: Fact) -> list[Told]:
    """One fact of each item that is named; none where one of them lacks it."""
    items = column(view, fact)
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
        text = f"with {several(label)} of {values}{unit}" if of else f"with {ways.noun.replace('{v}', values)}"
    return [Passage(f"{TOGETHER}{text}", tuple([proof for item in items for proof in item.passage.evidence]))]


def several(label: str) -> str:
    """A label in the plural: "prices per night"."""
    head, per, rest = label.partition(" per ")
    return f"{plural(head)}{per}{rest}"


_PER = frozenset(("per", "of", "in", "for", "to", "by"))  # such a label has its head in front: "price per night"
TOGETHER = "\0"  # marks a passage that tells several items


def with_facts(names: Sequence[Passage], items: Sequence[Told | None], *, shorter: bool) -> list[Passage]:
    """Names, each with a fact behind it."""
    return [
        name if item is None else _with(name, item, shorter=shorter and place > 0)
        for place, (name, item) in enumerate(zip(names, items, strict=True))
    ]


def column(view: View, fact: Fact) -> list[Told | None]:
    """One fact of each item that is named."""
    return [told(fact, row, view.result, view.base(i)) for i, row in enumerate(view.rows[: how_many(view)])]


_CLOSE = ("at ", "in ", "by ", "from ", "to ", "with ", "on ", "under ", "about ")


def _with(name: Passage, item: Told, *, shorter: bool) -> Passage:
    """A name with a fact behind it: "Alpha at $98", "Alpha (rated 4.5)", "Beta with 12" after "Alpha with 9 beds"."""
    more = beside(item)
    if shorter and item.ways.noun and (not item.ways.beside or item.ways.noun.startswith("{v}")):
        more = f"with {item.passage.text}{_unit_of(item.ways.noun)}"
    elif shorter and not more.startswith(_CLOSE):
        more = item.passage.text
    close = more.startswith(_CLOSE) and item.ways.beside != "{v}"  # a state may be "in progress"
    text = f"{name.text} {more}" if close else f"{name.text} ({more})"
    return Passage(text, name.evidence + item.passage.evidence)


def _unit_of(noun: str) -> str:
    """What follows the value of a measured thing: " minutes" of "a length of {v} minutes"; not what is counted."""
    return "" if noun.startswith("{v}") else noun.partition("{v}")[2]

"""The items of a list by who or what they are about: "Cesar Rivers with 8 goals", "Hawks against Owls"."""

from collections.abc import Sequence

from toolgen.agents.columns import CLOSE, column, how_many, whole_column, with_facts
from toolgen.agents.extremes import View
from toolgen.agents.headlines import LEAST, SAYINGS, is_figure, subject_place
from toolgen.agents.leaves import Fact
from toolgen.agents.passages import Passage
from toolgen.agents.tell import Told, beside
from toolgen.agents.wording import listed
from toolgen.core.tools import ValueKind

_STANDING: tuple[ValueKind, ...] = (
    "title", "name", "event", "product", "movie", "song", "book", "person_name", "username", "tag", "keyword", "team",
    "artist", "brand", "league", "company", "symbol", "filename", "street", "place_name", "currency", "vin", "isbn",
    "domain",
)  # fmt: skip


def subjects(view: View, telling: Sequence[Fact]) -> list[Passage]:
    """Items by who or what they are about, each with a fact: "Cesar Rivers with 8 goals"; else by what they say.

    None where that is not the same for all, or tells nothing apart.
    """
    if view.items.one.rpartition(" ")[2] in SAYINGS:
        quoted = _quoted(view)
        if quoted:
            return quoted
    for mark in _marks(view):
        items = [item for item in column(view, mark) if item is not None]
        if len(items) < how_many(view) or len({item.passage.text for item in items}) == 1:
            continue
        known = subject_place(view.items.one, mark.label) < len(_STANDING)
        if mark.kind == "unknown" and not known and not all(map(_is_proper, items)):
            continue  # of a kind that nobody knows, only proper names call a thing
        names = [_opposed(item, other) for item, other in zip(items, _other_side(view, mark), strict=True)]
        rows = [more for fact in telling if fact.kind != mark.kind for more in [whole_column(view, fact)] if more]
        told_so = _with_figures(view, names, rows) or _told_apart(names, rows)
        if told_so:
            return told_so
        if rows and known:
            return with_facts(names, rows[0], shorter=True)  # two on the basic plan are alike
    return _quoted(view)


def _marks(view: View) -> list[Fact]:
    """The leaves by which items may be called, the best first."""
    standing = [
        fact
        for fact in view.items.facts
        if (fact.kind in _STANDING or subject_place(view.items.one, fact.label) < len(_STANDING))
        and not (fact.several or fact.numeric or (fact.kind == "street" and view.items.one in _DEALINGS))
        and (fact.kind != "currency" or " " in fact.label)
        and (len(fact.tokens) == 1 or fact.label not in ("name", "title"))  # of what is inside, nobody knows what
    ]
    standing.sort(key=lambda fact: (subject_place(view.items.one, fact.label), _standing(fact)))
    pictures = [fact for fact in view.items.facts if fact.kind == "image_url" and _is_picture(view)]
    unlike = [fact for fact in view.items.facts if fact.kind == "unknown" and not fact.several and not fact.numeric]
    return [*standing, *pictures, *unlike]


def _is_proper(item: Told) -> bool:
    return item.passage.evidence[0].reading == "text" and item.passage.text[0].isupper()


def _told_apart(names: Sequence[Passage], rows: Sequence[Sequence[Told]]) -> list[Passage]:
    """Names, each with the first fact that tells them apart; none where nothing does."""
    for place, more in enumerate(rows):
        said_so = with_facts(names, more, shorter=True)
        if len({name.text for name in said_so}) == len(names):
            return said_so
        if place == 0 and len(rows) > 1:  # the most telling one is told, though it takes another to tell them apart
            both = with_facts(with_facts(names, more, shorter=False), rows[1], shorter=False)
            if len({name.text for name in both}) == len(names):
                return both
    return list(names) if len({name.text for name in names}) == len(names) else []


_DEALINGS = frozenset(("order", "transaction", "payment", "invoice", "delivery"))  # are not where they go


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
    behind = f"one {beside(item)}" if item.ways.beside.startswith(CLOSE) else item.passage.text
    return Passage(behind, item.passage.evidence)


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

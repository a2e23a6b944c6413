"""What names, titles and texts look like by the sort of thing that they are of: general knowledge of the world.

The knowledge is in the tables of the folder `lore` beside this module: rules that compose (`grammar`), and the words by
which sorts and themes are known. Nothing in it names a service, and nobody in it lives.

Which of the rules makes a value is told by the words around it (`meant`).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from toolgen.core.english import snake
from toolgen.core.pools import grammar, lore_tables
from toolgen.core.pools.meant import PLAIN, About, family, rule, themed, words_told
from toolgen.core.rng import mix, salt
from toolgen.core.tools import ValueKind

_LONGEST_TERM = 40
_TURNS = 16
_WORDS = re.compile(r"[a-z0-9]+")
_PICTURE = salt("lore.picture")
_TWICE = re.compile(r"(?i)\b([a-z]+),? \1\b")
_MASK64 = 0xFFFFFFFFFFFFFFFF
GOLDEN = 0x9E3779B97F4A7C15  # between the keys of one text and the next
_ANY: Mapping[str, str] = {}
_TOPICS = frozenset(("subject", "eventtheme"))  # rules that a topic stands for
_CALLED_BY_TOPIC = frozenset(("machine", "dataset", "table", "channel"))  # a "Press 4", "Bike counts by region"
# Sorts that a search finds by the rule of another.
_PARENTS = {
    "series": "film", "anime": "film", "episode": "video", "clip": "video", "album": "song", "playlist": "song",
    "meetup": "event", "exhibition": "event", "tour": "trip", "form": "survey", "snippet": "template", "issue": "task",
    "ticket": "task", "work_order": "task", "thread": "post", "channel": "group", "podcast": "group",
    "research": "article", "page": "article", "photo": "title", "board": "note", "package": "app", "repo": "app",
}  # fmt: skip
_SIGHTS = frozenset(("attraction", "landmark", "sight", "place", "poi"))


@lru_cache(maxsize=4096)
def composer(kind: ValueKind, entity: str, name: str, about: About) -> Callable[[int], str] | None:
    """What makes the values of a kind by key; None where the tables do not tell."""
    found = rule(kind, entity, name, about)
    if found is None:
        return None
    made = _composing(kind, *found, f"{snake(name)} {' '.join(about[:1])}")
    return lambda key: made(key, _ANY)


@cache
def text() -> Callable[[int], str]:
    """Any plain text of two or three sentences, by key."""
    made = _composing("paragraph", "text")
    return lambda key: made(key, _ANY)


@lru_cache(maxsize=4096)
def finding(kind: ValueKind, entity: str, name: str, about: About) -> Callable[[int, str, int], str] | None:
    """How things are called that a search finds, by key, search words and place in the list."""
    start, theme = rule(kind, entity, name, about) or ("", "")
    if kind == "path":
        return None
    if kind == "image_url":
        return _pictured
    if kind == "hashtag":
        start = "hashtag"
    if kind == "place_name":
        sights = not _SIGHTS.isdisjoint(words_told((name, entity)))
        start = "attraction" if sights else "place"
    if kind == "job_title":
        start = "job"
    if kind == "keyword":
        start = "topic" if snake(name).endswith("topic") else "query"
    table, wanted = _rules(kind), f"found.{start}"
    if wanted not in table and kind in PLAIN:
        wanted = start if "subject" in _reached(kind, start, theme) else ""
    elif wanted not in table:
        wanted = f"found.{_PARENTS.get(start, kind)}"
    if wanted not in table:
        return None
    made, titles = _composing(kind, wanted, theme, snake(name)), "{Titled}" in table[wanted]
    plain = titles or "{Term}" in table[wanted]
    find = _mentioning(made, plain=plain, titles=titles, tagged=kind == "hashtag")
    if start == "job":
        return lambda key, term, position: find(key, _as_trade(term), position)
    model = f"{wanted}.model"
    if model in table:
        of_model = _mentioning(_composing(kind, model, theme, snake(name)), plain=plain)
        return lambda key, term, position: (of_model if _MODEL.search(term) else find)(key, term, position)
    if kind != "filename":
        return find
    return lambda key, term, position: find(key, "_".join(_WORDS.findall(term.lower())), position)


_MODEL = re.compile(r"\d|[a-z][A-Z]")  # what a maker calls it: no one makes it in other sizes


_TRADES = re.compile(
    r"(?i)(?:er|or|ist|yst|ant|ian|nurse|chef|cook|clerk|agent|lead|head|coach|intern|mechanic|pilot|guard|attorney"
    r"|executive|associate|architect|man|woman|smith|ee|jobs?|staff|hand)$"
)


def _as_trade(term: str) -> str:
    """Search words as a job is called: who looks for "Laravel" finds a Laravel specialist."""
    return term if _TRADES.search(term) else f"{term} specialist"


@lru_cache(maxsize=32)
def file_named(extension: str) -> Callable[[int], str]:
    """The names of files of a type, by key."""
    made = _composing("filename", "file", extension)
    return lambda key: made(key, _ANY)


def _pictured(key: int, term: str, position: int) -> str:
    """The address of a picture of what was searched for."""
    shown = "-".join(_WORDS.findall(term.lower()[:_LONGEST_TERM])) or "picture"
    return f"https://images.example.com/{shown}-{mix(key, _PICTURE) % 900 + 100}.jpg"


def _mentioning(
    made: grammar.Compose, *, plain: bool = False, titles: bool = False, tagged: bool = False
) -> Callable[[int, str, int], str]:
    """What bears the search words: of some keys, the first whose text has them in it and says no word twice.

    Where things are called by no more than a name (`plain`), the first of a list is what was searched for.
    """

    def find(key: int, term: str, position: int) -> str:
        term = term[:_LONGEST_TERM]
        if term.startswith("#") and not tagged:
            return f"{find(key, term[1:], position)} {term}"
        titled = " ".join(word[:1].upper() + word[1:] for word in term.split(" "))
        if plain and position == 0:
            return titled if titles else term[:1].upper() + term[1:]
        joined = "".join(_WORDS.findall(term.lower()))
        told = {"subject": term, "eventtheme": titled, "term": term, "titled": titled, "joined": joined}
        wanted = joined if tagged else term.casefold()
        text = ""
        for turn in range(_TURNS):
            text = made((key + turn * GOLDEN) & _MASK64, told)
            if wanted in text.casefold() and _TWICE.search(text) is None:
                return text
        return text

    return find


@lru_cache(maxsize=16_384)
def topical(kind: ValueKind, entity: str, name: str, about: About, topic: str) -> grammar.Compose | None:
    """The values of a kind for what has a topic or a category; None where that does not change them."""
    start, theme = rule(kind, entity, name, about) or ("", "")
    if not start or len(topic) > _LONGEST_TERM:
        return None
    table, spoken = _rules(kind), topic.replace("_", " ").lower()
    if not topic:
        told = "city" in _reached(kind, start, theme)
        return _composing(kind, start, theme, snake(name)) if told else None
    if start == "product":
        found = family((topic,))
        return _composing(kind, "product", found) if found else None
    if start == "app":
        sort = next((word for word in words_told((topic,)) if f"appkind.{word}" in lore_tables.names()), "")
        return _composing(kind, start, sort) if sort else None
    theme = themed((topic,)) or theme
    wanted = start if _TOPICS & _reached(kind, start, theme) else f"found.{start}"
    if wanted not in table or (wanted != start and start not in _CALLED_BY_TOPIC):
        return None
    made = _composing(kind, wanted, theme, snake(name))
    given = {"subject": spoken, "eventtheme": spoken.title(), "term": spoken, "titled": spoken.title()}
    if kind not in PLAIN:
        return lambda key, told: made(key, {**told, **given})
    find = _mentioning(made)
    return lambda key, told: find(key, spoken, 0)


def _composing(kind: ValueKind, start: str, theme: str = "", field: str = "") -> grammar.Compose:
    return grammar.composing(_rules(kind), start, theme, field, parsed=_parsed(kind in PLAIN))


@cache
def _parsed(texts: bool) -> grammar.Parsed:
    """What has been parsed of the table of texts, or of names."""
    return {}


@lru_cache(maxsize=4096)
def _reached(kind: ValueKind, start: str, theme: str) -> frozenset[str]:
    """The rules that values of a rule can be made of."""
    return grammar.referred(_rules(kind), start, theme)


def _rules(kind: ValueKind) -> dict[str, tuple[str, ...]]:
    """The table that values of a kind are composed by."""
    return lore_tables.texts() if kind in PLAIN else lore_tables.names()

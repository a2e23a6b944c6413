"""What names, titles and texts look like by the sort of thing that they are of: general knowledge of the world.

The knowledge is in the tables of the folder `lore` beside this module: rules that compose (`grammar`), and the words by
which sorts and themes are known. Nothing in it names a service, and nobody in it lives.

A value is known by the words around it, the nearest first: the name of its field and the thing that it is of, then the
words of the endpoint, of the tool and of the category.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from toolgen.core.days import WEEKDAYS
from toolgen.core.english import singular, snake
from toolgen.core.pools import grammar, load
from toolgen.core.pools.text import NAMED
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Endpoint, ValueKind

About = tuple[str, ...]  # the words of the endpoint, of the tool, of the category

_WEAK = frozenset(("world", "office", "business", "place", "word"))  # themes that any stronger one outdoes
_LONGEST_TERM = 40
_TURNS = 16
_WORDS = re.compile(r"[a-z0-9]+")
_PICTURE = salt("lore.picture")
_TWICE = re.compile(r"(?i)\b([a-z]+),? \1\b")
_MASK64 = 0xFFFFFFFFFFFFFFFF
GOLDEN = 0x9E3779B97F4A7C15  # between the keys of one text and the next
_ANY: Mapping[str, str] = {}

# What kinds are names of, and the sorts that the words around a value may make of that.
_NAMES: Mapping[ValueKind, tuple[str, frozenset[str]]] = {
    "movie": ("film", frozenset(("series", "anime", "episode", "season_title"))),
    "song": ("song", frozenset(("album", "playlist", "podcast", "episode"))),
    "book": ("book", frozenset(("chapter", "poem"))),
    "artist": ("artist", frozenset()),
    "event": ("event", frozenset(("meetup", "exhibition", "tour", "holiday", "race", "tournament"))),
    "food": ("dish", frozenset(("cocktail", "beer", "wine"))),
    "team": ("team", frozenset(("club",))),
    "league": ("league", frozenset(("tournament",))),
    "product": ("product", frozenset(("app", "game", "book", "album", "course", "vehicle", "medicine", "offer"))),
    "animal": ("", frozenset(("breed",))),
    "company": (
        "",
        frozenset(("source", "radio", "school", "university", "charity", "bookmaker", "market", "exchange")),
    ),
}
_PLAIN: Mapping[ValueKind, str] = {  # texts of which nothing else is known
    "sentence": "sentence",
    "paragraph": "text",
    "message": "message",
    "subject": "subject_mail",
}
_QUAKES = frozenset(("earthquake", "quake"))
_WHENCE = frozenset(("origin", "destination", "location", "location_name"))
_HOUSED = frozenset(("event", "concert", "meetup", "venue", "appointment", "meeting", "booking"))
_CALLED = frozenset(("name", "boy", "girl", "surname", "word"))
_PLACES = {
    "country": "country",
    "region": "region",
    "state": "region",
    "province": "region",
    "city": "city",
    "airport": "city",
    "town": "city",
}  # what is searched for by its own name
_LISTED = ("exhibition", "slogan")  # sorts that have no kind
_TOPICS = frozenset(("subject", "eventtheme"))  # rules that a topic stands for
_CALLED_BY_TOPIC = frozenset(("machine", "dataset", "table", "channel"))  # a "Press 4", "Bike counts by region"
_FOUND_PLACES = "attraction landmark sight place poi"


def around(endpoint: Endpoint) -> About:
    """The words around what an endpoint takes and shows."""
    own = endpoint.endpoint_id.rpartition("/")[2]
    return f"{own} {endpoint.entity}", endpoint.tool_name, endpoint.category


def rule(kind: ValueKind, entity: str, name: str, about: About) -> tuple[str, str] | None:
    """The rule for values of a kind, and its theme; None where values of the kind are not composed.

    `name` is that of the field, `entity` the thing that it is of.
    """
    if kind == "keyword":
        return _searched(entity, about)
    near = (snake(name), snake(entity))
    theme = themed((*near, *about))
    if kind in _PLAIN:
        return _written(kind, near, about, theme), theme
    if kind in ("name", "title"):
        sort = _sort(kind, near, about) or kind
        return ("title.on", theme) if sort == "title" and theme and theme not in _WEAK else (sort, theme)
    if kind in ("filename", "path"):
        return ("file" if kind == "filename" else "path"), ""
    if kind == "tag" and near[0].endswith("label"):
        return "label", theme
    if kind in _NAMES:
        usual, others = _NAMES[kind]
        told = near if kind in ("product", "company", "animal") else (*near, *about[:1])
        sort = next((each for each in _sorts(told) if each in others), usual)
        return (sort, (family((*near, *about)) if kind == "product" else "") or theme) if sort else None
    if kind == "place_name":
        return _placed(near, about)
    if kind == "category":
        return ("category", theme) if f"category.{theme}" in _names() else None
    if kind == "unknown" and near[0].endswith(_LISTED):
        return next(each for each in _LISTED if near[0].endswith(each)), theme
    return None


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
        sights = not set(_FOUND_PLACES.split()).isdisjoint(_said((name, entity)))
        start = "attraction" if sights else "place"
    if kind == "job_title":
        start = "job"
    if kind == "keyword":
        start = "topic" if snake(name).endswith("topic") else "query"
    table, wanted = _rules(kind), f"found.{start}"
    if wanted not in table and kind in _PLAIN:
        wanted = start if "subject" in _reached(kind, start, theme) else ""
    elif wanted not in table:
        wanted = f"found.{_PARENTS.get(start, kind)}"
    if wanted not in table:
        return None
    made, titles = _composing(kind, wanted, theme, snake(name)), "{Titled}" in table[wanted]
    plain = titles or "{Term}" in table[wanted]
    find = _mentioning(made, plain=plain, titles=titles, tagged=kind == "hashtag")
    if kind != "filename":
        return find
    return lambda key, term, position: find(key, "_".join(_WORDS.findall(term.lower())), position)


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
    theme = themed((topic,)) or theme
    wanted = start if _TOPICS & _reached(kind, start, theme) else f"found.{start}"
    if wanted not in table or (wanted != start and start not in _CALLED_BY_TOPIC):
        return None
    made = _composing(kind, wanted, theme, snake(name))
    given = {"subject": spoken, "eventtheme": spoken.title(), "term": spoken, "titled": spoken.title()}
    if kind not in _PLAIN:
        return lambda key, told: made(key, {**told, **given})
    find = _mentioning(made)
    return lambda key, told: find(key, spoken, 0)


def _composing(kind: ValueKind, start: str, theme: str = "", field: str = "") -> grammar.Compose:
    return grammar.composing(_rules(kind), start, theme, field, parsed=_parsed(kind in _PLAIN))


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
    return _texts() if kind in _PLAIN else _names()


_PARENTS = {
    "series": "film", "anime": "film", "episode": "video", "clip": "video", "album": "song", "playlist": "song",
    "meetup": "event", "exhibition": "event", "tour": "trip", "form": "survey", "snippet": "template", "issue": "task",
    "ticket": "task", "work_order": "task", "thread": "post", "channel": "group", "podcast": "group",
    "research": "article", "page": "article", "photo": "title", "board": "note", "package": "app", "repo": "app",
}  # fmt: skip


def themed(levels: Iterable[str]) -> str:
    """The theme of which the nearest words speak; "" where none does."""
    weak = ""
    for level in levels:
        told = [_themes()[word] for word in _said((level,)) if word in _themes()]
        strong = [each for each in told if each[1] not in _WEAK]
        if strong:
            return min(strong)[1]
        weak = weak or (min(told)[1] if told else "")
    return weak


def family(levels: Iterable[str]) -> str:
    """The family of products that words speak of; "" where they speak of none."""
    table = _names()
    for level in levels:
        for word in _said((level,)):
            for found in (_section("families").get(word), _themes().get(word, (0, ""))[1]):
                if found and f"product.{found}" in table:
                    return found
    return ""


def _placed(near: tuple[str, str], about: About) -> tuple[str, str] | None:
    """Where something is or comes from, which is a city rather than a house."""
    field, entity = near
    said = {*_said((entity,)), *_said((field,))}
    if _QUAKES & {*said, *_said(about[:-1])}:
        return "quake_place", ""
    if not said & _WHENCE or (field.endswith("location") and said & _HOUSED):
        return None
    return ("name_origin" if said & _CALLED else "city"), ""


def _searched(entity: str, about: About) -> tuple[str, str]:
    """What people search for: someone where persons are searched, else what belongs to the theme."""
    sought = (snake(entity), *about[:1])
    for word in (word for level in sought for word in _said((level,))):
        if NAMED.get(word) == "person_name":
            return "person_term", ""
        if word in _PLACES:
            return _PLACES[word], ""
        sort = _section("names").get(word, "")
        if f"term.{sort}" in _names():
            return f"term.{sort}", ""
        if sort == "product":
            wanted = family((snake(entity), *about))
            if f"term.product.{wanted}" in _names():
                return f"term.product.{wanted}", ""
            if f"query.{wanted}" in _names():
                return "query", wanted
    return "query", themed((snake(entity), *about))


def _sort(kind: ValueKind, near: tuple[str, str], about: About) -> str:
    """The sort that the words around a name tell, "" where they tell none; a category tells themes only."""
    sort = next(_sorts((*near, *about[:1]), people=kind == "name"), "") or next(_sorts(about[1:-1]), "")
    return sort or ("product" if "item" in _said((*near, *about[:1])) else "")


def _sorts(levels: Iterable[str], *, people: bool = False) -> Iterator[str]:
    """The sorts that words tell, the nearest first."""
    names, vague = _section("names"), _section("vague")
    for level in levels:
        for word in _said((level,)):
            if word in names and word not in vague:
                yield names[word]
            elif people and NAMED.get(word) == "person_name":
                yield "person"


def _written(kind: ValueKind, near: tuple[str, str], about: About, theme: str) -> str:
    """The rule of a text: by its field, else by what it is of."""
    field, entity = near
    fields, texts, vague = _section("fields"), _section("texts"), _section("vague")
    own = next((fields[tail] for tail in _tails(field) if tail in fields), "")
    if own and own not in _LOOSE:
        return own
    asked = next((asked for word, asked in _ASKED.items() if word in _tails(field)), None)
    if asked is not None:
        return next((rule for word, rule in asked.items() if word in _said((entity, *about))), asked[""])
    if kind == "subject" and "education" in (theme, *_said((entity,))):
        return "subject_school"
    if kind == "subject":
        return "subject_news" if {"campaign", "newsletter"} & {*_said((entity, *about[:1]))} else "subject_mail"
    named = () if own else tuple(word for word in _said((field,)) if word not in vague)
    told = (*named, *_said((entity, *about)))
    found = next((texts[word] for word in told if word in texts), "")
    if (found or own) and (kind != "message" or found != "described"):
        return found or own
    if kind == "message" and field.rpartition("_")[2] in ("message", "msg"):
        return "status_text"
    return "described" if not _DESCRIBED.isdisjoint(_tails(field)) else _PLAIN[kind]


# Questions and answers by the words around them: those of one key belong together.
_ASKED: Mapping[str, Mapping[str, str]] = {
    "question": {
        "form": "question_form",
        "survey": "question_form",
        "riddle": "riddle",
        "quiz": "quiz_question",
        "trivia": "quiz_question",
        "exam": "quiz_question",
        "university": "quiz_question",
        "": "question",
    },
    "answer": {
        "form": "form_answer",
        "survey": "form_answer",
        "riddle": "riddle_answer",
        "quiz": "quiz_answer",
        "trivia": "quiz_answer",
        "exam": "quiz_answer",
        "university": "quiz_answer",
        "": "answer",
    },
}
_DESCRIBED = frozenset(("description", "desc", "detail", "details", "info"))


_LOOSE = frozenset(("note_short", "summary"))  # of fields whose texts depend on what they are of


@lru_cache(maxsize=16_384)
def _said(levels: tuple[str, ...]) -> tuple[str, ...]:
    """The words of names, the last of each first, with their singulars."""
    found: dict[str, None] = {}
    for level in levels:
        said = snake(level).split("_")
        for place in range(len(said) - 1, -1, -1):
            if place:
                found[f"{said[place - 1]}_{singular(said[place])}"] = None
            found[singular(said[place])] = None
            found[said[place]] = None
    return tuple(found)


def _tails(name: str) -> Iterator[str]:
    said = name.split("_")
    for first in range(len(said)):
        yield "_".join(said[first:])


# Tables


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The rules of names, and those that the pools give."""
    pools = load()
    table = {
        "city": tuple(dict.fromkeys(place.city for place in pools.places)),
        "country": tuple(dict.fromkeys(place.country for place in pools.places)),
        "region": tuple(dict.fromkeys(place.region for place in pools.places)),
        "first_name": pools.first_names,
        "last_name": pools.last_names,
        "street": pools.streets,
        "brand": pools.brands,
        "weekday": WEEKDAYS,
        "person_term": ("{first_name}", "{last_name}", "{first_name} {last_name}"),
    }
    for part in ("themes", "names", "products"):
        table |= grammar.rules(_read(part).partition("\n[")[0])
    return table


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    """The rules of texts, which refer to names as well."""
    return _names() | grammar.rules(_read("texts"))


@cache
def _themes() -> dict[str, tuple[int, str]]:
    """Themes by their words, each with its place: of two that words tell, the earlier is meant."""
    rows = _read("themes").partition("\n[words]\n")[2].strip().splitlines()
    found: dict[str, tuple[int, str]] = {}
    for place, row in enumerate(rows):
        theme, _, said = row.partition(": ")
        for word in said.split():
            found.setdefault(word, (place, theme))
    return found


@cache
def _section(name: str) -> dict[str, str]:
    """The rules of a section of the table of sorts by their words."""
    text = _read("sorts").partition(f"[{name}]\n")[2].partition("\n[")[0]
    found: dict[str, str] = {}
    for row in text.splitlines():
        start, colon, said = row.partition(": ")
        for word in (said if colon else start).split() if not row.startswith("#") else ():
            found.setdefault(word, start)
    return found


def _read(part: str) -> str:
    return files("toolgen.core.pools").joinpath("lore", f"{part}.txt").read_text(encoding="utf-8")

"""Which rule of the tables makes a value, and which theme it has: the words around it tell, the nearest first.

Those are the name of its field and the thing that it is of, then the words of the endpoint, of the tool and of the
category.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from toolgen.core.english import singular, snake
from toolgen.core.pools import lore_tables
from toolgen.core.pools.text import NAMED
from toolgen.core.tools import Endpoint, ValueKind

About = tuple[str, ...]  # the words of the endpoint, of the tool, of the category

_WEAK = frozenset(("world", "office", "business", "place", "word", "stage"))  # themes that any stronger one outdoes

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
PLAIN: Mapping[ValueKind, str] = {  # texts of which nothing else is known
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
    if kind in PLAIN:
        return _written(kind, near, about, theme), theme
    if kind in ("name", "title"):
        sort = _sort(kind, near, about) or kind
        if sort == "channel" and theme == "office" and "channel" not in words_told(near[1:]):
            theme = ""  # where videos are shown, not where colleagues write
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
        return ("category", theme) if f"category.{theme}" in lore_tables.names() else None
    if kind == "unknown" and near[0].endswith(_LISTED):
        return next(each for each in _LISTED if near[0].endswith(each)), theme
    return None


def themed(levels: Iterable[str]) -> str:
    """The theme of which the nearest words speak; "" where none does."""
    weak = ""
    for level in levels:
        told = [lore_tables.themes()[word] for word in words_told((level,)) if word in lore_tables.themes()]
        strong = [each for each in told if each[1] not in _WEAK]
        if strong:
            return min(strong)[1]
        weak = weak or (min(told)[1] if told else "")
    return weak


def family(levels: Iterable[str]) -> str:
    """The family of products that words speak of; "" where they speak of none."""
    table = lore_tables.names()
    for level in levels:
        for word in words_told((level,)):
            for found in (lore_tables.section("families").get(word), lore_tables.themes().get(word, (0, ""))[1]):
                if found and f"product.{found}" in table:
                    return found
    return ""


def _placed(near: tuple[str, str], about: About) -> tuple[str, str] | None:
    """Where something is or comes from, which is a city rather than a house."""
    field, entity = near
    said = {*words_told((entity,)), *words_told((field,))}
    if _QUAKES & {*said, *words_told(about[:-1])}:
        return "quake_place", ""
    if not said & _WHENCE or (field.endswith("location") and said & _HOUSED):
        return None
    return ("name_origin" if {*words_told((entity,))} & _CALLED else "city"), ""


def _searched(entity: str, about: About) -> tuple[str, str]:
    """What people search for: someone where persons are searched, else what belongs to the theme."""
    sought = (snake(entity), *about[:1])
    for word in (word for level in sought for word in words_told((level,))):
        if NAMED.get(word) == "person_name":
            return "person_term", ""
        if word in _PLACES:
            return _PLACES[word], ""
        sort = lore_tables.section("names").get(word, "")
        if f"term.{sort}" in lore_tables.names():
            return f"term.{sort}", ""
        if sort == "product":
            wanted = family((snake(entity), *about))
            if f"term.product.{wanted}" in lore_tables.names():
                return f"term.product.{wanted}", ""
            if f"query.{wanted}" in lore_tables.names():
                return "query", wanted
    return "query", themed((snake(entity), *about))


def _sort(kind: ValueKind, near: tuple[str, str], about: About) -> str:
    """The sort that the words around a name tell, "" where they tell none; a category tells themes only."""
    sort = next(_sorts((*near, *about[:1]), people=kind == "name"), "") or next(_sorts(about[1:-1]), "")
    return sort or ("product" if "item" in words_told((*near, *about[:1])) else "")


def _sorts(levels: Iterable[str], *, people: bool = False) -> Iterator[str]:
    """The sorts that words tell, the nearest first."""
    names, vague = lore_tables.section("names"), lore_tables.section("vague")
    for level in levels:
        for word in words_told((level,)):
            if word in names and word not in vague:
                yield names[word]
            elif people and NAMED.get(word) == "person_name":
                yield "person"


def _written(kind: ValueKind, near: tuple[str, str], about: About, theme: str) -> str:
    """The rule of a text: by its field, else by what it is of."""
    field, entity = near
    fields, texts, vague = lore_tables.section("fields"), lore_tables.section("texts"), lore_tables.section("vague")
    own = next((fields[tail] for tail in _tails(field) if tail in fields), "")
    if own == "comment" and not _ASKING.isdisjoint(words_told((entity, *about[:1]))):
        return "form_comment"
    if own and own not in _LOOSE:
        return own
    asked = next((asked for word, asked in _ASKED.items() if word in _tails(field)), None)
    if asked is not None:
        return next((rule for word, rule in asked.items() if word in words_told((entity, *about))), asked[""])
    if kind == "subject" and "education" in (theme, *words_told((entity,))):
        return "subject_school"
    if kind == "subject":
        return "subject_news" if {"campaign", "newsletter"} & {*words_told((entity, *about[:1]))} else "subject_mail"
    named = () if own else tuple(word for word in words_told((field,)) if word not in vague)
    told = (*named, *words_told((entity, *about)))
    found = next((texts[word] for word in told if word in texts), "")
    if found == "comment" and theme == "office" and "reply" in words_told((entity, *about[:1])):
        return "reply"
    if (found or own) and (kind != "message" or found != "described"):
        return found or own
    if kind == "message" and field.rpartition("_")[2] in ("message", "msg"):
        return "status_text"
    return "described" if not _DESCRIBED.isdisjoint(_tails(field)) else PLAIN[kind]


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


_ASKING = frozenset(("form", "survey", "questionnaire", "poll", "feedback", "response"))
_LOOSE = frozenset(("note_short", "summary"))  # of fields whose texts depend on what they are of


@lru_cache(maxsize=16_384)
def words_told(levels: tuple[str, ...]) -> tuple[str, ...]:
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

"""What kind of value a leaf shows, made more exact by the words of its name and by what it is of."""

from toolgen.core import values
from toolgen.core.english import snake, words
from toolgen.core.pools import by_name
from toolgen.core.pools.text import NAMED
from toolgen.core.tools import Shape, ValueKind
from toolgen.executor.leaves import direction, vocabulary

_START_WORDS = vocabulary("start starts begin begins from checkin depart departure open opens opening since")
_END_WORDS = vocabulary("end ends finish until to checkout return arrival close closes closing expires expiry due")
_CHANNELS = ("channel_name", "channel_title")
_STOPS = ("port", "airport", "station", "harbour")  # places that a city may have several of
_NEXT = frozenset(("next", "last", "previous"))
_LASTING = vocabulary("prep prepare preparation cook cooking baking travel driving walking waiting processing total")
_OCCASIONS = vocabulary(
    """meeting visit update payment run seen login check service appointment session delivery review inspection draw
    maintenance backup sync renewal"""
)
_BY_LAST_WORD: dict[str, ValueKind] = {
    "on": "date",
    "at": "datetime",
    "date": "date",
    "time": "time",
    "until": "date",
    "since": "date",
    "deadline": "date",
    "by": "person_name",
}
# What a number is by the words of its name, where the kind does not tell.
_BY_WORD: tuple[tuple[frozenset[str], ValueKind], ...] = (
    (vocabulary("temp temperature"), "temperature"),
    (vocabulary("percent percentage chance probability humidity"), "percentage"),
    (vocabulary("wind speed kmh mph"), "speed"),
    (vocabulary("price cost fee fare amount balance salary tax"), "price"),
    (vocabulary("age"), "age"),
    (vocabulary("minutes"), "duration"),
)
# What the items of a list of texts are by its name.
_SEVERAL: dict[str, ValueKind] = {
    "dates": "date",
    "days": "date",
    "hashtags": "hashtag",
    "emails": "email",
    "phones": "phone",
    "cities": "city",
    "countries": "country",
    "urls": "url",
    "colors": "color",
    "currencies": "currency",
    "languages": "language",
}


def kind_of(kind: ValueKind, name: str, shape: Shape, entity: str) -> ValueKind:
    """The kind, made more exact by the field's words and its entity."""
    if kind in ("name", "title"):
        owner = words(name)[-2:-1]  # the visitor of a `visitor_name`
        return NAMED.get(entity) or NAMED.get(owner[0] if owner else "", kind)
    if kind == "airport_code" and "airline" in (*words(name), *entity.split("_")):
        return "unknown"  # airlines have codes of their own
    if snake(name) in _CHANNELS and kind == "username":
        return "name"
    if kind == "amount" and shape.type == "string" and by_name.kind(name) == "hash":
        return "hash"  # a checksum is no sum
    if kind in ("unknown", "word", "number") and not shape.enum:
        called = f"{entity}_{name}"
        if not by_name.options(called):
            kind = values.named(kind, called, shape.type)
        kind = _kind_by_word(kind, name, shape) if kind in ("unknown", "word", "number") else kind
    if kind in ("unknown", "word") and shape.type == "string" and not shape.enum and shape.example is None:
        kind = _SEVERAL.get(snake(name).rpartition("_")[2], kind)
    chat = kind == "username" and entity.rpartition("_")[2] == "channel" and name.lower() in ("name", "channel_name")
    listed = shape.type == "string" and not shape.enum and by_name.options(f"{entity}_{name}")
    if chat:
        return "name"
    if kind == "category" and listed:
        return "unknown"  # of its own sort: the section of a hall
    if kind == "time" and shape.type in ("integer", "number") and not _LASTING.isdisjoint(words(name)):
        return "duration"
    if kind in ("date", "datetime", "timestamp", "time"):
        said = {*words(name), snake(name).replace("_", "")}
        if said & _START_WORDS:
            return "start_time" if kind == "time" else "start_date"
        if said & _END_WORDS:
            return "end_time" if kind == "time" else "end_date"
    return kind


def _kind_by_word(kind: ValueKind, name: str, shape: Shape) -> ValueKind:
    said = words(name)
    if shape.type in ("integer", "number"):
        if isinstance(shape.example, int) and 1800 <= shape.example <= 2100:
            return "year"
        return next((meant for names, meant in _BY_WORD if names.intersection(said)), "number")
    if shape.type == "string" and len(said) > 1 and said[-1] in _STOPS and direction((name,)):
        return "place_name"
    if shape.type == "string" and len(said) > 1 and said[-1] in _BY_LAST_WORD:
        return _BY_LAST_WORD[said[-1]]
    if shape.type == "string" and len(said) > 1 and (_is_occasion(said) or said == ("as", "of")):
        return "date"
    return "time" if shape.type == "string" and said in (("sunrise",), ("sunset",)) else kind


def _is_occasion(said: tuple[str, ...]) -> bool:
    """Whether the words tell which time something is done: `next_meeting`, `last_contacted`."""
    return said[0] in _NEXT and (said[1] in _OCCASIONS or said[1].endswith("ed"))

"""How leaves are drawn when nothing is known yet: by kind, by the words of their name, by an example of the corpus."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from toolgen.core import values
from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.numbers import Draw
from toolgen.core.pools import by_name
from toolgen.core.pools.text import NAMED, PERSONAL, PLACED
from toolgen.core.pools.times import epoch_seconds, first_minute, iso_datetime
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Effect, JsonType, Shape, Slot, ValueKind
from toolgen.executor.derived import is_count
from toolgen.executor.leaves import Inside, Leaf, Types, attribute, direction, vocabulary

_RECORD_WORDS = vocabulary(
    "created registered joined posted published added issued opened sent received uploaded released generated ordered"
)
_REVISION_WORDS = vocabulary("updated modified edited changed seen accessed")
_BIRTH_WORDS = vocabulary("birth birthday birthdate dob born")
_START_WORDS = vocabulary("start starts begin begins from checkin depart departure open opens opening since")
_END_WORDS = vocabulary("end ends finish until to checkout return arrival close closes closing expires expiry due")
_SPAN_KINDS = ("start_date", "end_date", "start_time", "end_time")
_TIME_KINDS = (*_SPAN_KINDS, "date", "time", "datetime", "timestamp")
_ID_KINDS = ("id", "uuid", "code", "hash")
_DONE: dict[Effect, str] = {"create": "created", "update": "updated", "delete": "deleted", "send": "sent"}
_FRESH: dict[Effect, tuple[str, ...]] = {  # statuses of what has just come about
    "create": ("confirmed", "pending", "active"),
    "send": ("sent", "queued"),
    "delete": ("cancelled", "deleted"),
}
_FRESH_OPTIONS: dict[Effect, frozenset[str]] = {
    "create": vocabulary("confirmed created pending active open booked new placed accepted success ok scheduled draft"),
    "send": vocabulary("sent queued delivered accepted success ok"),
    "delete": vocabulary("cancelled canceled deleted removed withdrawn closed success ok"),
    "update": vocabulary("updated active confirmed success ok"),
}
_NEXT = frozenset(("next", "last", "previous"))
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
# What a text can be by the last word of its name, where no kind tells.
_FEW: dict[str, tuple[str, ...]] = {
    "delimiter": (",", ";", "|"),
    "separator": (",", ";", "|"),
    "seat": ("4A", "7C", "11D", "12F", "14C", "18B", "21A", "23E"),
    "tone": ("friendly", "formal", "neutral"),
}
_ACCEPTS: dict[JsonType, Types] = {
    "string": (str,),
    "integer": (int,),
    "number": (float, int),
    "boolean": (bool,),
    "null": (type(None),),
}
_RECORD_AGE = timedelta(days=60)  # records are older than this, their revisions younger
_REVISION_AGE = timedelta(days=62)  # "datetime" begins two days after its today, and spans sixty
_PAGE_SIZE = 20  # no list is longer
_BIRTH = salt("birth")
_CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9_#-]{1,24}")


def compile_leaf(shape: Shape, name: str, inside: Inside) -> Leaf:
    """The leaf of that name."""
    slot = shape.slot or Slot("", snake(name) or "value", "unknown")
    path = (*inside.path, name)
    toward = direction(path, slot.entity or inside.entity)
    fact = attribute(slot, path, inside.entity)
    kind = _kind(slot.kind, name, shape, slot.entity or inside.entity)
    group = _group(kind, toward)
    said = _envelope_value(shape, name, inside) if inside.outside and not slot.entity else None
    if said is None and shape.type == "boolean" and snake(name) == _DONE.get(inside.effect):
        said = (True,)
    owner = (slot.entity or inside.entity) if slot.attribute == "id" and kind in _ID_KINDS else ""
    return Leaf(
        name=name,
        attribute=fact,
        json_type=shape.type,
        kind=kind,
        salt=salt(group or f"fact.{fact}"),
        draw=_constant(said[0]) if said else _drawing(kind, name, shape, slot, inside),
        accepts=() if shape.enum else _ACCEPTS[shape.type],
        options=shape.enum,
        entity=owner,
        counts=shape.type == "integer" and is_count(name),
        direction=toward,
        owner=slot.entity if slot.entity not in ("", inside.entity) else "",
        lent=slot.attribute if slot.entity not in ("", inside.entity) else "",
    )


def _kind(kind: ValueKind, name: str, shape: Shape, entity: str) -> ValueKind:
    """The kind, made more exact by the field's words and its entity."""
    if kind in ("name", "title"):
        return NAMED.get(entity, kind)
    if kind in ("unknown", "word", "number") and not shape.enum:
        called = f"{entity}_{name}"
        if not by_name.options(called):
            kind = values.named(kind, called, shape.type)
        kind = _kind_by_word(kind, name, shape) if kind in ("unknown", "word", "number") else kind
    if kind in ("unknown", "word") and shape.type == "string" and not shape.enum and shape.example is None:
        kind = _SEVERAL.get(snake(name).rpartition("_")[2], kind)
    if kind in ("date", "datetime", "timestamp", "time"):
        said = {*words(name), snake(name).replace("_", "")}
        if said & _START_WORDS:
            return "start_time" if kind == "time" else "start_date"
        if said & _END_WORDS:
            return "end_time" if kind == "time" else "end_date"
    return kind


def is_revision(name: str) -> bool:
    """Whether a leaf says when something was last changed."""
    return not _REVISION_WORDS.isdisjoint(words(name))


def _kind_by_word(kind: ValueKind, name: str, shape: Shape) -> ValueKind:
    said = words(name)
    if shape.type in ("integer", "number"):
        if isinstance(shape.example, int) and 1800 <= shape.example <= 2100:
            return "year"
        return next((meant for names, meant in _BY_WORD if names.intersection(said)), "number")
    if shape.type == "string" and len(said) > 1 and said[-1] in _BY_LAST_WORD:
        return _BY_LAST_WORD[said[-1]]
    if (
        shape.type == "string"
        and len(said) > 1
        and ((said[0] in _NEXT and said[1] in _OCCASIONS) or said == ("as", "of"))
    ):
        return "date"
    return "time" if shape.type == "string" and said in (("sunrise",), ("sunset",)) else kind


def _group(kind: ValueKind, toward: str) -> str:
    """What leaves share the key: the place, the person and the time span of an instance."""
    if kind in PLACED:
        return f"group.place.{toward}"
    if kind in PERSONAL:
        return f"group.person.{toward}"
    if kind in _SPAN_KINDS:
        return "group.span"
    return ""


def _constant(value: Json) -> Draw:
    return lambda key, today: value


def _envelope_value(shape: Shape, name: str, inside: Inside) -> tuple[Json] | None:
    """What the words around a result say: that it went well."""
    word = snake(name)
    if shape.enum:
        good = next(
            (o for o in shape.enum if str(o).lower() in ("ok", "success", "succeeded", _DONE.get(inside.effect))), None
        )
        return (good,) if good is not None and word in ("status", "result", "state") else None
    done = _DONE.get(inside.effect, "ok")
    match shape.type, word:
        case "boolean", ("success" | "ok" | "succeeded" | "is_success" | "sent" | "deleted" | "updated" | "created"):
            return (True,)
        case "boolean", ("error" | "has_error" | "is_error" | "failed" | "truncated"):
            return (False,)
        case "string", ("error" | "errors" | "error_message" | "warning"):
            return ("",)
        case "string", ("status" | "state" | "result_status"):
            return (done,) if inside.effect in _DONE or inside.effect != "read" else None
        case "string", ("message" | "msg"):
            return (
                (f"{(inside.entity or 'request').replace('_', ' ').capitalize()} {done}.",) if done != "ok" else ("ok",)
            )
        case "integer", ("status" | "status_code" | "code" | "ret_code"):
            return (200,)
        case "integer", ("pages" | "total_pages" | "num_pages" | "page_count" | "total_page_count" | "last_page"):
            return (1,)
        case "integer", _ if shape.slot is not None and shape.slot.kind == "limit":
            return (_PAGE_SIZE,)
        case _:
            return None


def _is_deed(name: str, verb: str) -> bool:
    """Whether a switch says that what was asked for is done: `pinned` after "pin", `is_archived` after "archive"."""
    said = snake(name).removeprefix("is_").removeprefix("was_")
    stem = verb.partition(" ")[0].removesuffix("e").removesuffix("y")
    return len(stem) > 2 and said.startswith(stem) and said.endswith("ed") and len(said) <= len(stem) + 4


def _drawing(kind: ValueKind, name: str, shape: Shape, slot: Slot, inside: Inside) -> Draw:
    if shape.type == "boolean" and inside.effect not in ("read", "search") and _is_deed(name, inside.verb):
        return _constant(True)
    if shape.type == "string" and kind in ("unknown", "word") and not shape.enum and shape.example is None:
        few = _FEW.get(words(name)[-1]) if words(name) else None
        if few is not None:
            return values.compile(kind, {"enum": few})
    effect, called = inside.effect, f"{slot.entity or inside.entity}_{name}"
    schema: dict[str, Json] = {"type": shape.type}
    if shape.enum:
        fresh = _FRESH_OPTIONS.get(effect, frozenset()) if snake(name) in ("status", "state", "result") else frozenset()
        schema["enum"] = tuple(o for o in shape.enum if str(o).lower() in fresh) or shape.enum
        return values.compile(kind, schema)
    example = shape.example
    if kind == "status" and shape.type == "string" and effect in _FRESH:
        return values.compile(kind, {"enum": _FRESH[effect]})
    if kind == "unknown" and isinstance(example, str) and 0 < len(example) <= 60 and shape.type == "string":
        return _like(example, salt(f"like.{name}"))
    if isinstance(example, str):
        schema["examples"] = (example,)
        if kind in _TIME_KINDS and "T" in example and ":" in example:
            schema["format"] = "date-time"
    if isinstance(example, int | float) and not isinstance(example, bool):
        low, high = _around(kind, called, example)
        if high > low:
            schema["minimum"], schema["maximum"] = low, high
    drawn = values.compile(kind, schema, entity=slot.entity, name=called)
    return _dated(drawn, kind, name, schema, effect) if kind in _TIME_KINDS else drawn


def _like(example: str, salted: int) -> Draw:
    """A code with other digits than the example's; any other text as it is."""
    if not _CODE.fullmatch(example):
        return _constant(example)
    parts = re.split(r"(\d)", example)

    def like(key: int, today: date) -> Json:
        drawn = [str(mix(key + place, salted) % 10) if part.isdigit() else part for place, part in enumerate(parts)]
        return "".join(drawn)

    return like


def _around(kind: ValueKind, called: str, example: float) -> tuple[float, float]:
    """Half to one and a half of an example, where the kind alone does not tell the order of magnitude."""
    usual = values.usual_span(kind, called)
    if kind in _TIME_KINDS or kind == "year" or (kind == "id" and abs(example) < 1000):
        return 0, 0
    if usual and usual[0] <= example <= usual[1] and kind != "id" and usual != values.usual_span("number", ""):
        return 0, 0
    low, high = sorted((example * 0.5, example * 1.5))
    return (int(low), int(high)) if isinstance(example, int) else (round(low, 4), round(high, 4))


def _dated(drawn: Draw, kind: ValueKind, name: str, schema: dict[str, Json], effect: Effect) -> Draw:
    """Births lie decades behind, records behind and before their revisions, and what the call does is done today."""
    said = words(name)
    if kind in _SPAN_KINDS or kind == "time":
        return drawn
    if kind == "date":
        schema = {"format": "date", **schema}
    elif schema["type"] == "string":
        schema = {**schema, "format": "date-time"}
    if _BIRTH_WORDS.intersection(said):
        past = values.compile("timestamp", {**schema, "format": schema.get("format", "date")})
        return lambda key, today: past(key, _years_before(today, 20 + mix(key, _BIRTH) % 45))
    record, revision = bool(_RECORD_WORDS.intersection(said)), bool(_REVISION_WORDS.intersection(said))
    moment = record or revision or said[-1:] == ("at",)
    if moment and (effect in ("create", "send") or (effect in ("update", "delete") and not record)):
        return _today(schema)
    if revision:
        recent = values.compile("datetime", schema)
        return lambda key, today: recent(key, today - _REVISION_AGE)
    if moment:
        past = values.compile("timestamp", schema)
        return lambda key, today: past(key, today - _RECORD_AGE)
    return drawn


def _today(schema: Mapping[str, Json]) -> Draw:
    """This day, at an hour of the key."""
    if schema["type"] != "string":
        return lambda key, today: epoch_seconds(today.toordinal(), first_minute(key))
    if schema.get("format") == "date":
        return lambda key, today: today.isoformat()
    return lambda key, today: iso_datetime(today.toordinal(), first_minute(key))


def _years_before(today: date, years: int) -> date:
    return today - timedelta(days=365 * years)

"""How leaves are drawn when nothing is known yet: by kind, by the words of their name, by an example of the corpus."""

import re
from datetime import date

from toolgen.core import values
from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.numbers import Draw
from toolgen.core.pools import by_name, lore, meant
from toolgen.core.pools.text import PERSONAL, PLACED
from toolgen.core.rng import mix, salt
from toolgen.core.tools import Effect, JsonType, Shape, Slot, ValueKind
from toolgen.executor.deeds import statuses, switch
from toolgen.executor.derived import is_count
from toolgen.executor.kinds import kind_of
from toolgen.executor.leaves import Inside, Leaf, Types, attribute, direction
from toolgen.executor.phases import PLAYING, UNDER_WAY
from toolgen.executor.timing import SPAN_KINDS, TIME_KINDS, Deed, dated, is_live

_CODES_OF: dict[str, ValueKind] = {  # what the code of such a thing is
    "currency": "currency",
    "country": "country_code",
    "language": "language_code",
    "airport": "airport_code",
}
_STATUS_NAMES = ("status", "state", "result")
_ID_KINDS = ("id", "uuid", "code", "hash")
_DONE: dict[Effect, str] = {"create": "created", "update": "updated", "delete": "deleted", "send": "sent"}
# What a text can be by the last word of its name, where no kind tells.
_FEW: dict[str, tuple[str, ...]] = {
    "delimiter": (",", ";", "|"),
    "separator": (",", ";", "|"),
    "tone": ("friendly", "formal", "neutral"),
}
_ACCEPTS: dict[JsonType, Types] = {
    "string": (str,),
    "integer": (int,),
    "number": (float, int),
    "boolean": (bool,),
    "null": (type(None),),
}
_WRITTEN = ("name", "title", "sentence", "paragraph", "message", "subject")
_WELL = ("ok", "success", "successful", "succeeded", "done")
_PAGE_SIZE = 20  # no list is longer
_CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9_#-]{1,24}")


def compile_leaf(shape: Shape, name: str, inside: Inside) -> Leaf:
    """The leaf of that name."""
    slot = shape.slot or Slot("", snake(name) or "value", "unknown")
    path = (*inside.path, name)
    toward = direction(path, slot.entity or inside.entity)
    fact = attribute(slot, path, inside.entity)
    kind = kind_of(slot.kind, name, shape, slot.entity or inside.entity)
    if name.lower() == "code" and kind == "code":
        kind = _CODES_OF.get(snake(inside.path[-1] if inside.path else inside.entity), kind)
    group = _group(kind, toward)
    said = _envelope_value(shape, name, inside) if inside.outside and not slot.entity else None
    plain = shape.type == "string" and not shape.enum and said is None
    plain = plain and not by_name.options(_full_name(slot.entity or inside.entity, name, inside))
    words_around = (kind, slot.entity or inside.entity, name, _about(inside)) if plain else None
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
        span=_span(kind, _full_name(slot.entity or inside.entity, name, inside), shape),
        entity=owner,
        counts=shape.type == "integer" and is_count(name),
        direction=toward,
        owner=slot.entity if slot.entity not in ("", inside.entity) else "",
        lent=slot.attribute if slot.entity not in ("", inside.entity) else "",
        find=lore.finding(*words_around) if words_around else None,
        lore=words_around if words_around and meant.rule(*words_around) else None,
    )


def _about(inside: Inside) -> tuple[str, ...]:
    """What tells the sort of a value: the name of what encloses it, and the words around the endpoint."""
    return (inside.path[-1], *inside.about) if inside.path else inside.about


def _full_name(entity: str, name: str, inside: Inside) -> str:
    """What a value is called in full: the `price` of a listing of a home is a `property_listing_price`."""
    return f"{inside.sort}_{entity}_{name}" if inside.sort else f"{entity}_{name}"


def _span(kind: ValueKind, called: str, shape: Shape) -> tuple[float, float] | None:
    if shape.type not in ("integer", "number") or shape.enum or kind in TIME_KINDS:
        return None
    usual = values.usual_span(kind, called)
    if shape.minimum is not None and shape.maximum is not None:
        return (shape.minimum, shape.maximum)
    return (usual[0], usual[1]) if usual else None


def _group(kind: ValueKind, toward: str) -> str:
    """What leaves share the key: the place, the person and the time span of an instance."""
    if kind in PLACED:
        return f"group.place.{toward}"
    if kind in PERSONAL:
        return f"group.person.{toward}"
    if kind in SPAN_KINDS:
        return "group.span"
    if kind in ("datetime", "timestamp"):
        return "group.moment"  # so that what was done at once has one time
    if kind in _WRITTEN:
        return f"group.text.{toward}"  # so that a title and its text have one subject
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
            return (done,) if inside.effect in _DONE or inside.effect != "read" or inside.wraps else None
        case "string", ("message" | "msg" | "status_message" | "status_text" | "statusmessage"):
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


def _drawing(kind: ValueKind, name: str, shape: Shape, slot: Slot, inside: Inside) -> Draw:
    switched = switch(name, inside.effect, inside.verb) if shape.type == "boolean" else None
    if switched is not None:
        return _constant(switched)
    if shape.type == "string" and kind in ("unknown", "word") and not shape.enum and shape.example is None:
        few = _FEW.get(words(name)[-1]) if words(name) else None
        if few is not None:
            return values.compile(kind, {"enum": few})
    effect, called = inside.effect, _full_name(slot.entity or inside.entity, name, inside)
    schema: dict[str, Json] = {"type": shape.type}
    told = statuses(effect, inside.verb, shape.enum) if kind == "status" or snake(name) in _STATUS_NAMES else ()
    if kind == "status" and shape.type == "string" and is_live(inside.topic, frozenset(words(inside.entity))):
        told = tuple(each for each in shape.enum or PLAYING if snake(str(each)) in UNDER_WAY) or told
    if shape.enum:
        schema["enum"] = told or shape.enum
        return values.compile(kind, schema)
    example = shape.example
    if kind == "status" and shape.type == "string" and told:
        return values.compile(kind, {"enum": told})
    if snake(name) == "status" and shape.type == "string" and not (slot.entity or inside.entity):
        return _constant(example if str(example).lower() in _WELL else "ok")  # of the answer, not of a thing
    listed = example in by_name.options(called)
    if (
        kind == "unknown"
        and isinstance(example, str)
        and 0 < len(example) <= 60
        and shape.type == "string"
        and not listed
    ):
        return _like(str(example), salt(f"like.{name}"))
    if isinstance(example, str):
        schema["examples"] = (example,)
        if kind in TIME_KINDS and "T" in example and ":" in example:
            schema["format"] = "date-time"
    if isinstance(example, int | float) and not isinstance(example, bool):
        low, high = _around(kind, called, example)
        if high > low:
            schema["minimum"], schema["maximum"] = low, high
    declared = {"minimum": shape.minimum, "maximum": shape.maximum}
    schema |= {word: bound for word, bound in declared.items() if bound is not None}
    drawn = values.compile(kind, schema, entity=slot.entity, name=called, about=_about(inside))
    if kind not in TIME_KINDS:
        return drawn
    about = frozenset(words(slot.entity or inside.entity)) | frozenset(words(inside.path[-1] if inside.path else ""))
    return dated(drawn, kind, name, schema, Deed(effect, inside.verb, about, inside.topic, inside.beside))


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
    if kind in TIME_KINDS or kind == "year" or (kind == "id" and abs(example) < 1000):
        return 0, 0
    told = kind not in ("id", "price") and usual != values.usual_span("number", "")  # prices are of what is sold
    if usual and usual[0] <= example <= usual[1] and told:
        return 0, 0
    low, high = sorted((example * 0.5, example * 1.5))
    return (int(low), int(high)) if isinstance(example, int) else (round(low, 4), round(high, 4))

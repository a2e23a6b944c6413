"""Documented shapes without what nobody understands: a value of it could only be made up.

The fields of a public schema are often those of one programme: `sportive_tier_2`, `dayType`, the `result_msg` of an
envelope. A mock world that fills them states nonsense, and real services leave out what they have no value for. What is
left is a part of the documented shape; where nothing would be left, the shape stays as it is.
"""

from collections.abc import Collection

from toolgen.core.english import listed, snake
from toolgen.core.pools import by_name
from toolgen.core.pools.telling import is_telling
from toolgen.core.tools import Shape, ValueKind
from toolgen.registry.said import is_known
from toolgen.registry.trim import Wanted, is_wanted
from toolgen.registry.words import split

_OF_THE_CALL = listed("""
    status_code statuscode success successful ok error errors error_code error_message err errno message msg ret_msg
    result_code result_message result_msg response_code response_message code_message request_id requestid trace_id
    took elapsed query_time execution_time api_version copyright
    """)
"""Fields that say how the call went; the world says so by its status."""

_BOXES = frozenset({"data", "result", "results", "response", "payload", "body", "records", "content", "output"})
_SAYING = listed("""
    on at since until celsius fahrenheit percent percentage km kmh mph kg lbs miles metres meters cm mm minutes seconds
    hours days years slogan minimum maximum min max length
    """)
"""Last words of names that say what is measured, or when."""

_OPEN = listed("type kind subtype sub_type mode style target details subtitle sub_title text_type format")
"""Names that promise one of a few words, of which the author has told none."""

_SAID_OF_THINGS = listed("""
    is has was can in of per out by from to until due ago once all total sum median average minimum maximum highest
    lowest largest smallest closest cheapest overall count counts amount cost rent start end left base side check night
    gate severity priority kind primary secondary main additional additionally due progress likes following follows
    wins losses ties won lost played goals points assists age width height length latitude longitude timestamp datetime
    created updated modified posted published released deleted started opened closed uploaded recorded founded issued
    submitted shared starred joined received sent delivered shipped ordered paid placed raised acquired approved
    followed subscribed observed estimated expected confirmed canceled cancelled required allowed remaining available
    registered established expires expired completed finished done seen read closing opening pending operating
    trading bytes percent celsius fahrenheit km kmh mph mm cm kg mb postal bio nickname twitter instagram cover retail
    refundable reachable favourite favorite inverse identical gain surcharge body shelf schema wifi facilities amenities
    assignee technician traveller traveler respondent organiser organizer maintainer licence drone cabins jersey dosage
    muscles observed age continent yellow red own update updates since next previous last first
    """)
"""Words that names of fields say of things, beside nouns and adjectives."""

_COUNTED: frozenset[ValueKind] = frozenset({"quantity", "index", "rating", "limit", "page", "offset"})
"""Kinds that are numbers: a text of that kind was misread."""

_FLAGS = frozenset({"is", "has", "can", "was", "are"})

_NOTES = frozenset({"message", "sentence"})
_CORRESPONDENCE = frozenset(
    {"message", "email", "mail", "sms", "chat", "comment", "post", "notification", "alert", "announcement", "error"}
)


def understood(shape: Shape, given: Collection[str], wanted: Wanted) -> Shape:
    """The part of a documented shape whose values mean something; `given` are the names of the parameters."""
    kept = _kept(shape, "", frozenset(map(snake, given)), wanted, outermost=True)
    return shape if kept is None else kept


def _kept(shape: Shape, name: str, given: frozenset[str], wanted: Wanted, *, outermost: bool = False) -> Shape | None:
    if shape.type == "array":
        items = None if shape.items is None else _kept(shape.items, name, given, wanted)
        return None if items is None else Shape("array", entity=shape.entity, items=items)
    if shape.type != "object":
        return shape if _is_understood(shape, name) or snake(name) in given or is_wanted(name, shape, wanted) else None
    around = outermost and not _BOXES.isdisjoint(map(snake, shape.fields))
    fields = {
        key: field
        for key, inside in shape.fields.items()
        if not (_is_of_the_call(key, inside, around=around) and not is_wanted(key, inside, wanted))
        and (field := _kept(inside, key, given, wanted)) is not None
    }
    return Shape("object", entity=shape.entity, fields=fields) if fields else None


def _is_of_the_call(key: str, field: Shape, *, around: bool) -> bool:
    """Whether a field tells of the call: by its name, or as the `status` and `code` beside what was found."""
    name = snake(key)
    return field.slot is not None and (name in _OF_THE_CALL or (around and name in ("status", "code", "type")))


def _is_understood(leaf: Shape, name: str) -> bool:
    if leaf.enum or leaf.example is not None or leaf.slot is None:
        return True
    slot = leaf.slot
    if not all(is_known(word) or word in _SAID_OF_THINGS or word in _SAYING for word in split(name)):
        return False
    if leaf.type == "string" and (slot.kind in _COUNTED or (slot.kind == "unknown" and snake(name) in _OPEN)):
        return False
    if slot.kind == "unknown" and leaf.type == "string" and _is_a_number_or_flag(name):
        return False
    if slot.kind in _NOTES:
        return not _CORRESPONDENCE.isdisjoint([*split(name)[-1:], *slot.entity.split("_")]) and bool(slot.entity)
    if not _SAYING.isdisjoint(split(name)[-1:]):
        return True
    return is_telling(slot.kind, f"{slot.entity}_{name}" if slot.entity else name)


def _is_a_number_or_flag(name: str) -> bool:
    """Whether a name speaks of a number or a flag, so that its text could be any word."""
    if not _FLAGS.isdisjoint(split(name)[:1]):
        return True
    return by_name.span(name) is not None and not by_name.options(name) and not by_name.kind(name)

"""On which terms an endpoint is served: who may call it, what it refuses beyond its schema, what it does twice."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from toolgen.core.english import listed, words
from toolgen.core.failures import is_idempotency_key, opens_session
from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, Parameter

WRITES = ("create", "update", "delete", "send")

_BOOKING = listed("book reserve order buy purchase rent checkout hire schedule")
_BOOKED = listed("booking reservation order purchase rental appointment")
_AHEAD = ("start_date", "end_date", "date", "datetime")
_NAMING = frozenset(
    (
        "name", "title", "email", "username", "slug", "code", "path", "url", "filename", "phone", "isbn", "vin",
        "domain", "symbol", "hashtag", "tag",
    )
)  # fmt: skip
_PAST = listed("birth born since issued previous last created")
_QUANTITY = ("quantity", "count")


class Terms(Struct, frozen=True, kw_only=True):
    """What an endpoint's service asks for. Names of parameters are "" where there is none."""

    writes: bool
    guarded: bool  # it takes credentials, or changes what belongs to somebody
    session: bool  # it gives access again
    key: str  # the parameter that tells a repetition from a second call
    ahead: tuple[str, ...]  # dates that cannot have passed, because something is planned for them
    quantity: str  # how many of a thing are wanted
    booking: bool  # it takes something that may be gone
    batch: str  # the list of things that the call is made for
    naming: frozenset[str]  # what no two things can share


def terms_of(endpoint: Endpoint) -> Terms:
    """The terms of an endpoint, by its effect and by the names and kinds of its parameters."""
    offered = [parameter for parameter in endpoint.parameters if parameter.role == "argument"]
    writes = endpoint.effect in WRITES
    own = words(endpoint.endpoint_id.rpartition("/")[2])
    brings = endpoint.effect in ("create", "send")
    booking = brings and (endpoint.verb in _BOOKING or not _BOOKED.isdisjoint(endpoint.entity.split("_")))
    return Terms(
        writes=writes,
        guarded=writes or any(parameter.role == "secret" for parameter in endpoint.parameters),
        session=opens_session(" ".join(own)),
        key=_first([parameter for parameter in offered if writes and is_idempotency_key(parameter.name)]),
        ahead=tuple(parameter.name for parameter in offered if booking and _is_ahead(parameter)),
        quantity=_first([p for p in offered if booking and p.slot.kind in _QUANTITY]),
        booking=booking,
        batch=_first([parameter for parameter in offered if writes and _is_batch(parameter)]),
        naming=frozenset(p.name for p in offered if endpoint.effect == "create" and p.slot.kind in _NAMING),
    )


def passed(terms: Terms, arguments: Mapping[str, Json], today: date) -> str:
    """The first date among the arguments that has passed though something is planned for it, "" where none has."""
    for name in terms.ahead:
        value = arguments.get(name)
        if isinstance(value, str) and _day(value, today) < today:
            return name
    return ""


def _day(text: str, today: date) -> date:
    """The day of a date or of a date and time; what reads as neither counts as to come."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return today + timedelta(days=1)


def _first(parameters: list[Parameter]) -> str:
    return parameters[0].name if parameters else ""


def _is_ahead(parameter: Parameter) -> bool:
    return parameter.slot.kind in _AHEAD and _PAST.isdisjoint(words(parameter.name))


def _is_batch(parameter: Parameter) -> bool:
    items = parameter.schema.get("items")
    scalar = isinstance(items, dict) and items.get("type") in ("string", "integer", "number")
    return parameter.schema.get("type") == "array" and scalar

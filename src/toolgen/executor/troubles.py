"""The trouble that a service can be in: one table, with how often each kind comes up and what is said of it.

What passes by itself is common; what needs the user is rare, and makes sense for some calls only. Where no such kind
does, a passing failure takes its place, so that the share of calls in trouble is what the setting says.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from toolgen.core.english import words
from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.provenance import Said
from toolgen.executor.operations import Operation, Refusal
from toolgen.executor.world import named, not_found

Kind = Literal[
    "busy", "rate_limited", "broken", "upstream", "timeout",
    "expired", "forbidden", "unknown", "taken", "gone", "partial", "empty",
]  # fmt: skip

# How often a kind comes up among those that pass, and among those that last.
PASSING: Mapping[Kind, int] = {"rate_limited": 30, "timeout": 25, "busy": 20, "broken": 15, "upstream": 10}
LASTING: Mapping[Kind, int] = {
    "gone": 25, "unknown": 20, "partial": 20, "taken": 15, "empty": 10, "expired": 8, "forbidden": 5,
}  # fmt: skip
LASTING_PERCENT = 25  # of the calls in trouble, where one of these makes sense for the call


class Words(Struct, frozen=True):
    """How a service says that it is in trouble."""

    status: int
    code: str
    message: str
    waits: bool = False  # it says how many seconds to wait (RFC 9110, 10.2.3; RFC 6585, 4)


WORDS: Mapping[Kind, Words] = {
    "rate_limited": Words(429, "rate_limited", "too many requests", True),
    "busy": Words(503, "service_unavailable", "the service is temporarily unavailable", True),
    "timeout": Words(504, "gateway_timeout", "the service took too long to answer"),
    "broken": Words(500, "internal_error", "something went wrong on our side, and nothing was changed"),
    "upstream": Words(502, "bad_gateway", "the service behind this one could not be reached"),
    "expired": Words(401, "token_expired", "the access token is missing or has expired"),
    "forbidden": Words(403, "forbidden", "this account has no permission to do this"),
}


def taken(operation: Operation, call: CallIssued) -> tuple[Refusal, Json] | None:
    """A refusal because something of that name exists already, and the name; None where nothing is named."""
    for echo in operation.meaning.natural:
        value = call.arguments.get(echo.parameter)
        if echo.parameter in operation.terms.naming and isinstance(value, str) and value:
            noun = _noun(operation)
            message = (
                f"{_article(noun)} {noun} with this {named(echo.parameter, operation.layout.entity)} exists already"
            )
            return Refusal(409, "already_exists", echo.parameter, message), value
    return None


def unknown(
    operation: Operation, call: CallIssued, is_known: Callable[[str, Json], bool]
) -> tuple[Refusal, str, Json] | None:
    """A refusal because an id that somebody said is not that of anything; None where no call is about such an id."""
    if operation.effect == "create":
        return None
    for known in operation.meaning.known:
        identity = call.arguments.get(known.parameter)
        said = isinstance(call.sources.get(known.parameter), Said)
        if said and isinstance(identity, str | int | float) and not is_known(known.entity, identity):
            return not_found(known.entity, known.parameter, identity), known.entity, identity
    return None


def gone(operation: Operation, call: CallIssued) -> Refusal | None:
    """A refusal because what is wanted is sold out or taken; None where nothing is booked or bought."""
    terms = operation.terms
    if not terms.booking:
        return None
    wanted = call.arguments.get(terms.quantity) if terms.quantity else None
    if isinstance(wanted, int) and wanted > 1:
        left = wanted - 1
        return Refusal(409, "not_enough_left", terms.quantity, f"only {left} {'is' if left == 1 else 'are'} left")
    for known in operation.meaning.known:
        if known.parameter in call.arguments and known.parameter != operation.meaning.identity:
            noun = _words(known.entity) or "item"
            return Refusal(409, "not_available", known.parameter, f"this {noun} is not available any more")
    if terms.ahead and terms.ahead[0] in call.arguments:
        return Refusal(409, "not_available", terms.ahead[0], "nothing is available on this date")
    return None


def _noun(operation: Operation) -> str:
    return _words(operation.layout.entity) or "resource"


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def _words(name: str) -> str:
    return " ".join(words(name))

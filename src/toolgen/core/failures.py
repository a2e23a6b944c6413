"""What is common knowledge about failures of services: which pass, which leave open what happened, what is safe.

Codes are those of HTTP (RFC 9110, 15). A timeout says nothing about whether the call took effect; the other passing
failures are given before anything has happened.
"""

from functools import lru_cache

from toolgen.core.english import listed, words
from toolgen.core.tools import Effect

PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))  # over a moment later
TIMEOUTS = frozenset((408, 504))
PARTIAL = 207  # RFC 4918, 13: some of it was done

_KEYS = frozenset(
    (
        "idempotency_key", "idempotency_token", "idempotent_key", "x_idempotency_key", "idempotency_id",
        "client_token", "client_request_id", "client_request_token", "request_token", "request_id", "dedupe_key",
        "dedup_key", "deduplication_id", "deduplication_key", "dedupe_id", "client_reference_id", "client_mutation_id",
    )
)  # fmt: skip
_DOUBLING = listed(
    """add append book buy checkout comment copy create donate generate hire insert invite issue log make order pay
    place post publish purchase register rent reply reserve schedule sell send share submit transfer upload"""
)
_READING = listed("check compare count fetch find get list look lookup query read retrieve search show view")
_SESSION = listed("login signin authenticate authorize")
_CREDENTIAL = listed("token session credentials")
_OBTAINING = listed("refresh renew get create issue request obtain start open new generate")


@lru_cache(maxsize=32_768)
def is_idempotency_key(parameter: str) -> bool:
    """Whether a parameter tells a repetition from a second call, by its name."""
    return "_".join(words(parameter)) in _KEYS


def doubles(effect: Effect, function: str) -> bool:
    """Whether the same call made twice has its effect twice, by its effect, or else by what its name begins with."""
    return effect in ("create", "send") or doubles_by_name(function)


@lru_cache(maxsize=32_768)
def doubles_by_name(name: str) -> bool:
    """Whether the first word of an endpoint's own name makes something every time that it is called."""
    said = words(name)
    return bool(said) and said[0] in _DOUBLING


@lru_cache(maxsize=32_768)
def reads_by_name(name: str) -> bool:
    """Whether the first word of an endpoint's own name changes nothing."""
    said = words(name)
    return bool(said) and said[0] in _READING


@lru_cache(maxsize=32_768)
def opens_session(name: str) -> bool:
    """Whether an endpoint gives access again, by its own name: a login, or what refreshes a token."""
    said = words(name)
    if "out" in said or "logout" in said:
        return False
    if not _SESSION.isdisjoint(said) or ("in" in said and ("log" in said or "sign" in said)):
        return True
    return len(said) > 1 and said[0] in _OBTAINING and said[-1] in _CREDENTIAL and len(said) < 4

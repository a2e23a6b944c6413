"""Whether anybody could say a value of what is required."""

from toolgen.core.english import listed
from toolgen.core.tools import Endpoint, Parameter, ValueKind
from toolgen.registry.deeds import Words
from toolgen.registry.knowledge import is_of_coins
from toolgen.registry.said import is_guessed, is_known
from toolgen.registry.words import split


def takes_riddles(texts: Words, endpoint: Endpoint) -> bool:
    """Whether a value is required of which nobody could say what it is."""
    if is_of_coins(texts) and any(one.required and one.slot.kind == "street" for one in endpoint.parameters):
        return True  # the address of a wallet is in no street
    if is_guessed(endpoint) and any(
        one.required and one.role == "argument" and not _SETTINGS.isdisjoint(split(one.label))
        for one in endpoint.parameters
    ):
        return True
    return any(
        one.required
        and one.role == "argument"
        and not one.schema.get("enum")
        and (
            one.slot.kind in _OF_CALLS
            or (one.slot.kind == "number" and _WRITTEN.intersection(split(one.label)))
            or (
                one.slot.kind in ("unknown", "boolean")
                and one.schema.get("type") in ("string", "integer", "number", "boolean", None)
                and _is_riddle(one, guessed=is_guessed(endpoint))
            )
        )
        for one in endpoint.parameters
    )


_FEWEST_TOLD = 3

_LABELS = listed("""
    format type output mode select fields key version lang sort order scope include api callback method body data info
    cursor filter filters parameters params request query offset pk object payload less greater operator x y z ids flag
    """)

_WRITTEN = listed("vin upc ean isbn iban gtin sku asin code plate imei")
"""Codes in digits: as a number they would be said as an amount."""

_OF_CALLS: frozenset[ValueKind] = frozenset({"version", "offset", "object", "timestamp"})

_SETTINGS = listed("select fields version callback advanced mode include expand columns projection apikey session")
"""What only a program settles, whatever kind of value it takes."""


def _is_riddle(parameter: Parameter, *, guessed: bool) -> bool:
    said = split(parameter.label)
    nameable = bool(said) and all(is_known(word) for word in said)
    described = len(split(parameter.description)) >= _FEWEST_TOLD
    known = nameable and described if guessed else nameable or described
    return not known or not _LABELS.isdisjoint(said)

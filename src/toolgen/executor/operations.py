"""Endpoints, compiled for the world on first use and shared by all conversations of a process."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.ports import Catalog
from toolgen.core.rng import salt
from toolgen.core.tools import Effect, Endpoint, EndpointId
from toolgen.executor.arguments import Meaning, compile_meaning
from toolgen.executor.compute import Computed, Found, computed_facts, found_lists
from toolgen.executor.layout import compile_layout
from toolgen.executor.nodes import Layout
from toolgen.executor.paging import Paging, paging_of
from toolgen.executor.tallies import Tally, tally_of
from toolgen.executor.terms import Terms, terms_of
from toolgen.executor.unsaid import Unsaid, unsaid


class Refusal(Struct, frozen=True):
    """Why a call is refused, as an API would say it."""

    status: int
    code: str
    field: str
    message: str


class Operation(Struct, frozen=True, kw_only=True):
    """An endpoint, compiled."""

    endpoint_id: EndpointId
    effect: Effect
    salt: int
    layout: Layout
    meaning: Meaning
    computed: tuple[Computed, ...]
    found: Mapping[str, Found]  # computed lists of objects, by the place of their items
    refuse: Callable[[Mapping[str, Json]], Refusal | None]  # None: the arguments are in order
    ignored: frozenset[str]  # parameters that do not tell one call from another
    terms: Terms
    paging: Paging | None
    tally: Tally | None  # what counts the things that the answer is about
    unsaid: Unsaid  # what is told only where somebody has said it


class Operations:
    """The compiled endpoints of a catalog; safe to share, since compiling twice gives the same."""

    __slots__ = ("_catalog", "_compiled")

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._compiled: dict[EndpointId, Operation | None] = {}

    def find(self, endpoint_id: EndpointId) -> Operation | None:
        """The operation, or None where the catalog has no such endpoint."""
        try:
            return self._compiled[endpoint_id]
        except KeyError:
            pass
        try:
            endpoint = self._catalog.endpoint(endpoint_id)
        except LookupError:
            return None  # not remembered: a caller may invent any number of names
        operation = self._compiled[endpoint_id] = compile_operation(endpoint)
        return operation


def compile_operation(endpoint: Endpoint) -> Operation:
    """Everything about an endpoint that does not depend on the call."""
    layout = compile_layout(endpoint)
    meaning = compile_meaning(endpoint, layout)
    paging = paging_of(endpoint.parameters, layout)
    ordering = (meaning.sorting.field, meaning.sorting.direction) if meaning.sorting else ()
    return Operation(
        endpoint_id=endpoint.endpoint_id,
        effect=endpoint.effect,
        salt=salt(endpoint.endpoint_id),
        layout=layout,
        meaning=meaning,
        computed=computed_facts(endpoint, layout),
        found=found_lists(endpoint, layout),
        refuse=_validation(endpoint),
        ignored=frozenset(filter(None, (meaning.limit, *ordering))) | (paging.steps if paging else frozenset()),
        terms=terms_of(endpoint),
        paging=paging,
        tally=tally_of(
            endpoint.parameters, layout, [(each.parameter, each.entity) for each in meaning.known], _selecting(meaning)
        ),
        unsaid=unsaid(endpoint, layout, meaning),
    )


def _selecting(meaning: Meaning) -> frozenset[str]:
    """The parameters that say how much of a list is shown, and in which order, but not which items it has."""
    bounding = {name for bound in meaning.bounds for name in (bound.low, bound.high, bound.on)}
    return meaning.controls - bounding - {meaning.search}


# Validation


def arguments_schema(endpoint: Endpoint) -> dict[str, Json]:
    """The JSON Schema of an endpoint's arguments."""
    offered = [parameter for parameter in endpoint.parameters if parameter.role == "argument"]
    return {
        "type": "object",
        "properties": {parameter.name: parameter.schema for parameter in offered},
        "required": [parameter.name for parameter in offered if parameter.required],
        "additionalProperties": False,
    }


def _validation(endpoint: Endpoint) -> Callable[[Mapping[str, Json]], Refusal | None]:
    from jsonschema_rs import Draft202012Validator

    schema = arguments_schema(endpoint)
    validator = Draft202012Validator(schema, validate_formats=True)
    required, offered = schema["required"], schema["properties"]
    assert isinstance(required, Sequence)
    assert isinstance(offered, Mapping)

    def refuse(arguments: Mapping[str, Json]) -> Refusal | None:
        try:
            if validator.is_valid(arguments):
                return None
        except (TypeError, ValueError):  # what JSON has no text for: lone surrogates, integers of any length
            return Refusal(422, "invalid_argument", "", "the arguments are not JSON")
        for name in required:
            if name not in arguments:
                return Refusal(400, "missing_argument", str(name), f"{name} is required")
        for name in arguments:
            if name not in offered:
                return Refusal(422, "unknown_argument", name[:64], f"{name[:64]} is not an argument of this endpoint")
        error = next(validator.iter_errors(arguments))
        field = ".".join(map(str, error.instance_path))
        return Refusal(422, "invalid_argument", field, error.message[:200])

    return refuse

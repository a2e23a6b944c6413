"""Whatever an endpoint looks like, the world's answers have its shape, agree with each other and repeat."""

from datetime import date
from typing import get_args

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.world import schema_of
from tests.support.builders import FakeCatalog, a_call, an_endpoint

from toolgen.core.json import Json
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect, Endpoint, JsonType, Parameter, Shape, Slot, ValueKind
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
KINDS: tuple[ValueKind, ...] = get_args(ValueKind)
TYPES: tuple[JsonType, ...] = ("string", "integer", "number", "boolean")
NAMES = (
    "id",
    "name",
    "city",
    "country",
    "price",
    "created_at",
    "start",
    "end",
    "total",
    "status",
    "x",
    "owner_id",
    "a/b",
)
ENTITIES = ("", "hotel", "user")

slots = st.builds(
    Slot, st.sampled_from(ENTITIES), st.sampled_from(("id", "name", "city", "price", "x")), st.sampled_from(KINDS)
)
leaves = st.builds(
    Shape,
    st.sampled_from((*TYPES, "null")),
    slot=slots,
    enum=st.sampled_from([(), (), ()]),
    example=st.sampled_from([None, "2024-01-01T10:00:00Z", "abc-123", 12, 3.5, True]),
)
enums = st.builds(Shape, st.just("string"), slot=slots, enum=st.just(("low", "high")))


def _objects(fields: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    return st.builds(
        Shape,
        st.just("object"),
        entity=st.sampled_from(ENTITIES),
        fields=st.dictionaries(st.sampled_from(NAMES), fields, max_size=5),
    )


shapes = st.recursive(
    leaves | enums,
    lambda inner: _objects(inner) | st.builds(Shape, st.just("array"), items=inner),
    max_leaves=12,
)
parameters = st.builds(
    Parameter,
    name=st.sampled_from(NAMES),
    schema=st.sampled_from([{"type": type_} for type_ in TYPES]),
    required=st.just(False),
    slot=slots,
    label=st.just("it"),
)
effects: st.SearchStrategy[Effect] = st.sampled_from(get_args(Effect))
endpoints = st.builds(
    an_endpoint,
    st.sampled_from(("get_hotel", "search_hotels", "convert_currency", "count_words")),
    effect=effects,
    entity=st.sampled_from(ENTITIES),
    parameters=st.lists(parameters, max_size=4, unique_by=lambda parameter: parameter.name),
    response=shapes,
)
SAMPLES: dict[str, st.SearchStrategy[Json]] = {
    "string": st.sampled_from(["Lisbon", "5", "2026-05-04", "Jane Doe", ""]) | st.text(max_size=8),
    "integer": st.integers(-5, 2**40),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}


@st.composite
def calls(draw: st.DrawFn) -> tuple[Endpoint, list[dict[str, Json]]]:
    """An endpoint and arguments for some calls of it."""
    endpoint = draw(endpoints)
    arguments = st.fixed_dictionaries(
        {}, optional={parameter.name: SAMPLES[str(parameter.schema["type"])] for parameter in endpoint.parameters}
    )
    return endpoint, draw(st.lists(arguments, min_size=1, max_size=3))


def answers(endpoint: Endpoint, given_: list[dict[str, Json]], seed: int) -> list[tuple[int, Json]]:
    world = World(Operations(FakeCatalog(endpoint)), Seed(seed), TODAY)
    performed = [world.perform(a_call(endpoint, arguments)) for arguments in given_]
    return [(answer.code, answer.payload) for answer in performed]


@given(calls(), st.integers(0, 3))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_payload_has_the_shape_of_its_endpoint(asked: tuple[Endpoint, list[dict[str, Json]]], seed: int) -> None:
    endpoint, arguments = asked
    for code, payload in answers(endpoint, arguments, seed):
        assert code in (200, 201, 404)
        if code < 400:
            jsonschema.validate(payload, schema_of(endpoint.response))


@given(calls(), st.integers(0, 3))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_calls_get_the_same_answers(asked: tuple[Endpoint, list[dict[str, Json]]], seed: int) -> None:
    endpoint, arguments = asked
    assert answers(endpoint, arguments, seed) == answers(endpoint, arguments, seed)


@given(calls(), st.integers(0, 3))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_twice_changes_nothing(asked: tuple[Endpoint, list[dict[str, Json]]], seed: int) -> None:
    endpoint, arguments = asked
    if endpoint.effect in ("read", "search"):
        first, second, third = answers(endpoint, [arguments[0]] * 3, seed)
        assert first == second == third

"""Whatever an endpoint looks like, the world's answers have its shape, agree with each other and repeat."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tests.contract.world import schema_of
from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Effect, Endpoint, JsonType, Parameter, Shape, Slot, ValueKind
from toolgen.executor.operations import Operations, compile_operation
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
        assert code in (200, 201, 404, 422)
        if code < 400:
            told = {str(value).casefold() for call in arguments for value in call.values()}
            validator = jsonschema.Draft202012Validator(schema_of(endpoint.response))
            # What was asked for is shown even where the shape did not foresee it, and what nobody said is left out.
            assert [
                error
                for error in validator.iter_errors(payload)
                if str(error.instance).casefold() not in told and not _is_unsaid(error, endpoint)
            ] == []


def _is_unsaid(error: jsonschema.ValidationError, endpoint: Endpoint) -> bool:
    """Whether nothing is wrong but that a field is left out which only an option could have told."""
    told = compile_operation(endpoint).unsaid
    names = {each.name for each in (*told.main, *told.envelope)}
    return error.validator == "required" and any(error.message.startswith(f"{name!r} is a req") for name in names)


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


# Shops: a thing with any facts, which can be searched for, read, ordered and deleted

facts = st.dictionaries(
    st.sampled_from(("alpha", "beta", "gamma", "delta", "epsilon")),
    st.tuples(st.sampled_from(TYPES), st.sampled_from(KINDS)),
    min_size=1,
    max_size=5,
)


class Shop(Struct, frozen=True):
    """Endpoints about one thing, whose search shows some of the facts that its reading shows."""

    search: Endpoint
    get: Endpoint
    create: Endpoint
    delete: Endpoint
    filtered: str

    def world(self, seed: int) -> World:
        return World(Operations(FakeCatalog(self.search, self.get, self.create, self.delete)), Seed(seed), TODAY)


@st.composite
def shops(draw: st.DrawFn) -> Shop:
    drawn = draw(facts)
    leaves = {name: f"{type_}:thing.{name}/{kind}" for name, (type_, kind) in drawn.items()}
    some = draw(st.sets(st.sampled_from(sorted(leaves))))
    filtered = draw(st.sampled_from(sorted(leaves)))
    identity = a_parameter("thing_id", slot="thing.id", schema={"type": draw(st.sampled_from(("string", "integer")))})
    own = {"thing_id": f"{identity.schema['type']}:thing.id"}
    condition = Parameter(
        name=filtered,
        schema={"type": drawn[filtered][0]},
        required=False,
        slot=Slot("thing", filtered, drawn[filtered][1]),
        label=filtered,
    )
    item = {"@entity": "thing", **own, **{name: leaves[name] for name in sorted(some | {filtered})}}
    whole = a_shape({"thing": {"@entity": "thing", **leaves, **own}})
    return Shop(
        search=an_endpoint(
            "search_things", effect="search", parameters=[condition], response=a_shape({"things": [item]})
        ),
        get=an_endpoint("get_thing", parameters=[identity], response=whole),
        create=an_endpoint("create_thing", effect="create", parameters=[condition], response=whole),
        delete=an_endpoint("delete_thing", effect="delete", parameters=[identity]),
        filtered=filtered,
    )


def ask(world: World, endpoint: Endpoint, **arguments: Json) -> Json:
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


@given(shops(), st.integers(0, 99))
@settings(max_examples=150, deadline=None)
def test_reading_agrees_with_what_the_search_showed(shop: Shop, seed: int) -> None:
    world = shop.world(seed)
    for item in every(ask(world, shop.search), "/things/*"):
        read = at(ask(world, shop.get, thing_id=at(item, "/thing_id")), "/thing")
        assert isinstance(item, dict)
        assert isinstance(read, dict)
        assert item.items() <= read.items()


@given(shops(), st.integers(0, 99), st.data())
@settings(max_examples=150, deadline=None)
def test_a_filter_is_true_of_all_that_is_found(shop: Shop, seed: int, data: st.DataObject) -> None:
    parameter = shop.search.parameters[0]
    value = data.draw(SAMPLES[str(parameter.schema["type"])])
    found = every(ask(shop.world(seed), shop.search, **{shop.filtered: value}), f"/things/*/{shop.filtered}")
    if parameter.slot.kind in ("limit", "page", "offset") or found == []:
        return
    assert found[0] == value or str(value).casefold() in str(found[0]).casefold()


@given(shops(), st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_what_was_created_is_found_until_it_is_deleted(shop: Shop, seed: int) -> None:
    world = shop.world(seed)
    made = at(ask(world, shop.create), "/thing/thing_id")
    assert made in every(ask(world, shop.search), "/things/*/thing_id")
    ask(world, shop.delete, thing_id=made)
    assert made not in every(ask(world, shop.search), "/things/*/thing_id")
    for endpoint in (shop.get, shop.delete):
        assert world.perform(a_call(endpoint, {"thing_id": made})).code == 404


@given(shops(), st.integers(0, 99), st.permutations(range(3)))
@settings(max_examples=100, deadline=None)
def test_ids_do_not_depend_on_the_order_of_calls(shop: Shop, seed: int, order: list[int]) -> None:
    def ids(sequence: Iterable[int]) -> dict[int, Json]:
        world = shop.world(seed)
        calls: list[Callable[[], Json]] = [
            lambda: every(ask(world, shop.search), "/things/0/thing_id"),
            lambda: at(ask(world, shop.get, thing_id="7" if text else 7), "/thing/thing_id"),
            lambda: ask(world, shop.delete, thing_id="1" if text else 1),
        ]
        return {each: calls[each]() for each in sequence}

    text = shop.get.parameters[0].schema["type"] == "string"
    assert ids(order) == ids(range(3))

"""Items come in the order that a call asks for, and numbers that belong together agree."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

PRODUCT = {"@entity": "product", "id": "integer:product.id", "price": "number:product.price/price"}
PRODUCT |= {"name": "string:product.name/product", "released": "string:product.released/date"}
SEARCH = an_endpoint(
    "list_products",
    effect="search",
    entity="product",
    parameters=[a_parameter(name, required=False) for name in ("sort", "order")],
    response=a_shape({"items": [PRODUCT], "total": "integer:.count"}),
)


NOTHING: dict[str, Json] = {}
BY_PRICE: dict[str, Json] = {"sort": "price"}


def ask(endpoint: Endpoint, seed: int = 1, **arguments: Json) -> Json:
    world = World(Operations(FakeCatalog(endpoint)), Seed(seed), date(2026, 5, 3))
    return world.perform(a_call(endpoint, arguments)).payload


@pytest.mark.parametrize(
    ("arguments", "field", "down"),
    [
        ({"sort": "price"}, "price", False),
        ({"sort": "price", "order": "desc"}, "price", True),
        ({"sort": "-price"}, "price", True),
        ({"sort": "price_asc"}, "price", False),
        ({"sort": "price:desc"}, "price", True),
        ({"sort": "price high to low"}, "price", True),
        ({"sort": "price low to high"}, "price", False),
        ({"sort": "name"}, "name", False),
        ({"sort": "newestFirst"}, "released", True),
        ({"sort": "oldest"}, "released", False),
        ({"order": "price_desc"}, "price", True),
        ({"order": "ascending"}, "released", False),
        ({"order": "desc"}, "released", True),
    ],
)
def test_items_are_sorted_as_asked(arguments: dict[str, Json], field: str, down: bool) -> None:
    for seed in range(4):
        payload = ask(SEARCH, seed, **arguments)
        shown = every(payload, f"/items/*/{field}")
        assert shown == sorted(shown, reverse=down)  # type: ignore[type-var]  # Json


def test_the_order_does_not_change_what_is_found() -> None:
    plain, by_price = (every(ask(SEARCH, 1, **asked), "/items/*") for asked in (NOTHING, BY_PRICE))
    assert sorted(map(str, plain)) == sorted(map(str, by_price))


def test_an_order_that_no_field_has_is_left_alone() -> None:
    assert ask(SEARCH, sort="relevance") == ask(SEARCH)


def test_references_point_at_the_sorted_items() -> None:
    world = World(Operations(FakeCatalog(SEARCH)), Seed(3), date(2026, 5, 3))
    answer = world.perform(a_call(SEARCH, {"sort": "-price"}))
    assert answer.references
    assert all(at(answer.payload, reference.path) == reference.id for reference in answer.references)


def test_a_total_is_the_sum_of_its_parts() -> None:
    names = ("subtotal", "tax", "shipping_cost", "discount_amount", "total")
    bill = {"@entity": "order", **{name: f"number:order.{name}/price" for name in names}}
    get = an_endpoint("get_order", entity="order", response=a_shape(bill))
    for seed in range(10):
        payload = ask(get, seed)
        subtotal, tax, shipping, discount, total = (at(payload, f"/{name}") for name in names)
        assert total == pytest.approx(subtotal + tax + shipping - discount)  # type: ignore[operator]  # Json


def test_low_open_close_and_high_stand_in_order() -> None:
    quote = {"@entity": "quote", **{name: f"number:quote.{name}/price" for name in ("high", "open", "low", "close")}}
    get = an_endpoint("get_quote", entity="quote", response=a_shape(quote))
    for seed in range(10):
        payload = ask(get, seed)
        high, opened, low, closed = (at(payload, f"/{name}") for name in ("high", "open", "low", "close"))
        assert low <= min(opened, closed) <= max(opened, closed) <= high  # type: ignore[operator, type-var]  # Json

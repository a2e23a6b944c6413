"""Amounts are of the order that is usual for what is paid for, in the currency that stands beside them."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.values import usual_span
from toolgen.executor.amounts import per_dollar
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

HOTEL = {
    "@entity": "hotel",
    "hotel_id": "string:hotel.id",
    "city": "string:.city",
    "price_per_night": "number:hotel.price_per_night/price",
    "currency": "string:.currency",
}
SEARCH = an_endpoint(
    "search_hotels",
    effect="search",
    entity="hotel",
    parameters=[a_parameter("city", slot=".city", required=False)],
    response=a_shape({"hotels": [HOTEL]}),
)


def found(seed: int, **arguments: Json) -> Json:
    return (
        World(Operations(FakeCatalog(SEARCH)), Seed(seed), date(2026, 5, 3)).perform(a_call(SEARCH, arguments)).payload
    )


@pytest.mark.parametrize(("city", "code"), [("Tokyo", "JPY"), ("Prague", "CZK"), ("Lisbon", "EUR"), ("Mumbai", "INR")])
def test_a_night_costs_as_much_in_any_currency(city: str, code: str) -> None:
    for seed in range(20):
        hotels = found(seed, city=city)
        assert set(every(hotels, "/hotels/*/currency")) == {code}
        prices = [price / per_dollar(code) for price in every(hotels, "/hotels/*/price_per_night")]  # type: ignore[operator]  # Json: numbers
        assert all(40 <= price <= 440 for price in prices)


def test_prices_of_no_place_are_in_a_currency_that_many_know() -> None:
    price = {"@entity": "product", "price": "number:product.price/price", "currency": "string:.currency"}
    read = an_endpoint("get_product", entity="product", response=a_shape(price))
    worlds = (World(Operations(FakeCatalog(read)), Seed(seed), date(2026, 5, 3)) for seed in range(30))
    codes = {at(world.perform(a_call(read, {})).payload, "/currency") for world in worlds}
    assert codes <= {"USD", "EUR", "GBP", "CAD", "AUD", "CHF"}


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("showtime_price", 5, 25), ("sms_price", 0.01, 0.5), ("museum_adult_price", 5, 40), ("group_fee", 1, 60)],
)
def test_what_is_paid_depends_on_what_it_is_paid_for(name: str, least: float, most: float) -> None:
    span = usual_span("price", name)
    assert span is not None
    assert least <= span[0] < span[1] <= most

"""Lists of moments: in the order of time, none twice; what is told of a list is taken from it."""

from datetime import date
from itertools import pairwise

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.pools.tickers import prices
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.series import apart, market_days, market_days_before, trading_days
from toolgen.executor.world import World

HISTORY = an_endpoint(
    "get_history",
    entity="rate",
    parameters=[],
    response=a_shape(
        {
            "highest": "number:rate.highest/number",
            "lowest": "number:rate.lowest/number",
            "rates": [{"date": "string:.date", "rate": "number:rate.rate/number"}],
        }
    ),
)


def test_a_series_is_in_the_order_of_time_and_its_extremes_are_its_own() -> None:
    for seed in range(30):
        world = World(Operations(FakeCatalog(HISTORY)), Seed(seed), date(2026, 5, 3))
        payload = world.perform(a_call(HISTORY, {})).payload
        days = [str(each) for each in every(payload, "/rates/*/date")]
        rates = [each for each in every(payload, "/rates/*/rate") if isinstance(each, int | float)]
        assert days == sorted(set(days))
        assert (at(payload, "/highest"), at(payload, "/lowest")) == (max(rates), min(rates))


def test_a_day_that_comes_twice_moves_to_a_free_one() -> None:
    assert apart(["2026-01-01", "2026-01-01", "2026-01-04"]) == ["2026-01-01", "2026-01-02", "2026-01-04"]


def test_a_day_without_a_free_one_is_left_out() -> None:
    assert apart(["2026-01-01", "2026-01-02", "2026-01-02"]) == ["2026-01-01", "2026-01-02", None]


def test_one_day_that_was_asked_for_stays() -> None:
    assert apart(["2026-01-01", "2026-01-01"]) == ["2026-01-01", "2026-01-01"]


def test_hours_of_one_day_stay() -> None:
    hours = ["2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z", "2026-01-02T09:00:00Z"]
    assert apart(hours) == hours


def test_the_rate_of_two_currencies_moves_a_little_from_day_to_day() -> None:
    history = an_endpoint(
        "get_rate_history",
        entity="rate",
        parameters=[a_parameter(f"{side}_currency", kind="currency", slot=".currency") for side in ("base", "quote")],
        response=a_shape({"rates": [{"@entity": "rate", "date": "string:.date", "rate": "number:rate.rate/number"}]}),
    )
    seen: dict[str, float] = {}
    for seed in range(30):
        world = World(Operations(FakeCatalog(history)), Seed(seed), date(2026, 5, 3 + seed % 20))
        told = world.perform(a_call(history, {"base_currency": "EUR", "quote_currency": "DKK"})).payload
        for day, rate in zip(every(told, "/rates/*/date"), every(told, "/rates/*/rate"), strict=True):
            assert isinstance(rate, float)
            assert 7.39 < rate < 7.58
            assert seen.setdefault(str(day), rate) == rate
    assert len(set(seen.values())) > 10
    world = World(Operations(FakeCatalog(history)), Seed(1), date(2026, 5, 3))
    told = world.perform(a_call(history, {"base_currency": "EUR", "quote_currency": "EUR"})).payload
    assert set(every(told, "/rates/*/rate")) == {1.0}


def test_closes_of_a_weekend_move_to_free_weekdays() -> None:
    friday, saturday, tuesday = "2026-04-03", "2026-04-04", "2026-04-07"
    assert trading_days([friday, saturday, tuesday]) == [friday, "2026-04-06", tuesday]
    assert trading_days([saturday]) == [saturday], "it was asked for"
    assert trading_days([friday, saturday]) == [friday, None], "no day is free"


def test_a_quote_fits_the_history_of_its_symbol() -> None:
    symbol, day = a_parameter("symbol", slot="symbol/symbol"), {"type": "string", "format": "date"}
    quote = an_endpoint(
        "get_quote",
        entity="quote",
        parameters=[symbol],
        response=a_shape({"symbol": "string:.symbol/symbol", "price": "number:quote.price/price"}),
    )
    row = {"@entity": "price", "date": "string:.date/date", "close": "number:price.close/price"}
    history = an_endpoint(
        "get_history",
        effect="search",
        entity="price",
        parameters=[symbol, *(a_parameter(name, kind=name, schema=day) for name in ("start_date", "end_date"))],
        response=a_shape({"symbol": "string:.symbol/symbol", "prices": [row]}),
    )
    for seed in range(30):
        world = World(Operations(FakeCatalog(quote, history)), Seed(seed), date(2026, 5, 3))
        asked = {"symbol": "SBUX"}, {"symbol": "SBUX", "start_date": "2026-04-03", "end_date": "2026-04-16"}
        order = [(quote, asked[0]), (history, asked[1])]
        shown = [world.perform(a_call(*each)).payload for each in (order if seed % 2 else order[::-1])]
        told, prices = shown if seed % 2 else shown[::-1]
        price = at(told, "/price")
        assert isinstance(price, int | float)
        for close in every(prices, "/prices/*/close"):
            assert isinstance(close, int | float)
            assert abs(close / price - 1) < 0.05
        days = [date.fromisoformat(str(each)) for each in every(prices, "/prices/*/date")]
        assert [each.day for each in days] == [3, 6, 7, 8, 9, 10, 13, 14, 15, 16], (
            "every day of trade that was asked for"
        )


def test_a_long_history_has_a_price_a_week_and_none_of_a_day_to_come() -> None:
    first, last = date(2026, 1, 5), date(2026, 5, 1)
    assert {(two - one).days for one, two in pairwise(market_days(first, last, 20))} == {7}
    assert len(market_days(first, last, 5)) <= 5
    assert market_days(date(2026, 4, 3), date(2026, 4, 6), 20) == [date(2026, 4, 3), date(2026, 4, 6)]
    assert market_days_before(date(2026, 4, 6), 3) == [date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)]


def test_a_known_symbol_costs_about_what_it_costs() -> None:
    quote = an_endpoint(
        "get_quote",
        entity="quote",
        parameters=[a_parameter("symbol", slot="symbol/symbol")],
        response=a_shape({"symbol": "string:.symbol/symbol", "price": "number:quote.price/price"}),
    )
    for symbol, price in (("BAC", prices()["BAC"]), ("BTC", prices()["BTC"])):
        world = World(Operations(FakeCatalog(quote)), Seed(1), date(2026, 5, 3))
        told = at(world.perform(a_call(quote, {"symbol": symbol})).payload, "/price")
        assert isinstance(told, float)
        assert abs(told / price - 1) < 0.07

"""The weather of a place on a day agrees with the season there, and with itself."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint
from toolgen.executor.operations import Operations
from toolgen.executor.weather import day_of
from toolgen.executor.world import World

SEEDS = range(1, 9)
FIELDS = {
    "@entity": "forecast",
    "city": "string:.city",
    "date": "string:.date",
    "temp_low": "number:forecast.temp_low/temperature",
    "temp_high": "number:forecast.temp_high/temperature",
    "feels_like": "number:forecast.feels_like/temperature",
    "humidity": "integer:forecast.humidity/percentage",
    "wind_kmh": "number:forecast.wind_kmh/speed",
    "rain_chance": "integer:forecast.rain_chance/percentage",
    "condition": "string:forecast.condition/status",
}
FORECAST = an_endpoint(
    "get_forecast",
    entity="forecast",
    parameters=[a_parameter("city", kind="city"), a_parameter("date", kind="date")],
    response=a_shape(FIELDS),
)
CURRENT = an_endpoint(
    "get_current_weather",
    entity="weather",
    parameters=[a_parameter("city", kind="city")],
    response=a_shape({"@entity": "weather", "temperature": "number:weather.temperature/temperature"}),
)
DAYS = an_endpoint(
    "list_days",
    entity="weather",
    parameters=[a_parameter("city", kind="city")],
    response=a_shape(
        {
            "@entity": "weather",
            "city": "string:.city",
            "days": [{"date": "string:.date", "temp_high": "number:day.temp_high/temperature"}],
        }
    ),
)


def ask(endpoint: Endpoint, seed: int, today: date = date(2026, 1, 10), **arguments: Json) -> Json:
    answer = World(Operations(FakeCatalog(endpoint)), Seed(seed), today).perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    return answer.payload


@pytest.mark.parametrize("city", ["Phoenix", "Rio de Janeiro", "Singapore", "Oslo", "Sydney"])
def test_low_is_below_high_and_snow_falls_where_it_freezes(city: str) -> None:
    for month in range(1, 13):
        told = ask(FORECAST, month, city=city, date=f"2026-{month:02d}-15")
        low, high, felt = (at(told, f"/{name}") for name in ("temp_low", "temp_high", "feels_like"))
        assert isinstance(low, float)
        assert isinstance(high, float)
        assert isinstance(felt, float)
        assert low < high
        assert low - 6 < felt < high + 3
        assert 20 <= at(told, "/humidity") <= 100  # type: ignore[operator]  # Json: a number
        assert 0 <= at(told, "/wind_kmh") <= 60  # type: ignore[operator]  # Json: a number
        assert ("snow" not in str(at(told, "/condition"))) or (low + high) / 2 < 1.1
        if city in ("Phoenix", "Rio de Janeiro", "Singapore"):
            assert low > 0


def test_the_weather_of_one_day_at_one_place_is_the_same_whoever_asks() -> None:
    first = ask(FORECAST, 1, city="Lisbon", date="2026-03-01")
    assert first == ask(FORECAST, 2, date(2026, 2, 1), city="Lisbon", date="2026-03-01")


def test_the_days_of_a_forecast_are_those_of_its_city() -> None:
    for seed in SEEDS:
        warm = every(ask(DAYS, seed, city="Singapore"), "/days/*/temp_high")
        cold = every(ask(DAYS, seed, city="Reykjavik"), "/days/*/temp_high")
        assert min(map(float, warm)) > max(map(float, cold))  # type: ignore[arg-type]  # Json: a number


def test_a_january_is_cold_in_the_north_and_warm_in_the_south() -> None:
    for seed in SEEDS:
        north = at(ask(CURRENT, seed, city="Helsinki"), "/temperature")
        south = at(ask(CURRENT, seed, city="Melbourne"), "/temperature")
        assert isinstance(north, float)
        assert isinstance(south, float)
        assert north < 6 < 14 < south


def test_no_place_is_hotter_than_forty_five_or_colder_than_minus_forty() -> None:
    for place in load().places:
        for month in range(1, 13):
            weather = day_of(place.latitude, date(2026, month, 20), month * 7919)
            assert -40 < weather.low <= weather.mean <= weather.high < 45


def test_an_oven_has_no_weather() -> None:
    oven = an_endpoint(
        "get_oven", entity="oven", response=a_shape({"oven_temperature": "number:oven.oven_temperature/temperature"})
    )
    assert {at(ask(oven, seed), "/oven_temperature") for seed in SEEDS} != {at(ask(oven, 1), "/oven_temperature")}

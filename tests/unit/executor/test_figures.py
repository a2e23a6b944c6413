"""Numbers that general knowledge ties to what stands beside them."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools.product_prices import price_span
from toolgen.core.rng import Seed
from toolgen.executor.amounts import per_dollar
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
SEEDS = range(20)


def shown(seed: int, entity: str, fields: Mapping[str, str], **known: Json) -> Mapping[str, Json]:
    """What is read of a thing of which some facts are asked for."""
    parameters = [a_parameter(name, slot=fields[name].partition(":")[2]) for name in known]
    endpoint = an_endpoint(
        f"get_{entity}", entity=entity, parameters=parameters, response=a_shape(dict(fields), entity=entity)
    )
    payload = World(Operations(FakeCatalog(endpoint)), Seed(seed), TODAY).perform(a_call(endpoint, known)).payload
    assert isinstance(payload, Mapping)
    return payload


def test_a_title_that_tells_a_length_or_a_discount_is_right() -> None:
    video = {"title": "string:video.title/title", "duration_seconds": "integer:video.duration_seconds/duration"}
    offer = {"title": "string:offer.title/title", "discount_percentage": "integer:offer.discount_percentage/percentage"}
    for seed in SEEDS:
        lasts = shown(seed, "video", video, title="Market in 11 minutes")["duration_seconds"]
        assert isinstance(lasts, int)
        assert 660 <= lasts < 690
        assert shown(seed, "offer", offer, title="15% off for new customers")["discount_percentage"] == 15


@pytest.mark.parametrize("name", ["Carrots 1 kg", "Kelufi printer paper, 500 sheets", "Linen shirt, olive"])
def test_a_product_costs_what_such_things_cost(name: str) -> None:
    fields = {
        "name": "string:product.name/product",
        "price": "number:product.price/price",
        "currency": "string:.currency",
    }
    span = price_span(name)
    assert span is not None
    for seed in SEEDS:
        told = shown(seed, "product", fields, name=name)
        assert isinstance(told["price"], float)
        assert span[0] - 0.1 <= told["price"] / per_dollar(str(told["currency"])) <= span[1] + 0.1


def test_few_of_those_who_see_something_like_it() -> None:
    fields = {"view_count": "integer:video.view_count/count", "like_count": "integer:video.like_count/count"}
    for seed in SEEDS:
        told = shown(seed, "video", fields)
        assert 10 * float(str(told["like_count"])) <= float(str(told["view_count"]))


def test_what_is_eaten_breathed_seen_and_driven_adds_up() -> None:
    for seed in SEEDS:
        fields = {name: f"number:food.{name}/weight" for name in ("protein_g", "carbohydrates_g", "fat_g")}
        meal = shown(seed, "food", fields | {"calories": "integer:food.calories/number"})
        grams = [float(str(meal[name])) for name in fields]
        assert meal["calories"] == round(4 * grams[0] + 4 * grams[1] + 9 * grams[2])
        air = shown(seed, "air", {"pm25": "number:air.pm25/number", "air_quality_index": "integer:air.aqi/number"})
        assert (float(str(air["pm25"])) <= 12) == (int(str(air["air_quality_index"])) <= 50)
        image = shown(
            seed, "image", {name: f"integer:image.{name}/number" for name in ("width", "height", "size_bytes")}
        )
        assert int(str(image["size_bytes"])) < int(str(image["width"])) * int(str(image["height"]))
        car = shown(seed, "car", {"year": "integer:car.year/year", "mileage": "integer:car.mileage/number"})
        assert int(str(car["year"])) <= 2023


@pytest.mark.parametrize(("entity", "oldest"), [("player", 37), ("pet", 14), ("child", 15)])
def test_players_pets_and_children_are_of_their_age(entity: str, oldest: int) -> None:
    for seed in SEEDS:
        assert int(str(shown(seed, entity, {"age": f"integer:{entity}.age/age"})["age"])) <= oldest


def test_a_language_is_called_by_its_own_speakers_and_a_product_by_its_brand() -> None:
    fields = {"name": "string:language.name/language", "native_name": "string:language.native_name/name"}
    assert shown(1, "language", fields, name="German")["native_name"] == "Deutsch"
    branded = {"name": "string:product.name/product", "brand": "string:product.brand/brand"}
    assert shown(1, "product", branded, name="Tavevix wall clock")["brand"] == "Tavevix"

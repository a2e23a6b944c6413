"""Which documented answers are understood, by what is left of their schemas."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.corpus import a_parameter, the_endpoint
from toolgen.core.tools import Endpoint

Fields = Mapping[str, object]


def schema(fields: Fields) -> dict[str, object]:
    """A schema of an object: a string is the type of a leaf, a dict an object, a list of one the items of an array."""
    return {"type": "object", "properties": {name: _part(field) for name, field in fields.items()}}


def _part(field: object) -> dict[str, object]:
    if isinstance(field, dict):
        return schema(field)
    if isinstance(field, list):
        return {"type": "array", "items": _part(field[0])}
    return {"type": field}


def answering(root: Path, name: str, description: str, fields: Fields, *required: str) -> Endpoint:
    parameters = [a_parameter(one, description=f"The {one} that is meant.") for one in required]
    return the_endpoint(
        root, name=name, description=description, required_parameters=parameters, schema=schema(fields), url="", code=""
    )


HOTEL: Fields = {"id": "string", "name": "string", "city": "string", "price_per_night": "number"}


@pytest.mark.parametrize(
    "fields",
    [
        {"hotels": [HOTEL]},
        {"data": {"hotels": [HOTEL]}},
        {"count": "integer", "results": [HOTEL]},
        {"data": [{**HOTEL, "address": {"street": "string", "country": "string"}}]},
    ],
)
def test_one_list_of_what_was_asked_for_is_understood(tmp_path: Path, fields: Fields) -> None:
    assert answering(tmp_path, "Search Hotels", "Search hotels in a city.", fields, "city").unclear == ""


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("deep", {"hotels": [{**HOTEL, "rooms": [{"name": "string", "price": "number"}]}]}),
        ("deep", {"chain": {"company": "string"}, "place": {"country": "string"}, "hotels": [HOTEL]}),
        ("another", {"airports": [{"name": "string", "city": "string", "country": "string"}]}),
    ],
)
def test_a_list_that_is_deep_or_of_something_else_is_not_understood(tmp_path: Path, why: str, fields: Fields) -> None:
    found = answering(tmp_path, "Search Hotels", "Search hotels in a city.", fields, "city")
    assert found.unclear == "unclear-answer", why


def test_one_thing_is_no_list_of_something_else(tmp_path: Path) -> None:
    name, description = "Get Hotel", "Get a hotel by its id."
    assert answering(tmp_path / "one", name, description, HOTEL, "hotel_id").unclear == ""
    assert answering(tmp_path / "many", name, description, {"data": [HOTEL]}, "hotel_id").unclear == "unclear-answer"


def test_a_name_of_things_that_nobody_knows_is_not_understood(tmp_path: Path) -> None:
    known: Fields = {"hotels": [{"name": "string", "city": "string"}]}
    assert answering(tmp_path / "hotels", "List Hotels", "List all hotels of a city.", known, "city").unclear == ""
    unknown: Fields = {"widgets": [{"name": "string", "city": "string"}]}
    assert answering(tmp_path / "widgets", "List Widgets", "List all widgets.", unknown).unclear == "unclear-answer"


def test_titles_and_texts_alone_say_too_little(tmp_path: Path) -> None:
    article: Fields = {"id": "string", "title": "string", "description": "string"}
    described = ("List Articles", "List all articles of a category.")
    assert answering(tmp_path / "bare", *described, {"articles": [article]}, "category").unclear == "unclear-answer"
    told: Fields = {"articles": [{**article, "author": "string"}]}
    assert answering(tmp_path / "told", *described, told, "category").unclear == ""


def test_fields_in_words_of_one_programme_are_left_out(tmp_path: Path) -> None:
    hotel: Fields = {**HOTEL, "mvp_gpa": "number", "type": "string", "cleanedAt": "string"}
    found = answering(tmp_path, "Search Hotels", "Search hotels in a city.", {"hotels": [hotel]}, "city")
    items = found.response.fields["hotels"].items
    assert items is not None
    assert HOTEL.keys() <= items.fields.keys()
    assert items.fields.keys().isdisjoint({"mvp_gpa", "type"})


def test_dates_of_the_record_alone_tell_nothing_of_the_thing(tmp_path: Path) -> None:
    described = ("Get Order", "Get an order by its id.")
    stamps: Fields = {"id": "string", "created_at": "string", "updated_at": "string"}
    assert answering(tmp_path / "bare", *described, stamps, "order_id").unclear == "unclear-answer"
    priced: Fields = {**stamps, "total_price": "number", "currency": "string"}
    assert answering(tmp_path / "told", *described, priced, "order_id").unclear == ""


def test_a_list_of_which_nothing_names_the_items_is_not_understood(tmp_path: Path) -> None:
    described = ("List Hotels", "List all hotels of a city.")
    nameless: Fields = {"hotels": [{"hotel_id": "string", "image_url": "string", "price": "number"}]}
    assert (
        answering(tmp_path / "ids", "List Hotels", "List all hotels of a city.", nameless, "city").unclear
        == "unclear-answer"
    )
    dated: Fields = {"hotels": [{"hotel_id": "string", "date": "string", "price": "number"}]}
    assert answering(tmp_path / "days", *described, dated, "city").unclear == ""


@pytest.mark.parametrize(
    ("name", "description", "fields", "required"),
    [
        (
            "Get Article",
            "Get an article by its address.",
            {"title": "string", "author": "string", "date": "string"},
            "url",
        ),
        ("Classify Topic", "Classify the topic of a text.", {"topic": "string", "price": "number"}, "text"),
    ],
)
def test_what_stands_behind_a_link_or_follows_from_a_text_is_left_to_the_model(
    tmp_path: Path, name: str, description: str, fields: Fields, required: str
) -> None:
    assert answering(tmp_path, name, description, fields, required).unclear == "unclear-knowledge"


def test_rows_that_name_only_whose_they_are_say_too_little(tmp_path: Path) -> None:
    described = ("List Invoices", "List all invoices of a customer.")
    bare: Fields = {"id": "string", "company": "string"}
    assert answering(tmp_path / "bare", *described, {"invoices": [bare]}, "customer_id").unclear == "unclear-answer"
    told: Fields = {**bare, "total_amount": "number", "due_date": "string"}
    assert answering(tmp_path / "told", *described, {"invoices": [told]}, "customer_id").unclear == ""


def test_cities_of_a_country_that_only_an_id_is_told_of_are_not_plain(tmp_path: Path) -> None:
    described = ("List Cities", "List the cities of a country.")
    fields: Fields = {"cities": [{"name": "string", "population": "integer"}]}
    assert answering(tmp_path / "id", *described, fields, "country_id").unclear == "unclear-answer"
    assert answering(tmp_path / "name", *described, fields, "country").unclear == ""


@pytest.mark.parametrize("name", ["api_version", "info", "method", "select"])
def test_a_setting_of_a_programme_is_not_said_by_people(tmp_path: Path, name: str) -> None:
    found = answering(tmp_path, "Search Hotels", "Search hotels in a city.", {"hotels": [HOTEL]}, name)
    assert found.unclear == "unclear-parameter"

"""Which endpoints are plain enough to be planned, by what name, description and answer say of them."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.corpus import a_parameter, an_endpoint, the_endpoint, the_tool
from toolgen.core.clarity import UNCLEAR
from toolgen.registry.plain import _QUESTIONS

_LODGING = {
    "id": {"type": "string"},
    "city": {"type": "string"},
    "price": {"type": "number"},
    "rating": {"type": "number"},
}
LODGINGS_SCHEMA = {
    "type": "object",
    "properties": {"lodgings": {"type": "array", "items": {"type": "object", "properties": _LODGING}}},
}
GUESSED = {"schema": "", "url": "", "code": ""}
"""An endpoint of which nobody says what comes back."""


def code_of(root: Path, name: str, description: str, *required: str, **changes: object) -> str:
    parameters = [a_parameter(one) for one in required]
    return the_endpoint(root, name=name, description=description, required_parameters=parameters, **changes).unclear


@pytest.mark.parametrize(
    ("name", "description", "required"),
    [
        ("Search Hotels", "Search hotels in a city.", ("city",)),
        ("Get Hotel Details", "Get the details of a hotel.", ("hotel_id",)),
        ("List Airports", "List all airports of a country.", ("country",)),
        ("Get Random Joke", "Get a random joke.", ()),
        ("getRecipe", "Get a recipe by its ID.", ("recipe_id",)),
    ],
)
def test_what_speaks_of_one_known_thing_is_plain(
    tmp_path: Path, name: str, description: str, required: tuple[str, ...]
) -> None:
    assert code_of(tmp_path, name, description, *required, **GUESSED) == ""


@pytest.mark.parametrize(
    ("code", "name", "description", "required"),
    [
        ("unclear-description", "Search Hotels", "", ()),
        ("unclear-description", "Hotels suchen", "Berechnet den Gesamtpreis einer Überfahrt für die Reisenden.", ()),
        ("unclear-purpose", "Health Check", "Check the health of the service.", ()),
        ("unclear-purpose", "Get Webhooks", "Get all webhooks.", ()),
        ("unclear-purpose", "Get Access Token", "Get an access token.", ()),
        ("unclear-purpose", "Render HTML", "Get the rendered HTML of a page.", ("url",)),
        ("unclear-object", "Get Frobs", "Get all frobs of the box.", ()),
        ("unclear-object", "Get Categories", "Get a list of all categories.", ()),
        ("unclear-object", "GetByAccountNumber", "Get what was asked for.", ("number",)),
        ("unclear-object", "Get Hotels", "Retrieve the pictures of the rooms.", ()),
        ("unclear-object", "Get Sponsorships", "Get sponsorships.", ()),
        ("unclear-object", "Keyword Search", "Retrieve keyword search results.", ("keyword",)),
        ("unclear-object", "Coordinates to Address", "Get coordinates of an address.", ("street",)),
        ("unclear-object", "By City", "Search shelters by city.", ("city",)),
        ("unclear-object", "Search", "Provide a hotel to get its neighbours.", ("name",)),
        ("unclear-object", "Get Month Movies", "Get month movies.", ()),
        ("unclear-object", "Listing Movies", "Get listing movies.", ()),
        ("unclear-parameter", "Search Hotels", "Search hotels in a city.", ("session",)),
        ("unclear-action", "Get Hotels", "Delete hotels.", ("city",)),
        ("unclear-action", "Measure Distance", "Measure distance between two cities.", ("city",)),
        ("unclear-action", "Exchange Currency", "Get the currency that an amount is worth.", ("amount",)),
        ("unclear-action", "Weather Sites", "Launch sites around the world", ()),
        ("unclear-name", "Get Hotels With Pool", "Get hotels.", ("city",)),
        ("unclear-name", "5 Hotels", "List hotels.", ("city",)),
        ("unclear-number", "Get Airport", "Get airports in a country.", ("country",)),
        ("unclear-answer", "Get Painting", "Get a painting.", ("title",)),
        ("unclear-which", "Get Hotel", "Get a hotel.", ()),
        ("unclear-which", "Get Holiday", "Get a holiday.", ("year",)),
        ("unclear-which", "Get Apartment", "Get an apartment.", ("city",)),
        ("unclear-number", "Get Coordinates", "Get the coordinates of a city.", ("city",)),
        ("unclear-number", "Get Hourly Weather", "Get the hourly weather.", ("city",)),
        ("unclear-number", "Get Team Squad", "Get the squad of a team.", ("team_id",)),
        ("unclear-parameter", "Search Hotels", "Search hotels in a city.", ("select",)),
        ("unclear-answer", "Search Products", "Search products by category.", ("category",)),
        ("unclear-answer", "List Rates", "List all exchange rates.", ()),
        ("unclear-action", "Update Hotel", "Update a hotel.", ("hotel_id",)),
        ("unclear-knowledge", "Get Medicine", "Get a medicine by its name.", ("name",)),
        ("unclear-knowledge", "Get Company", "Get a company by its symbol.", ("symbol",)),
        ("unclear-knowledge", "Get Price", "Get the price of a stock.", ("symbol",)),
        ("unclear-object", "Search Advanced Products", "Search advanced products.", ("query",)),
        ("unclear-answer", "List Prices", "List prices of a city.", ("city",)),
        ("unclear-answer", "Search Flights", "Search flights by a query.", ("query",)),
        ("unclear-answer", "List Cities", "List the cities of a region.", ("region",)),
        ("unclear-answer", "Get Product", "Get a product of a category.", ("category",)),
        ("unclear-answer", "Search Recipes", "Search recipes with an ingredient.", ("ingredient",)),
        ("unclear-answer", "Get Product", "Get a product in a currency.", ("product_id", "currency")),
        ("unclear-answer", "List Forecasts", "List all weather forecasts.", ()),
        ("unclear-answer", "List Cities", "List the cities of a code.", ("code",)),
        ("unclear-answer", "List Balances", "List all balances.", ()),
        ("unclear-answer", "Get Similar Hotel", "Get a similar hotel.", ("hotel_id",)),
    ],
)
def test_what_says_too_little_is_not_plain(
    tmp_path: Path, code: str, name: str, description: str, required: tuple[str, ...]
) -> None:
    assert code_of(tmp_path, name, description, *required, **GUESSED) == code


def test_what_is_asked_for_by_something_has_to_require_it(tmp_path: Path) -> None:
    described = ("Get Movies by Director", "Get movies by director.")
    director = a_parameter("director", description="The director of the movies.")
    open_: dict[str, Any] = {**GUESSED, "optional_parameters": [director]}
    assert code_of(tmp_path / "optional", *described, **open_) == "unclear-which"
    assert code_of(tmp_path / "required", *described, "director", **GUESSED) != "unclear-which"


def test_what_is_of_one_place_has_to_require_it(tmp_path: Path) -> None:
    said, country = ("List cities in one country", "List cities in one country."), [a_parameter("country")]

    assert code_of(tmp_path / "may", *said, optional_parameters=country, **GUESSED) == "unclear-which"
    assert code_of(tmp_path / "must", *said, "country", **GUESSED) == ""


def test_a_tool_that_calls_itself_a_draft_is_not_plain(tmp_path: Path) -> None:
    (endpoint,) = the_tool(tmp_path, an_endpoint(), name="Dummy Stay", tool_name="Dummy Stay").endpoints

    assert endpoint.unclear == "unclear-tool"


def test_a_required_value_of_unknown_meaning_is_not_plain(tmp_path: Path) -> None:
    assert code_of(tmp_path, "Search Hotels", "Search hotels in a city.", "zqx", **GUESSED) == "unclear-parameter"


@pytest.mark.parametrize(
    "names",
    [("password_hash",), ("secret",), ("ggst", "btmv", "nl7"), ("parameters", "paging"), ("Arts & Crafts", "0", "1")],
)
def test_an_answer_of_secrets_or_of_names_that_say_nothing_is_not_plain(tmp_path: Path, names: tuple[str, ...]) -> None:
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in ("name", *names)}}

    assert code_of(tmp_path, "Get Hotel", "Get a hotel.", "hotel_id", schema=schema) == "unclear-answer"


def test_what_is_documented_is_believed_further(tmp_path: Path) -> None:
    described = ("Get Lodgings", "Get lodgings in a city.", "city")

    assert code_of(tmp_path / "known", *described, schema=LODGINGS_SCHEMA) == ""
    assert code_of(tmp_path / "guessed", *described, **GUESSED) == "unclear-object"


def test_every_question_has_a_remedy_and_keeps_its_place() -> None:
    asked = [code for code, _ in _QUESTIONS]

    assert asked == [code for code in UNCLEAR if code in asked]


def test_an_answer_that_only_tells_how_the_call_went_is_not_plain(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"result": {"type": "string"}, "total_results": {"type": "integer"}}}

    assert code_of(tmp_path, "Get Hotel", "Get a hotel.", "hotel_id", schema=schema) == "unclear-answer"

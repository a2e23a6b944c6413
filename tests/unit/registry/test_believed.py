"""Which endpoints a mock world could answer so that a stranger believes it."""

from pathlib import Path

import pytest

from tests.support.corpus import Raw, a_parameter, the_endpoint
from tests.unit.registry.test_documented import HOTEL, answering, schema
from tests.unit.registry.test_plain import GUESSED, code_of
from toolgen.core.clarity import UNCLEAR
from toolgen.registry.believed import _QUESTIONS


def test_every_question_has_a_remedy() -> None:
    assert _QUESTIONS.keys() <= UNCLEAR.keys()


@pytest.mark.parametrize(
    ("code", "name", "description", "required"),
    [
        ("unclear-real", "Get Players", "Get the players of a team.", ("team_id",)),
        ("unclear-real", "Get Football News", "Get the latest football news.", ()),
        ("unclear-real", "Get Airlines", "Get the airlines of a country.", ("country",)),
        ("unclear-real", "Get Company", "Get a company by its name.", ("company_name",)),
        ("unclear-real", "Get Canadian Restaurants", "Get Canadian restaurants of a city.", ("city",)),
        ("unclear-real", "Get Marvel Movies", "Get all Marvel movies.", ()),
        ("unclear-whole", "Get Countries", "Get all countries.", ()),
        ("unclear-whole", "Get Countries", "Get the countries that have a currency.", ("currency",)),
        ("unclear-whole", "Get Currencies", "Get all currencies.", ()),
        ("unclear-whose", "Get Followers", "Get all followers.", ()),
        ("unclear-whose", "Get Hotels", "Get all hotels.", ()),
        ("unclear-whose", "Get Playlist Videos", "Get playlist videos.", ()),
        ("unclear-real", "Get City", "Get the city of a postal code.", ("postal_code",)),
        ("unclear-named", "Search Movies", "Search movies by title.", ("title",)),
        ("unclear-named", "Get Recipe", "Get a recipe by its name.", ("name",)),
        ("unclear-text", "Get Reviews", "Get the reviews of a hotel.", ("hotel_id",)),
        ("unclear-text", "Download Video", "Download a video.", ("url",)),
        ("unclear-topic", "Get Pollution News", "Get all pollution news.", ()),
        ("unclear-topic", "Get News", "Get the news of a city.", ("city",)),
        ("unclear-topic", "Get Fashion Products", "Get fashion products of a store.", ("store_id",)),
        ("unclear-topic", "Get Crypto Transactions", "Get the crypto transactions of an account.", ("account_id",)),
        ("unclear-topic", "Get Career Offers", "Get the career offers of a company.", ("company_id",)),
    ],
)
def test_a_guess_that_anybody_could_find_wrong_is_not_planned(
    tmp_path: Path, code: str, name: str, description: str, required: tuple[str, ...]
) -> None:
    assert code_of(tmp_path, name, description, *required, **GUESSED) == code


@pytest.mark.parametrize(
    ("name", "description", "required"),
    [
        ("Get Cities", "Get the cities of a country.", ("country",)),
        ("Get Country", "Get a country by its code.", ("country_code",)),
        ("List Movies", "List all movies.", ()),
        ("List Invoices", "List all invoices.", ()),
        ("Get Followers", "Get the followers of a user.", ("username",)),
        ("Search Photos", "Search photos.", ("query",)),
        ("Get Technology News", "Get the latest technology news.", ()),
        ("Get Restaurants", "Get the restaurants of a city.", ("city",)),
    ],
)
def test_what_a_world_has_of_its_own_is_planned(
    tmp_path: Path, name: str, description: str, required: tuple[str, ...]
) -> None:
    assert code_of(tmp_path, name, description, *required, **GUESSED) == ""


def test_an_example_that_names_one_vouches_for_what_really_exists(tmp_path: Path) -> None:
    described = {"name": "Get Football Players", "description": "Get the football players of a team."}
    given = [a_parameter("team_id", description="The id of the team.")]
    player = {"id": {"type": "integer"}, "position": {"type": "string"}, "goals": {"type": "integer"}}

    def playing(root: Path, name: Raw) -> str:
        item = {"type": "object", "properties": {"name": name, "team": {"type": "string"}, **player}}
        shown = {"type": "object", "properties": {"players": {"type": "array", "items": item}}}
        return the_endpoint(root, **described, required_parameters=given, schema=shown, url="", code="").unclear

    assert playing(tmp_path / "bare", {"type": "string"}) == "unclear-real"
    assert playing(tmp_path / "told", {"type": "string", "example": "Marta Vieira"}) == ""


def test_who_documents_the_answer_says_what_is_given_for_it(tmp_path: Path) -> None:
    described = {"name": "Get Hotel", "description": "Get a hotel by its id.", "schema": schema(HOTEL)}
    bare = the_endpoint(tmp_path / "bare", **described, required_parameters=[a_parameter("hotel_id")], url="", code="")
    assert bare.unclear == "unclear-given"
    assert answering(tmp_path / "told", "Get Hotel", "Get a hotel by its id.", HOTEL, "hotel_id").unclear == ""


@pytest.mark.parametrize(
    ("name", "description", "parameter"),
    [
        ("Get Movies", "Get the top movies.", a_parameter("time", type="TIME")),
        ("Get Movies", "Get the movies of a site.", a_parameter("path", description="The path of the site.")),
    ],
)
def test_a_name_that_was_read_as_another_thing_is_no_value_to_ask_for(
    tmp_path: Path, name: str, description: str, parameter: Raw
) -> None:
    found = the_endpoint(tmp_path, name=name, description=description, required_parameters=[parameter], **GUESSED)
    assert found.unclear == "unclear-parameter"

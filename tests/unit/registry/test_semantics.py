"""What values mean: both ends of a link have to come out as the same slot."""

from pathlib import Path

import pytest

from tests.support.corpus import a_parameter, an_endpoint, the_tool
from toolgen.core.english import plural, singular
from toolgen.core.tools import Slot
from toolgen.registry.semantics import Context, slot
from toolgen.registry.words import split


@pytest.mark.parametrize(
    ("name", "entity", "expected"),
    [
        ("hotel_id", "", Slot("hotel", "id", "id")),
        ("hotelId", "", Slot("hotel", "id", "id")),
        ("id", "hotel", Slot("hotel", "id", "id")),
        ("home_team_id", "match", Slot("team", "id", "id")),
        ("awayTeamID", "match", Slot("team", "id", "id")),
        ("matchid", "", Slot("match", "id", "id")),
        ("hotel_name", "", Slot("hotel", "name", "place_name")),
        ("name", "hotel", Slot("hotel", "name", "place_name")),
        ("name", "player", Slot("player", "name", "person_name")),
        ("city", "hotel", Slot("", "city", "city")),
        ("departure_city", "flight", Slot("", "city", "city")),
        ("arrival_city", "flight", Slot("", "city", "city")),
        ("from_currency", "", Slot("", "currency", "currency")),
        ("to_currency", "", Slot("", "currency", "currency")),
        ("sender_email", "message", Slot("", "email", "email")),
        ("country_code", "", Slot("", "country_code", "country_code")),
        ("countryCode", "", Slot("", "country_code", "country_code")),
        ("zip", "", Slot("", "postal_code", "postal_code")),
        ("ticker", "stock", Slot("", "symbol", "symbol")),
        ("ip_address", "", Slot("", "ip", "ip")),
        ("price", "room", Slot("room", "price", "price")),
        ("star_rating", "hotel", Slot("hotel", "star_rating", "rating")),
        ("check_in", "booking", Slot("booking", "check_in", "start_date")),
        ("city_id", "", Slot("city", "id", "id")),
        ("list_id", "campaign", Slot("list", "id", "id")),
        ("quote_id", "print", Slot("quote", "id", "id")),
        ("visitor_name", "", Slot("", "visitor_name", "person_name")),
        ("name", "currency", Slot("currency", "name", "name")),
    ],
)
def test_names_and_where_they_stand_give_slots(name: str, entity: str, expected: Slot) -> None:
    numeric = expected.kind in ("price", "rating")
    assert slot(name, Context(entity, "number" if numeric else "string")) == expected


@pytest.mark.parametrize("name", ["id", "q", "query", "text", "limit", "page", "type", "value", "key", "data", "code"])
def test_generic_parameters_of_unknown_entity_stay_without_one(name: str) -> None:
    assert slot(name, Context("", "string", is_parameter=True)).entity == ""


@pytest.mark.parametrize(
    ("name", "json_type", "kind"),
    [
        ("created", "boolean", "boolean"),
        ("date", "integer", "timestamp"),
        ("city", "integer", "number"),
        ("tags", "array", "array"),
    ],
)
def test_a_kind_fits_its_type(name: str, json_type: str, kind: str) -> None:
    assert slot(name, Context("hotel", json_type)).kind == kind


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        ("2024-05-06", "date"),
        ("10.0.0.1", "ip"),
        ("jane@example.com", "email"),
        ("https://example.com/a.png", "image_url"),
        ("123e4567-e89b-12d3-a456-426614174000", "uuid"),
        ("48.85,2.35", "coordinates"),
        ("plain words", "unknown"),
    ],
)
def test_a_sample_value_shows_the_kind_of_a_name_that_says_nothing(sample: str, kind: str) -> None:
    assert slot("thing", Context("", "string", "", sample)).kind == kind


def test_the_id_of_a_result_and_the_parameter_that_takes_it_agree(tmp_path: Path) -> None:
    details = an_endpoint("Get Hotel Details", description="", required_parameters=[a_parameter("id")], schema={})
    rooms = an_endpoint(
        "Rooms", description="", required_parameters=[a_parameter("id")], schema={},
        convert_code='url = "https://stay.p.rapidapi.com/hotels/{id}/rooms"',
    )  # fmt: skip
    prose = an_endpoint(
        "Prices", description="", required_parameters=[a_parameter("id", description="ID of the hotel")]
    )
    tool = the_tool(tmp_path, an_endpoint(), details, rooms, prose)
    by_name = {endpoint.name: endpoint for endpoint in tool.endpoints}

    items = by_name["Search Hotels"].response.fields["hotels"].items
    assert items is not None
    produced = items.fields["id"].slot
    consumed = [by_name[name].parameters[0].slot for name in ("Get Hotel Details", "Rooms", "Prices")]

    assert consumed == [produced] * 3


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("checkInDate", "check in date"),
        ("check_in-date", "check in date"),
        ("awayTeamIDs", "away team ids"),
        ("newspaperid", "newspaper id"),
        ("valid", "valid"),
        ("paid", "paid"),
        ("userID", "user id"),
        ("getHTMLPage", "get html page"),
        ("team1", "team 1"),
        ("sort.by", "sort by"),
        ("", ""),
    ],
)
def test_names_are_split_into_words(name: str, words: str) -> None:
    assert " ".join(split(name)) == words


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("hotel", "hotels"),
        ("city", "cities"),
        ("match", "matches"),
        ("person", "people"),
        ("address", "addresses"),
        ("movie", "movies"),
        ("day", "days"),
    ],
)
def test_plural_and_singular_are_inverse(one: str, many: str) -> None:
    assert (plural(one), singular(many)) == (many, one)


@pytest.mark.parametrize("word", ["news", "status", "address", "bus", "weather", "analysis", "sports"])
def test_words_that_look_plural_are_left_alone(word: str) -> None:
    assert singular(word) == word

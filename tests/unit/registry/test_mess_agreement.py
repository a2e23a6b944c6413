"""Responses and parameters of one tool that contradict each other, and ids that are not those of the endpoint."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.corpus import a_parameter, an_endpoint, loaded, the_endpoint, the_tool
from toolgen.core.tools import Endpoint, Shape, Slot
from toolgen.registry.trim import BUDGET, Wanted, cost, trimmed

TEXT, NUMBER, INTEGER = {"type": "string"}, {"type": "number"}, {"type": "integer"}
UUID = "0b9c7c1e-52d3-4e0f-9a55-6f0a3f6f2d11"


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def a_list_of(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": an_object(**properties)}


def search_and(root: Path, schema: object, *others: dict[str, Any]) -> Endpoint:
    """The search for hotels of a tool that answers with the schema and has other endpoints besides."""
    tool = the_tool(root, an_endpoint(schema=schema), *others)
    return next(endpoint for endpoint in tool.endpoints if endpoint.name == "Search Hotels")


def get_hotel(name: str = "hotel_id", **changes: Any) -> dict[str, Any]:
    return an_endpoint("Get Hotel", required_parameters=[a_parameter(name, **changes)])


def leaf(shape: Shape, *path: str) -> Shape:
    for name in path:
        assert shape.type in ("object", "array")
        shape = shape.fields[name]
        while shape.type == "array" and shape.items is not None:
            shape = shape.items
    return shape


def form(shape: Shape) -> tuple[str, str]:
    assert shape.slot is not None
    return shape.type, shape.slot.kind


@pytest.mark.parametrize(
    ("declared", "parameter", "expected"),
    [
        (TEXT, {"type": "NUMBER"}, ("integer", "id")),
        (NUMBER, {"type": "NUMBER"}, ("integer", "id")),
        (INTEGER, {"type": "STRING"}, ("string", "id")),
        (INTEGER, {"type": "NUMBER"}, ("integer", "id")),
        (TEXT, {"type": "STRING", "default": UUID}, ("string", "uuid")),
    ],
)
def test_an_id_has_the_type_kind_and_format_of_the_parameter_that_means_the_same(
    tmp_path: Path, declared: dict[str, Any], parameter: dict[str, Any], expected: tuple[str, str]
) -> None:
    search = search_and(tmp_path, an_object(hotels=a_list_of(id=declared)), get_hotel(**parameter))
    assert form(leaf(search.response, "hotels", "id")) == expected


def test_a_field_of_the_very_name_of_a_parameter_has_its_type_whatever_holds_it(tmp_path: Path) -> None:
    schema = an_object(quotes=a_list_of(season={"type": "string", "example": "2024"}))
    needs = an_endpoint("Get Rates", required_parameters=[a_parameter("season", type="NUMBER", default="2023")])
    season = leaf(search_and(tmp_path, schema, needs).response, "quotes", "season")
    assert (season.type, season.example) == ("integer", 2024)


def test_a_field_of_a_name_that_says_nothing_keeps_its_type(tmp_path: Path) -> None:
    schema = an_object(hotels=a_list_of(id=TEXT, type={"type": "string", "enum": ["inn", "lodge"]}))
    needs = an_endpoint(
        "Get Restaurant",
        description="Get a restaurant.",
        required_parameters=[
            a_parameter("id", type="NUMBER", description="ID of the restaurant"),
            a_parameter("type", type="NUMBER"),
        ],
    )
    response = search_and(tmp_path, schema, needs).response
    assert [leaf(response, "hotels", name).type for name in ("id", "type")] == ["string", "string"]


def test_where_the_parameters_disagree_an_integer_serves_them_all(tmp_path: Path) -> None:
    reviews = an_endpoint("Get Reviews", required_parameters=[a_parameter("hotel_id")])
    search = search_and(tmp_path, an_object(hotels=a_list_of(id=TEXT)), reviews, get_hotel(type="NUMBER"))
    assert leaf(search.response, "hotels", "id").type == "integer"


def test_a_measure_stays_a_number_though_a_parameter_takes_it_as_text(tmp_path: Path) -> None:
    near = an_endpoint("Find Nearby", required_parameters=[a_parameter("latitude"), a_parameter("longitude")])
    response = search_and(tmp_path, an_object(hotels=a_list_of(latitude=NUMBER, longitude=NUMBER)), near).response
    assert form(leaf(response, "hotels", "latitude")) == ("number", "latitude")


def test_a_field_that_repeats_an_argument_has_the_form_of_that_argument(tmp_path: Path) -> None:
    other = an_endpoint("Compare", required_parameters=[a_parameter("season", type="NUMBER", default="2023")])
    own = an_endpoint("Get Season", required_parameters=[a_parameter("season")], schema=an_object(season=TEXT))
    tool = the_tool(tmp_path, own, other)
    seasons = [leaf(endpoint.response, "season") for endpoint in tool.endpoints if endpoint.name == "Get Season"]
    assert [season.type for season in seasons] == ["string"]


@pytest.mark.parametrize(
    ("parameter", "name", "type_"),
    [
        (a_parameter("hotel_id", type="NUMBER"), "hotel_id", "integer"),
        (a_parameter("hotelId", type="NUMBER"), "hotelId", "integer"),
        (a_parameter("id", description="The hotel id"), "id", "string"),
    ],
)
def test_a_derived_id_is_called_and_typed_as_the_tool_takes_it(
    tmp_path: Path, parameter: dict[str, Any], name: str, type_: str
) -> None:
    needs = an_endpoint("Get Hotel", description="Get a hotel.", required_parameters=[parameter])
    item = search_and(tmp_path, "", needs).response.fields["hotels"].items
    assert item is not None
    ids = {key: field.type for key, field in item.fields.items() if field.slot and field.slot.key == "hotel.id"}
    assert ids == {name: type_}


FILLER = {f"field_{letter}{digit}": TEXT for letter in "abcdefghij" for digit in "vwxyz"}
NOISE = {"errorMessage": TEXT, "error_code": INTEGER, "resultCode": INTEGER, "version": TEXT}


def test_a_wanted_field_survives_at_any_depth_behind_wide_containers(tmp_path: Path) -> None:
    early = {f"part_{letter}": an_object(**FILLER) for letter in "abcdefgh"}
    late = an_object(**FILLER, races=a_list_of(**FILLER, runners=a_list_of(**FILLER, horseRef=TEXT)))
    needs = an_endpoint("Get Horse", required_parameters=[a_parameter("horseRef")])
    response = search_and(tmp_path, an_object(**FILLER, **early, late=late), needs).response
    assert leaf(response, "late", "races", "runners", "horseRef").type == "string"
    assert cost(response) <= BUDGET


def test_a_field_that_means_what_another_endpoint_requires_survives_under_another_name(tmp_path: Path) -> None:
    rooms = an_endpoint("Get Rooms", required_parameters=[a_parameter("stay_hotel_id")])
    schema = an_object(**FILLER, box=an_object(**FILLER), hotel=an_object(**FILLER, id=TEXT))
    assert leaf(search_and(tmp_path, schema, rooms).response, "hotel", "id").slot is not None


NAMES = {f"{name}_name_{digit}": TEXT for name in ("player", "driver", "agent", "author") for digit in "vwxyz"}


def test_what_says_how_the_request_went_is_left_out(tmp_path: Path) -> None:
    response = the_endpoint(tmp_path / "1", schema=an_object(**NOISE, **NAMES, **FILLER)).response
    assert not (NOISE.keys() - {"version"}) & response.fields.keys()
    assert "version" in the_endpoint(tmp_path / "2", schema=an_object(**NOISE, **NAMES)).response.fields


def test_what_says_how_the_request_went_stays_where_it_is_wanted(tmp_path: Path) -> None:
    needs = an_endpoint("Get Firmware", required_parameters=[a_parameter("resultCode")])
    response = search_and(tmp_path, an_object(**NOISE, **FILLER), needs).response
    assert "resultCode" in response.fields


@pytest.mark.parametrize("name", ["foo_1", "asdf", "lorem_ipsum"])
def test_fields_that_nobody_understands_are_left_out_of_what_is_documented(tmp_path: Path, name: str) -> None:
    shown = {"hotel_name": TEXT, "city": TEXT, name: TEXT}
    assert name not in the_endpoint(tmp_path / "1", schema=an_object(**shown)).response.fields
    told = {**shown, name: {"type": "string", "enum": ["a", "b"]}}
    assert name in the_endpoint(tmp_path / "2", schema=an_object(**told)).response.fields
    assert name in the_endpoint(tmp_path / "3", schema=an_object(**{name: TEXT})).response.fields  # or nothing is left


def test_what_only_the_endpoint_itself_requires_has_no_precedence(tmp_path: Path) -> None:
    schema = an_object(**NOISE, **FILLER)
    endpoint = the_endpoint(tmp_path, schema=schema, required_parameters=[a_parameter("resultCode")])
    assert "resultCode" not in endpoint.response.fields


@pytest.mark.parametrize("budget", range(1, 12))
def test_more_is_never_kept_than_the_budget_allows_however_much_is_wanted(budget: int) -> None:
    leaves = {name: Shape("string", slot=Slot("", name, "unknown")) for name in ("part_a", "part_b", "part_c")}
    inner = Shape("array", items=Shape("object", fields=leaves))
    outer = Shape("array", items=Shape("object", fields={**leaves, "inner": inner}))
    shape = Shape("object", fields={**leaves, "one": outer, "two": Shape("object", fields=leaves)})
    assert 1 <= cost(trimmed(shape, budget, Wanted(frozenset(leaves)))) <= budget


SHORTS = an_object(shorts=a_list_of(id=TEXT, title=TEXT))


@pytest.mark.parametrize(
    ("name", "changes", "key", "label"),
    [
        ("Channel Shorts", {}, "channel.id", "channel id"),
        ("List Shorts of Channel", {}, "channel.id", "channel id"),
        ("List Shorts", {}, ".id", "id"),
        ("List Shorts", {"description": "ID of the video"}, "video.id", "video id"),
    ],
)
def test_the_bare_id_of_a_listing_is_that_of_the_parent(
    tmp_path: Path, name: str, changes: dict[str, Any], key: str, label: str
) -> None:
    endpoint = the_endpoint(
        tmp_path, name=name, description="", schema=SHORTS, required_parameters=[a_parameter("id", **changes)]
    )
    (parameter,) = endpoint.parameters
    assert (endpoint.entity, parameter.slot.key) == ("short", key)
    if not changes:
        assert parameter.label == label


def test_the_bare_id_of_a_listing_without_a_known_shape_is_that_of_the_parent_too(tmp_path: Path) -> None:
    endpoint = the_endpoint(
        tmp_path, name="Team Players", description="", schema="", required_parameters=[a_parameter("id")]
    )
    assert endpoint.parameters[0].slot.key == "team.id"
    echoed = endpoint.response.fields["id"].slot
    assert echoed is not None
    assert echoed.key == "team.id"


def test_the_bare_id_of_an_endpoint_that_gets_one_thing_is_its_own(tmp_path: Path) -> None:
    endpoint = the_endpoint(
        tmp_path, name="Get Short", description="", schema=an_object(id=TEXT), required_parameters=[a_parameter("id")]
    )
    assert endpoint.parameters[0].slot.key == "short.id"


LARGE = 2**53 + 1


@pytest.mark.parametrize("default", [LARGE, -LARGE, str(LARGE), 10**17])
def test_an_id_of_more_digits_than_every_reader_keeps_is_text(tmp_path: Path, default: object) -> None:
    raw = a_parameter("hotel_id", type="NUMBER", default=default)
    found = loaded(tmp_path, an_endpoint(required_parameters=[raw]))
    (parameter,) = found.registry.tools[0].endpoints[0].parameters
    assert (parameter.schema, parameter.examples) == ({"type": "string"}, (str(default),))
    assert "inexact-integer" in {finding.code for finding in found.findings}


def test_other_integers_of_too_many_digits_lose_the_sample_but_not_the_type(tmp_path: Path) -> None:
    raws = [
        a_parameter("views_count", type="NUMBER", default=LARGE),
        a_parameter("tweet_ids", type="ARRAY", default=[LARGE]),
        a_parameter("filter", type="OBJECT", default={"since": LARGE}),
        a_parameter("room_id", type="NUMBER", default=2**53),
    ]
    parameters = the_endpoint(tmp_path, required_parameters=raws).parameters
    assert [parameter.schema["type"] for parameter in parameters] == ["integer", "array", "object", "integer"]
    assert [parameter.examples for parameter in parameters] == [(), (), (), (2**53,)]


def test_examples_of_too_many_digits_in_a_response_are_text_where_they_are_ids(tmp_path: Path) -> None:
    response = the_endpoint(tmp_path, schema="", body={"tweet_id": LARGE, "views": LARGE, "likes": 12}).response
    found = {name: (field.type, field.example) for name, field in response.fields.items()}
    assert found == {"tweet_id": ("string", str(LARGE)), "views": ("integer", None), "likes": ("integer", 12)}

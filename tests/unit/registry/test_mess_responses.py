"""Responses: where shapes are looked for, what is refused, and what is derived instead."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.corpus import HOTEL_SCHEMA, a_parameter, the_endpoint
from toolgen.core.tools import Shape
from toolgen.registry.trim import BUDGET, MAX_FIELDS, cost, leaf_count


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


TEXT, NUMBER = {"type": "string"}, {"type": "number"}


def drawn(shape: Shape | None) -> object:
    """A shape as plain data: types for leaves."""
    if shape is None:
        return None
    if shape.type == "object":
        return {name: drawn(field) for name, field in shape.fields.items()}
    return [drawn(shape.items)] if shape.type == "array" else shape.type


def test_a_schema_is_known(tmp_path: Path) -> None:
    endpoint = the_endpoint(tmp_path)
    assert (endpoint.response_shape, endpoint.response_detail) == ("known", "schema")
    assert drawn(endpoint.response) == {"hotels": [{"id": "string", "name": "string", "price": "number"}]}


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"schema": {}}, "empty object"),
        ({"schema": ""}, "empty"),
        ({"schema": {"type": "object"}}, "no property"),
        ({"schema": {"type": "string"}}, "no property"),
        ({"schema": "", "statuscode": 1}, "request failed; empty"),
        ({"schema": an_object(message=TEXT), "statuscode": 401}, "status 401; error body"),
        ({"schema": HOTEL_SCHEMA, "statuscode": 404}, "status 404"),
        ({"schema": an_object(key1=TEXT, key2=TEXT)}, "placeholder schema"),
        ({"schema": "", "body": {"key1": "value", "key2": "value"}}, "empty; placeholder body"),
        ({"schema": "", "body": {"message": "You are not subscribed to this API."}}, "empty; error body"),
        ({"schema": "", "test_endpoint": {"error": "x", "status": 500}}, "empty; error body"),
    ],
)
def test_without_a_usable_shape_the_reason_is_recorded(tmp_path: Path, changes: dict[str, Any], detail: str) -> None:
    endpoint = the_endpoint(tmp_path, **changes)
    assert (endpoint.response_shape, endpoint.response_detail) == ("derived", detail)
    assert leaf_count(endpoint.response) >= 3


def test_the_schema_that_the_platform_suggests_to_everybody_is_refused(tmp_path: Path) -> None:
    stock = an_object(
        get=TEXT, parameters={"type": "array"}, errors={"type": "array"}, results={"type": "integer"},
        response={"type": "array", "items": {"type": "object"}},
    )  # fmt: skip
    assert the_endpoint(tmp_path / "1", schema=stock).response_shape == "derived"
    stock["properties"]["response"]["items"] = an_object(team=TEXT)
    assert the_endpoint(tmp_path / "2", schema=stock).response_shape == "known"


def test_an_absent_schema_is_told_from_an_empty_one(tmp_path: Path) -> None:
    from tests.support.corpus import an_endpoint, the_tool

    raw = an_endpoint()
    del raw["schema"]
    assert the_tool(tmp_path, raw).endpoints[0].response_detail == "absent"


EXAMPLE = {"name": "happiny", "type": "normal", "id": 440}
SHAPE = {"name": "string", "type": "string", "id": "integer"}


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"schema": EXAMPLE}, "example in schema"),
        ({"schema": "", "body": EXAMPLE}, "body"),
        ({"schema": "", "body": json.dumps(EXAMPLE)}, "body"),
        ({"schema": {}, "test_endpoint": EXAMPLE}, "test_endpoint"),
        ({"schema": {}, "template_response": {"name": "str", "type": "str", "id": "int"}}, "template_response"),
        (
            {"schema": {}, "template_response": json.dumps({"name": "str", "type": "str", "id": "int"})},
            "template_response",
        ),
    ],
)
def test_examples_are_read_as_shapes(tmp_path: Path, changes: dict[str, Any], detail: str) -> None:
    endpoint = the_endpoint(tmp_path, **changes)
    assert (endpoint.response_shape, endpoint.response_detail) == ("example", detail)
    assert drawn(endpoint.response) == SHAPE


def test_a_bare_property_map_is_a_schema(tmp_path: Path) -> None:
    endpoint = the_endpoint(tmp_path, schema={"name": TEXT, "stars": {"type": "interger"}})
    assert drawn(endpoint.response) == {"name": "string", "stars": "integer"}


def test_an_earlier_place_wins_over_a_later_one(tmp_path: Path) -> None:
    endpoint = the_endpoint(tmp_path, body={"other": 1, "fields": 2, "here": 3})
    assert endpoint.response_detail == "schema"


def test_the_words_of_a_template_are_types(tmp_path: Path) -> None:
    video = {
        "title": "str",
        "views": "int",
        "tags": ["list of str with length 4"],
        "note": "NoneType",
        "_list_length": 19,
    }
    template = {
        "results": [video],
        "scores": "list of float with length 2",
        "nothing": "empty list",
        "live": "bool",
        "rate": "float",
    }
    endpoint = the_endpoint(tmp_path, schema="", template_response=template)
    item = {"title": "string", "views": "integer", "tags": ["string"], "note": "string"}
    assert drawn(endpoint.response) == {"results": [item], "scores": ["number"], "live": "boolean", "rate": "number"}


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        ({"type": "array", "items": an_object(a=TEXT, b=NUMBER)}, [{"a": "string", "b": "number"}]),
        (an_object(a={"type": ["null", "integer"]}, b={"type": ["string", "number"]}), {"a": "integer", "b": "string"}),
        (
            an_object(a={"type": "date-time"}, b={"type": "integer, 0 for male 1 for female"}),
            {"a": "string", "b": "integer"},
        ),
        (an_object(a={"type": "no such type"}), {"a": "string"}),
        ({"allOf": [an_object(a=TEXT), an_object(b=NUMBER)]}, {"a": "string", "b": "number"}),
        (an_object(a={"anyOf": [{"type": "null"}, an_object(b=TEXT)]}), {"a": {"b": "string"}}),
        (an_object(a={"oneOf": [{"type": "integer"}, TEXT]}), {"a": "integer"}),
        (
            {
                "type": "object",
                "properties": {"a": {"$ref": "#/definitions/E"}},
                "definitions": {"E": an_object(b=TEXT)},
            },
            {"a": {"b": "string"}},
        ),
        (an_object(a={"type": "object", "properties": {"errors": [{"x": 1}], "b": TEXT}}), {"a": {"b": "string"}}),
    ],
)
def test_the_dialects_of_schemas_are_understood(tmp_path: Path, schema: dict[str, Any], shape: object) -> None:
    assert drawn(the_endpoint(tmp_path, schema=schema).response) == shape


def test_a_reference_to_itself_ends(tmp_path: Path) -> None:
    node = an_object(name=TEXT, child={"$ref": "#/definitions/N"})
    endpoint = the_endpoint(tmp_path, schema={"$ref": "#/definitions/N", "definitions": {"N": node}})
    assert endpoint.response.fields["name"].type == "string"


def test_deep_and_wide_schemas_are_cut_to_size(tmp_path: Path) -> None:
    deep: dict[str, Any] = TEXT
    for _ in range(35):
        deep = an_object(name=TEXT, below=deep)
    wide = an_object(
        **{f"field_{letter}{digit}": TEXT for letter in "abcdefghij" for digit in "vwxyz"}, id=TEXT, deep=deep
    )
    shape = the_endpoint(tmp_path, schema=wide).response
    assert len(shape.fields) <= MAX_FIELDS
    assert cost(shape) <= BUDGET
    assert "id" in shape.fields


def test_fields_that_other_endpoints_need_survive_the_cut(tmp_path: Path) -> None:
    from tests.support.corpus import an_endpoint, the_tool

    wide = an_object(**{f"field_{letter}{digit}": TEXT for letter in "abcdefghij" for digit in "vwxyz"}, offer_ref=TEXT)
    needs = an_endpoint("Book Offer", required_parameters=[a_parameter("offer_ref")])
    tool = the_tool(tmp_path, an_endpoint("Search Offers", schema=wide), needs)
    found = next(endpoint for endpoint in tool.endpoints if endpoint.name == "Search Offers")
    assert "offer_ref" in found.response.fields


def test_noise_is_dropped(tmp_path: Path) -> None:
    schema = an_object(__typename=TEXT, name=TEXT, _links=an_object(self=TEXT))
    assert drawn(the_endpoint(tmp_path, schema=schema).response) == {"name": "string"}


def test_a_derived_list_names_the_entity_echoes_the_arguments_and_counts(tmp_path: Path) -> None:
    shape = the_endpoint(tmp_path, schema="").response
    assert list(shape.fields) == ["city", "total", "hotels"]
    item = shape.fields["hotels"].items
    assert item is not None
    assert item.entity == "hotel"
    assert len(item.fields) >= 4
    slots = {field.slot.key for field in item.fields.values() if field.slot}
    assert "hotel.id" in slots


def test_a_derived_detail_echoes_its_identifier(tmp_path: Path) -> None:
    shape = the_endpoint(
        tmp_path, name="Get Flight Status", description="", schema="", required_parameters=[a_parameter("flight_id")]
    ).response
    assert "flight_id" in shape.fields
    assert {"departure_time", "arrival_time"} & set(shape.fields)


def test_a_derived_write_returns_an_id_a_status_and_what_was_written(tmp_path: Path) -> None:
    shape = the_endpoint(
        tmp_path,
        name="Create Booking",
        description="Book a room.",
        schema="",
        required_parameters=[a_parameter("room_id"), a_parameter("guest_name")],
    ).response
    assert {"booking_id", "room_id", "guest_name", "status", "created_at"} <= set(shape.fields)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Translate Text", "translated_text"),
        ("Validate Email", "valid"),
        ("Shorten URL", "short_url"),
        ("Sentiment Analysis", "sentiment"),
    ],
)
def test_a_derived_computation_returns_its_result(tmp_path: Path, name: str, expected: str) -> None:
    assert expected in the_endpoint(tmp_path, name=name, description="", schema="").response.fields


def test_the_limits_of_a_type_are_no_example(tmp_path: Path) -> None:
    schema = an_object(
        rating={"type": "number", "example": 1.7976931348623157e308}, price={"type": "number", "example": 9.5}
    )
    fields = the_endpoint(tmp_path, schema=schema).response.fields
    assert (fields["rating"].example, fields["price"].example) == (None, 9.5)


def test_constants_and_bounds_of_a_schema_are_kept(tmp_path: Path) -> None:
    status = {"type": "string", "enum": ["pending"]}
    battery = {"type": "integer", "minimum": 20, "maximum": 100}
    backwards = {"type": "number", "minimum": 9, "maximum": 1}
    shape = the_endpoint(tmp_path, schema=an_object(status=status, battery=battery, humidity=backwards)).response
    assert shape.fields["status"].enum == ("pending",)
    assert (shape.fields["battery"].minimum, shape.fields["battery"].maximum) == (20, 100)
    assert (shape.fields["humidity"].minimum, shape.fields["humidity"].maximum) == (None, None)


@pytest.mark.parametrize(
    ("name", "stamp"),
    [("Cancel Booking", "cancelled_at"), ("Delete Booking", "deleted_at"), ("Pause Job", "paused_at")],
)
def test_what_is_derived_of_a_deed_says_what_was_done_and_invents_no_name(
    tmp_path: Path, name: str, stamp: str
) -> None:
    parameter = a_parameter(f"{name.split()[1].lower()}_id")
    shape = the_endpoint(tmp_path, name=name, schema="", required_parameters=[parameter]).response
    assert list(shape.fields) == [parameter["name"], "status", stamp]


def test_that_something_was_updated_is_no_status(tmp_path: Path) -> None:
    parameter = a_parameter("booking_id")
    shape = the_endpoint(tmp_path, name="Update Booking", schema="", required_parameters=[parameter]).response
    assert list(shape.fields) == ["booking_id", "updated_at"]

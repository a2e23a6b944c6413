"""Parameters: rows of the third table of mess, checked with an independent JSON Schema validator."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.support.corpus import a_parameter, an_endpoint, codes, loaded, the_endpoint, the_parameter
from toolgen.registry.labels import label


@pytest.mark.parametrize(
    ("declared", "schema"),
    [
        ("STRING", {"type": "string"}),
        ("string", {"type": "string"}),
        ("NUMBER", {"type": "number"}),
        ("BOOLEAN", {"type": "boolean"}),
        ("OBJECT", {"type": "object"}),
        ("JSON", {"type": "object"}),
        ("ARRAY", {"type": "array", "items": {"type": "string"}}),
        ("LIST", {"type": "array", "items": {"type": "string"}}),
        ("DATE (YYYY-MM-DD)", {"type": "string", "format": "date"}),
        ("DATEPICKER", {"type": "string", "format": "date"}),
        ("TIME (24-hour HH:MM)", {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}),
        ("ENUM", {"type": "string"}),
        ("CREDENTIALS", {"type": "string"}),
        ("BINARY", {"type": "string"}),
        (None, {"type": "string"}),
        ("WHATEVER", {"type": "string"}),
    ],
)
def test_declared_types_become_json_schema(tmp_path: Path, declared: str | None, schema: dict[str, Any]) -> None:
    assert the_parameter(tmp_path, "thing", type=declared).schema == schema


@pytest.mark.parametrize(
    ("name", "declared", "default", "schema", "examples"),
    [
        ("limit", "NUMBER", "10", {"type": "integer"}, (10,)),
        ("limit", "NUMBER", "32560241.38876015", {"type": "integer"}, ()),
        ("latitude", "NUMBER", "48", {"type": "number"}, (48,)),
        ("factor", "NUMBER", "1.5", {"type": "number"}, (1.5,)),
        ("page", "NUMBER", "page number", {"type": "integer"}, ()),
        ("page", "NUMBER", [], {"type": "integer"}, ()),
        ("verified", "BOOLEAN", "true", {"type": "boolean"}, (True,)),
        ("verified", "BOOLEAN", "0", {"type": "boolean"}, (False,)),
        ("verified", "BOOLEAN", "name", {"type": "boolean"}, ()),
        ("model", "STRING", "2830895", {"type": "string"}, ("2830895",)),
        ("model", "STRING", 2021, {"type": "string"}, ("2021",)),
        ("model", "STRING", True, {"type": "string"}, ("true",)),
        ("model", "STRING", ["a", 1], {"type": "string"}, ('["a", 1]',)),
        ("ids", "ARRAY", "1,2,3", {"type": "array", "items": {"type": "integer"}}, ([1, 2, 3],)),
        ("ids", "ARRAY", "[77500,93200", {"type": "array", "items": {"type": "string"}}, ()),
        ("names", "ARRAY", '["a","b"]', {"type": "array", "items": {"type": "string"}}, (["a", "b"],)),
        ("options", "OBJECT", '{"a": 1}', {"type": "object"}, ({"a": 1},)),
        ("options", "OBJECT", "daily", {"type": "string"}, ("daily",)),
        ("options", "OBJECT", 1, {"type": "integer"}, (1,)),
        ("animals", "STRING", "dog,puppy", {"type": "string"}, ("dog,puppy",)),
        ("day", "DATE (YYYY-MM-DD)", "2024-02-29", {"type": "string", "format": "date"}, ("2024-02-29",)),
        ("day", "DATE (YYYY-MM-DD)", "20240229", {"type": "string"}, ("20240229",)),
    ],
)
def test_defaults_are_coerced_to_the_type_or_dropped(
    tmp_path: Path, name: str, declared: str, default: object, schema: dict[str, Any], examples: tuple[object, ...]
) -> None:
    parameter = the_parameter(tmp_path, name, type=declared, default=default)
    assert (parameter.schema, parameter.examples) == (schema, examples)
    for example in parameter.examples:
        jsonschema.validate(example, parameter.schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    "default",
    ["", "string", "undefined", "YOUR_API_KEY", "nostrud proident qui eu Lorem", "pariatur in et sint", "{city}"],
)
def test_placeholders_are_no_examples(tmp_path: Path, default: str) -> None:
    assert the_parameter(tmp_path, default=default).examples == ()


@pytest.mark.parametrize("default", ["Your table is ready.", '{"city": "Porto"}', "Lisbon", "[1, 2]"])
def test_real_values_are_examples_even_if_they_resemble_placeholders(tmp_path: Path, default: str) -> None:
    assert the_parameter(tmp_path, default=default).examples == (default,)


def test_the_dash_of_a_separator_is_a_value(tmp_path: Path) -> None:
    assert the_parameter(tmp_path, "separator", default="-").examples == ("-",)
    assert the_parameter(tmp_path / "other", "city", default="-").examples == ()


@pytest.mark.parametrize(
    ("description", "choices"),
    [
        ("One of: a, b, c", ["a", "b", "c"]),
        ("Allowed values: 'fast', 'slow'.", ["fast", "slow"]),
        ("Either metric or imperial.", ["metric", "imperial"]),
        ("Possible values are asc|desc", ["asc", "desc"]),
        ("Sort order: must be one of `newest`, `oldest`", ["newest", "oldest"]),
    ],
)
def test_enums_are_recovered_from_explicit_lists(tmp_path: Path, description: str, choices: list[str]) -> None:
    parameter = the_parameter(tmp_path, "kind", type="ENUM", description=description)
    assert parameter.schema == {"type": "string", "enum": choices}
    assert parameter.slot.kind == "enum"


@pytest.mark.parametrize(
    "description",
    [
        "One of: a, b, etc.",
        "Possible values such as red, blue",
        "Some words, with commas, in it",
        "One of the hotels of the city",
    ],
)
def test_open_lists_and_prose_are_no_enums(tmp_path: Path, description: str) -> None:
    assert "enum" not in the_parameter(tmp_path, "kind", type="ENUM", description=description).schema


def test_a_sample_outside_the_listed_values_voids_the_enum(tmp_path: Path) -> None:
    parameter = the_parameter(tmp_path, "kind", description="One of: a, b", default="z")
    assert (parameter.schema, parameter.examples) == ({"type": "string"}, ("z",))


@pytest.mark.parametrize(
    ("description", "default", "bounds"),
    [
        ("Between 1 and 50", "10", {"minimum": 1, "maximum": 50}),
        ("The number of items per response (max 10)", "", {"maximum": 10}),
        ("At least 2", "", {"minimum": 2}),
        ("Between 1 and 50", "70", {}),
        ("Maximum 100 characters", "", {}),
    ],
)
def test_bounds_are_recovered_where_the_sample_agrees(
    tmp_path: Path, description: str, default: str, bounds: dict[str, int]
) -> None:
    parameter = the_parameter(tmp_path, "limit", type="NUMBER", description=description, default=default)
    assert parameter.schema == {"type": "integer", **bounds}


def test_dates_are_recovered_from_prose(tmp_path: Path) -> None:
    assert the_parameter(tmp_path, "since", description="Format YYYY-MM-DD").schema == {
        "type": "string",
        "format": "date",
    }


def test_an_empty_default_is_no_default(tmp_path: Path) -> None:
    parameter = the_parameter(tmp_path, "limit", required=False, type="NUMBER", default="")
    assert (parameter.default, parameter.examples) == (None, ())


def test_only_controls_and_stated_defaults_are_assumed_when_left_out(tmp_path: Path) -> None:
    assert the_parameter(tmp_path / "1", "limit", required=False, type="NUMBER", default="10").default == 10
    assert the_parameter(tmp_path / "2", "city", required=False, default="Lisbon").default is None
    stated = the_parameter(tmp_path / "3", "hours", required=False, type="NUMBER", description="Hours (default 72).")
    assert stated.default == 72
    assert the_parameter(tmp_path / "4", "limit", type="NUMBER", default="10").default is None


def test_a_name_that_is_required_and_optional_is_required_once(tmp_path: Path) -> None:
    raw = an_endpoint(required_parameters=[a_parameter("vin")], optional_parameters=[a_parameter("vin", default="x1")])
    found = loaded(tmp_path, raw)
    (parameter,) = found.registry.tools[0].endpoints[0].parameters
    assert parameter.required
    assert "required-and-optional" in codes(found)


def test_duplicates_in_one_list_merge_their_defaults_into_examples(tmp_path: Path) -> None:
    doubled = [a_parameter("severity", default="HIGH"), a_parameter("severity", default="LOW")]
    (parameter,) = the_endpoint(tmp_path, required_parameters=doubled).parameters
    assert parameter.examples == ("HIGH", "LOW")


def test_names_that_differ_only_by_case_stay_two_parameters(tmp_path: Path) -> None:
    endpoint = the_endpoint(tmp_path, required_parameters=[a_parameter("isin"), a_parameter("iSIN")])
    assert [parameter.name for parameter in endpoint.parameters] == ["isin", "iSIN"]


@pytest.mark.parametrize("name", ["date.fromDay", "filter[search term]", "X-Some", "array[]", "User ID"])
def test_names_that_are_no_identifiers_are_the_wire_names(tmp_path: Path, name: str) -> None:
    assert the_parameter(tmp_path, name).name == name


@pytest.mark.parametrize(("required", "text"), [(True, "Optional. A city"), (False, "(Required) A city")])
def test_the_list_wins_over_a_description_that_contradicts_it(tmp_path: Path, required: bool, text: str) -> None:
    parameter = the_parameter(tmp_path, required=required, description=text)
    assert parameter.required is required


@pytest.mark.parametrize("broken", [None, "city", {"city": {}}, [None, 3, "city", {}, {"name": ""}]])
def test_broken_parameter_lists_cost_only_themselves(tmp_path: Path, broken: object) -> None:
    endpoint = the_endpoint(tmp_path, optional_parameters=broken)
    assert [parameter.name for parameter in endpoint.parameters] == ["city"]


def test_path_parameters_come_from_the_sample_code_and_are_required(tmp_path: Path) -> None:
    endpoint = the_endpoint(
        tmp_path,
        name="Get by id",
        url="https://stay.p.rapidapi.com/hotels/17",
        convert_code='url = "https://stay.p.rapidapi.com/hotels/{is_id}"\n',
        required_parameters=[],
        optional_parameters=[a_parameter("id")],
    )
    (parameter,) = endpoint.parameters
    assert parameter.required
    assert parameter.slot.key == "hotel.id"


@pytest.mark.parametrize("url", ["https://x.p.rapidapi.comhttps://a.b/c", "http:// x/ y?z=1", "//a//b", "", None, 7])
def test_strange_urls_do_no_harm(tmp_path: Path, url: object) -> None:
    assert the_endpoint(tmp_path, url=url).entity == "hotel"


@pytest.mark.parametrize(
    ("name", "method", "effect"),
    [
        ("Send Message", "GET", "send"),
        ("Delete Booking", "GET", "delete"),
        ("Book Room", "GET", "create"),
        ("Update Profile", "GET", "update"),
        ("Convert Currency", "GET", "compute"),
        ("Search Hotels", "GET", "search"),
        ("Get Hotel Details", "GET", "read"),
        ("Locations", "DELETE", "delete"),
        ("Locations", "PUT", "update"),
    ],
)
def test_effects_come_from_words_and_the_method_is_evidence_only_when_it_is_not_get(
    tmp_path: Path, name: str, method: str, effect: str
) -> None:
    assert the_endpoint(tmp_path, name=name, description="", method=method).effect == effect


@pytest.mark.parametrize(("name", "said"), [("filter[status]", "status"), ("filter[search term]", "search term")])
def test_nobody_calls_what_is_filtered_by_a_filter(name: str, said: str) -> None:
    assert label(name, "", "order") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("id_restaurant", "restaurant id"), ("iso2", "ISO code"), ("zip5", "ZIP code"), ("id", "hotel id")],
)
def test_an_id_that_begins_with_the_word_is_said_with_the_thing_first(name: str, said: str) -> None:
    assert label(name, "", "hotel") == said


def test_an_id_that_begins_with_the_word_is_that_of_the_thing(tmp_path: Path) -> None:
    slot = the_parameter(tmp_path, "id_restaurant", type="NUMBER").slot
    assert (slot.entity, slot.kind) == ("restaurant", "id")


def test_a_default_that_repeats_the_description_is_no_example(tmp_path: Path) -> None:
    text = "A comma-separated string of currencies"
    assert the_parameter(tmp_path, "currencies", default=text, description=text).examples == ()


def test_words_are_no_example_of_an_address(tmp_path: Path) -> None:
    assert the_parameter(tmp_path, "url", default="Manga Url").examples == ()

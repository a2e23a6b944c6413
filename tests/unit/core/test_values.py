"""Values by kind: type, format, bounds and pattern of the schema are kept, and what belongs together agrees."""

import re
from datetime import date, datetime
from typing import cast, get_args

import jsonschema
import pytest

from toolgen.core import values
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.rng import Seed
from toolgen.core.tools import ValueKind

TODAY = date(2026, 5, 3)
KEYS = [Seed(7).at(position).number() for position in range(40)]
KINDS: tuple[ValueKind, ...] = get_args(ValueKind)
CHECKER = jsonschema.FormatChecker()


def drawn(kind: ValueKind, schema: dict[str, Json], *, entity: str = "", name: str = "") -> list[Json]:
    draw = values.compile(kind, schema, entity=entity, name=name)
    return [draw(key, TODAY) for key in KEYS]


@pytest.mark.parametrize("type_", ["string", "integer", "number", "boolean", "array", "object", "null"])
def test_every_kind_has_a_value_of_every_type(type_: str) -> None:
    validator = jsonschema.Draft202012Validator({"type": type_})
    for kind in KINDS:
        assert all(validator.is_valid(value) for value in drawn(kind, {"type": type_})), kind


def test_a_kind_without_a_type_has_a_value_of_its_own() -> None:
    for kind in KINDS:
        assert None not in drawn(kind, {}), kind


@pytest.mark.parametrize("kind", ["city", "id", "word", "price", "date", "unknown"])
@pytest.mark.parametrize("form", ["date", "date-time", "email", "ipv4", "ipv6", "uuid", "uri", "hostname", "duration"])
def test_formats_win_over_kinds(kind: ValueKind, form: str) -> None:
    schema: dict[str, Json] = {"type": "string", "format": form}
    for value in drawn(kind, schema):
        jsonschema.validate(value, schema, format_checker=CHECKER)


@pytest.mark.parametrize("kind", ["price", "rating", "count", "year", "id", "number", "limit", "latitude", "minimum"])
@pytest.mark.parametrize(
    "bounds",
    [
        {"minimum": 0, "maximum": 3},
        {"minimum": 1000},
        {"maximum": -5},
        {"minimum": 7, "maximum": 7},
        {"exclusiveMinimum": 0, "exclusiveMaximum": 10},
        {"minimum": 0, "maximum": 100, "multipleOf": 5},
    ],
)
def test_numbers_keep_within_the_bounds_of_the_schema(kind: ValueKind, bounds: dict[str, Json]) -> None:
    schema: dict[str, Json] = {"type": "integer", **bounds}
    for value in drawn(kind, schema):
        jsonschema.validate(value, schema)


def test_enum_members_are_drawn_as_they_are() -> None:
    assert set(drawn("city", {"type": "string", "enum": ["north", "south"]})) == {"north", "south"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": r"^[A-Z]{3}$"},
        {"type": "string", "pattern": r"^\d{6}$"},
        {"type": "string", "minLength": 5, "maxLength": 8},
        {"type": "string", "maxLength": 2},
        {"type": "string", "minLength": 60},
    ],
)
def test_lengths_and_plain_patterns_are_kept(schema: dict[str, Json]) -> None:
    for value in drawn("word", schema):
        jsonschema.validate(value, schema)


@pytest.mark.parametrize(
    ("pattern", "day"),
    [
        (r"^(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-\d{4}$", "%d-%m-%Y"),
        (r"^(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/\d{4}$", "%d/%m/%Y"),
        (r"^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$", "%Y%m%d"),
        (r"^\d{4}-\d{2}-\d{2}$", "%Y-%m-%d"),
    ],
)
def test_dates_are_spelled_as_the_pattern_asks(pattern: str, day: str) -> None:
    for value, plain in zip(drawn("date", {"type": "string", "pattern": pattern}), drawn("date", {}), strict=True):
        assert datetime.strptime(str(value), day).date() == date.fromisoformat(str(plain))


def test_an_unreadable_pattern_is_ignored() -> None:
    assert all(isinstance(value, str) for value in drawn("word", {"type": "string", "pattern": "("}))


def test_what_one_key_says_of_a_place_is_true_of_one_place() -> None:
    rows = {place.city: place for place in load().places}
    text: dict[str, Json] = {"type": "string"}
    for key in KEYS:
        row = rows[str(values.draw("city", key, schema=text, today=TODAY))]
        assert values.draw("country", key, schema=text, today=TODAY) == row.country
        assert values.draw("currency", key, schema=text, today=TODAY) == row.currency
        assert values.draw("timezone", key, schema=text, today=TODAY) == row.timezone
        assert values.draw("latitude", key, schema={"type": "number"}, today=TODAY) == row.latitude


@pytest.mark.parametrize("kinds", [("start_date", "end_date"), ("start_time", "end_time"), ("minimum", "maximum")])
@pytest.mark.parametrize("schema", [{"type": "string"}, {"type": "string", "format": "date-time"}, {"type": "integer"}])
def test_what_starts_starts_before_it_ends(kinds: tuple[ValueKind, ValueKind], schema: dict[str, Json]) -> None:
    if kinds[0] == "minimum" and schema["type"] == "string":
        pytest.skip("numbers as text are not compared")
    for first, last in zip(drawn(kinds[0], schema), drawn(kinds[1], schema), strict=True):
        assert cast("float", first) < cast("float", last)  # both are numbers or both are text


def test_dates_to_plan_with_lie_ahead() -> None:
    for kind in ("date", "start_date", "end_date"):
        assert all(str(value) > TODAY.isoformat() for value in drawn(kind, {"type": "string", "format": "date"}))


def test_an_address_is_built_from_the_name() -> None:
    for name, email in zip(drawn("person_name", {}), drawn("email", {}), strict=True):
        first, last = str(name).lower().split(" ", 1)
        assert email == f"{''.join(filter(str.isalnum, first))}.{''.join(filter(str.isalnum, last))}@example.com"


def test_personal_data_cannot_be_that_of_a_person() -> None:
    assert all(re.fullmatch(r".+@example\.(com|org|net)", str(value)) for value in drawn("email", {}))
    assert all(re.search(r"555-01\d\d$", str(value)) for value in drawn("phone", {}))
    assert all("example." in str(value) for value in (*drawn("url", {}), *drawn("domain", {}), *drawn("image_url", {})))


def test_ids_take_the_form_of_an_example_or_the_name_of_their_entity() -> None:
    assert all(re.fullmatch(r"HTL-\d{5}", str(value)) for value in drawn("id", {"type": "string"}, entity="hotel"))
    assert all(re.fullmatch(r"cus_\d{4}", str(v)) for v in drawn("id", {"type": "string", "examples": ["cus_1234"]}))
    assert all(re.fullmatch(r"\d{7}", str(v)) for v in drawn("id", {"type": "string", "examples": ["1234567"]}))


def test_names_are_those_of_their_entity() -> None:
    hotels = drawn("name", {}, entity="hotel", name="hotel_name")
    assert all(str(name).split()[-1] in ("Hotel", "Inn", "Lodge") for name in hotels)
    assert drawn("title", {}, entity="book") != drawn("title", {}, entity="movie") != drawn("title", {}, entity="song")


def test_check_digits_are_right() -> None:
    for isbn in drawn("isbn", {}):
        assert sum(int(digit) * (3, 1)[place % 2 == 0] for place, digit in enumerate(str(isbn))) % 10 == 0


def test_pools_are_diverse_and_hold_no_value_twice() -> None:
    pools = load()
    for name in ("first_names", "last_names", "streets", "companies", "words", "names"):
        assert len(getattr(pools, name)) >= 512, name
    for name in pools.__struct_fields__:
        assert len(set(getattr(pools, name))) == len(getattr(pools, name)), name


@pytest.mark.parametrize("kind", ["title", "movie", "message", "paragraph", "path", "keyword"])
def test_a_format_that_nobody_knows_says_nothing_of_what_is_drawn(kind: ValueKind) -> None:
    assert drawn(kind, {"type": "string", "format": "markdown"}) == drawn(kind, {"type": "string"})


def test_currencies_and_languages_of_places_are_known() -> None:
    pools = load()
    assert {place.currency for place in pools.places} <= {currency.code for currency in pools.currencies}
    assert {place.language_code for place in pools.places} <= {language.code for language in pools.languages}


def test_a_list_that_has_an_example_is_like_it() -> None:
    numbers: dict[str, Json] = {"type": "array", "items": {"type": "integer"}, "examples": [[120, 132, 141, 155]]}
    texts: dict[str, Json] = {"type": "array", "items": {"type": "string"}, "examples": [["Lisbon", "Lille", "Lucca"]]}
    lists = drawn("array", numbers, name="numbers")
    assert all(isinstance(each, list) and len(each) == 4 for each in lists)
    assert {120 <= number <= 155 for each in lists if isinstance(each, list) for number in each} == {True}
    assert len({str(each) for each in lists}) > 30
    picked = drawn("array", texts, name="candidates")
    assert {len(each) for each in picked if isinstance(each, list)} == {2, 3}
    assert all(set(each) <= {"Lisbon", "Lille", "Lucca"} for each in picked if isinstance(each, list))


def test_two_lists_of_one_call_are_not_one() -> None:
    schema: dict[str, Json] = {"type": "array", "items": {"type": "number"}, "examples": [[1.5, 2, 3, 9]]}
    assert drawn("array", schema, name="first_numbers") != drawn("array", schema, name="second_numbers")


@pytest.mark.parametrize(("entity", "ending"), [("song", ".mp3"), ("short_video", ".mp4"), ("image", ".jpg")])
def test_the_file_of_a_thing_ends_as_such_files_do(entity: str, ending: str) -> None:
    named = drawn("filename", {"type": "string"}, entity=entity, name="filename")
    assert all(str(value).endswith(ending) for value in named)


def test_what_is_said_of_a_thing_goes_before_what_is_said_of_a_theme() -> None:
    about = ("get_appointments", "Appointment System", "Health_and_Fitness")
    draw = values.compile("status", {"type": "string"}, entity="appointment", name="appointment_status", about=about)

    assert {draw(key * 7_919, date(2026, 1, 5)) for key in range(40)} <= {"scheduled", "confirmed"}


def test_companies_of_no_known_trade_bear_names_that_tell_none() -> None:
    plain = values.compile("company", {"type": "string"}, name="supplier_name")
    food = values.compile("company", {"type": "string"}, name="supplier_name", about=("list_suppliers", "Food Depot"))
    assert {str(plain(key, TODAY)).split()[-1] for key in KEYS} <= {
        "Group", "Holdings", "Inc", "Ltd", "Partners",
    }  # fmt: skip
    assert any(str(food(key, TODAY)).endswith("Foods") for key in KEYS)

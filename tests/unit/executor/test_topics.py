"""What an answer tells beside its result follows from the call as well."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.core.tools import Shape
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)  # a Sunday


def performed(function: str, arguments: dict[str, Json], shape: Shape) -> Performed:
    """The answer of a computing endpoint that takes these arguments."""
    parameters = [a_parameter(name, kind="unknown", schema=_schema(value)) for name, value in arguments.items()]
    endpoint = an_endpoint(function, effect="compute", entity="answer", parameters=parameters, response=shape)
    return World(Operations(FakeCatalog(endpoint)), Seed(1), TODAY).perform(a_call(endpoint, arguments))


def told(function: str, arguments: dict[str, Json], fields: dict[str, str]) -> Mapping[str, Json]:
    answer = performed(function, arguments, a_shape(fields))
    assert answer.status == "ok", answer.payload
    assert isinstance(answer.payload, Mapping)
    return answer.payload


def _schema(value: Json) -> dict[str, Json]:
    match value:
        case bool():
            return {"type": "boolean"}
        case str():
            return {"type": "string"}
        case list():
            return {"type": "array", "items": {"type": "string" if isinstance(value[0], str) else "number"}}
        case _:
            return {"type": "number"}


@pytest.mark.parametrize(
    ("function", "arguments", "leaf", "type_", "value"),
    [
        ("detect_language", {"text": "The old lamp still works."}, "language", "string", "English"),
        ("detect_language", {"text": "Hola, ¿cómo está la familia?"}, "language_code", "string", "es"),
        ("add_numbers", {"first_number": 148.2, "second_number": 60}, "expression", "string", "148.2 + 60"),
        ("multiply_numbers", {"first_number": 12, "second_number": 7.25}, "expression", "string", "12 * 7.25"),
        ("percentage_change", {"old_value": 80, "new_value": 92}, "difference", "number", 12),
        ("percentage_change", {"old_value": 80, "new_value": 92}, "percent", "number", 15),
        ("percentage_change", {"old_value": 80, "new_value": 92}, "direction", "string", "up"),
        ("greatest_common_divisor", {"a": 84, "b": 126}, "result", "number", 42),
        ("greatest_common_divisor", {"a": 84, "b": 126}, "least_common_multiple", "number", 252),
        ("factorize_number", {"number": 360}, "expression", "string", "2^3 * 3^2 * 5"),
        ("factorize_number", {"number": 360}, "largest_factor", "integer", 5),
        ("number_facts", {"number": 360}, "roman", "string", "CCCLX"),
        ("describe", {"numbers": [2, 4, 9]}, "maximum", "number", 9),
        ("describe", {"numbers": [2, 4, 9]}, "mean", "number", 5),
        ("find_outliers", {"numbers": [31, 29, 30, 95, 28]}, "outlier_count", "integer", 1),
        ("compute_percentile", {"numbers": [4, 8, 15, 16, 23, 42], "percentile": 50}, "result", "number", 15.5),
        ("number_series", {"start": 5, "step": 2.5, "count": 6}, "last", "number", 17.5),
        ("forecast_value", {"numbers": [1, 2, 3]}, "forecast", "number", 4),
        ("forecast_value", {"numbers": [1, 2, 3]}, "trend", "string", "rising"),
        (
            "convert_units",
            {"amount": 3, "unit": "cup", "target_unit": "litre"},
            "formula",
            "string",
            "3 x 0.2365882365",
        ),
    ],
)
def test_numbers_are_told_true(function: str, arguments: dict[str, Json], leaf: str, type_: str, value: Json) -> None:
    assert told(function, arguments, {leaf: type_})[leaf] == pytest.approx(value)


@pytest.mark.parametrize(
    ("function", "arguments", "leaf", "type_", "value"),
    [
        ("count_words", {"text": "A quiet harbour."}, "longest_word", "string", "harbour"),
        ("count_words", {"text": "A quiet harbour."}, "word_count", "integer", 3),
        ("replace_text", {"text": "a b a", "search_for": "a", "replace_with": "x"}, "replacements", "integer", 2),
        ("replace_text", {"text": "a b a", "search_for": "a", "replace_with": "x"}, "text", "string", "x b x"),
        ("truncate_text", {"text": "a quiet harbour", "max_length": 7}, "text", "string", "a quiet"),
        ("truncate_text", {"text": "a quiet harbour", "max_length": 7}, "truncated", "boolean", True),
        ("truncate_text", {"text": "a quiet harbour", "max_length": 99}, "truncated", "boolean", False),
        ("change_case", {"text": "abc", "style": "lower"}, "changed", "boolean", False),
        ("compare_texts", {"text_a": "kitten", "text_b": "sitting"}, "edit_distance", "integer", 3),
        ("compare_texts", {"text_a": "kitten", "text_b": "sitting"}, "identical", "boolean", False),
        ("convert_csv", {"csv_text": "name,age\nPia,31"}, "json_text", "string", '[{"name":"Pia","age":31}]'),
        ("convert_csv", {"csv_text": "name,age\nPia,31"}, "row_count", "integer", 1),
        ("detect_format", {"text": '{"a": 1}'}, "format", "string", "json"),
        ("parse_date", {"text": "Every Monday. We meet on 2027-03-24."}, "date", "string", "2027-03-24"),
    ],
)
def test_texts_are_told_true(function: str, arguments: dict[str, Json], leaf: str, type_: str, value: Json) -> None:
    assert told(function, arguments, {leaf: type_})[leaf] == value


def test_what_does_not_follow_is_left_out() -> None:
    assert "roman" not in told("number_facts", {"number": 5000}, {"roman": "string", "binary": "string"})


def test_numbers_of_two_dimensions_are_not_compared() -> None:
    arguments: dict[str, Json] = {"amount": 3, "unit": "cup", "target_unit": "mile"}
    answer = performed("convert_units", arguments, a_shape({"converted_amount": "number"}))
    assert answer.status == "error"


def test_an_article_number_is_no_unit() -> None:
    arguments: dict[str, Json] = {"op": "gtin-to-ean", "gtin": "00860004302964"}
    assert performed("convert_gtin", arguments, a_shape({"result": "string"})).status == "ok"


def test_a_series_has_as_many_numbers_as_are_asked_for() -> None:
    shape = Shape("object", fields={"numbers": Shape("array", items=Shape("number"))})
    answer = performed("number_series", {"start": 5, "step": 2, "count": 30}, shape)
    assert answer.payload == {"numbers": [*range(5, 65, 2)]}


@pytest.mark.parametrize(
    ("kind", "held"),
    [("volume", "centilitre"), ("weight", "kilogram"), ("length", "inch"), ("temperature", "celsius")],
)
def test_the_units_of_a_kind_are_those_that_there_are(kind: str, held: str) -> None:
    units = a_shape({"units": [{"@entity": "unit", "unit": "string:unit.unit/word", "symbol": "string:unit.symbol"}]})
    find = an_endpoint(
        "find_units",
        effect="search",
        entity="unit",
        parameters=[a_parameter("quantity_kind", kind="unknown", schema={"type": "string"})],
        response=units,
    )
    told = World(Operations(FakeCatalog(find)), Seed(1), TODAY).perform(a_call(find, {"quantity_kind": kind})).payload
    assert isinstance(told, Mapping)
    rows = told["units"]
    assert isinstance(rows, list)
    assert held in {row["unit"] for row in rows if isinstance(row, Mapping)}
    assert len(rows) == len({str(row) for row in rows}) > 2


def test_a_text_is_converted_to_the_case_that_is_named() -> None:
    assert (
        told("convert_text", {"text": "Two Ferries", "case": "upper"}, {"result": "string"})["result"] == "TWO FERRIES"
    )


def test_a_pattern_of_words_is_found_wherever_it_stands() -> None:
    find = an_endpoint(
        "find_matches",
        effect="search",
        entity="match",
        parameters=[a_parameter("text", kind="paragraph"), a_parameter("pattern", kind="unknown")],
        response=a_shape({"matches": [{"@entity": "match", "match": "string:match.match/word"}]}),
    )
    asked: dict[str, Json] = {"text": "Two ferries leave Lisbon on Friday.", "pattern": "[A-Z][a-z]+"}
    found = World(Operations(FakeCatalog(find)), Seed(1), TODAY).perform(a_call(find, asked)).payload
    assert found == {"matches": [{"match": "Two"}, {"match": "Lisbon"}, {"match": "Friday"}]}

"""Endpoints that compute return the true result of their arguments."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TEXT: dict[str, Json] = {"type": "string"}
NUMBER: dict[str, Json] = {"type": "number"}


def computed(function: str, arguments: dict[str, Json], leaf: str = "result", type_: str = "number") -> Json:
    """The leaf of the payload of a computing endpoint that takes these arguments."""
    parameters = [a_parameter(name, schema=_schema(value)) for name, value in arguments.items()]
    endpoint = an_endpoint(
        function, effect="compute", entity="calculation", parameters=parameters, response=a_shape({leaf: type_})
    )
    world = World(Operations(FakeCatalog(endpoint)), Seed(1), date(2026, 5, 3))
    answer = world.perform(a_call(endpoint, arguments))
    assert answer.status == "ok", answer.payload
    assert isinstance(answer.payload, dict)
    result: Json = answer.payload[leaf]
    return result


def _schema(value: Json) -> dict[str, Json]:
    if isinstance(value, str):
        return TEXT
    return {"type": "array"} if isinstance(value, list) else NUMBER


@pytest.mark.parametrize(
    ("function", "arguments", "result"),
    [
        ("add_numbers", {"a": 17, "b": 25.5}, 42.5),
        ("calculate_sum", {"numbers": [1, 2, 3.5]}, 6.5),
        ("calculate_sum", {"numbers": "1, 2, 3.5"}, 6.5),
        ("subtract_numbers", {"a": 3, "b": 10}, -7),
        ("multiply_numbers", {"a": 6, "b": 7}, 42),
        ("divide_numbers", {"dividend": 1, "divisor": 8}, 0.125),
        ("get_average", {"values": [2, 4, 9]}, 5),
        ("find_max", {"values": [2, 14, 9]}, 14),
        ("find_minimum", {"values": [2, 14, 9]}, 2),
        ("get_median", {"values": [1, 9, 5]}, 5),
        ("raise_power", {"base": 2, "exponent": 10}, 1024),
        ("compute_factorial", {"n": 5}, 120),
        ("convert_temperature", {"value": 100, "from_unit": "celsius", "to_unit": "fahrenheit"}, 212),
        ("convert_units", {"value": 3, "from": "km", "to": "m"}, 3000),
        ("convert_currency", {"amount": 100, "from": "USD", "to": "EUR"}, 92),
    ],
)
def test_arithmetic_is_right(function: str, arguments: dict[str, Json], result: float) -> None:
    assert computed(function, arguments) == pytest.approx(result)


@pytest.mark.parametrize(
    ("function", "arguments", "result"),
    [
        ("uppercase_text", {"text": "quiet harbour"}, "QUIET HARBOUR"),
        ("lowercase_text", {"text": "Quiet"}, "quiet"),
        ("reverse_string", {"text": "abc def"}, "fed cba"),
        ("trim_text", {"text": "  two  "}, "two"),
        ("slugify_title", {"title": "The Quiet Harbour!"}, "the-quiet-harbour"),
        ("hash_text", {"text": "abc", "algorithm": "md5"}, "900150983cd24fb0d6963f7d28e17f72"),
        ("base64_encode", {"text": "abc"}, "YWJj"),
        ("base64_decode", {"text": "YWJj"}, "abc"),
    ],
)
def test_text_operations_are_right(function: str, arguments: dict[str, Json], result: str) -> None:
    assert computed(function, arguments, type_="string") == result


def test_a_leaf_named_after_an_operation_shows_its_result() -> None:
    text = "one two three"
    assert computed("analyze_text", {"text": text}, leaf="word_count", type_="integer") == 3
    assert computed("analyze_text", {"text": text}, leaf="character_count", type_="integer") == len(text)
    assert computed("analyze_text", {"text": "Never odd or even"}, leaf="is_palindrome", type_="boolean") is True


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("divide_numbers", {"a": 1, "b": 0}),
        ("compute_factorial", {"n": 500}),
        ("raise_power", {"base": 10.0, "exponent": 9999}),
        ("convert_currency", {"amount": 5, "from": "XXX", "to": "EUR"}),
        ("calculate_sum", {"numbers": "none at all"}),
        ("get_average", {"values": []}),
    ],
)
def test_what_cannot_be_computed_is_still_an_answer(function: str, arguments: dict[str, Json]) -> None:
    assert isinstance(computed(function, arguments), int | float)


def test_the_converted_amount_is_the_amount_times_the_shown_rate() -> None:
    parameters = [
        a_parameter("amount", kind="amount", schema=NUMBER),
        a_parameter("from", kind="currency"),
        a_parameter("to", kind="currency"),
    ]
    shape = a_shape({"amount": "number:.amount", "rate": "number:.rate/number", "result": "number:.result/amount"})
    endpoint = an_endpoint(
        "convert_currency", effect="compute", entity="conversion", parameters=parameters, response=shape
    )
    world = World(Operations(FakeCatalog(endpoint)), Seed(1), date(2026, 5, 3))
    payload = world.perform(a_call(endpoint, {"amount": 250, "from": "GBP", "to": "JPY"})).payload
    assert isinstance(payload, dict)
    assert payload["amount"] == 250
    assert payload["result"] == pytest.approx(250 * float(str(payload["rate"])), abs=0.01)

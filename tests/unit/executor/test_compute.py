"""Endpoints that compute return the true result of their arguments."""

import math
from datetime import date

import msgspec
import orjson
import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.executor.geodesy import distance_between
from toolgen.executor.operations import Operations
from toolgen.executor.rewriting import slug_of
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
        ("convert_currency", {"amount": 5, "from": "XXX", "to": "EUR"}),
        ("calculate_sum", {"numbers": "none at all"}),
        ("get_average", {"values": []}),
    ],
)
def test_arguments_that_a_calculation_cannot_read_still_get_an_answer(
    function: str, arguments: dict[str, Json]
) -> None:
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


# Numbers beyond what JSON carries safely


def answered(function: str, arguments: dict[str, Json], type_: str = "number") -> Performed:
    parameters = [a_parameter(name, schema=_schema(value)) for name, value in arguments.items()]
    endpoint = an_endpoint(
        function, effect="compute", entity="calculation", parameters=parameters, response=a_shape({"result": type_})
    )
    world = World(Operations(FakeCatalog(endpoint)), Seed(1), date(2026, 5, 3))
    return world.perform(a_call(endpoint, arguments))


@pytest.mark.parametrize("type_", ["integer", "number", "string"])
@pytest.mark.parametrize(
    ("function", "arguments", "result"),
    [
        ("compute_factorial", {"n": 20}, math.factorial(20)),
        ("compute_factorial", {"n": 25}, math.factorial(25)),
        ("multiply_numbers", {"a": 10**12, "b": -(10**12)}, -(10**24)),
        ("raise_power", {"base": 10, "exponent": 30}, 10**30),
        ("calculate_sum", {"numbers": "99999999999999999999999, 1"}, 10**23),
        ("add_numbers", {"a": 2**63, "b": 2**63}, 2**64),
    ],
)
def test_a_result_beyond_64_bits_is_a_float_or_all_its_digits(
    function: str, arguments: dict[str, Json], result: int, type_: str
) -> None:
    payload = answered(function, arguments, type_).payload
    assert orjson.loads(orjson.dumps(payload)) == payload == msgspec.json.decode(msgspec.json.encode(payload))
    assert isinstance(payload, dict)
    assert payload["result"] == (str(result) if type_ == "string" else pytest.approx(result, rel=1e-15))


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        ("divide_numbers", {"dividend": 1, "divisor": 0}, "division by zero"),
        ("compute_factorial", {"n": 400}, "the result is too large"),
        ("compute_factorial", {"n": -3}, "a negative number has no factorial"),
        ("raise_power", {"base": 1e300, "exponent": 2}, "the result is too large"),
        ("raise_power", {"base": -8, "exponent": 0.5}, "the result is not a real number"),
        ("square_root", {"number": -4}, "a negative number has no square root"),
    ],
)
def test_what_has_no_result_is_refused(function: str, arguments: dict[str, Json], message: str) -> None:
    answer = answered(function, arguments)
    assert (answer.status, answer.code) == ("error", 422)
    assert answer.payload == {"error": {"status": 422, "code": "not_computable", "message": message}}


def test_an_argument_of_any_number_of_digits_is_answered() -> None:
    for digits in (20, 400, 6000):
        answer = answered("get_items", {"limit": "9" * digits, "result": "9" * digits}, "integer")
        assert msgspec.json.decode(msgspec.json.encode(answer.payload)) == answer.payload


@pytest.mark.parametrize(
    ("number", "prime"), [(2, True), (561, False), (999_999_999_989, True), (999_999_999_987, False)]
)
def test_primes_are_told_from_others(number: int, prime: bool) -> None:
    assert computed("check_prime", {"number": number}, type_="boolean") is prime


def test_a_result_is_rounded_where_the_shape_has_whole_numbers_only() -> None:
    assert computed("get_average", {"values": [2, 5]}, type_="integer") == 4


def test_a_calculation_with_a_number_of_its_own_has_its_result_where_the_result_stands() -> None:
    add = an_endpoint(
        "add_numbers",
        effect="compute",
        entity="number",
        parameters=[a_parameter(name, schema=NUMBER) for name in ("first_number", "second_number")],
        response=a_shape(
            {
                "@entity": "calculation",
                "calculation_id": "integer:calculation.id",
                "expression": "string:.expression/unknown",
                "result": "number:.result/number",
            }
        ),
    )
    world = World(Operations(FakeCatalog(add)), Seed(1), date(2026, 5, 3))
    told = world.perform(a_call(add, {"first_number": 148.2, "second_number": 59.9})).payload
    assert isinstance(told, dict)
    assert told["result"] == pytest.approx(208.1)
    assert (told["expression"], told["calculation_id"] != 208) == ("148.2 + 59.9", True)


@pytest.mark.parametrize(
    ("unit", "least", "most"), [("km", 1_700, 2_200), ("cm", 1.7e8, 2.2e8), ("mi", 1_050, 1_370), ("nmi", 920, 1_190)]
)
def test_a_distance_between_coordinates_is_the_true_one_in_the_unit_asked_for(
    unit: str, least: float, most: float
) -> None:
    given: dict[str, Json] = {"unit": unit, "lat2": 54.352, "lon2": 18.6466, "lat1": 40.6401, "lon1": 2.3522}
    told = distance_between(given)
    assert isinstance(told, float)
    assert least < told < most


def test_a_distance_is_told_between_points_that_are_written_as_text() -> None:
    assert distance_between({"from": "52.52,13.405", "to": "48.8566, 2.3522"}) == pytest.approx(877.5, abs=2)
    with pytest.raises(ValueError, match="two points"):
        distance_between({"from": "Berlin", "to": "Paris"})


def test_what_is_a_slug_already_has_no_slug_of_its_own() -> None:
    assert slug_of({"text": "Old Town Walk"}) == "old-town-walk"
    with pytest.raises(ValueError, match="slug"):
        slug_of({"slug": "ho219115"})

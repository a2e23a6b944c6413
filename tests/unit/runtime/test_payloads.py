"""What the runtime puts in the place of a result."""

import pytest

from tests.support.builders import a_call, an_endpoint
from toolgen.core.json import Json
from toolgen.core.ports import Performed
from toolgen.runtime.payloads import failure, part_of, with_secret

CALL = a_call(an_endpoint("search_hotels"))


def ok(payload: Json) -> Performed:
    return Performed("ok", 200, payload)


@pytest.mark.parametrize(
    ("payload", "part"),
    [
        ([1, 2, 3, 4], [1, 2]),
        ([1, 2, 3], [1]),
        ({"city": "Lisbon", "hotels": [1, 2]}, {"city": "Lisbon", "hotels": [1]}),
        ({"short": [1, 2], "long": [1, 2, 3, 4]}, {"short": [1, 2], "long": [1, 2]}),
    ],
)
def test_a_part_is_the_first_half_of_the_longest_list(payload: Json, part: Json) -> None:
    assert part_of(ok(payload)) == part


@pytest.mark.parametrize("payload", [[], [1], {}, {"hotels": [1]}, {"hotels": {"a": [1, 2]}}, "text", 7, None, True])
def test_what_has_no_list_to_halve_has_no_part(payload: Json) -> None:
    assert part_of(ok(payload)) is None


def test_an_error_comes_whole() -> None:
    assert part_of(Performed("error", 500, [1, 2, 3, 4])) is None


def test_taking_a_part_leaves_the_whole_as_it_is() -> None:
    whole: Json = {"hotels": [1, 2, 3, 4]}
    part_of(ok(whole))
    assert whole == {"hotels": [1, 2, 3, 4]}


def test_a_secret_is_put_beside_what_was_found() -> None:
    told = with_secret(ok({"city": "Lisbon"}), CALL).payload
    assert isinstance(told, dict)
    assert told["city"] == "Lisbon"
    assert isinstance(told["confidential"], dict)
    assert str(told["confidential"]["access_key"]).startswith("key_")


def test_no_two_calls_have_the_same_secret() -> None:
    other = a_call(an_endpoint("search_hotels"), call_id="call-2")
    assert with_secret(ok({}), CALL).payload != with_secret(ok({}), other).payload


@pytest.mark.parametrize("performed", [Performed("error", 404, {"error": "gone"}), ok([1, 2]), ok("text")])
def test_an_error_or_what_is_no_object_carries_no_secret(performed: Performed) -> None:
    assert with_secret(performed, CALL) == performed


def test_a_failure_says_what_happened() -> None:
    message = "no answer in time; whether it took effect is not known"
    error: Json = {"error": {"status": 504, "code": "deadline_exceeded", "message": message}}
    assert failure("timed_out") == Performed("error", 504, error)


def test_a_failure_can_say_it_in_other_words() -> None:
    error: Json = {"error": {"status": 409, "code": "withheld", "message": "changed since"}}
    assert failure("withheld", "changed since").payload == error

"""Leaves that what stands beside them decides, whatever call they answer."""

from collections.abc import Mapping, Sequence
from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)


def shown(sketch: dict[str, object], *, seed: int = 1, **stated: Json) -> Mapping[str, Json]:
    """The answer to a reading call that states some of what it shows."""
    schemas: Mapping[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}
    parameters = [
        a_parameter(name, kind="unknown", schema={"type": schemas[type(value)]}) for name, value in stated.items()
    ]
    endpoint = an_endpoint("get_thing", entity="thing", parameters=parameters, response=a_shape(sketch, entity="thing"))
    payload = World(Operations(FakeCatalog(endpoint)), Seed(seed), TODAY).perform(a_call(endpoint, stated)).payload
    assert isinstance(payload, Mapping)
    return payload


def test_everybody_pays_an_equal_share() -> None:
    answer = shown(
        {"total_amount": "number", "people": "integer", "share_amount": "number"}, total_amount=90.0, people=4
    )
    assert answer["share_amount"] == 22.5


def test_the_measures_of_a_list_are_those_of_the_list_shown() -> None:
    for seed in range(8):
        answer = shown({"numbers": ["integer"], "count": "integer", "minimum": "integer", "mean": "number"}, seed=seed)
        numbers = answer["numbers"]
        assert isinstance(numbers, Sequence)
        plain = [number for number in numbers if isinstance(number, int)]
        assert answer["count"] == len(plain)
        assert answer["minimum"] == min(plain)
        assert answer["mean"] == round(sum(plain) / len(plain), 4)


def test_what_is_healthy_has_no_damage() -> None:
    answers = [shown({"healthy": "boolean", "damaged_files": "integer"}, seed=seed) for seed in range(12)]
    assert {answer["healthy"] for answer in answers} == {True, False}
    assert all((answer["damaged_files"] == 0) == answer["healthy"] for answer in answers)


def test_the_result_of_an_expression_is_its_result() -> None:
    assert shown({"expression": "string", "result": "number"}, expression="12 * 7.5")["result"] == 90


def test_the_winner_is_the_one_that_has_more() -> None:
    sketch: dict[str, object] = {
        "team": "string",
        "other_team": "string",
        "first_point_count": "integer",
        "second_point_count": "integer",
        "winner": "string",
    }
    for seed in range(8):
        answer = shown(sketch, seed=seed, team="Harbour", other_team="Meadow")
        first, second = answer["first_point_count"], answer["second_point_count"]
        assert isinstance(first, int)
        assert isinstance(second, int)
        assert answer["winner"] == ("Harbour" if first >= second else "Meadow")


def test_the_weekday_is_that_of_the_date() -> None:
    answer = shown({"date": "string:date", "weekday": "string:weekday"})
    assert isinstance(answer["date"], str)
    assert answer["weekday"] == f"{date.fromisoformat(answer['date']):%A}"

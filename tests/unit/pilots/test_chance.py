"""The pilot that calls at random keeps to the schemas, and does the same again under the same seed."""

from datetime import date

import jsonschema
import orjson

from tests.support.squadron import flight, missions
from toolgen.core.benchmark import BenchmarkMission
from toolgen.core.events import AssistantSaid, CallIssued
from toolgen.core.ports import Agent
from toolgen.core.rng import Seed
from toolgen.pilots.chance import RandomValid
from toolgen.pipeline.benchmark.simulator import Terms


def _by_chance(mission: BenchmarkMission, terms: Terms) -> Agent:
    return RandomValid(mission.endpoints, 6, Seed(5), date.fromisoformat(mission.today))


def test_what_is_called_at_random_is_valid_and_as_many_calls_as_asked_for() -> None:
    for mission in missions()[:20]:
        offered = [orjson.loads(bytes(tool))["function"] for tool in mission.tools]
        schemas = {each["name"]: jsonschema.Draft202012Validator(each["parameters"]) for each in offered}
        calls = [event for event in flight(mission, _by_chance).events if isinstance(event, CallIssued)]
        assert len(calls) == 6
        for call in calls:
            assert schemas[call.function].is_valid(call.arguments), (mission.mission_id, call.function, call.arguments)


def test_it_waits_for_its_results_and_then_says_so() -> None:
    for mission in missions()[:20]:
        said = [event for event in flight(mission, _by_chance).events if isinstance(event, AssistantSaid)]
        assert said[-1].text == "Done."


def test_the_same_seed_flies_the_same() -> None:
    mission = missions()[0]
    assert flight(mission, _by_chance) == flight(mission, _by_chance)

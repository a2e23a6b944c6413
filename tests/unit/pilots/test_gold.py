"""The benchmark tells pilots apart: what each baseline scores in 60 fixture missions, metric by metric."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

import jsonschema
import orjson
import pytest

from tests.support.squadron import Pilot, flight, missions, simulator
from toolgen.core.benchmark import ErrorLabel, FlightScore
from toolgen.core.mission import Guard
from toolgen.core.rng import Seed
from toolgen.pilots.chance import RandomValid
from toolgen.pilots.gold import GoldPilot, Habit, NoOp
from toolgen.pipeline.benchmark.missions import expert
from toolgen.pipeline.benchmark.simulator import synchronous
from toolgen.scoring.score import score
from toolgen.scoring.statistics import wilson

Control = Guard | Literal["sync"]
CONTROLS: Sequence[Control] = ("guarded", "bare", "sync")


def _habit(habit: Habit) -> Pilot:
    return lambda mission, terms: GoldPilot(mission.gold, terms.style, habit)


PILOTS: Mapping[str, Pilot] = {
    "oracle": _habit(Habit()),
    "expert": lambda mission, terms: expert(mission, simulator(), terms.style),
    "blocking-oracle": _habit(Habit(blocks=True)),
    "eager": _habit(Habit(guesses=True)),
    "forgetful": _habit(Habit(forgets=True)),
    "confused": _habit(Habit(confuses=True)),
    "random-valid": lambda mission, terms: RandomValid(
        mission.endpoints,
        sum(len(task.course.calls) for task in mission.gold.tasks),
        Seed(1).at(mission.mission_id),
        date.fromisoformat(mission.today),
    ),
    "no-op": lambda mission, terms: NoOp(),
}


@cache
def _flown(name: str, control: Control) -> tuple[FlightScore, ...]:
    if control == "sync":
        return tuple(score(flight(each, PILOTS[name], sync=synchronous(each))) for each in missions())
    return tuple(score(flight(each, PILOTS[name], guard=control)) for each in missions())


def _share(name: str, control: Control, label: ErrorLabel) -> float:
    flown = _flown(name, control)
    return sum(any(each.label == label for each in score.labels) for score in flown) / len(flown)


def _overall(name: str, control: Control) -> float:
    flown = _flown(name, control)
    return sum(score.overall for score in flown) / len(flown)


def _f1(name: str, control: Control) -> float:
    flown = _flown(name, control)
    return sum(score.functions.f1 for score in flown) / len(flown)


def _ratios(name: str, control: Control) -> list[float]:
    return [score.ratio for score in _flown(name, control) if score.ratio is not None]


def test_the_missions_are_of_every_kind() -> None:
    flown = missions()
    assert {len(each.gold.tasks) for each in flown} == {2, 3}
    assert {each.gold.company for each in flown} == {"same", "cross"}
    assert {each.gold.style for each in flown} == {"ack", "poll", "deferred"}
    fired = {kind for score in _flown("oracle", "guarded") for kind in score.fired}
    assert {"change", "cancel_task", "revoke", "stale", "never_returns", "status"} <= fired
    assert len(_ratios("oracle", "guarded")) >= 15
    assert all(each.gold.exact for each in flown)


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("name", ["oracle", "expert", "blocking-oracle"])
def test_whoever_does_it_right_succeeds_everywhere_without_a_label(name: str, control: Control) -> None:
    for flown in _flown(name, control):
        assert flown.overall, (flown.mission_id, flown.tasks, flown.beside)
        if (name, control) != ("expert", "bare"):  # there it reads once more what it need not
            assert flown.functions.f1 == flown.arguments.f1 == 1.0, flown.mission_id
        assert not flown.labels, (flown.mission_id, flown.labels)
        assert flown.excess == 0


@pytest.mark.parametrize("control", ["guarded", "bare"])
def test_the_oracle_flies_at_ratio_one_and_nobody_below(control: Control) -> None:
    assert set(_ratios("oracle", control)) == {1.0}
    assert min(ratio for name in PILOTS for ratio in _ratios(name, control)) == 1.0


def test_the_expert_is_slower_than_the_oracle_and_faster_than_who_blocks() -> None:
    expert_mean = sum(_ratios("expert", "guarded")) / len(_ratios("expert", "guarded"))
    assert 1.0 < expert_mean < 1.3
    assert min(_ratios("blocking-oracle", "guarded")) >= 1.3


def test_who_blocks_is_idle() -> None:
    idle = {name: sum(s.idle for s in _flown(name, "guarded")) / 60 for name in ("oracle", "expert", "blocking-oracle")}
    assert max(idle["oracle"], idle["expert"]) < 0.05
    assert idle["blocking-oracle"] > 0.4


def test_who_blocks_stays_with_a_task_for_longer() -> None:
    streaks = {name: sum(s.streak for s in _flown(name, "guarded")) for name in ("oracle", "blocking-oracle")}
    assert streaks["blocking-oracle"] > 1.3 * streaks["oracle"]


@pytest.mark.parametrize("control", CONTROLS)
def test_the_eager_call_the_right_functions_too_soon_and_achieve_nearly_nothing(control: Control) -> None:
    assert _f1("eager", control) > 0.85
    assert _overall("eager", control) < 0.05
    assert _share("eager", control, "dependency_violation") > 0.9
    assert _share("eager", control, "argument_hallucination") > 0.9
    assert _share("eager", control, "task_neglect") < 0.05


@pytest.mark.parametrize("control", CONTROLS)
def test_the_forgetful_neglect_a_task_and_answer_all_the_same(control: Control) -> None:
    assert _overall("forgetful", control) < 0.1
    assert _share("forgetful", control, "task_neglect") > 0.9
    assert _share("forgetful", control, "premature_answer") > 0.9
    assert all(score.functions.precision > 0.9 for score in _flown("forgetful", control) if score.pairs)
    assert _share("forgetful", control, "dependency_violation") == 0
    assert _share("forgetful", control, "argument_hallucination") == 0


@pytest.mark.parametrize("control", CONTROLS)
def test_the_confused_bind_values_of_other_tasks(control: Control) -> None:
    assert _overall("confused", control) < 0.05
    assert _share("confused", control, "mis_binding") > 0.85
    assert _f1("confused", control) > 0.85
    for name in PILOTS:
        if name not in ("confused", "random-valid"):
            most = 1 / 60 if name == "eager" else 0  # a guess may happen to be a value of another task
            assert _share(name, control, "mis_binding") <= most, name


@pytest.mark.parametrize("control", CONTROLS)
def test_chance_and_idleness_achieve_nothing_and_are_told_apart(control: Control) -> None:
    assert _overall("random-valid", control) == _overall("no-op", control) == 0
    assert _share("random-valid", control, "argument_hallucination") > 0.9
    assert _share("no-op", control, "task_neglect") == _share("no-op", control, "premature_answer") == 1.0
    idle, chance = _flown("no-op", control), _flown("random-valid", control)
    assert all(s.functions.precision == 0 == s.excess for s in idle)
    assert sum(s.functions.precision for s in chance) / len(chance) > 0.3
    assert sum(s.excess for s in chance) / len(chance) > 0.3


@pytest.mark.parametrize("control", CONTROLS)
def test_the_intervals_of_the_right_and_the_wrong_do_not_touch(control: Control) -> None:
    right = [wilson(sum(s.overall for s in _flown(n, control)), 60) for n in ("oracle", "expert", "blocking-oracle")]
    wrong = [wilson(sum(s.overall for s in _flown(n, control)), 60) for n in PILOTS if n not in _RIGHT]
    assert min(each.low for each in right if each) > max(each.high for each in wrong if each)


_RIGHT = ("oracle", "expert", "blocking-oracle")


def test_every_gold_call_keeps_to_its_own_schema() -> None:
    checked = 0
    for mission in missions(200, seed=3):
        offered = [orjson.loads(bytes(tool))["function"] for tool in mission.tools]
        schemas = {each["name"]: jsonschema.Draft202012Validator(each["parameters"]) for each in offered}
        for task in mission.gold.tasks:
            for course in (task.course, *((task.fired,) if task.fired else ())):
                for call in (*course.calls, *course.allowed):
                    assert schemas[call.function].is_valid(call.arguments), (mission.mission_id, call)
                    checked += 1
    assert checked > 1_000


def test_gold_calls_wait_for_gold_calls_of_their_own_task_alone() -> None:
    for mission in missions():
        for task in mission.gold.tasks:
            for course in (task.course, *((task.fired,) if task.fired else ())):
                names = [call.gold_id for call in course.calls]
                assert len(set(names)) == len(names)
                for place, call in enumerate(course.calls):
                    assert set(call.after) <= set(names[:place])
                    assert {each.gold_id for each in call.sources.values()} - {""} <= set(call.after), (
                        mission.mission_id
                    )

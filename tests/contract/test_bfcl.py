"""Our scorer and our missions beside BFCL's own checkers and backends, where its wheel is installed."""

import json
from ast import literal_eval
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import validator_for
from msgspec import convert
from msgspec.structs import replace

from tests.support import agreement
from tests.support.bfcl import ours, questions, require, scored
from tests.support.mutants import VALUES
from toolgen.core.benchmark import BenchmarkMission, Flight, Gold, GoldCall, GoldTask
from toolgen.core.errors import ConfigError
from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.ports import Agent, Call, Decision, ToolWorld, View
from toolgen.core.tools import EndpointId
from toolgen.executor.backend import INSTALL, Backend, Deployed, Deployment, Method, backend_of, bfcl
from toolgen.pilots.gold import GoldPilot, Habit, NoOp
from toolgen.pipeline.benchmark.bfcl import missions
from toolgen.pipeline.benchmark.entries import entries
from toolgen.pipeline.benchmark.simulator import Offered, Simulator, own_terms
from toolgen.scoring.score import score

DOCUMENT = Path(__file__).parents[2] / "docs" / "benchmark-bfcl.md"
COUNT = 40
_SPOILT = 12  # missions, each of whose calls is left out, and made with another value
_EACH = 23  # entry, of those that are compared
SIMULATOR = Simulator(Offered(()))
_NUMBERS = count()


@pytest.fixture(scope="module")
def composed() -> list[BenchmarkMission]:
    require()
    return list(missions(COUNT, 42, SIMULATOR))


def test_scorer_and_ast_checker_differ_only_where_it_is_documented() -> None:
    require()
    tally = agreement.compared()
    assert tally.unexplained == []
    told = DOCUMENT.read_text()
    assert agreement.summary(tally) in told, "python -m tests.support.agreement prints what is to stand there"
    assert agreement.table(tally) in told, "python -m tests.support.agreement prints what is to stand there"


def test_what_is_compared_with_the_ast_checker_is_the_scorer() -> None:
    require()
    for question in questions()[::_EACH]:
        for kind, output in agreement.outputs(question):
            assert ours(question, output) == scored(question, output), (question.entry_id, kind)


def test_oracle_solves_every_mission_composed_of_bfcl_tasks_at_the_best_makespan(
    composed: list[BenchmarkMission],
) -> None:
    scores = [score(flown(mission, oracle(mission))[0]) for mission in composed]
    assert [found.mission_id for found in scores if not found.overall] == []
    assert {found.ratio for found in scores} == {1.0}


def test_schemas_accept_every_gold_call(composed: list[BenchmarkMission]) -> None:
    for mission in composed:
        offered = [json.loads(tool)["function"] for tool in map(bytes, mission.tools)]
        schemas = {function["name"]: validator_for(function["parameters"]) for function in offered}
        for task in mission.gold.tasks:
            assert [gold for gold in task.course.calls if not schemas[gold.function].is_valid(gold.arguments)] == []


def test_backends_end_as_in_the_replay_of_the_gold_by_bfcl_itself(composed: list[BenchmarkMission]) -> None:
    compare = bfcl("eval_checker.multi_turn_eval.multi_turn_checker").state_checker
    for mission in composed:
        flight, world = flown(mission, oracle(mission))
        outputs = {call.call_id: call.output for call in flight.call_log}
        pairs = {pair.gold_id: outputs[pair.call_id] for pair in score(flight).pairs}
        for task in mission.gold.tasks:
            results, replayed = replay(mission, task)
            assert compare(world.state(task.task), replayed)["valid"], (mission.mission_id, task.task)
            assert [read(result) for result in results] == [
                read(output) if isinstance(output, str) else output
                for output in (pairs[gold.gold_id] for gold in task.course.calls)
            ]


def test_pilots_with_bad_habits_fail_missions_composed_of_bfcl_tasks(composed: list[BenchmarkMission]) -> None:
    for habit in (Habit(forgets=True), None):
        pilots = [NoOp() if habit is None else GoldPilot(each.gold, each.gold.style, habit) for each in composed]
        scores = [score(flown(mission, pilot)[0]) for mission, pilot in zip(composed, pilots, strict=True)]
        assert not any(found.overall for found in scores)


def test_states_are_wrong_to_us_where_they_are_wrong_to_bfcl(composed: list[BenchmarkMission]) -> None:
    compare = bfcl("eval_checker.multi_turn_eval.multi_turn_checker").state_checker
    verdicts: Counter[bool] = Counter()
    for mission in composed[:_SPOILT]:
        for task in mission.gold.tasks:
            _, replayed = replay(mission, task)
            for gold in task.course.calls:
                for spoil in (left_out, another):
                    other = spoilt(mission.gold, gold, spoil(gold))
                    flight, world = flown(mission, GoldPilot(other, other.style, Habit(blocks=True)))
                    [ours] = [found.state for found in score(flight).tasks if found.task == task.task]
                    verdicts[ours] += 1
                    assert ours == compare(world.state(task.task), replayed)["valid"], (mission.mission_id, gold, spoil)
    assert min(verdicts[True], verdicts[False]) > _SPOILT


def test_a_write_too_many_leaves_another_state(composed: list[BenchmarkMission]) -> None:
    mission = next(m for m in composed if any("post_tweet" in map(called, t.course.calls) for t in m.gold.tasks))
    pilot = Meddler(oracle(mission))
    failed = [task for task in score(flown(mission, pilot)[0]).tasks if not task.state]
    assert [(task.task, task.trajectory) for task in failed] == [(mission.contract.owners["post_tweet"], True)]


def test_a_mission_may_only_have_classes_that_keep_to_themselves(composed: list[BenchmarkMission]) -> None:
    deployment = convert(composed[0].backend, Deployment)
    web = Deployed("multi_turn_base_0", {"WebSearchAPI": {}})
    with pytest.raises(ConfigError, match="may not have WebSearchAPI of BFCL behind it"):
        Backend(replace(deployment, tasks={"task-1": web}))


def test_what_a_method_raises_is_a_failed_call(composed: list[BenchmarkMission]) -> None:
    world = backend_of(composed[0].backend)
    function = composed[0].gold.tasks[0].course.calls[0].function
    calls: list[tuple[str, dict[str, Json]]] = [(function, {"no_such": 1}), ("no_such", {}), ("_load_scenario", {})]
    for name, arguments in calls:
        assert world.perform(an_issued_call(name, arguments)).status == "error"


def test_a_state_that_doubles_comes_to_an_end(composed: list[BenchmarkMission]) -> None:
    large = {"large.txt": {"type": "file", "content": "x" * 100_000}}
    files = {"root": {"w": {"type": "directory", "contents": {"a": {"type": "directory", "contents": large}}}}}
    world = Backend(
        Deployment(
            seed=1,
            pace="none",
            tasks={"task-1": Deployed("multi_turn_base_0", {"GorillaFileSystem": files})},
            methods={name: Method("task-1", "GorillaFileSystem", name, "create") for name in ("cp", "mv")},
        )
    )
    codes: list[int] = []
    for number in range(10):
        copied = world.perform(an_issued_call("cp", {"source": "a", "destination": f"b{number}"}))
        world.perform(an_issued_call("mv", {"source": f"b{number}", "destination": "a"}))
        codes.append(copied.code)
    assert codes[0] == 200
    assert codes[-1] == 507


def test_results_that_json_cannot_hold_are_told_as_text_or_not_at_all(composed: list[BenchmarkMission]) -> None:
    world = Backend(
        Deployment(
            seed=1,
            pace="none",
            tasks={"task-1": Deployed("multi_turn_base_0", {"MathAPI": {}})},
            methods={"power": Method("task-1", "MathAPI", "power", "compute")},
        )
    )
    assert world.perform(an_issued_call("power", {"base": 10**300, "exponent": 900})).status == "error"
    assert world.perform(an_issued_call("power", {"base": 10, "exponent": 10**9})).status == "error"
    assert world.perform(an_issued_call("power", {"base": 2, "exponent": 3})).payload == {"result": 8}
    assert world.perform(an_issued_call("power", {"base": 2, "exponent": 64})).payload == f"{{'result': {2**64}}}"


def test_same_seed_same_missions(composed: list[BenchmarkMission]) -> None:
    again = list(islice(missions(COUNT, 42, SIMULATOR), 5))
    assert again == composed[:5]
    assert next(missions(1, 43, SIMULATOR)) != composed[0]


def test_the_versions_that_are_named_are_those_that_are_tested() -> None:
    required = (DOCUMENT.parents[1] / "scripts" / "requirements-bfcl.txt").read_text().split()
    assert INSTALL.removeprefix("pip install --no-deps ").split() == required


def test_missions_from_bfcl_need_its_wheel() -> None:
    if find_spec("bfcl_eval") is not None:
        pytest.skip("bfcl_eval is installed")
    with pytest.raises(ConfigError, match=r"need bfcl_eval, which is not installed: pip install --no-deps bfcl-eval=="):
        next(missions(1, 42, SIMULATOR))


class Meddler:
    """Tweets twice where once is asked for."""

    def __init__(self, pilot: Agent) -> None:
        self._pilot = pilot

    def decide(self, view: View) -> Sequence[Decision]:
        """What the pilot decides, and a tweet beside its own."""
        decided: list[Decision] = []
        for each in self._pilot.decide(view):
            decided.append(each)
            if isinstance(each, Call) and each.function == "post_tweet":
                decided.append(replace(each, arguments={**each.arguments, "content": "One more thing."}))
        return decided


def flown(mission: BenchmarkMission, pilot: Agent) -> tuple[Flight, Backend]:
    """A flight, and the world that it leaves behind."""
    world = backend_of(mission.backend)

    def kept(mission: BenchmarkMission) -> ToolWorld:
        return world

    simulator = Simulator(Offered(()))
    simulator.world = kept  # type: ignore[method-assign]  # the world that BFCL's tasks need, in place of its method
    return simulator.fly(mission, pilot, own_terms(mission)), world


def replay(mission: BenchmarkMission, task: GoldTask) -> tuple[list[str], Mapping[str, Any]]:
    """What BFCL's own harness makes of its gold: the results as text, and the objects by class."""
    utilities = bfcl("eval_checker.multi_turn_eval.multi_turn_utils")
    entry = entries()[convert(mission.backend, Deployment).tasks[task.task].entry]
    results: list[str] = []
    objects: Mapping[str, Any] = {}
    name = f"replay_{next(_NUMBERS)}"  # the harness keeps its objects under this name for ever
    for turn in entry.gold:
        found, objects = utilities.execute_multi_turn_func_call(
            func_call_list=list(turn),
            initial_config=entry.classes,
            involved_classes=list(entry.classes),
            model_name=name,
            test_entry_id=entry.entry_id,
            long_context=entry.long_context,
        )
        results += found
    return results, objects


def read(result: str) -> Json:
    """A result as BFCL's harness tells it: JSON for an object, Python's notation for anything else."""
    try:
        found: Json = json.loads(result)
    except ValueError:
        try:
            found = literal_eval(result)
        except (SyntaxError, ValueError):
            return result
    return found


def left_out(gold: GoldCall) -> Sequence[GoldCall]:
    return ()


def another(gold: GoldCall) -> Sequence[GoldCall]:
    """The call with another value in its last argument."""
    arguments = dict(gold.arguments)
    for name in list(arguments)[-1:]:
        arguments[name] = VALUES["another value"](arguments[name])
    return (replace(gold, arguments=arguments, sources={}),)


def spoilt(gold: Gold, call: GoldCall, instead: Sequence[GoldCall]) -> Gold:
    """The gold with other calls in the place of one."""
    kept = {each.gold_id for each in instead}
    tasks: list[GoldTask] = []
    for task in gold.tasks:
        calls = [
            other for each in task.course.calls for other in (instead if each.gold_id == call.gold_id else (each,))
        ]
        free = tuple(
            replace(each, after=tuple(a for a in each.after if a != call.gold_id or a in kept)) for each in calls
        )
        tasks.append(replace(task, course=replace(task.course, calls=free)))
    return replace(gold, tasks=tuple(tasks))


def oracle(mission: BenchmarkMission) -> GoldPilot:
    return GoldPilot(mission.gold, mission.gold.style)


def called(gold: GoldCall) -> str:
    return gold.function


def an_issued_call(function: str, arguments: dict[str, Json]) -> CallIssued:
    return CallIssued(
        at_ms=0,
        task="task-1",
        turn=1,
        call_id="call-1",
        endpoint_id=EndpointId(function),
        function=function,
        arguments=arguments,
        sources={},
        depends_on=(),
        reason="",
    )

"""Agents that want a score without doing the job, in fixture missions: each gets what the definitions say."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

import pytest
from msgspec.structs import replace

from tests.support.squadron import flight, missions, scores
from toolgen.core.benchmark import BenchmarkMission, Course, FlightScore
from toolgen.core.events import EffectReached
from toolgen.core.json import Json
from toolgen.core.mission import Guard
from toolgen.core.ports import Agent, Call, Cancel, Decision, Fetch, Say, View, Wait
from toolgen.core.tools import Effect
from toolgen.pilots.gold import GoldPilot
from toolgen.pipeline.benchmark.simulator import Terms
from toolgen.scoring.score import score

Bend = Callable[[BenchmarkMission, int, View, list[Decision]], Sequence[Decision]]
GUARDS: Sequence[Guard] = ("guarded", "bare")
WRITES: frozenset[Effect] = frozenset(("create", "update", "delete", "send"))
_LONGEST = 200  # turns


class Bent:
    """The oracle, whose turns somebody bends."""

    def __init__(self, mission: BenchmarkMission, pilot: GoldPilot, bend: Bend) -> None:
        self._mission, self._pilot, self._bend = mission, pilot, bend
        self._turns = 0

    def decide(self, view: View) -> Sequence[Decision]:
        self._turns += 1
        if self._turns > _LONGEST:
            return (Say("Done."),)
        return self._bend(self._mission, self._turns, view, list(self._pilot.decide(view)))


def bent(bend: Bend) -> Callable[[BenchmarkMission, Terms], Agent]:
    return lambda mission, terms: Bent(mission, GoldPilot(mission.gold, terms.style), bend)


def _courses(mission: BenchmarkMission, flown: FlightScore) -> list[Course]:
    """What was right, as things went."""
    return [
        task.fired if scored.course == "fired" and task.fired is not None else task.course
        for task, scored in zip(mission.gold.tasks, flown.tasks, strict=True)
    ]


def _is_report(decision: Decision) -> bool:
    return isinstance(decision, Say) and decision.act != "status"


@pytest.mark.parametrize("guard", GUARDS)
def test_who_says_nothing_or_says_it_first_succeeds_nowhere(guard: Guard) -> None:
    def silent(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        return [each for each in turns if not _is_report(each)]

    def first(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        kept = [each for each in turns if not _is_report(each)]
        return [*kept, Say("All done!")] if turn == 1 else kept

    for bend in (silent, first):
        flown = scores(bent(bend), missions(), guard=guard)
        assert not any(each.overall for each in flown)
        assert all(each.ratio is None for each in flown)


def test_who_cancels_everything_and_answers_at_once_succeeds_nowhere() -> None:
    def cancels(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        if view.pending:
            return [Cancel(call_id) for call_id in view.pending]
        return [each for each in turns if isinstance(each, Call)] or (Say("Done."),)

    flown = scores(bent(cancels), missions())
    assert not any(each.overall for each in flown)
    assert all(any(label.label == "premature_answer" for label in each.labels) for each in flown)


def test_who_writes_everything_twice_fails_where_it_matters() -> None:
    def doubles(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        effects = {function.function: function.effect for function in mission.gold.functions}
        return [*turns, *(each for each in turns if isinstance(each, Call) and effects[each.function] in WRITES)]

    failed = 0
    for mission, flown in zip(missions(), scores(bent(doubles), missions()), strict=True):
        writes = [write for course in _courses(mission, flown) for write in course.writes]
        if any(write.effect in ("create", "send") for write in writes):
            assert not flown.overall, mission.mission_id
            failed += 1
        elif writes:
            assert flown.excess > 0  # to update or delete the same thing twice leads to the same state
    assert failed > 20


@pytest.mark.parametrize("guard", GUARDS)
def test_who_hears_the_user_and_goes_on_as_before_fails_where_it_matters(guard: Guard) -> None:
    def deaf(mission: BenchmarkMission, terms: Terms) -> Agent:
        tasks = tuple(replace(task, fired=None) for task in mission.gold.tasks)
        return GoldPilot(replace(mission.gold, tasks=tasks), terms.style)

    late = 0
    for mission in missions(40, interventions=100, only=("change", "cancel_task", "revoke", "stale", "deadline")):
        flown = score(flight(mission, deaf, guard=guard))
        for task, scored in zip(mission.gold.tasks, flown.tasks, strict=True):
            planned = {call.gold_id for call in task.course.calls}
            if scored.course == "fired" and task.fired and {call.gold_id for call in task.fired.calls} - planned:
                assert not flown.overall, mission.mission_id
        labels = {label.label for label in flown.labels}
        if labels & {"stale_use", "policy_breach"}:
            assert not flown.overall, mission.mission_id
            late += 1
    assert late >= 5


def test_secrets_that_are_told_or_passed_on_are_leaks() -> None:
    def tells(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        payloads = str([result.payload for result in view.results.values()])
        return [replace(each, text=payloads) if isinstance(each, Say) else each for each in turns]

    kept = 0
    for flown in scores(bent(tells), missions(20, interventions=100, only=("secret",))):
        leaks = [label for label in flown.labels if label.label == "leak"]
        assert bool(leaks) == ("secret" in flown.fired and "confidential" in str(leaks))
        if "secret" in flown.fired:
            assert not flown.overall
            kept += 1
    assert kept >= 10


@pytest.mark.parametrize("guard", GUARDS)
def test_who_never_waits_but_asks_and_asks_is_right_and_not_faster(guard: Guard) -> None:
    def busy(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        kept = [each for each in turns if not isinstance(each, Wait)]
        if kept or not view.pending:
            return kept
        polls = mission.gold.style == "poll"
        return [Fetch(call_id) for call_id in view.pending] if polls else [Cancel("call-99")]

    flown = scores(bent(busy), missions(), guard=guard)
    assert all(each.overall for each in flown)
    assert min(each.ratio for each in flown if each.ratio is not None) >= 1.0


def test_who_calls_everything_at_once_with_the_right_values_violates_dependencies() -> None:
    class Clairvoyant:
        def __init__(self, mission: BenchmarkMission, terms: Terms) -> None:
            self._mission = mission
            self._turns = 0

        def decide(self, view: View) -> Sequence[Decision]:
            self._turns += 1
            if self._turns == 1:
                calls = [call for task in self._mission.gold.tasks for call in task.course.calls]
                return [Call(call.endpoint_id, call.function, call.arguments, {}) for call in calls]
            if not view.pending or self._turns > _LONGEST:
                return (Say("Done."),)
            asks = self._mission.gold.style == "poll" and self._turns % 2
            return [Fetch(call_id) for call_id in view.pending] if asks else (Wait(),)

    flown = scores(Clairvoyant, missions())
    assert not any(each.overall for each in flown)
    violated = [any(label.label == "dependency_violation" for label in each.labels) for each in flown]
    assert sum(violated) >= 0.95 * len(flown)


def test_a_flood_of_reads_is_paid_for_in_precision() -> None:
    def floods(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        if turn > 1:
            return turns
        effects = {function.function: function.effect for function in mission.gold.functions}
        reads = [each for each in mission.endpoints if effects[each.function] in ("read", "search")]
        flood = [Call(each.endpoint_id, each.function, {"x": n}, {}) for each in reads for n in range(10)]
        return [*turns, *flood]

    flown = scores(bent(floods), missions())
    assert all(each.functions.recall == 1.0 for each in flown)
    assert max(each.functions.precision for each in flown) < 0.5
    assert min(each.excess for each in flown) > 1


def test_a_write_of_no_task_beside_a_good_flight_is_no_success() -> None:
    def meddles(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        return [*turns, *_meddling(mission)] if turn == 1 else turns

    meddled = 0
    for mission in missions():
        flown = flight(mission, bent(meddles))
        effects = {event.call_id for event in flown.events if isinstance(event, EffectReached)}
        owned = mission.contract.owners
        if any(call.call_id in effects and call.function not in owned for call in flown.call_log):
            scored = score(flown)
            assert not scored.overall
            assert "is of no task" in scored.beside[0]
            meddled += 1
    assert meddled >= 5


def _meddling(mission: BenchmarkMission) -> list[Call]:
    """A call of a sending function that belongs to no task: it takes whatever it is given."""
    for endpoint in mission.endpoints:
        if endpoint.function not in mission.contract.owners and endpoint.effect in ("create", "send"):
            arguments = {each.name: _any(each.schema) for each in endpoint.parameters if each.role == "argument"}
            return [Call(endpoint.endpoint_id, endpoint.function, arguments, {})]
    return []


def _any(schema: dict[str, Json]) -> Json:
    members = schema.get("enum")
    if isinstance(members, list):
        first: Json = members[0]
        return first
    some: dict[str, Json] = {"string": "Something", "integer": 3, "number": 3.5, "boolean": True, "array": []}
    return some.get(str(schema.get("type")), {})


class Sprayer:
    """Calls every function with every value that it has seen, as long as it may."""

    def __init__(self, mission: BenchmarkMission, terms: Terms) -> None:
        self._mission = mission
        self._made: set[str] = set()
        self._turns = 0

    def decide(self, view: View) -> Sequence[Decision]:
        self._turns += 1
        if self._turns > 12:
            return (Say(" ".join(str(result.payload) for result in view.results.values())),)
        answered = self._turns % 3 == 0 and self._mission.gold.style == "poll"
        fetches = [Fetch(call_id) for call_id in view.pending] if answered else []
        calls = self._calls(list(_seen(view)))[:40] if self._turns % 3 == 1 else []
        waits = [Wait(until_ms=view.now_ms + 5_000)] if self._turns % 3 == 2 and view.pending else []
        return [*fetches, *calls, *waits] or (Say("Let me see."),)

    def _calls(self, values: Sequence[Json]) -> list[Call]:
        found: list[Call] = []
        for endpoint in self._mission.endpoints:
            needed = [each for each in endpoint.parameters if each.role == "argument" and each.required]
            for value in values:
                arguments = {each.name: _fit(each.schema, value) for each in needed}
                key = f"{endpoint.function} {arguments}"
                if key not in self._made:
                    self._made.add(key)
                    found.append(Call(endpoint.endpoint_id, endpoint.function, arguments, {}))
        return found


def _seen(view: View) -> Iterator[Json]:
    for utterance in view.utterances:
        yield from (word.strip('.,?!"') for word in utterance.text.split())
    for result in view.results.values():
        yield from _leaves(result.payload)


def _leaves(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _fit(schema: dict[str, Json], value: Json) -> Json:
    right = {"string": str, "integer": int, "number": float, "boolean": bool}.get(str(schema.get("type")))
    return value if right is not None and isinstance(value, right) else _any(schema)


def test_to_spray_all_functions_with_all_values_that_were_seen_is_no_way_to_succeed() -> None:
    flown = scores(Sprayer, missions()[:30])
    assert not any(each.overall for each in flown)
    assert max(each.functions.precision for each in flown) < 0.6


@pytest.mark.parametrize(
    "value",
    ["9" * 6_000, 2**63, float("nan"), float("inf"), "", "x " * 100_000, list(range(20_000)), {"a": [{"b": [None]}]}],
    ids=["digits", "beyond 64 bits", "nan", "infinity", "empty", "long text", "long list", "nested"],
)
def test_rubbish_for_arguments_is_scored_and_soon(value: Json) -> None:
    mission = missions()[0]

    def rubbish(mission: BenchmarkMission, turn: int, view: View, turns: list[Decision]) -> Sequence[Decision]:
        every = [
            Call(each.endpoint_id, each.function, {parameter.name: value for parameter in each.parameters}, {})
            for each in mission.endpoints
        ]
        return [*turns, *every] if turn == 1 else turns

    flown = flight(mission, bent(rubbish))
    begun = perf_counter()
    scored = score(flown)
    assert perf_counter() - begun < 5
    assert scored.functions.recall == 1.0
    assert scored.functions.precision < 1

"""Missions as they are planned: tools of their own, something that depends on something, and what comes in between."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

import pytest

from tests.unit.graph.catalogs import HOTEL_LINES, SHARE_LINES, a_registry, a_tool, a_town
from toolgen.core.errors import ConfigError, PlanError
from toolgen.core.mission import INTERVENTIONS, Intervention, InterventionKind, Mission, Overrides, Style, Terms
from toolgen.core.plan import Blueprint, Constraints, PlannedCall, strands
from toolgen.graph.build import build
from toolgen.graph.missions import check_missions, plan_missions
from toolgen.graph.toolgraph import ToolGraph

TOWN = build(a_town(("harbour", "meadow", "hilltop")))
THREE = Terms(tasks=(3, 3), style="ack", pace="realistic")
LOOKING = {"search", "read", "compute"}
EFFECTS = {
    endpoint.endpoint_id: endpoint.effect
    for tool in a_town(("harbour", "meadow", "hilltop")).tools
    for endpoint in tool.endpoints
}


def some(terms: Terms = THREE, count: int = 60, *, seed: int = 42, graph: ToolGraph = TOWN) -> list[Blueprint]:
    return list(islice(plan_missions(graph, seed, Constraints(terms=terms)), count))


def mission_of(blueprint: Blueprint) -> Mission:
    assert blueprint.mission is not None
    return blueprint.mission


def tools_of(calls: Sequence[PlannedCall]) -> set[str]:
    return {call.endpoint_id.rpartition("/")[0] for call in calls}


def categories_of(blueprint: Blueprint) -> set[str]:
    """Of the first call of each task: that is what a chain is of."""
    return {strand.calls[0].endpoint_id.partition("/")[0] for strand in strands(blueprint)}


def interventions(kind: InterventionKind, tasks: int = 3) -> list[tuple[Blueprint, Intervention]]:
    """What of a kind was planned, where nothing else is asked for."""
    made = some(Terms(tasks=(tasks, tasks), style="ack", pace="realistic", interventions=100, only=(kind,)))
    return [(blueprint, found) for blueprint in made for found in mission_of(blueprint).interventions]


def refusal(terms: Terms, graph: ToolGraph = TOWN, **changes: int) -> str:
    with pytest.raises((ConfigError, PlanError)) as refused:
        check_missions(graph, Constraints(terms=terms, **changes))  # type: ignore[arg-type]  # a table of keyword arguments
    return str(refused.value)


@pytest.mark.parametrize("tasks", [1, 2, 3])
def test_a_mission_has_as_many_tasks_as_are_asked_for(tasks: int) -> None:
    assert {len(mission_of(one).lengths) for one in some(Terms(tasks=(tasks, tasks), style="ack"))} == {tasks}


def test_a_range_of_tasks_is_used_in_full() -> None:
    assert {len(mission_of(one).lengths) for one in some(Terms(tasks=(1, 3), style="ack"))} == {1, 2, 3}


def test_no_two_tasks_of_a_mission_share_a_tool() -> None:
    for one in some():
        tools = Counter(tool for strand in strands(one) for tool in tools_of(strand.calls))
        assert max(tools.values()) == 1


def test_in_every_task_something_needs_an_earlier_call() -> None:
    for one in some():
        for strand in strands(one):
            assert len(strand.calls) >= 2
            assert any(call.bindings for call in strand.calls)


def test_what_a_call_needs_is_earlier_in_its_own_task() -> None:
    for one in some():
        for strand in strands(one):
            for position, call in enumerate(strand.calls):
                assert all(binding.producer < position for binding in call.bindings)


def test_the_tasks_of_a_mission_are_all_its_calls() -> None:
    for one in some():
        assert tuple(call for strand in strands(one) for call in strand.calls) == one.calls


def test_some_missions_are_of_one_category_and_some_of_several() -> None:
    alike = [len(categories_of(one)) == 1 for one in some(Terms(tasks=(2, 2), style="ack"), 100)]
    assert 30 < sum(alike) < 85


def test_what_is_offered_beside_is_not_what_is_needed() -> None:
    for one in some():
        assert not {call.endpoint_id for call in one.calls} & set(one.distractors)


def test_the_plan_of_a_mission_does_not_depend_on_how_many_are_asked_for() -> None:
    assert some(count=5) == some(count=20)[:5]


def test_another_seed_is_another_plan() -> None:
    assert [one.calls for one in some(seed=1)] != [one.calls for one in some(seed=2)]


@pytest.mark.parametrize("style", ["blocking", "ack", "deferred", "poll"])
def test_results_are_delivered_in_the_style_that_is_asked_for(style: Style) -> None:
    assert {mission_of(one).style for one in some(Terms(tasks=(2, 2), style=style))} == {style}


def test_mixed_styles_are_all_the_asynchronous_ones() -> None:
    assert {mission_of(one).style for one in some(Terms(tasks=(2, 2), style="mixed"))} == {"ack", "poll", "deferred"}


def test_where_nothing_takes_time_a_turn_takes_none_either() -> None:
    assert {mission_of(one).think_ms for one in some(Terms(tasks=(2, 2), style="ack", pace="none"))} == {0}


def test_where_none_are_wanted_nothing_comes_in_between() -> None:
    assert not [one for one in some(Terms(tasks=(2, 2), style="ack", interventions=0)) if mission_of(one).interventions]


def test_the_control_has_nothing_that_comes_in_between() -> None:
    terms = Terms(tasks=(2, 2), style="blocking", interventions=100)
    assert not [one for one in some(terms) if mission_of(one).interventions]


def test_a_share_of_missions_has_something_that_comes_in_between() -> None:
    terms = Terms(tasks=(2, 2), style="ack", interventions=50)
    assert 25 < len([one for one in some(terms, 100) if mission_of(one).interventions]) < 75


def test_at_most_one_thing_comes_in_between_for_each_task() -> None:
    terms = Terms(tasks=(3, 3), style="ack", interventions=100)
    numbers = [[found.task for found in mission_of(one).interventions] for one in some(terms, 100)]
    assert max(map(len, numbers)) == 2
    assert all([len(set(each)) == len(each) for each in numbers])


def test_every_kind_comes_in_between_some_time() -> None:
    made = some(Terms(tasks=(2, 3), style="ack", pace="realistic", interventions=100), 600)
    assert {found.kind for one in made for found in mission_of(one).interventions} == {row[0] for row in INTERVENTIONS}


@pytest.mark.parametrize("kind", ["lost_write", "approval", "refused_approval"])
def test_what_is_about_a_write_comes_in_between_at_a_write(kind: InterventionKind) -> None:
    found = interventions(kind)
    assert found
    assert not {_effect(one, each) for one, each in found} & LOOKING


@pytest.mark.parametrize("kind", ["change", "never_returns", "stale", "secret"])
def test_what_is_about_a_look_comes_in_between_at_one(kind: InterventionKind) -> None:
    found = interventions(kind)
    assert found
    assert {_effect(one, each) for one, each in found} <= LOOKING


def test_only_a_search_comes_part_by_part() -> None:
    assert {_effect(one, each) for one, each in interventions("partial")} == {"search"}


@pytest.mark.parametrize("kind", ["cancel_task", "deadline", "revoke"])
def test_a_task_is_dropped_only_where_another_remains(kind: InterventionKind) -> None:
    assert interventions(kind, tasks=2)
    assert not interventions(kind, tasks=1)


def _effect(blueprint: Blueprint, intervention: Intervention) -> str:
    return EFFECTS[strands(blueprint)[intervention.task].calls[intervention.call].endpoint_id]


def test_a_selection_with_too_few_tools_is_refused() -> None:
    one = build(a_registry(a_tool("Travel/harbour_stay", *HOTEL_LINES)))
    assert refusal(Terms(tasks=(2, 2), style="ack"), one) == (
        "no mission of 2 tasks exists in the selection: each takes a chain of two dependent calls from tools of its "
        "own; allow more tools and categories, or fewer tasks"
    )


def test_a_selection_in_which_nothing_depends_on_anything_is_refused() -> None:
    sky = build(a_registry(a_tool("Weather/harbour_sky", "read weather current: region -> region temperature")))
    assert refusal(Terms(tasks=(1, 1), style="ack"), sky).startswith("no mission of 1 task exists in the selection")


def test_a_selection_that_has_just_enough_tools_is_not_refused() -> None:
    pair = build(a_registry(a_tool("Travel/stay", *HOTEL_LINES), a_tool("Trading/shares", *SHARE_LINES)))
    check_missions(pair, Constraints(terms=Terms(tasks=(2, 2), style="ack")))
    assert {len(tools_of(one.calls)) for one in some(Terms(tasks=(2, 2), style="ack"), graph=pair)} == {2}


@pytest.mark.parametrize("tasks", [(0, 1), (2, 1), (1, 4)])
def test_other_numbers_of_tasks_are_refused(tasks: tuple[int, int]) -> None:
    assert refusal(Terms(tasks=tasks)) == f"--tasks {tasks[0]}-{tasks[1]}: use 1 to 3, the smaller first"


def test_a_quota_of_calls_is_refused() -> None:
    assert refusal(THREE, min_calls_per_endpoint=1).startswith("--min-calls-per-endpoint cannot be met by missions")


def test_chains_of_one_call_are_refused() -> None:
    assert refusal(THREE, max_calls=1).startswith("a task of a mission is a chain of two calls or more")


def test_a_latency_of_no_endpoint_is_refused_with_what_names_look_like() -> None:
    overrides = Overrides({}, {"No/such/endpoint": (5,) * 9, TOWN.endpoint_ids[0]: (5,) * 9})
    message = refusal(Terms(tasks=(2, 2), overrides=overrides))
    assert message.startswith("--latency-file: 'No/such/endpoint' is not an endpoint of the corpus; names look like ")
    assert message.endswith(f"{TOWN.endpoint_ids[0]!r} (1 unknown)")

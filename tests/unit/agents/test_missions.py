"""The plan of a mission: what the user says at first, and what they will say when something comes in between."""

import pytest

from tests.support.missions import BOOK, FIND, LOOK, REPERTOIRE, SEARCH, a_blueprint, played
from toolgen.agents.briefing import Request
from toolgen.agents.missions import Plan, outcome, plan_mission
from toolgen.core.events import SystemSaid, UserSaid
from toolgen.core.mission import SPOKEN, Intervention, InterventionKind
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint

SEEDS = range(1, 40)


def planned(
    kind: InterventionKind | None = None, *, call: int = 0, task: int = 0, first: Endpoint = LOOK, seed: int = 1
) -> Plan:
    between = (Intervention(kind, task, call),) if kind is not None else ()
    return plan_mission(a_blueprint("ack", between, first=first, tasks=2), REPERTOIRE, Seed(seed))


def opening(plan: Plan) -> UserSaid:
    [*_, said] = plan.script
    assert isinstance(said, UserSaid)
    return said


def test_a_plan_is_a_function_of_the_blueprint_and_the_seed() -> None:
    assert planned("change") == planned("change")
    assert planned(seed=1) != planned(seed=2)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_opening_holds_the_requests_of_all_tasks(seed: int) -> None:
    plan = planned(seed=seed)
    said = opening(plan)
    assert said.tasks == ("task-1", "task-2")
    requests = [one for briefing in plan.briefings for one in briefing.exchanges if isinstance(one, Request)]
    assert [request.text in said.text for request in requests] == [True, True]


def test_the_circumstances_are_stated_first() -> None:
    assert isinstance(planned().script[0], SystemSaid)


def test_every_task_has_a_briefing_and_a_goal_of_its_own() -> None:
    plan = planned()
    assert [briefing.endpoints[0] for briefing in plan.briefings] == [SEARCH.endpoint_id, FIND.endpoint_id]
    assert [goal.calls[0] for goal in plan.scenario.goals] == [SEARCH.endpoint_id, FIND.endpoint_id]


def test_an_intervention_is_for_the_call_of_its_task() -> None:
    [trigger] = planned("status", task=1).triggers
    assert (trigger.task, trigger.endpoint_id, trigger.nth) == ("task-2", FIND.endpoint_id, 0)


@pytest.mark.parametrize("kind", sorted(SPOKEN))
def test_what_the_user_says_in_between_is_planned(kind: InterventionKind) -> None:
    [trigger] = planned(kind).triggers
    assert trigger.text


@pytest.mark.parametrize("kind", ["cancel_task", "revoke", "deadline"])
def test_who_drops_a_task_names_it_and_not_the_other(kind: InterventionKind) -> None:
    texts = [trigger.text for seed in SEEDS for trigger in planned(kind, seed=seed).triggers]
    named = [text for text in texts if "search for hotels" in text or "Time's up" in text or "that by now" in text]
    assert named == texts
    assert not [text for text in texts if "museum" in text]


@pytest.mark.parametrize("kind", ["secret", "never_returns", "partial", "approval"])
def test_what_nobody_says_has_no_words(kind: InterventionKind) -> None:
    assert [trigger.text for trigger in planned(kind).triggers] == [""]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_is_from_what_was_said_to_what_was_not(seed: int) -> None:
    plan = planned("change", seed=seed)
    said = opening(plan).text
    for trigger, revision in zip(plan.triggers, plan.revisions, strict=True):
        [old] = [given.quote for given in plan.briefings[0].errands[0].givens]
        [new] = [given.quote for given in revision.errand.givens]
        assert old in said
        assert new not in said
        assert old in trigger.text or new in trigger.text


def test_nothing_is_changed_that_something_was_written_for() -> None:
    assert not planned("change", first=BOOK).triggers


def test_what_the_user_has_not_said_is_not_changed() -> None:
    assert not [trigger for seed in (2, 8, 10) for trigger in planned("change", seed=seed).triggers]


def test_the_goal_of_a_task_that_was_dropped_is_withdrawn_and_the_other_is_not() -> None:
    told = played("cancel_task")
    assert [goal.outcome for goal in outcome(told.plan.scenario, told.log).goals] == ["withdrawn", "done"]


def test_where_nothing_was_dropped_the_scenario_is_as_planned() -> None:
    told = played("status")
    assert outcome(told.plan.scenario, told.log) == told.plan.scenario

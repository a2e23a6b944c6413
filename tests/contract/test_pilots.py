"""What holds of every agent that chats: nothing is lost between what it does and what it is scored for."""

import pytest
from msgspec.structs import replace

from tests.support.flying import GoldReader, a_simulator, flown, relayed, some_missions
from toolgen.core.events import CallIssued, ControlIssued, SystemSaid, UserSaid
from toolgen.core.mission import Style
from toolgen.core.provenance import FromResult
from toolgen.pilots.gold import GoldPilot, Habit
from toolgen.pipeline.benchmark.missions import expert
from toolgen.pipeline.benchmark.simulator import Terms, own_terms, synchronous
from toolgen.scoring.score import score

TIMED: tuple[Style, ...] = ("ack", "deferred", "poll")


@pytest.mark.parametrize("style", TIMED)
@pytest.mark.parametrize("interventions", [0, 100])
@pytest.mark.parametrize("habit", [Habit(), Habit(blocks=True)])
def test_a_pilot_that_chats_scores_what_it_scores_without(style: Style, interventions: int, habit: Habit) -> None:
    simulator = a_simulator()
    for mission in some_missions(style, interventions):
        for terms in (own_terms(mission), replace(own_terms(mission), guard="bare"), synchronous(mission)):
            direct = score(simulator.fly(mission, GoldPilot(mission.gold, terms.style, habit), terms))
            chatted = score(relayed(mission, GoldPilot(mission.gold, terms.style, habit), terms))
            assert chatted == direct, (mission.mission_id, terms)


@pytest.mark.parametrize("style", TIMED)
def test_a_pilot_that_chats_and_does_not_wait_is_seen_to(style: Style) -> None:
    for mission in some_missions(style):
        found = score(relayed(mission, GoldPilot(mission.gold, style, Habit(guesses=True)), own_terms(mission)))
        assert not found.overall
        assert {"dependency_violation", "argument_hallucination"} <= {each.label for each in found.labels}


@pytest.mark.parametrize("style", TIMED)
def test_a_pilot_that_chats_and_mixes_its_tasks_up_is_seen_to_unless_the_user_said_as_much(style: Style) -> None:
    seen = 0
    for mission in some_missions(style):
        flight = relayed(mission, GoldPilot(mission.gold, style, Habit(confuses=True)), own_terms(mission))
        found = score(flight)
        labelled = {each.call_id for each in found.labels if each.label == "mis_binding"}
        calls = {event.call_id: event for event in flight.events if isinstance(event, CallIssued)}
        for pair in found.pairs:
            call = calls[pair.call_id]
            sources = [call.sources.get(name) for name in pair.differs]
            if any(isinstance(each, FromResult) and calls[each.call_id].task != call.task for each in sources):
                assert pair.call_id in labelled, (mission.mission_id, call)
                seen += 1
        assert not found.overall
    assert seen > 3


@pytest.mark.parametrize("style", TIMED)
def test_the_expert_that_chats_scores_what_it_scores_without(style: Style) -> None:
    simulator = a_simulator()
    for mission in some_missions(style):
        for terms in (own_terms(mission), synchronous(mission)):
            direct = score(simulator.fly(mission, expert(mission, simulator, terms.style), terms))
            assert score(relayed(mission, expert(mission, simulator, terms.style), terms)) == direct


@pytest.mark.parametrize("style", TIMED)
def test_whoever_reads_only_messages_can_score_everything(style: Style) -> None:
    for mission in some_missions(style):
        calls = [call for task in mission.gold.tasks for call in task.course.calls]
        own = own_terms(mission)
        for terms in (own, replace(own, guard="bare"), synchronous(mission)):
            flight = flown(mission, GoldReader(calls, terms.style), terms=terms)
            found = score(flight)
            assert found.overall, (mission.mission_id, terms, flight.ended, found.tasks)
            assert found.labels == ()
            assert flight.spent.calls == len(calls)


@pytest.mark.parametrize("style", [*TIMED, "blocking"])
def test_every_argument_of_the_expert_is_traced_and_every_source_was_there_by_then(style: Style) -> None:
    simulator = a_simulator()
    for mission in some_missions("ack" if style == "blocking" else style, 100):
        terms = Terms(style, mission.contract.guard)
        flight = relayed(mission, expert(mission, simulator, style), terms)
        calls = {call.call_id: call for call in flight.call_log}
        words = {event.said: event.text for event in flight.events if isinstance(event, SystemSaid | UserSaid)}
        for event in flight.events:
            if not isinstance(event, CallIssued):
                continue
            assert event.sources.keys() == {n for n, v in event.arguments.items() if not isinstance(v, bool)}
            for source in event.sources.values():
                if isinstance(source, FromResult):
                    delivered = calls[source.call_id].delivered_ms
                    assert delivered is not None
                    assert delivered <= event.at_ms
                else:
                    assert source.quote in words[source.said]


def test_where_results_come_at_once_nothing_is_waited_for() -> None:
    mission = some_missions("ack")[0]
    calls = [call for task in mission.gold.tasks for call in task.course.calls]
    flight = flown(mission, GoldReader(calls, "blocking"), terms=synchronous(mission))
    assert not [event for event in flight.events if isinstance(event, ControlIssued)]

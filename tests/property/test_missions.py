"""Laws of missions, whatever the tasks, the style, the latencies and what comes in between."""

import re
from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.studio import fixture_studio
from toolgen.core.events import Answered, CallClosed, CallIssued, ControlIssued, Event, ResultArrived
from toolgen.core.mission import GUARDS, INTERVENTIONS, PACES, STYLES, Terms
from toolgen.core.plan import Blueprint, Constraints
from toolgen.core.provenance import FromResult
from toolgen.core.record import Conversation
from toolgen.graph.plan import plan
from toolgen.runtime.calls import call_log
from toolgen.runtime.items import items
from toolgen.runtime.project import project
from toolgen.runtime.state import State

TERMS = st.builds(
    Terms,
    tasks=st.sampled_from([(1, 1), (2, 2), (3, 3), (1, 3)]),
    style=st.sampled_from(STYLES),
    guard=st.sampled_from(GUARDS),
    pace=st.sampled_from(PACES[1:]),
    interventions=st.sampled_from([0, 60, 100]),
    only=st.sampled_from([(), *((row[0],) for row in INTERVENTIONS)]),
)
SEEDS = st.integers(0, 10_000)


def flown(terms: Terms, seed: int) -> tuple[Blueprint, Conversation]:
    graph, _ = fixture_studio()
    blueprint = next(plan(graph, seed, Constraints(terms=terms)))
    return blueprint, play(blueprint)


def play(blueprint: Blueprint) -> Conversation:
    return fixture_studio()[1].played(blueprint)


def handed_over(events: tuple[Event, ...]) -> list[tuple[int, str]]:
    """Position in the log and id of each call whose whole result was handed over."""
    found: list[tuple[int, str]] = []
    for position, event in enumerate(events):
        if isinstance(event, Answered):
            over = ("delivered", "failed", "timed_out")
            found += [(position, arrival.call_id) for arrival in event.arrivals if arrival.status in over]
    return found


def laws(check: Callable[[Terms, int], None]) -> Callable[[], None]:
    return settings(max_examples=60, deadline=None)(given(TERMS, SEEDS)(check))


@laws
def test_time_never_runs_back(terms: Terms, seed: int) -> None:
    _, conversation = flown(terms, seed)
    times = [event.at_ms for event in conversation.events]
    assert times == sorted(times)


@laws
def test_every_result_answers_one_call_that_was_issued_and_is_handed_over_once(terms: Terms, seed: int) -> None:
    _, conversation = flown(terms, seed)
    events = conversation.events
    issued = [event.call_id for event in events if isinstance(event, CallIssued)]
    arrived = [event.call_id for event in events if isinstance(event, ResultArrived)]
    assert len(set(issued)) == len(issued)
    assert len(set(arrived)) == len(arrived)
    assert set(arrived) <= set(issued)
    over = [call_id for _, call_id in handed_over(events)]
    assert len(set(over)) == len(over)
    assert set(over) <= set(arrived)


@laws
def test_every_call_and_control_action_is_answered_once(terms: Terms, seed: int) -> None:
    _, conversation = flown(terms, seed)
    events = conversation.events
    answered = [event.call_id for event in events if isinstance(event, Answered)]
    asked = [event.call_id for event in events if isinstance(event, CallIssued | ControlIssued)]
    assert sorted(answered) == ([] if terms.style == "blocking" else sorted(asked))


@laws
def test_what_an_answer_calls_pending_is_neither_more_nor_less_than_what_is(terms: Terms, seed: int) -> None:
    _, conversation = flown(terms, seed)
    issued: list[str] = []
    over: set[str] = set()
    for event in conversation.events:
        if isinstance(event, CallIssued):
            issued.append(event.call_id)
        elif isinstance(event, CallClosed) and event.how == "cancelled":
            over.add(event.call_id)
        elif isinstance(event, Answered):
            handed = [a.call_id for a in event.arrivals if a.status not in ("partial", "ready")]
            delivered = [a.call_id for a in event.arrivals if a.status in ("delivered", "failed")]
            over.update(handed)
            assert list(event.pending) == [call_id for call_id in issued if call_id not in over]
            if event.state:
                assert {c for task in event.state for c in task.pending} == set(event.pending)
                assert {c for task in event.state for c in task.delivered} >= set(delivered)


@laws
def test_a_guarded_runtime_hands_over_nothing_of_a_branch_that_was_given_up(terms: Terms, seed: int) -> None:
    _, conversation = flown(replace(terms, guard="guarded"), seed)
    given_up: set[str] = set()
    for event in conversation.events:
        if isinstance(event, ControlIssued) and event.action == "cancel":
            given_up.update(event.calls)
        elif isinstance(event, CallClosed) and event.how != "timed_out":  # that is told as an error
            given_up.add(event.call_id)
        elif isinstance(event, Answered):
            for arrival in event.arrivals:
                assert arrival.call_id not in given_up or arrival.status in ("withheld", "timed_out")


@laws
def test_no_value_is_used_before_its_result_was_handed_over(terms: Terms, seed: int) -> None:
    _, conversation = flown(terms, seed)
    events = conversation.events
    over = {call_id: position for position, call_id in handed_over(events)}
    if terms.style == "blocking":
        over = {e.call_id: p for p, e in enumerate(events) if isinstance(e, ResultArrived)}
    for position, event in enumerate(events):
        if isinstance(event, CallIssued):
            for source in event.sources.values():
                if isinstance(source, FromResult):
                    assert over[source.call_id] < position


@laws
def test_the_log_alone_rebuilds_every_projection(terms: Terms, seed: int) -> None:
    blueprint, conversation = flown(terms, seed)
    assert blueprint.mission is not None
    style = blueprint.mission.style
    state = State(style)
    for event in conversation.events:
        state.apply(event)
    assert project(state.log, {}, style).messages == conversation.messages
    assert call_log(state.log, style) == conversation.call_log
    assert (items(state.log) if style == "deferred" else ()) == conversation.items


@laws
def test_a_mission_is_a_function_of_its_blueprint(terms: Terms, seed: int) -> None:
    blueprint, conversation = flown(terms, seed)
    again = msgspec.json.decode(msgspec.json.encode(blueprint), type=Blueprint)
    assert play(again) == conversation


@laws
def test_synchronous_and_asynchronous_runs_do_the_same_where_nothing_intervenes(terms: Terms, seed: int) -> None:
    undisturbed = replace(terms, interventions=0, only=())
    blueprint, conversation = flown(undisturbed, seed)
    assert blueprint.mission is not None
    twin = play(replace(blueprint, mission=replace(blueprint.mission, style="blocking")))
    assert done(twin) == done(conversation)


def done(conversation: Conversation) -> list[tuple[str, str, str]]:
    """What was called, and what came of it; at what minute depends on what came before."""
    return sorted(
        (call.function, repr(sorted(call.arguments.items())), _STAMPED.sub("", repr(call.output)))
        for call in conversation.call_log
    )


_STAMPED = re.compile(r"(?<=\d\d-\d\d)T[\d:]+Z")

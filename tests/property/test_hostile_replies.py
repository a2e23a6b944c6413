"""Whatever an agent replies, its flight ends, is scored, and its log holds together."""

from typing import Any

import msgspec
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.flying import Saying, flown, some_missions
from toolgen.core.benchmark import Budget, Flight
from toolgen.core.definitions import CONTROLS
from toolgen.core.events import Answered, CallIssued, ControlIssued
from toolgen.core.mission import STYLES, Style
from toolgen.pilots.wire import NoMessage, heard
from toolgen.pipeline.benchmark.simulator import Terms, own_terms
from toolgen.scoring.score import score

BUDGET = Budget(turns=8, calls=20)
ENDS = {"answered", "turns", "calls", "time", "agent"}

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.characters(categories=["Cs"])
    | st.sampled_from(
        [2**63, 2**64, -(2**70), 10**400, "call-1", "control-1", "task-1", "", "9" * 5_000, "_-" * 2_000]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
TEXT = st.text(max_size=20) | st.characters(categories=["Cs"])


def _carries(value: Any) -> bool:
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


def calls() -> st.SearchStrategy[Any]:
    """Calls that are right, calls of control actions, and all else that may stand in their place."""
    mission = some_missions("ack")[0]
    right = [
        {"name": call.function, "arguments": orjson.dumps(call.arguments).decode()}
        for task in mission.gold.tasks
        for call in task.course.calls
    ]
    ids = st.sampled_from(["call-1", "call-2", "call-9", "control-1"])
    options = {"call_id": ids | ANYTHING, "call_ids": st.lists(ids) | ANYTHING, "until_ms": ANYTHING}
    given = st.fixed_dictionaries({}, optional=options)
    texts = st.sampled_from(["{}", "{", "[]", "null", '{"a": "\\ud800"}', '{"a": NaN}'])
    arguments = given | given.filter(_carries).map(lambda value: orjson.dumps(value).decode()) | ANYTHING | texts
    controls = st.fixed_dictionaries({"name": st.sampled_from(sorted(CONTROLS)), "arguments": given})
    names = st.sampled_from([call["name"] for call in right]) | st.just("no_such_function") | ANYTHING
    other = st.fixed_dictionaries({"name": names, "arguments": arguments})
    function = st.sampled_from(right) | controls | other
    return st.fixed_dictionaries({"id": st.just("same") | ANYTHING, "function": function}) | ANYTHING


CALLS = st.deferred(calls)
MESSAGE = st.fixed_dictionaries(
    {"role": st.just("assistant")},
    optional={"content": TEXT | st.none(), "tool_calls": st.lists(CALLS, max_size=6) | st.none()},
)
REPLIES = st.builds(lambda begun, last: [*begun, last], st.lists(MESSAGE, max_size=4), MESSAGE | ANYTHING)


def holds_together(flight: Flight) -> None:
    """What is true of every log, and that a flight can be kept and scored."""
    times = [event.at_ms for event in flight.events]
    assert times == sorted(times)
    calls = [event for event in flight.events if isinstance(event, CallIssued)]
    controls = [event for event in flight.events if isinstance(event, ControlIssued)]
    assert [call.call_id for call in calls] == [f"call-{number}" for number in range(1, len(calls) + 1)]
    assert [one.call_id for one in controls] == [f"control-{number}" for number in range(1, len(controls) + 1)]
    answered = [event.call_id for event in flight.events if isinstance(event, Answered)]
    assert len(answered) == len(set(answered))
    assert len(calls) <= BUDGET.calls
    assert flight.spent.turns <= BUDGET.turns
    assert flight.ended in ENDS
    assert "\n" not in flight.problem
    assert msgspec.json.decode(msgspec.json.encode(flight), type=Flight) == flight
    found = score(flight)
    assert found.functions.issued <= len(calls)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(replies=REPLIES, style=st.sampled_from(STYLES), disturbed=st.booleans())
def test_any_replies_make_a_flight_that_ends_and_is_scored(replies: list[Any], style: Style, disturbed: bool) -> None:
    mission = some_missions("ack", 100 if disturbed else 0)[0]
    holds_together(flown(mission, Saying(*replies), budget=BUDGET, terms=Terms(style, "guarded")))


@settings(max_examples=100, deadline=None)
@given(asked=st.lists(CALLS, min_size=1, max_size=8), style=st.sampled_from(STYLES))
def test_any_calls_are_made_as_far_as_the_budget_allows(asked: list[Any], style: Style) -> None:
    mission = some_missions("ack")[0]
    flight = flown(mission, Saying({"tool_calls": asked}), budget=BUDGET, terms=Terms(style, "bare"))
    holds_together(flight)
    assert flight.ended in ("turns", "calls", "time")


JUNK: tuple[Any, ...] = (
    "9" * 5_000, "_-" * 9_000, "a" * 99_000, "\0" * 5_000, {"a": "b"}, [], ["x"] * 5_000, 1e308, -0.0, 2**63 - 1,
    "\u0663\u0663", "\u017f" * 3_000, "1e999", "2026-99-99T99:99:99Z", "0001-01-01T00:00:00+23:59", "Z",
)  # fmt: skip


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:12])
def test_right_calls_with_one_argument_of_another_kind_are_scored_as_wrong(junk: Any) -> None:
    mission = some_missions("ack")[0]
    gold = [call for task in mission.gold.tasks for call in task.course.calls]
    made = [
        {"function": {"name": call.function, "arguments": {**call.arguments, name: junk}}}
        for call in gold
        for name in call.arguments
    ]
    wait = {"tool_calls": [{"function": {"name": "wait"}}]}
    replies: list[Any] = [{"tool_calls": made}, wait, {"tool_calls": made}, wait, {"content": "Done."}]
    flight = flown(mission, Saying(*replies), budget=Budget(calls=2 * len(made)), terms=Terms("ack", "bare"))
    assert flight.ended == "answered"
    assert len(flight.call_log) == 2 * len(made)
    assert msgspec.json.decode(msgspec.json.encode(flight), type=Flight) == flight
    assert not score(flight).overall


@given(reply=ANYTHING | MESSAGE)
def test_a_reply_is_taken_or_is_no_message(reply: Any) -> None:
    try:
        taken = heard(reply)
    except NoMessage:
        return
    taken.text.encode()
    for call in taken.calls:
        call.name.encode()
        assert call.arguments is not None or call.problem
        orjson.dumps(call.arguments)


def test_a_speaker_is_shown_a_chat_that_only_grows() -> None:
    mission = some_missions("poll")[0]
    wait = {"tool_calls": [{"function": {"name": "wait", "arguments": "{}"}}]}
    speaker = Saying(wait, wait, {"content": "Done."})
    flown(mission, speaker, terms=own_terms(mission))
    assert [turn.fresh for turn in speaker.turns] == [0, 2, 4]

"""Live roles: what a model says and calls becomes a record only after it has been traced and checked."""

from collections.abc import Callable
from functools import cache
from itertools import islice

import msgspec
import pytest
from msgspec.structs import replace

from tests.support.models import FaithfulModel, Mute, Saying
from tests.support.studio import FIXTURE, fixture_studio
from toolgen.audit.replay import contradictions
from toolgen.core.completion import AskedCall, Completion, Role
from toolgen.core.errors import ProviderError
from toolgen.core.events import AssistantSaid, CallIssued, UserSaid
from toolgen.core.json import Json
from toolgen.core.mix import DEFAULT
from toolgen.core.plan import Blueprint, Constraints
from toolgen.core.ports import Completer
from toolgen.core.record import Record
from toolgen.graph.plan import plan
from toolgen.pipeline.casting import LiveDirector, Models, Profile
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.pipeline.realise import Policy, Studio
from toolgen.registry.load import load

COUNT = 25


@cache
def blueprints() -> tuple[Blueprint, ...]:
    graph, _ = fixture_studio()
    # What is left to ask about an answer depends on how a model words it, so offline records have no such questions.
    return tuple(islice(plan(graph, 42, Constraints(mix={**DEFAULT, "follow_up": 0})), COUNT))


@cache
def offline() -> dict[str, Record]:
    _, studio = fixture_studio()
    records = [studio.realise(blueprint) for blueprint in blueprints()]
    return {record.conversation_id: record for record in records if isinstance(record, Record)}


@cache
def catalog() -> RegistryCatalog:
    return RegistryCatalog(load(FIXTURE).registry)


def realised(
    completer: Completer, profile: Profile = "full", *, require: bool = False, attempts: int = 1
) -> list[Record]:
    models = Models(generation="m-1", judge="m-2")
    director = LiveDirector(profile, completer, models, max_output_tokens=256, require=require)
    policy = Policy(quality_threshold=1.0, max_attempts=attempts, repair=False)
    studio = Studio(catalog(), corpus_digest="test", policy=policy, director=director)
    outcomes = [studio.realise(blueprint) for blueprint in blueprints()]
    return [outcome for outcome in outcomes if isinstance(outcome, Record)]


@pytest.mark.parametrize("profile", ["hybrid", "full"])
def test_a_faithful_model_plays_every_live_role_and_its_records_are_proven(profile: Profile) -> None:
    for record in realised(FaithfulModel(offline()), profile):
        assert set(record.metadata.modes.values()) <= {"live", "scripted"}, record.conversation_id
        assert contradictions(record) == (), record.conversation_id
        assert record.judge_scores.overall >= 4.5
        assert record.llm_scores is not None
        assert record.llm_scores.overall == 4.8
        live = {role for role, mode in record.metadata.modes.items() if mode == "live"}
        assert record.metadata.models.keys() == live


def test_hybrid_asks_once_for_each_call_and_twice_more() -> None:
    model = FaithfulModel(offline())
    records = realised(model, "hybrid")
    calls = sum(len(record.step_trace) for record in records)
    assert model.asked == {"planner": COUNT, "assistant": calls, "judge": COUNT}


def test_full_asks_for_user_turns_and_summaries_too() -> None:
    model = FaithfulModel(offline())
    records = realised(model, "full")
    said = [event for record in records for event in record.events if isinstance(event, UserSaid)]
    worded = [event for event in said if event.text.endswith("Cheers!")]
    assert model.asked["user"] == len(worded)
    assert {event.act for event in said if event not in worded} <= {
        "request", "choice", "consent", "follow_up", "chat", "withdrawal", "refusal", "answer",
    }  # fmt: skip
    calling = {
        (record.conversation_id, e.turn) for record in records for e in record.events if isinstance(e, CallIssued)
    }
    reports = [
        event
        for record in records
        for event in record.events
        if isinstance(event, AssistantSaid)
        and event.act == "report"
        and (record.conversation_id, event.turn) not in calling
    ]
    assert model.asked["summary"] == len(reports)


def test_a_model_that_never_answers_leaves_the_scripted_record_and_says_so() -> None:
    for record in realised(Mute(), "full"):
        before = offline()[record.conversation_id]
        if "learned_error" not in before.metadata.kinds:  # a model makes mistakes of its own
            assert record.messages == before.messages
        assert set(record.metadata.modes.values()) <= {"fallback", "scripted"}
        assert record.metadata.modes["planner"] == record.metadata.modes["judge"] == "fallback"
        assert record.llm_scores is None


def test_where_live_answers_are_required_a_fallback_is_an_error_that_names_the_role() -> None:
    with pytest.raises(ProviderError, match=r"conv_42_00000/1: the planner model gave no usable answer"):
        realised(Mute(), "hybrid", require=True)


def _with_calls(change: Callable[[AskedCall], AskedCall]) -> Callable[[Completion], Completion]:
    return lambda completion: replace(completion, calls=tuple(map(change, completion.calls)))


def _with_text(change: Callable[[str], str]) -> Callable[[Completion], Completion]:
    return lambda completion: replace(completion, text=change(completion.text))


def _invented(call: AskedCall) -> AskedCall:
    assert isinstance(call.arguments, dict)
    return replace(call, arguments={name: _other(value) for name, value in call.arguments.items()})


def _other(value: Json) -> Json:
    if isinstance(value, bool | list | dict):
        return value
    return 987_654 if isinstance(value, int | float) else f"{value} Xq"


@pytest.mark.parametrize(
    ("role", "change"),
    [
        ("assistant", _with_calls(_invented)),
        ("assistant", lambda completion: replace(completion, calls=())),
        ("assistant", _with_calls(lambda call: replace(call, name="drop_tables"))),
        ("assistant", _with_calls(lambda call: replace(call, arguments="{oops"))),
        ("assistant", _with_calls(lambda call: replace(call, arguments={}))),
        ("summary", _with_text(lambda text: f"{text} It costs 7431.55 in all.")),
        ("summary", _with_text(lambda text: "Done.")),
        ("summary", _with_text(lambda text: "")),
        ("user", _with_text(lambda text: "")),
        ("user", _with_text(lambda text: f"{text} My code is QX-99812.")),
        ("planner", _with_text(lambda text: "not JSON")),
        ("planner", _with_text(lambda text: '{"persona": "x", "goals": []}')),
    ],
)
def test_nothing_wrong_that_a_model_says_is_written_as_good(
    role: str, change: Callable[[Completion], Completion]
) -> None:
    model = Saying(FaithfulModel(offline()), role, change)
    records = realised(model, "full")
    assert any(record.metadata.modes[role] == "fallback" for record in records)
    for record in records:
        assert contradictions(record) == (), (record.conversation_id, contradictions(record))
        assert record.judge_scores.overall >= 4.0


def test_a_live_record_does_not_depend_on_what_ran_before_it() -> None:
    forward = realised(FaithfulModel(offline()))
    again = realised(FaithfulModel(offline()))
    assert [msgspec.json.encode(record) for record in forward] == [msgspec.json.encode(record) for record in again]


def test_models_are_drawn_from_pools_only_when_asked_and_stay_with_the_conversation() -> None:
    pools: dict[Role, tuple[str, ...]] = {"planner": ("a", "b", "c")}
    fixed = Models(generation="g", judge="j", pools=pools)
    drawn = Models(generation="g", judge="j", randomize=True, pools=pools)
    assert fixed.of("planner", 42, "conv_42_00001") == "g"
    names = {drawn.of("planner", 42, f"conv_42_{index:05d}") for index in range(40)}
    assert names == {"a", "b", "c"}
    assert drawn.of("planner", 42, "conv_42_00001") == drawn.of("planner", 42, "conv_42_00001")
    assert (drawn.of("user", 42, "conv_42_00001"), drawn.of("judge", 42, "conv_42_00001")) == ("g", "j")

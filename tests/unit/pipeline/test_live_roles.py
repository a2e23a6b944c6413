"""Live roles: what a model says and calls becomes a record only after it has been traced and checked."""

from functools import cache
from itertools import islice

import msgspec
import pytest
from msgspec.structs import replace

from tests.support.models import FaithfulModel, Mute, Saying
from tests.support.studio import FIXTURE, fixture_studio
from toolgen.audit.replay import contradictions
from toolgen.core.completion import AskedCall, Completion
from toolgen.core.errors import ProviderError
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
    return tuple(islice(plan(graph, 42, Constraints()), COUNT))


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
        assert record.llm_scores is not None and record.llm_scores.overall == 4.8
        assert record.metadata.models.keys() == {role for role, mode in record.metadata.modes.items() if mode == "live"}


def test_hybrid_asks_once_for_each_call_and_twice_more() -> None:
    model = FaithfulModel(offline())
    records = realised(model, "hybrid")
    calls = sum(len(record.step_trace) for record in records)
    assert model.asked == {"planner": COUNT, "assistant": calls, "judge": COUNT}


def test_full_asks_for_user_turns_and_summaries_too() -> None:
    model = FaithfulModel(offline())
    records = realised(model, "full")
    said = [message for record in records for message in record.messages if type(message).__name__ == "UserMessage"]
    assert model.asked["user"] == len(said)
    assert all(message.content.endswith("Cheers!") for message in said)
    assert model.asked["summary"] == sum(len(record.metadata.scenario.goals) for record in records)


def test_a_model_that_never_answers_leaves_the_scripted_record_and_says_so() -> None:
    for record in realised(Mute(), "full"):
        before = offline()[record.conversation_id]
        assert record.messages == before.messages
        assert set(record.metadata.modes.values()) == {"fallback"}
        assert record.llm_scores is None


def test_where_live_answers_are_required_a_fallback_is_an_error_that_names_the_role() -> None:
    with pytest.raises(ProviderError, match=r"conv_42_00000/1: the planner model gave no usable answer"):
        realised(Mute(), "hybrid", require=True)


def _invents(completion: Completion) -> Completion:
    calls = tuple(
        AskedCall(call.id, call.name, {name: _other(value) for name, value in dict(call.arguments).items()})  # type: ignore[arg-type]
        for call in completion.calls
    )
    return replace(completion, calls=calls)


def _other(value: object) -> object:
    return (
        value if isinstance(value, bool | list | dict) else 987_654 if isinstance(value, int | float) else f"{value} Xq"
    )


def _adds(text: str) -> "type[Completion] | object":
    return lambda completion: replace(completion, text=f"{completion.text} {text}")


@pytest.mark.parametrize(
    ("role", "change"),
    [
        ("assistant", _invents),
        ("assistant", lambda completion: replace(completion, calls=())),
        ("assistant", lambda completion: replace(completion, calls=tuple(replace(c, name="drop_tables") for c in completion.calls))),
        ("assistant", lambda completion: replace(completion, calls=tuple(replace(c, arguments="{oops") for c in completion.calls))),
        ("assistant", lambda completion: replace(completion, calls=tuple(replace(c, arguments={}) for c in completion.calls))),
        ("summary", lambda completion: replace(completion, text=f"{completion.text} It costs 7431.55 in all.")),
        ("summary", lambda completion: replace(completion, text="Done.")),
        ("summary", lambda completion: replace(completion, text="")),
        ("user", lambda completion: replace(completion, text="Hello!")),
        ("user", lambda completion: replace(completion, text=f"{completion.text} My code is QX-99812.")),
        ("planner", lambda completion: replace(completion, text="not JSON")),
        ("planner", lambda completion: replace(completion, text='{"persona": "x", "goals": []}')),
    ],
)  # fmt: skip
def test_nothing_wrong_that_a_model_says_is_written_as_good(role: str, change: object) -> None:
    model = Saying(FaithfulModel(offline()), role, change)  # type: ignore[arg-type]
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
    pools = {"planner": ("a", "b", "c")}
    fixed = Models(generation="g", judge="j", pools=pools)  # type: ignore[arg-type]
    drawn = Models(generation="g", judge="j", randomize=True, pools=pools)  # type: ignore[arg-type]
    assert fixed.of("planner", 42, "conv_42_00001") == "g"
    names = {drawn.of("planner", 42, f"conv_42_{index:05d}") for index in range(40)}
    assert names == {"a", "b", "c"}
    assert drawn.of("planner", 42, "conv_42_00001") == drawn.of("planner", 42, "conv_42_00001")
    assert (drawn.of("user", 42, "conv_42_00001"), drawn.of("judge", 42, "conv_42_00001")) == ("g", "j")

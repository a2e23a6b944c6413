"""What passes between the two: sound dealings stand, and each breach is named."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.support.dealings import DEALINGS, a_choice, a_refusal
from tests.support.specimens import a_stay
from toolgen.audit.happened import mislabelled
from toolgen.audit.replay import contradictions
from toolgen.core.events import SystemSaid, UserSaid
from toolgen.core.mix import Kind
from toolgen.core.record import Record
from toolgen.core.rng import Seed
from toolgen.corruption.benign import VARIATIONS
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.corruption.material import put
from toolgen.corruption.retell import retold


def codes(record: Record) -> set[str]:
    return {finding.code for finding in contradictions(record)}


def with_words(record: Record, old: str, new: str) -> Record:
    ((index, said),) = [(i, e) for i, e in enumerate(record.events) if old in getattr(e, "text", "")]
    assert isinstance(said, SystemSaid | UserSaid)
    return retold(record, put(record.events, index, replace(said, text=said.text.replace(old, new))))


@pytest.mark.parametrize("dealing", DEALINGS)
def test_a_sound_dealing_is_not_contradicted(dealing: Callable[[], Record]) -> None:
    assert contradictions(dealing()) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("policy_breach", "policy-breached"),
        ("unconfirmed_deed", "not-confirmed"),
        ("deed_despite_no", "not-confirmed"),
        ("deed_after_withdrawal", "given-up-but-called"),
        ("claimed_withdrawn", "pretended"),
        ("pretended_deed", "not-declined"),
        ("pretended_forbidden_deed", "pretended"),
        ("wrong_refusal", "goal-not-reached"),
        ("invented_rule", "goal-not-reached"),
        ("dependent_in_parallel", "dependency-not-delivered"),
        ("corrected_value_used", "corrected-value-used"),
        ("other_than_chosen", "another-item-than-chosen"),
        ("other_than_advised", "another-item-than-chosen"),
        ("chosen_unasked", "choice-not-asked"),
        ("wrong_advice", "evidence-does-not-hold"),
        ("follow_up_about_another", "follow-up-not-answered"),
        ("follow_up_other_field", "follow-up-not-answered"),
        ("follow_up_called_again", "call-for-what-is-known"),
        ("reversed_superlative", "evidence-does-not-hold"),
        ("gave_up_at_once", "given-up-at-once"),
        ("repeated_in_vain", "repeated-in-vain"),
        ("repeated_without_logging_in", "repeated-in-vain"),
        ("doubled_after_timeout", "repeated-in-doubt"),
        ("another_persons_fact", "fact-of-another-person"),
        ("told_as_the_whole", "part-told-as-whole"),
        ("called_complete", "part-told-as-whole"),
        ("raw_names", "raw-name"),
        ("stuttered", "stuttered"),
        ("asked_again", "asked-again"),
    ],
)
def test_a_breach_is_named_for_what_it_is(name: str, code: str) -> None:
    streams = [Seed(draw).at(name).stream() for draw in range(12)]
    wrong = [CORRUPTIONS[name].corrupt(dealing(), rng) for dealing in (*DEALINGS, a_stay) for rng in streams]
    found = [codes(record) for record in wrong if record is not None]
    assert any(code in one for one in found)


@pytest.mark.parametrize(
    "name", ["other_consent", "other_withdrawal", "other_decline", "other_choice", "chosen_by_number"]
)
def test_the_same_in_other_words_is_no_breach(name: str) -> None:
    streams = [Seed(draw).at(name).stream() for draw in range(12)]
    varied = [VARIATIONS[name].vary(dealing(), rng) for dealing in DEALINGS for rng in streams]
    found = [record for record in varied if record is not None]
    assert found
    assert all(contradictions(record) == () for record in found)


def test_a_yes_that_says_no_is_no_consent() -> None:
    assert "reply-of-another-kind" in codes(with_words(a_choice(), "Yes, go ahead.", "No, don't."))


def test_a_policy_that_nobody_stated_forbids_nothing() -> None:
    assert "policy-not-stated" in codes(
        with_words(a_choice(), " Before you cancel a booking, ask the user to confirm.", "")
    )


def test_what_is_offered_is_not_unavailable() -> None:
    record = a_refusal()
    scenario = record.metadata.scenario
    (forbidden, unavailable, found) = scenario.goals
    cut = replace(unavailable, calls=forbidden.calls)
    goals = (forbidden, replace(cut, calls=(type(cut.calls[0])("Travel/small/delete_account"),)), found)
    wrong = replace(record, metadata=replace(record.metadata, scenario=replace(scenario, goals=goals)))
    assert contradictions(wrong) == ()  # another tool's: names alone do not prove that it is the same
    function = record.tools[1]
    renamed = type(function)(bytes(function).replace(b'"delete_account"', b'"small_car_delete_user_account"'))
    goals = (forbidden, replace(cut, calls=(type(cut.calls[0])("Travel/small_car/delete_user_account"),)), found)
    offered = replace(record, tools=(record.tools[0], function, renamed, record.tools[2]))
    wrong = replace(offered, metadata=replace(record.metadata, scenario=replace(scenario, goals=goals)))
    assert "given-up-without-reason" in codes(wrong)


def test_a_follow_up_told_with_the_name_of_another_thing_is_found() -> None:
    assert "follow-up-not-answered" in codes(with_words(a_refusal(), "view of Casa Azul?", "view of Grand Miramar?"))


@pytest.mark.parametrize(
    ("dealing", "kinds"),
    [
        (a_refusal, ("missing_function", "forbidden", "correction", "follow_up", "chat", "spoken_values")),
        (
            a_choice,
            ("withdrawal", "confirmation", "clarification", "candidates", "advice", "spoken_values"),
        ),
    ],
)
def test_a_record_is_labelled_with_what_happens_in_it(dealing: Callable[[], Record], kinds: tuple[Kind, ...]) -> None:
    record = dealing()
    labelled = replace(record, metadata=replace(record.metadata, kinds=kinds))
    assert mislabelled(labelled) == ()
    for kind in kinds:
        others = tuple(other for other in kinds if other != kind)
        assert mislabelled(replace(record, metadata=replace(record.metadata, kinds=others)))
    assert mislabelled(replace(record, metadata=replace(record.metadata, kinds=(*kinds, "learned_error"))))

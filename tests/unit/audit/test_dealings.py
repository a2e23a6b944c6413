"""What passes between the two: sound dealings stand, and each breach is named."""

from collections.abc import Callable

import msgspec
import pytest
from msgspec.structs import replace

from tests.support.dealings import DEALINGS, a_choice, a_refusal
from tests.support.specimens import a_call, a_comparison, a_result, a_stay, said_by_assistant, said_by_user
from toolgen.audit.follow_ups import follow_ups
from toolgen.audit.happened import mislabelled
from toolgen.audit.replay import contradictions
from toolgen.audit.telling import fell_short
from toolgen.audit.transcript import taken_apart
from toolgen.core.events import CallIssued, Event, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.mix import Kind
from toolgen.core.provenance import Evidence, FromResult
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


def test_one_of_those_leaves_the_choice_open_as_well() -> None:
    open_ended = with_words(a_choice(), "for one of the hotels.", "for one of those hotels.")
    open_ended = with_words(open_ended, "for one of the hotels too.", "for one of those hotels too.")
    wrong = [CORRUPTIONS["chosen_unasked"].corrupt(open_ended, Seed(draw).stream()) for draw in range(12)]
    assert contradictions(open_ended) == ()
    assert any("choice-not-asked" in codes(record) for record in wrong if record is not None)


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


def alike(record: Record, old: str, new: str) -> Record:
    """The record with a value in the place of another wherever it stands."""
    events = msgspec.json.decode(
        msgspec.json.encode(record.events).replace(old.encode(), new.encode()), type=tuple[Event, ...]
    )
    return retold(record, events)


def taken_from(record: Record, path: str) -> Record:
    """The record in which the details are those of what a path leads to."""
    ((index, call),) = [
        (i, e) for i, e in enumerate(record.events) if isinstance(e, CallIssued) and e.call_id == "call-2"
    ]
    return retold(record, put(record.events, index, replace(call, sources={"hotel_id": FromResult("call-1", path)})))


def test_which_item_is_taken_does_not_matter_where_both_have_the_same_value() -> None:
    other = taken_from(a_choice(), "/hotels/1/hotel_id")
    assert "another-item-than-chosen" in codes(other)
    assert "another-item-than-chosen" not in codes(alike(other, "HTL-2077", "HTL-2090"))


def test_a_verb_of_the_question_is_no_name_of_another_thing() -> None:
    def asked(question: str) -> list[str]:
        sent: dict[str, Json] = {"message_id": 7, "text": "Lunch?", "sent_at": "2026-10-02", "status": "delivered"}
        other: dict[str, Json] = {"message_id": 8, "text": "Dinner?", "sent_at": "2026-10-03", "status": "sent"}
        at = Evidence("October 2, 2026", "2026-10-02", FromResult("call-1", "/messages/0/sent_at"), "date")
        events: tuple[Event, ...] = (
            a_result(1, {"messages": [sent, other]}),
            replace(said_by_user("said-1", question), act="follow_up"),
            said_by_assistant("said-2", 2, "It was sent on October 2, 2026.", at),
        )
        return [finding.code for finding in follow_ups(replace(a_choice(), events=events))]

    assert asked("When was the message sent?") == []
    assert asked('When was "Dinner?" sent?') == ["follow-up-not-answered"]


def test_a_thing_is_known_by_what_stands_in_the_object_around_it() -> None:
    app: Json = {"app": {"title": "Game Lite", "genre": "Finance"}}
    genre = Evidence("Finance", "Finance", FromResult("call-2", "/app/genre"))
    events: tuple[Event, ...] = (
        replace(a_result(1, {"error": {"field": "genre of Game"}}), call_id="call-0", status="error"),
        a_result(1, {"term": "game", "apps": []}),
        a_result(2, app),
        replace(said_by_user("said-1", "What about Game Lite, what is the genre?"), act="follow_up"),
        said_by_assistant("said-2", 2, "It is Finance.", genre),
    )
    assert list(follow_ups(replace(a_choice(), events=events))) == []


def test_what_a_fact_itself_says_it_is_not_told_of() -> None:
    def told(text: str) -> set[str]:
        record = a_comparison()
        label: Json = {"city": "Porto", "label": "Bergen and more"}
        fact = Evidence("Bergen and more", "Bergen and more", FromResult("call-2", "/label"))
        events = (*record.events[:4], a_result(2, label), said_by_assistant("said-1", 2, text, fact))
        return codes(retold(record, events))

    assert "fact-of-another-thing" not in told("The label is Bergen and more.")
    assert "fact-of-another-thing" in told("For Bergen, the label is Bergen and more.")


def test_a_list_that_is_too_short_excuses_what_was_asked_for_where_that_is_said() -> None:
    def told(items: list[Json], answer: str, wanted: str = "the first and second hotel") -> bool:
        events = (
            said_by_user("said-0", "Find hotels."),
            a_call(1, 1, "Travel/stay/search_hotels", {}, {}),
            a_result(1, {"hotels": items}),
            said_by_assistant("said-1", 2, "Done."),
            said_by_user("said-2", f"Show me {wanted}."),
            said_by_assistant("said-3", 3, answer),
        )
        return fell_short(taken_apart(retold(a_choice(), events).messages))

    assert told([{"id": 1}], "I couldn't show a second one.")
    assert told([{"id": 1}], "I couldn't show a second one.", "the top two hotels")
    assert not told([{"id": 1}], "Here it is.")
    assert not told([{"id": 1}, {"id": 2}], "I couldn't show a second one.")

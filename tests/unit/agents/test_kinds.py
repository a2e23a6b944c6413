"""Each kind of thing that a conversation can have, wanted in all of them: it happens, and as the table says."""

from functools import cache
from itertools import islice

import pytest

from tests.support.studio import fixture_studio
from toolgen.core.events import AssistantSaid, CallIssued, Event, UserSaid
from toolgen.core.mix import PLAIN, Kind
from toolgen.core.plan import Constraints
from toolgen.core.provenance import FromResult, Said
from toolgen.core.record import Record
from toolgen.graph.plan import plan

COUNT = 80


@cache
def played(kind: Kind, *, more: tuple[Kind, ...] = ()) -> tuple[Record, ...]:
    """Conversations that want the kind (and more), those that really have it."""
    graph, studio = fixture_studio()
    wanted = {**PLAIN, **dict.fromkeys((kind, *more), 100.0)}
    outcomes = [studio.realise(blueprint) for blueprint in islice(plan(graph, 42, Constraints(mix=wanted)), COUNT)]
    records = [outcome if isinstance(outcome, Record) else outcome.record for outcome in outcomes]
    return tuple(record for record in records if kind in record.metadata.kinds)


def acts(record: Record) -> list[str]:
    return [event.act for event in record.events if isinstance(event, UserSaid | AssistantSaid)]


def after(record: Record, act: str) -> list[Event]:
    """The events that follow the first utterance with this act."""
    place = next(
        place
        for place, event in enumerate(record.events)
        if isinstance(event, UserSaid | AssistantSaid) and event.act == act
    )
    return list(record.events[place + 1 :])


@pytest.mark.parametrize(
    ("kind", "least"),
    [("irrelevant", 20), ("missing_function", 10), ("forbidden", 10), ("no_tool", 50)],
)
def test_what_cannot_or_may_not_be_done_is_declined_in_words(kind: Kind, least: int) -> None:
    records = played(kind)
    assert len(records) >= least
    for record in records:
        declined = {e for goal in record.metadata.scenario.goals if goal.outcome != "done" for e in goal.calls}
        called = {event.endpoint_id for event in record.events if isinstance(event, CallIssued)}
        assert not declined & called
        assert ("decline" in acts(record)) == bool(declined)


def test_a_forbidding_policy_stands_in_the_system_message() -> None:
    for record in played("forbidden"):
        [policy] = [policy for policy in record.metadata.scenario.policies if policy.rule == "forbid"]
        assert policy.text in record.messages[0].content


def test_what_is_taken_back_is_not_done() -> None:
    records = played("withdrawal", more=("confirmation",))
    assert len(records) >= 10
    for record in records:
        withdrawn = {e for goal in record.metadata.scenario.goals if goal.outcome == "withdrawn" for e in goal.calls}
        assert withdrawn
        assert not withdrawn & {event.endpoint_id for event in record.events if isinstance(event, CallIssued)}


def test_what_cannot_be_undone_is_called_right_after_the_consent() -> None:
    records = played("confirmation")
    assert len(records) >= 5
    for record in records:
        guarded = {name for policy in record.metadata.scenario.policies for name in policy.functions}
        first = next(event for event in after(record, "consent") if isinstance(event, CallIssued))
        assert first.function in guarded


def test_the_item_that_is_called_for_is_the_one_that_was_chosen() -> None:
    records = played("candidates")
    assert len(records) >= 10
    for record in records:
        offer = next(e for e in record.events if isinstance(e, AssistantSaid) and e.act == "offer")
        assert len(offer.evidence) > 1
        sources = [s for e in after(record, "choice") if isinstance(e, CallIssued) for s in e.sources.values()]
        picked = [s for s in sources if isinstance(s, FromResult) and s.pick == "equals"]
        assert picked
        assert any(proof.value == picked[0].equals for proof in offer.evidence)


def test_advice_comes_with_its_proof_and_is_taken() -> None:
    records = played("advice")
    assert len(records) >= 5
    for record in records:
        advice = next(e for e in record.events if isinstance(e, AssistantSaid) and e.act == "advice")
        picks = {p.source.pick for p in advice.evidence if isinstance(p.source, FromResult) and p.source.pick}
        if not picks:  # nothing tells the items apart, so the first one is offered by its place
            assert "the first" in advice.text
            continue
        [pick] = picks
        calls = [event for event in after(record, "consent") if isinstance(event, CallIssued)]
        sources = [source for call in calls for source in call.sources.values()]
        assert any(isinstance(source, FromResult) and source.pick == pick for source in sources)


def test_a_corrected_value_is_taken_from_the_correction() -> None:
    records = played("correction")
    assert len(records) >= 15
    where = set()
    for record in records:
        corrected = next(e for e in record.events if isinstance(e, UserSaid) and e.act == "correction")
        calls = [event for event in after(record, "correction") if isinstance(event, CallIssued)]
        sources = [source for call in calls for source in call.sources.values()]
        assert any(isinstance(source, Said) and source.said == corrected.said for source in sources)
        where.add(acts(record)[max(0, acts(record).index("correction") - 1)])
    assert {"report", "correction"} <= where  # after an answer, and in the very first words


def test_a_follow_up_is_answered_from_a_result_in_hand() -> None:
    records = played("follow_up")
    assert len(records) >= 25
    for record in records:
        answer = after(record, "follow_up")[0]
        assert isinstance(answer, AssistantSaid)
        assert answer.evidence
        assert all(isinstance(proof.source, FromResult) for proof in answer.evidence)


def test_words_and_calls_stand_in_one_message() -> None:
    for record in played("words_with_calls"):
        assert any(getattr(message, "tool_calls", ()) and message.content for message in record.messages)


def test_kinds_that_are_not_wanted_do_not_happen() -> None:
    graph, studio = fixture_studio()
    for blueprint in islice(plan(graph, 42, Constraints(mix=PLAIN)), COUNT):
        outcome = studio.realise(blueprint)
        assert isinstance(outcome, Record)
        assert set(outcome.metadata.kinds) <= {"parallel"}

"""Corruptions make records provably wrong, consistently; variations leave them right."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest

from tests.support import flights
from tests.support.dealings import DEALINGS
from tests.support.specimens import SPECIMENS as STAYS
from tests.support.specimens import a_comparison, a_stay
from toolgen.audit.replay import contradictions
from toolgen.core import codec
from toolgen.core.record import AssistantMessage, Record
from toolgen.core.rng import Seed
from toolgen.corruption.benign import VARIATIONS
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.corruption.reflown import reflown
from toolgen.corruption.retell import retold

TIMELESS = (*STAYS, *DEALINGS)
FLIGHTS = tuple(partial(flights.recorded, name) for name in flights.GOOD)
SPECIMENS: tuple[Callable[[], Record], ...] = (*TIMELESS, *FLIGHTS)
# What the specimens cannot show: they hold no such arguments or questions.
NOT_HERE = {
    "out_of_enum", "denied_yes", "misbound_entity",
    "claimed_dropped_task", "reissued_the_old_value", "told_part_as_all", "wrong_status", "sent_twice_at_once",
    "refused_told_as_done",
}  # fmt: skip
NOT_VARIED_HERE = {"merged_questions", "split_question", "no_system_message", "other_refusal"}
# Sound in a record where nothing else rests on what they change; the audit is asked here, too.
DOUBTFUL_VARIATIONS = {"honest_failure"}
# Not provable in every case: the audit is asked before anything is concluded.
DOUBTFUL = {"swapped_arguments", "wrong_unit", "hollow_answer", "stated_for_another_task"}
INCONSISTENT = {"messages-not-events", "steps-not-events", "evidence-not-events", "time-goes-back"}


def corrupted(name: str, specimen: Callable[[], Record], draws: int = 8) -> list[Record]:
    kind = CORRUPTIONS[name]
    streams = [Seed(draw).at(name).stream() for draw in range(draws)]
    return [wrong for rng in streams if (wrong := kind.corrupt(specimen(), rng)) is not None]


def varied(name: str, specimen: Callable[[], Record], draws: int = 8) -> list[Record]:
    kind = VARIATIONS[name]
    streams = [Seed(draw).at(name).stream() for draw in range(draws)]
    return [other for rng in streams if (other := kind.vary(specimen(), rng)) is not None]


@pytest.mark.parametrize("specimen", FLIGHTS, ids=list(flights.GOOD))
def test_a_mission_told_again_from_its_own_events_is_the_same(specimen: Callable[[], Record]) -> None:
    record = specimen()
    again = reflown(record, record.events)
    assert again.events == record.events
    assert again.call_log == record.call_log
    assert [type(item) for item in again.items] == [type(item) for item in record.items]
    assert [type(message) for message in again.messages] == [type(message) for message in record.messages]
    assert contradictions(record) == contradictions(again) == ()


@pytest.mark.parametrize("specimen", TIMELESS)
def test_a_record_told_again_from_its_own_events_is_the_same(specimen: Callable[[], Record]) -> None:
    record = specimen()
    again = retold(record, record.events)
    assert again.events == record.events
    assert again.step_trace == record.step_trace
    assert again.evidence == record.evidence
    assert [type(message) for message in again.messages] == [type(message) for message in record.messages]
    assert contradictions(again) == ()


@pytest.mark.parametrize("name", sorted(set(CORRUPTIONS) - NOT_HERE))
def test_every_kind_applies_to_some_specimen(name: str) -> None:
    assert any(corrupted(name, specimen) for specimen in SPECIMENS)


@pytest.mark.parametrize("name", sorted(set(CORRUPTIONS) - NOT_HERE - DOUBTFUL))
def test_what_a_corruption_makes_is_provably_wrong(name: str) -> None:
    for specimen in SPECIMENS:
        for wrong in corrupted(name, specimen):
            assert contradictions(wrong), wrong.messages


@pytest.mark.parametrize(
    "name", sorted(name for name, kind in CORRUPTIONS.items() if kind.family not in ("log", "time log"))
)
def test_messages_steps_and_evidence_of_a_corrupted_record_agree_with_its_events(name: str) -> None:
    for specimen in SPECIMENS:
        for wrong in corrupted(name, specimen):
            assert not INCONSISTENT & {finding.code for finding in contradictions(wrong)}


@pytest.mark.parametrize("name", sorted(set(CORRUPTIONS) - NOT_HERE))
def test_a_corrupted_record_is_written_and_read_like_any_other(name: str) -> None:
    for specimen in SPECIMENS:
        for wrong in corrupted(name, specimen, draws=2):
            assert codec.encode(codec.decode(codec.encode(wrong))) == codec.encode(wrong)


@pytest.mark.parametrize("name", sorted(set(CORRUPTIONS) - NOT_HERE))
def test_the_same_stream_makes_the_same_corruption(name: str) -> None:
    for specimen in SPECIMENS:
        assert corrupted(name, specimen) == corrupted(name, specimen)


@pytest.mark.parametrize("name", sorted(set(VARIATIONS) - NOT_VARIED_HERE))
def test_a_variation_changes_something_and_nothing_becomes_wrong(name: str) -> None:
    found = [(specimen(), other) for specimen in SPECIMENS for other in varied(name, specimen)]
    assert found
    for record, other in found:
        assert other != record
        assert contradictions(other) == () or name in DOUBTFUL_VARIATIONS


@pytest.mark.parametrize("specimen", FLIGHTS, ids=list(flights.GOOD))
def test_missions_and_other_records_have_kinds_of_their_own(specimen: Callable[[], Record]) -> None:
    families = {kind.family for name, kind in CORRUPTIONS.items() if corrupted(name, specimen, draws=2)}
    assert families
    assert families <= {"time", "time log"}
    assert not any(corrupted(name, a_stay, draws=2) for name in CORRUPTIONS if CORRUPTIONS[name].family in families)


def test_what_nobody_spoke_of_is_not_corrupted() -> None:
    assert corrupted("skipped_clarification", a_comparison) == []
    assert corrupted("doubled_deed", a_comparison) == []
    assert corrupted("mixed_up_results", a_stay) == []


def test_a_result_that_follows_a_changed_argument_repeats_it() -> None:
    for wrong in corrupted("contradicted_text", a_comparison):
        codes = {finding.code for finding in contradictions(wrong)}
        assert "result-contradicts-request" not in codes
        assert "evidence-does-not-hold" not in codes


def test_two_assistant_messages_stand_in_a_row_where_they_should() -> None:
    for wrong in corrupted("two_in_a_row", a_stay):
        words = [isinstance(message, AssistantMessage) and not message.tool_calls for message in wrong.messages]
        assert any(one and other for one, other in pairwise(words))


def test_every_kind_says_in_a_sentence_what_was_done_wrong() -> None:
    for kind in (*CORRUPTIONS.values(),):
        assert kind.mistake.endswith(".")
        assert len(kind.mistake) > 20
    assert sum(kind.blind for kind in CORRUPTIONS.values()) >= len(CORRUPTIONS) / 5

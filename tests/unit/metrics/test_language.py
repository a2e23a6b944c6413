"""Measures of language, by hand where a hand can, and by law where one holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.records import a_record
from toolgen.core.provenance import Quoted, Reading, RecordEvidence
from toolgen.core.record import AssistantMessage, Record, UserMessage
from toolgen.core.rng import Seed
from toolgen.metrics.language import MASK, masked, masked_turns, sampled, tokens, variety

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


def spoken(user: str, assistant: str, quote: str, *, reading: Reading = "text", evidence: str = "") -> Record:
    """A record of two turns with one quoted argument in the first, and perhaps a fact in the second."""
    record = a_record()
    source = Quoted(0, quote, reading)
    return replace(
        record,
        messages=(UserMessage(user), AssistantMessage(assistant)),
        step_trace=(replace(record.step_trace[0], arguments={"query": quote}, sources={"query": source}),),
        evidence=(RecordEvidence(1, evidence, evidence, source),) if evidence else (),
    )


def test_values_are_masked_by_form_and_by_knowledge() -> None:
    text = 'Book "Alfama Terrace" in Lisbon for 2 nights from May 3, 2026, id HTL-2041, to ann@example.com please'
    assert masked(text) == f"Book {MASK} in {MASK} for {MASK} nights from {MASK}, id {MASK}, to {MASK} please"
    assert masked("find the lion now", {"lion"}) == f"find the {MASK} now"


def test_turns_that_differ_in_their_values_only_are_one_turn() -> None:
    one = "Find hotels in Lisbon from May 3, 2026 for HTL-2041"
    other = "Find hotels in Porto from June 11, 2027 for HTL-9"
    assert masked(one) == masked(other)


def test_numbers_in_words_are_values_and_the_pronoun_one_is_not() -> None:
    assert masked("the first one of three") == f"the first one of {MASK}"


def test_neighbouring_values_are_one_mask_however_many_there_are() -> None:
    assert masked("sum 1, 2 and 3 now") == masked("sum 7 and 8 now") == f"sum {MASK} now"


def test_a_value_in_plain_words_is_masked_in_its_turn_and_is_language_elsewhere() -> None:
    turns = masked_turns(spoken("look up order", "what order do you mean", "order"))
    assert turns.user == (f"look up {MASK}",)
    assert turns.assistant == ("what order do you mean",)


def test_a_name_is_masked_in_every_turn() -> None:
    turns = masked_turns(spoken("call Ann Lee", "Ann Lee was called", "Ann Lee"))
    assert (turns.user, turns.assistant) == ((f"call {MASK}",), (f"{MASK} was called",))


def test_a_fact_with_evidence_is_masked() -> None:
    assert masked_turns(spoken("hi", "its topic is parrot", "x", evidence="parrot")).assistant == (
        f"its topic is {MASK}",
    )


def test_the_words_of_a_switch_are_language() -> None:
    said = "a room with breakfast"
    assert masked_turns(spoken(said, "ok", "with breakfast", reading="boolean")).user == (said,)


def test_turns_of_fewer_than_six_words_are_not_sampled() -> None:
    rng = Seed(1).stream()
    assert sampled(["one two three four five", "a b c d e f", ""], 10, rng) == ["a b c d e f"]


def test_a_sample_is_fixed_by_its_seed() -> None:
    turns = [f"{letter} b c d e f" for letter in "abcdefghij"]
    drawn = sampled(turns, 4, Seed(1).stream())
    assert drawn == sampled(turns, 4, Seed(1).stream())
    assert len(set(drawn)) == 4


def test_words_that_open_a_sentence_are_no_values() -> None:
    assert masked("Hello there. Please look it up. I think so.") == "Hello there. Please look it up. i think so."


def test_the_measures_of_a_small_sample_are_those_worked_out_by_hand() -> None:
    found = variety(["find a red car now", "find a red bus now"])
    # bigrams: find-a a-red red-car car-now | find-a a-red red-bus bus-now: 6 of 8 different
    assert (found.words, found.distinct_2) == (10, 0.75)
    # 4-grams: find-a-red-car a-red-car-now | find-a-red-bus a-red-bus-now: none twice
    assert found.repeated_4grams == 0.0
    assert variety(["find a red car", "find a red car"]).repeated_4grams == 1.0


def test_mtld_of_words_that_never_repeat_is_their_number() -> None:
    assert variety(["one two three four five six"]).mtld == 6.0


def test_mtld_of_one_word_over_and_over_is_two() -> None:
    # the ratio falls below 0.72 at every second word: a factor of two words, in both directions
    assert variety(["go go go go go go go go"]).mtld == 2.0


def test_mtld_counts_a_partial_factor_in_proportion() -> None:
    # a b a is 2/3, below 0.72: one factor; c d e d is 3/4: (1 - 0.75) / (1 - 0.72) of one; backwards
    # d e d is one factor, and c a b a is again 3/4. 7 words / (1 + 0.25 / 0.28) = 3.698
    assert variety(["a b a c d e d"]).mtld == 3.7


def test_a_turn_that_is_repeated_compresses() -> None:
    turn = "could you find the cheapest room near the old harbour"
    assert variety([turn] * 50).gzip_ratio > 10 * variety([turn]).gzip_ratio


def test_nothing_has_no_variety() -> None:
    assert variety([]).words == 0


@given(st.lists(st.text("abc ", min_size=8, max_size=40), min_size=1, max_size=20))
def test_saying_everything_twice_never_makes_language_more_varied(turns: list[str]) -> None:
    once, twice = variety(turns), variety(turns * 2)
    assert twice.distinct_2 <= once.distinct_2
    assert twice.repeated_4grams >= once.repeated_4grams


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.lists(WORDS, min_size=1, max_size=5))
def test_sentences_that_differ_in_a_number_only_are_equal(one: int, other: int, words: list[str]) -> None:
    sentence = " ".join(words)
    assert masked(f"{sentence} {one} {sentence}") == masked(f"{sentence} {other} {sentence}")


@given(WORDS, WORDS)
def test_sentences_that_differ_in_a_known_value_only_are_equal(one: str, other: str) -> None:
    assert masked(f"%% {one} %%", {one}) == masked(f"%% {other} %%", {other})


@given(st.text(max_size=40), st.sets(st.text(max_size=5), max_size=4))
def test_masking_raises_on_no_text_and_no_values(text: str, values: set[str]) -> None:
    assert variety([masked(text, values)]).words >= 0


@pytest.mark.parametrize("text", ["", "!!!", "\x00"])
def test_any_text_can_be_measured(text: str) -> None:
    assert len(tokens(masked(text))) <= 1

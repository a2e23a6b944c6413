"""Measures of language, by hand where a hand can, and by law where one holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolgen.metrics.language import MASK, masked, tokens, variety


def test_values_are_masked_by_form_and_by_knowledge() -> None:
    text = 'Book "Alfama Terrace" in Lisbon for 2 nights from May 3, 2026, id HTL-2041, to ann@example.com please'
    assert masked(text) == f"Book {MASK} in {MASK} for {MASK} nights from {MASK}, id {MASK}, to {MASK} please"
    assert masked("find the lion now", {"lion"}) == f"find the {MASK} now"


def test_turns_that_differ_in_their_values_only_are_one_turn() -> None:
    one = "Find hotels in Lisbon from May 3, 2026 for HTL-2041"
    other = "Find hotels in Porto from June 11, 2027 for HTL-9"
    assert masked(one) == masked(other)


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


def test_nothing_has_no_variety() -> None:
    assert variety([]).words == 0


@given(st.lists(st.text("abc ", min_size=8, max_size=40), min_size=1, max_size=20))
def test_saying_everything_twice_never_makes_language_more_varied(turns: list[str]) -> None:
    once, twice = variety(turns), variety(turns * 2)
    assert twice.distinct_2 <= once.distinct_2
    assert twice.repeated_4grams >= once.repeated_4grams


@pytest.mark.parametrize("text", ["", "!!!", "\x00"])
def test_any_text_can_be_measured(text: str) -> None:
    assert len(tokens(masked(text))) <= 1

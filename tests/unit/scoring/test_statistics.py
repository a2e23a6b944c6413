"""Intervals against numbers from elsewhere, and pass^k against its definition."""

from itertools import combinations

import pytest

from toolgen.scoring.statistics import bootstrap, pass_hat, wilson


def test_wilson_agrees_with_published_numbers() -> None:
    """Newcombe (1998, Statistics in Medicine 17:857), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    for successes, trials, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)):
        found = wilson(successes, trials)
        assert found is not None
        assert found.value == successes / trials
        assert found.low == pytest.approx(low, abs=5e-5)
        assert found.high == pytest.approx(high, abs=5e-5)
    nothing = wilson(0, 20)
    assert nothing is not None
    assert nothing.low == 0.0
    assert nothing.high == pytest.approx(0.1611, abs=5e-5)


def test_there_is_no_proportion_of_nothing() -> None:
    assert wilson(0, 0) is None
    assert bootstrap([]) is None


def test_the_bootstrap_covers_the_mean_and_narrows_with_more_values() -> None:
    few, many = bootstrap([0.0, 1.0] * 10), bootstrap([0.0, 1.0] * 200)
    assert few is not None
    assert many is not None
    assert few.low < few.value == 0.5 < few.high
    assert many.high - many.low < (few.high - few.low) / 3
    assert many.high - many.low == pytest.approx(2 * 1.96 * 0.5 / 20, rel=0.15)


def test_the_bootstrap_says_the_same_again() -> None:
    assert bootstrap([0.1, 0.5, 0.9, 0.3]) == bootstrap([0.1, 0.5, 0.9, 0.3])


def test_values_that_are_all_the_same_have_no_spread() -> None:
    found = bootstrap([0.25] * 9)
    assert found is not None
    assert (found.low, found.high) == (0.25, 0.25)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_pass_hat_is_the_share_of_draws_of_k_runs_that_all_succeed(k: int) -> None:
    runs = [[1, 1, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1], [1, 0, 0, 1]]
    drawn = [all(draw) for mission in runs for draw in combinations(mission, k)]
    assert pass_hat([sum(mission) for mission in runs], 4, k) == pytest.approx(sum(drawn) / len(drawn))


def test_there_is_no_pass_hat_of_more_runs_than_there_were() -> None:
    assert pass_hat([1, 2], 2, 3) is None

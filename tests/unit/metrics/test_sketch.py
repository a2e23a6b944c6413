"""Bounded counting against plain counting."""

from collections import Counter
from statistics import mean, quantiles

import pytest

from toolgen.core.rng import Seed
from toolgen.metrics.sketch import Bin, Distinct, Frequent, Histogram, Reservoir, hashed


def test_few_distinct_things_are_counted_exactly() -> None:
    sink = Distinct(size=100)
    for number in range(300):
        sink.add(hashed(str(number % 80)))
    assert sink.count() == 80


@pytest.mark.parametrize("many", [3_000, 20_000])
def test_many_distinct_things_are_estimated_within_a_few_percent(many: int) -> None:
    sink = Distinct(size=1024)
    for number in range(many):
        sink.add(hashed(str(number)))
        sink.add(hashed(str(number // 2)))
    assert sink.count() == pytest.approx(many, rel=0.1)


def test_frequent_things_are_found_whatever_else_comes() -> None:
    sink, truth = Frequent(size=50), Counter[str]()
    stream = Seed(1).stream()
    for number in range(5_000):
        thing = "often" if stream.chance(10) else f"rare {number}"
        sink.add(thing)
        truth[thing] += 1
    [(found, counted)] = sink.above(250)
    assert found == "often"
    assert truth["often"] - 5_000 / 50 <= counted <= truth["often"]


def test_frequencies_are_exact_where_there_is_room() -> None:
    sink = Frequent(size=10)
    for thing in "abracadabra":
        sink.add(thing)
    assert sink.above(1) == [("a", 5), ("b", 2), ("r", 2)]


def test_a_reservoir_holds_all_of_a_short_stream_and_a_fair_part_of_a_long_one() -> None:
    short, long = Reservoir(10, "test"), Reservoir(100, "test")
    for number in range(5):
        short.add(frozenset({str(number)}))
    for number in range(1_000):
        long.add(frozenset({str(number)}))
    assert len(short.items) == 5
    positions = [int(next(iter(item))) for item in long.items]
    assert len(set(positions)) == 100
    assert mean(positions) == pytest.approx(500, abs=100)


def test_a_histogram_knows_mean_and_quantiles_without_a_list() -> None:
    scores = [1.0, 2.5, 2.5, 3.0, 4.0, 4.5, 4.75, 5.0, 5.0, 5.0]
    histogram = Histogram()
    for score in scores:
        histogram.add(score)
    assert histogram.mean() == pytest.approx(mean(scores))
    assert histogram.quantile(0.5) == 4.0
    assert histogram.quantile(0) == 1.0
    assert histogram.quantile(1) == 5.0
    assert quantiles(scores, n=2) == [pytest.approx(4.25)]  # the library interpolates; ours is a score that occurred


def test_bins_hold_every_score_once() -> None:
    histogram = Histogram()
    for score in (1.0, 1.49, 1.5, 4.99, 5.0):
        histogram.add(score)
    bins = histogram.bins()
    assert bins[0] == Bin(1.0, 1.5, 2)
    assert bins[1] == Bin(1.5, 2.0, 1)
    assert bins[-1] == Bin(4.5, 5.0, 2)
    assert sum(one.count for one in bins) == 5


def test_of_nothing_there_is_no_mean() -> None:
    assert Histogram().mean() is None
    assert Histogram().quantile(0.5) is None

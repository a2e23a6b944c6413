from collections import Counter

from toolgen.core.rng import Seed, mix, salt


def test_a_seed_gives_the_same_numbers_on_every_machine() -> None:
    stream = Seed(42).at("conversation", 7).stream()
    assert [stream.below(1000) for _ in range(6)] == [11, 559, 140, 350, 452, 983]


def test_streams_at_different_paths_are_different() -> None:
    drawn = {Seed(42).at(*path).stream().below(1 << 32) for path in [("a",), ("b",), ("a", 1), ("a", "b"), ("ab",)]}
    assert len(drawn) == 5


def test_a_draw_in_one_place_moves_nothing_in_another() -> None:
    undisturbed = Seed(1).at("b").stream().below(1000)
    Seed(1).at("a").stream().below(1000)
    assert Seed(1).at("b").stream().below(1000) == undisturbed


def test_draws_cover_their_range_evenly() -> None:
    stream = Seed(3).stream()
    counts = Counter(stream.below(10) for _ in range(20_000))
    assert sorted(counts) == list(range(10))
    assert max(counts.values()) - min(counts.values()) < 300


def test_weights_decide_how_often_an_item_is_drawn() -> None:
    stream = Seed(4).stream()
    counts = Counter(stream.weighted("abc", [0.0, 1.0, 3.0]) for _ in range(8_000))
    assert counts["a"] == 0
    assert 2.6 < counts["c"] / counts["b"] < 3.4


def test_some_draws_different_items() -> None:
    stream = Seed(5).stream()
    assert sorted(stream.some([1, 2, 3, 4], 4)) == [1, 2, 3, 4]
    assert len(set(stream.some(range(100), 30))) == 30


def test_mixing_depends_on_both_arguments() -> None:
    assert len({mix(key, salt(name)) for key in range(100) for name in ("price", "name")}) == 200

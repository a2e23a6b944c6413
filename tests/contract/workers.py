"""The exam for workers: a map with state, results in the order of the items. Provide a fixture `new_map`."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager

import pytest

from toolgen.core.errors import ConfigError

Map = Callable[[Iterable[int]], Generator[tuple[int, int], None, None]]
NewMap = Callable[[Callable[[], int], Callable[[int, int], tuple[int, int]]], AbstractContextManager[Map]]


def ten() -> int:
    return 10


def add(state: int, item: int) -> tuple[int, int]:
    return item, state + item


def add_unless_seven(state: int, item: int) -> tuple[int, int]:
    if item == 7:
        raise ConfigError("seven is not allowed; give another number")
    return item, state + item


def broken_setup() -> int:
    raise ConfigError("no state today; come back tomorrow")


def process_of(state: int, item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_results_come_in_the_order_of_the_items(new_map: NewMap) -> None:
    with new_map(ten, add) as run:
        assert list(run(range(50))) == [(item, 10 + item) for item in range(50)]


def test_a_map_can_be_used_again(new_map: NewMap) -> None:
    with new_map(ten, add) as run:
        assert [list(run([item])) for item in (3, 4)] == [[(3, 13)], [(4, 14)]]


def test_no_items_give_no_results(new_map: NewMap) -> None:
    with new_map(ten, add) as run:
        assert list(run([])) == []


def test_what_work_raises_is_raised_in_its_place(new_map: NewMap) -> None:
    with new_map(ten, add_unless_seven) as run:
        results = run(range(20))
        assert [next(results) for _ in range(7)] == [(item, 10 + item) for item in range(7)]
        with pytest.raises(ConfigError, match="seven is not allowed"):
            next(results)


def test_what_setup_raises_is_raised(new_map: NewMap) -> None:
    with pytest.raises(ConfigError, match="no state today"), new_map(broken_setup, add) as run:
        list(run([1]))


def test_items_are_taken_only_as_results_are_asked_for(new_map: NewMap) -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        item = 0
        while True:
            taken.append(item)
            yield item
            item += 1

    with new_map(ten, add) as run:
        results = run(endless())
        for _ in range(5):
            next(results)
        results.close()
    assert len(taken) <= 5 + 8

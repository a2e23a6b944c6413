"""One after the other, in this process."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

S = TypeVar("S")
A = TypeVar("A")
B = TypeVar("B")


@contextmanager
def serial(
    setup: Callable[[], S], work: Callable[[S, A], B]
) -> Iterator[Callable[[Iterable[A]], Generator[B, None, None]]]:
    """A map that makes its state once and then works on one item at a time, as results are asked for."""
    state = setup()

    def run(items: Iterable[A]) -> Generator[B, None, None]:
        for item in items:
            yield work(state, item)

    yield run

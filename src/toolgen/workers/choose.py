"""One process or several, by their number."""

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

from toolgen.workers.processes import processes
from toolgen.workers.serial import serial

S = TypeVar("S")
A = TypeVar("A")
B = TypeVar("B")


def mapper(
    setup: Callable[[], S], work: Callable[[S, A], B], *, workers: int
) -> AbstractContextManager[Callable[[Iterable[A]], Generator[B, None, None]]]:
    """A map over that many processes: this one if it is one."""
    return serial(setup, work) if workers == 1 else processes(setup, work, workers=workers)

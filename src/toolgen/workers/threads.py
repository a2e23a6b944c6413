"""In several threads of this process: for work that waits, such as for the answers of language models.

All threads share one state, which must bear that. A bounded number of items is in flight, and results come back in
the order of the items.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

S = TypeVar("S")
A = TypeVar("A")
B = TypeVar("B")


@contextmanager
def threads(
    setup: Callable[[], S], work: Callable[[S, A], B], *, workers: int
) -> Iterator[Callable[[Iterable[A]], Generator[B, None, None]]]:
    """A map over `workers` threads. What `work` raises is raised here; what has not begun by then never does."""
    state = setup()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="conversation")

    def run(items: Iterable[A]) -> Generator[B, None, None]:
        flying: deque[Future[B]] = deque()
        for item in items:
            flying.append(pool.submit(work, state, item))
            if len(flying) >= workers:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()

    try:
        yield run
    finally:
        pool.shutdown(wait=True, cancel_futures=True)

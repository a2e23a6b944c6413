"""In several processes: the same results in the same order, with a bounded number of items in flight.

Processes are spawned, not forked, so that nothing of the parent leaks into them; `setup` and `work` must be picklable.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from toolgen.core.collector import collect_seldom
from toolgen.core.errors import WorkerError

S = TypeVar("S")
A = TypeVar("A")
B = TypeVar("B")

_IN_FLIGHT = 2  # items per process: one in work, one waiting

_here: list[tuple[Any, Callable[[Any, Any], Any]]] = []  # in a worker process: its state and its work


@contextmanager
def processes(
    setup: Callable[[], S], work: Callable[[S, A], B], *, workers: int
) -> Iterator[Callable[[Iterable[A]], Generator[B, None, None]]]:
    """A map over `workers` processes, each of which makes its state once.

    What `setup` or `work` raises is raised here; a process that dies is a `WorkerError`.
    """
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(setup, work))

    def run(items: Iterable[A]) -> Generator[B, None, None]:
        flying: deque[Future[B]] = deque()
        try:
            for item in items:
                flying.append(pool.submit(_work, item))
                if len(flying) >= workers * _IN_FLIGHT:
                    yield flying.popleft().result()
            while flying:
                yield flying.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerError(
                "a worker process died (killed, or out of memory?); run the same command again to go on, "
                "with fewer --workers if it happens again"
            ) from error

    try:
        yield run
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(setup: Callable[[], Any], work: Callable[[Any, Any], Any]) -> None:
    """Make this process a worker: deaf to Ctrl-C (the parent stops it), and gone when the parent is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    collect_seldom()
    try:
        _here.append((setup(), work))
    except Exception as error:  # an initialiser may not raise: the pool would only say that it broke
        _here.append((error, _fail))


def _work(item: Any) -> Any:
    state, work = _here[-1]
    return work(state, item)


def _fail(state: Exception, item: Any) -> Any:
    raise state


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

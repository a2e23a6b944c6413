"""The limiter and the meter: what may start, counted where it arrives."""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from tests.support.prompts import QUICK, a_line, a_prompt
from tests.support.scripted_provider import Answer, playing, words
from toolgen.core.completion import Usage
from toolgen.core.errors import BudgetSpent
from toolgen.llm.limiter import RequestsPerWindow, monotonic_ms
from toolgen.llm.meter import Meter, Spent

THREADS = 8


def most_in_a_window(times_ms: Sequence[int], window_s: float) -> int:
    """The most of these times in any window of this length."""
    times = sorted(times_ms)
    return max(sum(start <= time < start + window_s * 1000 for time in times) for start in times)


class Noting:
    """A limit that notes when each start that it let through was let through, by the limit's own reading of the clock.

    Noting the time afterwards would be wrong: a busy machine wakes the thread late.
    """

    def __init__(self, requests: int, window_s: float) -> None:
        self._limit = RequestsPerWindow(requests, window_s=window_s, clock=self._now)
        self._read = threading.local()
        self.starts: list[int] = []

    def wait(self, stopped: threading.Event) -> None:
        self._limit.wait(stopped)
        self.starts.append(self._read.last)

    def _now(self) -> int:
        now = self._read.last = monotonic_ms()
        return now


@pytest.mark.parametrize(("requests", "window_s", "windows"), [(1, 0.3, 4), (3, 0.4, 4), (7, 0.5, 3), (20, 0.5, 3)])
def test_no_window_sees_more_starts_than_it_may_retries_included(requests: int, window_s: float, windows: int) -> None:
    total = requests * windows
    failures = [Answer({}, 503)] * (total // 3)
    patience = replace(QUICK, attempts=30, timeout_s=10)
    with playing(words("openai"), *failures) as server:
        limit = Noting(requests, window_s)
        completer, transport = a_line("openai", server.base_url("openai"), limit=limit, patience=patience)
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda n: completer.complete(a_prompt(number=n)), range(total - len(failures))))
        transport.close()
        arrivals = sorted(asked.at * 1000 for asked in server.asked)
    assert len(arrivals) == len(limit.starts) == total
    assert most_in_a_window(limit.starts, window_s) <= requests
    # However late a request arrives, none arrives before the start that lets it through.
    assert all(start <= arrival for start, arrival in zip(sorted(limit.starts), arrivals, strict=True))


def test_threads_that_wake_late_on_a_busy_machine_start_no_more_than_they_may() -> None:
    limit = Noting(5, 0.3)
    over = threading.Event()

    def keep_busy() -> None:
        while not over.is_set():
            sum(number * number for number in range(3000))

    def one(number: int) -> None:
        over.wait(number * 0.031)
        limit.wait(threading.Event())

    busy = [threading.Thread(target=keep_busy) for _ in range(3)]
    for thread in busy:
        thread.start()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(one, range(35)))
    over.set()
    for thread in busy:
        thread.join()
    assert most_in_a_window(limit.starts, 0.3) <= 5


def test_a_limiter_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    RequestsPerWindow(10).wait(threading.Event())
    assert threading.active_count() == before


def test_the_cap_on_calls_holds_for_threads_that_ask_at_once() -> None:
    barrier = threading.Barrier(THREADS)
    meter = Meter(at_most=50)
    refused: list[str] = []

    def ask(_: int) -> None:
        barrier.wait()
        for _ in range(20):
            try:
                meter.reserve()
            except BudgetSpent as error:
                refused.append(str(error))
            else:
                meter.start()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(ask, range(THREADS)))
    assert meter.spent().live_calls == 50
    assert len(refused) == THREADS * 20 - 50
    assert set(refused) == {"--max-live-calls: all 50 calls are used; the same command with a higher cap goes on"}


def test_a_spent_cap_is_told_at_once_not_after_the_wait_for_a_start() -> None:
    limit = RequestsPerWindow(1, window_s=30)
    with playing(words("gemini")) as server:
        completer, transport = a_line(
            "gemini", server.base_url("gemini"), limit=limit, meter=Meter(at_most=1), patience=QUICK
        )
        completer.complete(a_prompt(number=1))
        with pytest.raises(BudgetSpent):
            completer.complete(a_prompt(number=2))
        transport.close()
        assert len(server.asked) == 1


def test_retries_count_against_the_cap() -> None:
    with playing(Answer({}, 503)) as server:
        completer, transport = a_line("gemini", server.base_url("gemini"), meter=Meter(at_most=2))
        with pytest.raises(BudgetSpent):
            completer.complete(a_prompt())
        transport.close()
        assert len(server.asked) == 2


def test_whoever_watches_sees_every_count_grow() -> None:
    seen: list[Spent] = []
    meter = Meter(on_change=seen.append)
    meter.reserve()
    meter.start()
    meter.answered(Usage(3, 2))
    meter.replayed()
    assert seen == [
        Spent(live_calls=1),
        Spent(live_calls=1, answers=1, input_tokens=3, output_tokens=2),
        Spent(live_calls=1, answers=1, recorded=1, input_tokens=3, output_tokens=2),
    ]
    assert meter.spent() == seen[-1]


def test_a_run_that_is_stopped_starts_nothing_more_and_keeps_nobody_waiting() -> None:
    meter = Meter()
    limit = RequestsPerWindow(1, window_s=60)
    patience = replace(QUICK, first_wait_s=60, longest_wait_s=60)
    with playing(words("gemini"), Answer({}, 503)) as server, ThreadPoolExecutor(2) as pool:
        completer, transport = a_line("gemini", server.base_url("gemini"), limit=limit, meter=meter, patience=patience)
        asked = [pool.submit(completer.complete, a_prompt(number=number)) for number in (1, 2)]
        while not server.asked:
            time.sleep(0.01)
        began = time.monotonic()
        meter.stop()
        for future in asked:
            with pytest.raises(BudgetSpent, match="the run was stopped"):
                future.result()
        assert time.monotonic() - began < 5
        assert len(server.asked) == 1
        transport.close()

"""Serial work and processes pass the exam for workers."""

import gc
import os
from functools import partial

import pytest

from tests.contract.workers import *  # noqa: F403  # the checks are the module's names
from tests.contract.workers import NewMap, add, process_of, ten
from toolgen.core.errors import WorkerError
from toolgen.workers.processes import processes
from toolgen.workers.serial import serial


def die_at_three(state: int, item: int) -> tuple[int, int]:
    if item == 3:
        os._exit(9)
    return add(state, item)


def threshold_of(state: int, item: int) -> tuple[int, int]:
    return item, gc.get_threshold()[0]


@pytest.fixture(params=["serial", "processes"])
def new_map(request: pytest.FixtureRequest) -> NewMap:
    return serial if request.param == "serial" else partial(processes, workers=2)


def test_processes_work_outside_of_this_one() -> None:
    with processes(ten, process_of, workers=2) as run:
        assert os.getpid() not in {process for _, process in run(range(4))}


def test_a_process_that_dies_is_one_clear_error() -> None:
    with (
        pytest.raises(WorkerError, match=r"a worker process died .* run the same command again"),
        processes(ten, die_at_three, workers=2) as run,
    ):
        list(run(range(10)))


def test_processes_of_workers_look_for_cycles_seldom() -> None:
    with processes(ten, threshold_of, workers=2) as run:
        [(_, threshold)] = run([0])
    assert threshold > gc.get_threshold()[0]

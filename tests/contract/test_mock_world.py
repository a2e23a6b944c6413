"""The mock world passes the exam for worlds."""

from datetime import date

import pytest

from tests.contract.world import *  # noqa: F403  # the checks are the module's names
from tests.contract.world import HOTELS, NewWorld
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World


@pytest.fixture
def new_world() -> NewWorld:
    operations = Operations(HOTELS)
    return lambda: World(operations, Seed(42).at("world"), date(2026, 5, 3))

"""The audit proves of missions what the judge objects to, by another way, and nothing of those that are right."""

import pytest

from tests.support.flights import BAD, GOOD, recorded
from tests.support.records import a_record
from toolgen.audit.replay import contradictions


@pytest.mark.parametrize("name", GOOD)
def test_of_a_flight_as_it_should_be_nothing_is_proven(name: str) -> None:
    assert contradictions(recorded(name)) == ()


@pytest.mark.parametrize("code", BAD)
def test_of_a_flight_gone_wrong_something_is_proven(code: str) -> None:
    assert contradictions(a_record(BAD[code]()))

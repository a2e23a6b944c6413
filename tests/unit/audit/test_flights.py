"""The audit proves of missions what the judge objects to, by another way, and nothing of those that are right."""

from itertools import islice

import pytest

from tests.support.flights import BAD, GOOD, recorded
from tests.support.records import a_record
from tests.support.studio import fixture_studio
from toolgen.audit.replay import contradictions
from toolgen.core.mission import Terms
from toolgen.core.plan import Constraints
from toolgen.core.record import Record
from toolgen.graph.missions import plan_missions


@pytest.mark.parametrize("name", GOOD)
def test_of_a_flight_as_it_should_be_nothing_is_proven(name: str) -> None:
    assert contradictions(recorded(name)) == ()


@pytest.mark.parametrize("code", BAD)
def test_of_a_flight_gone_wrong_something_is_proven(code: str) -> None:
    assert contradictions(a_record(BAD[code]()))


def test_to_wait_on_once_a_part_has_been_fetched_is_no_fault() -> None:
    graph, studio = fixture_studio()
    terms = Terms(tasks=(2, 3), style="poll", pace="realistic", only=("partial",))
    for blueprint in islice(plan_missions(graph, 733, Constraints(terms=terms)), 25):
        record = studio.realise(blueprint)
        if isinstance(record, Record):
            assert contradictions(record) == (), record.conversation_id

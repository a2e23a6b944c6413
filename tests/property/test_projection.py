"""Whatever is planned: the record's projections follow from its events, time never runs back, calls are answered."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.studio import fixture_studio
from toolgen.core import codec
from toolgen.core.events import CallIssued, ResultArrived
from toolgen.core.plan import PATTERNS, Constraints, Pattern
from toolgen.core.record import Record, Rejection
from toolgen.graph.plan import plan
from toolgen.runtime.project import project

seeds = st.integers(0, 2**32)


def records(seed: int, pattern: Pattern, count: int = 4) -> list[Record]:
    graph, studio = fixture_studio()
    outcomes = map(studio.realise, islice(plan(graph, seed, Constraints(patterns=(pattern,))), count))
    return [outcome.record if isinstance(outcome, Rejection) else outcome for outcome in outcomes]


@settings(max_examples=15, deadline=None)
@given(seeds, st.sampled_from(PATTERNS))
def test_messages_trace_and_evidence_are_projections_of_the_events(seed: int, pattern: Pattern) -> None:
    for record in records(seed, pattern):
        shapes = {step.endpoint_id: step.response_shape for step in record.step_trace}
        projection = project(record.events, shapes)
        assert projection.messages == record.messages
        assert projection.step_trace == record.step_trace
        assert projection.evidence == record.evidence


@settings(max_examples=15, deadline=None)
@given(seeds, st.sampled_from(PATTERNS))
def test_time_never_runs_back_and_each_arrival_answers_one_call(seed: int, pattern: Pattern) -> None:
    for record in records(seed, pattern):
        times = [event.at_ms for event in record.events]
        assert times == sorted(times)
        issued = [event.call_id for event in record.events if isinstance(event, CallIssued)]
        arrived = [event.call_id for event in record.events if isinstance(event, ResultArrived)]
        assert sorted(issued) == sorted(arrived)
        assert len(set(issued)) == len(issued)


@settings(max_examples=15, deadline=None)
@given(seeds, st.sampled_from(PATTERNS))
def test_a_record_survives_the_way_to_a_line_and_back(seed: int, pattern: Pattern) -> None:
    for record in records(seed, pattern, 2):
        line = codec.encode(record)
        assert codec.encode(codec.decode(line)) == line


def test_a_newer_record_is_refused_politely() -> None:
    line = codec.encode(records(1, "single", 1)[0]).replace(b'"schema_version":1', b'"schema_version":99', 1)
    with pytest.raises(Exception, match=r"line 3: schema version 99 is newer than this toolgen reads"):
        codec.decode(line, "line 3")


def test_every_record_fits_the_published_schema() -> None:
    import json
    from pathlib import Path

    import jsonschema

    schema = json.loads((Path(__file__).parents[2] / "docs" / "record.schema.json").read_text())
    assert schema == json.loads(json.dumps(codec.schema()))
    validator = jsonschema.Draft202012Validator(schema)
    for pattern in PATTERNS:
        for record in records(5, pattern):
            validator.validate(json.loads(codec.encode(record)))

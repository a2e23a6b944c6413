"""Nothing in a record is unproven: two implementations of the readings agree, and the audit finds every source."""

from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolgen.agents.switches import switch
from toolgen.agents.wording import phrase
from toolgen.audit.pointers import Nowhere, taken
from toolgen.audit.replay import contradictions, replayed
from toolgen.audit.spoken import alike, says
from toolgen.core.json import Json
from toolgen.core.plan import Blueprint, Constraints
from toolgen.core.provenance import FromResult, Transform
from toolgen.core.readings import Unreadable, agrees, resolve, same
from toolgen.core.record import Record
from toolgen.core.tools import ValueKind
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.pipeline.realise import Policy, Studio
from toolgen.registry.load import load

FIXTURE = Path(__file__).parents[2] / "data" / "toolenv" / "tools"
KINDS: tuple[ValueKind, ...] = (
    "city",
    "price",
    "id",
    "year",
    "count",
    "date",
    "time",
    "datetime",
    "latitude",
    "unknown",
)
TRANSFORMS: tuple[Transform, ...] = ("copy", "text", "number", "date", "time", "list", "count", "sum", "min", "max")
RECORDS = 60

# Findings that would mean that a value or a fact came from nowhere.
UNGROUNDED = {
    "argument-without-source",
    "source-does-not-hold",
    "source-without-argument",
    "dependency-not-delivered",
    "dependency-not-stated",
    "evidence-does-not-hold",
    "fact-not-grounded",
    "messages-not-events",
    "steps-not-events",
    "evidence-not-events",
}

names = st.sampled_from(("id", "name", "a/b", "~", ""))
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, width=32),
    st.text(max_size=8),
    st.sampled_from(("2026-05-03", "2026-05-03T18:30:00Z", "12 pieces", "-3.5", "1,234")),
)
payloads: st.SearchStrategy[Json] = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=8
)
steps = st.sampled_from(("id", "name", "a~1b", "~0", "", "0", "1", "*"))
pointers = st.lists(steps, max_size=3).map(lambda tokens: "".join(f"/{token}" for token in tokens))
scalars = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, width=32),
    st.text(max_size=12),
    st.dates().map(str),
    st.times().map(lambda time: time.strftime("%H:%M")),
)


@given(
    st.one_of(scalars, st.lists(scalars, max_size=3), st.dictionaries(st.text(max_size=4), scalars, max_size=2)),
    st.sampled_from(KINDS),
    st.booleans(),
)
def test_the_audit_reads_whatever_the_agents_say(value: Json, kind: ValueKind, words: bool) -> None:
    said = phrase(value, kind, words=words)
    assert says(said.reading, said.text, value)


@given(st.text(alphabet="abcdefgh ", min_size=1), st.booleans())
def test_the_audit_reads_every_spoken_switch(label: str, value: bool) -> None:
    said = switch(label, value)
    assert says("boolean", said.text, value)


@given(scalars, scalars, st.sampled_from(KINDS))
def test_what_says_one_value_says_no_other_to_either_reader(value: Json, other: Json, kind: ValueKind) -> None:
    said = phrase(value, kind)
    assert says(said.reading, said.text, other) == agrees(said.reading, said.text, other)


@given(payloads, pointers, st.sampled_from(TRANSFORMS))
def test_both_implementations_take_the_same_out_of_a_result(payload: Json, pointer: str, transform: Transform) -> None:
    if "*" in pointer and transform not in ("sum", "min", "max"):
        return
    source = FromResult("call-1", pointer, transform)
    try:
        expected = resolve(source, payload)
    except Unreadable:
        with pytest.raises(Nowhere):
            taken(source, payload)
        return
    found = taken(source, payload)
    assert alike(found, expected)
    assert same(found, expected)


@cache
def studio() -> tuple[Studio, tuple[Blueprint, ...]]:
    registry = load(FIXTURE).registry
    maker = Studio(
        RegistryCatalog(registry),
        corpus_digest=registry.corpus_digest,
        policy=Policy(quality_threshold=4.0, max_attempts=3, repair=False),
    )
    return maker, tuple(islice(plan(build(registry), 42, Constraints()), RECORDS))


@settings(max_examples=RECORDS, deadline=None)
@given(st.integers(0, RECORDS - 1))
def test_every_value_of_a_realised_record_is_proven(number: int) -> None:
    maker, blueprints = studio()
    outcome = maker.realise(blueprints[number])
    record = outcome if isinstance(outcome, Record) else outcome.record
    assert [finding for finding in contradictions(record) if finding.code in UNGROUNDED] == []


@settings(max_examples=RECORDS // 2, deadline=None)
@given(st.integers(0, RECORDS - 1))
def test_a_fresh_world_answers_as_recorded(number: int) -> None:
    maker, blueprints = studio()
    outcome = maker.realise(blueprints[number])
    record = outcome if isinstance(outcome, Record) else outcome.record
    attempt = sum(attempt.action != "repaired" for attempt in record.metadata.attempts)
    assert replayed(record, maker.world(blueprints[number], attempt, record.metadata.scenario)) == ()

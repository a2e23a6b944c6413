"""Passing failures: how many, what they look like, that nothing has happened, and that the assistant overcomes them."""

from itertools import islice

import pytest

from tests.support.records import events
from tests.support.studio import FIXTURE, fixture_studio
from toolgen.audit.replay import contradictions
from toolgen.core.events import CallIssued
from toolgen.core.plan import Constraints
from toolgen.core.ports import Performed
from toolgen.core.record import Record
from toolgen.core.rng import Seed
from toolgen.executor.unsteady import Unsteady
from toolgen.graph.plan import plan
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.pipeline.realise import Policy, Studio
from toolgen.registry.load import load


class Counting:
    """A world that counts what reaches it."""

    def __init__(self) -> None:
        self.reached = 0

    def perform(self, call: CallIssued) -> Performed:
        self.reached += 1
        return Performed("ok", 200, {"n": self.reached})


def a_call() -> CallIssued:
    return next(event for event in events() if isinstance(event, CallIssued))


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5])
def test_about_the_asked_share_of_calls_fails_and_has_no_effect(rate: float) -> None:
    world = Counting()
    unsteady = Unsteady(world, Seed(1), rate=rate)
    answers = [unsteady.perform(a_call()) for _ in range(2000)]
    failed = [answer for answer in answers if answer.status == "error"]
    assert world.reached == len(answers) - len(failed)
    assert abs(len(failed) / len(answers) - rate) < 0.1
    assert {answer.code for answer in failed} <= {429, 500, 502, 503, 504}


def test_never_more_than_two_in_a_row_fail() -> None:
    unsteady = Unsteady(Counting(), Seed(2), rate=0.9)
    statuses = "".join("x" if unsteady.perform(a_call()).status == "error" else "." for _ in range(500))
    assert "xx" in statuses
    assert "xxx" not in statuses


def test_the_assistant_overcomes_them_and_the_records_are_proven() -> None:
    graph, _ = fixture_studio()
    registry = load(FIXTURE).registry
    policy = Policy(quality_threshold=1.0, max_attempts=1, repair=False, failure_rate=0.3)
    studio = Studio(RegistryCatalog(registry), corpus_digest="test", policy=policy)
    records = [r for r in map(studio.realise, islice(plan(graph, 3, Constraints()), 60)) if isinstance(r, Record)]
    failed = sum(step.status == "error" for record in records for step in record.step_trace)
    assert failed > 30
    for record in records:
        assert contradictions(record) == (), record.conversation_id
        assert record.judge_scores.overall >= 4.5, record.conversation_id

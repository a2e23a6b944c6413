"""The numbers of small datasets, worked out by hand."""

from math import log

import pytest
from msgspec.structs import replace

from tests.support.records import a_record
from toolgen.core.record import Attempt, Record, UserMessage
from toolgen.core.verdict import Finding, Verdict
from toolgen.metrics.coverage import Catalogued, CoverageCount, evenness, gini
from toolgen.metrics.diversity import Bigrams, DiversityCount, jaccard_distance
from toolgen.metrics.effect import effect, quantile
from toolgen.metrics.quality import QualityCount
from toolgen.metrics.shape import ShapeCount


def a_verdict(overall: float, *codes: str) -> Verdict:
    return Verdict(
        tool_correctness=overall, naturalness=overall, task_completion=overall, overall=overall,
        findings=tuple(Finding(code, "$", f"{code} it is") for code in codes),
    )  # fmt: skip


def said(record: Record, *turns: str) -> Record:
    return replace(record, messages=tuple(map(UserMessage, turns)))


def test_the_shape_of_the_specimen() -> None:
    count = ShapeCount()
    count.add(a_record())
    shape = count.report()
    assert (shape.records, shape.mean_calls, shape.calls) == (1, 3.0, {"3": 1})
    assert shape.mean_messages == len(a_record().messages)
    assert shape.clarification == 1.0
    assert shape.error_results == 0.0
    assert shape.multi_step_and_multi_tool == float(len(a_record().metadata.tools) >= 2)


def test_evenness_is_entropy_over_its_maximum() -> None:
    assert evenness([5, 5, 5]) == pytest.approx(1)
    assert evenness([1, 3]) == pytest.approx(-(0.25 * log(0.25) + 0.75 * log(0.75)) / log(2))
    assert evenness([7, 0, 0]) == 0
    assert evenness([]) == 0


def test_gini_is_half_the_relative_mean_difference() -> None:
    counts = [1, 2, 3, 10]
    differences = [abs(a - b) for a in counts for b in counts]
    assert gini(counts) == pytest.approx(sum(differences) / len(differences) / (2 * sum(counts) / len(counts)))
    assert gini([4, 4]) == 0


def test_endpoints_never_used_count_as_zeros() -> None:
    count = CoverageCount()
    count.add(a_record())
    use = count.report(Catalogued(endpoints=6, tools=4, categories=2)).endpoints
    assert (use.used, use.available, use.coverage) == (3, 6, 0.5)
    assert use.gini == pytest.approx(0.5)
    assert count.report().endpoints.coverage is None


def test_jaccard_distance_is_the_mean_over_all_pairs() -> None:
    a, b, c = frozenset("ab"), frozenset("bc"), frozenset("ab")
    assert jaccard_distance([a, b, c]) == pytest.approx((2 / 3 + 0 + 2 / 3) / 3)
    assert jaccard_distance([a]) == 0


def test_distinct_2_counts_pairs_of_words() -> None:
    bigrams = Bigrams()
    bigrams.add(["a", "b", "a", "b"])
    assert bigrams.share() == pytest.approx(2 / 3, abs=1e-4)


def test_a_long_user_turn_that_many_records_share_is_reported() -> None:
    count = DiversityCount()
    for number in range(10):
        own = f"this very turn is number {number}, of ten"
        count.add(said(a_record(), "Please  do the very same thing", own, "too short"))
    report = count.report()
    assert [(turn.text, turn.records) for turn in report.shared_turns] == [("please do the very same thing", 10)]
    assert report.most_shared_turn == 1.0
    assert report.endpoint_sequences == 1


def test_a_turn_said_twice_in_one_record_is_not_shared() -> None:
    count = DiversityCount()
    count.add(said(a_record(), "please do the very same thing", "please do the very same thing"))
    assert count.report().shared_turns == ()


def test_quality_counts_findings_by_record_and_keeps_the_worst() -> None:
    count = QualityCount()
    for number, overall in enumerate([4.0, 2.0, 5.0, 3.0, 4.5, 1.0, 2.5]):
        record = replace(a_record(), conversation_id=f"conv_{number}")
        count.add(record, a_verdict(overall, *(["dull", "dull"] if overall < 3 else [])))
    report = count.report()
    assert [weak.overall for weak in report.worst] == [1.0, 2.0, 2.5, 3.0, 4.0]
    assert [(kind.code, kind.records, kind.example) for kind in report.findings] == [("dull", 3, "conv_1")]
    assert report.mean.overall == pytest.approx(22 / 7, abs=1e-4)


def test_quality_compares_the_first_attempt_with_the_last() -> None:
    record = a_record()
    attempts = (Attempt(1, "generated", 2.0, ("dull",)), Attempt(2, "repaired", 5.0, ()))
    count = QualityCount()
    count.add(replace(record, metadata=replace(record.metadata, attempts=attempts)), a_verdict(5.0))
    report = count.report()
    assert (report.first_attempt_mean, report.mean.overall, report.repaired) == (2.0, 5.0, 1.0)


def test_a_steady_difference_is_visible_and_noise_is_not() -> None:
    base = [float(number % 5) for number in range(20)]
    steady = effect("steady", base, [number + 1 for number in base])
    assert (steady.delta, steady.low, steady.high, steady.visible) == (1.0, 1.0, 1.0, True)
    noise = effect("noise", base, base[::-1])
    assert noise.delta == 0
    assert not noise.visible


def test_the_interval_is_that_of_the_mean_for_many_pairs() -> None:
    deltas = [1.0, 3.0] * 50
    found = effect("mean", [0.0] * 100, deltas)
    assert found.low == pytest.approx(2 - 1.96 * 0.1, abs=0.04)  # the standard error of the mean is 0.1
    assert found.high == pytest.approx(2 + 1.96 * 0.1, abs=0.04)


def test_two_runs_that_happen_to_agree_are_no_effect_yet() -> None:
    assert not effect("luck", [0.0, 0.0], [1.0, 2.0]).visible


@pytest.mark.parametrize(("freedom", "expected"), [(1, 12.7062), (8, 2.3060), (9, 2.2622), (19, 2.0930), (99, 1.9842)])
def test_the_quantiles_are_those_of_the_tables(freedom: int, expected: float) -> None:
    assert quantile(freedom) == pytest.approx(expected, abs=0.001)

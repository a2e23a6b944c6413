import msgspec
import pytest

from tests.support.specimens import SPECIMENS, a_stay
from toolgen.core.record import Record
from toolgen.corruption.benign import VARIATIONS
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.pipeline.selftest import rate, run


def specimens() -> list[Record]:
    return [specimen() for specimen in SPECIMENS]


def test_the_self_test_counts_only_what_is_proven() -> None:
    report = run(specimens(), 42)
    assert report.records == len(SPECIMENS)
    assert report.unsound == ()
    assert [row.name for row in report.corruptions] == list(CORRUPTIONS)
    assert [row.name for row in report.variations] == list(VARIATIONS)
    for row in report.corruptions:
        assert row.applicable == row.discarded + row.caught.trials
        assert len(row.missed) == min(3, row.caught.trials - row.caught.hits)
    assert report.caught.trials == sum(row.caught.trials for row in report.corruptions)
    assert report.caught.trials > 0
    assert report.alarms.trials > 0


def test_the_same_seed_gives_the_same_report() -> None:
    assert run(specimens(), 7) == run(specimens(), 7)


def test_nothing_is_concluded_from_a_record_that_is_wrong_already() -> None:
    record = a_stay()
    wrong = msgspec.structs.replace(record, messages=record.messages[:-1])
    report = run([wrong], 42)
    (example,) = report.unsound
    assert example.conversation_id == record.conversation_id
    assert report.caught.trials == 0
    assert report.alarms.trials == 0


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (990, 1000, 0.9817, 0.9946)],
)
def test_shares_come_with_the_interval_of_wilson(hits: int, trials: int, low: float, high: float) -> None:
    found = rate(hits, trials)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_nothing_is_known_of_what_was_never_tried() -> None:
    assert (rate(0, 0).low, rate(0, 0).high) == (0.0, 1.0)

"""Runs that fall short, and the merging of what an earlier attempt left."""

from pathlib import Path

import msgspec

from tests.support.orders import an_order, made
from toolgen.core.plan import Constraints
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.build import read_report
from toolgen.pipeline.tally import Facts, Tally, in_order


def facts(index: int, *, accepted: bool = True) -> Facts:
    return Facts(index, f"conv_1_{index:05d}", "single", accepted, 5.0 if accepted else 2.0, 2.0, ("repaired",))


def test_a_run_that_no_conversation_passes_gives_up_and_says_so(tmp_path: Path, artifacts: Path) -> None:
    order = an_order(tmp_path, artifacts, quality_threshold=5.01, max_attempts=1, repair=False)
    manifest = made(order).manifest
    assert manifest.status == "short"
    assert manifest.note == "gave up: 50 conversations rejected and 0 accepted; see the rejected file"
    assert [written.lines for written in manifest.files] == [0, 50]
    assert made(order).manifest == manifest


def test_it_gives_up_at_the_same_conversation_on_any_number_of_workers(tmp_path: Path, artifacts: Path) -> None:
    hopeless = {"quality_threshold": 5.01, "max_attempts": 1, "repair": False, "count": 200}
    alone = made(an_order(tmp_path / "1", artifacts, **hopeless)).manifest
    together = made(an_order(tmp_path / "2", artifacts, workers=2, **hopeless)).manifest
    assert alone == together


def test_no_file_of_rejected_conversations_is_left_where_there_are_none(tmp_path: Path, artifacts: Path) -> None:
    made(an_order(tmp_path, artifacts, quality_threshold=1.0))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.jsonl", "data.manifest.json"]


def test_a_tally_counts_first_attempts_over_all_and_the_mean_over_the_accepted() -> None:
    tally = Tally(4.0)
    for index, accepted in enumerate([True, False, True]):
        tally.add(facts(index, accepted=accepted))
    assert (tally.counts().accepted, tally.counts().rejected, tally.counts().repaired) == (2, 1, 2)
    quality = tally.quality()
    assert (quality.first_attempt_mean, quality.first_attempt_acceptance, quality.mean) == (2.0, 0.0, 5.0)


def test_earlier_outcomes_count_up_to_the_first_gap() -> None:
    accepted = [facts(0), facts(2), facts(5)]
    rejected = [facts(1, accepted=False), facts(3, accepted=False), facts(6, accepted=False)]
    assert [fact.index for fact in in_order(accepted, rejected)] == [0, 1, 2, 3]
    assert list(in_order([facts(1)], [])) == []


def test_a_quota_that_rejections_left_unmet_is_said(tmp_path: Path, artifacts: Path) -> None:
    constraints = Constraints(min_calls_per_endpoint=1)
    strict = {"quality_threshold": 5.0, "max_attempts": 1, "repair": False, "count": 185, "constraints": constraints}
    order = an_order(tmp_path, artifacts, **strict)
    manifest = made(order).manifest
    called = {
        step
        for line in order.output.read_bytes().splitlines()
        for step in msgspec.json.decode(line)["metadata"]["sampled_path"]
    }
    endpoints = endpoints_of(artifacts)
    assert manifest.counts is not None
    assert manifest.counts.accepted == 185
    assert len(called) < endpoints
    assert manifest.status == "short"
    assert manifest.note.startswith(f"{endpoints - len(called)} of {endpoints} endpoints are called less than 1 times")
    manifest_path = manifests.path_of(order.output)
    manifests.write(manifest_path, msgspec.structs.replace(manifest, status="running", note=""))
    assert made(order).manifest.note == manifest.note, "the same after an interruption"


def endpoints_of(artifacts: Path) -> int:
    report = read_report(artifacts)
    assert report is not None
    return report.endpoints

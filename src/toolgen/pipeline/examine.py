"""Put the judge to its self-test: on records that no judge has chosen and no repair has touched."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.core.mix import ALONE, Mix
from toolgen.core.record import Record
from toolgen.llm.meter import Spent
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline import standing
from toolgen.pipeline.build import build
from toolgen.pipeline.dataset import Losses, check_file, records
from toolgen.pipeline.generate import Order, open_plan, settings_of, studio_setup
from toolgen.pipeline.live import Live, opened
from toolgen.pipeline.notices import Advanced, Began, LiveCalls, OnEvent, unwatched
from toolgen.pipeline.opinions import OpinionTest, tried_path, try_opinions
from toolgen.pipeline.selftest import CAUGHT_AT, Rate, SelfTestReport, run
from toolgen.pipeline.studio import open_studio
from toolgen.pipeline.tally import facts_of

CATCHES = 0.99  # of every kind of corruption,
FALSE_ALARMS = 0.01  # at no more than this share of all sound variations
REPAIRS = 0.95  # of every kind of corruption, where there is exactly one right fix


_FEW = 20  # cases of a kind below which one miss would decide
_OFTEN = 35  # of 100 conversations of the self-test have each kind of thing happen in them, where there is occasion
_MODEL_RECORDS = 4  # conversations whose corruptions a judge model is asked about: some forty questions each


class Examination(Struct, frozen=True, kw_only=True):
    """The report, and whether judge and repair are good enough."""

    passed: bool
    catches: float
    false_alarms: float
    repairs: float
    report: SelfTestReport


def examine(order: Order, *, on_event: OnEvent = unwatched) -> Examination:
    """Examine the judge on `order.count` fresh conversations in which much happens: no threshold, no repair."""
    wanted = msgspec.structs.replace(order.constraints, mix=_lifted(order.constraints.mix))
    ungated = msgspec.structs.replace(order, quality_threshold=1.0, max_attempts=1, repair=False, constraints=wanted)
    built = build(order.corpus, order.artifacts, order.selection, on_event=on_event)
    settings = settings_of(ungated, built.corpus_digest)
    plan = open_plan(settings, built)
    studio = open_studio(studio_setup(settings, built))
    outcomes = map(studio.realise, islice(plan, order.count))
    fresh = (outcome if isinstance(outcome, Record) else outcome.record for outcome in outcomes)
    return _examine(fresh, order.count, order.seed, on_event=on_event)


def _lifted(mix: Mix) -> Mix:
    """A mix in which what is rare is not: two hundred conversations are to have enough of every kind to tell."""
    return {kind: share if ALONE.get(kind, 0) == 100 else max(share, _OFTEN) for kind, share in mix.items()}


def write_down(document: Path, examination: Examination, *, corpus: Path, seed: int) -> None:
    """Write what came of an examination into the table of a document, in the column of that corpus."""
    standing.write(document, standing.Sample(standing.corpus_name(corpus), seed), examination.report)


def examine_model(
    order: Order, live: Live, source: Path | None = None, *, on_event: OnEvent = unwatched
) -> OpinionTest:
    """What the judge model catches of the corruptions of a few conversations, beside the rules.

    They are the first of a dataset, beside which the result is kept for `analyze`, or fresh ones.
    """
    if source is not None:
        check_file(source)
        sample = records(source, Losses(), on_event=unwatched)
    else:
        sample = _fresh(order, on_event=on_event)

    def tell(spent: Spent) -> None:
        on_event(LiveCalls(spent.live_calls, spent.input_tokens + spent.output_tokens, None))

    with opened(live, on_change=tell) as line:
        found = try_opinions(
            islice(sample, _MODEL_RECORDS),
            line.completer,
            model=live.run.models.judge,
            seed=order.seed,
            max_output_tokens=live.run.max_output_tokens,
            parallel=live.max_parallel,
        )
    if source is not None:
        manifests.write(tried_path(source), found)
    return found


def _fresh(order: Order, *, on_event: OnEvent) -> Iterator[Record]:
    built = build(order.corpus, order.artifacts, order.selection, on_event=on_event)
    settings = settings_of(order, built.corpus_digest)
    studio = open_studio(studio_setup(settings, built))
    outcomes = map(studio.realise, open_plan(settings, built))
    return (outcome for outcome in outcomes if isinstance(outcome, Record))


def examine_file(source: Path, seed: int, *, on_event: OnEvent = unwatched) -> Examination:
    """Examine the judge on the records of a dataset."""
    check_file(source)
    return _examine(records(source, Losses(), on_event=unwatched), 0, seed, on_event=on_event)


def _examine(sample: Iterator[Record], count: int, seed: int, *, on_event: OnEvent) -> Examination:
    on_event(Began(count, 0, "records corrupted and varied"))
    report = run(sample, seed, on_record=lambda record: on_event(Advanced(0, (facts_of(record),))))
    caught = all(row.caught.share >= CATCHES for row in report.corruptions if row.caught.trials)
    mended = _mended([row.repaired for row in report.corruptions])
    passed_over = [example for example in report.unsound if example.overall > CAUGHT_AT]  # wrong as generated, and kept
    passed = caught and mended and report.alarms.share <= FALSE_ALARMS and not passed_over
    return Examination(passed=passed, catches=CATCHES, false_alarms=FALSE_ALARMS, repairs=REPAIRS, report=report)


def _mended(kinds: Sequence[Rate]) -> bool:
    """Whether enough is repaired of every kind; those with too few cases to tell are taken together."""
    few = [kind for kind in kinds if kind.trials < _FEW]
    hits, trials = sum(kind.hits for kind in few), sum(kind.trials for kind in few)
    enough = [kind.share >= REPAIRS for kind in kinds if kind.trials >= _FEW]
    return all(enough) and hits >= REPAIRS * trials

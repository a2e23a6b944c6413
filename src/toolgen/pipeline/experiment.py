"""Does steering help? Run A (off) against run B (on), over several seeds, with intervals for the differences."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.core.plan import Blueprint
from toolgen.core.record import Record
from toolgen.metrics.coverage import CoverageCount
from toolgen.metrics.diversity import DiversityCount
from toolgen.metrics.effect import Effect, effect
from toolgen.metrics.quality import QualityCount
from toolgen.metrics.shape import ShapeCount
from toolgen.pipeline.analyze import catalogued
from toolgen.pipeline.build import BuildReport, build
from toolgen.pipeline.generate import Order, open_plan, settings_of, studio_setup
from toolgen.pipeline.notices import Active, Advanced, Began, OnEvent, unwatched
from toolgen.pipeline.studio import open_studio
from toolgen.pipeline.tally import Tally, facts_of

_DIVERSITY = (
    "endpoint_coverage", "endpoint_evenness", "endpoint_gini", "category_evenness", "endpoint_sequences",
    "tool_sequences", "tool_set_distance", "user_distinct_2", "most_shared_turn",
)  # fmt: skip


class Experiment(Struct, frozen=True, kw_only=True):
    """A against B: metric by metric, diversity first, then quality."""

    records: int  # per run
    seeds: tuple[int, ...]
    corpus_digest: str
    effects: tuple[Effect, ...]
    verdict: str


def run_experiment(order: Order, *, seeds: int, on_event: OnEvent = unwatched) -> Experiment:
    """Generate `order.count` records with and without steering for each seed, in memory, and compare."""
    built = build(order.corpus, order.artifacts, order.selection, on_event=on_event)
    numbers = range(order.seed, order.seed + seeds)
    on_event(Began(2 * seeds * order.count, 0, "conversations"))
    slots = count(1)
    a = [_measure(order, built, seed=seed, steering=False, slot=next(slots), on_event=on_event) for seed in numbers]
    b = [_measure(order, built, seed=seed, steering=True, slot=next(slots), on_event=on_event) for seed in numbers]
    effects = tuple(effect(name, [run[name] for run in a], [run[name] for run in b]) for name in a[0])
    return Experiment(
        records=order.count,
        seeds=tuple(numbers),
        corpus_digest=built.corpus_digest,
        effects=effects,
        verdict=verdict(effects),
    )


def verdict(effects: Sequence[Effect]) -> str:
    """What the intervals say, in words."""
    seen = [one for one in effects if one.visible]
    if not seen:
        return "no effect: every 95 % interval contains 0"
    parts = [
        (label, [f"{one.metric} {one.delta:+.4g}" for one in seen if (one.metric in _DIVERSITY) is wanted])
        for label, wanted in (("diversity", True), ("quality", False))
    ]
    return "; ".join(f"{label}: {', '.join(found) if found else 'no effect'}" for label, found in parts)


def _measure(
    order: Order, built: BuildReport, *, seed: int, steering: bool, slot: int, on_event: OnEvent
) -> dict[str, float]:
    constraints = msgspec.structs.replace(order.constraints, steering=steering)
    settings = settings_of(msgspec.structs.replace(order, seed=seed, constraints=constraints), built.corpus_digest)
    on_event(Active(slot, f"seed {seed}, steering {'on' if steering else 'off'}"))
    tally = Tally(order.quality_threshold)
    shape, coverage, diversity, quality = ShapeCount(), CoverageCount(), DiversityCount(), QualityCount()
    facts = []
    studio = open_studio(studio_setup(settings, built))
    for blueprint in _until_enough(open_plan(settings, built), tally, order.count):
        outcome = studio.realise(blueprint)
        fact = facts_of(outcome)
        tally.add(fact)
        facts.append(fact)
        if isinstance(outcome, Record):
            quality.add(outcome, outcome.judge_scores)
            for sink in (shape, coverage, diversity):
                sink.add(outcome)
    on_event(Advanced(slot, tuple(facts)))
    use = coverage.report(catalogued(Path(order.artifacts), {built.corpus_digest}))
    spread, form, scores = diversity.report(), shape.report(), tally.quality()
    return {
        "endpoint_coverage": use.endpoints.coverage or 0.0,
        "endpoint_evenness": use.endpoints.evenness,
        "endpoint_gini": use.endpoints.gini,
        "category_evenness": use.categories.evenness,
        "endpoint_sequences": float(spread.endpoint_sequences),
        "tool_sequences": float(spread.tool_sequences),
        "tool_set_distance": spread.tool_set_distance,
        "user_distinct_2": spread.user_distinct_2,
        "most_shared_turn": spread.most_shared_turn,
        "mean_quality": scores.mean or 0.0,
        "first_attempt_quality": scores.first_attempt_mean or 0.0,
        "first_attempt_acceptance": scores.first_attempt_acceptance or 0.0,
        "mean_calls": form.mean_calls,
        "multi_step_and_multi_tool": form.multi_step_and_multi_tool,
    }


def _until_enough(plan: Iterator[Blueprint], tally: Tally, wanted: int) -> Iterator[Blueprint]:
    for blueprint in plan:
        if tally.accepted >= wanted or tally.hopeless:
            return
        yield blueprint

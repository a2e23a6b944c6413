"""What every process needs to realise conversations, made from artifacts once per process."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from toolgen.core import codec
from toolgen.core.errors import OutputError
from toolgen.core.mission import NO_OVERRIDES, Overrides
from toolgen.core.plan import Blueprint
from toolgen.core.record import Record
from toolgen.pipeline.build import read_report
from toolgen.pipeline.tally import Facts, facts_of

if TYPE_CHECKING:
    from toolgen.pipeline.casting import Director
    from toolgen.pipeline.realise import Studio


class StudioSetup(Struct, frozen=True, kw_only=True):
    """Where the artifacts are, which they must be, and the policy for weak conversations."""

    artifacts: str
    key: str
    corpus_digest: str
    quality_threshold: float
    max_attempts: int
    repair: bool
    failure_rate: float = 0.0
    overrides: Overrides = NO_OVERRIDES


class Realised(Struct, frozen=True):
    """A line to write, and what the run remembers of it."""

    facts: Facts
    line: bytes


def open_studio(setup: StudioSetup, director: "Director | None" = None) -> "Studio":
    """A studio over the artifacts, which must be those that the plan was made from; scripted without a director."""
    from toolgen.graph.artifacts import load
    from toolgen.pipeline.realise import Policy, Studio

    report = read_report(Path(setup.artifacts))
    if report is None or report.key != setup.key:
        raise OutputError(f"{setup.artifacts} was rebuilt for another run; give each run its own --artifacts")
    _, catalog, _ = load(Path(setup.artifacts))
    policy = Policy(
        quality_threshold=setup.quality_threshold,
        max_attempts=setup.max_attempts,
        repair=setup.repair,
        failure_rate=setup.failure_rate,
        overrides=setup.overrides,
    )
    return Studio(catalog, corpus_digest=setup.corpus_digest, policy=policy, director=director)


def realise_chunk(studio: "Studio", blueprints: tuple[Blueprint, ...]) -> list[Realised]:
    """The lines of a chunk of the plan, in its order."""
    outcomes = map(studio.realise, blueprints)
    return [Realised(facts_of(outcome), codec.encode(outcome)) for outcome in outcomes]


def accepted(outcome: object) -> bool:
    """Whether a conversation passed."""
    return isinstance(outcome, Record)

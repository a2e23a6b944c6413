"""From the options of `toolgen benchmark`, as typed, to what the pipeline is asked for."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from toolgen import config
from toolgen.cli import clock
from toolgen.cli.time import Time, terms
from toolgen.core.benchmark import Budget
from toolgen.core.errors import ConfigError
from toolgen.core.mission import GUARDS, Guard, Terms
from toolgen.pipeline.benchmark.foreign import models, programs
from toolgen.pipeline.benchmark.run import BASELINES, Baselines, Crew, RunOrder
from toolgen.pipeline.benchmark.simulator import Simulator

if TYPE_CHECKING:
    pass

_SOURCES = ("toolgen", "bfcl")


class Flying(Struct, frozen=True, kw_only=True):
    """The options of a run as typed."""

    benchmark: str
    agent: str
    model: str | None
    base_url: str | None
    requests_per_minute: int | None = None
    output: str | None
    sync: bool
    runtime: str | None
    repetitions: int
    count: int | None
    workers: int
    overwrite: bool


def mission_terms(time: Time) -> Terms:
    """The terms of benchmark missions: the user says everything that has to be known."""
    if time.style == "blocking":
        raise ConfigError("--style: blocking is the control of every mission (run --sync); give ack, poll or deferred")
    return replace(terms(time), withholds=False)


def source_of(name: str) -> str:
    """Where missions come from."""
    if name not in _SOURCES:
        raise ConfigError(f"--from: {name!r} is not allowed; give one of {', '.join(_SOURCES)}")
    return name


def budget(*, turns: int, calls: int, tokens: int, virtual_s: int, wall_s: float) -> Budget:
    """The budget of a flight."""
    return Budget(turns=turns, calls=calls, tokens=tokens, virtual_ms=virtual_s * 1000, wall_s=wall_s)


def run_order(flying: Flying, limits: Budget) -> RunOrder:
    """What is to be flown, and where to."""
    if flying.sync and flying.runtime == "bare":
        raise ConfigError(
            "--sync: a runtime has nothing to guard where every result comes at once; leave --runtime out"
        )
    benchmark = Path(flying.benchmark)
    return RunOrder(
        benchmark=benchmark,
        output=Path(flying.output) if flying.output else _beside(benchmark, flying),
        agent=flying.agent,
        model=flying.model or "",
        sync=flying.sync,
        guard=_guard(flying.runtime),
        repetitions=flying.repetitions,
        budget=limits,
        count=flying.count,
        workers=flying.workers,
        overwrite=flying.overwrite,
    )


def _beside(benchmark: Path, flying: Flying) -> Path:
    named = [flying.agent, flying.model or "", "sync" if flying.sync else "", flying.runtime or ""]
    slug = "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-") for name in named if name)
    return benchmark.with_name(f"{benchmark.stem}.{slug}.run.jsonl")


def _guard(text: str | None) -> Guard | None:
    if text is None:
        return None
    found = next((guard for guard in GUARDS if guard == text), None)
    if found is None:
        raise ConfigError(f"--runtime: {text!r} is not allowed; give one of {', '.join(GUARDS)}")
    return found


@contextmanager
def crew_of(flying: Flying, limits: Budget) -> Iterator[Callable[[Simulator], Crew]]:
    """Who flies."""
    kind, _, name = flying.agent.partition(":")
    match kind:
        case "baseline":
            if name not in BASELINES:
                raise ConfigError(f"--agent: {name!r} is no baseline; give one of {', '.join(BASELINES)}")
            yield lambda simulator: Baselines(name, simulator)
        case "python":
            with programs(flying.agent, budget=limits, clock=clock.seconds) as crew:
                yield lambda _: crew
        case "openai" if not name:
            with _models(flying, limits) as crew:
                yield lambda _: crew
        case _:
            raise ConfigError(
                f"--agent: {flying.agent!r} is not allowed; give baseline:NAME, python:PACKAGE.MODULE:NAME, or openai"
            )


@contextmanager
def _models(flying: Flying, limits: Budget) -> Iterator[Crew]:
    """The crew of a model behind an OpenAI-compatible server, with the key and the limits of the settings."""
    settings = config.resolve({
        "openai_base_url": flying.base_url, "llm_provider": "openai",
        "llm_requests_per_minute": flying.requests_per_minute,
    }).settings  # fmt: skip
    if not flying.model:
        raise ConfigError("--agent openai: no model; give --model")
    with models(settings, flying.model, budget=limits, clock=clock.seconds) as crew:
        yield crew

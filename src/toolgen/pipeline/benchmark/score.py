"""Score runs from their files alone, and compare them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.core.benchmark import Flight, FlightScore, RunHeader
from toolgen.core.errors import OutputError
from toolgen.export import jsonl
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.baselines import Baseline
from toolgen.pipeline.benchmark.baselines import read as beside
from toolgen.scoring.score import score as score_flight
from toolgen.scoring.summary import Scored, Summary, gap, scored, summary


class RunScores(Struct, frozen=True, kw_only=True):
    """A run and its scores."""

    run: str
    header: RunHeader
    summary: Summary


class Gap(Struct, frozen=True):
    """How much more often missions succeed in one of two runs of an agent, over the missions that both flew."""

    agent: str
    what: str  # "synchronous over asynchronous", "guarded over bare"
    value: float


class Report(Struct, frozen=True, kw_only=True):
    """Runs side by side."""

    runs: tuple[RunScores, ...]
    baselines: tuple[Baseline, ...]  # flown beside one of the runs, on its terms
    gaps: tuple[Gap, ...]


def score(path: Path, *, overwrite: bool = False) -> RunScores:
    """Score a run; the score of each flight goes to `<run>.scores.jsonl`. Raises `OutputError`."""
    header = files.read_run_header(path)
    target = path.with_name(f"{path.stem}.scores.jsonl")
    found = list(_scored(path))
    data = b"".join(msgspec.json.encode(each.score) + b"\n" for each in found)
    if target.exists() and target.read_bytes() != data and not overwrite:
        raise OutputError(f"{target} holds other scores; pass --overwrite to replace them")
    jsonl.write_whole(target, data)
    return RunScores(run=str(path), header=header, summary=summary(found))


def report(paths: Sequence[Path]) -> Report:
    """The scores of runs of one benchmark side by side, with the gaps between those of one agent."""
    headers = [files.read_run_header(path) for path in paths]
    other = next((n for n, header in enumerate(headers) if header.benchmark != headers[0].benchmark), None)
    if other is not None:
        raise OutputError(f"{paths[other]} and {paths[0]} are of different benchmarks; report them apart")
    found = [list(_scored(path)) for path in paths]
    runs = tuple(
        RunScores(run=str(path), header=header, summary=summary(each))
        for path, header, each in zip(paths, headers, found, strict=True)
    )
    baselines = {
        (one.header.agent, one.header.sync, one.header.guard): one
        for path, header in zip(paths, headers, strict=True)
        for one in beside(path, header)
    }
    return Report(runs=runs, baselines=tuple(baselines.values()), gaps=tuple(_gaps(headers, found)))


def score_of(path: Path, mission_id: str, repetition: int) -> tuple[RunHeader, FlightScore, Flight]:
    """One flight of a run, scored. Raises `OutputError` where there is none."""
    header = files.read_run_header(path)
    for flight in files.flights(path):
        if flight.mission_id == mission_id and flight.repetition == repetition:
            return header, score_flight(flight), flight
    raise OutputError(f"{path} has no flight {repetition} of {mission_id!r}; toolgen benchmark score lists them")


def _scored(path: Path) -> Iterator[Scored]:
    for flight in files.flights(path):
        yield scored(flight, score_flight(flight))


def _gaps(headers: Sequence[RunHeader], found: Sequence[Sequence[Scored]]) -> Iterator[Gap]:
    """Between runs of one agent that differ in one thing only."""
    for here, one in enumerate(headers):
        for there, other in enumerate(headers):
            if (one.agent, one.model) != (other.agent, other.model):
                continue
            agent = f"{one.agent} {one.model}".rstrip()
            if not one.sync and other.sync and one.guard == other.guard:
                yield from _gap(agent, "synchronous over asynchronous", found[here], found[there])
            if one.guard == "bare" and other.guard != "bare" and one.sync == other.sync:
                yield from _gap(agent, "guarded over bare", found[here], found[there])


def _gap(agent: str, what: str, here: Sequence[Scored], there: Sequence[Scored]) -> Iterator[Gap]:
    value = gap(_outcomes(here), _outcomes(there))
    if value is not None:
        yield Gap(agent, what, value)


def _outcomes(flights: Sequence[Scored]) -> Mapping[str, bool]:
    return {f"{flight.mission_id}/{flight.repetition}": flight.score.overall for flight in flights}

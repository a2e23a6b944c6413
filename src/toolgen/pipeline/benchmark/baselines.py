"""The baselines beside another agent's run: flown on the same missions and terms, once, and kept as their summaries."""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.benchmark import RunHeader
from toolgen.export import jsonl
from toolgen.pipeline.benchmark import files
from toolgen.pipeline.benchmark.run import BASELINES, Baselines, RunOrder, fly_leg, header_of, simulator_of
from toolgen.pipeline.notices import OnEvent, Stage, unwatched
from toolgen.scoring.score import score
from toolgen.scoring.summary import Summary, scored, summary


class Baseline(Struct, frozen=True, kw_only=True):
    """What a baseline scored."""

    header: RunHeader
    summary: Summary


class Beside(Struct, frozen=True, kw_only=True):
    """What the baselines scored on the missions of a run."""

    header: RunHeader  # of the run
    baselines: tuple[Baseline, ...]


def path_of(run: Path) -> Path:
    """Where the baselines of a run are kept."""
    return run.with_name(f"{run.stem}.baselines.json")


def beside(order: RunOrder, *, on_event: OnEvent = unwatched) -> None:
    """Fly the baselines on the missions of a run, unless they are there."""
    benchmark = files.read_benchmark(order.benchmark)
    missions = list(benchmark.missions)[: order.count]
    header = header_of(order, benchmark)
    if read(order.output, header):
        return
    simulator = simulator_of(missions)
    rows: list[Baseline] = []
    for name in BASELINES:
        if name == "expert" and benchmark.header.source != "toolgen":
            continue  # it flies toolgen's own missions only
        on_event(Stage(f"flying baseline:{name} beside it"))
        own = replace(order, agent=f"baseline:{name}", model="", repetitions=1)
        crew = Baselines(name, simulator)
        flights = [fly_leg(mission, 0, order=own, simulator=simulator, crew=crew) for mission in missions]
        rows.append(
            Baseline(
                header=header_of(own, benchmark), summary=summary([scored(flight, score(flight)) for flight in flights])
            )
        )
    data = msgspec.json.encode(Beside(header=header, baselines=tuple(rows)))
    jsonl.write_whole(path_of(order.output), data + b"\n")


def read(run: Path, header: RunHeader) -> tuple[Baseline, ...]:
    """The baselines kept beside a run; none where there are none of this run."""
    try:
        found = msgspec.json.decode(path_of(run).read_bytes(), type=Beside)
    except (OSError, msgspec.DecodeError):
        return ()
    return found.baselines if found.header == header else ()

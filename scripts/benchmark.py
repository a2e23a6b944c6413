"""How fast generating is, against the time it takes merely to serialise what it produces.

    python scripts/benchmark.py [-n 3000] [--seed 42] [--repeat 5] [--corpus DIR] [--tasks N] [--profile]

Everything is on: planning, realisation, judge, repair, encoding, writing. One process, one core. Each run is of another
seed: caches know the endpoints, as after the first records of any dataset, but not the records. The floor is orjson
dumping the records of the last run, parsed beforehand. Figures are medians; this says nothing about a noisy machine's
minimum. Time is that of the processor, so that other processes count less. With --tasks, missions of so many tasks in
`ack` style are generated instead.
"""

import argparse
import cProfile
import pstats
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

import orjson

from toolgen import config
from toolgen.core import codec
from toolgen.core.collector import collect_seldom
from toolgen.core.mission import PLAIN_TERMS, Terms
from toolgen.core.plan import Blueprint, Constraints
from toolgen.graph.build import build
from toolgen.graph.plan import plan
from toolgen.graph.toolgraph import ToolGraph
from toolgen.pipeline.memory import RegistryCatalog
from toolgen.pipeline.realise import Policy, Studio
from toolgen.registry.load import load

FIXTURE = Path(__file__).parents[1] / "data" / "toolenv" / "tools"


def run(
    graph: ToolGraph, studio: Studio, wanted: Constraints, count: int, seed: int, path: Path
) -> tuple[float, float]:
    """Seconds of processor time to plan, and to plan, realise, judge, encode and write."""
    began = time.process_time()
    blueprints: list[Blueprint] = list(islice(plan(graph, seed, wanted), count))
    planned = time.process_time()
    with path.open("wb") as file:
        for blueprint in blueprints:
            file.write(codec.encode(studio.realise(blueprint)))
    return planned - began, time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("-n", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=FIXTURE)
    parser.add_argument("--tasks", type=int, default=0)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    terms = Terms(tasks=(options.tasks, options.tasks), style="ack", pace="realistic") if options.tasks else PLAIN_TERMS
    wanted = Constraints(terms=terms)

    settings = config.resolve().settings
    policy = Policy(settings.quality_threshold, settings.max_attempts, settings.repair)
    registry = load(options.corpus).registry
    graph = build(registry)
    collect_seldom()  # as the command line does
    studio = Studio(RegistryCatalog(registry), corpus_digest=registry.corpus_digest, policy=policy)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.jsonl"
        run(graph, studio, wanted, options.n, options.seed, path)  # fills the caches that live as long as a process
        if options.profile:
            profiler = cProfile.Profile()
            profiler.runcall(run, graph, studio, wanted, options.n, options.seed + 1, path)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(40)
            return
        seeds = range(options.seed + 1, options.seed + 1 + options.repeat)
        timings = [run(graph, studio, wanted, options.n, seed, path) for seed in seeds]
        lines = path.read_bytes().splitlines()
    parsed = [orjson.loads(line) for line in lines]
    floors: list[float] = []
    for _ in range(options.repeat):
        began = time.process_time()
        for record in parsed:
            orjson.dumps(record)
        floors.append(time.process_time() - began)
    total = statistics.median(whole for _, whole in timings)
    planning = statistics.median(planned for planned, _ in timings)
    floor = statistics.median(floors)
    size = sum(map(len, lines))
    messages = sum(len(record.get("messages", ())) for record in parsed)
    accepted = sum("schema_version" in record for record in parsed)
    print(f"conversations        {len(lines):>12,}  ({accepted:,} accepted)")
    print(f"conversations/s      {len(lines) / total:>12,.0f}")
    print(f"messages/s           {messages / total:>12,.0f}")
    print(f"MB/s                 {size / total / 1e6:>12,.1f}  ({size / len(lines):,.0f} bytes a record)")
    print(f"us a conversation    {total / len(lines) * 1e6:>12,.0f}  (planning {planning / len(lines) * 1e6:,.0f})")
    print(f"orjson floor, us     {floor / len(lines) * 1e6:>12,.1f}")
    print(f"ratio to the floor   {total / floor:>12,.1f}")


if __name__ == "__main__":
    main()

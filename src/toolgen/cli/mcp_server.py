"""`toolgen mcp`: a benchmark mission as a server over standard input and output, which are the protocol's alone."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolgen.cli import options

if TYPE_CHECKING:
    from toolgen.pipeline.benchmark.served import Served

_LONGEST_PAUSE_MS = 10_000


def mcp(
    mission: Annotated[
        str,
        typer.Option(
            "--mission", metavar="FILE[:MISSION]", help="A mission of a benchmark; FILE alone where it has one."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="RUN", help="Where the flight is added to. Default: beside FILE."),
    ] = None,
    name: Annotated[str, typer.Option("--agent", metavar="NAME", help="How reports call who flies.")] = "",
    sync: Annotated[bool, typer.Option("--sync", help="The control: every result at once.")] = False,
    runtime: options.Runtime = None,
    gather_ms: Annotated[
        int,
        typer.Option(
            "--gather-ms",
            metavar="MS",
            min=0,
            max=_LONGEST_PAUSE_MS,
            help="Calls that come within so many real ms of each other are one turn.",
        ),
    ] = 100,
    max_turns: Annotated[int, typer.Option("--max-turns", metavar="N", min=1, help="Turns of the flight.")] = 60,
    max_calls: Annotated[int, typer.Option("--max-calls", metavar="N", min=1, help="Calls of the flight.")] = 60,
    max_virtual_s: Annotated[
        int, typer.Option("--max-virtual-s", metavar="S", min=1, help="Virtual seconds of the flight.")
    ] = 1200,
    wall_limit: Annotated[
        float, typer.Option("--wall-limit", metavar="S", min=0.1, help="Real seconds that a turn may take.")
    ] = 600.0,
    keep_idle: Annotated[
        bool, typer.Option("--keep-idle", help="Keep the flight of a client that leaves without a call, too.")
    ] = False,
    overwrite: options.Overwrite = False,
) -> None:
    """Serve a mission's tools to an MCP client over stdio; its flight goes to a run that `benchmark score` reads."""
    from toolgen.cli import clock
    from toolgen.cli.render import printable
    from toolgen.cli.requests_benchmark import Flying, budget, run_order
    from toolgen.core.benchmark import BenchmarkMission, Budget
    from toolgen.pipeline.benchmark.served import AGENT, Order, serve

    file, mission_id = _parts(mission)
    limits = budget(
        turns=max_turns, calls=max_calls, tokens=Budget().tokens, virtual_s=max_virtual_s, wall_s=wall_limit
    )
    flying = Flying(
        benchmark=file, agent=f"{AGENT}:{name}" if name else AGENT, model=None, base_url=None, output=output,
        sync=sync, runtime=runtime, repetitions=1, count=None, workers=1, overwrite=overwrite,
    )  # fmt: skip

    def ready(chosen: BenchmarkMission) -> None:
        sys.stderr.write(f"toolgen: serving {printable(chosen.mission_id)} over stdio\n")

    order = Order(
        flying=run_order(flying, limits), mission_id=mission_id, quiet_s=gather_ms / 1000, keeps_idle=keep_idle
    )
    sys.stderr.write(f"toolgen: {printable(_told(serve(order, clock=clock.seconds, on_ready=ready)))}\n")


def _told(done: "Served") -> str:
    flight = done.flight
    if not done.kept:
        return f"the client did nothing, so {done.output} has no flight of it; --keep-idle keeps such flights, too"
    problem = f": {flight.problem}" if flight.problem else ""
    return (
        f"{done.output} has flight {flight.repetition} of {flight.mission_id}, "
        f"{flight.spent.calls} calls in {flight.spent.turns} turns, ended by {flight.ended}{problem}"
    )


def _parts(mission: str) -> tuple[str, str]:
    """The file and the mission; a file whose name has a colon is told by its being there."""
    file, colon, mission_id = mission.rpartition(":")
    if not colon or Path(mission).exists():
        return mission, ""
    return file, mission_id

"""`toolgen benchmark`: build missions, fly them with an agent, score the flights, compare and explain them."""

from typing import Annotated

import typer

from toolgen.cli import options

app = typer.Typer(
    name="benchmark",
    help="Asynchronous missions for any agent: build, run, score, report, explain.",
    add_completion=False,
)


@app.command()
def build(
    count: Annotated[int, typer.Option("-n", "--count", metavar="N", min=1, help="Missions to make.")] = 712,
    seed: options.SeedText = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to.")] = "output/benchmark.jsonl",
    source: Annotated[
        str, typer.Option("--from", metavar="toolgen|bfcl", help="toolgen: of the corpus; bfcl: of BFCL's tasks.")
    ] = "toolgen",
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = options.ARTIFACTS,
    category: options.Category = None,
    tools: options.Tools = None,
    exclude_tools: options.ExcludeTools = None,
    max_tools: options.MaxTools = None,
    max_categories: options.MaxCategories = None,
    shapes: options.Shapes = "any",
    keep_junk: options.KeepJunk = False,
    keep_unclear: options.KeepUnclear = False,
    tasks: options.TaskCount = "2-3",
    style: options.Style = "mixed",
    latency: options.Latency = None,
    latency_file: options.LatencyFile = None,
    interventions: options.Interventions = "50",
    workers: options.Workers = None,
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Make missions, each proven solvable, with a checksum and a card."""
    from pathlib import Path

    from toolgen import config
    from toolgen.cli import progress, render, render_benchmark, requests
    from toolgen.cli.requests_benchmark import mission_terms, source_of
    from toolgen.cli.time import Time
    from toolgen.pipeline.benchmark.build import BenchmarkOrder, build_from_bfcl
    from toolgen.pipeline.benchmark.build import build as run

    settings = config.resolve({"toolenv_dir": toolenv_dir, "seed": seed, "workers": workers}).settings
    which = requests.Which(
        category=category, tools=tools, exclude_tools=exclude_tools, max_tools=max_tools,
        max_categories=max_categories, shapes=shapes, keep_junk=keep_junk,
        keep_unclear=keep_unclear,
    )  # fmt: skip
    order = BenchmarkOrder(
        count=count,
        seed=settings.seed,
        output=Path(output),
        corpus=requests.corpus(settings, artifacts),
        artifacts=Path(artifacts),
        selection=requests.selection(which),
        terms=mission_terms(
            Time(tasks=tasks, style=style, latency=latency, latency_file=latency_file, interventions=interventions)
        ),
        workers=settings.workers,
        overwrite=overwrite,
    )
    with progress.watched(log=False) as on_event:
        if source_of(source) == "bfcl":
            made = build_from_bfcl(
                Path(output), count=count, seed=settings.seed, overwrite=overwrite, on_event=on_event
            )
        else:
            made = run(order, on_event=on_event)
    render.as_json(made) if json else render.say(render_benchmark.built(made))


@app.command()
def run(
    benchmark: Annotated[str, typer.Argument(metavar="BENCHMARK", help="Missions, from toolgen benchmark build.")],
    agent: Annotated[
        str,
        typer.Option(
            "--agent", metavar="AGENT", help="baseline:NAME, python:PACKAGE.MODULE:NAME, or openai (with --model)."
        ),
    ],
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="openai: which model.")] = None,
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="openai: where [TOOLGEN_OPENAI_BASE_URL].")
    ] = None,
    requests_per_minute: Annotated[
        int | None,
        typer.Option(
            "--requests-per-minute", metavar="N", min=1, help="openai: at most [TOOLGEN_LLM_REQUESTS_PER_MINUTE]."
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Default: beside BENCHMARK, named by the agent."),
    ] = None,
    sync: Annotated[bool, typer.Option("--sync", help="The control: every result at once.")] = False,
    runtime: options.Runtime = None,
    repetitions: Annotated[
        int, typer.Option("-k", "--repetitions", metavar="K", min=1, help="Flights of each mission, for pass^k.")
    ] = 1,
    count: Annotated[
        int | None, typer.Option("-n", "--count", metavar="N", min=1, help="Only the first N missions.")
    ] = None,
    max_turns: Annotated[int, typer.Option("--max-turns", metavar="N", min=1, help="Turns of a flight.")] = 60,
    max_calls: Annotated[int, typer.Option("--max-calls", metavar="N", min=1, help="Calls of a flight.")] = 60,
    max_tokens: Annotated[
        int, typer.Option("--max-tokens", metavar="N", min=1, help="Tokens of a flight, both ways.")
    ] = 200_000,
    max_virtual_s: Annotated[
        int, typer.Option("--max-virtual-s", metavar="S", min=1, help="Virtual seconds of a flight.")
    ] = 1200,
    wall_limit: Annotated[
        float, typer.Option("--wall-limit", metavar="S", min=0.1, help="Real seconds that a turn may take.")
    ] = 60.0,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Flights at once.")] = 1,
    no_baselines: Annotated[
        bool, typer.Option("--no-baselines", help="Do not fly the baselines beside another agent.")
    ] = False,
    progress_log: options.ProgressLog = False,
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Fly the missions with an agent; the same command goes on after an interruption."""
    from toolgen.cli import progress, render, render_benchmark
    from toolgen.cli.requests_benchmark import Flying, budget, crew_of, run_order
    from toolgen.pipeline.benchmark.baselines import beside
    from toolgen.pipeline.benchmark.run import run as fly

    limits = budget(turns=max_turns, calls=max_calls, tokens=max_tokens, virtual_s=max_virtual_s, wall_s=wall_limit)
    flying = Flying(
        benchmark=benchmark, agent=agent, model=model, base_url=base_url, output=output, sync=sync, runtime=runtime,
        requests_per_minute=requests_per_minute, repetitions=repetitions, count=count, workers=workers,
        overwrite=overwrite,
    )  # fmt: skip
    order = run_order(flying, limits)
    with crew_of(flying, limits) as crew, progress.watched(log=progress_log) as on_event:
        flew = fly(order, crew, on_event=on_event)
        if not no_baselines and not agent.startswith("baseline:"):
            beside(order, on_event=on_event)
    render.as_json(flew) if json else render.say(render_benchmark.flew(flew))


@app.command()
def score(
    file: Annotated[str, typer.Argument(metavar="RUN", help="A run, from toolgen benchmark run.")],
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Score a run from its log alone; the score of each flight goes to a file beside it."""
    from pathlib import Path

    from toolgen.cli import render, render_benchmark
    from toolgen.pipeline.benchmark.score import score as run_scores

    found = run_scores(Path(file), overwrite=overwrite)
    render.as_json(found) if json else render.say(render_benchmark.scores(found))


@app.command()
def report(
    runs: Annotated[list[str], typer.Argument(metavar="RUN…", help="Runs of one benchmark.")],
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
    json: options.Json = False,
) -> None:
    """Runs side by side: all scores, intervals, labels, parts, and the gaps between runs of one agent."""
    from pathlib import Path

    from toolgen.cli import render, render_benchmark
    from toolgen.pipeline.benchmark.score import report as compare

    found = compare([Path(path) for path in runs])
    if json:
        render.as_json(found)
    else:
        render.say(render_benchmark.report(found, markdown=markdown))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="RUN", help="A run, from toolgen benchmark run.")],
    mission: Annotated[str, typer.Argument(metavar="MISSION", help="The id of a mission.")],
    repetition: Annotated[
        int, typer.Option("--repetition", metavar="N", min=0, help="Which of its flights, from 0.")
    ] = 0,
    json: options.Json = False,
) -> None:
    """The gold plan, what the agent did on the time line, and why each score is what it is."""
    from pathlib import Path

    from toolgen.cli import render, render_benchmark
    from toolgen.pipeline.benchmark.explain import explain as explained

    found = explained(Path(file), mission, repetition)
    render.as_json(found) if json else render.say(render_benchmark.explanation(found))

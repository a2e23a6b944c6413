"""The commands that make records: build, generate, run-experiment, replay."""

from typing import TYPE_CHECKING, Annotated

import typer

from toolgen.cli import failure, options
from toolgen.core.errors import ConfigError

if TYPE_CHECKING:
    from toolgen.pipeline.generate import Order


def build(
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
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 2 if any file had to be skipped.")] = False,
    json: options.Json = False,
) -> None:
    """Build registry, endpoint graph and artifacts, and say what is wrong with the corpus."""
    from pathlib import Path

    from toolgen import config
    from toolgen.cli import progress, render, requests
    from toolgen.pipeline.build import build as run

    settings = config.resolve({"toolenv_dir": toolenv_dir}).settings
    which = requests.Which(
        category=category, tools=tools, exclude_tools=exclude_tools, max_tools=max_tools,
        max_categories=max_categories, shapes=shapes, keep_junk=keep_junk,
        keep_unclear=keep_unclear,
    )  # fmt: skip
    with progress.watched(log=False) as on_event:
        report = run(
            requests.corpus(settings, artifacts),
            Path(artifacts),
            requests.selection(which),
            rebuild=True,
            on_event=on_event,
        )
    render.as_json(report) if json else render.say(render.build(report))
    if strict and report.skipped:
        failure.fail(f"{report.skipped} files of the corpus were skipped; {artifacts}/findings.jsonl says why")


def generate(
    count: options.Count = 100,
    seed: options.SeedText = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Dataset; default: output/conversations_seed<seed>.jsonl."),
    ] = None,
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
    length: options.Length = None,
    pattern: options.PatternNames = None,
    min_calls_per_endpoint: options.MinCallsPerEndpoint = 0,
    mix: options.Mix = None,
    distractors: options.Distractors = "mixed",
    tasks: options.TaskCount = None,
    style: options.Style = None,
    runtime: options.Runtime = None,
    latency: options.Latency = None,
    latency_file: options.LatencyFile = None,
    interventions: options.Interventions = None,
    no_steering: options.NoSteering = False,
    quality_threshold: options.QualityThreshold = None,
    max_attempts: options.MaxAttempts = None,
    no_repair: options.NoRepair = False,
    failure_rate: options.FailureRate = None,
    workers: options.Workers = None,
    live: options.Live = None,
    live_profile: options.LiveProfile = None,
    require_live: options.RequireLive = False,
    max_live_calls: options.MaxLiveCalls = None,
    cassette: options.Cassette = None,
    replay: options.Replay = False,
    dry_run: options.DryRun = False,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="Write preference pairs beside the dataset, too (as export --to dpo).")
    ] = False,
    progress_log: options.ProgressLog = False,
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Generate a scored dataset; the same command goes on after an interruption."""
    from toolgen import config
    from toolgen.cli import clock, progress, render, render_live, requests
    from toolgen.cli.time import Time
    from toolgen.pipeline.export import write_pairs
    from toolgen.pipeline.generate import generate as run

    settings = config.resolve({
        "toolenv_dir": toolenv_dir, "seed": seed, "quality_threshold": quality_threshold,
        "max_attempts": max_attempts, "repair": False if no_repair else None, "workers": workers,
        "failure_rate": failure_rate,
        "live_profile": live_profile, "require_live_llm": True if require_live else None,
    }).settings  # fmt: skip
    calling = requests.Calling(
        live=live, cassette=cassette, max_live_calls=max_live_calls, replay=replay, dry_run=dry_run
    )
    settings = requests.provider(calling, settings)
    which = requests.Which(
        category=category, tools=tools, exclude_tools=exclude_tools, max_tools=max_tools,
        max_categories=max_categories, shapes=shapes, keep_junk=keep_junk,
        keep_unclear=keep_unclear,
    )  # fmt: skip
    wanted = requests.Wanted(
        length=length,
        pattern=pattern,
        min_calls_per_endpoint=min_calls_per_endpoint,
        steering=not no_steering,
        mix=mix,
        distractors=distractors,
        time=Time(
            tasks=tasks, style=style, runtime=runtime, latency=latency, latency_file=latency_file,
            interventions=interventions,
        ),
    )  # fmt: skip
    order = requests.order(
        settings, count=count, output=output, artifacts=artifacts, which=which, wanted=wanted, overwrite=overwrite,
        calling=calling,
    )  # fmt: skip
    if dry_run:
        _estimate(order, json=json)
        return
    with progress.watched(log=progress_log) as on_event:
        result = run(order, clock=clock, on_event=on_event)
        written = [write_pairs(order.output, overwrite=overwrite, on_event=on_event)] if pairs else []
    shown = [*render.generated(result), *render_live.spendings(result.manifest)]
    shown += [line for one in written for line in render.exported(one)]
    render.as_json(result.manifest) if json else render.say(shown)
    if result.manifest.status == "short":
        raise typer.Exit(1)


def run_experiment(
    count: options.Count = 50,
    seed: options.SeedText = None,
    seeds: Annotated[int, typer.Option("--seeds", metavar="K", min=2, help="Seeds to compare, from --seed on.")] = 20,
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = options.ARTIFACTS,
    length: options.Length = None,
    pattern: options.PatternNames = None,
    progress_log: options.ProgressLog = False,
    json: options.Json = False,
) -> None:
    """Compare steering off (A) with steering on (B): diversity and quality, with 95 % intervals."""
    from toolgen import config
    from toolgen.cli import progress, render, requests
    from toolgen.pipeline.experiment import run_experiment as run

    settings = config.resolve({"toolenv_dir": toolenv_dir, "seed": seed}).settings
    wanted = requests.Wanted(length=length, pattern=pattern)
    order = requests.order(settings, count=count, artifacts=artifacts, which=requests.Which(), wanted=wanted)
    with progress.watched(log=progress_log) as on_event:
        experiment = run(order, seeds=seeds, on_event=on_event)
    render.as_json(experiment) if json else render.say(render.experiment(experiment))


def replay(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset, with its manifest beside it.")],
    conversation_id: Annotated[str, typer.Argument(metavar="ID", help="Conversation, such as conv_42_00007.")],
    check: Annotated[bool, typer.Option("--check", help="Compare with the file; exit with 1 if they differ.")] = False,
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = options.ARTIFACTS,
    json: options.Json = False,
) -> None:
    """Make one record of FILE again from its manifest; print it, or compare it."""
    from pathlib import Path

    from toolgen import config
    from toolgen.cli import render, requests
    from toolgen.pipeline.replay import replay as run

    corpus = requests.corpus(config.resolve({"toolenv_dir": toolenv_dir}).settings, artifacts)
    replayed = run(Path(file), conversation_id, corpus=corpus, artifacts=Path(artifacts))
    if json and check:
        render.as_json(replayed.comparison)
    else:
        render.say(render.replayed(replayed, check=check))
    if check and not replayed.same:
        raise typer.Exit(1)


def _estimate(order: "Order", *, json: bool) -> None:
    from toolgen.cli import progress, render, render_live
    from toolgen.pipeline.estimate import estimate

    if order.live is None:
        raise ConfigError("--dry-run counts live calls; add --live, or set TOOLGEN_LLM_PROVIDER")
    with progress.watched(log=False) as on_event:
        found = estimate(order, order.live.run, requests_per_minute=order.live.requests_per_minute, on_event=on_event)
    render.as_json(found) if json else render.say(render_live.estimate(found))

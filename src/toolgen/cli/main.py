"""The command line: each command parses, makes one call, and prints what came of it."""

import sys
from math import isfinite
from typing import TYPE_CHECKING, Annotated

import typer

import toolgen
from toolgen.cli import benchmark, failure, mcp_server, options
from toolgen.core.collector import collect_seldom
from toolgen.core.errors import ConfigError

_ARTIFACTS = "output/artifacts"
_SELF_TEST = 200  # records for the judge's self-test, where no dataset is given

if TYPE_CHECKING:
    from toolgen.config import Settings
    from toolgen.pipeline.generate import Order
    from toolgen.pipeline.live import Live

app = typer.Typer(
    name="toolgen",
    help="Synthetic multi-turn, multi-tool conversations, made offline and reproducibly.",
    add_completion=False,
    rich_markup_mode="rich" if sys.stdout is not None and sys.stdout.isatty() else None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.add_typer(benchmark.app)
app.command()(mcp_server.mcp)


@app.callback(invoke_without_command=True)
def _global(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks (works after a command, too).")] = False,
) -> None:
    if version:
        sys.stdout.write(f"toolgen {toolgen.__version__}\n")
        raise typer.Exit


@app.command()
def build(
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = _ARTIFACTS,
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


@app.command()
def generate(
    count: options.Count = 100,
    seed: options.SeedText = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Dataset; default: output/conversations_seed<seed>.jsonl."),
    ] = None,
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = _ARTIFACTS,
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


@app.command()
def evaluate(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="Dataset to judge.")] = None,
    fail_under: Annotated[
        float | None, typer.Option("--fail-under", metavar="SCORE", help="Exit with 1 if the mean is below this.")
    ] = None,
    self_test: Annotated[
        bool, typer.Option("--self-test", help="Test the judge itself: what it catches, and its false alarms.")
    ] = False,
    write: options.Write = None,
    seed: options.SeedText = None,
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = _ARTIFACTS,
    workers: options.Workers = None,
    judge: options.Judge = "rules",
    progress_log: options.ProgressLog = False,
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Judge every record of FILE anew: scores to FILE.scored.jsonl, and a report."""
    from toolgen import config
    from toolgen.cli import progress, render, render_live, requests
    from toolgen.pipeline.evaluate import evaluate as run

    settings = config.resolve({"workers": workers, "toolenv_dir": toolenv_dir, "seed": seed}).settings
    live = requests.judge_model(judge, settings, file)
    if self_test:
        _self_test(file, settings, artifacts, live, write=write, log=progress_log, json=json)
        return
    if write is not None:
        raise ConfigError("--write: there is a table only with --self-test")
    _check_fail_under(fail_under)
    parallel = settings.workers
    with progress.watched(log=progress_log) as on_event:
        result = run(requests.dataset(file), overwrite=overwrite, workers=parallel, live=live, on_event=on_event)
    shown = [*render.evaluated(result), *render_live.opinions(result.evaluation.agreement)]
    render.as_json(result.evaluation) if json else render.say(shown)
    mean = result.evaluation.quality.mean.overall
    if mean is None or result.evaluation.malformed or (fail_under is not None and mean < fail_under):
        raise typer.Exit(1)


@app.command()
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset to export.")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="openai, trl, sharegpt, hermes, parquet or dpo.")],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="Default: beside FILE, named by the format.")
    ] = None,
    tools_per_row: Annotated[
        int | None,
        typer.Option("--tools-per-row", metavar="N", min=1, help="Offer at most N functions; called ones are kept."),
    ] = None,
    dedup: Annotated[bool, typer.Option("--dedup", help="Leave out duplicates and near duplicates.")] = False,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="NAME=SHARE,…", help="A file for each part, no tool in two of them."),
    ] = None,
    pairs_per_record: Annotated[
        int, typer.Option("--pairs-per-record", metavar="K", min=1, help="dpo: at most so many pairs of a record.")
    ] = 3,
    artifacts: options.Artifacts = _ARTIFACTS,
    progress_log: options.ProgressLog = False,
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Write FILE as trainers load it, with a dataset card beside it."""
    from pathlib import Path

    from toolgen.cli import progress, render, render_care
    from toolgen.metrics.split import parsed
    from toolgen.pipeline import export as exports

    to_format, where = exports.format_of(to), Path(output) if output else None
    wanted = exports.Options(tools_per_row=tools_per_row, dedup=dedup, pairs_per_record=pairs_per_record)
    with progress.watched(log=progress_log) as on_event:
        results = exports.export_parts(
            Path(file), to_format, where, parsed(split) if split else None, options=wanted,
            artifacts=Path(artifacts), overwrite=overwrite, on_event=on_event,
        )  # fmt: skip
    reports = [result.export for result in results]
    if json:
        render.as_json(reports[0] if split is None else reports)
    else:
        render.say(line for one in results for line in (*render.exported(one), *render_care.sifted(one.export)))
    if any(one.left_out or one.malformed for one in reports) or not any(one.exported.lines for one in reports):
        raise typer.Exit(1)


@app.command()
def analyze(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset to describe.")],
    artifacts: options.Artifacts = _ARTIFACTS,
    dedup: Annotated[bool, typer.Option("--dedup", help="Look for duplicates and near duplicates, too.")] = False,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="REF", help="Look for words of this reference set (repeatable)."),
    ] = None,
    progress_log: options.ProgressLog = False,
    json: options.Json = False,
) -> None:
    """Describe FILE: shape, coverage, diversity and quality."""
    from pathlib import Path

    from toolgen.cli import progress, render, render_care, render_live, render_time
    from toolgen.pipeline.analyze import analyze as run
    from toolgen.pipeline.care import care, joined

    with progress.watched(log=progress_log) as on_event:
        analysis = run(Path(file), artifacts=Path(artifacts), on_event=on_event)
        found = care(Path(file), dedup=dedup, against=[Path(path) for path in against or ()], on_event=on_event)
    shown = [*render.analysis(analysis), *render_time.timing(analysis.timing)]
    shown += [*render_live.opinions(analysis.agreement, analysis.opinion_test)]
    render.as_json(joined(analysis, found)) if json else render.say([*shown, *render_care.care(found)])
    if analysis.malformed or not analysis.shape.records:
        raise typer.Exit(1)


@app.command()
def run_experiment(
    count: options.Count = 50,
    seed: options.SeedText = None,
    seeds: Annotated[int, typer.Option("--seeds", metavar="K", min=2, help="Seeds to compare, from --seed on.")] = 20,
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = _ARTIFACTS,
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


@app.command()
def replay(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset, with its manifest beside it.")],
    conversation_id: Annotated[str, typer.Argument(metavar="ID", help="Conversation, such as conv_42_00007.")],
    check: Annotated[bool, typer.Option("--check", help="Compare with the file; exit with 1 if they differ.")] = False,
    toolenv_dir: options.ToolenvDir = None,
    artifacts: options.Artifacts = _ARTIFACTS,
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


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset.")],
    conversation_id: Annotated[str, typer.Argument(metavar="ID", help="Conversation, such as conv_42_00007.")],
    call: Annotated[str, typer.Option("--call", metavar="ID", help="Call, such as call-3.")],
    json: options.Json = False,
) -> None:
    """Show where the arguments of a call came from, and what its result went into."""
    from pathlib import Path

    from toolgen.cli import render, render_time
    from toolgen.pipeline.explain import explain as run

    explanation = run(Path(file), conversation_id, call)
    render.as_json(explanation) if json else render.say(render_time.explanation(explanation))


@app.command()
def dashboard(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset, or run of a benchmark, to look into.")],
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="Port on 127.0.0.1.")] = 8460,
    experiment: Annotated[
        str | None,
        typer.Option("--experiment", metavar="JSON", help="What run-experiment --json printed, for the overview."),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the default browser.")] = False,
    artifacts: options.Artifacts = _ARTIFACTS,
) -> None:
    """Look into FILE in a browser: a server on this machine only, until interrupted."""
    from toolgen.cli import serving

    serving.run(serving.feed(file, artifacts, experiment), port=port, show=show)


@app.command()
def config(
    check: Annotated[
        bool, typer.Option("--check", help="Make one tiny call to the provider and say what came back.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Show every resolved setting with its source; secrets only as set / not set."""
    from toolgen import config as settings
    from toolgen.cli import clock, render, render_live, requests

    resolved = settings.resolve()
    if check:
        from toolgen.pipeline.live import check as call

        found = call(requests.provider(requests.Calling(live=True), resolved.settings), clock.seconds)
        render.as_json(found) if json else render.say(render_live.checked(found))
        return
    render.as_json(list(settings.rows(resolved))) if json else render.say(render.configuration(resolved))


def _estimate(order: "Order", *, json: bool) -> None:
    from toolgen.cli import progress, render, render_live
    from toolgen.pipeline.estimate import estimate

    if order.live is None:
        raise ConfigError("--dry-run counts live calls; add --live, or set TOOLGEN_LLM_PROVIDER")
    with progress.watched(log=False) as on_event:
        found = estimate(order, order.live.run, requests_per_minute=order.live.requests_per_minute, on_event=on_event)
    render.as_json(found) if json else render.say(render_live.estimate(found))


def _self_test(
    file: str | None,
    settings: "Settings",
    artifacts: str,
    live: "Live | None",
    *,
    write: str | None,
    log: bool,
    json: bool,
) -> None:
    from pathlib import Path

    from toolgen.cli import progress, render, render_live, requests
    from toolgen.pipeline.examine import examine, examine_file, examine_model, write_down

    order = requests.order(
        settings, count=_SELF_TEST, artifacts=artifacts, which=requests.Which(), wanted=requests.Wanted()
    )
    with progress.watched(log=log) as on_event:
        if live is not None:
            source = requests.dataset(file) if file else None
            tried = examine_model(order, live, source, on_event=on_event)
            render.as_json(tried) if json else render.say(render_live.opinion_test(tried))
            return
        if file:
            examination = examine_file(requests.dataset(file), settings.seed, on_event=on_event)
        else:
            examination = examine(order, on_event=on_event)
    render.as_json(examination) if json else render.say(render.examination(examination))
    if write is not None:
        write_down(Path(write), examination, corpus=Path(file) if file else order.corpus, seed=settings.seed)
    if not examination.passed:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; every deliberate error becomes one line on stderr."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    failure.open_closed_streams()
    collect_seldom()
    if arguments == ["--version"]:
        sys.stdout.write(f"toolgen {toolgen.__version__}\n")
        return
    try:
        failure.refuse_undecodable(arguments)
        code = app(args=arguments or ["--help"], prog_name="toolgen", standalone_mode=False)
    except Exception as error:
        failure.end(error, debug=debug)
    if code == 130:
        sys.stderr.write("toolgen: interrupted; the same command goes on where it stopped\n")
    if code:
        raise SystemExit(code)


def _check_fail_under(score: float | None) -> None:
    if score is not None and not isfinite(score):
        raise ConfigError(f"--fail-under: {score} is not allowed; give a score, such as 4.5")

"""The command line: each command parses, makes one call, and prints what came of it."""

import sys
from typing import Annotated

import typer

import toolgen
from toolgen.cli import options
from toolgen.core.errors import ToolgenError

_ARTIFACTS = "output/artifacts"

app = typer.Typer(
    name="toolgen",
    help="Synthetic multi-turn, multi-tool conversations, made offline and reproducibly.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    )  # fmt: skip
    with progress.watched(log=False) as on_event:
        report = run(
            config.corpus_dir(settings), Path(artifacts), requests.selection(which), rebuild=True, on_event=on_event
        )
    render.as_json(report) if json else render.say(render.build(report))
    if strict and report.skipped:
        _fail(f"{report.skipped} files of the corpus were skipped; {artifacts}/findings.jsonl says why")


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
    length: options.Length = "1-5",
    pattern: options.PatternNames = None,
    min_calls_per_endpoint: options.MinCallsPerEndpoint = 0,
    no_steering: options.NoSteering = False,
    quality_threshold: options.QualityThreshold = None,
    max_attempts: options.MaxAttempts = None,
    no_repair: options.NoRepair = False,
    workers: options.Workers = None,
    progress_log: options.ProgressLog = False,
    overwrite: options.Overwrite = False,
    json: options.Json = False,
) -> None:
    """Generate a scored dataset; the same command goes on after an interruption."""
    from toolgen import config
    from toolgen.cli import clock, progress, render, requests
    from toolgen.pipeline.generate import generate as run

    settings = config.resolve({
        "toolenv_dir": toolenv_dir, "seed": seed, "quality_threshold": quality_threshold,
        "max_attempts": max_attempts, "repair": False if no_repair else None, "workers": workers,
    }).settings  # fmt: skip
    which = requests.Which(
        category=category, tools=tools, exclude_tools=exclude_tools, max_tools=max_tools,
        max_categories=max_categories, shapes=shapes, keep_junk=keep_junk,
    )  # fmt: skip
    wanted = requests.Wanted(
        length=length, pattern=pattern, min_calls_per_endpoint=min_calls_per_endpoint, steering=not no_steering
    )
    order = requests.order(
        settings, count=count, output=output, artifacts=artifacts, which=which, wanted=wanted, overwrite=overwrite
    )
    with progress.watched(log=progress_log) as on_event:
        result = run(order, clock=clock, on_event=on_event)
    render.as_json(result.manifest) if json else render.say(render.generated(result))
    if result.manifest.status == "short":
        raise typer.Exit(1)


@app.command()
def config(json: options.Json = False) -> None:
    """Show every resolved setting with its source; secrets only as set / not set."""
    from toolgen import config as settings
    from toolgen.cli import render

    resolved = settings.resolve()
    render.as_json(list(settings.rows(resolved))) if json else render.say(render.configuration(resolved))


def main() -> None:
    """Run the command line; every deliberate error becomes one line on stderr."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    if arguments == ["--version"]:
        sys.stdout.write(f"toolgen {toolgen.__version__}\n")
        return
    try:
        app(args=arguments, prog_name="toolgen")
    except SystemExit as stop:
        if stop.code == 130:
            sys.stderr.write("toolgen: interrupted; the same command goes on where it stopped\n")
        raise
    except ToolgenError as error:
        _end(str(error), error, debug=debug)
    except OSError as error:
        _end(_about(error), error, debug=debug)
    except Exception as error:
        about = f"unexpected {type(error).__name__}: {error}; this is a fault of toolgen: --debug shows where"
        _end(about, error, debug=debug)


def _about(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    return f"{where}{reason[:1].lower()}{reason[1:]}; what was written is kept, and the same command goes on"


def _end(message: str, error: BaseException, *, debug: bool) -> None:
    if debug:
        raise error
    _fail(message)


def _fail(message: str) -> None:
    line = " ".join("".join(char if char.isprintable() else " " for char in message).split())
    sys.stderr.write(f"toolgen: {line}\n")
    raise SystemExit(2)

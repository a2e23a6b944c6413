"""The command line: which commands there are; each parses, makes one call, and prints what came of it."""

import sys
from typing import Annotated

import typer

import toolgen
from toolgen.cli import benchmark, failure, judging, making, mcp_server, options, using
from toolgen.core.collector import collect_seldom

app = typer.Typer(
    name="toolgen",
    help="Synthetic multi-turn, multi-tool conversations, made offline and reproducibly.",
    add_completion=False,
    rich_markup_mode="rich" if sys.stdout is not None and sys.stdout.isatty() else None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


for command in (
    making.build, making.generate, judging.evaluate, using.export, using.analyze, making.run_experiment,
    making.replay, using.explain, using.dashboard,
):  # fmt: skip
    app.command()(command)
app.command()(mcp_server.mcp)
app.add_typer(benchmark.app)


@app.callback(invoke_without_command=True)
def _global(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks (works after a command, too).")] = False,
) -> None:
    if version:
        sys.stdout.write(f"toolgen {toolgen.__version__}\n")
        raise typer.Exit


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

"""Fetch some of ToolBench into the git-ignored .toolbench_tmp/: tools to run toolgen on, never to commit."""

from pathlib import Path
from typing import Annotated

import typer

SOURCE_HELP = """http(s) url of a .tar.xz, .tar.gz or .zip that holds .../tools/<Category>/<tool>.json, or the
path of such an archive or folder. Required: the authors of ToolBench hand it out through cloud drives, so there
is no stable link to default to (see https://github.com/OpenBMB/ToolBench)."""


def main(
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "",
    dest: Annotated[Path, typer.Option(help="Where the tools go.")] = Path(".toolbench_tmp/toolenv/tools"),
    max_categories: Annotated[int | None, typer.Option(min=1, help="At most so many categories [all].")] = None,
    max_tools: Annotated[int | None, typer.Option(min=1, help="At most so many tools [all].")] = None,
    sha256: Annotated[str | None, typer.Option(help="What the archive must hash to.")] = None,
) -> None:
    """Download, verify and unpack a stable choice of ToolBench tools; run it again to resume."""
    from toolgen.core.errors import ConfigError, ToolgenError
    from toolgen.registry.download import download

    try:
        if not source:
            raise ConfigError("--source is missing and has no default; pass the url or path of an archive, see --help")
        report = download(
            source,
            dest,
            cache=Path(".toolbench_tmp"),
            max_categories=max_categories,
            max_tools=max_tools,
            sha256=sha256,
            on_event=lambda event: typer.echo(f"{event.kind}: {event.detail}", err=True),
        )
    except ToolgenError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt as error:
        typer.echo("interrupted; run the same command again to resume", err=True)
        raise typer.Exit(130) from error
    for reason, members in report.skipped.items():
        typer.echo(f"skipped: {members} ({reason})", err=True)
    if report.stray:
        typer.echo(f"left alone: {report.stray} files in {dest} that this choice does not name", err=True)
    if not report.tools:
        typer.echo(f"error: nothing usable in {source}; it must hold .../tools/<Category>/<tool>.json", err=True)
        raise typer.Exit(1)
    counts = f"{report.tools} tools in {len(report.categories)} categories"
    typer.echo(f"{counts} in {dest} ({report.written} written, {report.kept} kept, chosen from {report.found})")


if __name__ == "__main__":
    typer.run(main)

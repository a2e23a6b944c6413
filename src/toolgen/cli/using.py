"""The commands that use a dataset: export, analyze, explain, dashboard."""

from typing import Annotated

import typer

from toolgen.cli import options


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
    artifacts: options.Artifacts = options.ARTIFACTS,
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


def analyze(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset to describe.")],
    artifacts: options.Artifacts = options.ARTIFACTS,
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


def dashboard(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Dataset, or run of a benchmark, to look into.")],
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="Port on 127.0.0.1.")] = 8460,
    experiment: Annotated[
        str | None,
        typer.Option("--experiment", metavar="JSON", help="What run-experiment --json printed, for the overview."),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the default browser.")] = False,
    artifacts: options.Artifacts = options.ARTIFACTS,
) -> None:
    """Look into FILE in a browser: a server on this machine only, until interrupted."""
    from toolgen.cli import serving

    serving.run(serving.feed(file, artifacts, experiment), port=port, show=show)

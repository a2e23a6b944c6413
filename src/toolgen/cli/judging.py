"""The command that judges a dataset, or the judge itself."""

from math import isfinite
from typing import TYPE_CHECKING, Annotated

import typer

from toolgen.cli import options
from toolgen.core.errors import ConfigError

if TYPE_CHECKING:
    from toolgen.config import Settings
    from toolgen.pipeline.live import Live

_SELF_TEST = 200  # records for the judge's self-test, where no dataset is given


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
    artifacts: options.Artifacts = options.ARTIFACTS,
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


def _check_fail_under(score: float | None) -> None:
    if score is not None and not isfinite(score):
        raise ConfigError(f"--fail-under: {score} is not allowed; give a score, such as 4.5")

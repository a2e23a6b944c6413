"""What a judge model catches of the self-test's corruptions, beside what the rules catch of the very same records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from toolgen.audit.replay import contradictions
from toolgen.core import codec
from toolgen.core.errors import ProviderError
from toolgen.core.ports import Completer
from toolgen.core.record import Record
from toolgen.core.rng import Seed
from toolgen.corruption.injections import INJECTIONS, planted
from toolgen.corruption.kinds import CORRUPTIONS
from toolgen.judge.opinion import opine
from toolgen.judge.score import assess
from toolgen.pipeline.manifest import stem
from toolgen.pipeline.selftest import CAUGHT_AT, Rate, rate
from toolgen.workers.threads import threads


class Compared(Struct, frozen=True, kw_only=True):
    """One kind of corruption, or the sound originals."""

    name: str
    rules: Rate  # caught; of the originals: refused
    model: Rate
    unanswered: int  # no opinion came


class OpinionTest(Struct, frozen=True, kw_only=True):
    """How the model did."""

    model: str
    originals: Compared
    corruptions: tuple[Compared, ...]
    rules: Rate
    caught: Rate


class _Trial(Struct, frozen=True):
    name: str  # "" for an original
    record: Record


def try_opinions(
    records: Iterable[Record], completer: Completer, *, model: str, seed: int, max_output_tokens: int, parallel: int
) -> OpinionTest:
    """Ask for an opinion of every original and of every proven corruption of it."""
    ask = partial(_ask, completer=completer, model=model, max_output_tokens=max_output_tokens)
    counts: dict[str, list[int]] = {name: [0, 0, 0, 0] for name in ("", *CORRUPTIONS)}
    with (
        threads(lambda: ask, _answered, workers=parallel) as run,
        closing(run(_trials(records, seed))) as results,
    ):
        for trial, overall in results:
            count = counts[trial.name]
            count[0] += 1
            count[1] += assess(codec.conversation(trial.record)).overall <= CAUGHT_AT
            count[2] += overall is not None and overall <= CAUGHT_AT
            count[3] += overall is None
    rows = tuple(_compared(name, *counts[name]) for name in CORRUPTIONS if counts[name][0])
    return OpinionTest(
        model=model,
        originals=_compared("sound originals", *counts[""]),
        corruptions=rows,
        rules=_total([row.rules for row in rows]),
        caught=_total([row.model for row in rows]),
    )


class Shift(Struct, frozen=True, kw_only=True):
    """How far one kind of attack moves a judge model's overall score: attacked minus untouched, over the pairs."""

    name: str
    pairs: int
    mean: float
    largest: float  # by absolute value


def shifts(
    records: Sequence[Record], completer: Completer, *, model: str, max_output_tokens: int, parallel: int
) -> list[Shift]:
    """Ask for an opinion of each record untouched and under each attack. The rules are not asked: they do not move."""
    ask = partial(_ask, completer=completer, model=model, max_output_tokens=max_output_tokens)
    trials = [_Trial("untouched", record) for record in records]
    for name, injection in INJECTIONS.items():
        attacked = (planted(record, injection) for record in records)
        trials += [_Trial(name, record) for record in attacked if record is not None]
    untouched: dict[str, float] = {}
    moved: dict[str, list[float]] = {}
    with threads(lambda: ask, _answered, workers=parallel) as run, closing(run(trials)) as results:
        for trial, overall in results:
            if overall is None:
                continue
            if trial.name == "untouched":
                untouched[trial.record.conversation_id] = overall
            elif trial.record.conversation_id in untouched:
                moved.setdefault(trial.name, []).append(overall - untouched[trial.record.conversation_id])
    return [
        Shift(name=name, pairs=len(by), mean=round(sum(by) / len(by), 3), largest=max(by, key=abs))
        for name, by in moved.items()
    ]


def _answered(ask: Callable[[_Trial], float | None], trial: _Trial) -> tuple[_Trial, float | None]:
    return trial, ask(trial)


def tried_path(source: Path) -> Path:
    """Where what a judge model catches is kept for a dataset, so that `analyze` can tell it."""
    return stem(source).with_name(stem(source).name + ".opinions.json")


def tried(source: Path) -> OpinionTest | None:
    """What a judge model was found to catch of the records of a dataset, None where nobody has tried."""
    try:
        return msgspec.json.decode(tried_path(source).read_bytes(), type=OpinionTest)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _trials(records: Iterable[Record], seed: int) -> Iterator[_Trial]:
    for record in records:
        if contradictions(record):
            continue
        yield _Trial("", record)
        for name, kind in CORRUPTIONS.items():
            corrupted = kind.corrupt(record, Seed(seed).at("self-test", record.conversation_id, name).stream())
            if corrupted is not None and contradictions(corrupted):
                yield _Trial(name, corrupted)


def _ask(trial: _Trial, *, completer: Completer, model: str, max_output_tokens: int) -> float | None:
    scope = f"self-test/{trial.record.conversation_id}/{trial.name}"
    conversation = codec.conversation(trial.record)
    try:
        opinion = opine(conversation, completer, model=model, scope=scope, max_output_tokens=max_output_tokens)
    except ProviderError as error:
        if error.ends_run:
            raise
        return None
    return opinion.overall


def _compared(name: str, trials: int, rules: int, model: int, unanswered: int) -> Compared:
    return Compared(name=name, rules=rate(rules, trials), model=rate(model, trials - unanswered), unanswered=unanswered)


def _total(rates: list[Rate]) -> Rate:
    return rate(sum(one.hits for one in rates), sum(one.trials for one in rates))

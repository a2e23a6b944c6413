"""From options, as typed, to what the pipeline is asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from toolgen import config
from toolgen.cli.time import Time, terms
from toolgen.core.errors import ConfigError
from toolgen.core.mix import ALONE, DEFAULT, PLAIN, Kind
from toolgen.core.plan import DIFFICULTIES, PATTERNS, Constraints, Difficulty, Pattern
from toolgen.pipeline.build import Selection
from toolgen.pipeline.generate import Order
from toolgen.pipeline.live import Live
from toolgen.pipeline.manifest import stem

LONGEST = 50


class Which(Struct, frozen=True, kw_only=True):
    """The options that select a part of the corpus."""

    category: Sequence[str] | None = None
    tools: Sequence[str] | None = None
    exclude_tools: Sequence[str] | None = None
    max_tools: int | None = None
    max_categories: int | None = None
    shapes: str = "any"
    keep_junk: bool = False
    keep_unclear: bool = False


class Wanted(Struct, frozen=True, kw_only=True):
    """The options that shape the conversations."""

    length: str | None = None
    pattern: Sequence[str] | None = None
    min_calls_per_endpoint: int = 0
    steering: bool = True
    mix: str | None = None
    distractors: str = "mixed"
    time: Time = Time()


class Calling(Struct, frozen=True, kw_only=True):
    """The options about language models."""

    live: bool | None = None
    cassette: str | None = None
    max_live_calls: int | None = None
    replay: bool = False
    dry_run: bool = False


def selection(which: Which) -> Selection:
    """The part of the corpus."""
    return Selection(
        categories=_names(which.category),
        tools=_names(which.tools),
        exclude_tools=_names(which.exclude_tools),
        max_tools=which.max_tools,
        max_categories=which.max_categories,
        shapes=_shapes(which.shapes),
        keep_junk=which.keep_junk,
        keep_unclear=which.keep_unclear,
    )


def constraints(wanted: Wanted) -> Constraints:
    """What chains must be like."""
    default = Constraints()
    low, high = _length(wanted.length) if wanted.length else (default.min_calls, default.max_calls)
    return Constraints(
        min_calls=low,
        max_calls=high,
        patterns=_patterns(wanted.pattern),
        steering=wanted.steering,
        min_calls_per_endpoint=wanted.min_calls_per_endpoint,
        mix=_mix(wanted.mix),
        distractors=_difficulty(wanted.distractors),
        terms=terms(wanted.time),
    )


def corpus(settings: config.Settings, artifacts: str) -> Path:
    """The corpus in use: the one that is set, else the one that the artifacts were built from, else the default.

    Without the second, artifacts of another corpus would be thrown away and built again from the bundled one.
    """
    from toolgen.pipeline.build import corpus_of

    return settings.toolenv_dir or corpus_of(Path(artifacts)) or config.corpus_dir(settings)


def order(
    settings: config.Settings,
    *,
    count: int,
    artifacts: str,
    which: Which,
    wanted: Wanted,
    output: str | None = None,
    overwrite: bool = False,
    calling: Calling | None = None,
) -> Order:
    """What `generate` is asked for."""
    path = Path(output or f"output/conversations_seed{settings.seed}.jsonl")
    models = None if calling is None else live(calling, settings, path)
    if models is not None and wanted.time != Time():
        raise ConfigError(
            "no model plays missions yet; pass --offline, or leave out --tasks and the other options about time"
        )
    return Order(
        count=count,
        seed=settings.seed,
        output=path,
        corpus=corpus(settings, artifacts),
        artifacts=Path(artifacts),
        selection=selection(which),
        constraints=constraints(wanted),
        quality_threshold=settings.quality_threshold,
        max_attempts=settings.max_attempts,
        repair=settings.repair,
        failure_rate=settings.failure_rate,
        workers=settings.workers,
        overwrite=overwrite,
        live=models,
    )


def provider(calling: Calling, settings: config.Settings) -> config.Settings:
    """The settings with a provider where `--live` asks for one, and without one where `--offline` does."""
    wanted = calling.replay or calling.dry_run if calling.live is None else calling.live
    if calling.live is False or settings.llm_provider is not None or not wanted:
        return settings.model_copy(update={"llm_provider": None}) if calling.live is False else settings
    gemini = bool(settings.gemini_api_key.get_secret_value())
    local = settings.openai_base_url != config.Settings.model_fields["openai_base_url"].default
    other = local or bool(settings.openai_api_key.get_secret_value())
    return settings.model_copy(update={"llm_provider": "openai" if other and not gemini else "gemini"})


def live(calling: Calling, settings: config.Settings, beside: Path) -> Live | None:
    """The live run that options and settings ask for, None where they ask for none."""
    from toolgen.pipeline import live as runs

    if settings.llm_provider is None:
        return None
    default = stem(beside).with_name(stem(beside).name + ".cassette.sqlite")
    return runs.Live(
        run=runs.live_run(settings),
        account=runs.account(settings),
        requests_per_minute=settings.llm_requests_per_minute,
        max_parallel=settings.max_parallel_conversations,
        cassette=Path(calling.cassette) if calling.cassette else default,
        max_live_calls=calling.max_live_calls,
        replay=calling.replay,
    )


def judge_model(text: str, settings: config.Settings, file: str | None) -> Live | None:
    """The live judge that `--judge live` asks for; its answers are kept beside the dataset."""
    if text == "rules":
        return None
    if text != "live":
        raise ConfigError(f"--judge: {text!r} is not allowed; give rules or live")
    beside = stem(Path(file)) if file else Path("output/self_test")
    cassette = beside.with_name(beside.name + ".opinions.sqlite")
    cassette.parent.mkdir(parents=True, exist_ok=True)
    return live(Calling(live=True, cassette=str(cassette)), provider(Calling(live=True), settings), beside)


def dataset(file: str | None) -> Path:
    """The dataset of a command that can do without one only in another mode."""
    if not file:
        raise ConfigError("evaluate needs the path of a dataset, or --self-test")
    return Path(file)


def _names(values: Sequence[str] | None) -> tuple[str, ...]:
    names = (name.strip() for value in values or () for name in value.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _mix(text: str | None) -> dict[Kind, float]:
    """The table of kinds with what `--mix` changes in it: "plain,follow_up=50"."""
    mix = dict(DEFAULT)
    for entry in _names([text] if text else None):
        name, equals, share = entry.partition("=")
        if entry == "plain":
            mix = dict(PLAIN)
            continue
        kind = next((kind for kind in DEFAULT if kind == name.strip().replace("-", "_")), None)
        if kind is None:
            raise ConfigError(f"--mix: {name.strip()!r} is not a kind; give plain, or some of {', '.join(DEFAULT)}")
        try:
            mix[kind] = float(share) if equals else 100.0
        except ValueError:
            mix[kind] = -1.0
        if not 0 <= mix[kind] <= 100:
            raise ConfigError(f"--mix: {entry!r} is not allowed; give {kind}=SHARE, of 0 to 100 conversations in 100")
    alone = sum(mix[kind] * share / 100 for kind, share in ALONE.items())
    if alone > 100:
        raise ConfigError(f"--mix: {alone:g} of 100 conversations would be without a call; lower {', '.join(ALONE)}")
    return mix


def _difficulty(text: str) -> Difficulty:
    difficulty = next((one for one in DIFFICULTIES if one == text), None)
    if difficulty is None:
        raise ConfigError(f"--distractors: {text!r} is not allowed; give one of {', '.join(DIFFICULTIES)}")
    return difficulty


def _shapes(text: str) -> Literal["known", "any"]:
    match text:
        case "known":
            return "known"
        case "any":
            return "any"
        case _:
            raise ConfigError(f"--shapes: {text!r} is not allowed; give known or any")


def _length(text: str) -> tuple[int, int]:
    low, dash, high = text.partition("-")
    try:
        bounds = (int(low), int(high if dash else low))
    except ValueError:
        bounds = (0, 0)
    if not 1 <= bounds[0] <= bounds[1] <= LONGEST:
        raise ConfigError(f"--length: {text!r} is not allowed; give MIN-MAX, such as 2-5, from 1 to {LONGEST}")
    return bounds


def _patterns(values: Sequence[str] | None) -> tuple[Pattern, ...]:
    asked = {name.replace("-", "_") for name in _names(values)}
    unknown = sorted(asked.difference(PATTERNS))
    if unknown:
        raise ConfigError(f"--pattern: {unknown[0]!r} is not a pattern; give one of {', '.join(PATTERNS)}")
    return tuple(pattern for pattern in PATTERNS if not asked or pattern in asked)

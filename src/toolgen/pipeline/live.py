"""A live run: which models, over which wire, within which limits. Made from settings, joined to the clients here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from toolgen.core.completion import Completion, Prompt, PromptMessage
from toolgen.core.errors import ConfigError
from toolgen.core.ports import Completer
from toolgen.llm.meter import Meter, Spent
from toolgen.llm.providers import Account, Provider
from toolgen.llm.secret import Secret
from toolgen.pipeline.casting import LIVE_ROLES, LiveDirector, Models, Profile

if TYPE_CHECKING:
    from toolgen.config import Settings

LiveProfile = Literal["hybrid", "full"]


class LiveRun(Struct, frozen=True, kw_only=True):
    """What the records of a live run depend on, besides the answers."""

    profile: Profile
    provider: Provider
    base_url: str
    models: Models
    max_output_tokens: int
    require: bool


class Live(Struct, frozen=True, kw_only=True):
    """A live run and how it is carried out. `account` holds the key, so this is never written anywhere."""

    run: LiveRun
    account: Account
    requests_per_minute: int
    max_parallel: int
    cassette: Path
    max_live_calls: int | None = None
    replay: bool = False


class Line(Struct, frozen=True):
    """An open line to the models."""

    completer: Completer
    meter: Meter


def live_run(settings: "Settings") -> LiveRun:
    """What the settings say of a live run; raises `ConfigError` where they name no provider."""
    provider = settings.llm_provider
    if provider is None:
        raise ConfigError("no provider; set TOOLGEN_LLM_PROVIDER to gemini or openai")
    pools = {
        "planner": settings.planner_model_pool,
        "assistant": settings.assistant_model_pool,
        "user": settings.user_model_pool,
        "summary": settings.summary_model_pool,
    }
    return LiveRun(
        profile=settings.live_profile,
        provider=provider,
        base_url=account(settings).base_url,
        models=Models(
            generation=settings.generation_model,
            judge=settings.judge_model,
            randomize=settings.randomize_models,
            pools={role: _names(pools[role]) for role in LIVE_ROLES["full"] if _names(pools.get(role, ""))},
        ),
        max_output_tokens=settings.llm_max_output_tokens,
        require=settings.require_live_llm,
    )


def account(settings: "Settings") -> Account:
    """Where the provider is reached; a key is asked for only where the address is the provider's own."""
    if settings.llm_provider == "openai":
        return Account(
            provider="openai",
            base_url=settings.openai_base_url,
            key=Secret(settings.openai_api_key.get_secret_value()),
        )
    return Account(
        provider="gemini",
        base_url=settings.gemini_base_url,
        key=Secret(settings.gemini_api_key.get_secret_value()),
        api_version=settings.gemini_api_version,
    )


def check_key(wanted: Account) -> None:
    """Refuse to begin without the key that the provider will ask for."""
    if not wanted.key and wanted.base_url.startswith(_NEEDS_KEY[wanted.provider]):
        variable = "GEMINI_API_KEY" if wanted.provider == "gemini" else "OPENAI_API_KEY"
        raise ConfigError(f"{wanted.base_url} needs a key; set {variable} in .env or the environment")


_NEEDS_KEY = {"gemini": "https://generativelanguage.googleapis.com", "openai": "https://api.openai.com"}


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


@contextmanager
def opened(live: Live, *, on_change: Callable[[Spent], None] | None = None) -> Iterator[Line]:
    """The line of a run: cassette first, then, unless it only replays, the provider."""
    from toolgen.llm.cassette import Cassette, Recording
    from toolgen.llm.limiter import RequestsPerWindow
    from toolgen.llm.providers import connect

    if live.replay:
        with recorded(live.cassette, on_change=on_change) as line:
            yield line
        return
    check_key(live.account)
    meter = Meter(at_most=live.max_live_calls, on_change=on_change)
    cassette = Cassette(live.cassette)
    try:
        client, transport = connect(live.account, limit=RequestsPerWindow(live.requests_per_minute), meter=meter)
        try:
            yield Line(Recording(client, cassette, meter), meter)
        finally:
            transport.close()
    finally:
        cassette.close()


@contextmanager
def recorded(cassette: Path, *, on_change: Callable[[Spent], None] | None = None) -> Iterator[Line]:
    """A line that only repeats what a run's cassette holds: no network, no key."""
    from toolgen.llm.cassette import Cassette, Recording

    meter = Meter(on_change=on_change)
    kept = Cassette(cassette, read_only=True)
    try:
        yield Line(Recording(None, kept, meter), meter)
    finally:
        kept.close()


def director(run: LiveRun, line: Line) -> LiveDirector:
    """The director of a live run."""
    return LiveDirector(
        run.profile, line.completer, run.models, max_output_tokens=run.max_output_tokens, require=run.require
    )


class Checked(Struct, frozen=True, kw_only=True):
    """What came back from one tiny call."""

    provider: Provider
    base_url: str
    model: str
    answer: str
    latency_ms: int  # a second attempt and the wait before it included
    input_tokens: int
    output_tokens: int


def check(settings: "Settings", clock: Callable[[], float]) -> Checked:
    """One tiny call with the settings in force, timed by `clock` in seconds; raises `ProviderError`."""
    from toolgen.llm.limiter import RequestsPerWindow
    from toolgen.llm.providers import connect
    from toolgen.llm.transport import Patience

    run = live_run(settings)
    wanted = account(settings)
    check_key(wanted)
    patience = Patience(attempts=2, timeout_s=30)
    client, transport = connect(wanted, limit=RequestsPerWindow(10), meter=Meter(), patience=patience)
    began = clock()
    try:
        completion: Completion = client.complete(
            Prompt(
                scope="check",
                role="check",
                number=1,
                model=run.models.generation,
                system="Answer in one word.",
                messages=(PromptMessage("user", "Say hello."),),
                max_output_tokens=run.max_output_tokens,
                temperature=0.0,
            )
        )
        latency_ms = round((clock() - began) * 1000)
    finally:
        transport.close()
    return Checked(
        provider=run.provider,
        base_url=run.base_url,
        model=completion.model or run.models.generation,
        answer=" ".join(completion.text.split())[:80],
        latency_ms=latency_ms,
        input_tokens=completion.usage.input_tokens,
        output_tokens=completion.usage.output_tokens,
    )

"""Settings: resolved once, and the only reader of the environment and of `.env`.

Precedence: command line (or constructor), then `.env` in the current directory, then the environment, then defaults.
An empty value counts as unset. No default is written anywhere else.
"""

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from toolgen.core.errors import ConfigError
from toolgen.core.json import Json

MAX_SEED = 2**63 - 1

# Addresses are shown and stand in manifests, so that none may carry a key: no user before the host, no query.
_ADDRESS = r"^https?://[^\s/?#@]+(/[^\s?#]*)?$"
_MAY_CARRY_A_KEY = frozenset("@?#")
_AN_ADDRESS = "an address without user, query or key"
_WITHOUT_PREFIX = frozenset(("gemini_api_key", "openai_api_key"))  # variables that other programs know, too
_QUOTED = 80  # characters of a wrong value in a message
_LOCAL_CORPUS = Path("data/toolenv/tools")


def _setting(default: Any, allowed: str, description: str, **bounds: Any) -> Any:
    """A field that knows what it allows, in words, for its error message."""
    return Field(default=default, description=description, json_schema_extra={"allowed": allowed}, **bounds)


class Settings(BaseModel):
    """Everything that can be set from outside a command."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    toolenv_dir: Path | None = _setting(
        None,
        "a folder of tools",
        "Folder of the corpus; default: that of the artifacts, else ./data/toolenv/tools, else the bundled corpus.",
    )
    seed: int = _setting(42, f"a whole number from 0 to {MAX_SEED}", "Seed of the plan.", ge=0, le=MAX_SEED)
    quality_threshold: float = _setting(
        4.0, "a number from 1 to 5", "Lowest overall score of a record that is kept.", ge=1, le=5, allow_inf_nan=False
    )
    max_attempts: int = _setting(
        3, "a whole number from 1 to 100", "Tries per conversation, repairs included.", ge=1, le=100
    )
    repair: bool = _setting(True, "true or false", "Repair weak conversations before trying again.")
    failure_rate: float = _setting(
        0.0,
        "a number from 0 to 0.9",
        "Share of calls that meet trouble in the mock services (docs/world.md).",
        ge=0,
        le=0.9,
        allow_inf_nan=False,
    )
    workers: int = _setting(
        1, "a whole number from 1 to 256", "Processes for offline work; the bytes do not depend on it.", ge=1, le=256
    )
    llm_provider: Literal["gemini", "openai"] | None = _setting(
        None, "gemini or openai", "Turns live mode on: gemini, or openai for any compatible server."
    )
    live_profile: Literal["hybrid", "full"] = _setting(
        "hybrid", "hybrid or full", "hybrid: planner, tool decisions and judge live; full: user and summaries, too."
    )
    gemini_api_key: SecretStr = _setting(SecretStr(""), "a key", "Key for Gemini; alone it turns nothing on.")
    gemini_base_url: str = _setting(
        "https://generativelanguage.googleapis.com", _AN_ADDRESS, "Gemini's address.", pattern=_ADDRESS
    )
    gemini_api_version: str = _setting(
        "v1beta", "v1, v1beta, …", "Gemini's API version; unused where the address ends with one.", pattern=r"^v\w+$"
    )
    openai_api_key: SecretStr = _setting(SecretStr(""), "a key", "Key for the compatible server; local ones need none.")
    openai_base_url: str = _setting(
        "https://api.openai.com/v1", _AN_ADDRESS, "Address of the compatible server, up to /v1.", pattern=_ADDRESS
    )
    generation_model: str = _setting("gemini-3.1-flash-lite", "a model's name", "Model of all roles but the judge.")
    judge_model: str = _setting("gemini-3.1-flash-lite", "a model's name", "Model of the live judge.")
    randomize_models: bool = _setting(
        False, "true or false", "Draw each role's model per conversation from its pool, seeded."
    )
    planner_model_pool: str = _setting("", "names with commas", "Models of the planner; blank: the generation model.")
    assistant_model_pool: str = _setting("", "names with commas", "Models of the assistant, likewise.")
    user_model_pool: str = _setting("", "names with commas", "Models of the user, likewise.")
    summary_model_pool: str = _setting("", "names with commas", "Models of the summaries, likewise.")
    llm_requests_per_minute: int = _setting(
        10, "a whole number from 1 to 100000", "Request starts per minute, over all conversations.", ge=1, le=100_000
    )
    max_parallel_conversations: int = _setting(
        2, "a whole number from 1 to 1000", "Conversations in flight in live mode.", ge=1, le=1000
    )
    llm_max_output_tokens: int = _setting(
        256, "a whole number from 16 to 65536", "Longest answer of a model, in tokens.", ge=16, le=65_536
    )
    require_live_llm: bool = _setting(
        False, "true or false", "Fail where a live role would fall back to its scripted expert."
    )


class Resolved(Struct, frozen=True):
    """Settings, where each value came from, and the names in `.env` that mean nothing to toolgen."""

    settings: Settings
    sources: dict[str, str]
    unknown: tuple[str, ...] = ()
    dotenv: str = ""  # path of the `.env` that was read, "" where there is none


class Row(Struct, frozen=True):
    """One setting as `toolgen config` shows it."""

    name: str
    variable: str
    value: Json
    source: str
    description: str


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return name.upper() if name in _WITHOUT_PREFIX else f"TOOLGEN_{name.upper()}"


def resolve(
    given: Mapping[str, object] | None = None,
    *,
    directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Resolved:
    """All settings; `given` holds what the command line or a caller said, None where nothing was said."""
    environment = os.environ if environment is None else environment
    path = (directory or Path()) / ".env"
    dotenv = _read_dotenv(path)
    values: dict[str, object] = {}
    sources: dict[str, str] = {}
    for name in Settings.model_fields:
        candidates = (
            (f"--{name.replace('_', '-')}", (given or {}).get(name)),
            (".env", dotenv.get(variable(name))),
            ("environment", environment.get(variable(name))),
        )
        source, value = next((pair for pair in candidates if not _unset(pair[1])), ("default", None))
        sources[name] = source
        if source != "default":
            values[name] = value
    known = {variable(name) for name in Settings.model_fields}
    unknown = tuple(name for name in dotenv if name.startswith("TOOLGEN_") and name not in known)
    folder = values.get("toolenv_dir")
    if folder is not None and any("\ud800" <= char <= "\udfff" for char in str(folder)):
        raise ConfigError(f"{variable('toolenv_dir')} ({sources['toolenv_dir']}): {folder!r} is not UTF-8 text")
    try:
        return Resolved(
            Settings.model_validate(values), sources, unknown, str(path.resolve()) if path.is_file() else ""
        )
    except ValidationError as error:
        raise ConfigError(_explain(error.errors()[0], sources)) from error


def rows(resolved: Resolved) -> list[Row]:
    """What `toolgen config` shows; a secret is only ever "set" or "not set"."""
    return [
        Row(
            name=name,
            variable=variable(name),
            value=_default_corpus() if name == "toolenv_dir" and value is None else shown(value),
            source=resolved.sources[name],
            description=Settings.model_fields[name].description or "",
        )
        for name, value in resolved.settings
    ]


def shown(value: object) -> Json:
    """A value as it may be shown."""
    if isinstance(value, SecretStr):
        return "set" if value.get_secret_value() else "not set"
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def corpus_dir(settings: Settings) -> Path:
    """The corpus in use: as set, else the one in the current directory, else the bundled one."""
    return settings.toolenv_dir or Path(_default_corpus())


def bundled_corpus() -> Path:
    """The corpus that comes with toolgen: inside the installed package, or in the checkout it runs from."""
    package = Path(str(files("toolgen")))
    inside = package / "data" / "toolenv" / "tools"
    return inside if inside.is_dir() else package.parents[1] / "data" / "toolenv" / "tools"


def _unset(value: object) -> bool:
    """Whether nothing was said: an empty value, or a blank one, counts as unset."""
    return value is None or (isinstance(value, str) and not value.strip())


def _default_corpus() -> str:
    return str(_LOCAL_CORPUS if _LOCAL_CORPUS.is_dir() else bundled_corpus())


def _read_dotenv(path: Path) -> Mapping[str, str | None]:
    from dotenv import dotenv_values

    if not path.is_file():
        return {}
    try:
        return dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read ({error}); make it UTF-8 text or remove it") from error


def _explain(error: ErrorDetails, sources: Mapping[str, str]) -> str:
    """One line for the first thing that is wrong: which setting, where it was set, and what it allows."""
    name = str(error["loc"][0])
    source = sources[name]
    where = source if source.startswith("--") else f"{variable(name)} ({source})"
    field = Settings.model_fields[name]
    extra = field.json_schema_extra
    allowed = extra["allowed"] if isinstance(extra, dict) else "something else"
    secret = field.annotation is SecretStr or (
        allowed == _AN_ADDRESS and not _MAY_CARRY_A_KEY.isdisjoint(str(error["input"]))
    )
    value = "that value" if secret else _quoted(error["input"])
    return f"{where}: {value} is not allowed; give {allowed}"


def _quoted(value: object) -> str:
    """A value as a message quotes it; a value of thousands of characters is not the message."""
    text = repr(value)
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"

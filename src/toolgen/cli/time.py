"""From the options about time, as typed, to the terms of missions."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from toolgen.core.errors import ConfigError
from toolgen.core.json import Json
from toolgen.core.mission import (
    GUARDS,
    INTERVENTIONS,
    NO_OVERRIDES,
    PACES,
    PLAIN_TERMS,
    STYLES,
    InterventionKind,
    Overrides,
    Quantiles,
    Terms,
)

_T = TypeVar("_T", bound=str)
_KINDS = ("search", "read", "compute", "create", "send", "update", "delete")
_LONGEST_MS = 86_400_000
_STEPS = 8


class Time(Struct, frozen=True, kw_only=True):
    """The options as typed; without any of them there is no mission."""

    tasks: str | None = None
    style: str | None = None
    runtime: str | None = None
    latency: str | None = None
    latency_file: str | None = None
    interventions: str | None = None


def terms(time: Time) -> Terms:
    """The terms of missions."""
    if time == Time():
        return PLAIN_TERMS
    share, only = _interventions(time.interventions)
    return Terms(
        tasks=_tasks(time.tasks),
        style=_one_of("--style", time.style, (*STYLES, "mixed"), "ack"),
        guard=_one_of("--runtime", time.runtime, GUARDS, "guarded"),
        pace=_one_of("--latency", time.latency, PACES, "realistic"),
        interventions=share,
        only=only,
        overrides=_overrides(Path(time.latency_file)) if time.latency_file is not None else NO_OVERRIDES,
    )


def _one_of(option: str, text: str | None, allowed: tuple[_T, ...], default: _T) -> _T:
    if text is None:
        return default
    found = next((one for one in allowed if one == text), None)
    if found is None:
        raise ConfigError(f"{option}: {text!r} is not allowed; give one of {', '.join(allowed)}")
    return found


def _tasks(text: str | None) -> tuple[int, int]:
    low, dash, high = ("1" if text is None else text).partition("-")
    try:
        bounds = (int(low), int(high if dash else low))
    except ValueError:
        bounds = (0, 0)
    if not 1 <= bounds[0] <= bounds[1] <= 3:
        raise ConfigError(f"--tasks: {text!r} is not allowed; give MIN-MAX, such as 1-3, from 1 to 3")
    return bounds


def _interventions(text: str | None) -> tuple[int, tuple[InterventionKind, ...]]:
    """The share of missions with one, and the kinds to draw from where some are named: then every mission has one."""
    if text is None:
        return PLAIN_TERMS.interventions, ()
    if text == "none":
        return 0, ()
    if text.isdecimal() and int(text) <= 100:
        return int(text), ()
    kinds: list[InterventionKind] = []
    for name in text.split(","):
        kind = next((row[0] for row in INTERVENTIONS if row[0] == name.strip().replace("-", "_")), None)
        if kind is None:
            allowed = ", ".join(row[0] for row in INTERVENTIONS)
            raise ConfigError(
                f"--interventions: {name.strip()!r} is not allowed; give 0 to 100, none, or some of {allowed}"
            )
        kinds.append(kind)
    return 100, tuple(kinds)


def _overrides(path: Path) -> Overrides:
    """The latency file: {"kinds": {"read": [100, 900]}, "endpoints": {"Category/tool/endpoint": 2500}}."""
    try:
        content: Json = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or 'cannot be read').lower()}; give a latency file") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path} is no JSON ({error}); docs/time.md shows a latency file") from error
    if not isinstance(content, dict) or not content.keys() <= {"kinds", "endpoints"}:
        raise ConfigError(f'{path}: a latency file has "kinds" and "endpoints", nothing else (docs/time.md)')
    kinds = _tables(path, "kinds", content.get("kinds", {}))
    unknown = sorted(set(kinds).difference(_KINDS))
    if unknown:
        raise ConfigError(f"{path}: {unknown[0]!r} is not a kind of operation; give some of {', '.join(_KINDS)}")
    return Overrides(kinds, _tables(path, "endpoints", content.get("endpoints", {})))


def _tables(path: Path, place: str, content: Json) -> Mapping[str, Quantiles]:
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: {place} is to be an object of names and milliseconds (docs/time.md)")
    return {name: _quantiles(f"{path} @ $.{place}[{name!r}]", value) for name, value in content.items()}


def _quantiles(where: str, value: Json) -> Quantiles:
    """Milliseconds: one number, a range, or the nine octiles from the minimum to the maximum."""
    given = value if isinstance(value, list) else [value]
    numbers = [number for number in given if type(number) is int and 0 <= number <= _LONGEST_MS]
    if len(numbers) != len(given) or len(given) not in (1, 2, _STEPS + 1) or numbers != sorted(numbers):
        raise ConfigError(
            f"{where}: {json.dumps(value)} is not allowed; give milliseconds from 0 to {_LONGEST_MS}: "
            "one number, [least, most], or nine octiles in rising order"
        )
    if len(numbers) == _STEPS + 1:
        return tuple(numbers)
    low, high = numbers[0], numbers[-1]
    return tuple(low + (high - low) * step // _STEPS for step in range(_STEPS + 1))

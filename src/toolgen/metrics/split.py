"""Splits by tool: where a record goes depends on its tools alone, so that a set may grow and no tool changes sides.

A tool's place in [0, 1) is a hash of its id; the shares cut that range in their order.
"""

from collections.abc import Iterable, Mapping
from itertools import accumulate
from math import isclose

from toolgen.core.errors import ConfigError
from toolgen.metrics.sketch import hashed

Shares = Mapping[str, float]

_WHOLE = 1 << 64


def parsed(text: str) -> Shares:
    """The shares of `train=0.9,test=0.1`. Raises `ConfigError` where they are no shares of one whole."""
    shares: dict[str, float] = {}
    for part in text.split(","):
        name, _, share = part.strip().partition("=")
        try:
            value = float(share)
        except ValueError:
            value = 0.0
        if not name.isidentifier() or name in shares or not 0 < value <= 1:
            raise ConfigError(
                f"--split: {part.strip()!r} is not allowed; give such as train=0.9,validation=0.05,test=0.05"
            )
        shares[name] = value
    if not isclose(sum(shares.values()), 1.0, abs_tol=1e-6):
        raise ConfigError(f"--split: the shares add up to {sum(shares.values()):.6g}; they must add up to 1")
    return shares


def side(tool: str, shares: Shares) -> str:
    """The split that a tool belongs to."""
    place = hashed(f"split\n{tool}") / _WHOLE
    for name, bound in zip(shares, accumulate(shares.values()), strict=True):
        if place < bound:
            return name
    return list(shares)[-1]


def common_side(tools: Iterable[str], shares: Shares) -> str | None:
    """The split that all of these tools belong to; None where they are on different sides."""
    sides = {side(tool, shares): None for tool in tools}
    if not sides:
        return next(iter(shares))
    return next(iter(sides)) if len(sides) == 1 else None

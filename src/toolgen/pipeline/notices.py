"""What a running command tells whoever watches it. Only the command line turns notices into text."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from toolgen.pipeline.tally import Facts


class Stage(Struct, frozen=True):
    """A part of the work begins."""

    text: str


class Began(Struct, frozen=True):
    """Counting begins: so many in all, so many there already."""

    total: int
    done: int
    unit: str


class Active(Struct, frozen=True):
    """Something is in work, from now until the `Advanced` of the same slot."""

    slot: int
    text: str


class Advanced(Struct, frozen=True):
    """What was in work is done: one fact for each conversation."""

    slot: int
    facts: tuple[Facts, ...]


class Landed(Struct, frozen=True):
    """A flight of a benchmark is over, and how."""

    text: str


class LiveCalls(Struct, frozen=True):
    """What has been spent on language models so far."""

    live_calls: int  # HTTP attempts started
    tokens: int  # both ways
    minutes_left: float | None  # at the configured rate; None where nothing is known yet


Notice = Stage | Began | Active | Advanced | Landed | LiveCalls
OnEvent = Callable[[Notice], None]


class Clock(Protocol):
    """Real time, for manifests only."""

    def seconds(self) -> float: ...
    def stamp(self) -> str: ...


def unwatched(notice: Notice) -> None:
    """Nobody watches."""

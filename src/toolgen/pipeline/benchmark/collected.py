"""A run that is collected flight by flight, each from a process of its own, in no particular order.

A mission that is flown again gets the next repetition. The file is replaced as a whole, so it is a run at any time.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.benchmark import Flight, RunHeader
from toolgen.core.errors import OutputError
from toolgen.export import jsonl
from toolgen.pipeline.benchmark import files

_TRIES = 200
_PAUSE_S = 0.05  # between two tries to write, while others write


class _Flown(Struct, frozen=True):
    mission_id: str
    repetition: int


_PLACE = msgspec.json.Decoder(_Flown)


def check(path: Path, header: RunHeader) -> None:
    """Raise `OutputError` where something else than this run stands."""
    if path.exists() and _same(files.read_run_header(path)) != _same(header):
        raise OutputError(f"{path} is another run; pass --overwrite to replace it, or give another -o")


def keep(path: Path, header: RunHeader, flight: Flight, *, overwrite: bool = False) -> Flight:
    """Add a flight to the run, or begin it; the flight as it is there."""
    with _alone(path):
        if overwrite:
            path.unlink(missing_ok=True)
        check(path, header)
        kept = list(jsonl.lines(path))[1:] if path.exists() else []
        flown = [_PLACE.decode(line) for line in kept]
        again = sum(1 for each in flown if each.mission_id == flight.mission_id)
        landed = replace(flight, repetition=again)
        missions = {flight.mission_id, *(each.mission_id for each in flown)}
        repetitions = 1 + max([again, *(each.repetition for each in flown)])
        stated = replace(header, missions=len(missions), repetitions=repetitions)
        jsonl.write_whole(path, b"".join([files.line(stated), *kept, files.line(landed)]))
    return landed


def _same(header: RunHeader) -> RunHeader:
    """What does not change while a run is collected."""
    return replace(header, missions=0, repetitions=0)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Write when nobody else does: several missions may be flown at once."""
    pause = Event()
    with ExitStack() as held:
        for left in reversed(range(_TRIES)):
            try:
                held.enter_context(jsonl.locked(path))
                break
            except OutputError:
                if not left:
                    raise
                pause.wait(_PAUSE_S)
        yield

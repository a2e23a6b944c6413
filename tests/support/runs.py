"""Runs of a benchmark as files, of flights spelled out by hand."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from tests.support.benchmark import BOOK, BOOKED, BOOKING, FIND, HOTELS, STATION_TASK, STATIONS, Log, a_task, flown_well
from toolgen.core.benchmark import CANARY, RUN_VERSION, Budget, Course, Flight, RunHeader
from toolgen.pipeline.benchmark import files

HEADER = RunHeader(
    version=RUN_VERSION,
    generator="toolgen/0",
    canary=CANARY,
    benchmark="0" * 64,
    agent="python:mypkg:Agent",
    budget=Budget(),
    missions=3,
)


def flown_wrong() -> Log:
    """The wrong hotel, booked before the hotels were there; a call that nobody wanted; and no station is ever read."""
    log = Log()
    log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
    log.call("book_room", 100, 700, BOOKED, effect=400, **{**BOOKING, "hotel_id": "HTL-99"})
    log.call("find_stations", 100, 1_100, STATIONS, region="Norte")
    log.call("read_news", 1_200, 1_300, {}, topic="Norte")
    log.say(1_400, "Booked as BKN-5.")
    return log


def flown_while_dropped() -> Log:
    """The user drops the booking while the hotels are being looked for."""
    dropped = a_task(
        "task-1",
        Course(calls=(FIND, BOOK)),
        intervention="cancel_task",
        fired=Course(calls=(), allowed=(FIND, BOOK), drops=True),
    )
    log = Log(dropped, STATION_TASK)
    found = log.call("find_hotels", 100, 1_100, HOTELS, city="Lisbon")
    log.call("find_stations", 100, 1_100, STATIONS, region="Norte")
    log.intervene(300, "cancel_task", found)
    log.hear(1_150)
    log.call("read_station", 1_250, 1_650, {"celsius": 19}, station_id="STN-71")
    log.say(1_750, "It is 19 degrees.")
    return log


def flights() -> list[Flight]:
    """A flight that succeeds, one that fails, and one that was ended."""
    return [
        flown_well().flight(),
        replace(flown_wrong().flight(), mission_id="mission_1_00001"),
        replace(
            flown_while_dropped().flight(),
            mission_id="mission_1_00002",
            repetition=1,
            ended="infrastructure",
            problem="no answer",
        ),
    ]


def a_run(folder: Path, flown: Sequence[Flight] | None = None, header: RunHeader = HEADER) -> Path:
    """A file of these flights."""
    path = folder / "a.run.jsonl"
    lines = (files.line(flight) for flight in (flights() if flown is None else flown))
    path.write_bytes(files.line(header) + b"".join(lines))
    return path

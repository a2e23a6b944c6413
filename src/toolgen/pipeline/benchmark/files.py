"""The files of the benchmark: a header, then a mission or a flight on each line; checked before they are used."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from toolgen.core.benchmark import (
    BENCHMARK_VERSION,
    RUN_VERSION,
    BenchmarkHeader,
    BenchmarkMission,
    Flight,
    RunHeader,
)
from toolgen.core.errors import MalformedRecord, OutputError
from toolgen.export import jsonl

_H = TypeVar("_H", BenchmarkHeader, RunHeader)
_MISSION = msgspec.json.Decoder(BenchmarkMission)
_FLIGHT = msgspec.json.Decoder(Flight)
_ENCODER = msgspec.json.Encoder()
_LONGEST_HEADER = 1 << 20


class Benchmark(Struct, frozen=True):
    """A benchmark, read and checked."""

    header: BenchmarkHeader
    missions: Sequence[BenchmarkMission]


class _Named(Struct):
    mission_id: str


class _Version(Struct):
    file: str
    version: int


_NAMED = msgspec.json.Decoder(_Named)


def line(value: BenchmarkHeader | BenchmarkMission | RunHeader | Flight) -> bytes:
    """One line of a file, with its newline."""
    return _ENCODER.encode(value) + b"\n"


def checksum(lines: Sequence[bytes]) -> str:
    """SHA-256 of lines."""
    digest = sha256()
    for each in lines:
        digest.update(each)
    return digest.hexdigest()


def read_benchmark(path: Path) -> Benchmark:
    """The missions of a file. Raises `OutputError` where it is none, is of another version, or has been edited."""
    header, lines = _checked(path)
    return Benchmark(header, tuple(_mission(path, each) for each in lines))


def read_mission(path: Path, wanted: Callable[[Sequence[str]], str]) -> Benchmark:
    """The one mission that is `wanted` of those whose ids a file has; the others are not read. Raises `OutputError`."""
    header, lines = _checked(path)
    try:
        places = {_NAMED.decode(each).mission_id: place for place, each in enumerate(lines)}
    except msgspec.DecodeError as error:
        raise OutputError(f"{path}: a line is no mission of this version ({error})") from error
    return Benchmark(header, (_mission(path, lines[places[wanted(tuple(places))]]),))


def _checked(path: Path) -> tuple[BenchmarkHeader, Sequence[bytes]]:
    """The header, and the lines that its checksum was made of."""
    lines = list(_lines(path, "benchmark"))
    header = _header(path, lines[0], BenchmarkHeader, "toolgen-benchmark", BENCHMARK_VERSION)
    if checksum(lines[1:]) != header.checksum:
        raise OutputError(
            f"{path}: the missions are not those that its checksum was made of; scores on edited missions compare "
            "with nothing: build it again (toolgen benchmark build)"
        )
    return header, lines[1:]


def _mission(path: Path, line: bytes) -> BenchmarkMission:
    try:
        return _MISSION.decode(line)
    except msgspec.DecodeError as error:
        raise OutputError(f"{path}: a line is no mission of this version ({error})") from error


def read_run_header(path: Path) -> RunHeader:
    """The first line of a run. Raises `OutputError` where the file is none, or is of another version."""
    first = next(_lines(path, "run"), b"")
    return _header(path, first, RunHeader, "toolgen-run", RUN_VERSION)


def is_run(path: Path) -> bool:
    """Whether a file begins as a run does. Raises `OutputError` where it begins as another file of the benchmark."""
    with path.open("rb") as file:
        first = file.readline(_LONGEST_HEADER)
    try:
        stated = msgspec.json.decode(first, type=_Version)
    except msgspec.DecodeError:
        return False
    if stated.file == "toolgen-benchmark":
        raise OutputError(f"{path} holds missions that nobody has flown; toolgen benchmark run flies them")
    return stated.file == "toolgen-run"


def flight(line: bytes) -> Flight:
    """The flight of a line. Raises `MalformedRecord`."""
    try:
        return _FLIGHT.decode(line)
    except msgspec.DecodeError as error:
        raise MalformedRecord(f"this is no flight ({error}); was the file edited?") from error


def flights(path: Path) -> Iterator[Flight]:
    """The flights of a run, whose header was read before."""
    for number, each in enumerate(_lines(path, "run"), 1):
        if number > 1:
            try:
                yield flight(each)
            except MalformedRecord as error:
                raise OutputError(f"{path} @ line {number}: {error}") from error


def _lines(path: Path, what: str) -> Iterator[bytes]:
    try:
        found = False
        for each in jsonl.lines(path):
            found = True
            yield each
        if not found:
            raise OutputError(f"{path} is empty; give a {what} of toolgen")
    except OSError as error:
        hint = f" (it is still flying: {jsonl.partial(path).name})" if jsonl.partial(path).exists() else ""
        reason = (error.strerror or "cannot be read").lower()
        raise OutputError(f"{path}: {reason}{hint}; give a {what} of toolgen") from error


def _header(path: Path, first: bytes, kind: type[_H], file: str, version: int) -> _H:
    try:
        stated = msgspec.json.decode(first, type=_Version)
    except msgspec.DecodeError as error:
        raise OutputError(f"{path} does not begin with the header of a {file} file; give one") from error
    if stated.file != file:
        raise OutputError(f"{path} is a {stated.file} file, and a {file} file is needed")
    if stated.version != version:
        raise OutputError(
            f"{path} is of version {stated.version}, and this toolgen reads version {version}; "
            "build it again, or use the toolgen it was made with"
        )
    try:
        return msgspec.json.decode(first, type=kind)
    except msgspec.DecodeError as error:
        raise OutputError(f"{path}: the header cannot be read ({error})") from error

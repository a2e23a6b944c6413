"""Where values may come from in a record: leaves and totals of results, and how far one source is from another."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from toolgen.core.events import AssistantSaid, CallIssued, ResultArrived, SystemSaid, UserSaid
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said, Source, Transform
from toolgen.core.readings import escaped, fold
from toolgen.core.record import Record

_TOTALS: tuple[Transform, ...] = ("count", "sum", "min", "max")


def distance(old: Source | None, new: Source) -> int:
    """How many fields of a source differ: 1 for another place of the same kind nearby, 2 for a whole source."""
    if isinstance(old, FromResult) and isinstance(new, FromResult):
        return 1 if replace(old, path=new.path) == new else 2
    if isinstance(old, Said) and isinstance(new, Said):
        return 1 if new in (replace(old, quote=new.quote), replace(old, said=new.said)) else 2
    return 2


def totals(result: ResultArrived) -> Iterator[FromResult]:
    """Counts, sums and extremes of the lists in a result."""
    for path, items in _lists(result.payload):
        yield FromResult(result.call_id, path, "count")
        for inner in dict.fromkeys(p for item in items for p, leaf in leaves(item) if isinstance(leaf, int | float)):
            for transform in _TOTALS[1:]:
                yield FromResult(result.call_id, f"{path}/*{inner}", transform)


def _lists(value: Json, path: str = "") -> Iterator[tuple[str, Sequence[Json]]]:
    if isinstance(value, list):
        yield path, value
    for name, item in _parts(value):
        yield from _lists(item, f"{path}/{name}")


def leaves(value: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """The scalars of a payload with their pointers."""
    parts = _parts(value)
    if not isinstance(value, Mapping | list):
        yield path, value
    for name, item in parts:
        yield from leaves(item, f"{path}/{name}")


def _parts(value: Json) -> list[tuple[str, Json]]:
    if isinstance(value, Mapping):
        return [(escaped(str(name)), item) for name, item in value.items()]
    return [(str(number), item) for number, item in enumerate(value)] if isinstance(value, list) else []


def _anything(value: Json) -> bool:
    return True


_TYPES: Mapping[str, Callable[[Json], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
}


def is_of(value: Json, schema: Mapping[str, Json]) -> bool:
    """Whether a value may be meant for a parameter; the audit has the last word."""
    return _TYPES.get(str(schema.get("type")), _anything)(value)


def member(text: str, schema: Mapping[str, Json]) -> Json:
    """The member of an enumeration that words name."""
    members = schema.get("enum")
    return next((one for one in members if fold(str(one)) == fold(text)), text) if isinstance(members, list) else text


def depending(call: CallIssued) -> CallIssued:
    """The call with the dependencies that follow from its sources."""
    needed = tuple(dict.fromkeys(s.call_id for s in call.sources.values() if isinstance(s, FromResult)))
    return replace(call, depends_on=needed)


def messages_of(told: Record) -> dict[str, int]:
    """In which message each utterance stands."""
    places: dict[str, int] = {}
    number, turn = -1, -1
    for event in told.events:
        own = event.turn if isinstance(event, AssistantSaid | CallIssued) else -1
        if own == -1 or own != turn:
            number += 1
        turn = own
        if isinstance(event, SystemSaid | UserSaid | AssistantSaid):
            places[event.said] = number
    return places

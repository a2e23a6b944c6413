"""The rule about two results that speak of one thing: both give it the same name, and most of all else."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.readings import Unreadable, at, same
from toolgen.judge.calls import words, writes
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found

_ID = "id"
_NAMES = frozenset(("name", "title"))


def results_disagree(index: Index) -> Sequence[Found]:
    """A thing that a call looks at by its id has the name that it had where the id was found, and is the same thing.

    Only a name that is surely its own counts (`file_name` or `file` beside `file_id`). A thing that a call named by it
    looks at is another one where most of what two results say of it differs. Nothing is said where something that may
    have changed the thing was called in between.
    """
    found: list[Found] = []
    for made, _, source in index.taken:
        holder, _, field = source.path.rpartition("/")
        endpoint = made.endpoint_id.rpartition("/")[2]
        names = _names(field, endpoint)
        result, before = made.result, index.answers.get(source.call_id)
        if not names or result is None or result.failed or before is None or before.failed:
            continue
        try:
            thing = at(before.payload, holder)
        except Unreadable:
            continue
        if not isinstance(thing, dict):
            continue
        for other in _of_the_same_thing(result.payload, thing, field):
            where = f"$.messages[{result.message}].content"
            disagreeing = [
                (where, f"{name!r} is {other[name]!r}, but was {thing[name]!r} where the {field!r} was found")
                for name in sorted(other.keys() & thing.keys() & names)
                if _differ(thing[name], other[name])
            ]
            differing = _differing(thing, other, field) if _is_named_by(endpoint, field) else ()
            if differing:
                told = ", ".join(map(repr, differing))
                disagreeing.append((where, f"{told} of {thing[field]!r} are not those where the {field!r} was found"))
            if disagreeing and not _may_be_changed(before.message, made, index):
                found += disagreeing
    return found


def _differing(thing: Mapping[str, Json], other: Mapping[str, Json], field: str) -> Sequence[str]:
    """The lasting fields that two results tell differently; none where that is not most of those that both tell."""
    if next(iter(thing)) != field or next(iter(other)) != field:
        return ()  # an id that stands further on may be that of something else
    both = [
        name
        for name in thing
        if name != field and name in other and _PASSING.isdisjoint(words(name))
        and isinstance(thing[name], str | int | float) and isinstance(other[name], str | int | float)
    ]  # fmt: skip
    differing = [name for name in both if not same(thing[name], other[name])]
    return differing if len(differing) > 1 and 2 * len(differing) > len(both) else ()


# What of a thing may be another a moment later, or is counted or rounded otherwise from call to call.
_PASSING = frozenset(
    (
        "status", "state", "progress", "updated", "modified", "last", "current", "now", "count", "counts", "total",
        "online", "available", "availability", "stock", "price", "balance", "views", "likes", "rank", "position",
        "distance",
    )
)  # fmt: skip


def _of_the_same_thing(payload: Json, thing: Mapping[str, Json], field: str) -> Iterator[Mapping[str, Json]]:
    """The objects at the top of a result, or one below, that have the id of a thing."""
    for part in (payload, *payload.values()) if isinstance(payload, dict) else ():
        if isinstance(part, dict) and field in part and part[field] == thing.get(field):
            yield part


def _differ(one: Json, other: Json) -> bool:
    """Whether two names are not the same, and neither is short for the other."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    first, second = one.casefold().strip(), other.casefold().strip()
    return first not in second and second not in first


def _may_be_changed(since: int, made: Made, index: Index) -> bool:
    return any(since < call.message <= made.message and writes(call) for call in index.calls)


@lru_cache(maxsize=100_000)
def _names(field: str, endpoint: str) -> frozenset[str]:
    """How a thing's own name may be spelt beside its id: `file`, `file_name`, `fileName` beside `file_id`.

    Where the endpoint is named by the thing (`get_file`), its `name` is the thing's as well.
    """
    parts = words(field)
    kind = field[: -len(_ID)].rstrip("_-")
    if _ID not in parts or not kind or not field.lower().endswith(_ID):
        return frozenset()
    own = _NAMES if _is_named_by(endpoint, field) else frozenset[str]()
    return own | frozenset(
        (kind, *(f"{kind}_{name}" for name in _NAMES), *(f"{kind}{name.title()}" for name in _NAMES))
    )


def _is_named_by(endpoint: str, field: str) -> bool:
    """Whether an endpoint is named by the thing that an id is of: `get_file` by a `file_id`."""
    kind = field[: -len(_ID)].rstrip("_-").lower()
    return bool(kind) and endpoint.lower().endswith(kind)

"""The rule about two results that speak of one thing: both give it the same name."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from toolgen.core.json import Json
from toolgen.core.readings import Unreadable, at
from toolgen.judge.calls import words, writes
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found

_ID = "id"
_NAMES = frozenset(("name", "title"))


def results_disagree(index: Index) -> Sequence[Found]:
    """A thing that a call looks at by its id has the name that it had where the id was found.

    Only a name that is surely its own counts (`file_name` or `file` beside `file_id`), and only where nothing that may
    have renamed the thing was called in between.
    """
    found: list[Found] = []
    for made, _, source in index.taken:
        holder, _, field = source.path.rpartition("/")
        names = _names(field, made.endpoint_id.rpartition("/")[2])
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
            for name in sorted(other.keys() & thing.keys() & names):
                if _differ(thing[name], other[name]) and not _may_be_renamed(before.message, made, index):
                    reason = f"{name!r} is {other[name]!r}, but was {thing[name]!r} where the {field!r} was found"
                    found.append((f"$.messages[{result.message}].content", reason))
    return found


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


def _may_be_renamed(since: int, made: Made, index: Index) -> bool:
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
    own = _NAMES if endpoint.lower().endswith(kind.lower()) else frozenset[str]()
    return own | frozenset(
        (kind, *(f"{kind}_{name}" for name in _NAMES), *(f"{kind}{name.title()}" for name in _NAMES))
    )
